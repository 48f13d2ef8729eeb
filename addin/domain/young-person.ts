/**
 * Child or young person, and which school year: computed from the date of birth, never from "16 to 25".
 * Source: scope-rules.md R-A1, R-K4; data-dictionary.md sections 1 and 13; glossary.md section 2.
 */
import { addDays, addMonths, ageOn, makeDate, monthOf, weekday, yearOf } from './calendar-date.ts';
import type { CalendarDate } from './calendar-date.ts';

/** The year in which the school year (1 September to 31 August) of a day began. */
const schoolYearStart = (on: CalendarDate): number => (monthOf(on) >= 9 ? yearOf(on) : yearOf(on) - 1);

/** R-A1: the last Friday of June of the school year in which the person turns 16. Compulsory school age ends with it. */
export function leavingDay(dateOfBirth: CalendarDate): CalendarDate {
  const sixteenth = addMonths(dateOfBirth, 16 * 12);
  const lastOfJune = makeDate(schoolYearStart(sixteenth) + 1, 6, 30);
  return addDays(lastOfJune, -((weekday(lastOfJune) + 2) % 7));
}

/** The first day on which the rights are the young person's own (process.md section 5). */
export const youngPersonFrom = (dateOfBirth: CalendarDate): CalendarDate =>
  addDays(leavingDay(dateOfBirth), 1);

/** R-A1 and R-K4. OVER_25 stands for everyone from the 25th birthday on. */
export type AgeStatus = 'CHILD' | 'YOUNG_PERSON' | 'OVER_25';

/** Throws a RangeError for a day before the birth. */
export function ageStatus(dateOfBirth: CalendarDate, on: CalendarDate): AgeStatus {
  if (on < dateOfBirth)
    throw new RangeError('Cannot tell child from young person: the day is before the birth');
  if (ageOn(dateOfBirth, on) >= 25) return 'OVER_25';
  return on > leavingDay(dateOfBirth) ? 'YOUNG_PERSON' : 'CHILD';
}

/**
 * R-K4: a plan can run to the end of the school year of the 25th birthday (31 August). A person of 25 whose plan is
 * in force until that day is shown to an administrator before being signposted to adult services.
 */
export const planCanRunTo = (dateOfBirth: CalendarDate): CalendarDate =>
  makeDate(schoolYearStart(addMonths(dateOfBirth, 25 * 12)) + 1, 8, 31);

/** R-K4: 25 or older, and still before the last day to which a plan can run. */
export const isInLastPlanYear = (dateOfBirth: CalendarDate, on: CalendarDate): boolean =>
  ageStatus(dateOfBirth, on) === 'OVER_25' && on <= planCanRunTo(dateOfBirth);

/** CypDob: age 0 to 25 on ReceivedOn, not after it (data-dictionary.md section 1). */
export const isPlausibleBirth = (dateOfBirth: CalendarDate, receivedOn: CalendarDate): boolean =>
  dateOfBirth <= receivedOn && ageOn(dateOfBirth, receivedOn) <= 25;

/**
 * The national curriculum year on a day: 0 is Reception, negative is before it. c = birth year if born from
 * September to December, else birth year - 1; NC year = Y - c - 5 (data-dictionary.md section 13).
 */
export function ncYear(dateOfBirth: CalendarDate, on: CalendarDate): number {
  const cohort = monthOf(dateOfBirth) >= 9 ? yearOf(dateOfBirth) : yearOf(dateOfBirth) - 1;
  return schoolYearStart(on) - cohort - 5;
}

const LAST_YEAR_GROUP = 14;

/** The YearGroup code that the date of birth gives; undefined beyond year 14, where there is no year group. */
export function expectedYearGroup(dateOfBirth: CalendarDate, on: CalendarDate): string | undefined {
  const year = ncYear(dateOfBirth, on);
  if (year < 0) return 'NURSERY';
  if (year === 0) return 'R';
  return year <= LAST_YEAR_GROUP ? String(year) : undefined;
}

export type YearGroupCheck =
  | { readonly kind: 'AGREES' }
  /** `years` is stated minus expected: +1 is a year ahead of the age group. */
  | { readonly kind: 'DIFFERS'; readonly expected: string; readonly years: number }
  /** Nothing to compare: UNKNOWN, NOT_IN_SCHOOL, an unknown code, or older than year 14. */
  | { readonly kind: 'NOT_COMPARABLE' };

/** Compares a stated YearGroup with the date of birth: a difference is a warning, children are taught out of year. */
export function checkYearGroup(
  dateOfBirth: CalendarDate,
  yearGroup: string,
  on: CalendarDate,
): YearGroupCheck {
  const stated = yearNumber(yearGroup);
  const expected = expectedYearGroup(dateOfBirth, on);
  if (stated === undefined || expected === undefined) return { kind: 'NOT_COMPARABLE' };
  const years = stated - (yearNumber(expected) ?? stated);
  return years === 0 ? { kind: 'AGREES' } : { kind: 'DIFFERS', expected, years };
}

function yearNumber(yearGroup: string): number | undefined {
  if (yearGroup === 'NURSERY') return -1;
  if (yearGroup === 'R') return 0;
  const year = /^\d{1,2}$/.test(yearGroup) ? Number(yearGroup) : undefined;
  return year !== undefined && year >= 1 && year <= LAST_YEAR_GROUP ? year : undefined;
}
