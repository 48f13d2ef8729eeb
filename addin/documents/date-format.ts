import { dayInWords, type CalendarDate } from '../domain/calendar-date.ts';

/**
 * A day as a date control shows it: by the pattern that the template gives (`w:dateFormat`, 17.5.2.8), in English.
 * Word writes it so again when it reads the bound value, so any other form would change under the reader's eyes.
 */
export function dateByFormat(date: CalendarDate, format: string): string {
  const [weekday = '', day = '', month = '', year = ''] = dayInWords(date).split(' ');
  const number = date.slice(5, 7);
  const parts: Readonly<Record<string, string>> = {
    dddd: weekday, ddd: weekday.slice(0, 3), dd: day.padStart(2, '0'), d: day,
    MMMM: month, MMM: month.slice(0, 3), MM: number, M: String(Number(number)),
    yyyy: year, yy: year.slice(2),
  }; // prettier-ignore
  return format.replace(/'([^']*)'|d{1,4}|M{1,4}|yyyy|yy/g, (found, literal?: string) => literal ?? parts[found] ?? found);
} // prettier-ignore

export const USUAL_FORMAT = 'd MMMM yyyy';
