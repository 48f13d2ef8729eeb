import { overlaps } from '../../addin/adapters/xlsx/cell-address.ts';
import { LAST_COLUMN } from './workbook-address.ts';
import { displaced } from './workbook-grid.ts';
import type { Input, LiveWorkbook } from './workbook-live.ts';
import * as refusals from './workbook-refusals.ts';
import type { LiveColumn, LiveTable } from './workbook-table.ts';

/** A new column before column `index`, at the right end where that is null; `cells` are heading (or not) and body. */
export function insertColumn(live: LiveWorkbook, table: LiveTable, index: number | null, wanted: string | undefined, cells: readonly Input[]): LiveColumn {
  const sheet = live.sheetOf(table);
  if (sheet.isProtected) throw refusals.accessDenied();
  const position = index ?? table.columns.length;
  if (position > table.columns.length) throw refusals.invalidArgument('index is behind the last column');
  const height = table.headerRows + table.rowCount;
  if (cells.length > 0 && cells.length !== height) {
    throw refusals.invalidArgument(`values are the heading and one for each row: ${height}`);
  }
  const { area } = table;
  const landing = { ...area, left: area.right + 1, right: area.right + 1 };
  if (live.tablesOn(sheet, table).some((other) => overlaps(other.area, { ...landing, right: LAST_COLUMN })) || !live.isFree(sheet, landing)) {
    throw refusals.insertDeleteConflict();
  }
  const at = area.left + position;
  for (let row = area.top; row <= area.bottom; row += 1) {
    for (let column = area.right + 1; column > at; column -= 1) {
      sheet.grid.put(row, column, displaced(sheet.grid.cell(row, column - 1)));
    }
    sheet.grid.put(row, at, undefined);
  }
  const named = table.headerRows > 0 && wanted === undefined && cells[0] !== undefined ? String(cells[0]) : (wanted ?? '');
  const column: LiveColumn = { id: table.newColumnId(), name: table.freeName(named), formula: undefined, xml: undefined };
  table.columns.splice(position, 0, column);
  table.area = { ...area, right: area.right + 1 };
  live.markChanged();
  if (table.headerRows > 0) live.type(sheet, area.top, at, column.name);
  cells.slice(table.headerRows).forEach((input, n) => {
    live.type(sheet, table.body.top + n, at, input);
  });
  const changed = { ...table.area, left: at, right: at };
  live.changes.tell({ kind: 'cells', sheetId: sheet.id, area: changed, how: 'ColumnInserted' });
  return column;
} // prettier-ignore

/** A totals row under the body, or none. */
export function showTotals(live: LiveWorkbook, table: LiveTable, shown: boolean): void {
  if (shown === table.totalsRows > 0) return;
  const sheet = live.sheetOf(table);
  if (sheet.isProtected) throw refusals.accessDenied();
  const { area } = table;
  live.markChanged();
  if (shown) {
    if (!live.isFree(sheet, { ...area, top: area.bottom + 1, bottom: area.bottom + 1 }))
      throw refusals.insertDeleteConflict();
    table.area = { ...area, bottom: area.bottom + 1 };
    table.totalsRows = 1;
    live.type(sheet, area.bottom + 1, area.left, 'Total');
  } else {
    for (let column = area.left; column <= area.right; column += 1) sheet.grid.put(area.bottom, column, undefined);
    table.area = { ...area, bottom: area.bottom - 1 };
    table.totalsRows = 0;
  }
} // prettier-ignore
