/** Guards of what is written down without moving the case: facts, people, permissions, contacts. Source: data-dictionary.md sections 1 to 4, process.md section 9. */
import { addDays, dateOf } from './calendar-date.ts';
import type { CalendarDate } from './calendar-date.ts';
import {
  actionsFollowedAfterEnd,
  calledOf,
  documentsSent,
  endedForSafety,
  hasBeenIn,
  isAfterMeeting,
  isFinal,
  isTypeFour,
  partyOf,
  saidNo,
  tellsOfTheEnd,
  wasContacted,
} from './case-facts.ts';
import type { Case, State } from './case.ts';
import type { CommandOf } from './case-commands.ts';
import type { DocumentId } from './document-ids.ts';
import { forCommand, isBlank, missing, unmet } from './guard.ts';
import type { Guard, Question, Unmet } from './guard.ts';
import { isFamily, isRequester, isRespondent } from './party.ts';
import type { Party } from './party.ts';
import { CONSENT_MAY_PRECEDE_CD, HANDOVER_PURPOSES, permissionFor } from './permission.ts';
import type { ReferralFacts } from './referral.ts';
import { sentInTime } from './sending-times.ts';
import { isPlausibleBirth } from './young-person.ts';

type AddParty = CommandOf<'AddParty'>;
type UpdateParty = CommandOf<'UpdateParty'>;
type RecordContact = CommandOf<'RecordContact'>;

function factsProper({ facts: changes }: CommandOf<'RecordFacts'>, { theCase, context }: Question): Unmet | undefined {
  const facts: ReferralFacts = { ...theCase, ...changes };
  return missing('NotFit', 'The facts do not fit each other.', {
    ReceivedOn: facts.receivedOn === theCase.receivedOn || facts.receivedOn <= context.today,
    CypDob: facts.cypDob === undefined || isPlausibleBirth(facts.cypDob, facts.receivedOn),
    DecisionLetterOn:
      facts.decisionLetterOn === undefined ||
      facts.decisionLetterOn === theCase.decisionLetterOn ||
      facts.decisionLetterOn <= facts.receivedOn,
    CertificateOn:
      facts.certificateOn === undefined || facts.certificateOn >= (facts.decisionLetterOn ?? facts.certificateOn),
    ConflictNote: facts.conflictOfInterest !== 'Y' || !isBlank(facts.conflictNote),
    // The flag is its own command: raising it is anybody's, releasing it is the manager's.
    SafeguardingFlag: facts.safeguardingFlag === theCase.safeguardingFlag,
  });
} // prettier-ignore

/** States from ARRANGING to ACTIONS: everyone needed has agreed, and nobody new is needed without being asked. */
const AGREED: readonly State[] = [
  'ARRANGING',
  'BOOKED',
  'PREMEETING',
  'HELD',
  'DRAFTING',
  'SIGNING',
  'ACTIONS',
];

const openStateOf = (theCase: Case): State =>
  theCase.progress.state === 'ON_HOLD' || theCase.progress.state === 'CLOSED'
    ? theCase.progress.from.state
    : theCase.progress.state;

const mustBeNeeded = (party: Pick<Party, 'partyRole'>): boolean => isRequester(party) || isRespondent(party);

const ADDED_CLEAN = 'A new party has not been asked yet and has said nothing.';

function newPartyProper({ party }: AddParty, { theCase }: Question): Unmet | undefined {
  if (isTypeFour(theCase) && isFamily(party)) {
    return unmet('NotFit', 'Type 4 is between organisations: no family member is a party of it.', ['PartyKind'], { rule: 'R-T4' });
  }
  if (party.requiredToProceed === 'Y' && AGREED.includes(openStateOf(theCase))) {
    return unmet('GuardNotMet', 'Everyone needed has agreed; somebody new can come, but is not needed.', ['RequiredToProceed']);
  }
  return missing('NotFit', `Requesters and respondents are needed, others are not. ${ADDED_CLEAN}`, {
    RequiredToProceed:
      mustBeNeeded(party) === (party.requiredToProceed === 'Y') || AGREED.includes(openStateOf(theCase)),
    Reply: party.reply === 'NOT_ASKED' && party.replyOn === undefined,
    InvitedOn: party.invitedOn === undefined && party.replyDueOn === undefined,
    DeclineReason: party.declineReason === undefined,
  });
} // prettier-ignore

