import { partyOf } from '../domain/case-facts.ts';
import { toLondon } from '../domain/calendar-date.ts';
import type { CalendarDate, LocalDateTime } from '../domain/calendar-date.ts';
import type { Case } from '../domain/case.ts';
import type { CaseCommand, DocumentDue } from '../domain/case-commands.ts';
import { childrenNamedIn } from '../domain/children-named.ts';
import type { ContactChannel, ContactResult } from '../domain/contact.ts';
import type { OtherChild } from '../domain/protected-values.ts';
import type { DocumentData } from '../domain/document-data.ts';
import type { DocumentId } from '../domain/document-ids.ts';
import { remindersSent } from '../domain/invitation-guards.ts';
import { operationId } from '../domain/operation-id.ts';
import type { Party } from '../domain/party.ts';
import type { Problem } from '../domain/problem.ts';
import { err, ok } from '../domain/result.ts';
import type { Result } from '../domain/result.ts';
import { fillTemplate } from '../documents/fill-template.ts';
import { messageBody } from '../documents/message-body.ts';
import { signedWords } from '../documents/signed-words.ts';
import type { Template } from '../documents/template.ts';
import { coverMessage, DOCX_MEDIA_TYPE } from '../forms/cover-message.ts';
import type { Cells } from '../forms/register-schema.ts';
import type { DocumentContext, DocumentForm, Recipient } from '../forms/document-form.ts';
import { DOCUMENT_FORMS, fileNameOf, subjectOf } from '../forms/document-forms.ts';
import type { DocumentConverter } from '../ports/document-converter.ts';
import type { DocumentStore } from '../ports/document-store.ts';
import type { Letter, LetterAttachment, Outbox } from '../ports/mailbox.ts';
import type { Failure } from '../ports/failure.ts';
import type { PdfMaker } from '../ports/pdf-maker.ts';
import { changeCase, decideAll, loadCase } from './change-case.ts';
import type { LoadedCase } from './change-case.ts';
import { afterDoing, beforeRegister, failed, withProblems } from './fault.ts';
import type { Fault } from './fault.ts';
import type { Reference } from './reference.ts';
import { checkLeaving, checkMessageLeaving } from './check-leaving.ts';
import { surveyRows } from './record-survey.ts';
import type { Leaving } from './check-leaving.ts';
import { caseContext } from './service.ts';
import type { Service } from './service.ts';
import { carriesStatement, copyFor, PDF_MEDIA_TYPE, pdfNameOf, pdfOfCopy, readyToLeave, recordedStatement, savedPdfOf, withSignaturesOnRecord } from './statement-copy.ts'; // prettier-ignore
import type { SavedPdf, StatementCopy } from './statement-copy.ts';
import { templateOf } from './template-of.ts';
import type { Templates } from './template-of.ts';

/** Where templates come from and papers go to. */
export interface Papers extends Templates {
  readonly store: DocumentStore;
  /** Where letters to people who want e-mail go out. Absent: whoever works with the files sends them by hand. */
  readonly outbox?: Outbox;
  /** Who turns the Outcome Statement into the PDF that travels with D13 and D15; without one no such e-mail goes out. */
  readonly converter?: DocumentConverter;
  readonly pdf?: PdfMaker;
}

export interface MadeDocument {
  readonly docId: DocumentId;
  readonly fileName: string;
  readonly subject: string;
  readonly bytes: Uint8Array;
  readonly data: DocumentData;
}

/** What only the moment knows: notes of the meeting, what is asked for, lines a person wrote. */
export interface Extra extends Partial<
  Pick<DocumentContext, 'notes' | 'asked' | 'toldUs' | 'newProposal' | 'assessmentRequestedOn' | 'call'>
> {
  /** Children of linked cases: none of them is named in a paper of this one (leak check 3). */
  readonly otherChildren?: readonly OtherChild[];
  /** A person has made sure that another way than the one asked for is safe (D20, P24). */
  readonly isWaySafe?: boolean;
  /** D13 and D15: the Outcome Statement as it was recorded, where it is not in the folder of the case. */
  readonly statement?: Uint8Array;
  /** D13 and D15: the same statement as PDF, which a person has saved in Word. It is taken before any other way. */
  readonly pdf?: SavedPdf;
}

