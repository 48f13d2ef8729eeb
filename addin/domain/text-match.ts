/**
 * Does a text hold a value that is kept elsewhere, however it is spelt? Phones with any spacing and prefix, e-mail
 * addresses with any capitals, postcodes with and without the space, longer notes by the words they are made of.
 * Everything answers yes or no: nothing here hands the value on.
 */
import { isCalendarDate, dateInWords, dayOf, monthOf, yearOf } from './calendar-date.ts';
import type { CalendarDate } from './calendar-date.ts';

/** Lower case, one kind of quote, dash and space, compatibility forms folded. */
const foldText = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\u200B-\u200D\u2060\uFEFF\u00AD]/g, '')
    .replace(/[‘’‛′`´]/g, "'")
    .replace(/[“”„″«»]/g, '"')
    .replace(/[‐‑‒–—―−]/g, '-')
    .replace(/\s+/g, ' ')
    .toLowerCase();

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
const NEVER: Finder = () => false;

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

/** Names that are words as well, and months: they name somebody only where they are written as a name. */
const WORDS_THAT_ARE_NAMES = new Set(
  (
    'amber angel april art august autumn bay bill blue bob brook chance charity chase christian clay cliff crystal daisy dale dawn dean ' +
    'destiny drew duke earl earnest eve faith fern flora frank gene ginger glen grace grant guy harmony harry hazel heath heather heaven ' +
    'holly honor hope hunter iris ivy jack jade jasmine jewel joy june king lance lane lily major mark marsh mason mat max may melody ' +
    'mercy miles misty nick olive page pansy pat patience pearl penny pierce poppy pride prince prudence quest ray reason reed rich river ' +
    'rob rocky rod rose ruby rusty sage sandy savannah saint skip sky stone storm summer sunny terry tiger trinity trip victor violet ward ' +
    'wade warren will willow winter young bell bishop black bush butler carter cook cooper cross day fisher fox gray green hall hill hunt ' +
    'knight lake lamb law little long love marsh mason miller moon moss north park parker parsons porter price read rice school short ' +
    'singer small smith summers taylor turner walker wall waters weaver webb wells west white wise wood woods word wright best banks bird brown case'
  ).split(' '),
);

/** Words that a short name makes with an "s" behind it: "Ha" and "has". */
const WORDS_WITH_S = new Set(
  (
    'acts ands as bars bees bets bus carols cars class cress dens does dots gas genes glass goes has herbs his is its jars jeans kits ' +
    'lens less mass mess miss mons nans news nicks nuns pans pass pats pegs pens pins pits plus robins rows says suns tabs tans this ' +
    'thus tips tons tops toss tubs us vans vets was yes'
  ).split(' '),
);
/** Of these a capital letter and "'s" say nothing: "May's meeting", "Summer's end". */
const TIMES = new Set('april may june august spring summer autumn winter dawn day christmas'.split(' '));

/**
 * A person's name by itself: as a whole word, in any spelling of capitals, with the possessive and the plural, which people
 * write without an apostrophe too ("Aishas plan", "the Patels"). A name that is an ordinary word too ("Will", "May",
 * "Hall") is found where it has a capital letter in the middle of a sentence and is no part of a date, and so is a form
 * that is one ("Ha", "has"). `others` are longer names that it may stand in: "Tom Example" the teacher is not Tom the
 * child, and Mr Williams is not William.
 */
export function nameFinder(name: string, others: readonly string[] = []): Finder {
  const wanted = wordsOf(name);
  if (wanted.join('').length < 2) return NEVER;
  const line = ` ${wanted.join(' ')} `;
  const written = others.map((other) => wordsOf(other));
  const longer = written.map((other) => ` ${other.join(' ')} `).filter((other) => other !== line && other.includes(line));
  const forms = withEnding(wanted).filter((form) => !written.some((other) => ` ${other.join(' ')} `.includes(form)));
  const [only] = wanted.length === 1 ? wanted : [];
  const isWord = only !== undefined && WORDS_THAT_ARE_NAMES.has(only);
  const asName = [
    ...(isWord ? [capitalised(only)] : []),
    ...forms.flatMap((form) => (isWord || WORDS_WITH_S.has(form.trim()) ? [capitalised(form.trim())] : [])),
  ];
  const isFound = (text: SearchText): boolean => {
    if (isWord || !text.line.includes(line)) return false;
    // Spaces between two names are those of both.
    const rest = longer.reduce((left, other) => left.replaceAll(other, '  '), text.line);
    return rest.includes(line);
  };
  const plain = isWord ? [] : forms.filter((form) => !WORDS_WITH_S.has(form.trim()));
  return (text) =>
    isFound(text) ||
    plain.some((form) => text.line.includes(form)) ||
    (asName.length > 0 && longer.every((other) => !text.line.includes(other)) && asName.some((each) => each.test(text.raw)));
} // prettier-ignore

/** The name with the ending of possession or of many, as words of a line. */
function withEnding(words: readonly string[]): readonly string[] {
  const name = words.join(' ');
  return [` ${name}${/(?:s|x|z|ch|sh)$/.test(name) ? 'es' : 's'} `];
}

/** Behind a word of the same sentence, or with a possessive wherever it stands; with no figure before or behind it. */
const capitalised = (word: string): RegExp => {
  const name = escaped(word.slice(0, 1).toUpperCase() + word.slice(1));
  const anywhere = TIMES.has(word) ? '' : `|(?<![\\p{L}\\p{N}])${name}['’]s(?![\\p{L}\\p{N}])`;
  return new RegExp(`(?<=[\\p{L},;:)"'’]\\s+)${name}(?:['’]s)?(?!\\s+\\d)(?![\\p{L}\\p{N}])${anywhere}`, 'u');
};

/** What is repeated of a note is five words in a row at the least, or a sentence of it. */
const RUN_WORDS = 5;
const DISTINCTIVE_WORDS = 2;
/** A sentence of so many words is nobody's by chance, however common they are. */
const LONG_SENTENCE = 7;

/** Words too common to tell one text from another. */
const COMMON = new Set(
  (
    'a about after again all also an and any are as at be because been before being both but by can child could did do ' +
    'does done each for from get had has have he her him his how i if in into is it its just like may me meeting more ' +
    'must my need needs no not of on one or our out parent school she should so some than that the their them then ' +
    'there these they this those to too up us was we were what when where which who will with would you your'
  ).split(' '),
);
/** Words of the service's own papers and of every letter: a sentence of nothing else is everybody's. */
const OF_EVERY_LETTER = new Set(
  (
    'agree agreed agreement class dear discuss discussed forward hearing hello help information kind look looking meet much parents ' +
    'plan please regards support talk term thank thanks very want wants week work year'
  ).split(' '),
);
const isDistinctive = (word: string): boolean => word.length >= 4 && !COMMON.has(word);
const isTelling = (word: string): boolean => isDistinctive(word) && !OF_EVERY_LETTER.has(word);

/**
 * Finds a text that repeats the note. What gives a note away is not how much of it is repeated but how much of that is its
 * own: a run of at least five of its words that has two distinctive ones, or a whole sentence of it, however short, that
 * has a distinctive one ("Never when he is at home"). What is common to all language or to the service's own papers, and
 * what stands in a text that may be shown (`open`), gives nothing away.
 */
export function noteFinder(note: string, open: readonly string[] = []): Finder {
  const noteWords = wordsOf(note);
  const openTexts = open.map((each) => new SearchText(each));
  const openRuns = new Set(openTexts.flatMap(({ runs }) => runs));
  const noteRuns = new Set(runsOf(noteWords, RUN_WORDS).filter((run) => !openRuns.has(run)));
  const sentences = sentencesOf(note)
    .filter(isSomebodys)
    .map((words) => ` ${words.join(' ')} `)
    .filter((line) => !openTexts.some((text) => text.line.includes(line)));
  if (noteRuns.size === 0 && sentences.length === 0) return NEVER;
  return (text) => sentences.some((line) => text.line.includes(line)) || repeatsRun(text, noteRuns);
}

/** Runs that follow each other are one repetition: its distinctive words count together. */
function repeatsRun({ words, runs }: SearchText, noteRuns: ReadonlySet<string>): boolean {
  let start: number | undefined;
  for (let at = 0; at <= runs.length; at += 1) {
    const run = runs[at];
    if (run !== undefined && noteRuns.has(run)) {
      start ??= at;
      continue;
    }
    if (start === undefined) continue;
    const repeated = words.slice(start, at - 1 + RUN_WORDS);
    if (repeated.filter(isDistinctive).length >= DISTINCTIVE_WORDS) return true;
    start = undefined;
  }
  return false;
}

/** A note is read by its sentences and lines; three words of a longer one are too few to be known again. */
function sentencesOf(note: string): readonly (readonly string[])[] {
  const sentences = note
    .split(/[.!?;]+(?=\s|$)|[\r\n]+/u)
    .map(wordsOf)
    .filter((words) => words.length > 0);
  return sentences.length > 1 ? sentences.filter(({ length }) => length >= SHORT_SENTENCE) : sentences;
}

const SHORT_SENTENCE = 4;

const isSomebodys = (words: readonly string[]): boolean =>
  words.length >= LONG_SENTENCE || words.some(isTelling);

function runsOf(words: readonly string[], length: number): string[] {
  return Array.from({ length: Math.max(words.length - length + 1, 0) }, (_, start) =>
    words.slice(start, start + length).join(' '),
  );
}

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
/** `noteFinder` for one text. */
export const repeatsNote = (text: string, note: string, open: readonly string[] = []): boolean =>
  noteFinder(note, open)(new SearchText(text));
