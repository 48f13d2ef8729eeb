import { cue } from './cue.ts';
import { familyNameIn } from './family-names.ts';
import { isSmallName } from './mentions.ts';
import { anyCase, foldName, isNameWord, tidyName } from './names.ts';
import { found, within } from './plain-text.ts';
import type { Found } from './plain-text.ts';
import { PARENT_RELATION } from './relations.ts';
import type { Sentence } from './sentences.ts';

/** Where the whole name of somebody may stand of whom a header or a greeting has a half. */
export interface NamePlaces {
  readonly told: readonly Sentence[];
  readonly signature: readonly Sentence[];
  /** What others wrote to them: "Dear Ms Bell". */
  readonly answers: readonly Sentence[];
  /** What those who passed the message on wrote over it. */
  readonly notes: readonly Sentence[];
}

/** "Thanks, ", "Yours faithfully", "love from": what stands before a name at the end. */
const CLOSING =
  '(?:(?:thanks?(?: you)?|many thanks|cheers|ta|regards|wishes|love|from|yours|faithfully|sincerely|truly|kind(?:est)?|best|warm|with|and|again|so much|very much|in advance|god bless|bless you|signed|name|me|x+)[\\s,.!:;-]+){0,6}';
const KIN = anyCase(PARENT_RELATION);
const WORD = "\\p{L}[\\p{L}\\p{M}'.-]*";
/** A line that is a name, with its closing before it and a post, a relation or a number behind. */
const SIGNED = cue(
  new RegExp(
    `^\\W*(?:${CLOSING})(?<name>${WORD}(?: ${WORD}){1,4})(?=\\s*(?:[,()|·;:/&]|$|\\.?\\s*$|\\+?\\d|-\\s|\\.\\s|\\s(?:but|known as|aka)\\b))`,
    'iu',
  ),
);
/** "I'm Chidi", "it's Chidi": the first name of which the header has the letter. */
const CALLS_SELF = cue(
  /(?<!\p{L})(?:[Ii] am|[Ii]'m|[Ii]m|[Mm]y name(?: is|'s)|[Tt]his is|[Ii]t'?s) (?<first>\p{Lu}[\p{L}'-]+)(?! \p{Lu})/u,
);
const INTRODUCED = cue(
  new RegExp(
    `(?<!\\p{L})(?:[Mm]y (?:full |own )?name(?: is|'s)|[Ii] am|[Ii]'m|[Ii]m|I,|[Nn]azywam się|[Mm][ăa] numesc|[Mm]e llamo|[Jj]e m'appelle|[Mm]i chiamo|[Cc]hamo-me|[Bb]enim ad[ıi]m|[Tt]his is|[Ii]t'?s|[Ss]igned|[Ff]rom)(?: (?:[Hh]is|[Hh]er|[Tt]heir|[Tt]he|an?|\\p{Lu}[\\p{L}'-]+'s) (?:${KIN}),?)? (?<name>\\p{Lu}[\\p{L}'-]+(?: \\p{Lu}[\\p{L}'-]+){1,4})`,
    'u',
  ),
);
const GREETED = cue(
  /(?<!\p{L})(?:[Dd]ear|[Hh]ello|[Hh]i)\s+(?:Mr|Mrs|Ms|Miss|Mx|Dr)\.?\s+(?<family>\p{Lu}[\p{L}'-]+(?: \p{Lu}[\p{L}'-]+)?)/u,
);
const LONGEST_LINE = 120;

const partsOf = (name: string): readonly string[] =>
  foldName(name)
    .replace(/[-.]/g, ' ')
    .split(/\s+/)
    .filter((word) => word !== '');

/** "Bell K T", as offices write it: the family name stands before the initials. */
const inOrder = ([family = '', ...initials]: readonly string[]): readonly string[] =>
  family.length > 2 &&
  initials.length > 0 &&
  initials.every((word) => word.length === 1) &&
  initials.length < 3
    ? [...initials, family]
    : [family, ...initials];

/** "K Bell", "Kelly", "kelly anne" for "Kelly-Anne Bell": nothing in the half contradicts the whole, which has more. */
function isHalfOf(half: string, whole: string): boolean {
  const [short, long] = [partsOf(half), partsOf(whole)];
  return fits(short, long) || fits(inOrder(short), long);
}

function fits(short: readonly string[], long: readonly string[]): boolean {
  const [first = '', ...rest] = short;
  const [given = '', ...behind] = long;
  if (behind.length === 0 || long.some((word) => word.length === 1) || long.join('').length <= short.join('').length) return false;
  const startsSame = first === given || (first.length === 1 ? given.startsWith(first) : first.length > 1 && given.startsWith(first));
  // A second initial may stand for a name that is not signed with, where the family name is there.
  const hasFamily = rest.some((word) => word.length > 1 && behind.includes(word));
  return startsSame && rest.every((word) => behind.some((one) => one === word || (word.length === 1 && one.startsWith(word))) || (word.length === 1 && hasFamily));
} // prettier-ignore

