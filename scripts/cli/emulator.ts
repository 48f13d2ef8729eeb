import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Command } from 'commander';
import type { MadeEmulator } from '../graph-emulator/make-emulator.ts';
import type { LaidSamples } from '../graph-emulator/sample-tenant.ts';
import { EXIT, problemLine, UsageError } from './io.ts';
import type { CommandRun } from './io.ts';

interface EmulatorOptions {
  readonly port: string;
  readonly data?: string;
  readonly faults?: string;
  readonly seed: string;
  readonly hideRetryAfter?: true;
  readonly samples?: true;
}

/** `emulator graph`: Microsoft Graph on this machine, until it is stopped. */
export function emulatorCommands(program: Command, run: CommandRun): void {
  program
    .command('emulator')
    .description('Services of Microsoft on this machine, to try things out without a tenant.')
    .command('graph')
    .description('Microsoft Graph, for this machine alone; Ctrl+C stops it.')
    .option('--port <port>', 'where it listens; 0 is any free port', '4180')
    .option('--data <folder>', 'where its mail, calendars and files are kept; in memory if not said')
    .option('--faults <file>', 'what is to go wrong, as JSON')
    .option('--seed <number>', 'the same seed gives the same ids and the same chance', '1')
    .option(
      '--samples',
      'lay the sample e-mails, an empty register and an empty case file in it, where nothing is yet',
    )
    .option('--hide-retry-after', 'pages in a browser cannot read Retry-After')
    .action((options: EmulatorOptions) => runEmulator(run, options));
}

async function runEmulator(run: CommandRun, options: EmulatorOptions): Promise<void> {
  const port = wholeNumber(options.port, '--port', 65_535);
  const seed = wholeNumber(options.seed, '--seed', Number.MAX_SAFE_INTEGER);
  // Loaded here, so that the other commands do not wait for it.
  const [
    { makeEmulator },
    { startServer },
    { runningClock },
    { readFaults },
    { SavingFolder },
    { libreOfficeHere },
  ] = await Promise.all([
    import('../graph-emulator/make-emulator.ts'),
    import('../graph-emulator/server.ts'),
    import('../graph-emulator/virtual-clock.ts'),
    import('../graph-emulator/faults-file.ts'),
    import('../graph-emulator/saving-folder.ts'),
    import('../graph-emulator/drive-pdf.ts'),
  ]);
  const faults = options.faults === undefined ? undefined : await readFaultsFile(options.faults, readFaults);
  if (faults?.ok === false) {
    for (const problem of faults.error) run.io.err(problemLine(problem));
    run.finish(EXIT.refused);
    return;
  }
  const converter = libreOfficeHere();
  const made = makeEmulator({
    seed,
    clock: runningClock(),
    faults: faults?.value.rules ?? [],
    ...(converter !== undefined && { drives: { converter } }),
  });
  made.tenant.faults.randomly(faults?.value.randomly ?? 0);
  const folder = options.data === undefined ? undefined : new SavingFolder(options.data, made);
  await folder?.load();
  const samples = options.samples === true ? await laySamples(made) : undefined;
  if (samples?.laid === true) folder?.changed();
  const server = await startServer({
    emulator: made.emulator,
    port,
    hideRetryAfter: options.hideRetryAfter === true,
    onChange: () => folder?.changed(),
  }).catch(portTaken);
  if (server === undefined) {
    run.io.err(`Something else listens at port ${port}, perhaps another emulator: choose one with --port.`);
    run.finish(EXIT.outside);
    return;
  }
  // Before the line that says it listens: whoever reads that may stop it at once, and what it holds is still saved.
  const stop = stopped();
  run.io.out(`Microsoft Graph is emulated at ${server.address}/v1.0`);
  if (samples !== undefined) run.io.out(nextInWords(samples, server.address));
  await stop;
  await server.close();
  await folder?.saved();
}

async function laySamples(made: MadeEmulator): Promise<LaidSamples> {
  const { laySampleTenant } = await import('../graph-emulator/sample-tenant.ts');
  return laySampleTenant(made);
}

/** What to type next, as it is typed. */
function nextInWords({ messages, laid }: LaidSamples, address: string): string {
  const call = (command: string): string => `  node scripts/common-ground.mjs ${command} --graph ${address}`;
  return [
    `${laid ? `${messages} sample e-mails, an empty register.xlsx and an empty case-file.xlsx are in it` : 'It goes on where it stopped'}. Next, in another window:`,
    call('intake --register register.xlsx'),
    call('case list --register register.xlsx'),
    call('case list --register case-file.xlsx'),
  ].join('\n');
}

async function readFaultsFile<Read>(file: string, read: (text: string, name: string) => Read): Promise<Read> {
  return read(await readFile(file, 'utf8'), basename(file));
}

function wholeNumber(text: string, option: string, largest: number): number {
  const value = /^\d+$/.test(text) ? Number(text) : NaN;
  if (!(value <= largest)) throw new UsageError(`${option} must be a whole number from 0 to ${largest}.`);
  return value;
}

/** Nothing where the port is taken. */
function portTaken(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES'))
    return undefined;
  throw error;
}

const stopped = (): Promise<void> =>
  new Promise((resolve) => {
    const stop = (): void => {
      process.off('SIGINT', stop);
      process.off('SIGTERM', stop);
      resolve();
    };
    process.on('SIGINT', stop);
    process.on('SIGTERM', stop);
  });
