import { readFile } from 'node:fs/promises';
import { codeOf } from '../../addin/adapters/file/file-system.ts';

/** The text of a file of the state; undefined where it was never written. */
export const keptText = (path: string): Promise<string | undefined> =>
  readFile(path, 'utf8').catch(nothingThere);

/** For a `catch` of reading: what is not there is undefined, everything else goes on. */
export function nothingThere(cause: unknown): undefined {
  if (codeOf(cause) !== 'ENOENT') throw cause;
  return undefined;
}
