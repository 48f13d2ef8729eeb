import { describe, expect, it } from 'vitest';

import type { PublishedRow } from '../../addin/domain/report-publication.ts';
import { quarterPeriod, yearPeriod } from '../../addin/domain/report-period.ts';
import type { ReportPeriod } from '../../addin/domain/report-period.ts';
import type { Published } from '../../addin/domain/suppression.ts';
import { guardReleases } from '../../addin/forms/report-releases.ts';

const RULE = { min: 5, zeroOk: true };
const YEAR = yearPeriod(2026, 'FINANCIAL');
const QUARTERS = [1, 2, 3, 4].map((quarter) => quarterPeriod(2026, quarter, 'FINANCIAL'));

const received = (count: Published): PublishedRow => ({
  item: 'received',
  by: 'all',
  group: '',
  statistic: 'count',
  unit: 'number',
  numerator: count,
  value: count,
});

const guard = (year: Published, quarters: readonly Published[], own: ReportPeriod = YEAR): Published[] =>
  guardReleases(
    [year, ...quarters].map((count, index) => ({
      measure: 'K01',
      period: index === 0 ? YEAR : (QUARTERS[index - 1] ?? YEAR),
      rows: [received(count)],
    })),
    own,
    RULE,
  ).map(({ rows }) => rows[0]?.value ?? 'x');

describe('Several periods in one report, reporting.md section 5 step 4', () => {
  it('a year with one hidden quarter does not give the quarter away', () => {
    // 22 - 12 - 7 - 0 = 3: another quarter is hidden, the newest that is not nothing; the year stays.
    expect(guard(22, [12, 'c', 7, 0])).toEqual([22, 12, 'c', 'c', 0]);
  });

  it('two hidden quarters whose sum is small are hidden with a third', () => {
    expect(guard(14, [12, 'c', 'c', 0])).toEqual([14, 'c', 'c', 'c', 0]);
  });

  it('a year that is hidden is not the sum of quarters that are shown', () => {
    const shown = guard('c', [12, 6, 7, 8]);
    expect(shown[0]).toBe('c');
    expect(shown.slice(1)).toContain('c');
  });

  it('quarters that give nothing away stay', () => {
    expect(guard(33, [12, 6, 7, 8])).toEqual([33, 12, 6, 7, 8]);
  });
});
