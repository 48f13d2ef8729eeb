/**
 * How long what is kept. Defaults only: the authority's retention schedule decides, a manager confirms each
 * deletion, and a legal hold stops it. Source: reporting.md section 8.
 */
import { addDays, addMonths } from './calendar-date.ts';
import type { CalendarDate } from './calendar-date.ts';
import type { DidNotProceedReason, Outcome } from './case.ts';
import type { DisagreementType, ReferralSource, SenStatus, Stage } from './referral.ts';
import { refusal } from './refusal.ts';
import type { Refusal } from './refusal.ts';
import { quarterOf } from './report-period.ts';
import type { YearType } from './report-period.ts';
import { err, ok } from './result.ts';
import type { Result } from './result.ts';
import type { Settings } from './settings.ts';

interface RetentionRow {
  readonly what: string;
  readonly from: 'ClosedOn' | 'transfer' | 'entry' | 'return';
  readonly keep: { readonly days: number } | { readonly months: number } | 'CASE';
  readonly then: 'delete' | 'anonymise';
  /** Which of the two organisations holds it. */
  readonly heldBy: 'authority' | 'provider' | 'both';
}

/** The table of reporting.md section 8, row by row. CASE: six years, or to date of birth + 31 years. */
export const RETENTION_RULES = {
  CASE_ROW: { what: 'case register row', from: 'ClosedOn', keep: 'CASE', then: 'anonymise', heldBy: 'both' },
  BEFORE_ALLOCATION: {
    what: 'case signposted, withdrawn or otherwise closed before allocation',
    from: 'ClosedOn', keep: { months: 12 }, then: 'anonymise', heldBy: 'authority',
  },
  PREMEETING_NOTES: {
    what: 'class C pre-meeting notes', from: 'ClosedOn', keep: { days: 30 }, then: 'delete', heldBy: 'provider',
  },
  OUTCOME_STATEMENT: {
    what: 'Outcome Statement; the parties keep their own', from: 'ClosedOn', keep: 'CASE', then: 'delete', heldBy: 'both',
  },
  REFERRAL_EMAIL: {
    what: 'referral e-mail in the mailbox', from: 'transfer', keep: { months: 3 }, then: 'delete', heldBy: 'authority',
  },
  AUDIT_LOG: { what: 'audit log', from: 'entry', keep: { months: 72 }, then: 'delete', heldBy: 'both' },
  SURVEY: { what: 'survey answers', from: 'return', keep: { months: 24 }, then: 'anonymise', heldBy: 'provider' },
  EQUALITIES: { what: 'equalities row', from: 'entry', keep: { months: 24 }, then: 'anonymise', heldBy: 'authority' },
} as const satisfies Readonly<Record<string, RetentionRow>>; // prettier-ignore

export type RetentionRuleId = keyof typeof RETENTION_RULES;

const CASE_MONTHS = 6 * 12;
const EHC_FILE_YEARS = 31;

/** What decides how long a case is kept. */
export interface RetentionFacts {
  readonly closedOn: CalendarDate;
  readonly dateOfBirth?: CalendarDate;
  /** Absent where the case was closed before a provider was chosen. */
  readonly allocatedOn?: CalendarDate;
  readonly senStatus: SenStatus;
  readonly stage: Stage;
}

/** A case forms part of an EHC file when there is a plan, an assessment or a stage of that process. */
const isPartOfEhcFile = (facts: Pick<RetentionFacts, 'senStatus' | 'stage'>): boolean =>
  facts.senStatus === 'EHC_PLAN' ||
  facts.senStatus === 'IN_ASSESSMENT' ||
  (facts.stage !== 'NO_EHC_PROCESS' && facts.stage !== 'UNKNOWN');

/** Which row of the table holds for a closed case. */
const caseRetentionRule = (facts: Pick<RetentionFacts, 'allocatedOn'>): RetentionRuleId =>
  facts.allocatedOn === undefined ? 'BEFORE_ALLOCATION' : 'CASE_ROW';

