/**
 * iCalendar (RFC 5545), as far as one entry for one person needs it. A file is lines of `NAME:value`; text escapes its
 * backslashes, semicolons, commas and new lines (3.3.11); a line longer than 75 octets goes on in the next one after a
 * space (3.1); lines end in CRLF. Times are in UTC, which every program turns into the clock of its user, summer time
 * included, without a time zone described in the file (3.3.5, form 2).
 */
import { fromLondon } from '../domain/calendar-date.ts';
import type { CalendarDate, LocalDateTime } from '../domain/calendar-date.ts';

export interface CalendarEntry {
  /** Known by it again: another file with the same one takes the place of this entry. */
  readonly uid: string;
  /** The higher one is the newer (3.8.7.4). */
  readonly sequence: number;
  readonly madeOn: CalendarDate;
  readonly from: LocalDateTime;
  readonly to: LocalDateTime;
  readonly summary: string;
  readonly description?: string;
  readonly location?: string;
  /** It does not take place: a calendar takes the entry of this uid out (RFC 5546, 3.2.5). */
  readonly isCalledOff?: boolean;
}

/** One private entry that asks nothing of anybody: no organiser, nobody invited, no alarm. */
export function icalendar(entry: CalendarEntry): Uint8Array {
  const { uid, sequence, madeOn, from, to, summary, description, location, isCalledOff = false } = entry;
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Common Ground//Disagreement resolution service//EN',
    'CALSCALE:GREGORIAN',
    `METHOD:${isCalledOff ? 'CANCEL' : 'PUBLISH'}`,
    'BEGIN:VEVENT',
    `UID:${uid}`,
    `DTSTAMP:${madeOn.replaceAll('-', '')}T000000Z`,
    `SEQUENCE:${sequence}`,
    `DTSTART:${utc(from)}`,
    `DTEND:${utc(to)}`,
    `SUMMARY:${escaped(summary)}`,
    ...(description === undefined ? [] : [`DESCRIPTION:${escaped(description)}`]),
    ...(location === undefined ? [] : [`LOCATION:${escaped(location)}`]),
    'CLASS:PRIVATE',
    `STATUS:${isCalledOff ? 'CANCELLED' : 'CONFIRMED'}`,
    `TRANSP:${isCalledOff ? 'TRANSPARENT' : 'OPAQUE'}`,
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return new TextEncoder().encode(lines.map((line) => `${folded(line)}\r\n`).join(''));
}

/** `20260414T090000Z` */
const utc = (at: LocalDateTime): string => `${fromLondon(at).slice(0, 19).replace(/[-:]/g, '')}Z`;

/** A control character has no place in a text, and a bare carriage return would begin a line of its own. */
const escaped = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/[\\;,]/g, '\\$&')
    .replaceAll('\n', '\\n')
    .replace(/\p{Cc}/gu, '');

const LONGEST_LINE = 75;

/** No character is cut in two, however many octets it takes. */
function folded(line: string): string {
  let text = '';
  let octets = 0;
  for (const character of line) {
    const length = new TextEncoder().encode(character).length;
    if (octets + length > LONGEST_LINE) {
      text += '\r\n ';
      octets = 1;
    }
    text += character;
    octets += length;
  }
  return text;
}

export const CALENDAR_MEDIA_TYPE = 'text/calendar';
