import type { Area } from '../../../addin/adapters/xlsx/cell-address.ts';
import { LIMITS } from '../../graph-emulator/limits.ts';
import { heightOf, isUnbounded, widthOf } from '../../graph-emulator/workbook-address.ts';
import { newCell } from '../../graph-emulator/workbook-grid.ts';
import type { GridCell } from '../../graph-emulator/workbook-grid.ts';
import type { LiveWorkbook, Matrix } from '../../graph-emulator/workbook-live.ts';
import { eachCell, matrixFrom, shownText, typeOf, writeCells } from '../../graph-emulator/workbook-ranges.ts';
import type { LiveSheet } from '../../graph-emulator/workbook-sheet.ts';
import type { LiveTable } from '../../graph-emulator/workbook-table.ts';
import { growOverFreeRows } from '../../graph-emulator/workbook-table-rows.ts';
import type { WireValue } from '../rich-api/model.ts';
import { contains, intersection, isWholeColumns } from './areas.ts';
import { matrixOf } from './arguments.ts';
import { columnRunsIn, editColumns } from './columns.ts';
import { asShown, storedInput } from './formula-spelling.ts';
import type { OpenBook } from './open-book.ts';
import { accessDenied, invalidArgument, rangeExceedsLimit } from './refusals.ts';
import { isAllowed } from './sheet-protection.ts';

/** What is read of cells: null as a whole for whole columns and rows, as the pages on unbounded ranges have it. */
export type CellMatrix = readonly (readonly WireValue[])[] | null;

function readCells(
  sheet: LiveSheet,
  area: Area,
  of: (cell: GridCell | undefined, row: number, column: number) => WireValue,
): CellMatrix {
  if (isUnbounded(area)) return null;
  refuseTooMany(area);
  let row = area.top;
  let before = area.left - 1;
  return matrixFrom(sheet, area, (cell, column) => {
    if (column <= before) row += 1;
    before = column;
    return of(cell, row, column);
  });
}

function refuseTooMany(area: Area): void {
  if (heightOf(area) * widthOf(area) > LIMITS.excel.cells) throw rangeExceedsLimit();
}

/** The cell with the value that its formula has now. */
export function calculated(book: OpenBook, sheet: LiveSheet, cell: GridCell | undefined, place: { row: number; column: number }): GridCell | undefined {
  if (cell?.formula === undefined) return cell;
  return { ...cell, ...book.calculation.valueAt(sheet, place.row, place.column) };
} // prettier-ignore

export const valuesIn = (book: OpenBook, sheet: LiveSheet, area: Area): CellMatrix =>
  readCells(sheet, area, (cell, row, column) => calculated(book, sheet, cell, { row, column })?.value ?? '');

export const formulasIn = (live: LiveWorkbook, sheet: LiveSheet, area: Area): CellMatrix =>
  readCells(sheet, area, (cell, row, column) =>
    cell?.formula === undefined
      ? (cell?.value ?? '')
      : `=${asShown(cell.formula, tableAt(live, sheet, row, column)?.name)}`,
  );

/** The table that a cell stands in. */
const tableAt = (live: LiveWorkbook, sheet: LiveSheet, row: number, column: number): LiveTable | undefined =>
  live.tables.find(
    ({ sheetName, area }) =>
      sheetName === sheet.name && contains(area, { top: row, bottom: row, left: column, right: column }),
  );

export const textsIn = (book: OpenBook, sheet: LiveSheet, area: Area): CellMatrix =>
  readCells(sheet, area, (cell, row, column) => {
    const now = calculated(book, sheet, cell, { row, column });
    const { live } = book;
    return now === undefined ? '' : shownText(now, live.styles.codeOf(now.style), live.date1904);
  });

export const typesIn = (book: OpenBook, sheet: LiveSheet, area: Area): CellMatrix =>
  readCells(sheet, area, (cell, row, column) => typeOf(calculated(book, sheet, cell, { row, column })));

export const codesIn = (live: LiveWorkbook, sheet: LiveSheet, area: Area): CellMatrix =>
  readCells(sheet, area, (cell, _, column) =>
    live.styles.codeOf(cell?.style ?? sheet.grid.columnStyle(column)),
  );

/**
 * Writes values or formulas as if somebody had typed them. Null leaves a cell alone, '' empties it. Values right under a
 * table make it longer, if nothing stands there and it has no totals row.
 */
