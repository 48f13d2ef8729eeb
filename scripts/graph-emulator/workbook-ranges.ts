import type { Area } from '../../addin/adapters/xlsx/cell-address.ts';
import type { Answer, Call, Route } from './route.ts';
import {
  WHOLE_SHEET,
  addressText,
  heightOf,
  isUnbounded,
  parseAddress,
  widthOf,
} from './workbook-address.ts';
import type { RangeAddress } from './workbook-address.ts';
import { bodyOf, booleanOf, filledMatrix } from './workbook-body.ts';
import type { GridCell } from './workbook-grid.ts';
import { LIMITS } from './limits.ts';
import type { LiveWorkbook, Matrix } from './workbook-live.ts';
import { contextOf, shapeOf, shaped } from './workbook-query.ts';
import * as refusals from './workbook-refusals.ts';
import { workbookRoute } from './workbook-routes.ts';
import type { WorkbookSessions } from './workbook-sessions.ts';
import type { LiveSheet } from './workbook-sheet.ts';
import { shownNumber } from './workbook-text.ts';
import type { Scalar } from './workbook-typed.ts';

const SHEET = '/worksheets/{sheet}';

export function rangeRoutes(sessions: WorkbookSessions): readonly Route[] {
  const get = (pattern: string, area: (call: Call, sheet: LiveSheet) => Area): readonly Route[] =>
    workbookRoute('GET', SHEET + pattern, (call) => {
      const live = sessions.reading(call);
      const sheet = live.sheet(call.params['sheet'] ?? '');
      return rangeAnswer(call, live, sheet, area(call, sheet));
    });
  return [
    ...get("/range(address='{address}')", (call, sheet) => addressed(sheet, call.params['address'] ?? '')),
    ...get('/range()', () => WHOLE_SHEET),
    ...get('/usedRange()', (_, sheet) => usedArea(sheet, false)),
    ...get('/usedRange(valuesOnly={valuesOnly})', (call, sheet) =>
      usedArea(sheet, call.params['valuesOnly']?.toLowerCase() === 'true'),
    ),
    ...get('/cell(row={row},column={column})', (call) => cellArea(call.params)),
    ...workbookRoute('PATCH', `${SHEET}/range(address='{address}')`, (call) => {
      const live = sessions.writing(call);
      const sheet = live.sheet(call.params['sheet'] ?? '');
      const area = addressed(sheet, call.params['address'] ?? '');
      updateRange(call, live, sheet, area);
      return rangeAnswer(call, live, sheet, area);
    }),
  ];
}

/** The area of an address; one that names another sheet than the path does is none. */
function addressed(sheet: LiveSheet, text: string): Area {
  const address: RangeAddress | undefined = text === '' ? { sheet: undefined, area: WHOLE_SHEET } : parseAddress(text);
  if (!address || (address.sheet !== undefined && address.sheet.toLowerCase() !== sheet.name.toLowerCase())) {
    throw refusals.invalidArgument('address');
  }
  return address.area;
} // prettier-ignore

const usedArea = (sheet: LiveSheet, valuesOnly: boolean): Area =>
  sheet.grid.used(valuesOnly) ?? { top: 1, left: 1, bottom: 1, right: 1 };

function cellArea({ row = '', column = '' }: Readonly<Record<string, string>>): Area {
  if (!/^\d{1,7}$/.test(row) || !/^\d{1,5}$/.test(column)) throw refusals.invalidArgument('row and column');
  const [top, left] = [Number(row) + 1, Number(column) + 1];
  if (top > WHOLE_SHEET.bottom || left > WHOLE_SHEET.right) throw refusals.invalidArgument('row and column');
  return { top, left, bottom: top, right: left };
}

function updateRange(call: Call, live: LiveWorkbook, sheet: LiveSheet, area: Area): void {
  const known = ['values', 'formulas', 'formulasLocal', 'formulasR1C1', 'numberFormat', 'columnHidden', 'rowHidden'];
  const body = bodyOf(call, known);
  if (isUnbounded(area)) throw refusals.invalidArgument('whole columns and rows cannot be written');
  if (heightOf(area) * widthOf(area) > LIMITS.excel.cells) throw refusals.rangeExceedsLimit();
  if ('formulasR1C1' in body || 'columnHidden' in body) throw refusals.notImplemented('formulasR1C1, columnHidden');
  const cells = (name: string): Matrix => filledMatrix(body[name], name, heightOf(area), widthOf(area));
  // Read all before anything is written; formats first, so that "@" keeps a text that comes with it.
  const formats = 'numberFormat' in body ? cells('numberFormat') : undefined;
  const inputs = ['values', 'formulas', 'formulasLocal'].filter((name) => name in body).map(cells);
  const hidden = booleanOf(body, 'rowHidden');
  if (formats) formatCells(live, sheet, area, formats);
  for (const matrix of inputs) writeCells(live, sheet, area, matrix);
  if (hidden === undefined) return;
  for (let row = area.top; row <= area.bottom; row += 1) sheet.grid.hide(row, hidden);
  live.markChanged();
  live.changes.tell({ kind: 'rows-hidden', sheetId: sheet.id, area });
} // prettier-ignore

