import { firstOfName, isSmallName, mentionsIn } from './mentions.ts';
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

/** What a child does in a letter, and a school or an officer does not: "Kai has been", "Ruby's ten", "Elif is our daughter". */
const TOLD_OF =
  /^(?:'s|,)? ?(?:is|was|has|had|who|isn't|hasn't|can't|won't|doesn't|needs|gets|goes|comes|came|lives|stammers|sits|\(?\d{1,2}\b|(?:five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen)\b|year|yr|should|must|will|and (?:his|her)|(?:is )?(?:my|our))/i;

/**
 * The child of whom the letter tells without a word of who it is: named in the subject line and again below, or again
 * and again. Nobody who writes or is told of as a grown-up. Only where nothing else names a child.
 */
export function childToldOf(
  told: readonly Sentence[],
  subjects: readonly Sentence[],
  others: readonly string[],
): NamedChild | null {
  const inSubject = new Set(subjects.flatMap(mentionsIn).map(({ name }) => firstOfName(name)));
  const counts = new Map<string, number>();
  const all = told.flatMap(mentionsIn).filter(({ name, titled }) => !titled && !others.some((other) => firstOfName(other) === firstOfName(name)));
  for (const { name } of all) counts.set(firstOfName(name), (counts.get(firstOfName(name)) ?? 0) + 1);
  const fitting = all.filter(({ name, behind, before }) => {
    const first = firstOfName(name);
    const again = (counts.get(first) ?? 0) + (inSubject.has(first) ? 1 : 0);
    return again > 1 && (TOLD_OF.test(behind.text) || /\b(?:our|my)\s$/i.test(before.text));
  });
  const [best] = fitting;
  if (!best) return null;
  const whole = [...all, ...subjects.flatMap(mentionsIn)]
    .filter(({ name }) => firstOfName(name) === firstOfName(best.name))
    .reduce((top, one) => (one.name.split(' ').length > top.name.split(' ').length ? one : top), best);
  return { name: found(whole.name, whole.at, 0.75), firstName: best.name.split(' ')[0] ?? best.name, weight: 3 };
} // prettier-ignore
