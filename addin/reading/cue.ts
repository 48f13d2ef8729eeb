import { IN_SENTENCES } from './cue-index.ts';
import type { CueIndex } from './cue-index.ts';
import { inRanges, madeReady, matchesOf } from './lettered.ts';
import { Letters } from './letters.ts';
import { alternativesWithNeeds } from './pattern-needs.ts';
import type { Need } from './pattern-needs.ts';

/** A text with its letters, taken once for the hundreds of cues that are looked for in it. */
export interface Said {
  readonly text: string;
  readonly letters: Letters;
}

/** A text for the cues of an index; others go through it letter by letter. */
export const said = (text: string, of?: CueIndex): Said => ({ text, letters: new Letters(text, of) });

/** A text whose letters are taken when they are asked for: many are looked at by nobody. */
class LateSaid implements Said {
  readonly text: string;
  private known: Letters | undefined;

  constructor(text: string) {
    this.text = text;
  }

  get letters(): Letters {
    return (this.known ??= new Letters(this.text));
  }
}

export const saidLater = (text: string): Said => new LateSaid(text);

/** Texts one behind the other, with a space between them. Letters that were taken by another state of the index are taken anew. */
export function saidTogether(pieces: readonly Said[]): Said {
  const text = pieces.map((piece) => piece.text).join(' ');
  return { text, letters: new Letters(text, undefined, pieces) };
}

/** A pattern that is built when a text is met that may hold it, which most never do. */
class Form {
  private readonly source: string;
  private readonly flags: string;
  private built: RegExp | undefined;
  private asWritten: RegExp | undefined;

  constructor(source: string, flags: string) {
    this.source = source;
    this.flags = flags;
  }

  /** Ranges know nothing of signs of two units. */
  for(text: string, hasPairs: boolean): RegExp {
    if (hasPairs && this.flags.includes('u')) return (this.asWritten ??= new RegExp(this.source, this.flags));
    return (this.built ??= madeReady(inRanges(this.source, this.flags), text));
  }
}

/** One of the alternatives of a cue. */
interface Wording {
  readonly needs: readonly Need[];
  readonly form: Form;
}

const wordingsOf = ({ source, flags }: RegExp): readonly Wording[] =>
  alternativesWithNeeds(source).map((one) => ({ needs: one.needs, form: new Form(one.source, flags) }));

/**
 * What is looked for in many sentences: alternatives of a pattern, each tried only where the letters that it
 * needs stand. It finds what the whole pattern would find. The pattern has no "g": a cue is asked again and again.
 */
export class Cue {
  readonly pattern: RegExp;
  readonly index: CueIndex;
  readonly number: number;
  private whole: Form | undefined;
  private everywhere: Form | undefined;
  private known: readonly Wording[] | undefined;

  constructor(pattern: RegExp, index = IN_SENTENCES) {
    this.pattern = pattern;
    this.index = index;
    this.number = index.add(this);
  }

  get wordings(): readonly Wording[] {
    return (this.known ??= wordingsOf(this.pattern));
  }

  test(where: Said | string): boolean {
    if (typeof where === 'string') return this.inOne(where).test(where);
    const { letters, text } = where;
    if (letters.of !== this.index) return this.inOne(text).test(text);
    if (!letters.mayHold(this.number)) return false;
    return letters.holds(this.number) || letters.keep(this.number, this.stands(text, letters));
  }

  /** The first place where it stands; where two wordings start there, the one that the pattern names first. */
  exec(where: Said | string): RegExpExecArray | null {
    if (typeof where === 'string') return this.inOne(where).exec(where);
    const { letters, text } = where;
    if (letters.of !== this.index) return this.inOne(text).exec(text);
    if (!letters.mayHold(this.number)) return null;
    let first: RegExpExecArray | null = null;
    const { wordings } = this;
    for (let nth = 0; nth < wordings.length; nth += 1) {
      if (!letters.mayHoldWording(this.number, nth)) continue;
      const match = wordings[nth]?.form.for(text, letters.hasPairs).exec(text);
      if (match && (!first || match.index < first.index)) first = match;
    }
    letters.keep(this.number, first !== null);
    return first;
  }

  /** Every place where it stands, from left to right. */
  all({ letters, text }: Said): readonly RegExpExecArray[] {
    if (!this.mayMatch(letters)) return NO_PLACES;
    this.everywhere ??= new Form(this.pattern.source, `${this.pattern.flags}g`);
    const places = matchesOf(this.everywhere.for(text, letters.hasPairs), text);
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
    const count = this.wordings.length;
    for (let nth = 0; nth < count; nth += 1) if (letters.mayHoldWording(this.number, nth)) return true;
    return letters.keep(this.number, false);
  }

  private stands(text: string, letters: Letters): boolean {
    const { wordings } = this;
    for (let nth = 0; nth < wordings.length; nth += 1)
      if (
        letters.mayHoldWording(this.number, nth) &&
        wordings[nth]?.form.for(text, letters.hasPairs).test(text)
      )
        return true;
    return false;
  }

  /** For a text whose letters were not taken for this cue. */
  private inOne(text: string): RegExp {
    return (this.whole ??= new Form(this.pattern.source, this.pattern.flags)).for(text, false);
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
    let cue = letters.nextOf(this.from, this.end);
    if (cue < 0) return NO_ROWS;
    const may: number[] = [];
    for (; cue >= 0; cue = letters.nextOf(cue + 1, this.end))
      for (const place of this.places[cue - this.from] ?? NO_ROWS) may.push(place);
    if (!this.isInOrder && may.length > 1) may.sort((a, b) => a - b);
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
