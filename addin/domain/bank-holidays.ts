/**
 * Bank holidays of England (and Wales): by rule, as listed, and as the register's BANK_HOLIDAY list says.
 *
 * The rules give the ordinary days; a proclamation can move or add one, and then only a list knows. So there
 * are three layers, the later ones winning: the rules, the one-off changes seen so far, the register's list.
 * Source: reporting.md section 9.
 */
import { addDays, daysInMonth, isWeekend, makeDate, weekday, yearOf } from './calendar-date.ts';
import type { CalendarDate } from './calendar-date.ts';

/** A row of the register's BANK_HOLIDAY list. `holiday: false` (an inactive row) withdraws a day. */
export interface BankHolidayOverride {
  readonly on: CalendarDate;
  readonly holiday: boolean;
}

/** A change made for one year only: a day added, a day withdrawn, or both (a day moved). */
interface OneOff {
  readonly year: number;
  readonly added: readonly CalendarDate[];
  readonly withdrawn: readonly CalendarDate[];
  readonly why: string;
}

/** One-off changes seen (reporting.md section 9). None is known for 2024 to 2032. */
const ONE_OFF_CHANGES: readonly OneOff[] = [
  { year: 2020, added: ['2020-05-08'], withdrawn: ['2020-05-04'], why: 'early May moved to VE Day' },
  { year: 2022, added: ['2022-06-02', '2022-06-03'], withdrawn: ['2022-05-30'], why: 'Platinum Jubilee' },
  { year: 2022, added: ['2022-09-19'], withdrawn: [], why: 'State Funeral' },
  { year: 2023, added: ['2023-05-08'], withdrawn: [], why: 'Coronation' },
];

/** The years whose list has been read by a person; a calendar for other years stands on the rules alone. */
export const LISTED_BANK_HOLIDAYS: Readonly<Record<number, readonly CalendarDate[]>> = {
  2024: listed(2024, '01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26'),
  2025: listed(2025, '01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26'),
  2026: listed(2026, '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28'),
  2027: listed(2027, '01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28'),
  2028: listed(2028, '01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26'),
  2029: listed(2029, '01-01 03-30 04-02 05-07 05-28 08-27 12-25 12-26'),
  2030: listed(2030, '01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26'),
  2031: listed(2031, '01-01 04-11 04-14 05-05 05-26 08-25 12-25 12-26'),
  2032: listed(2032, '01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28'),
};

function listed(year: number, days: string): readonly CalendarDate[] {
  return days.split(' ').map((day) => `${year}-${day}`);
}

/** No year has had fewer since 1978: so many rows are a whole year's list, fewer are changes to the rules. */
export const DAYS_IN_A_WHOLE_LIST = 8;

/** First and last year for which the rules hold (the early May day came in 1978). */
const RULES_HOLD = { from: 1978, to: 2199 } as const;

/**
 * The bank holidays of a year, in order.
 *
 * Eight or more holidays listed for the year in `overrides` are the official list and stand alone. Fewer are
 * taken as changes: each adds its day, or withdraws it. A half-typed list can therefore not make Christmas
 * a working day. Throws a RangeError for a year before 1978 or after 2199.
 */
export function bankHolidays(year: number, overrides: readonly BankHolidayOverride[] = []): CalendarDate[] {
  const ofYear = overrides.filter((row) => yearOf(row.on) === year);
  const added = ofYear.filter((row) => row.holiday).map((row) => row.on);
  const whole = new Set(added).size >= DAYS_IN_A_WHOLE_LIST;
  const days = new Set(whole ? added : [...ordinaryHolidays(year), ...added]);
  if (!whole) for (const row of ofYear) if (!row.holiday) days.delete(row.on);
  return [...days].sort();
}

function ordinaryHolidays(year: number): CalendarDate[] {
  const days = new Set(bankHolidaysByRule(year));
  for (const change of ONE_OFF_CHANGES.filter((row) => row.year === year)) {
    for (const day of change.withdrawn) days.delete(day);
    for (const day of change.added) days.add(day);
  }
  return [...days];
}

/** The eight days that the rules of reporting.md section 9 give, in order, without any one-off change. */
export function bankHolidaysByRule(year: number): CalendarDate[] {
  if (!Number.isInteger(year) || year < RULES_HOLD.from || year > RULES_HOLD.to) {
    throw new RangeError(
      `Cannot list bank holidays: found year ${year}, expected ${RULES_HOLD.from} to ${RULES_HOLD.to}`,
    );
  }
  const easter = easterSunday(year);
  return [
    newYearsDay(year),
    addDays(easter, -2),
    addDays(easter, 1),
    firstMonday(year, 5),
    lastMonday(year, 5),
    lastMonday(year, 8),
    substitute(makeDate(year, 12, 25), makeDate(year, 12, 27)),
    substitute(makeDate(year, 12, 26), makeDate(year, 12, 28)),
  ].sort();
}

function newYearsDay(year: number): CalendarDate {
  const first = makeDate(year, 1, 1);
  if (weekday(first) === 6) return makeDate(year, 1, 3);
  return weekday(first) === 0 ? makeDate(year, 1, 2) : first;
}

const substitute = (day: CalendarDate, instead: CalendarDate): CalendarDate =>
  isWeekend(day) ? instead : day;

const firstMonday = (year: number, month: number): CalendarDate => {
  const first = makeDate(year, month, 1);
  return addDays(first, (8 - weekday(first)) % 7);
};

const lastMonday = (year: number, month: number): CalendarDate => {
  const last = makeDate(year, month, daysInMonth(year, month));
  return addDays(last, -((weekday(last) + 6) % 7));
};

/**
 * Easter Sunday of a Gregorian year, counted as the calendar reform of 1582 lays it down: the age of the moon
 * on 1 January from the golden number and the two century corrections, the paschal full moon from that, and
 * the Sunday after it.
 */
export function easterSunday(year: number): CalendarDate {
  const golden = (year % 19) + 1;
  const century = Math.floor(year / 100) + 1;
  const leapDaysDropped = Math.floor((3 * century) / 4) - 12;
  const moonCorrection = Math.floor((8 * century + 5) / 25) - 5;
  const epact = (((11 * golden + 20 + moonCorrection - leapDaysDropped) % 30) + 30) % 30;
  // Two epacts would give two full moons on one day within a cycle; the tables shift them by one.
  const moonAge = epact === 24 || (epact === 25 && golden > 11) ? epact + 1 : epact;
  const fullMoonInMarch = moonAge > 23 ? 74 - moonAge : 44 - moonAge;
  const fullMoon = addDays(makeDate(year, 3, 1), fullMoonInMarch - 1);
  return addDays(fullMoon, 7 - weekday(fullMoon));
}
