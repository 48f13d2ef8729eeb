import type { DocumentId } from '../domain/document-ids.ts';
import { refusal } from '../domain/refusal.ts';
import { err, ok } from '../domain/result.ts';
import type { Result } from '../domain/result.ts';
import { differenceFrom } from '../documents/says-the-same.ts';
import type { DocumentConverter } from '../ports/document-converter.ts';
import type { Failure } from '../ports/failure.ts';
import type { PdfMaker } from '../ports/pdf-maker.ts';
import { failed, refused, withProblems } from './fault.ts';
import type { Fault } from './fault.ts';
import type { StatementCopy } from './recorded-statement.ts';

/** The Outcome Statement as PDF: made by whoever can make one here, or saved in Word by a person and looked at. */

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
