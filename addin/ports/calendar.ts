import type { LocalDateTime } from '../domain/calendar-date.ts';
import type { Result } from '../domain/result.ts';
import type { Failure } from './failure.ts';

/**
 * Diaries: who is free, and what is booked. One private event for each party, never an attendee list that shows
 * addresses; the subject is the case reference and nothing else. Times are Europe/London. Source: process.md section 8.
 */
export interface Calendar {
  /**
   * Busy spans between two times. An address whose diary cannot be read is `unknown`, never free;
   * people outside the tenant have no diary here at all.
   */
  busy(
    addresses: readonly string[],
    from: LocalDateTime,
    to: LocalDateTime,
  ): Promise<Result<readonly Diary[], Failure>>;
  /**
   * Books an event; the same transactionId again returns the event that stands already, as it stands now. One that was
   * cancelled or deleted meanwhile no longer stands, and is booked anew.
   */
  book(event: EventToBook): Promise<Result<BookedEvent, Failure>>;
  /** Cancels an event; an event that is gone already counts as cancelled. */
  cancel(eventId: string): Promise<Result<void, Failure>>;
}

export interface Diary {
  readonly address: string;
  readonly known: boolean;
  readonly busy: readonly { readonly from: LocalDateTime; readonly to: LocalDateTime }[];
}

export interface EventToBook {
  /** Same value, same event: a repeat books nothing twice. */
  readonly transactionId: string;
  /** "Meeting DR-2026-0042": case reference only. */
  readonly subject: string;
  readonly body: string;
  readonly from: LocalDateTime;
  readonly to: LocalDateTime;
  readonly location?: string;
  /** The one recipient. Absent: a talk or hold in the provider's own diary. */
  readonly attendee?: string;
  readonly sensitivity: 'private';
}

export interface BookedEvent extends EventToBook {
  readonly eventId: string;
}
