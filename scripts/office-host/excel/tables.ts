import type { Area } from '../../../addin/adapters/xlsx/cell-address.ts';
import { isUnbounded } from '../../graph-emulator/workbook-address.ts';
import { newTable } from '../../graph-emulator/workbook-additions.ts';
import { tableId } from '../../graph-emulator/workbook-live.ts';
import { showTotals } from '../../graph-emulator/workbook-table-columns.ts';
import type { LiveSheet } from '../../graph-emulator/workbook-sheet.ts';
import type { LiveTable } from '../../graph-emulator/workbook-table.ts';
import type { ModelObject } from '../rich-api/model.ts';
import { booleanOf, textOf } from './arguments.ts';
import { clearCells } from './cell-moves.ts';
import { definedNames } from './defined-names.ts';
import { cellsOf, ExcelCollection, ExcelObject } from './excel-object.ts';
import type { OpenBook } from './open-book.ts';
import { accessDenied, invalidArgument, itemAlreadyExists, itemNotFound } from './refusals.ts';
import { AutoFilter } from './table-filter.ts';
import { TableColumnCollection } from './table-columns.ts';
import { removeTable, resizeTable } from './table-parts.ts';
import { TableRowCollection } from './table-rows.ts';
import { TableSort } from './table-sort.ts';

/** The tables of a workbook, or of one sheet. */
export class TableCollection extends ExcelCollection<Table> {
  readonly clientClass = 'Excel.TableCollection';
  readonly #sheetId: string | undefined;

  constructor(book: OpenBook, sheetId: string | undefined) {
    super(book);
    this.#sheetId = sheetId;
  }

  override get registrations(): readonly string[] {
    return ['_RegisterDataChangedEvent', '_RegisterAddedEvent', '_RegisterDeletedEvent'];
  }

  get entries(): readonly Table[] {
    const { live } = this.book;
    const name = this.#sheetId === undefined ? undefined : this.book.sheet(this.#sheetId).name;
    return live.tables
      .filter((table) => name === undefined || table.sheetName === name)
      .map((table) => new Table(this.book, tableId(table)));
  }

  get count(): number {
    return this.entries.length;
  }

  /** `address`: a range, or an address; without a sheet it means this sheet, or the one in front. */
  add(address: unknown, hasHeaders: unknown): Table {
    const home = this.#sheetId ?? this.book.selection.sheetId;
    const place =
      typeof address === 'string' ? this.book.placeOf(address, home) : cellsOf(address, 'address');
    const withHeadings = booleanOf(hasHeaders, 'hasHeaders');
    const { sheetId, area } = place;
    if (this.#sheetId !== undefined && sheetId !== this.#sheetId)
      throw invalidArgument('the range stands on another sheet');
    const within = isUnbounded(area) ? this.book.sheet(sheetId).grid.used(true, area) : area;
    if (!within) throw invalidArgument('the range is empty');
    const made = this.book.change((live) => newTable(live, this.book.sheet(sheetId), within, withHeadings));
    return new Table(this.book, tableId(made));
  }

  protected find(key: string | number): Table | undefined {
    const wanted = String(key).toLowerCase();
    return this.entries.find(
      ({ id, name, legacyId }) =>
        id.toLowerCase() === wanted || name.toLowerCase() === wanted || legacyId === wanted,
    );
  }
}

/** The tables that a range touches (`range.getTables`). */
export class TableScopedCollection extends ExcelCollection<Table> {
  readonly clientClass = 'Excel.TableScopedCollection';
  readonly #ids: readonly string[];

  constructor(book: OpenBook, ids: readonly string[]) {
    super(book);
    this.#ids = ids;
  }

  get entries(): readonly Table[] {
    return this.#ids.map((id) => new Table(this.book, id));
  }

  getFirst(): Table {
    const [first] = this.entries;
    if (!first) throw itemNotFound();
    return first;
  }

  protected find(key: string | number): Table | undefined {
    const wanted = String(key).toLowerCase();
    return this.entries.find(({ id, name }) => id.toLowerCase() === wanted || name.toLowerCase() === wanted);
  }
}

/** A name that a table may have. */
const isTableName = (name: string): boolean =>
  /^[\p{L}_\\][\p{L}\p{N}_.\\]{0,254}$/u.test(name) &&
  !/^[A-Z]{1,3}[1-9]\d*$/i.test(name) &&
  !/^[rc]$/i.test(name);

export class Table extends ExcelObject {
  readonly clientClass = 'Excel.Table';
  readonly id: string;

  constructor(book: OpenBook, id: string) {
    super(book);
    this.id = id;
  }

  override get wireId(): string {
    return this.id;
  }

  override get registrations(): readonly string[] {
    return ['_RegisterDataChangedEvent', '_RegisterSelectionChangedEvent'];
  }

  get legacyId(): string {
    return String(this.#table.number);
  }

  get name(): string {
    return this.#table.name;
  }
  set name(value: unknown) {
    const name = textOf(value, 'name');
    const own = this.#table;
    if (name === own.name) return;
    if (!isTableName(name)) throw invalidArgument('name');
    const wanted = name.toLowerCase();
    const { live } = this.book;
    const isTaken =
      live.tables.some((other) => other !== own && other.name.toLowerCase() === wanted) ||
      definedNames(live).some((other) => other.name.toLowerCase() === wanted);
    if (isTaken) throw itemAlreadyExists();
    this.#changeLook((table) => {
      live.rename(table, name);
    });
  }

