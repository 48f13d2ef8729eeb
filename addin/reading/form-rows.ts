import { lettered, matchesOf } from './lettered.ts';
import { trimmed } from './plain-text.ts';
import type { Part, Span } from './plain-text.ts';

export interface Cell extends Span {
  readonly text: string;
}

/** A line of a form: one cell, or the cells of a table row. */
export interface Row {
  readonly cells: readonly Cell[];
  /** A line of running text rather than a table row. */
  readonly single: boolean;
  readonly blank: boolean;
}

const MOST_ROWS = 1000;
/** Columns of a row that are looked at. */
const MOST_CELLS = 60;

export function rowsOf(part: Part, start: number, end: number): readonly Row[] {
  const rows: Row[] = [];
  let at = start;
  while (at < end && rows.length < MOST_ROWS) {
    const next = part.flat.indexOf('\n', at);
    const stop = next < 0 || next > end ? end : next;
    for (const row of rowOf(part, at, stop)) rows.push(row);
    at = stop + 1;
  }
  return rows;
}

/** A line drawn with signs, below a heading or between two parts. */
const RULE = /^\s*(?:[-=_*~#+\u2013\u2014]\s?){4,}\s*$/;

/** Places inside one line where a further label starts: "1. YP: … 2. DOB: …", "Name: A   Relationship: B". */
const INNER_LABEL = lettered(
  /(?:\s{2,}|\s(?=\d{1,2}[.)]\s))(?=(?:\d{1,2}[.)]\s*)?\p{Lu}[\p{L} '/.-]{0,34}:\s)/gu,
);

function rowOf(part: Part, start: number, end: number): readonly Row[] {
  const text = part.flat.slice(start, end);
  if (text.includes('\t')) {
    const cells: Cell[] = [];
    let at = start;
    for (const piece of text.split('\t', MOST_CELLS)) {
      cells.push(cellAt(part, at, at + piece.length));
      at += piece.length + 1;
    }
    return tickedLines(cells) ?? [{ cells, single: false, blank: false }];
  }
  if (text.trim() === '' || RULE.test(text))
    return [{ cells: [cellAt(part, start, end)], single: true, blank: true }];
  const cuts =
    text.length < 2000 && text.includes(':')
      ? matchesOf(INNER_LABEL, text).map((match) => match.index + match[0].length)
      : [];
  if (cuts.length === 0) return [{ cells: [cellAt(part, start, end)], single: true, blank: false }];
  const edges = [0, ...cuts, text.length];
  return edges.slice(0, -1).map((from, i) => ({
    cells: [cellAt(part, start + from, start + (edges[i + 1] ?? text.length))],
    single: true,
    blank: false,
  }));
}

/** A tick box in a cell of its own before its words is one option a line, not a row of a table; null where it is none. */
function tickedLines(cells: readonly Cell[]): readonly Row[] | null {
  const shown = cells.filter(({ text }) => text !== '');
  if (shown.length < 2 || shown.length % 2 !== 0) return null;
  if (!shown.every(({ text }, k) => (k % 2 === 0) === /^[\u2610\u2612]$/.test(text))) return null;
  return shown.flatMap((box, k) => {
    const words = shown[k + 1];
    if (k % 2 !== 0 || !words) return [];
    return [{ cells: [cellAt(box.part, box.start, words.end)], single: true, blank: false }];
  });
}

export function cellAt(part: Part, start: number, end: number): Cell {
  const { start: from, end: to } = trimmed({ part, start, end });
  return { part, start: from, end: to, text: part.flat.slice(from, to) };
}
