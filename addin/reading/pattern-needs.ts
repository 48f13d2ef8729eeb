import { alternativesOf, endOfGroup } from './alternatives.ts';
import { FIGURE, keysOfRun, plainLetter, reachOf } from './letter-keys.ts';

/**
 * What letters a text must hold for a pattern to match it, worked out from the pattern itself: of each group
 * of alternatives one must be there. No promise the other way round: a text that has them all may still not match.
 */

/**
 * Plain letters with a space for each sign; EDGE is a place where a word starts or ends, NO_LETTER one beside which no
 * letter stands, but a figure may.
 */
type Run = string;
const EDGE = '|';
const NO_LETTER = '\u00a6';

/** What a piece of a pattern matches: the runs themselves where they are few, else what they need. */
interface Piece {
  readonly runs: readonly Run[] | null;
  readonly needs: readonly (readonly Run[])[];
}

/** So many alternatives are kept as one need. */
const MOST_RUNS = 120;
/** So many runs are made of what may follow what: more take longer to make than they save. */
const MOST_JOINED = 24;
/** So many needs are asked for one after the other. */
const MOST_NEEDS = 5;
const NOTHING: Piece = { runs: [''], needs: [] };
const ANYTHING: Piece = { runs: null, needs: [] };
const AT_EDGE: Piece = { runs: [EDGE], needs: [] };
const BESIDE_NO_LETTER: Piece = { runs: [NO_LETTER], needs: [] };
const ONE_SIGN: Piece = { runs: [' '], needs: [] };
const ONE_FIGURE: Piece = { runs: [FIGURE], needs: [] };

/** Runs of letters of which one must stand in a text: of each its keys (letter-keys.ts), the rarest first. */
export type Need = readonly (readonly number[])[];

/** One of the alternatives at the top of a pattern, and what a text must hold for it; nothing where any text may match. */
export interface Alternative {
  readonly source: string;
  /** The most telling first. */
  readonly needs: readonly Need[];
}

export function alternativesWithNeeds(source: string): readonly Alternative[] {
  const pieces = new PatternReader(source).readAll();
  const sources = alternativesOf(source);
  if (sources.length === 1) return [{ source, needs: needsOfPiece(eitherOf(pieces)) }];
  return sources.map((one, i) => ({ source: one, needs: needsOfPiece(pieces[i] ?? ANYTHING) }));
}

const needsOfPiece = ({ runs, needs }: Piece): readonly Need[] =>
  (runs ? [runs] : needs)
    .map((alternatives) => needOf(alternatives))
    .filter((need) => need !== null)
    .sort((a, b) => reachOfNeed(a) - reachOfNeed(b))
    .slice(0, MOST_NEEDS);

/** Null where one of the alternatives is too short to tell anything. */
function needOf(alternatives: readonly Run[]): Need | null {
  const all: (readonly number[])[] = [];
  for (const run of new Set(alternatives)) {
    let keys = keysBefore.get(run);
    if (keys === undefined) keysBefore.set(run, (keys = keysOfRun(withSigns(run))));
    if (keys === null) return null;
    all.push(keys);
  }
  return all.length === 0 ? null : all;
}

/** The words of bodies, kin and channels stand in many patterns. */
const keysBefore = new Map<Run, readonly number[] | null>();

const reachOfNeed = (need: Need): number => need.reduce((sum, [first = 0]) => sum + reachOf(first), 0);

/** Edges as the signs beside them: only where the letters do not tell it already. */
function withSigns(run: Run): string {
  if (!run.includes(EDGE) && !run.includes(NO_LETTER)) return run;
  const letters = run.replace(EDGES, '');
  const [before, behind] = [EDGES_BEFORE.exec(run)?.[0] ?? '', EDGES_BEHIND.exec(run)?.[0] ?? ''];
  return `${signOf(before, letters.charCodeAt(0))}${letters}${signOf(behind, letters.charCodeAt(letters.length - 1))}`;
}

/** The sign that stands between the edges and a letter. */
const signOf = (edges: string, letter: number): string =>
  (edges.includes(EDGE) && isInWord(letter)) || (edges.includes(NO_LETTER) && isLetter(letter)) ? ' ' : '';

const EDGES = /[|\u00a6]/g;
const EDGES_BEFORE = /^[|\u00a6]+/;
const EDGES_BEHIND = /[|\u00a6]+$/;

const SPACE = 32;
const FOREIGN = 0xe9;
/** NaN, of nothing, is no letter either. */
const isInWord = (code: number): boolean => code > SPACE && code !== FOREIGN;
const isLetter = (code: number): boolean => code >= 97 && code <= 122;

function lengthOf(run: Run): number {
  const letters = withSigns(run);
  for (let i = 0; i < letters.length; i += 1) if (letters.charCodeAt(i) !== SPACE) return letters.length;
  return 0;
}

const isTelling = (alternatives: readonly Run[]): boolean =>
  alternatives.every((run) => SPECIAL.test(run) || (run.length >= TELLING && lengthOf(run) >= TELLING));
