import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { makeDocumentTemplates } from './support/make-document-templates.mjs';

/**
 * An Outcome Statement with 100, 400 and 1,600 rows of actions is filled, checked, read back and looked over before it
 * leaves: does the time per row stay the same? Each size in a process of its own.
 *
 *   node documents-scaling.mjs
 *
 * Exit status 1 when a row of 400 takes more than one and a half times as long as one of 100. What grows beyond that size
 * is the work of the memory: the tree of a document does not fit into the youngest part of it any more.
 */
const SIZES = [100, 400, 1_600];
const MOST = 1.5;
const folder = mkdtempSync(join(tmpdir(), 'documents-scaling-'));
try {
  const template = makeDocumentTemplates(folder)['common-ground'];
  const script = join(folder, 'documents-long.mjs');
  buildSync({
    entryPoints: [join(import.meta.dirname, 'contenders', 'documents-long.mjs')],
    outfile: script,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    logLevel: 'error',
  });
  const results = SIZES.map((size) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [script, template, String(size)], {
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(stderr.trim().split('\n').slice(-3).join(' '));
    return JSON.parse(stdout);
  });
  console.log(`Microseconds of the processor for a row (Node ${process.version})\n`);
  console.log(
    `${'rows'.padEnd(8)}${Object.keys(results[0])
      .map((name) => name.padStart(9))
      .join('')}`,
  );
  const perRow = results.map((least, index) => Object.values(least).map((ms) => (ms * 1_000) / SIZES[index]));
  perRow.forEach((times, index) =>
    console.log(
      `${String(SIZES[index]).padEnd(8)}${times.map((time) => time.toFixed(0).padStart(9)).join('')}`,
    ),
  );
  const growth = perRow[1].map((time, at) => time / perRow[0][at]);
  console.log(
    `\nFrom 100 to 400 rows a row takes ${growth.map((ratio) => ratio.toFixed(2)).join(', ')} times as long; allowed is ${MOST}.`,
  );
  if (growth.some((ratio) => ratio > MOST)) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
