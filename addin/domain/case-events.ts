import type { Action, ActionStatus } from './action.ts';
import type { CalendarDate, Instant } from './calendar-date.ts';
import type { Accepted, DidNotProceedReason, Outcome, Progress, RegisterKind } from './case.ts';
import type { CommandOf } from './case-commands.ts';
import type { Consent } from './consent.ts';
import type { Contact } from './contact.ts';
import type { CypViewsHow, Meeting, PostponeReason, PreMeeting } from './meeting.ts';
import type { OutcomeStatement, StatementStatus } from './outcome-statement.ts';
import type { Party, Reply } from './party.ts';
import type { ReferralFacts, SignpostRoute, TriageOutcome, YesNo } from './referral.ts';
import type { Signature } from './signature.ts';

/** A move along the table in case-transitions.ts: when, and by which row. It adds a line to the state history. */
interface Move {
  readonly at: Instant;
  readonly on: CalendarDate;
  /** P01 … P31, or OVERRIDE. */
  readonly rule: string;
}

/**
 * What has happened to a case: facts in the past tense, with every value that the case needs afterwards.
 * evolve-case.ts only writes them down; all judgement was in the decision that made them.
 */
export type CaseEvent =
  // The file: facts, people, papers.
  | ({
      readonly type: 'CaseOpened';
      readonly caseRef: string;
      readonly book: RegisterKind;
      readonly facts: ReferralFacts;
      /** Present when the family called the provider direct: the case starts at ALLOCATED. */
      readonly accepted?: Accepted;
    } & Move)
  | { readonly type: 'FactsRecorded'; readonly facts: Partial<ReferralFacts> }
  | { readonly type: 'CaseLinked'; readonly caseRefs: readonly string[] }
  | { readonly type: 'SafeguardingFlagSet'; readonly flag: YesNo }
  | { readonly type: 'PartyAdded'; readonly party: Party }
  | { readonly type: 'PartyUpdated'; readonly partyId: string; readonly changes: Partial<Party> }
  | { readonly type: 'ConsentRecorded'; readonly consent: Consent }
  | { readonly type: 'ContactRecorded'; readonly contact: Contact }
  // Triage.
  | ({ readonly type: 'TriageBegun' } & Move) // P02
  | ({ readonly type: 'InformationAsked'; readonly rules: readonly string[] } & Move) // P03
  | ({ readonly type: 'AnswerReceived' } & Move) // P04
  | {
      readonly type: 'TriageDecided';
      readonly triageOutcome: TriageOutcome;
      readonly triageRuleIds: readonly string[];
      readonly signpostedTo: readonly SignpostRoute[];
    }
  | ({ readonly type: 'CaseAccepted'; readonly accepted: Accepted } & Move) // P05
  | ({ readonly type: 'CaseHandedOver' } & Move) // P07
  | ({ readonly type: 'HandOverRefused'; readonly nextProviderId: string } & Move) // P08
  | ({ readonly type: 'ProviderTransferred'; readonly providerId: string } & Move) // P26
  | ({ readonly type: 'ReturnedOutOfScope' } & Move) // P29
  // Invitations.
  | ({
      readonly type: 'InitialCallMade';
      readonly initialCallOn: CalendarDate;
      readonly focusOfMeeting: string;
    } & Move) // P09
  | {
      readonly type: 'PartyInvited';
      readonly partyId: string;
      readonly invitedOn: CalendarDate;
      readonly replyDueOn: CalendarDate;
    }
  | {
      readonly type: 'ReplyRecorded';
      readonly partyId: string;
      readonly reply: Exclude<Reply, 'NOT_ASKED' | 'PENDING'>;
      /** Absent for NO_REPLY. */
      readonly replyOn?: CalendarDate;
      readonly declineReason?: string;
      readonly availability?: readonly string[];
    }
  | { readonly type: 'PartyReminded'; readonly partyId: string } // P10
  | ({ readonly type: 'AgreedToProceed'; readonly agreedToProceedOn: CalendarDate } & Move) // P11
  | ({
      readonly type: 'FocusNarrowed';
      readonly focusOfMeeting: string;
      readonly releasedPartyIds: readonly string[];
    } & Move) // P13
  | { readonly type: 'FocusCorrected'; readonly focusOfMeeting: string }
  // Meeting.
  | ({
      readonly type: 'MeetingBooked';
      readonly meeting: Meeting;
      readonly preMeetings: readonly PreMeeting[];
    } & Move) // P14
  | ({ readonly type: 'PreMeetingWindowOpened' } & Move) // P15
  | { readonly type: 'PreMeetingRecorded'; readonly preMeeting: PreMeeting }
  | ({
      readonly type: 'MeetingHeld';
      readonly meetingId: string;
      readonly attendeesActual: readonly string[];
      readonly cypViewsHow: CypViewsHow;
    } & Move) // P16
  | ({
      readonly type: 'MeetingPostponed';
      readonly meetingId: string;
      readonly reason: PostponeReason;
    } & Move) // P17
  | { readonly type: 'MeetingCancelled'; readonly meetingId: string }
  | ({ readonly type: 'FollowUpAgreed'; readonly meeting: Meeting } & Move) // P30
  // Statement.
  | ({ readonly type: 'DraftBegun' } & Move) // P18
  | { readonly type: 'StatementOwed'; readonly statement: OutcomeStatement }
  | {
      // Written after the end: nobody is asked to sign any more.
      readonly type: 'StatementWrittenLate';
      readonly statement: OutcomeStatement;
      readonly actions: readonly Action[];
      readonly supersededActionIds: readonly string[];
    }
  | ({
      readonly type: 'StatementCirculated';
      readonly statement: OutcomeStatement;
      readonly signatures: readonly Signature[];
      readonly actions: readonly Action[];
      /** Actions of an earlier version that the new one no longer has. */
      readonly supersededActionIds: readonly string[];
    } & Move) // P19
  | ({ readonly type: 'StatementReopened'; readonly statementId: string; readonly version: number } & Move) // P20
  | {
      readonly type: 'SignatureRecorded';
      readonly signatureId: string;
      readonly answer: Pick<
        CommandOf<'RecordSignature'>,
        'signStatus' | 'signedOn' | 'signMethod' | 'signedName' | 'refusalReason'
      >;
    }
  | { readonly type: 'SignatureReminderAsked'; readonly signatureId: string } // P21
  | { readonly type: 'SignatureReminded'; readonly signatureId: string } // D14
  | {
      readonly type: 'StatementFinalised';
      readonly statementId: string;
      readonly statementStatus: Extract<StatementStatus, 'SIGNED_ALL' | 'SIGNED_PART' | 'UNSIGNED_FINAL'>;
    }
  | ({ readonly type: 'SigningEnded' } & Move) // P21
  | { readonly type: 'FinalCopySent'; readonly statementId: string; readonly on: CalendarDate }
  | {
      readonly type: 'ActionRecorded';
      readonly actionId: string;
      readonly actionStatus: ActionStatus;
      readonly completedOn?: CalendarDate;
      readonly onTime?: YesNo;
    }
  | { readonly type: 'ChaserAsked'; readonly actionId: string } // P22
  | { readonly type: 'ActionChased'; readonly actionId: string; readonly on: CalendarDate } // D16
  // The end, and pauses.
  | ({
      readonly type: 'CaseClosed';
      readonly outcome: Outcome;
      readonly didNotProceedReason?: DidNotProceedReason;
      readonly retentionReviewOn: CalendarDate;
    } & Move) // P06, P12, P22, P23, P24, P27, P31, OVERRIDE
  | ({ readonly type: 'CasePaused'; readonly reason: string; readonly reviewOn: CalendarDate } & Move) // P25
  | ({ readonly type: 'CaseResumed' } & Move) // P25
  | ({ readonly type: 'StateOverridden'; readonly progress: Progress } & Move);

type CaseEventType = CaseEvent['type'];
export type EventOf<Type extends CaseEventType> = Extract<CaseEvent, { readonly type: Type }>;

/** Events that move the case, and so add a line to its history. */
export type MoveEvent = Extract<CaseEvent, Move>;
