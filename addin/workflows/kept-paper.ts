import { ok } from '../domain/result.ts';
import type { Result } from '../domain/result.ts';
import { sameBytes } from '../documents/as-made.ts';
import type { DocumentStore } from '../ports/document-store.ts';
import type { Failure } from '../ports/failure.ts';

/** What somebody may have been sent stays in the folder of the case as it went: another paper of that name gets a number. */

/** A paper as it lies in the folder. */
export interface KeptPaper {
  readonly fileName: string;
  readonly bytes: Uint8Array;
  readonly link: string;
}

/** What lies under that name; undefined where nothing does. */
export async function paperKept(
  store: DocumentStore,
  caseRef: string,
  fileName: string,
): Promise<Result<KeptPaper | undefined, Failure>> {
  const found = await store.find(caseRef, fileName);
  if (!found.ok) return found;
  if (found.value === undefined) return ok(undefined);
  const { link } = found.value;
  const bytes = await store.get(link);
  return bytes.ok ? ok({ fileName, bytes: bytes.value, link }) : bytes;
}

type IsSame = (kept: Uint8Array, bytes: Uint8Array) => boolean;

/**
 * Keeps a paper and writes over none. One that lies there and is the same is the paper then, and nothing is written; `isSame`
 * says what the same is.
 */
export async function keepBesideOthers(
  store: DocumentStore,
  caseRef: string,
  fileName: string,
  bytes: Uint8Array,
  isSame: IsSame = sameBytes,
): Promise<Result<KeptPaper, Failure>> {
  const free = await freeName(store, caseRef, fileName, bytes, isSame);
  if (!free.ok) return free;
  const { kept } = free.value;
  if (kept !== undefined) return ok(kept);
  const put = await store.put(caseRef, free.value.fileName, bytes);
  return put.ok ? ok({ fileName: free.value.fileName, bytes, link: put.value.link }) : put;
}

/** The first of `letter.docx`, `letter_2.docx` … under which nothing lies, or that very paper (`kept`). */
export async function freeName(
  store: DocumentStore,
  caseRef: string,
  fileName: string,
  bytes: Uint8Array,
  isSame: IsSame = sameBytes,
): Promise<Result<{ readonly fileName: string; readonly kept?: KeptPaper }, Failure>> {
  for (let number = 1; ; number += 1) {
    const name = numbered(fileName, number);
    const found = await paperKept(store, caseRef, name);
    if (!found.ok) return found;
    const kept = found.value;
    if (kept === undefined) return ok({ fileName: name });
    if (isSame(kept.bytes, bytes)) return ok({ fileName: name, kept });
  }
}

/** The paper of that name, or of that name with a number, that somebody knows again; undefined where there is none. */
export async function paperKnown(
  store: DocumentStore,
  caseRef: string,
  fileName: string,
  isKnown: (kept: Uint8Array) => boolean,
): Promise<Result<KeptPaper | undefined, Failure>> {
  for (let number = 1; ; number += 1) {
    const found = await paperKept(store, caseRef, numbered(fileName, number));
    if (!found.ok || found.value === undefined || isKnown(found.value.bytes)) return found;
  }
}

const numbered = (fileName: string, number: number): string =>
  number === 1 ? fileName : fileName.replace(/(?=\.\w+$)/, `_${number}`);
