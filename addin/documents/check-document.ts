import type { Problem } from '../domain/problem.ts';
import { readCarriedData } from './custom-xml.ts';
import {
  openPackage,
  problem,
  propertyParts,
  readPart,
  readStories,
  TELLING,
  titleOf,
  type DocxPackage,
} from './docx-package.ts';
import { COMMENT_MARKS, HIDDEN_TEXT, PARTS, SDT, TRACKED_CHANGES } from './ooxml-names.ts';
import { needlessWarnings, unreadParts } from './parts-of-paper.ts';
import { checkPrint } from './print-of-text.ts';
import { leftPrompt, promptsIn } from './prompts-left.ts';
import { readOpened } from './read-document.ts';
import { visibleWords, type SeenText } from './visible-words.ts';
import { Whereabouts } from './where-in-word.ts';
import { firstBelow, isElement, localName, plainText, visit, type XmlElement } from './xml-tree.ts';

/**
 * What must not leave in a Word file: an author, comments, tracked changes, hidden text, custom properties.
 * `prompts`: what fields show before they are filled (documents.md rule 7).
 * Source: process.md section 7 leak check (5), documents.md D12 "never".
 */
export function checkDocument(bytes: Uint8Array, prompts: readonly string[] = []): Problem[] {
  const docx = openPackage(bytes);
  if (!docx.ok) return docx.error;
  const trees = readStories(docx.value);
  if (!trees.ok) return trees.error;
  // What the document says is about people, so places are counted and not quoted.
  const where = new Whereabouts(docx.value, trees.value.get(docx.value.mainPart), false);
  const seen = visibleWords(docx.value, trees.value);
  return [
    ...checkProperties(docx.value),
    ...checkTitle(docx.value),
    ...checkPast(docx.value, trees.value, where, seen),
    ...unreadParts(docx.value),
    ...needlessWarnings(docx.value),
    ...checkPrint(docx.value, trees.value, where),
    ...checkPrompts(trees.value, where),
    ...lostFields(seen, prompts),
    ...readingWarnings(docx.value, trees.value),
  ];
}

/** What a person should compare, because the document had to be read without its controls or its data. */
function readingWarnings(docx: DocxPackage, trees: ReadonlyMap<string, XmlElement>): readonly Problem[] {
  const read = readOpened(docx, trees);
  return read.ok ? (read.value.warnings ?? []) : [];
}

