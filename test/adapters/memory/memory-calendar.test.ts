import { describe, expect, it } from 'vitest';
import { MemoryCalendar } from '../../../addin/adapters/memory/memory-calendar.ts';
import type { EventToBook } from '../../../addin/ports/calendar.ts';

const event = (more: Partial<EventToBook> = {}): EventToBook => ({
  transactionId: 'op-1',
  subject: 'Meeting DR-2026-0042',
  body: 'Your meeting.',
  from: '2026-04-14T10:00',
  to: '2026-04-14T12:00',
  sensitivity: 'private',
  ...more,
});
const DAY = ['2026-04-14T00:00', '2026-04-15T00:00'] as const;

describe('Diaries in memory', () => {
  it('the same transaction id books nothing twice and gives the event that stands', async () => {
    const calendar = new MemoryCalendar();
    const first = await calendar.book(event());
    const again = await calendar.book(event({ from: '2026-04-21T10:00', to: '2026-04-21T12:00' }));
    expect(again).toEqual(first);
    expect(calendar.events.map(({ from }) => from)).toEqual(['2026-04-14T10:00']);
  });

  it('cancels an event, and cancelling what is gone is no fault', async () => {
    const calendar = new MemoryCalendar();
    const booked = await calendar.book(event());
    const id = booked.ok ? booked.value.eventId : '';
    expect((await calendar.cancel(id)).ok).toBe(true);
    expect((await calendar.cancel(id)).ok).toBe(true);
    expect((await calendar.cancel('never-there')).ok).toBe(true);
    expect(calendar.events).toEqual([]);
  });

  it('an address without a diary is unknown, never free', async () => {
    const busy = await new MemoryCalendar({ diaries: ['tom@academy.example'] }).busy(
      ['Tom@Academy.example', 'meera@example.org'],
      ...DAY,
    );
    expect(busy.ok && busy.value).toEqual([
      { address: 'Tom@Academy.example', known: true, busy: [] },
      { address: 'meera@example.org', known: false, busy: [] },
    ]);
  });

  it('gives what overlaps the time asked for: other engagements and what the service booked, each to its own diary', async () => {
    const calendar = new MemoryCalendar({
      diaries: ['tom@academy.example', 'cara@council.example'],
      busy: [
        { address: 'tom@academy.example', from: '2026-04-13T22:00', to: '2026-04-14T01:00' },
        { address: 'tom@academy.example', from: '2026-04-13T10:00', to: '2026-04-14T00:00' },
        { address: 'tom@academy.example', from: '2026-04-15T00:00', to: '2026-04-15T01:00' },
      ],
    });
    await calendar.book(event({ attendee: 'TOM@academy.example' }));
    const busy = await calendar.busy(['tom@academy.example', 'cara@council.example'], ...DAY);
    expect(busy.ok && busy.value.map((diary) => diary.busy)).toEqual([
      [
        { from: '2026-04-13T22:00', to: '2026-04-14T01:00' },
        { from: '2026-04-14T10:00', to: '2026-04-14T12:00' },
      ],
      [],
    ]);
  });

  it('goes on with the events that it is given, in the order of time', async () => {
    const start = new MemoryCalendar();
    await start.book(event({ transactionId: 'op-2', from: '2026-04-21T10:00', to: '2026-04-21T12:00' }));
    await start.book(event());
    const next = new MemoryCalendar({ events: start.events });
    await next.book(event());
    expect(next.events.map(({ from }) => from)).toEqual(['2026-04-14T10:00', '2026-04-21T10:00']);
  });
});
