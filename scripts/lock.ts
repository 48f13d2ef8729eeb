import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Who holds the place: a number of a process and a name of this one holding. */
const HOLDER = 'holder';
const SIGN_OF_LIFE_MILLISECONDS = 10_000;
/** The number of a process that has ended is given to another one some day: without a sign for so long nobody holds it. */
const SILENT_MILLISECONDS = 120_000;

/**
 * Holds a place for this process until what is given back is called. Undefined while another one holds it; what was left
 * behind by a process that has ended is taken over. A folder appears there, whole from its first moment, which succeeds
 * for one alone; what somebody else has put there under that name is never touched, and counts as held.
 */
export async function tryLock(place: string): Promise<(() => Promise<void>) | undefined> {
  await mkdir(dirname(place), { recursive: true });
  const holder = `${process.pid} ${randomUUID()}`;
  const made = `${place}.${randomUUID()}`;
  await mkdir(made);
  await writeFile(join(made, HOLDER), holder);
  try {
    if (await hasMoved(made, place)) return held(place, holder);
    const left = await leftBehind(place);
    if (left === undefined) return undefined;
    await removeIf(place, left);
    return (await hasMoved(made, place)) ? held(place, holder) : undefined;
  } finally {
    await rm(made, { recursive: true, force: true });
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

function held(place: string, holder: string): () => Promise<void> {
  const beat = setInterval(() => {
    const now = new Date();
    utimes(join(place, HOLDER), now, now).catch(() => undefined);
  }, SIGN_OF_LIFE_MILLISECONDS);
  beat.unref();
  return async () => {
    clearInterval(beat);
    await removeIf(place, holder);
  };
}

/** A folder that is not empty is in the way of another one: on Windows any folder is. */
async function hasMoved(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
    const isThere = await stat(to).then(() => true, () => false); // prettier-ignore
    if (isThere && ['ENOTEMPTY', 'EEXIST', 'EPERM', 'EACCES', 'ENOTDIR'].includes(String(code))) return false;
    throw thrown;
  }
}

/** Who held the place and does so no more; undefined while somebody does, and where it is none of ours. */
async function leftBehind(place: string): Promise<string | undefined> {
  const file = join(place, HOLDER);
  const found = await Promise.all([readFile(file, 'utf8'), stat(file)]).catch(() => undefined);
  if (found === undefined) return undefined;
  const [holder, sign] = found;
  const isSilent = Date.now() - sign.mtimeMs > SILENT_MILLISECONDS;
  return isSilent || !isAlive(Number.parseInt(holder, 10)) ? holder : undefined;
}

/** Moved aside first and looked at there: of two that find it left behind, the slower gives back what the faster has made. */
async function removeIf(place: string, holder: string): Promise<void> {
  const aside = `${place}.${randomUUID()}`;
  const isMoved = await rename(place, aside).then(() => true, () => false); // prettier-ignore
  if (!isMoved) return;
  const found = await readFile(join(aside, HOLDER), 'utf8').catch(() => undefined);
  if (found === holder) await rm(aside, { recursive: true, force: true });
  else await rename(aside, place);
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
