import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { browserPath } from './browsers.ts';
import type { Certificate } from './certificate.ts';
import { FolderInUse } from './desk-tenant.ts';
import { hasScreen, startBeside } from './screen.ts';
import { FOLDER, startWorkbench } from './start.ts';

/** `npm start`: a desk in the browser at which the real panes can be tried without Office and without an account. */

const OPTIONS = {
  port: { type: 'string', default: '3000' },
  data: { type: 'string', default: join(FOLDER, 'data') },
  debug: { type: 'boolean', default: false },
  anew: { type: 'boolean', default: false },
  'no-browser': { type: 'boolean', default: false },
} as const;

/** Two ports are taken, this one and the next. */
const LAST_PORT = 65_534;

export async function main(args: readonly string[]): Promise<void> {
  const values = optionsGiven(args);
  const port = Number(values?.port);
  if (values === undefined || !Number.isInteger(port) || port < 1 || port > LAST_PORT) {
    console.error(`npm start -- [--port 1 to ${LAST_PORT}] [--data FOLDER] [--anew] [--debug] [--no-browser]`);
    process.exitCode = 2;
    return;
  }
  const { anew, debug } = values;
  const data = resolve(values.data);
  try {
    const running = await startWorkbench({ ports: [port, port + 1], data, anew, debug });
    console.log(`The desk is laid at ${running.desk}`);
    const opened = values['no-browser'] ? false : openBrowser(running.desk, running.certificate);
    console.log(
      opened
        ? 'A browser window opens. Ctrl+C ends the workbench; everything is kept for the next time.'
        : 'Open it in a browser. The certificate is your own machine’s, made just now: accept it once for this address and once for the next port. Ctrl+C ends the workbench.',
    );
    if (!running.built.isThere) console.log('The panes are being put together for the first time: they appear in some ten seconds.');
    let isStopping = false;
    running.built.ready.catch((thrown: unknown) => {
      if (!isStopping) console.error(thrown instanceof Error ? thrown.message : thrown);
    });
    const stop = (): void => {
      if (isStopping) return;
      isStopping = true;
      running.close().then(
        () => process.exit(0),
        (thrown: unknown) => {
          console.error('Not everything could be saved.', thrown);
          process.exit(1);
        },
      );
    };
    process.on('SIGINT', stop);
    process.on('SIGTERM', stop);
  } catch (thrown) {
    if (thrown instanceof FolderInUse) {
      console.error('Another workbench is at work in this folder, and two would overwrite each other. End that one, or choose another folder with --data. Nothing was changed.');
      process.exitCode = 3;
      return;
    }
    const isTaken = thrown instanceof Error && 'code' in thrown && thrown.code === 'EADDRINUSE';
    if (!isTaken) throw thrown;
    console.error(`Something else listens at port ${port} or ${port + 1}, perhaps another workbench: choose another with --port. Two workbenches at a time need two folders: --data.`);
    process.exitCode = 3;
  }
} // prettier-ignore

/** Undefined where something is not known: what was mistyped is not passed over. */
function optionsGiven(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS }).values;
  } catch {
    return undefined;
  }
}

/**
 * A window with a profile of its own, told by fingerprint to accept our certificate and no other. False where there is no
 * browser of that kind, or no screen.
 */
function openBrowser(address: string, { fingerprint }: Certificate): boolean {
  const browser = browserPath();
  if (browser === undefined || !hasScreen()) return false;
  startBeside(browser, [
    `--user-data-dir=${join(FOLDER, 'browser')}`,
    `--ignore-certificate-errors-spki-list=${fingerprint}`,
    '--no-first-run',
    '--no-default-browser-check',
    `--app=${address}`,
  ]);
  return true;
}
