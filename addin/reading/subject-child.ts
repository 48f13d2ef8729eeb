import { isSmallName } from './mentions.ts';
import { compatibleNames, isNameWord, tidyName } from './names.ts';
import { found, within } from './plain-text.ts';
import type { Sentence } from './sentences.ts';
import type { NamedChild } from './story-child.ts';

/** What stands around a name in a subject line. */
const AROUND =
  /^(?:(?:re|fw|fwd|fao|ref|subject|about|for|regarding|concerning|help(?: for| with)?|(?:new )?referral(?: for)?|request for|my (?:son|daughter|child|lad|girl|boy)|(?:the )?drs|pupil|student|child)\b[\s:,-]*)+|(?:\s*[-,:(]\s*(?:help|referral|request|drs|disagreement\w*|school|urgent|please|(?:aged? )?\d{1,2}|y(?:ea)?r ?\d{1,2}|dob|d\.o\.b)\b.*|\s+(?:dob|d\.o\.b\.?|aged?|yr|year)\b.*|\s*[.,!-]+)$/giu;

/**
 * The child whom only the subject line names: it holds a name and nothing else ("tyler bell", "Re: Ada Bell - help
 * please"), and it is nobody's who writes. Only where the letter itself names no child.
 */
export function childInSubject(subjects: readonly Sentence[], writers: readonly string[]): NamedChild | null {
  for (const sentence of subjects) {
    const written = sentence.text.trim().replace(AROUND, '').replace(AROUND, '').trim();
    if (!/^\p{L}[\p{L}\p{M}'-]+(?: \p{L}[\p{L}\p{M}'-]+){1,3}$/u.test(written)) continue;
    if (!written.split(' ').every((word) => isNameWord(word) && isSmallName(word.toLowerCase()))) continue;
    const name = tidyName(written);
    if (name === null || writers.some((writer) => compatibleNames(writer, name))) continue;
    const start = sentence.text.indexOf(written);
    return {
      name: found(name, within(sentence, start, start + written.length), 0.75),
      firstName: name.split(' ')[0] ?? name,
      weight: 3,
    };
  }
  return null;
}
