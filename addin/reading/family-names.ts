import { cue } from './cue.ts';
import { isSmallName } from './mentions.ts';
import { isNameWord, tidyName } from './names.ts';
import { found, within } from './plain-text.ts';
import type { Found } from './plain-text.ts';
import type { Sentence } from './sentences.ts';

/** A family name that is said apart from the first names: whose it is. */
interface FamilyName {
  readonly value: Found<string>;
  /** "Surname Bell for all of us", "we are all Bell": of the one who writes too; else of the children. */
  readonly ofAll: boolean;
}

const WORD = "\\p{L}[\\p{L}'-]+";
/** Words that are no family name though they stand where one stands. */
const NO_FAMILY =
  /^(?:out|copied|off|away|the|is|are|was|not|on|in|at|as|and|or|but|same|different|mine|ours|for|different|below|above|changed|spelt|spelled|begins|starts|double)$/i;
/** "Surname Bell", "our family name is Bell", "their last name: Bell". */
const SAID = cue(
  new RegExp(
    `(?<!\\p{L})(?:(?<owner>our|we|my|his|her|their|the|child's|children's|boys'|girls'|twins'|family|all) (?:\\p{L}+ ){0,2}?)?(?:sur|family |last )names?(?:'s)?(?: (?:is|are|=))?\\s*[:=-]?\\s*(?<family>${WORD}(?: ${WORD}){0,2}?)(?=\\s*(?:[.,;:)(]|$)| (?:for|like|as|too|and|but|by|both|on|not|same)\\b)(?<all>,? (?:for|of) (?:all|both|everyone|everybody|the (?:whole )?family|each|the (?:two|three|four|lot) of|us)\\b)?`,
    'iu',
  ),
);
/** "We are all Bells", "we're both Bell". */
const WE_ARE = cue(
  new RegExp(`(?<!\\p{L})(?:we are|we're|were|all of us are|us) (?:all|both) (?:called |named )?(?<family>\\p{Lu}${WORD.slice(5)})(?=\\s*(?:[.,;)]|$))`, 'iu'),
); // prettier-ignore
/** "Both are Sandiford", "the boys are both goodacre": one family name said for all the children. */
const OF_CHILDREN = cue(
  /\b(?:both|all|they|boys|girls|kids|children|twins|two)(?: \p{L}+)?(?: are| have| go by| use)(?: both| all)?(?: (?:the )?(?:surname|family name|last name|name))? (?<family>\p{L}[\p{L}'-]{2,})(?=\s*[.,;)]|\s*$| (?:and|like|as|too))/iu,
);

/** "They have the name of their father, Nowicki". */
const OF_PARENT = cue(
  /\b(?:have|has|use|uses|carry|carries|take|takes|go by|goes by) (?:the (?:family |last |sur)?name of (?:their|his|her) (?:father|mother|dad|mum)|(?:their|his|her) (?:father|mother|dad|mum)'s (?:family |last |sur)?name),? (?<family>\p{Lu}[\p{L}'-]+)/u,
);

/** The family name that a writer gives by itself; null where none is. */
export function familyNameIn(sentences: readonly Sentence[]): FamilyName | null {
  for (const sentence of sentences) {
    const match = SAID.exec(sentence) ?? WE_ARE.exec(sentence);
    const written = match?.groups?.['family'];
    if (written?.split(' ').every((word) => !NO_FAMILY.test(word) && isNameWord(word))) {
      const value = tidyName(written);
      const owner = match?.groups?.['owner']?.toLowerCase();
      const isChilds = owner !== undefined && /^(?:his|her|their|child's|children's|boys'|girls'|twins')$/.test(owner);
      const start = sentence.text.indexOf(written, match?.index);
      if (value !== null)
        return { value: found(value, within(sentence, start, start + written.length), 0.85), ofAll: match?.groups?.['all'] !== undefined || !isChilds };
    }
  }
  for (const sentence of sentences) {
    const family = OF_PARENT.exec(sentence)?.groups?.['family'];
    const value = family !== undefined && isNameWord(family) ? tidyName(family) : null;
    const start = sentence.text.lastIndexOf(family ?? '');
    if (family !== undefined && value !== null) return { value: found(value, within(sentence, start, start + family.length), 0.85), ofAll: false };
  }
  const all = sentences.map(({ text }) => text).join('\n');
  for (const sentence of sentences) {
    const match = OF_CHILDREN.exec(sentence);
    const family = match?.groups?.['family'];
    if (!match || family === undefined) continue;
    const isKnown = /^\p{Lu}/u.test(family) ? isNameWord(family) : isSmallName(family) && timesIn(all, family) > 1;
    const value = isKnown ? tidyName(family) : null;
    const start = sentence.text.indexOf(family, match.index);
    if (value !== null) return { value: found(value, within(sentence, start, start + family.length), 0.85), ofAll: false };
  }
  return null;
} // prettier-ignore

/** How often a word stands in a text, in whatever case. */
export const timesIn = (text: string, word: string): number => text.split(new RegExp(`(?<!\\p{L})${word.replace(/[^\p{L}'-]/gu, '.')}(?!\\p{L})`, 'iu')).length - 1; // prettier-ignore
