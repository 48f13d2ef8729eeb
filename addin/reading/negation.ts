import { cue, said } from './cue.ts';
import type { Said } from './cue.ts';
import { matchesOf } from './lettered.ts';

/**
 * Negation inside a clause. referral-emails.md section 4: "do not want", "not yet", "hasn't got", "neither",
 * "rather than", "instead of", "used to", "no longer".
 */
const NEGATORS =
  /\b(?:not|no|never|without|nor|neither|none|nothing|cannot|can't|cant|don't|dont|doesn't|doesnt|didn't|didnt|isn't|isnt|aren't|arent|wasn't|wasnt|weren't|haven't|havent|hasn't|hasnt|hadn't|hadnt|won't|wont|wouldn't|wouldnt|couldn't|yet to|instead of|rather than|declined|refused to|no longer|used to|nobody|no[ -]one|ain't|aint|mustn't|mustnt|shouldn't|shouldnt|couldnt|werent|hadnt|hardly|nie)\b/i;

/** Where a clause ends: what stands behind it is not denied by a word before it. */
const CLAUSE =
  /[.;:!?\u2028]|\s-\s|,\s(?=(?:i|we|he|she|they|i've|we've|i'm|we're|i'd|she's|he's|ive|im)\s)|,?\s\b(?:but|however|although|though|because|so(?! (?:much|many|far|long|well|often))|whereas|while)\b/gi;

/** The clause of a sentence around a position, as [start, end]. */
export function clauseAround(text: string, at: number): readonly [number, number] {
  let start = 0;
  let end = text.length;
  for (const match of matchesOf(CLAUSE, text)) {
    const edge = match.index + match[0].length;
    if (edge <= at) start = edge;
    else if (match.index >= at) {
      end = match.index;
      break;
    }
  }
  return [start, end];
}

/** True where the word at a position is denied: a negation stands before it in its clause. */
export function isNegated(text: string, at: number): boolean {
  const [start] = clauseAround(text, at);
  return NEGATORS.test(text.slice(start, at));
}

/** "didnt", "hasnt", "wont" with their apostrophe, for passes that only test a text and keep no place in it. */
export function withApostrophes(words: Said): Said {
  if (!BARE_NOT.test(words)) return words;
  return said(words.text.replace(/\b(did|does|do|is|was|were|has|have|had|would|could|should|are|wo|ca|must)nt\b/gi, "$1n't"));
} // prettier-ignore

const BARE_NOT = cue(/\b(?:did|does|do|is|was|were|has|have|had|would|could|should|are|wo|ca|must)nt\b/i);

export const hasNegation = (text: string): boolean => NEGATORS.test(text);
