import { decodeWords } from 'postal-mime';
import { fileKind } from './file-kind.ts';
import { LIMITS } from './limits.ts';
import type { MimePart, MimeParts } from './mime-parts.ts';
import { mediaTypeOf } from './part-headers.ts';
import type { PartHeaders } from './part-headers.ts';
import { asPlain } from './plain-part.ts';
import type { Coding, PlainPart } from './plain-part.ts';
import { CARRIAGE_RETURN, EQUALS, LINE_FEED } from './signs.ts';

/** The parts whose contents nobody reads: pictures, sounds and videos, and the HTML beside a text where it has no table. */
export interface Unread {
  readonly media: readonly MimePart[];
  readonly html: readonly MimePart[];
}

/** Whatever is not quite sure is read. */
export function unreadParts(bytes: Uint8Array, { headers, parts, isWhole }: MimeParts): Unread {
  // Who sends one file and nothing else means it to be looked at.
  const media = parts.filter((part) => part.headers !== headers && isUnreadMedia(bytes, part));
  return { media, html: isWhole && isIdentified(headers) ? htmlBesideText(bytes, parts) : [] };
}

/** A message without an id of its own gets one made of all it says, its HTML too (`identified`). */
const isIdentified = (headers: PartHeaders): boolean =>
  /^<[^\s<>?]{1,250}>$/.test(headers.get('message-id') ?? '');

/** The reader cuts a name off somewhat beyond it. */
const LONGEST_NAME = 190;
const MEDIA = /^(?:image|audio|video)\//;

/** Whether the reader would find nothing to read in it. */
function isUnreadMedia(bytes: Uint8Array, part: MimePart): boolean {
  // One that is too large is told so; decoding makes nothing longer, but for the end of a last line.
  if (part.to - part.from >= LIMITS.attachmentBytes) return false;
  if (!MEDIA.test(mediaTypeOf(part.headers.get('content-type') ?? '') ?? '')) return false;
  const plain = asPlain(part);
  if (plain === undefined) return false;
  const start = startOf(bytes.subarray(part.from, part.to), plain.coding);
  const names = [...plain.type.parameters, ...(plain.disposition?.parameters ?? [])]
    .filter(([key]) => key.includes('name'))
    .map(([key, given]) => sureName(key, given));
  return start !== undefined && ['', ...names].every((name) => name !== undefined && fileKind(start, plain.type.value, name) === 'none');
} // prettier-ignore

/** The first bytes, decoded: so many as a kind of file is known by. Undefined where it takes more than a look. */
function startOf(content: Uint8Array, coding: Coding): Uint8Array | undefined {
  if (coding === 'as it is') return content.subarray(0, 5);
  const start = String.fromCharCode(...content.subarray(0, 8));
  if (coding === 'quoted-printable') return start.includes('=') ? undefined : content.subarray(0, 5);
  return /^[A-Za-z0-9+/]{8}$/.test(start) ? Uint8Array.from(atob(start), (char) => char.charCodeAt(0)) : undefined;
} // prettier-ignore

/** A name whose end is sure, which is all that is looked at; undefined where it comes in pieces or has no such end. */
function sureName(key: string, given: string): string | undefined {
  if (given.length > LONGEST_NAME || /\*\d/.test(key)) return undefined;
  const name = key.endsWith('*') ? /^utf-8''((?:[\w.~!-]|%[0-9a-f]{2})+)$/i.exec(given)?.[1] : decodeWords(given);
  return name !== undefined && /^(?!.*(?:=\?|%3d|%3f)).*\.[a-z0-9]{1,5}$/is.test(name) ? name : undefined;
} // prettier-ignore

/** Character sets in which the letters of ASCII are themselves and nothing else is taken for them. */
const CHARSET = /^(?:utf-8|us-ascii|iso-8859-\d{1,2}|windows-125\d)$/i;
/** A letter that stands before this place is in the text, however much of a long one is cut off. */
const SEARCHED = 1_000_000;
const BEGINNING = 1_000;

