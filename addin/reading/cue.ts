import { alternativesOf } from './alternatives.ts';
import { numberOfNewCue } from './answers.ts';
import { inRanges, matchesOf } from './lettered.ts';
import { lettersOf, LettersTogether } from './letters.ts';
import type { Letters, Need } from './letters.ts';
import { needsOf, needsOfPiece } from './pattern-needs.ts';
import type { PatternNeeds } from './pattern-needs.ts';

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
  const letters = together.of(texts.map(({ text }) => text));
  return texts.map((one, i) => ({ ...one, letters: letters[i] ?? lettersOf(one.text) }));
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
  private readonly number = numberOfNewCue();
  private whole: RegExp | undefined;
  private everywhere: RegExp | undefined;
  private known: readonly Wording[] | undefined;
  private needs: PatternNeeds | undefined;

  constructor(pattern: RegExp) {
    this.pattern = pattern;
  }

  test(where: Said | string): boolean {
    if (typeof where === 'string') return this.inOne().test(where);
    const { letters, text } = where;
    const { answers } = letters.row;
    if (answers === null) return this.stands(text, letters);
    if (answers.isNo(this.number, letters.bit)) return false;
    if (answers.isYes(this.number, letters.bit)) return true;
    return answers.set(this.number, letters.bit, this.stands(text, letters));
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
    letters.row.answers?.set(this.number, letters.bit, first !== null);
    return first;
  }

  /** Every place where it stands, from left to right. */
  all(where: Said): readonly RegExpExecArray[] {
    if (!this.mayMatch(where.letters)) return NO_PLACES;
    const every = (this.everywhere ??= inRanges(this.pattern.source, `${this.pattern.flags}g`));
    const places = matchesOf(every, where.text);
    where.letters.row.answers?.set(this.number, where.letters.bit, places.length > 0);
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
    const { row, bit, place } = letters;
    const { answers } = row;
    const { whole } = (this.needs ??= needsOf(this.pattern.source));
    if (answers === null) {
      if (!letters.mayMeet(whole)) return false;
    } else {
      if (!answers.isAsked(this.number, place)) answers.setMay(this.number, row.with(whole));
      if (answers.isNo(this.number, bit)) return false;
      if (answers.isYes(this.number, bit)) return true;
    }
    // In a short text the pattern itself is looked for as fast as the words that it needs, once it is built.
    if ((this.known && letters.isShort) || letters.meet(whole)) return true;
    answers?.set(this.number, bit, false);
    return false;
  }

  private stands(text: string, letters: Letters): boolean {
    if (!this.mayMatch(letters)) return false;
    for (const wording of this.wordings())
      if (this.mayStand(wording, letters) && wording.pattern.test(text)) return true;
    return false;
  }

  private mayStand(wording: Wording, letters: Letters): boolean {
    if (this.known?.length === 1) return true;
    return (
      letters.mayMeet(wording.needs) && ((letters.isShort && wording.isBuilt) || letters.meet(wording.needs))
    );
  }

  private inOne(): RegExp {
    return (this.whole ??= inRanges(this.pattern.source, this.pattern.flags));
  }

  private wordings(): readonly Wording[] {
    if (this.known) return this.known;
    const sources = alternativesOf(this.pattern.source);
    const { whole, alternatives } = (this.needs ??= needsOf(this.pattern.source));
    this.known = sources.map((source, i) => {
      const piece = sources.length > 1 ? alternatives[i] : undefined;
      return new Wording(piece ? needsOfPiece(piece) : whole, source, this.pattern.flags);
    });
    return this.known;
  }
}

const NO_PLACES: readonly RegExpExecArray[] = [];

export const cue = (pattern: RegExp): Cue => new Cue(pattern);
