import type { Problem } from '../../domain/problem.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import { headingKey } from '../../forms/heading-key.ts';
import type { Cell } from './cell-values.ts';
import { decodeRange } from './cell-text.ts';
import { BLANK_CELL, readCell } from './cell-values.ts';
import { readRelationships } from './relationships.ts';
import { SharedStrings } from './shared-strings.ts';
import type { SheetLayout } from './sheet-bytes.ts';
import { CellCursor } from './cell-cursor.ts';
import { layoutOf, rowPosition } from './sheet-bytes.ts';
import type { TablePart } from './table-part.ts';
import { bodyOf, readTablePart } from './table-part.ts';
import { caught, DamagedPartError, mainPart, openWorkbookPackage } from './workbook-package.ts';
import type { WorkbookPackage } from './workbook-package.ts';
import { attribute, prefixedAttribute, tagsOf } from './xml-tags.ts';

/**
 * The Excel tables of a workbook, read where they stand. Sheets are unpacked when a table on them is asked for.
 * Columns are found by heading, rows by their number within the table's body (from 0), which is good only until
 * the workbook is read again: staff sort and insert.
 */
export class Workbook {
  readonly package: WorkbookPackage;
  readonly mainPart: string;
  readonly sheets: readonly Sheet[];
  /** True where days are counted from 1904 (date-serial.ts). */
  readonly date1904: boolean;
  readonly #tables: ReadonlyMap<string, TablePlace>;
  readonly #layouts = new Map<string, SheetLayout>();
  #strings: SharedStrings | undefined;

  constructor(book: WorkbookPackage, main: string) {
    this.package = book;
    this.mainPart = main;
    const { sheets, date1904 } = readSheets(book, main);
    this.sheets = sheets;
    this.date1904 = date1904;
    this.#tables = new Map(
      sheets.flatMap((sheet) => tablesOf(book, sheet)).map((place) => [tableKey(place.part.name), place]),
    );
  }

  get tableNames(): readonly string[] {
    return [...this.#tables.values()].map(({ part }) => part.name);
  }

  /** A table by its name (`displayName`; letter case does not matter); undefined where there is none. */
  table(name: string): WorkbookTable | undefined {
    const place = this.#tables.get(tableKey(name));
    return place && new WorkbookTable(this, place);
  }

  /** All tables on a sheet. */
  tablesOn(sheet: Sheet): readonly TablePart[] {
    return [...this.#tables.values()].filter((place) => place.sheet === sheet).map(({ part }) => part);
  }

  layout(sheet: Sheet): SheetLayout {
    const known = this.#layouts.get(sheet.part);
    if (known) return known;
    const layout = layoutOf(this.package.read(sheet.part));
    this.#layouts.set(sheet.part, layout);
    return layout;
  }

  /** What stands before the rows of a sheet, as text. */
  sheetHead(sheet: Sheet): string {
    return decodeRange(this.package.read(sheet.part), 0, this.layout(sheet).dataTag.start);
  }

  /** What stands behind the rows of a sheet, beginning at `layout.dataEnd`. */
  sheetTail(sheet: Sheet): string {
    const bytes = this.package.read(sheet.part);
    return decodeRange(bytes, this.layout(sheet).dataEnd, bytes.length);
  }

  get strings(): SharedStrings {
    this.#strings ??= new SharedStrings(this.#stringBytes());
    return this.#strings;
  }

  #stringBytes(): Uint8Array {
    const found = readRelationships(this.package, this.mainPart).find(({ type }) => type === 'sharedStrings');
    return found && this.package.has(found.target) ? this.package.read(found.target) : new Uint8Array(0);
  }
}

export interface Sheet {
  readonly name: string;
  readonly part: string;
}

export interface TablePlace {
  readonly sheet: Sheet;
  readonly part: TablePart;
}

const tableKey = (name: string): string => name.toLowerCase();

export interface TableRow {
  /** Number of the row within the body of the table, from 0. */
  readonly index: number;
  /** Number of the row in the sheet, as Excel shows it. */
  readonly sheetRow: number;
  /** One cell for each column that was asked for, in that order. */
  readonly cells: readonly Cell[];
}

export class WorkbookTable {
  readonly place: TablePlace;
  /** Headings from left to right, as the heading cells show them. */
  readonly columns: readonly string[];
  readonly #book: Workbook;
  readonly #columnNumbers: ReadonlyMap<string, number>;

  constructor(book: Workbook, place: TablePlace) {
    this.#book = book;
    this.place = place;
    this.columns = this.#headings();
    const numbers = new Map<string, number>();
    this.columns.forEach((heading, n) => {
      const key = headingKey(heading);
      if (!numbers.has(key)) numbers.set(key, place.part.area.left + n);
    });
    this.#columnNumbers = numbers;
  }

