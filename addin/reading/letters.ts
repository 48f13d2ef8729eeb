import { IN_SENTENCES } from './cue-index.ts';
import { LONGEST_KEY } from './letter-keys.ts';
import type { CueIndex, IndexState } from './cue-index.ts';

/**
 * What a text may hold, by its letters: of all cues of an index those that may stand in it. Worked out in one go through the text,
 * since hundreds of cues are asked about it and most stand nowhere in it.
 */
export class Letters {
  readonly of: CueIndex;
  private readonly index: IndexState;
  /** One bit each: for the cues that may stand there and were not looked for in vain; for those found; for the keys of the text. */
  private readonly bits: Int32Array;
  private readonly may: number;
  private readonly found: number;
  private readonly keys: number;
  /** Whether it has signs of two units: letters beyond the first 65,536, pictures. */
  readonly hasPairs: boolean;

  /**
   * Of the letters of a text. Where it is put together of others with a space between them, theirs are taken, and only the
   * places where two meet are gone through.
   */
  constructor(text: string, of = IN_SENTENCES, pieces: readonly SaidPiece[] = []) {
    const index = of.current();
    this.of = of;
    this.index = index;
    const { bits, from: may } = roomFor(index);
    this.bits = bits;
    this.may = may;
    this.found = may + wordsFor(index.cues);
    this.keys = this.found + wordsFor(index.cues);
    for (const cue of index.anywhere) this.set(may, cue);
    this.hasPairs = pieces.length > 0 && pieces.every(({ letters }) => letters.index === index) ? this.takeAll(text, pieces) : this.takeIn(text);
  } // prettier-ignore

  /** Goes through a text; true where it has signs of two units. */
  private takeIn(text: string): boolean {
    const { keys } = this.index;
    const hasPairs = keys.findIn(text, this.bits, this.keys);
    for (let nth = 0; nth < keys.foundCount; nth += 1) this.setCuesOf(keys.found[nth] ?? 0);
    return hasPairs;
  }

  /** The cues that are found by a key may stand there. */
  private setCuesOf(place: number): void {
    const { from, found } = this.index;
    const end = from[place + 1] ?? 0;
    for (let at = from[place] ?? 0; at < end; at += 1) this.set(this.may, found[at] ?? 0);
  }

  private takeAll(text: string, pieces: readonly SaidPiece[]): boolean {
    const { bits, keys, index } = this;
    const words = wordsFor(index.keys.count);
    let hasPairs = false;
    let seam = -1;
    for (const { text: piece, letters } of pieces) {
      hasPairs ||= letters.hasPairs;
      for (let word = 0; word < words; word += 1) {
        const more = letters.bits[letters.keys + word] ?? 0;
        if (more !== 0) bits[keys + word] = (bits[keys + word] ?? 0) | more;
      }
      if (seam >= 0) index.keys.findIn(text.slice(Math.max(0, seam - LONGEST_KEY), seam + LONGEST_KEY), bits, keys); // prettier-ignore
      seam += piece.length + 1;
    }
    for (let word = 0; word < words; word += 1)
      for (let rest = bits[keys + word] ?? 0; rest !== 0; rest &= rest - 1)
        this.setCuesOf(word * 32 + 31 - Math.clz32(rest & -rest));
    return hasPairs;
  }

  /** False where a cue surely does not stand in the text; true for one that was made after the text was looked at. */
  mayHold(cue: number): boolean {
    return cue >= this.index.cues || this.has(this.may, cue);
  }

  /** True where it was found before. */
  holds(cue: number): boolean {
    return cue < this.index.cues && this.has(this.found, cue);
  }

  /** Keeps what was found out: passes ask the same cues about the same sentences. */
  keep(cue: number, isThere: boolean): boolean {
    if (cue >= this.index.cues) return isThere;
    if (isThere) this.set(this.found, cue);
    else {
      const word = this.may + (cue >> 5);
      this.bits[word] = (this.bits[word] ?? 0) & ~(1 << cue);
    }
    return isThere;
  }

  /** The first of some cues in a row that may stand in the text, from one to before another; -1 where none may. */
  nextOf(from: number, end: number): number {
    const known = Math.min(end, this.index.cues);
    for (let cue = from; cue < known; cue = (cue | 31) + 1) {
      const rest = (this.bits[this.may + (cue >> 5)] ?? 0) >>> (cue & 31);
      const next = cue + 31 - Math.clz32(rest & -rest);
      if (rest !== 0 && next < known) return next;
    }
    // Cues that were made after the text was looked at may stand there.
    const late = Math.max(from, known);
    return late < end ? late : -1;
  }

  /** False where a wording of a cue, counted from its first, surely does not stand in the text. */
  mayHoldWording(cue: number, nth: number): boolean {
    const { index } = this;
    if (cue >= index.cues) return true;
    return this.meets((index.firstOf[cue] ?? 0) + nth);
  }

  /** Whether all needs of a wording are met: of each, all keys of one run are there. */
  private meets(wording: number): boolean {
    const { needs, needsFrom } = this.index;
    const last = needsFrom[wording + 1] ?? 0;
    for (let at = needsFrom[wording] ?? 0; at < last;) {
      const end = needs[at] ?? 0;
      if (!this.meetsOne(at + 1, end)) return false;
      at = end;
    }
    return true;
  }

  private meetsOne(from: number, end: number): boolean {
    const { needs } = this.index;
    const { bits, keys } = this;
    const runs = from + 1 + 2 * (needs[from] ?? 0);
    let at = from + 1;
    // Of most needs no run begins there.
    while (at < runs && ((bits[keys + (needs[at] ?? 0)] ?? 0) & (needs[at + 1] ?? 0)) === 0) at += 2;
    if (at >= runs) return false;
    for (at = runs; at < end;) {
      const stop = at + 1 + (needs[at] ?? 0);
      let key = at + 1;
      while (key < stop && this.has(keys, needs[key] ?? 0)) key += 1;
      if (key === stop) return true;
      at = stop;
    }
    return false;
  }

  private has(from: number, at: number): boolean {
    return ((this.bits[from + (at >> 5)] ?? 0) & (1 << at)) !== 0;
  }

  private set(from: number, at: number): void {
    const word = from + (at >> 5);
    this.bits[word] = (this.bits[word] ?? 0) | (1 << at);
  }
}

/** A text with its letters that another one is put together of. */
interface SaidPiece {
  readonly text: string;
  readonly letters: Letters;
}

/** Words of 32 bits for so many. */
const wordsFor = (count: number): number => (count >> 5) + 1;

/** Room for the bits of several texts: to get it for each by itself takes longer than to fill it. */
interface Room {
  readonly bits: Int32Array;
  from: number;
}
const TEXTS = 32;
const rooms = new WeakMap<IndexState, Room>();

/** Room for one text more, all bits unset. */
function roomFor(index: IndexState): { readonly bits: Int32Array; readonly from: number } {
  const size = 2 * wordsFor(index.cues) + wordsFor(index.keys.count);
  let room = rooms.get(index);
  if (!room || room.from + size > room.bits.length)
    rooms.set(index, (room = { bits: new Int32Array(TEXTS * size), from: 0 }));
  const { bits, from } = room;
  room.from += size;
  return { bits, from };
}

/** The letters of texts of one message: the same for the same text, however often it is met. */
export class LettersTogether {
  private readonly known = new Map<string, Letters>();

  of(text: string): Letters {
    let letters = this.known.get(text);
    if (!letters) this.known.set(text, (letters = new Letters(text)));
    return letters;
  }
}
