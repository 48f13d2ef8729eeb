/**
 * Keys of runs of letters: a number for each run of three, four or five, the same for the same letters in a text and in
 * what is looked for in it. Foreign letters and letters with accents part words as a sign does, or do not, as a pattern
 * will have it, so no run goes over them; a text that has them is told by keys of their own.
 */

const SIGN = 0;
const FOREIGN = 38;
/** Signs, letters, figures and "_" have codes of so many bits; a run is told by those of its letters, one after the other. */
const CODE_BITS = 6;
const ONE_LETTER = 0x3f;
const THREE_LETTERS = 0x3_ffff;
const FOUR_LETTERS = 0xff_ffff;
const FIVE_LETTERS = 0x3fff_ffff;
/** Keys are told by at most so many signs. */
export const LONGEST_KEY = 5;
/** Marks of keys of three and of four letters; those of five have neither. */
const THREE = 1 << 31;
const FOUR = 1 << 30;
/** Keys of texts with foreign letters: any of them, and three in a row. */
const HAS_FOREIGN = THREE | (1 << 20);
const IN_FOREIGN = HAS_FOREIGN + 1;
/** The key of a text with a figure. */
const HAS_FIGURE = HAS_FOREIGN + 2;

/** 1 to 36 for a letter or a digit, 37 for "_"; 38 for a foreign letter, 0 for every sign that parts words. */
function letterCode(code: number): number {
  if (code >= 97 && code <= 122) return code - 96;
  if (code >= 65 && code <= 90) return code - 64;
  if (code >= 48 && code <= 57) return code - 21;
  // "\u00b5" is another case of a Greek letter.
  if ((code >= 0xc0 && !(code >= 0x2000 && code < 0x2c00) && code < 0xd800) || code === 0xb5) return FOREIGN;
  return code === 95 ? 37 : SIGN;
}

/** The codes of the figures. */
const ZERO = letterCode(48);
const NINE = letterCode(57);

/** Of the last letter of several. */
const isLetter = (letters: number): boolean =>
  (letters & ONE_LETTER) !== SIGN && (letters & ONE_LETTER) < ZERO;
const isFigure = (letters: number): boolean => (letters & ONE_LETTER) >= ZERO;

/** By the code of a sign of Latin-1: most are. */
const LAST_OF_LATIN = 0xff;
const CODES = Uint8Array.from({ length: LAST_OF_LATIN + 1 }, (_, code) => letterCode(code));
/** Units of signs that are written with two. */
const FIRST_OF_PAIR = 0xd800;
const LAST_OF_PAIR = 0xdfff;

/** The small letter or figure of a sign; a space for what parts words, "\u00e9" for every foreign letter. */
export function plainLetter(sign: string): string {
  const code = letterCode(sign.charCodeAt(0));
  if (code === SIGN) return ' ';
  return code === FOREIGN ? ANY_FOREIGN : sign.charAt(0).toLowerCase();
}

/** Keys that are asked for, each with a place among them. */
export class KeyPlaces {
  /** A table in which most other keys meet an empty slot: keys, and their places. */
  private readonly slots = new Int32Array(SLOTS).fill(NO_KEY);
  private readonly places = new Uint16Array(SLOTS);
  /** A bit for each key by its mark: a few kilobytes that stay close at hand, where the table does not. */
  private readonly marks = new Int32Array(MARKS / 32);
  private size = 0;
  /** The places of the keys that were found in the text last looked at, so many: they are read before the next one is. */
  readonly found = new Uint16Array(SLOTS / 2);
  foundCount = 0;

  get count(): number {
    return this.size;
  }

  /** The place of a key that is asked for, the same each time. */
  add(key: number): number {
    let slot = slotOf(key);
    while (this.slots[slot] !== NO_KEY) {
      if (this.slots[slot] === key) return this.places[slot] ?? 0;
      slot = (slot + 1) % SLOTS;
    }
    // A fuller table would be slow, and a full one has no end.
    if (this.size >= SLOTS / 2) throw new RangeError('There are more keys than the table is for.');
    this.slots[slot] = key;
    this.places[slot] = this.size;
    const mark = markOf(key);
    this.marks[mark >> 5] = (this.marks[mark >> 5] ?? 0) | (1 << mark);
    this.size += 1;
    return this.size - 1;
  }

