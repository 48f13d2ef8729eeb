import type { Part } from './plain-text.ts';

/** A stretch that a machine got wrong, and the words that belong there. */
export interface Repair {
  readonly start: number;
  readonly end: number;
  readonly words: string;
}

/** The part with its stretches put right; each character keeps the place it was read at. Where two overlap, the first counts. */
export function repaired(part: Part, repairs: readonly Repair[]): Part {
  const root = part.origin?.part ?? part;
  const placeOf = (at: number): number => part.origin?.places[at] ?? at;
  const places: number[] = [];
  let [text, flat] = ['', ''];
  let at = 0;
  const add = (until: number, words: string): void => {
    text += part.text.slice(at, until) + words;
    flat += part.flat.slice(at, until) + words;
    for (; at < until; at += 1) places.push(placeOf(at));
  };
  for (const { start, end, words } of [...repairs].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (start < at) continue;
    add(start, words);
    // The first sign stands for the start of what was read, the last one for its end.
    for (let i = 0; i < words.length; i += 1) places.push(placeOf(i + 1 < words.length ? start : end - 1));
    at = end;
  }
  add(part.flat.length, '');
  return { id: part.id, text, flat, origin: { part: root, places } };
}
