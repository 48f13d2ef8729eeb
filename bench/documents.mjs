import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { lostIn } from './support/check-filled-document.mjs';
import { makeDocumentTemplates } from './support/make-document-templates.mjs';

/**
 * A Word template is filled with 25 fields, 12 actions and 8 signatures, by this project and by the libraries people
 * take for it: the first document of a process, one document once all is warm, and a batch. Each repetition runs every
 * contender once, each in a process of its own, in rotating order; the table gives medians.
 *
 *   node documents.mjs [--documents 500] [--repetitions 5]
 *
 * Exit status 1 when the project's own result lost anything, when it was slower than another warm or cold, when its
 * batch was less than four times as fast as that of the fastest other, or when the memory of its batch grew.
 */
const option = (name, otherwise) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
};
const DOCUMENTS = option('documents', 500);
const REPETITIONS = option('repetitions', 5);
const FASTER_IN_BATCH = 4;
const MOST_GROWTH_MB = 2;
const CONTENDERS = [
  { name: 'Common Ground', file: 'documents-common-ground.mjs', template: 'common-ground' },
  { name: 'docxtemplater 3.71.0', file: 'documents-docxtemplater.mjs', template: 'braces' },
  { name: 'easy-template-x 7.2.8', file: 'documents-easy-template-x.mjs', template: 'braces' },
  { name: 'docx-templates 4.15.0', file: 'documents-docx-templates.mjs', template: 'commands' },
  { name: 'docx 9.15.2 patch', file: 'documents-docx-patch.mjs', template: 'patches' },
];
const here = import.meta.dirname;
const folder = mkdtempSync(join(tmpdir(), 'documents-'));

/** The project is TypeScript; the others come as JavaScript, so it is put into that form before it is measured. */
function compiled(file) {
  const outfile = join(folder, file);
  buildSync({
    entryPoints: [join(here, 'contenders', file)],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    logLevel: 'error',
  });
  return outfile;
}

function run(script, template, out) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--expose-gc', script, template, out, String(DOCUMENTS)],
    { cwd: here, encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(stderr.trim().split('\n').slice(-3).join(' '));
  return JSON.parse(stdout.trim().split('\n').at(-1));
}

const median = (numbers) => {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

try {
  const templates = makeDocumentTemplates(folder);
  const scripts = new Map(
    CONTENDERS.map(({ name, file }, index) => [
      name,
      index === 0 ? compiled(file) : join(here, 'contenders', file),
    ]),
  );
  const results = new Map(CONTENDERS.map(({ name }) => [name, { runs: [], lost: [] }]));
  for (let repetition = 0; repetition < REPETITIONS; repetition += 1)
    for (let turn = 0; turn < CONTENDERS.length; turn += 1) {
      const { name, template } = CONTENDERS[(turn + repetition) % CONTENDERS.length];
      const result = results.get(name);
      if (result.fault) continue;
      const out = join(folder, 'filled.docx');
      try {
        result.runs.push(run(scripts.get(name), templates[template], out));
        result.lost = lostIn(out, 0);
      } catch (cause) {
        result.fault = cause.message;
      }
    }

  const rows = CONTENDERS.map(({ name }) => {
    const { runs, lost, fault } = results.get(name);
    if (fault) return { name, fault };
    const of = (field) => median(runs.map((each) => each[field]));
    return {
      name,
      cold: of('coldMs'),
      warm: of('warmMs'),
      batch: of('batchMs'),
      batchCpu: of('batchCpuMs'),
      growth: median(runs.map((each) => each.heapAtEndMb - each.heapAtFifthMb)),
      peak: of('peakMb'),
      lost,
    };
  });
  const [own, ...others] = rows;
  const number = (value, digits = 1) => value.toFixed(digits).padStart(9);
  console.log(
    `One template filled (medians of ${REPETITIONS}, batch of ${DOCUMENTS}, Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'})\n`,
  );
  console.log(
    `${''.padEnd(22)}  cold ms    ratio  warm ms    ratio batch ms    ratio   CPU ms    ratio  grew MB  peak MB  lost`,
  );
  for (const row of rows)
    console.log(
      row.fault
        ? `${row.name.padEnd(22)} failed: ${row.fault}`
        : `${row.name.padEnd(22)}${number(row.cold)}${number(row.cold / own.cold)}${number(row.warm)}${number(row.warm / own.warm)}${number(row.batch, 0)}${number(row.batch / own.batch)}${number(row.batchCpu, 0)}${number(row.batchCpu / own.batchCpu)}${number(row.growth)}${number(row.peak, 0)}  ${row.lost.length === 0 ? 'nothing' : `${row.lost.length} values`}`,
    );
  const measured = others.filter(({ fault }) => !fault);
  const compared = !own.fault && measured.length === others.length;
  const whole = compared && own.lost.length === 0;
  const first = compared && measured.every(({ cold, warm }) => cold > own.cold && warm > own.warm);
  const batch = compared && Math.min(...measured.map((row) => row.batch)) >= FASTER_IN_BATCH * own.batch;
  const flat = compared && own.growth <= MOST_GROWTH_MB;
  const answer = (yes) => (yes ? 'yes' : 'no');
  console.log(
    `\nNothing lost: ${answer(whole)}. Faster than each, cold and warm: ${answer(first)}. Batch at least ${FASTER_IN_BATCH} times as fast as the fastest: ${answer(batch)}. Memory of the batch flat: ${answer(flat)}.`,
  );
  if (!whole || !first || !batch || !flat) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
