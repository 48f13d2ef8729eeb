import { Answers } from './answers.ts';

/**
 * Which runs of two and three letters texts hold, as marks: a quick way of telling that a pattern cannot match
 * there. A mark may be set by another run as well, so the answer is "surely not" or "perhaps"; then the runs
 * themselves are looked for. The sentences of one letter stand side by side, up to 32 of them, so that a pattern is
 * asked about all of them at once.
 */
export class Letters {
  readonly row: Row;
  /** The place of the text in its row, as a number and as one bit. */
  readonly place: number;
  readonly bit: number;
  private readonly text: string;
  private small: string | undefined;

  constructor(text: string, row: Row, place: number) {
    this.row = row;
    this.place = place;
    this.bit = 1 << place;
    this.text = text;
  }

  /** A sentence, not a page: a pattern has gone through it in no time. */
  get isShort(): boolean {
    return this.text.length < SHORT;
  }

  /** False where the marks of a need are not there. */
  mayMeet(needs: readonly Need[]): boolean {
    for (const need of needs) if (!this.row.hasOneOf(need.marks, this.bit)) return false;
    return true;
  }

  /** False where one of the needs is surely not met: none of its runs stands in the text. */
  meet(needs: readonly Need[]): boolean {
    for (const need of needs) if (!this.holdsOneOf(need)) return false;
    return true;
  }

  private holdsOneOf({ runs, marks }: Need): boolean {
    // With a space for each sign and each foreign letter: they part words or are letters, as the pattern will have it.
    this.small ??= ` ${this.text.replace(/[^\w ]/g, ' ').toLowerCase()} `;
    for (let i = 0; i < runs.length; i += 1) {
      if ((this.row.having(marks, MARKS_OF_RUN * i) & this.bit) === 0) continue;
      const run = runs[i] ?? '';
      if (run.includes('é') || this.small.includes(run)) return true;
    }
    return false;
  }
}

/** Runs of letters of which one must stand in a text. */
export interface Need {
  readonly runs: readonly string[];
  /** So many for each run, which must all be there: the rarest first. */
  readonly marks: Uint16Array;
}

/** Texts side by side: for each mark, which of them have it. */
export interface Row {
  /** What was asked about them before; null for a text alone, of which nothing is asked twice. */
  readonly answers: Answers | null;
  /** The places that have the marks of one run of each need. */
  with(needs: readonly Need[]): number;
  /** Whether the text at a place has the marks of one run. */
  hasOneOf(marks: Uint16Array, bit: number): boolean;
  /** The places that have the marks of one run, which start at a number. */
  having(marks: Uint16Array, at: number): number;
}

const SHORT = 250;
const MARKS = 4096;
/** With fewer, many a sentence has the marks and not the run; with more, it takes longer to ask. */
export const MARKS_OF_RUN = 4;
const MOST_IN_ROW = 32;
const FEW = 3;

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

/** The mark of a run of three; -1 as the third stands for a run of two. */
const markOf = (a: number, b: number, c: number): number =>
  (Math.imul((a * 43 + b) * 43 + c + 1, 0x9e37_79b1) >>> 20) % MARKS;

const eitherWay = (code: number): readonly number[] => (code === FOREIGN ? [FOREIGN, 0] : [code]);

/** One text alone: a bit for each mark. */
class Alone implements Row {
  readonly answers = null;
  private readonly marks = new Uint32Array(MARKS / 32);

  constructor(text: string) {
    setMarks(text, this);
  }

  set(mark: number): void {
    this.marks[mark >> 5] = (this.marks[mark >> 5] ?? 0) | (1 << (mark & 31));
  }

  having(marks: Uint16Array, at: number): number {
    for (let i = at; i < at + MARKS_OF_RUN; i += 1) if (!this.has(marks[i] ?? 0)) return 0;
    return 1;
  }

  with(needs: readonly Need[]): number {
    for (const { marks } of needs) if (!this.hasOneOf(marks)) return 0;
    return 1;
  }

  hasOneOf(marks: Uint16Array): boolean {
    for (let i = 0; i < marks.length; i += MARKS_OF_RUN) if (this.having(marks, i) !== 0) return true;
    return false;
  }

  private has(mark: number): boolean {
    return ((this.marks[mark >> 5] ?? 0) & (1 << (mark & 31))) !== 0;
  }
}

