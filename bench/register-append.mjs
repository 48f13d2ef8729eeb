import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * One case is added to a register of 10,000 cases and 62 columns, from opening the file to the saved file, by this
 * project and by the libraries people take for it; then every result is looked at for what it lost. Each repetition
 * runs every contender once, each in a process of its own, in rotating order; the table gives medians.
 *
 *   node register-append.mjs [--rows 10000] [--repetitions 5]
 *
 * Exit status 1 when the project's own result lost anything, or was less than ten times as fast as exceljs.
 */
const option = (name, otherwise) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
};
const ROWS = option('rows', 10_000);
const REPETITIONS = option('repetitions', 5);
const CONTENDERS = [
  { name: 'Common Ground', file: 'common-ground.mjs' },
  { name: 'exceljs 4.4.0', file: 'exceljs.mjs' },
  { name: 'SheetJS 0.18.5', file: 'sheetjs.mjs' },
  { name: 'hucre 1.0.0', file: 'hucre.mjs' },
];
const here = import.meta.dirname;
const folder = mkdtempSync(join(tmpdir(), 'register-append-'));
const register = join(folder, 'register.xlsx');

function run(script, ...parameters) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', join(here, script), ...parameters.map(String)],
    { cwd: here, encoding: 'utf8', maxBuffer: 64 * 1_048_576 },
  );
  if (status !== 0) throw new Error(`${script}: ${stderr.trim().split('\n').slice(-3).join(' ')}`);
  return stdout.trim() === '' ? undefined : JSON.parse(stdout.trim().split('\n').at(-1));
}

const median = (numbers) => {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

try {
  run('support/make-register.mjs', register, ROWS);
  const results = new Map(CONTENDERS.map(({ name }) => [name, { runs: [] }]));
  for (let repetition = 0; repetition < REPETITIONS; repetition += 1)
    for (let turn = 0; turn < CONTENDERS.length; turn += 1) {
      const { name, file } = CONTENDERS[(turn + repetition) % CONTENDERS.length];
      const result = results.get(name);
      if (result.fault) continue;
      const copy = join(folder, `${file}.xlsx`);
      copyFileSync(register, copy);
      try {
        result.runs.push(run(`contenders/${file}`, copy, ROWS));
        if (repetition === REPETITIONS - 1)
          result.check = run('support/check-result.mjs', register, copy, ROWS);
      } catch (cause) {
        result.fault = cause.message;
      }
    }

  const rows = CONTENDERS.map(({ name }) => {
    const { runs, check, fault } = results.get(name);
    const of = (field) => median(runs.map((each) => each[field]));
    return fault
      ? { name, fault }
      : { name, ms: of('ms'), cpuMs: of('cpuMs'), peakMb: of('peakMb'), lost: check.lost };
  });
  const [own] = rows;
  const number = (value, digits = 0) => value.toFixed(digits).padStart(8);
  console.log(
    `One case added to ${ROWS.toLocaleString('en-GB')} (medians of ${REPETITIONS}, Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'})\n`,
  );
  console.log(`${''.padEnd(16)}      ms   ratio  CPU ms   ratio peak MB   ratio  lost`);
  for (const row of rows)
    console.log(
      row.fault
        ? `${row.name.padEnd(16)} failed: ${row.fault}`
        : `${row.name.padEnd(16)}${number(row.ms)}${number(row.ms / own.ms, 1)}${number(row.cpuMs)}${number(row.cpuMs / own.cpuMs, 1)}${number(row.peakMb)}${number(row.peakMb / own.peakMb, 1)}  ${row.lost.join(', ') || 'nothing'}`,
    );
  const exceljs = rows.find(({ name }) => name.startsWith('exceljs'));
  const fast = !own.fault && !exceljs.fault && exceljs.ms >= 10 * own.ms;
  const whole = !own.fault && own.lost.length === 0;
  console.log(
    `\nAt least ten times as fast as exceljs: ${fast ? 'yes' : 'no'}. Nothing lost: ${whole ? 'yes' : 'no'}.`,
  );
  if (!fast || !whole) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
