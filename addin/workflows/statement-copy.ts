import { currentStatement, isFinal } from '../domain/case-facts.ts';
import type { Case } from '../domain/case.ts';
import type { DocumentData } from '../domain/document-data.ts';
import type { DocumentId } from '../domain/document-ids.ts';
import type { OutcomeStatement } from '../domain/outcome-statement.ts';
import { refusal } from '../domain/refusal.ts';
import { err, ok } from '../domain/result.ts';
import type { Result } from '../domain/result.ts';
import { checkDocument } from '../documents/check-document.ts';
import { readDocument } from '../documents/read-document.ts';
import { shownText } from '../documents/shown-text.ts';
import { withoutPeople } from '../documents/without-people.ts';
import { fileNameOf } from '../forms/document-forms.ts';
import { textOnRecord } from '../forms/operations-on-record.ts';
import { withSignatures } from '../forms/document-d12.ts';
import { changedParts, FINGERPRINT, statementText } from '../forms/statement-text.ts';
import type { DocumentConverter } from '../ports/document-converter.ts';
import type { DocumentStore } from '../ports/document-store.ts';
import type { Failure } from '../ports/failure.ts';
import type { PdfMaker } from '../ports/pdf-maker.ts';
import type { LoadedCase } from './change-case.ts';
import { failed, refused, withProblems } from './fault.ts';
import type { Fault } from './fault.ts';

/** Letters that the Outcome Statement itself travels beside: to be signed (D13), and as the final copy (D15). */
const WITH_STATEMENT: readonly DocumentId[] = ['D13', 'D15'];
export const carriesStatement = (docId: DocumentId): boolean => WITH_STATEMENT.includes(docId);

/** The statement as it will leave, in Word. `fileName` holds the reference and the version, and no name of a person. */
export interface StatementCopy {
  readonly fileName: string;
  readonly bytes: Uint8Array;
  readonly data: DocumentData;
}

/**
 * The Outcome Statement that went round, as it is on file. What the register keeps of it is less than what it says: points
 * agreed, who is told, how one knows that an action is done, apologies and comments stand in the paper alone. So it is
 * never made anew from the register. Refused: another case, another version, another text than the one that went round.
 * `given`: the file in hand; without it the one in the folder of the case is taken.
 */
export async function recordedStatement(
  { theCase, operations }: LoadedCase,
  store: DocumentStore,
  given?: Uint8Array,
): Promise<Result<StatementCopy, Fault>> {
  const statement = currentStatement(theCase);
  if (statement === undefined)
    return err(refused(refusal('TooEarly', 'P19', 'No Outcome Statement of this case has gone round yet.')));
  const fileName = nameOf(theCase, statement);
  const found = given === undefined ? await kept(store, theCase.caseRef, fileName) : ok(given);
  if (!found.ok) return found;
  const read = readDocument(found.value);
  if (!read.ok) return err(withProblems(read.error));
  const { data } = read.value;
  const other = whyAnother(data, theCase, statement) ?? whyChanged(data, { theCase, operations }, statement);
  if (other !== undefined) return err(other);
  const bytes = withoutPeople(found.value, data.title);
  return bytes.ok ? ok({ fileName, bytes: bytes.value, data }) : err(withProblems(bytes.error));
}

const nameOf = ({ caseRef }: Case, { version }: OutcomeStatement): string =>
  fileNameOf('D12', { caseRef, version }, { kind: 'attendees' });

async function kept(store: DocumentStore, caseRef: string, fileName: string): Promise<Result<Uint8Array, Fault>> {
  const found = await store.find(caseRef, fileName);
  if (!found.ok) return err(failed(found.error));
  if (found.value === undefined) {
    return err(
      refused(
        refusal('MissingFacts', 'DOC-STATEMENT', `The Outcome Statement that went round (${fileName}) is not in the folder of the case.`, {
          instead: [
            'name the recorded file: --statement FILE',
            `put it there as ${fileName}`,
          ],
        }),
      ),
    );
  }
  const bytes = await store.get(found.value.link);
  return bytes.ok ? bytes : err(failed(bytes.error));
} // prettier-ignore

function whyAnother(data: DocumentData, theCase: Case, { version }: OutcomeStatement): Fault | undefined {
  if (data.docId !== 'D12')
    return refused(refusal('NotFit', 'DOC-STATEMENT', 'The document is not an Outcome Statement.'));
  if (data.caseRef !== theCase.caseRef || data.fields['Cases.CaseRef']?.trim() !== theCase.caseRef)
    return refused(refusal('NotFit', 'DOC-STATEMENT', 'The Outcome Statement belongs to another case.'));
  return data.version === version
    ? undefined
    : refused(
        refusal(
          'NotFit',
          'INV-10',
          `The document is version ${data.version}, and the case is at version ${version}: text and signatures belong to one version.`,
          { instead: ['use the current version'] },
        ),
      );
}

