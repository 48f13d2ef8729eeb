import { hasOneOf, lettersOf } from './letters.ts';
import type { Letters } from './letters.ts';
import { needsOf } from './pattern-needs.ts';
import type { Need } from './pattern-needs.ts';

/** A text with its letters, taken once for the hundreds of cues that are looked for in it. */
export interface Said {
  readonly text: string;
  readonly letters: Letters;
}

export const said = (text: string): Said => ({ text, letters: lettersOf(text) });

/**
 * A wording that is looked for in many sentences. Most sentences lack the letters that it needs and are not
 * gone through; a text without its letters is. The pattern has no "g": a cue is asked again and again.
 */
export class Cue {
  readonly pattern: RegExp;
  private everywhere: RegExp | undefined;
  private needs: readonly Need[] | undefined;

  constructor(pattern: RegExp) {
    this.pattern = pattern;
  }

  test(where: Said | string): boolean {
    if (typeof where === 'string') return this.pattern.test(where);
    return this.mayMatch(where.letters) && this.pattern.test(where.text);
  }

  exec(where: Said | string): RegExpExecArray | null {
    if (typeof where === 'string') return this.pattern.exec(where);
    return this.mayMatch(where.letters) ? this.pattern.exec(where.text) : null;
  }

  /** Every place where it stands, from left to right. */
  all(where: Said): readonly RegExpExecArray[] {
    if (!this.mayMatch(where.letters)) return [];
    this.everywhere ??= new RegExp(this.pattern.source, `${this.pattern.flags}g`);
    return [...where.text.matchAll(this.everywhere)];
  }

  /** False where the pattern surely does not match. */
  mayMatch(letters: Letters): boolean {
    this.needs ??= needsOf(this.pattern);
    return this.needs.every((need) => hasOneOf(letters, need));
  }
}

export const cue = (pattern: RegExp): Cue => new Cue(pattern);