/** RetentionReviewOn, set at CLOSED: the first day on which the case may be looked at for deletion. */
export function retentionReviewOn(facts: RetentionFacts, mode: Settings['RETENTION_MODE']): CalendarDate {
  return retentionEnd(caseRetentionRule(facts), facts.closedOn, caseEnd(facts, mode));
}

/** The end of the CASE period: never earlier than six years after closing. */
function caseEnd(facts: RetentionFacts, mode: Settings['RETENTION_MODE']): CalendarDate {
  const sixYears = addMonths(facts.closedOn, CASE_MONTHS);
  if (mode === 'CLOSED_6' || facts.dateOfBirth === undefined || !isPartOfEhcFile(facts)) return sixYears;
  const ehcFile = addMonths(facts.dateOfBirth, EHC_FILE_YEARS * 12);
  return ehcFile > sixYears ? ehcFile : sixYears;
}

/**
 * The day from which something may go, given the day its period starts (its `from`). For rows kept as long as their
 * case, `reviewOn` is the RetentionReviewOn of that case.
 */
export function retentionEnd(
  rule: RetentionRuleId,
  from: CalendarDate,
  reviewOn: CalendarDate,
): CalendarDate {
  const { keep }: RetentionRow = RETENTION_RULES[rule];
  if (keep === 'CASE') return reviewOn;
  return 'days' in keep ? addDays(from, keep.days) : addMonths(from, keep.months);
}

export const LEGAL_HOLDS = ['APPEAL', 'COMPLAINT', 'CLAIM'] as const;
export type LegalHold = (typeof LEGAL_HOLDS)[number];

/** Whether something may be deleted or anonymised on a day: nothing goes early, under a hold, or unconfirmed. */
export function mayBeRemoved(request: {
  readonly rule: RetentionRuleId;
  readonly endsOn: CalendarDate;
  readonly today: CalendarDate;
  readonly holds: readonly LegalHold[];
  readonly confirmedByManager: boolean;
}): Result<'delete' | 'anonymise', Refusal> {
  if (request.holds.length > 0) {
    return err(
      refusal(
        'Blocked',
        'RET-HOLD',
        'A legal hold stops the deletion: an appeal, a complaint or a claim is open.',
        {
          instead: ['lift the hold when the matter has ended'],
        },
      ),
    );
  }
  if (request.today < request.endsOn) {
    return err(
      refusal('TooEarly', 'RET-EARLY', `This is kept until ${request.endsOn}.`, {
        instead: [`look at it again on ${request.endsOn}`],
        fields: ['RetentionReviewOn'],
      }),
    );
  }
  if (!request.confirmedByManager) {
    return err(
      refusal('GuardNotMet', 'RET-CONFIRM', 'A manager (LM) confirms each deletion.', {
        instead: ['ask the manager to confirm'],
      }),
    );
  }
  return ok(RETENTION_RULES[request.rule].then);
}

/** What an anonymised row keeps: quarter, type, stage, source, outcome and counts; no key, no date, no place. */
export interface AnonymisedCase {
  readonly quarter: string;
  readonly disagreementType?: DisagreementType;
  readonly stage: Stage;
  readonly referralSource: ReferralSource;
  readonly outcome: Outcome;
  readonly didNotProceedReason?: DidNotProceedReason;
  readonly partyCount: number;
  readonly meetingCount: number;
  readonly actionCount: number;
}

export const anonymisedCase = (
  closed: Omit<AnonymisedCase, 'quarter'> & { readonly receivedOn: CalendarDate },
  yearType: YearType,
): AnonymisedCase => ({
  quarter: quarterOf(closed.receivedOn, yearType).label,
  ...(closed.disagreementType !== undefined && { disagreementType: closed.disagreementType }),
  stage: closed.stage,
  referralSource: closed.referralSource,
  outcome: closed.outcome,
  ...(closed.didNotProceedReason !== undefined && { didNotProceedReason: closed.didNotProceedReason }),
  partyCount: closed.partyCount,
  meetingCount: closed.meetingCount,
  actionCount: closed.actionCount,
});
