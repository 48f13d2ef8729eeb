import { currentIndex } from './cue-index.ts';
import type { CueIndex } from './cue-index.ts';

/**
 * What a text may hold, by its letters: of all cues and their wordings those that may stand in it. Worked out in one go
 * through the text, since hundreds of cues are asked about it and most stand nowhere in it.
 */
export class Letters {
  private readonly index: CueIndex;
  /**
   * One bit each. First for the cues that may stand there, none for one that was looked for and not found; then for those
   * that were found; for the wordings that may stand there; for the keys that the text has.
   */
  private readonly bits: Int32Array;
  private readonly found: number;
  private readonly wordings: number;
  private readonly keys: number;

  constructor(text: string) {
    const index = currentIndex();
    this.index = index;
    this.found = wordsFor(index.cues);
    this.wordings = 2 * this.found;
    this.keys = this.wordings + wordsFor(index.wordings);
    this.bits = new Int32Array(this.keys + wordsFor(index.keys.count));
    for (const wording of index.anywhere) this.mayStand(wording);
    const { from, found } = index;
    index.keys.setIn(text, this.bits, this.keys, (place) => {
      // The wordings that are found by it may stand there.
      const end = from[place + 1] ?? 0;
      for (let at = from[place] ?? 0; at < end; at += 1) this.mayStand(found[at] ?? 0);
    });
  }

  /** False where a cue surely does not stand in the text; true for one that was made after the text was looked at. */
  mayHold(cue: number): boolean {
    return cue >= this.index.cues || this.has(0, cue);
  }

  /** True where it was found before. */
  holds(cue: number): boolean {
    return cue < this.index.cues && this.has(this.found, cue);
  }

  /** Keeps what was found out: passes ask the same cues about the same sentences. */
  keep(cue: number, isThere: boolean): boolean {
    if (cue >= this.index.cues) return isThere;
    if (isThere) this.set(this.found, cue);
    else this.bits[cue >> 5] = (this.bits[cue >> 5] ?? 0) & ~(1 << cue);
    return isThere;
  }

  /** The first of some cues in a row that may stand in the text, from one to before another; -1 where none may. */
  nextOf(from: number, end: number): number {
    for (let cue = from; cue < end;) {
      const rest = cue >= this.index.cues ? -1 : (this.bits[cue >> 5] ?? 0) >>> (cue & 31);
      if (rest !== 0) {
        const next = cue + 31 - Math.clz32(rest & -rest);
        return next < end ? next : -1;
      }
      cue = (cue | 31) + 1;
    }
    return -1;
  }

  /** False where a wording of a cue, counted from its first, surely does not stand in the text. */
  mayHoldWording(cue: number, nth: number): boolean {
    const { index } = this;
    if (cue >= index.cues) return true;
    const wording = (index.firstOf[cue] ?? 0) + nth;
    return this.has(this.wordings, wording) && this.meets(wording);
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
    for (let at = from; at < end;) {
      const stop = at + 1 + (needs[at] ?? 0);
      let key = at + 1;
      while (key < stop && this.has(this.keys, needs[key] ?? 0)) key += 1;
      if (key === stop) return true;
      at = stop;
    }
    return false;
  }

  private mayStand(wording: number): void {
    this.set(this.wordings, wording);
    this.set(0, this.index.cueOf[wording] ?? 0);
  }

  private has(from: number, at: number): boolean {
    return ((this.bits[from + (at >> 5)] ?? 0) & (1 << at)) !== 0;
  }

  private set(from: number, at: number): void {
    const word = from + (at >> 5);
    this.bits[word] = (this.bits[word] ?? 0) | (1 << at);
  }
}

/** Words of 32 bits for so many. */
const wordsFor = (count: number): number => (count >> 5) + 1;

/** The letters of texts of one message: the same for the same text, however often it is met. */
export class LettersTogether {
  private readonly known = new Map<string, Letters>();

  of(text: string): Letters {
    let letters = this.known.get(text);
    if (!letters) this.known.set(text, (letters = new Letters(text)));
    return letters;
  }
}
