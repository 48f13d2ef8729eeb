import { alternativesOf } from './alternatives.ts';
import { Forms, seen } from './lettered.ts';
import { lettersOf, lettersOfAll } from './letters.ts';
import type { Letters, Need, Row } from './letters.ts';
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
): readonly (Text & Said)[] {
  const letters = lettersOfAll(texts.map(({ text }) => text));
  return texts.map((one, i) => ({ ...one, letters: letters[i] ?? lettersOf(one.text) }));
}

/** One of the alternatives of a cue: built when a text is met that may hold it, which most never do. */
interface Wording {
  readonly needs: readonly Need[];
  readonly forms: Forms;
}

const NONE: readonly Wording[] = [];

/**
 * What is looked for in many sentences: alternatives of a pattern, each tried only where the letters that it
 * needs stand. It finds what the whole pattern would find. The pattern has no "g": a cue is asked again and again.
 */
export class Cue {
  readonly pattern: RegExp;
  private whole: Forms | undefined;
  private everywhere: Forms | undefined;
  private known: readonly Wording[] | undefined;
  private needs: PatternNeeds | undefined;
  /** The row that was asked about last, and the places in it where the whole and each wording may stand. */
  private row: Row | undefined;
  private anywhere = 0;
  private sure = 0;
  private places: readonly number[] | undefined;

  constructor(pattern: RegExp) {
    this.pattern = pattern;
  }

  test(where: Said | string): boolean {
    if (typeof where === 'string') return this.forms().test(where, seen(where));
    for (const wording of this.possible(where.letters))
      if (wording.forms.test(where.text, where.letters.seen)) return true;
    return false;
  }

  /** The first place where it stands; where two wordings start there, the one that the pattern names first. */
  exec(where: Said | string): RegExpExecArray | null {
    if (typeof where === 'string') return this.forms().exec(where, seen(where));
    let first: RegExpExecArray | null = null;
    for (const wording of this.possible(where.letters)) {
      const match = wording.forms.exec(where.text, where.letters.seen);
      if (match && (!first || match.index < first.index)) first = match;
    }
    return first;
  }

  /** Every place where it stands, from left to right. */
  all(where: Said): readonly RegExpExecArray[] {
    if (!this.mayMatch(where.letters)) return [];
    this.everywhere ??= new Forms(this.pattern.source, `${this.pattern.flags}g`);
    const { seen } = where.letters;
    return this.everywhere.mayStand(seen)
      ? [...where.text.matchAll(this.everywhere.for(seen.signs, where.text))]
      : [];
  }

  /** False where the pattern surely does not match. */
  mayMatch(letters: Letters): boolean {
    const { row, bit } = letters;
    this.needs ??= needsOf(this.pattern.source);
    if (row !== this.row) {
      this.anywhere = row.with(this.needs.whole);
      // In a short text the pattern itself is looked for as fast as the words that it needs, once it is built.
      this.sure = this.known && letters.isShort ? -1 : 0;
      this.places = undefined;
      this.row = row;
    }
    if ((this.anywhere & bit) === 0) return false;
    if ((this.sure & bit) !== 0) return true;
    if (letters.meet(this.needs.whole)) {
      this.sure |= bit;
      return true;
    }
    this.anywhere &= ~bit;
    return false;
  }

  /** The wordings that may stand in a text. */
  private possible(letters: Letters): readonly Wording[] {
    if (!this.mayMatch(letters)) return NONE;
    const wordings = this.wordings();
    if (wordings.length === 1) return wordings;
    const places = (this.places ??= wordings.map(({ needs }) => letters.row.with(needs)));
    const found: Wording[] = [];
    for (let i = 0; i < wordings.length; i += 1) {
      const wording = wordings[i];
      if (!wording || ((places[i] ?? 0) & letters.bit) === 0) continue;
      if ((letters.isShort && wording.forms.isBuilt(letters.seen.signs)) || letters.meet(wording.needs))
        found.push(wording);
    }
    return found;
  }

  private forms(): Forms {
    return (this.whole ??= new Forms(this.pattern.source, this.pattern.flags));
  }

  private wordings(): readonly Wording[] {
    if (this.known) return this.known;
    const sources = alternativesOf(this.pattern.source);
    const { whole, alternatives } = (this.needs ??= needsOf(this.pattern.source));
    this.known = sources.map((source, i) => {
      const piece = sources.length > 1 ? alternatives[i] : undefined;
      return { needs: piece ? needsOfPiece(piece) : whole, forms: new Forms(source, this.pattern.flags) };
    });
    return this.known;
  }
}

export const cue = (pattern: RegExp): Cue => new Cue(pattern);
