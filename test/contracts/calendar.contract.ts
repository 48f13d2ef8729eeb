import { describe, expect, it } from 'vitest';
import type { LocalDateTime } from '../../addin/domain/calendar-date.ts';
import { operationId } from '../../addin/domain/operation-id.ts';
import type { Result } from '../../addin/domain/result.ts';
import type { BookedEvent, Calendar, EventToBook } from '../../addin/ports/calendar.ts';
import type { Failure } from '../../addin/ports/failure.ts';

/** What every calendar must keep (ports/calendar.ts). Run by each adapter with its own bench. */
export interface CalendarBench {
  readonly calendar: Calendar;
  /** Addresses whose diaries can be read. */
  readonly colleagues: readonly [string, string];
  /** An address that has no diary here. */
  readonly outsider: string;
  /** A colleague enters something into a diary. */
  enter(address: string, from: LocalDateTime, to: LocalDateTime): void;
  /** Lets arrive what is on its way. */
  settle(): void;
  /** How many events the service has standing. */
  standing(): number;
  /** Somebody cancels an event in the service's calendar by hand. */
  cancelByHand(eventId: string): Promise<void>;
}

export const meeting = (more: Partial<EventToBook> = {}): EventToBook => ({
  transactionId: operationId('meeting', 'DR-2026-0042', '1'),
  subject: 'Meeting DR-2026-0042',
  body: 'Your meeting with the disagreement resolution service.',
  from: '2026-10-06T10:00',
  to: '2026-10-06T12:30',
  location: 'Library room, Granby Street',
  sensitivity: 'private',
  ...more,
});

export function valueOf<Value>(result: Result<Value, Failure>): Value {
  if (!result.ok) throw new TypeError(`Cannot go on: ${result.error.kind}, ${result.error.message}`);
  return result.value;
}

