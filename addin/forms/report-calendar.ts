/** Which years a report can count working days in: those whose bank holidays somebody has listed. */
import { DAYS_IN_A_WHOLE_LIST, LISTED_BANK_HOLIDAYS } from '../domain/bank-holidays.ts';
import type { BankHolidayOverride } from '../domain/bank-holidays.ts';
import { yearOf } from '../domain/calendar-date.ts';
import type { CalendarDate } from '../domain/calendar-date.ts';
import { workingCalendar } from '../domain/working-days.ts';
import type { WorkingCalendar } from '../domain/working-days.ts';

/** From this year on the rules with their one-off changes give the official list (reporting.md section 9). */
const FIRST_KNOWN_YEAR = 2017;

/**
 * The calendar of all years that are known without a gap: by the official lists kept in the program, and by whole lists
 * in the register. A year beyond it is a fault of data quality (DQ-CALENDAR, DQ-HOLIDAY_YEAR), never a guess.
 */
export function reportCalendar(lists: {
  readonly bankHolidays: readonly BankHolidayOverride[];
  readonly closureDays: readonly CalendarDate[];
}): WorkingCalendar {
  const isListed = (year: number): boolean =>
    new Set(
      lists.bankHolidays.filter(({ on, holiday }) => holiday && yearOf(on) === year).map(({ on }) => on),
    ).size >= DAYS_IN_A_WHOLE_LIST;
  let lastYear = Math.max(...Object.keys(LISTED_BANK_HOLIDAYS).map(Number));
  while (isListed(lastYear + 1)) lastYear += 1;
  return workingCalendar(FIRST_KNOWN_YEAR, lastYear, lists);
}
