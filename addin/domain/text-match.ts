/**
 * Does a text hold a value that is kept elsewhere, however it is spelt? Phones with any spacing and prefix, e-mail
 * addresses with any capitals, postcodes with and without the space, longer notes by the words they are made of.
 * Everything answers yes or no: nothing here hands the value on.
 */
import { isCalendarDate, dateInWords, dayOf, monthOf, yearOf } from './calendar-date.ts';
import type { CalendarDate } from './calendar-date.ts';

/** Lower case, one kind of quote, dash and space, compatibility forms folded. */
export const foldText = (text: string): string =>
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
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

const AT = '\\s*(?:@|\\(at\\)|\\[at\\]|\\s+at\\s+)\\s*';
const DOT = '\\s*(?:\\.|\\(dot\\)|\\[dot\\]|\\s+dot\\s+)\\s*';

export function holdsEmail(text: string, email: string): boolean {
  const address = foldText(email.trim());
  const at = address.lastIndexOf('@');
  if (at < 1) return false;
  const dotted = (part: string): string => part.split('.').map(escaped).join(DOT);
  const pattern = `(?<![\\p{L}\\p{N}.+_-])${dotted(address.slice(0, at))}${AT}${dotted(address.slice(at + 1))}(?![\\p{L}\\p{N}-]|\\.[\\p{L}\\p{N}])`;
  return new RegExp(pattern, 'u').test(foldText(text));
}

/** What people put between the digits of a number. */
const GAP = '[\\s().\\-/]{0,3}';
const LOCAL_DIGITS = 7;

/**
 * `phone` is E.164. Found with or without country code, with any grouping; a landline also by its last seven digits
 * where no area code stands before them.
 */
export function holdsPhone(text: string, phone: string): boolean {
  const digits = phone.replace(/\D/g, '').replace(/^44/, '');
  if (digits.length < LOCAL_DIGITS) return false;
  const folded = foldText(text);
  const run = (part: string): string => part.replace(/(?<=\d)(?=\d)/g, GAP);
  if (new RegExp(`${run(digits)}(?!\\d)`).test(folded)) return true;
  const isLandline = phone.startsWith('+44') && /^[12]/.test(digits) && digits.length >= 9;
  return isLandline && new RegExp(`(?<!\\d${GAP})${run(digits.slice(-LOCAL_DIGITS))}(?!\\d)`).test(folded);
}

export function holdsPostcode(text: string, postcode: string): boolean {
  const letters = postcode.replace(/\s/g, '').toLowerCase();
  if (letters.length < 5) return false;
  const pattern = `(?<![\\p{L}\\p{N}])${letters.slice(0, -3)}[\\s.\\-]{0,3}${letters.slice(-3)}(?![\\p{L}\\p{N}])`;
  return new RegExp(pattern, 'u').test(foldText(text));
}

/** `3 September 2014`, `3rd Sep 2014`, `September 3, 2014`, `03/09/2014`, `3.9.14`, `2014-09-03`. */
export function holdsDate(text: string, date: CalendarDate): boolean {
  if (!isCalendarDate(date)) return false;
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
  return patterns.some((pattern) => new RegExp(`(?<!\\d)(?:${pattern})(?!\\d)`).test(foldText(text)));
}

/** The words of `phrase` in their order, as whole words. */
export function holdsPhrase(text: string, phrase: string): boolean {
  const wanted = wordsOf(phrase);
  return wanted.length > 0 && ` ${wordsOf(text).join(' ')} `.includes(` ${wanted.join(' ')} `);
}

/** Long notes are known again by five words in a row. */
export const RUN_WORDS = 5;
const DISTINCTIVE_WORDS = 2;

/** Words too common to tell one text from another. */
const COMMON = new Set(
  (
    'a about after again all also an and any are as at be because been before being both but by can child could did do ' +
    'does done each for from get had has have he her him his how i if in into is it its just like may me meeting more ' +
    'must my need needs no not of on one or our out parent school she should so some than that the their them then ' +
    'there these they this those to too up us was we were what when where which who will with would you your'
  ).split(' '),
);
const isDistinctive = (word: string): boolean => word.length >= 4 && !COMMON.has(word);

/**
 * True when `text` repeats the note: all of a short one, or a run of five words of a long one, unless the run is as
 * common as language itself or also stands in a text that may be shown (`open`).
 */
export function repeatsNote(text: string, note: string, open: readonly string[] = []): boolean {
  const noteWords = wordsOf(note);
  const textWords = wordsOf(text);
  const openRuns = new Set(open.flatMap((each) => runsOf(wordsOf(each), RUN_WORDS)));
  if (noteWords.length < RUN_WORDS) {
    if (!noteWords.some(isDistinctive) || open.some((each) => holdsPhrase(each, note))) return false;
    return holdsPhrase(text, note);
  }
  const runs = new Set(
    runsOf(noteWords, RUN_WORDS).filter(
      (run) => !openRuns.has(run) && run.split(' ').filter(isDistinctive).length >= DISTINCTIVE_WORDS,
    ),
  );
  return runsOf(textWords, RUN_WORDS).some((run) => runs.has(run));
}

function runsOf(words: readonly string[], length: number): string[] {
  return Array.from({ length: Math.max(words.length - length + 1, 0) }, (_, start) =>
    words.slice(start, start + length).join(' '),
  );
}
