import { announcedReason } from '../../forms/audit-standing.ts';
import type { CellsToWrite } from '../../forms/apply-changes.ts';
import type { ChangeSet } from '../../ports/case-register.ts';
import type { GraphFault } from './graph.ts';

/**
 * For how long after it announced a client may write. The clock starts before the announcement is sent, or before the
 * look that still found somebody in front; nothing is sent later than this, and no batch waits beyond it.
 */
const LEASE_MILLISECONDS = 40_000;
/** How long others watch an announcement that nobody stands in front of before they take it back. */
export const DEAD_AFTER_MILLISECONDS = 60_000;
/** Those who wait for the same dead one take turns, so that only one of them takes it back. */
export const TURN_MILLISECONDS = 15_000;
export const LOOK_EVERY_MILLISECONDS = 1_000;
export const ROUNDS = 6;

export interface WriterTime {
  /**
   * Milliseconds; only differences count. It must go on while the computer sleeps (Date.now, not performance.now): after
   * a lid was closed the lease of an announcement is over.
   */
  now(): number;
  pause(milliseconds: number): Promise<void>;
  /** Rings once after a while, unless the function it gives is called before; the machine's own clock if not given. */
  readonly alarm?: (milliseconds: number, ring: () => void) => () => void;
}

/** An announcement of this client that is neither recorded nor withdrawn, as far as it knows. */
export interface Announcement {
  readonly set: ChangeSet;
  tag: string;
  leaseFrom: number;
  /** It had what it wanted: from then on it may have written. */
  hasClaim: boolean;
  /** Positions of its rows in the log when it was written last; undefined where it never was. */
  writtenAt: readonly number[] | undefined;
  /** An answer was lost and the session could not be closed since. */
  mayStillArrive: boolean;
  /** What it wrote arrived after others had taken it back: that has to go first. */
  cameLate: boolean;
}

/** `tag` and `leaseFrom` are set when it is sent. */
export const announcementOf = (set: ChangeSet, now: number): Announcement => ({
  set,
  tag: '',
  leaseFrom: now,
  hasClaim: false,
  writtenAt: undefined,
  mayStillArrive: false,
  cameLate: false,
});

export const leaseEnd = ({ leaseFrom }: Announcement): number => leaseFrom + LEASE_MILLISECONDS;

export const marked = (row: CellsToWrite, tag: string): CellsToWrite => {
  const reason = row.get('Reason');
  return new Map([...row, ['Reason', announcedReason(typeof reason === 'string' ? reason : '', tag)]]);
};

/** Another try may well succeed: the service was busy, or nobody knows what became of it. */
export const isPassing = ({ status, effect, notTried }: GraphFault): boolean =>
  notTried === true || effect === 'unknown' || status === 429 || (status !== undefined && status >= 500);

/** Rows cannot be added where a colleague has filtered the table; showing all rows harms nobody. */
export const isFiltered = ({ codes }: GraphFault): boolean => codes.includes('filteredrangeconflict');

/** Eight hexadecimal digits. */
export const newTag = (): string => crypto.randomUUID().slice(0, 8);
