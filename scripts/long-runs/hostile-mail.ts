/**
 * Messages that were written to do harm, and messages that broke on their way:
 *
 *   npx tsx scripts/long-runs/hostile-mail.ts --runs 20000 --seed 1
 *
 * First a megabyte of each pattern that an expression might run away on, as text and as HTML: each has to be read within
 * a second of the processor. Then the samples with parts of them cut, doubled, exchanged or mixed with those of another: each gives a
 * reading that keeps the contract, or one sentence. Ends with 1 where one does not.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readEml } from '../../addin/adapters/mime/mime-message-reader.ts';
import { readMessage } from '../../addin/reading/read-message.ts';
import { damaged, faultsOfReading, PATTERNS, patternMail } from './hostile-messages.ts';

const LONGEST_MILLISECONDS = 1_000;
const MEGABYTE = 1_000_000;

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '20000' }, seed: { type: 'string', default: '1' } },
});
const folder = join(import.meta.dirname, '..', '..', 'test', 'samples', 'emails');
let wrong = 0;

let slowest = { name: '', milliseconds: 0 };
for (const pattern of PATTERNS) {
  for (const kind of ['plain', 'html'] as const) {
    const bytes = patternMail(pattern, kind, MEGABYTE);
    const before = process.cpuUsage();
    const content = await readEml(bytes);
    if (content.ok) readMessage(content.value);
    // Of the processor: what else goes on on the machine is not the reader's.
    const { user, system } = process.cpuUsage(before);
    const milliseconds = (user + system) / 1_000;
    const name = `${JSON.stringify(pattern)} as ${kind}`;
    if (milliseconds > slowest.milliseconds) slowest = { name, milliseconds };
    if (milliseconds <= LONGEST_MILLISECONDS) continue;
    wrong += 1;
    console.log(`${name}: ${milliseconds.toFixed(0)} ms`);
  }
}
console.log(
  `${PATTERNS.length * 2} patterns of a megabyte; the slowest took ${slowest.milliseconds.toFixed(0)} ms: ${slowest.name}`,
);

const samples = readdirSync(folder)
  .filter((name) => name.endsWith('.eml'))
  .sort()
  .map((name) => new Uint8Array(readFileSync(join(folder, name))));
const counted = { readings: 0, sentences: 0 };
for (let run = 0; run < Number(values.runs); run += 1) {
  const bytes = damaged(samples, Number(values.seed) * 1_000_003 + run);
  const faults = await faultsOfReading(bytes);
  counted[faults === 'refused' ? 'sentences' : 'readings'] += 1;
  if (faults === 'refused' || faults.length === 0) continue;
  wrong += 1;
  console.log(`run ${run}: ${faults.slice(0, 3).join('; ')}`);
}
console.log(`${values.runs} damaged messages: ${counted.readings} readings, ${counted.sentences} sentences`);
console.log(wrong === 0 ? 'nothing is wrong' : `WRONG: ${wrong}`);
process.exitCode = wrong === 0 ? 0 : 1;
