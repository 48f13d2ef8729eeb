/**
 * What a case takes with it from one book to the other: the handover to the provider (D05) and the return to the
 * authority. Each function builds its content from a list of fields, so that what is not listed cannot travel.
 * Source: documents.md D05, data-dictionary.md section 0 ("provider return"), process.md section 7.
 */
import type { Action } from './action.ts';
import { appealDates } from './appeal-dates.ts';
import { acceptedOf, calledOf, disagreementTypeOf, openProgressOf, partyOf } from './case-facts.ts';
import type { CalendarDate } from './calendar-date.ts';
import type { Case, DidNotProceedReason, Outcome, RegisterKind, State } from './case.ts';
import { latestConsent } from './permission.ts';
import type { Consent } from './consent.ts';
import type { Contact } from './contact.ts';
import { HANDOVER_FIELDS } from './document-fields.ts';
import { FIELD_CLASSES, FIELD_FILLED_BY, FIELD_NAMES } from './field-classes.ts';
import type { FieldName } from './field-classes.ts';
import type { Meeting, PreMeeting } from './meeting.ts';
import type { OutcomeStatement } from './outcome-statement.ts';
import { isFamily, isRespondent } from './party.ts';
import type { Party } from './party.ts';
import type { CypStatus, DisagreementType, ReferralFacts } from './referral.ts';
import type { Signature } from './signature.ts';
import { ageStatus } from './young-person.ts';
import type { WorkingCalendar } from './working-days.ts';

const RETURNING_TABLES = [
  'Cases',
  'Parties',
  'Contacts',
  'Meetings',
  'PreMeetings',
  'OutcomeStatements',
  'Signatures',
  'Actions',
];

/** Personal fields that return although they are not class N. */
const RETURNED_BY_NAME: readonly FieldName[] = [
  'Parties.Reply', 'PreMeetings.PreStatus', 'Signatures.SignStatus', 'OutcomeStatements.AgreementReached', 'Actions.ActionStatus',
]; // prettier-ignore

/** Return only where the LA is a party to the action, or a copy was agreed by the family and the attendees. */
export const RETURN_IF_AGREED = [
  'Actions.What', 'OutcomeStatements.DiscussionOutline', 'OutcomeStatements.PointsOutstanding', 'OutcomeStatements.CypViews',
] as const satisfies readonly FieldName[]; // prettier-ignore

const byProvider = (name: FieldName): boolean => FIELD_FILLED_BY[name].split('/').some((who) => who !== 'LA');

/** The return without condition: class N filled by provider or program, and the named answers. */
export const RETURN_FIELDS: readonly FieldName[] = FIELD_NAMES.filter(
  (name) =>
    RETURNING_TABLES.includes(name.split('.')[0] ?? '') &&
    ((FIELD_CLASSES[name] === 'N' && byProvider(name)) || RETURNED_BY_NAME.includes(name)),
);

/** What may travel to a book from the other one, whatever the case says. */
export const mayLeaveTo = (book: RegisterKind): readonly FieldName[] =>
  book === 'provider' ? HANDOVER_FIELDS : RETURN_FIELDS;

const CASE_KEYS = [
  'receivedOn', 'referralSource', 'cypFirstName', 'cypLastName', 'cypDob', 'cypCapacity', 'yearGroup', 'settingName',
  'settingType', 'senStatus', 'stage', 'subjectArea', 'educationInvolved', 'healthInvolved', 'socialCareInvolved',
  'provisionInDispute', 'disagreementSummary', 'informalSupportTried', 'appealableDecision', 'decisionLetterOn',
  'appealLodged', 'complaintRunning', 'linkedCaseRef',
] as const satisfies readonly (keyof ReferralFacts)[]; // prettier-ignore

const RESPONDENT_KEYS = [
  'partyId', 'partyRole', 'partyKind', 'requiredToProceed', 'orgName', 'title', 'firstName', 'lastName', 'jobTitle', 'email',
  'phone', 'address1', 'address2', 'town', 'postcode', 'preferredContact',
] as const satisfies readonly (keyof Party)[]; // prettier-ignore

const FAMILY_KEYS = [
  ...RESPONDENT_KEYS, 'relationshipToCyp', 'hasParentalResponsibility', 'safeContactNotes', 'addressConfidential',
  'bestTimes', 'interpreterLanguage', 'bslInterpreter', 'wheelchairAccess', 'communicationNeeds', 'otherAdjustments',
] as const satisfies readonly (keyof Party)[]; // prettier-ignore

