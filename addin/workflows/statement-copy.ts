import type { CalendarDate } from '../domain/calendar-date.ts';
import { currentStatement, isFinal } from '../domain/case-facts.ts';
import { squeeze } from '../reading/plain-text.ts';
import type { Case } from '../domain/case.ts';
import type { DocumentData, DocumentRow } from '../domain/document-data.ts';
import type { DocumentId } from '../domain/document-ids.ts';
import type { OutcomeStatement } from '../domain/outcome-statement.ts';
import type { Problem } from '../domain/problem.ts';
import { refusal } from '../domain/refusal.ts';
import type { Refusal } from '../domain/refusal.ts';
import { err, ok } from '../domain/result.ts';
import type { Result } from '../domain/result.ts';
import { withComments } from '../documents/annex.ts';
import type { SignerComment } from '../documents/annex.ts';
import { checkDocument } from '../documents/check-document.ts';
import { checkedPaper } from '../documents/check-template.ts';
import { fillTemplate } from '../documents/fill-template.ts';
import { inPrint, printed } from '../documents/print-size.ts';
import type { PrintSize } from '../documents/print-size.ts';
import { readDocument } from '../documents/read-document.ts';
import { picturesBeside } from '../documents/pictures-in.ts';
import { differenceFrom } from '../documents/says-the-same.ts';
import { ANNEX_HEADING } from '../documents/statement-words.ts';
import type { Template } from '../documents/template.ts';
import { withoutPeople } from '../documents/without-people.ts';
import { tagsToCheck } from '../forms/document-forms.ts';
import { textOnRecord } from '../forms/operations-on-record.ts';
import { documentD12, withSignatures } from '../forms/document-d12.ts';
import { changedParts, FINGERPRINT } from '../forms/statement-text.ts';
import type { StatementText } from '../forms/statement-text.ts';
import type { DocumentConverter } from '../ports/document-converter.ts';
import type { DocumentStore } from '../ports/document-store.ts';
import type { Failure } from '../ports/failure.ts';
import type { PdfMaker } from '../ports/pdf-maker.ts';
import type { LoadedCase } from './change-case.ts';
import { failed, refused, withProblems } from './fault.ts';
import type { Fault } from './fault.ts';
import { roundOf, statementFileName, whyOtherMeeting } from './statement-round.ts';
import { templateOf } from './template-of.ts';
import type { Templates } from './template-of.ts';
import { textOfPaper } from './text-of-paper.ts';

/** Letters that the Outcome Statement itself travels beside: to be signed (D13), and as the final copy (D15). */
const WITH_STATEMENT: readonly DocumentId[] = ['D13', 'D15'];
export const carriesStatement = (docId: DocumentId): boolean => WITH_STATEMENT.includes(docId);

/** The statement as it will leave, in Word. `fileName` holds the reference and the version, and no name of a person. */
export interface StatementCopy {
  readonly fileName: string;
  readonly bytes: Uint8Array;
  readonly data: DocumentData;
}

/** For whom and when a copy is made: neither changes a word of what is signed. */
export interface CopyLook {
  readonly print: PrintSize;
  /** What has been signed is said as of this day. */
  readonly today: CalendarDate;
}

/** The statement as it is on file, with the fingerprint of its text, which is known once it has been looked at. */
export interface RecordedCopy extends StatementCopy {
  readonly fingerprint: string;
  /** Which statement of the case it is: signatures are that one's. */
  readonly statement: OutcomeStatement;
  /** What came home with signatures, and is kept beside it (signer-comments.ts). */
  readonly comments: readonly SignerComment[];
}

/** Where comments of signers are kept: the same text, with them in its annex. */
export const commentsName = ({ fileName }: Pick<StatementCopy, 'fileName'>): string =>
  fileName.replace(/\.docx$/, '_comments.docx');

/**
 * The Outcome Statement that went round, as it is on file. What the register keeps of it is less than what it says: points
 * agreed, who is told, how one knows that an action is done, apologies and comments stand in the paper alone. So it is
 * never made anew from the register. Refused: another case, another version, another text than the one that went round.
 * `given`: the file in hand; without it the one in the folder of the case is taken. `statement`: after a follow-up was agreed
 * (P30) the one that was final before; else the current one.
 */
