import type { Answer, Call, Route } from './route.ts';

/**
 * Permissions. The contract lists `Files.ReadWrite` for `/me/drive`; for a library it reads the texts as asking for
 * `Files.ReadWrite.All` or `Sites.ReadWrite.All` (README.md of the contract), so any of the three will do here.
 */
export const WRITES = ['Files.ReadWrite', 'Files.ReadWrite.All', 'Sites.ReadWrite.All'];
/** Listing the tables of a workbook is the one call that reading is enough for. */
export const READS = ['Files.Read', 'Files.Read.All', 'Sites.Read.All', ...WRITES];

const WORKBOOK = '/drives/{drive}/items/{item}/workbook';

/** A route under a workbook; a function without arguments may go without its brackets. */
export const workbookRoute = (
  method: Route['method'],
  pattern: string,
  permissions: readonly string[],
  handle: (call: Call) => Answer,
): readonly Route[] =>
  [...new Set([pattern, pattern.replace(/\(\)$/, '')])].map((each) => ({
    method,
    pattern: WORKBOOK + each,
    permissions: { own: permissions },
    handle,
  }));