/** Up to 32 texts: a word of bits for each mark. */
class SideBySide implements Row {
  readonly answers = new Answers();
  private readonly marks = new Uint32Array(MARKS);
  private bit = 0;

  get isFull(): boolean {
    return this.answers.texts === MOST_IN_ROW;
  }

  add(text: string): Letters {
    const place = this.answers.texts;
    this.bit = 1 << place;
    setMarks(text, this);
    this.answers.texts += 1;
    return new Letters(text, this, place);
  }

  set(mark: number): void {
    this.marks[mark] = (this.marks[mark] ?? 0) | this.bit;
  }

  with(needs: readonly Need[]): number {
    let all = -1;
    for (const { marks } of needs) {
      let any = 0;
      for (let i = 0; i < marks.length; i += MARKS_OF_RUN) any |= this.having(marks, i);
      all &= any;
      if (all === 0) return 0;
    }
    return all;
  }

  hasOneOf(marks: Uint16Array, bit: number): boolean {
    for (let i = 0; i < marks.length; i += MARKS_OF_RUN) if ((this.having(marks, i) & bit) !== 0) return true;
    return false;
  }

  having(marks: Uint16Array, at: number): number {
    const places = (this.marks[marks[at] ?? 0] ?? 0) & (this.marks[marks[at + 1] ?? 0] ?? 0);
    // Most runs are told by the first two.
    return places === 0
      ? 0
      : places & (this.marks[marks[at + 2] ?? 0] ?? 0) & (this.marks[marks[at + 3] ?? 0] ?? 0);
  }
}

/** All runs of a text; its ends count as signs that part words. */
function setMarks(text: string, row: Alone | SideBySide): void {
  let a = 0;
  let b = 0;
  let wasForeign = false;
  for (let i = 0; i <= text.length; i += 1) {
    const c = i < text.length ? letterCode(text.charCodeAt(i)) : 0;
    if (i > 0) row.set(markOf(a, b, c));
    row.set(markOf(b, c, -1));
    // In a word of another script one run after the other leaves the same marks.
    const isForeign = a === FOREIGN && b === FOREIGN && c === FOREIGN;
    if ((a === FOREIGN || b === FOREIGN || c === FOREIGN) && !(isForeign && wasForeign))
      setAsSigns(row, a, b, c);
    wasForeign = isForeign;
    a = b;
    b = c;
  }
}

/** The same run with each foreign letter as a letter and as a sign. */
function setAsSigns(row: Alone | SideBySide, a: number, b: number, c: number): void {
  for (const x of eitherWay(a))
    for (const y of eitherWay(b))
      for (const z of eitherWay(c)) {
        row.set(markOf(x, y, z));
        row.set(markOf(y, z, -1));
      }
}

/** The letters of a text alone. */
export const lettersOf = (text: string): Letters => new Letters(text, new Alone(text), 0);

/** The letters of texts that are asked about together: the same for the same text, however often it is met. */
export class LettersTogether {
  private readonly known = new Map<string, Letters>();
  private row: SideBySide | undefined;

  /** In their order. A few that come first stand alone: a row is for many. */
  of(texts: readonly string[]): readonly Letters[] {
    if (!this.row && texts.length < FEW) return texts.map(lettersOf);
    return texts.map((text) => {
      const before = this.known.get(text);
      if (before) return before;
      if (!this.row || this.row.isFull) this.row = new SideBySide();
      const letters = this.row.add(text);
      this.known.set(text, letters);
      return letters;
    });
  }
}

/** The small letter or figure of a sign; a space for what parts words, "é" for every foreign letter. */
export function plainLetter(sign: string): string {
  const code = letterCode(sign.charCodeAt(0));
  if (code === 0) return ' ';
  return code === FOREIGN ? 'é' : sign.charAt(0).toLowerCase();
}

/**
 * Sets the marks that a run of plain letters leaves behind, the rarest of them; false where it is too short to tell
 * anything.
 */
export function markRun(run: string, marks: Uint16Array, at: number): boolean {
  const last = run.length - 1;
  if (last < 1) return false;
  let a = codeOf(run, 0);
  let b = codeOf(run, 1);
  if (last === 1) {
    marks.fill(markOf(a, b, -1), at, at + MARKS_OF_RUN);
    return a + b > 0;
  }
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
