import { describe, expect, it } from 'vitest';

import { countRow, rateRow } from '../../addin/domain/report-measure.ts';
import type { MeasureRow } from '../../addin/domain/report-measure.ts';
import { publishRows } from '../../addin/domain/report-publication.ts';
import { DEFAULT_SETTINGS } from '../../addin/domain/settings.ts';

const ROUND5 = { ...DEFAULT_SETTINGS, SDC_MODE: 'ROUND5' } as const;
const publish = (rows: readonly MeasureRow[]) => publishRows(rows, DEFAULT_SETTINGS);
const byType = (...counts: readonly number[]): MeasureRow[] =>
  counts.map((count, index) => countRow('received', count, { by: 'type', group: String(index + 1) }));
const byStage = (...counts: readonly number[]): MeasureRow[] =>
  counts.map((count, index) => countRow('received', count, { by: 'stage', group: `stage ${index + 1}` }));

describe('A measure as it may leave the team, reporting.md section 5', () => {
  it('the groups of a breakdown are suppressed with their whole', () => {
    const rows = publish([countRow('received', 22), ...byType(12, 3, 7, 0)]);
    expect(rows.map((row) => row.value)).toEqual([22, 12, 'c', 'c', 0]);
  });

  it('a whole that has to go takes every breakdown with it', () => {
    const rows = publish([countRow('received', 5), ...byType(1, 1, 1, 1, 1), ...byStage(5, 0)]);
    expect(rows.map((row) => row.value)).toEqual(Array.from({ length: 8 }, () => 'c'));
  });

  it('distinct children are hidden when they differ from the cases by one to four', () => {
    expect(publish([countRow('distinct children', 20, undefined, 22)])[0]?.value).toBe('c');
    expect(publish([countRow('distinct children', 17, undefined, 22)])[0]?.value).toBe(17);
    expect(publish([countRow('distinct children', 22, undefined, 22)])[0]?.value).toBe(22);
  });

  it('K06 shares that make up their denominator protect each other', () => {
    const rows = publish([rateRow('FULL', 12, 22), rateRow('PARTIAL', 3, 22), rateRow('NONE', 7, 22)]);
    expect(rows.map((row) => [row.numerator, row.denominator, row.value])).toEqual([
      [12, 22, 54.5], ['c', 22, 'c'], ['c', 22, 'c'],
    ]); // prettier-ignore
  });

  it('a share is hidden together with its numerator when the rest is small', () => {
    const [row] = publish([rateRow('accepted', 18, 20)]);
    expect([row?.numerator, row?.denominator, row?.value]).toEqual(['c', 20, 'c']);
    const [open] = publish([rateRow('accepted', 12, 20)]);
    expect([open?.numerator, open?.denominator, open?.value]).toEqual([12, 20, 60]);
  });

  it('K15 a small result of one kind of owner cannot be taken from the whole', () => {
    const group = (name: string) => ({ by: 'ownerPartyKind', group: name });
    const rows = publish([
      rateRow('on time', 26, 40), rateRow('late', 14, 40),
      rateRow('on time', 18, 20, group('ICB')), rateRow('late', 2, 20, group('ICB')),
      rateRow('on time', 8, 20, group('PRU')), rateRow('late', 12, 20, group('PRU')),
    ]); // prettier-ignore
    expect(rows.map((row) => row.numerator)).toEqual([26, 14, 'c', 'c', 'c', 'c']);
    expect(rows.slice(2).map((row) => row.value)).toEqual(['c', 'c', 'c', 'c']);
  });

  it('equalities tables show no zeros', () => {
    const rows = publishRows(byType(12, 0, 7, 9), DEFAULT_SETTINGS, 'equalities');
    expect(rows.map((row) => row.value)).toEqual([12, 'c', 'c', 9]);
  });

  it('a median needs its number of values', () => {
    const row = { item: 'x', by: 'all', group: '', unit: 'WD', numerator: 9, n: 9, value: 4 } as const;
    const [median, p90] = publish([{ ...row, statistic: 'median' }, { ...row, statistic: 'p90' }]); // prettier-ignore
    expect([median?.value, p90?.value]).toEqual([4, 'c']);
  });

  it('nothing to divide by is z', () => {
    expect(publish([rateRow('all willing', 0, 0)])[0]?.value).toBe('z');
  });

  it('ROUND5 rounds each count on its own and takes shares from the rounded ones', () => {
    const rows = publishRows(
      [countRow('received', 22), ...byType(12, 2, 7, 1), rateRow('accepted', 8, 17)],
      ROUND5,
    );
    expect(rows.map((row) => row.value)).toEqual([20, 10, 'k', 5, 'k', 66.7]);
    expect(rows.at(-1)).toMatchObject({ numerator: 10, denominator: 15 });
  });
});
