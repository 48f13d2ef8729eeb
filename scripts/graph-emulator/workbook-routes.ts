import { WRITE_FILES } from './file-permissions.ts';
import type { Answer, Call, Route } from './route.ts';

const WORKBOOK = '/drives/{drive}/items/{item}/workbook';

/** A route under a workbook; a function without arguments may go without its brackets. */
export const workbookRoute = (
  method: Route['method'],
  pattern: string,
  handle: (call: Call) => Answer,
  permissions: readonly string[] = WRITE_FILES,
): readonly Route[] =>
  [...new Set([pattern, pattern.replace(/\(\)$/, '')])].map((each) => ({
    method,
    pattern: WORKBOOK + each,
    permissions: { own: permissions },
    handle,
  }));
