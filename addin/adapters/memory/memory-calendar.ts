import type { LocalDateTime } from '../../domain/calendar-date.ts';
import { ok } from '../../domain/result.ts';
import type { Result } from '../../domain/result.ts';
import type { BookedEvent, Calendar, Diary, EventToBook } from '../../ports/calendar.ts';
import type { Failure } from '../../ports/failure.ts';

/** A busy span that somebody's diary holds besides what the service booked. */
export interface BusySpan {
  readonly address: string;
  readonly from: LocalDateTime;
  readonly to: LocalDateTime;
}

/**
 * Diaries in memory. It keeps the rules of the port: the same transactionId books nothing twice, an address
 * without a diary is unknown and never free, and cancelling what is gone is no fault.
 *
 * Assumed, as no tenant says otherwise: only the addresses given as `diaries` have one here.
 */
export class MemoryCalendar implements Calendar {
  readonly #events = new Map<string, BookedEvent>();
  readonly #diaries: ReadonlySet<string>;
  readonly #busy: readonly BusySpan[];

  constructor(
    start: {
      readonly events?: readonly BookedEvent[];
      readonly diaries?: readonly string[];
      readonly busy?: readonly BusySpan[];
    } = {},
  ) {
    for (const event of start.events ?? []) this.#events.set(event.eventId, event);
    this.#diaries = new Set((start.diaries ?? []).map((address) => address.toLowerCase()));
    this.#busy = start.busy ?? [];
  }

  /** What is booked now, in the order of time. */
  get events(): readonly BookedEvent[] {
    return [...this.#events.values()].sort(
      (a, b) => a.from.localeCompare(b.from) || a.eventId.localeCompare(b.eventId),
    );
  }

  busy(
    addresses: readonly string[],
    from: LocalDateTime,
    to: LocalDateTime,
  ): Promise<Result<readonly Diary[], Failure>> {
    const diaries = addresses.map((address) => {
      const key = address.toLowerCase();
      const spans = [
        ...this.#busy.filter((span) => span.address.toLowerCase() === key),
        ...this.events.filter((event) => event.attendee?.toLowerCase() === key),
      ].filter((span) => span.from < to && span.to > from);
      return {
        address,
        known: this.#diaries.has(key),
        busy: spans.map((span) => ({ from: span.from, to: span.to })),
      };
    });
    return Promise.resolve(ok(diaries));
  }

  book(event: EventToBook): Promise<Result<BookedEvent, Failure>> {
    const standing = [...this.#events.values()].find(
      (booked) => booked.transactionId === event.transactionId,
    );
    if (standing) return Promise.resolve(ok(standing));
    const booked = { ...event, eventId: `event-${event.transactionId}` };
    this.#events.set(booked.eventId, booked);
    return Promise.resolve(ok(booked));
  }

  cancel(eventId: string): Promise<Result<void, Failure>> {
    this.#events.delete(eventId);
    return Promise.resolve(ok(undefined));
  }
}
