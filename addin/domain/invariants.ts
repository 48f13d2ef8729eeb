/**
 * What must be true of every case at any time: the twelve invariants of process.md section 9. They do not rely on
 * how the case came to be, so they also find what was edited into a register by hand.
 */
import { currentSignatures, documentsSent, endedForSafety, isFinal, isSide, isSigned, isTypeFour, meetingsWithoutStatement, neededParties, openProgressOf, tellsOfTheEnd, wasContacted } from './case-facts.ts'; // prettier-ignore
import type { Case } from './case.ts';
import type { DocumentDue } from './case-commands.ts';
import type { DocumentId } from './document-ids.ts';
import { DOCUMENTS } from './document-ids.ts';
import { dateOf } from './calendar-date.ts';
import { isFamily, isRespondent } from './party.ts';
import type { Party } from './party.ts';
import { HANDOVER_PURPOSES } from './permission.ts';
import { isInWindow } from './premeeting-window.ts';

export const INVARIANT_IDS = [
  'INV-1', 'INV-2', 'INV-3', 'INV-4', 'INV-5', 'INV-6', 'INV-7', 'INV-8', 'INV-9', 'INV-10', 'INV-11', 'INV-12',
] as const; // prettier-ignore
export type InvariantId = (typeof INVARIANT_IDS)[number];

export interface Violation {
  readonly invariant: InvariantId;
  readonly message: string;
  /** Keys of the rows concerned; never a name. */
  readonly keys: readonly string[];
}

/** A case, and the documents that a decision has called for and that are still on their way. */
interface Checked {
  readonly theCase: Case;
  readonly pending: readonly DocumentDue[];
}

interface Invariant {
  readonly says: string;
  /** Keys of what breaks it; empty when it holds. */
  readonly broken: (checked: Checked) => readonly string[];
}

const sentOrPending = ({ theCase, pending }: Checked, docId: DocumentId, party: Party): boolean =>
  documentsSent(theCase, docId, party.partyId).length > 0 ||
  pending.some((document) => document.docId === docId && document.partyId === party.partyId);

/** D05 went out while a permission was not on record, or a respondent heard from us before the invitation. */
function contactsTooSoon({ theCase }: Checked): string[] {
  const unpermitted = documentsSent(theCase, 'D05').filter(
    (sent) =>
      !HANDOVER_PURPOSES.every((purpose) =>
        theCase.consents.some(
          (consent) =>
            consent.purpose === purpose &&
            consent.decision === 'GIVEN' &&
            consent.decidedOn !== undefined &&
            consent.decidedOn <= dateOf(sent.at),
        ),
      ),
  );
  const respondents = new Map(theCase.parties.filter(isRespondent).map((party) => [party.partyId, party]));
  const early = theCase.contacts.filter(({ partyId, direction, docId, at }) => {
    const respondent = respondents.get(partyId ?? '');
    return (
      respondent !== undefined &&
      direction === 'OUT' &&
      docId !== 'D07' &&
      !tellsOfTheEnd(docId, respondent) &&
      !documentsSent(theCase, 'D07', partyId).some((sent) => sent.at <= at)
    );
  });
  return [...unpermitted, ...early].map((contact) => contact.contactId);
}

function unwillingAtMeeting({ theCase }: Checked): string[] {
  const { progress } = theCase;
  const { state } = progress.state === 'ON_HOLD' ? progress.from : progress;
  if (state !== 'BOOKED' && state !== 'PREMEETING') return [];
  return neededParties(theCase)
    .filter((party) => party.reply !== 'WILLING')
    .map((party) => party.partyId);
}

function noticesWithoutCause({ theCase, pending }: Checked): string[] {
  const cause = neededParties(theCase).some(
    (party) => party.reply === 'DECLINED' || party.reply === 'NO_REPLY',
  );
  if (cause) return [];
  const sent = documentsSent(theCase, 'D11').map((contact) => contact.contactId);
  return pending.some((document) => document.docId === 'D11') ? [...sent, 'D11'] : sent;
}