/** So long is a run that has a key; a foreign letter and a figure have one by themselves. */
const TELLING = 3;
const SPECIAL = /[\u00e9#]/;

/** The most telling of several needs: the longest shortest run. */
function strongest(needs: readonly (readonly Run[])[]): readonly Run[] | undefined {
  let best: readonly Run[] | undefined;
  let most = -Infinity;
  for (const need of needs) {
    let shortest = 5;
    for (const run of need) shortest = Math.min(shortest, lengthOf(run));
    const weight = shortest - need.length / 500;
    if (weight > most) [best, most] = [need, weight];
  }
  return best;
}

function eitherOf(pieces: readonly Piece[]): Piece {
  if (pieces.length === 1) return pieces[0] ?? ANYTHING;
  const runs = pieces.flatMap((piece) => piece.runs ?? []);
  if (pieces.every((piece) => piece.runs !== null) && runs.length <= MOST_RUNS) return { runs, needs: [] };
  const best = pieces.map((piece) =>
    piece.runs && isTelling(piece.runs) ? piece.runs : strongest(piece.needs),
  );
  return best.includes(undefined) ? ANYTHING : { runs: null, needs: [best.flatMap((one) => one ?? [])] };
}

function oneAfterAnother(pieces: readonly Piece[]): Piece {
  const needs: (readonly Run[])[] = [];
  let cuts = 0;
  let runs: readonly Run[] = [''];
  const flush = (next: readonly Run[]): void => {
    if (isTelling(runs)) needs.push(runs);
    runs = next;
    cuts += 1;
  };
  for (const piece of pieces) {
    const more = piece.runs;
    if (more === null) {
      flush(['']);
      needs.push(...piece.needs);
    } else if (runs.length === 1 && more.length === 1) runs = [`${runs[0] ?? ''}${more[0] ?? ''}`];
    else if (runs.length * more.length <= MOST_JOINED) runs = runs.flatMap((run) => more.map((one) => `${run}${one}`));
    else flush(more);
  }
  if (cuts === 0) return { runs, needs: [] };
  flush([]);
  return { runs: null, needs };
} // prettier-ignore

/** A letter, a figure or a blank, which stand for themselves in a pattern and in a run. */
const isPlain = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || code === 32 || (code >= 65 && code <= 90);

/** One of * + ? { */
const isCount = (code: number): boolean => code === 42 || code === 43 || code === 63 || code === 123;

/** Reads a pattern's source: no more of the grammar than tells what must stand in a text. */
class PatternReader {
  private readonly source: string;
  private at = 0;

  constructor(source: string) {
    this.source = source;
  }

  /**
   * The alternatives at the place where it stands, up to the end of their group; with the edges and the space that stand
   * before and behind the group, since "no" by itself tells nothing where "not" and "never" tell much.
   */
  readAll(before?: Piece, behind?: Piece): readonly Piece[] {
    const branches: Piece[] = [];
    let pieces = piecesOf(before);
    while (this.at < this.source.length && this.source[this.at] !== ')') {
      if (this.source[this.at] === '|') {
        this.at += 1;
        branches.push(oneAfterAnother([...pieces, ...piecesOf(behind)]));
        pieces = piecesOf(before);
      } else this.one(pieces);
    }
    branches.push(oneAfterAnother([...pieces, ...piecesOf(behind)]));
    return branches;
  }

  private one(pieces: Piece[]): void {
    const words = this.words();
    if (words) pieces.push(words);
    else {
      const last = pieces.at(-1);
      const edge = last === AT_EDGE || last === BESIDE_NO_LETTER ? last : undefined;
      this.repeated(this.atom(edge), pieces, edge !== undefined);
    }
  }

  /** Several plain letters in a row, without the last where a sign behind it says how often it stands. */
  private words(): Piece | null {
    let end = this.at;
    while (end < this.source.length && isPlain(this.source.charCodeAt(end))) end += 1;
    if (isCount(this.source.charCodeAt(end))) end -= 1;
    if (end - this.at < 2) return null;
    const run = this.source.slice(this.at, end).toLowerCase();
    this.at = end;
    return { runs: [run], needs: [] };
  }

  private atom(edge: Piece | undefined): Piece {
    const sign = this.source[this.at] ?? '';
    this.at += 1;
    if (sign === '(') return this.group(edge);
    if (sign === '[') return this.oneOf();
    if (sign === '\\') return this.escaped();
    if (sign === '.') return ANYTHING;
    if (sign === '^' || sign === '$') return AT_EDGE;
    // One half of a sign of two units tells nothing.
    if (sign >= '\ud800' && sign <= '\udfff') return ANYTHING;
    return { runs: [plainLetter(sign)], needs: [] };
  }

  private group(edge: Piece | undefined): Piece {
    const end = endOfGroup(this.source, this.at);
    // What is looked at ahead and behind takes no place: nothing beside it is within it.
    const takesPlace = !LOOKS.test(this.source.slice(this.at, this.at + 3));
    const before = takesPlace ? edge : undefined;
    const behind = takesPlace ? this.behindGroup(end + 1) : undefined;
    const words = `${before?.runs?.[0] ?? ''}(${this.source.slice(this.at, end)})${behind?.runs?.[0] ?? ''}`;
    let piece = groupsBefore.get(words);
    if (!piece) groupsBefore.set(words, (piece = takesPlace ? this.newGroup(before, behind) : this.look()));
    // The space is in the group then; an edge may stand there twice.
    this.at = behind === ONE_SIGN ? end + 2 : end + 1;
    return piece;
  }

  /** What stands for sure behind a group that ends before a place. */
  private behindGroup(at: number): Piece | undefined {
    if (this.source.startsWith('\\b', at)) return AT_EDGE;
    if (this.source[at] === '(' && NO_LETTER_THERE.test(this.source.slice(at + 1, at + 30))) return BESIDE_NO_LETTER;
    return this.source[at] === ' ' && !isCount(this.source.charCodeAt(at + 1)) ? ONE_SIGN : undefined;
  } // prettier-ignore

  /** That no letter stands there is an edge; what must stand ahead is needed all the same. */
  private look(): Piece {
    if (NO_LETTER_THERE.test(this.source.slice(this.at, this.at + 30))) return BESIDE_NO_LETTER;
    if (this.source[this.at + 1] !== '=') return NOTHING;
    this.at += 2;
    const { runs, needs } = eitherOf(this.readAll());
    return { runs: null, needs: runs === null ? needs : isTelling(runs) ? [runs] : [] };
  }

  private newGroup(before: Piece | undefined, behind: Piece | undefined): Piece {
    const isOpen = this.source[this.at] === '?';
    if (isOpen)
      this.at = this.source[this.at + 1] === '<' ? this.source.indexOf('>', this.at) + 1 : this.at + 2;
    return eitherOf(this.readAll(before, behind));
  }

  private escaped(): Piece {
    const sign = this.source[this.at] ?? '';
    this.at += 1;
    if (sign === 'b') return AT_EDGE;
    if (sign === 'B') return NOTHING;
    if ('sWnrtfv'.includes(sign)) return ONE_SIGN;
    if (sign === 'd') return ONE_FIGURE;
    if ('wSD'.includes(sign)) return ANYTHING;
    const long = /^(?:u\{[\da-f]+\}|u[\da-f]{4}|x[\da-f]{2}|[pPk][{<][^}>]*[}>])/i.exec(this.source.slice(this.at - 1, this.at + 40))?.[0]; // prettier-ignore
    if (long !== undefined) {
      this.at += long.length - 1;
      const code = /^[ux]/.test(long) ? Number.parseInt(long.replace(/[^\da-f]/gi, ''), 16) : NaN;
      return code > 0 && code < 0x1_0000
        ? { runs: [plainLetter(String.fromCharCode(code))], needs: [] }
        : ANYTHING;
    }
    return /[a-zA-Z\d]/.test(sign) ? ANYTHING : { runs: [' '], needs: [] };
  }

  /** A class: its members where they are few letters and signs, anything otherwise. */
  private oneOf(): Piece {
    const start = this.at;
    if (this.source[this.at] === '^') this.at += 1;
    while (this.at < this.source.length && this.source[this.at] !== ']')
      this.at += this.source[this.at] === '\\' ? 2 : 1;
    const members = this.source.slice(start, this.at);
    this.at += 1;
    if (
      members.startsWith('^') ||
      /\\[^s\-.\]/\\]|[\ud800-\udfff]|[^\\]-[^\]]/.test(members.replace(/-$/, ''))
    )
      return ANYTHING;
    const letters = new Set(Array.from(members.replace(/\\s/g, ' ').replace(/\\/g, ''), plainLetter));
    return letters.size > 0 && letters.size <= 8 ? { runs: [...letters], needs: [] } : ANYTHING;
  }

  /** A piece as often as the sign behind it says. */
  private repeated(piece: Piece, pieces: Piece[], isAtEdge: boolean): void {
    const times = isCount(this.source.charCodeAt(this.at))
      ? /^(?:[*+?]|\{(\d+)(?:,(\d*))?\})\??/.exec(this.source.slice(this.at, this.at + 16))
      : null;
    if (!times) {
      pieces.push(piece);
      return;
    }
    this.at += times[0].length;
    if (times[0].startsWith('?')) pieces.push(piece.runs ? eitherOf([NOTHING, piece]) : ANYTHING);
    else if (times[0].startsWith('+') || Number(times[1] ?? 0) > 0) {
      // The first stands beside what is before, the last beside what is behind: and at no edge that the first stands at.
      pieces.push(piece, ANYTHING);
      if (piece.runs && !isAtEdge) pieces.push(piece);
    } else pieces.push(ANYTHING);
  }
}

/** "(?=", "(?!", "(?<=" and "(?<!" without the bracket. */
const LOOKS = /^\?<?[=!]/;

/** "(?<!\p{L})" and "(?!\p{L})" without the first bracket, also with further signs in a class. */
const NO_LETTER_THERE = /^\?<?!(?:\\p\{L\}|\[(?!\^)[^\]]*\\p\{L\}[^\]]*\])\)/;

const piecesOf = (piece: Piece | undefined): Piece[] => (piece ? [piece] : []);

/** Groups of words for bodies, kin and channels stand in many patterns. */
const groupsBefore = new Map<string, Piece>();
