import type { CalendarDate } from './calendar-date.ts';

/** Signatures belong to one version of one statement. Source: data-dictionary.md section 8. */

export const SIGN_STATUSES = [
  'PENDING', 'SIGNED', 'SIGNED_WITH_COMMENT', 'REFUSED', 'NO_RESPONSE', 'NOT_REQUIRED',
] as const; // prettier-ignore
export type SignStatus = (typeof SIGN_STATUSES)[number];
export const SIGN_METHODS = ['WET_INK', 'SCAN', 'E_SIGNATURE', 'EMAIL_CONFIRMATION'] as const;
export type SignMethod = (typeof SIGN_METHODS)[number];

export interface Signature {
  readonly signatureId: string;
  readonly statementId: string;
  readonly version: number;
  readonly partyId: string;
  readonly requestedOn: CalendarDate;
  readonly signStatus: SignStatus;
  readonly signedOn?: CalendarDate;
  readonly signMethod?: SignMethod;
  readonly signedName?: string;
  /** Class C: provider's case file only. */
  readonly refusalReason?: string;
  readonly remindersSent: number;
}
