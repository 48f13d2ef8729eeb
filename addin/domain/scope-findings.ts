/** What each section of the scope rules adds, in terms that sections share. Source: scope-rules.md. */
import type { CalendarDate } from './calendar-date.ts';
import type { SignpostRoute } from './referral.ts';
import type { IssueNote, MissingFact } from './scope-issue.ts';
import type { ScopeRuleId } from './scope-table.ts';

/** What people must see beside the outcome; none of them changes it. */
export type ScopeFlag =
  | { readonly flag: 'SAFEGUARDING' }
  | { readonly flag: 'CONFLICT_OF_INTEREST'; readonly why: readonly ConflictCause[] }
  | {
      readonly flag: 'RS7_DUE';
      readonly decisionLetterOn: CalendarDate;
      readonly mediationContactBy: CalendarDate;
      readonly appealBy: CalendarDate;
    }
  /** R-M6: time may be running and the date is not known. */
  | { readonly flag: 'DATE_AT_RISK' }
  | { readonly flag: 'NO_CERTIFICATE_NEEDED' }
  /** R-M1: the issue with the LA may be the decision itself; a person asks whether it is another one. */
  | { readonly flag: 'MAY_BE_THE_DECISION' }
  | { readonly flag: 'WITHOUT_PREJUDICE' }
  | { readonly flag: 'USE_OUR_WORDS' }
  | { readonly flag: 'CHECK_WITH_BODY' }
  | { readonly flag: 'SAME_CHILD'; readonly caseRefs: readonly string[] }
  | { readonly flag: 'LAST_PLAN_YEAR'; readonly until: CalendarDate }
  | { readonly flag: 'PERMISSION_TO_PASS_ON' }
  | { readonly flag: 'NO_FAMILY_PARTY' }
  | { readonly flag: IssueNote };

export type ConflictCause = 'LOOKED_AFTER' | 'LA_HOLDS_PR' | 'REFERRER_WORKS_FOR_RESPONDENT';

/** What a section adds. Outcomes compete by rank; the rest is collected. */
export interface Findings {
  readonly rules: readonly ScopeRuleId[];
  readonly stop?: StopOutcome;
  readonly routes?: readonly SignpostRoute[];
  readonly missing?: readonly MissingFact[];
  readonly flags?: readonly ScopeFlag[];
}

/**
 * Which stop wins. URGENT before all; then what needs no answer (no case, signposted); then permission, because
 * a transfer to another authority needs it too (R-K5).
 */
export const STOP_RANK = ['URGENT', 'NO_CASE', 'SIGNPOST', 'NEED_INFO', 'TRANSFER_LA'] as const;
export type StopOutcome = (typeof STOP_RANK)[number];
