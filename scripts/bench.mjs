import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

/**
 * Runs the measurements of bench/: all of them, or those whose names are given. Installs what they compare on first
 * use. Needs nothing installed itself.
 */
const folder = resolve(import.meta.dirname, '../bench');
const wanted = process.argv.slice(2);
const all = readdirSync(folder)
  .filter((name) => name.endsWith('.mjs'))
  .map((name) => name.slice(0, -'.mjs'.length))
  .sort();
const unknown = wanted.filter((name) => !all.includes(name));
if (unknown.length > 0) {
  console.error(`There is no measurement "${unknown[0]}"; there are: ${all.join(', ')}.`);
  process.exit(2);
}

if (!existsSync(join(folder, 'node_modules', '.package-lock.json'))) {
  console.log('Installing what is compared (first run only) …');
  const command = existsSync(join(folder, 'package-lock.json')) ? 'ci' : 'install';
  const { status } = spawnSync('npm', [command, '--no-audit', '--no-fund', '--silent'], {
    cwd: folder,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    console.error('The packages could not be installed: is the network there?');
    process.exit(1);
  }
}

let failed = false;
for (const name of wanted.length > 0 ? wanted : all) {
  console.log(`\n— ${name} —\n`);
  const { status } = spawnSync(process.execPath, [join(folder, `${name}.mjs`)], {
    cwd: folder,
    stdio: 'inherit',
  });
  if (status !== 0) failed = true;
}
process.exitCode = failed ? 1 : 0;