function partyChangeProper({ partyId, changes }: UpdateParty, { theCase }: Question): Unmet | undefined {
  const party = partyOf(theCase, partyId);
  if (!party) return unmet('GuardNotMet', 'There is no such party in this case.', ['PartyId']);
  const after: Party = { ...party, ...changes };
  const others = theCase.parties.filter((each) => each.partyId !== partyId);
  const invited = calledOf(theCase) !== undefined;
  return missing('NotFit', 'The change would take away a side, or somebody whose agreement is needed, or let one in who has not agreed.', {
    PartyKind: !isTypeFour(theCase) || !isFamily(after),
    PartyRole:
      (isRequester(after) || others.some(isRequester)) &&
      // Once invitations are out, a respondent stays one: P12 and P13 are the ways to go on without.
      (!invited || !isRespondent(party) || isRespondent(after)),
    RequiredToProceed:
      after.requiredToProceed === party.requiredToProceed
        ? party.requiredToProceed === 'N' || mustBeNeeded(after)
        : after.requiredToProceed === 'Y'
          ? mustBeNeeded(after) && (!AGREED.includes(openStateOf(theCase)) || after.reply === 'WILLING')
          : !mustBeNeeded(after),
  });
} // prettier-ignore

function consentProper({ consent }: CommandOf<'RecordConsent'>, { theCase, context }: Question): Unmet | undefined {
  if (!partyOf(theCase, consent.partyId)) {
    return unmet('GuardNotMet', 'Permission is recorded for a party of this case.', ['PartyId']);
  }
  const { decision, decidedOn, evidenceRef } = consent;
  const asked = decision === 'ASKED';
  const evidenced =
    !isBlank(evidenceRef) &&
    (evidenceRef?.startsWith('CON-') !== true || theCase.contacts.some((contact) => contact.contactId === evidenceRef));
  return missing('MissingFacts', 'A decision has its day and who wrote it down; permission given also how and by which evidence.', {
    DecidedOn:
      asked ||
      (decidedOn !== undefined &&
        decidedOn <= context.today &&
        decidedOn >= addDays(theCase.receivedOn, -CONSENT_MAY_PRECEDE_CD)),
    RecordedBy: asked || !isBlank(consent.recordedBy),
    Method: decision !== 'GIVEN' || consent.method !== undefined,
    EvidenceRef: decision !== 'GIVEN' || evidenced,
    // A closed case is read only, but nobody is held to a permission.
    Decision: theCase.progress.state !== 'CLOSED' || decision === 'WITHDRAWN' || decision === 'REFUSED',
  });
} // prettier-ignore

/** The state that a case must have reached before a document of it can have gone out (documents.md section 1). */
const SENT_FROM: Readonly<Record<DocumentId, State>> = {
  D01: 'RECEIVED', D02: 'TRIAGE', D03: 'NEED_INFO', D04: 'TRIAGE', D05: 'HANDED_OVER', D06: 'HANDED_OVER',
  D07: 'INVITING', D08: 'ARRANGING', D09: 'BOOKED', D10: 'BOOKED', D11: 'CLOSED', D12: 'SIGNING', D13: 'SIGNING',
  D14: 'SIGNING', D15: 'SIGNING', D16: 'ACTIONS', D17: 'HANDED_OVER', D18: 'HANDED_OVER', D19: 'CLOSED', D20: 'INVITING',
}; // prettier-ignore

/** What may still go out when a case is closed: the closing papers and the survey; after D11 nothing but itself. */
const SENT_AFTER_END: readonly DocumentId[] = ['D04', 'D12', 'D15', 'D17', 'D19'];

/** Written for a meeting that was held even where the case ended before P19. */
const STATEMENT_PAPERS: readonly DocumentId[] = ['D12', 'D15'];

