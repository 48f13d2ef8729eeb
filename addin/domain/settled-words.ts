import { dayInWords } from './calendar-date.ts';
import { dateFromWords } from './date-words.ts';

/**
 * A text as it is read and not as it is set: what a word processor does to spaces, line ends, quotation marks and
 * hyphens is gone. Two texts that a reader would call the same are the same afterwards.
 */
export const settledText = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, '')
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[\u201c\u201d]/g, '"')
    .replace(/[\u2010\u2011]/g, '-')
    .replace(/\s+/g, ' ')
    .trim();

const DAY_OF_WEEK = /^(mon|tues|wednes|thurs|fri|satur|sun)day,?$/i;
const MAY_BEGIN_A_DAY = /^[("']*(?:\d|[mtwfs]\w+day,?$)/i;
const DAY_OF_MONTH = /^\d{1,2}(?:st|nd|rd|th)?$/i;
/** What may stand before and behind a day in a sentence. */
const AROUND = /^([("']*)(.*?)([.,;:!?)"']*)$/s;

/** One word of a text, or a day of several; `from` and `to` count the words that it was made of. */
export interface SettledWord {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/**
 * Words of a settled text, in which each day is one word, `2026-04-14`, however it was written. A day of the week
 * belongs to it where it is the right one; a wrong one stays, because then the two say different things.
 */
export function settledWords(words: readonly string[]): readonly SettledWord[] {
  const found: SettledWord[] = [];
  for (let index = 0; index < words.length;) {
    const text = words[index] ?? '';
    const day = MAY_BEGIN_A_DAY.test(text) ? dayAt(words, index) : undefined;
    found.push(day ?? { text, from: index, to: index + 1 });
    index = found.at(-1)?.to ?? index + 1;
  }
  return found;
}

function dayAt(words: readonly string[], at: number): SettledWord | undefined {
  const word = words[at] ?? '';
  const [, open = '', first = '', end = ''] = AROUND.exec(word) ?? [];
  if (/^\d/.test(first)) {
    const alone = first.includes('-') || first.includes('/') || first.includes('.') ? dateFromWords(first) : undefined;
    if (alone !== undefined) return { text: open + alone + end, from: at, to: at + 1 };
    return inWords(words, at, open, undefined);
  }
  if (!DAY_OF_WEEK.test(first + end) || end.length > 1) return undefined;
  return inWords(words, at + 1, open, first.replace(/,$/, ''));
} // prettier-ignore

function inWords(
  words: readonly string[],
  at: number,
  open: string,
  weekday: string | undefined,
): SettledWord | undefined {
  const day = weekday === undefined ? (words[at] ?? '').slice(open.length) : (words[at] ?? '');
  const [, , year = '', end = ''] = AROUND.exec(words[at + 2] ?? '') ?? [];
  if (!DAY_OF_MONTH.test(day) || !/^\d{4}$/.test(year)) return undefined;
  const date = dateFromWords(`${day} ${words[at + 1] ?? ''} ${year}`);
  if (date === undefined) return undefined;
  if (weekday !== undefined && !dayInWords(date).toLowerCase().startsWith(weekday.toLowerCase()))
    return undefined;
  return { text: open + date + end, from: weekday === undefined ? at : at - 1, to: at + 3 };
}
