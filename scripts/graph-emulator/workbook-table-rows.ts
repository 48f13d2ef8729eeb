import type { Area } from '../../addin/adapters/xlsx/cell-address.ts';
import { LAST_ROW, overlaps } from '../../addin/adapters/xlsx/cell-address.ts';
import { hasRelativeRows } from '../../addin/adapters/xlsx/formula-references.ts';
import { movedFormula } from './workbook-formulas.ts';
import { newCell } from './workbook-grid.ts';
import type { LiveWorkbook, Matrix } from './workbook-live.ts';
import * as refusals from './workbook-refusals.ts';
import type { LiveSheet } from './workbook-sheet.ts';
import type { LiveColumn, LiveTable } from './workbook-table.ts';

/**
 * New rows of a table before its row `index`, at its end where that is null; answers with the position of the first.
 * What stands below moves down where it must; what cannot move is a conflict.
 */
export function insertRows(live: LiveWorkbook, table: LiveTable, index: number | null, rows: Matrix): number {
  const sheet = live.sheetOf(table);
  if (sheet.isProtected) throw refusals.accessDenied();
  if (table.isFiltered) throw refusals.filteredRangeConflict();
  if (rows.length === 0) throw refusals.invalidArgument('values without a row');
  if (rows.some((row) => row.length !== table.columns.length)) {
    throw refusals.invalidArgument(
      `a row has as many values as the table has columns: ${table.columns.length}`,
    );
  }
  const position = index ?? table.rowCount;
  if (position > table.rowCount) throw refusals.invalidArgument('index is behind the last row');
  const fillsWaiting = table.waiting;
  const moved = grow(live, table, sheet, position, rows.length - (fillsWaiting ? 1 : 0), fillsWaiting);
  table.waiting = false;
  const first = table.body.top + position;
  rows.forEach((row, n) => {
    row.forEach((input, m) => {
      live.type(sheet, first + n, table.area.left + m, input);
    });
  });
  tellRows(live, table, { how: 'RowInserted', first, count: rows.length, ...(moved && { shift: 'Down' }) });
  return position;
}

export function deleteRow(live: LiveWorkbook, table: LiveTable, index: number): void {
  const sheet = live.sheetOf(table);
  if (sheet.isProtected) throw refusals.accessDenied();
  if (table.isFiltered) throw refusals.filteredRangeConflict();
  if (index >= table.rowCount) throw refusals.itemNotFound();
  const { body } = table;
  const row = body.top + index;
  live.markChanged();
  if (table.rowCount === 1) {
    for (let column = body.left; column <= body.right; column += 1) {
      const cell = sheet.grid.cell(row, column);
      sheet.grid.put(row, column, cell && newCell('', cell.style));
    }
    table.waiting = true;
    tellRows(live, table, { how: 'RowDeleted', first: row, count: 1 });
    return;
  }
  refuseToMove(live, table, sheet, row + 1);
  sheet.grid.close(row, 1, body.left, body.right);
  table.area = { ...table.area, bottom: table.area.bottom - 1 };
  live.follow(table, { sheet: sheet.name, body, rows: -1, shiftFrom: row + 1 });
  tellRows(live, table, { how: 'RowDeleted', first: row, count: 1, shift: 'Up' });
} // prettier-ignore

interface RowsChanged {
  readonly how: 'RowInserted' | 'RowDeleted';
  readonly first: number;
  readonly count: number;
  readonly shift?: 'Up' | 'Down';
}

function tellRows(live: LiveWorkbook, table: LiveTable, { first, count, ...what }: RowsChanged): void {
  const area = { ...table.area, top: first, bottom: first + count - 1 };
  live.changes.tell({ kind: 'cells', sheetId: live.sheetOf(table).id, area, ...what });
}

/**
 * The rows under a table become its own, if nothing stands there: what Excel does when somebody writes right under it.
 * False where it stays as it is.
 */
export function growOverFreeRows(live: LiveWorkbook, table: LiveTable, count: number): boolean {
  const sheet = live.sheetOf(table);
  const { body } = table;
  const landing = { ...body, top: body.bottom + 1, bottom: body.bottom + count };
  if (table.totalsRows > 0 || sheet.isProtected || landing.bottom > LAST_ROW || !live.isFree(sheet, landing))
    return false;
  grow(live, table, sheet, body.bottom - body.top + 1, count, false);
  table.waiting = false;
  return true;
}

/** True where cells had to move. */
function grow(
  live: LiveWorkbook,
  table: LiveTable,
  sheet: LiveSheet,
  position: number,
  count: number,
  fillsWaiting: boolean,
): boolean {
  const { body } = table;
  const at = body.top + position + (fillsWaiting ? 1 : 0);
  const landing = { ...body, top: body.bottom + 1, bottom: body.bottom + count };
  if (landing.bottom > LAST_ROW) throw refusals.nonBlankCellOffSheet();
  const atEnd = at === body.bottom + 1;
  const free = atEnd && table.totalsRows === 0 && live.isFree(sheet, landing);
  if (count > 0 && !free) {
    if (sheet.grid.lastRow + count > LAST_ROW) throw refusals.nonBlankCellOffSheet();
    refuseToMove(live, table, sheet, at);
    sheet.grid.open(at, count, body.left, body.right);
  }
  live.markChanged();
  // New rows look like the row above, the first like the one below it.
  const model = position > 0 || fillsWaiting ? body.top + position - (fillsWaiting ? 0 : 1) : at + count;
  table.area = { ...table.area, bottom: table.area.bottom + count };
  if (count > 0) {
    const shiftFrom = free ? undefined : at;
    live.follow(table, { sheet: sheet.name, body, rows: count, shiftFrom });
  }
  for (let n = 0; n < count; n += 1) {
    table.columns.forEach((column, m) => {
      copyModel(sheet, column, { from: model, to: at + n, column: body.left + m });
    });
  }
  return count > 0 && !free;
}

function copyModel({ grid }: LiveSheet, { formula: ofColumn }: LiveColumn, place: { from: number; to: number; column: number }): void {
  const { from, to, column } = place;
  const model = grid.cell(from, column);
  const style = model?.style ?? grid.columnStyle(column);
  const moves = ofColumn !== undefined && hasRelativeRows(ofColumn);
  const formula = moves && model?.formula !== undefined ? movedFormula(model.formula, to - from, 0) : moves ? undefined : ofColumn;
  if (style === 0 && formula === undefined) return;
  grid.put(to, column, newCell('', style, formula));
} // prettier-ignore

/** Other tables and merged cells below a table do not move (assumed; Excel moves a table that is not wider). */
function refuseToMove(live: LiveWorkbook, table: LiveTable, sheet: LiveSheet, from: number): void {
  const below: Area = { ...table.area, top: from, bottom: LAST_ROW };
  if (live.tablesOn(sheet, table).some(({ area }) => overlaps(area, below))) throw refusals.insertDeleteConflict();
  if (sheet.merged.some((area) => overlaps(area, below) && (area.top < from || area.left < below.left || area.right > below.right)))
    throw refusals.insertDeleteConflict();
} // prettier-ignore
