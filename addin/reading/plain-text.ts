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
  /** Where the text was taken from another part with something left out: that part, and the place of each character in it. */
  readonly origin?: { readonly part: Part; readonly places: readonly number[] };
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
  '\u2705': '\u2612', '\u2b1c': '\u2610', '\u25c9': '\u2612',
  '\r': ' ',
}; // prettier-ignore

/** The ranges of signs that have a plain one: a few wide ones are gone through sooner than many small ones. */
const MAY_VARY = /[\r\u0060\u00a0-\u00bb\u02bc\u2000-\u2bff\u3000]/g;

/** Tick boxes typed with brackets, or told in them: "[x]", "[ ]", "( )", "[not ticked]". */
const TYPED_BOX =
  /\[(?:(\s{0,3}[xX*\u2612\u2705]\s{0,3}|ticked|checked|selected)|[\s_]{0,4}|not ticked|unticked|unchecked|not checked|not selected)\]|\((?:(\s{0,2}[xX*\u2612]\s{0,2})|[ _]{1,4})\)(?=[\s\u2028]|$)/g;
/** Round buttons are boxes where the empty one stands beside the full one; a full one alone is a bullet. */
const ROUND = /[\u25cb\u25ef\u26aa]/;

/** Typographic variants to plain ones; every character keeps its place. */
export function flatten(text: string): string {
  const plain = text.replace(MAY_VARY, (mark) => SAME[mark] ?? mark);
  const boxed =
    plain.includes('[') || plain.includes('(')
      ? plain.replace(TYPED_BOX, (typed, square?: string, round?: string) =>
          (square ?? round) === undefined ? '\u2610'.padEnd(typed.length) : '\u2612'.padEnd(typed.length),
        )
      : plain;
  return ROUND.test(boxed)
    ? boxed.replace(/[\u25cb\u25ef\u26aa]/g, '\u2610').replace(/[\u25cf\u26ab\u2b24]/g, '\u2612')
    : boxed;
}

export const spanText = (span: Span): string => span.part.text.slice(span.start, span.end);

export const flatText = (span: Span): string => span.part.flat.slice(span.start, span.end);

/** A span inside another by positions counted from the outer one's start. */
export const within = (outer: Span, start: number, end: number): Span => ({
  part: outer.part,
  start: outer.start + start,
  end: outer.start + end,
});

/** A span of a taken-out text as a span of the part it was taken from; any other as it is. */
export function original(span: Span): Span {
  const { origin } = span.part;
  if (!origin) return span;
  const start = origin.places[span.start] ?? origin.part.text.length;
  const end = span.end > span.start ? (origin.places[span.end - 1] ?? start) + 1 : start;
  return { part: origin.part, start, end };
}

/** The lines of a part between two places without the marks that quote them. */
export function unquoted(part: Part, start: number, end: number): Part {
  const places: number[] = [];
  let [text, flat] = ['', ''];
  let at = start;
  while (at < end) {
    const next = part.flat.indexOf('\n', at);
    const stop = next < 0 || next >= end ? end : next + 1;
    const from = at + (/^(?:[ \t]*>[ \t]?){1,9}/.exec(part.flat.slice(at, Math.min(stop, at + 60)))?.[0].length ?? 0);
    for (let i = Math.min(from, stop); i < stop; i += 1) places.push(i);
    text += part.text.slice(Math.min(from, stop), stop);
    flat += part.flat.slice(Math.min(from, stop), stop);
    at = stop;
  }
  return { id: part.id, text, flat, origin: { part, places } };
} // prettier-ignore

/** A line without the marks that quote it, and the spaces between them. */
export function withoutMarks(line: string): string {
  let at = 0;
  while (line[at] === '>' || line[at] === ' ') at += 1;
  return at === 0 ? line : line.slice(at);
}

/** The span without white space at its ends. */
export function trimmed(span: Span): Span {
  const words = span.part.text.slice(span.start, span.end);
  const start = span.start + words.length - words.trimStart().length;
  return { part: span.part, start, end: start + words.trim().length };
}

/** White space other than a blank. */
const NO_BLANK = /[^\S ]/;

/** With one blank for all white space between words: most texts have nothing else. */
export const squeeze = (text: string): string =>
  (text.includes('  ') || NO_BLANK.test(text) ? text.replace(/\s+/g, ' ') : text).trim();

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
