import type { Problem } from '../domain/problem.ts';
import { checkProperties } from './check-document.ts';
import { compareTags, examineTemplate, type TagsOfForm } from './template.ts';

/**
 * Everything that is wrong with a template, in one list, so that a person mends it in one go: faults of its controls,
 * tags that nobody fills, fields that are missing, and what it keeps of its past (changes, comments, hidden text,
 * names). Names are warnings: filling takes them out.
 */
export function checkTemplate(bytes: Uint8Array, form: TagsOfForm): Problem[] {
  const read = examineTemplate(bytes);
  if (!read.ok) return read.error;
  const { template, problems } = read.value;
  return [
    ...problems,
    ...compareTags(template.tags, form),
    ...checkProperties(template.docx).map((each): Problem => ({ ...each, severity: 'warning' })),
  ];
}
