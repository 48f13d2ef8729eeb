import type { DocumentData } from '../domain/document-data.ts';
import type { Problem } from '../domain/problem.ts';
import { checkDocument } from '../documents/check-document.ts';
import { readDocument } from '../documents/read-document.ts';
import { FINGERPRINT, statementText } from '../forms/statement-text.ts';

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
  return {
    kind: 'statement',
    caseRef: data.caseRef,
    version: data.version,
    edits: warnings.some(({ rule }) => rule === 'DOC-NO-DATA') ? undefined : edited.length,
    problems: [...checkDocument(bytes), ...checkFoot(data)],
  };
}

/** The fingerprint at the foot is that of the text as it was filled; after a change in Word it is another one. */
export function checkFoot(data: DocumentData): readonly Problem[] {
  const printed = data.fields[FINGERPRINT]?.trim() ?? '';
  const { fingerprint } = statementText(data);
  return printed === '' || printed === fingerprint
    ? []
    : [
        {
          rule: 'OS-FOOT',
          severity: 'warning',
          place: { tag: FINGERPRINT },
          message: `The text was changed in Word since it was filled: before it goes round, write ${fingerprint} at the foot of the page in place of ${/^[A-Z-]{1,20}$/.test(printed) ? printed : 'what stands there'}.`,
        },
      ];
}
