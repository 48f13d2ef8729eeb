import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  bankHolidays,
  bankHolidaysByRule,
  easterSunday,
  LISTED_BANK_HOLIDAYS,
} from '../../addin/domain/bank-holidays.ts';
import { dayNumber, isWeekend, weekday } from '../../addin/domain/calendar-date.ts';

/** reporting.md section 9, copied by hand. */
const TABLE: Readonly<Record<number, readonly string[]>> = {
  2026: ['01-01', '04-03', '04-06', '05-04', '05-25', '08-31', '12-25', '12-28'],
  2027: ['01-01', '03-26', '03-29', '05-03', '05-31', '08-30', '12-27', '12-28'],
  2028: ['01-03', '04-14', '04-17', '05-01', '05-29', '08-28', '12-25', '12-26'],
  2029: ['01-01', '03-30', '04-02', '05-07', '05-28', '08-27', '12-25', '12-26'],
  2030: ['01-01', '04-19', '04-22', '05-06', '05-27', '08-26', '12-25', '12-26'],
};

describe('Bank holidays of England, reporting.md section 9', () => {
  for (const [year, days] of Object.entries(TABLE)) {
    it(`${year} is the year of the table`, () => {
      expect(bankHolidays(Number(year))).toEqual(days.map((day) => `${year}-${day}`));
    });
  }

  it('the rules reproduce the list of 2024 to 2032', () => {
    expect(Object.keys(LISTED_BANK_HOLIDAYS)).toHaveLength(9);
    for (const [year, days] of Object.entries(LISTED_BANK_HOLIDAYS)) {
      expect(bankHolidaysByRule(Number(year))).toEqual(days);
    }
  });

  it('the rules reproduce the official list of 2017, 2018, 2019 and 2021', () => {
    const official: Record<number, string> = {
      2017: '2017-01-02 2017-04-14 2017-04-17 2017-05-01 2017-05-29 2017-08-28 2017-12-25 2017-12-26',
      2018: '2018-01-01 2018-03-30 2018-04-02 2018-05-07 2018-05-28 2018-08-27 2018-12-25 2018-12-26',
      2019: '2019-01-01 2019-04-19 2019-04-22 2019-05-06 2019-05-27 2019-08-26 2019-12-25 2019-12-26',
      2021: '2021-01-01 2021-04-02 2021-04-05 2021-05-03 2021-05-31 2021-08-30 2021-12-27 2021-12-28',
    };
    for (const [year, days] of Object.entries(official)) {
      expect(bankHolidays(Number(year))).toEqual(days.split(' '));
    }
  });

  it('one-off changes are in: early May 2020, spring and September 2022, 8 May 2023', () => {
    expect(bankHolidays(2020)).toContain('2020-05-08');
    expect(bankHolidays(2020)).not.toContain('2020-05-04');
    expect(bankHolidays(2022)).toEqual([
      '2022-01-03', '2022-04-15', '2022-04-18', '2022-05-02', '2022-06-02', '2022-06-03',
      '2022-08-29', '2022-09-19', '2022-12-26', '2022-12-27',
    ]); // prettier-ignore
    expect(bankHolidays(2023)).toContain('2023-05-08');
    expect(bankHolidays(2023)).toHaveLength(9);
  });

  it("the register's list wins: a day added, a day moved", () => {
    const extra = bankHolidays(2027, [{ on: '2027-06-11', holiday: true }]);
    expect(extra).toHaveLength(9);
    expect(extra).toContain('2027-06-11');
    const moved = bankHolidays(2027, [
      { on: '2027-05-03', holiday: false },
      { on: '2027-05-07', holiday: true },
    ]);
    expect(moved).toHaveLength(8);
    expect(moved).not.toContain('2027-05-03');
  });

  it("a whole year's list of the register stands alone", () => {
    const list = [
      '2027-01-01', '2027-03-26', '2027-03-29', '2027-05-07', '2027-05-31', '2027-08-30', '2027-12-27', '2027-12-28',
    ]; // prettier-ignore
    expect(
      bankHolidays(
        2027,
        list.map((on) => ({ on, holiday: true })),
      ),
    ).toEqual(list);
  });

  it("another year's rows change nothing", () => {
    expect(bankHolidays(2026, [{ on: '2027-06-11', holiday: true }])).toEqual(bankHolidays(2026));
  });

  it('a year before the rules is refused', () => {
    expect(() => bankHolidaysByRule(1977)).toThrow(RangeError);
    expect(() => bankHolidays(2026.5)).toThrow(RangeError);
  });

  it('Easter falls on the Sundays of the published tables', () => {
    const known = [
      '1981-04-19', '2008-03-23', '2011-04-24', '2019-04-21', '2024-03-31', '2025-04-20', '2026-04-05',
      '2027-03-28', '2028-04-16', '2038-04-25', '2049-04-18', '2076-04-19', '2100-03-28',
    ]; // prettier-ignore
    for (const day of known) expect(easterSunday(Number(day.slice(0, 4)))).toBe(day);
  });

  it('in every year: eight weekdays, all different, Easter a Sunday between 22 March and 25 April', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1978, max: 2199 }), (year) => {
        const days = bankHolidaysByRule(year);
        expect(new Set(days).size).toBe(8);
        expect(days.some(isWeekend)).toBe(false);
        const easter = easterSunday(year);
        expect(weekday(easter)).toBe(0);
        expect(dayNumber(easter)).toBeGreaterThanOrEqual(dayNumber(`${year}-03-22`));
        expect(dayNumber(easter)).toBeLessThanOrEqual(dayNumber(`${year}-04-25`));
      }),
    );
  });
});