  get name(): string {
    return this.place.part.name;
  }

  get sheet(): string {
    return this.place.sheet.name;
  }

  /** Rows of the body, blank ones included: a new table has one blank row. */
  get rowCount(): number {
    const body = bodyOf(this.place.part);
    return body.bottom - body.top + 1;
  }

  /** Number of a column in the sheet, from 1; undefined where the table has no such heading. */
  columnNumber(heading: string): number | undefined {
    return this.#columnNumbers.get(headingKey(heading));
  }

  /**
   * The rows of the body with the cells of these columns (all, where none are named), in the order of the sheet.
   * A column that the table does not have is blank in every row. Throws what `caught` turns into Problems.
   */
  *rows(columns: readonly string[] = this.columns, from = 0, to = this.rowCount): Generator<TableRow> {
    const { sheet, part } = this.place;
    const body = bodyOf(part);
    const wanted = new Int32Array(part.area.right - part.area.left + 1).fill(-1);
    let last = 0;
    columns.forEach((heading, n) => {
      const number = this.columnNumber(heading);
      if (number === undefined) return;
      wanted[number - part.area.left] = n;
      last = Math.max(last, number);
    });
    const { rows, prefix } = this.#book.layout(sheet);
    const context = { strings: this.#book.strings, date1904: this.#book.date1904 };
    const cursor = new CellCursor(this.#book.package.read(sheet.part), prefix);
    let position = rowPosition(rows, body.top + from);
    for (let index = from; index < to; index += 1) {
      const sheetRow = body.top + index;
      const cells = new Array<Cell>(columns.length).fill(BLANK_CELL);
      if (rows.numbers[position] === sheetRow) {
        cursor.enter(rows.starts[position] ?? 0, rows.ends[position] ?? 0);
        while (cursor.next()) {
          const n = wanted[cursor.column - part.area.left] ?? -1;
          if (n >= 0) cells[n] = readCell(cursor, context);
          if (cursor.column >= last) break;
        }
        position += 1;
      }
      yield { index, sheetRow, cells };
    }
  }

  #headings(): readonly string[] {
    const { part, sheet } = this.place;
    if (part.headerRows === 0) return part.columns.map(({ name }) => name);
    const { rows, prefix } = this.#book.layout(sheet);
    const position = rowPosition(rows, part.area.top);
    const shown = new Map<number, string>();
    if (rows.numbers[position] === part.area.top) {
      const cursor = new CellCursor(this.#book.package.read(sheet.part), prefix);
      cursor.enter(rows.starts[position] ?? 0, rows.ends[position] ?? 0);
      while (cursor.next()) {
        const cell = readCell(cursor, { strings: this.#book.strings, date1904: this.#book.date1904 });
        if (cell.kind === 'text' && cell.text.trim() !== '') shown.set(cursor.column, cell.text);
      }
    }
    return part.columns.map(({ name }, n) => shown.get(part.area.left + n) ?? name);
  }
}

/** Opens a workbook, or says in sentences why not. */
export function openWorkbook(bytes: Uint8Array): Result<Workbook, Problem[]> {
  const opened = openWorkbookPackage(bytes);
  if (!opened.ok) return opened;
  return caught(() => ok(new Workbook(opened.value, mainPart(opened.value) ?? '')));
}

function readSheets(
  book: WorkbookPackage,
  main: string,
): { readonly sheets: readonly Sheet[]; readonly date1904: boolean } {
  const xml = book.readText(main);
  const targets = new Map(readRelationships(book, main).map((relation) => [relation.id, relation]));
  const sheets: Sheet[] = [];
  let date1904 = false;
  for (const tag of tagsOf(xml)) {
    if (tag.kind === 'close') continue;
    if (tag.local === 'workbookPr') date1904 = /^(1|true)$/.test(attribute(xml, tag, 'date1904') ?? '');
    if (tag.local !== 'sheet') continue;
    const target = targets.get(prefixedAttribute(xml, tag, 'id') ?? '');
    // Chart sheets and dialog sheets hold no cells.
    if (target?.type !== 'worksheet') continue;
    if (!book.has(target.target)) throw new DamagedPartError(target.target, 'is missing');
    sheets.push({ name: attribute(xml, tag, 'name') ?? '', part: target.target });
  }
  return { sheets, date1904 };
}

function tablesOf(book: WorkbookPackage, sheet: Sheet): readonly TablePlace[] {
  return readRelationships(book, sheet.part)
    .filter(({ type, target }) => type === 'table' && book.has(target))
    .map(({ target }) => ({ sheet, part: readTablePart(target, book.readText(target)) }));
}
