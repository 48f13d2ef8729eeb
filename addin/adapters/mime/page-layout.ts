/** A piece of text where it stands on a page: points from the lower left corner, y at its base line. */
export interface Placed {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** The value of a field that can be filled in: a cell by itself, however close its neighbours stand. */
  readonly field?: boolean;
}

interface Cell {
  text: string;
  readonly x: number;
  end: number;
  readonly field: boolean;
}

interface Row {
  readonly y: number;
  readonly height: number;
  readonly cells: readonly Cell[];
}

/** Places that differ by no more than this are one column. */
const SAME_COLUMN = 4;
/** So many points of type size apart two lines do not belong together; so many more, a new block begins. */
const PARAGRAPH = 2.4;
const BLOCK = 6;

/**
 * Pieces of text to lines: what stands on one height is a line, a wide gap in it is a tab. Lines that follow
 * each other closely share their columns, so that a cell stands under the cell above it and its empty
 * neighbours keep their place. A large space between two lines is an empty line.
 */
export function layOut(placed: readonly Placed[]): string {
  const out: string[] = [];
  for (const block of blocksOf(toRows(placed))) {
    const columns = columnsOf(block);
    block.forEach((row, i) => {
      const before = block[i - 1];
      if (before && isApart(before, row, PARAGRAPH)) out.push('');
      out.push(lineOf(row, columns));
    });
    out.push('');
  }
  return out.join('\n').trimEnd();
}

const isApart = (above: Row, below: Row, times: number): boolean =>
  above.y - below.y > Math.max(above.height, below.height) * times;

function blocksOf(rows: readonly Row[]): readonly (readonly Row[])[] {
  const blocks: Row[][] = [];
  let before: Row | undefined;
  for (const row of rows) {
    const last = blocks.at(-1);
    if (!last || !before || isApart(before, row, BLOCK)) blocks.push([row]);
    else last.push(row);
    before = row;
  }
  return blocks;
}

/** The places where cells start in the rows of a block that have several, from left to right. */
function columnsOf(rows: readonly Row[]): readonly number[] {
  const columns: number[] = [];
  for (const { cells } of rows) {
    if (cells.length < 2) continue;
    for (const { x } of cells) if (!columns.some((one) => Math.abs(one - x) < SAME_COLUMN)) columns.push(x);
  }
  return columns.sort((a, b) => a - b);
}

function lineOf({ cells }: Row, columns: readonly number[]): string {
  const texts: string[] = [];
  for (const cell of cells) {
    const place = columns.findIndex((x) => Math.abs(x - cell.x) < SAME_COLUMN);
    while (place > texts.length) texts.push('');
    texts.push(cell.text);
  }
  return texts.join('\t');
}

function toRows(placed: readonly Placed[]): readonly Row[] {
  const byHeight = placed.filter((piece) => piece.text.trim() !== '').sort((a, b) => b.y - a.y || a.x - b.x);
  const rows: Row[] = [];
  let line: Placed[] = [];
  let y = Number.NaN;
  const flush = (): void => {
    const first = line[0];
    if (first)
      rows.push({ y: first.y, height: Math.max(...line.map((p) => p.height)), cells: toCells(line) });
    line = [];
  };
  for (const piece of byHeight) {
    const near =
      Math.abs(piece.y - y) <= Math.max(2, Math.min(piece.height, line[0]?.height ?? piece.height) * 0.35);
    if (!near) {
      flush();
      y = piece.y;
    }
    line.push(piece);
  }
  flush();
  return rows;
}

function toCells(line: readonly Placed[]): readonly Cell[] {
  const cells: Cell[] = [];
  for (const piece of [...line].sort((a, b) => a.x - b.x)) {
    const last = cells.at(-1);
    const size = piece.height || 10;
    const gap = last ? piece.x - last.end : 0;
    if (last && gap < size * 1.2 && piece.field !== true && !last.field) {
      const apart = gap > size * 0.15 && !/\s$/.test(last.text) && !/^\s/.test(piece.text);
      last.text += (apart ? ' ' : '') + piece.text;
      last.end = Math.max(last.end, piece.x + piece.width);
    } else {
      cells.push({
        text: piece.text,
        x: piece.x,
        end: piece.x + piece.width,
        field: piece.field === true,
      });
    }
  }
  for (const cell of cells) cell.text = cell.text.replace(/[\t\n\r\u00a0 ]+/g, ' ').trim();
  return cells;
}
