/** Dates in figures, day first, as Excel shows them here: 15/04/2026. */
import { isCalendarDate, makeDate } from '../domain/calendar-date.ts';
import type { CalendarDate } from '../domain/calendar-date.ts';

export const dateInFigures = (date: CalendarDate): string =>
  `${date.slice(8, 10)}/${date.slice(5, 7)}/${date.slice(0, 4)}`;

/** Undefined for a text that is no such day. */
export function readDateInFigures(text: string): CalendarDate | undefined {
  const match = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(text.trim());
  const date = match ? makeDate(Number(match[3]), Number(match[2]), Number(match[1])) : '';
  return isCalendarDate(date) ? date : undefined;
}
