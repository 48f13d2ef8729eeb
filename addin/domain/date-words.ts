import { isCalendarDate, makeDate, type CalendarDate } from './calendar-date.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

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
