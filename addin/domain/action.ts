import type { CalendarDate } from './calendar-date.ts';
import type { YesNo } from './referral.ts';

/** What was agreed: one owner, one verb, one date. Source: data-dictionary.md section 9. */

export const ACTION_STATUSES = ['OPEN', 'DONE', 'PARTLY_DONE', 'NOT_DONE', 'SUPERSEDED'] as const;
export type ActionStatus = (typeof ACTION_STATUSES)[number];

export interface Action {
  readonly actionId: string;
  readonly statementId: string;
  readonly seqNo: number;
  readonly what: string;
  readonly ownerPartyId: string;
  readonly dueOn?: CalendarDate;
  readonly dueText?: string;
  readonly actionStatus: ActionStatus;
  readonly completedOn?: CalendarDate;
  readonly onTime?: YesNo;
  readonly lastChasedOn?: CalendarDate;
}
