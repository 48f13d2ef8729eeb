import { partyOf } from '../domain/case-facts.ts';
import type { Case } from '../domain/case.ts';
import type { DocumentData } from '../domain/document-data.ts';
import type { DocumentId } from '../domain/document-ids.ts';
import { otherVersions } from '../domain/other-versions.ts';
import { operationId } from '../domain/operation-id.ts';
import { hasSafeContactNote } from '../domain/party.ts';
import { ok } from '../domain/result.ts';
import type { Result } from '../domain/result.ts';
import { messageBody } from '../documents/message-body.ts';
import { CALENDAR_OFF, coverMessage, DOCX_MEDIA_TYPE } from '../forms/cover-message.ts';
import type { BesideLetter } from '../forms/cover-message.ts';
import type { Letter, LetterAttachment } from '../ports/mailbox.ts';
import { checkMessageLeaving } from './check-leaving.ts';
import { channelTo, otherWay } from './contact-way.ts';
import type { Fault } from './fault.ts';
import type { MadeDocument } from './make-document.ts';

/** What goes with a letter, and what it is, so that the message can say so. */
export interface Enclosure {
  readonly kind: BesideLetter;
  readonly file: LetterAttachment;
}

/** The same letter, once it is sure that it goes to its one recipient and says nothing outside of the paper (LEAK-2). */
export function checkedLetter(
  theCase: Case,
  document: MadeDocument,
  partyId: string | undefined,
  operation: string,
  beside?: Enclosure,
): Result<Letter | undefined, Fault> {
  const letter = letterByMail(theCase, document, partyId, operation, beside);
  if (letter === undefined || partyId === undefined) return ok(letter);
  const leaving = checkMessageLeaving(theCase, document.docId, partyId, letter);
  return leaving.ok ? ok(letter) : leaving;
}

/** The e-mail that carries a document to a party; undefined for one that must not or cannot have it by e-mail. */
function letterByMail(
  theCase: Case,
  { docId, fileName, subject, bytes, data }: MadeDocument,
  partyId: string | undefined,
  operation: string,
  beside?: Enclosure,
): Letter | undefined {
  const party = partyId === undefined ? undefined : partyOf(theCase, partyId);
  // A note about safe contact is read by a person before anything goes to that address.
  const isSafe = party !== undefined && !hasSafeContactNote(party);
  const to = channelTo(party).channel === 'EMAIL' && isSafe ? party.email : undefined;
  if (party === undefined || to === undefined || otherWay(theCase, docId, party)) return undefined;
  // The version that its reader can read goes with it, and a person has it made.
  if (otherVersions(docId, party).length > 0) return undefined;
  const letter = {
    operationId: operationId('letter', operation, docId, party.partyId),
    caseRef: theCase.caseRef,
    to,
    subject,
  };
  const body = isMessage(docId, data) ? messageBody(bytes) : undefined;
  if (body?.ok === true) {
    const words = beside?.kind === 'calendar-off' ? `\n<p>${CALENDAR_OFF}</p>` : '';
    return { ...letter, body: { html: `${body.value}${words}` }, attachments: beside ? [beside.file] : [] };
  }
  return {
    ...letter,
    body: coverMessage(theCase.caseRef, beside?.kind),
    attachments: [{ name: fileName, mediaType: DOCX_MEDIA_TYPE, bytes }, ...(beside ? [beside.file] : [])],
  };
}

/** Short notes that are e-mails by nature (documents.md section 1, medium); in large print they are a paper like the others. */
const MESSAGES: readonly DocumentId[] = ['D14', 'D16', 'D18', 'D20'];
const isMessage = (docId: DocumentId, { largePrint }: DocumentData): boolean =>
  MESSAGES.includes(docId) && largePrint !== true;
