import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fingerprint, PROJECT } from '../build-stamp.ts';

const UI = resolve(dirname(fileURLToPath(import.meta.url)), 'ui');
const HOST = resolve(UI, '../../office-host');
const AJAX_STAND_IN = 'ms-ajax-stand-in.js';
const ENTRIES = ['desk.tsx', 'desk.css', 'desk.html'];
/** Folders with everything that is bundled; what lies elsewhere would change unnoticed, and is refused. */
const SOURCES = [
  'scripts/workbench',
  'scripts/office-host',
  'addin/domain',
  'addin/forms',
  'addin/adapters/xlsx',
];
const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
};

export interface DeskFile {
  readonly type: string;
  readonly content: Uint8Array;
}

export interface DeskPage {
  /** The desk's own page by path: `/desk.js`. */
  readonly files: ReadonlyMap<string, DeskFile>;
  /** The stand-in for Microsoft's older Ajax library, as a script. */
  readonly ajaxStandIn: string;
}

/**
 * What the desk serves of its own. Bundled once for each state of its sources and kept in the folder, named by them;
 * putting it together takes longer than everything else at a later start.
 */
export async function deskPage(folder: string): Promise<DeskPage> {
  const home = join(folder, `desk-${(await fingerprint(...SOURCES)).slice(0, 20)}`);
  if (!existsSync(home)) await bundle(folder, home);
  const names = (await readdir(home)).filter((name) => name !== AJAX_STAND_IN);
  const files = names.map(async (name): Promise<[string, DeskFile]> => [
    `/${name}`,
    { type: TYPES[extname(name)] ?? 'text/plain', content: await readFile(join(home, name)) },
  ]);
  return {
    files: new Map(await Promise.all(files)),
    ajaxStandIn: await readFile(join(home, AJAX_STAND_IN), 'utf8'),
  };
}

/** Whole or not at all. What was kept of sources before is taken away. */
async function bundle(folder: string, home: string): Promise<void> {
  // Loaded here: a later start needs no compiler.
  const { build } = await import('esbuild');
  const settings = { bundle: true, minify: true, write: false, metafile: true, absWorkingDir: PROJECT, logLevel: 'silent' } as const;
  const made = await Promise.all([
    build({
      ...settings,
      entryPoints: ENTRIES.map((name) => join(UI, name)),
      format: 'esm',
      target: 'es2022',
      jsx: 'automatic',
      loader: { '.html': 'copy' },
      define: { 'process.env.NODE_ENV': '"production"' },
      outdir: '/',
    }),
    build({ ...settings, entryPoints: [join(HOST, 'ms-ajax-stand-in.ts')], format: 'iife', target: 'es2020', outdir: '/' }),
  ]);
  for (const input of made.flatMap(({ metafile }) => Object.keys(metafile.inputs)))
    if (!input.includes('node_modules/') && !SOURCES.some((source) => input.startsWith(`${source}/`)))
      throw new Error(`${input} is no source of the desk’s page: see scripts/workbench/desk-page.ts.`);
  const old = (await readdir(folder).catch(() => [])).filter((name) => name.startsWith('desk-') && !name.includes('unfinished'));
  await Promise.all(old.map((name) => rm(join(folder, name), { recursive: true, force: true })));
  const unfinished = `${home}.unfinished-${process.pid}`;
  await mkdir(unfinished, { recursive: true });
  for (const { path, contents } of made.flatMap(({ outputFiles }) => outputFiles))
    await writeFile(join(unfinished, basename(path)), contents);
  // Another start may have been faster; it made the same.
  await rename(unfinished, home).catch(async (thrown: unknown) => {
    await rm(unfinished, { recursive: true, force: true });
    if (!existsSync(home)) throw thrown;
  });
} // prettier-ignore
