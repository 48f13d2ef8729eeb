/**
 * Days and times as the service writes them.
 *
 * A `CalendarDate` is a day on the wall calendar (`YYYY-MM-DD`), without time or zone: most of what the
 * service counts are days, and a day must not move when the machine stands elsewhere. A `LocalDateTime` is a
 * clock time in Europe/London (`YYYY-MM-DDTHH:MM`). An `Instant` is a moment in UTC (`…Z`), used for audit stamps.
 */
export type CalendarDate = string & { readonly __calendarDate?: never };
export type LocalDateTime = string & { readonly __localDateTime?: never };
export type Instant = string & { readonly __instant?: never };

const DAY_MS = 86_400_000;
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;

/** True for a day that exists: `2026-02-29` is not one. */
export function isCalendarDate(text: string): text is CalendarDate {
  const match = DATE.exec(text);
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  // A year below 100 is a slip of the pen, and what JavaScript would take for 1900 and something.
  return year >= 100 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

export const isLocalDateTime = (text: string): text is LocalDateTime =>
  /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d$/.test(text) && isCalendarDate(text.slice(0, 10));

/** Whole days since 1970-01-01; throws a RangeError for a day that does not exist. */
export function dayNumber(date: CalendarDate): number {
  const text: string = date;
  if (!isCalendarDate(text)) throw new RangeError(`Cannot count days: found "${text}", expected YYYY-MM-DD`);
  return Date.parse(`${date}T00:00:00Z`) / DAY_MS;
}

export const fromDayNumber = (day: number): CalendarDate => new Date(day * DAY_MS).toISOString().slice(0, 10);

export const addDays = (date: CalendarDate, days: number): CalendarDate =>
  fromDayNumber(dayNumber(date) + days);

/** Calendar days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: CalendarDate, to: CalendarDate): number => dayNumber(to) - dayNumber(from);

/** 0 = Sunday … 6 = Saturday. */
export const weekday = (date: CalendarDate): number => (((dayNumber(date) + 4) % 7) + 7) % 7;

export const isWeekend = (date: CalendarDate): boolean => weekday(date) === 0 || weekday(date) === 6;

export const makeDate = (year: number, month: number, day: number): CalendarDate =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;

export const yearOf = (date: CalendarDate): number => Number(date.slice(0, 4));
export const monthOf = (date: CalendarDate): number => Number(date.slice(5, 7));
export const dayOf = (date: CalendarDate): number => Number(date.slice(8, 10));

export const daysInMonth = (year: number, month: number): number =>
  new Date(Date.UTC(year, month, 0)).getUTCDate();

/**
 * Adds calendar months: the same day number, or the last day of the month where that day does not exist
 * (31 December + 2 months = 28 or 29 February). Source: reporting.md section 9.
 */
export function addMonths(date: CalendarDate, months: number): CalendarDate {
  const index = yearOf(date) * 12 + monthOf(date) - 1 + months;
  const year = Math.floor(index / 12);
  const month = (index % 12) + 1;
  return makeDate(year, month, Math.min(dayOf(date), daysInMonth(year, month)));
}

/** Whole years from a birthday to a day; a 29 February birthday counts on 1 March in a common year. */
export function ageOn(birth: CalendarDate, on: CalendarDate): number {
  const years = yearOf(on) - yearOf(birth);
  return on.slice(5) < birth.slice(5) ? years - 1 : years;
}

export const dateOf = (at: LocalDateTime | Instant): CalendarDate => at.slice(0, 10);

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;
const MONTHS = [
  'January', 'February', 'March', 'April', 'May', 'June',
  'July', 'August', 'September', 'October', 'November', 'December',
] as const; // prettier-ignore

/** "14 April 2026", as people write it. */
export const dateInWords = (date: CalendarDate): string =>
  `${dayOf(date)} ${MONTHS[monthOf(date) - 1] ?? ''} ${yearOf(date)}`;

/** "Tuesday 14 April 2026". Source: documents.md rule 5. */
export const dayInWords = (date: CalendarDate): string =>
  `${WEEKDAYS[weekday(date)] ?? ''} ${dateInWords(date)}`;

/** "10 am", "2.30 pm", "noon". Source: documents.md rule 5. */
export function timeInWords(at: LocalDateTime): string {
  const hour = Number(at.slice(11, 13));
  const minute = Number(at.slice(14, 16));
  if (minute === 0 && hour === 12) return 'noon';
  const hour12 = hour % 12 === 0 ? 12 : hour % 12;
  const half = hour < 12 ? 'am' : 'pm';
  return minute === 0 ? `${hour12} ${half}` : `${hour12}.${String(minute).padStart(2, '0')} ${half}`;
}

/** The wall clock in London at an instant, on both sides of both clock changes (the last Sundays of March and October, 01:00 UTC). */
export function toLondon(instant: Instant): LocalDateTime {
  const time = Date.parse(instant);
  if (Number.isNaN(time)) throw new RangeError('Cannot convert to London time: not an instant');
  const year = new Date(time).getUTCFullYear();
  const summer = time >= lastSundayAt1(year, 3) && time < lastSundayAt1(year, 10);
  return new Date(time + (summer ? 3_600_000 : 0)).toISOString().slice(0, 16);
}

/** The instant of a London wall-clock time; a time that the spring change skips is read as an hour later. */
export function fromLondon(at: LocalDateTime): Instant {
  const asUtc = Date.parse(`${at}:00Z`);
  const year = new Date(asUtc).getUTCFullYear();
  const summer = asUtc - 3_600_000 >= lastSundayAt1(year, 3) && asUtc - 3_600_000 < lastSundayAt1(year, 10);
  return new Date(asUtc - (summer ? 3_600_000 : 0)).toISOString();
}

function lastSundayAt1(year: number, month: number): number {
  const last = new Date(Date.UTC(year, month, 0, 1));
  return last.getTime() - last.getUTCDay() * DAY_MS;
}
