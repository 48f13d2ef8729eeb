/** A piece of text where it stands on a page: points from the lower left corner, y at its base line. */
export interface Placed {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface Cell {
  text: string;
  readonly x: number;
  end: number;
}

interface Row {
  readonly y: number;
  readonly height: number;
  readonly cells: readonly Cell[];
}

/**
 * Pieces of text to lines: what stands on one height is a line, a wide gap in it is a tab, and a cell that
 * stands under the second column of the row above keeps its column by an empty cell before it. A large
 * space between two lines is an empty line.
 */
export function layOut(placed: readonly Placed[]): string {
  const rows = toRows(placed);
  const out: string[] = [];
  let columns: readonly number[] = [];
  let before: Row | undefined;
  for (const row of rows) {
    const step = before ? before.y - row.y : 0;
    const size = Math.max(row.height, before?.height ?? 0);
    if (before && step > size * 2.4) {
      out.push('');
      if (step > size * 6) columns = [];
    }
    const places = row.cells.map((cell) => columns.findIndex((x) => Math.abs(x - cell.x) < 4));
    const fits = columns.length > 1 && places.every((place) => place >= 0);
    if (fits) {
      const texts: string[] = columns.map(() => '');
      row.cells.forEach((cell, i) => (texts[places[i] ?? 0] = cell.text));
      while (texts.at(-1) === '') texts.pop();
      out.push(texts.join('\t'));
    } else {
      columns = row.cells.length > 1 ? row.cells.map((cell) => cell.x) : [];
      out.push(row.cells.map((cell) => cell.text).join('\t'));
    }
    before = row;
  }
  return out.join('\n');
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
    if (last && gap < size * 1.2) {
      const apart = gap > size * 0.15 && !/\s$/.test(last.text) && !/^\s/.test(piece.text);
      last.text += (apart ? ' ' : '') + piece.text;
      last.end = Math.max(last.end, piece.x + piece.width);
    } else {
      cells.push({ text: piece.text, x: piece.x, end: piece.x + piece.width });
    }
  }
  for (const cell of cells) cell.text = cell.text.replace(/[\t\n\r\u00a0 ]+/g, ' ').trim();
  return cells;
}
