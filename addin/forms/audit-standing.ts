/**
 * How far an operation has come, as its rows in tblAuditLog say.
 *
 * A workbook that is written over the network has no transactions. So an operation is announced in the log before
 * anything else is written, and when all of it stands, the announcement becomes the record. Until then the id in front
 * of Reason carries a mark, so that nobody takes what was announced for done: `announced:7f3a09c1:op-1a2b; P09`. The tag
 * tells one announcement from another of the same operation: two windows may repeat the same step at once. An operation
 * that gave way, or was taken back, stays as `withdrawn:op-1a2b; P09`. Where a cell could not be given back what it held,
 * because the log keeps such values to itself, its row stays as `left:op-1a2b; P09`: the step was not done, and yet this
 * cell has been changed by it. Decision 0007.
 */
import { LONGEST_REASON, readReason } from './audit-reason.ts';
import type { Cells } from './register-schema.ts';

export type AuditStanding = 'done' | 'announced' | 'withdrawn' | 'left';

export interface Standing {
  readonly standing: AuditStanding;
  readonly operationId: string;
  /** Only of an announcement. */
  readonly tag?: string;
}

const ANNOUNCED = /^announced:(?:([0-9a-f]{8}):)?/;
const WITHDRAWN = /^withdrawn:/;
const LEFT = /^left:/;

/** Undefined for a Reason that names no operation. */
export function standingIn(reason: unknown): Standing | undefined {
  if (typeof reason !== 'string') return undefined;
  const announced = ANNOUNCED.exec(reason);
  const withdrawn = WITHDRAWN.exec(reason);
  const left = LEFT.exec(reason);
  const mark = announced ?? withdrawn ?? left;
  const operationId = readReason(reason.slice(mark?.[0].length ?? 0))?.operationId;
  if (operationId === undefined) return undefined;
  if (announced !== null) return { standing: 'announced', operationId, tag: announced[1] ?? '' };
  if (withdrawn !== null) return { standing: 'withdrawn', operationId };
  return { standing: left === null ? 'done' : 'left', operationId };
}

const bare = (reason: string): string =>
  reason.replace(ANNOUNCED, '').replace(WITHDRAWN, '').replace(LEFT, '');

/** The same Reason as an announcement, cut to the room of the column. `tag`: eight hexadecimal digits. */
export const announcedReason = (reason: string, tag: string): string =>
  `announced:${tag}:${bare(reason)}`.slice(0, LONGEST_REASON);

export const withdrawnReason = (reason: string): string =>
  `withdrawn:${bare(reason)}`.slice(0, LONGEST_REASON);

export const leftReason = (reason: string): string => `left:${bare(reason)}`.slice(0, LONGEST_REASON);

/** Without any mark: the operation is done. */
export const recordedReason = bare;

/** Quick, for a log of many rows. */
export const isAnnounced = (reason: string): boolean => reason.startsWith('announced:');

/** Whether an audit row tells of something that was changed: hand-written rows do, announcements do not. */
export const isOnRecord = (row: Cells): boolean => {
  const { standing = 'done' } = standingIn(row['Reason']) ?? {};
  return standing === 'done' || standing === 'left';
};
