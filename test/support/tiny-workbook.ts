import {
  HostError,
  ModelCollection,
  ModelObject,
  NULL_OBJECT,
} from '../../scripts/office-host/rich-api/model.ts';
import type { ModelEvent, ObjectModel, OrNull, WireValue } from '../../scripts/office-host/rich-api/model.ts';
import type { DocumentHost } from '../../scripts/office-host/host-session.ts';

/**
 * As little of a workbook as the interpreter needs to be tried: sheets of cells, tables with rows and columns, ranges.
 * It stands for no workbook of ours; scripts/office-host/excel is that.
 */
export class TinyWorkbook implements ObjectModel {
  readonly root = new Workbook(this);
  readonly sheets: Worksheet[] = [new Worksheet(this, 'Sheet1')];
  readonly listeners = new Set<(event: ModelEvent) => void>();
  /** How often a batch began and ended. */
  begun = 0;
  ended = 0;

  made(serviceType: string): ModelObject {
    throw new HostError('ApiNotFound', `There is no ${serviceType}.`);
  }

  begin(): void {
    this.begun += 1;
  }

  end(): void {
    this.ended += 1;
  }

  onEvent(listener: (event: ModelEvent) => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  fire(event: ModelEvent): void {
    for (const listener of this.listeners) listener(event);
  }

  host(more: Partial<DocumentHost> = {}): DocumentHost {
    return {
      kind: 'Excel',
      model: this,
      common: {},
      settings: () => ({}),
      docUrl: 'https://tenant.example/register.xlsx',
      readOnly: false,
      ...more,
    };
  }
}

class Workbook extends ModelObject {
  readonly clientClass = 'Excel.Workbook';
  readonly name = 'register.xlsx';
  readonly #book: TinyWorkbook;

  constructor(book: TinyWorkbook) {
    super();
    this.#book = book;
  }

