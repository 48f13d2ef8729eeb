import type { Action, ActionStatus } from './action.ts';
import type { CalendarDate, LocalDateTime } from './calendar-date.ts';
import type { Consent } from './consent.ts';
import type { Contact } from './contact.ts';
import type { DidNotProceedReason, State } from './case.ts';
import type { DocumentId } from './document-ids.ts';
import type { Meeting, PostponeReason, PreMeeting, CypViewsHow } from './meeting.ts';
import type { AgreementReached } from './outcome-statement.ts';
import type { Party, Reply } from './party.ts';
import type { DisagreementType, ReferralFacts, SignpostRoute } from './referral.ts';
import type { SignMethod, SignStatus } from './signature.ts';

/**
 * What people ask of a case, as orders. Those with a P-number move it along the table in case-transitions.ts;
 * the others write something down without moving it.
 *
 * Keys (party ids and so on) are allotted from `CaseContext.keys` when a command brings something new.
 */
export type CaseCommand =
  | { readonly type: 'BeginTriage' } // P02
  | { readonly type: 'RecordFacts'; readonly facts: Partial<ReferralFacts> }
  | { readonly type: 'AddParty'; readonly party: Omit<Party, 'partyId'> }
  | {
      readonly type: 'UpdateParty';
      readonly partyId: string;
      readonly changes: Partial<
        Omit<Party, 'partyId' | 'reply' | 'replyOn' | 'invitedOn' | 'replyDueOn' | 'declineReason'>
      >;
    }
  | { readonly type: 'RecordConsent'; readonly consent: Omit<Consent, 'consentId'> }
  | { readonly type: 'RecordContact'; readonly contact: Omit<Contact, 'contactId'> }
  | { readonly type: 'RecordSafeguarding'; readonly flag: 'Y' | 'N' } // R-K1; only LM releases
  | {
      readonly type: 'AskForInformation';
      readonly rules: readonly string[];
      readonly missing: readonly string[];
    } // P03
  | { readonly type: 'RecordAnswer' } // P04
  | {
      readonly type: 'Accept'; // P05
      readonly outcome: 'ACCEPT' | 'ACCEPT_PART';
      readonly disagreementType: DisagreementType;
      readonly otherTypes: readonly DisagreementType[];
      readonly ruleIds: readonly string[];
      readonly signpostedTo: readonly SignpostRoute[];
      readonly providerId: string;
    }
  | {
      readonly type: 'Signpost'; // P06
      readonly outcome: 'SIGNPOST' | 'TRANSFER_LA';
      readonly ruleIds: readonly string[];
      readonly signpostedTo: readonly SignpostRoute[];
      /** OUT_OF_SCOPE when absent (TRANSFERRED_LA for TRANSFER_LA). */
      readonly reason?: Extract<DidNotProceedReason, 'OUT_OF_SCOPE' | 'TRANSFERRED_LA' | 'MEDIATION_INSTEAD'>;
    }
  | { readonly type: 'HandOver' } // P07
  | {
      readonly type: 'RefuseHandOver';
      readonly reason: 'CONFLICT' | 'CAPACITY';
      readonly nextProviderId: string;
    } // P08
  | {
      readonly type: 'RecordInitialCall';
      readonly on: CalendarDate;
      readonly focusOfMeeting: string;
      readonly requesterWilling: boolean;
    } // P09
  | {
      readonly type: 'RecordReply'; // P10, then P11 by itself when it was the last one needed
      readonly partyId: string;
      readonly reply: Exclude<Reply, 'NOT_ASKED' | 'PENDING' | 'NO_REPLY'>;
      readonly on: CalendarDate;
      readonly declineReason?: string;
      readonly availability?: readonly string[];
    }
  | { readonly type: 'SettleConditions'; readonly partyId: string; readonly on: CalendarDate } // WILLING_WITH_CONDITIONS -> WILLING
  | { readonly type: 'SendReminder'; readonly partyId: string } // P10
  | { readonly type: 'CloseWithoutAgreement' } // P12
  | {
      readonly type: 'NarrowFocus';
      readonly focusOfMeeting: string;
      readonly releasedPartyIds: readonly string[];
    } // P13
  | { readonly type: 'CorrectFocus'; readonly focusOfMeeting: string } // a focus that tells of health, in other words
  | {
      readonly type: 'BookMeeting'; // P14
      readonly meeting: Pick<
        Meeting,
        | 'startAt'
        | 'endAt'
        | 'format'
        | 'venueId'
        | 'joinUrl'
        | 'neutralityConfirmed'
        | 'facilitatorName'
        | 'attendeesPlanned'
        | 'cypAttends'
        | 'accessBooked'
        | 'calendarEventIds'
      >;
      /** Every need of everyone who comes, ticked as arranged: `PTY-000123:BSL_INTERPRETER` (access-needs.ts). */
      readonly accessTicked?: readonly string[];
    }
  | { readonly type: 'OpenPreMeetingWindow' } // P15
  | {
      readonly type: 'RecordPreMeeting';
      readonly partyId: string;
      readonly changes: Partial<
        Pick<
          PreMeeting,
          | 'scheduledAt'
          | 'doneOn'
          | 'preStatus'
          | 'overviewGiven'
          | 'partyPosition'
          | 'wantsFromMeeting'
          | 'concerns'
        >
      >;
    }
  | {
      readonly type: 'RecordMeetingHeld'; // P16
      readonly attendeesActual: readonly string[];
      readonly cypViewsHow: CypViewsHow;
      /** Needed when a pre-meeting talk is neither done nor declined; audited as OVERRIDE. */
      readonly overrideReason?: string;
      /** All who came agreed to go on without someone who was expected and is not needed (process.md section 5). */
      readonly goOnAgreed?: boolean;
    }
  | { readonly type: 'PostponeMeeting'; readonly reason: PostponeReason } // P17
  | { readonly type: 'BeginDraft' } // P18
  | {
      readonly type: 'CirculateStatement';
      readonly statement: StatementContent;
      readonly leakCheckPassed: boolean;
    } // P19
  | { readonly type: 'CorrectStatement' } // P20
  | {
      readonly type: 'RecordSignature';
      readonly partyId: string;
      readonly signStatus: Exclude<SignStatus, 'PENDING'>;
      readonly signedOn?: CalendarDate;
      readonly signMethod?: SignMethod;
      readonly signedName?: string;
      readonly refusalReason?: string;
    }
  | { readonly type: 'SendSignatureReminder'; readonly partyId: string } // D14
  | { readonly type: 'FinaliseStatement' } // P21
  | {
      readonly type: 'RecordAction';
      readonly actionId: string;
      readonly actionStatus: ActionStatus;
      readonly completedOn?: CalendarDate;
    }
  | { readonly type: 'ChaseAction'; readonly actionId: string } // D16
  | { readonly type: 'Complete' } // P22
  | {
      readonly type: 'Withdraw';
      readonly reason: 'WITHDRAWN' | 'NO_CONSENT' | 'RESOLVED_INFORMALLY' | 'MEDIATION_INSTEAD';
    } // P23
  | { readonly type: 'CloseUnresponsive'; readonly otherChannelTried: boolean } // P24
  | { readonly type: 'PutOnHold'; readonly reason: string; readonly reviewOn: CalendarDate } // P25
  | { readonly type: 'Resume' } // P25
  | { readonly type: 'TransferProvider'; readonly providerId: string } // P26
  | { readonly type: 'CloseUnsafe' } // P27
  | { readonly type: 'ReturnOutOfScope'; readonly reason: string } // P29
  | { readonly type: 'AgreeFollowUpMeeting'; readonly willingPartyIds: readonly string[] } // P30
  | { readonly type: 'CloseAsDuplicate'; readonly linkedCaseRef: string } // P31
  | { readonly type: 'Override'; readonly to: State; readonly reason: string }; // LM only, audited

