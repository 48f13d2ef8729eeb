import type { Area } from '../../addin/adapters/xlsx/cell-address.ts';
import { overlaps } from '../../addin/adapters/xlsx/cell-address.ts';
import type { Growth } from '../../addin/adapters/xlsx/growth.ts';
import { grownFormula } from '../../addin/adapters/xlsx/growth.ts';
import { readRelationships } from '../../addin/adapters/xlsx/relationships.ts';
import type { Workbook } from '../../addin/adapters/xlsx/workbook-tables.ts';
import { openWorkbook } from '../../addin/adapters/xlsx/workbook-tables.ts';
import type { WorkbookPackage } from '../../addin/adapters/xlsx/workbook-package.ts';
import { applyTextEdits } from '../../addin/adapters/xlsx/xml-tags.ts';
import { workbookEdits } from '../../addin/adapters/xlsx/workbook-upkeep.ts';
import { WorkbookChanges } from './workbook-changes.ts';
import { EditedText } from './workbook-edited-text.ts';
import { newCell } from './workbook-grid.ts';
import { Growths } from './workbook-growths.ts';
import { PackageParts } from './workbook-package-parts.ts';
import * as refusals from './workbook-refusals.ts';
import { writtenBytes } from './workbook-save.ts';
import { LiveSheet, seenSheets, sheetId } from './workbook-sheet.ts';
import { WorkbookStyles } from './workbook-styles.ts';
import type { LiveColumn } from './workbook-table.ts';
import { LiveTable } from './workbook-table.ts';
import type { Scalar } from './workbook-typed.ts';
import { codeAfter, typed } from './workbook-typed.ts';

/** What stands in a matrix that is written: null leaves the cell alone, '' clears it. */
export type Input = Scalar | null;
export type Matrix = readonly (readonly Input[])[];

/**
 * What is kept of a workbook beside its cells and tables (charts, pivot tables): read from its parts when somebody asks,
 * changed in memory, written into parts when the file is.
 */
export interface Addition {
  readonly isChanged: boolean;
  writeInto(parts: PackageParts): void;
  /** Cells have moved: `map` says how a formula without a home sheet reads now. */
  mapFormulas(map: (formula: string) => string): void;
}

/**
 * A workbook that is open: read from real bytes when somebody looks, changed in memory, written back into the same file
 * when its bytes are asked for. Refusals are those of Graph.
 */
