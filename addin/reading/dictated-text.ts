import { matchesOf } from './lettered.ts';
import type { Part } from './plain-text.ts';
import { repaired } from './repaired-text.ts';
import type { Repair } from './repaired-text.ts';

/**
 * What somebody said into a telephone that wrote the names of the signs down: "hi full stop it's about my son comma …".
 * The passes read it with the signs; evidence still points at what stands there. referral-emails.md section 1.
 */

/** What says a sign, with the blank before it, and the sign. */
const SPOKEN_SIGNS: readonly (readonly [RegExp, string])[] = [
  [/[ \t]+(?:full stop|period)(?![\w'-])[.,]?/gi, '.'],
  [/[ \t]+comma(?![\w'-])[.,]?/gi, ','],
  [/[ \t]+question mark(?![\w'-])[.,?]?/gi, '?'],
  [/[ \t]+exclamation mark(?![\w'-])[.,!]?/gi, '!'],
  [/[ \t]*\bnew (?:line|paragraph)(?![\w'-])[.,]?/gi, '\n'],
];
const CERTAIN = /(?<=\w[ \t]+)(?:full stop|comma)(?=[ \t\r\n]+\w|\s*$)/gi;
/** So many names of signs, and as many as real ones: nobody types that. */
const FEWEST = 4;

export function isDictated(text: string): boolean {
  // One after the other, since each by itself is found faster.
  if (!/full stop/i.test(text) && !/comma/i.test(text)) return false;
  const spoken = text.match(CERTAIN)?.length ?? 0;
  return spoken >= FEWEST && spoken >= (text.match(/[.,](?=\s|$)/g)?.length ?? 0);
}

/** The part with signs for the names of signs. */
export function asPunctuated(part: Part): Part {
  const repairs: Repair[] = SPOKEN_SIGNS.flatMap(([said, words]) =>
    matchesOf(said, part.flat).map(({ index, 0: { length } }) => ({
      start: index,
      end: index + length,
      words,
    })),
  );
  return repaired(part, repairs);
}
