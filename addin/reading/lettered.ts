import { EVERYDAY, plainSource, signsOf, ANY_SIGNS } from './plain-letters.ts';
import type { Signs } from './plain-letters.ts';
import { takesStandIns, withStandIns } from './stand-ins.ts';

/** What is known of a text's signs. */
export interface Seen {
  readonly signs: Signs;
  /** The text in everyday signs; null where there is no such text. */
  readonly standIn: string | null;
}

class SeenText implements Seen {
  readonly signs: Signs;
  readonly text: string;
  private other: string | null | undefined;

  constructor(text: string, signs: Signs) {
    this.text = text;
    this.signs = signs;
  }

  get standIn(): string | null {
    if (this.other === undefined) this.other = withStandIns(this.text);
    return this.other;
  }
}

export const seen = (text: string): Seen => new SeenText(text, signsOf(text));

/** One pattern after the other is looked for in a text. */
let last = '';
let lastSigns: Signs = EVERYDAY;
/** The last text of other scripts: it is met again between others, and to find its stand-in takes long. */
let lastOfAnySigns = new SeenText('', ANY_SIGNS);

function signsAgain(text: string): Signs {
  if (text === last) return lastSigns;
  last = text;
  lastSigns = signsOf(text);
  if (lastSigns === ANY_SIGNS && text !== lastOfAnySigns.text) lastOfAnySigns = new SeenText(text, ANY_SIGNS);
  return lastSigns;
}

/** A pattern in the forms that suit a text's signs, each built when it is first looked for. */
export class Forms {
  readonly source: string;
  readonly flags: string;
  private readonly known: (RegExp | undefined)[] = [undefined, undefined, undefined];
  private plain: string | null | undefined;
  private isFree: boolean | undefined;

  constructor(source: string, flags: string) {
    this.source = source;
    this.flags = flags;
  }

  test(text: string, seen: Seen): boolean {
    const other = this.standIn(seen);
    return other === null ? this.for(seen.signs, text).test(text) : this.mayStand(seen);
  }

  exec(text: string, seen: Seen): RegExpExecArray | null {
    return this.mayStand(seen) ? this.for(seen.signs, text).exec(text) : null;
  }

  /** False where the pattern does not match: told without its dearest form. */
  mayStand(seen: Seen): boolean {
    const other = this.standIn(seen);
    if (other === null) return true;
    const form = this.for(signsOf(other), other);
    form.lastIndex = 0;
    const may = form.test(other);
    // The same form goes through other texts from their start.
    form.lastIndex = 0;
    return may;
  }

  isBuilt(signs: Signs): boolean {
    return this.known[signs] !== undefined;
  }

  /** The form for texts of these signs. The text at hand is one of them. */
  for(signs: Signs, text: string): RegExp {
    return (this.known[signs] ??= this.build(signs, text));
  }

  private standIn(seen: Seen): string | null {
    if (seen.signs !== ANY_SIGNS || !this.flags.includes('u')) return null;
    this.isFree ??= takesStandIns(this.source) && this.plainly() !== null;
    return this.isFree ? seen.standIn : null;
  }

  private plainly(): string | null {
    if (this.plain === undefined) this.plain = plainSource(this.source, this.flags.includes('i'));
    return this.plain;
  }

  private build(signs: Signs, text: string): RegExp {
    // Without "u" every sign is one unit, and there are no classes of letters.
    if (!this.flags.includes('u')) return (this.known[0] = this.known[1] = this.known[2] = madeReady(new RegExp(this.source, this.flags), text)); // prettier-ignore
    const plain = signs === ANY_SIGNS ? this.source : this.plainly();
    if (plain === null) return this.for(ANY_SIGNS, text);
    return madeReady(new RegExp(plain, signs === EVERYDAY ? this.flags.replace('u', '') : this.flags), text);
  }
}

const LONG = 1_000;
const LENGTHENING = '.'.repeat(LONG);

/**
 * V8 makes a pattern ready twice, for a first look and then for many, and the first takes the longest by far. For a long
 * text it leaves out the first. The text is lengthened, not another one looked at: patterns are made for what it is made of.
 */
function madeReady(pattern: RegExp, text: string): RegExp {
  if (text.length >= LONG) return pattern;
  pattern.test(`${text}${LENGTHENING}`);
  pattern.lastIndex = 0;
  return pattern;
}

/**
 * A pattern of `\\p{L}` and the like, looked for in many texts: it finds what it says, by the cheapest of its forms.
 * Put around a pattern that is made once; one that is made for a name at hand gains nothing.
 */
class Lettered extends RegExp {
  private readonly forms: Forms;
  private readonly isOfUnits: boolean;

  constructor(pattern: RegExp) {
    super(pattern.source, pattern.flags);
    this.forms = new Forms(pattern.source, pattern.flags);
    this.isOfUnits = !pattern.flags.includes('u');
  }

  static override get [Symbol.species](): RegExpConstructor {
    return RegExp;
  }

  override test(text: string): boolean {
    return this.exec(text) !== null;
  }

  override exec(text: string): RegExpExecArray | null {
    const form = this.formFor(text);
    if (!form) {
      this.lastIndex = 0;
      return null;
    }
    form.lastIndex = this.lastIndex;
    const match = form.exec(text);
    this.lastIndex = form.lastIndex;
    return match;
  }

  override [Symbol.matchAll](text: string): RegExpStringIterator<RegExpExecArray> {
    const form = this.formFor(text);
    // Asked first, since most have none, and to go through them all takes longer to begin.
    if (!form?.test(text)) return NO_MATCHES.values();
    form.lastIndex = 0;
    return form[Symbol.matchAll](text);
  }

  override [Symbol.match](text: string): RegExpMatchArray | null {
    return this.formFor(text)?.[Symbol.match](text) ?? null;
  }

  override [Symbol.split](text: string, limit?: number): string[] {
    return (this.formFor(text) ?? NEVER_ALL)[Symbol.split](text, limit);
  }

  override [Symbol.search](text: string): number {
    return this.formFor(text)?.[Symbol.search](text) ?? -1;
  }

  override [Symbol.replace](
    text: string,
    by: string | ((found: string, ...parts: never[]) => string),
  ): string {
    return this.formFor(text)?.[Symbol.replace](text, by as string) ?? text;
  }

  /** The form that suits a text, from its start; null where the pattern does not stand in it. */
  private formFor(text: string): RegExp | null {
    const signs = this.isOfUnits ? EVERYDAY : signsAgain(text);
    if (signs === ANY_SIGNS && !this.forms.mayStand(lastOfAnySigns)) return null;
    const form = this.forms.for(signs, text);
    form.lastIndex = 0;
    return form;
  }
}

const NEVER_ALL = /(?!)/g;
const NO_MATCHES: readonly RegExpExecArray[] = [];

export const lettered = (pattern: RegExp): RegExp => new Lettered(pattern);
/** A long pattern without classes of letters: made ready once. Short ones gain nothing. */
export const ready = (pattern: RegExp): RegExp => lettered(pattern);
