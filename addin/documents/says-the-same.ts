import type { Problem } from '../domain/problem.ts';
import { ok, type Result } from '../domain/result.ts';
import { openPackage, readStories } from './docx-package.ts';
import { visibleWords } from './visible-words.ts';

/** How two texts differ: numbers of words, never the words. */
export interface Difference {
  readonly missing: number;
  readonly added: number;
}

/**
 * Whether a text that was taken out of a PDF is that of a Word file, by its words. Where a line ends, how cells of a table
 * follow one another and where a PDF sets its spaces is no difference: each word of either one has to stand somewhere in the
 * other. So a paper of another case, another version or with other signatures is seen; one whose words are only in another
 * order is not. Page numbers and words of one or two letters do not count.
 */
export function differenceFrom(bytes: Uint8Array, text: string): Result<Difference, Problem[]> {
  const docx = openPackage(bytes);
  if (!docx.ok) return docx;
  const trees = readStories(docx.value);
  if (!trees.ok) return trees;
  const { paragraphs } = visibleWords(docx.value, trees.value);
  const said = (all: typeof paragraphs): string => all.map(({ text: line }) => line).join(' ');
  // A header of further pages is on no page of a short paper.
  const shown = paragraphs.filter(({ stream }) => stream !== 'header');
  return ok({ missing: notIn(text, said(shown)), added: notIn(said(paragraphs), text) });
}

/** How many different words of `words` stand nowhere in `text`. */
function notIn(text: string, words: string): number {
  const all = lettersOf(text);
  const wanted = new Set(
    words
      .split(/\s+/)
      .map(lettersOf)
      .filter((word) => word.length > 2),
  );
  return [...wanted].filter((word) => !all.includes(word)).length;
}

const lettersOf = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