  /**
   * Sets a bit for each key of a text, by its place; those that had none are the found ones. The ends of the text count as
   * signs. True where the text has signs of two units.
   */
  findIn(text: string, bits: Int32Array, from: number): boolean {
    const { marks } = this;
    this.foundCount = 0;
    let letters = 0;
    let foreign = 0;
    let sinceFigure = LONGEST_KEY;
    let hasFigures = false;
    let hasPairs = false;
    const end = text.length;
    for (let at = 0; at <= end; at += 1) {
      const sign = at < end ? text.charCodeAt(at) : 0;
      let code = CODES[sign] ?? SIGN;
      if (sign > LAST_OF_LATIN) {
        code = letterCode(sign);
        hasPairs ||= sign >= FIRST_OF_PAIR && sign <= LAST_OF_PAIR;
      }
      if (code === FOREIGN) {
        foreign += 1;
        if (foreign === 1) this.set(HAS_FOREIGN, bits, from);
        if (foreign === 3) this.set(IN_FOREIGN, bits, from);
        code = SIGN;
      } else {
        foreign = 0;
        hasFigures ||= code >= ZERO && code <= NINE;
      }
      letters = ((letters << CODE_BITS) | code) & FIVE_LETTERS;
      const three = (letters & THREE_LETTERS) | THREE;
      const four = (letters & FOUR_LETTERS) | FOUR;
      sinceFigure = code >= ZERO ? 0 : sinceFigure + 1;
      if (sinceFigure < LONGEST_KEY) this.setBesideFigures(letters, bits, from);
      // Looked at here, since most are asked for by nobody.
      let mark = markOf(three);
      if (((marks[mark >> 5] ?? 0) & (1 << mark)) !== 0) this.set(three, bits, from);
      mark = markOf(four);
      if (((marks[mark >> 5] ?? 0) & (1 << mark)) !== 0) this.set(four, bits, from);
      mark = markOf(letters);
      if (((marks[mark >> 5] ?? 0) & (1 << mark)) !== 0) this.set(letters, bits, from);
    }
    if (hasFigures) this.set(HAS_FIGURE, bits, from);
    return hasPairs;
  }

  /** Patterns of letters alone take figures and "_" beside them for signs: the keys in which these are no more than that. */
  private setBesideFigures(letters: number, bits: Int32Array, from: number): void {
    for (let size = 3; size <= LONGEST_KEY; size += 1) {
      const first = CODE_BITS * (size - 1);
      const opens = isFigure(letters >> first) && isLetter(letters >> (first - CODE_BITS));
      const closes = isFigure(letters) && isLetter(letters >> CODE_BITS);
      const whole = letters & (FIVE_LETTERS >> (CODE_BITS * (LONGEST_KEY - size)));
      const withoutFirst = whole & ~(ONE_LETTER << first);
      if (opens) this.set(ofSize(withoutFirst, size), bits, from);
      if (closes) this.set(ofSize(whole & ~ONE_LETTER, size), bits, from);
      if (opens && closes) this.set(ofSize(withoutFirst & ~ONE_LETTER, size), bits, from);
    }
  }

  private set(key: number, bits: Int32Array, from: number): void {
    const { slots } = this;
    let slot = slotOf(key);
    while (slots[slot] !== key) {
      if (slots[slot] === NO_KEY) return;
      slot = (slot + 1) % SLOTS;
    }
    const place = this.places[slot] ?? 0;
    const word = from + (place >> 5);
    const had = bits[word] ?? 0;
    if ((had & (1 << place)) !== 0) return;
    bits[word] = had | (1 << place);
    this.found[this.foundCount] = place;
    this.foundCount += 1;
  }
}

const NO_KEY = -1;
const SLOTS = 1 << 16;
const slotOf = (key: number): number => Math.imul(key, 0x9e37_79b1) >>> 16;
const MARKS = 1 << 17;
const markOf = (key: number): number => Math.imul(key, 0x9e37_79b1) >>> 15;

/** Stand for any foreign letter and for any figure in a run. */
const ANY_FOREIGN = '\u00e9';
export const FIGURE = '#';
const FOREIGN_SIGN = ANY_FOREIGN.charCodeAt(0);
const FIGURE_SIGN = FIGURE.charCodeAt(0);