/**
 * Makes one document for one recipient and lets it through only when nothing in it is for other eyes: the form's own
 * rules, the guard of disclosure.ts (process.md section 7), the locked rights statements, and what letters must never say
 * (scope-rules.md section 8). Nothing is written.
 */
export async function makeDocument(
  theCase: Case,
  docId: DocumentId,
  recipient: Recipient,
  reference: Reference,
  papers: Papers,
  today: string,
  extra: Extra = {},
): Promise<Result<MadeDocument, Fault>> {
  const form = DOCUMENT_FORMS[docId];
  const { service } = reference.lists;
  if (service === undefined) {
    return err(
      withProblems([
        problem(
          'DOC-SERVICE',
          docId,
          'The list SERVICE of the register does not say who the authority is: complete it in the sheet Lists.',
        ),
      ]),
    );
  }
  const { otherChildren = [], isWaySafe = false, statement: _statement, pdf: _pdf, ...words } = extra;
  const template = await templateOf(docId, papers);
  if (!template.ok) return template;
  const data = form.toDocumentData(theCase, recipient, {
    today,
    settings: reference.settings,
    calendar: reference.calendar,
    providers: reference.providers,
    venues: reference.venues,
    service,
    rightsTexts: reference.lists.rightsTexts,
    signpostContacts: reference.lists.signpostContacts,
    signpostLimits: reference.lists.signpostLimits,
    ...words,
  });
  if (!data.ok) return err(withProblems(data.error));
  const filled = filledPaper(form, template.value, data.value);
  if (!filled.ok) return err(withProblems(filled.error));
  const way = wayOf(theCase, docId, recipient, isWaySafe);
  const leaving = { theCase, docId, recipient, ...filled.value, otherChildren, ...(way && { way }) };
  const guarded = checkLeaving(leaving, reference);
  if (!guarded.ok) return guarded;
  return ok({
    docId,
    fileName: nameOf(docId, data.value, recipient, today),
    subject: subjectOf(docId, theCase.caseRef),
    ...filled.value,
  });
}

/** A paper that says something about its own words is filled twice: what its words are is known then. */
function filledPaper(
  form: DocumentForm,
  template: Template,
  data: DocumentData,
): Result<Pick<MadeDocument, 'bytes' | 'data'>, Problem[]> {
  const bytes = fillTemplate(template, data);
  if (!bytes.ok) return bytes;
  if (form.stamp === undefined) return ok({ bytes: bytes.value, data });
  const words = signedWords(bytes.value);
  if (!words.ok) return words;
  const stamped = form.stamp(data, words.value);
  const again = fillTemplate(template, stamped);
  return again.ok ? ok({ bytes: again.value, data: stamped }) : again;
}

/** A document that went out, or has to be passed on by hand. */
export interface SentDocument extends MadeDocument {
  /** The file that goes with it, in the folder of the case too: with D13 and D15 the Outcome Statement. */
  readonly beside?: string;
  /** `before`: an earlier try had sent it by e-mail, and what went is what was made then. */
  readonly mailed: 'by hand' | 'now' | 'before';
}

/**
 * The operation of sending a letter, the same whenever the same letter is meant. A letter is the one that a step asked for
 * (P14 asks for D09), on whatever day it goes: who repeats last night's sending in the morning sends nothing twice, and a
 * new date asks for a new letter. One that no step on record asked for is one a day. `again`: once more that day, on a
 * person's word, for a letter that was lost. How a repeat finds what has gone is decision 8.
 */
export function sendingOperation(
  { theCase: { caseRef }, operations }: LoadedCase,
  { docId, partyId }: Pick<DocumentDue, 'docId' | 'partyId'>,
  today: CalendarDate,
  again = false,
): string {
  let askedBy: string | undefined;
  let askedAt = '';
  for (const [operation, { at, documentsDue }] of operations) {
    const asks = documentsDue.some((due) => due.docId === docId && due.partyId === partyId);
    // Of two in the same moment the later row of the log counts.
    if (asks && at >= askedAt) [askedBy, askedAt] = [operation, at];
  }
  const which = askedBy === undefined || again ? [askedBy ?? '', today] : [askedBy];
  return operationId('send', caseRef, docId, partyId ?? '', ...which, ...(again ? ['again'] : []));
}

