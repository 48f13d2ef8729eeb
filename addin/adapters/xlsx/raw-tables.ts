import type { RawCell } from '../../forms/cell-values.ts';
import type { RawTable } from '../../forms/raw-table.ts';
import type { CellValue, PlainValue } from './cell-values.ts';
import { bodyOf } from './table-part.ts';
import type { WorkbookTable } from './workbook-tables.ts';

/** Days are counted from 1904 in workbooks of old Macs; the forms count from 1899-12-30. */
const DAYS_1904 = 1_462;

/** A table of the workbook in the shape in which forms read and check it. */
export function rawTable(table: WorkbookTable, date1904: boolean): RawTable {
  const { area } = table.place.part;
  const rows = [...table.rows()].map(({ sheetRow, cells }) => ({
    row: sheetRow,
    cells: cells.map((cell) => rawCell(cell, date1904)),
  }));
  return {
    table: table.name,
    sheet: table.sheet,
    headerRow: area.top,
    firstColumn: area.left,
    columns: table.columns,
    rows,
  };
}

/** Number in the sheet of the first row below the headings. */
export const firstBodyRow = (table: WorkbookTable): number => bodyOf(table.place.part).top;

function rawCell(cell: CellValue, date1904: boolean): RawCell {
  if (cell.kind === 'formula') {
    const value = plain(cell.cached, date1904);
    return { kind: 'formula', ...(value !== undefined && { value }) };
  }
  switch (cell.kind) {
    case 'number':
      return { kind: 'number', number: moved(cell.value, date1904) };
    case 'error':
      return { kind: 'error' };
    default:
      return cell;
  }
}

function plain(cached: PlainValue, date1904: boolean): string | number | boolean | undefined {
  switch (cached.kind) {
    case 'text':
      return cached.text;
    case 'number':
      return moved(cached.value, date1904);
    case 'boolean':
      return cached.value;
    default:
      return undefined;
  }
}

/** Only numbers that are days of our time are moved: a count of reminders is no day. */
const moved = (number: number, date1904: boolean): number =>
  date1904 && number > 20_000 ? number + DAYS_1904 : number;
