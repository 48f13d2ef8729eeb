import { cue, cues } from './cue.ts';
import { lettered } from './lettered.ts';
import { anyCase } from './names.ts';
import { flatText, found, within } from './plain-text.ts';
import type { Found, Span } from './plain-text.ts';
import { sentencesOf } from './noise.ts';
import { PARENT_RELATION, relationOf } from './relations.ts';
import type { Sentence } from './sentences.ts';

const KIN = anyCase(`(?:${PARENT_RELATION})`);

/** "(Aarav's mum)", "I am mother of …", "I am Callum's nan", "as his carer": the relation is in the first group. */
const SHAPES = cues(
  [
    `(?:[Ii] am|[Ii]'m|[Ii]m)(?: the| a| her| his| their)?(?: \\p{Lu}[\\p{L} '-]{1,40}'s?)? (${KIN})(?!\\p{L})`,
    `(?:[Ii] am|[Ii]'m|[Ii]m) \\p{Lu}[\\p{L} '-]{1,40}, (?:\\p{Lu}[\\p{L} '-]{1,40}'s?) (${KIN})(?!\\p{L})`,
    `(?:[Aa]s|[Ii] am writing as) (?:\\p{L}[\\p{L} -]{0,40}'s|his|her|their|a|the) (${KIN})(?!\\p{L})`,
    `(?:[Ii] am|[Ii]'m) one of (?:his|her|their|\\p{L}+'s) (${KIN})s(?!\\p{L})`,
    `(?:[Ww]e|and [Ii]) (?:are|have been) (?:his|her|their|the|\\p{L}+'s) (${KIN})s(?!\\p{L})`,
    `(?:[Ww]e're|[Ww]ere) (?:both )?(?:his|her|their|the|\\p{L}+'s) (${KIN})s(?!\\p{L})`,
    `(?<!\\p{L})[Ii]'?m \\p{L}[\\p{L}'-]+(?: \\p{L}[\\p{L}'-]+)? (?:his|her|their|there) (${KIN})(?!\\p{L})`,
    `(?:^|[.,!] ?)(?:[Hh]i |[Hh]iya |[Hh]ello )?\\p{L}[\\p{L}'-]+(?: \\p{L}[\\p{L}'-]+){0,2} here,? (?:the )?(${KIN}) (?:of|to) \\p{L}`,
    // "I (his mother) have …", "I am a single dad to two", "nazywam się … i jestem mamą Zosi"
    `(?<!\\p{L})[Ii],? \\(?(?:his|her|their|the) (${KIN})[),]`,
    `(?:[Ii] am|[Ii]'m|[Ii]m) (?:a |the )?(?:single |proud |young |full[- ]time )+(${KIN})(?!\\p{L})`,
    `(?<!\\p{L})I, \\p{Lu}[\\p{L} '-]{2,40}, am (?:his|her|their|the|\\p{L}+'s) (${KIN})(?!\\p{L})`,
    `(?:[Ii]t'?s|[Tt]his is|[Ii] am|[Ii]'m) [\\p{L}' -]{2,40},? [\\p{L}-]+'?s (${KIN})(?!\\p{L})`,
    `[(,] ?(?:\\p{Lu}[\\p{L}-]{1,30}'s|[Hh]is|[Hh]er|[Tt]heir) (${KIN})\\)?\\.?\\s*$`,
    `^\\W*(?:\\p{Lu}[\\p{L}-]{1,30}(?: and \\p{Lu}[\\p{L}-]{1,30})?'s?|[Hh]is|[Hh]er|[Tt]heir) (${KIN})[.,]?\\s*$`,
    `(?:[Ii] am|[Ii]'m|[Ii]m) \\p{Lu}[\\p{L} '-]{1,40},? (?:the )?(${KIN}) (?:of|for) \\p{Lu}`,
    `(?:[Ii] am|[Ii]'m|[Ii]m|[Mm]y name(?: is|'s)|[Tt]his is|[Ii]t'?s) [\\p{L}' -]{2,40}?(?:,| btw| and| -| \\()\\s?(?:[Ii]'?(?: a)?m )?(?:[Hh]is|[Hh]er|[Tt]heir|[Tt]here|the|\\p{L}+'?s) (${KIN})(?!\\p{L})`,
    `(?:^|[.,;!] ?|[Ii]t'?s |[Tt]his is )\\p{L}[\\p{L}'-]{1,20}(?: \\p{L}[\\p{L}'-]{1,20})?,? (?:the |and i'?m |im )?(${KIN}) (?:of|to) \\p{L}`,
    `(?:^|[.,;!] ?)(?:\\p{L}+ )?(${KIN}) (?:of|to) [\\p{L}' -]{2,40} here(?!\\p{L})`,
    `(?:[Ww]e are|[Ii] have been|[Ii]'ve been) (?:his|her|their|the|a) (${KIN})(?!\\p{L})`,
  ].map((shape) => cue(new RegExp(shape, 'u'))),
);
const SIGNED = lettered(
  new RegExp(
    `(?:[(]|, |'s |^|\\n)(?:[Tt]heir |[Hh]is |[Hh]er |\\p{L}+'s )?(${KIN})(?:\\)|, | of | to |\\s*$|\\s*\\n)`,
    'mu',
  ),
);

/** Who the writer says to be to the child: by the signature, then by their own words. */
export function spokenRelation(sentences: readonly Sentence[], signature: Span | null): Found<string> | null {
  if (signature) {
    const match = SIGNED.exec(flatText(signature).slice(0, 600));
    const relation = match ? relationOf(match[1] ?? '') : null;
    if (match && relation !== null) {
      const at = match.index + match[0].indexOf(match[1] ?? '');
      return found(relation, within(signature, at, at + (match[1] ?? '').length), 0.93);
    }
  }
  for (const sentence of [...sentences, ...(signature ? sentencesOf(signature) : [])]) {
    for (const shape of SHAPES.in(sentence)) {
      const match = shape.exec(sentence);
      const relation = match ? relationOf(match[1] ?? '') : null;
      if (match && relation !== null) {
        const at = match.index + match[0].lastIndexOf(match[1] ?? '');
        return found(relation, within(sentence, at, at + (match[1] ?? '').length), 0.92);
      }
    }
  }
  return stepOrSpouse(sentences);
}

const SPOUSE = cue(/\bmy (?:wife|husband)\b/i);
const OWN_CHILD = cue(/\bmy (?:[\w-]+ ){0,2}?(step-?)?(?:son|daughter|child|boy|girl)\b/i);

/** "My wife and I … my stepdaughter": who has a wife is written down as father, who has a husband as mother. */
function stepOrSpouse(sentences: readonly Sentence[]): Found<string> | null {
  const spouse = sentences.find((one) => SPOUSE.test(one));
  const child = sentences.find((one) => OWN_CHILD.test(one));
  const match = child ? OWN_CHILD.exec(child) : null;
  if (!spouse || !child || !match) return null;
  const isWife = /\bmy wife\b/i.test(spouse.text);
  const relation = `${match[1] === undefined ? '' : 'step-'}${isWife ? 'father' : 'mother'}`;
  return found(relation, within(child, match.index, match.index + match[0].length), 0.75);
}
