/**
 * Many cases from the message to the end, while one request in five goes wrong:
 *
 *   npx tsx scripts/long-runs/journey-under-faults.ts --cases 500 --seeds 10
 *
 * `--first-seed N`, `--faults 0.2`. Ends with 1 where anything is
 * wrong; a seed gives the same journey again.
 */
import { parseArgs } from 'node:util';
import { checkJourney } from './check-journey.ts';
import { playJourney } from './play-journey.ts';
import type { Counts, JourneyPlan } from './play-journey.ts';

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '60' },
    seeds: { type: 'string', default: '3' },
    'first-seed': { type: 'string', default: '1' },
    faults: { type: 'string', default: '0.2' },
  },
});
const cases = Number(values.cases);
const faults = Number(values.faults);
const first = Number(values['first-seed']);

const quiet = await played({ cases, seed: 0, faults: 0 });
let isWrong = report('quiet run', quiet.journey.counts, checkJourney(quiet.journey, quiet.journey));
for (let seed = first; seed < first + Number(values.seeds); seed += 1) {
  const { journey } = await played({ cases, seed, faults });
  isWrong = report(`seed ${seed}`, journey.counts, checkJourney(journey, quiet.journey)) || isWrong;
}
process.exitCode = isWrong ? 1 : 0;

async function played(plan: JourneyPlan) {
  const startedAt = performance.now();
  let told = startedAt;
  const journey = await playJourney({
    ...plan,
    onProgress(done, all) {
      if (performance.now() - told < 30_000) return;
      told = performance.now();
      console.error(`  ${done} of ${all} steps`);
    },
  });
  const seconds = (performance.now() - startedAt) / 1_000;
  console.log(`${plan.cases} cases, ${seconds.toFixed(0)} s`);
  return { journey, seconds };
}

function report(name: string, counts: Counts, wrong: readonly string[]): boolean {
  const sorted = (map: ReadonlyMap<string, number>): string =>
    [...map]
      .sort(([, a], [, b]) => b - a)
      .map(([what, count]) => `${what} ${count}`)
      .join(', ');
  const total = (map: ReadonlyMap<string, number>): number =>
    [...map.values()].reduce((sum, count) => sum + count, 0);
  console.log(
    [
      `${name}: ${counts.requests} requests, ${counts.parts} parts of batches, ${counts.desksOpened} desks opened`,
      `  ${total(counts.faults)} faults: ${sorted(counts.faults)}`,
      `  ${total(counts.repeats)} repeats by a person: ${sorted(counts.repeats)}`,
      wrong.length === 0 ? '  nothing is wrong' : `  WRONG (${wrong.length}):`,
      ...wrong.slice(0, 40).map((line) => `    ${line}`),
    ].join('\n'),
  );
  return wrong.length > 0;
}
