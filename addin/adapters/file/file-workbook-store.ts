import { createHash } from 'node:crypto';
import { basename, dirname, join, resolve } from 'node:path';
import { err, ok } from '../../domain/result.ts';
import type { Result } from '../../domain/result.ts';
import { failure } from '../../ports/failure.ts';
import type { Failure } from '../../ports/failure.ts';
import { MAX_WORKBOOK_BYTES } from '../../ports/workbook-store.ts';
import type { LoadedWorkbook, SavedWorkbook, WorkbookStore } from '../../ports/workbook-store.ts';
import { takeLock } from './file-lock.ts';
import type { FileSystem } from './file-system.ts';
import { NODE_FILES, codeOf } from './file-system.ts';

/** For its user, and nobody else: a register holds personal data. */
const NEW_FILE_MODE = 0o600;

/**
 * A workbook as a file in a folder that people use too.
 *
 * - Excel puts `~$name.xlsx` beside a workbook that it has open, and would write its own copy over ours: saving is
 *   then refused. Reading is not: a pane may look while someone types.
 * - Saving writes a new file beside the old one, has it written to the disk, looks once more whether the old file
 *   is still the one that was read, and puts the new one in its place in one step. A crash at any point leaves the
 *   old or the new workbook, whole.
 * - Two of our own programs take turns by a lock file (file-lock.ts).
 *
 * The fingerprint is the SHA-256 of the content: a file that was touched without a change is the same workbook.
 */
export class FileWorkbookStore implements WorkbookStore {
  readonly #path: string;
  readonly #files: FileSystem;

  constructor(path: string, files: FileSystem = NODE_FILES) {
    this.#path = resolve(path);
    this.#files = files;
  }

  async load(): Promise<Result<LoadedWorkbook, Failure>> {
    try {
      const { size } = await this.#files.stat(this.#path);
      if (size > MAX_WORKBOOK_BYTES)
        return err(failure('TooLarge', 'The workbook was not read: it is larger than 200 MB.'));
      const bytes = await this.#files.read(this.#path);
      return ok({ bytes, fingerprint: fingerprintOf(bytes) });
    } catch (cause) {
      return err(fileFailure(cause, 'The workbook could not be read'));
    }
  }

  async save(bytes: Uint8Array, basedOn: string | undefined): Promise<Result<SavedWorkbook, Failure>> {
    let lock: Awaited<ReturnType<typeof takeLock>>;
    try {
      lock = await takeLock(this.#files, `${this.#path}.lock`);
    } catch (cause) {
      return err(fileFailure(cause, 'The workbook could not be saved'));
    }
    if (!lock.ok) return lock;
    try {
      return await this.#replace(bytes, basedOn);
    } finally {
      await lock.value.release();
    }
  }

  async #replace(bytes: Uint8Array, basedOn: string | undefined): Promise<Result<SavedWorkbook, Failure>> {
    const folder = dirname(this.#path);
    const drafts = `.${basename(this.#path)}.`;
    const draft = join(folder, `${drafts}${this.#files.unique()}.part`);
    let replaced = false;
    try {
      const before = await this.#obstacle(basedOn);
      if (!before.ok) return before;
      // Whoever holds the lock is the only one who writes: other drafts are what crashes left behind.
      for (const name of await this.#files.list(folder))
        if (name.startsWith(drafts) && name.endsWith('.part')) await this.#files.remove(join(folder, name));
      await this.#files.writeNew(draft, bytes, before.value);
      const after = await this.#obstacle(basedOn);
      if (!after.ok) return after;
      await this.#files.rename(draft, this.#path);
      replaced = true;
      await this.#files.syncFolder(folder);
      return ok({ fingerprint: fingerprintOf(bytes) });
    } catch (cause) {
      const fault = fileFailure(cause, 'The workbook could not be saved');
      return err(replaced ? { ...fault, saved: 'everything' } : fault);
    } finally {
      if (!replaced) await this.#files.remove(draft).catch(() => undefined);
    }
  }

  /** Why the file must not be replaced, or the permissions that the new one takes over from it. */
  async #obstacle(basedOn: string | undefined): Promise<Result<number, Failure>> {
    if (await this.#isOpenInExcel())
      return err(
        failure(
          'NotAllowed',
          'The workbook is open in Excel on some desk. Nothing was saved; have it closed and repeat.',
        ),
      );
    const isThere = await this.#files.exists(this.#path);
    if (!isThere && basedOn === undefined) return ok(NEW_FILE_MODE);
    const unchanged = isThere && fingerprintOf(await this.#files.read(this.#path)) === basedOn;
    if (unchanged) return ok((await this.#files.stat(this.#path)).mode);
    return err(
      isThere
        ? failure(
            'ChangedMeanwhile',
            'The workbook was saved by someone else meanwhile. Nothing was saved; read it again and repeat.',
          )
        : failure('NotFound', 'The workbook could not be saved: it was moved or deleted meanwhile.'),
    );
  }

  /** Excel's owner file; LibreOffice has one of its own. */
  async #isOpenInExcel(): Promise<boolean> {
    const folder = dirname(this.#path);
    const name = basename(this.#path);
    for (const owner of [`~$${name}`, `.~lock.${name}#`])
      if (await this.#files.exists(join(folder, owner))) return true;
    return false;
  }
}

const fingerprintOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

function fileFailure(cause: unknown, what: string): Failure {
  switch (codeOf(cause)) {
    case 'ENOENT':
    case 'ENOTDIR':
      return failure('NotFound', `${what}: it is not there.`);
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return failure('NotAllowed', `${what}: this user may not, or the file is read-only.`);
    case 'EBUSY':
    case 'ETXTBSY':
      return failure('NotAllowed', `${what}: another program holds it. Have it closed and repeat.`);
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return failure('TooLarge', `${what}: the disk is full.`);
    case 'EISDIR':
      return failure('NotFound', `${what}: there is a folder of that name.`);
    case 'ETIMEDOUT':
    case 'ENETDOWN':
    case 'ENETUNREACH':
    case 'EHOSTDOWN':
    case 'ESTALE':
    case 'EIO':
      return failure('Offline', `${what}: the disk or the network folder does not answer.`);
    case undefined:
      throw new Error(what, { cause });
    default:
      return failure('Offline', `${what}: the disk does not answer as it should.`);
  }
}
