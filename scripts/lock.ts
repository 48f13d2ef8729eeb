import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, rm, rmdir, stat, unlink, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** The one file in the place is named after who holds it: the number of a process, and a name of this one holding. */
const HOLDER = /^held-by-(\d+)-[\da-f-]{36}$/;
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
  const holder = `held-by-${process.pid}-${randomUUID()}`;
  const made = `${place}.${randomUUID()}`;
  await mkdir(made);
  await writeFile(join(made, holder), '');
  try {
    const isHeld = (await hasMoved(made, place)) || (await hasTakenOver(place, holder));
    return isHeld ? held(place, holder) : undefined;
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
    utimes(join(place, holder), now, now).catch(() => undefined);
  }, SIGN_OF_LIFE_MILLISECONDS);
  beat.unref();
  return async () => {
    clearInterval(beat);
    // Where it was taken over meanwhile, neither the file nor an empty folder is there.
    const wasOurs = await unlink(join(place, holder)).then(() => true, () => false); // prettier-ignore
    if (wasOurs) await rmdir(place).catch(() => undefined);
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

/**
 * Gives the file of one who holds no more a new name: of several that find it left behind one alone succeeds, because the
 * old name is there once, and there is no moment in which the place is nobody's. It gives its sign of life before, so that
 * who comes next does not find it silent.
 */
async function hasTakenOver(place: string, holder: string): Promise<boolean> {
  const left = await leftBehind(place);
  if (left === undefined) return false;
  const now = new Date();
  return utimes(left, now, now)
    .then(() => rename(left, join(place, holder)))
    .then(() => true, () => false); // prettier-ignore
}

/** The file of who held the place and does so no more; undefined while somebody does, and where it is none of ours. */
async function leftBehind(place: string): Promise<string | undefined> {
  const [name, ...others] = await readdir(place).catch(() => []);
  const pid = name === undefined ? undefined : HOLDER.exec(name)?.[1];
  if (name === undefined || pid === undefined || others.length > 0) return undefined;
  const file = join(place, name);
  const sign = await stat(file).catch(() => undefined);
  if (sign === undefined) return undefined;
  const isSilent = Date.now() - sign.mtimeMs > SILENT_MILLISECONDS;
  return isSilent || !isAlive(Number.parseInt(pid, 10)) ? file : undefined;
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
