import type { Problem } from '../../domain/problem.ts';
import { ok } from '../../domain/result.ts';
import type { Result } from '../../domain/result.ts';
import type { RawCell } from '../../forms/cell-values.ts';
import { headingKey } from '../../forms/heading-key.ts';
import type { RawTable } from '../../forms/raw-table.ts';
import { TABLE_NAMES, TABLES } from '../../forms/register-schema.ts';
import type { ColumnType } from '../../forms/register-column.ts';
import type { CellValue, PlainValue } from './cell-values.ts';
import { bodyOf } from './table-part.ts';
import { caught } from './workbook-package.ts';
import type { Workbook, WorkbookTable } from './workbook-tables.ts';

/** Days are counted from 1904 in workbooks of old Macs; the forms count from 1899-12-30. */
const DAYS_1904 = 1_462;

/**
 * A table of the workbook in the shape in which forms read and check it; undefined where there is none of that name,
 * problems where a part is damaged.
 */
export const rawTable = (book: Workbook, name: string): Result<RawTable | undefined, Problem[]> =>
  caught(() => {
    const table = book.table(name);
    return ok(table && unpacked(table, book.date1904));
  });

function unpacked(table: WorkbookTable, date1904: boolean): RawTable {
  const { area } = table.place.part;
  const holdsDays = table.columns.map(date1904 ? dayColumns(table.name) : () => false);
  const rows = [...table.rows()].map(({ sheetRow, cells }) => ({
    row: sheetRow,
    cells: cells.map((cell, position) => rawCell(cell, holdsDays[position] === true ? DAYS_1904 : 0)),
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

const DAY_KINDS: readonly ColumnType['kind'][] = ['date', 'dateTime', 'stamp'];

/** Says of a heading whether numbers under it are days: in any other column a number is a count and stays one. */
function dayColumns(table: string): (heading: string) => boolean {
  const name = TABLE_NAMES.find((each) => each.toLowerCase() === table.toLowerCase());
  const columns = name === undefined ? [] : TABLES[name].columns;
  const days = new Set(
    columns.filter(({ type }) => DAY_KINDS.includes(type.kind)).map((column) => headingKey(column.name)),
  );
  return (heading) => days.has(headingKey(heading));
}

/** `later`: days to add to a number. */
function rawCell(cell: CellValue, later: number): RawCell {
  if (cell.kind === 'formula') {
    const value = plain(cell.cached, later);
    return { kind: 'formula', ...(value !== undefined && { value }) };
  }
  switch (cell.kind) {
    case 'number':
      return { kind: 'number', number: cell.value + later };
    case 'error':
      return { kind: 'error' };
    default:
      return cell;
  }
}

function plain(cached: PlainValue, later: number): string | number | boolean | undefined {
  switch (cached.kind) {
    case 'text':
      return cached.text;
    case 'number':
      return cached.value + later;
    case 'boolean':
      return cached.value;
    default:
      return undefined;
  }
}
