import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toLondon } from '../../../addin/domain/calendar-date.ts';
import { graphTime, londonSpan, momentOf } from '../../../addin/adapters/graph/london-time.ts';
import { momentOf as momentInExchange } from '../../../scripts/graph-emulator/calendar-zones.ts';

const MINUTE = 60_000;
const local = (moment: number) => toLondon(new Date(moment).toISOString());

/** Minutes from two days before to two days after each clock change of 2026 and 2027. */
const around = fc
  .tuple(
    fc.constantFrom('2026-03-29', '2026-10-25', '2027-03-28', '2027-10-31'),
    fc.integer({ min: -2 * 24 * 60, max: 2 * 24 * 60 }),
  )
  .map(([day, minutes]) => Date.parse(`${day}T01:00:00Z`) + minutes * MINUTE);

describe('London time for Graph', () => {
  it.each([
    ['2026-03-28T10:00', '2026-03-28T10:00:00', 'GMT Standard Time'],
    ['2026-03-30T10:00', '2026-03-30T10:00:00', 'GMT Standard Time'],
    ['2026-10-24T10:00', '2026-10-24T10:00:00', 'GMT Standard Time'],
    ['2026-10-26T10:00', '2026-10-26T10:00:00', 'GMT Standard Time'],
    // Exists twice: the first of the two, as everywhere in the service, said in UTC.
    ['2026-10-25T01:30', '2026-10-25T00:30:00', 'UTC'],
    // Skipped: an hour later, said in UTC.
    ['2026-03-29T01:30', '2026-03-29T01:30:00', 'UTC'],
    ['2026-10-25T02:00', '2026-10-25T02:00:00', 'GMT Standard Time'],
    ['2026-10-25T00:59', '2026-10-25T00:59:00', 'GMT Standard Time'],
  ])('%s goes out as %s in %s', (at, dateTime, timeZone) => {
    expect(graphTime(at)).toEqual({ dateTime, timeZone });
  });

  it('means the same moment to Exchange, on both sides of both changes', () => {
    fc.assert(
      fc.property(around, (moment) => {
        const at = local(moment);
        expect(local(momentInExchange(graphTime(at)))).toBe(at);
      }),
    );
  });

  it('holds every minute of a busy span, and nothing else where the clocks do not go back inside it', () => {
    fc.assert(
      fc.property(around, fc.integer({ min: 1, max: 3 * 24 * 60 }), (from, minutes) => {
        const to = from + minutes * MINUTE;
        const span = londonSpan(from, to);
        for (let at = from; at < to; at += MINUTE) {
          expect(span.from <= local(at) && local(at) < span.to).toBe(true);
        }
        const goesBack = Date.parse(`${local(to)}Z`) - Date.parse(`${local(from)}Z`) < minutes * MINUTE;
        if (!goesBack) expect(span).toEqual({ from: local(from), to: local(to) });
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    // 01:30 summer time to the moment at which the clocks go back.
    ['2026-10-25T00:30:00Z', '2026-10-25T01:00:00Z'],
    // 01:30 summer time to 01:30 standard time: an hour that would look like none.
    ['2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z'],
  ])('takes the hour that exists twice as a whole: %s to %s', (from, to) => {
    expect(londonSpan(Date.parse(from), Date.parse(to))).toEqual({
      from: '2026-10-25T01:00',
      to: '2026-10-25T02:00',
    });
  });

  it('reads a time of Graph with its seven decimals, and takes no other zone for UTC', () => {
    expect(momentOf({ dateTime: '2026-10-06T09:00:00.0000000', timeZone: 'UTC' })).toBe(
      Date.parse('2026-10-06T09:00:00Z'),
    );
    expect(
      momentOf({ dateTime: '2026-10-06T09:00:00.0000000', timeZone: 'tzone://Microsoft/Custom' }),
    ).toBeUndefined();
    expect(momentOf(undefined)).toBeUndefined();
  });
});