/** Makes a document that a decision asked for, keeps it in the folder of the case, and writes down that it went out. */
export async function sendDocument(
  service: Service,
  reference: Reference,
  papers: Papers,
  caseRef: string,
  due: DocumentDue,
  operation: string,
  extra: Extra = {},
): Promise<Result<SentDocument & { readonly repeated: boolean }, Fault>> {
  const sent = await sendDocuments(service, reference, papers, caseRef, [due], operation, extra);
  if (!sent.ok) return sent;
  const [made] = sent.value.documents;
  if (made === undefined) throw new TypeError('Cannot send a document: none was made');
  return ok({ ...made, repeated: sent.value.repeated });
}

/**
 * The same for several documents of one case, one recipient each: the rules are asked whether they may go, all are made
 * and pass the guard, and only then is the first one kept, then sent by e-mail where the recipient wants it so; one change
 * set says that they went out. A repeat keeps and sends nothing again: what was sent stays as it was sent.
 */
export async function sendDocuments(
  service: Service,
  reference: Reference,
  papers: Papers,
  caseRef: string,
  dues: readonly DocumentDue[],
  operation: string,
  extra: Extra = {},
): Promise<Result<{ readonly documents: readonly SentDocument[]; readonly repeated: boolean }, Fault>> {
  const loaded = await loadCase(service, caseRef);
  if (!loaded.ok) return loaded;
  const { theCase, operations } = loaded.value;
  const now = toLondon(service.clock.now());
  const commands = dues.map((due) => sentContact(theCase, due, now));
  const repeated = operations.has(operation);
  if (!repeated) {
    const context = await caseContext(service, reference);
    if (!context.ok) return err(failed(context.error));
    const tried = decideAll(theCase, commands, context.value);
    if (!tried.ok) return tried;
  }
  const otherChildren = await linkedChildren(service, theCase);
  if (!otherChildren.ok) return otherChildren;
  const made: MadeDocument[] = [];
  for (const due of dues) {
    const document = await makeDocument(
      theCase,
      due.docId,
      recipientOf(due),
      reference,
      papers,
      now.slice(0, 10),
      { otherChildren: otherChildren.value, ...extra },
    );
    if (!document.ok) return document;
    made.push(document.value);
  }
  if (repeated) return ok({ documents: made.map((each) => ({ ...each, mailed: 'by hand' })), repeated });
  const copies = await statementsBeside(
    loaded.value,
    made,
    reference,
    papers,
    otherChildren.value,
    extra.statement,
  );
  if (!copies.ok) return copies;
  const letters: (Letter | undefined)[] = [];
  for (const [index, document] of made.entries()) {
    // The PDF itself is made of a copy that is kept; what the message says of it is known before.
    const copy = copies.value.get(document.docId);
    const planned = copy && pdfAttachment(copy, new Uint8Array());
    const letter = checkedLetter(theCase, document, dues[index]?.partyId, operation, planned);
    if (!letter.ok) return letter;
    letters.push(letter.value);
  }
  for (const [index, { fileName, bytes }] of made.entries()) {
    const kept = await papers.store.put(caseRef, fileName, bytes);
    if (!kept.ok) return err(beforeRegister(kept.error, keptInWords(index)));
  }
  const beside = await keepBeside(theCase, dues, copies.value, papers, extra.pdf);
  if (!beside.ok) return err(afterKeeping(beside.error, keptInWords(made.length)));
  const documents: SentDocument[] = [];
  const goneByMail = (): number => documents.filter(({ mailed }) => mailed !== 'by hand').length;
  for (const [index, document] of made.entries()) {
    const attached = beside.value.get(document.docId);
    const sent = await sendByMail(withFile(letters[index], attached?.pdf), papers.outbox);
    if (!sent.ok)
      return err(beforeRegister(sent.error, `${mailedInWords(goneByMail())}${keptInWords(made.length)}`));
    documents.push({ ...document, ...(attached && { beside: attached.fileName }), mailed: sent.value });
  }
  const surveys = await surveyRows(service, theCase, dues, now.slice(0, 10));
  const written = surveys.ok
    ? await changeCase(service, reference, caseRef, commands, operation, [], surveys.value)
    : surveys;
  if (written.ok) return ok({ documents, repeated: written.value.repeated });
  return err(afterDoing(written.error, `${mailedInWords(goneByMail())}${keptInWords(made.length)}`));
}

