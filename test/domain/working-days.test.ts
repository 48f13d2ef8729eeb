import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { addDays, fromDayNumber, dayNumber } from '../../addin/domain/calendar-date.ts';
import {
  addCalendarDays,
  addWorkingDays,
  effectiveDay,
  isWorkingDay,
  nextWorkingDay,
  withoutClosureDays,
  workingCalendar,
  workingDaysBefore,
  workingDaysBetween,
  workingDaysWithin,
} from '../../addin/domain/working-days.ts';

const calendar = workingCalendar(2025, 2030);

describe('Working days, reporting.md section 9', () => {
  const cases: readonly (readonly [string, string, number, string])[] = [
    ['Wed 1 Apr 2026 + 2 is Tue 7 Apr, over Easter', '2026-04-01', 2, '2026-04-07'],
    ['Wed 23 Dec 2026 + 3 is Wed 30 Dec, over Christmas', '2026-12-23', 3, '2026-12-30'],
    ['Fri 1 May 2026 + 1 is Tue 5 May, over the early May day', '2026-05-01', 1, '2026-05-05'],
    ['Fri 24 Dec 2027 + 2 is Thu 30 Dec, over two substitute days', '2027-12-24', 2, '2027-12-30'],
    ['Mon 2 Mar 2026 + 10 is Mon 16 Mar', '2026-03-02', 10, '2026-03-16'],
    ['Sat 28 Mar 2026 counts as Mon 30 Mar, + 3 is Thu 2 Apr', '2026-03-28', 3, '2026-04-02'],
    ['+ 0 on a working day is the day itself', '2026-03-02', 0, '2026-03-02'],
    ['+ 0 on Good Friday is the Tuesday after Easter', '2026-04-03', 0, '2026-04-07'],
  ];
  for (const [title, from, days, expected] of cases) {
    it(title, () => {
      expect(addWorkingDays(calendar, from, days)).toBe(expected);
    });
  }

  it('3 working days before Tue 7 Apr 2026 is Tue 31 Mar, the day itself excluded', () => {
    expect(workingDaysBefore(calendar, '2026-04-07', 3)).toBe('2026-03-31');
    expect(workingDaysBefore(calendar, '2026-04-07', 0)).toBe('2026-04-07');
    expect(workingDaysBefore(calendar, '2026-04-06', 1)).toBe('2026-04-02');
  });

  it('an event at 17:00 counts today, at 17:01 on the next working day', () => {
    expect(effectiveDay(calendar, '2026-03-02T17:00')).toBe('2026-03-02');
    expect(effectiveDay(calendar, '2026-03-02T17:01')).toBe('2026-03-03');
    expect(effectiveDay(calendar, '2026-03-06T18:30')).toBe('2026-03-09');
    expect(effectiveDay(calendar, '2026-04-02T17:30')).toBe('2026-04-07');
  });

  it('an event on a non-working day counts on the next working day, late or not', () => {
    expect(effectiveDay(calendar, '2026-03-28T09:00')).toBe('2026-03-30');
    expect(effectiveDay(calendar, '2026-03-28T22:00')).toBe('2026-03-30');
  });

  it('days between are counted from effective day to effective day', () => {
    expect(workingDaysBetween(calendar, '2026-03-02', '2026-03-02')).toBe(0);
    expect(workingDaysBetween(calendar, '2026-03-02', '2026-03-16')).toBe(10);
    expect(workingDaysBetween(calendar, '2026-03-16', '2026-03-02')).toBe(-10);
    expect(workingDaysBetween(calendar, '2026-03-06', '2026-03-07')).toBe(1);
    expect(workingDaysBetween(calendar, '2026-03-07', '2026-03-09')).toBe(0);
    expect(workingDaysBetween(calendar, '2026-03-09', '2026-03-07')).toBe(0);
  });

  it('a calendar-day limit on a non-working day moves on, a statutory one stays', () => {
    expect(addCalendarDays(calendar, '2026-03-05', 30)).toBe('2026-04-07');
    expect(addCalendarDays(calendar, '2026-03-05', 30, 'statutory')).toBe('2026-04-04');
    expect(addCalendarDays(calendar, '2026-03-18', 30)).toBe('2026-04-17');
  });

  it('closure days of the council are not working days, and are not the courts’ business', () => {
    const closed = workingCalendar(2026, 2027, { closureDays: ['2026-12-29', '2026-12-30'] });
    expect(addWorkingDays(closed, '2026-12-23', 3)).toBe('2027-01-04');
    expect(isWorkingDay(closed, '2026-12-29')).toBe(false);
    expect(isWorkingDay(withoutClosureDays(closed), '2026-12-29')).toBe(true);
  });

  it("the register's BANK_HOLIDAY list reaches the count", () => {
    const listed = workingCalendar(2026, 2026, { bankHolidays: [{ on: '2026-06-05', holiday: true }] });
    expect(nextWorkingDay(listed, '2026-06-04')).toBe('2026-06-08');
  });

  it('a year that the calendar does not cover is refused, not guessed', () => {
    const short = workingCalendar(2026, 2026);
    expect(() => isWorkingDay(short, '2027-01-04')).toThrow(RangeError);
    expect(() => addWorkingDays(short, '2026-12-30', 3)).toThrow(/covers 2026 to 2026/);
    expect(() => workingDaysBefore(short, '2026-01-02', 2)).toThrow(RangeError);
    expect(() => workingCalendar(2027, 2026)).toThrow(RangeError);
  });

  it('half or negative counts are refused', () => {
    expect(() => addWorkingDays(calendar, '2026-03-02', -1)).toThrow(RangeError);
    expect(() => workingDaysBefore(calendar, '2026-03-02', 1.5)).toThrow(RangeError);
  });

  const days = fc
    .integer({ min: dayNumber('2025-03-01'), max: dayNumber('2029-12-31') })
    .map((day) => fromDayNumber(day));

  it('adding and counting agree; the limit is a working day and not early', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 60 }), (day, count) => {
        const due = addWorkingDays(calendar, day, count);
        expect(isWorkingDay(calendar, due)).toBe(true);
        expect(due >= addDays(day, count)).toBe(true);
        expect(workingDaysBetween(calendar, day, due)).toBe(count);
        expect(workingDaysBetween(calendar, due, day)).toBe(count === 0 ? 0 : -count);
      }),
    );
  });

  it('the count of a span is that of looking at each of its days', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -3, max: 120 }), (day, length) => {
        const end = addDays(day, length);
        let counted = 0;
        for (let each = day; each <= end; each = addDays(each, 1))
          if (isWorkingDay(calendar, each)) counted += 1;
        expect(workingDaysWithin(calendar, day, end)).toBe(counted);
      }),
    );
  });

  it('counting back and counting forward meet', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 30 }), (day, count) => {
        const before = workingDaysBefore(calendar, day, count);
        expect(isWorkingDay(calendar, before)).toBe(true);
        expect(workingDaysWithin(calendar, before, addDays(day, -1))).toBe(count);
      }),
    );
  });
});
