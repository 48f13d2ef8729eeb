import type { Problem } from '../domain/problem.ts';
import { checkDocument } from '../documents/check-document.ts';
import { readDocument } from '../documents/read-document.ts';
import { PROMPTS } from '../forms/document-forms.ts';
import { checkFoot, textOfPaper } from './text-of-paper.ts';

export type DocumentLook =
  | {
      readonly kind: 'statement';
      readonly caseRef: string;
      readonly version: number;
      /** Fields that people have changed in Word; undefined where the document has lost what they would be compared with. */
      readonly edits: number | undefined;
      readonly problems: readonly Problem[];
    }
  | { readonly kind: 'other' };

/** Whether a document is one of our Outcome Statements, and what the paper itself has against it. Nothing is written. */
export function lookAtDocument(bytes: Uint8Array): DocumentLook {
  const read = readDocument(bytes);
  if (!read.ok || read.value.data.docId !== 'D12') return { kind: 'other' };
  const { data, edited, warnings = [] } = read.value;
  const text = textOfPaper(bytes, data);
  return {
    kind: 'statement',
    caseRef: data.caseRef,
    version: data.version,
    edits: warnings.some(({ rule }) => rule === 'DOC-NO-DATA') ? undefined : edited.length,
    problems: [...checkDocument(bytes, PROMPTS), ...(text.ok ? checkFoot(data, text.value) : text.error)],
  };
}
