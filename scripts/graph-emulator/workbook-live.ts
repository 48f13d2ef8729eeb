import type { Area } from '../../addin/adapters/xlsx/cell-address.ts';
import { LAST_ROW, overlaps } from '../../addin/adapters/xlsx/cell-address.ts';
import { hasRelativeRows } from '../../addin/adapters/xlsx/formula-references.ts';
import type { Growth } from '../../addin/adapters/xlsx/growth.ts';
import { grownFormula } from '../../addin/adapters/xlsx/growth.ts';
import { readRelationships } from '../../addin/adapters/xlsx/relationships.ts';
import type { Workbook } from '../../addin/adapters/xlsx/workbook-tables.ts';
import { openWorkbook } from '../../addin/adapters/xlsx/workbook-tables.ts';
import { movedFormula } from './workbook-formulas.ts';
import type { GridCell } from './workbook-grid.ts';
import { Growths } from './workbook-growths.ts';
import * as refusals from './workbook-refusals.ts';
import { writtenBytes } from './workbook-save.ts';
import { LiveSheet, seenSheets } from './workbook-sheet.ts';
import { WorkbookStyles } from './workbook-styles.ts';
import type { LiveColumn } from './workbook-table.ts';
import { LiveTable } from './workbook-table.ts';
import type { Scalar } from './workbook-typed.ts';
import { codeAfter, typed } from './workbook-typed.ts';

/** What stands in a matrix that is written: null leaves the cell alone, '' clears it. */
export type Input = Scalar | null;
export type Matrix = readonly (readonly Input[])[];

/**
 * A workbook that is open: read from real bytes when somebody looks, changed in memory, written back into the same file
 * when its bytes are asked for. Refusals are those of Graph.
 */