/** Comments, tracked changes and hidden text: what a text keeps of its past. Templates must be free of it too. */
export function checkPast(
  docx: DocxPackage,
  trees: ReadonlyMap<string, XmlElement>,
  where: Whereabouts,
  seen: SeenText = visibleWords(docx, trees),
): Problem[] {
  const problems: Problem[] = [];
  for (const name of docx.parts.keys()) {
    if (/^word\/(comments|people)[A-Za-z0-9]*\.xml$/i.test(name)) {
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
    const found = new Map<keyof typeof PAST, XmlElement[]>();
    const add = (kind: keyof typeof PAST, node: XmlElement): void => {
      const nodes = found.get(kind);
      if (nodes) nodes.push(node);
      else found.set(kind, [node]);
    };
    visit(tree, (node) => {
      if (TRACKED_CHANGES.has(node.name)) add('tracked', node);
      else if (COMMENT_MARKS.has(node.name)) add('comment', node);
      else if (HIDDEN_TEXT.has(node.name) && !/^(false|0|off)$/.test(node.attributes['w:val'] ?? ''))
        add('hidden', node);
    });
    // What a style or a row hides is as hidden as what is marked so.
    for (const { node, by } of seen.hidden.filter((each) => each.part === part))
      if (by === 'hidden' && !firstBelow(node, ({ name }) => HIDDEN_TEXT.has(name))) add('hidden', node);
    for (const kind of KINDS_OF_PAST) {
      const nodes = found.get(kind);
      const [first] = nodes ?? [];
      if (!nodes || !first) continue;
      const { rule, message } = PAST[kind];
      const look = nodes.length === 1 ? where.sentence(part, tree, first) : `Look first in ${where.of(part, tree, first)}.`;
      problems.push(problem(rule, `${message} ${look}`, part));
    }
  }
  return problems;
} // prettier-ignore

const PAST = {
  tracked: { rule: 'DOC-TRACKED', message: 'The document holds tracked changes; accept or reject them all.' },
  comment: { rule: 'DOC-COMMENT', message: 'The document holds comments; delete them.' },
  hidden: { rule: 'DOC-HIDDEN', message: 'The document holds hidden text; show it or delete it.' },
} as const;
const KINDS_OF_PAST = ['tracked', 'comment', 'hidden'] as const;

/** Properties that may stay: those that say nothing about people or the case. Of the title see checkTitle. */
const HARMLESS_CORE = new Set(['title', 'language', 'created', 'modified', 'revision']);

/** What the properties of the file say about people; filling takes out what it can. */
export function checkProperties(docx: DocxPackage): Problem[] {
  const problems: Problem[] = [];
  const filled = (
    kind: 'core' | 'app' | 'custom',
  ): readonly { readonly part: string; readonly name: string }[] =>
    propertyParts(docx.parts, kind).flatMap((part) => {
      const tree = readPart(docx.parts, part);
      if (!tree.ok) {
        problems.push(...tree.error);
        return [];
      }
      return tree.value.children
        .filter((child): child is XmlElement => isElement(child) && plainText(child).trim() !== '')
        .map((child) => ({ part, name: localName(child.name) }));
    });
  const told = [
    ...filled('core').filter(({ name }) => !HARMLESS_CORE.has(name)),
    ...filled('app').filter(({ name }) => TELLING.has(name)),
  ];
  for (const { part, name } of told)
    problems.push(
      problem('DOC-PROPERTY', `The document property "${name}" is filled in; clear it.`, part, name),
    );
  const [custom] = filled('custom');
  if (custom)
    problems.push(problem('DOC-PROPERTY', 'The document holds custom properties; delete them.', custom.part));
  return problems;
}

/** A prompt or a brace left in the text means that a value is missing. Source: documents.md rule 7. */
function checkPrompts(trees: ReadonlyMap<string, XmlElement>, where: Whereabouts): Problem[] {
  const problems: Problem[] = [];
  for (const [part, tree] of trees) {
    const prompt = firstBelow(tree, ({ name }) => name === SDT.showingPlaceholder);
    if (prompt) {
      problems.push(
        problem(
          'DOC-PROMPT',
          `A prompt still stands where a value belongs. ${where.sentence(part, tree, prompt)}`,
          part,
        ),
      );
    }
    const braces = firstBelow(tree, (node) => node.name === 'w:p' && /\{\{|\}\}/.test(textOfRuns(node)));
    if (braces) {
      problems.push(
        problem(
          'DOC-PROMPT',
          `Double braces still stand in the text where a value belongs. ${where.sentence(part, tree, braces)}`,
          part,
        ),
      );
    }
  }
  return problems;
}

function lostFields({ paragraphs }: SeenText, prompts: readonly string[]): readonly Problem[] {
  if (prompts.length === 0) return [];
  return promptsIn(paragraphs.map(({ text }) => text).join('\n'), prompts).map(leftPrompt);
}

/** A title that somebody typed is shown by every program that opens the file; the service writes its own before it goes. */
function checkTitle(docx: DocxPackage): readonly Problem[] {
  const title = titleOf(docx);
  const carried = readCarriedData(docx);
  if (title === '' || !carried.ok || !carried.value || carried.value.issued.title === title) return [];
  return [
    {
      ...problem('DOC-PROPERTY', 'The title in the properties of the file is not the one that the service gave it. Take out what it says of anybody.', PARTS.core, 'title'),
      severity: 'warning',
    },
  ];
} // prettier-ignore

function textOfRuns(paragraph: XmlElement): string {
  let text = '';
  visit(paragraph, (node) => {
    if (node.name === 'w:t') text += plainText(node);
  });
  return text;
}
