#!/usr/bin/env node
/**
 * Makes the pictures of the README from what the demo makes: run after a change of looks.
 * Needs LibreOffice and poppler-utils (pdftoppm).
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const work = mkdtempSync(join(tmpdir(), 'common-ground-pictures-'));
const pictures = join(root, 'docs', 'pictures');
mkdirSync(pictures, { recursive: true });

function run(command, args) {
  const { status, error } = spawnSync(command, args, { stdio: ['ignore', 'ignore', 'ignore'] });
  if (status !== 0) {
    process.stderr.write(
      `${command} failed${error ? `: ${error.message}` : ''}. The pictures need LibreOffice and poppler-utils.\n`,
    );
    process.exit(1);
  }
}

/** One page of an Office file as a picture. */
function picture(file, page, name, dpi, crop = []) {
  run('soffice', [
    `-env:UserInstallation=file://${join(work, 'profile')}`,
    '--headless',
    '--convert-to',
    'pdf',
    '--outdir',
    work,
    file,
  ]);
  const pdf = join(
    work,
    file
      .split('/')
      .pop()
      .replace(/\.\w+$/, '.pdf'),
  );
  run('pdftoppm', [
    '-r',
    String(dpi),
    '-png',
    '-singlefile',
    '-f',
    String(page),
    '-l',
    String(page),
    ...crop,
    pdf,
    join(work, name),
  ]);
  copyFileSync(join(work, `${name}.png`), join(pictures, `${name}.png`));
}

run(process.execPath, [join(root, 'scripts', 'common-ground.mjs'), 'demo', '--out', join(work, 'demo')]);
const statement = readdirSync(join(work, 'demo', 'statements')).sort()[0];
picture(join(work, 'demo', 'statements', statement), 1, 'outcome-statement', 60);
picture(join(work, 'demo', 'register.xlsx'), 1, 'register', 90, [
  '-x',
  '60',
  '-y',
  '90',
  '-W',
  '640',
  '-H',
  '570',
]);
picture(join(work, 'demo', 'report.xlsx'), 3, 'report', 60);
rmSync(work, { recursive: true, force: true });
