/**
 * Two people who work on one register at once, over a line of 50 to 250 ms a trip:
 *
 *   npx tsx scripts/long-runs/two-clients.ts --changes 2000 --seed 1 --faults 0.2
 *
 * Some changes are new contacts, numbered from the same keys; some set a cell of a few rows that both want; some do both.
 * `--faults`: the chance that a request goes wrong (none if not said). `--late`: the chance that a request which writes
 * seems lost and arrives up to ten minutes later; by itself, for a made-up fault of a session does not end it. Who is told of a conflict reads again and does the
 * step anew; who is told anything else repeats the same operation. Ends with 1 where anything was lost, doubled, left half
 * done, or saved although the contrary was told.
 */
import { parseArgs } from 'node:util';
import { checkTwoClients } from './check-two-clients.ts';
import { playTwoClients } from './play-two-clients.ts';

const { values } = parseArgs({
  options: {
    changes: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '1' },
    faults: { type: 'string', default: '0' },
    late: { type: 'string', default: '0' },
  },
});
const changes = Number(values.changes);
const seed = Number(values.seed);
const startedAt = performance.now();
const played = await playTwoClients({
  changes,
  seed,
  faults: Number(values.faults),
  late: Number(values.late),
  onProgress(done) {
    if (done % 200 === 0) console.error(`  ${done} of ${changes}`);
  },
});
const { counts, seconds, wishes } = played;
const wrong = [...checkTwoClients(played), ...played.mistakes.map(({ message }) => message)];
const sorted = (map: ReadonlyMap<string, number>): string =>
  [...map]
    .sort(([, a], [, b]) => b - a)
    .map(([what, count]) => `${what} ${count}`)
    .join(', ') || 'none';
const total = [...counts.faults.values()].reduce((sum, count) => sum + count, 0);
const contacts = wishes.filter(({ contactIn }) => contactIn !== undefined).length;
const cells = wishes.filter(({ cell }) => cell !== undefined).length;
console.log(
  [
    `${changes} changes by two clients, seed ${seed}: ${contacts} new contacts, ${cells} cells set`,
    `  ${counts.tries} tries, ${counts.conflicts} conflicts told of, ${counts.merged} pairs merged, ${counts.windows} windows opened`,
    `  ${counts.requests} requests (${(counts.requests / changes).toFixed(1)} a change), ${total} faults: ${sorted(counts.faults)}`,
    `  told besides: ${sorted(counts.told)}`,
    `  ${seconds.toFixed(0)} s virtual time (${(seconds / changes).toFixed(2)} s a change), ${((performance.now() - startedAt) / 1_000).toFixed(0)} s real time`,
    wrong.length === 0 ? '  nothing is wrong' : `  WRONG (${wrong.length}):`,
    ...wrong.slice(0, 40).map((line) => `    ${line}`),
  ].join('\n'),
);
process.exitCode = wrong.length === 0 ? 0 : 1;
