import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { fingerprint } from '../build.ts';

const UI = resolve(dirname(fileURLToPath(import.meta.url)), 'ui');
const ENTRIES = ['desk.tsx', 'desk.css', 'desk.html'];
const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
};

export interface DeskFile {
  readonly type: string;
  readonly content: Uint8Array;
}

/**
 * The desk's own page by path: `/desk.js`. Bundled once for each state of its sources and kept in the folder, named by them;
 * putting it together takes longer than everything else at a later start.
 */
export async function deskPage(folder: string): Promise<ReadonlyMap<string, DeskFile>> {
  const home = join(
    folder,
    `desk-${(await fingerprint('scripts/workbench/ui', 'scripts/office-host')).slice(0, 20)}`,
  );
  const isWhole = (await readdir(home).catch(() => [])).length >= ENTRIES.length;
  if (!isWhole) await bundle(folder, home);
  return new Map(
    await Promise.all(
      (await readdir(home)).map(async (name): Promise<[string, DeskFile]> => [
        `/${name}`,
        { type: TYPES[extname(name)] ?? 'text/plain', content: await readFile(join(home, name)) },
      ]),
    ),
  );
}

/** What was kept of sources before is taken away. */
async function bundle(folder: string, home: string): Promise<void> {
  const { outputFiles } = await build({
    entryPoints: ENTRIES.map((name) => join(UI, name)),
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    loader: { '.html': 'copy' },
    define: { 'process.env.NODE_ENV': '"production"' },
    outdir: '/',
    write: false,
    logLevel: 'silent',
  });
  const old = (await readdir(folder).catch(() => [])).filter((name) => name.startsWith('desk-'));
  await Promise.all(old.map((name) => rm(join(folder, name), { recursive: true, force: true })));
  await mkdir(home, { recursive: true });
  for (const { path, contents } of outputFiles) await writeFile(join(home, basename(path)), contents);
}
