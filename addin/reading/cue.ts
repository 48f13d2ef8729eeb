import { IN_SENTENCES } from './cue-index.ts';
import type { CueIndex } from './cue-index.ts';
import { inRanges, madeReady, matchesOf } from './lettered.ts';
import { Letters, LettersTogether } from './letters.ts';
import { alternativesWithNeeds } from './pattern-needs.ts';
import type { Alternative, Need } from './pattern-needs.ts';

/** A text with its letters, taken once for the hundreds of cues that are looked for in it. */
export interface Said {
  readonly text: string;
  readonly letters: Letters;
}

/** A text for the cues of an index; others go through it letter by letter. */
export const said = (text: string, of?: CueIndex): Said => ({ text, letters: new Letters(text, of) });

/** Texts that the same cues are looked for in, each with its letters. */
export const saidTogether = <Text extends { readonly text: string }>(
  texts: readonly Text[],
  together = new LettersTogether(),
): readonly (Text & Said)[] => texts.map((one) => ({ ...one, letters: together.of(one.text) }));

/** One of the alternatives of a cue. */
class Wording {
  readonly needs: readonly Need[];
  private readonly source: string;
  private readonly flags: string;
  private built: RegExp | undefined;
  private whole: RegExp | undefined;

  constructor({ source, needs }: Alternative, flags: string) {
    this.needs = needs;
    this.source = source;
    this.flags = flags;
  }

  /** Built when a text is met that may hold it, which most never do. */
  patternFor(text: string, { hasPairs }: Letters): RegExp {
    // Ranges know nothing of signs of two units.
    if (hasPairs && this.flags.includes('u')) return (this.whole ??= new RegExp(this.source, this.flags));
    return (this.built ??= madeReady(inRanges(this.source, this.flags), text));
  }
}

/**
 * What is looked for in many sentences: alternatives of a pattern, each tried only where the letters that it
 * needs stand. It finds what the whole pattern would find. The pattern has no "g": a cue is asked again and again.
 */
export class Cue {
  readonly pattern: RegExp;
  readonly index: CueIndex;
  readonly number: number;
  private whole: RegExp | undefined;
  private everywhere: RegExp | undefined;
  private known: readonly Wording[] | undefined;

  constructor(pattern: RegExp, index = IN_SENTENCES) {
    this.pattern = pattern;
    this.index = index;
    this.number = index.add(this);
  }

  get wordings(): readonly Wording[] {
    return (this.known ??= alternativesWithNeeds(this.pattern.source).map((one) => new Wording(one, this.pattern.flags))); // prettier-ignore
  }

  test(where: Said | string): boolean {
    if (typeof where === 'string') return this.inOne().test(where);
    const { letters, text } = where;
    if (letters.of !== this.index) return this.inOne().test(text);
    if (!letters.mayHold(this.number)) return false;
    return letters.holds(this.number) || letters.keep(this.number, this.stands(text, letters));
  }

  /** The first place where it stands; where two wordings start there, the one that the pattern names first. */
  exec(where: Said | string): RegExpExecArray | null {
    if (typeof where === 'string') return this.inOne().exec(where);
    const { letters, text } = where;
    if (letters.of !== this.index) return this.inOne().exec(text);
    if (!letters.mayHold(this.number)) return null;
    let first: RegExpExecArray | null = null;
    const { wordings } = this;
    for (let nth = 0; nth < wordings.length; nth += 1) {
      if (!letters.mayHoldWording(this.number, nth)) continue;
      const match = wordings[nth]?.patternFor(text, letters).exec(text);
      if (match && (!first || match.index < first.index)) first = match;
    }
    letters.keep(this.number, first !== null);
    return first;
  }

  /** Every place where it stands, from left to right. */
  all({ letters, text }: Said): readonly RegExpExecArray[] {
    if (!this.mayMatch(letters)) return NO_PLACES;
    const places = matchesOf(this.everyPlace(letters), text);
    if (letters.of === this.index) letters.keep(this.number, places.length > 0);
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
    return said(rest + where.text.slice(from), where.letters.of);
  }

  /** False where the pattern surely does not match. */
  mayMatch(letters: Letters): boolean {
    if (letters.of !== this.index) return true;
    if (!letters.mayHold(this.number)) return false;
    if (letters.holds(this.number)) return true;
    const may = this.wordings.some((_, nth) => letters.mayHoldWording(this.number, nth));
    return may || letters.keep(this.number, false);
  }

  private stands(text: string, letters: Letters): boolean {
    const { wordings } = this;
    for (let nth = 0; nth < wordings.length; nth += 1)
      if (letters.mayHoldWording(this.number, nth) && wordings[nth]?.patternFor(text, letters).test(text))
        return true;
    return false;
  }

  private everyPlace({ hasPairs }: Letters): RegExp {
    const [source, flags] = [this.pattern.source, `${this.pattern.flags}g`];
    if (hasPairs && flags.includes('u')) return new RegExp(source, flags);
    return (this.everywhere ??= inRanges(source, flags));
  }

  private inOne(): RegExp {
    return (this.whole ??= inRanges(this.pattern.source, this.pattern.flags));
  }
}

const NO_PLACES: readonly RegExpExecArray[] = [];

export const cue = (pattern: RegExp, index?: CueIndex): Cue => new Cue(pattern, index);

/** Rows of a table that each have a cue. Of most tables no row may stand in a sentence, and that is told at once. */
export class CueRows<Row> {
  /** In the order of the table. */
  readonly rows: readonly Row[];
  /** By the number of the cue, counted from the least: places in the table. */
  private readonly places: readonly (readonly number[] | undefined)[];
  private readonly from: number;
  private readonly end: number;
  private readonly isInOrder: boolean;
  private readonly index: CueIndex | undefined;

  /** All cues are of one index. */
  constructor(rows: readonly Row[], cueOf: (row: Row) => Cue) {
    this.rows = rows;
    this.index = rows[0] && cueOf(rows[0]).index;
    const numbers = rows.map((row) => cueOf(row).number);
    this.from = Math.min(...numbers);
    this.end = Math.max(...numbers) + 1;
    const places: (number[] | undefined)[] = Array.from({ length: this.end - this.from });
    for (const [place, number] of numbers.entries()) (places[number - this.from] ??= []).push(place);
    this.places = places;
    this.isInOrder = numbers.every((number, place) => place === 0 || number > (numbers[place - 1] ?? 0));
  }

  /** Those that may stand in a text, in the order of the table; the others do not. */
  in({ letters }: Said): readonly Row[] {
    if (letters.of !== this.index) return this.rows;
    let may: number[] | undefined;
    for (let cue = letters.nextOf(this.from, this.end); cue >= 0; cue = letters.nextOf(cue + 1, this.end)) {
      const places = this.places[cue - this.from];
      if (places) may = may ? [...may, ...places] : [...places];
    }
    if (!may) return NO_ROWS;
    if (!this.isInOrder) may.sort((a, b) => a - b);
    const rows: Row[] = [];
    for (const place of may) {
      const row = this.rows[place];
      if (row !== undefined) rows.push(row);
    }
    return rows;
  }
}

const NO_ROWS: readonly never[] = [];

/** Cues that are asked one after the other. */
export const cues = (rows: readonly Cue[]): CueRows<Cue> => new CueRows(rows, (row) => row);
