import { isCalendarDate, makeDate } from '../domain/calendar-date.ts';
import type { CalendarDate } from '../domain/calendar-date.ts';
import { lettered, matchesOf } from './lettered.ts';
import { spokenDatesIn } from './spoken-dates.ts';

/** A date in a text. Two-digit years are of this century; slashes and dots are day first. */
export interface DateMention {
  readonly value: CalendarDate;
  readonly start: number;
  readonly end: number;
  /** Day and month could change places (3/9). referral-emails.md section 3, pitfall 8. */
  readonly ambiguous: boolean;
}

/** The first three letters or more, in the languages families here write; without accents. */
const MONTHS: readonly (readonly string[])[] = [
  ['jan', 'styczen', 'stycznia', 'ianuarie', 'janeiro', 'enero', 'janvier', 'gennaio', 'januar', 'ocak'],
  ['feb', 'luty', 'lutego', 'februarie', 'fevereiro', 'febrero', 'fevrier', 'febbraio', 'februar', 'subat'],
  ['mar', 'marzec', 'marca', 'martie', 'marco', 'marzo', 'mars', 'maerz', 'mart'],
  ['apr', 'kwiecien', 'kwietnia', 'aprilie', 'abril', 'avril', 'aprile', 'nisan'],
  ['may', 'maj', 'maja', 'mai', 'maio', 'mayo', 'maggio', 'mayis'],
  ['jun', 'czerwiec', 'czerwca', 'iunie', 'junho', 'junio', 'juin', 'giugno', 'juni', 'haziran'],
  ['jul', 'lipiec', 'lipca', 'iulie', 'julho', 'julio', 'juillet', 'luglio', 'juli', 'temmuz'],
  ['aug', 'sierpien', 'sierpnia', 'agosto', 'aout', 'agustos'],
  ['sep', 'wrzesien', 'wrzesnia', 'septembrie', 'setembro', 'septiembre', 'septembre', 'settembre', 'eylul'],
  [
    'oct',
    'pazdziernik',
    'pazdziernika',
    'octombrie',
    'outubro',
    'octubre',
    'octobre',
    'ottobre',
    'oktober',
    'ekim',
  ],
  ['nov', 'listopad', 'listopada', 'noiembrie', 'novembro', 'noviembre', 'kasim'],
  ['dec', 'grudzien', 'grudnia', 'decembrie', 'dezembro', 'diciembre', 'dicembre', 'dezember', 'aralik'],
];
const ENGLISH = [
  'january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december',
]; // prettier-ignore

const DAY = '(\\d{1,2})\\s?(?:st|nd|rd|th|ST|ND|RD|TH)?';
const SHAPES: readonly {
  readonly pattern: RegExp;
  readonly order: 'dmy' | 'ymd' | 'mdy';
  readonly words: boolean;
  /** Asked first where the pattern may start at any word. */
  readonly figures?: RegExp;
}[] = [
  { pattern: /(?<![\d/.-])(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?![\d/-])/g, order: 'ymd', words: false },
  // "Day 24  Month 9  Year 2012", three boxes of one form.
  {
    pattern: /\bday:?\s{1,3}(\d{1,2})()\W{1,4}month:?\s{1,3}(\d{1,2})\W{1,4}year:?\s{1,3}(\d{4})\b/gi,
    order: 'dmy',
    words: false,
  },
  {
    pattern: /(?<![\d/.-])(\d{1,2})\s?([/.-])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})(?![\d/-]|\.\d)/g,
    order: 'dmy',
    words: false,
  },
  {
    pattern: lettered(
      new RegExp(
        `(?<![\\d/.])${DAY}(?: day)?(?: of| de| d')?[\\s.-]{1,2}(\\p{L}{3,12})\\.?,?(?: de| del)?[\\s-]{1,2}(\\d{4}|'?\\d{2})(?!\\d|:\\d)`,
        'gu',
      ),
    ),
    order: 'dmy',
    words: true,
  },
  {
    pattern: lettered(new RegExp(`(?<!\\p{L})(\\p{L}{3,12})\\.?\\s${DAY},?\\s(\\d{4})(?!\\d)`, 'gu')),
    order: 'mdy',
    words: true,
    figures: /\d\s?(?:st|nd|rd|th|ST|ND|RD|TH)?,?\s\d{4}/,
  },
];

/** "21 6 17", "11 | 07 | 2012": a date only where a birthday is asked for or told of. */
const SPACED =
  /(?<![\d/.-])(\d{1,2})[ \t\u2028]+(\d{1,2})[ \t\u2028]+((?:19|20)\d{2}|\d{2})(?![\d/-]| ?\d{3})/g;

