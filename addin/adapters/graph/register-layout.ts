import type { RegisterKind } from '../../domain/case.ts';
import { headingKey } from '../../forms/heading-key.ts';
import { readTable } from '../../forms/raw-table.ts';
import type { ReadTable } from '../../forms/raw-table.ts';
import { columnOf } from '../../forms/register-schema.ts';
import type { CellValue, TableName } from '../../forms/register-schema.ts';
import { parseAddress } from '../../forms/sheet-address.ts';
import type { SheetArea } from '../../forms/sheet-address.ts';
import { LEAVE_ALONE, rawCell, typedCell } from '../../forms/typed-cells.ts';
import type { TypedCell } from '../../forms/typed-cells.ts';
import type { RangeBody } from './workbook-calls.ts';

/** Where the columns of a table stand now. Staff add and move columns, so it is never remembered across a write. */
export interface TableLayout {
  readonly table: TableName;
  readonly sheet: string;
  readonly headerRow: number;
  readonly left: number;
  readonly headings: readonly (string | undefined)[];
}

export function layoutOf(table: TableName, { address = '', values = [] }: RangeBody): TableLayout {
  const { sheet, top, left } = parseAddress(address);
  const headings = (values[0] ?? []).map((value) => (typeof value === 'string' && value !== '' ? value : undefined));
  return { table, sheet, headerRow: top, left, headings };
} // prettier-ignore

/** Position of a column in the table, from 0. */
export function positionOf(layout: TableLayout, column: string): number | undefined {
  const position = layout.headings.findIndex((heading) => headingKey(heading ?? '') === headingKey(column));
  return position === -1 ? undefined : position;
}

/** The heading as it stands there: by it the API knows the column. */
export const headingOf = (layout: TableLayout, column: string): string =>
  layout.headings[positionOf(layout, column) ?? -1] ?? column;

export const sameLayout = (one: TableLayout, other: TableLayout): boolean =>
  one.sheet === other.sheet &&
  one.left === other.left &&
  one.headings.length === other.headings.length &&
  one.headings.every((heading, position) => heading === other.headings[position]);

/** Rows of the sheet, from column to column of the table. */
export const rowsArea = ({ sheet, left, headings }: TableLayout, top: number, bottom: number): SheetArea => ({
  sheet,
  top,
  bottom,
  left,
  right: left + headings.length - 1,
});

/** Rows as the forms read them. `values` begins with the sheet's row `firstRow`. */
export const rowsIn = (
  layout: TableLayout,
  firstRow: number,
  values: readonly (readonly unknown[])[],
  kind: RegisterKind,
): ReadTable =>
  readTable(
    {
      table: layout.table,
      sheet: layout.sheet,
      headerRow: layout.headerRow,
      firstColumn: layout.left,
      columns: layout.headings,
      rows: values.map((row, index) => ({ row: firstRow + index, cells: row.map(rawCell) })),
    },
    layout.table,
    kind,
  );

/** A whole row of the table to send; columns that are not named are left alone. */
export function typedRow(
  layout: TableLayout,
  cells: ReadonlyMap<string, CellValue | undefined>,
): readonly TypedCell[] {
  const row: TypedCell[] = layout.headings.map(() => LEAVE_ALONE);
  for (const [name, value] of cells) {
    const column = columnOf(layout.table, name);
    const position = positionOf(layout, name);
    if (column === undefined || position === undefined)
      throw new TypeError(`Cannot write ${layout.table}: it has no column ${name}`);
    row[position] = typedCell(column, value);
  }
  return row;
}

/** Only from the first cell that changes to the last. */
export function typedCells(
  layout: TableLayout,
  row: number,
  cells: ReadonlyMap<string, CellValue | undefined>,
): { readonly area: SheetArea; readonly values: readonly (readonly TypedCell[])[] } {
  const whole = typedRow(layout, cells);
  const first = whole.findIndex((cell) => cell !== LEAVE_ALONE);
  const last = whole.findLastIndex((cell) => cell !== LEAVE_ALONE);
  const { sheet, left } = layout;
  return {
    area: { sheet, top: row, bottom: row, left: left + first, right: left + last },
    values: [whole.slice(first, last + 1)],
  };
}
