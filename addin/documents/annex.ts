import type { Problem } from '../domain/problem.ts';
import { ok, type Result } from '../domain/result.ts';
import { openPackage, readStories, savePackage } from './docx-package.ts';
import { isAnnex } from './signed-words.ts';
import { ANNEX_HEADING, ANNEX_OPENING, SIGNATURES_HEADING } from './statement-words.ts';
import { lineOf, visibleWords } from './visible-words.ts';
import { childNamed, cleanText, encode, escapeAttribute, escapeText, isElement } from './xml-tree.ts';

/** What somebody who was asked to sign wants to be read with the statement, in their own words. */
export interface SignerComment {
  readonly name: string;
  readonly text: string;
}

/**
 * An Outcome Statement with these comments at the end of its annex, which is begun where there is none. Nothing else is
 * touched: everything that was signed stays as it is. Source: data-dictionary.md, SignStatus ("stored as an annex").
 */
export function withComments(
  bytes: Uint8Array,
  comments: readonly SignerComment[],
): Result<Uint8Array, Problem[]> {
  if (comments.length === 0) return ok(bytes);
  const docx = openPackage(bytes);
  if (!docx.ok) return docx;
  const trees = readStories(docx.value);
  if (!trees.ok) return trees;
  const { mainPart, parts, packed } = docx.value;
  const { paragraphs } = visibleWords(docx.value, trees.value);
  const heading = paragraphs.find((each) => each.isHeading && lineOf(each) === SIGNATURES_HEADING);
  const style = childNamed(childNamed(heading?.node, 'w:pPr'), 'w:pStyle')?.attributes['w:val'];
  const added = [
    ...(paragraphs.some(isAnnex) ? [] : [paragraph(ANNEX_HEADING, style), paragraph(ANNEX_OPENING)]),
    ...comments.flatMap(({ name, text }) => [
      paragraph(name, undefined, true),
      ...text.split('\n').map((line) => paragraph(line)),
    ]),
  ].join('');
  const text = new TextDecoder().decode(parts.get(mainPart));
  const last = childNamed(trees.value.get(mainPart), 'w:body')?.children.filter(isElement).at(-1);
  const at = text.lastIndexOf(last?.name === 'w:sectPr' ? '<w:sectPr' : '</w:body>');
  const changed = new Map(parts);
  changed.set(mainPart, encode(`${text.slice(0, at)}${added}${text.slice(at)}`));
  return ok(savePackage(changed, packed));
}

const paragraph = (text: string, style?: string, isBold = false): string =>
  `<w:p>${style === undefined ? '' : `<w:pPr><w:pStyle w:val="${escapeAttribute(style)}"/></w:pPr>`}<w:r>${isBold ? '<w:rPr><w:b/></w:rPr>' : ''}<w:t xml:space="preserve">${escapeText(cleanText(text))}</w:t></w:r></w:p>`;