export function writeValues(
  book: OpenBook,
  sheet: LiveSheet,
  area: Area,
  value: unknown,
  name: string,
): void {
  if (isUnbounded(area)) throw invalidArgument('the cells of whole columns and rows cannot be written');
  refuseTooMany(area);
  const matrix = matrixOf(value, name, heightOf(area), widthOf(area));
  book.change((live) => {
    growTables(live, sheet, area, matrix);
    writeCells(live, sheet, area, stored(live, sheet, area, matrix));
  });
}

/** Formulas as files spell them. */
const stored = (live: LiveWorkbook, sheet: LiveSheet, area: Area, matrix: Matrix): Matrix =>
  matrix.map((cells, n) =>
    cells.map((input, m) => storedInput(input, tableAt(live, sheet, area.top + n, area.left + m)?.name)),
  );

function growTables(live: LiveWorkbook, sheet: LiveSheet, area: Area, matrix: Matrix): void {
  const [first = []] = matrix;
  if (!first.some((value) => value !== null && value !== '')) return;
  for (const table of live.tables) {
    const isUnder =
      table.sheetName === sheet.name &&
      area.top === table.area.bottom + 1 &&
      area.left >= table.area.left &&
      area.right <= table.area.right;
    if (isUnder) growOverFreeRows(live, table, heightOf(area));
  }
}

export function writeCodes(book: OpenBook, sheet: LiveSheet, area: Area, value: unknown): void {
  if (isUnbounded(area)) throw invalidArgument('the cells of whole columns and rows cannot be written');
  refuseTooMany(area);
  const codes = matrixOf(value, 'numberFormat', heightOf(area), widthOf(area));
  if (codes.some((row) => row.some((code) => code !== null && typeof code !== 'string')))
    throw invalidArgument('a number format is a text');
  const made = new Map<string, number>();
  restyle(book, sheet, area, (style, n, m) => {
    const code = codes[n]?.[m];
    if (typeof code !== 'string') return style;
    const key = `${style} ${code}`;
    const known = made.get(key) ?? book.live.styles.withCode(style, code === '' ? 'General' : code);
    made.set(key, known);
    return known;
  });
}

/** Gives all cells of an area other formats, by the format that each has. */
export function restyleAll(
  book: OpenBook,
  sheet: LiveSheet,
  area: Area,
  change: (style: number) => number,
): void {
  const made = new Map<number, number>();
  restyle(book, sheet, area, (style) => {
    const known = made.get(style) ?? change(style);
    made.set(style, known);
    return known;
  });
}

/**
 * Gives cells other formats: `change` says for the format that a cell has, and its place in the area, which one it gets.
 * Whole columns keep the format for cells to come.
 */
function restyle(
  book: OpenBook,
  sheet: LiveSheet,
  area: Area,
  change: (style: number, row: number, column: number) => number,
): void {
  if (!isAllowed(sheet, 'formatCells')) throw accessDenied();
  book.change((live) => {
    const { grid } = sheet;
    const cells = isUnbounded(area) ? intersection(area, grid.used(false) ?? area) : area;
    if (isWholeColumns(area)) {
      for (const { first, last } of columnRunsIn(sheet, area.left, area.right)) {
        const style = change(grid.columnStyle(first), 0, first - area.left);
        editColumns(sheet, first, last, () => ({ style: style === 0 ? undefined : String(style) }));
      }
    }
    if (cells && !(isUnbounded(area) && grid.used(false) === undefined)) {
      eachCell(cells, (row, column) => {
        const before = grid.cell(row, column);
        // Behind whole columns, only cells that are there; the column says the rest.
        if (before === undefined && isWholeColumns(area)) return;
        const cell = before ?? newCell('', grid.columnStyle(column));
        const style = change(cell.style, row - area.top, column - area.left);
        if (style !== cell.style || before === undefined) grid.put(row, column, { ...cell, style });
      });
    }
    live.changes.tell({ kind: 'formatted', sheetId: sheet.id, area });
  });
}

/** The formats that cells of an area have, each once; of whole columns and rows those of the cells that are there. */
export function stylesIn(sheet: LiveSheet, area: Area): ReadonlySet<number> {
  const { grid } = sheet;
  const styles = new Set<number>();
  if (isWholeColumns(area))
    for (const { first } of columnRunsIn(sheet, area.left, area.right)) styles.add(grid.columnStyle(first));
  const bottom = Math.min(area.bottom, Math.max(grid.lastRow, area.top));
  const right = isUnbounded(area) ? Math.min(area.right, Math.max(grid.used(false)?.right ?? 1, area.left)) : area.right;
  eachCell({ ...area, bottom, right }, (row, column) => {
    styles.add(grid.cell(row, column)?.style ?? grid.columnStyle(column));
  });
  return styles;
} // prettier-ignore
