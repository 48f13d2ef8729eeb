import type { Problem } from '../domain/problem.ts';
import { ok, type Result } from '../domain/result.ts';
import { contentOf, isControl, meaningOf, visibleText } from './content-controls.ts';
import { openPackage, readStories, savePackage } from './docx-package.ts';
import { descendants, isElement, writeXml, xmlPart } from './xml-tree.ts';
import type { XmlElement } from './xml-tree.ts';

/**
 * A document with other words in every control of a field, in the look that they have there; one that has them already is
 * given back as it came. A control that stands empty, or is gone, is not filled.
 */
export function withField(bytes: Uint8Array, field: string, words: string): Result<Uint8Array, Problem[]> {
  const docx = openPackage(bytes);
  if (!docx.ok) return docx;
  const trees = readStories(docx.value);
  if (!trees.ok) return trees;
  const parts = new Map(docx.value.parts);
  let isChanged = false;
  for (const [part, tree] of trees.value) {
    if (![...descendants(tree)].some((node) => saysOther(node, field, words))) continue;
    isChanged = true;
    parts.set(part, xmlPart(writeXml(rewritten(tree, field, words))));
  }
  return ok(isChanged ? savePackage(parts, docx.value.packed) : bytes);
}

function saysOther(node: XmlElement, field: string, words: string): boolean {
  if (!isControl(node)) return false;
  const meaning = meaningOf(node);
  const content = contentOf(node);
  if (
    meaning?.kind !== 'value' ||
    meaning.section !== undefined ||
    meaning.name !== field ||
    content === undefined
  )
    return false;
  const said = visibleText(content).trim();
  return said !== '' && said !== words;
}

const rewritten = (node: XmlElement, field: string, words: string): XmlElement =>
  saysOther(node, field, words)
    ? withWords(node, [words])
    : {
        ...node,
        children: node.children.map((child) => (isElement(child) ? rewritten(child, field, words) : child)),
      };

/** The first run takes all of it: Word splits text into runs as it likes. */
function withWords(node: XmlElement, left: string[]): XmlElement {
  if (node.name === 'w:t') {
    const [next = ''] = left.splice(0, 1);
    return { ...node, children: [next] };
  }
  return {
    ...node,
    children: node.children
      .filter((child) => !isElement(child) || child.name !== 'w:noBreakHyphen')
      .map((child) => (isElement(child) ? withWords(child, left) : child)),
  };
}
