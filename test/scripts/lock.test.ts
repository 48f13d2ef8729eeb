import { spawnSync } from 'node:child_process';
import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { lock, tryLock } from '../../scripts/lock.ts';
import { newFolder, removeFolders } from '../support/run-command.ts';

afterAll(removeFolders);

/** The number of a process that has ended. */
const ENDED = spawnSync(process.execPath, ['-e', '']).pid;

describe('a place that one process holds at a time', () => {
  it('is refused to the next until it is given back', async () => {
    const place = join(await newFolder(), 'in-use');
    const unlock = await tryLock(place);
    expect(unlock).toBeDefined();
    expect(await tryLock(place)).toBeUndefined();
    await unlock?.();
    expect(await tryLock(place)).toBeDefined();
  });

  it('is had by one of many who ask at the same time', async () => {
    const place = join(await newFolder(), 'in-use');
    const asked = await Promise.all(Array.from({ length: 20 }, () => tryLock(place)));
    expect(asked.filter((each) => each !== undefined)).toHaveLength(1);
  });

  it('is taken over from a process that has ended', async () => {
    const folder = await newFolder();
    const place = join(folder, 'in-use');
    await mkdir(place);
    await writeFile(join(place, 'pid'), String(ENDED));
    expect(await tryLock(place)).toBeDefined();
    expect(await readdir(folder)).toEqual(['in-use']);
  });

  it('is taken over where its holder ended before it could say who it is, and not in the moment in which it may still say so', async () => {
    const place = join(await newFolder(), 'in-use');
    await mkdir(place);
    expect(await tryLock(place)).toBeUndefined();
    const longAgo = new Date(Date.now() - 60_000);
    await utimes(place, longAgo, longAgo);
    expect(await tryLock(place)).toBeDefined();
  });

  it('comes to those who wait, one after the other', async () => {
    const place = join(await newFolder(), 'in-use');
    let inside = 0;
    let most = 0;
    const turn = async (): Promise<void> => {
      const unlock = await lock(place);
      most = Math.max(most, (inside += 1));
      await new Promise((settle) => setTimeout(settle, 5));
      inside -= 1;
      await unlock();
    };
    await Promise.all([turn(), turn(), turn()]);
    expect(most).toBe(1);
  });
});