  get style(): string {
    return this.#table.look.style;
  }
  set style(value: unknown) {
    const style = textOf(value, 'style');
    const isKnown =
      style === '' || /^TableStyle(?:Light|Medium|Dark)\d{1,2}$/.test(style) || this.#hasOwnStyle(style);
    if (!isKnown) throw invalidArgument('style');
    this.#changeLook(({ look }) => {
      look.style = style;
    });
  }

  get highlightFirstColumn(): boolean {
    return this.#table.look.highlightFirstColumn;
  }
  set highlightFirstColumn(value: unknown) {
    this.#flag('highlightFirstColumn', value);
  }

  get highlightLastColumn(): boolean {
    return this.#table.look.highlightLastColumn;
  }
  set highlightLastColumn(value: unknown) {
    this.#flag('highlightLastColumn', value);
  }

  get showBandedRows(): boolean {
    return this.#table.look.showBandedRows;
  }
  set showBandedRows(value: unknown) {
    this.#flag('showBandedRows', value);
  }

  get showBandedColumns(): boolean {
    return this.#table.look.showBandedColumns;
  }
  set showBandedColumns(value: unknown) {
    this.#flag('showBandedColumns', value);
  }

  get showFilterButton(): boolean {
    return this.#table.hasFilterButtons;
  }

  get showHeaders(): boolean {
    return this.#table.headerRows > 0;
  }

  get showTotals(): boolean {
    return this.#table.totalsRows > 0;
  }
  set showTotals(value: unknown) {
    const shown = booleanOf(value, 'showTotals');
    this.book.change((live) => {
      showTotals(live, this.#table, shown);
      const { area } = this.#table;
      live.changes.tell({ kind: 'cells', sheetId: this.#sheet.id, area: { ...area, top: area.bottom }, how: 'RangeEdited' });
    });
  } // prettier-ignore

  get columns(): TableColumnCollection {
    return new TableColumnCollection(this.book, this.id);
  }

  get rows(): TableRowCollection {
    return new TableRowCollection(this.book, this.id);
  }

  get sort(): TableSort {
    return new TableSort(this.book, this.id);
  }

  get autoFilter(): AutoFilter {
    return new AutoFilter(this.book, this.id);
  }

  get worksheet(): ModelObject {
    return this.book.make.worksheet(this.#sheet.id);
  }

  getRange(): ModelObject {
    return this.#range(this.#table.area);
  }

  getDataBodyRange(): ModelObject {
    return this.#range(this.#table.body);
  }

  getHeaderRowRange(): ModelObject {
    const { area, headerRows } = this.#table;
    if (headerRows === 0) throw itemNotFound('the table has no headings');
    return this.#range({ ...area, bottom: area.top });
  }

  getTotalRowRange(): ModelObject {
    const { area, totalsRows } = this.#table;
    if (totalsRows === 0) throw itemNotFound('the table has no totals');
    return this.#range({ ...area, top: area.bottom });
  }

  resize(newRange: unknown): void {
    const place = typeof newRange === 'string' ? this.book.placeOf(newRange, this.#sheet.id) : cellsOf(newRange, 'newRange');
    if (place.sheetId !== this.#sheet.id) throw invalidArgument('the range stands on another sheet');
    this.#refuseProtected();
    this.book.change((live) => {
      resizeTable(live, this.#table, place.area);
    });
  } // prettier-ignore

  clearFilters(): void {
    this.book.change((live) => {
      live.clearFilters(this.#table);
    });
  }

  reapplyFilters(): void {
    this.autoFilter.reapply();
  }

  convertToRange(): ModelObject {
    const { area } = this.#table;
    const sheetId = this.#sheet.id;
    this.#refuseProtected();
    this.book.change((live) => {
      removeTable(live, this.#table);
    });
    return this.book.make.range(sheetId, area);
  }

  /** The table goes, and what stood in its cells; the cells stay where they are. */
  delete(): void {
    const { area } = this.#table;
    const sheet = this.#sheet;
    this.#refuseProtected();
    this.book.change((live) => {
      removeTable(live, this.#table);
    });
    clearCells(this.book, sheet, area, 'All');
  }

  get #table(): LiveTable {
    return this.book.table(this.id);
  }

  get #sheet(): LiveSheet {
    return this.book.live.sheetOf(this.#table);
  }

  #range(area: Area): ModelObject {
    return this.book.make.range(this.#sheet.id, area);
  }

  #hasOwnStyle(style: string): boolean {
    return this.book.customTableStyles.includes(style);
  }

  #refuseProtected(): void {
    if (this.#sheet.isProtected) throw accessDenied();
  }

  #flag(name: 'highlightFirstColumn' | 'highlightLastColumn' | 'showBandedRows' | 'showBandedColumns', value: unknown): void {
    const on = booleanOf(value, name);
    this.#changeLook(({ look }) => {
      look[name] = on;
    });
  } // prettier-ignore

  #changeLook(change: (table: LiveTable) => void): void {
    this.#refuseProtected();
    this.book.change((live) => {
      change(this.#table);
      live.changes.tell({ kind: 'formatted', sheetId: this.#sheet.id, area: this.#table.area });
    });
  }
}
