import type { Instant } from '../domain/calendar-date.ts';

/** The only place where time comes from. `--today` of the command line fixes it. */
export interface Clock {
  now(): Instant;
}
