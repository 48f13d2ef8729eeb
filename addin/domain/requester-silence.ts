/**
 * Since when the requester has been silent: what they were asked after they were last heard. The end for silence (P24)
 * rests on it, so whatever shows that they were there counts as an answer. Source: process.md P24 and sections 4 and 5.
 */
import { toLondon } from './calendar-date.ts';
import type { CalendarDate, LocalDateTime } from './calendar-date.ts';
import type { Case } from './case.ts';
import type { Contact } from './contact.ts';
import type { DocumentId } from './document-ids.ts';
import { isRequester } from './party.ts';

/**
 * Which document waits for the requester's word. The others tell something, or have a remedy of their own: nobody has to
 * sign (D14) or fill in a survey, and an action is chased twice and is then NOT_DONE (D16). Source: documents.md section 2.
 */
const WAITS_FOR_REQUESTER: Readonly<Record<DocumentId, boolean>> = {
  D01: false,
  D02: false,
  D03: true,
  D04: false,
  D05: false,
  D06: true,
  D07: true,
  D08: true,
  D09: false,
  D10: true,
  D11: false,
  D12: false,
  D13: false,
  D14: false,
  D15: false,
  D16: false,
  D17: false,
  D18: false,
  D19: false,
  D20: true,
};

/**
 * Moves that cannot be made without the requester's word: the answer (P04), the initial call (P09), the choice of a
 * narrower focus (P13), a time within what they said suits them (P14), their agreement to meet again (P30).
 */
const MOVES_ON_THEIR_WORD: readonly string[] = ['P04', 'P09', 'P13', 'P14', 'P30'];

/** What the requester has been asked since they were last heard, and has not answered; oldest first. */
export function unansweredContacts(theCase: Case): Contact[] {
  const requesters = theCase.parties.filter(isRequester).map((party) => party.partyId);
  const isTheirs = (partyId: string | undefined): boolean =>
    partyId !== undefined && requesters.includes(partyId);
  const withThem = theCase.contacts
    .filter((contact) => isTheirs(contact.partyId))
    .sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
  const lastSpoken = withThem.findLastIndex(
    (contact) => contact.direction === 'IN' || contact.result === 'SPOKE' || contact.result === 'RECEIVED',
  );
  const heard = heardOtherwise(theCase, isTheirs).reduce((last, at) => (at > last ? at : last), '');
  // To a requester who has said yes already, the invitation (D07) is a confirmation.
  const invited = theCase.parties.some((party) => isRequester(party) && party.reply === 'PENDING');
  const waits = (docId: DocumentId | undefined): boolean =>
    docId === undefined || (docId === 'D07' ? invited : WAITS_FOR_REQUESTER[docId]);
  return withThem.slice(lastSpoken + 1).filter(({ at, docId }) => at >= heard && waits(docId));
}

/** When they were heard by what stands elsewhere in the case than in the log of contacts. */
function heardOtherwise(theCase: Case, isTheirs: (partyId: string) => boolean): LocalDateTime[] {
  const moves = theCase.history.filter(({ rule }) => MOVES_ON_THEIR_WORD.includes(rule));
  const meetings = theCase.meetings.filter(
    ({ meetingStatus, attendeesActual }) => meetingStatus === 'HELD' && attendeesActual.some(isTheirs),
  );
  const days: readonly (CalendarDate | undefined)[] = [
    ...theCase.parties
      .filter(({ partyId, reply }) => isTheirs(partyId) && reply !== 'NO_REPLY')
      .map(({ replyOn }) => replyOn),
    ...theCase.consents
      .filter(({ partyId, decision }) => isTheirs(partyId) && decision !== 'ASKED')
      .map(({ decidedOn }) => decidedOn),
    ...theCase.preMeetings
      .filter(({ partyId, preStatus }) => isTheirs(partyId) && preStatus === 'DONE')
      .map(({ doneOn }) => doneOn),
    ...theCase.signatures.filter(({ partyId }) => isTheirs(partyId)).map(({ signedOn }) => signedOn),
    ...theCase.actions
      .filter(({ ownerPartyId }) => isTheirs(ownerPartyId))
      .map(({ completedOn }) => completedOn),
  ];
  return [
    ...moves.map(({ at }) => toLondon(at)),
    ...meetings.flatMap(({ startAt, endAt = startAt }) => endAt ?? []),
    ...days.flatMap((day) => (day === undefined ? [] : [endOf(day)])),
  ];
}

/** Where only the day is known, a letter of the same day may have come before the answer: it counts as answered. */
const endOf = (day: CalendarDate): LocalDateTime => `${day}T23:59`;
