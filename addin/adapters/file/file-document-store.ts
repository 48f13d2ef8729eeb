import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { err, ok } from '../../domain/result.ts';
import type { Result } from '../../domain/result.ts';
import { failure } from '../../ports/failure.ts';
import type { Failure } from '../../ports/failure.ts';
import type { DocumentStore } from '../../ports/document-store.ts';

/** Papers in a folder, one folder a case. A link is the path below that folder. */
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
    const path = this.#inside(join(caseRef, fileName));
    if (path === undefined)
      return err(failure('NotAllowed', 'A document was not saved: its name leaves the folder.'));
    try {
      if (await sameContent(path, content)) return ok({ link: relative(this.#folder, path) });
      await mkdir(join(path, '..'), { recursive: true });
      await writeFile(`${path}.part`, content);
      await rename(`${path}.part`, path);
      return ok({ link: relative(this.#folder, path) });
    } catch (cause) {
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

  #inside(path: string): string | undefined {
    const full = resolve(this.#folder, path);
    return full.startsWith(this.#folder + sep) ? full : undefined;
  }
}

async function sameContent(path: string, content: Uint8Array): Promise<boolean> {
  try {
    return Buffer.compare(await readFile(path), content) === 0;
  } catch {
    return false; // not there yet
  }
}

function diskFailure(cause: unknown, what: string): Failure {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  if (code === 'ENOENT') return failure('NotFound', `${what}: it is not there.`);
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return failure('NotAllowed', `${what}: this user may not write there.`);
  if (code === 'ENOSPC') return failure('TooLarge', `${what}: the disk is full. Nothing was changed.`);
  throw new Error(`${what}`, { cause });
}
