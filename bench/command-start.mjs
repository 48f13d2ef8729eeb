import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * From the command to its result (of the emulator: to the line that says where it listens), by the command line as it
 * is and with each file going through tsx. Each repetition starts both ways once, in turns; the first, which fills the
 * caches of both, is not counted.
 *
 *   node command-start.mjs [--repetitions 7]
 *
 * Exit status 1 when not one start of the emulator took less than a second.
 */
const at = process.argv.indexOf('--repetitions');
const REPETITIONS = at < 0 ? 7 : Number(process.argv[at + 1]);
const MOST_MS = 1_000;
const here = import.meta.dirname;
const folder = mkdtempSync(join(tmpdir(), 'command-start-'));
const register = join(folder, 'register.xlsx');
const EMULATOR = 'emulator graph';
const COMMANDS = [
  { name: EMULATOR, args: ['emulator', 'graph', '--port', '0'], until: '/v1.0\n' },
  { name: 'case list', args: ['case', 'list', '--register', register] },
  { name: '--help', args: ['--help'] },
];
const WAYS = [
  { name: 'as it is', file: join(here, '../scripts/common-ground.mjs') },
  { name: 'through tsx', file: join(here, 'contenders/start-through-tsx.mjs') },
];
const PROCESSOR_TIME = pathToFileURL(join(here, 'support/say-processor-time.mjs')).href;

function run(file, { args, until }) {
  const started = performance.now();
  const child = spawn(process.execPath, ['--import', PROCESSOR_TIME, file, ...args], {
    stdio: ['ignore', 'pipe', 'inherit', 'pipe'],
  });
  let said = '';
  let cpu = '';
  let ms;
  child.stdout.on('data', (chunk) => {
    said += chunk;
    if (until === undefined || ms !== undefined || !said.includes(until)) return;
    ms = performance.now() - started;
    child.kill('SIGTERM');
  });
  child.stdio[3].on('data', (chunk) => (cpu += chunk));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status) => {
      if (status === 0) resolve({ ms: ms ?? performance.now() - started, cpuMs: Number(cpu) });
      else reject(new Error(`${args.join(' ')} ended with status ${status}.`));
    });
  });
}

const sorted = (numbers) => [...numbers].sort((a, b) => a - b);
const median = (numbers) => sorted(numbers)[numbers.length >> 1];
const column = (value) => value.toFixed(0).padStart(10);

try {
  await run(WAYS[0].file, { args: ['register', 'new', register] });
  console.log(
    `From the command to its result (${REPETITIONS} starts, Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'})\n`,
  );
  console.log(`${''.padEnd(30)} median ms    fastest  CPU ms, median    fastest`);
  let fastest = Infinity;
  for (const command of COMMANDS) {
    const runs = new Map(WAYS.map(({ name }) => [name, []]));
    for (let repetition = 0; repetition <= REPETITIONS; repetition += 1)
      for (let turn = 0; turn < WAYS.length; turn += 1) {
        const { name, file } = WAYS[(turn + repetition) % WAYS.length];
        const result = await run(file, command);
        if (repetition > 0) runs.get(name).push(result);
      }
    for (const { name } of WAYS) {
      const ms = runs.get(name).map((each) => each.ms);
      const cpuMs = runs.get(name).map((each) => each.cpuMs);
      console.log(
        `${`${command.name}, ${name}`.padEnd(30)}${column(median(ms))}${column(Math.min(...ms))}${column(median(cpuMs)).padStart(16)}${column(Math.min(...cpuMs))}`,
      );
    }
    if (command.name === EMULATOR) fastest = Math.min(...runs.get(WAYS[0].name).map((each) => each.ms));
  }
  console.log(`\nThe emulator listens in less than a second: ${fastest < MOST_MS ? 'yes' : 'no'}.`);
  if (fastest >= MOST_MS) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
