import { err } from '../../domain/result.ts';
import type { Result } from '../../domain/result.ts';
import { failure } from '../../ports/failure.ts';
import type { Failure } from '../../ports/failure.ts';
import type { GraphFault } from './graph.ts';

/** What the workbook API says of the register, in the words of the register. */
export function registerFailure({ status, codes, failure: known }: GraphFault): Failure {
  const has = (...names: readonly string[]): boolean => names.some((name) => codes.includes(name));
  if (status === 423 || has('accessconflict', 'editmodecannotacquirelockunknownreason', 'resourcelocked')) {
    return failure('NotAllowed', 'The register is open in Excel in a way that keeps everybody else out. Nothing was saved. Ask whoever has it open to close it, then repeat the step.');
  }
  if (has('accessdenied', 'editmodeaccessdenied') && status !== 401) {
    return failure('NotAllowed', 'You may read the register but not write into it, or its sheet is protected. Nothing was saved. Ask whoever looks after the register.');
  }
  if (has('rangeexceedslimit')) {
    return failure('TooLarge', 'The register has grown beyond what can be read at once. Nothing was saved. Move closed cases to an archive.');
  }
  if (has('unsupportedworkbook', 'invalidsessionunsupportedworkbook')) {
    return failure('NotAllowed', 'The register is no workbook that can be opened online. Nothing was saved. Save it as .xlsx without macros or a password.');
  }
  if (status === 404 || has('itemnotfound')) return failure('NotFound', 'The register, or a table or column of it, is not there: it was deleted, moved or renamed. Nothing was saved. Run the check of the register.');
  return known;
} // prettier-ignore

export const failed = (fault: GraphFault): Result<never, Failure> => err(registerFailure(fault));

export const missingTable = (table: string): Failure =>
  failure(
    'NotFound',
    `The register has no table ${table}: it was deleted or renamed. Run the check of the register.`,
  );

export const missingColumn = (table: string, column: string): Failure =>
  failure(
    'NotFound',
    `The table ${table} has no column ${column}: it was deleted or renamed. Run the check of the register.`,
  );

export const changedMeanwhile = (table: string, key: string, reason: string, column?: string): Failure =>
  failure(
    'ChangedMeanwhile',
    `Somebody else has changed ${key} in ${table} (${reason}${column === undefined ? '' : `, ${column}`}). Nothing was saved. Open the case again and repeat the step.`,
  );

export const rowsKeepMoving = (): Failure =>
  failure(
    'ChangedMeanwhile',
    'Rows of the register are being moved while it is read. Nothing was saved. Try again in a moment.',
  );

/** A row was sorted away between the look and the write: whoever looks after the register has to compare. */
export const rowsMoved = (table: string, key: string): Failure =>
  failure(
    'ChangedMeanwhile',
    `Rows of ${table} were sorted or deleted in the very moment in which ${key} was written. Compare that row and its neighbours with the audit log.`,
    'unknown',
  );

export const gaveWay = (): Failure =>
  changedMeanwhile('the register', 'the same rows', 'somebody else was first');

/** What was written arrived too late and was removed; what others did meanwhile stands. */
export const cameTooLate = (): Failure =>
  failure(
    'ChangedMeanwhile',
    'Writing took so long that others had to take the step back. Nothing was saved. Open the case again and repeat the step.',
  );

/** Everything else of the step stands; this cell was set by hand while it was written, and theirs is kept. */
export const overruledCell = (table: string, key: string, column: string): Failure =>
  failure(
    'ChangedMeanwhile',
    `Somebody set ${column} of ${key} in ${table} while the step was written. Their value was kept, everything else of the step was saved. Open the case again and look.`,
    'unknown',
  );

/** The step has begun: what is missing is completed by repeating it, or taken back by whoever opens the case next. */
export const begun = ({ kind, retryAfterSeconds }: Failure): Failure =>
  failure(
    kind,
    `${BECAUSE[kind]} The step may be in the register in part. Repeat the same step: what is there is not written again.`,
    'unknown',
    retryAfterSeconds,
  );

/** What was sent last may still arrive, and nothing can be done about it without a connection. */
export const stillUnderWay = (): Failure => begun(failure('Offline', ''));

const BECAUSE: Record<Failure['kind'], string> = {
  SignInNeeded: 'The sign-in has ended while the register was being written.',
  NotAllowed: 'Writing into the register was refused on the way.',
  Offline: 'The connection broke while the register was being written.',
  Throttled: 'Microsoft 365 asked for a pause while the register was being written.',
  ChangedMeanwhile: 'Somebody else changed the same cells while the register was being written.',
  NotFound: 'The register was moved or renamed while it was being written.',
  TooLarge: 'The register became too large while it was being written.',
};
