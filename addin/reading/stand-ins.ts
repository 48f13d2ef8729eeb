import { EVERYDAY_SIGNS } from './plain-letters.ts';

/**
 * A text of another script with everyday signs of the same kinds in the same places: a small letter for a small letter, a
 * mark for a mark. A pattern that names none of the signs exchanged finds in it what it finds in the text itself.
 */

/** What a pattern can tell of a sign without naming it. */
const KINDS: readonly RegExp[] = [/\p{L}/u, /\p{Lu}/u, /\p{Ll}/u, /\p{Lu}/iu, /\p{Ll}/iu, /\p{M}/u, /\p{N}/u, /\s/u, /[\w\u017f\u1e9e\u2126\u212a\u212b]/u]; // prettier-ignore
const STAND_INS = ['\u00fe', '\u00de', '\u00aa', '\ufe0f', '\u00b2', '\u2003', '\u00a4'] as const;
const UNUSUAL = new RegExp(`[^${EVERYDAY_SIGNS}]+`, 'gu');

const kindOf = (sign: string): string => KINDS.map((kind) => (kind.test(sign) ? 1 : 0)).join('');

/** By sign; null for what has no stand-in. Filled as signs are met, and no larger than the scripts of a few letters. */
const known = new Map<string, string | null>();
const MOST_KNOWN = 2_000;
let byKind: ReadonlyMap<string, string> | undefined;

function standInFor(sign: string): string | null {
  const before = known.get(sign);
  if (before !== undefined) return before;
  byKind ??= new Map(STAND_INS.map((one) => [kindOf(one), one]));
  const found = byKind.get(kindOf(sign)) ?? null;
  // A picture of two units is the stand-in of a sign of two units that is no letter.
  const standIn = sign.length === 1 || found === null ? found : found === '\u00a4' ? '\u{1f642}' : null;
  if (known.size < MOST_KNOWN) known.set(sign, standIn);
  return standIn;
}

/** The text with stand-ins, as long as it is; null where a sign has none. */
export function withStandIns(text: string): string | null {
  let other = '';
  let from = 0;
  for (const { index, 0: signs } of text.matchAll(UNUSUAL)) {
    other += text.slice(from, index);
    for (const sign of signs) {
      const standIn = standInFor(sign);
      if (standIn === null) return null;
      other += standIn;
    }
    from = index + signs.length;
  }
  return other + text.slice(from);
}

/** What a pattern must not have for a stand-in to be as good: signs that are not everyday, stand-ins, ranges that reach beyond ASCII, what was found before. */
const NAMES_SIGNS = new RegExp(`[^${EVERYDAY_SIGNS}]|[${STAND_INS.join('')}]|-[^\\0-\\x7f]|\\\\x|\\\\[1-9]|\\\\k|\\\\u(?!20[0-6]|21[9a-fA-F]|22|2[56]|27)`); // prettier-ignore

export const takesStandIns = (source: string): boolean => !NAMES_SIGNS.test(source);
