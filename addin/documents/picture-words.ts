import { Unzlib } from 'fflate';
import { drawnOf, type Rest } from './picture-walk.ts';

/**
 * What a picture says of itself beside what it shows: a camera writes who took it and where, a program its author and the
 * name of the file. Undefined for what is no picture of a kind that is known here, by its first bytes and not by its name;
 * `unread` for one that cannot be walked to its end, or that holds more beside its drawing than a description.
 */
type LookedAt = { readonly kind: 'picture'; readonly words: string } | { readonly kind: 'unread' };

export function wordsInPicture(content: Uint8Array): LookedAt | undefined {
  const known = RECENT.find((each) => isSame(each.content, content));
  if (known) return known.found;
  const rest = drawnOf(content);
  if (rest === undefined) return undefined;
  const words = rest === 'unfinished' ? undefined : wordsOfRest(rest);
  const found: LookedAt = words === undefined ? { kind: 'unread' } : { kind: 'picture', words };
  RECENT.unshift({ content, found });
  RECENT.length = Math.min(RECENT.length, MOST_RECENT);
  return found;
}

/** The same letterhead comes in every letter. Known again byte by byte, so none is taken for another. */
const RECENT: { readonly content: Uint8Array; readonly found: LookedAt }[] = [];
const MOST_RECENT = 4;
const isSame = (one: Uint8Array, other: Uint8Array): boolean =>
  one === other || (one.length === other.length && one.every((byte, at) => byte === other[at]));

/** No description is longer; reading more of what may be noise takes seconds, and finds names in it that nobody wrote. */
const MOST = 1_000_000;

function wordsOfRest({ pieces, packed }: Rest): string | undefined {
  let left = MOST - pieces.reduce((sum, { length }) => sum + length, 0);
  if (left < 0) return undefined;
  const opened: Uint8Array[] = [];
  for (const each of packed) {
    const text = unpacked(each, left);
    if (text === undefined) return undefined;
    left -= text.length;
    opened.push(text);
  }
  return [...pieces, ...opened].map(anyText).filter((text) => text !== '').join('\n');
} // prettier-ignore

/** How much is unpacked at a time: packed text can be a thousand times as long. */
const AT_A_TIME = 1024;

/** Undefined where it is no packed text, or longer than it may be. */
function unpacked(data: Uint8Array, most: number): Uint8Array | undefined {
  const found: Uint8Array[] = [];
  const so = { far: 0, isWhole: false };
  const stream = new Unzlib((chunk, final) => {
    found.push(chunk);
    so.far += chunk.length;
    so.isWhole ||= final;
  });
  try {
    for (let at = 0; at < data.length && so.far <= most; at += AT_A_TIME)
      stream.push(data.subarray(at, at + AT_A_TIME), at + AT_A_TIME >= data.length);
  } catch {
    return undefined;
  }
  if (!so.isWhole || so.far > most) return undefined;
  const whole = new Uint8Array(so.far);
  let at = 0;
  for (const chunk of found) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

/** Runs of signs that are text, in one byte each (UTF-8) or in two (UTF-16, either way round). */
function anyText(content: Uint8Array): string {
  if (content.length === 0) return '';
  return ['utf-8', 'utf-16le', 'utf-16be']
    .flatMap((encoding) => {
      const isWide = encoding !== 'utf-8';
      const starts = isWide ? [0, 1] : [0];
      return starts.flatMap((start) => new TextDecoder(encoding).decode(content.subarray(start)).match(isWide ? WIDE : NARROW) ?? []);
    })
    .join('\n');
} // prettier-ignore

const NARROW = /[\p{L}\p{N}\p{P}\p{Sc}\p{Sm} ]{4,}/gu;
/** Two bytes of a picture make a letter of some script nearly always: only those of Europe are taken for text. */
const WIDE = /[\u0020-\u007e\u00a0-\u024f\u2010-\u2026]{4,}/g;