const CONSENT_KEYS = [
  'partyId',
  'purpose',
  'decision',
  'decidedOn',
  'method',
] as const satisfies readonly (keyof Consent)[];

/** What the provider is given: nothing that is not in the list of D05. */
export interface HandoverContent {
  readonly caseRef: string;
  readonly facts: Pick<ReferralFacts, (typeof CASE_KEYS)[number]>;
  readonly disagreementType?: DisagreementType;
  readonly otherTypes: readonly DisagreementType[];
  /** R-A1, on the day of the request; absent without a date of birth and from 25 on. */
  readonly cypStatus?: CypStatus;
  /** For warning only; given where a calendar is at hand. */
  readonly appealBy?: CalendarDate;
  readonly parties: readonly (Pick<Party, (typeof RESPONDENT_KEYS)[number]> &
    Partial<Pick<Party, (typeof FAMILY_KEYS)[number]>>)[];
  readonly consents: readonly Pick<Consent, (typeof CONSENT_KEYS)[number]>[];
}

/** A referrer who takes no part is not passed on; the source of the referral is. */
export function forHandover(theCase: Case, calendar?: WorkingCalendar): HandoverContent {
  const disagreementType = disagreementTypeOf(theCase);
  const status = theCase.cypDob === undefined ? undefined : ageStatus(theCase.cypDob, theCase.receivedOn);
  const appealBy =
    calendar === undefined || theCase.appealLodged === 'Y'
      ? undefined
      : appealDates(theCase, calendar)?.appealBy;
  return {
    caseRef: theCase.caseRef,
    facts: pick(theCase, CASE_KEYS),
    ...(disagreementType !== undefined && { disagreementType }),
    otherTypes: acceptedOf(theCase)?.otherTypes ?? [],
    ...(status !== undefined && status !== 'OVER_25' && { cypStatus: status }),
    ...(appealBy !== undefined && { appealBy }),
    parties: theCase.parties
      .filter(({ partyRole }) => partyRole !== 'REFERRER')
      .map((party) =>
        isRespondent(party) && !isFamily(party) ? pick(party, RESPONDENT_KEYS) : pick(party, FAMILY_KEYS),
      ),
    consents: theCase.consents.map((consent) => pick(consent, CONSENT_KEYS)),
  };
}

/** The fields of a returned row, by the row it is of. */
export const RETURN_KEYS = {
  party: ['partyId', 'requiredToProceed', 'canAgreeActions', 'invitedOn', 'replyDueOn', 'reply', 'replyOn'],
  contact: ['contactId', 'partyId', 'at', 'direction', 'channel', 'docId', 'result', 'responseDueOn'],
  meeting: [
    'meetingId', 'meetingKind', 'meetingNo', 'startAt', 'endAt', 'format', 'venueId', 'neutralityConfirmed', 'meetingStatus',
    'postponeReason',
  ],
  preMeeting: [
    'preMeetingId', 'meetingId', 'partyId', 'windowStart', 'windowEnd', 'scheduledAt', 'doneOn', 'preStatus', 'inWindow',
    'overviewGiven',
  ],
  statement: [
    'statementId', 'meetingId', 'version', 'statementStatus', 'circulatedOn', 'signDueOn', 'agreementReached', 'reviewOn',
    'finalCopySentOn',
  ],
  signature: ['signatureId', 'statementId', 'version', 'partyId', 'requestedOn', 'signStatus', 'signedOn', 'signMethod', 'remindersSent'],
  action: ['actionId', 'statementId', 'seqNo', 'dueOn', 'dueText', 'actionStatus', 'completedOn', 'onTime', 'lastChasedOn'],
} as const satisfies {
  party: readonly (keyof Party)[];
  contact: readonly (keyof Contact)[];
  meeting: readonly (keyof Meeting)[];
  preMeeting: readonly (keyof PreMeeting)[];
  statement: readonly (keyof OutcomeStatement)[];
  signature: readonly (keyof Signature)[];
  action: readonly (keyof Action)[];
}; // prettier-ignore

/** Of a statement only where the copy was agreed to. */
export const STATEMENT_TEXTS = ['discussionOutline', 'pointsOutstanding', 'cypViews'] as const;

type Returned<Row, Name extends keyof typeof RETURN_KEYS> = Pick<
  Row,
  Extract<(typeof RETURN_KEYS)[Name][number], keyof Row>
>;

