import { lettered } from './lettered.ts';

/**
 * What a person's name looks like. No lists of names: a name is known by where it stands and how it is
 * written. referral-emails.md section 3.
 */
const UPPER = "\\p{Lu}[\\p{L}\\p{M}]*(?:['-][\\p{L}\\p{M}]+){0,3}";
const PARTICLE =
  '(?:da|de|das|dos|do|del|della|di|van|von|der|den|ter|la|le|el|al|bin|ibn|bint|binti|ben|abu|ap|y)';
/** One to five words with capitals, with particles between them. */
export const NAME = `${UPPER}(?: (?:${PARTICLE} ){0,2}${UPPER}){0,4}`;

export const TITLE =
  '(?:mr|mrs|ms|miss|mx|dr|prof|professor|rev|revd|reverend|pastor|cllr|councillor|inspector|sir|madam|dame|lord|lady|baroness)\\.?';
/** Letters behind a name: degrees, honours, memberships. */
const POST_NOMINAL =
  /^(?:m?b(?:a|sc|ed|eng)|mb(?:bs|chb)?|[mf]rc\w{1,6}|chb|bm|bs|m(?:a|sc|ed|phil|be|ba|res)|[oc]be|ph\.?d|d(?:phil|edpsy|clinpsy|ip\w*)|pg(?:ce|dip)|qts|npq\w*|r[gs]?n|rhv|scphn|hcpc|m(?:rics|csp|rcslt|rcpch|rcp|rcgp)|f(?:rics|rcpch|rcp|ca|rsa)|aca|ll[bm]|jp|hons|cpsychol|qc|kc|senda?)$/i;
/** A boy's title stands before his whole name. */
const TITLES = lettered(
  new RegExp(`^(?:(?:${TITLE}\\s+)+(?=\\p{L})|master\\s+(?=\\p{L}[\\p{L}'-]*\\s+\\p{L}))`, 'iu'),
);

/** Words that start a sentence or a heading and are no part of a name. */
const NOT_NAMES = new Set(
  (
    'i a an the he she it we they you my our his her their your this that these those there here who what when where why how ' +
    'if as at in on of to for from with by and or but so not no yes please dear hi hello hey thank thanks regards kind yours ' +
    'sincerely faithfully best many good morning afternoon evening re fw fwd year yr school academy college nursery primary ' +
    'secondary infant infants junior juniors reception council local authority service services team sen send sendiass senco drs ehc ' +
    'ehcp plan plans section annual review draft final tribunal appeal mediation complaint dob born age aged date form attached ' +
    'child children son daughter boy girl boys girls kids sons daughters twin twins triplets brother sister brothers sisters siblings grandson granddaughter nephew niece pupil mum mother dad father nan grandmother grandfather gran parent parents carer mrs mr ms miss ' +
    'dr sir madam monday tuesday wednesday thursday friday saturday sunday january february march may july august ' +
    'september october november december spring summer autumn winter christmas easter nhs icb camhs kids trust together la lea ' +
    'everyone everybody nobody somebody someone anyone is was has had have will would can could should do does did been being am are ' +
    'also then than now just only since because about after before until while although though however name names both all any some ' +
    'england leicester english none unknown n/a na not same tel phone mobile email e-mail address postcode deaf blind autistic ' +
    "head teacher officer manager caseworker teaching assistant director chair governors governor class formal request referral details needs need who whose which under until over near every dyslexia adhd asd autism client clients direct dial sirs surname obvs called full community im ive ill id one two three four five six seven eight nine ten twelve several half customer service tel forwarded original message date sent subject yes website web form sorry please council's school's typed dictated printed received signed week weeks term half-term dame lord mp halfterm"
  ).split(' '),
);

