import { dateOf, toLondon } from '../domain/calendar-date.ts';
import type { CalendarDate } from '../domain/calendar-date.ts';
import { currentStatement, isFinal, statementOfFinalCopy } from '../domain/case-facts.ts';
import type { Case } from '../domain/case.ts';
import type { DocumentDue } from '../domain/case-commands.ts';
import type { AuditNote } from '../domain/decision.ts';
import type { DocumentData } from '../domain/document-data.ts';
import type { DocumentId } from '../domain/document-ids.ts';
import type { OutcomeStatement } from '../domain/outcome-statement.ts';
import type { OtherChild } from '../domain/children-of-the-book.ts';
import { err, ok } from '../domain/result.ts';
import type { Result } from '../domain/result.ts';
import type { PrintSize } from '../documents/print-size.ts';
import { isSamePdf } from '../documents/same-pdf.ts';
import { subjectOf } from '../forms/document-forms.ts';
import { isPdfOnRecord, STATEMENT_PDF, writeStatementPdf } from '../forms/operations-on-record.ts';
import type { LetterAttachment } from '../ports/mailbox.ts';
import { loadCase } from './change-case.ts';
import type { LoadedCase } from './change-case.ts';
import { checkLeaving } from './check-leaving.ts';
import { getsFile } from './contact-way.ts';
import { failed } from './fault.ts';
import type { Fault } from './fault.ts';
import { childrenOfOtherCases } from './children-of-other-cases.ts';
import { commentsIn } from './kept-comments.ts';
import { keepBesideOthers, paperKnown } from './kept-paper.ts';
import type { MadeDocument, Papers } from './make-document.ts';
import { picturesOnRecord } from './pictures-on-record.ts';
import { recordedStatement } from './recorded-statement.ts';
import type { StatementCopy } from './recorded-statement.ts';
import type { Reference } from './reference.ts';
import { saidIn } from './said-in-meeting.ts';
import type { Service } from './service.ts';
import { checkComments } from './signer-comments.ts';
import {
  carriesStatement,
  copyFor,
  readyToLeave,
  textToSign,
  withSignaturesOnRecord,
} from './statement-copy.ts';
import { PDF_MEDIA_TYPE, pdfNameOf, pdfOfCopy, savedPdfOf } from './statement-pdf.ts';
import type { SavedPdf } from './statement-pdf.ts';
import { templateOf } from './template-of.ts';

/**
 * The Outcome Statement for each of the letters, where it travels with it: one copy for each kind of letter and each print.
 * It is read from the file that was recorded and passes the guard before anything is kept.
 */
export async function statementsBeside(
  loaded: LoadedCase,
  made: readonly MadeDocument[],
  reference: Reference,
  papers: Papers,
  otherChildren: readonly OtherChild[],
  { given, today }: { readonly given: Uint8Array | undefined; readonly today: CalendarDate },
): Promise<Result<readonly (StatementCopy | undefined)[], Fault>> {
  const carrying = made.map(({ docId, data }) =>
    carriesStatement(docId)
      ? { docId, isLinked: isLinked(data), print: printOf(data), statement: statementWith(docId, loaded.theCase, data) }
      : undefined,
  );
  const wanted = carrying.map((each) =>
    each && !each.isLinked ? `${each.docId} ${each.print} ${each.statement?.statementId ?? ''}` : undefined,
  );
  const copies = new Map<string | undefined, StatementCopy>();
  for (const [index, each] of carrying.entries()) {
    const which = wanted[index];
    if (each === undefined || (which !== undefined && copies.has(which))) continue;
    const { docId, print, statement, isLinked: isByLink } = each;
    const recorded = await recordedStatement(loaded, papers.store, given, statement);
    if (!recorded.ok) return recorded;
    // Nobody is sent to a statement that is not there, or is not the one that went round.
    if (isByLink) continue;
    const copy = await copyFor(docId, loaded, recorded.value, papers, { print, today });
    if (!copy.ok) return copy;
    const leaving = await statementLeaves(loaded, copy.value, recorded.value.statement, reference, papers, otherChildren);
    if (!leaving.ok) return leaving;
    copies.set(which, copy.value);
  }
  return ok(wanted.map((which) => copies.get(which)));
} // prettier-ignore

/** D13 brings the statement that is going round, D15 the one that it is the final copy of. */
const statementWith = (
  docId: DocumentId,
  theCase: Case,
  { fields }: DocumentData,
): OutcomeStatement | undefined =>
  docId === 'D15' ? statementOfFinalCopy(theCase, fields['Recipient.PartyId']) : currentStatement(theCase);

/** Whoever has a link of their own opens the statement there, and no file of it lies in their mailbox. */
const isLinked = ({ fields }: DocumentData): boolean => (fields['Statement.Link'] ?? '') !== '';

/** The statement is in the print of its letter, which goes by what the reader needs. */
const printOf = ({ largePrint }: DocumentData): PrintSize => (largePrint === true ? 'large' : 'normal');

/**
 * The file itself passes what every paper passes before it leaves, and nothing of how it was worked on stands in it. A
 * comment of a signer is no part of the text that passed with what was said in the meeting.
 */
