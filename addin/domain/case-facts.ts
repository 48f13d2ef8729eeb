/**
 * What can be read off a case: who is who, where it stands, which paper is the current one. No rule is applied here.
 */
import type { Action } from './action.ts';
import { dateOf } from './calendar-date.ts';
import type { Accepted, Called, Case, OpenProgress, OpenState, State } from './case.ts';
import type { Contact } from './contact.ts';
import type { DocumentId } from './document-ids.ts';
import type { Meeting, PreMeeting } from './meeting.ts';
import type { OutcomeStatement } from './outcome-statement.ts';
import { isFamily, isNeeded } from './party.ts';
import type { Party, PartyRole } from './party.ts';
import type { DisagreementType } from './referral.ts';
import type { Signature } from './signature.ts';

/** How far the case has come, looking through a pause and through the end. */
export const openProgressOf = (theCase: Case): OpenProgress => {
  const { progress } = theCase;
  return progress.state === 'ON_HOLD' || progress.state === 'CLOSED' ? progress.from : progress;
};

/** The progress of a case that a guard has already found in `state`; anything else is a mistake of ours. */
export function progressIn<S extends OpenState>(
  theCase: Case,
  ...states: readonly S[]
): Extract<OpenProgress, { readonly state: S }> {
  const { progress } = theCase;
  if (!isOneOf(progress, states)) {
    throw new TypeError(
      `Cannot use the progress of the case: found ${progress.state}, expected ${states.join(' or ')}`,
    );
  }
  return progress;
}

const isOneOf = <S extends OpenState>(
  progress: Case['progress'],
  states: readonly S[],
): progress is Extract<OpenProgress, { readonly state: S }> =>
  states.some((state) => state === progress.state);

export const acceptedOf = (theCase: Case): Accepted | undefined => {
  const progress = openProgressOf(theCase);
  return 'providerId' in progress ? progress : undefined;
};

export const calledOf = (theCase: Case): Called | undefined => {
  const progress = openProgressOf(theCase);
  return 'focusOfMeeting' in progress ? progress : undefined;
};

export const disagreementTypeOf = (theCase: Case): DisagreementType | undefined => {
  const progress = openProgressOf(theCase);
  return 'disagreementType' in progress ? progress.disagreementType : undefined;
};

/** Type 4 is between organisations: no family party, no family letters, no rights statements (R-T4). */
export const isTypeFour = (theCase: Case): boolean => disagreementTypeOf(theCase) === '4';

export const hasBeenIn = (theCase: Case, state: State): boolean =>
  theCase.history.some((change) => change.to === state);

export const partyOf = (theCase: Case, partyId: string): Party | undefined =>
  theCase.parties.find((party) => party.partyId === partyId);

export const neededParties = (theCase: Case): Party[] => theCase.parties.filter(isNeeded);

/**
 * A side that said no or never answered takes no part, whether P13 has released it by now or not: the day, the place and
 * who comes are not for it.
 */
export const saidNo = ({ reply }: Pick<Party, 'reply'>): boolean =>
  reply === 'DECLINED' || reply === 'NO_REPLY';

const AFTER_MEETING: readonly State[] = ['HELD', 'DRAFTING', 'SIGNING', 'ACTIONS'];

/** The meeting was held and no other has been agreed: there is nothing to invite to. */
export const isAfterMeeting = (theCase: Case): boolean =>
  AFTER_MEETING.includes(openProgressOf(theCase).state);

/** Roles of a side in the disagreement; a supporter, interpreter, adviser or referrer is not a side (glossary section 2). */
const SIDE_ROLES: readonly PartyRole[] = ['REQUESTER', 'RESPONDENT', 'REPRESENTATIVE', 'CYP'];
export const isSide = (party: Pick<Party, 'partyRole'>): boolean => SIDE_ROLES.includes(party.partyRole);

/** An organisation speaks through its named contact. */
export const isOrganisation = (party: Party): boolean =>
  !isFamily(party) && (party.partyRole === 'REQUESTER' || party.partyRole === 'RESPONDENT');

const REACHED: readonly Contact['result'][] = ['SENT', 'SPOKE', 'LEFT_MESSAGE', 'RECEIVED'];