/**
 * The keys of a run of plain letters with a space for each sign: pieces of five that cover it, or the whole where it is
 * shorter. The rarest comes first; null where it is too short to tell anything.
 */
export function keysOfRun(run: string): readonly number[] | null {
  const keys: number[] = [];
  let rarest = Infinity;
  for (let from = 0; from < run.length; from += 1) {
    let end = from;
    while (end < run.length && isPlain(run.charCodeAt(end))) end += 1;
    const size = Math.min(end - from, LONGEST_KEY);
    const last = end - size;
    for (let at = from; size >= 3 && at <= last; at = at === last ? last + 1 : Math.min(at + size, last)) {
      const common = commonnessOf(run, at, size);
      if (common === Infinity) continue;
      if (common < rarest) {
        rarest = common;
        keys.unshift(keyOf(run, at, size));
      } else if (keys.length < MOST_KEYS) keys.push(keyOf(run, at, size));
    }
    from = end;
  }
  if (keys.length > 0) return keys.slice(0, MOST_KEYS);
  if (run.includes(ANY_FOREIGN)) return [run.includes(ANY_FOREIGN.repeat(3)) ? IN_FOREIGN : HAS_FOREIGN];
  return run.includes(FIGURE) ? [HAS_FIGURE] : null;
}

/** Neither any foreign letter nor any figure: a sign or a letter of its own. */
const isPlain = (code: number): boolean => code !== FOREIGN_SIGN && code !== FIGURE_SIGN;

/** A long run is told by so many keys. */
const MOST_KEYS = 4;

/** Of a thousand sentences of such letters so many have each of these words. */
const COMMON_WORDS: readonly (readonly [number, string])[] = [
  [150, 'the and to is for in on not of it'],
  [75, 'with you school at that has have no plan my we this'],
  [40, 'council me year she disagreement please he her about do from or one our was they an so who can would'],
  [25, 'be resolution are send what your been there as us am yes complaint says had if may child by his mother but will'],
  [18, 'support when asked since now like want form say phone dont them date meeting both primary mail all need him'],
  [14, 'academy only two name write told mum day before after service help said ask appeal sent college review because letter'],
]; // prettier-ignore

/** Of each key of such a word, how often it is met. */
const COMMON_KEYS = new Map<number, number>();
for (const [times, words] of COMMON_WORDS)
  for (const word of words.split(' '))
    for (const size of [3, 4, LONGEST_KEY])
      for (let at = 0; at + size <= word.length + 2; at += 1) {
        const key = keyOf(` ${word} `, at, size);
        COMMON_KEYS.set(key, Math.max(times, COMMON_KEYS.get(key) ?? 0));
      }

/** How many of a thousand sentences a run lets through by its first key, roughly: few letters stand in many texts. */
export function reachOf(key: number): number {
  const common = COMMON_KEYS.get(key);
  if (common !== undefined) return common;
  if (key >= FOUR) return 3;
  if (key >= 0) return 1;
  return key >= HAS_FOREIGN ? 5 : 9;
}

function keyOf(piece: string, from: number, size: number): number {
  let letters = 0;
  for (let at = from; at < from + size; at += 1) letters = (letters << CODE_BITS) | letterCode(piece.charCodeAt(at));
  return ofSize(letters, size);
} // prettier-ignore

function ofSize(letters: number, size: number): number {
  if (size === 3) return letters | THREE;
  return size === 4 ? letters | FOUR : letters;
}

/** The common letters of English, by code. */
const COMMON = new Set(Array.from('etaoinshrdlu', (letter) => letterCode(letter.charCodeAt(0))));

/** How often such letters are met, roughly; nothing but signs tells nothing. */
function commonnessOf(piece: string, from: number, size: number): number {
  let common = 0;
  let letters = 0;
  for (let at = from; at < from + size; at += 1) {
    const code = letterCode(piece.charCodeAt(at));
    if (code !== SIGN) letters += 1;
    common += code === SIGN ? 4 : COMMON.has(code) ? 3 : 1;
  }
  // A short piece tells less than a long one, whatever its letters.
  return letters === 0 ? Infinity : common + (5 - size) * 10;
}
