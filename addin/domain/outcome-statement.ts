import type { CalendarDate } from './calendar-date.ts';

/** The Outcome Statement as the register knows it. Source: data-dictionary.md section 7, documents.md D12. */

export const STATEMENT_STATUSES = [
  'DRAFT', 'CIRCULATED', 'AMENDING', 'SIGNED_ALL', 'SIGNED_PART', 'UNSIGNED_FINAL',
] as const; // prettier-ignore
export type StatementStatus = (typeof STATEMENT_STATUSES)[number];
export const AGREEMENTS_REACHED = ['FULL', 'PARTIAL', 'NONE'] as const;
export type AgreementReached = (typeof AGREEMENTS_REACHED)[number];

export interface OutcomeStatement {
  readonly statementId: string;
  readonly meetingId: string;
  readonly version: number;
  readonly statementStatus: StatementStatus;
  readonly draftedBy: string;
  readonly draftedOn: CalendarDate;
  readonly circulatedOn?: CalendarDate;
  readonly signDueOn?: CalendarDate;
  readonly agreementReached?: AgreementReached;
  readonly discussionOutline?: string;
  readonly pointsOutstanding?: string;
  readonly cypViews?: string;
  readonly reviewOn?: CalendarDate;
  readonly finalCopySentOn?: CalendarDate;
  readonly fileLink?: string;
}
