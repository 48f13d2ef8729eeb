/**
 * The Reason column of tblAuditLog, which says three things: which operation wrote the row, by which rule, and why.
 *
 * An operation id must be found again after a lost answer, and the dictionary has no column of its own for it; so it
 * stands first in Reason: `op-1a2b3c; P09; reason`. Source: data-dictionary.md section 12.
 */

/** Room of the Reason column. */
export const LONGEST_REASON = 200;

export interface AuditReason {
  readonly operationId: string;
  /** P01 … P31, OVERRIDE, R-…: the rule by which it was done. */
  readonly rule?: string;
  /** Why, in the words of a person. */
  readonly why?: string;
}

/** Throws a TypeError for an operation id that could not be read back. */
export function writeReason({ operationId, rule, why }: AuditReason): string {
  if (!/^[^\s;]{1,64}$/.test(operationId)) {
    throw new TypeError(
      'Cannot write an audit row: the operation id is empty, too long, or has a space or ; in it',
    );
  }
  const head = `${operationId}; ${rule ?? ''}`.trim();
  const words = (why ?? '').replace(/\s+/g, ' ').trim();
  return (words === '' ? head.replace(/;$/, '') : `${head}; ${words}`).slice(0, LONGEST_REASON);
}

/** Undefined for a text that was not written by `writeReason`. */
export function readReason(text: string): AuditReason | undefined {
  const match = /^([^\s;]{1,64})(?:;(?: ?([A-Z][A-Z0-9-]*))?(?:; ?(.*))?)?$/s.exec(text);
  const operationId = match?.[1];
  if (operationId === undefined) return undefined;
  const rule = match?.[2];
  const why = match?.[3];
  return {
    operationId,
    ...(rule !== undefined && { rule }),
    ...(why !== undefined && why !== '' && { why }),
  };
}
