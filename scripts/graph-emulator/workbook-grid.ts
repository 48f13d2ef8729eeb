import type { Area } from '../../addin/adapters/xlsx/cell-address.ts';
import { LAST_ROW } from '../../addin/adapters/xlsx/cell-address.ts';
import { CellCursor } from '../../addin/adapters/xlsx/cell-cursor.ts';
import type { CellType } from '../../addin/adapters/xlsx/cell-cursor.ts';
import { decodeRange } from '../../addin/adapters/xlsx/cell-text.ts';
import { readCell } from '../../addin/adapters/xlsx/cell-values.ts';
import type { Cell, PlainValue } from '../../addin/adapters/xlsx/cell-values.ts';
import { tagEndAt } from '../../addin/adapters/xlsx/sheet-bytes.ts';
import type { Sheet, Workbook } from '../../addin/adapters/xlsx/workbook-tables.ts';
import { attribute, tagsOf } from '../../addin/adapters/xlsx/xml-tags.ts';
import { movedFormula } from './workbook-formulas.ts';
import type { Scalar } from './workbook-typed.ts';
import { isOn } from './workbook-xml.ts';

export interface GridCell {
  /** '' for an empty cell; `#N/A` and its like for an error. */
  readonly value: Scalar;
  readonly style: number;
  readonly isError: boolean;
  /** Without `=`. */
  readonly formula: string | undefined;
  /** Its content stands in the file, in its own row and column; false for what was written or moved since. */
  readonly inFile: boolean;
}

/** A cell that somebody writes now. */
export const newCell = (value: Scalar, style: number, formula?: string): GridCell => ({
  value,
  style,
  isError: false,
  formula,
  inFile: false,
});

/** The cell where it is put elsewhere: its content in the file stands in another place. */
export const displaced = (cell: GridCell | undefined): GridCell | undefined =>
  cell && { ...cell, inFile: false };

/** Content of a cell in the file: everything between its tags. */
export interface CellContent {
  readonly type: CellType;
  readonly start: number;
  readonly end: number;
}

export interface GridRow {
  /** Attributes of the row in the file but for its number and span, with a leading space: height, format, hidden. */
  attributes: string;
  /** By number of the column; undefined until somebody looks. */
  cells: (GridCell | undefined)[] | undefined;
  /** Where the row stands in the file; undefined for a new one. */
  file: { readonly number: number; readonly start: number; readonly end: number } | undefined;
  changed: boolean;
}

/** The cells of one sheet, read from the file row by row when somebody looks, and changed in memory. */
export class SheetGrid {
  /** By number of the row. */
  readonly rows: (GridRow | undefined)[] = [];
  changed = false;
  #book: Workbook;
  readonly #sheet: Sheet;
  #unshared = false;
  #holdsFormulas: boolean;
  #columns: readonly ColumnRun[];

