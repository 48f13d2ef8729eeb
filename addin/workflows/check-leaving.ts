import { partyOf } from '../domain/case-facts.ts';
import type { Case } from '../domain/case.ts';
import type { ContactChannel } from '../domain/contact.ts';
import { checkDisclosure } from '../domain/disclosure.ts';
import type { PlacedText } from '../domain/disclosure.ts';
import { placeOfValue, valuesIn } from '../domain/document-data.ts';
import type { DocumentData } from '../domain/document-data.ts';
import type { DocumentId, PaperId } from '../domain/document-ids.ts';
import type { OtherChild } from '../domain/children-of-the-book.ts';
import type { SaidInMeeting } from '../domain/said-in-meeting.ts';
import { err, ok } from '../domain/result.ts';
import type { Result } from '../domain/result.ts';
import { checkForbidden, checkRights, requiredRights } from '../domain/rights-statements.ts';
import { phoneInWords } from '../domain/uk-formats.ts';
import { paperLeaving } from '../documents/paper-leaving.ts';
import { leftPrompt, promptsIn } from '../documents/prompts-left.ts';
import type { Template } from '../documents/template.ts';
import type { Recipient } from '../forms/document-form.ts';
import { fileNameOf, PROMPTS, subjectOf } from '../forms/document-forms.ts';
import type { Letter } from '../ports/mailbox.ts';
import { refused, withProblems } from './fault.ts';
import type { Fault } from './fault.ts';
import { pictureFault } from './picture-put-in.ts';
import type { Reference } from './reference.ts';

/** A paper that is about to leave: the file itself, and the data that it was filled with or that was read from it. */
export interface Leaving {
  readonly theCase: Case;
  readonly docId: PaperId;
  readonly recipient: Recipient;
  readonly data: DocumentData;
  readonly bytes: Uint8Array;
  /** The one that the service has for this document now: its pictures may leave, and no others. */
  readonly template: Template;
  /** Pictures of a paper that passed before, when the template was another one (pictures-on-record.ts). */
  readonly knownPictures?: readonly string[];
  /** Where it is not named by its form. */
  readonly fileName?: string;
  /** Children of linked cases: none of them is named in a paper of this one. */
  readonly otherChildren?: readonly OtherChild[];
  /** Texts of the file that are for the guard besides, with their places. */
  readonly beside?: readonly PlacedText[];
  /** What parties said in the meeting themselves. */
  readonly said?: readonly SaidInMeeting[];
  /** How it goes to a party; `isConfirmed` where a person has made sure that the way is safe. */
  readonly way?: { readonly channel: ContactChannel; readonly isConfirmed: boolean };
}

/**
 * The last look before a document leaves, at the file that leaves (process.md section 7): no other party's data, no
 * confidence, no claim that a letter must not make, every right word for word, in the values and in the words around them;
 * no picture that nobody has read; nothing in its properties; by the safe way.
 */
export function checkLeaving(leaving: Leaving, reference: Reference): Result<void, Fault> {
  const {
    theCase,
    docId,
    recipient,
    data,
    bytes,
    template,
    knownPictures,
    otherChildren = [],
    beside = [],
    said = [],
    way,
  } = leaving;
  const { fileName = fileNameOf(docId, data, recipient) } = leaving;
  const paper = paperLeaving(bytes);
  if (!paper.ok) return err(withProblems(paper.error));
  const pictures = paper.value.picturesPutIn(template, knownPictures);
  if (pictures.length > 0) return err(withProblems(pictures.map((picture) => pictureFault(docId, picture))));
  const { text, controls, traces, title } = paper.value;
  // Anybody can put a control into a paper: what is none of its values is words beside them.
  const ownWords = [...paper.value.ownWords, ...noValues(controls, data)];
  const left = promptsIn(text, PROMPTS);
  if (left.length > 0) return err(withProblems(left.map(leftPrompt)));
  const texts = [...textsOf(data), ...beside];
  const { NAME_DECLINER: nameDecliner } = reference.settings;
  const party = recipient.kind === 'party' ? partyOf(theCase, recipient.partyId) : undefined;
  const letter = party !== undefined && docId !== 'RETURN' ? { party, docId } : undefined;
  if (letter !== undefined) {
    const forbidden = checkForbidden(letter.docId, [...texts, ...ownWords], nameDecliner);
    if (!forbidden.ok) return err(refused(forbidden.error));
  }
  const disclosure = checkDisclosure({
    theCase,
    recipient,
    docId,
    texts,
    ownWords,
    subject: subjectOf(docId, theCase.caseRef),
    fileName,
    properties: { ...traces, title },
    publicContacts: publicContacts(reference),
    nameDecliner,
    otherChildren,
    saidInMeeting: said,
    ...(way && { channel: way.channel, channelConfirmed: way.isConfirmed }),
  });
  if (!disclosure.ok) return err(refused(disclosure.error));
  if (letter === undefined) return ok(undefined);
  const { lists, calendar } = reference;
  const rights = checkRights(
    text,
    requiredRights(letter.docId, theCase, letter.party, lists.rightsTexts, calendar),
  );
  return rights.ok ? ok(undefined) : err(refused(rights.error));
}

function noValues(controls: readonly PlacedText[], data: DocumentData): readonly PlacedText[] {
  const squeezed = (text: string): string => text.replace(/\s+/g, ' ').trim();
  const values = valuesIn(data).map(({ text }) => squeezed(text));
  return controls.filter((control) => {
    const text = squeezed(control.text);
    return text !== '' && !values.some((value) => value.includes(text));
  });
}

/** The message around a paper: one address, the recipient's own; nothing in the subject or in the words around it. */
export function checkMessageLeaving(
  theCase: Case,
  docId: DocumentId,
  partyId: string,
  { to, subject, attachments }: Letter,
): Result<void, Fault> {
  const names = attachments.map(({ name }) => ({ place: 'attachment', text: name }));
  const disclosure = checkDisclosure({
    theCase,
    recipient: { kind: 'party', partyId },
    docId,
    texts: names,
    subject,
    addresses: { to: [to] },
    ...(attachments[0] && { fileName: attachments[0].name }),
  });
  return disclosure.ok ? ok(undefined) : err(refused(disclosure.error));
}

/** Contacts that the service prints for everybody: in the words of a template they are nobody's secret. */
function publicContacts({ lists, providers }: Reference): readonly string[] {
  const { service, signpostContacts } = lists;
  return [
    ...Object.values(signpostContacts),
    ...(service ? [service.complaints, service.dataUse, service.authorityEmail, phoneInWords(service.authorityPhone)] : []),
    ...providers.flatMap(({ referralEmail, providerPhone }) => [referralEmail, phoneInWords(providerPhone)]),
  ];
} // prettier-ignore

const textsOf = (data: DocumentData): readonly PlacedText[] => [
  ...valuesIn(data).map((value) => ({ place: placeOfValue(value), text: value.text })),
  { place: 'title', text: data.title, isUnseen: true },
];
