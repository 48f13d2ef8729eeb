import { KeyPlaces } from './letter-keys.ts';
import type { Need } from './pattern-needs.ts';

/** A cue as the index sees it: its wordings, each with what it needs. */
interface Asked {
  readonly wordings: readonly { readonly needs: readonly Need[] }[];
}

/** An index as it is when a text is looked at. */
export interface IndexState {
  /** So many cues there were when it was made. */
  readonly cues: number;
  readonly keys: KeyPlaces;
  /** Cues that may stand in a text of any letters. */
  readonly anywhere: readonly number[];
  /** Of the place of each key, where the cues that are found by it start in the list. */
  readonly from: Uint16Array;
  readonly found: Uint16Array;
  /** Of each cue, the number of its first wording; the others follow. */
  readonly firstOf: Uint16Array;
  /** Of each wording, where its needs start in the list. */
  readonly needsFrom: Uint32Array;
  /**
   * Of each need: where it ends; the words of bits in which the first keys of its runs lie, so many, each with those bits;
   * then its runs, each as the count of its keys and their places.
   */
  readonly needs: Int32Array;
}

/**
 * Cues by the letters that they need, as the index of a book has its pages by words: going once through a text tells which
 * wordings of hundreds of cues may stand in it. Cues that are asked about lines alone have an index of their own: the fewer
 * letters are asked for, the faster is the way through a text. Those about the whole text are in that of the sentences, whose letters it takes.
 */
export class CueIndex {
  /** By their numbers. */
  readonly cues: Asked[] = [];
  private state: IndexState | undefined;

  /** The number of a new cue: that of the one added before, and one. */
  add(cue: Asked): number {
    return this.cues.push(cue) - 1;
  }

  /** Made when it is first asked for, and again when cues have been added since. */
  current(): IndexState {
    if (this.state?.cues !== this.cues.length) this.state = made(this.cues);
    return this.state;
  }
}

/** Of the cues that are looked for in sentences. */
export const IN_SENTENCES = new CueIndex();

/** Places and wordings are told by numbers of 16 bits. */
const MOST = 0xffff;

function made(cues: readonly Asked[]): IndexState {
  const keys = new KeyPlaces();
  const anywhere = new Set<number>();
  const byPlace: Set<number>[] = [];
  const firstOf: number[] = [];
  const needsFrom: number[] = [];
  const list: number[] = [];
  for (const [cue, { wordings }] of cues.entries()) {
    firstOf.push(needsFrom.length);
    for (const { needs } of wordings) {
      needsFrom.push(list.length);
      for (const need of needs) {
        const end = list.push(0) - 1;
        list.push(...bitsOf(need.map(([key = 0]) => keys.add(key))));
        for (const run of need) {
          list.push(run.length);
          for (const key of run) list.push(keys.add(key));
        }
        list[end] = list.length;
      }
      // By the first key of the runs of the first need, which tells the most.
      const [first] = needs;
      if (first) for (const [key = 0] of first) (byPlace[keys.add(key)] ??= new Set()).add(cue);
      else anywhere.add(cue);
    }
  }
  needsFrom.push(list.length);
  const from = new Uint16Array(keys.count + 1);
  const found: number[] = [];
  for (let place = 0; place < keys.count; place += 1) {
    from[place] = found.length;
    found.push(...(byPlace[place] ?? []));
  }
  from[keys.count] = found.length;
  if (Math.max(found.length, needsFrom.length) > MOST)
    throw new RangeError('There are more cues than an index holds.');
  return {
    cues: cues.length,
    keys,
    anywhere: [...anywhere],
    from,
    found: Uint16Array.from(found),
    firstOf: Uint16Array.from(firstOf),
    needsFrom: Uint32Array.from(needsFrom),
    needs: Int32Array.from(list),
  };
}

/** Places as bits: the count of words, and of each its place and its bits. Places that were given one after the other lie in few. */
function bitsOf(places: readonly number[]): readonly number[] {
  const words = new Map<number, number>();
  for (const place of places) words.set(place >> 5, (words.get(place >> 5) ?? 0) | (1 << place));
  return [words.size, ...[...words].flat()];
}
