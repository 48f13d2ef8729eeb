import { spawn } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { tryLock } from '../../../scripts/lock.ts';
import { newFolder, removeFolders } from '../../support/run-command.ts';

const DOOR = join(import.meta.dirname, '../../../scripts/workbench.mjs');

afterAll(removeFolders);

function start(args: readonly string[]): Promise<{ readonly status: number | null; readonly err: string }> {
  const child = spawn(process.execPath, [DOOR, '--no-browser', ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
  let err = '';
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  return new Promise((settle) => child.on('close', (status) => { settle({ status, err }); }));
} // prettier-ignore

describe('npm start', () => {
  it('is refused where another workbench is at work in the folder, in one sentence, and changes nothing', async () => {
    const data = await newFolder();
    const unlock = await tryLock(join(data, 'common-ground-desk.in-use'));
    const { status, err } = await start(['--data', data, '--anew']);
    expect(status).toBe(3);
    expect(err.trim()).toBe(
      'Another workbench is at work in this folder, and two would overwrite each other. End that one, or choose another folder with --data. Nothing was changed.',
    );
    expect(await readdir(data)).toEqual(['common-ground-desk.in-use']);
    await unlock?.();
  }, 120_000);

  it.each([[['--port', 'three thousand']], [['--port', '65535']], [['--prot', '3000']]])(
    'says what it takes where %j is not that',
    async (args) => {
      const { status, err } = await start(args);
      expect(status).toBe(2);
      expect(err).toContain('npm start -- [--port 1 to 65534]');
    },
    60_000,
  );
});
