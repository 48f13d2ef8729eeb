import { matchesOf } from './lettered.ts';
import { isSmallName } from './mentions.ts';
import { foldName, isNameWord, tidyName } from './names.ts';
import { found, within } from './plain-text.ts';
import type { Found } from './plain-text.ts';
import type { Sentence } from './sentences.ts';

/**
 * "im shanice whitlock" from shanicew_90@…: the address tells which of the words of a message are the writer's own
 * name, however they are written. referral-emails.md section 1, kind E11.
 */
const PAIRS = /(?<![\p{L}'-])(?<first>\p{L}[\p{L}\p{M}'-]+) (?=(?<last>\p{L}[\p{L}\p{M}'-]+)(?![\p{L}@]))/gu;

const letters = (text: string): string => foldName(text).replace(/[^a-z]/g, '');

/** How the two words stand in the address: both in full, or the first in full with the letter of the second. */
function standsIn(local: string, first: string, last: string): boolean {
  const [a, b] = [letters(first), letters(last)];
  if (a.length < 3 || b.length < 3) return false;
  const whole = letters(local);
  if (whole.includes(a + b) || whole.includes(b + a)) return true;
  const rest = whole.startsWith(a) ? whole.slice(a.length) : null;
  return rest !== null && rest.length > 0 && rest.length < 3 && rest.startsWith(b.charAt(0));
}

/** The name as the message writes it whose letters the writer's own address has; null where none does. */
export function nameOfMailbox(
  email: string | null,
  half: string | null,
  sentences: readonly Sentence[],
): Found<string> | null {
  const local = email?.split('@')[0] ?? '';
  if (local.length < 4) return null;
  const short = half === null ? null : letters(half.split(' ')[0] ?? '');
  for (const sentence of sentences)
    for (const match of matchesOf(PAIRS, sentence.text)) {
      const { first = '', last = '' } = match.groups ?? {};
      if (!isName(first) || !isName(last) || !standsIn(local, first, last)) continue;
      if (short !== null && short.length > 1 && !letters(first).startsWith(short.slice(0, 3))) continue;
      const written = `${first} ${last}`;
      const value = tidyName(written);
      if (value !== null)
        return found(value, within(sentence, match.index, match.index + written.length), 0.85);
    }
  return null;
}

const isName = (word: string): boolean =>
  isNameWord(word) && (/^\p{Lu}/u.test(word) || isSmallName(word.toLowerCase()));
