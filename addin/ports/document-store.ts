import type { Result } from '../domain/result.ts';
import { failure } from './failure.ts';
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
  /** The link of the document that is kept under this name; undefined where the case has none of that name. */
  find(caseRef: string, fileName: string): Promise<Result<{ readonly link: string } | undefined, Failure>>;
}

/** One name, not a way: letters, digits, dots, dashes and underscores, and no dot or dash first. */
const PLAIN_NAME = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,199}$/;

/** Why a document cannot be kept under these names, in any store; undefined where it can. */
export const nameFault = (caseRef: string, fileName: string): Failure | undefined =>
  isPlain(caseRef, fileName)
    ? undefined
    : failure('NotAllowed', 'A document was not saved: its name is none, or leaves the folder of the case.');

/** The same for one that is looked for. */
export const findFault = (caseRef: string, fileName: string): Failure | undefined =>
  isPlain(caseRef, fileName)
    ? undefined
    : failure(
        'NotAllowed',
        'A document was not looked for: its name is none, or leaves the folder of the case.',
      );

const isPlain = (caseRef: string, fileName: string): boolean =>
  PLAIN_NAME.test(caseRef) && PLAIN_NAME.test(fileName);
