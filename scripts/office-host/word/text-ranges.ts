import type { Span } from './story.ts';
import { flagArgument, invalid } from './word-context.ts';

/** Parts of a stretch between marks (`getTextRanges`, `getNextTextRange`) and between delimiters (`split`). */

const SPACING = /[ \t\u000E\r\v\f]/; // eslint-disable-line no-control-regex -- spaces, tabs, ends of columns and paragraphs

interface Piece {
  start: number;
  end: number;
}

function marksOf(value: unknown, name: string): readonly string[] {
  const isText = (each: unknown): each is string => typeof each === 'string' && each !== '';
  if (Array.isArray(value) && value.length > 0 && value.every(isText)) return value;
  throw invalid(`${name} has to be texts`);
}

/** Each reaches to the next mark or the end of its paragraph, and holds both. Source: `Word.Range.getTextRanges`. */
export function sentences(span: Span, endingMarks: unknown, trimSpacing: unknown): readonly Span[] {
  const marks = marksOf(endingMarks, 'endingMarks');
  const cut = cutAfter(span.text, (text, at) => ending(text, at, [...marks, '\r']));
  return asSpans(span, cut, flagArgument(trimSpacing, false));
}

interface SplitHow {
  readonly multiParagraphs: boolean;
  readonly trimDelimiters: boolean;
  readonly trimSpacing: boolean;
}

/** Each reaches to the next delimiter, which belongs to it unless it is trimmed. Source: `Word.Range.split`. */
export function pieces(span: Span, delimiters: unknown, how: SplitHow): readonly Span[] {
  const marks = marksOf(delimiters, 'delimiters');
  const all = how.multiParagraphs ? marks : [...marks, '\r'];
  const { text } = span;
  const cut = cutAfter(text, (within, at) => ending(within, at, all));
  if (how.trimDelimiters) {
    for (const piece of cut) {
      const mark = all.find((each) => text.slice(piece.start, piece.end).endsWith(each));
      if (mark !== undefined) piece.end -= mark.length;
    }
  }
  return asSpans(span, cut, how.trimSpacing);
}

const ending = (text: string, at: number, marks: readonly string[]): number =>
  Math.max(0, ...marks.filter((mark) => text.startsWith(mark, at)).map(({ length }) => length));

function cutAfter(text: string, endAt: (text: string, at: number) => number): Piece[] {
  const cut: Piece[] = [];
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    const length = endAt(text, at);
    if (length === 0) continue;
    cut.push({ start, end: at + length });
    start = at + length;
    at = start - 1;
  }
  if (start < text.length) cut.push({ start, end: text.length });
  return cut;
}

function asSpans({ story, start, text }: Span, cut: readonly Piece[], trim: boolean): readonly Span[] {
  const trimmed = trim
    ? cut.map((piece) => {
        let { start: from, end: to } = piece;
        while (from < to && SPACING.test(text.charAt(from))) from += 1;
        while (to > from && SPACING.test(text.charAt(to - 1))) to -= 1;
        return { start: from, end: to };
      })
    : cut;
  return trimmed
    .filter((piece) => !trim || piece.end > piece.start)
    .map((piece) => story.span(start + piece.start, start + piece.end));
}
