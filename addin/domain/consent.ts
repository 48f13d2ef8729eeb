import type { CalendarDate } from './calendar-date.ts';

/**
 * Permission to share, one row per purpose, the latest row counts. It is not the lawful basis of the processing:
 * a withdrawal stops the sharing, it does not delete the record. Source: data-dictionary.md section 4, reporting.md section 8.
 */

export const CONSENT_PURPOSES = [
  'SHARE_WITH_PROVIDER', 'PROVIDER_CONTACTS_OTHER_PARTIES', 'SHARE_WITH_SENDIASS', 'COPY_OUTCOME_TO_LA',
  'EQUALITIES_MONITORING', 'SURVEY',
] as const; // prettier-ignore
export type ConsentPurpose = (typeof CONSENT_PURPOSES)[number];

export const CONSENT_DECISIONS = ['GIVEN', 'REFUSED', 'WITHDRAWN', 'ASKED'] as const;
export type ConsentDecision = (typeof CONSENT_DECISIONS)[number];

export const CONSENT_METHODS = ['EMAIL', 'SIGNED_FORM', 'WEB_FORM', 'VERBAL_PHONE', 'IN_PERSON'] as const;
export type ConsentMethod = (typeof CONSENT_METHODS)[number];

export interface Consent {
  readonly consentId: string;
  readonly partyId: string;
  readonly purpose: ConsentPurpose;
  readonly decision: ConsentDecision;
  readonly method?: ConsentMethod;
  readonly decidedOn?: CalendarDate;
  /** Initials of who wrote it down. */
  readonly recordedBy?: string;
  /** A ContactId or a link to a file; needed for GIVEN. */
  readonly evidenceRef?: string;
}
