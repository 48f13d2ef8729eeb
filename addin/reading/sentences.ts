import type { Said } from './cue.ts';
import { LettersTogether } from './letters.ts';
import { lettered, matchesOf } from './lettered.ts';
import { withoutMarks } from './plain-text.ts';
import type { Part, Span } from './plain-text.ts';

/** One sentence of running text. `text` is flat, line ends are spaces: same length as the span. */
export interface Sentence extends Span, Said {
  /** Number of the paragraph, counted through the part. */
  readonly paragraph: number;
}

/** No sentence is longer: what has no full stop is cut, so that no pass meets an endless one. */
const LONGEST = 600;
const MOST = 2000;
/** A line this long was wrapped by a program; a shorter one ends where its writer ended it. */
const WRAPPED = 48;

/** A sentence whose letters are not taken yet. */
type Piece = Omit<Sentence, 'letters'>;

/** Of some lines of a part, which to leave out. */
type Skip = (part: Part) => (line: string) => boolean;
const KEEP_ALL: Skip = () => () => false;

/** The stretches of a part that were cut up: they live as long as the part, which is as long as the message is read. */
const cutBefore = new WeakMap<Part, CutBefore>();
interface CutBefore {
  readonly stretches: Map<string, Stretch>;
  /** Of all sentences of the part: stretches lie in one another, and then have the same sentences. */
  readonly letters: LettersTogether;
}
interface Stretch {
  readonly skip: Skip;
  readonly all: readonly Sentence[];
}

/**
 * The sentences of a part between two positions; `skip` says which lines are not the writer's. Every pass that
 * asks for the same stretch gets the same sentences.
 */
export function sentencesIn(part: Part, start: number, end: number, skip = KEEP_ALL): readonly Sentence[] {
  let before = cutBefore.get(part);
  if (!before) cutBefore.set(part, (before = { stretches: new Map(), letters: new LettersTogether() }));
  const key = `${start} ${end}`;
  const stretch = before.stretches.get(key);
  if (stretch?.skip === skip) return stretch.all;
  const all = withLetters(cutIntoSentences(part, start, end, skip), before.letters);
  before.stretches.set(key, { skip, all });
  return all;
}

/** What the passes that are asked for again found in a sentence, by their numbers. */
const foundBefore = new WeakMap<Sentence, unknown[]>();
let passes = 0;

/** A pass over one sentence that is asked for again by other passes: its answer stays with the sentence. */
export function oncePerSentence<Value>(pass: (sentence: Sentence) => Value): (sentence: Sentence) => Value {
  const number = passes;
  passes += 1;
  return (sentence) => {
    let found = foundBefore.get(sentence);
    if (!found) foundBefore.set(sentence, (found = []));
    if (number in found) return found[number] as Value;
    const value = pass(sentence);
    found[number] = value;
    return value;
  };
}

const withLetters = (pieces: readonly Piece[], together: LettersTogether): readonly Sentence[] =>
  pieces.map(({ part, start, end, paragraph, text }) => ({ part, start, end, paragraph, text, letters: together.of(text) })); // prettier-ignore

interface Line {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Without the marks of a quote in front. */
  readonly bare: string;
}

function cutIntoSentences(part: Part, start: number, end: number, skip: Skip): readonly Piece[] {
  const all: Piece[] = [];
  const flat = part.flat.slice(0, end);
  const wrapped = isWrappedText(flat, start);
  let paragraph = 0;
  let from = -1;
  const flush = (to: number): void => {
    if (from >= 0 && to > from) cutUp(part, from, to, paragraph, all);
    from = -1;
  };
  const isSkipped = skip(part);
  for (const { start: lineStart, end: lineEnd, text, bare } of linesFrom(flat, start)) {
    if (all.length >= MOST) break;
    if (bare === '' || isSkipped(bare)) {
      flush(lineStart);
      paragraph += 1;
      continue;
    }
    const heads = isHeading(bare);
    if (from >= 0 && (heads || startsAnew(text))) flush(lineStart);
    if (from < 0) from = lineStart;
    if (
      heads ||
      (!wrapped && !isCutShort(bare, part, lineEnd)) ||
      (wrapped && bare.length < WRAPPED && !isWrapped(bare, part, lineEnd))
    )
      flush(lineEnd);
  }
  flush(end);
  return all;
}

/** The lines from a position on. */
function* linesFrom(flat: string, start: number): Generator<Line, void> {
  // Where the next of each kind stands: a text without one is searched for it once.
  let [feed, parting] = [-1, -1];
  for (let at = start; at < flat.length; at = Math.min(feed, parting) + 1) {
    if (feed < at) feed = indexOrEnd(flat, '\n', at);
    if (parting < at) parting = indexOrEnd(flat, '\u2028', at);
    const end = Math.min(feed, parting);
    const text = flat.slice(at, end);
    yield { start: at, end, text, bare: withoutMarks(text).trim() };
  }
}

