import type { Adult } from './adults.ts';
import { said } from './cue.ts';
import type { Said } from './cue.ts';
import { familyNameIn } from './family-names.ts';
import { lettered } from './lettered.ts';
import type { Material } from './material.ts';
import { firstOfName, isSmallName } from './mentions.ts';
import { compatibleNames, patternOfName, tidyName } from './names.ts';
import { sentencesOf } from './noise.ts';
import { found } from './plain-text.ts';
import type { Found } from './plain-text.ts';
import type { ReferrerFacts } from './referrer.ts';
import { sentencesIn } from './sentences.ts';
import type { Sentence } from './sentences.ts';
import type { NamedChild } from './story-child.ts';
import { childByInitials, childrenIn, mentions, SEVERAL_CHILDREN } from './story-child.ts';
import { childInSubject, childToldOf } from './subject-child.ts';

/** All of them where the letter says it asks for several, else the surest. */
function chooseChildren(
  named: readonly NamedChild[],
  material: Material,
  whole: Said,
): readonly NamedChild[] {
  const [first] = named;
  if (!first) return [];
  const several = named.filter(({ weight }) => weight >= SEVERAL_WEIGHT);
  if (several.length < 2) return [first];
  const sentences = [...material.told, ...material.cover];
  const subjects = material.parts.letters.map(({ subject }) => subject.flat).join(' ');
  // "Fintan and Orla" as the subject.
  const inSubject = several.filter(({ firstName }) => mentions(subjects, firstName)).length > 1;
  const isSaid =
    inSubject || sentences.some((one) => SEVERAL_CHILDREN.test(one)) || SEVERAL_CHILDREN.test(subjects);
  if (isSaid) return inOrder(several, material);
  // From one sentence into the next.
  const text = sentences.map((one) => one.text).join(' ');
  return SEVERAL_CHILDREN.test(text === whole.text ? whole : text) || isListed(named, text)
    ? inOrder(several, material)
    : [first];
}

/** "Ali (Y6) and Noor (Y2)". */
const isListed = (named: readonly NamedChild[], text: string): boolean =>
  named.length > 1 &&
  A_NUMBER_IN_BRACKETS.test(text) &&
  named
    .slice(0, 2)
    .every(({ firstName }) =>
      new RegExp(
        `${firstName.replace(/[^\p{L}]/gu, '.')}(?: \\p{L}[\\p{L}'-]+){0,3} \\((?:aged? |dob:? |d\\.o\\.b\\.? |born )?(?:y|yr|year )?\\s?\\d`,
        'iu',
      ).test(text),
    );

