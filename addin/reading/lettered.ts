import { sourceInRanges } from './letter-classes.ts';

/** A pattern with "u" in ranges of letters and without it, which finds the same; the pattern itself where there is none. */
export const lettered = (pattern: RegExp): RegExp => inRanges(pattern.source, pattern.flags);

/** The same from its source and its flags. */
export function inRanges(source: string, flags: string): RegExp {
  const ranges = flags.includes('u') ? sourceInRanges(source, flags.includes('i')) : null;
  return ranges === null ? new RegExp(source, flags) : new RegExp(ranges, flags.replace('u', ''));
}

/**
 * Every place where a pattern with "g" stands, from left to right. `matchAll` makes a copy of the pattern first, which
 * takes longer than to look for it in a sentence where it does not stand: and it stands in few.
 */
export function matchesOf(pattern: RegExp, text: string): readonly RegExpExecArray[] {
  if (!pattern.global) throw new TypeError('Every place is found by a pattern with "g" alone.');
  pattern.lastIndex = 0;
  let match = pattern.exec(text);
  if (match === null) return NO_MATCHES;
  const all: RegExpExecArray[] = [];
  for (; match !== null; match = pattern.exec(text)) {
    all.push(match);
    if (match[0] === '') pattern.lastIndex += pattern.unicode && (text.codePointAt(pattern.lastIndex) ?? 0) > 0xffff ? 2 : 1; // prettier-ignore
  }
  return all;
}

const NO_MATCHES: readonly RegExpExecArray[] = [];

const LONG = 1_000;
const LENGTHENING = '.'.repeat(LONG);

/**
 * V8 makes a pattern ready twice, for a first look and then for many, and the first takes the longest by far. For a long
 * text it leaves out the first. The text is lengthened, not another one looked at: patterns are made for what it is made of.
 */
export function madeReady(pattern: RegExp, text: string): RegExp {
  if (text.length >= LONG) return pattern;
  pattern.test(`${text}${LENGTHENING}`);
  pattern.lastIndex = 0;
  return pattern;
}
