import { isCalendarDate, makeDate } from '../domain/calendar-date.ts';
import type { CalendarDate } from '../domain/calendar-date.ts';
import { lettered, matchesOf } from './lettered.ts';

/** A date as it is said, or dictated: "the twentieth of January two thousand and fourteen", "4th of May twenty sixteen". */
export interface SpokenDate {
  readonly value: CalendarDate;
  readonly start: number;
  readonly end: number;
}

const ONES = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve', 'thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen']; // prettier-ignore
const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth', 'eleventh', 'twelfth', 'thirteenth', 'fourteenth', 'fifteenth', 'sixteenth', 'seventeenth', 'eighteenth', 'nineteenth', 'twentieth']; // prettier-ignore
const MONTHS = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december']; // prettier-ignore

const ORDINAL = `(?:(?:twenty|thirty)[ -](?:${ORDINALS.slice(0, 9).join('|')})|thirtieth|${ORDINALS.toReversed().join('|')})`;
const LITTLE = `(?:twenty(?:[ -](?:${ONES.slice(0, 9).join('|')}))?|thirty|${ONES.toReversed().join('|')})`;
const SPOKEN = lettered(
  new RegExp(
    `(?<!\\p{L})(?<day>${ORDINAL}|\\d{1,2}(?:st|nd|rd|th)?)(?: day)?(?: of)? (?<month>${MONTHS.join('|')}),? (?:two thousand(?! \\d)(?:(?: and)? (?<years>${LITTLE}))?|twenty[ -](?:oh )?(?<later>${LITTLE})|(?<figures>(?:19|20)\\d{2}))(?![\\p{L}\\d])`,
    'giu',
  ),
);

const littleOf = (words: string): number => {
  const [tens = '', one = ''] = words.toLowerCase().split(/[ -]/);
  const base = tens === 'twenty' ? 20 : tens === 'thirty' ? 30 : ONES.indexOf(tens) + 1;
  return base + (one === '' ? 0 : ONES.indexOf(one) + 1);
};

const ordinalOf = (words: string): number => {
  const small = words.toLowerCase();
  if (/^\d/.test(small)) return Number.parseInt(small, 10);
  const [tens = '', one = ''] = small.split(/[ -]/);
  if (small === 'thirtieth') return 30;
  return one === '' ? ORDINALS.indexOf(tens) + 1 : (tens === 'twenty' ? 20 : 30) + ORDINALS.indexOf(one) + 1;
};

const A_YEAR = /two thou|twenty|(?:19|20)\d\d/i;
const IN_WORDS = /\b(?:thousand|twenty|thirtieth|thirty|first|second|\w+th|third) /i;
const NO_DATES: readonly SpokenDate[] = [];

/** Dates of which the day or the year is in words; those in figures alone are read elsewhere. */
export function spokenDatesIn(text: string): readonly SpokenDate[] {
  if (!A_YEAR.test(text) || !IN_WORDS.test(text)) return NO_DATES;
  return matchesOf(SPOKEN, text).flatMap((match): readonly SpokenDate[] => {
    const { day = '', month = '', later, years = later, figures } = match.groups ?? {};
    if (figures !== undefined && /^\d/.test(day)) return [];
    const year = figures === undefined ? 2000 + (years === undefined ? 0 : littleOf(years)) : Number(figures);
    const value = makeDate(year, MONTHS.indexOf(month.toLowerCase()) + 1, ordinalOf(day));
    return isCalendarDate(value) ? [{ value, start: match.index, end: match.index + match[0].length }] : [];
  });
}
