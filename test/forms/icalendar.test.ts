import { describe, expect, it } from 'vitest';
import { icalendar } from '../../addin/forms/icalendar.ts';
import type { CalendarEntry } from '../../addin/forms/icalendar.ts';

const ENTRY: CalendarEntry = {
  uid: 'op-1',
  sequence: 2,
  madeOn: '2026-03-20',
  from: '2026-04-14T10:00',
  to: '2026-04-14T12:00',
  summary: 'Meeting DR-2026-0042',
  description: 'Your meeting.',
};
const textOf = (entry: Partial<CalendarEntry> = {}): string =>
  new TextDecoder().decode(icalendar({ ...ENTRY, ...entry }));

/** As a program reads it: lines put together again (RFC 5545, 3.1). */
const unfolded = (text: string): readonly string[] => text.replaceAll('\r\n ', '').split('\r\n');

describe('icalendar()', () => {
  it('is the entry of RFC 5545, line by line', () => {
    expect(textOf()).toBe(
      [
        'BEGIN:VCALENDAR',
        'VERSION:2.0',
        'PRODID:-//Common Ground//Disagreement resolution service//EN',
        'CALSCALE:GREGORIAN',
        'METHOD:PUBLISH',
        'BEGIN:VEVENT',
        'UID:op-1',
        'DTSTAMP:20260320T000000Z',
        'SEQUENCE:2',
        'DTSTART:20260414T090000Z',
        'DTEND:20260414T110000Z',
        'SUMMARY:Meeting DR-2026-0042',
        'DESCRIPTION:Your meeting.',
        'CLASS:PRIVATE',
        'STATUS:CONFIRMED',
        'TRANSP:OPAQUE',
        'END:VEVENT',
        'END:VCALENDAR',
        '',
      ].join('\r\n'),
    );
  });

  it('10 am in London is 10 in UTC in winter, and 9 in summer time', () => {
    expect(textOf({ from: '2026-03-27T10:00', to: '2026-03-27T12:00' })).toContain(
      'DTSTART:20260327T100000Z',
    );
    expect(textOf({ from: '2026-03-30T10:00', to: '2026-03-30T12:00' })).toContain(
      'DTSTART:20260330T090000Z',
    );
    expect(textOf({ from: '2026-10-26T10:00', to: '2026-10-26T12:00' })).toContain(
      'DTSTART:20261026T100000Z',
    );
  });

  it('escapes what would end a value or begin a line (3.3.11)', () => {
    const location = 'Hall; Room 2, Example St\\Court\r\nATTENDEE:mailto:x@example.org\u0007\rY';
    const lines = unfolded(textOf({ location }));
    expect(lines).toContain(
      'LOCATION:Hall\\; Room 2\\, Example St\\\\Court\\nATTENDEE:mailto:x@example.org\\nY',
    );
    expect(lines.filter((line) => line.startsWith('ATTENDEE'))).toEqual([]);
  });

  it('folds lines after 75 octets, cuts no character, and says the same when they are put together (3.1)', () => {
    const location = `Café ${'é€😀 '.repeat(60)}end`;
    const text = textOf({ location });
    for (const line of text.split('\r\n'))
      expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
    expect(unfolded(text)).toContain(`LOCATION:${location}`);
    expect(text).not.toContain('\uFFFD');
  });
});
