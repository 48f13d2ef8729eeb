import type { CalendarDate, Instant, LocalDateTime } from './calendar-date.ts';
import type { Actor } from './case.ts';
import type { Provider } from './provider.ts';
import type { Settings } from './settings.ts';
import type { Venue } from './venue.ts';
import type { WorkingCalendar } from './working-days.ts';

/** Kinds of keys a decision may need; their forms stand in case-reference.ts. */
export type KeyKind = 'PTY' | 'CON' | 'CST' | 'MTG' | 'PRE' | 'OS' | 'SIG' | 'ACT';

/** Hands out keys that no row of the register has yet. Ids arrive from outside: a decision invents none. */
export interface KeySource {
  next(kind: KeyKind): string;
}

/** What a decision needs besides the case and the command: who asks, when, and the service's own tables. */
export interface CaseContext {
  readonly actor: Actor;
  readonly today: CalendarDate;
  /** London wall clock, for limits that end at 17:00. */
  readonly now: LocalDateTime;
  /** The same moment in UTC, for the state history. */
  readonly instant: Instant;
  readonly settings: Settings;
  readonly calendar: WorkingCalendar;
  readonly providers: readonly Provider[];
  readonly venues: readonly Venue[];
  readonly keys: KeySource;
}