/** The HTML parts of the body where every one of them stands beside a text; none where one of them does not. */
function htmlBesideText(bytes: Uint8Array, parts: readonly MimePart[]): readonly MimePart[] {
  const spoken = new Set<object>();
  const html: MimePart[] = [];
  for (const part of parts) {
    const type = mediaTypeOf(part.headers.get('content-type') ?? '');
    if (type !== 'text/html' && type !== 'text/plain') continue;
    const plain = asPlain(part);
    if (plain?.disposition?.value === 'attachment') continue;
    const isSure = plain !== undefined && isOfBody(plain);
    if (type === 'text/html') {
      const isBeside = part.alternative !== undefined && spoken.has(part.alternative);
      if (!isSure || !isBeside || mayHoldTable(bytes, plain)) return [];
      html.push(part);
    } else if (isSure && part.alternative && isVisible(bytes, plain)) spoken.add(part.alternative);
  }
  return html;
}

const isOfBody = ({ type, disposition }: PlainPart): boolean =>
  (disposition === undefined || disposition.value === 'inline') &&
  type.parameters.every(([key, value]) => !key.includes('*') && (key !== 'charset' || CHARSET.test(value)));

/** Whether a letter or a figure stands in its beginning. */
function isVisible(bytes: Uint8Array, { from, to, coding }: PlainPart): boolean {
  if (coding === 'base64' || from > SEARCHED) return false;
  for (let at = from; at < Math.min(to, from + BEGINNING); at += 1) {
    // What follows is part of a code.
    if (coding === 'quoted-printable' && bytes[at] === EQUALS) at += 2;
    else if (/[A-Za-z0-9]/.test(String.fromCharCode(bytes[at] ?? 0))) return true;
  }
  return false;
}

const LESS_THAN = 0x3c;
const TABLE = new TextEncoder().encode('table');
const TO_SMALL = 0x20;
/** Of signs that may begin a table; no letter has more. */
const MOST_SIGNS = 100_000;

function mayHoldTable(bytes: Uint8Array, { from, to, coding, type }: PlainPart): boolean {
  // Joined lines may make a tag of two halves.
  if (coding === 'base64' || type.parameters.some(([key]) => key === 'format')) return true;
  const html = bytes.subarray(from, to);
  const isQuoted = coding === 'quoted-printable';
  // Most tags begin with another letter.
  const mayBegin = (at: number): boolean => isQuoted || ((html[at] ?? 0) | TO_SMALL) === TABLE[0];
  if (someSign(html, LESS_THAN, (at) => mayBegin(at + 1) && isTable(html, at + 1, isQuoted))) return true;
  return isQuoted && someSign(html, EQUALS, (at) => octet(html, at) === LESS_THAN && isTable(html, at + 3, true));
} // prettier-ignore

function someSign(html: Uint8Array, sign: number, test: (at: number) => boolean): boolean {
  let signs = 0;
  for (let at = html.indexOf(sign); at >= 0; at = html.indexOf(sign, at + 1)) {
    signs += 1;
    if (signs > MOST_SIGNS || test(at)) return true;
  }
  return false;
}

/** Whether the letters of "table" follow, in quoted-printable across soft line breaks and as codes too. */
function isTable(html: Uint8Array, from: number, isQuoted: boolean): boolean {
  let at = from;
  for (const letter of TABLE) {
    if (isQuoted) at = afterBreaks(html, at);
    const code = isQuoted ? octet(html, at) : undefined;
    if (((code ?? html[at] ?? 0) | TO_SMALL) !== letter) return false;
    at += code === undefined ? 1 : 3;
  }
  return true;
}

/** After the soft line breaks that stand at a place. */
function afterBreaks(html: Uint8Array, from: number): number {
  for (let at = from; ;) {
    if (html[at] !== EQUALS) return at;
    let end = at + 1;
    while (html[end] === CARRIAGE_RETURN) end += 1;
    if (html[end] !== LINE_FEED) return at;
    at = end + 1;
  }
}

/** What `=3C` stands for. */
function octet(html: Uint8Array, at: number): number | undefined {
  if (html[at] !== EQUALS) return undefined;
  const digits = String.fromCharCode(html[at + 1] ?? 0, html[at + 2] ?? 0);
  return /^[0-9a-f]{2}$/i.test(digits) ? Number.parseInt(digits, 16) : undefined;
}
