import type { Action } from './action.ts';
import type { CalendarDate, Instant } from './calendar-date.ts';
import type { Consent } from './consent.ts';
import type { Contact } from './contact.ts';
import type { Meeting, PreMeeting } from './meeting.ts';
import type { OutcomeStatement } from './outcome-statement.ts';
import type { Party } from './party.ts';
import type { DisagreementType, ReferralFacts, SignpostRoute, TriageOutcome } from './referral.ts';
import type { Signature } from './signature.ts';

/**
 * A case of the service: the facts of its referral, its people and papers, and a state that carries only what is
 * true in that state. States and their owners: process.md section 3.
 *
 * Both workbooks hold cases of this one shape; `book` says which this is read from, because what is confidential
 * to the provider (class C) never stands in the authority's.
 */
export interface Case extends ReferralFacts {
  readonly caseRef: string;
  readonly book: RegisterKind;
  readonly parties: readonly Party[];
  readonly consents: readonly Consent[];
  readonly contacts: readonly Contact[];
  readonly meetings: readonly Meeting[];
  readonly preMeetings: readonly PreMeeting[];
  readonly statements: readonly OutcomeStatement[];
  readonly signatures: readonly Signature[];
  readonly actions: readonly Action[];
  /** Oldest first; unbroken: each entry leaves the state that the one before reached (invariant 11). */
  readonly history: readonly StateChange[];
  readonly stateSince: CalendarDate;
  readonly progress: Progress;
}

export const REGISTER_KINDS = ['authority', 'provider'] as const;
export type RegisterKind = (typeof REGISTER_KINDS)[number];

/** One line of the state history as tblAuditLog keeps it. */
export interface StateChange {
  readonly at: Instant;
  /** Absent for the first state of a case. */
  readonly from?: State;
  readonly to: State;
  /** P01 … P31, or OVERRIDE. */
  readonly rule: string;
}

export const STATES = [
  'RECEIVED', 'TRIAGE', 'NEED_INFO', 'ALLOCATED', 'HANDED_OVER', 'INVITING', 'ARRANGING', 'BOOKED', 'PREMEETING',
  'HELD', 'DRAFTING', 'SIGNING', 'ACTIONS', 'ON_HOLD', 'CLOSED',
] as const; // prettier-ignore
export type State = (typeof STATES)[number];

/** Set when triage accepts the case (P05); kept from then on. */
export interface Accepted {
  readonly triageOutcome: Extract<TriageOutcome, 'ACCEPT' | 'ACCEPT_PART'>;
  readonly triageRuleIds: readonly string[];
  readonly disagreementType: DisagreementType;
  readonly otherTypes: readonly DisagreementType[];
  readonly signpostedTo: readonly SignpostRoute[];
  readonly providerId: string;
  readonly allocatedOn: CalendarDate;
}
export interface HandedOver extends Accepted {
  readonly handedOverOn: CalendarDate;
}
export interface Called extends HandedOver {
  readonly initialCallOn: CalendarDate;
  /** Agreed with the requester, neutral; goes to all parties. */
  readonly focusOfMeeting: string;
}
export interface Agreed extends Called {
  readonly agreedToProceedOn: CalendarDate;
}
export interface WithMeeting extends Agreed {
  /** The meeting that the case is about now; earlier ones stand in `meetings`. */
  readonly meetingId: string;
}
export interface WithStatement extends WithMeeting {
  readonly statementId: string;
}

/** What triage has proposed or a person has decided so far; all absent while the message is only logged. */
export interface TriageSoFar {
  readonly triageOutcome?: TriageOutcome;
  readonly triageRuleIds: readonly string[];
  readonly signpostedTo: readonly SignpostRoute[];
  readonly disagreementType?: DisagreementType;
  readonly otherTypes: readonly DisagreementType[];
}

export type OpenProgress =
  | { readonly state: 'RECEIVED' }
  | ({ readonly state: 'TRIAGE' } & TriageSoFar)
  | ({ readonly state: 'NEED_INFO' } & TriageSoFar)
  | ({ readonly state: 'ALLOCATED' } & Accepted)
  | ({ readonly state: 'HANDED_OVER' } & HandedOver)
  | ({ readonly state: 'INVITING' } & Called)
  | ({ readonly state: 'ARRANGING' } & Agreed)
  | ({ readonly state: 'BOOKED' } & WithMeeting)
  | ({ readonly state: 'PREMEETING' } & WithMeeting)
  | ({ readonly state: 'HELD' } & WithMeeting)
  | ({ readonly state: 'DRAFTING' } & WithMeeting & { readonly statementId?: string })
  | ({ readonly state: 'SIGNING' } & WithStatement)
  | ({ readonly state: 'ACTIONS' } & WithStatement);

export type OpenState = OpenProgress['state'];

/** Paused from an open state, which it remembers whole (P25). */
export interface OnHold {
  readonly state: 'ON_HOLD';
  readonly from: OpenProgress;
  readonly onHoldReason: string;
  readonly reviewOn: CalendarDate;
}

export const OUTCOMES = ['FULL', 'PARTIAL', 'NONE', 'DID_NOT_PROCEED'] as const;
export type Outcome = (typeof OUTCOMES)[number];
export const DID_NOT_PROCEED_REASONS = [
  'OUT_OF_SCOPE', 'WITHDRAWN', 'RESOLVED_INFORMALLY', 'NOT_ALL_WILLING', 'REQUESTER_UNRESPONSIVE', 'NO_CONSENT',
  'UNSUITABLE_SAFETY', 'TRANSFERRED_LA', 'MEDIATION_INSTEAD', 'DUPLICATE', 'OTHER',
] as const; // prettier-ignore
export type DidNotProceedReason = (typeof DID_NOT_PROCEED_REASONS)[number];

/** The end, read only. It keeps how far the case had come. */
export interface Closed {
  readonly state: 'CLOSED';
  readonly from: OpenProgress;
  readonly outcome: Outcome;
  /** Present exactly when the outcome is DID_NOT_PROCEED. */
  readonly didNotProceedReason?: DidNotProceedReason;
  readonly closedOn: CalendarDate;
  readonly retentionReviewOn: CalendarDate;
}

export type Progress = OpenProgress | OnHold | Closed;

/** Who acts, in the terms of process.md section 1. SYS is the program itself. */
export const ACTORS = ['LA', 'LM', 'PC', 'F', 'SYS'] as const;
export type Actor = (typeof ACTORS)[number];
