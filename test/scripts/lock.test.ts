import { spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { lock, tryLock } from '../../scripts/lock.ts';
import { newFolder, removeFolders } from '../support/run-command.ts';

afterAll(removeFolders);

/** The number of a process that has ended. */
const ENDED = spawnSync(process.execPath, ['-e', '']).pid;

/** As a process leaves it that ends without giving back. */
async function leave(place: string, pid: number): Promise<string> {
  await mkdir(place);
  const file = join(place, `held-by-${pid}-${randomUUID()}`);
  await writeFile(file, '');
  return file;
}

const LONG_AGO = new Date(Date.now() - 600_000);

describe('a place that one process holds at a time', () => {
  it('is refused to the next until it is given back, and leaves nothing there', async () => {
    const folder = await newFolder();
    const place = join(folder, 'in-use');
    const unlock = await tryLock(place);
    expect(unlock).toBeDefined();
    expect(await tryLock(place)).toBeUndefined();
    expect(await readdir(folder)).toEqual(['in-use']);
    await unlock?.();
    expect(await readdir(folder)).toEqual([]);
    expect(await tryLock(place)).toBeDefined();
  });

  it('is taken over from a process that has ended', async () => {
    const folder = await newFolder();
    await leave(join(folder, 'in-use'), ENDED);
    expect(await tryLock(join(folder, 'in-use'))).toBeDefined();
    expect(await readdir(folder)).toEqual(['in-use']);
  });

  it('is taken over where its process is alive by number alone and has given no sign for minutes', async () => {
    const place = join(await newFolder(), 'in-use');
    const holder = await leave(place, process.pid);
    expect(await tryLock(place)).toBeUndefined();
    await utimes(holder, LONG_AGO, LONG_AGO);
    expect(await tryLock(place)).toBeDefined();
  });

  it('given back late, is not taken from whoever holds it now', async () => {
    const place = join(await newFolder(), 'in-use');
    const late = await tryLock(place);
    for (const holder of await readdir(place)) await utimes(join(place, holder), LONG_AGO, LONG_AGO);
    expect(await tryLock(place)).toBeDefined();
    await late?.();
    expect(await tryLock(place)).toBeUndefined();
  });

  it.each([
    ['a folder', async (place: string) => mkdir(join(place, 'photographs'), { recursive: true })],
    ['a file', async (place: string) => writeFile(place, 'my notes')],
  ])('is never taken where %s of somebody else has its name', async (_, put) => {
    const folder = await newFolder();
    const place = join(folder, 'in-use');
    await put(place);
    expect(await tryLock(place)).toBeUndefined();
    expect(await readdir(folder)).toEqual(['in-use']);
    expect(await readdir(place).catch(() => readFile(place, 'utf8'))).not.toEqual([]);
  });

  it('left behind, is had by one of several processes that ask at the same time', async () => {
    const place = join(await newFolder(), 'in-use');
    await leave(place, ENDED);
    const ask = `
      import { tryLock } from ${JSON.stringify(join(import.meta.dirname, '../../scripts/lock.ts'))};
      await new Promise((settle) => setTimeout(settle, ${Date.now() + 4_000} - Date.now()));
      process.stdout.write((await tryLock(${JSON.stringify(place)})) ? 'held' : 'refused');
      await new Promise((settle) => setTimeout(settle, 3_000));
    `;
    const answers = await Promise.all(
      Array.from({ length: 6 }, async () => {
        const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', ask], { stdio: ['ignore', 'pipe', 'inherit'] });
        let said = '';
        child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
        await new Promise((closed) => child.on('close', closed));
        return said;
      }),
    );
    expect(answers.sort()).toEqual(['held', ...Array<string>(5).fill('refused')]);
  }, 60_000);

  it('left behind, is had by one of many that ask at once, round after round, and no other is told an error', async () => {
    for (let round = 0; round < 100; round += 1) {
      const place = join(await newFolder(), 'in-use');
      await leave(place, ENDED);
      const unlocks = await Promise.all(Array.from({ length: 8 }, () => tryLock(place)));
      expect(unlocks.filter((unlock) => unlock !== undefined)).toHaveLength(1);
    }
  }, 60_000);

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
}); // prettier-ignore
