import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));
const FOLDER = fileURLToPath(new URL('../../out/panes-under-test', import.meta.url));

let building: Promise<string> | undefined;

/**
 * The panes as they are built for use, in a folder of their own; built again only where something has changed. The build
 * runs beside the tests, because it is a program of its own.
 */
export function builtPanes(): Promise<string> {
  building ??= new Promise((done, fail) => {
    const run = spawn(process.execPath, ['--import', 'tsx', 'scripts/build.ts', '--out', FOLDER], { cwd: PROJECT });
    let said = '';
    for (const stream of [run.stdout, run.stderr]) stream.on('data', (part: Buffer) => { said += part.toString(); });
    run.on('error', fail);
    run.on('close', (code) => {
      if (code === 0) done(FOLDER);
      else fail(new Error(`The panes could not be built:\n${said.slice(-4_000)}`));
    });
  });
  return building;
} // prettier-ignore
