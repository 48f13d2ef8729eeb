import { dateOf, toLondon } from '../domain/calendar-date.ts';
import type { CalendarDate } from '../domain/calendar-date.ts';
import type { Case } from '../domain/case.ts';
import type { DocumentDue } from '../domain/case-commands.ts';
import { operationId } from '../domain/operation-id.ts';
import { err, ok } from '../domain/result.ts';
import type { Result } from '../domain/result.ts';
import type { Failure } from '../ports/failure.ts';
import type { Letter, LetterAttachment, Outbox } from '../ports/mailbox.ts';
import { changeCase, loadCase } from './change-case.ts';
import type { LoadedCase } from './change-case.ts';
import { calendarBeside } from './calendar-beside.ts';
import { afterDoing, beforeRegister, failed } from './fault.ts';
import type { Fault } from './fault.ts';
import { checkedLetter } from './letter-by-mail.ts';
import { childrenOfOtherCases } from './children-of-other-cases.ts';
import { freeName } from './kept-paper.ts';
import { makeDocument, recipientOf } from './make-document.ts';
import type { Extra, MadeDocument, Papers } from './make-document.ts';
import { surveyRows } from './record-survey.ts';
import type { Reference } from './reference.ts';
import { saidOnRecord } from './said-in-meeting.ts';
import { mayGoOut, sentContact } from './sent-contact.ts';
import type { Service } from './service.ts';
import { ownLink } from './statement-link.ts';
import { keepBeside, pdfAttachment, statementsBeside } from './statement-beside.ts';

/** A document that went out, or has to be passed on by hand. */
export interface SentDocument extends MadeDocument {
  /** The file that goes with it, in the folder of the case too: with D13 and D15 the Outcome Statement, with D09 a calendar file. */
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
  const today = dateOf(now);
  const commands = dues.map((due) => sentContact(theCase, due, now));
  const repeated = operations.has(operation);
  if (!repeated) {
    const may = await mayGoOut({ service, reference }, theCase, dues);
    if (!may.ok) return may;
  }
  const link = ownLink(loaded.value, dues, extra.statementLink);
  if (!link.ok) return link;
  const otherChildren = await childrenOfOtherCases(service, theCase);
  if (!otherChildren.ok) return otherChildren;
  const made: MadeDocument[] = [];
  for (const due of dues) {
    const document = await makeDocument(theCase, due.docId, recipientOf(due), reference, papers, today, {
      otherChildren: otherChildren.value,
      said: saidOnRecord(loaded.value),
      ...extra,
    });
    if (!document.ok) return document;
    const fileName = repeated
      ? ok(document.value.fileName)
      : await nameToKeep(papers, theCase, due, document.value, today);
    if (!fileName.ok) return err(failed(fileName.error));
    made.push({ ...document.value, fileName: fileName.value });
  }
  if (repeated) return ok({ documents: made.map((each) => ({ ...each, mailed: 'by hand' })), repeated });
  const copies = await statementsBeside(loaded.value, made, reference, papers, otherChildren.value, {
    given: extra.statement,
    today,
  });
  if (!copies.ok) return copies;
  const letters: (Letter | undefined)[] = [];
  const calendars: (LetterAttachment | undefined)[] = [];
  for (const [index, document] of made.entries()) {
    // The PDF itself is made of a copy that is kept; what the message says of it is known before.
    const copy = copies.value[index];
    const planned = copy && { kind: 'statement' as const, file: pdfAttachment(copy, new Uint8Array()) };
    const partyId = dues[index]?.partyId;
    const calendar = calendarBeside(theCase, document, partyId, reference, today, otherChildren.value);
    if (!calendar.ok) return calendar;
    calendars.push(calendar.value?.file);
    const enclosed = planned ?? calendar.value;
    const letter = checkedLetter(theCase, document, partyId, operation, enclosed);
    if (!letter.ok) return letter;
    letters.push(letter.value);
  }
  for (const [index, { fileName, bytes }] of made.entries()) {
    const kept = await papers.store.put(caseRef, fileName, bytes);
    if (!kept.ok) return err(beforeRegister(kept.error, keptInWords(index)));
  }
  for (const calendar of calendars) {
    const kept = calendar && (await papers.store.put(caseRef, calendar.name, calendar.bytes));
    if (kept?.ok === false) return err(beforeRegister(kept.error, keptInWords(made.length)));
  }
  const beside = await keepBeside(loaded.value, dues, copies.value, papers, extra.pdf);
  if (!beside.ok) return err(afterKeeping(beside.error, keptInWords(made.length)));
  const documents: SentDocument[] = [];
  const goneByMail = (): number => documents.filter(({ mailed }) => mailed !== 'by hand').length;
  for (const [index, document] of made.entries()) {
    const attached = beside.value[index];
    const sent = await sendByMail(withFile(letters[index], attached?.pdf), papers.outbox);
    if (!sent.ok)
      return err(beforeRegister(sent.error, `${mailedInWords(goneByMail())}${keptInWords(made.length)}`));
    const besideIt = attached?.fileName ?? calendars[index]?.name;
    documents.push({ ...document, ...(besideIt !== undefined && { beside: besideIt }), mailed: sent.value });
  }
  const notes = [...new Set(beside.value)].flatMap((each) => each?.note ?? []);
  const surveys = await surveyRows(service, theCase, dues, today);
  const written = surveys.ok
    ? await changeCase(
        service,
        reference,
        caseRef,
        commands,
        operation,
        [...link.value, ...notes],
        surveys.value,
      )
    : surveys;
  if (written.ok) return ok({ documents, repeated: written.value.repeated });
  return err(afterDoing(written.error, `${mailedInWords(goneByMail())}${keptInWords(made.length)}`));
}

/**
 * The name under which a letter is kept. What went to the same reader on the same day stays as it went: another letter of
 * that day has a number behind its name, unless it says the very same.
 */
async function nameToKeep(
  { store }: Papers,
  { caseRef, contacts }: Case,
  due: DocumentDue,
  { fileName, bytes }: MadeDocument,
  today: CalendarDate,
): Promise<Result<string, Failure>> {
  const wentToday = contacts.some(
    ({ docId, partyId, direction, at }) =>
      docId === due.docId && partyId === due.partyId && direction === 'OUT' && dateOf(at) === today,
  );
  if (!wentToday) return ok(fileName);
  const free = await freeName(store, caseRef, fileName, bytes);
  return free.ok ? ok(free.value.fileName) : free;
}

/** The letter with the PDF as it was made, in the place of the one that was planned. */
const withFile = (letter: Letter | undefined, pdf: LetterAttachment | undefined): Letter | undefined =>
  letter && pdf ? { ...letter, attachments: [...letter.attachments.slice(0, -1), pdf] } : letter;

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
