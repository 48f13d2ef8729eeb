import { HYPHEN, LINE_FEED } from './signs.ts';

/** Lines of encoded files have 60 characters and more; only lines that somebody typed are shorter for long. */
const SHORT = 60;
const MOST_SHORT_LINES = 20_000;
/** No message has more parts; further lines that begin with two hyphens are lines like others. */
const MOST_BOUNDARIES = 2_000;

export interface Shortened {
  readonly bytes: Uint8Array;
  readonly isShortened: boolean;
}

/**
 * Leaves out what follows the first 20,000 short lines in a row, up to the next line that may be a boundary of MIME or is
 * not short. Nobody writes that many, and the MIME reader keeps each line of a text apart, which takes it long.
 */
export function withoutEndlessLines(bytes: Uint8Array): Shortened {
  const kept: Uint8Array[] = [];
  let inRow = 0;
  let boundaries = 0;
  let keptFrom = 0;
  let leftFrom: number | undefined;
  for (let from = 0; from < bytes.length;) {
    const end = bytes.indexOf(LINE_FEED, from);
    const next = end < 0 ? bytes.length : end + 1;
    const isBoundary = bytes[from] === HYPHEN && bytes[from + 1] === HYPHEN && boundaries < MOST_BOUNDARIES;
    if (isBoundary) boundaries += 1;
    if (isBoundary || next - from > SHORT) {
      inRow = 0;
      if (leftFrom !== undefined) {
        kept.push(bytes.subarray(keptFrom, leftFrom));
        keptFrom = from;
        leftFrom = undefined;
      }
    } else {
      inRow += 1;
      if (inRow > MOST_SHORT_LINES) leftFrom ??= from;
    }
    from = next;
  }
  if (leftFrom === undefined && kept.length === 0) return { bytes, isShortened: false };
  kept.push(bytes.subarray(keptFrom, leftFrom ?? bytes.length));
  return { bytes: joined(kept), isShortened: true };
}

export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
