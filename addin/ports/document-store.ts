import type { Result } from '../domain/result.ts';
import type { Failure } from './failure.ts';

/** Where papers are kept: one restricted folder per case, file names with the case reference only. */
export interface DocumentStore {
  /** Puts a document in the folder of a case; the same content under the same name again changes nothing. */
  put(
    caseRef: string,
    fileName: string,
    content: Uint8Array,
  ): Promise<Result<{ readonly link: string }, Failure>>;
  get(link: string): Promise<Result<Uint8Array, Failure>>;
}