function providerAfterNotice({ theCase }: Checked): string[] {
  const first = documentsSent(theCase, 'D11')
    .map((contact) => contact.at)
    .sort()[0];
  if (first === undefined) return [];
  return theCase.contacts
    .filter(
      ({ docId, direction, at }) =>
        docId !== undefined &&
        docId !== 'D11' &&
        direction === 'OUT' &&
        at > first &&
        DOCUMENTS[docId].from !== 'LA',
    )
    .map((contact) => contact.contactId);
}

/** A meeting that was held a moment ago is still being written up. */
function unrecordedMeetings({ theCase }: Checked): string[] {
  const { progress } = theCase;
  const open = openProgressOf(theCase);
  const writing =
    progress.state !== 'CLOSED' && (open.state === 'HELD' || open.state === 'DRAFTING') ? open.meetingId : undefined;
  return meetingsWithoutStatement(theCase)
    .map((meeting) => meeting.meetingId)
    .filter((meetingId) => meetingId !== writing);
} // prettier-ignore

function confidentialInAuthorityFile({ theCase }: Checked): string[] {
  if (theCase.book === 'provider') return [];
  return [
    ...theCase.parties.filter((party) => party.declineReason !== undefined).map((party) => party.partyId),
    ...theCase.signatures.filter((row) => row.refusalReason !== undefined).map((row) => row.signatureId),
    ...theCase.preMeetings
      .filter((row) => [row.partyPosition, row.wantsFromMeeting, row.concerns].some((text) => text !== undefined))
      .map((row) => row.preMeetingId),
  ];
} // prettier-ignore

/** Whoever of the family took part, once a statement is final; who joined later is no reader of it, and nothing is sent where it is unsafe. */
function familyWithoutCopy(checked: Checked): string[] {
  const { theCase } = checked;
  if (endedForSafety(theCase) || !theCase.statements.some(isFinal)) return [];
  const present = theCase.meetings.flatMap((meeting) => meeting.attendeesActual);
  return theCase.parties
    .filter((party) => isFamily(party) && isSide(party))
    .filter((party) => present.includes(party.partyId))
    .filter((party) => !sentOrPending(checked, 'D15', party))
    .map((party) => party.partyId);
}

const CLOSING_DOCUMENTS = ['D04', 'D11', 'D15', 'D19'] as const;

/** By the log alone: that somebody has answered is no proof of what went out (contactedSides). */
const contactedOnRecord = (theCase: Case): readonly Party[] =>
  theCase.parties.filter((party) => isSide(party) && wasContacted(theCase, party.partyId));

function closedWithoutWord(checked: Checked): string[] {
  const { theCase } = checked;
  const { progress } = theCase;
  if (progress.state !== 'CLOSED') return [];
  const { outcome, didNotProceedReason, closedOn } = progress;
  const whole =
    (outcome === 'DID_NOT_PROCEED') === (didNotProceedReason !== undefined) &&
    closedOn >= theCase.receivedOn &&
    (outcome === 'DID_NOT_PROCEED' || theCase.meetings.some((meeting) => meeting.meetingStatus === 'HELD'));
  const untold =
    didNotProceedReason === 'DUPLICATE'
      ? []
      : contactedOnRecord(theCase).filter(
          (party) => !CLOSING_DOCUMENTS.some((docId) => sentOrPending(checked, docId, party)),
        );
  return [...(whole ? [] : [theCase.caseRef]), ...untold.map((party) => party.partyId)];
} // prettier-ignore

const wrongWindows = ({ theCase }: Checked): string[] =>
  theCase.preMeetings
    .filter((row) => {
      const inside =
        row.doneOn !== undefined && isInWindow(row.doneOn, { start: row.windowStart, end: row.windowEnd });
      return inside !== (row.inWindow === 'Y');
    })
    .map((row) => row.preMeetingId);