const CLOSING_PAPERS: readonly DocumentId[] = ['D04', 'D11', 'D15', 'D19'];

/** They lead to a meeting, and have no place once it was held. */
const BEFORE_MEETING: readonly DocumentId[] = ['D06', 'D07', 'D08', 'D09', 'D10', 'D20'];

/** They tell when, where and with whom the meeting is: for those who take part (documents.md section 1). */
const FOR_WHO_TAKES_PART: readonly DocumentId[] = ['D08', 'D09', 'D10'];

/** What went out before the meeting may be written down after it. */
const comesTooLate = (docId: DocumentId, theCase: Case, at: string): boolean =>
  BEFORE_MEETING.includes(docId) &&
  isAfterMeeting(theCase) &&
  at >= (theCase.history.findLast(({ to }) => to === 'HELD')?.at ?? '');

const withoutParty: readonly DocumentId[] = ['D05', 'D11', 'D12'];

function documentInPlace(docId: DocumentId, theCase: Case): boolean {
  const { progress } = theCase;
  const reached =
    hasBeenIn(theCase, SENT_FROM[docId]) ||
    (STATEMENT_PAPERS.includes(docId) && theCase.statements.length > 0) ||
    // P30 makes a statement final without ACTIONS, and its actions are followed on the way to the follow-up.
    (docId === 'D16' && theCase.statements.some(isFinal)) ||
    // A family that called the provider direct starts at ALLOCATED: a part may be signposted from there.
    (docId === 'D04' && hasBeenIn(theCase, 'ALLOCATED'));
  // A case that was re-opened by a manager has been closed once; the papers of the end wait for the next one.
  if (progress.state !== 'CLOSED') return reached && SENT_FROM[docId] !== 'CLOSED';
  if (progress.didNotProceedReason === 'NOT_ALL_WILLING') return docId === 'D11';
  if (docId === 'D17' && endedForSafety(theCase)) return false;
  if (docId === 'D16') return actionsFollowedAfterEnd(theCase).length > 0;
  return reached && SENT_AFTER_END.includes(docId);
}

