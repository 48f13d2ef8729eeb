import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readEml } from '../addin/adapters/mime/mime-message-reader.ts';
import { readMessage } from '../addin/reading/read-message.ts';
import { f1, precision, scoreReadings } from './reading-score.ts';
import type { Truth } from './reading-score.ts';

/**
 * Reads every message of some folders and compares with the answers beside them.
 *
 *   tsx scripts/score-reading.ts [FOLDER ...] [--misses] [--ndjson]
 *
 * A FOLDER holds NAME.eml beside NAME.truth.json; without one, the samples and the further messages, with what is
 * wrong. `--ndjson` prints the readings instead.
 */
const flags = process.argv.slice(2);
const samples = join(import.meta.dirname, '..', 'test', 'samples');
const named = flags.filter((flag) => !flag.startsWith('--'));
const folders = named.length > 0 ? named : [join(samples, 'emails'), join(samples, 'further', 'open')];
const withMisses = flags.includes('--misses') || named.length === 0;
const show = (value: number): string => value.toFixed(3);

for (const folder of folders) {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.eml'))
    .sort();
  const readings: unknown[] = [];
  for (const file of files) {
    const content = await readEml(new Uint8Array(readFileSync(join(folder, file))));
    readings.push(content.ok ? readMessage(content.value) : { kind: 'other', referrals: [] });
  }
  if (flags.includes('--ndjson')) {
    for (const reading of readings) console.log(JSON.stringify(reading));
    continue;
  }
  const truths = files.map(
    (file) => JSON.parse(readFileSync(join(folder, file.replace(/\.eml$/, '.truth.json')), 'utf8')) as Truth,
  );
  const score = scoreReadings(truths, readings);
  if (folders.length > 1) console.log(folder);
  if (withMisses) {
    for (const { id, field, want, got } of score.misses)
      console.log(`${id} ${field}: want ${JSON.stringify(want)} got ${JSON.stringify(got)}`);
  }
  console.log(
    `kind ${score.kindRight}/${score.messages}  whole referrals ${score.wholeReferrals}/${score.referrals}`,
  );
  console.log(`facts  precision ${show(precision(score.facts))} f1 ${show(f1(score.facts))}`);
  console.log(`judged precision ${show(precision(score.judged))} f1 ${show(f1(score.judged))}`);
  console.log(
    `precision where confidence >= 0.9: ${show(precision(score.sure))} of ${score.sure.right + score.sure.wrong}`,
  );
}