export class LiveWorkbook {
  readonly changes = new WorkbookChanges();
  #bytes: Uint8Array;
  #book: Workbook;
  #styles: WorkbookStyles;
  #sheets: readonly LiveSheet[] = [];
  #tables: readonly LiveTable[] = [];
  readonly #growths = new Growths();
  readonly #main: EditedText;
  readonly #additions = new Map<(live: LiveWorkbook) => Addition, Addition>();
  #changed = false;
  #revision = 0;
  #isAsRead = true;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#book = opened(bytes);
    this.#styles = stylesOf(this.#book);
    this.#main = new EditedText(() => this.package.readText(this.mainPart), grownNames);
    this.#list(false);
  }

  get sheets(): readonly LiveSheet[] {
    return this.#sheets;
  }

  get tables(): readonly LiveTable[] {
    return this.#tables;
  }

  get isChanged(): boolean {
    return this.#changed;
  }

  /** Another number after every change. */
  get revision(): number {
    return this.#revision;
  }

  /** Nobody has changed anything since the file was read: the values of its formulas are those that it came with. */
  get isAsRead(): boolean {
    return this.#isAsRead;
  }

  /** Name of the part that lists the sheets. */
  get mainPart(): string {
    return this.#book.mainPart;
  }

  /** The parts as they were last written; do not change them. */
  get package(): WorkbookPackage {
    return this.#book.package;
  }

  get date1904(): boolean {
    return this.#book.date1904;
  }

  get styles(): WorkbookStyles {
    return this.#styles;
  }

  /** The part that lists sheets and names. */
  get main(): string {
    return this.#main.read(this.#growths.growths);
  }

  editMain(xml: string): void {
    this.#main.write(xml);
    this.markChanged();
  }

  /** The charts, say, of this workbook; `make` reads them, once until the list of parts changes. */
  addition<Kind extends Addition>(make: (live: LiveWorkbook) => Kind): Kind {
    const known = this.#additions.get(make);
    if (known) return known as Kind;
    const made = make(this);
    this.#additions.set(make, made);
    return made;
  }

  /** The file with everything that was changed; the same array where nothing was. */
  toBytes(): Uint8Array {
    if (!this.#changed) return this.#bytes;
    const { sheets, tables } = this;
    const bytes = writtenBytes(this.#book, {
      sheets,
      tables,
      styles: this.#styles,
      growths: this.#growths.all,
      main: this.#main.isEdited ? this.main : undefined,
    });
    const additions = [...this.#additions.values()].filter((addition) => addition.isChanged);
    if (additions.length > 0) {
      const parts = new PackageParts(bytes);
      for (const addition of additions) addition.writeInto(parts);
      this.#bytes = parts.toBytes();
    } else this.#bytes = bytes;
    this.#book = opened(this.#bytes);
    // Most changes need no new format: then the list is what it was.
    if (this.#styles.edits().length > 0) this.#styles = stylesOf(this.#book);
    this.#growths.clear();
    this.#main.forget();
    for (const sheet of sheets) sheet.rebase(this.#book);
    for (const table of tables) table.markWritten();
    this.#changed = false;
    return this.#bytes;
  }

  /** Adds parts or takes some away: a sheet, a table. Sheets and tables that stay are the same objects afterwards. */
  restructure(edit: (parts: PackageParts) => void): void {
    const parts = new PackageParts(this.toBytes());
    edit(parts);
    this.#bytes = parts.toBytes();
    this.#book = opened(this.#bytes);
    this.#styles = stylesOf(this.#book);
    this.#list(true);
    this.#makeAdditions();
    this.markChanged();
  }

  /** Another file took the place of this one. */
  reload(bytes: Uint8Array): void {
    this.#bytes = bytes;
    this.#book = opened(bytes);
    this.#styles = stylesOf(this.#book);
    this.#growths.clear();
    this.#main.forget();
    this.#list(false);
    this.#makeAdditions();
    this.#changed = false;
    this.#isAsRead = true;
    this.#revision += 1;
    this.changes.tell({ kind: 'replaced' });
  }

  /** Parts were added or taken away: what was read of them is read again. */
  #makeAdditions(): void {
    for (const make of this.#additions.keys()) this.#additions.set(make, make(this));
  }

  #list(keepsKnown: boolean): void {
    const [book, sheets, tables] = [this.#book, this.#sheets, this.#tables];
    const seen = seenSheets(book);
    this.#sheets = book.sheets.map((sheet, n) => {
      const own = seen.get(sheet.name) ?? { sheetId: n + 1, visibility: 'Visible' };
      const known = keepsKnown ? sheets.find((each) => each.id === sheetId(own)) : undefined;
      known?.relist(sheet, n, own.visibility);
      known?.rebase(book);
      return known ?? new LiveSheet(book, this.#growths, sheet, n, own);
    });
    this.#tables = book.sheets.flatMap((sheet) =>
      readRelationships(book.package, sheet.part)
        .filter(({ type, target }) => type === 'table' && book.package.has(target))
        .map(({ target }) => {
          const known = keepsKnown ? tables.find(({ part }) => part === target) : undefined;
          if (known) known.sheetName = sheet.name;
          return known ?? new LiveTable(target, sheet.name, book.package.readText(target));
        }),
    );
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
    this.#isAsRead = false;
    this.#revision += 1;
  }

  /** Writes into a cell as if it had been typed there. */
  type(sheet: LiveSheet, row: number, column: number, input: Input): void {
    if (input === null) return;
    const before = sheet.grid.cell(row, column);
    const style = before?.style ?? sheet.grid.columnStyle(column);
    if (sheet.isProtected && this.#styles.isLocked(style)) throw refusals.accessDenied();
    const header = this.#headerAt(sheet, row, column);
    this.markChanged();
    if (header) {
      const name = header.table.freeName(typeof input === 'boolean' ? String(input).toUpperCase() : String(input), header.column);
      header.column.name = name;
      sheet.grid.put(row, column, newCell(name, style));
      return;
    }
    if (input !== '') this.#fillWaiting(sheet, row, column);
    const made = typed(input, this.#styles.codeOf(style), this.date1904);
    const coded = this.#styles.withCode(style, codeAfter(this.#styles.codeOf(style), made.code));
    const dressed = made.quoted === true ? this.#styles.quoted(coded) : coded;
    sheet.grid.put(row, column, newCell(made.value, dressed, made.formula));
  } // prettier-ignore

  format(sheet: LiveSheet, row: number, column: number, code: string): void {
    const before = sheet.grid.cell(row, column);
    const style = before?.style ?? sheet.grid.columnStyle(column);
    if (sheet.isProtected) throw refusals.accessDenied();
    this.markChanged();
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
    this.markChanged();
  }

  clearFilters(table: LiveTable): void {
    const { grid } = this.sheetOf(table);
    if (!table.isFiltered) return;
    for (let row = table.body.top; row <= table.body.bottom; row += 1) grid.hide(row, false);
    table.clearFilters();
    this.markChanged();
    this.changes.tell({ kind: 'rows-hidden', sheetId: this.sheetOf(table).id, area: table.body });
  }

  /** A table got longer or shorter: formulas anywhere follow. */
  follow(table: LiveTable, growth: Growth): void {
    this.#growths.add(table.name, growth);
    this.#main.follow(table.name, growth);
    this.mapAdditions((formula) => grownFormula(formula, '', growth));
    for (const sheet of this.sheets) {
      sheet.follow(table.name, growth);
      sheet.gridSoFar?.mapFormulas((formula) => grownFormula(formula, sheet.name, growth));
    }
  }

  mapAdditions(map: (formula: string) => string): void {
    for (const addition of this.#additions.values()) addition.mapFormulas(map);
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

  /** A table without rows whose waiting row is written into has one. */
  #fillWaiting(sheet: LiveSheet, row: number, column: number): void {
    for (const table of this.tables) {
      const { body } = table;
      if (!table.waiting || table.sheetName !== sheet.name || row !== body.top) continue;
      if (column >= body.left && column <= body.right) table.waiting = false;
    }
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

/** Names that spanned the body of a table grow with it. */
const grownNames = (xml: string, growth: Growth): string =>
  applyTextEdits(xml, workbookEdits(xml, [growth], false));

function opened(bytes: Uint8Array): Workbook {
  const book = openWorkbook(bytes);
  if (!book.ok) throw refusals.unsupportedWorkbook();
  return book.value;
}

const stylesOf = (book: Workbook): WorkbookStyles => {
  const part = readRelationships(book.package, book.mainPart).find(({ type }) => type === 'styles')?.target;
  return new WorkbookStyles(part !== undefined && book.package.has(part) ? book.package.readText(part) : '<styleSheet/>');
}; // prettier-ignore
