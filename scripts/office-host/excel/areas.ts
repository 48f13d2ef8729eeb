import { LAST_ROW } from '../../../addin/adapters/xlsx/cell-address.ts';
import type { Area } from '../../../addin/adapters/xlsx/cell-address.ts';
import { addressText, LAST_COLUMN } from '../../graph-emulator/workbook-address.ts';

/** Sums with areas of cells: rows and columns from 1, as everywhere; what would leave the sheet is undefined. */
export const isCell = ({ top, left, bottom, right }: Area): boolean => top === bottom && left === right;

export const sameArea = (a: Area, b: Area): boolean =>
  a.top === b.top && a.left === b.left && a.bottom === b.bottom && a.right === b.right;

export const contains = (outer: Area, inner: Area): boolean =>
  outer.top <= inner.top &&
  outer.left <= inner.left &&
  outer.bottom >= inner.bottom &&
  outer.right >= inner.right;

export function intersection(a: Area, b: Area): Area | undefined {
  const both = {
    top: Math.max(a.top, b.top),
    left: Math.max(a.left, b.left),
    bottom: Math.min(a.bottom, b.bottom),
    right: Math.min(a.right, b.right),
  };
  return both.top <= both.bottom && both.left <= both.right ? both : undefined;
}

export const bounding = (a: Area, b: Area): Area => ({
  top: Math.min(a.top, b.top),
  left: Math.min(a.left, b.left),
  bottom: Math.max(a.bottom, b.bottom),
  right: Math.max(a.right, b.right),
});

export const onSheet = (area: Area): Area | undefined =>
  area.top >= 1 &&
  area.left >= 1 &&
  area.bottom <= LAST_ROW &&
  area.right <= LAST_COLUMN &&
  area.top <= area.bottom &&
  area.left <= area.right
    ? area
    : undefined;

export const moved = ({ top, left, bottom, right }: Area, rows: number, columns: number): Area | undefined =>
  onSheet({ top: top + rows, left: left + columns, bottom: bottom + rows, right: right + columns });

/** From a first cell counted from 0, as the client counts. */
export const areaAt = (row: number, column: number, rows: number, columns: number): Area | undefined =>
  onSheet({ top: row + 1, left: column + 1, bottom: row + rows, right: column + columns });

export const isWholeColumns = ({ top, bottom }: Area): boolean => top === 1 && bottom === LAST_ROW;
export const isWholeRows = ({ left, right }: Area): boolean => left === 1 && right === LAST_COLUMN;

/** `A1:B2`, `A:C`, `2:5`, without the sheet: as events say it. */
export const cellsAddress = (area: Area): string => addressText('S', area).slice(2);

/** What is left of an area when a hole is cut into it: at most four pieces. */
export function without(area: Area, hole: Area): readonly Area[] {
  const cut = intersection(area, hole);
  if (!cut) return [area];
  return [
    { ...area, bottom: cut.top - 1 },
    { ...area, top: cut.bottom + 1 },
    { ...area, top: cut.top, bottom: cut.bottom, right: cut.left - 1 },
    { ...area, top: cut.top, bottom: cut.bottom, left: cut.right + 1 },
  ].filter((piece) => piece.top <= piece.bottom && piece.left <= piece.right);
}

/** Cells that were put in or taken out: what stood behind them has moved. */
export interface Shift {
  readonly area: Area;
  readonly how: 'in' | 'out';
  readonly along: 'rows' | 'columns';
}

/**
 * Where an area is after a shift. It grows when cells come into its middle, shrinks when some of them go, and is
 * undefined when all of it went. A shift that takes only a part of its width leaves it where it is, as in Excel.
 */
export function shifted(area: Area, { area: at, how, along }: Shift): Area | undefined {
  const [from, to, first, last] =
    along === 'rows'
      ? (['top', 'bottom', 'left', 'right'] as const)
      : (['left', 'right', 'top', 'bottom'] as const);
  if (area[first] < at[first] || area[last] > at[last]) return area;
  const limit = along === 'rows' ? LAST_ROW : LAST_COLUMN;
  const count = at[to] - at[from] + 1;
  if (how === 'in') {
    const move = (n: number): number => (n >= at[from] ? Math.min(n + count, limit) : n);
    const isWhole = area[from] === 1 && area[to] === limit;
    return isWhole ? area : { ...area, [from]: move(area[from]), [to]: move(area[to]) };
  }
  if (area[from] === 1 && area[to] === limit) return area;
  if (area[from] >= at[from] && area[to] <= at[to]) return undefined;
  const start = area[from] > at[to] ? area[from] - count : Math.min(area[from], at[from]);
  const end = area[to] > at[to] ? area[to] - count : Math.min(area[to], at[from] - 1);
  return { ...area, [from]: start, [to]: end };
}