/** A message left where the notes about safe contact forbid it (tblContacts, Result). */
const FORBIDS_MESSAGES =
  /\b(no|not|never|don't|do not)\b[^.;]*\b(voice ?mails?|messages?|answer ?(phone|machine)s?)\b/i;

function contactProper({ contact }: RecordContact, { theCase, context }: Question): Unmet | undefined {
  const party = contact.partyId === undefined ? undefined : partyOf(theCase, contact.partyId);
  if (contact.partyId !== undefined && !party) {
    return unmet('GuardNotMet', 'A contact is with a party of this case.', ['PartyId']);
  }
  const shape = missing('NotFit', 'The contact is not ahead, is short, and a message is left only where that is safe.', {
    At: contact.at <= context.now,
    Summary: (contact.summary ?? '').length <= 500,
    Result: contact.result !== 'LEFT_MESSAGE' || !FORBIDS_MESSAGES.test(party?.safeContactNotes ?? ''),
    PartyId: contact.docId === undefined || contact.direction === 'IN' || party !== undefined || withoutParty.includes(contact.docId),
  });
  return shape ?? (contact.direction === 'OUT' ? sendingProper(contact, party, { theCase, context }) : undefined);
} // prettier-ignore

function sendingProper(
  contact: RecordContact['contact'],
  party: Party | undefined,
  { theCase, context }: Pick<Question, 'theCase' | 'context'>,
): Unmet | undefined {
  const { docId } = contact;
  if (docId !== undefined && theCase.safeguardingFlag === 'Y' && context.actor !== 'LM') {
    return unmet('Blocked', 'Nothing is sent until a manager has released the case.', ['DocId'], { rule: 'R-K1', instead: ['RecordSafeguarding (LM)'] });
  }
  if (docId !== undefined && (!documentInPlace(docId, theCase) || comesTooLate(docId, theCase, contact.at))) {
    return unmet('GuardNotMet', `${docId} has no place at this stage of the case.`, ['DocId', 'State'], { rule: docId === 'D11' ? 'INV-3' : 'DOC-STAGE' });
  }
  if (docId === 'D15' && endedForSafety(theCase) && context.actor !== 'LM' && context.actor !== 'F') {
    return unmet('Blocked', 'The case ended because it was unsafe: whether a copy of the record may go to anybody is for a manager or the facilitator to judge, and one of them sends it.', ['DocId'], { rule: 'P27', instead: ['RecordContact (D15) by LM or F'] });
  }
  if (isTypeFour(theCase) && party && isFamily(party)) {
    return unmet('WouldDisclose', 'In type 4 nothing goes to a family.', ['PartyId'], { rule: 'INV-12' });
  }
  if (docId !== undefined && FOR_WHO_TAKES_PART.includes(docId) && party && saidNo(party)) {
    return unmet('WouldDisclose', `${docId} is for those who take part; this party said no or did not answer.`, ['PartyId'], { rule: 'DOC-AUDIENCE' });
  }
  if (docId === 'D05' && !handoverPermitted(theCase, dateOf(contact.at))) {
    return unmet('ConsentMissing', 'The hand-over needs both permissions.', HANDOVER_PURPOSES.map((purpose) => `Consents.${purpose}`), { rule: 'INV-1' });
  }
  if (party && isRespondent(party) && docId !== 'D07' && !invitedBefore(theCase, party, contact.at) && !tellsOfTheEnd(docId, party)) {
    return unmet('TooEarly', 'A respondent is not contacted before the invitation (D07).', ['DocId'], { rule: 'INV-1', instead: ['RecordContact (D07)'] });
  }
  const untimely = docId !== undefined && party ? sentInTime(docId, theCase, party, contact.at, context) : undefined;
  if (untimely) return untimely;
  const closingPaper = docId !== undefined && CLOSING_PAPERS.includes(docId);
  if (theCase.progress.state === 'CLOSED' && party && !closingPaper && !wasContacted(theCase, party.partyId)) {
    return unmet('Blocked', 'The case is closed: nobody hears of it now who has not before.', ['PartyId'], { rule: 'INV-8' });
  }
  const providerSpeaks = context.actor === 'PC' || context.actor === 'F';
  if (endedByD11(theCase) && docId !== 'D11' && (providerSpeaks || docId !== undefined)) {
    return unmet('Blocked', 'After the notice that agreement was not reached the provider stops; only that notice may be corrected.', ['DocId'], { rule: 'INV-4' });
  }
  return undefined;
} // prettier-ignore

const invitedBefore = (theCase: Case, party: Party, at: string): boolean =>
  documentsSent(theCase, 'D07', party.partyId).some((sent) => sent.at <= at);

const endedByD11 = (theCase: Case): boolean =>
  theCase.progress.state === 'CLOSED' && theCase.progress.didNotProceedReason === 'NOT_ALL_WILLING';

/** Both permissions stand today; two parents who disagree are the manager's to decide, which P07 has seen to. */
const handoverPermitted = (theCase: Case, on: CalendarDate): boolean =>
  HANDOVER_PURPOSES.every((purpose) =>
    ['GIVEN', 'DISPUTED'].includes(permissionFor(theCase, purpose, on, isTypeFour(theCase))),
  );

export const recordGuards = {
  factsProper: forCommand('RecordFacts', factsProper),
  newPartyProper: forCommand('AddParty', newPartyProper),
  partyChangeProper: forCommand('UpdateParty', partyChangeProper),
  consentProper: forCommand('RecordConsent', consentProper),
  contactProper: forCommand('RecordContact', contactProper),

  /** Anybody may raise the flag; only a manager releases it (process.md section 5). */
  flagReleasedByManager: forCommand('RecordSafeguarding', (command, { context }) =>
    command.flag === 'Y' || context.actor === 'LM'
      ? undefined
      : unmet('NotAllowedForActor', 'Only a manager (LM) releases the case.', ['SafeguardingFlag'], {
          rule: 'R-K1',
        }),
  ),
} as const satisfies Readonly<Record<string, Guard>>;