export async function recordedStatement(
  { theCase, operations }: LoadedCase,
  store: DocumentStore,
  given?: Uint8Array,
  statement = currentStatement(theCase),
): Promise<Result<RecordedCopy, Fault>> {
  if (statement === undefined)
    return err(refused(refusal('TooEarly', 'P19', 'No Outcome Statement of this case has gone round yet.')));
  const fileName = statementFileName(theCase, statement);
  const found = given === undefined ? await kept(store, theCase.caseRef, fileName) : ok(given);
  if (!found.ok) return found;
  const read = readDocument(found.value);
  if (!read.ok) return err(withProblems(read.error));
  const { data } = read.value;
  const another = whyAnother(data, theCase, statement);
  if (another !== undefined) return err(another);
  const text = textOfPaper(found.value, data);
  if (!text.ok) return err(withProblems(text.error));
  const changed = whyChanged(text.value, data, { theCase, operations }, statement);
  if (changed !== undefined) return err(changed);
  if (given !== undefined) {
    const more = whyMorePictures(given, await kept(store, theCase.caseRef, fileName));
    if (more !== undefined) return err(more);
  }
  const { fingerprint } = text.value;
  const clean = withoutPeople(found.value, data.title);
  // What came home may be the copy of somebody who needs large print: whose print a copy is in is decided for each.
  const bytes = clean.ok ? inPrint(clean.value, 'normal') : clean;
  if (!bytes.ok) return err(withProblems(bytes.error));
  const comments = await keptComments(store, theCase.caseRef, fileName);
  return comments.ok
    ? ok({
        fileName,
        bytes: bytes.value,
        data: printed(data, 'normal'),
        fingerprint,
        statement,
        comments: comments.value,
      })
    : comments;
}

/** The fingerprint is of words: a picture that was put into the file in hand would leave with it unseen. */
function whyMorePictures(given: Uint8Array, original: Result<Uint8Array, Fault>): Fault | undefined {
  // Where the original is gone there is nothing to hold it against; the file in hand is the record then.
  if (!original.ok || picturesBeside(given, original.value) === 0) return undefined;
  return refused(
    refusal('NotFit', 'OS-PICTURE', 'The file in hand has a picture that the statement which went round has not. No letter was sent.', {
      instead: ['take the picture out of the file', 'leave --statement out: the file in the folder of the case is taken'],
    }),
  );
} // prettier-ignore

async function keptComments(
  store: DocumentStore,
  caseRef: string,
  fileName: string,
): Promise<Result<readonly SignerComment[], Fault>> {
  const found = await store.find(caseRef, commentsName({ fileName }));
  if (!found.ok) return err(failed(found.error));
  if (found.value === undefined) return ok([]);
  const bytes = await store.get(found.value.link);
  if (!bytes.ok) return err(failed(bytes.error));
  const read = readDocument(bytes.value);
  return read.ok ? ok(commentsIn(read.value.data)) : err(withProblems(read.error));
}

/** Comments that stand in the annex of a paper, as it was read. */
export const commentsIn = (data: DocumentData): readonly SignerComment[] =>
  (data.sections['Comments'] ?? [])
    .map((row) => ({ name: row['Name']?.trim() ?? '', text: row['Text']?.trim() ?? '' }))
    .filter(({ text }) => text !== '');

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

function whyAnother(
  data: DocumentData,
  theCase: Case,
  { version, meetingId }: OutcomeStatement,
): Fault | undefined {
  if (data.docId !== 'D12')
    return refused(refusal('NotFit', 'DOC-STATEMENT', 'The document is not an Outcome Statement.'));
  if (data.caseRef !== theCase.caseRef || data.fields['Cases.CaseRef']?.trim() !== theCase.caseRef)
    return refused(refusal('NotFit', 'DOC-STATEMENT', 'The Outcome Statement belongs to another case.'));
  const otherMeeting = whyOtherMeeting(data, theCase, meetingId);
  if (otherMeeting !== undefined) return refused(otherMeeting);
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
  now: StatementText,
  data: DocumentData,
  { theCase, operations }: LoadedCase,
  statement: OutcomeStatement,
): Fault | undefined {
  const wentRound = textOnRecord(operations, roundOf(theCase, statement));
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
      `This is not the text that went round: ${parts.length > 0 ? parts.join(', ') : 'words beside its fields'} changed since.`,
      { instead: ['use the file that was recorded', 'CorrectStatement (P20), for a new version'] },
    ),
  );
}

const sameWords = (one = '', other = ''): boolean => squeeze(one) === squeeze(other);

/**
 * What travels beside a letter: with D13 the text to sign, with D15 the same text with the signatures as the register has
 * them now; each in the print of the letter that it goes with (documents.md rule 4).
 */
export async function copyFor(
  docId: DocumentId,
  { theCase }: LoadedCase,
  recorded: RecordedCopy,
  templates: Templates,
  look: CopyLook,
): Promise<Result<StatementCopy, Fault>> {
  if (docId !== 'D15') return textToSign(recorded, templates, look);
  if (!isFinal(recorded.statement))
    return err(refused(refusal('TooEarly', 'P21', 'The Outcome Statement is not final yet: the time to sign is not over.')));
  const copy = await withSignaturesOnRecord(recorded, theCase, templates, look);
  if (!copy.ok) return copy;
  const { Comments: comments = [], Signatures: signatures = [] } = copy.value.data.sections;
  const isThere = ({ Name }: DocumentRow): boolean => comments.some((each) => each['Name'] === Name);
  if (signatures.some((row) => row['Comment'] === 'yes' && !isThere(row))) return err(refused(lostComment(recorded.fileName)));
  const fileName = recorded.fileName.replace(/\.docx$/, '_final.docx');
  return ok({ ...copy.value, fileName: nameInPrint(fileName, look.print) });
} // prettier-ignore

