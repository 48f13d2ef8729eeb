import type { Problem } from '../domain/problem.ts';
import { ok, type Result } from '../domain/result.ts';
import { visibleText } from './content-controls.ts';
import { openPackage, readStories } from './docx-package.ts';

/**
 * Everything that a reader of a Word document sees, controls or none, with headers, footers and notes: for a guard that
 * must not miss what somebody typed beside the controls. Not for showing; values are joined line by line.
 */
export function shownText(bytes: Uint8Array): Result<string, Problem[]> {
  const docx = openPackage(bytes);
  if (!docx.ok) return docx;
  const trees = readStories(docx.value);
  return trees.ok ? ok([...trees.value.values()].map(visibleText).join('\n')) : trees;
}
