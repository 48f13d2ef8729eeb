import { sha256 } from '../domain/sha256.ts';
import { openPackage, readStories, relationshipsOf, type DocxPackage } from './docx-package.ts';
import { visibleWords, type SeenPicture } from './visible-words.ts';
import { visit } from './xml-tree.ts';

/**
 * The pictures, charts and embedded things of a document, each as a sign of what it shows: one for another is told apart by the
 * bytes of the picture. A drawing that Word writes anew each time it saves is known by its kind alone. None where the document
 * cannot be read.
 */
function picturesIn(bytes: Uint8Array): readonly string[] {
  const docx = openPackage(bytes);
  const trees = docx.ok ? readStories(docx.value) : undefined;
  if (!docx.ok || !trees?.ok) return [];
  return visibleWords(docx.value, trees.value).pictures.map((picture) => signOf(docx.value, picture));
}

/** Pictures of the one that the other has not, or not as often. */
export function picturesBeside(bytes: Uint8Array, original: Uint8Array): number {
  const own = [...picturesIn(original)];
  return picturesIn(bytes).filter((each) => {
    const at = own.indexOf(each);
    if (at >= 0) own.splice(at, 1);
    return at < 0;
  }).length;
}

function signOf(docx: DocxPackage, { part, node }: SeenPicture): string {
  const targets = new Map(relationshipsOf(docx, part).map(({ id, target }) => [id, target]));
  const shown: string[] = [];
  visit(node, ({ attributes }) => {
    for (const [name, value] of Object.entries(attributes)) {
      if (!name.startsWith('r:')) continue;
      const target = targets.get(value) ?? '';
      const content = docx.parts.get(target);
      // Where a picture lies outside, the place is all there is to compare.
      if (content === undefined) shown.push(target);
      else if (!/\.xml$/i.test(target)) shown.push(hex(sha256(content)));
    }
  });
  return [node.name, ...shown].join(' ');
}

const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
