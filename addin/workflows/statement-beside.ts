import type { Case } from '../domain/case.ts';
import type { DocumentDue } from '../domain/case-commands.ts';
import type { DocumentId } from '../domain/document-ids.ts';
import type { OtherChild } from '../domain/protected-values.ts';
import { err, ok } from '../domain/result.ts';
import type { Result } from '../domain/result.ts';
import { subjectOf } from '../forms/document-forms.ts';
import type { LetterAttachment } from '../ports/mailbox.ts';
import { loadCase } from './change-case.ts';
import type { LoadedCase } from './change-case.ts';
import { checkLeaving } from './check-leaving.ts';
import { getsFile } from './contact-way.ts';
import { failed } from './fault.ts';
import type { Fault } from './fault.ts';
import { linkedChildren } from './linked-children.ts';
import type { MadeDocument, Papers } from './make-document.ts';
import type { Reference } from './reference.ts';
import type { Service } from './service.ts';
import { carriesStatement, copyFor, PDF_MEDIA_TYPE, pdfNameOf, pdfOfCopy, readyToLeave, recordedStatement, savedPdfOf, withSignaturesOnRecord } from './statement-copy.ts'; // prettier-ignore
import type { SavedPdf, StatementCopy } from './statement-copy.ts';

/**
 * The Outcome Statement for the letters that it travels with, one copy for each kind of letter. It is read from the file
 * that was recorded and passes the guard before anything is kept.
 */
export async function statementsBeside(
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
export async function keepBeside(
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

export const pdfAttachment = ({ fileName }: StatementCopy, bytes: Uint8Array): LetterAttachment => ({
  name: pdfNameOf(fileName),
  mediaType: PDF_MEDIA_TYPE,
  bytes,
});

/** Files alone, and nothing goes out from here: whoever sends them by hand saves the PDF in Word. */
const isByHand = ({ outbox, converter, pdf }: Papers): boolean =>
  outbox === undefined && converter === undefined && pdf === undefined;

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
