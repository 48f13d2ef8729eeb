import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, extname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Whether a folder holds what would be built into it: asked without loading anything that builds. */

export const PROJECT = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** The file in a built folder that says of what it was built. */
export const STAMP = 'built.json';

export interface Wanted {
  readonly mode: 'development' | 'production';
  /** With compressed files beside the others. */
  readonly compress: boolean;
}

export async function stampOf(wanted: Wanted): Promise<string> {
  return JSON.stringify({ ...wanted, sources: await fingerprint('addin', 'templates') });
}

export async function isBuilt(folder: string, stamp: string): Promise<boolean> {
  return (await readFile(join(folder, STAMP), 'utf8').catch(() => '')) === stamp;
}

export const putStamp = (folder: string, stamp: string): Promise<void> =>
  writeFile(join(folder, STAMP), stamp);

/** Of all files of some folders of the project but for what is only read by people, and of what decides how they are built. */
export async function fingerprint(...from: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  const folders = await Promise.all(
    from.map((folder) => readdir(join(PROJECT, folder), { withFileTypes: true, recursive: true })),
  );
  const files = folders
    .flat()
    .filter((entry) => entry.isFile() && extname(entry.name) !== '.md')
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const deciding = ['webpack.config.js', 'package-lock.json', 'package.json', 'tsconfig.json'];
  const paths = [...files, ...deciding.map((name) => join(PROJECT, name))];
  const contents = await Promise.all(paths.map((path) => readFile(path)));
  paths.forEach((path, index) => hash.update(relative(PROJECT, path)).update(contents[index] ?? ''));
  return hash.digest('hex');
}
