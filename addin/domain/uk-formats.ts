/**
 * Postcodes, telephone numbers and e-mail addresses as people in the United Kingdom write them, and as the register
 * keeps them. Nothing here quotes what it was given: a fault says only what kind it is.
 * Source: data-dictionary.md section 13.
 */
import { err, ok } from './result.ts';
import type { Result } from './result.ts';

const POSTCODE = /^(GIR 0AA|[A-Z]{1,2}[0-9][A-Z0-9]? [0-9][ABD-HJLNP-UW-Z]{2})$/;

/**
 * Upper case with one space before the last three: `le23ab` becomes `LE2 3AB`. Undefined for what is no postcode
 * even then. A postcode does not by itself prove the local authority.
 */
export function parsePostcode(text: string): string | undefined {
  const letters = text.toUpperCase().replace(/[\s\u00A0.\-–]/g, '');
  if (letters.length < 5 || letters.length > 7) return undefined;
  const postcode = `${letters.slice(0, -3)} ${letters.slice(-3)}`;
  return POSTCODE.test(postcode) ? postcode : undefined;
}

/** True for the stored form only. */
export const isPostcode = (text: string): boolean => POSTCODE.test(text);

/** The part before the space, the smallest area that a report may show: `LE2`. */
export const postcodeDistrict = (postcode: string): string | undefined =>
  parsePostcode(postcode)?.split(' ')[0];

/** A telephone number as stored, with what stood beside it. */
export interface PhoneNumber {
  /** E.164: `+447700900123`. */
  readonly e164: string;
  /** Digits of an extension; kept as a note, never dialled as part of the number. */
  readonly extension?: string;
  /** +447…, where a text message can arrive. */
  readonly isMobile: boolean;
}

export type PhoneFault =
  /** No digits, or letters between them. */
  | 'NOT_A_NUMBER'
  | 'TOO_SHORT'
  | 'TOO_LONG'
  /** Neither a national number (0…) nor an international one (+…). */
  | 'NO_AREA_CODE';

