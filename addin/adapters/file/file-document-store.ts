import { mkdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { err, ok } from '../../domain/result.ts';
import type { Result } from '../../domain/result.ts';
import { failure } from '../../ports/failure.ts';
import type { Failure } from '../../ports/failure.ts';
import { findFault, nameFault } from '../../ports/document-store.ts';
import type { DocumentStore } from '../../ports/document-store.ts';
import { NODE_FILES, codeOf } from './file-system.ts';

/** For its user, and nobody else: papers hold personal data. */
const NEW_FOLDER_MODE = 0o700;
const NEW_FILE_MODE = 0o600;

/**
 * Papers in a folder, one folder a case. A link is the path below that folder. A document is written beside its place
 * and moved there in one step, so that nobody ever opens half a paper.
 */
export class FileDocumentStore implements DocumentStore {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = resolve(folder);
  }

  async put(
    caseRef: string,
    fileName: string,
    content: Uint8Array,
  ): Promise<Result<{ link: string }, Failure>> {
    const fault = nameFault(caseRef, fileName);
    if (fault !== undefined) return err(fault);
    const path = join(this.#folder, caseRef, fileName);
    // A name of its own: two programs may write the same paper at the same moment.
    const part = `${path}.${NODE_FILES.unique()}.part`;
    try {
      if (await sameContent(path, content)) return ok({ link: relative(this.#folder, path) });
      await mkdir(dirname(path), { recursive: true, mode: NEW_FOLDER_MODE });
      await NODE_FILES.writeNew(part, content, NEW_FILE_MODE);
      await rename(part, path);
      await NODE_FILES.syncFolder(dirname(path));
      return ok({ link: relative(this.#folder, path) });
    } catch (cause) {
      await rm(part, { force: true }).catch(() => undefined);
      return err(diskFailure(cause, 'A document could not be saved'));
    }
  }

  async get(link: string): Promise<Result<Uint8Array, Failure>> {
    const path = this.#inside(link);
    if (path === undefined)
      return err(failure('NotAllowed', 'A document was not read: its link leaves the folder.'));
    try {
      return ok(await readFile(path));
    } catch (cause) {
      return err(diskFailure(cause, 'A document could not be read'));
    }
  }

  async find(caseRef: string, fileName: string): Promise<Result<{ link: string } | undefined, Failure>> {
    const fault = findFault(caseRef, fileName);
    if (fault !== undefined) return err(fault);
    const path = join(this.#folder, caseRef, fileName);
    try {
      // A folder of that name is no document.
      return ok((await stat(path)).isFile() ? { link: relative(this.#folder, path) } : undefined);
    } catch (cause) {
      const isMissing = codeOf(cause) === 'ENOENT';
      return isMissing ? ok(undefined) : err(diskFailure(cause, 'A document could not be looked for'));
    }
  }

  #inside(path: string): string | undefined {
    if (path.includes('\0')) return undefined;
    const full = resolve(this.#folder, path);
    return full.startsWith(this.#folder.endsWith(sep) ? this.#folder : this.#folder + sep) ? full : undefined;
  }
}

async function sameContent(path: string, content: Uint8Array): Promise<boolean> {
  try {
    return Buffer.compare(await readFile(path), content) === 0;
  } catch {
    return false; // not there yet, or not to be read: writing will tell
  }
}

/** Every answer of the disk; anything else is a mistake of ours. No path is repeated. */
function diskFailure(cause: unknown, what: string): Failure {
  switch (codeOf(cause)) {
    case undefined:
      throw new Error(what, { cause });
    case 'ENOENT':
      return failure('NotFound', `${what}: it is not there.`);
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return failure('NotAllowed', `${what}: this user may not do that in the folder.`);
    case 'EISDIR':
    case 'ENOTDIR':
    case 'EEXIST':
    case 'ENOTEMPTY':
    case 'ENAMETOOLONG':
      return failure(
        'NotAllowed',
        `${what}: something else stands in its place. Look at the folder of papers.`,
      );
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return failure('TooLarge', `${what}: the disk is full. Nothing was changed.`);
    case 'EBUSY':
    case 'ETXTBSY':
    case 'EAGAIN':
    case 'EMFILE':
    case 'ENFILE':
      return failure('Throttled', `${what}: it is in use just now. Close it and repeat.`, 'nothing', 5);
    default:
      return failure(
        'Offline',
        `${what}: the disk does not answer as it should. Nothing was changed; repeat.`,
      );
  }
}
