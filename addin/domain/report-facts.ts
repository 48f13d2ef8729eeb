/**
 * What a report is counted from: flat rows, already parsed, without names or free text. Whoever reads the register
 * makes these; the measures know nothing of workbooks. Source: reporting.md sections 1 and 2.
 */
import type { ActionStatus } from './action.ts';
import type { CalendarDate } from './calendar-date.ts';
import type { DidNotProceedReason, Outcome, State } from './case.ts';
import type { DocumentId } from './document-ids.ts';
import type { MeetingFormat, MeetingKind, MeetingStatus, PostponeReason, PreStatus } from './meeting.ts';
import type { AgreementReached, StatementStatus } from './outcome-statement.ts';
import type { PartyKind, Reply } from './party.ts';
import type {
  DisagreementType, ReceivedChannel, ReferralSource, SenStatus, SettingType, SignpostRoute, Stage, TriageOutcome,
  YesNo, YesNoUnknown,
} from './referral.ts'; // prettier-ignore
import type { SignStatus } from './signature.ts';

export interface ReportFacts {
  readonly cases: readonly CaseFact[];
  readonly parties: readonly PartyFact[];
  readonly meetings: readonly MeetingFact[];
  readonly preMeetings: readonly PreMeetingFact[];
  readonly statements: readonly StatementFact[];
  readonly signatures: readonly SignatureFact[];
  readonly actions: readonly ActionFact[];
  readonly surveys: readonly SurveyFact[];
  readonly equalities: readonly EqualitiesFact[];
  readonly documents: readonly DocumentFact[];
}

/** An entry of the state history (audit log), oldest first within a case. */
export interface StateFact {
  readonly state: State;
  readonly on: CalendarDate;
}

export interface CaseFact {
  readonly caseRef: string;
  readonly receivedOn: CalendarDate;
  readonly receivedChannel?: ReceivedChannel;
  readonly referralSource?: ReferralSource;
  readonly disagreementType?: DisagreementType;
  readonly stage?: Stage;
  readonly settingType?: SettingType;
  readonly senStatus?: SenStatus;
  readonly lookedAfter?: YesNoUnknown;
  readonly interpreterUsed?: YesNoUnknown;
  /** Whole years on ReceivedOn. */
  readonly age?: number;
  /** An opaque key, the same for all cases of one child. */
  readonly childKey?: string;
  readonly providerId?: string;
  readonly triageOutcome?: TriageOutcome;
  readonly signpostedTo: readonly SignpostRoute[];
  /** The day on which nothing was missing any more for triage; TRIAGE_WD runs from it. */
  readonly factsCompleteOn?: CalendarDate;
  readonly allocatedOn?: CalendarDate;
  readonly handedOverOn?: CalendarDate;
  readonly initialCallOn?: CalendarDate;
  readonly agreedToProceedOn?: CalendarDate;
  readonly closedOn?: CalendarDate;
  readonly outcome?: Outcome;
  readonly didNotProceedReason?: DidNotProceedReason;
  readonly history: readonly StateFact[];
  /** The day by which the next step was due, where one is open. */
  readonly nextStepDueOn?: CalendarDate;
  /** Appeals and complaints known after closure; undefined where nobody recorded whether there were any. */
  readonly laterRoutes?: readonly { readonly kind: 'APPEAL' | 'COMPLAINT'; readonly on: CalendarDate }[];
  /** Entries of the audit log: overrides, and transitions that were refused as illegal. */
  readonly overrides: number;
  readonly illegalAttempts: number;
}

export interface PartyFact {
  readonly caseRef: string;
  readonly partyId: string;
  readonly partyKind: PartyKind;
  readonly requiredToProceed: YesNo;
  readonly reply: Reply;
  readonly invitedOn?: CalendarDate;
  readonly replyDueOn?: CalendarDate;
  readonly replyOn?: CalendarDate;
}

export interface MeetingFact {
  readonly caseRef: string;
  readonly meetingId: string;
  readonly meetingKind: MeetingKind;
  readonly meetingStatus: MeetingStatus;
  /** The day of StartAt. */
  readonly startOn?: CalendarDate;
  readonly format?: MeetingFormat;
  readonly postponeReason?: PostponeReason;
  readonly postponedOn?: CalendarDate;
  /** Access needs recorded for those who came, and how many of them were met on the day. */
  readonly accessRequests: number;
  readonly accessMet: number;
}

export interface PreMeetingFact {
  readonly caseRef: string;
  readonly meetingId: string;
  readonly partyId: string;
  /** RequiredToProceed = Y. */
  readonly needed: boolean;
  readonly preStatus: PreStatus;
  readonly inWindow: YesNo;
}

/** One row per version, or the current version only; the measures take either. */
export interface StatementFact {
  readonly caseRef: string;
  readonly statementId: string;
  readonly meetingId: string;
  readonly version: number;
  readonly statementStatus: StatementStatus;
  readonly agreementReached?: AgreementReached;
  readonly circulatedOn?: CalendarDate;
  readonly signDueOn?: CalendarDate;
}

export interface SignatureFact {
  readonly caseRef: string;
  readonly statementId: string;
  readonly version: number;
  readonly partyId: string;
  readonly signStatus: SignStatus;
  readonly signedOn?: CalendarDate;
}

export interface ActionFact {
  readonly caseRef: string;
  readonly actionId: string;
  readonly ownerPartyId: string;
  readonly actionStatus: ActionStatus;
  readonly dueOn?: CalendarDate;
  readonly completedOn?: CalendarDate;
}

