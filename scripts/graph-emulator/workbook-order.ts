import type { Area } from '../../addin/adapters/xlsx/cell-address.ts';
import { movedFormula } from './workbook-formulas.ts';
import type { GridCell } from './workbook-grid.ts';
import type { LiveWorkbook } from './workbook-live.ts';
import type { LiveSheet } from './workbook-sheet.ts';
import type { Scalar } from './workbook-typed.ts';

/** Puts the rows of an area into another order: `order` is given their numbers and gives them as they stand afterwards. */
export function reorderRows(live: LiveWorkbook, sheet: LiveSheet, area: Area, order: (rows: number[]) => number[]): void {
  const { grid } = sheet;
  const old = Array.from({ length: area.bottom - area.top + 1 }, (_, n) => area.top + n);
  const read = new Map(old.map((row) => [row, [...(grid.cells(row) ?? [])]]));
  order([...old]).forEach((from, n) => {
    const to = area.top + n;
    if (from === to) return;
    for (let column = area.left; column <= area.right; column += 1)
      grid.put(to, column, moved(read.get(from)?.[column], to - from));
  });
  live.markChanged();
  live.changes.tell({ kind: 'sorted', sheetId: sheet.id, area });
} // prettier-ignore

function moved(cell: GridCell | undefined, rows: number): GridCell | undefined {
  if (!cell) return undefined;
  const formula = cell.formula === undefined ? undefined : movedFormula(cell.formula, rows, 0);
  return { ...cell, formula, inFile: false };
}

/** A comparison of values in one direction; empty cells come last in both. */
export function inOrder(
  order: 'ascending' | 'descending',
  matchCase = false,
): (a: Scalar, b: Scalar) => number {
  const sign = order === 'ascending' ? 1 : -1;
  return (a, b) => {
    if (a === '' || b === '') return Number(a === '') - Number(b === '');
    return sign * compared(a, b, matchCase);
  };
}

const RANK = { number: 0, string: 1, boolean: 2 } as const;

/** Texts and numbers in the order of Excel: numbers, texts, truth values. */
function compared(a: Scalar, b: Scalar, matchCase: boolean): number {
  const rank = rankOf(a) - rankOf(b);
  if (rank !== 0) return rank;
  if (typeof a !== 'string') return Number(a) - Number(b);
  return a.localeCompare(String(b), 'en-GB', { sensitivity: matchCase ? 'case' : 'base' });
}

const rankOf = (value: Scalar): number =>
  typeof value === 'number' ? RANK.number : typeof value === 'string' ? RANK.string : RANK.boolean;
