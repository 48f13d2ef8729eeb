/**
 * An e-mail address, a telephone number or a postcode, wherever it stands in a text. Source: process.md section 7, leak
 * check (3), and the list of what never stands in an Outcome Statement.
 *
 * Read is the text with one kind of space and dash and without signs that nobody sees (text-match.ts): in Word a hyphen at
 * which no line breaks is another sign. Of a postcode both halves stand on one line ("room B2" and "1st topic" are two things).
 */
import { SearchText } from './text-match.ts';

/** Of an address what is around its sign is enough: a text of any length is read in one go. */
const EMAIL = String.raw`[^\s@]@[^\s@]{1,253}\.[A-Za-z]{2,}`;

/** What people put between the digits of a number; a dot or a stroke only between long groups, as a day has short ones. */
const GAP = String.raw`(?:[\s()-]{0,4}|(?<=\d{3})[./](?=\d{3}))`;
const DAY = String.raw`\d{2}[-./ ]\d{2}[-./ ](?:19|20)\d{2}\b`;
const PHONE = String.raw`(?:(?:\+|\b00)44${GAP}(?:0${GAP})?|(?<!\d[-./])\b(?!${DAY})0)\d(?:${GAP}\d){8,9}\b`;

/** The first, second and third of something is no second half, and without its space a postcode is one in capitals alone. */
const ORDINAL = String.raw`(?:1st|2nd|3rd|\dth)\b`;
const POSTCODE = [
  String.raw`\b[A-Za-z]{1,2}\d[A-Za-z\d]?[ .-]{1,3}(?!${ORDINAL})\d[ABD-HJLNP-UW-Zabd-hjlnp-uw-z]{2}\b`,
  String.raw`\b[A-Z]{1,2}\d[A-Z\d]?\d[ABD-HJLNP-UW-Z]{2}\b`,
].join('|');

/** For a text that is folded already (SearchText.written). */
export const CONTACT_DATA = new RegExp([EMAIL, PHONE, POSTCODE].join('|'));

export const holdsContactData = (text: string): boolean => CONTACT_DATA.test(new SearchText(text).written);
