import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { lettered, matchesOf } from './lettered.ts';

export interface PhoneMention {
  /** E.164. */
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** Digits with single separators, starting as a telephone number here starts. */
const CANDIDATE = lettered(/(?<![\p{L}\d@/])(?:\+\d{2}|00 ?44|\(?0)[\d ().\-/]{8,20}\d(?![\d@])/gu);

/** Asked first: most texts have nothing like it. */
const MANY_DIGITS = /\d[\d ().\-/]{8,20}\d/;

const NO_PHONES: readonly PhoneMention[] = [];

/** Words before a number that make it something else. */
const NOT_A_PHONE =
  /(?:nhs|ref(?:erence)?|case|account|upn|urn|invoice|number of the form|po)\s*(?:no\.?|number|num|id)?\s*[:#.]?\s*$/i;

/**
 * Telephone numbers in a text, national or international. Ten digits in groups of 3-3-4 are an NHS number
 * and are left alone. The library refuses the numbers Ofcom keeps for drama as invalid, so a number counts
 * when its length and its range are possible here. referral-emails.md section 3.
 */
export function phonesIn(text: string): readonly PhoneMention[] {
  if (!MANY_DIGITS.test(text)) return NO_PHONES;
  const phones: PhoneMention[] = [];
  for (const match of matchesOf(CANDIDATE, text)) {
    if (NOT_A_PHONE.test(text.slice(Math.max(0, match.index - 30), match.index))) continue;
    const value = toE164(match[0]);
    if (value !== null) phones.push({ value, start: match.index, end: match.index + match[0].length });
  }
  return phones;
}

/** One number to E.164; null where it cannot be a telephone number. */
export function toE164(written: string): string | null {
  const repaired = written
    .replace(/^00 ?44/, '+44')
    .replace(/^(\+44)\s*\(?0\)?/, '$1')
    .replace(/[^\d+]/g, '');
  if (!repaired.startsWith('+')) {
    // 01, 02, 03 and 07 numbers have ten or eleven digits with the nought; 05, 06, 08 and 09 are no one's home.
    return /^0[1237]\d{8,9}$/.test(repaired) ? `+44${repaired.slice(1)}` : null;
  }
  const number = parsePhoneNumberFromString(repaired, 'GB');
  if (!number?.isPossible()) return null;
  return number.countryCallingCode === '44' && !/^\+44[1237]\d{8,9}$/.test(number.number)
    ? null
    : number.number;
}
