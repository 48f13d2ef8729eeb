import { describe, expect, test } from 'vitest';
import { inZone, momentOf, momentWithOffset } from '../../../scripts/graph-emulator/calendar-zones.ts';
import { givenCalendar, london } from '../../support/given-calendar.ts';

const utc = (at: number): string => new Date(at).toISOString();

describe('The clock of the United Kingdom in the calendars of the emulator', () => {
  test.each([
    // The Saturday before and the Monday after each change; the changes are at 01:00 UTC.
    ['2026-03-28T10:00', '2026-03-28T10:00:00.000Z'],
    ['2026-03-30T10:00', '2026-03-30T09:00:00.000Z'],
    ['2026-03-29T00:59', '2026-03-29T00:59:00.000Z'],
    ['2026-03-29T02:00', '2026-03-29T01:00:00.000Z'],
    ['2026-10-24T10:00', '2026-10-24T09:00:00.000Z'],
    ['2026-10-26T10:00', '2026-10-26T10:00:00.000Z'],
    ['2026-10-25T00:59', '2026-10-24T23:59:00.000Z'],
    ['2026-10-25T02:00', '2026-10-25T02:00:00.000Z'],
    // Exists twice: standard time, the second of the two.
    ['2026-10-25T01:30', '2026-10-25T01:30:00.000Z'],
  ])('%s is %s, whichever of the two names the zone has', (dateTime, expected) => {
    expect(utc(momentOf({ dateTime, timeZone: 'GMT Standard Time' }))).toBe(expected);
    expect(utc(momentOf({ dateTime, timeZone: 'Europe/London' }))).toBe(expected);
  });

  test('both hours of the autumn change are written with the same local time', () => {
    expect(inZone(Date.parse('2026-10-25T00:30:00Z'), 'GMT Standard Time').dateTime).toBe(
      '2026-10-25T01:30:00.0000000',
    );
    expect(inZone(Date.parse('2026-10-25T01:30:00Z'), 'GMT Standard Time').dateTime).toBe(
      '2026-10-25T01:30:00.0000000',
    );
  });

  test('a time that the spring change skips is refused', () => {
    expect(() => momentOf(london('2026-03-29T01:30'))).toThrow(/validation/);
  });

  test('Greenwich Standard Time and UTC have no summer time', () => {
    for (const timeZone of ['Greenwich Standard Time', 'UTC']) {
      expect(utc(momentOf({ dateTime: '2026-07-01T10:00:00', timeZone }))).toBe('2026-07-01T10:00:00.000Z');
    }
  });

  test('the ends of a view obey the offset written in them', () => {
    expect(utc(momentWithOffset('2026-07-01T10:00:00+01:00', 'x'))).toBe('2026-07-01T09:00:00.000Z');
    expect(utc(momentWithOffset('2026-07-01T10:00:00', 'x'))).toBe('2026-07-01T10:00:00.000Z');
  });

  test('a name that Exchange does not know is refused with its own code', async () => {
    const { ask, calendars } = givenCalendar();
    const { status, code } = await ask('POST', '/me/events', {
      body: {
        start: { dateTime: '2026-10-06T10:00:00', timeZone: 'Greenwich Mean Time' },
        end: { dateTime: '2026-10-06T11:00:00', timeZone: 'Greenwich Mean Time' },
      },
    });
    expect([status, code]).toEqual([400, 'TimeZoneNotSupportedException']);
    expect(calendars.events('coordinator@provider.example')).toEqual([]);
  });

  test('an offset in place of a preferred zone ends in an internal error, as was seen', async () => {
    const { ask } = givenCalendar();
    const answer = await ask('GET', '/me/events', { headers: { prefer: 'outlook.timezone="GMT+6:30"' } });
    expect(answer.status).toBe(500);
  });

  test('answers are in UTC unless the header asks otherwise, and then they say so', async () => {
    const { ask, calendars } = givenCalendar();
    calendars.putEvent({
      mailbox: 'coordinator@provider.example',
      from: '2026-07-06T10:00',
      to: '2026-07-06T11:00',
    });
    const path = '/me/calendarView?startDateTime=2026-07-06T00:00:00Z&endDateTime=2026-07-07T00:00:00Z';
    const plain = await ask('GET', path);
    expect(plain.body['value']).toMatchObject([
      { start: { dateTime: '2026-07-06T09:00:00.0000000', timeZone: 'UTC' } },
    ]);
    expect(plain.headers.get('preference-applied')).toBeNull();
    const preferred = await ask('GET', path, { headers: { prefer: 'outlook.timezone="Europe/London"' } });
    expect(preferred.body['value']).toMatchObject([
      { start: { dateTime: '2026-07-06T10:00:00.0000000', timeZone: 'Europe/London' } },
    ]);
    expect(preferred.headers.get('preference-applied')).toBe('outlook.timezone="Europe/London"');
  });
});
