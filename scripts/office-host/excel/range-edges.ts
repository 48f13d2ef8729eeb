import type { Area } from '../../../addin/adapters/xlsx/cell-address.ts';
import { LAST_ROW } from '../../../addin/adapters/xlsx/cell-address.ts';
import { LAST_COLUMN } from '../../graph-emulator/workbook-address.ts';
import type { LiveSheet } from '../../graph-emulator/workbook-sheet.ts';
import { bounding } from './areas.ts';

export type Direction = 'Left' | 'Right' | 'Up' | 'Down';

function isFilled({ grid }: LiveSheet, row: number, column: number): boolean {
  const cell = grid.cell(row, column);
  return cell !== undefined && (cell.value !== '' || cell.formula !== undefined);
}

/** The block of filled cells around an area, up to empty rows and columns: what Ctrl+* selects. */
export function surroundingRegion(sheet: LiveSheet, area: Area): Area {
  let region = area;
  for (;;) {
    const used = sheet.grid.used(true, {
      top: Math.max(1, region.top - 1),
      left: Math.max(1, region.left - 1),
      bottom: Math.min(LAST_ROW, region.bottom + 1),
      right: Math.min(LAST_COLUMN, region.right + 1),
    });
    const grown = used ? bounding(region, used) : region;
    if (JSON.stringify(grown) === JSON.stringify(region)) return region;
    region = grown;
  }
}

const STEPS: Readonly<Record<Direction, readonly [number, number]>> = {
  Left: [0, -1],
  Right: [0, 1],
  Up: [-1, 0],
  Down: [1, 0],
};

/** Where Ctrl and an arrow lead from a cell: the end of a block, the next filled cell, or the edge of the sheet. */
export function edgeOf(sheet: LiveSheet, from: Area, direction: Direction): Area {
  const [down, across] = STEPS[direction];
  const lastRow = Math.max(sheet.grid.lastRow, from.top);
  const lastColumn = Math.max(sheet.grid.used(false)?.right ?? 1, from.left);
  const isOn = (row: number, column: number): boolean =>
    row >= 1 && column >= 1 && row <= lastRow && column <= lastColumn;
  let [row, column] = [from.top, from.left];
  const next = (): boolean => isOn(row + down, column + across);
  const step = (): void => {
    row += down;
    column += across;
  };
  if (!next()) return edgeOfSheet(from, direction);
  const inBlock = isFilled(sheet, row, column) && isFilled(sheet, row + down, column + across);
  step();
  if (inBlock) while (next() && isFilled(sheet, row + down, column + across)) step();
  else while (!isFilled(sheet, row, column) && next()) step();
  if (!inBlock && !isFilled(sheet, row, column)) return edgeOfSheet(from, direction);
  return { top: row, bottom: row, left: column, right: column };
}

function edgeOfSheet({ top, left }: Area, direction: Direction): Area {
  const row = direction === 'Up' ? 1 : direction === 'Down' ? LAST_ROW : top;
  const column = direction === 'Left' ? 1 : direction === 'Right' ? LAST_COLUMN : left;
  return { top: row, bottom: row, left: column, right: column };
}

/** The area with everything up to an edge. */
export function extendedTo(area: Area, edge: Area, direction: Direction): Area {
  switch (direction) {
    case 'Left':
      return { ...area, left: Math.min(area.left, edge.left) };
    case 'Right':
      return { ...area, right: Math.max(area.right, edge.right) };
    case 'Up':
      return { ...area, top: Math.min(area.top, edge.top) };
    case 'Down':
      return { ...area, bottom: Math.max(area.bottom, edge.bottom) };
  }
}
