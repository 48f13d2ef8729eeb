/**
 * The text the passes work on. Every rewriting here keeps each character in its place, so that a position
 * in the rewritten text is a position in the part's own text, which is what evidence refers to.
 */
export interface Part {
  /** subject, body, header:from, or attachment:NAME. */
  readonly id: string;
  readonly text: string;
  /** The same text with plain apostrophes, quotes, hyphens and spaces; same length. */
  readonly flat: string;
}

export interface Span {
  readonly part: Part;
  readonly start: number;
  readonly end: number;
}

/** A value and where it was read. */
export interface Found<Value> {
  readonly value: Value;
  readonly at: Span;
  /** 0 to 1. */
  readonly confidence: number;
}

/** Characters of one part that are looked at: a referral with its chain is far shorter. */
const PART_LIMIT = 200_000;

export const makePart = (id: string, text: string): Part => {
  const kept = text.length > PART_LIMIT ? text.slice(0, PART_LIMIT) : text;
  return { id, text: kept, flat: flatten(kept) };
};

const SAME: Readonly<Record<string, string>> = {
  '\u2018': "'", '\u2019': "'", '\u02bc': "'", '\u0060': "'", '\u00b4': "'",
  '\u201c': '"', '\u201d': '"', '\u201e': '"', '\u00ab': '"', '\u00bb': '"',
  '\u2010': '-', '\u2011': '-', '\u2012': '-', '\u2013': '-', '\u2014': '-', '\u2212': '-',
  '\u00a0': ' ', '\u2007': ' ', '\u2009': ' ', '\u200a': ' ', '\u202f': ' ', '\u3000': ' ',
  '\u2611': '\u2612', '\u2713': '\u2612', '\u2714': '\u2612', '\u2717': '\u2612', '\u2718': '\u2612', '\u25a0': '\u2612', '\u25a1': '\u2610',
  '\r': ' ',
}; // prettier-ignore

/** Typographic variants to plain ones, one character for one. */
export const flatten = (text: string): string =>
  text.replace(
    /[\u2018\u2019\u02bc\u0060\u00b4\u201c\u201d\u201e\u00ab\u00bb\u2010-\u2014\u2212\u00a0\u2007\u2009\u200a\u202f\u3000\u2611\u2713\u2714\u2717\u2718\u25a0\u25a1\r]/g,
    (mark) => SAME[mark] ?? mark,
  );

export const spanText = (span: Span): string => span.part.text.slice(span.start, span.end);

export const flatText = (span: Span): string => span.part.flat.slice(span.start, span.end);

/** A span inside another by positions counted from the outer one's start. */
export const within = (outer: Span, start: number, end: number): Span => ({
  part: outer.part,
  start: outer.start + start,
  end: outer.start + end,
});

/** The span without white space at its ends. */
export function trimmed(span: Span): Span {
  const text = span.part.text;
  let { start, end } = span;
  while (start < end && /\s/.test(text.charAt(start))) start += 1;
  while (end > start && /\s/.test(text.charAt(end - 1))) end -= 1;
  return { part: span.part, start, end };
}

export const squeeze = (text: string): string => text.replace(/\s+/g, ' ').trim();

export const found = <Value>(value: Value, at: Span, confidence: number): Found<Value> => ({
  value,
  at,
  confidence,
});

/** The first of several that is there. */
export function firstOf<Value>(...candidates: readonly (Value | null | undefined)[]): Value | null {
  for (const candidate of candidates) if (candidate !== null && candidate !== undefined) return candidate;
  return null;
}
