import { EVERYDAY, plainSource, signsOf, ANY_SIGNS } from './plain-letters.ts';
import type { Signs } from './plain-letters.ts';

/** A pattern in the forms that suit a text's signs, each built when it is first looked for. */
export class Forms {
  readonly source: string;
  readonly flags: string;
  private readonly known: (RegExp | undefined)[] = [undefined, undefined, undefined];
  private plain: string | null | undefined;

  constructor(source: string, flags: string) {
    this.source = source;
    this.flags = flags;
  }

  for(signs: Signs): RegExp {
    return (this.known[signs] ??= this.build(signs));
  }

  isBuilt(signs: Signs): boolean {
    return this.known[signs] !== undefined;
  }

  private build(signs: Signs): RegExp {
    // Without "u" every sign is one unit, and there are no classes of letters.
    if (!this.flags.includes('u'))
      return (this.known[0] = this.known[1] = this.known[2] = new RegExp(this.source, this.flags));
    if (signs === ANY_SIGNS) return new RegExp(this.source, this.flags);
    this.plain ??= plainSource(this.source, this.flags.includes('i'));
    if (this.plain === null) return this.for(ANY_SIGNS);
    return new RegExp(this.plain, signs === EVERYDAY ? this.flags.replace('u', '') : this.flags);
  }
}

/**
 * A pattern of `\\p{L}` and the like, looked for in many texts: it finds what it says, by the cheapest of its forms.
 * Put around a pattern that is made once; one that is made for a name at hand gains nothing.
 */
class Lettered extends RegExp {
  private readonly forms: Forms;

  constructor(pattern: RegExp) {
    super(pattern.source, pattern.flags);
    this.forms = new Forms(pattern.source, pattern.flags);
  }

  static override get [Symbol.species](): RegExpConstructor {
    return RegExp;
  }

  override test(text: string): boolean {
    return this.exec(text) !== null;
  }

  override exec(text: string): RegExpExecArray | null {
    const form = this.forms.for(signsOf(text));
    form.lastIndex = this.lastIndex;
    const match = form.exec(text);
    this.lastIndex = form.lastIndex;
    return match;
  }

  override [Symbol.matchAll](text: string): RegExpStringIterator<RegExpExecArray> {
    return this.fresh(text)[Symbol.matchAll](text);
  }

  override [Symbol.match](text: string): RegExpMatchArray | null {
    return this.fresh(text)[Symbol.match](text);
  }

  override [Symbol.split](text: string, limit?: number): string[] {
    return this.fresh(text)[Symbol.split](text, limit);
  }

  override [Symbol.search](text: string): number {
    return this.fresh(text)[Symbol.search](text);
  }

  override [Symbol.replace](
    text: string,
    by: string | ((found: string, ...parts: never[]) => string),
  ): string {
    return this.fresh(text)[Symbol.replace](text, by as string);
  }

  private fresh(text: string): RegExp {
    const form = this.forms.for(signsOf(text));
    form.lastIndex = 0;
    return form;
  }
}

export const lettered = (pattern: RegExp): RegExp => new Lettered(pattern);
