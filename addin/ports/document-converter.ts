import type { Result } from '../domain/result.ts';
import type { Failure } from './failure.ts';

/** Makes a PDF of a document that is kept: the form in which a signed or final copy leaves, since nobody edits it by chance. */
export interface DocumentConverter {
  /** The bytes of the PDF; `link` is what the document store gave. NotAllowed where this kind cannot be converted here. */
  toPdf(link: string): Promise<Result<Uint8Array, Failure>>;
}
