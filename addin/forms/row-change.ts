/**
 * A change of one row, as forms make it and the port `CaseRegister` takes it.
 *
 * The columns that an update touches are those of `expected` and of `cells` together: absent from `expected` means the
 * cell was blank, absent from `cells` means it becomes blank.
 */
import type { CellValue, Cells, TableName } from './register-schema.ts';

export type RowChange =
  | { readonly kind: 'insert'; readonly table: TableName; readonly key: string; readonly cells: Cells }
  | {
      readonly kind: 'update';
      readonly table: TableName;
      readonly key: string;
      readonly expected: Cells;
      readonly cells: Cells;
    };

/** Rows by table; a table that was not read is absent. */
export type TableRows = Readonly<Partial<Record<TableName, readonly Cells[]>>>;

export interface CellChange {
  readonly column: string;
  readonly before: CellValue | undefined;
  readonly after: CellValue | undefined;
}

/** The cells that a change touches, in the order of its columns. */
export function cellChanges(change: RowChange): CellChange[] {
  const expected = change.kind === 'update' ? change.expected : {};
  const columns = new Set([...Object.keys(change.cells), ...Object.keys(expected)]);
  return [...columns].map((column) => ({ column, before: expected[column], after: change.cells[column] }));
}
