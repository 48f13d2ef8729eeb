import { compareWithTemplate } from '../documents/compare-with-template.ts';
import type { PaperDifference } from '../documents/compare-with-template.ts';
import type { DocumentData } from '../domain/document-data.ts';
import { DOCUMENT_FORMS } from '../forms/document-forms.ts';
import { templateOf } from './template-of.ts';
import type { Templates } from './template-of.ts';

/**
 * What stands in a paper and in no field of it: words, pictures, and words of its template that are not what they were.
 * Undefined where the paper cannot be held against its template.
 */
export async function differencesBeside(
  bytes: Uint8Array,
  data: DocumentData,
  papers: Templates,
): Promise<readonly PaperDifference[] | undefined> {
  const template = await templateOf(data.docId, papers);
  if (!template.ok) return undefined;
  const locked = data.docId === 'RETURN' ? undefined : DOCUMENT_FORMS[data.docId].locked;
  const found = compareWithTemplate(bytes, template.value, data, locked);
  // What is not shown is a field, and is told of as one.
  return found.ok ? found.value.filter(({ kind }) => kind !== 'not shown') : undefined;
}
