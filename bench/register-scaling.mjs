import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Opening a register and reading every cell of its table, and adding one case, at three sizes: time per row should
 * stay the same and memory should grow with the sheet, not faster. Medians of three, each in a process of its own.
 */
const here = import.meta.dirname;
const folder = mkdtempSync(join(tmpdir(), 'register-scaling-'));
const run = (script, ...parameters) => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', join(here, script), ...parameters.map(String)],
    { cwd: here, encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`${script}: ${stderr}`);
  return stdout.trim() === '' ? undefined : JSON.parse(stdout.trim().split('\n').at(-1));
};
const median = (numbers) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1];

try {
  console.log('rows      file MB   read all ms   µs/row   peak MB   add one ms   peak MB');
  for (const rows of [10_000, 30_000, 100_000]) {
    const register = join(folder, `register-${rows}.xlsx`);
    run('support/make-register.mjs', register, rows);
    const copy = join(folder, 'copy.xlsx');
    const size = statSync(register).size / 1_048_576;
    const reads = [1, 2, 3].map(() => run('contenders/common-ground-read.mjs', register, rows));
    const adds = [1, 2, 3].map(() => {
      copyFileSync(register, copy);
      return run('contenders/common-ground.mjs', copy, rows);
    });
    const of = (runs, field) => median(runs.map((each) => each[field]));
    const cells = [
      String(rows).padEnd(8),
      size.toFixed(1).padStart(9),
      of(reads, 'ms').toFixed(0).padStart(14),
      ((of(reads, 'ms') * 1000) / rows).toFixed(1).padStart(9),
      of(reads, 'peakMb').toFixed(0).padStart(10),
      of(adds, 'ms').toFixed(0).padStart(13),
      of(adds, 'peakMb').toFixed(0).padStart(10),
    ];
    console.log(cells.join(''));
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
