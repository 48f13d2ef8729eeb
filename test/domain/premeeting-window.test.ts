import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { addDays, daysBetween, weekday } from '../../addin/domain/calendar-date.ts';
import {
  earliestMeetingDate, isInWindow, leavesFullWindow, overviewSendBy, premeetingWindow,
} from '../../addin/domain/premeeting-window.ts'; // prettier-ignore
import { DEFAULT_SETTINGS } from '../../addin/domain/settings.ts';
import { isWorkingDay, workingCalendar } from '../../addin/domain/working-days.ts';

const calendar = workingCalendar(2025, 2029);
const WEEK = { ...DEFAULT_SETTINGS, PREMEETING_MODE: 'CALENDAR_WEEK' } as const;

describe('The pre-meeting window, process.md sections 6 and 10', () => {
  it('ROLLING7: a meeting on Tue 14 Apr 2026 has the window 7 to 13 April', () => {
    expect(premeetingWindow('2026-04-14', 'ROLLING7')).toEqual({ start: '2026-04-07', end: '2026-04-13' });
  });

  it('CALENDAR_WEEK: the same meeting has Mon 6 to Fri 10 April', () => {
    for (const day of ['2026-04-13', '2026-04-14', '2026-04-17', '2026-04-19']) {
      expect(premeetingWindow(day, 'CALENDAR_WEEK')).toEqual({ start: '2026-04-06', end: '2026-04-10' });
    }
  });

  it('P15 D10 goes out by Tue 31 Mar, three working days before Tue 7 Apr', () => {
    expect(overviewSendBy('2026-04-14', DEFAULT_SETTINGS, calendar)).toBe('2026-03-31');
  });

  it('INV-9 InWindow is Y from WindowStart to WindowEnd, both included, and only then', () => {
    const window = premeetingWindow('2026-04-14', 'ROLLING7');
    expect(['2026-04-06', '2026-04-07', '2026-04-13', '2026-04-14'].map((day) => isInWindow(day, window))).toEqual([
      false, true, true, false,
    ]); // prettier-ignore
  });

  it('P14 on Mon 2 Mar 2026 the earliest meeting is Thu 12 Mar: D10 on the 2nd, window from Thu 5 Mar', () => {
    expect(earliestMeetingDate('2026-03-02', DEFAULT_SETTINGS, calendar)).toBe('2026-03-12');
    expect(leavesFullWindow('2026-03-11', '2026-03-02', DEFAULT_SETTINGS, calendar)).toBe(false);
  });

  it('P14 a booking made on a Saturday counts from Monday', () => {
    expect(earliestMeetingDate('2026-02-28', DEFAULT_SETTINGS, calendar)).toBe('2026-03-12');
  });

  it('P14 CALENDAR_WEEK: booked on Thu 5 Mar 2026, D10 would be due on Wed 4 Mar, so the week after', () => {
    expect(earliestMeetingDate('2026-03-04', WEEK, calendar)).toBe('2026-03-16');
    expect(earliestMeetingDate('2026-03-05', WEEK, calendar)).toBe('2026-03-23');
  });

  it('a window without a working day is no window to talk in', () => {
    const closed = workingCalendar(2026, 2027, { closureDays: ['2026-12-29', '2026-12-30', '2026-12-31'] });
    expect(leavesFullWindow('2027-01-04', '2026-12-01', DEFAULT_SETTINGS, calendar)).toBe(true);
    expect(leavesFullWindow('2027-01-04', '2026-12-01', DEFAULT_SETTINGS, closed)).toBe(false);
  });

  it('from any day: the earliest meeting is a working day, leaves a full window, and none is earlier', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 900 }),
        fc.constantFrom(DEFAULT_SETTINGS, WEEK),
        (offset, settings) => {
          const today = addDays('2026-01-01', offset);
          const day = earliestMeetingDate(today, settings, calendar);
          const window = premeetingWindow(day, settings.PREMEETING_MODE);
          expect(isWorkingDay(calendar, day)).toBe(true);
          expect(overviewSendBy(day, settings, calendar) >= today).toBe(true);
          expect(window.start > today && window.end < day).toBe(true);
          expect(daysBetween(window.start, window.end)).toBe(settings === WEEK ? 4 : 6);
          if (settings === WEEK) expect(weekday(window.start)).toBe(1);
          for (let earlier = addDays(today, 1); earlier < day; earlier = addDays(earlier, 1)) {
            const possible =
              isWorkingDay(calendar, earlier) && leavesFullWindow(earlier, today, settings, calendar);
            expect(possible).toBe(false);
          }
        },
      ),
    );
  });
});
