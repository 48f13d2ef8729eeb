import {
  daysBetween,
  isCalendarDate,
  makeDate,
  weekday,
  yearOf,
  type CalendarDate,
} from './calendar-date.ts';

/** As they begin, in small letters. */
export const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** "Tuesday 14 April 2026", "14 Apr 2026", "14/04/2026" or "2026-04-14"; undefined for anything else. */
export function dateFromWords(text: string): CalendarDate | undefined {
  const trimmed = text.trim().replace(/\u00a0/g, ' ');
  if (isCalendarDate(trimmed)) return trimmed;
  const words =
    /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?(\d{1,2})(?:st|nd|rd|th)? ([a-z]{3,9})\.?,? (\d{4})$/i.exec(
      trimmed,
    );
  const numbers = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(trimmed);
  const month = words
    ? MONTHS.indexOf((words[2] ?? '').slice(0, 3).toLowerCase()) + 1
    : Number(numbers?.[2] ?? 0);
  const found = words ?? numbers;
  if (!found || month < 1) return undefined;
  const date = makeDate(Number(found[3]), month, Number(found[1]));
  return isCalendarDate(date) ? date : undefined;
}

/**
 * A day as people write it by hand, the day before the month: "28 April", "the 28th of April", "28.4.26", "Tue 28/4". Where
 * the year is left out, it is the first such day on or after `from`, if that is less than half a year away: a later one
 * could as well be a slip. Undefined for anything else, and for a weekday that the day is not.
 */
export function dayAsWritten(text: string, from: CalendarDate): CalendarDate | undefined {
  const known = dateFromWords(text);
  if (known !== undefined) return known;
  const found = WRITTEN.exec(text.trim().replace(/\s+/g, ' '));
  if (!found) return undefined;
  const { named, day, month, number: figure, monthFirst, lateDay, year } = found.groups ?? {};
  const name = month ?? figure ?? monthFirst ?? '';
  const number = /^\d/.test(name) ? Number(name) : MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;
  const isNamed = /^\d/.test(name) || MONTH_NAMES.some((each) => each === name.toLowerCase() || each.slice(0, 3) === name.toLowerCase() || (each === 'september' && name.toLowerCase() === 'sept'));
  if (!isNamed || number < 1 || number > 12) return undefined;
  const inYear = (each: number): CalendarDate => makeDate(each, number, Number(day ?? lateDay));
  const years = year === undefined ? [yearOf(from), yearOf(from) + 1] : [Number(year.length === 2 ? `20${year}` : year)];
  const date = years.map(inYear).find((each) => isCalendarDate(each) && (year !== undefined || each >= from));
  if (date === undefined || (year === undefined && daysBetween(from, date) > HALF_A_YEAR)) return undefined;
  const isThatDay = named === undefined || isOnWeekday(date, named);
  return isThatDay ? date : undefined;
} // prettier-ignore

const HALF_A_YEAR = 182;
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
/** `named`: a weekday, by its first three letters at the least. */
export const isOnWeekday = (date: CalendarDate, named: string): boolean =>
  WEEKDAYS[weekday(date)] === named.slice(0, 3).toLowerCase();
const MONTH_NAMES = [
  'january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december',
]; // prettier-ignore
const WRITTEN =
  /^(?:on )?(?:(?<named>(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6})\.?,? )?(?:the )?(?:(?<day>\d{1,2})(?:(?:st|nd|rd|th)?(?: of)? (?<month>[a-z]{3,9})\.?| ?[/.-] ?(?<number>\d{1,2})\.?)|(?<monthFirst>[a-z]{3,9})\.? (?<lateDay>\d{1,2})(?:st|nd|rd|th)?)(?:(?:,? | ?[/.-] ?|(?<=\.))['’]?(?<year>\d{4}|\d{2}))?\.?$/i;