/**
 * The Outcome Statement for the letters that it travels with, one copy for each kind of letter. It is read from the file
 * that was recorded and passes the guard before anything is kept.
 */
async function statementsBeside(
  loaded: LoadedCase,
  made: readonly MadeDocument[],
  reference: Reference,
  papers: Papers,
  otherChildren: readonly OtherChild[],
  given: Uint8Array | undefined,
): Promise<Result<ReadonlyMap<DocumentId, StatementCopy>, Fault>> {
  const copies = new Map<DocumentId, StatementCopy>();
  const kinds = [...new Set(made.map(({ docId }) => docId).filter(carriesStatement))];
  if (kinds.length === 0) return ok(copies);
  const recorded = await recordedStatement(loaded, papers.store, given);
  if (!recorded.ok) return recorded;
  for (const docId of kinds) {
    const copy = await copyFor(docId, loaded, recorded.value, papers);
    if (!copy.ok) return copy;
    const leaving = statementLeaves(loaded.theCase, copy.value, reference, otherChildren);
    if (!leaving.ok) return leaving;
    copies.set(docId, copy.value);
  }
  return ok(copies);
}

/** The file itself passes what every paper passes before it leaves, and nothing of how it was worked on stands in it. */
function statementLeaves(
  theCase: Case,
  copy: StatementCopy,
  reference: Reference,
  otherChildren: readonly OtherChild[],
): Result<void, Fault> {
  const ready = readyToLeave(copy);
  if (!ready.ok) return ready;
  const { data, bytes } = copy;
  return checkLeaving({ theCase, docId: 'D12', recipient: { kind: 'attendees' }, data, bytes, otherChildren }, reference);
} // prettier-ignore

interface Beside {
  readonly fileName: string;
  readonly pdf?: LetterAttachment;
}

/**
 * Keeps the copies in the folder of the case, and as PDF those that somebody gets as a file. On paper, and read aloud, the
 * Word file does.
 */
async function keepBeside(
  theCase: Case,
  dues: readonly DocumentDue[],
  copies: ReadonlyMap<DocumentId, StatementCopy>,
  papers: Papers,
  saved: SavedPdf | undefined,
): Promise<Result<ReadonlyMap<DocumentId, Beside>, Fault>> {
  const beside = new Map<DocumentId, Beside>();
  const { caseRef } = theCase;
  for (const [docId, copy] of copies) {
    const kept = await papers.store.put(caseRef, copy.fileName, copy.bytes);
    if (!kept.ok) return err(failed(kept.error));
    if (
      (saved === undefined && isByHand(papers)) ||
      !dues.some((due) => due.docId === docId && getsFile(theCase, due))
    ) {
      beside.set(docId, { fileName: copy.fileName });
      continue;
    }
    const made = saved ? savedPdfOf(copy, saved) : await pdfOfCopy(papers, copy, kept.value.link, docId);
    if (!made.ok) return made;
    const pdf = pdfAttachment(copy, made.value);
    const keptPdf = await papers.store.put(caseRef, pdf.name, made.value);
    if (!keptPdf.ok) return err(failed(keptPdf.error));
    beside.set(docId, { fileName: pdf.name, pdf });
  }
  return ok(beside);
}

const pdfAttachment = ({ fileName }: StatementCopy, bytes: Uint8Array): LetterAttachment => ({
  name: pdfNameOf(fileName),
  mediaType: PDF_MEDIA_TYPE,
  bytes,
});

/** The letter with the PDF as it was made, in the place of the one that was planned. */
const withFile = (letter: Letter | undefined, pdf: LetterAttachment | undefined): Letter | undefined =>
  letter && pdf ? { ...letter, attachments: [...letter.attachments.slice(0, -1), pdf] } : letter;

