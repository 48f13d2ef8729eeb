import { describe, expect, it } from 'vitest';
import { f1, precision, scoreReadings } from '../../scripts/reading-score.ts';
import type { Truth } from '../../scripts/reading-score.ts';

const referral = (name: string | null, more: object = {}): object => ({
  child: { name, setting: null },
  parents: [],
  postcode: null,
  disagreement: { with: [] },
  ...more,
});
const truth = (one: object, ambiguous: readonly string[] = []): Truth => ({
  id: 'd',
  ambiguous,
  reading: { kind: 'referral', referrals: [one] },
});
const reading = (...referrals: readonly object[]): object => ({ kind: 'referral', referrals });

describe('the score of readings', () => {
  it('counts a filled field as right, wrong or missed', () => {
    const want = referral('Ali Khan', { postcode: 'LE2 3AB' });
    expect(
      scoreReadings([truth(want)], [reading(referral('Mr KHAN, Ali', { postcode: 'LE2 3AB' }))]).facts,
    ).toEqual({ right: 2, wrong: 0, missed: 0 });
    expect(
      scoreReadings([truth(want)], [reading(referral('Ali Khan', { postcode: 'LE9 9ZZ' }))]).facts,
    ).toEqual({ right: 1, wrong: 1, missed: 1 });
    expect(scoreReadings([truth(want)], [reading(referral('Ali Khan'))]).facts).toEqual({
      right: 1,
      wrong: 0,
      missed: 1,
    });
  });

  it('counts a whole referral only where nothing is wrong or missed', () => {
    const want = referral('Ali Khan');
    expect(scoreReadings([truth(want)], [reading(referral('Ali Khan'))]).wholeReferrals).toBe(1);
    expect(
      scoreReadings([truth(want)], [reading(referral('Ali Khan', { postcode: 'LE2 3AB' }))]).wholeReferrals,
    ).toBe(0);
  });

  it('leaves out what is ambiguous, with everything below it', () => {
    const want = referral('Ali Khan', { postcode: 'LE2 3AB' });
    const score = scoreReadings(
      [truth(want, ['/referrals/0/postcode', '/referrals/0/child'])],
      [reading(referral(null))],
    );
    expect(score.facts).toEqual({ right: 0, wrong: 0, missed: 0 });
  });

  it('names a referral that nobody made', () => {
    expect(
      scoreReadings([truth(referral('Ali Khan'))], [reading(referral('Ali Khan'), referral('Noor Khan'))])
        .misses,
    ).toMatchObject([{ field: '/referrals', want: null }]);
  });

  it('gives F1 and precision', () => {
    expect(f1({ right: 8, wrong: 1, missed: 3 })).toBeCloseTo(0.8);
    expect(precision({ right: 8, wrong: 2, missed: 0 })).toBeCloseTo(0.8);
    expect([f1({ right: 0, wrong: 1, missed: 1 }), precision({ right: 0, wrong: 0, missed: 0 })]).toEqual([
      0, 0,
    ]);
  });

  it('refuses lists of different length', () => {
    expect(() => scoreReadings([], [{}])).toThrow(RangeError);
  });
});