/** It has come to somebody, or was sent and did not come back; a call that nobody took has not. */
export const hasReached = ({ result }: Pick<Contact, 'result'>): boolean => REACHED.includes(result);

/** True when something of ours has reached the party. */
export const wasContacted = (theCase: Case, partyId: string): boolean =>
  theCase.contacts.some(
    (contact) => contact.partyId === partyId && contact.direction === 'OUT' && hasReached(contact),
  );

const ANSWERS: readonly Party['reply'][] = ['WILLING', 'WILLING_WITH_CONDITIONS', 'DECLINED'];

/** Whoever has answered was asked, also where nobody has written down how. */
export const hasAnswered = (party: Pick<Party, 'reply'>): boolean => ANSWERS.includes(party.reply);

/** The end, and how it was, concern whoever has answered, also where the invitation was never written down as sent. */
export const tellsOfTheEnd = (docId: DocumentId | undefined, party: Pick<Party, 'reply'>): boolean =>
  (docId === 'D11' || docId === 'D17' || docId === 'D19') && hasAnswered(party);

/** Something of ours has reached the party, or it has answered. */
export const hasHeard = (theCase: Case, party: Party): boolean =>
  wasContacted(theCase, party.partyId) || hasAnswered(party);

/** Sides who have heard from the service: those who are told of the end (P12, P22 to P24, P27). */
export const contactedSides = (theCase: Case): Party[] =>
  theCase.parties.filter((party) => isSide(party) && hasHeard(theCase, party));

export const documentsSent = (theCase: Case, docId: DocumentId, partyId?: string): Contact[] =>
  theCase.contacts.filter(
    (contact) =>
      contact.docId === docId &&
      contact.direction === 'OUT' &&
      contact.result !== 'BOUNCED' &&
      (partyId === undefined || contact.partyId === partyId),
  );

/** What of a meeting and of a statement says whether one is owed, as the case has it or a row of the register. */
type SeenMeeting = Readonly<Record<'meetingId' | 'meetingNo' | 'meetingKind' | 'meetingStatus', unknown>>;
interface SeenStatement {
  readonly meetingId: unknown;
  readonly statementStatus: unknown;
  readonly circulatedOn?: unknown;
}

/** The meeting held last: the one with the highest number, wherever its row stands; a first call is none. */
export const heldLast = <Seen extends SeenMeeting>(meetings: readonly Seen[]): Seen | undefined =>
  meetings
    .filter(({ meetingStatus, meetingKind }) => meetingStatus === 'HELD' && meetingKind !== 'INITIAL_CALL')
    .reduce<Seen | undefined>(
      (last, each) => (last && Number(last.meetingNo) > Number(each.meetingNo) ? last : each),
      undefined,
    );

/**
 * The statement that a case owes which ended before anybody wrote it (invariant 5): of the meeting held last, final, and
 * never gone round in this version.
 */
export function statementOwed<Seen extends SeenStatement>(
  meetings: readonly SeenMeeting[],
  statements: readonly Seen[],
): Seen | undefined {
  const held = heldLast(meetings);
  return statements.find(
    ({ meetingId, statementStatus, circulatedOn }) =>
      meetingId === held?.meetingId &&
      FINAL.some((status) => status === statementStatus) &&
      circulatedOn === undefined,
  );
}

export const unwrittenStatement = ({ progress, meetings, statements }: Case): OutcomeStatement | undefined =>
  progress.state === 'CLOSED' ? statementOwed(meetings, statements) : undefined;

/** The meeting that the case is about now: booked, being prepared, or held last; after the end, the one still to be written up. */
export const currentMeeting = (theCase: Case): Meeting | undefined => {
  const unwritten = unwrittenStatement(theCase);
  if (unwritten !== undefined) return meetingOf(theCase, unwritten.meetingId);
  const progress = openProgressOf(theCase);
  return 'meetingId' in progress ? meetingOf(theCase, progress.meetingId) : undefined;
};

export const meetingOf = (theCase: Case, meetingId: string): Meeting | undefined =>
  theCase.meetings.find((meeting) => meeting.meetingId === meetingId);

export const preMeetingsOf = (theCase: Case, meetingId: string): PreMeeting[] =>
  theCase.preMeetings.filter((row) => row.meetingId === meetingId);

