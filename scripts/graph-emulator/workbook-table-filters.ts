import type { LiveWorkbook } from './workbook-live.ts';
import { shownText } from './workbook-ranges.ts';
import type { LiveColumn, LiveTable } from './workbook-table.ts';

/** Shows only the rows with one of these texts in the column; what another column's filter hides stays hidden. */
export function showOnly(live: LiveWorkbook, table: LiveTable, column: LiveColumn, shown: readonly string[]): void {
  const sheet = live.sheetOf(table);
  table.filter(column, shown);
  for (let row = table.body.top; row <= table.body.bottom; row += 1) {
    const cell = sheet.grid.cell(row, table.columnNumber(column));
    const text = cell ? shownText(cell, live.styles.codeOf(cell.style), live.date1904) : '';
    if (!shown.includes(text)) sheet.grid.hide(row, true);
  }
  live.markChanged();
  live.changes.tell({ kind: 'rows-hidden', sheetId: sheet.id, area: table.body });
} // prettier-ignore