async function statementLeaves(
  loaded: LoadedCase,
  copy: StatementCopy,
  statement: OutcomeStatement,
  reference: Reference,
  papers: Papers,
  otherChildren: readonly OtherChild[],
): Promise<Result<void, Fault>> {
  const ready = readyToLeave(copy);
  if (!ready.ok) return ready;
  const said = saidIn(loaded, statement);
  const comments = said.length === 0 ? ok(undefined) : checkComments(loaded, commentsIn(copy.data), otherChildren);
  if (!comments.ok) return comments;
  const template = await templateOf('D12', papers);
  if (!template.ok) return template;
  const { data, bytes } = copy;
  const { theCase } = loaded;
  const knownPictures = picturesOnRecord(loaded, statement);
  return checkLeaving({ theCase, docId: 'D12', recipient: { kind: 'attendees' }, data, bytes, template: template.value, knownPictures, otherChildren, said }, reference);
} // prettier-ignore

interface Beside {
  readonly fileName: string;
  readonly pdf?: LetterAttachment;
  /** For the log: by what a PDF that was made here is known again. */
  readonly note?: AuditNote;
}

/**
 * Keeps the copies in the folder of the case beside what went before, and as PDF those that somebody gets as a file. On
 * paper, and read aloud, the Word file does. `copies` are in the order of the letters that are due. One Word file has one
 * PDF, however many readers it goes to and on however many days: makers write the moment into it, so one that went out
 * before is known again by the log, and one that lies there and that the log does not know is not sent.
 */
export async function keepBeside(
  { theCase, operations }: LoadedCase,
  dues: readonly DocumentDue[],
  copies: readonly (StatementCopy | undefined)[],
  papers: Papers,
  saved: SavedPdf | undefined,
): Promise<Result<readonly (Beside | undefined)[], Fault>> {
  const beside = new Map<StatementCopy | undefined, Beside>();
  const { caseRef } = theCase;
  for (const [index, copy] of copies.entries()) {
    const docId = dues[index]?.docId;
    if (copy === undefined || docId === undefined || beside.has(copy)) continue;
    const kept = await keepBesideOthers(papers.store, caseRef, copy.fileName, copy.bytes);
    if (!kept.ok) return err(failed(kept.error));
    const asKept = { ...copy, fileName: kept.value.fileName };
    if (
      (saved === undefined && isByHand(papers)) ||
      !dues.some((due, at) => copies[at] === copy && getsFile(theCase, due))
    ) {
      beside.set(copy, { fileName: asKept.fileName });
      continue;
    }
    const known = saved
      ? ok(undefined)
      : await paperKnown(papers.store, caseRef, pdfNameOf(asKept.fileName), (pdf) =>
          isPdfOnRecord(operations, pdf, copy.bytes),
        );
    if (!known.ok) return err(failed(known.error));
    if (known.value !== undefined) {
      beside.set(copy, { fileName: known.value.fileName, pdf: pdfAttachment(copy, known.value.bytes) });
      continue;
    }
    const made = saved ? savedPdfOf(asKept, saved) : await pdfOfCopy(papers, asKept, kept.value.link, docId);
    if (!made.ok) return made;
    const keptPdf = await keepBesideOthers(
      papers.store,
      caseRef,
      pdfNameOf(asKept.fileName),
      made.value,
      isSamePdf,
    );
    if (!keptPdf.ok) return err(failed(keptPdf.error));
    // Its reader has one statement, and no use for the number that it has in the folder.
    beside.set(copy, {
      fileName: keptPdf.value.fileName,
      pdf: pdfAttachment(copy, keptPdf.value.bytes),
      note: {
        action: 'UPDATE',
        field: { name: STATEMENT_PDF, value: writeStatementPdf(keptPdf.value.bytes, copy.bytes) },
      },
    });
  }
  return ok(copies.map((copy) => beside.get(copy)));
}

export const pdfAttachment = ({ fileName }: StatementCopy, bytes: Uint8Array): LetterAttachment => ({
  name: pdfNameOf(fileName),
  mediaType: PDF_MEDIA_TYPE,
  bytes,
});

/** Files alone, and nothing goes out from here: whoever sends them by hand saves the PDF in Word. */
const isByHand = ({ outbox, converter, pdf }: Papers): boolean =>
  outbox === undefined && converter === undefined && pdf === undefined;

/**
 * The Outcome Statement that went round, once it is final with the signatures as the register has them now: read from the
 * file that was recorded (`given`, or the one in the folder of the case), and through the guard like any other paper.
 * Nothing is written.
 */
export async function makeStatementCopy(
  service: Service,
  reference: Reference,
  papers: Papers,
  caseRef: string,
  given?: Uint8Array,
  print: PrintSize = 'normal',
): Promise<Result<MadeDocument & { readonly isFinal: boolean }, Fault>> {
  const loaded = await loadCase(service, caseRef);
  if (!loaded.ok) return loaded;
  const { theCase } = loaded.value;
  const recorded = await recordedStatement(loaded.value, papers.store, given, statementOfFinalCopy(theCase));
  if (!recorded.ok) return recorded;
  const otherChildren = await childrenOfOtherCases(service, theCase);
  if (!otherChildren.ok) return otherChildren;
  const look = { print, today: dateOf(toLondon(service.clock.now())) };
  // A copy may go to anybody who signs: while signing is open it is the text alone.
  const final = isFinal(recorded.value.statement);
  const copy = final
    ? await withSignaturesOnRecord(recorded.value, theCase, papers, look)
    : await textToSign(recorded.value, papers, look);
  if (!copy.ok) return copy;
  const leaving = await statementLeaves(
    loaded.value,
    copy.value,
    recorded.value.statement,
    reference,
    papers,
    otherChildren.value,
  );
  if (!leaving.ok) return leaving;
  return ok({ docId: 'D12', subject: subjectOf('D12', caseRef), ...copy.value, isFinal: final });
}