export const currentStatement = (theCase: Case): OutcomeStatement | undefined => {
  const unwritten = unwrittenStatement(theCase);
  if (unwritten !== undefined) return unwritten;
  const progress = openProgressOf(theCase);
  const id = 'statementId' in progress ? progress.statementId : undefined;
  return theCase.statements.find((statement) => statement.statementId === id);
};

/** The number of a follow-up meeting (P30), which has a statement of its own; undefined for the meeting that came first. */
export const followUpNoOf = (theCase: Case, meetingId: string | undefined): number | undefined => {
  const meeting = theCase.meetings.find((each) => each.meetingId === meetingId);
  return meeting?.meetingKind === 'FOLLOW_UP' ? meeting.meetingNo : undefined;
};

/**
 * The statement that a final copy (D15) is of: the current one; from P30 until the follow-up has a final one of its own, the
 * one that was final before. Whoever has had that one (`partyId`) waits for the next.
 */
export function statementOfFinalCopy(theCase: Case, partyId?: string): OutcomeStatement | undefined {
  const current = currentStatement(theCase);
  if (current !== undefined && isFinal(current)) return current;
  const before = theCase.statements.findLast(
    (statement) => isFinal(statement) && statement.circulatedOn !== undefined,
  );
  if (current === undefined || before === undefined) return before ?? current;
  const hasHadIt =
    partyId === undefined ||
    documentsSent(theCase, 'D15', partyId).some(({ at }) => dateOf(at) >= (before.circulatedOn ?? ''));
  return hasHadIt ? current : before;
}

/** P27: what is sent then is the decision of a manager or the facilitator. */
export const endedForSafety = ({ progress }: Pick<Case, 'progress'>): boolean =>
  progress.state === 'CLOSED' && progress.didNotProceedReason === 'UNSUITABLE_SAFETY';

/** It went to everybody, and nobody was asked to sign it by a day. */
const wasWrittenLate = (statement: OutcomeStatement): boolean =>
  isFinal(statement) && statement.circulatedOn !== undefined && statement.signDueOn === undefined;

/** The case has ended before its last meeting was written up: whoever took part is not asked to sign any more. */
export const nobodySigns = (theCase: Case): boolean =>
  theCase.progress.state === 'CLOSED' &&
  (unwrittenStatement(theCase) !== undefined ||
    theCase.statements.some(
      (statement) =>
        statement.meetingId === heldLast(theCase.meetings)?.meetingId && wasWrittenLate(statement),
    ));

/**
 * Open actions of a statement that was written after its case had ended, when nobody could answer for them before: they are
 * followed all the same (process.md section 5, nobody signs), but not where the end was one of safety.
 */
export function actionsFollowedAfterEnd(theCase: Case): Action[] {
  if (theCase.progress.state !== 'CLOSED' || endedForSafety(theCase)) return [];
  const late = theCase.statements.filter(wasWrittenLate);
  return theCase.actions.filter(
    ({ statementId, actionStatus }) =>
      actionStatus === 'OPEN' && late.some((statement) => statement.statementId === statementId),
  );
}

/** Signatures of the version that is current: those of earlier versions have lapsed (invariant 10). */
export const currentSignatures = (theCase: Case, statement: OutcomeStatement): Signature[] =>
  theCase.signatures.filter(
    (signature) => signature.statementId === statement.statementId && signature.version === statement.version,
  );

export const isSigned = (signature: Signature): boolean =>
  signature.signStatus === 'SIGNED' || signature.signStatus === 'SIGNED_WITH_COMMENT';

const FINAL: readonly OutcomeStatement['statementStatus'][] = ['SIGNED_ALL', 'SIGNED_PART', 'UNSIGNED_FINAL'];
export const isFinal = (statement: OutcomeStatement): boolean => FINAL.includes(statement.statementStatus);

/** Meetings that took place and have no statement yet: one is owed (invariant 5). */
export const meetingsWithoutStatement = (theCase: Case): Meeting[] =>
  theCase.meetings.filter(
    (meeting) =>
      meeting.meetingStatus === 'HELD' &&
      meeting.meetingKind !== 'INITIAL_CALL' &&
      !theCase.statements.some((statement) => statement.meetingId === meeting.meetingId),
  );
