import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { err, ok } from '../../domain/result.ts';
import type { Result } from '../../domain/result.ts';
import { failure } from '../../ports/failure.ts';
import type { Failure } from '../../ports/failure.ts';
import type { FileSystem } from './file-system.ts';
import { codeOf } from './file-system.ts';

/** A save takes well under a second; a lock this old belongs to a program that crashed, wherever it ran. */
const STALE_AFTER_MS = 60_000;
const PATIENCE_MS = 5_000;
const STEP_MS = 50;
/** Whoever may write in the folder may look whose lock it is. */
const LOCK_MODE = 0o666;

export interface Lock {
  release(): Promise<void>;
}

/**
 * A lock file, so that two programs of ours save one after the other: made exclusively, it names its process and a
 * word of its own. A lock left behind by a crash is taken over when its process is gone (same machine) or when it
 * is a minute old. Waits five seconds, then says that the workbook is in use.
 */
export async function takeLock(files: FileSystem, path: string): Promise<Result<Lock, Failure>> {
  const word = JSON.stringify({ ...files.process, word: files.unique() });
  const content = new TextEncoder().encode(word);
  for (const end = files.now() + PATIENCE_MS; ;) {
    try {
      await files.writeNew(path, content, LOCK_MODE);
      return ok({ release: () => release(files, path, word) });
    } catch (cause) {
      // Windows answers EPERM while a file of that name is being removed.
      if (!['EEXIST', 'EPERM'].includes(codeOf(cause) ?? '') || !(await files.exists(path))) {
        if (codeOf(cause) !== 'EEXIST') throw cause;
      }
    }
    const stale = await staleWord(files, path);
    if (stale !== undefined && (await hasRemovedStale(files, path, stale))) continue;
    if (files.now() >= end)
      return err(
        failure(
          'Throttled',
          'The workbook is being saved by another program. Nothing was saved; wait a moment and repeat.',
          'nothing',
          5,
        ),
      );
    await wait(STEP_MS);
  }
}

/** What stands in a lock that nobody holds any more; undefined for one that is held or gone. */
async function staleWord(files: FileSystem, path: string): Promise<string | undefined> {
  try {
    const { modified } = await files.stat(path);
    const word = new TextDecoder().decode(await files.read(path));
    if (files.now() - modified > STALE_AFTER_MS) return word;
    const owner = ownerOf(word);
    return owner?.host === files.process.host && !files.isRunning(owner.id) ? word : undefined;
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return undefined; // released just now
    throw cause;
  }
}

/**
 * Whoever makes the claim on this one stale lock is the only one who may remove it, and looks again before: nobody else can
 * have replaced it since. Moving the lock aside to look at it there would leave a moment in which two have it. False where
 * another one was faster, or has just cleared the claim that a crash left behind.
 */
async function hasRemovedStale(files: FileSystem, path: string, stale: string): Promise<boolean> {
  const claim = `${path}.${createHash('sha256').update(stale).digest('hex').slice(0, 12)}`;
  try {
    await files.writeNew(claim, new Uint8Array(), LOCK_MODE);
  } catch (cause) {
    if (!['EEXIST', 'EPERM'].includes(codeOf(cause) ?? '')) throw cause;
    const made = await files.stat(claim).catch(() => undefined);
    if (made !== undefined && files.now() - made.modified > STALE_AFTER_MS) await files.remove(claim);
    return false;
  }
  try {
    if ((await staleWord(files, path)) !== stale) return false;
    await files.remove(path);
    return true;
  } finally {
    await files.remove(claim);
  }
}

/** Undefined while the lock is still being written. */
function ownerOf(text: string): { readonly id: number; readonly host: string } | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    if (!(parsed instanceof Object && 'id' in parsed && 'host' in parsed)) return undefined;
    const { id, host } = parsed;
    return typeof id === 'number' && typeof host === 'string' ? { id, host } : undefined;
  } catch {
    return undefined;
  }
}

/** Only a lock that is still ours is removed: after a minute's pause another process may have taken it over. */
async function release(files: FileSystem, path: string, word: string): Promise<void> {
  try {
    if (new TextDecoder().decode(await files.read(path)) === word) await files.remove(path);
  } catch {
    // Left behind, it is stale as soon as this process ends; the workbook itself is saved.
  }
}
