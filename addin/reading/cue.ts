import { alternativesOf } from './alternatives.ts';
import { needsOfCue, numberedCue } from './cue-index.ts';
import { inRanges, matchesOf } from './lettered.ts';
import { lettersOf, LettersTogether } from './letters.ts';
import type { Letters } from './letters.ts';
import type { Need } from './letter-marks.ts';
import { needsOfPiece } from './pattern-needs.ts';

/** A text with its letters, taken once for the hundreds of cues that are looked for in it. */
export interface Said {
  readonly text: string;
  readonly letters: Letters;
}

export const said = (text: string): Said => ({ text, letters: lettersOf(text) });

/** Texts that the same cues are looked for in, each with its letters. */
export function saidTogether<Text extends { readonly text: string }>(
  texts: readonly Text[],
  together = new LettersTogether(),
): readonly (Text & Said)[] {
  return texts.map((one) => ({ ...one, letters: together.of(one.text) }));
}

/** One of the alternatives of a cue. */
class Wording {
  readonly needs: readonly Need[];
  private readonly source: string;
  private readonly flags: string;
  private built: RegExp | undefined;

  constructor(needs: readonly Need[], source: string, flags: string) {
    this.needs = needs;
    this.source = source;
    this.flags = flags;
  }

  /** Built when a text is met that may hold it, which most never do. */
  get pattern(): RegExp {
    return (this.built ??= inRanges(this.source, this.flags));
  }

  get isBuilt(): boolean {
    return this.built !== undefined;
  }
}

/**
 * What is looked for in many sentences: alternatives of a pattern, each tried only where the letters that it
 * needs stand. It finds what the whole pattern would find. The pattern has no "g": a cue is asked again and again.
 */
export class Cue {
  readonly pattern: RegExp;
  private readonly number: number;
  private whole: RegExp | undefined;
  private everywhere: RegExp | undefined;
  private known: readonly Wording[] | undefined;

  constructor(pattern: RegExp) {
    this.pattern = pattern;
    this.number = numberedCue(pattern.source);
  }

  test(where: Said | string): boolean {
    if (typeof where === 'string') return this.inOne().test(where);
    const { letters, text } = where;
    if (!letters.mayHold(this.number)) return false;
    return letters.holds(this.number) || letters.keep(this.number, this.stands(text, letters));
  }

  /** The first place where it stands; where two wordings start there, the one that the pattern names first. */
  exec(where: Said | string): RegExpExecArray | null {
    if (typeof where === 'string') return this.inOne().exec(where);
    const { letters, text } = where;
    if (!this.mayMatch(letters)) return null;
    let first: RegExpExecArray | null = null;
    for (const wording of this.wordings()) {
      if (!this.mayStand(wording, letters)) continue;
      const match = wording.pattern.exec(text);
      if (match && (!first || match.index < first.index)) first = match;
    }
    letters.keep(this.number, first !== null);
    return first;
  }

  /** Every place where it stands, from left to right. */
  all(where: Said): readonly RegExpExecArray[] {
    if (!this.mayMatch(where.letters)) return NO_PLACES;
    const every = (this.everywhere ??= inRanges(this.pattern.source, `${this.pattern.flags}g`));
    const places = matchesOf(every, where.text);
    where.letters.keep(this.number, places.length > 0);
    return places;
  }

  /** The words with a space in each place where it stands: the same where it stands in none. */
  without(where: Said): Said {
    const places = this.all(where);
    if (places.length === 0) return where;
    let rest = '';
    let from = 0;
    for (const { index, 0: words } of places) {
      rest += `${where.text.slice(from, index)} `;
      from = index + words.length;
    }
    return said(rest + where.text.slice(from));
  }

  /** False where the pattern surely does not match. */
  mayMatch(letters: Letters): boolean {
    if (!letters.mayHold(this.number)) return false;
    if (letters.holds(this.number)) return true;
    const { whole } = needsOfCue(this.number);
    // The pattern itself is looked for as fast as the words that it needs, once it is built.
    const may = letters.mayMeet(whole) && (this.known !== undefined || letters.meet(whole));
    return may || letters.keep(this.number, false);
  }

  private stands(text: string, letters: Letters): boolean {
    if (!this.mayMatch(letters)) return false;
    for (const wording of this.wordings())
      if (this.mayStand(wording, letters) && wording.pattern.test(text)) return true;
    return false;
  }

  private mayStand(wording: Wording, letters: Letters): boolean {
    if (this.known?.length === 1) return true;
    return letters.mayMeet(wording.needs) && (wording.isBuilt || letters.meet(wording.needs));
  }

  private inOne(): RegExp {
    return (this.whole ??= inRanges(this.pattern.source, this.pattern.flags));
  }

  private wordings(): readonly Wording[] {
    if (this.known) return this.known;
    const sources = alternativesOf(this.pattern.source);
    const { whole, alternatives } = needsOfCue(this.number);
    this.known = sources.map((source, i) => {
      const piece = sources.length > 1 ? alternatives[i] : undefined;
      return new Wording(piece ? needsOfPiece(piece) : whole, source, this.pattern.flags);
    });
    return this.known;
  }
}

const NO_PLACES: readonly RegExpExecArray[] = [];

export const cue = (pattern: RegExp): Cue => new Cue(pattern);
