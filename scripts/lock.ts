import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Between making the folder and writing in it who holds it. */
const MOMENT_MILLISECONDS = 2_000;

/**
 * Holds a place for this process until what is given back is called: a folder is made there, which succeeds for one
 * process alone. Undefined while a living process holds it; what a process that has ended left behind is taken over.
 */
export async function tryLock(place: string): Promise<(() => Promise<void>) | undefined> {
  await mkdir(dirname(place), { recursive: true });
  for (;;) {
    if (await isMade(place)) {
      await writeFile(join(place, 'pid'), String(process.pid));
      return () => rm(place, { recursive: true, force: true });
    }
    if (await isHeld(place)) return undefined;
    // Moved aside and looked at again: of two that find it left behind, the slower must not remove what the faster has made.
    const aside = `${place}.aside-${process.pid}`;
    await rename(place, aside).catch(() => undefined);
    if (await isHeld(aside, 0)) await rename(aside, place).catch(() => undefined);
    await rm(aside, { recursive: true, force: true });
  }
}

/** The same, and waits for its turn. */
export async function lock(place: string): Promise<() => Promise<void>> {
  for (;;) {
    const unlock = await tryLock(place);
    if (unlock !== undefined) return unlock;
    await sleep(200);
  }
}

async function isMade(place: string): Promise<boolean> {
  try {
    await mkdir(place);
    return true;
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'EEXIST') return false;
    throw thrown;
  }
}

async function isHeld(place: string, moment = MOMENT_MILLISECONDS): Promise<boolean> {
  const text = await readFile(join(place, 'pid'), 'utf8').catch(() => '');
  if (text !== '') return isAlive(Number(text));
  const made = await stat(place).catch(() => undefined);
  return made !== undefined && Date.now() - made.mtimeMs < moment;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (thrown) {
    // There is one, and it belongs to somebody else.
    return thrown instanceof Error && 'code' in thrown && thrown.code === 'EPERM';
  }
}
