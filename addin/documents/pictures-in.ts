import { openPackage, readStories } from './docx-package.ts';
import { visibleWords } from './visible-words.ts';

/** How many pictures, charts and embedded things stand in a document; none where it cannot be read. */
export function picturesIn(bytes: Uint8Array): number {
  const docx = openPackage(bytes);
  const trees = docx.ok ? readStories(docx.value) : undefined;
  return docx.ok && trees?.ok ? visibleWords(docx.value, trees.value).pictures.length : 0;
}