/** Files alone, and nothing goes out from here: whoever sends them by hand saves the PDF in Word. */
const isByHand = ({ outbox, converter, pdf }: Papers): boolean =>
  outbox === undefined && converter === undefined && pdf === undefined;

/** On paper and on the telephone nobody opens a file; everybody else gets one, whoever sends it. */
function getsFile({ parties }: Case, { partyId }: DocumentDue): boolean {
  const { channel } = channelTo(parties.find((party) => party.partyId === partyId));
  return channel !== 'LETTER' && channel !== 'PHONE';
}

/** Papers of this sending may lie in the folder by now, and nothing else has happened. */
const afterKeeping = (fault: Fault, sentence: string): Fault =>
  fault.kind === 'failed' ? beforeRegister(fault.failure, sentence) : fault;

/** Whoever does the step again after a letter has gone must do it as the same step. */
function mailedInWords(letters: number): string {
  if (letters === 0) return '';
  const gone = letters === 1 ? 'One letter had' : `${letters} letters had`;
  return `${gone} already gone out by e-mail, and the case does not say so yet: a repeat of the same step sends nothing twice. `;
}

function keptInWords(papers: number): string {
  if (papers === 0) return '';
  return papers === 1
    ? 'The paper lies in the folder of the case.'
    : `${papers} papers lie in the folder of the case.`;
}

/**
 * Sends a letter to a party who wants e-mail; one that goes in another way is passed on by hand. A repeat after a fault
 * finds what has gone and sends nothing twice, because the letter is known by the operation and the recipient.
 */
async function sendByMail(
  letter: Letter | undefined,
  outbox: Outbox | undefined,
): Promise<Result<SentDocument['mailed'], Failure>> {
  if (outbox === undefined || letter === undefined) return ok('by hand');
  const sent = await outbox.send(letter);
  if (!sent.ok) return sent;
  return ok(sent.value.repeated ? 'before' : 'now');
}

/** The same letter, once it is sure that it goes to its one recipient and says nothing outside of the paper (LEAK-2). */
export function checkedLetter(
  theCase: Case,
  document: MadeDocument,
  partyId: string | undefined,
  operation: string,
  beside?: LetterAttachment,
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
  beside?: LetterAttachment,
): Letter | undefined {
  const party = partyId === undefined ? undefined : partyOf(theCase, partyId);
  // A note about safe contact is read by a person before anything goes to that address.
  const isSafe = (party?.safeContactNotes ?? '') === '';
  const to = channelTo(party).channel === 'EMAIL' && isSafe ? party?.email : undefined;
  if (party === undefined || to === undefined || otherWay(theCase, docId, party)) return undefined;
  const letter = {
    operationId: operationId('letter', operation, docId, party.partyId),
    caseRef: theCase.caseRef,
    to,
    subject,
  };
  const body = isMessage(docId, data) ? messageBody(bytes) : undefined;
  if (body?.ok === true) return { ...letter, body: { html: body.value }, attachments: [] };
  return {
    ...letter,
    body: coverMessage(theCase.caseRef, beside !== undefined),
    attachments: [{ name: fileName, mediaType: DOCX_MEDIA_TYPE, bytes }, ...(beside ? [beside] : [])],
  };
}

/** Short notes that are e-mails by nature (documents.md section 1, medium); in large print they are a paper like the others. */
const MESSAGES: readonly DocumentId[] = ['D14', 'D16', 'D18', 'D20'];
const isMessage = (docId: DocumentId, { largePrint }: DocumentData): boolean =>
  MESSAGES.includes(docId) && largePrint !== true;

/**
 * Other children whom no paper of this case may name: those whose cases are linked to this one, those of the same family
 * name at the same postcode, linked or not, each by the names that the register has for them; and brothers and sisters whom
 * a field of the case itself names. Not known here, so not found: children without a case whom no English word of kinship
 * introduces (children-named.ts), and brothers and sisters with another family name or home whose cases nobody has linked.
 */
