/** What follows when something is written down without moving the case. Source: data-dictionary.md sections 1 to 4. */
import { actionsAsked } from './action-chasers.ts';
import { dateOf } from './calendar-date.ts';
import type { LocalDateTime } from './calendar-date.ts';
import type { Case } from './case.ts';
import type { CaseContext } from './case-context.ts';
import type { CaseEvent } from './case-events.ts';
import { hasBeenIn, isFinal, partyOf, documentsSent } from './case-facts.ts';
import type { Contact } from './contact.ts';
import { after, only } from './decider.ts';
import type { Consequence, Deciders } from './decider.ts';
import { agreementIfReached, askedAsWell, invited } from './decide-invitations.ts';
import { acknowledgements } from './decide-triage.ts';
import type { Party } from './party.ts';
import { isOfThisVersion, signatureOf, signLettersSent } from './signature-reminders.ts';

/** What a document that went out makes true besides the line in the log. */
function effectsOfSending(theCase: Case, contact: Contact, context: CaseContext): CaseEvent[] {
  if (contact.direction !== 'OUT' || contact.result === 'BOUNCED') return [];
  const on = dateOf(contact.at);
  if (contact.docId === 'D07') {
    // The time to reply runs from the day on which the invitation went out.
    const party = contact.partyId === undefined ? undefined : partyOf(theCase, contact.partyId);
    const late = party?.reply === 'PENDING' && party.invitedOn !== undefined && on > party.invitedOn;
    const first = party && documentsSent(theCase, 'D07', party.partyId).every((sent) => dateOf(sent.at) < (party.invitedOn ?? ''));
    return party && late && first === true ? [invited(party, on, context)] : [];
  }
  if (contact.docId === 'D15') {
    return theCase.statements
      .filter((statement) => isFinal(statement) && statement.finalCopySentOn === undefined)
      .map(({ statementId }) => ({ type: 'FinalCopySent', statementId, on }));
  }
  return contact.partyId === undefined ? [] : reminded(theCase, contact.docId, contact.partyId, contact.at, context);
} // prettier-ignore

/** A letter that went out is the reminder, and counts in the rows that it is about, whoever made it. */
function reminded(
  theCase: Case,
  docId: Contact['docId'],
  partyId: string,
  at: LocalDateTime,
  context: CaseContext,
): CaseEvent[] {
  const on = dateOf(at);
  if (docId === 'D14') {
    const row = signatureOf(theCase, partyId);
    const isNew = row !== undefined && isOfThisVersion(theCase, row, at) && signLettersSent(theCase, row) >= row.remindersSent;
    return isNew ? [{ type: 'SignatureReminded', signatureId: row.signatureId }] : [];
  }
  if (docId !== 'D16') return [];
  return actionsAsked(theCase, partyId, on, context)
    .filter(({ lastChasedOn }) => lastChasedOn === undefined || lastChasedOn < on)
    .map(({ actionId }) => ({ type: 'ActionChased', actionId, on }));
} // prettier-ignore

/** A change of the people, and the invitations that it calls for. */
function withQuestions(theCase: Case, event: CaseEvent, context: CaseContext): Consequence {
  const asked = askedAsWell(after(theCase, [event]), context);
  return { events: [event, ...asked.events], documentsDue: asked.documentsDue };
}

export const recordDeciders: Deciders<
  'RecordFacts' | 'AddParty' | 'UpdateParty' | 'RecordConsent' | 'RecordContact' | 'RecordSafeguarding'
> = {
  RecordFacts: (_case, { facts }) => only({ type: 'FactsRecorded', facts }),

  AddParty: (theCase, command, context) => {
    const party: Party = { ...command.party, partyId: context.keys.next('PTY') };
    return withQuestions(theCase, { type: 'PartyAdded', party }, context);
  },

  UpdateParty: (theCase, { partyId, changes }, context) =>
    withQuestions(theCase, { type: 'PartyUpdated', partyId, changes }, context),

  RecordConsent: (_case, { consent }, context) =>
    only({ type: 'ConsentRecorded', consent: { ...consent, consentId: context.keys.next('CST') } }),

  RecordContact: (theCase, command, context) => {
    const contact: Contact = { ...command.contact, contactId: context.keys.next('CON') };
    const sent = contact.direction === 'OUT' && contact.docId !== undefined;
    return {
      ...only({ type: 'ContactRecorded', contact }, ...effectsOfSending(theCase, contact, context)),
      ...(sent && { audit: [{ action: 'SEND' as const }] }),
    };
  },

  // Released: what R-K1 held back by itself follows now.
  RecordSafeguarding: (theCase, { flag }, context) => {
    const set: CaseEvent = { type: 'SafeguardingFlagSet', flag };
    if (flag === 'Y') return only(set);
    const file = after(theCase, [set]);
    const agreement = agreementIfReached(file, context.today, context);
    const acknowledged = documentsSent(file, 'D02').length > 0 || !hasBeenIn(file, 'TRIAGE');
    return {
      events: [set, ...agreement.events],
      documentsDue: [...(acknowledged ? [] : acknowledgements(file, context)), ...agreement.documentsDue],
    };
  },
};
