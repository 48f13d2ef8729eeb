import type { MimePart } from './mime-parts.ts';
import { mediaTypeOf } from './part-headers.ts';
import { asPlain } from './plain-part.ts';
import { EQUALS, HYPHEN, LINE_FEED, SPACE, TAB } from './signs.ts';

/** Bytes of a message that others take the place of: none where they are left out, none there where some are put in. */
export interface Change {
  readonly from: number;
  readonly to: number;
  readonly instead: Uint8Array;
}

export const QUOTED = new TextEncoder().encode('Content-Transfer-Encoding: quoted-printable\r\n');
const EQUALS_QUOTED = new TextEncoder().encode('=3D');
/** A shorter text has too few lines for it. */
const SHORTEST = 500;
/** Each of these signs makes it longer by two bytes; lines drawn across a long letter have so many. */
const MOST_EQUALS = 100_000;

/**
 * What makes a text that comes as it is one in quoted-printable: a header before its others, of which the first counts,
 * and a code for each "=". It says the same to the byte: but postal-mime keeps a text that comes as it is line by line
 * and puts the lines together at the end, which takes it as long as all the rest of a message of ordinary length.
 */
export function asQuoted(bytes: Uint8Array, part: MimePart): readonly Change[] {
  const { head, from, to } = part;
  // A line that begins with a blank would go on in the one that is put before it.
  const isFolded = bytes[head] === SPACE || bytes[head] === TAB;
  if (to - from < SHORTEST || isFolded) return [];
  const isText = mediaTypeOf(part.headers.get('content-type') ?? '')?.startsWith('text/') === true;
  if (!isText || asPlain(part)?.coding !== 'as it is') return [];
  const content = bytes.subarray(from, to);
  const signs = signsIn(content);
  if (signs === undefined) return [];
  const header: Change = { from: head, to: head, instead: QUOTED };
  return signs.length === 0 ? [header] : [header, { from, to, instead: withCodes(content, signs) }];
}

/** Where each "=" stands; undefined where they are too many, or where a code would make a boundary of a line: "--=a" for "--=3Da". */
function signsIn(content: Uint8Array): readonly number[] | undefined {
  const places: number[] = [];
  let line = 0;
  let lineEnd = endOfLine(content, 0);
  for (let at = content.indexOf(EQUALS); at >= 0; at = content.indexOf(EQUALS, at + 1)) {
    while (lineEnd < at) {
      line = lineEnd + 1;
      lineEnd = endOfLine(content, line);
    }
    const mayBeBoundary = content[line] === HYPHEN && content[line + 1] === HYPHEN;
    if (mayBeBoundary || places.push(at) > MOST_EQUALS) return undefined;
  }
  return places;
}

function endOfLine(content: Uint8Array, line: number): number {
  const end = content.indexOf(LINE_FEED, line);
  return end < 0 ? content.length : end;
}

function withCodes(content: Uint8Array, signs: readonly number[]): Uint8Array {
  const coded = new Uint8Array(content.length + signs.length * (EQUALS_QUOTED.length - 1));
  let [at, to] = [0, 0];
  for (const sign of signs) {
    coded.set(content.subarray(at, sign), to);
    coded.set(EQUALS_QUOTED, to + sign - at);
    to += sign - at + EQUALS_QUOTED.length;
    at = sign + 1;
  }
  coded.set(content.subarray(at), to);
  return coded;
}
