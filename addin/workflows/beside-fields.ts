import { compareWithTemplate } from '../documents/compare-with-template.ts';
import type { PaperDifference } from '../documents/compare-with-template.ts';
import type { DocumentData } from '../domain/document-data.ts';
import { err } from '../domain/result.ts';
import type { Result } from '../domain/result.ts';
import { DOCUMENT_FORMS } from '../forms/document-forms.ts';
import { withProblems } from './fault.ts';
import type { Fault } from './fault.ts';
import { templateOf } from './template-of.ts';
import type { Templates } from './template-of.ts';

/** In what a paper differs from its template as the service has it now; what makes that impossible to find is a fault. */
export async function differencesOf(
  bytes: Uint8Array,
  data: DocumentData,
  templates: Templates,
): Promise<Result<readonly PaperDifference[], Fault>> {
  const template = await templateOf(data.docId, templates);
  if (!template.ok) return template;
  const locked = data.docId === 'RETURN' ? undefined : DOCUMENT_FORMS[data.docId].locked;
  const differences = compareWithTemplate(bytes, template.value, data, locked);
  return differences.ok ? differences : err(withProblems(differences.error));
}

/**
 * What stands in a paper and in no field of it: words, pictures, and words of its template that are not what they were.
 * Undefined where the paper cannot be held against its template.
 */
export async function differencesBeside(
  bytes: Uint8Array,
  data: DocumentData,
  templates: Templates,
): Promise<readonly PaperDifference[] | undefined> {
  const found = await differencesOf(bytes, data, templates);
  // What is not shown is a field, and is told of as one.
  return found.ok ? found.value.filter(({ kind }) => kind !== 'not shown') : undefined;
}
