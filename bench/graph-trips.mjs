import { isDeepStrictEqual } from 'node:util';
import { register as useTypeScript } from 'tsx/esm/api';

/**
 * Work with Microsoft Graph, by this project's adapters and by the straightforward way: how many trips over the line,
 * how many bytes, how much time at 150 ms a trip, and what is left in the register when one request in five goes wrong.
 * The emulator stands in for the service, its clock is virtual, and both ways must leave the same cells.
 *
 *   node graph-trips.mjs [--cases 300] [--mails 40] [--seed 1]
 *
 * Exit status 1 when the cells differ, when the project's own way leaves a row doubled or missing under faults, or when
 * it does not take in a day's mails with at least five times fewer trips.
 */
useTypeScript();
const { mailsOfADay, registerOf } = await import('./support/graph-mails.mjs');
const { report, run, takeInAll, WAYS } = await import('./support/graph-work.mjs');
const { harmIn } = await import('./support/graph-harm.mjs');

const option = (name, otherwise) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
};
const CASES = option('cases', 300);
const MAILS = option('mails', 40);
const seed = option('seed', 1);
const FAULTS = 0.2;
const LEAST_RATIO = 5;
const [OURS, OTHER] = Object.keys(WAYS);

const register = await registerOf(CASES);
const mails = await mailsOfADay(MAILS);
const WORK = [
  { name: '(a) one case from an e-mail', work: takeInAll, mails: mails.slice(0, 1) },
  { name: `(b) a day's intake of ${MAILS} mails`, work: takeInAll, mails },
  { name: `(c) a month's report over ${CASES} cases`, work: report, mails: [] },
];

const faults = [];
const say = (isFault, sentence) => void (isFault && faults.push(sentence));
const number = (value, width, digits = 0) =>
  value
    .toLocaleString('en-GB', { minimumFractionDigits: digits, maximumFractionDigits: digits })
    .padStart(width);
const heading = (more) =>
  console.log(
    `${''.padEnd(36)}${'trips'.padStart(8)}${'parts'.padStart(8)}${'KB out'.padStart(9)}${'KB in'.padStart(9)}${'seconds'.padStart(9)}${more}`,
  );
const line = (name, { trips, parts, sent, received, seconds }, more = '') =>
  console.log(
    `${name.padEnd(36)}${number(trips, 8)}${number(parts, 8)}${number(sent / 1024, 9)}${number(received / 1024, 9)}${number(seconds, 9)}${more}`,
  );
const ratio = (ours, other) =>
  `${'  ratio'.padEnd(36)}${number(other.trips / ours.trips, 8, 1)}${''.padStart(8)}${number(other.sent / ours.sent, 9, 1)}${number(other.received / ours.received, 9, 1)}${number(other.seconds / ours.seconds, 9, 1)}`;

console.log(
  `150 ms a trip; the register held ${CASES} cases before. Parts are the requests inside batches.\n`,
);
heading('');
const whole = new Map();
for (const { name, work, mails: inbox } of WORK) {
  console.log(name);
  const ours = await run(OURS, work, { register, mails: inbox, seed });
  const other = await run(OTHER, work, { register, mails: inbox, seed });
  whole.set(name, ours);
  line(`  ${OURS}`, ours);
  line(`  ${OTHER}`, other);
  console.log(ratio(ours, other));
  say(!isDeepStrictEqual(ours.rows, other.rows), `${name}: the two ways did not leave the same cells.`);
  say(
    !isDeepStrictEqual(ours.result, other.result),
    `${name}: the two ways did not come to the same result.`,
  );
  say(ours.filed !== inbox.length || other.filed !== inbox.length, `${name}: not every mail was filed.`);
  if (name.startsWith('(b)'))
    say(
      other.trips < LEAST_RATIO * ours.trips,
      `${name}: only ${(other.trips / ours.trips).toFixed(1)} times fewer trips, not ${LEAST_RATIO}.`,
    );
}

console.log(
  `\nOne trip in five goes wrong (a batch as a whole or in one of its parts), seed ${seed}; what failed is tried again after a minute.\n`,
);
heading('  rounds  undone  rows doubled  missing');
for (const { name, work, mails: inbox } of WORK) {
  console.log(name);
  const results = [];
  for (const way of [OURS, OTHER]) {
    const result = await run(way, work, { register, mails: inbox, seed, faults: FAULTS });
    const harm = harmIn(result.rows, whole.get(name).rows);
    const undone = work === takeInAll ? result.result : result.result === undefined ? 1 : 0;
    line(
      `  ${way}`,
      result,
      `${number(result.rounds, 8)}${number(undone, 8)}${number(harm.doubled, 14)}${number(harm.missing, 9)}`,
    );
    results.push(result);
    if (way === OURS) {
      say(
        harm.doubled + harm.missing > 0,
        `${name}: under faults, ${harm.doubled} rows stand twice and ${harm.missing} are missing.`,
      );
      say(undone > 0, `${name}: under faults, ${undone} were not done.`);
    }
  }
  console.log(ratio(...results));
}

console.log(
  faults.length === 0
    ? `\nSame cells in the register: yes. At least ${LEAST_RATIO} times fewer trips in (b): yes.`
    : `\n${faults.join('\n')}`,
);
if (faults.length > 0) process.exitCode = 1;
