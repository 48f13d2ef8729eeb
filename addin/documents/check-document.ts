import type { Problem } from '../domain/problem.ts';
import { openPackage, problem, readPart, readStories, type DocxPackage } from './docx-package.ts';
import { COMMENT_MARKS, HIDDEN_TEXT, PARTS, TRACKED_CHANGES } from './ooxml-names.ts';
import { descendants, isElement, localName, plainText, type XmlElement } from './xml-tree.ts';

/**
 * What must not leave in a Word file: an author, comments, tracked changes, hidden text, custom properties.
 * Source: process.md section 7 leak check (5), documents.md D12 "never".
 */
export function checkDocument(bytes: Uint8Array): Problem[] {
  const docx = openPackage(bytes);
  if (!docx.ok) return docx.error;
  const trees = readStories(docx.value);
  if (!trees.ok) return trees.error;
  return [
    ...checkProperties(docx.value),
    ...checkPast(docx.value, trees.value),
    ...checkPrompts(trees.value),
  ];
}

/** Comments, tracked changes and hidden text: what a text keeps of its past. Templates must be free of it too. */
export function checkPast(docx: DocxPackage, trees: ReadonlyMap<string, XmlElement>): Problem[] {
  const problems: Problem[] = [];
  for (const name of docx.parts.keys()) {
    if (/^word\/(comments|people)[A-Za-z]*\.xml$/.test(name)) {
      problems.push(
        problem(
          'DOC-COMMENT',
          'The document holds comments or the names of people who commented; delete them.',
          name,
        ),
      );
    }
  }
  for (const [part, tree] of trees) {
    const found = new Set<string>();
    for (const { name, attributes } of descendants(tree)) {
      if (TRACKED_CHANGES.has(name)) found.add('tracked');
      else if (COMMENT_MARKS.has(name)) found.add('comment');
      else if (HIDDEN_TEXT.has(name) && !/^(false|0|off)$/.test(attributes['w:val'] ?? ''))
        found.add('hidden');
    }
    if (found.has('tracked'))
      problems.push(
        problem('DOC-TRACKED', 'The document holds tracked changes; accept or reject them all.', part),
      );
    if (found.has('comment'))
      problems.push(problem('DOC-COMMENT', 'The document holds comments; delete them.', part));
    if (found.has('hidden'))
      problems.push(problem('DOC-HIDDEN', 'The document holds hidden text; show it or delete it.', part));
  }
  return problems;
}

/** Properties that may stay: those that say nothing about people or the case. */
const HARMLESS_CORE = new Set(['title', 'language', 'created', 'modified', 'revision']);
const TELLING_APP = new Set(['Manager', 'Company', 'HyperlinkBase', 'Template']);

function checkProperties(docx: DocxPackage): Problem[] {
  const problems: Problem[] = [];
  const filled = (part: string): readonly string[] => {
    const tree = docx.parts.has(part) ? readPart(docx.parts, part) : undefined;
    if (!tree) return [];
    if (!tree.ok) {
      problems.push(...tree.error);
      return [];
    }
    return tree.value.children
      .filter((child): child is XmlElement => isElement(child) && plainText(child).trim() !== '')
      .map((child) => localName(child.name));
  };
  for (const name of filled(PARTS.core)) {
    if (!HARMLESS_CORE.has(name)) {
      problems.push(
        problem('DOC-PROPERTY', `The document property "${name}" is filled in; clear it.`, PARTS.core, name),
      );
    }
  }
  for (const name of filled(PARTS.app)) {
    if (TELLING_APP.has(name)) {
      problems.push(
        problem('DOC-PROPERTY', `The document property "${name}" is filled in; clear it.`, PARTS.app, name),
      );
    }
  }
  if (filled(PARTS.custom).length > 0) {
    problems.push(
      problem('DOC-PROPERTY', 'The document holds custom properties; delete them.', PARTS.custom),
    );
  }
  return problems;
}

/** A prompt or a brace left in the text means that a value is missing. Source: documents.md rule 7. */
function checkPrompts(trees: ReadonlyMap<string, XmlElement>): Problem[] {
  const problems: Problem[] = [];
  for (const [part, tree] of trees) {
    const elements = [...descendants(tree)];
    if (elements.some(({ name }) => name === 'w:showingPlcHdr')) {
      problems.push(problem('DOC-PROMPT', 'A prompt still stands where a value belongs.', part));
    }
    const paragraphs = elements.filter(({ name }) => name === 'w:p');
    if (paragraphs.some((paragraph) => /\{\{|\}\}/.test(textOfRuns(paragraph)))) {
      problems.push(
        problem('DOC-PROMPT', 'Double braces still stand in the text where a value belongs.', part),
      );
    }
  }
  return problems;
}

const textOfRuns = (paragraph: XmlElement): string =>
  [...descendants(paragraph)]
    .filter(({ name }) => name === 'w:t')
    .map(plainText)
    .join('');
