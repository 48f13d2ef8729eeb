import { MARKS, MARKS_OF_RUN } from './letter-marks.ts';
import type { AskedFor } from './letter-marks.ts';
import { needsOf } from './pattern-needs.ts';
import type { PatternNeeds } from './pattern-needs.ts';

/**
 * All cues by the letters that they need, as a book's index has its pages by words: going once through a text tells which
 * of hundreds of cues may stand in it.
 */

const sources: string[] = [];
const needs: PatternNeeds[] = [];

/** The number of a new cue. */
export function numberedCue(source: string): number {
  return sources.push(source) - 1;
}

/** What the pattern of a cue needs. */
export const needsOfCue = (cue: number): PatternNeeds => (needs[cue] ??= needsOf(sources[cue] ?? ''));

interface Index {
  readonly cues: number;
  /** By mark, the cues of which a run has it as its rarest. */
  readonly asked: AskedFor;
  /** A bit for each cue that may stand in a text of any letters. */
  readonly always: Int32Array;
}

let index: Index | undefined;

/** Made when it is first asked for, and again when cues have been made since. */
export const currentIndex = (): Index => (index?.cues === sources.length ? index : (index = made()));

function made(): Index {
  const byMark: (Set<number> | undefined)[] = [];
  const always = new Int32Array((sources.length >> 5) + 1);
  for (let cue = 0; cue < sources.length; cue += 1) {
    // The first need tells the most.
    const [first] = needsOfCue(cue).whole;
    if (first)
      for (let at = 0; at < first.marks.length; at += MARKS_OF_RUN)
        (byMark[first.marks[at] ?? 0] ??= new Set()).add(cue);
    else always[cue >> 5] = (always[cue >> 5] ?? 0) | (1 << cue);
  }
  const from = new Uint16Array(MARKS + 1);
  const askers: number[] = [];
  for (let mark = 0; mark < MARKS; mark += 1) {
    from[mark] = askers.length;
    askers.push(...(byMark[mark] ?? []));
  }
  from[MARKS] = askers.length;
  return { cues: sources.length, asked: { from, askers: Uint16Array.from(askers) }, always };
}
