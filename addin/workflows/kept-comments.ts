import type { DocumentData } from '../domain/document-data.ts';
import { err, ok } from '../domain/result.ts';
import type { Result } from '../domain/result.ts';
import type { SignerComment } from '../documents/annex.ts';
import { readDocument } from '../documents/read-document.ts';
import type { DocumentStore } from '../ports/document-store.ts';
import { failed, withProblems } from './fault.ts';
import type { Fault } from './fault.ts';
import { paperKept } from './kept-paper.ts';

/** Where comments of signers are kept: the same text, with them in its annex. */
export const commentsName = ({ fileName }: { readonly fileName: string }): string =>
  fileName.replace(/\.docx$/, '_comments.docx');

/** What has come home with signatures so far. */
export async function keptComments(
  store: DocumentStore,
  caseRef: string,
  fileName: string,
): Promise<Result<readonly SignerComment[], Fault>> {
  const found = await paperKept(store, caseRef, commentsName({ fileName }));
  if (!found.ok) return err(failed(found.error));
  if (found.value === undefined) return ok([]);
  const read = readDocument(found.value.bytes);
  return read.ok ? ok(commentsIn(read.value.data)) : err(withProblems(read.error));
}

/** Comments that stand in the annex of a paper, as it was read. */
export const commentsIn = (data: DocumentData): readonly SignerComment[] =>
  (data.sections['Comments'] ?? [])
    .map((row) => ({ name: row['Name']?.trim() ?? '', text: row['Text']?.trim() ?? '' }))
    .filter(({ text }) => text !== '');
