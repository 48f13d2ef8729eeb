import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { addDays } from '../../addin/domain/calendar-date.ts';
import {
  isInPeriod, lastEightQuarters, monthPeriod, periodBetween, previousPeriod, quarterOf, quarterPeriod, samePeriodLastYear,
  termOf, termPeriod, yearOfDay, yearPeriod, YEAR_TYPES,
} from '../../addin/domain/report-period.ts'; // prettier-ignore

const ends = ({ from, to, label }: { from: string; to: string; label: string }) => [from, to, label];

describe('Report periods, reporting.md section 1', () => {
  it('the financial year runs from 1 April to 31 March, its quarters from April, July, October and January', () => {
    expect(ends(yearPeriod(2026, 'FINANCIAL'))).toEqual(['2026-04-01', '2027-03-31', 'FY 2026/27']);
    expect([1, 2, 3, 4].map((quarter) => ends(quarterPeriod(2026, quarter, 'FINANCIAL')))).toEqual([
      ['2026-04-01', '2026-06-30', 'FY 2026/27 Q1'],
      ['2026-07-01', '2026-09-30', 'FY 2026/27 Q2'],
      ['2026-10-01', '2026-12-31', 'FY 2026/27 Q3'],
      ['2027-01-01', '2027-03-31', 'FY 2026/27 Q4'],
    ]);
  });

  it('the academic year runs from 1 September to 31 August, with fixed cuts on 1 January and 1 April', () => {
    expect(ends(yearPeriod(2026, 'ACADEMIC'))).toEqual(['2026-09-01', '2027-08-31', 'AY 2026/27']);
    expect(ends(termPeriod(2026, 'autumn'))).toEqual(['2026-09-01', '2026-12-31', 'AY 2026/27 autumn']);
    expect(ends(termPeriod(2026, 'spring'))).toEqual(['2027-01-01', '2027-03-31', 'AY 2026/27 spring']);
    expect(ends(termPeriod(2026, 'summer'))).toEqual(['2027-04-01', '2027-08-31', 'AY 2026/27 summer']);
  });

  it('term dates of the Lists table go before the fixed cuts', () => {
    const dates = { springFrom: '2027-01-05', summerFrom: '2027-04-12' };
    expect(termOf('2027-04-11', dates).label).toBe('AY 2026/27 spring');
    expect(() => termPeriod(2026, 'spring', { springFrom: '2027-05-01', summerFrom: '2027-04-12' })).toThrow(
      RangeError,
    );
  });

  it('the calendar year and the month are printed as numbers', () => {
    expect(yearPeriod(2026, 'CALENDAR').label).toBe('2026');
    expect(ends(monthPeriod('2026-04-14'))).toEqual(['2026-04-01', '2026-04-30', '2026-04']);
  });

  it('31 March belongs to the year that ends, 1 April to the new one', () => {
    expect(yearOfDay('2026-03-31', 'FINANCIAL').label).toBe('FY 2025/26');
    expect(quarterOf('2026-03-31', 'FINANCIAL').label).toBe('FY 2025/26 Q4');
    expect(quarterOf('2026-04-01', 'FINANCIAL').label).toBe('FY 2026/27 Q1');
    expect(yearOfDay('2099-09-01', 'ACADEMIC').label).toBe('AY 2099/00');
  });

  it('the quarter before, the same quarter last year, the last eight', () => {
    const quarter = quarterPeriod(2026, 1, 'FINANCIAL');
    expect(previousPeriod(quarter).label).toBe('FY 2025/26 Q4');
    expect(samePeriodLastYear(quarter).label).toBe('FY 2025/26 Q1');
    expect(lastEightQuarters('2026-05-05', 'FINANCIAL').map((each) => each.label)).toEqual([
      'FY 2024/25 Q2', 'FY 2024/25 Q3', 'FY 2024/25 Q4', 'FY 2025/26 Q1', 'FY 2025/26 Q2', 'FY 2025/26 Q3', 'FY 2025/26 Q4',
      'FY 2026/27 Q1',
    ]); // prettier-ignore
  });

  it('two days are known by their name where they have one', () => {
    expect(periodBetween('2026-04-01', '2026-06-30', 'FINANCIAL').label).toBe('FY 2026/27 Q1');
    expect(periodBetween('2026-04-01', '2027-03-31', 'FINANCIAL').label).toBe('FY 2026/27');
    expect(periodBetween('2026-04-01', '2026-04-30', 'FINANCIAL').label).toBe('2026-04');
    const range = periodBetween('2026-04-02', '2026-05-12', 'FINANCIAL');
    expect(range.label).toBe('2026-04-02 to 2026-05-12');
    expect(ends(previousPeriod(range)).slice(0, 2)).toEqual(['2026-02-20', '2026-04-01']);
    expect(ends(samePeriodLastYear(range)).slice(0, 2)).toEqual(['2025-04-02', '2025-05-12']);
  });

  it('days that do not exist or stand in the wrong order are refused', () => {
    expect(() => periodBetween('2026-02-30', '2026-03-01', 'FINANCIAL')).toThrow(RangeError);
    expect(() => periodBetween('2026-03-02', '2026-03-01', 'FINANCIAL')).toThrow(RangeError);
    expect(() => quarterPeriod(2026, 5, 'FINANCIAL')).toThrow(RangeError);
  });

  it('every day is in exactly one quarter, and quarters follow each other without a gap', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4000 }), fc.constantFrom(...YEAR_TYPES), (offset, type) => {
        const day = addDays('2024-01-01', offset);
        const quarter = quarterOf(day, type);
        expect(isInPeriod(day, quarter)).toBe(true);
        expect(addDays(previousPeriod(quarter).to, 1)).toBe(quarter.from);
      }),
    );
  });
});
