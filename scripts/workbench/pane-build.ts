import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { isBuilt, PROJECT, stampOf } from '../build-stamp.ts';

const WANTED = { mode: 'production', compress: false } as const;

export interface PaneBuild {
  /** False: they are being built, which takes some ten seconds. */
  readonly isThere: boolean;
  /** When the folder holds the panes as the sources are now; rejects with what the build said. */
  readonly ready: Promise<void>;
  stop(): void;
}

/** The panes in a folder, built by another process where they are not there yet: the desk is laid meanwhile. */
export async function panesIn(folder: string): Promise<PaneBuild> {
  if (await isBuilt(folder, await stampOf(WANTED)))
    return { isThere: true, ready: Promise.resolve(), stop: () => undefined };
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', join(PROJECT, 'scripts/build.ts'), '--out', folder, '--mode', WANTED.mode, '--uncompressed'],
    { cwd: PROJECT, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const ready = new Promise<void>((done, fail) => {
    child.on('error', fail);
    child.on('close', (status) => {
      if (status === 0) done();
      else fail(new Error(`The panes cannot be built.\n${said}`));
    });
  });
  // Whoever asks for a pane is told; here it must not end the program.
  ready.catch(() => undefined);
  return { isThere: false, ready, stop: () => child.kill() };
} // prettier-ignore