/** What the authority's register learns of the case: dates, codes and ticks, and no word of what was said. */
export interface ReturnContent {
  readonly caseRef: string;
  readonly state: State;
  readonly stateSince: CalendarDate;
  readonly handedOverOn?: CalendarDate;
  readonly initialCallOn?: CalendarDate;
  readonly agreedToProceedOn?: CalendarDate;
  readonly outcome?: Outcome;
  readonly didNotProceedReason?: DidNotProceedReason;
  readonly closedOn?: CalendarDate;
  readonly parties: readonly Returned<Party, 'party'>[];
  readonly contacts: readonly Returned<Contact, 'contact'>[];
  readonly meetings: readonly Returned<Meeting, 'meeting'>[];
  readonly preMeetings: readonly Returned<PreMeeting, 'preMeeting'>[];
  readonly statements: readonly (Returned<OutcomeStatement, 'statement'> &
    Partial<Pick<OutcomeStatement, (typeof STATEMENT_TEXTS)[number]>>)[];
  readonly signatures: readonly Returned<Signature, 'signature'>[];
  readonly actions: readonly (Returned<Action, 'action'> & Partial<Pick<Action, 'what'>>)[];
}

/**
 * The return of a case. `copyAgreedInMeeting` names the statements whose copying to the authority the attendees
 * agreed to; the family's COPY_OUTCOME_TO_LA must stand beside it, and a later no of any family member ends it.
 */
export function forReturn(theCase: Case, copyAgreedInMeeting: readonly string[] = []): ReturnContent {
  const { progress } = theCase;
  const open = openProgressOf(theCase);
  const familyAgrees = familyAgreesToCopy(theCase);
  const copied = (statementId: string): boolean => familyAgrees && copyAgreedInMeeting.includes(statementId);
  const called = calledOf(theCase);
  return {
    caseRef: theCase.caseRef,
    state: progress.state,
    stateSince: theCase.stateSince,
    ...('handedOverOn' in open && { handedOverOn: open.handedOverOn }),
    ...(called && { initialCallOn: called.initialCallOn }),
    ...('agreedToProceedOn' in open && { agreedToProceedOn: open.agreedToProceedOn }),
    ...(progress.state === 'CLOSED' && {
      outcome: progress.outcome,
      closedOn: progress.closedOn,
      ...(progress.didNotProceedReason !== undefined && {
        didNotProceedReason: progress.didNotProceedReason,
      }),
    }),
    parties: theCase.parties.map((party) => pick(party, RETURN_KEYS.party)),
    contacts: theCase.contacts.map((contact) => pick(contact, RETURN_KEYS.contact)),
    meetings: theCase.meetings.map((meeting) => pick(meeting, RETURN_KEYS.meeting)),
    preMeetings: theCase.preMeetings.map((row) => pick(row, RETURN_KEYS.preMeeting)),
    statements: theCase.statements.map((statement) => ({
      ...pick(statement, RETURN_KEYS.statement),
      ...(copied(statement.statementId) && pick(statement, STATEMENT_TEXTS)),
    })),
    signatures: theCase.signatures.map((signature) => pick(signature, RETURN_KEYS.signature)),
    actions: theCase.actions.map((action) => ({
      ...pick(action, RETURN_KEYS.action),
      ...((copied(action.statementId) || isOfAuthority(theCase, action)) && pick(action, ['what'])),
    })),
  };
}

/** Every family member who was asked last said yes, and somebody did. */
export function familyAgreesToCopy(theCase: Case): boolean {
  const decisions = theCase.parties
    .filter(isFamily)
    .flatMap(({ partyId }) => latestConsent(theCase, partyId, 'COPY_OUTCOME_TO_LA')?.decision ?? []);
  return decisions.includes('GIVEN') && !decisions.includes('REFUSED') && !decisions.includes('WITHDRAWN');
}

/** What the authority itself is to do it knows, whatever is copied to it. */
export const isOfAuthority = (theCase: Case, action: Action): boolean => {
  const kind = partyOf(theCase, action.ownerPartyId)?.partyKind;
  return kind === 'LA_EDUCATION' || kind === 'LA_SOCIAL_CARE';
};

/** Only these keys; an absent value stays absent. */
function pick<Row extends object, Key extends keyof Row>(row: Row, keys: readonly Key[]): Pick<Row, Key> {
  const entries = keys.filter((key) => row[key] !== undefined).map((key) => [key, row[key]] as const);
  return Object.fromEntries(entries) as Pick<Row, Key>;
}
