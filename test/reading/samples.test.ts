import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readEml } from '../../addin/adapters/mime/mime-message-reader.ts';
import type { Reading } from '../../addin/domain/reading.ts';
import { readMessage } from '../../addin/reading/read-message.ts';
import { f1, precision, scoreReadings } from '../../scripts/reading-score.ts';
import type { ReadingScore, Truth } from '../../scripts/reading-score.ts';

async function readFolder(
  ...path: readonly string[]
): Promise<{ score: ReadingScore; readings: readonly Reading[] }> {
  const folder = join(import.meta.dirname, '..', 'samples', ...path);
  const readings: Reading[] = [];
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.eml'))
    .sort();
  for (const file of files) {
    const content = await readEml(new Uint8Array(readFileSync(join(folder, file))));
    if (!content.ok) throw new Error(`Cannot read ${file}: found a refusal, expected a message`);
    readings.push(readMessage(content.value));
  }
  const truths = files.map(
    (file) => JSON.parse(readFileSync(join(folder, file.replace('.eml', '.truth.json')), 'utf8')) as Truth,
  );
  return { score: scoreReadings(truths, readings), readings };
}

const isInvented = ({ field, want, got }: ReadingScore['misses'][number]): boolean =>
  want === null && got !== null && /name|dateOfBirth|phone|email|postcode|referrals/.test(field);

let readings: readonly Reading[] = [];
let score: ReadingScore;

beforeAll(async () => {
  ({ score, readings } = await readFolder('emails'));
});

describe('the 48 sample messages', () => {
  it('are all of the kind that a careful officer says', () => {
    expect([score.kindRight, score.messages]).toEqual([48, 48]);
  });

  it('give the facts and the judgements well enough', () => {
    expect(f1(score.facts)).toBeGreaterThanOrEqual(0.97);
    expect(f1(score.judged)).toBeGreaterThanOrEqual(0.9);
    expect(precision(score.sure)).toBeGreaterThanOrEqual(0.99);
  });

  it('have no invented name, date of birth, telephone, address or postcode', () => {
    expect(score.misses.filter(isInvented)).toEqual([]);
  });

  it('show for each filled field the words it was read from', () => {
    for (const { referrals } of readings) {
      for (const referral of referrals) {
        for (const evidence of Object.values(referral.evidence)) {
          expect(evidence.text.length).toBe(evidence.end - evidence.start);
          expect(evidence.part).toMatch(/^(?:subject|body|header:from|attachment:.+)$/);
        }
        for (const field of ['/child/name', '/child/dateOfBirth', '/postcode', '/referrer/email']) {
          const [, group = '', key = ''] = field.split('/');
          const holder = (key === '' ? referral : referral[group as 'child']) as unknown as Record<
            string,
            unknown
          >;
          if (holder[key === '' ? group : key] != null) expect(referral.evidence).toHaveProperty([field]);
        }
      }
    }
  });
});

describe('33 messages that somebody else wrote', () => {
  it('give kind, facts and judgements as well as messages nobody has seen must', async () => {
    const further = (await readFolder('further', 'open')).score;
    expect([further.kindRight, further.messages]).toEqual([33, 33]);
    expect(f1(further.facts)).toBeGreaterThanOrEqual(0.93);
    expect(f1(further.judged)).toBeGreaterThanOrEqual(0.82);
    expect(precision(further.sure)).toBeGreaterThanOrEqual(0.99);
    expect(further.misses.filter(isInvented)).toEqual([]);
  });
});

describe('437 messages by further writers', () => {
  it.each([
    ['second', 28, 28, 0.94, 0.95, 0.985],
    ['third', 32, 32, 0.9, 0.88, 0.99],
    ['fourth', 32, 32, 0.95, 0.95, 0.985],
    ['held-back', 14, 14, 0.95, 0.95, 0.985],
    ['fifth', 24, 24, 0.92, 0.88, 0.99],
    ['sixth', 18, 18, 0.94, 0.9, 0.985],
    ['seventh', 18, 18, 0.94, 0.94, 0.98],
    ['eighth', 18, 18, 0.88, 0.79, 0.97],
    ['ninth', 18, 18, 0.97, 0.97, 0.985],
    ['tenth', 18, 18, 0.93, 0.92, 0.985],
    ['eleventh', 20, 20, 0.94, 0.94, 0.985],
    ['twelfth', 20, 20, 0.96, 0.96, 0.99],
    ['thirteenth', 20, 20, 0.93, 0.93, 0.985],
    ['fourteenth', 20, 20, 0.93, 0.91, 0.985],
    ['fifteenth', 20, 20, 0.93, 0.94, 0.98],
    ['sixteenth', 20, 20, 0.94, 0.95, 0.98],
    ['seventeenth', 20, 20, 0.95, 0.93, 0.99],
    ['eighteenth', 20, 20, 0.94, 0.91, 0.985],
    ['nineteenth', 24, 24, 0.95, 0.92, 0.985],
    ['first-sealed', 33, 32, 0.89, 0.85, 0.97],
  ])('of the folder %s are read well enough', async (folder, messages, kinds, facts, judged, sure) => {
    const { score: further } = await readFolder('further', folder);
    expect(further.messages).toBe(messages);
    expect(further.kindRight).toBeGreaterThanOrEqual(kinds);
    expect(f1(further.facts)).toBeGreaterThanOrEqual(facts);
    expect(f1(further.judged)).toBeGreaterThanOrEqual(judged);
    expect(precision(further.sure)).toBeGreaterThanOrEqual(sure);
  });
});
