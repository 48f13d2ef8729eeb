import { cue } from './cue.ts';
import type { Cue } from './cue.ts';
import { isSmallName } from './mentions.ts';
import { anyCase, foldName, isNameWord, tidyName } from './names.ts';
import { found, within } from './plain-text.ts';
import type { Found } from './plain-text.ts';
import { PARENT_RELATION } from './relations.ts';
import type { Sentence } from './sentences.ts';

/**
 * The whole name of a writer whose header gives a short one, a handle or none: where they say who they are, and where
 * they sign. referral-emails.md section 3: the fullest form that the message gives.
 */

const WORD = "\\p{L}[\\p{L}\\p{M}'-]*\\.?";
const NAME = `${WORD}(?: ${WORD}){1,4}`;
const KIN = anyCase(`(?:${PARENT_RELATION})`);
/** "Full name Ann Bell", "ask for Ann Bell", "Ann Bell here", "that's me, Ann Bell", "We, Ann Bell (mum) and …". */
const SAYS: readonly Cue[] = [
  cue(
    new RegExp(
      `(?<!\\p{L})(?:[Mm]y (?:full |good |real |own |proper |married )?name(?:'s| is)|[Ff]ull name(?: is|'s|:)?|[Ii](?: a|')?m called|[Aa]sk for|[Ww]riting this:|[Mm]um,? name|[Dd]ad,? name|[Tt]hat'?s me,|[Ii]t'?s|[Tt]his is) (?<name>${NAME})(?=\\s*(?:[.,;:(!-]|$)| ${KIN}\\b| (?:and|here|btw|writing|from|on|speaking)\\b)`,
      'u',
    ),
  ),
  cue(
    new RegExp(
      `^\\W*(?:[Hh]i |[Hh]ello |[Hh]iya )?(?<name>${NAME}) (?:here|writing|typing|speaking)\\b`,
      'u',
    ),
  ),
  cue(new RegExp(`(?<!\\p{L})(?:We|I), (?<name>${NAME})(?=[,( ])`, 'u')),
];
const TITLES =
  '(?:(?:[Tt]he )?(?:[Rr]evd?|[Rr]everend|[Pp]astor|[Ff]r|[Ii]mam|[Mm]r|[Mm]rs|[Mm]iss|[Mm]s|[Mm]x|[Dd]r|[Cc]llr|[Ii]nspector)\\.? )?';
const CLOSED =
  '(?:(?:[Tt]hanks?(?: you)?|[Rr]egards|[Ww]ishes|[Cc]heers|[Ll]ove|[Ff]rom|[Yy]ours|[Ss]incerely|[Ff]aithfully)[ ,.!-]+)*';
/** A line of a name alone, or with a relation, a post, a number or a flower behind it. */
const SIGNS = cue(
  new RegExp(
    `^\\W*${CLOSED}${TITLES}(?<name>${NAME})(?:\\s*[,(-]\\s*(?:(?:[Hh]is|[Hh]er|[Tt]heir|\\p{L}+'?s) )?(?:${KIN})\\b.*|,? (?:tel|cell|mobile|mob|t)?[.: ]*\\+?\\(?0\\d.*|[^\\p{L}\\d]*)$`,
    'u',
  ),
);
const BEFORE_KIN = new RegExp(`^ ${KIN}(?!\\p{L})`, 'u');
const MOST_LINES = 8;

const isName = (written: string): boolean => {
  if (/^(?:cheers|thanks|regards|love|from|ta|hi|hiya|hello)\b/i.test(written)) return false;
  const words = written.replaceAll('.', '').split(' ');
  const isSmall = written === written.toLowerCase();
  return (
    words.every((word) => isNameWord(word) && (isSmall ? isSmallName(word) : /^\p{Lu}|^(?:de|da|dos|del|della|di|van|von|der|den|ter|la|le|el|al|bin|ibn|bint|ap|ferch|y)$|^al-/u.test(word))) &&
    words.some((word) => word.length > 1)
  );
}; // prettier-ignore

function nameAt(sentence: Sentence, pattern: Cue): Found<string> | null {
  const match = pattern.exec(sentence);
  if (!match) return null;
  let written = match.groups?.['name'] ?? '';
  // "I'm called Ann Bell and": words behind the name are cut off until it can be one.
  while (written.includes(' ') && !isName(written)) written = written.slice(0, written.lastIndexOf(' '));
  // "sharon kilbride reuben kilbrides mum": the child's name stands before the relation.
  const behind = sentence.text.slice(sentence.text.indexOf(written, match.index) + written.length);
  if (written.split(' ').length > 2 && /s$/i.test(written) && BEFORE_KIN.test(behind))
    written = written
      .split(' ')
      .slice(0, written.split(' ').length > 3 ? -2 : -1)
      .join(' ');
  if (!written.includes(' ')) return null;
  const value = tidyName(written);
  const start = sentence.text.indexOf(written, match.index);
  return value === null ? null : found(value, within(sentence, start, start + written.length), 0.88);
}

/** The name in a header fits the whole one: its start, the same family name, or initials. */
function fitsHeader(whole: string, header: string | null): boolean {
  if (header === null) return true;
  // Initials are no fuller than the name they stand for.
  if (foldName(whole).replace('.', '').split(' ')[0]?.length === 1 && header.replace('.', '').split(' ')[0]?.length !== 1) return false;
  const [a, b] = [foldName(whole).split(' '), foldName(header).replace(/\./g, '').split(' ')];
  if (b.length >= a.length && b.join('').length >= a.join('').length) return false;
  const [given = '', short = ''] = [a[0], b[0]];
  if (b.length === 1) return given.startsWith(short.slice(0, 2));
  return a.at(-1) === b.at(-1) || (given.slice(0, 2) === short.slice(0, 2) && (a.at(-1) ?? '').startsWith(b.at(-1)?.charAt(0) ?? ' '));
} // prettier-ignore

/** Two names of the same length: "Trish Bell" in the header, "Patricia Bell" below the letter. */
const isProperForm = (whole: string, header: string | null): boolean => {
  const [a, b] = [foldName(whole).split(' '), foldName(header ?? '').split(' ')];
  return a.length === b.length && a.length > 1 && a.slice(1).join(' ') === b.slice(1).join(' ') && (a[0] ?? '').length > (b[0] ?? '').length;
}; // prettier-ignore

/** "Jools" in the header and "Julie Bell" as the last line: one letter is enough there. */
const startsLike = (whole: string, header: string | null): boolean =>
  header !== null && !header.includes(' ') && foldName(whole).startsWith(foldName(header).slice(0, 1));

/** Null where the message has no fuller name than the header's. */
export function signedName(
  header: string | null,
  told: readonly Sentence[],
  signature: readonly Sentence[],
): Found<string> | null {
  const isAtEnd = (line: Sentence): boolean => signature.slice(0, 2).includes(line) || told.at(-1) === line;
  const fits = (one: Found<string>): boolean =>
    fitsHeader(one.value, header) || isProperForm(one.value, header);
  // Letters are signed at the end; some give the sender above the address.
  const lines = [
    ...signature.slice(0, MOST_LINES),
    ...told.slice(-MOST_LINES).reverse(),
    ...told.slice(0, 2),
  ];
  for (const line of lines) {
    const name = line.text.length < 90 ? nameAt(line, SIGNS) : null;
    if (name && (fits(name) || (isAtEnd(line) && startsLike(name.value, header)))) return name;
  }
  for (const sentence of told)
    for (const pattern of SAYS) {
      const name = nameAt(sentence, pattern);
      if (name && fits(name)) return name;
    }
  return null;
}
