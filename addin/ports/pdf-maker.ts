import type { Result } from '../domain/result.ts';
import type { Failure } from './failure.ts';

/** Makes a PDF of a Word document in hand: for the copy that is printed or signed. What is kept in a library has document-converter.ts. */
export interface PdfMaker {
  /** The bytes of the PDF. NotFound where this machine has no program for it; the sentence says which. */
  pdfOf(docx: Uint8Array): Promise<Result<Uint8Array, Failure>>;
}
