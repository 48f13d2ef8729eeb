/**
 * Counting in working days (WD) and calendar days (CD).
 *
 * A working day is Monday to Friday, no bank holiday and no closure day of the council. The day of an event is
 * day 0; a deadline is the end (17:00) of the N-th working day after it; what happens on another day, or after
 * 17:00, counts as happening on the next working day. Source: reporting.md section 9.
 */
import { bankHolidays } from './bank-holidays.ts';
import type { BankHolidayOverride } from './bank-holidays.ts';
import { addDays, dateOf, daysBetween, isWeekend, weekday, yearOf } from './calendar-date.ts';
import type { CalendarDate, LocalDateTime } from './calendar-date.ts';

/** The days on which the service is not at work, for the years it knows. A value: build it once per run. */
export interface WorkingCalendar {
  readonly firstYear: number;
  readonly lastYear: number;
  readonly bankHolidays: ReadonlySet<CalendarDate>;
  /** The council's own closure days (list CLOSURE_DAY of the register); empty where none are kept. */
  readonly closureDays: ReadonlySet<CalendarDate>;
}

/** End of the working day, London time: what happens later counts for the next working day. */
export const END_OF_DAY = '17:00';

/** The calendar of the years from `firstYear` to `lastYear`; the register's lists arrive as arguments. */
export function workingCalendar(
  firstYear: number,
  lastYear: number,
  lists: {
    readonly bankHolidays?: readonly BankHolidayOverride[];
    readonly closureDays?: readonly CalendarDate[];
  } = {},
): WorkingCalendar {
  if (firstYear > lastYear) {
    throw new RangeError(`Cannot make a calendar: first year ${firstYear} is after last year ${lastYear}`);
  }
  const holidays = new Set<CalendarDate>();
  for (let year = firstYear; year <= lastYear; year += 1) {
    for (const day of bankHolidays(year, lists.bankHolidays)) holidays.add(day);
  }
  return { firstYear, lastYear, bankHolidays: holidays, closureDays: new Set(lists.closureDays) };
}

/** The same calendar as the courts and other bodies keep it: the council's closures are not theirs. */
export const withoutClosureDays = (calendar: WorkingCalendar): WorkingCalendar => ({
  ...calendar,
  closureDays: new Set(),
});

const covers = (calendar: WorkingCalendar, date: CalendarDate): boolean =>
  yearOf(date) >= calendar.firstYear && yearOf(date) <= calendar.lastYear;

/** Throws a RangeError for a year that the calendar does not cover: a guess would be a wrong deadline. */
export function isWorkingDay(calendar: WorkingCalendar, date: CalendarDate): boolean {
  if (!covers(calendar, date)) {
    throw new RangeError(
      `Cannot count working days: found ${date}, the calendar covers ${calendar.firstYear} to ${calendar.lastYear}`,
    );
  }
  return !isWeekend(date) && !calendar.bankHolidays.has(date) && !calendar.closureDays.has(date);
}

/** The day itself if it is a working day, else the first one after it. */
export function sameOrNextWorkingDay(calendar: WorkingCalendar, date: CalendarDate): CalendarDate {
  let day = date;
  while (!isWorkingDay(calendar, day)) day = addDays(day, 1);
  return day;
}

/** The first working day after a day, that day excluded. */
export const nextWorkingDay = (calendar: WorkingCalendar, date: CalendarDate): CalendarDate =>
  sameOrNextWorkingDay(calendar, addDays(date, 1));

/** The working day on which an event counts as happening. 17:00 itself is still the same day. */
export function effectiveDay(calendar: WorkingCalendar, at: LocalDateTime): CalendarDate {
  const day = dateOf(at);
  const late = at.slice(11, 16) > END_OF_DAY;
  return late && isWorkingDay(calendar, day)
    ? nextWorkingDay(calendar, day)
    : sameOrNextWorkingDay(calendar, day);
}

/** The day at whose end (17:00) a limit of `days` working days after an event on `date` runs out. */
export function addWorkingDays(calendar: WorkingCalendar, date: CalendarDate, days: number): CalendarDate {
  checkCount(days);
  let day = sameOrNextWorkingDay(calendar, date);
  for (let left = days; left > 0; left -= 1) day = nextWorkingDay(calendar, day);
  return day;
}

/** The working day `days` working days before a day, that day excluded; 0 gives the day itself. */
export function workingDaysBefore(calendar: WorkingCalendar, date: CalendarDate, days: number): CalendarDate {
  checkCount(days);
  let day = date;
  for (let left = days; left > 0; left -= 1) {
    do day = addDays(day, -1);
    while (!isWorkingDay(calendar, day));
  }
  return day;
}

/**
 * How many working days an event on `to` comes after an event on `from`: 0 on the same working day, negative
 * when it comes before. Both ends count on their effective day, so Friday to Saturday is 1, like Friday to Monday.
 */
export function workingDaysBetween(calendar: WorkingCalendar, from: CalendarDate, to: CalendarDate): number {
  if (to < from) {
    const back = workingDaysBetween(calendar, to, from);
    return back === 0 ? 0 : -back;
  }
  const first = sameOrNextWorkingDay(calendar, from);
  const last = sameOrNextWorkingDay(calendar, to);
  return workingDaysWithin(calendar, first, last) - 1;
}

/** Working days among the days from `from` to `to`, both included; 0 when `to` is before `from`. */
export function workingDaysWithin(calendar: WorkingCalendar, from: CalendarDate, to: CalendarDate): number {
  if (to < from) return 0;
  // Both ends are asked for, so that a year beyond the calendar is refused here too.
  isWorkingDay(calendar, from);
  isWorkingDay(calendar, to);
  const off = new Set([...calendar.bankHolidays, ...calendar.closureDays]);
  const daysOff = [...off].filter((day) => from <= day && day <= to && !isWeekend(day)).length;
  return weekdaysWithin(from, to) - daysOff;
}

/** Mondays to Fridays from `from` to `to`: five for each whole week, the rest looked at one by one. */
function weekdaysWithin(from: CalendarDate, to: CalendarDate): number {
  const days = daysBetween(from, to) + 1;
  const rest = Array.from({ length: days % 7 }, (_, index) => (weekday(from) + index) % 7);
  return Math.floor(days / 7) * 5 + rest.filter((day) => day !== 0 && day !== 6).length;
}

/**
 * The day on which a limit of calendar days runs out. The service's own limits that land on a non-working day
 * move to the next working day; a statutory one stays, unless the law itself moves it (appeal-dates.ts).
 */
export function addCalendarDays(
  calendar: WorkingCalendar,
  date: CalendarDate,
  days: number,
  nature: 'service' | 'statutory' = 'service',
): CalendarDate {
  checkCount(days);
  const landed = addDays(date, days);
  return nature === 'statutory' ? landed : sameOrNextWorkingDay(calendar, landed);
}

function checkCount(days: number): void {
  if (!Number.isInteger(days) || days < 0) {
    throw new RangeError(`Cannot count days: found ${days}, expected a whole number from 0`);
  }
}