/** A log without a fingerprint (a register that was taken over) is compared by what the register itself keeps. */
function whyChanged(
  data: DocumentData,
  { operations }: LoadedCase,
  statement: OutcomeStatement,
): Fault | undefined {
  const wentRound = textOnRecord(operations, statement.version);
  const now = statementText(data);
  const isSame =
    wentRound === undefined
      ? sameWords(data.fields['OutcomeStatements.DiscussionOutline'], statement.discussionOutline)
      : wentRound.fingerprint === now.fingerprint;
  if (isSame) return undefined;
  const parts = wentRound === undefined ? [] : changedParts(wentRound, now).map(({ title }) => title);
  return refused(
    refusal(
      'NotFit',
      'OS-TEXT',
      `This is not the text that went round: ${parts.length > 0 ? parts.join(', ') : 'a part of it'} was changed since.`,
      { instead: ['use the file that was recorded', 'CorrectStatement (P20), for a new version'] },
    ),
  );
}

const sameWords = (one = '', other = ''): boolean => flat(one) === flat(other);
const flat = (text: string): string => text.replace(/\s+/g, ' ').trim();

/**
 * What travels beside a letter: with D13 the file as it was recorded, with D15 the same text with the signatures as the
 * register has them now. `fill` puts the data into the template of D12.
 */
export async function copyFor(
  docId: DocumentId,
  loaded: LoadedCase,
  recorded: StatementCopy,
  fill: (data: DocumentData) => Promise<Result<Uint8Array, Fault>>,
): Promise<Result<StatementCopy, Fault>> {
  if (docId !== 'D15') return ok(recorded);
  const { theCase } = loaded;
  const statement = currentStatement(theCase);
  if (statement === undefined || !isFinal(statement))
    return err(refused(refusal('TooEarly', 'P21', 'The Outcome Statement is not final yet: the time to sign is not over.')));
  const signed = withSignatures(recorded.data, theCase);
  const { fingerprint } = statementText(signed);
  const data = { ...signed, fields: { ...signed.fields, [FINGERPRINT]: fingerprint } };
  const bytes = await fill(data);
  if (!bytes.ok) return bytes;
  return ok({ fileName: recorded.fileName.replace(/\.docx$/, '_final.docx'), bytes: bytes.value, data });
} // prettier-ignore

/** All that a reader of the copy sees, as one more text for the guard; and what must not be in a file that leaves. */
export function readyToLeave({ bytes, data }: StatementCopy): Result<DocumentData, Fault> {
  const faults = checkDocument(bytes).filter(({ severity }) => severity === 'error');
  if (faults.length > 0) return err(withProblems(faults));
  const shown = shownText(bytes);
  if (!shown.ok) return err(withProblems(shown.error));
  return ok({ ...data, fields: { ...data.fields, 'Document.Text': shown.value } });
}

/** Who can make a PDF here: the library that the document is kept in, a program on this machine, or both. */
export interface PdfWays {
  readonly converter?: DocumentConverter;
  readonly pdf?: PdfMaker;
}

/**
 * The copy as PDF. The library is asked first, because it is Word itself that makes it there. Where no way makes one, a
 * single refusal; a way that does not answer just now is a failure, and a repeat tries it again.
 */
export async function pdfOfCopy(
  { converter, pdf }: PdfWays,
  copy: StatementCopy,
  link: string,
  docId: DocumentId,
): Promise<Result<Uint8Array, Fault>> {
  const ways: (() => Promise<Result<Uint8Array, Failure>>)[] = [
    ...(converter ? [() => converter.toPdf(link)] : []),
    ...(pdf ? [() => pdf.pdfOf(copy.bytes)] : []),
  ];
  let passing: Failure | undefined;
  for (const way of ways) {
    const made = await way();
    if (made.ok) return made;
    if (made.error.kind !== 'NotFound' && made.error.kind !== 'NotAllowed') passing = made.error;
  }
  if (passing !== undefined) return err(failed(passing));
  return err(
    refused(
      refusal('NotFit', 'DOC-PDF', `The Outcome Statement goes with ${docId} as a PDF, and no PDF can be made here: no letter was sent.`, {
        instead: [
          'install LibreOffice on this machine and repeat',
          'work in Microsoft 365 (--graph), which makes PDFs of what is kept in the library',
        ],
      }),
    ),
  );
} // prettier-ignore

export const PDF_MEDIA_TYPE = 'application/pdf';
export const pdfNameOf = (fileName: string): string => fileName.replace(/\.docx$/, '.pdf');