const EXTENSION = /[\s,;]*(?:\b(?:extension|extn|ext)\b|\bx(?=\s*\d)|#)\s*[.:]?\s*(\d{1,6})\s*$/i;

/**
 * Reads `07700 900123`, `+44 (0)7700 900123`, `0116 496 0123`, `00447700900123`, `44 7700 900123` and the like; a
 * number of another country is kept when it is written with + or 00.
 */
export function parsePhone(text: string): Result<PhoneNumber, PhoneFault> {
  const extension = EXTENSION.exec(text);
  const main = (extension ? text.slice(0, extension.index) : text).trim();
  if (!/\d/.test(main) || !/^[+\d][\d\s\u00A0().\-–/]*$/.test(main.replace(/^\(/, '')))
    return err('NOT_A_NUMBER');
  const digits = main.replace(/\D/g, '');
  const international = main.startsWith('+') ? digits : digits.startsWith('00') ? digits.slice(2) : undefined;
  const national = nationalDigits(international, digits);
  const note = extension?.[1] === undefined ? {} : { extension: extension[1] };
  if (national !== undefined) {
    const fault = nationalFault(national);
    return fault === undefined
      ? ok({ e164: `+44${national}`, ...note, isMobile: isMobileNational(national) })
      : err(fault);
  }
  if (international === undefined) return err(digits.length < 9 ? 'TOO_SHORT' : 'NO_AREA_CODE');
  if (international.length < 8) return err('TOO_SHORT');
  if (international.length > 15) return err('TOO_LONG');
  return ok({ e164: `+${international}`, ...note, isMobile: false });
}

/** The digits after +44, or undefined when the number is not British. */
function nationalDigits(international: string | undefined, digits: string): string | undefined {
  if (international?.startsWith('44')) return international.slice(2).replace(/^0/, '');
  if (international !== undefined) return undefined;
  if (digits.startsWith('0')) return digits.slice(1);
  return digits.startsWith('44') && digits.length >= 11 ? digits.slice(2).replace(/^0/, '') : undefined;
}

/** National numbers have ten digits after the 0; some in 01 and 0800 have nine. */
function nationalFault(national: string): PhoneFault | undefined {
  const nineAllowed = national.startsWith('1') || national.startsWith('800');
  if (national.length < (nineAllowed ? 9 : 10)) return 'TOO_SHORT';
  if (national.length > 10) return 'TOO_LONG';
  return /^[1-35789]/.test(national) ? undefined : 'NO_AREA_CODE';
}

/** 070 are personal and 076 paging numbers (except 07624, Isle of Man): no text message reaches them. */
const isMobileNational = (national: string): boolean => /^7(?:[1-57-9]|624)/.test(national);

/** True for a stored number to which a text message can be sent. */
export const isMobile = (e164: string): boolean => e164.startsWith('+44') && isMobileNational(e164.slice(3));

/** Letters print numbers spaced (documents.md rule 5): `07700 900 123`, `0116 496 0123`, `020 7946 0123`. */
export function phoneInWords(e164: string): string {
  if (!/^\+\d{8,15}$/.test(e164)) return e164;
  if (!e164.startsWith('+44')) return e164.replace(/^(\+\d{2,3}?)(\d{3})(\d+)$/, '$1 $2 $3');
  const digits = `0${e164.slice(3)}`;
  return splitAt(digits, groupsOf(digits)).join(' ');
}

/** The lengths of the groups, from how area codes are built: 02x, 011x/01x1/03/08, 01xxx and 07. */
function groupsOf(digits: string): readonly number[] {
  if (digits.startsWith('02')) return [3, 4];
  if (/^0(?:11|1\d1|3|8|9)/.test(digits)) return [4, 3];
  return [5, 3];
}

function splitAt(text: string, lengths: readonly number[]): string[] {
  const parts: string[] = [];
  let rest = text;
  for (const length of lengths) {
    parts.push(rest.slice(0, length));
    rest = rest.slice(length);
  }
  return [...parts, rest].filter(Boolean);
}

export type EmailFault =
  | 'EMPTY'
  /** More than one address, or an address with words around it. */
  | 'NOT_ONE_ADDRESS'
  | 'NO_DOMAIN'
  | 'MALFORMED'
  | 'TOO_LONG';

/** One address, its domain in small letters; `mailto:` and angle brackets around it are taken off. */
export function parseEmail(text: string): Result<string, EmailFault> {
  const address = text
    .trim()
    .replace(/^mailto:/i, '')
    .replace(/^<(.*)>$/, '$1')
    .trim();
  if (address === '') return err('EMPTY');
  if (/[\s,;<>]/.test(address)) return err('NOT_ONE_ADDRESS');
  const at = address.lastIndexOf('@');
  if (at === -1) return err('NO_DOMAIN');
  const local = address.slice(0, at);
  const domain = address.slice(at + 1).toLowerCase();
  if (local.includes('@')) return err('NOT_ONE_ADDRESS');
  if (local.length > 64 || address.length > 254) return err('TOO_LONG');
  if (!domain.includes('.')) return err('NO_DOMAIN');
  return isLocalPart(local) && isDomain(domain) ? ok(`${local}@${domain}`) : err('MALFORMED');
}

/** Dot-atoms as mail servers accept them; letters beyond ASCII are allowed, quoted forms are not. */
const isLocalPart = (local: string): boolean =>
  /^[^\s"(),:;<>@[\\\]]+$/.test(local) && !/^\.|\.\.|\.$/.test(local);

const isDomain = (domain: string): boolean =>
  domain
    .split('.')
    .every((label) => label.length <= 63 && /^[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?$/u.test(label)) &&
  !/\.\d+$/.test(domain);

/** Local parts that several people are likely to read. A warning, not a fault. */
const SHARED_LOCAL_PARTS: readonly string[] = [
  'admin', 'contact', 'enquiries', 'enquiry', 'family', 'general', 'hello', 'help', 'home', 'house', 'household',
  'info', 'information', 'mail', 'office', 'parents', 'post', 'reception', 'school', 'schooloffice', 'secretary',
  'send', 'senco', 'support', 'team', 'us',
]; // prettier-ignore

/** True for `family@`, `office@`, `the.smiths@` and the like: what is sent there may be read by others. */
export function looksShared(email: string): boolean {
  const local = email.slice(0, Math.max(email.lastIndexOf('@'), 0)).toLowerCase();
  const plain = local.replace(/\+.*$/, '').replace(/\d+$/, '');
  if (SHARED_LOCAL_PARTS.includes(plain.replace(/[._-]/g, ''))) return true;
  const words = plain.split(/[._-]/);
  return (
    words.some((word) => ['family', 'office', 'reception', 'enquiries', 'household'].includes(word)) ||
    /^the[._-]/.test(plain)
  );
}

/** Addresses are compared without regard to capitals. */
export const sameEmail = (one: string, other: string): boolean =>
  one.trim().toLowerCase() === other.trim().toLowerCase();

/** Groups of two or more keys (party ids) that stand with the same address. */
export function sharedEmails(entries: Iterable<readonly [key: string, email: string]>): string[][] {
  const keys = new Map<string, string[]>();
  for (const [key, email] of entries) {
    const address = email.trim().toLowerCase();
    if (address !== '') keys.set(address, [...(keys.get(address) ?? []), key]);
  }
  return [...keys.values()].filter((group) => group.length > 1);
}