export function calendarContract(name: string, open: () => CalendarBench): void {
  describe(`the calendar: ${name}`, () => {
    const DAY = ['2026-10-06T00:00', '2026-10-06T23:59'] as const;
    const busyOf = async (
      { calendar }: CalendarBench,
      address: string,
      from: LocalDateTime,
      to: LocalDateTime,
    ) => valueOf(await calendar.busy([address], from, to))[0]?.busy;

    it('tells when a colleague is busy, in London time', async () => {
      const bench = open();
      bench.enter(bench.colleagues[0], '2026-10-06T10:00', '2026-10-06T11:00');
      bench.enter(bench.colleagues[0], '2026-10-07T10:00', '2026-10-07T11:00');
      expect(valueOf(await bench.calendar.busy(bench.colleagues, ...DAY))).toEqual([
        {
          address: bench.colleagues[0],
          known: true,
          busy: [{ from: '2026-10-06T10:00', to: '2026-10-06T11:00' }],
        },
        { address: bench.colleagues[1], known: true, busy: [] },
      ]);
    });

    it('never takes an address without a diary for free', async () => {
      const { calendar, outsider, colleagues } = open();
      const diaries = valueOf(await calendar.busy([outsider, colleagues[0]], ...DAY));
      expect(diaries.map(({ address, known }) => [address, known])).toEqual([
        [outsider, false],
        [colleagues[0], true],
      ]);
    });

    it('asks for nobody and gets nobody', async () => {
      expect(valueOf(await open().calendar.busy([], ...DAY))).toEqual([]);
    });

    it('takes an address whatever its letter case, and answers as it was asked', async () => {
      const bench = open();
      bench.enter(bench.colleagues[0], '2026-10-06T10:00', '2026-10-06T11:00');
      const written = bench.colleagues[0].toUpperCase();
      const diaries = valueOf(await bench.calendar.busy([written, bench.colleagues[0]], ...DAY));
      expect(diaries.map(({ address, busy }) => [address, busy.length])).toEqual([
        [written, 1],
        [bench.colleagues[0], 1],
      ]);
    });

    it('reads many addresses and many weeks', async () => {
      const bench = open();
      bench.enter(bench.colleagues[1], '2026-09-09T10:00', '2026-09-09T11:00');
      bench.enter(bench.colleagues[1], '2026-12-01T10:00', '2026-12-01T11:00');
      const outsiders = Array.from({ length: 30 }, (_, index) => `person${index}@family.example`);
      const diaries = valueOf(
        await bench.calendar.busy(
          [...outsiders, bench.colleagues[1]],
          '2026-09-08T00:00',
          '2026-12-07T23:59',
        ),
      );
      expect(diaries.filter(({ known }) => !known)).toHaveLength(30);
      expect(diaries[30]?.busy.map(({ from }) => from)).toEqual(['2026-09-09T10:00', '2026-12-01T10:00']);
    });

    it('gives back what was booked, and it stands once', async () => {
      const bench = open();
      const event = meeting({ attendee: 'parent@family.example' });
      const booked = valueOf(await bench.calendar.book(event));
      expect(booked).toEqual({ ...event, eventId: booked.eventId });
      expect(booked.eventId).not.toBe('');
      expect(bench.standing()).toBe(1);
    });

    it('books a talk without anybody else and without a place', async () => {
      const bench = open();
      const { location: _none, ...talk } = meeting();
      const booked = valueOf(await bench.calendar.book(talk));
      expect(booked).toEqual({ ...talk, eventId: booked.eventId });
    });

    it('books nothing twice: the same transaction id again is the event that stands', async () => {
      const bench = open();
      const first = valueOf(await bench.calendar.book(meeting({ attendee: 'parent@family.example' })));
      const second = valueOf(await bench.calendar.book(meeting({ attendee: 'parent@family.example' })));
      expect(second).toEqual(first);
      expect(bench.standing()).toBe(1);
    });

    it('keeps events of different operations apart', async () => {
      const bench = open();
      const booked: BookedEvent[] = [];
      for (const party of ['PTY-000001', 'PTY-000002']) {
        const event = meeting({ transactionId: operationId('meeting', party) });
        booked.push(valueOf(await bench.calendar.book(event)));
      }
      expect(new Set(booked.map(({ eventId }) => eventId)).size).toBe(2);
      expect(bench.standing()).toBe(2);
    });

    it('shows what was booked in the diary of a colleague who is invited', async () => {
      const bench = open();
      await bench.calendar.book(meeting({ attendee: bench.colleagues[0] }));
      bench.settle();
      expect(await busyOf(bench, bench.colleagues[0], ...DAY)).toEqual([
        { from: '2026-10-06T10:00', to: '2026-10-06T12:30' },
      ]);
    });

    it('frees the diary of a colleague when the event is cancelled', async () => {
      const bench = open();
      const { eventId } = valueOf(await bench.calendar.book(meeting({ attendee: bench.colleagues[0] })));
      bench.settle();
      valueOf(await bench.calendar.cancel(eventId));
      bench.settle();
      expect(await busyOf(bench, bench.colleagues[0], ...DAY)).toEqual([]);
    });

    it.each([{ attendee: 'parent@family.example' }, {}])('cancels once and for all: %o', async (more) => {
      const bench = open();
      const { eventId } = valueOf(await bench.calendar.book(meeting(more)));
      expect(await bench.calendar.cancel(eventId)).toEqual({ ok: true, value: undefined });
      expect(bench.standing()).toBe(0);
      expect(await bench.calendar.cancel(eventId)).toEqual({ ok: true, value: undefined });
    });

    it('takes an event that never was for cancelled', async () => {
      expect(await open().calendar.cancel('event-that-never-was')).toEqual({ ok: true, value: undefined });
    });

    it('books afresh what was cancelled, by the service or by hand', async () => {
      const bench = open();
      const first = valueOf(await bench.calendar.book(meeting({ attendee: 'parent@family.example' })));
      valueOf(await bench.calendar.cancel(first.eventId));
      const second = valueOf(await bench.calendar.book(meeting({ attendee: 'parent@family.example' })));
      expect(bench.standing()).toBe(1);
      await bench.cancelByHand(second.eventId);
      expect(bench.standing()).toBe(0);
      valueOf(await bench.calendar.book(meeting({ attendee: 'parent@family.example' })));
      expect(bench.standing()).toBe(1);
    });

    it.each(['2026-10-23', '2026-10-26', '2027-03-26', '2027-03-29'])(
      'means 10 am in London on %s, on whichever side of a clock change it lies',
      async (day) => {
        const bench = open();
        const event = meeting({ from: `${day}T10:00`, to: `${day}T12:00`, attendee: bench.colleagues[0] });
        expect(valueOf(await bench.calendar.book(event))).toMatchObject({
          from: `${day}T10:00`,
          to: `${day}T12:00`,
        });
        bench.settle();
        expect(await busyOf(bench, bench.colleagues[0], `${day}T00:00`, `${day}T23:59`)).toEqual([
          { from: `${day}T10:00`, to: `${day}T12:00` },
        ]);
      },
    );
  });
}
