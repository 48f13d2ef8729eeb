#!/usr/bin/env node
/** One command says whether all is well: types, lint, import rules, unused code, format, tests. */
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setUp } from './set-up.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
if (!setUp()) process.exit(1);

const bin = (name) => join(root, 'node_modules', '.bin', name);
const steps = [
  ['types', bin('tsc'), ['--noEmit', '-p', '.']],
  ['lint', bin('eslint'), ['.', '--max-warnings', '0']],
  ['import rules', bin('depcruise'), ['addin', 'scripts', 'test', '--config', '.dependency-cruiser.cjs']],
  ['unused code', bin('knip'), []],
  ['format', bin('prettier'), ['--check', '.', '--log-level', 'warn']],
  ['tests', 'npm', ['test', '--silent']],
];

const failed = [];
for (const [name, command, args] of steps) {
  const started = Date.now();
  process.stdout.write(`\n── ${name}\n`);
  const run = spawnSync(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  process.stdout.write(`── ${name}: ${run.status === 0 ? 'ok' : 'NOT OK'} (${seconds} s)\n`);
  if (run.status !== 0) failed.push(name);
}
process.stdout.write(failed.length === 0 ? '\nAll is well.\n' : `\nNot well: ${failed.join(', ')}.\n`);
process.exit(failed.length === 0 ? 0 : 1);