export function spacedDatesIn(text: string): readonly DateMention[] {
  if (!/\d/.test(text)) return [];
  return matchesOf(SPACED, text).flatMap((match) => {
    const mention = toDate(Object.assign([match[0], match[1] ?? '', ' ', match[2] ?? '', match[3] ?? ''], { index: match.index, input: text }) as RegExpExecArray, 'dmy', false);
    return mention ? [mention] : [];
  });
} // prettier-ignore

/** "17022015", "20150217": a date only in a box for one. */
export function compactDateIn(text: string): DateMention | undefined {
  const match = /^\s*(?:(\d{2})(\d{2})((?:19|20)\d{2})|((?:19|20)\d{2})(\d{2})(\d{2}))\s*$/.exec(text);
  if (!match) return undefined;
  const [, day, month, year, first, second, third] = match;
  const value = makeDate(Number(year ?? first), Number(month ?? second), Number(day ?? third));
  return isCalendarDate(value) ? { value, start: match[0].search(/\d/), end: match[0].trimEnd().length, ambiguous: false } : undefined;
} // prettier-ignore

const NO_DATES: readonly DateMention[] = [];
/** Asked first: most texts have neither a figure nor a year in words. */
const MAY_HOLD_ONE = /\d|two thou|twenty/i;
/** Between the first figures of a date and the next stand at most a month in letters and what joins it to them. */
const FIGURES_APART = /\d\D{1,60}\d/;

/** All dates with day, month and year, in order. `sentYear` bounds two-digit years: 00 to it is this century. */
export function datesIn(text: string): readonly DateMention[] {
  if (!MAY_HOLD_ONE.test(text)) return NO_DATES;
  const dates: DateMention[] = spokenDatesIn(text).map((one) => ({ ...one, ambiguous: false }));
  for (const { pattern, order, words, figures } of FIGURES_APART.test(text) ? SHAPES : []) {
    if (figures?.test(text) === false) continue;
    for (const match of matchesOf(pattern, text)) {
      const mention = toDate(match, order, words);
      if (mention && !dates.some((one) => one.start < mention.end && mention.start < one.end))
        dates.push(mention);
    }
  }
  return dates.sort((a, b) => a.start - b.start);
}

function toDate(match: RegExpExecArray, order: 'dmy' | 'ymd' | 'mdy', words: boolean): DateMention | null {
  const groups = match.slice(1);
  let [day, month, year] = [0, 0, 0];
  if (order === 'ymd') [year, month, day] = [Number(groups[0]), Number(groups[1]), Number(groups[2])];
  else if (!words) [day, month, year] = [Number(groups[0]), Number(groups[2]), fullYear(groups[3] ?? '')];
  else if (order === 'dmy')
    [day, month, year] = [Number(groups[0]), monthNumber(groups[1] ?? ''), fullYear(groups[2] ?? '')];
  else [month, day, year] = [monthNumber(groups[0] ?? ''), Number(groups[1]), fullYear(groups[2] ?? '')];
  if (month < 1 || month > 12 || day < 1 || year < 1900 || year > 2100) return null;
  const value = makeDate(year, month, day);
  if (!isCalendarDate(value)) return null;
  const ambiguous = !words && order === 'dmy' && day <= 12 && day !== month;
  return { value, start: match.index, end: match.index + match[0].length, ambiguous };
}

/** 1 to 12, or 0. Accents do not count, nor do letters at the end: "Sept", "Febuary". */
function monthNumber(word: string): number {
  const plain = word.normalize('NFKD').replace(/\p{M}/gu, '').replaceAll('ł', 'l').toLowerCase();
  const exact = MONTHS.findIndex((names) => names.includes(plain));
  if (exact >= 0) return exact + 1;
  if (plain.length < 3) return 0;
  const english = ENGLISH.findIndex((name) => name.startsWith(plain) || plain === 'sept');
  if (plain === 'sept') return 9;
  if (english >= 0) return english + 1;
  return ENGLISH.findIndex((name) => plain.length > 4 && nearly(plain, name)) + 1;
}

/** One letter too few, too many or wrong. */
function nearly(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let i = 0;
  while (i < a.length && a[i] === b[i]) i += 1;
  const [restA, restB] = [a.slice(i), b.slice(i)];
  return restA.slice(1) === restB.slice(1) || restA.slice(1) === restB || restA === restB.slice(1);
}

function fullYear(text: string): number {
  const digits = text.replace("'", '');
  return digits.length === 4 ? Number(digits) : 2000 + Number(digits);
}
