import { describe, expect, it } from 'vitest';

import { combineDominated, differenceAttacks } from '../../addin/domain/suppression-releases.ts';
import type { ReleasedCount } from '../../addin/domain/suppression-releases.ts';

const RULE = { min: 5, zeroOk: true };

const count = (release: string, units: string, value: number | undefined): ReleasedCount => ({
  release,
  measure: 'K01',
  units: units.split(' '),
  count: value,
});

describe('The difference attack, reporting.md section 5 step 4', () => {
  const quarters = [
    count('Q1', 'q1', 6),
    count('Q2', 'q2', 6),
    count('Q3', 'q3', 6),
    count('Q4', 'q4', undefined),
  ];

  it('a year that gives the hidden quarter away is suppressed', () => {
    const year = count('year', 'q1 q2 q3 q4', 20);
    const [found] = differenceAttacks([year], quarters, RULE);
    expect(found?.count).toBe(year);
    expect(found?.difference).toBe(2);
  });

  it('a year that leaves five or more, or nothing, may stand', () => {
    expect(differenceAttacks([count('year', 'q1 q2 q3 q4', 29)], quarters, RULE)).toEqual([]);
    expect(differenceAttacks([count('year', 'q1 q2 q3 q4', 18)], quarters, RULE)).toEqual([]);
  });

  it('a corrected figure that differs by one to four is suppressed', () => {
    expect(differenceAttacks([count('again', 'q1', 9)], [count('Q1', 'q1', 6)], RULE)).toHaveLength(1);
    expect(differenceAttacks([count('again', 'q1', 3)], [count('Q1', 'q1', 6)], RULE)).toHaveLength(1);
  });

  it('of two providers, the newer figure that gives the other away is suppressed', () => {
    const both = count('all', 'a b', 12);
    const one = count('own', 'a', 9);
    const [found] = differenceAttacks([one], [both], RULE);
    expect(found?.count).toBe(one);
    expect(found?.difference).toBe(3);
  });

  it('counts of different measures or of other cases are not compared', () => {
    expect(differenceAttacks([{ ...count('year', 'q1 q2', 8), measure: 'K07' }], quarters, RULE)).toEqual([]);
    expect(differenceAttacks([count('later', 'q5', 8)], quarters, RULE)).toEqual([]);
  });

  it('a count that is hidden already gives nothing away', () => {
    expect(differenceAttacks([count('year', 'q1 q2 q3 q4', undefined)], quarters, RULE)).toEqual([]);
  });
});

describe('Dominance, reporting.md section 5 step 5', () => {
  const row = (label: string, cases: Record<string, number>) => ({
    label,
    byContributor: new Map(Object.entries(cases)),
  });

  it('rows of one school or family each are combined', () => {
    const rows = [row('1', { a: 6, b: 3 }), row('2', { c: 7 }), row('3', { d: 5 }), row('4', {})];
    expect(combineDominated(rows, 'Other')).toEqual([
      { label: '1', count: 9, labels: ['1'] },
      { label: '4', count: 0, labels: ['4'] },
      { label: 'Other', count: 12, labels: ['2', '3'] },
    ]);
  });

  it('one such row alone takes the smallest other row with it', () => {
    const rows = [row('1', { a: 6, b: 3 }), row('2', { c: 7 }), row('3', { d: 5, e: 1 })];
    expect(combineDominated(rows, 'Other').at(-1)).toEqual({ label: 'Other', count: 13, labels: ['2', '3'] });
  });

  it('without such rows nothing is combined', () => {
    expect(combineDominated([row('1', { a: 6, b: 3 })], 'Other')).toEqual([
      { label: '1', count: 9, labels: ['1'] },
    ]);
  });
});
