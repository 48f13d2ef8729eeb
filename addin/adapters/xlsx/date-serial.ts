import type { CalendarDate, LocalDateTime } from '../../domain/calendar-date.ts';
import { dayNumber, fromDayNumber, isCalendarDate, isLocalDateTime } from '../../domain/calendar-date.ts';

/**
 * Dates in cells are numbers of days (ECMA-376 part 1, 18.17.4.1). In the 1900 system day 1 is 1 January 1900 and
 * day 60 the 29 February 1900 that never was (Excel keeps Lotus's mistake); from 1 March 1900 on, the day is
 * counted from 30 December 1899. In the 1904 system (workbooks from old Macs) day 0 is 1 January 1904.
 */
const EPOCH_1900 = dayNumber('1899-12-30');
const EPOCH_1904 = dayNumber('1904-01-01');
const LAST_DAY = dayNumber('9999-12-31');
const MINUTES = 1440;

const epoch = (date1904: boolean): number => (date1904 ? EPOCH_1904 : EPOCH_1900);

/** Throws a RangeError for a day that does not exist or that Excel cannot hold. */
export function serialOfDate(date: CalendarDate, date1904 = false): number {
  if (!isCalendarDate(date)) throw new RangeError('Cannot write a date: expected YYYY-MM-DD');
  const serial = countedSerial(date, date1904);
  if (serial === undefined) throw new RangeError(`Cannot write a date: before ${date1904 ? '1904' : '1900'}`);
  return serial;
}

/** Undefined for a day before the system begins. */
function countedSerial(date: CalendarDate, date1904: boolean): number | undefined {
  const days = dayNumber(date) - epoch(date1904);
  const serial = !date1904 && days < 61 ? days - 1 : days;
  return serial < (date1904 ? 0 : 1) ? undefined : serial;
}

/** Throws a RangeError like `serialOfDate`; whole minutes. */
export function serialOfDateTime(at: LocalDateTime, date1904 = false): number {
  if (!isLocalDateTime(at)) throw new RangeError('Cannot write a time: expected YYYY-MM-DDTHH:MM');
  const minutes = Number(at.slice(11, 13)) * 60 + Number(at.slice(14, 16));
  return serialOfDate(at.slice(0, 10), date1904) + minutes / MINUTES;
}

/** The day of a serial, its time left out; undefined for a number that is no day Excel shows. */
export function dateOfSerial(serial: number, date1904 = false): CalendarDate | undefined {
  if (!Number.isFinite(serial) || serial < (date1904 ? 0 : 1)) return undefined;
  const day = Math.floor(serial);
  if (!date1904 && day === 60) return undefined;
  const number = epoch(date1904) + (!date1904 && day < 60 ? day + 1 : day);
  return number > LAST_DAY ? undefined : fromDayNumber(number);
}

/** Day and time of a serial, to the nearest minute. */
export function dateTimeOfSerial(serial: number, date1904 = false): LocalDateTime | undefined {
  const inMinutes = Math.round(serial * MINUTES);
  const date = dateOfSerial(Math.floor(inMinutes / MINUTES), date1904);
  if (date === undefined) return undefined;
  const minute = inMinutes % MINUTES;
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${date}T${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

/** The serial of an ISO 8601 text in a cell of type `d` (strict workbooks); undefined where it is none or lies before the system begins. */
export function serialOfIso(text: string, date1904 = false): number | undefined {
  const match = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2}(?:\.\d+)?))?Z?)?$/.exec(text.trim());
  if (!match?.[1] || !isCalendarDate(match[1])) return undefined;
  const seconds = Number(match[2] ?? 0) * 3600 + Number(match[3] ?? 0) * 60 + Number(match[4] ?? 0);
  const serial = countedSerial(match[1], date1904);
  return serial === undefined ? undefined : serial + seconds / 86_400;
}
