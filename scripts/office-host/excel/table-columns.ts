import type { Area } from '../../../addin/adapters/xlsx/cell-address.ts';
import { insertColumn } from '../../graph-emulator/workbook-table-columns.ts';
import type { Input } from '../../graph-emulator/workbook-live.ts';
import type { LiveSheet } from '../../graph-emulator/workbook-sheet.ts';
import type { LiveColumn, LiveTable } from '../../graph-emulator/workbook-table.ts';
import type { ModelObject } from '../rich-api/model.ts';
import { indexOf, optional, rowsOf, textOf } from './arguments.ts';
import { deleteCells } from './cell-moves.ts';
import { valuesIn, writeValues } from './cells.ts';
import type { CellMatrix } from './cells.ts';
import { ExcelCollection, ExcelObject } from './excel-object.ts';
import { storedInput } from './formula-spelling.ts';
import type { OpenBook } from './open-book.ts';
import { invalidArgument, itemAlreadyExists, itemNotFound } from './refusals.ts';
import { Filter } from './table-filter.ts';

export class TableColumnCollection extends ExcelCollection<TableColumn> {
  readonly clientClass = 'Excel.TableColumnCollection';
  readonly #tableId: string;

  constructor(book: OpenBook, tableId: string) {
    super(book);
    this.#tableId = tableId;
  }

  get entries(): readonly TableColumn[] {
    return this.book
      .table(this.#tableId)
      .columns.map(({ id }) => new TableColumn(this.book, this.#tableId, id));
  }

  get count(): number {
    return this.book.table(this.#tableId).columns.length;
  }

  /** `values`: the heading and one value for each row, one below the other; or one value for all rows. */
  add(index: unknown, values: unknown, name: unknown): TableColumn {
    const table = this.book.table(this.#tableId);
    const at = optional(index, (value) => (value === -1 ? null : indexOf(value, 'index'))) ?? null;
    const wanted = optional(name, (value) => textOf(value, 'name'));
    const cells = Array.isArray(values) ? rowsOf(values, 'values').map(onlyOne) : repeated(values, table);
    const inputs = cells.map((input) => storedInput(input, table.name));
    const made = this.book.change((live) => insertColumn(live, table, at, wanted, inputs));
    return new TableColumn(this.book, this.#tableId, made.id);
  }

  protected find(key: string | number): TableColumn | undefined {
    const found = this.book.table(this.#tableId).column(String(key));
    return found && new TableColumn(this.book, this.#tableId, found.id);
  }
}

function onlyOne(row: readonly Input[]): Input {
  if (row.length !== 1) throw invalidArgument('a column has one value in each row');
  return row[0] ?? null;
}

function repeated(value: unknown, { headerRows, rowCount }: LiveTable): readonly Input[] {
  if (value === undefined) return [];
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean')
    throw invalidArgument('values');
  return new Array<Input>(headerRows + rowCount).fill(value);
}

export class TableColumn extends ExcelObject {
  readonly clientClass = 'Excel.TableColumn';
  readonly id: number;
  readonly #tableId: string;

  constructor(book: OpenBook, tableId: string, id: number) {
    super(book);
    this.#tableId = tableId;
    this.id = id;
  }

  override get wireId(): number {
    return this.id;
  }

  get index(): number {
    return this.#table.columns.indexOf(this.#column);
  }

  get name(): string {
    return this.#column.name;
  }
  set name(value: unknown) {
    const name = textOf(value, 'name');
    if (name === '') throw invalidArgument('name');
    const taken = this.#table.columns.find((other) => other.name.toLowerCase() === name.toLowerCase());
    if (taken && taken.id !== this.id) throw itemAlreadyExists();
    const { area, headerRows } = this.#table;
    if (headerRows === 0) {
      this.#column.name = name;
      return;
    }
    const place = { ...this.#whole, bottom: area.top };
    writeValues(this.book, this.#sheet, place, name, 'name');
  }

  /** Heading, rows and totals. */
  get values(): CellMatrix {
    return valuesIn(this.book, this.#sheet, this.#whole);
  }
  set values(value: unknown) {
    writeValues(this.book, this.#sheet, this.#whole, value, 'values');
  }

  get filter(): Filter {
    return new Filter(this.book, this.#tableId, this.id);
  }

  getRange(): ModelObject {
    return this.#range(this.#whole);
  }

  getDataBodyRange(): ModelObject {
    const { top, bottom } = this.#table.body;
    return this.#range({ ...this.#whole, top, bottom });
  }

  getHeaderRowRange(): ModelObject {
    if (this.#table.headerRows === 0) throw itemNotFound('the table has no headings');
    return this.#range({ ...this.#whole, bottom: this.#whole.top });
  }

  getTotalRowRange(): ModelObject {
    if (this.#table.totalsRows === 0) throw itemNotFound('the table has no totals');
    return this.#range({ ...this.#whole, top: this.#whole.bottom });
  }

  delete(): void {
    if (this.#table.columns.length === 1) throw invalidArgument('a table has a column');
    deleteCells(this.book, this.#sheet, this.#whole, 'Left');
  }

  get #table(): LiveTable {
    return this.book.table(this.#tableId);
  }

  get #column(): LiveColumn {
    const found = this.#table.columns.find(({ id }) => id === this.id);
    if (!found) throw itemNotFound('the column has been deleted');
    return found;
  }

  get #sheet(): LiveSheet {
    return this.book.live.sheetOf(this.#table);
  }

  get #whole(): Area {
    const number = this.#table.columnNumber(this.#column);
    return { ...this.#table.area, left: number, right: number };
  }

  #range(area: Area): ModelObject {
    return this.book.make.range(this.#sheet.id, area);
  }
}
