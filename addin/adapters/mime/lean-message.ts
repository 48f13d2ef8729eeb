import { joined } from './endless-lines.ts';
import { mimeParts } from './mime-parts.ts';
import { asQuoted, QUOTED } from './quoted-text.ts';
import type { Change } from './quoted-text.ts';
import { unreadParts } from './unread-parts.ts';

/** A message as the MIME reader gets it: it says the same and takes less to be taken apart. */
export interface Lean {
  readonly bytes: Uint8Array;
  /** The text says it all: there is no table in the HTML. */
  readonly isHtmlLeftOut: boolean;
  /** So many bytes of headers were put in. */
  readonly headerBytes: number;
}

/** No letter has more texts; the others of a message made to be dear stay as they are. */
const MOST_QUOTED = 20;

/**
 * Leaves out the contents that nobody reads, which are most of a message, and has long texts decoded in the quicker way.
 * Parts, headers and boundaries stay, so all is told as it was.
 */
export function leanMessage(bytes: Uint8Array): Lean {
  const found = mimeParts(bytes);
  if (found === undefined) return { bytes, isHtmlLeftOut: false, headerBytes: 0 };
  const { media, html } = unreadParts(bytes, found);
  const unread = [...media, ...html];
  const quoted: (readonly Change[])[] = [];
  for (const part of found.parts) {
    const changes = quoted.length < MOST_QUOTED && !unread.includes(part) ? asQuoted(bytes, part) : [];
    if (changes.length > 0) quoted.push(changes);
  }
  const changes = [...unread.map(({ from, to }) => ({ from, to, instead: NOTHING })), ...quoted.flat()];
  return {
    bytes: changed(bytes, changes),
    isHtmlLeftOut: html.length > 0,
    headerBytes: quoted.length * QUOTED.length,
  };
}

const NOTHING = new Uint8Array();

function changed(bytes: Uint8Array, changes: readonly Change[]): Uint8Array {
  if (changes.length === 0) return bytes;
  const kept: Uint8Array[] = [];
  let at = 0;
  for (const { from, to, instead } of changes.toSorted((one, other) => one.from - other.from)) {
    kept.push(bytes.subarray(at, from), instead);
    at = to;
  }
  kept.push(bytes.subarray(at));
  return joined(kept);
}
