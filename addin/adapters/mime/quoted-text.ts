import type { MimePart } from './mime-parts.ts';
import { asPlain } from './plain-part.ts';

/** Bytes of a message that others take the place of: none where they are left out, none there where some are put in. */
export interface Change {
  readonly from: number;
  readonly to: number;
  readonly instead: Uint8Array;
}

const QUOTED = new TextEncoder().encode('Content-Transfer-Encoding: quoted-printable\r\n');
const EQUALS = 0x3d;
const EQUALS_QUOTED = new TextEncoder().encode('=3D');
const SPACE = 0x20;
const TAB = 0x09;
/** A shorter text has too few lines for it. */
const SHORTEST = 500;
/** A text has few of these signs, which grow threefold. */
const MOST_EQUALS = 1_000;

/**
 * What makes a text that comes as it is one in quoted-printable: a header before its others, of which the first counts,
 * and a code for each "=". It says the same to the byte: but postal-mime keeps a text that comes as it is line by line,
 * and puts the lines together at the end, which takes half as long as all the rest of it.
 */
export function asQuoted(bytes: Uint8Array, part: MimePart): readonly Change[] {
  const { head, from, to } = part;
  // A line that begins with a blank would go on in the one that is put before it.
  const isFolded = bytes[head] === SPACE || bytes[head] === TAB;
  if (to - from < SHORTEST || isFolded) return [];
  const { type, coding } = asPlain(part) ?? {};
  if (coding !== 'as it is' || type?.value.startsWith('text/') !== true) return [];
  const changes: Change[] = [{ from: head, to: head, instead: QUOTED }];
  const content = bytes.subarray(0, to);
  for (let at = content.indexOf(EQUALS, from); at >= 0; at = content.indexOf(EQUALS, at + 1)) {
    if (changes.length > MOST_EQUALS) return [];
    changes.push({ from: at, to: at + 1, instead: EQUALS_QUOTED });
  }
  return changes;
}
