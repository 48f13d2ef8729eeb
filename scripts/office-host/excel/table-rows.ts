import type { Area } from '../../../addin/adapters/xlsx/cell-address.ts';
import { deleteRow, insertRows } from '../../graph-emulator/workbook-table-rows.ts';
import type { Input } from '../../graph-emulator/workbook-live.ts';
import type { LiveSheet } from '../../graph-emulator/workbook-sheet.ts';
import type { LiveTable } from '../../graph-emulator/workbook-table.ts';
import type { ModelObject } from '../rich-api/model.ts';
import { booleanOf, indexOf, optional, rowsOf } from './arguments.ts';
import { valuesIn, writeValues } from './cells.ts';
import type { CellMatrix } from './cells.ts';
import { ExcelCollection, ExcelObject } from './excel-object.ts';
import { storedInput } from './formula-spelling.ts';
import type { OpenBook } from './open-book.ts';
import { invalidArgument, itemNotFound, notImplemented } from './refusals.ts';

/** The rows of a table's body. They have no name but their position, which changes under one's hands. */
export class TableRowCollection extends ExcelCollection<TableRow> {
  readonly clientClass = 'Excel.TableRowCollection';
  readonly #tableId: string;

  constructor(book: OpenBook, tableId: string) {
    super(book);
    this.#tableId = tableId;
  }

  get entries(): readonly TableRow[] {
    return Array.from({ length: this.count }, (_, n) => new TableRow(this.book, this.#tableId, n));
  }

  get count(): number {
    return this.book.table(this.#tableId).rowCount;
  }

  override getItemAt(index: unknown): TableRow {
    const position = indexOf(index, 'index');
    if (position >= this.count) throw invalidArgument('there is no row at this index');
    return new TableRow(this.book, this.#tableId, position);
  }

  /** `index`: null and -1 mean the end. One empty row where no values are given. Answers with the first of the new rows. */
  add(index: unknown, values: unknown, alwaysInsert: unknown): TableRow {
    const isInserted = optional(alwaysInsert, (value) => booleanOf(value, 'alwaysInsert')) ?? true;
    if (!isInserted) throw notImplemented('rows that are put under a table');
    const table = this.book.table(this.#tableId);
    const at = optional(index, (value) => (value === -1 ? null : indexOf(value, 'index'))) ?? null;
    const width = table.columns.length;
    const rows = values === undefined ? [new Array<Input>(width).fill(null)] : rowsOf(values, 'values');
    const position = this.book.change((live) =>
      insertRows(
        live,
        table,
        at,
        rows.map((row) => row.map((input) => storedInput(input, table.name))),
      ),
    );
    return new TableRow(this.book, this.#tableId, position);
  }

  deleteRowsAt(index: unknown, count: unknown): void {
    const first = indexOf(index, 'index');
    const many = optional(count, (value) => indexOf(value, 'count')) ?? 1;
    if (first + many > this.count) throw invalidArgument('there are no rows at this index');
    this.book.change((live) => {
      for (let n = first + many - 1; n >= first; n -= 1) deleteRow(live, this.book.table(this.#tableId), n);
    });
  }

  deleteRows(rows: unknown): void {
    if (!Array.isArray(rows)) throw invalidArgument('rows is a list');
    const positions = rows.map((row: unknown) =>
      row instanceof TableRow ? row.index : indexOf(row, 'rows'),
    );
    this.book.change((live) => {
      for (const n of [...new Set(positions)].sort((a, b) => b - a))
        deleteRow(live, this.book.table(this.#tableId), n);
    });
  }

  protected find(key: string | number): TableRow | undefined {
    return this.entries[Number(key)];
  }
}

export class TableRow extends ExcelObject {
  readonly clientClass = 'Excel.TableRow';
  readonly index: number;
  readonly #tableId: string;

  constructor(book: OpenBook, tableId: string, index: number) {
    super(book);
    this.#tableId = tableId;
    this.index = index;
  }

  get values(): CellMatrix {
    return valuesIn(this.book, this.#sheet, this.#area);
  }
  set values(value: unknown) {
    writeValues(this.book, this.#sheet, this.#area, value, 'values');
  }

  getRange(): ModelObject {
    return this.book.make.range(this.#sheet.id, this.#area);
  }

  delete(): void {
    this.book.change((live) => {
      deleteRow(live, this.#table, this.index);
    });
  }

  get #table(): LiveTable {
    return this.book.table(this.#tableId);
  }

  get #sheet(): LiveSheet {
    return this.book.live.sheetOf(this.#table);
  }

  get #area(): Area {
    const { body, rowCount } = this.#table;
    if (this.index >= rowCount) throw itemNotFound('the row has been deleted');
    return { ...body, top: body.top + this.index, bottom: body.top + this.index };
  }
}
