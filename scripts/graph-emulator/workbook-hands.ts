import { displaced } from './workbook-grid.ts';
import type { Input, LiveWorkbook } from './workbook-live.ts';
import { inOrder, reorderRows } from './workbook-order.ts';
import type { LiveColumn, LiveTable } from './workbook-table.ts';
import { showOnly } from './workbook-table-filters.ts';
import { deleteRow, insertRows } from './workbook-table-rows.ts';
import type { Scalar } from './workbook-typed.ts';

/** Cells by heading. */
export type CellsByHeading = Readonly<Record<string, Input>>;

/**
 * A colleague who works in the same workbook by hand, for tests and for the workbench: what he does is seen at once by
 * everybody. Rows are found by what stands in the first column. What he asks for and is not there throws a RangeError:
 * the mistake of whoever wrote the test.
 */
export class WorkbookHands {
  readonly #live: () => LiveWorkbook;

  constructor(live: () => LiveWorkbook) {
    this.#live = live;
  }

  /** What stands in the rows of a table, heading by heading. */
  rows(tableName: string): readonly Readonly<Record<string, Scalar>>[] {
    const { live, table } = this.#table(tableName);
    const { grid } = live.sheetOf(table);
    return [...Array(table.rowCount).keys()].map((position) =>
      Object.fromEntries(
        table.columns.map((column) => [
          column.name,
          grid.cell(table.body.top + position, table.columnNumber(column))?.value ?? '',
        ]),
      ),
    );
  }

  setCells(tableName: string, key: string, cells: CellsByHeading): void {
    const { live, table } = this.#table(tableName);
    const row = this.#rowOf(live, table, key);
    this.#type(live, table, row, cells);
  }

  addRow(tableName: string, cells: CellsByHeading): void {
    const { live, table } = this.#table(tableName);
    const position = insertRows(live, table, null, [table.columns.map(() => null)]);
    this.#type(live, table, table.body.top + position, cells);
  }

  insertRowAbove(tableName: string, key: string, cells: CellsByHeading): void {
    const { live, table } = this.#table(tableName);
    const position = this.#rowOf(live, table, key) - table.body.top;
    insertRows(live, table, position, [table.columns.map(() => null)]);
    this.#type(live, table, table.body.top + position, cells);
  }

  deleteRow(tableName: string, key: string): void {
    const { live, table } = this.#table(tableName);
    deleteRow(live, table, this.#rowOf(live, table, key) - table.body.top);
  }

  /** Texts and numbers in the order of Excel: numbers, texts, truth values; empty cells last. */
  sort(tableName: string, heading: string, order: 'ascending' | 'descending' = 'ascending'): void {
    const { live, table } = this.#table(tableName);
    const { grid } = live.sheetOf(table);
    const column = table.columnNumber(columnOf(table, heading));
    const valueAt = (row: number): Scalar => grid.cell(row, column)?.value ?? '';
    const compare = inOrder(order);
    this.#reorder(live, table, (rows) => rows.sort((a, b) => compare(valueAt(a), valueAt(b))));
  }

  /** The rows of a table the other way round. */
  reverse(tableName: string): void {
    const { live, table } = this.#table(tableName);
    this.#reorder(live, table, (rows) => rows.reverse());
  }

  renameColumn(tableName: string, heading: string, name: string): void {
    const { live, table } = this.#table(tableName);
    const [sheet, column] = [live.sheetOf(table), table.columnNumber(columnOf(table, heading))];
    live.type(sheet, table.area.top, column, name);
    const area = { top: table.area.top, bottom: table.area.top, left: column, right: column };
    live.changes.tell({ kind: 'cells', sheetId: sheet.id, area, how: 'RangeEdited' });
  }

  /** To another position in the table, counted from 0. */
  moveColumn(tableName: string, heading: string, to: number): void {
    const { live, table } = this.#table(tableName);
    const { grid } = live.sheetOf(table);
    const { area } = table;
    const from = table.columns.indexOf(columnOf(table, heading));
    const [column] = table.columns.splice(from, 1);
    if (column) table.columns.splice(to, 0, column);
    for (let row = area.top; row <= area.bottom; row += 1) {
      const cells = Array.from({ length: area.right - area.left + 1 }, (_, n) => grid.cell(row, area.left + n));
      cells.splice(to, 0, ...cells.splice(from, 1));
      cells.forEach((cell, n) => {
        grid.put(row, area.left + n, displaced(cell));
      });
    }
    live.markChanged();
    live.changes.tell({ kind: 'cells', sheetId: live.sheetOf(table).id, area, how: 'RangeEdited' });
  } // prettier-ignore

  /** Shows only the rows with one of these texts in the column. */
  filter(tableName: string, heading: string, shown: readonly string[]): void {
    const { live, table } = this.#table(tableName);
    showOnly(live, table, columnOf(table, heading), shown);
  }

  clearFilters(tableName: string): void {
    const { live, table } = this.#table(tableName);
    live.clearFilters(table);
  }

  #table(name: string): { readonly live: LiveWorkbook; readonly table: LiveTable } {
    const live = this.#live();
    const table = live.tables.find((each) => each.name.toLowerCase() === name.toLowerCase());
    if (!table) throw new RangeError(`The workbook has no table ${name}`);
    return { live, table };
  }

  #rowOf(live: LiveWorkbook, table: LiveTable, key: string): number {
    const { grid } = live.sheetOf(table);
    for (let row = table.body.top; row <= table.body.bottom; row += 1)
      if (String(grid.cell(row, table.area.left)?.value ?? '') === key) return row;
    throw new RangeError(`The table ${table.name} has no row of that key`);
  }

  #type(live: LiveWorkbook, table: LiveTable, row: number, cells: CellsByHeading): void {
    const sheet = live.sheetOf(table);
    for (const [heading, input] of Object.entries(cells)) {
      const column = table.columnNumber(columnOf(table, heading));
      live.type(sheet, row, column, input);
      const area = { top: row, bottom: row, left: column, right: column };
      live.changes.tell({ kind: 'cells', sheetId: sheet.id, area, how: 'RangeEdited' });
    }
  }

  #reorder(live: LiveWorkbook, table: LiveTable, order: (rows: number[]) => number[]): void {
    if (table.rowCount > 0) reorderRows(live, live.sheetOf(table), table.body, order);
    table.markSorted();
    live.markChanged();
  }
}

function columnOf(table: LiveTable, heading: string): LiveColumn {
  const column = table.columns.find(({ name }) => name.toLowerCase() === heading.toLowerCase());
  if (!column) throw new RangeError(`The table ${table.name} has no column ${heading}`);
  return column;
}
