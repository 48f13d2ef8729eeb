import { readdir, readFile, rename, rm } from 'node:fs/promises';
import { basename, join, relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import type { Configuration } from 'webpack';
import webpack from 'webpack';
import { isBuilt, PROJECT, putStamp, STAMP, stampOf } from './build-stamp.ts';
import type { Wanted } from './build-stamp.ts';
import { lock } from './lock.ts';

/**
 * Builds the panes into a folder and holds them to their budgets. Built again only where something has changed that goes
 * into them. `npm run build`, `--mode development`, `--out FOLDER`, `--always`, `--uncompressed`.
 */

export interface BuildOptions {
  readonly mode: 'production' | 'development';
  /** An absolute path. */
  readonly folder: string;
  /** Also where nothing has changed. */
  readonly always?: boolean;
  /** With compressed files beside the others, by which the budgets are measured; half of the time goes there. */
  readonly compress?: boolean;
}

export interface Built {
  /** False where the folder held what was to be built. */
  readonly isNew: boolean;
  /** Names of files below the folder with their sizes in bytes. */
  readonly sizes: ReadonlyMap<string, number>;
}

/** Budgets in bytes of brotli, by the name of the file without its hash. */
export const BUDGETS: Readonly<Record<string, number>> = {
  // Classic Outlook loads it for every message that is sent.
  'events.js': 10_000,
  // React and the parts of Fluent UI that two panes or more need at once. A small pane with all of it in it was measured
  // at 114,720.
  'shared.js': 120_000,
};

/** What a pane loads before its first look: what all share, and its own. The rest comes when it is needed. */
const FIRST_LOOK_BYTES = 160_000;

export async function buildPanes(options: BuildOptions): Promise<Built> {
  const { mode, folder, always = false, compress = mode === 'production' } = options;
  const stamp = await stampOf({ mode, compress });
  if (!always && (await isBuilt(folder, stamp))) return { isNew: false, sizes: await sizesIn(folder) };
  const unlock = await lock(`${folder}.lock`);
  try {
    // Somebody else may have built it while we waited.
    if (!always && (await isBuilt(folder, stamp))) return { isNew: false, sizes: await sizesIn(folder) };
    await buildInto(folder, { mode, compress }, stamp);
  } finally {
    await unlock();
  }
  return { isNew: true, sizes: await sizesIn(folder) };
}

/** Beside the folder first, so that nobody is served half of a build, or one that broke a budget. */
async function buildInto(folder: string, wanted: Wanted, stamp: string): Promise<void> {
  const unfinished = `${folder}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  await runWebpack(wanted, unfinished);
  if (wanted.compress) holdToBudgets(await sizesIn(unfinished));
  await putStamp(unfinished, stamp);
  await rm(folder, { recursive: true, force: true });
  await rename(unfinished, folder);
}

async function runWebpack(wanted: Wanted, outputPath: string): Promise<void> {
  // By its address, because it is no TypeScript.
  const { default: configuration } = (await import(pathToFileURL(join(PROJECT, 'webpack.config.js')).href)) as {
    readonly default: (env: object, argv: object) => Configuration[];
  };
  const compiler = webpack(configuration({}, { ...wanted, outputPath }));
  await new Promise<void>((done, fail) => {
    compiler.run((error, stats) => {
      compiler.close(() => {
        if (error !== null) fail(error);
        else if (stats?.hasErrors() === true || stats?.hasWarnings() === true)
          fail(new Error(stats.toString({ all: false, errors: true, warnings: true, colors: false })));
        else done();
      });
    });
  });
} // prettier-ignore

function holdToBudgets(sizes: Built['sizes']): void {
  const faults: string[] = [];
  for (const [file, bytes] of sizes) {
    if (!file.endsWith('.js.br')) continue;
    const name = plainName(file);
    const budget = BUDGETS[name];
    if (budget !== undefined && bytes > budget)
      faults.push(`${name} is ${bytes} bytes in brotli, expected at most ${budget}`);
  }
  for (const [page, bytes] of firstLooks(sizes))
    if (bytes > FIRST_LOOK_BYTES)
      faults.push(
        `${page} loads ${bytes} bytes in brotli for its first look, expected at most ${FIRST_LOOK_BYTES}`,
      );
  if (faults.length > 0) throw new RangeError(`Cannot keep the build: ${faults.join('; ')}.`);
}

/** Bytes of brotli by page: the three files that each pane names. */
export function firstLooks(sizes: Built['sizes']): ReadonlyMap<string, number> {
  const bytes = new Map(
    [...sizes].flatMap(([file, size]) => (file.endsWith('.js.br') ? [[plainName(file), size]] : [])),
  );
  const of = (name: string): number => bytes.get(name) ?? 0;
  return new Map(
    ['outlook', 'excel', 'word'].map((pane) => [pane, of('runtime.js') + of('shared.js') + of(`${pane}.js`)]),
  );
}

/** `shared.0a1b2c.js.br` is `shared.js`. */
export const plainName = (file: string): string =>
  basename(file).replace(/(?:\.[0-9a-f]{16,})?\.js(?:\.br)?$/, '.js');

async function sizesIn(folder: string): Promise<ReadonlyMap<string, number>> {
  const sizes = new Map<string, number>();
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile() || entry.name === STAMP) continue;
    const path = join(entry.parentPath, entry.name);
    sizes.set(relative(folder, path), (await readFile(path)).length);
  }
  return sizes;
}

function table(sizes: Built['sizes']): string {
  const kilobytes = (bytes: number | undefined): string => (bytes === undefined ? '–' : (bytes / 1_000).toFixed(1)).padStart(8);
  return [...sizes.keys()]
    .filter((file) => file.endsWith('.js'))
    .sort()
    .map((file) => `${plainName(file).padEnd(36)}${kilobytes(sizes.get(file))}${kilobytes(sizes.get(`${file}.br`))}`)
    .join('\n');
} // prettier-ignore

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: {
      mode: { type: 'string', default: 'production' },
      out: { type: 'string', default: join(PROJECT, 'dist') },
      always: { type: 'boolean', default: false },
      uncompressed: { type: 'boolean', default: false },
    },
  });
  const mode = values.mode === 'development' ? 'development' : 'production';
  const built = await buildPanes({
    mode,
    folder: resolve(values.out),
    always: values.always,
    ...(values.uncompressed && { compress: false }),
  });
  process.stdout.write(built.isNew ? `${'file'.padEnd(36)}${'kB'.padStart(8)}${'brotli'.padStart(8)}\n${table(built.sizes)}\n` : 'The panes are built already.\n'); // prettier-ignore
}
