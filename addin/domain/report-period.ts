/**
 * The spans of time that reports are about. "2026/27" can be a financial or an academic year, so every label
 * carries FY or AY. Source: reporting.md section 1.
 */
import {
  addDays,
  addMonths,
  dayOf,
  daysBetween,
  daysInMonth,
  isCalendarDate,
  makeDate,
  monthOf,
  yearOf,
} from './calendar-date.ts';
import type { CalendarDate } from './calendar-date.ts';

/** FINANCIAL from 1 April, ACADEMIC from 1 September, CALENDAR from 1 January (for comparison with DfE SEN2). */
export const YEAR_TYPES = ['FINANCIAL', 'ACADEMIC', 'CALENDAR'] as const;
export type YearType = (typeof YEAR_TYPES)[number];

const YEARS = {
  FINANCIAL: { firstMonth: 4, mark: 'FY' },
  ACADEMIC: { firstMonth: 9, mark: 'AY' },
  CALENDAR: { firstMonth: 1, mark: '' },
} as const satisfies Readonly<Record<YearType, { firstMonth: number; mark: string }>>;

export const TERMS = ['autumn', 'spring', 'summer'] as const;
export type Term = (typeof TERMS)[number];

/** A span of whole days, both ends included, and how it is printed. */
export interface ReportPeriod {
  readonly kind: 'day' | 'month' | 'quarter' | 'term' | 'year' | 'range';
  readonly yearType: YearType;
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly label: string;
}

export const isInPeriod = (date: CalendarDate | undefined, period: ReportPeriod): boolean =>
  date !== undefined && period.from <= date && date <= period.to;

const dayPeriod = (date: CalendarDate, yearType: YearType = 'CALENDAR'): ReportPeriod => ({
  kind: 'day',
  yearType,
  from: date,
  to: date,
  label: date,
});

export const monthPeriod = (date: CalendarDate, yearType: YearType = 'CALENDAR'): ReportPeriod => ({
  kind: 'month',
  yearType,
  from: makeDate(yearOf(date), monthOf(date), 1),
  to: makeDate(yearOf(date), monthOf(date), daysInMonth(yearOf(date), monthOf(date))),
  label: date.slice(0, 7),
});

/** The year in which the year of a day began: 2026-03-31 is in financial year 2025. */
const startYearOf = (date: CalendarDate, yearType: YearType): number =>
  monthOf(date) >= YEARS[yearType].firstMonth ? yearOf(date) : yearOf(date) - 1;

/** The year that began in `startYear`: "FY 2026/27", "AY 2026/27", "2026". */
export function yearPeriod(startYear: number, yearType: YearType): ReportPeriod {
  const from = makeDate(startYear, YEARS[yearType].firstMonth, 1);
  return { kind: 'year', yearType, from, to: lastDay(from, 12), label: yearLabel(startYear, yearType) };
}

/** Quarter 1 to 4 of the year that began in `startYear`: "FY 2026/27 Q1". Throws a RangeError for another number. */
export function quarterPeriod(startYear: number, quarter: number, yearType: YearType): ReportPeriod {
  if (![1, 2, 3, 4].includes(quarter)) {
    throw new RangeError(`Cannot make a quarter: found ${quarter}, expected 1 to 4`);
  }
  const from = addMonths(makeDate(startYear, YEARS[yearType].firstMonth, 1), (quarter - 1) * 3);
  const label = `${yearLabel(startYear, yearType)} Q${quarter}`;
  return { kind: 'quarter', yearType, from, to: lastDay(from, 3), label };
}

/** The first days of spring and summer term where the service keeps its term dates in the Lists table. */
export interface TermDates {
  readonly springFrom: CalendarDate;
  readonly summerFrom: CalendarDate;
}

/** A term of the academic year that began in `startYear`; without term dates the fixed cuts 1 January and 1 April. */
export function termPeriod(startYear: number, term: Term, dates?: TermDates): ReportPeriod {
  const year = yearPeriod(startYear, 'ACADEMIC');
  const spring = dates?.springFrom ?? makeDate(startYear + 1, 1, 1);
  const summer = dates?.summerFrom ?? makeDate(startYear + 1, 4, 1);
  if (!(year.from < spring && spring < summer && summer <= year.to)) {
    throw new RangeError(
      `Cannot make the terms of ${year.label}: their first days are not in order within the year`,
    );
  }
  const spans = {
    autumn: { from: year.from, to: addDays(spring, -1) },
    spring: { from: spring, to: addDays(summer, -1) },
    summer: { from: summer, to: year.to },
  } as const;
  return { kind: 'term', yearType: 'ACADEMIC', ...spans[term], label: `${year.label} ${term}` };
}