export class LiveWorkbook {
  #bytes: Uint8Array;
  #book: Workbook;
  #styles: WorkbookStyles;
  readonly #growths = new Growths();
  readonly sheets: readonly LiveSheet[];
  readonly tables: readonly LiveTable[];
  #changed = false;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#book = opened(bytes);
    this.#styles = stylesOf(this.#book);
    const seen = seenSheets(this.#book);
    this.sheets = this.#book.sheets.map(
      (sheet, n) => new LiveSheet(this.#book, this.#growths, sheet, n, seen.get(sheet.name) ?? { sheetId: n + 1, visibility: 'Visible' }),
    );
    this.tables = this.#book.sheets.flatMap((sheet) =>
      readRelationships(this.#book.package, sheet.part)
        .filter(({ type, target }) => type === 'table' && this.#book.package.has(target))
        .map(({ target }) => new LiveTable(target, sheet.name, this.#book.package.readText(target))),
    );
  } // prettier-ignore

  get isChanged(): boolean {
    return this.#changed;
  }

  /** Name of the part that lists the sheets. */
  get mainPart(): string {
    return this.#book.mainPart;
  }

  get date1904(): boolean {
    return this.#book.date1904;
  }

  get styles(): WorkbookStyles {
    return this.#styles;
  }

  /** The file with everything that was changed; the same array where nothing was. */
  toBytes(): Uint8Array {
    if (!this.#changed) return this.#bytes;
    const { sheets, tables } = this;
    this.#bytes = writtenBytes(this.#book, {
      sheets,
      tables,
      styles: this.#styles,
      growths: this.#growths.all,
    });
    this.#book = opened(this.#bytes);
    this.#styles = stylesOf(this.#book);
    this.#growths.clear();
    for (const sheet of sheets) sheet.rebase(this.#book);
    for (const table of tables) table.markWritten();
    this.#changed = false;
    return this.#bytes;
  }

  /** By id or by name, whatever the letter case. */
  sheet(idOrName: string): LiveSheet {
    const wanted = idOrName.toLowerCase();
    const found = this.sheets.find(
      ({ id, name }) => id.toLowerCase() === wanted || name.toLowerCase() === wanted,
    );
    if (!found) throw refusals.itemNotFound();
    return found;
  }

  /** By id, by number or by name. */
  table(idOrName: string): LiveTable {
    const wanted = idOrName.toLowerCase();
    const found = this.tables.find(
      (table) =>
        tableId(table).toLowerCase() === wanted ||
        table.name.toLowerCase() === wanted ||
        String(table.number) === wanted,
    );
    if (!found) throw refusals.itemNotFound();
    return found;
  }

  sheetOf(table: LiveTable): LiveSheet {
    return this.sheet(table.sheetName);
  }

  /** Somebody has changed cells or tables himself. */
  markChanged(): void {
    this.#changed = true;
  }

  /** Writes into a cell as if it had been typed there. */
  type(sheet: LiveSheet, row: number, column: number, input: Input): void {
    if (input === null) return;
    const before = sheet.grid.cell(row, column);
    const style = before?.style ?? sheet.grid.columnStyle(column);
    if (sheet.isProtected && this.#styles.isLocked(style)) throw refusals.accessDenied();
    const header = this.#headerAt(sheet, row, column);
    this.#changed = true;
    if (header) {
      const name = header.table.freeName(typeof input === 'boolean' ? String(input).toUpperCase() : String(input), header.column);
      header.column.name = name;
      sheet.grid.put(row, column, { value: name, style, isError: false, formula: undefined, inFile: false });
      return;
    }
    const made = typed(input, this.#styles.codeOf(style), this.date1904);
    const coded = this.#styles.withCode(style, codeAfter(this.#styles.codeOf(style), made.code));
    sheet.grid.put(row, column, {
      value: made.value,
      style: made.quoted === true ? this.#styles.quoted(coded) : coded,
      isError: false,
      formula: made.formula,
      inFile: false,
    });
  } // prettier-ignore

  format(sheet: LiveSheet, row: number, column: number, code: string): void {
    const before = sheet.grid.cell(row, column);
    const style = before?.style ?? sheet.grid.columnStyle(column);
    if (sheet.isProtected) throw refusals.accessDenied();
    this.#changed = true;
    const cell = before ?? { value: '', style, isError: false, formula: undefined, inFile: false };
    sheet.grid.put(row, column, { ...cell, style: this.#styles.withCode(style, code) });
  }

  /**
   * New rows of a table before its row `index`, at its end where that is null; answers with the position of the first.
   * What stands below moves down where it must; what cannot move is a conflict.
   */
  insertRows(table: LiveTable, index: number | null, rows: Matrix): number {
    const sheet = this.sheetOf(table);
    if (sheet.isProtected) throw refusals.accessDenied();
    if (table.isFiltered) throw refusals.filteredRangeConflict();
    if (rows.length === 0) throw refusals.invalidArgument('values without a row');
    if (rows.some((row) => row.length !== table.columns.length)) {
      throw refusals.invalidArgument(
        `a row has as many values as the table has columns: ${table.columns.length}`,
      );
    }
    const position = index ?? table.rowCount;
    if (position > table.rowCount) throw refusals.invalidArgument('index is behind the last row');
    const fillsWaiting = table.waiting;
    this.#grow(table, sheet, position, rows.length - (fillsWaiting ? 1 : 0), fillsWaiting);
    table.waiting = false;
    const first = table.body.top + position;
    rows.forEach((row, n) => {
      row.forEach((input, m) => {
        this.type(sheet, first + n, table.area.left + m, input);
      });
    });
    return position;
  }

  deleteRow(table: LiveTable, index: number): void {
    const sheet = this.sheetOf(table);
    if (sheet.isProtected) throw refusals.accessDenied();
    if (table.isFiltered) throw refusals.filteredRangeConflict();
    if (index >= table.rowCount) throw refusals.itemNotFound();
    const { body } = table;
    const row = body.top + index;
    this.#changed = true;
    if (table.rowCount === 1) {
      for (let column = body.left; column <= body.right; column += 1) {
        const cell = sheet.grid.cell(row, column);
        sheet.grid.put(row, column, cell && { ...cell, value: '', formula: undefined, isError: false, inFile: false });
      }
      table.waiting = true;
      return;
    }
    this.#refuseToMove(table, sheet, row + 1);
    sheet.grid.close(row, 1, body.left, body.right);
    table.area = { ...table.area, bottom: table.area.bottom - 1 };
    this.#follow(table, { sheet: sheet.name, body, rows: -1, shiftFrom: row + 1 });
  } // prettier-ignore

  /** A new column before column `index`, at the right end where that is null; `cells` are heading (or not) and body. */
  insertColumn(table: LiveTable, index: number | null, wanted: string | undefined, cells: readonly Input[]): LiveColumn {
    const sheet = this.sheetOf(table);
    if (sheet.isProtected) throw refusals.accessDenied();
    const position = index ?? table.columns.length;
    if (position > table.columns.length) throw refusals.invalidArgument('index is behind the last column');
    const height = table.headerRows + table.rowCount;
    if (cells.length > 0 && cells.length !== height) {
      throw refusals.invalidArgument(`values are the heading and one for each row: ${height}`);
    }
    const { area } = table;
    const landing = { ...area, left: area.right + 1, right: area.right + 1 };
    if (this.#tablesOn(sheet, table).some((other) => overlaps(other.area, { ...landing, right: 16_384 })) || !this.#isFree(sheet, landing)) {
      throw refusals.insertDeleteConflict();
    }
    const at = area.left + position;
    for (let row = area.top; row <= area.bottom; row += 1) {
      for (let column = area.right + 1; column > at; column -= 1) {
        sheet.grid.put(row, column, written(sheet.grid.cell(row, column - 1)));
      }
      sheet.grid.put(row, at, undefined);
    }
    const named = table.headerRows > 0 && wanted === undefined && cells[0] !== undefined ? String(cells[0]) : (wanted ?? '');
    const column: LiveColumn = { id: table.newColumnId(), name: table.freeName(named), formula: undefined, xml: undefined };
    table.columns.splice(position, 0, column);
    table.area = { ...area, right: area.right + 1 };
    this.#changed = true;
    if (table.headerRows > 0) this.type(sheet, area.top, at, column.name);
    cells.slice(table.headerRows).forEach((input, n) => {
      this.type(sheet, table.body.top + n, at, input);
    });
    return column;
  } // prettier-ignore

  /** A totals row under the body, or none. */
  showTotals(table: LiveTable, shown: boolean): void {
    if (shown === table.totalsRows > 0) return;
    const sheet = this.sheetOf(table);
    if (sheet.isProtected) throw refusals.accessDenied();
    const { area } = table;
    this.#changed = true;
    if (shown) {
      if (!this.#isFree(sheet, { ...area, top: area.bottom + 1, bottom: area.bottom + 1 }))
        throw refusals.insertDeleteConflict();
      table.area = { ...area, bottom: area.bottom + 1 };
      table.totalsRows = 1;
      this.type(sheet, area.bottom + 1, area.left, 'Total');
    } else {
      for (let column = area.left; column <= area.right; column += 1) sheet.grid.put(area.bottom, column, undefined);
      table.area = { ...area, bottom: area.bottom - 1 };
      table.totalsRows = 0;
    }
  } // prettier-ignore

  /** Formulas that name the table follow. */
  rename(table: LiveTable, name: string): void {
    const named = new RegExp(`(?<![\\w.])${table.name.replace(/[.\\]/g, '\\$&')}(?=\\[)`, 'gi');
    const renamed = (formula: string): string => formula.replace(named, name);
    for (const { grid } of this.sheets) grid.mapFormulas(renamed);
    table.columns = table.columns.map((column) =>
      column.formula === undefined
        ? column
        : { ...column, formula: renamed(column.formula), xml: column.xml && renamed(column.xml) },
    );
    table.name = name;
    this.#changed = true;
  }

  clearFilters(table: LiveTable): void {
    const { grid } = this.sheetOf(table);
    if (!table.isFiltered) return;
    for (let row = table.body.top; row <= table.body.bottom; row += 1) grid.hide(row, false);
    table.clearFilters();
    this.#changed = true;
  }

  #grow(table: LiveTable, sheet: LiveSheet, position: number, count: number, fillsWaiting: boolean): void {
    const { body } = table;
    const at = body.top + position + (fillsWaiting ? 1 : 0);
    const landing = { ...body, top: body.bottom + 1, bottom: body.bottom + count };
    if (landing.bottom > LAST_ROW) throw refusals.nonBlankCellOffSheet();
    const atEnd = at === body.bottom + 1;
    const free = atEnd && table.totalsRows === 0 && this.#isFree(sheet, landing);
    if (count > 0 && !free) {
      if (sheet.grid.lastRow + count > LAST_ROW) throw refusals.nonBlankCellOffSheet();
      this.#refuseToMove(table, sheet, at);
      sheet.grid.open(at, count, body.left, body.right);
    }
    this.#changed = true;
    // New rows look like the row above, the first like the one below it.
    const model = position > 0 || fillsWaiting ? body.top + position - (fillsWaiting ? 0 : 1) : at + count;
    table.area = { ...table.area, bottom: table.area.bottom + count };
    if (count > 0) {
      const shiftFrom = free ? undefined : at;
      this.#follow(table, { sheet: sheet.name, body, rows: count, shiftFrom });
    }
    for (let n = 0; n < count; n += 1) {
      table.columns.forEach((column, m) => {
        this.#copyModel(sheet, column, { from: model, to: at + n, column: body.left + m });
      });
    }
  }

  #copyModel({ grid }: LiveSheet, { formula: ofColumn }: LiveColumn, place: { from: number; to: number; column: number }): void {
    const { from, to, column } = place;
    const model = grid.cell(from, column);
    const style = model?.style ?? grid.columnStyle(column);
    const moves = ofColumn !== undefined && hasRelativeRows(ofColumn);
    const formula = moves && model?.formula !== undefined ? movedFormula(model.formula, to - from, 0) : moves ? undefined : ofColumn;
    if (style === 0 && formula === undefined) return;
    grid.put(to, column, { value: '', style, isError: false, formula, inFile: false });
  } // prettier-ignore

  /** Formulas anywhere follow a table that got longer or shorter. */
  #follow(table: LiveTable, growth: Growth): void {
    this.#growths.add(table.name, growth);
    for (const { gridSoFar, name } of this.sheets)
      gridSoFar?.mapFormulas((formula) => grownFormula(formula, name, growth));
  }

  /** Other tables and merged cells below a table do not move (assumed; Excel moves a table that is not wider). */
  #refuseToMove(table: LiveTable, sheet: LiveSheet, from: number): void {
    const below: Area = { ...table.area, top: from, bottom: LAST_ROW };
    if (this.#tablesOn(sheet, table).some(({ area }) => overlaps(area, below))) throw refusals.insertDeleteConflict();
    if (sheet.merged.some((area) => overlaps(area, below) && (area.top < from || area.left < below.left || area.right > below.right)))
      throw refusals.insertDeleteConflict();
  } // prettier-ignore

  #isFree(sheet: LiveSheet, area: Area): boolean {
    for (let row = area.top; row <= Math.min(area.bottom, sheet.grid.lastRow); row += 1) {
      const cells = sheet.grid.cells(row);
      for (let column = area.left; column <= area.right; column += 1) {
        const cell = cells?.[column];
        if (cell && (cell.value !== '' || cell.formula !== undefined)) return false;
      }
    }
    const others = this.tables.filter(({ sheetName }) => sheetName === sheet.name);
    return (
      !others.some((table) => overlaps(table.area, area)) &&
      !sheet.merged.some((each) => overlaps(each, area))
    );
  }

  #tablesOn(sheet: LiveSheet, except: LiveTable): readonly LiveTable[] {
    return this.tables.filter((table) => table.sheetName === sheet.name && table !== except);
  }

  #headerAt(sheet: LiveSheet, row: number, column: number): { readonly table: LiveTable; readonly column: LiveColumn } | undefined {
    const table = this.tables.find(
      ({ sheetName, area, headerRows }) =>
        sheetName === sheet.name && headerRows > 0 && area.top === row && column >= area.left && column <= area.right,
    );
    const found = table?.columns[column - table.area.left];
    return table && found && { table, column: found };
  } // prettier-ignore
}

/** As Excel on the web names tables. */
export const tableId = ({ number }: LiveTable): string =>
  `{00000000-000C-0000-FFFF-FFFF${(number - 1).toString(16).toUpperCase().padStart(2, '0')}000000}`;

const written = (cell: GridCell | undefined): GridCell | undefined => cell && { ...cell, inFile: false };

function opened(bytes: Uint8Array): Workbook {
  const book = openWorkbook(bytes);
  if (!book.ok) throw refusals.unsupportedWorkbook();
  return book.value;
}

export const STYLES = 'styles';

const stylesOf = (book: Workbook): WorkbookStyles => {
  const part = readRelationships(book.package, book.mainPart).find(({ type }) => type === STYLES)?.target;
  return new WorkbookStyles(part !== undefined && book.package.has(part) ? book.package.readText(part) : '<styleSheet/>');
}; // prettier-ignore