/** The whole name of the one who writes, where a line at the end, a family name said for all or a greeting has it. */
export function fullerName(name: Found<string>, email: string | null, places: NamePlaces): Found<string> | null {
  return (
    signedWhole(name.value, places) ??
    withFamilyName(name.value, [...places.told, ...places.signature]) ??
    introducedWhole(name.value, places.told) ??
    firstForInitial(name.value, places.told) ??
    titledBy(name.value, places.notes) ??
    asGreeted(name.value, email, places.answers)
  );
} // prettier-ignore

function signedWhole(half: string, { told, signature }: NamePlaces): Found<string> | null {
  for (const sentence of [...signature, ...[...told].reverse()]) {
    if (sentence.text.length > LONGEST_LINE) continue;
    const match = SIGNED.exec(sentence);
    const written = match?.groups?.['name'];
    if (!match || written === undefined) continue;
    // Most of what stands at the start of a line is no name: its first word tells.
    if (!isNameWord(written.slice(0, written.indexOf(' ')))) continue;
    const words = written.split(' ');
    const isSmall = written === written.toLowerCase();
    const isName = words.every((word) => (isSmall ? isSmallName(word) : /^\p{Lu}/u.test(word) || /^(?:de|da|del|van|von|bin|al|el|la|le|dos|di)$/.test(word)) && isNameWord(word)); // prettier-ignore
    const value = isName ? tidyName(written) : null;
    if (value === null || !isHalfOf(half, value)) continue;
    const start = sentence.text.indexOf(written, match.index);
    return found(value, within(sentence, start, start + written.length), isSmall ? 0.85 : 0.9);
  }
  return null;
}

/** "My name is Tomasz Bell-Brown", "I am her dad, Gareth Bell", where the header has the half. */
function introducedWhole(half: string, told: readonly Sentence[]): Found<string> | null {
  for (const sentence of told) {
    const match = INTRODUCED.exec(sentence);
    const written = match?.groups?.['name'];
    const value = !written?.split(' ').every((word) => isNameWord(word)) ? null : tidyName(written);
    if (!match || written === undefined || value === null || !isHalfOf(half, value)) continue;
    const start = sentence.text.indexOf(written, match.index);
    return found(value, within(sentence, start, start + written.length), 0.9);
  }
  return null;
} // prettier-ignore

/** "imran (dad). surname sheikh for all of us". */
function withFamilyName(half: string, told: readonly Sentence[]): Found<string> | null {
  if (partsOf(half).length > 1) return null;
  const family = familyNameIn(told);
  return family?.ofAll ? { ...family.value, value: `${half} ${family.value.value}` } : null;
}

/** "C Bell" who writes "I'm Chidi, their dad". */
function firstForInitial(half: string, told: readonly Sentence[]): Found<string> | null {
  const [initial = '', ...rest] = half.split(' ');
  if (initial.replace('.', '').length !== 1 || rest.length === 0 || rest.some((word) => word.replace('.', '').length < 2)) return null;
  for (const sentence of told) {
    const match = CALLS_SELF.exec(sentence);
    const first = match?.groups?.['first'];
    if (!first?.startsWith(initial.charAt(0)) || !isNameWord(first)) continue;
    const start = sentence.text.indexOf(first, match?.index);
    return found(`${first} ${rest.join(' ')}`, within(sentence, start, start + first.length), 0.88);
  }
  return null;
} // prettier-ignore

/** "Re: Ms Rosalind Bell" over the message of Ros Bell. */
const TITLED = cue(
  /(?<!\p{L})(?:Mr|Mrs|Ms|Miss|Mx|Dr)\.? (?<name>\p{Lu}[\p{L}'-]+(?: \p{Lu}[\p{L}'-]+){1,3})/u,
);

function titledBy(half: string, notes: readonly Sentence[]): Found<string> | null {
  for (const note of notes)
    for (const match of TITLED.all(note)) {
      const written = match.groups?.['name'] ?? '';
      const start = match.index + match[0].length - written.length;
      if (isHalfOf(half, written)) return found(written, within(note, start, start + written.length), 0.88);
    }
  return null;
} // prettier-ignore

/** "Yevheniia T." to whom others write "Dear Ms Bell" where the letter or the address fits. */
function asGreeted(half: string, email: string | null, answers: readonly Sentence[]): Found<string> | null {
  const [first = '', initial, ...more] = half.split(' ');
  if (first.replace('.', '').length < 2 || more.length > 0 || (initial !== undefined && initial.replace('.', '').length > 1)) return null;
  for (const sentence of answers) {
    const match = GREETED.exec(sentence);
    const family = match?.groups?.['family'];
    if (!family?.split(' ').every((word) => isNameWord(word))) continue;
    const fits = initial === undefined ? (email ?? '').toLowerCase().includes(foldName(family)) : family.startsWith(initial.charAt(0));
    const start = sentence.text.indexOf(family, match?.index);
    if (fits) return found(`${first} ${family}`, within(sentence, start, start + family.length), 0.85);
  }
  return null;
} // prettier-ignore
