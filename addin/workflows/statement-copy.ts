import type { CalendarDate } from '../domain/calendar-date.ts';
import { isFinal } from '../domain/case-facts.ts';
import type { Case } from '../domain/case.ts';
import type { DocumentData, DocumentRow } from '../domain/document-data.ts';
import type { DocumentId } from '../domain/document-ids.ts';
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
import { ANNEX_HEADING } from '../documents/statement-words.ts';
import type { Template } from '../documents/template.ts';
import { tagsToCheck } from '../forms/document-forms.ts';
import { documentD12, withSignatures } from '../forms/document-d12.ts';
import { FINGERPRINT } from '../forms/statement-text.ts';
import { squeeze } from '../reading/plain-text.ts';
import type { LoadedCase } from './change-case.ts';
import { refused, withProblems } from './fault.ts';
import type { Fault } from './fault.ts';
import { commentsIn } from './kept-comments.ts';
import type { RecordedCopy, StatementCopy } from './recorded-statement.ts';
import { templateOf } from './template-of.ts';
import type { Templates } from './template-of.ts';
import { textOfPaper } from './text-of-paper.ts';

/** Letters that the Outcome Statement itself travels beside: to be signed (D13), and as the final copy (D15). */
const WITH_STATEMENT: readonly DocumentId[] = ['D13', 'D15'];
export const carriesStatement = (docId: DocumentId): boolean => WITH_STATEMENT.includes(docId);

/** For whom and when a copy is made: neither changes a word of what is signed. */
export interface CopyLook {
  readonly print: PrintSize;
  /** What has been signed is said as of this day. */
  readonly today: CalendarDate;
}

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
