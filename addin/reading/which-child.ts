import { said } from './cue.ts';
import type { Material } from './material.ts';
import type { Sentence } from './sentences.ts';
import type { NamedChild } from './story-child.ts';
import { mentions, SEVERAL_CHILDREN } from './story-child.ts';

/** All of them where the letter says it asks for several, else the surest. */
export function chooseChildren(named: readonly NamedChild[], material: Material): readonly NamedChild[] {
  const [first] = named;
  if (!first) return [];
  const several = named.filter(({ weight }) => weight >= SEVERAL_WEIGHT);
  if (several.length < 2) return [first];
  const text = [...material.told, ...material.cover].map((one) => one.text).join(' ');
  const subjects = material.parts.letters.map(({ subject }) => subject.flat).join(' ');
  if (!SEVERAL_CHILDREN.test(text) && !SEVERAL_CHILDREN.test(subjects) && !isListed(named, text))
    return [first];
  return inOrder(several, material);
}

/** "Ali (Y6) and Noor (Y2)". */
const isListed = (named: readonly NamedChild[], text: string): boolean =>
  named.length > 1 &&
  named
    .slice(0, 2)
    .every(({ firstName }) =>
      new RegExp(`${firstName.replace(/[^\p{L}]/gu, '.')} \\((?:aged? )?(?:y|yr|year )?\\s?\\d`, 'iu').test(
        text,
      ),
    );

/** A second child needs more than a name that is met: a relation, a birthday, a year. */
const SEVERAL_WEIGHT = 4;

const inOrder = (several: readonly NamedChild[], material: Material): readonly NamedChild[] => {
  const all = material.told.map((one) => one.text).join('\n');
  const at = (child: NamedChild): number => all.toLowerCase().indexOf(child.firstName.toLowerCase());
  return [...several].sort((a, b) => at(a) - at(b));
};

/** Whom a sentence names; "Ali's brother" beside another name is about the other. */
function headed(all: readonly NamedChild[], text: string): readonly NamedChild[] {
  const named = all.filter(({ firstName }) => mentions(text, firstName));
  const own = named.filter(({ firstName }) => mentions(text.replace(owned(firstName), ' '), firstName));
  return own.length > 0 ? own : named;
}

const owned = (firstName: string): RegExp =>
  new RegExp(`(?<!\\p{L})${firstName.replace(/[^\p{L}\p{M}'-]/gu, '.')}'s (?:\\p{L}+[ -])?(?:half-?|step-?)?(?:brother|sister|twin|sibling)`, 'giu'); // prettier-ignore

/** The sentences about one of several children, and those about none of them. */
export function sentencesFor(
  child: NamedChild,
  all: readonly NamedChild[],
  told: readonly Sentence[],
): readonly Sentence[] {
  let current: { paragraph: number; part: Sentence['part']; child: NamedChild | null } | null = null;
  return told.filter((sentence) => {
    const named = headed(all, sentence.text);
    if (current && (current.paragraph !== sentence.paragraph || current.part !== sentence.part))
      current = null;
    if (named.length === 1) {
      current = { paragraph: sentence.paragraph, part: sentence.part, child: named[0] ?? null };
      return named[0] === child;
    }
    if (
      named.length > 1 ||
      /\b(?:both|either|neither|each of|all three|for the two)\b/i.test(sentence.text)
    ) {
      current = null;
      return true;
    }
    return current === null || current.child === child;
  });
}

/** The pieces of sentences about several children that follow one child's name: "Ali (Y6) and Noor (Y2)". */
export function localPieces(
  child: NamedChild,
  all: readonly NamedChild[],
  told: readonly Sentence[],
): readonly Sentence[] {
  return told.flatMap((sentence): readonly Sentence[] => {
    const starts = headed(all, sentence.text)
      .map((one) => ({ one, at: sentence.text.toLowerCase().indexOf(one.firstName.toLowerCase()) }))
      .filter(({ at }) => at >= 0)
      .sort((a, b) => a.at - b.at);
    const here = starts.findIndex(({ one }) => one === child);
    const from = starts[here]?.at;
    if (starts.length < 2 || from === undefined) return [];
    const to = starts[here + 1]?.at ?? sentence.text.length;
    return [
      {
        ...sentence,
        start: sentence.start + from,
        end: sentence.start + to,
        ...said(sentence.text.slice(from, to)),
      },
    ];
  });
}
