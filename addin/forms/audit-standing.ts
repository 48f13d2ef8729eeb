/**
 * How far an operation has come, as its rows in tblAuditLog say.
 *
 * A workbook that is written over the network has no transactions. So an operation is announced in the log before
 * anything else is written, and when all of it stands, the announcement becomes the record. Until then the id in front
 * of Reason carries a mark, so that nobody takes what was announced for done: `announced:op-1a2b; P09`. An operation
 * that gave way to another, or was never finished, stays as `withdrawn:op-1a2b; P09`. Decision 0007.
 */
import { LONGEST_REASON, readReason } from './audit-reason.ts';
import type { Cells } from './register-schema.ts';

export type AuditStanding = 'done' | 'announced' | 'withdrawn';

const MARKS = { announced: 'announced:', withdrawn: 'withdrawn:' } as const;

export interface Standing {
  readonly standing: AuditStanding;
  readonly operationId: string;
}

/** Undefined for a Reason that names no operation. */
export function standingIn(reason: unknown): Standing | undefined {
  const marked = typeof reason === 'string' ? readReason(reason)?.operationId : undefined;
  if (marked === undefined) return undefined;
  for (const standing of ['announced', 'withdrawn'] as const) {
    if (marked.startsWith(MARKS[standing]))
      return { standing, operationId: marked.slice(MARKS[standing].length) };
  }
  return { standing: 'done', operationId: marked };
}

/** The same Reason with another mark, cut to the room of the column. */
export function markReason(reason: string, standing: AuditStanding): string {
  const known = standingIn(reason);
  const bare = known === undefined || known.standing === 'done' ? reason : reason.slice(MARKS[known.standing].length);
  return standing === 'done' ? bare : `${MARKS[standing]}${bare}`.slice(0, LONGEST_REASON);
} // prettier-ignore

/** Quick, for a log of many rows. */
export const isAnnounced = (reason: string): boolean => reason.startsWith(MARKS.announced);

/** Whether an audit row tells of something that was done: hand-written rows do, announcements do not. */
export const isOnRecord = (row: Cells): boolean => (standingIn(row['Reason'])?.standing ?? 'done') === 'done';