export const isNameWord = (word: string): boolean => {
  const small = word.toLowerCase();
  if (NOT_NAMES.has(small)) return false;
  return !small.includes("'") || !NOT_NAMES.has(small.replace(/'(?:re|ve|ll|m|d)$/, ''));
};

/** A word in place of a name. */
const NO_ANSWER =
  /(?:^| )(?:none|unknown|n\/?a|yes|no|not|same|deceased|died|estranged|withheld|undisclosed|absent)(?= |$)/i;

const SHORT_NAME_INSIDE = lettered(/(?<=\p{L} )"[^"]{1,20}"(?= \p{L})/gu);

const LONGEST = 80;
/** With letters of two units: names that are written as they stand do not come here. */
const LETTERS_OF_NAMES = new RegExp(`^[\\p{L}\\p{M}' .-]{1,${LONGEST}}$`, 'u');

/** As most names are written: letters of English with single signs between them, and nothing to tidy but what stands around. */
const PLAIN = /^[A-Za-z]+(?:[ '-][A-Za-z]+)*$/;

/** Without remarks, nicknames, quotes and what a sentence puts behind a name. */
const bareName = (written: string): string =>
  PLAIN.test(written)
    ? written
    : written
        .replace(/\([^)]{0,120}\)/g, ' ')
        // Winnifred "Winnie" Lunn
        .replace(SHORT_NAME_INSIDE, ' ')
        .replace(/["*_]/g, ' ')
        .replace(/\s+/g, ' ')
        .trim()
        .replace(/[,;:.\s-]+$/, '');

/** "PATEL, Meera" → "Meera Patel"; without titles, remarks in brackets and odd capitals. Null where no name is left. */
export function tidyName(written: string): string | null {
  if (written.length <= LONGEST && AS_WRITTEN.test(written) && !TITLES.test(written))
    return nameWords(written)?.join(' ') ?? null;
  const bare = bareName(written);
  let name = (bare.includes("'") ? bare.replace(/'s$/i, '') : bare).replace(TITLES, '');
  const flip = name.includes(',') ? /^([^,]{1,60}),\s*([^,]{1,60})$/.exec(name) : null;
  const wasFlipped = flip !== null;
  if (flip) name = `${(flip[2] ?? '').replace(TITLES, '')} ${flip[1] ?? ''}`;
  if (!LETTERS_OF_NAMES.test(name)) return null;
  const words = nameWords(name);
  if (words === null) return null;
  if (AS_WRITTEN.test(name)) return words.join(' ');
  const oneCase = name === name.toUpperCase() || name === name.toLowerCase();
  return words
    .map((word, i) =>
      oneCase || ((wasFlipped || (i > 0 && words[0] !== words[0]?.toUpperCase())) && isShouted(word))
        ? capitalised(word)
        : word,
    )
    .join(' ');
}

/** Without the letters behind a name; null where the words are no name. */
function nameWords(name: string): readonly string[] | null {
  const pieces = name.split(' ');
  if (pieces.length > 7) return null;
  const words = pieces.filter((word) => word !== '');
  if (!words.some(isNameWord) || NO_ANSWER.test(name)) return null;
  while (words.length > 2 && POST_NOMINAL.test((words.at(-1) ?? '').replace(/\./g, ''))) words.pop();
  return words;
}

/** Capitals where English names have them, and nowhere else. */
export const AS_WRITTEN = /^[A-Z][a-z]*(?: [A-Z][a-z]*)*$/;

const isShouted = (word: string): boolean => word.length > 2 && word === word.toUpperCase();

const BEHIND_MC = lettered(/^(Mc)(\p{Ll})/u);

const LETTERS_THAT_START = lettered(/(^|['.-])(\p{L})/gu);

const capitalised = (word: string): string =>
  word
    .toLowerCase()
    .replace(LETTERS_THAT_START, (_, before: string, letter: string) => before + letter.toUpperCase())
    .replace(BEHIND_MC, (_, mc: string, letter: string) => mc + letter.toUpperCase())
    .replace(/'S$/, "'s");

/** The leading words of a run of capitalised words that can be a name; '' where the first cannot. */
export function nameHead(run: string): string {
  const words = run.split(' ');
  let kept = 0;
  while (kept < words.length && isNameWord((words[kept] ?? '').replace(/'s$/i, ''))) kept += 1;
  // A particle cannot end a name.
  while (kept > 0 && new RegExp(`^${PARTICLE}$`, 'u').test(words[kept - 1] ?? '')) kept -= 1;
  return words.slice(0, kept).join(' ').replace(/'s$/i, '');
}

export const firstWord = (name: string): string => name.split(' ')[0] ?? name;

const MARKS = lettered(/\p{M}/gu);

/** Letters, figures and signs of English; a backtick is an apostrophe. */
const WITHOUT_ACCENTS = /^[ -_a-~]*$/;

/** Without accents and case. */
export const foldName = (name: string): string =>
  WITHOUT_ACCENTS.test(name)
    ? name.toLowerCase()
    : name.normalize('NFKD').replace(MARKS, '').toLowerCase().replace(/[’`]/g, "'");

const sameWords = (a: readonly string[], b: readonly string[]): boolean =>
  a.every((word) => b.includes(word)) && a.toSorted().join(' ') === b.toSorted().join(' ');

/** "K" or "K." for "Kettering". */
const isShortFor = (a: string, b: string): boolean => {
  const [x, y] = [a.replace('.', ''), b.replace('.', '')];
  return x === y || (x.length === 1 && y.startsWith(x)) || (y.length === 1 && x.startsWith(y));
};

/** Two writings of one person: same first name, and what stands after it does not contradict. */
export function compatibleNames(a: string, b: string): boolean {
  if (a === b) return true;
  const [x, y] = [foldName(a).split(/\s+/), foldName(b).split(/\s+/)];
  const [short, long] = x.length <= y.length ? [x, y] : [y, x];
  if (short.length === long.length)
    return sameWords(x, y) || (short.length > 1 && short.every((word, i) => isShortFor(word, long[i] ?? '')));
  return short.every(
    (word, i) =>
      long.includes(word) ||
      (word.replace('.', '').length === 1 &&
        (i === 0
          ? (long[0] ?? '').startsWith(word.charAt(0))
          : (long.at(-1) ?? '').startsWith(word.charAt(0)))),
  );
}

const SMALL_LETTERS_THAT_START = lettered(/(^|[^\p{L}\\?])(\p{Ll})/gu);

/** A pattern of small words that also takes each word with a capital, for use beside names, where case counts. */
export const anyCase = (words: string): string =>
  words.replace(
    SMALL_LETTERS_THAT_START,
    (_, before: string, letter: string) => `${before}[${letter.toUpperCase()}${letter}]`,
  );

const NO_LETTER = lettered(/[^\p{L}\p{M}'-]/gu);

/** A name as the source of a pattern: what is no letter, apostrophe or hyphen in it stands for any sign. */
export const patternOfName = (name: string): string => name.replace(NO_LETTER, '.');
