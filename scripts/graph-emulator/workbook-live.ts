import type { Area } from '../../addin/adapters/xlsx/cell-address.ts';
import { overlaps } from '../../addin/adapters/xlsx/cell-address.ts';
import type { Growth } from '../../addin/adapters/xlsx/growth.ts';
import { grownFormula } from '../../addin/adapters/xlsx/growth.ts';
import { readRelationships } from '../../addin/adapters/xlsx/relationships.ts';
import type { Workbook } from '../../addin/adapters/xlsx/workbook-tables.ts';
import { openWorkbook } from '../../addin/adapters/xlsx/workbook-tables.ts';
import { newCell } from './workbook-grid.ts';
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
    // Most changes need no new format: then the list is what it was.
    if (this.#styles.edits().length > 0) this.#styles = stylesOf(this.#book);
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
      sheet.grid.put(row, column, newCell(name, style));
      return;
    }
    const made = typed(input, this.#styles.codeOf(style), this.date1904);
    const coded = this.#styles.withCode(style, codeAfter(this.#styles.codeOf(style), made.code));
    const dressed = made.quoted === true ? this.#styles.quoted(coded) : coded;
    sheet.grid.put(row, column, newCell(made.value, dressed, made.formula));
  } // prettier-ignore

  format(sheet: LiveSheet, row: number, column: number, code: string): void {
    const before = sheet.grid.cell(row, column);
    const style = before?.style ?? sheet.grid.columnStyle(column);
    if (sheet.isProtected) throw refusals.accessDenied();
    this.#changed = true;
    const cell = before ?? newCell('', style);
    sheet.grid.put(row, column, { ...cell, style: this.#styles.withCode(style, code) });
  }

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

  /** A table got longer or shorter: formulas anywhere follow. */
  follow(table: LiveTable, growth: Growth): void {
    this.#growths.add(table.name, growth);
    for (const { gridSoFar, name } of this.sheets)
      gridSoFar?.mapFormulas((formula) => grownFormula(formula, name, growth));
  }

  /** No value, no table and no merged cell stands there. */
  isFree(sheet: LiveSheet, area: Area): boolean {
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

  tablesOn(sheet: LiveSheet, except: LiveTable): readonly LiveTable[] {
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

function opened(bytes: Uint8Array): Workbook {
  const book = openWorkbook(bytes);
  if (!book.ok) throw refusals.unsupportedWorkbook();
  return book.value;
}

const stylesOf = (book: Workbook): WorkbookStyles => {
  const part = readRelationships(book.package, book.mainPart).find(({ type }) => type === 'styles')?.target;
  return new WorkbookStyles(part !== undefined && book.package.has(part) ? book.package.readText(part) : '<styleSheet/>');
}; // prettier-ignore