/**
 * The text for whoever still signs it. Who has signed, and what a signer wrote, is told with the final copy and to nobody
 * before (documents.md D14, process.md section 5), so a file in hand on which somebody has signed is filled without it.
 */
export async function textToSign(
  recorded: RecordedCopy,
  templates: Templates,
  look: CopyLook,
): Promise<Result<StatementCopy, Fault>> {
  const { Signatures = [], Comments = [] } = recorded.data.sections;
  const blank = Signatures.map((row) => ({ ...row, Signature: '', SignedOn: '', Comment: 'no' }));
  const isUntouched = Comments.length === 0 && Signatures.every(saysNothingOfSigning);
  if (isUntouched) return recordedInPrint(recorded, look.print);
  const sections = { ...recorded.data.sections, Signatures: blank, Comments: [] };
  const filled = await withTextKept(
    recorded,
    recorded.bytes,
    { ...recorded.data, sections },
    templates,
    look,
  );
  if (!filled.ok || filled.value === undefined)
    return filled.ok ? err(refused(signedOnFile(recorded))) : filled;
  // Under a name of its own: the file on record keeps what was signed on it.
  const fileName = recorded.fileName.replace(/\.docx$/, '_to-sign.docx');
  return ok({ ...filled.value, fileName: nameInPrint(fileName, look.print) });
}

const saysNothingOfSigning = ({ Signature = '', SignedOn = '', Comment = '' }: DocumentRow): boolean =>
  `${Signature}${SignedOn}`.trim() === '' && Comment.trim().toLowerCase() !== 'yes';

const signedOnFile = ({ fileName }: RecordedCopy): Refusal =>
  refusal('WouldDisclose', 'OS-SIGNED', 'The file shows who has signed, and those who are still asked to sign are not told that. It cannot be taken out without changing the text.', {
    instead: [`take the signatures and comments out of ${fileName}, and name that file: --statement FILE`],
  }); // prettier-ignore

/** The recorded file itself in large print: the words, and with them the fingerprint, stay as they are. */
function recordedInPrint(
  { fileName, bytes, data }: RecordedCopy,
  print: PrintSize,
): Result<StatementCopy, Fault> {
  const inItsPrint = inPrint(bytes, print);
  if (!inItsPrint.ok) return err(withProblems(inItsPrint.error));
  return ok({ fileName: nameInPrint(fileName, print), bytes: inItsPrint.value, data: printed(data, print) });
}

/** Two prints of one text lie side by side in the folder of the case. */
const nameInPrint = (fileName: string, print: PrintSize): string =>
  print === 'normal' ? fileName : fileName.replace(/\.docx$/, '_large-print.docx');

const lostComment = (fileName: string): Refusal =>
  refusal('MissingFacts', 'OS-COMMENT', 'The statement says that a comment is attached, and it is not in the annex: the final copy would go out without it.', {
    instead: [
      'name the file in which the comment came home: --statement FILE',
      `write the comment into ${fileName} in the folder of the case, at its end: the heading “${ANNEX_HEADING}”, the name as in the table of signatures, and under it the comment`,
    ],
  }); // prettier-ignore

/**
 * The same words with the signatures of the register, and the comments that came home with them. They go into the template of the service; where the statement has
 * words beside its fields, or the template is another one by now, into the recorded file itself, so that everything that
 * was signed stays in it.
 */
export async function withSignaturesOnRecord(
  { fileName, bytes: file, data: recorded, fingerprint, comments, statement }: RecordedCopy,
  theCase: Case,
  templates: Templates,
  look: CopyLook,
): Promise<Result<StatementCopy, Fault>> {
  const isKnown = (comment: SignerComment): boolean =>
    commentsIn(recorded).some(({ name, text }) => name === comment.name && squeeze(text) === squeeze(comment.text));
  const fresh = comments.filter((comment) => !isKnown(comment));
  const annexed = withComments(file, fresh);
  if (!annexed.ok) return err(withProblems(annexed.error));
  const bytes = annexed.value;
  const rows = [...(recorded.sections['Comments'] ?? []), ...fresh.map(({ name, text }) => ({ Name: name, Text: text }))];
  const signed = withSignatures({ ...recorded, sections: { ...recorded.sections, Comments: rows } }, theCase, look.today, statement);
  const filled = await withTextKept({ fileName, fingerprint }, bytes, signed, templates, look);
  if (!filled.ok) return filled;
  if (filled.value !== undefined) return ok(filled.value);
  return err(
    refused(
      refusal('NotFit', 'OS-TEXT', 'The signatures cannot be put into the text that went round without changing it: words stand beside its fields, and the fields are gone.', {
        instead: ['fill the signatures into the recorded file by hand', 'CorrectStatement (P20), for a new version'],
      }),
    ),
  );
} // prettier-ignore

