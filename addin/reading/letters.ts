import { currentIndex } from './cue-index.ts';
import { MARKS_OF_RUN, TextMarks } from './letter-marks.ts';
import type { Need } from './letter-marks.ts';

/**
 * What a text may hold, by its letters: which of all cues, and which marks. Worked out in one go through the text, since
 * hundreds of cues are asked about it and most stand nowhere in it.
 */
export class Letters {
  private readonly text: string;
  /** A bit for each cue that may stand there; none for a cue that was looked for and not found. */
  private readonly may: Int32Array;
  /** A bit for each cue that was found. */
  private readonly found: Int32Array;
  private readonly marks: TextMarks;
  private small: string | undefined;

  constructor(text: string) {
    this.text = text;
    const { always, asked } = currentIndex();
    this.may = always.slice();
    this.found = new Int32Array(always.length);
    this.marks = new TextMarks(text, asked, this.may);
  }

  /** False where a cue surely does not stand in the text; true for one that was made after the text was looked at. */
  mayHold(cue: number): boolean {
    return ((this.may[cue >> 5] ?? -1) & (1 << cue)) !== 0;
  }

  holds(cue: number): boolean {
    return ((this.found[cue >> 5] ?? 0) & (1 << cue)) !== 0;
  }

  /** Keeps what was found out: passes ask the same cues about the same sentences. */
  keep(cue: number, isThere: boolean): boolean {
    if (isThere) this.found[cue >> 5] = (this.found[cue >> 5] ?? 0) | (1 << cue);
    else this.may[cue >> 5] = (this.may[cue >> 5] ?? 0) & ~(1 << cue);
    return isThere;
  }

  /** A sentence, not a page: a pattern has gone through it in no time. */
  get isShort(): boolean {
    return this.text.length < SHORT;
  }

  /** False where the marks of a need are not there. */
  mayMeet(needs: readonly Need[]): boolean {
    for (const { marks } of needs) if (!this.hasOneOf(marks)) return false;
    return true;
  }

  /** False where one of the needs is surely not met: none of its runs stands in the text. */
  meet(needs: readonly Need[]): boolean {
    for (const need of needs) if (!this.holdsOneOf(need)) return false;
    return true;
  }

  private hasOneOf(marks: Uint16Array): boolean {
    for (let at = 0; at < marks.length; at += MARKS_OF_RUN) if (this.marks.has(marks, at)) return true;
    return false;
  }

  private holdsOneOf({ runs, marks }: Need): boolean {
    // With a space for each sign and each foreign letter: they part words or are letters, as the pattern will have it.
    this.small ??= ` ${this.text.replace(/[^\w ]/g, ' ').toLowerCase()} `;
    for (let i = 0; i < runs.length; i += 1) {
      if (!this.marks.has(marks, MARKS_OF_RUN * i)) continue;
      const run = runs[i] ?? '';
      if (run.includes('é') || this.small.includes(run)) return true;
    }
    return false;
  }
}

const SHORT = 250;

/** The letters of a text alone. */
export const lettersOf = (text: string): Letters => new Letters(text);

/** The letters of texts of one message: the same for the same text, however often it is met. */
export class LettersTogether {
  private readonly known = new Map<string, Letters>();

  of(text: string): Letters {
    let letters = this.known.get(text);
    if (!letters) this.known.set(text, (letters = new Letters(text)));
    return letters;
  }
}