function strayedSignatures({ theCase }: Checked): string[] {
  const wrongRows = theCase.signatures.filter((row) => {
    const statement = theCase.statements.find((each) => each.statementId === row.statementId);
    const twins = theCase.signatures.filter(
      (other) =>
        other.statementId === row.statementId &&
        other.version === row.version &&
        other.partyId === row.partyId,
    );
    if (!statement || row.version > statement.version || twins.length > 1) return true;
    return row.signStatus === 'PENDING' && (row.version !== statement.version || isFinal(statement));
  });
  const wrongStatus = theCase.statements.filter((statement) => {
    const asked = currentSignatures(theCase, statement).filter((row) => row.signStatus !== 'NOT_REQUIRED');
    if (asked.length === 0) return false;
    if (statement.statementStatus === 'SIGNED_ALL') return !asked.every(isSigned);
    if (statement.statementStatus === 'SIGNED_PART') return !asked.some(isSigned) || asked.every(isSigned);
    return statement.statementStatus === 'UNSIGNED_FINAL' && asked.some(isSigned);
  });
  return [
    ...wrongRows.map((row) => row.signatureId),
    ...wrongStatus.map((statement) => statement.statementId),
  ];
}

function brokenHistory({ theCase }: Checked): string[] {
  const { history, progress, caseRef } = theCase;
  const linked = history.every((change, index) =>
    index === 0 ? change.from === undefined : change.from === history[index - 1]?.to,
  );
  const ordered = history.every((change, index) => index === 0 || change.at >= (history[index - 1]?.at ?? ''));
  return linked && ordered && history.at(-1)?.to === progress.state ? [] : [caseRef];
} // prettier-ignore

function familyInTypeFour({ theCase, pending }: Checked): string[] {
  if (!isTypeFour(theCase)) return [];
  const family = new Set(theCase.parties.filter(isFamily).map((party) => party.partyId));
  const reached = theCase.contacts.filter(
    ({ direction, partyId }) => direction === 'OUT' && partyId !== undefined && family.has(partyId),
  );
  const due = pending.filter(({ partyId }) => partyId !== undefined && family.has(partyId));
  return [
    ...family,
    ...reached.map((contact) => contact.contactId),
    ...due.map((document) => document.docId),
  ];
}

const INVARIANTS: Readonly<Record<InvariantId, Invariant>> = {
  'INV-1': { says: 'No D05 without both permissions; no contact to a respondent before D07.', broken: contactsTooSoon },
  'INV-2': { says: 'No booked meeting with a needed party that is not willing.', broken: unwillingAtMeeting },
  'INV-3': { says: 'No D11 unless a needed party declined or did not reply.', broken: noticesWithoutCause },
  'INV-4': { says: 'After D11 the provider sends nothing but corrections of it.', broken: providerAfterNotice },
  'INV-5': { says: 'Every meeting that was held has a statement.', broken: unrecordedMeetings },
  'INV-6': { says: 'Nothing that is confidential to the provider stands in the file of the authority.', broken: confidentialInAuthorityFile },
  'INV-7': { says: 'The family always gets the final copy.', broken: familyWithoutCopy },
  'INV-8': { says: 'A closed case has its outcome, its day, and a closing document for every side that was contacted.', broken: closedWithoutWord },
  'INV-9': { says: 'A talk counts as in the window exactly when it was done in it.', broken: wrongWindows },
  'INV-10': { says: 'Signatures belong to the current version.', broken: strayedSignatures },
  'INV-11': { says: 'The state history is unbroken.', broken: brokenHistory },
  'INV-12': { says: 'In type 4 nothing goes to a family, and none is a party.', broken: familyInTypeFour },
}; // prettier-ignore

/**
 * All violations of a case. `pending` are documents that were decided and are still to be sent: they count as sent
 * for what is owed (INV-7, INV-8), and as intended for what is forbidden (INV-3, INV-12).
 */
export function violationsOf(theCase: Case, pending: readonly DocumentDue[] = []): Violation[] {
  return INVARIANT_IDS.flatMap((invariant) => {
    const { says, broken } = INVARIANTS[invariant];
    const keys = broken({ theCase, pending });
    return keys.length === 0 ? [] : [{ invariant, message: says, keys }];
  });
}
