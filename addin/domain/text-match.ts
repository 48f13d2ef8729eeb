/**
 * Does a text hold a value that is kept elsewhere, however it is spelt? Phones with any spacing and prefix, e-mail
 * addresses with any capitals, postcodes with and without the space. Notes are known again in note-match.ts.
 * Everything answers yes or no: nothing here hands the value on.
 */
import { isCalendarDate, dateInWords, dayOf, monthOf, yearOf } from './calendar-date.ts';
import type { CalendarDate } from './calendar-date.ts';
import { beginsSentences, isShortForm, isTime, isWord, isWordWithS } from './names-that-are-words.ts';

/** One kind of quote and dash, compatibility forms folded. */
const foldSigns = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\u200B-\u200D\u2060\uFEFF\u00AD]/g, '')
    .replace(/[‘’‛′`´]/g, "'")
    .replace(/[“”„″«»]/g, '"')
    .replace(/[‐‑‒–—―−]/g, '-');

/** The same in lower case, with one kind of space. */
const foldText = (text: string): string => foldSigns(text).replace(/\s+/g, ' ').toLowerCase();

/** The words of a text, without punctuation, accents or possessive endings. */
export const wordsOf = (text: string): string[] =>
  foldText(text)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/'s\b/g, '')
    .replace(/'/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

/** Outside a character class a hyphen stands for itself, and with the flag u it must not be escaped. */
export const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

/**
 * A text to look into: folded and split once, however many values are looked for. Each form is made when it is first
 * asked for.
 */
export class SearchText {
  readonly #text: string;
  #written: string | undefined;
  #folded: string | undefined;
  #digits: string | undefined;
  #words: readonly string[] | undefined;
  #line: string | undefined;
  #runs: readonly string[] | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  /** As it is written. */
  get raw(): string {
    return this.#text;
  }

  /** As it is written, line by line, with one kind of quote, dash and space. */
  get written(): string {
    return (this.#written ??= foldSigns(this.#text).replace(/[^\S\r\n]+/g, ' '));
  }

  get folded(): string {
    return (this.#folded ??= foldText(this.#text));
  }

  /** All digits of the text and nothing between them. */
  get digits(): string {
    return (this.#digits ??= this.folded.replace(/\D+/g, ''));
  }

  get words(): readonly string[] {
    return (this.#words ??= wordsOf(this.#text));
  }

  /** The words with one space between them and at both ends. */
  get line(): string {
    return (this.#line ??= ` ${this.words.join(' ')} `);
  }

  /** Every five words in a row. */
  get runs(): readonly string[] {
    return (this.#runs ??= runsOf(this.words, RUN_WORDS));
  }
}

/** Whether a text holds the value that the finder was made for; a finder is made once and asked about many texts. */
export type Finder = (text: SearchText) => boolean;

/** Nothing can be found of a value that is too short or malformed. */
export const NEVER: Finder = () => false;

/** Compiles at the first text that comes into question: most texts hold no part of most values. */
function patternFinder(mayHold: Finder, pattern: string, flags = ''): Finder {
  let compiled: RegExp | undefined;
  return (text) => mayHold(text) && (compiled ??= new RegExp(pattern, flags)).test(text.folded);
}

const AT = '\\s*(?:@|\\(at\\)|\\[at\\]|\\s+at\\s+)\\s*';
const DOT = '\\s*(?:\\.|\\(dot\\)|\\[dot\\]|\\s+dot\\s+)\\s*';

export function emailFinder(email: string): Finder {
  const address = foldText(email.trim());
  const at = address.lastIndexOf('@');
  if (at < 1) return NEVER;
  const dotted = (part: string): string => part.split('.').map(escaped).join(DOT);
  const [start = ''] = address.slice(0, at).split('.');
  return patternFinder(
    ({ folded }) => folded.includes(start),
    `(?<![\\p{L}\\p{N}.+_-])${dotted(address.slice(0, at))}${AT}${dotted(address.slice(at + 1))}(?![\\p{L}\\p{N}-]|\\.[\\p{L}\\p{N}])`,
    'u',
  );
}

/** What people put between the digits of a number. */
const GAP = '[\\s().\\-/]{0,3}';
const LOCAL_DIGITS = 7;

/**
 * `phone` is E.164. Found with or without country code, with any grouping; a landline also by its last seven digits
 * where no area code stands before them.
 */
export function phoneFinder(phone: string): Finder {
  const digits = phone.replace(/\D/g, '').replace(/^44/, '');
  if (digits.length < LOCAL_DIGITS) return NEVER;
  const run = (part: string): string => part.replace(/(?<=\d)(?=\d)/g, GAP);
  const finder = (part: string, before: string): Finder =>
    patternFinder((text) => text.digits.includes(part), `${before}${run(part)}(?!\\d)`);
  const whole = finder(digits, '');
  const isLandline = phone.startsWith('+44') && /^[12]/.test(digits) && digits.length >= 9;
  if (!isLandline) return whole;
  const local = finder(digits.slice(-LOCAL_DIGITS), `(?<!\\d${GAP})`);
  return (text) => whole(text) || local(text);
}

export function postcodeFinder(postcode: string): Finder {
  const letters = postcode.replace(/\s/g, '').toLowerCase();
  if (letters.length < 5) return NEVER;
  const [outward, inward] = [letters.slice(0, -3), letters.slice(-3)];
  // In a text that is no postcode a sign may stand for others.
  const isPlain = /^[a-z0-9]+$/.test(letters);
  return patternFinder(
    ({ folded }) => !isPlain || folded.includes(inward),
    `(?<![\\p{L}\\p{N}])${outward}[\\s.\\-]{0,3}${inward}(?![\\p{L}\\p{N}])`,
    'u',
  );
}

/** `3 September 2014`, `3rd Sep 2014`, `September 3, 2014`, `03/09/2014`, `3.9.14`, `2014-09-03`. */
export function dateFinder(date: CalendarDate): Finder {
  if (!isCalendarDate(date)) return NEVER;
  const month = dateInWords(date).split(' ')[1]?.toLowerCase() ?? '';
  const inWords = `(?:${month}|${month.slice(0, 3)}|${month.slice(0, 4)})\\.?`;
  const day = `0?${dayOf(date)}(?:st|nd|rd|th)?`;
  const year = `(?:${yearOf(date)}|'?${String(yearOf(date)).slice(2)})`;
  const patterns = [
    `${day}(?: of)? ${inWords},? ${year}`,
    `${inWords} ${day},? ${year}`,
    `0?${dayOf(date)}\\s?[/.-]\\s?0?${monthOf(date)}\\s?[/.-]\\s?${year}`,
    escaped(date),
  ];
  const shortYear = String(yearOf(date)).slice(2);
  return patternFinder(
    ({ digits }) => digits.includes(shortYear),
    `(?<!\\d)(?:${patterns.join('|')})(?!\\d)`,
  );
}

/** The words of `phrase` in their order, as whole words. */
export function phraseFinder(phrase: string): Finder {
  const wanted = wordsOf(phrase);
  if (wanted.length === 0) return NEVER;
  const line = ` ${wanted.join(' ')} `;
  return (text) => text.line.includes(line);
}

/**
 * A person's name by itself: as a whole word, in any spelling of capitals, with the possessive and the plural, which people
 * write without an apostrophe too ("Aishas plan", "the Patels"). A name that is an ordinary word too ("Grace", "Pearl"), and
 * a form that is one ("Ha", "has"), is found wherever it has a capital letter or stands alone in a cell; where a sentence may
 * begin with that word ("Will", "May"), not at the beginning of one. `others` are longer names that it may stand in: "Tom
 * Example" the teacher is not Tom the child, and Mr Williams is not William.
 */
export function nameFinder(name: string, others: readonly string[] = []): Finder {
  const wanted = wordsOf(name);
  if (wanted.join('').length < 2) return NEVER;
  const line = ` ${wanted.join(' ')} `;
  const written = others.map((other) => wordsOf(other));
  const longer = written.filter((other) => other.length > wanted.length && ` ${other.join(' ')} `.includes(line));
  const forms = withEnding(wanted).filter((form) => !written.some((other) => ` ${other.join(' ')} `.includes(form)));
  const [only = ''] = wanted.length === 1 ? wanted : [];
  const asWord = isWord(only);
  const asName = [
    ...(asWord ? [capitalised(only, beginsSentences(only))] : []),
    ...forms.map((form) => form.trim()).flatMap((form) =>
      asWord || isWordWithS(form) ? [capitalised(form, beginsSentences(only) || isWordWithS(form))] : [],
    ),
  ];
  const isFound = (text: SearchText): boolean => {
    if (asWord || !text.line.includes(line)) return false;
    // Spaces between two names are those of both.
    const rest = longer.reduce((left, other) => left.replaceAll(` ${other.join(' ')} `, '  '), text.line);
    return rest.includes(line);
  };
  const plain = asWord ? [] : forms.filter((form) => !isWordWithS(form.trim()));
  const longerOnes = longer.map(longerName);
  return (text) => {
    if (isFound(text) || plain.some((form) => text.line.includes(form))) return true;
    if (asName.length === 0 || !text.line.includes(line.trimEnd())) return false;
    const rest = longerOnes.reduce((left, other) => left.replace(other, SOMEBODY), text.written);
    return asName.some((each) => each.test(rest));
  };
} // prettier-ignore

/**
 * A last name by itself, behind whatever title or initial: with a capital letter, because any last name may be a word ("the
 * worker at the desk"), and where it is not the name of a place or a body ("Zimmerman House").
 */
export function lastNameFinder(name: string, others: readonly string[] = []): Finder {
  const [word = ''] = wordsOf(name);
  if (word.length < 2 || !/^[a-z]+$/i.test(name.trim())) return nameFinder(name, others);
  const ways = [word, ...withEnding([word]).map((form) => form.trim())].map((form) => capitalised(form, beginsSentences(word) || isWordWithS(form)));
  const apart = [...others.map(wordsOf).filter(({ length }) => length > 1).map(longerName), placeOf(word)];
  return (text) =>
    text.line.includes(` ${word}`) &&
    ways.some((each) => each.test(apart.reduce((left, other) => left.replace(other, SOMEBODY), text.written)));
} // prettier-ignore

const PLACES =
  'academy|avenue|building|centre|church|close|college|council|court|drive|foundation|grange|grove|hall|hospital|hotel|house|infants?|juniors?|lane|library|' +
  'lodge|manor|nursery|park|partnership|place|primary|road|room|school|square|street|suite|surgery|trust|university|way';
const placeOf = (word: string): RegExp =>
  new RegExp(
    String.raw`(?<![\p{L}\p{N}])${word}(?:'s)?(?: [\p{L}'-]+)?? (?:${PLACES})(?![\p{L}\p{N}])`,
    'giu',
  );

/** The name with the ending of possession or of many, as words of a line. */
function withEnding(words: readonly string[]): readonly string[] {
  const name = words.join(' ');
  return [` ${name}${/(?:s|x|z|ch|sh)$/.test(name) ? 'es' : 's'} `];
}

/** Stands where a longer name stood, so that what follows it is still in the middle of a sentence. */
const SOMEBODY = 'x';
const longerName = (words: readonly string[]): RegExp =>
  new RegExp(String.raw`(?<![\p{L}\p{N}])${words.map(escaped).join(String.raw`[^\p{L}\p{N}]{1,3}`)}(?![\p{L}\p{N}])`, 'giu'); // prettier-ignore

/**
 * A word written as a name: with a capital letter, and alone in a line or a cell. With `atStart` a sentence may begin with the
 * word, so it is a name behind a word of the same sentence, behind a slash, alone in brackets or in quotes, before "and"
 * with another name, and with a possessive wherever it stands; no figure follows it there.
 */
function capitalised(word: string, atStart: boolean): RegExp {
  const [small, title] = [word, word.slice(0, 1).toUpperCase() + word.slice(1)].map(escaped);
  // "Mcdonald", "McDonald" and "MCDONALD"
  const mixed = `${word.slice(0, 1).toUpperCase()}${word.slice(1).replace(/\p{L}/gu, (sign) => `[${sign}${sign.toUpperCase()}]`)}`;
  const [no, before] = [String.raw`(?![\p{L}\p{N}])`, String.raw`(?<![\p{L}\p{N}])`];
  const spelt = isShortForm(word) ? title : mixed;
  const alone = (form = ''): string => String.raw`${form}(?<=^[\s\-•*·"'(]*${form})(?=[\s"').,:;]*$)`;
  const ways = atStart
    ? [
        String.raw`(?<=[\p{L},;:)"'] )${title}(?:'s)?(?!\s+\d)${no}`,
        String.raw`(?<=\p{L} ?/ ?)${title}(?:'s)?(?!\s+\d)${no}`,
        String.raw`(?<=\(|${before}["'])${title}(?=[)"'])`,
        ...(isTime(word) ? [] : [`${before}${title}'s${no}`, String.raw`${before}${title}(?= (?:and|&) \p{Lu})`]),
        alone(spelt),
      ]
    : [`${before}${spelt}${no}`, alone(small)];
  return new RegExp(ways.join('|'), 'mu');
} // prettier-ignore

/** What is repeated of a note is five words in a row at the least, or a sentence of it (note-match.ts). */
export const RUN_WORDS = 5;

export const runsOf = (words: readonly string[], length: number): string[] =>
  Array.from({ length: Math.max(words.length - length + 1, 0) }, (_, start) =>
    words.slice(start, start + length).join(' '),
  );

export const holdsEmail = (text: string, email: string): boolean => emailFinder(email)(new SearchText(text));
export const holdsPhone = (text: string, phone: string): boolean => phoneFinder(phone)(new SearchText(text));
export const holdsPostcode = (text: string, postcode: string): boolean =>
  postcodeFinder(postcode)(new SearchText(text));
export const holdsDate = (text: string, date: CalendarDate): boolean =>
  dateFinder(date)(new SearchText(text));
/** `nameFinder` for one text. */
export const holdsName = (text: string, name: string, others: readonly string[] = []): boolean =>
  nameFinder(name, others)(new SearchText(text));
export const holdsPhrase = (text: string, phrase: string): boolean =>
  phraseFinder(phrase)(new SearchText(text));