  get worksheets(): WorksheetCollection {
    return new WorksheetCollection(this.#book);
  }

  get tables(): TableCollection {
    return new TableCollection(this.#book.sheets);
  }
}

class WorksheetCollection extends ModelCollection<Worksheet> {
  readonly clientClass = 'Excel.WorksheetCollection';
  readonly #book: TinyWorkbook;

  constructor(book: TinyWorkbook) {
    super();
    this.#book = book;
  }

  get entries(): readonly Worksheet[] {
    return this.#book.sheets;
  }

  getItem(key: string | number): Worksheet {
    return found(this.getItemOrNullObject(key));
  }

  getItemOrNullObject(key: string | number): OrNull<Worksheet> {
    return this.entries.find(({ id, name }) => key === id || key === name) ?? NULL_OBJECT;
  }

  getActiveWorksheet(): Worksheet {
    return found(this.entries[0] ?? NULL_OBJECT);
  }

  getCount(): number {
    return this.entries.length;
  }

  add(name: string): Worksheet {
    if (this.getItemOrNullObject(name) !== NULL_OBJECT)
      throw new HostError('ItemAlreadyExists', 'There is a sheet of this name.');
    const sheet = new Worksheet(this.#book, name);
    this.#book.sheets.push(sheet);
    return sheet;
  }
}

class Worksheet extends ModelObject {
  readonly clientClass = 'Excel.Worksheet';
  readonly book: TinyWorkbook;
  readonly cells = new Map<string, WireValue>();
  readonly own: Table[] = [];
  name: string;

  constructor(book: TinyWorkbook, name: string) {
    super();
    this.book = book;
    this.name = name;
  }

  override get wireId(): string {
    return this.id;
  }

  get id(): string {
    return `{${this.name}}`;
  }

  get tables(): TableCollection {
    return new TableCollection([this]);
  }

  getRange(address: string): Range {
    if (!/^[A-Z]+\d+(:[A-Z]+\d+)?$/.test(address))
      throw new HostError('InvalidArgument', 'This is no address.');
    return new Range(this, address);
  }
}

class TableCollection extends ModelCollection<Table> {
  readonly clientClass = 'Excel.TableCollection';
  readonly #sheets: readonly Worksheet[];

  constructor(sheets: readonly Worksheet[]) {
    super();
    this.#sheets = sheets;
  }

  get entries(): readonly Table[] {
    return this.#sheets.flatMap(({ own }) => own);
  }

  get count(): number {
    return this.entries.length;
  }

  getItem(key: string | number): Table {
    return found(this.getItemOrNullObject(key));
  }

  getItemOrNullObject(key: string | number): OrNull<Table> {
    return this.entries.find(({ id, name }) => key === id || key === name) ?? NULL_OBJECT;
  }

  add(address: string | Range, _hasHeaders: boolean): Table {
    const sheet = found(this.#sheets[0] ?? NULL_OBJECT);
    const range = typeof address === 'string' ? sheet.getRange(address) : address;
    const headings = range.values[0] ?? [];
    const table = new Table(sheet, `Table${this.entries.length + 1}`, headings.map(String));
    sheet.own.push(table);
    return table;
  }
}

class Table extends ModelObject {
  readonly clientClass = 'Excel.Table';
  readonly sheet: Worksheet;
  readonly id: string;
  readonly headings: string[];
  readonly lines: (readonly WireValue[])[] = [];
  name: string;

  constructor(sheet: Worksheet, name: string, headings: readonly string[]) {
    super();
    this.sheet = sheet;
    this.name = name;
    this.id = `{${name}}`;
    this.headings = [...headings];
  }

  override get wireId(): string {
    return this.id;
  }

  override get registrations(): readonly string[] {
    return ['_RegisterDataChangedEvent'];
  }

  get columns(): TableColumnCollection {
    return new TableColumnCollection(this);
  }

  get rows(): TableRowCollection {
    return new TableRowCollection(this);
  }

  get worksheet(): Worksheet {
    return this.sheet;
  }

  delete(): void {
    this.sheet.own.splice(this.sheet.own.indexOf(this), 1);
  }
}

class TableColumnCollection extends ModelCollection<TableColumn> {
  readonly clientClass = 'Excel.TableColumnCollection';
  readonly #table: Table;

  constructor(table: Table) {
    super();
    this.#table = table;
  }

  get entries(): readonly TableColumn[] {
    return this.#table.headings.map((_heading, index) => new TableColumn(this.#table, index));
  }

  get count(): number {
    return this.entries.length;
  }

  getItem(key: string | number): TableColumn {
    return found(this.entries.find(({ id, name }) => key === id || key === name) ?? NULL_OBJECT);
  }
}

class TableColumn extends ModelObject {
  readonly clientClass = 'Excel.TableColumn';
  readonly #table: Table;
  readonly index: number;

  constructor(table: Table, index: number) {
    super();
    this.#table = table;
    this.index = index;
  }

  override get wireId(): number {
    return this.id;
  }

  get id(): number {
    return this.index + 1;
  }

  get name(): string {
    return this.#table.headings[this.index] ?? '';
  }

  set name(value: string) {
    this.#table.headings[this.index] = value;
  }
}

class TableRowCollection extends ModelCollection<TableRow> {
  readonly clientClass = 'Excel.TableRowCollection';
  readonly #table: Table;

  constructor(table: Table) {
    super();
    this.#table = table;
  }

  get entries(): readonly TableRow[] {
    return this.#table.lines.map((_line, index) => new TableRow(this.#table, index));
  }

  get count(): number {
    return this.#table.lines.length;
  }

  getItem(key: string | number): TableRow {
    return found(this.entries[Number(key)] ?? NULL_OBJECT);
  }

  add(index: number | undefined, values: readonly (readonly WireValue[])[]): TableRow {
    const table = this.#table;
    for (const line of values) {
      if (line.length !== table.headings.length)
        throw new HostError('InvalidArgument', 'A row has as many values as there are columns.');
    }
    const at = index ?? table.lines.length;
    table.lines.splice(at, 0, ...values);
    table.sheet.book.fire({
      eventType: 101,
      targetId: table.id,
      args: {
        address: `A${at + 2}`,
        changeType: 'RowInserted',
        source: 'Local',
        tableId: table.id,
        worksheetId: table.sheet.id,
      },
    });
    return new TableRow(table, at);
  }
}

class TableRow extends ModelObject {
  readonly clientClass = 'Excel.TableRow';
  readonly #table: Table;
  readonly index: number;

  constructor(table: Table, index: number) {
    super();
    this.#table = table;
    this.index = index;
  }

  get values(): readonly (readonly WireValue[])[] {
    return [this.#table.lines[this.index] ?? []];
  }

  set values([line = []]: readonly (readonly WireValue[])[]) {
    this.#table.lines[this.index] = line;
  }
}

class Range extends ModelObject {
  readonly clientClass = 'Excel.Range';
  readonly #sheet: Worksheet;
  readonly #address: string;

  constructor(sheet: Worksheet, address: string) {
    super();
    this.#sheet = sheet;
    this.#address = address;
  }

  override get isTracked(): boolean {
    return true;
  }

  get address(): string {
    return `${this.#sheet.name}!${this.#address}`;
  }

  get worksheet(): Worksheet {
    return this.#sheet;
  }

  get values(): WireValue[][] {
    return this.#places.map((line) => line.map((place) => this.#sheet.cells.get(place) ?? ''));
  }

  set values(values: readonly (readonly WireValue[])[]) {
    const places = this.#places;
    if (values.length !== places.length || values.some((line, at) => line.length !== places[at]?.length))
      throw new HostError('InvalidArgument', 'The values are not as many as the cells.');
    values.forEach((line, row) => {
      line.forEach((value, column) => {
        this.#sheet.cells.set(places[row]?.[column] ?? '', value);
      });
    });
  }

  clear(): void {
    for (const place of this.#places.flat()) this.#sheet.cells.delete(place);
  }

  getCell(row: number, column: number): Range {
    const place = this.#places[row]?.[column];
    if (place === undefined) throw new HostError('InvalidArgument', 'There is no such cell.');
    return new Range(this.#sheet, place);
  }

  getBoundingRect(other: Range | string): Range {
    const end = typeof other === 'string' ? other : (other.#address.split(':').at(-1) ?? '');
    return new Range(this.#sheet, `${this.#address.split(':')[0] ?? ''}:${end}`);
  }

  /** A way to a range that the client does not count as reading alone, and that takes its time. */
  async getUsedRangeOrNullObject(): Promise<OrNull<Range>> {
    await Promise.resolve();
    return this.values.flat().some((value) => value !== '') ? this : NULL_OBJECT;
  }

  get #places(): readonly (readonly string[])[] {
    const [from = 'A1', to = from] = this.#address.split(':');
    const [left, top] = [from.charCodeAt(0), Number(from.slice(1))];
    const [right, bottom] = [to.charCodeAt(0), Number(to.slice(1))];
    return Array.from({ length: bottom - top + 1 }, (_row, row) =>
      Array.from(
        { length: right - left + 1 },
        (_column, column) => `${String.fromCharCode(left + column)}${top + row}`,
      ),
    );
  }
}

function found<Item>(item: OrNull<Item>): Item {
  if (item === NULL_OBJECT) throw new HostError('ItemNotFound', 'There is no such thing.');
  return item;
}