const A_NUMBER_IN_BRACKETS = /\((?<= \()[^)]{0,14}\d/;

/** A second child needs more than a name that is met: a relation, a birthday, a year. */
const SEVERAL_WEIGHT = 4;

const inOrder = (several: readonly NamedChild[], material: Material): readonly NamedChild[] => {
  const all = material.told
    .map((one) => one.text)
    .join('\n')
    .toLowerCase();
  const at = (child: NamedChild): number => all.indexOf(child.firstName.toLowerCase());
  return [...several].sort((a, b) => at(a) - at(b));
};

/** Whom a sentence names; "Ali's brother" beside another name is about the other. */
function headed(all: readonly NamedChild[], text: string): readonly NamedChild[] {
  const named = all.filter(({ firstName }) => mentions(text, firstName));
  const own = named.filter(({ firstName }) => mentions(text.replace(owned(firstName), ' '), firstName));
  return own.length > 0 ? own : named;
}

const owned = (firstName: string): RegExp =>
  new RegExp(`(?<!\\p{L})${patternOfName(firstName)}'s (?:\\p{L}+[ -])?(?:half-?|step-?)?(?:brother|sister|twin|sibling)`, 'giu'); // prettier-ignore

/** The sentences about one of several children, and those about none of them. */
export function sentencesFor(
  child: NamedChild,
  all: readonly NamedChild[],
  told: readonly Sentence[],
): readonly Sentence[] {
  const papers = papersOf(all, told);
  let current: { paragraph: number; part: Sentence['part']; child: NamedChild | null } | null = null;
  const own = new Set(
    told.filter((sentence) => {
      const named = headed(all, sentence.text);
      if (current && (current.paragraph !== sentence.paragraph || current.part !== sentence.part))
        current = null;
      const owner = papers.get(sentence.part);
      if (owner) return owner === child;
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
    }),
  );
  return told.filter((sentence) => own.has(sentence)).map((sentence) => ownClause(child, all, sentence));
}

/** An attached paper that is headed with the name of one child and names no other: all of it is about that one. */
function papersOf(all: readonly NamedChild[], told: readonly Sentence[]): ReadonlyMap<Sentence['part'], NamedChild> {
  const papers = new Map<Sentence['part'], NamedChild>();
  for (const part of new Set(told.map((one) => one.part))) {
    if (!part.id.startsWith('attachment:')) continue;
    const own = told.filter((one) => one.part === part);
    const named = all.filter(({ firstName }) => own.some(({ text }) => mentions(text, firstName)));
    const [only] = named;
    if (named.length === 1 && only && mentions(own[0]?.text ?? '', only.firstName)) papers.set(part, only);
  }
  return papers;
} // prettier-ignore

const NEXT_CLAUSE = /(?:[;.]|[,)] (?:and|but|while|whereas|whilst)|\b(?:but|while|whereas|whilst))\s*$/i;
const TELLS = /\b(?:is|was|has|had|does|did|gets|goes|needs|isn't|doesn't|hasn't|got|wants|lost|attends)\b/i;

/** "Ali has a plan; Noor does not have one": of a sentence with a clause for each child, the child's own. */
function ownClause(child: NamedChild, all: readonly NamedChild[], sentence: Sentence): Sentence {
  const starts = all
    .map((one) => ({ one, at: sentence.text.search(new RegExp(`(?<!\\p{L})${patternOfName(one.firstName)}(?!\\p{L})`, 'iu')) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at);
  const clauses = starts.map(({ one, at }, i) => ({ one, from: i === 0 ? 0 : at, to: starts[i + 1]?.at ?? sentence.text.length }));
  const parted = clauses.every(({ from, to }, i) => TELLS.test(sentence.text.slice(from, to)) && (i === clauses.length - 1 || NEXT_CLAUSE.test(sentence.text.slice(from, to))));
  const mine = clauses.find(({ one }) => one === child);
  if (starts.length < 2 || !parted || !mine) return sentence;
  return { ...sentence, start: sentence.start + mine.from, end: sentence.start + mine.to, ...said(sentence.text.slice(mine.from, mine.to)) };
} // prettier-ignore

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

/** The children whom a message asks for, by what the one who asks tells, and further down the chain where they do not name them whole. */
export function wantedChildren(material: Material, whole: Said, referrer: ReferrerFacts, elsewhere: readonly Sentence[], adults: readonly Adult[]): readonly NamedChild[] {
  if (referrer.role?.value === 'young-person') return [];
  const signatures = material.writers.asking.flatMap(({ signature }) => (signature ? sentencesOf(signature) : []));
  const subjects = material.parts.letters.flatMap(({ subject }) => sentencesIn(subject, 0, subject.flat.length));
  const writers = [...new Set([referrer.name?.value, ...material.writers.all.map(({ sender }) => sender.name)])]
    .map((name) => (name == null ? null : tidyName(name)))
    .filter((name) => name !== null);
  const own = chooseChildren(childrenIn([...material.told, ...signatures, ...material.cover], subjects, writers), material, whole);
  const isWhole = own.length > 0 && own.every(({ name }) => name.value.includes(' '));
  const others = isWhole || elsewhere.length === 0 ? [] : childrenIn(elsewhere, [], writers);
  const [named] = others;
  const all = own.length === 0 && named && named.weight >= SURE_WEIGHT ? [{ ...named, name: { ...named.name, confidence: 0.8 } }] : own;
  if (all.length === 0) return [childInSubject(subjects, writers) ?? childToldOf(material.told, subjects, [...writers, ...adults.map(({ name }) => name.value)]) ?? childByInitials(material.told)].filter((one) => one !== null);
  return withFamily(all.map((child) => wholeOf(child, others, material.told)), [...material.told, ...signatures]);
} // prettier-ignore

/** A child whom only others name needs a birthday, a relation or a year beside the name. */
const SURE_WEIGHT = 5;

/** "Idris" of whom somebody else in the chain writes "Idris Adan". */
function wholeOf(child: NamedChild, others: readonly NamedChild[], told: readonly Sentence[]): NamedChild {
  if (child.name.value.includes(' ')) return child;
  const said = wholeSaid(child, told);
  if (said) return said;
  const whole = others.find(({ name }) => name.value.includes(' ') && firstOfName(name.value) === firstOfName(child.name.value) && compatibleNames(name.value, child.name.value)); // prettier-ignore
  return whole ? { ...child, name: { ...whole.name, confidence: 0.85 } } : child;
}

const NO_LETTER = lettered(/[^\p{L}\p{M}'-]/gu);

/** "jayden brookes is his full name", "well kyle-lee bramwell on the register": small letters, and the words that say so. */
function wholeSaid(child: NamedChild, told: readonly Sentence[]): NamedChild | null {
  const first = child.firstName.replace(NO_LETTER, '.');
  const shape = new RegExp(`(?<!\\p{L})(?:(?<lead>full name(?: is|'s|:)?|in full:?|registered as|known at school as) )?(?<name>${first}(?:-\\p{L}+)?(?: \\p{L}[\\p{L}'-]+){1,3}?)(?<behind> (?:is|are) (?:his|her|their) (?:full |whole |proper |given )?name|,? (?:on the register|in full|in (?:his|her|the) passport|on (?:his|her|the) (?:birth certificate|passport|records|file)))?(?=\\s*(?:[.,;)]|$)|(?<= name|register|full|passport|certificate|records|file))`, 'iu');
  for (const sentence of told) {
    const groups = shape.exec(sentence.text)?.groups;
    const written = groups?.['name'];
    if (written === undefined || (groups?.['lead'] === undefined && groups?.['behind'] === undefined)) continue;
    const value = written.split(' ').every((word) => isSmallName(word.toLowerCase())) ? tidyName(written) : null;
    const start = sentence.text.indexOf(written);
    if (value !== null) return { ...child, name: { value, at: { ...sentence, start: sentence.start + start, end: sentence.start + start + written.length }, confidence: 0.85 } };
  }
  return null;
} // prettier-ignore

/** "We are Ann and Tom Bell … our son Ali": both parents have one family name, and the child is of both. */
function familyOfCouple(told: readonly Sentence[]): { readonly value: Found<string> } | null {
  if (!told.some(({ text }) => /\b[Oo]ur (?:\w+ )?(?:son|daughter|boy|girl|child|twins|children)\b/.test(text) && !/\b(?:foster|step)/i.test(text))) return null;
  for (const sentence of told.slice(0, 4)) {
    const match = /\b[Ww]e are \p{Lu}[\p{L}'-]+ and \p{Lu}[\p{L}'-]+ (?<family>\p{Lu}[\p{L}'-]+)(?=\s*[,.;(]|\s+and\b)/u.exec(sentence.text);
    const value = match?.groups?.['family'];
    if (match && value !== undefined) return { value: found(value, { ...sentence, start: sentence.start + match.index + match[0].length - value.length, end: sentence.start + match.index + match[0].length }, 0.8) };
  }
  return null;
} // prettier-ignore

/** Children whose family name is said by itself, once for all. */
function withFamily(children: readonly NamedChild[], told: readonly Sentence[]): readonly NamedChild[] {
  if (children.every(({ name }) => name.value.includes(' '))) return children;
  const family = familyNameIn(told) ?? familyOfCouple(told);
  if (family === null) return children;
  return children.map((child) => (child.name.value.includes(' ') ? child : { ...child, name: { ...child.name, value: `${child.name.value} ${family.value.value}`, confidence: Math.min(0.85, family.value.confidence) } }));
} // prettier-ignore