/** The statement filled once more, in the first template that leaves the text as it was signed; none where no template does. */
async function withTextKept(
  { fileName, fingerprint }: Pick<RecordedCopy, 'fileName' | 'fingerprint'>,
  bytes: Uint8Array,
  content: DocumentData,
  templates: Templates,
  { print }: CopyLook,
): Promise<Result<StatementCopy | undefined, Fault>> {
  const data = printed({ ...content, fields: { ...content.fields, [FINGERPRINT]: fingerprint } }, print);
  const ofService = await templateOf('D12', templates);
  if (!ofService.ok) return ofService;
  const ofFile = (): Result<Template, Problem[]> => checkedPaper(bytes, SIGNED_TAGS);
  for (const template of [() => ofService, ofFile]) {
    const found = template();
    const filled = found.ok ? fillTemplate(found.value, data) : undefined;
    if (filled?.ok !== true) continue;
    const now = textOfPaper(filled.value, data);
    if (now.ok && now.value.fingerprint === fingerprint) return ok({ fileName, bytes: filled.value, data });
  }
  return ok(undefined);
}

/** Of a file that is filled once more: its columns of signatures must be there, or nobody would see who has signed. */
const D12_TAGS = tagsToCheck(documentD12);
const SIGNED_TAGS = {
  ...D12_TAGS,
  mustShow: [...D12_TAGS.mustShow, 'Signatures[].Signature', 'Signatures[].SignedOn'],
};

/** What must not be in a file that leaves: traces of how people worked on it. */
export function readyToLeave({ bytes }: StatementCopy): Result<void, Fault> {
  const faults = checkDocument(bytes).filter(({ severity }) => severity === 'error');
  return faults.length > 0 ? err(withProblems(faults)) : ok(undefined);
}

/** Who can make a PDF here: the library that the document is kept in, a program on this machine, or both. */
export interface PdfWays {
  readonly converter?: DocumentConverter;
  readonly pdf?: PdfMaker;
}

/** A PDF that a person has saved from the Word file, with the text that stands in it. */
export interface SavedPdf {
  readonly bytes: Uint8Array;
  readonly text: string;
  /** The size in points that most of it is set in, where it can be told. */
  readonly print?: number;
}

/** 18 pt, with what a printer's own measure may take from it. */
const LARGE_PRINT_AT_LEAST = 17.5;

/** What a person has saved is looked at before it goes: another statement, version or state of signatures is refused. */
export function savedPdfOf(copy: StatementCopy, saved: SavedPdf): Result<Uint8Array, Fault> {
  const { print } = saved;
  if (copy.data.largePrint === true && print !== undefined && print < LARGE_PRINT_AT_LEAST)
    return err(
      refused(
        refusal('NotFit', 'DOC-PDF', `This party needs large print (18 pt), and most of the PDF is in ${print} pt. No letter was sent.`, {
          instead: [`open ${copy.fileName} from the folder of the case in Word, save it as PDF, and name that file: --pdf FILE`],
        }),
      ),
    );
  const difference = differenceFrom(copy.bytes, saved.text);
  if (!difference.ok) return err(withProblems(difference.error));
  const { isSame, missing, added } = difference.value;
  if (isSame) return ok(saved.bytes);
  const how =
    missing === 0 && added === 0
      ? 'its words stand in another order'
      : `${missing} of its words are missing, and ${added} are in the PDF alone`;
  return err(
    refused(
      refusal('NotFit', 'DOC-PDF', `The PDF is not of ${copy.fileName}: ${how}. No letter was sent.`, {
        instead: [`open ${copy.fileName} from the folder of the case in Word, save it as PDF, and name that file: --pdf FILE`],
      }),
    ),
  );
} // prettier-ignore

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
          `save ${copy.fileName} from the folder of the case as PDF in Word, and name that file: --pdf FILE`,
          'install LibreOffice on this machine and repeat',
          'work in Microsoft 365 (--graph), which makes PDFs of what is kept in the library',
        ],
      }),
    ),
  );
} // prettier-ignore

export const PDF_MEDIA_TYPE = 'application/pdf';
export const pdfNameOf = (fileName: string): string => fileName.replace(/\.docx$/, '.pdf');