export const RESPONDENT_KINDS = ['FAMILY', 'YOUNG_PERSON', 'SCHOOL', 'LA', 'HEALTH', 'OTHER'] as const;
export type RespondentKind = (typeof RESPONDENT_KINDS)[number];

/** The five questions with marks 1 to 5; Q6 (would use again) is yes or no. */
export const SURVEY_QUESTIONS = [
  'Q1Informed',
  'Q2ListenedTo',
  'Q3Impartial',
  'Q4Venue',
  'Q5Overall',
] as const;
export type SurveyQuestion = (typeof SURVEY_QUESTIONS)[number];

export interface SurveyFact {
  readonly caseRef: string;
  readonly surveyId: string;
  readonly respondentKind: RespondentKind;
  readonly sentOn: CalendarDate;
  readonly returnedOn?: CalendarDate;
  readonly marks: Readonly<Partial<Record<SurveyQuestion, number>>>;
  readonly again?: YesNo;
}

export interface EqualitiesFact {
  readonly caseRef: string;
  readonly primaryNeed?: string;
  readonly ethnicityCode?: string;
  readonly sex?: string;
  readonly homeLanguage?: string;
  readonly postcodeDistrict?: string;
  readonly deprivationBand?: string;
}

/** A document that went out. */
export interface DocumentFact {
  readonly caseRef: string;
  readonly docId: DocumentId;
  readonly sentOn: CalendarDate;
}

/** Duplicates are in no figure, and neither are their parties, meetings and papers (reporting.md section 2). */
export function withoutDuplicates(facts: ReportFacts): ReportFacts {
  const out = new Set(
    facts.cases.filter((each) => each.didNotProceedReason === 'DUPLICATE').map((each) => each.caseRef),
  );
  return onlyCases(facts, (each) => !out.has(each.caseRef));
}

/** The facts of some cases, with everything that belongs to them and nothing else. */
export function onlyCases(facts: ReportFacts, keep: (each: CaseFact) => boolean): ReportFacts {
  const cases = facts.cases.filter(keep);
  const refs = new Set(cases.map((each) => each.caseRef));
  const ofThem = <Row extends { readonly caseRef: string }>(rows: readonly Row[]): Row[] =>
    rows.filter((row) => refs.has(row.caseRef));
  return {
    cases,
    parties: ofThem(facts.parties),
    meetings: ofThem(facts.meetings),
    preMeetings: ofThem(facts.preMeetings),
    statements: ofThem(facts.statements),
    signatures: ofThem(facts.signatures),
    actions: ofThem(facts.actions),
    surveys: ofThem(facts.surveys),
    equalities: ofThem(facts.equalities),
    documents: ofThem(facts.documents),
  };
}

/** Rows by case, kept as long as the rows themselves: a register of years asks for the same ones many times. */
const byCase = new WeakMap<readonly object[], ReadonlyMap<string, readonly object[]>>();

/** The rows of one case, in their order. */
export function rowsOfCase<Row extends { readonly caseRef: string }>(
  rows: readonly Row[],
  caseRef: string,
): readonly Row[] {
  const index = byCase.get(rows) ?? indexByCase(rows);
  byCase.set(rows, index);
  // The index was made from these very rows.
  return (index.get(caseRef) ?? []) as readonly Row[];
}

function indexByCase<Row extends { readonly caseRef: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const index = new Map<string, Row[]>();
  for (const row of rows) {
    const ofCase = index.get(row.caseRef);
    if (ofCase) ofCase.push(row);
    else index.set(row.caseRef, [row]);
  }
  return index;
}

/** The state at the end of a day, from the history and never from today's state; undefined before the case began. */
export const stateAtEndOf = (each: CaseFact, day: CalendarDate): State | undefined =>
  each.history.findLast((entry) => entry.on <= day)?.state;

export const isOpenAtEndOf = (each: CaseFact, day: CalendarDate): boolean => {
  const state = stateAtEndOf(each, day);
  return state !== undefined && state !== 'CLOSED';
};

/** The first day on which a case was in a state. */
export const firstDayIn = (each: CaseFact, state: State): CalendarDate | undefined =>
  each.history.find((entry) => entry.state === state)?.on;

/** The day on which triage ended: the last step out of TRIAGE to allocation or to the end of the case. */
export function triageEndedOn(each: CaseFact): CalendarDate | undefined {
  const end = each.history.findLast(
    (entry, index) =>
      (entry.state === 'ALLOCATED' || entry.state === 'CLOSED') &&
      each.history[index - 1]?.state === 'TRIAGE',
  );
  return end?.on;
}

/** A span of days on hold; `to` is the day on which it went on, and absent while it has not. */
export interface HoldSpan {
  readonly from: CalendarDate;
  readonly to?: CalendarDate;
}

export const holdsOf = (each: CaseFact): HoldSpan[] =>
  each.history.flatMap((entry, index) => {
    if (entry.state !== 'ON_HOLD') return [];
    const next = each.history[index + 1];
    return [next ? { from: entry.on, to: next.on } : { from: entry.on }];
  });

/** Joint meetings and the follow-ups of them that took place; an initial call is no meeting of the parties. */
export const isHeldMeeting = (meeting: MeetingFact): boolean =>
  meeting.meetingStatus === 'HELD' && meeting.meetingKind !== 'INITIAL_CALL';