/** Where no program wrapped the lines, each line end is the writer's, with or without a full stop. */
function isWrappedText(flat: string, start: number): boolean {
  const lengths: number[] = [];
  let at = start;
  let longest = 0;
  while (at <= flat.length && longest <= WIDEST) {
    const stop = indexOrEnd(flat, '\n', at);
    lengths.push(flat.slice(at, Math.min(stop, at + WIDEST + 1)).trim().length);
    longest = Math.max(longest, stop - at);
    at = stop + 1;
  }
  if (longest <= LINE_OF_PROGRAM) return true;
  if (longest > WIDEST) return false;
  // Lines of one width, one below the other, were broken there and not where a sentence ends.
  const above = lengths.filter((length, i) => length > 0 && (lengths[i + 1] ?? 0) > 0);
  const full = above.filter((length) => length > longest * FULL);
  return full.length > 1 && full.length > (above.length * 2) / 3;
}

/** Programs break lines at 72 to 80 characters, rarely at 100, some at 120 and more. */
const LINE_OF_PROGRAM = 100;
const WIDEST = 160;
/** A broken line fills so much of the width. */
const FULL = 0.75;

const startsAnew = (line: string): boolean =>
  /^[> ]*(?:[-*\u2022\u00b7\u25aa]\s|\d{1,2}[.)]\s|[a-h][.)]\s|[\u2610\u2612])/.test(line);

const IN_CAPITALS = lettered(/^\p{Lu}{3,}(?:[ ,&/'-]+\p{Lu}{2,}){0,4}:?$/u);

/** A line of a few words in capitals stands over what follows and is no part of it. */
const isHeading = (line: string): boolean =>
  !isSmallLetter(line.charCodeAt(1)) && line === line.toUpperCase() && IN_CAPITALS.test(line);

/** As most lines have where a heading has a capital. */
const isSmallLetter = (code: number): boolean => code === 32 || (code >= 97 && code <= 122);

/** Who writes with capitals and stops does not end a line in the middle of a sentence; who types a thought a line does. */
const isCutShort = (line: string, part: Part, end: number): boolean =>
  line.length > 60 &&
  startsSmall(part, end + 1) &&
  /[\p{L}\d,]$/u.test(line.slice(-2)) &&
  /^\p{Lu}|[.!?]\s+\p{Lu}/u.test(line);

/** A short line goes on where it ends without a stop and the next starts small. */
const isWrapped = (line: string, part: Part, end: number): boolean =>
  line.length > 25 && !/[.!?:]/.test(line.slice(-1)) && startsSmall(part, end + 1);

/** Whether the line that starts at a place has a small letter first. */
const startsSmall = (part: Part, at: number): boolean => /^[> ]*\p{Ll}/u.test(part.flat.slice(at, at + 39));

const indexOrEnd = (text: string, what: string, from: number): number => {
  const index = text.indexOf(what, from);
  return index < 0 ? text.length : index;
};

/** A stop with a space behind it ends a sentence, unless it belongs to a short form, an initial or a time. */
const INNER_STOP = /[.!?]["')]{0,2}\s+\S/;
const STOP = lettered(/[.!?]["')]{0,2}\s+(?=["'(]?[\p{L}\d])/gu);
const SHORT_FORM = lettered(
  /(?:\b(?:mr|mrs|ms|dr|st|tel|ref|e\.g|i\.e|etc|approx|dept|d\.o\.b|prof|rev|yr|min|mins|hr|hrs|r)|(?<![\p{L}\p{M}])\p{L}|\d{1,2})\.$/iu,
);

/** With spaces for line ends and for the marks of a quote behind them. */
const inOneLine = (text: string): string =>
  text.replace(/\n[> ]*/g, (gap) => ' '.repeat(gap.length)).replace(/[\u2028\t]/g, ' ');

function cutUp(part: Part, start: number, end: number, paragraph: number, out: Piece[]): void {
  const text = part.flat.slice(start, end);
  const isOneLine = !text.includes('\n') && !text.includes('\t') && !text.includes('\u2028');
  let from = 0;
  const push = (to: number): void => {
    for (let a = from; a < to; a += LONGEST) {
      const b = Math.min(a + LONGEST, to);
      const piece = isOneLine ? text.slice(a, b) : inOneLine(text.slice(a, b));
      if (piece.trim() !== '' && out.length < MOST)
        out.push({ part, start: start + a, end: start + b, paragraph, text: piece });
    }
    from = to;
  };
  // Most of what is cut up is one sentence.
  for (const match of INNER_STOP.test(text) ? matchesOf(STOP, text) : []) {
    const dot = match.index + 1;
    const before = text.slice(Math.max(from, dot - 8), dot);
    const after = text.charAt(match.index + match[0].length);
    if (after >= '0' && after <= '9' && /\bno\.$/i.test(before)) continue;
    const isDot = match[0].startsWith('.');
    if (isDot && SHORT_FORM.test(before) && !(/\d\.$/.test(before) && /\p{Lu}/u.test(after))) continue;
    push(match.index + match[0].length);
  }
  push(text.length);
}