export type CommandType = CaseCommand['type'];
export type CommandOf<Type extends CommandType> = Extract<CaseCommand, { readonly type: Type }>;

/** What the facilitator wrote: the Outcome Statement's content as it goes into the register. */
export interface StatementContent {
  readonly draftedBy: string;
  readonly draftedOn: CalendarDate;
  readonly agreementReached: AgreementReached;
  readonly discussionOutline: string;
  readonly pointsOutstanding?: string;
  readonly cypViews?: string;
  readonly reviewOn?: CalendarDate;
  /** `seqNo` is the number that the paper prints, where it is another than the place in the list. */
  readonly actions: readonly (Pick<Action, 'what' | 'ownerPartyId' | 'dueOn' | 'dueText'> &
    Partial<Pick<Action, 'seqNo'>>)[];
  /** Agreed points that are no actions; the document lists them, the register does not keep them. */
  readonly pointsAgreed?: readonly string[];
  /** Owners of an action who were not at the meeting and have confirmed it since. */
  readonly confirmedOwnerIds?: readonly string[];
  /** Parties asked to sign: those who took part. */
  readonly signers: readonly string[];
}

/** A request as it was read and confirmed by a person: what opens a case (P01, P28). */
export interface NewReferral {
  readonly caseRef: string;
  readonly facts: ReferralFacts;
  readonly parties: readonly Omit<Party, 'partyId'>[];
  readonly consents: readonly (Omit<Consent, 'consentId' | 'partyId' | 'evidenceRef'> & {
    readonly partyIndex: number;
  })[];
  readonly receivedAt: LocalDateTime;
  readonly messageId?: string;
  /** The open case of the same child that a person has looked at, if there is one (R-K10). */
  readonly notADuplicateOf?: readonly string[];
  /** The message says that they do not want the service (R-K7): not a referral. */
  readonly declinesService?: boolean;
  /** The family called the provider direct (process.md section 2): the case starts at ALLOCATED. */
  readonly direct?: Omit<Extract<CaseCommand, { readonly type: 'Accept' }>, 'type'>;
}

/** What must be known of the other cases of the register before a new one is opened (R-K10, P28). */
export interface KnownCase {
  readonly caseRef: string;
  readonly state: State;
  readonly cypLastName?: string;
  readonly cypDob?: CalendarDate;
  readonly sourceMessageId?: string;
}

/** Documents that a decision says must follow, one per recipient; sending them is the workflow's work. */
export interface DocumentDue {
  readonly docId: DocumentId;
  /** Absent: to the provider or to the LA as the document's row says. */
  readonly partyId?: string;
  readonly dueOn: CalendarDate;
}
