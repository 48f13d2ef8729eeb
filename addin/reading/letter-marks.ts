/**
 * Marks that runs of three letters leave behind: numbers, the same for the same letters in a text and in what is
 * looked for in it. Another run may leave the same mark, so a mark that is there says "perhaps", one that is not "no".
 */

/** A mark is told by the number of its run, of which there are so many. */
export const MARKS = 64_000;
/** A run of letters is told by the rarest of its marks. */
export const MARKS_OF_RUN = 4;
/** The marks of a text are kept as so many bits: with fewer, many a sentence has the bits and not the run. */
const BITS = 4096;

/** Runs of letters of which one must stand in a text. */
export interface Need {
  readonly runs: readonly string[];
  /** So many for each run, which must all be there: the rarest first. */
  readonly marks: Uint16Array;
}

/** Any letter of other scripts and letters with accents: for "\b" and "\W" they part words like a sign. */
const FOREIGN = 38;

/** 1 to 36 for a letter or a digit, 37 for "_"; 0 for every sign that parts words. */
function letterCode(code: number): number {
  if (code >= 97 && code <= 122) return code - 96;
  if (code >= 65 && code <= 90) return code - 64;
  if (code >= 48 && code <= 57) return code - 21;
  if (code >= 0xc0 && !(code >= 0x2000 && code < 0x2c00) && code < 0xd800) return FOREIGN;
  return code === 95 ? 37 : 0;
}

/** By the code of a sign of Latin-1: most are. */
const CODES = Uint8Array.from({ length: 256 }, (_, code) => letterCode(code));

const markOf = (a: number, b: number, c: number): number => (a * 40 + b) * 40 + c;
const bitOf = (mark: number): number => Math.imul(mark, 0x9e37_79b1) >>> 20;

/** Of each mark, numbers of those who ask for it, from one place in a list to the next. */
export interface AskedFor {
  readonly from: Uint16Array;
  readonly askers: Uint16Array;
}

/** The marks of a text, and who asks for one of them: a bit for each. */
export class TextMarks {
  private readonly marks = new Int32Array(BITS / 32);
  private readonly askers: Int32Array;
  private readonly asked: AskedFor;

  constructor(text: string, asked: AskedFor, askers: Int32Array) {
    this.asked = asked;
    this.askers = askers;
    this.go(text);
  }

  /** Whether all marks of a run are there, which start at a place of the list. */
  has(marks: Uint16Array, at: number): boolean {
    for (let i = at; i < at + MARKS_OF_RUN; i += 1) {
      const bit = bitOf(marks[i] ?? 0);
      if (((this.marks[bit >> 5] ?? 0) & (1 << bit)) === 0) return false;
    }
    return true;
  }

  /** All runs of the text; its ends count as signs that part words. */
  private go(text: string): void {
    let a = 0;
    let b = 0;
    let wasForeign = false;
    for (let i = 0; i <= text.length; i += 1) {
      const code = i < text.length ? text.charCodeAt(i) : 0;
      const c = code < 256 ? (CODES[code] ?? 0) : letterCode(code);
      if (i > 0) this.take(markOf(a, b, c));
      if (a === FOREIGN || b === FOREIGN || c === FOREIGN) {
        // In a word of another script one run after the other leaves the same marks.
        const isForeign = a === FOREIGN && b === FOREIGN && c === FOREIGN;
        if (!isForeign || !wasForeign) this.takeAsSigns(a, b, c);
        wasForeign = isForeign;
      } else wasForeign = false;
      a = b;
      b = c;
    }
  }

  /** The same run with each foreign letter as a letter and as a sign. */
  private takeAsSigns(a: number, b: number, c: number): void {
    for (const x of eitherWay(a))
      for (const y of eitherWay(b))
        for (const z of eitherWay(c)) this.take(markOf(x, y, z));
  }

  private take(mark: number): void {
    const bit = bitOf(mark);
    this.marks[bit >> 5] = (this.marks[bit >> 5] ?? 0) | (1 << bit);
    const { from, askers } = this.asked;
    const end = from[mark + 1] ?? 0;
    for (let i = from[mark] ?? 0; i < end; i += 1) {
      const asker = askers[i] ?? 0;
      this.askers[asker >> 5] = (this.askers[asker >> 5] ?? 0) | (1 << asker);
    }
  }
}

const eitherWay = (code: number): readonly number[] => (code === FOREIGN ? [FOREIGN, 0] : [code]);

/** The small letter or figure of a sign; a space for what parts words, "é" for every foreign letter. */
export function plainLetter(sign: string): string {
  const code = letterCode(sign.charCodeAt(0));
  if (code === 0) return ' ';
  return code === FOREIGN ? 'é' : sign.charAt(0).toLowerCase();
}

/**
 * Sets the marks that a run of plain letters leaves behind, the rarest first; false where it is too short to tell
 * anything.
 */
export function markRun(run: string, marks: Uint16Array, at: number): boolean {
  const last = run.length - 1;
  if (last < 2) return false;
  let a = codeOf(run, 0);
  let b = codeOf(run, 1);
  let found = 0;
  for (let i = 2; i <= last; i += 1) {
    const c = codeOf(run, i);
    const common = commonness(a) + commonness(b) + commonness(c);
    if (a + b + c > 0 && (found < MARKS_OF_RUN || common < (HOW_COMMON[MARKS_OF_RUN - 1] ?? 0))) {
      let place = Math.min(found, MARKS_OF_RUN - 1);
      for (; place > 0 && (HOW_COMMON[place - 1] ?? 0) > common; place -= 1) {
        marks[at + place] = marks[at + place - 1] ?? 0;
        HOW_COMMON[place] = HOW_COMMON[place - 1] ?? 0;
      }
      marks[at + place] = markOf(a, b, c);
      HOW_COMMON[place] = common;
      found += 1;
    }
    [a, b] = [b, c];
  }
  for (let i = found; i > 0 && i < MARKS_OF_RUN; i += 1) marks[at + i] = marks[at] ?? 0;
  return found > 0;
}

/** Of the marks of the run at hand. */
const HOW_COMMON = new Uint8Array(MARKS_OF_RUN);

const codeOf = (run: string, at: number): number => letterCode(run.charCodeAt(at));

/** The common letters of English, by code. */
const COMMON = new Set(Array.from('etaoinshrdlu', (letter) => letterCode(letter.charCodeAt(0))));
const COMMONNESS = Uint8Array.from({ length: FOREIGN + 1 }, (_, code) => (code === 0 ? 4 : COMMON.has(code) ? 3 : 1)); // prettier-ignore

/** How often a letter is met, roughly. */
const commonness = (code: number): number => COMMONNESS[code] ?? 1;