  constructor(book: Workbook, sheet: Sheet) {
    this.#book = book;
    this.#sheet = sheet;
    const { rows } = book.layout(sheet);
    for (let n = 0; n < rows.count; n += 1) {
      const [number = 0, start = 0, end = 0] = [rows.numbers[n], rows.starts[n], rows.ends[n]];
      this.rows[number] = { attributes: this.#attributes(start), cells: undefined, file: { number, start, end }, changed: false };
    }
    this.#columns = columnRuns(book.sheetHead(sheet));
    this.#holdsFormulas = book.layout(sheet).formulas.length > 0;
  } // prettier-ignore

  /** The workbook was written and opened again: rows that were not changed keep what was read of them. */
  rebase(book: Workbook): void {
    this.#book = book;
    const { rows } = book.layout(this.#sheet);
    this.changed = false;
    const places = new Map<number, { number: number; start: number; end: number }>();
    for (let n = 0; n < rows.count; n += 1) {
      const [number = 0, start = 0, end = 0] = [rows.numbers[n], rows.starts[n], rows.ends[n]];
      places.set(number, { number, start, end });
    }
    this.rows.forEach((row, number) => {
      const file = places.get(number);
      if (!row) return;
      if (!file) {
        this.rows[number] = undefined;
        return;
      }
      if (row.changed || row.file?.number !== number) row.cells = undefined;
      row.changed = false;
      row.file = file;
    });
  }

  cell(row: number, column: number): GridCell | undefined {
    return this.cells(row)?.[column];
  }

  /** The cells of a row; undefined where the sheet has no such row. */
  cells(number: number): (GridCell | undefined)[] | undefined {
    const row = this.rows[number];
    return row && (row.cells ??= this.#read(row));
  }

  put(number: number, column: number, cell: GridCell | undefined): void {
    this.#unshare();
    if (cell?.formula !== undefined) this.#holdsFormulas = true;
    const row = this.#rowAt(number);
    row.changed = true;
    this.changed = true;
    (row.cells ??= this.#read(row))[column] = cell;
  }

  /** Widths and formats of columns, from what stands before the rows. */
  readColumns(head: string): void {
    this.#columns = columnRuns(head);
  }

  /** The format that a cell has before it is there: that of its column. */
  columnStyle(column: number): number {
    return this.#columns.find(({ first, last }) => column >= first && column <= last)?.style ?? 0;
  }

  isColumnHidden(column: number): boolean {
    return this.#columns.some(({ first, last, hidden }) => hidden && column >= first && column <= last);
  }

  isHidden(row: number): boolean {
    return / hidden="(1|true)"/.test(this.rows[row]?.attributes ?? '');
  }

  hide(number: number, hidden: boolean): void {
    if (this.isHidden(number) !== hidden) this.setRowAttribute(number, 'hidden', hidden ? '1' : undefined);
  }

  /** An attribute of a row (ECMA-376 part 1, 18.3.1.73): `ht`, `customHeight`, `s`. */
  rowAttribute(number: number, name: string): string | undefined {
    return new RegExp(` ${name}="([^"]*)"`).exec(this.rows[number]?.attributes ?? '')?.[1];
  }

  setRowAttribute(number: number, name: string, value: string | undefined): void {
    const row = this.#rowAt(number);
    row.attributes =
      row.attributes.replace(new RegExp(` ${name}="[^"]*"`), '') +
      (value === undefined ? '' : ` ${name}="${value}"`);
    row.cells ??= this.#read(row);
    row.changed = true;
    this.changed = true;
  }

  /** Cells in these columns move down from row `at` on and leave `count` empty rows. */
  open(at: number, count: number, left: number, right: number): void {
    this.#unshare();
    this.changed = true;
    if (this.rows.length <= at) return;
    if (this.#standsAlone(at, left, right)) {
      this.rows.splice(at, 0, ...new Array<undefined>(count));
      return;
    }
    for (let row = this.rows.length - 1; row >= at; row -= 1) this.#moveCells(row, row + count, left, right);
  }

  /** Takes `count` rows of these columns away from row `at` on; what is below moves up. */
  close(at: number, count: number, left: number, right: number): void {
    this.#unshare();
    this.changed = true;
    if (this.#standsAlone(at, left, right)) {
      this.rows.splice(at, count);
      return;
    }
    const last = this.rows.length;
    for (let row = at; row < last; row += 1) this.#moveCells(row + count, row, left, right);
  }

  /**
   * The cells in use, of the sheet or of an area; undefined where there are none. `valuesOnly`: cells that have a format and
   * nothing else do not count.
   */
  used(valuesOnly: boolean, within?: Area): Area | undefined {
    let area: Area | undefined;
    const counts = (cell: GridCell | undefined, column: number): boolean =>
      cell !== undefined &&
      (!valuesOnly || cell.value !== '' || cell.formula !== undefined) &&
      (within === undefined || (column >= within.left && column <= within.right));
    this.rows.forEach((_, number) => {
      if (within !== undefined && (number < within.top || number > within.bottom)) return;
      const cells = this.cells(number) ?? [];
      const left = cells.findIndex(counts);
      if (left < 0) return;
      const right = cells.findLastIndex(counts);
      area = { top: area?.top ?? number, bottom: number, left: Math.min(area?.left ?? left, left), right: Math.max(area?.right ?? right, right) };
    });
    return area;
  } // prettier-ignore

  /** Applies a change of references to every formula. */
  mapFormulas(map: (formula: string) => string): void {
    if (!this.#holdsFormulas) return;
    this.#unshare();
    this.rows.forEach((_, number) => {
      this.cells(number)?.forEach((cell, column) => {
        if (cell?.formula === undefined) return;
        const formula = map(cell.formula);
        if (formula !== cell.formula) this.put(number, column, { ...cell, formula, inFile: false });
      });
    });
  }

  get holdsFormulas(): boolean {
    return this.#holdsFormulas;
  }

  get lastRow(): number {
    return this.rows.length - 1;
  }

  get bytes(): Uint8Array {
    return this.#book.package.read(this.#sheet.part);
  }

  #rowAt(number: number): GridRow {
    if (number > LAST_ROW) throw new RangeError('A sheet has no row of that number');
    return (this.rows[number] ??= { attributes: '', cells: undefined, file: undefined, changed: true });
  }

  #moveCells(from: number, to: number, left: number, right: number): void {
    const source = this.cells(from);
    for (let column = left; column <= right; column += 1) {
      const cell = source?.[column];
      if (cell === undefined && this.cell(to, column) === undefined) continue;
      this.put(to, column, displaced(cell));
      if (source && to !== from) this.put(from, column, undefined);
    }
  }

  /** Nothing stands beside these columns from this row on, so whole rows may move. */
  #standsAlone(at: number, left: number, right: number): boolean {
    for (let row = at; row < this.rows.length; row += 1) {
      const cells = this.cells(row);
      if (cells?.some((cell, column) => cell && cell.value !== '' && (column < left || column > right))) return false;
    }
    return true;
  } // prettier-ignore

  /** Formulas that several cells share are written out before anything moves. */
  #unshare(): void {
    if (this.#unshared) return;
    this.#unshared = true;
    if (!this.#holdsFormulas) return;
    const masters = new Map<string, { formula: string; row: number; column: number }>();
    this.rows.forEach((row, number) => {
      if (!row || !this.cells(number)?.some((cell) => cell?.formula !== undefined && cell.inFile)) return;
      this.contents(row).forEach(({ start, end }, column) => {
        const cell = this.cell(number, column);
        if (cell?.formula === undefined || !cell.inFile) return;
        const xml = decodeRange(this.bytes, start, end);
        const [tag] = tagsOf(xml);
        const shared = tag && attribute(xml, tag, 't') === 'shared' ? attribute(xml, tag, 'si') : undefined;
        if (shared === undefined) return;
        if (cell.formula !== '') masters.set(shared, { formula: cell.formula, row: number, column });
        const master = masters.get(shared);
        if (!master) return;
        const formula = movedFormula(master.formula, number - master.row, column - master.column);
        this.put(number, column, { ...cell, formula, inFile: false });
      });
    });
  }

  /** Where the contents of the cells of a row stand in the file, by column. */
  contents({ file }: GridRow): ReadonlyMap<number, CellContent> {
    const found = new Map<number, CellContent>();
    if (!file) return found;
    const cursor = this.#cursor(file);
    while (cursor.next()) {
      const { column, type, contentStart: start, contentEnd: end } = cursor;
      found.set(column, { type, start, end });
    }
    return found;
  }

  #cursor({ start, end }: { readonly start: number; readonly end: number }): CellCursor {
    const cursor = new CellCursor(this.bytes, this.#book.layout(this.#sheet).prefix);
    cursor.enter(start, end);
    return cursor;
  }

  #attributes(start: number): string {
    const { bytes } = this;
    const end = tagEndAt(bytes, start);
    const text = decodeRange(bytes, start, end).replace(/^<\S+|\/?>$/g, '');
    return text.replace(/\s(?:r|spans)\s*=\s*(?:"[^"]*"|'[^']*')/g, '').trimEnd();
  }

  #read(row: GridRow): (GridCell | undefined)[] {
    const cells: (GridCell | undefined)[] = [];
    if (!row.file) return cells;
    const cursor = this.#cursor(row.file);
    const context = { strings: this.#book.strings, date1904: this.#book.date1904 };
    while (cursor.next()) cells[cursor.column] = gridCell(readCell(cursor, context));
    return cells;
  }
}

function gridCell(cell: Cell): GridCell {
  const formula = cell.kind === 'formula' ? cell.formula : undefined;
  const plain = cell.kind === 'formula' ? cell.cached : cell;
  return {
    value: valueOf(plain),
    style: cell.style,
    isError: plain.kind === 'error',
    formula,
    inFile: true,
  };
}

function valueOf(cell: PlainValue): Scalar {
  switch (cell.kind) {
    case 'blank':
      return '';
    case 'text':
      return cell.text;
    case 'error':
      return cell.code;
    case 'number':
    case 'boolean':
      return cell.value;
  }
}

interface ColumnRun {
  readonly first: number;
  readonly last: number;
  readonly style: number;
  readonly hidden: boolean;
}

function columnRuns(head: string): readonly ColumnRun[] {
  return [...tagsOf(head)]
    .filter((tag) => tag.local === 'col' && tag.kind !== 'close')
    .map((tag) => ({
      first: Number(attribute(head, tag, 'min')),
      last: Number(attribute(head, tag, 'max')),
      style: Number(attribute(head, tag, 'style') ?? 0),
      hidden: isOn(head, tag, 'hidden'),
    }));
}
