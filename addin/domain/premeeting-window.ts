/**
 * The week before a meeting, in which the facilitator speaks with each party in confidence.
 *
 * The Seed says "in the week prior to the meeting". Two readings are offered (setting PREMEETING_MODE):
 * ROLLING7, the seven days before the day of the meeting, and CALENDAR_WEEK, Monday to Friday of the week before.
 * Source: process.md sections 4 (P14, P15) and 6, data-dictionary.md section 6, invariant 9.
 */
import { addDays, weekday } from './calendar-date.ts';
import type { CalendarDate } from './calendar-date.ts';
import { assertNever } from './result.ts';
import type { Settings } from './settings.ts';
import { isWorkingDay, sameOrNextWorkingDay, workingDaysBefore, workingDaysWithin } from './working-days.ts';
import type { WorkingCalendar } from './working-days.ts';

/** First and last day of the window, both included. */
export interface PremeetingWindow {
  readonly start: CalendarDate;
  readonly end: CalendarDate;
}

export function premeetingWindow(
  meetingOn: CalendarDate,
  mode: Settings['PREMEETING_MODE'],
): PremeetingWindow {
  switch (mode) {
    case 'ROLLING7':
      return { start: addDays(meetingOn, -7), end: addDays(meetingOn, -1) };
    case 'CALENDAR_WEEK': {
      const monday = addDays(meetingOn, -((weekday(meetingOn) + 6) % 7));
      return { start: addDays(monday, -7), end: addDays(monday, -3) };
    }
    default:
      return assertNever(mode, 'pre-meeting mode');
  }
}

/** Invariant 9: WindowStart ≤ DoneOn ≤ WindowEnd, exactly then InWindow = Y. */
export const isInWindow = (doneOn: CalendarDate, window: PremeetingWindow): boolean =>
  window.start <= doneOn && doneOn <= window.end;

/** The last day on which D10 goes out: DAYS_D10_WD working days before the window opens (P15). */
export const overviewSendBy = (
  meetingOn: CalendarDate,
  settings: Pick<Settings, 'PREMEETING_MODE' | 'DAYS_D10_WD'>,
  calendar: WorkingCalendar,
): CalendarDate =>
  workingDaysBefore(
    calendar,
    premeetingWindow(meetingOn, settings.PREMEETING_MODE).start,
    settings.DAYS_D10_WD,
  );

/**
 * P14: a meeting on that day leaves a full pre-meeting window, counted from today: D10 can still go out in time,
 * the window lies wholly ahead, and it has a working day to talk on.
 * `today` is the day on which the booking counts as made (working-days.ts, `effectiveDay`).
 */
export function leavesFullWindow(
  meetingOn: CalendarDate,
  today: CalendarDate,
  settings: Pick<Settings, 'PREMEETING_MODE' | 'DAYS_D10_WD'>,
  calendar: WorkingCalendar,
): boolean {
  const window = premeetingWindow(meetingOn, settings.PREMEETING_MODE);
  const sendBy = overviewSendBy(meetingOn, settings, calendar);
  return (
    sendBy >= sameOrNextWorkingDay(calendar, today) &&
    workingDaysWithin(calendar, window.start, window.end) > 0
  );
}

/** Far enough for any setting; beyond it the settings are wrong. */
const SEARCH_DAYS = 800;

/** The first working day on which a meeting leaves a full window from today. */
export function earliestMeetingDate(
  today: CalendarDate,
  settings: Pick<Settings, 'PREMEETING_MODE' | 'DAYS_D10_WD'>,
  calendar: WorkingCalendar,
): CalendarDate {
  for (let ahead = 1; ahead <= SEARCH_DAYS; ahead += 1) {
    const day = addDays(today, ahead);
    if (isWorkingDay(calendar, day) && leavesFullWindow(day, today, settings, calendar)) return day;
  }
  throw new RangeError(`Cannot find a meeting day within ${SEARCH_DAYS} days of ${today}`);
}