/** Writes a matrix of the size of the area; a locked cell of a protected sheet refuses all of it. */
export function writeCells(live: LiveWorkbook, sheet: LiveSheet, area: Area, matrix: Matrix): void {
  if (sheet.isProtected) {
    eachCell(area, (row, column, n, m) => {
      const style = sheet.grid.cell(row, column)?.style ?? sheet.grid.columnStyle(column);
      if (matrix[n]?.[m] != null && live.styles.isLocked(style)) throw refusals.accessDenied();
    });
  }
  const isOne = area.top === area.bottom && area.left === area.right;
  const before = isOne ? (sheet.grid.cell(area.top, area.left)?.value ?? '') : undefined;
  eachCell(area, (row, column, n, m) => {
    live.type(sheet, row, column, matrix[n]?.[m] ?? null);
  });
  live.changes.tell({
    kind: 'cells',
    sheetId: sheet.id,
    area,
    how: 'RangeEdited',
    ...(before !== undefined && { before, after: sheet.grid.cell(area.top, area.left)?.value ?? '' }),
  });
}

function formatCells(live: LiveWorkbook, sheet: LiveSheet, area: Area, formats: Matrix): void {
  eachCell(area, (row, column, n, m) => {
    const code = formats[n]?.[m] ?? null;
    if (code === null) return;
    if (typeof code !== 'string') throw refusals.invalidArgument('numberFormat');
    live.format(sheet, row, column, code === '' ? 'General' : code);
  });
  live.changes.tell({ kind: 'formatted', sheetId: sheet.id, area });
}

export function eachCell(
  area: Area,
  visit: (row: number, column: number, n: number, m: number) => void,
): void {
  for (let row = area.top; row <= area.bottom; row += 1) {
    for (let column = area.left; column <= area.right; column += 1)
      visit(row, column, row - area.top, column - area.left);
  }
}

const PROPERTIES = [
  'address', 'addressLocal', 'cellCount', 'columnCount', 'columnHidden', 'columnIndex', 'formulas', 'formulasLocal',
  'formulasR1C1', 'hidden', 'numberFormat', 'rowCount', 'rowHidden', 'rowIndex', 'text', 'values', 'valueTypes',
]; // prettier-ignore

export function rangeAnswer(call: Call, live: LiveWorkbook, sheet: LiveSheet, area: Area): Answer {
  const shape = shapeOf(call, PROPERTIES);
  const [rows, columns] = [heightOf(area), widthOf(area)];
  const unbounded = isUnbounded(area);
  if (!unbounded && rows * columns > LIMITS.excel.cells) throw refusals.rangeExceedsLimit();
  const matrix = <Value>(of: (cell: GridCell | undefined, column: number) => Value): readonly (readonly Value[])[] | null =>
    unbounded ? null : matrixFrom(sheet, area, of);
  const codeOf = (cell: GridCell | undefined, column: number): string =>
    live.styles.codeOf(cell?.style ?? sheet.grid.columnStyle(column));
  const formulas = (): unknown => matrix((cell) => (cell?.formula === undefined ? (cell?.value ?? '') : `=${cell.formula}`));
  const rowsHidden = (): boolean | null => same(area.top, Math.min(area.bottom, sheet.grid.lastRow + 1), (row) => sheet.grid.isHidden(row));
  const columnsHidden = (): boolean | null => same(area.left, area.right, (column) => sheet.grid.isColumnHidden(column));
  const body = shaped(shape, {
    address: () => addressText(sheet.name, area),
    addressLocal: () => addressText(sheet.name, area),
    cellCount: () => (rows * columns > 0x7fffffff ? -1 : rows * columns),
    columnCount: () => columns,
    columnHidden: columnsHidden,
    columnIndex: () => area.left - 1,
    formulas,
    formulasLocal: formulas,
    // Formulas in this notation are not worked out here: a range that holds one goes without.
    formulasR1C1: () => (sheet.grid.holdsFormulas ? undefined : formulas()),
    hidden: () => rowsHidden() === true || columnsHidden() === true,
    numberFormat: () => matrix(codeOf),
    rowCount: () => rows,
    rowHidden: rowsHidden,
    rowIndex: () => area.top - 1,
    text: () => matrix((cell, column) => (cell === undefined ? '' : shownText(cell, codeOf(cell, column), live.date1904))),
    values: () => matrix((cell) => cell?.value ?? ''),
    valueTypes: () => matrix(typeOf),
  });
  return { status: 200, body: { '@odata.context': contextOf(call), '@odata.type': '#microsoft.graph.workbookRange', ...body } };
} // prettier-ignore

export function matrixFrom<Value>(
  { grid }: LiveSheet,
  { top, left, bottom, right }: Area,
  of: (cell: GridCell | undefined, column: number) => Value,
): readonly (readonly Value[])[] {
  const made: Value[][] = [];
  for (let row = top; row <= bottom; row += 1) {
    const cells = grid.cells(row);
    const values: Value[] = [];
    for (let column = left; column <= right; column += 1) values.push(of(cells?.[column], column));
    made.push(values);
  }
  return made;
}

/** The values of some cells, as reading them gives them. */
export const valuesOf = (sheet: LiveSheet, area: Area): readonly (readonly Scalar[])[] =>
  matrixFrom(sheet, area, (cell) => cell?.value ?? '');

export function shownText({ value, isError }: GridCell, code: string, date1904: boolean): string {
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return typeof value === 'number' && !isError ? shownNumber(value, code, date1904) : String(value);
}

export function typeOf(cell: GridCell | undefined): string {
  if (cell === undefined || (cell.value === '' && cell.formula === undefined)) return 'Empty';
  if (cell.isError) return 'Error';
  return typeof cell.value === 'number' ? 'Double' : typeof cell.value === 'boolean' ? 'Boolean' : 'String';
}

/** What is true of all; null where it differs. */
function same(from: number, to: number, of: (n: number) => boolean): boolean | null {
  const first = of(from);
  for (let n = from + 1; n <= to; n += 1) if (of(n) !== first) return null;
  return first;
}