export async function linkedChildren(
  service: Service,
  theCase: Case,
): Promise<Result<readonly OtherChild[], Fault>> {
  const { cypLastName, cypPostcode } = theCase;
  const wanted: Cells[] = theCase.linkedCaseRef.map((caseRef) => ({ CaseRef: caseRef }));
  if (cypLastName !== undefined && cypPostcode !== undefined)
    wanted.push({ CypLastName: cypLastName, CypPostcode: cypPostcode });
  const children = new Map<string, OtherChild>();
  for (const match of wanted) {
    const found = await service.register.findCases(match);
    if (!found.ok) return err(failed(found.error));
    for (const {
      CaseRef: caseRef,
      CypFirstName: firstName,
      CypKnownAs: knownAs,
      CypLastName: lastName,
    } of found.value) {
      if (caseRef === theCase.caseRef) continue;
      for (const name of [firstName, knownAs])
        if (typeof name === 'string')
          children.set(`${String(caseRef)} ${name}`, {
            firstName: name,
            lastName: typeof lastName === 'string' ? lastName : '',
            linked: true,
          });
    }
  }
  return ok([...children.values(), ...childrenNamedIn(theCase)]);
}

function sentContact(theCase: Case, due: DocumentDue, at: LocalDateTime): CaseCommand {
  const party = theCase.parties.find(({ partyId }) => partyId === due.partyId);
  return {
    type: 'RecordContact',
    contact: {
      ...(due.partyId !== undefined && { partyId: due.partyId }),
      at,
      direction: 'OUT',
      ...((party && otherWay(theCase, due.docId, party)) ?? channelTo(party)),
      docId: due.docId,
    },
  };
}

/** With its day, because the same letter can go out again after a postponement; an Outcome Statement has its version. */
const nameOf = (docId: DocumentId, data: DocumentData, recipient: Recipient, today: string): string => {
  const name = fileNameOf(docId, data, recipient);
  return docId === 'D12' ? name : name.replace(/\.docx$/, `_${today}.docx`);
};

/**
 * The Outcome Statement that went round with the signatures as the register has them now: read from the file that was recorded
 * (`given`, or the one in the folder of the case), and through the guard like any other paper. Nothing is written.
 */
export async function makeStatementCopy(
  service: Service,
  reference: Reference,
  papers: Papers,
  caseRef: string,
  given?: Uint8Array,
): Promise<Result<MadeDocument, Fault>> {
  const loaded = await loadCase(service, caseRef);
  if (!loaded.ok) return loaded;
  const recorded = await recordedStatement(loaded.value, papers.store, given);
  if (!recorded.ok) return recorded;
  const { theCase } = loaded.value;
  const otherChildren = await linkedChildren(service, theCase);
  if (!otherChildren.ok) return otherChildren;
  const copy = await withSignaturesOnRecord(recorded.value, theCase, papers);
  if (!copy.ok) return copy;
  const leaving = statementLeaves(theCase, copy.value, reference, otherChildren.value);
  if (!leaving.ok) return leaving;
  return ok({ docId: 'D12', subject: subjectOf('D12', caseRef), ...copy.value });
}

/** Who gets a document that is due: a party, or the organisation that the document is for. */
export const recipientOf = (due: Pick<DocumentDue, 'docId' | 'partyId'>): Recipient => {
  if (due.partyId !== undefined) return { kind: 'party', partyId: due.partyId };
  if (due.docId === 'D05') return { kind: 'provider' };
  return due.docId === 'D12' ? { kind: 'attendees' } : { kind: 'authority' };
};

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
function wayOf(theCase: Case, docId: DocumentId, recipient: Recipient, isSafe: boolean): Leaving['way'] {
  if (recipient.kind !== 'party') return undefined;
  const party = partyOf(theCase, recipient.partyId);
  if (party === undefined) return undefined;
  const other = otherWay(theCase, docId, party)?.channel;
  const hasNotes = (party.safeContactNotes ?? '').trim() !== '';
  return other === undefined
    ? { channel: channelTo(party).channel, isConfirmed: isSafe }
    : { channel: other, isConfirmed: isSafe || !hasNotes };
}

/** The channel the party asked for; a letter that can only be read aloud is read aloud. */
function channelTo(party: Party | undefined): { channel: ContactChannel; result: ContactResult } {
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

const problem = (rule: string, key: string, message: string): Problem => ({
  rule,
  severity: 'error',
  place: { key },
  message,
});