/** The quarter that a day lies in. */
export function quarterOf(date: CalendarDate, yearType: YearType): ReportPeriod {
  const startYear = startYearOf(date, yearType);
  const monthsIn = (monthOf(date) - YEARS[yearType].firstMonth + 12) % 12;
  return quarterPeriod(startYear, Math.floor(monthsIn / 3) + 1, yearType);
}

export const yearOfDay = (date: CalendarDate, yearType: YearType): ReportPeriod =>
  yearPeriod(startYearOf(date, yearType), yearType);

/** The term that a day lies in. */
export function termOf(date: CalendarDate, dates?: TermDates): ReportPeriod {
  const startYear = startYearOf(date, 'ACADEMIC');
  const terms = TERMS.map((term) => termPeriod(startYear, term, dates));
  const found = terms.find((term) => isInPeriod(date, term));
  if (!found) throw new RangeError(`Cannot find the term of ${date}: the terms do not cover their year`);
  return found;
}

/**
 * The period from one day to another, known by its name where it is a month, a quarter or a year of the chosen
 * type. Throws a RangeError for days that do not exist or stand in the wrong order.
 */
export function periodBetween(from: CalendarDate, to: CalendarDate, yearType: YearType): ReportPeriod {
  if (!isCalendarDate(from) || !isCalendarDate(to) || from > to) {
    throw new RangeError('Cannot make a report period: expected two days, the first not after the second');
  }
  const named = [yearOfDay(from, yearType), quarterOf(from, yearType), monthPeriod(from, yearType)];
  const known = named.find((period) => period.from === from && period.to === to);
  return known ?? { kind: 'range', yearType, from, to, label: from === to ? from : `${from} to ${to}` };
}

/** The period of the same kind just before: for a quarter the previous quarter, for a range the same number of days. */
export function previousPeriod(period: ReportPeriod): ReportPeriod {
  const dayBefore = addDays(period.from, -1);
  switch (period.kind) {
    case 'year':
      return yearOfDay(dayBefore, period.yearType);
    case 'quarter':
      return quarterOf(dayBefore, period.yearType);
    case 'month':
      return monthPeriod(dayBefore, period.yearType);
    case 'term':
      return termOf(dayBefore);
    case 'day':
      return dayPeriod(dayBefore, period.yearType);
    case 'range': {
      const length = daysBetween(period.from, period.to) + 1;
      return periodBetween(addDays(period.from, -length), dayBefore, period.yearType);
    }
  }
}

/** The same period one year earlier. */
export function samePeriodLastYear(period: ReportPeriod): ReportPeriod {
  const from = addMonths(period.from, -12);
  switch (period.kind) {
    case 'year':
      return yearOfDay(from, period.yearType);
    case 'quarter':
      return quarterOf(from, period.yearType);
    case 'month':
      return monthPeriod(from, period.yearType);
    case 'term':
      return termOf(from);
    case 'day':
      return dayPeriod(from, period.yearType);
    case 'range': {
      // The last day of a month stays one: what ends on 28 February 2029 compares with 29 February 2028.
      const endsMonth = dayOf(period.to) === daysInMonth(yearOf(period.to), monthOf(period.to));
      const to = endsMonth ? monthPeriod(addMonths(period.to, -12)).to : addMonths(period.to, -12);
      return periodBetween(from, to, period.yearType);
    }
  }
}

/** The eight quarters that end with the one in which `on` lies, oldest first (trend, reporting.md section 2). */
export function lastEightQuarters(on: CalendarDate, yearType: YearType): ReportPeriod[] {
  const quarters = [quarterOf(on, yearType)];
  for (let earliest = quarters[0]; earliest && quarters.length < 8; earliest = quarters[0]) {
    quarters.unshift(previousPeriod(earliest));
  }
  return quarters;
}

function yearLabel(startYear: number, yearType: YearType): string {
  const { mark } = YEARS[yearType];
  return mark === ''
    ? String(startYear)
    : `${mark} ${startYear}/${String((startYear + 1) % 100).padStart(2, '0')}`;
}

const lastDay = (from: CalendarDate, months: number): CalendarDate => addDays(addMonths(from, months), -1);
