import { partyOf } from '../domain/case-facts.ts';
import type { Case } from '../domain/case.ts';
import type { DocumentDue } from '../domain/case-commands.ts';
import type { ContactChannel, ContactResult } from '../domain/contact.ts';
import type { DocumentId } from '../domain/document-ids.ts';
import { remindersSent } from '../domain/invitation-guards.ts';
import { hasSafeContactNote } from '../domain/party.ts';
import type { Party } from '../domain/party.ts';
import type { Recipient } from '../forms/document-form.ts';
import type { Leaving } from './check-leaving.ts';

/**
 * The second reminder goes another way than the first (documents.md D20), where there is one. A person sees to it, and to
 * it that the way is safe; undefined for everything that goes the way the party asked for.
 */
export function otherWay(
  theCase: Case,
  docId: DocumentId,
  party: Party,
): { channel: ContactChannel; result: ContactResult } | undefined {
  if (docId !== 'D20' || remindersSent(theCase, party) === 0) return undefined;
  const first = channelTo(party).channel;
  // Whether anybody answered is for the person who calls to write down.
  if (first !== 'PHONE' && party.phone !== undefined) return { channel: 'PHONE', result: 'SENT' };
  if (first !== 'LETTER' && party.address1 !== undefined && party.postcode !== undefined)
    return { channel: 'LETTER', result: 'SENT' };
  return first !== 'EMAIL' && party.email !== undefined ? { channel: 'EMAIL', result: 'SENT' } : undefined;
}

/**
 * The way by which a party gets a paper. The second reminder goes another way than the first; where there are notes about
 * safe contact, a person says that it is safe.
 */
export function wayOf(
  theCase: Case,
  docId: DocumentId,
  recipient: Recipient,
  isSafe: boolean,
): Leaving['way'] {
  if (recipient.kind !== 'party') return undefined;
  const party = partyOf(theCase, recipient.partyId);
  if (party === undefined) return undefined;
  const other = otherWay(theCase, docId, party)?.channel;
  const hasNotes = hasSafeContactNote(party);
  return other === undefined
    ? { channel: channelTo(party).channel, isConfirmed: isSafe }
    : { channel: other, isConfirmed: isSafe || !hasNotes };
}

/** The channel the party asked for; a letter that can only be read aloud is read aloud. */
export function channelTo(party: Party | undefined): { channel: ContactChannel; result: ContactResult } {
  switch (party?.preferredContact) {
    case undefined:
      return { channel: 'ONLINE', result: 'SENT' };
    case 'EMAIL':
    case 'TEXT':
      return { channel: party.preferredContact, result: 'SENT' };
    case 'PHONE':
      return { channel: 'PHONE', result: 'SPOKE' };
    case 'LETTER':
    case 'VIA_SUPPORTER':
      return { channel: 'LETTER', result: 'SENT' };
  }
}

/** On paper and on the telephone nobody opens a file; everybody else gets one, whoever sends it. */
export function getsFile({ parties }: Case, { partyId }: DocumentDue): boolean {
  const { channel } = channelTo(parties.find((party) => party.partyId === partyId));
  return channel !== 'LETTER' && channel !== 'PHONE';
}
