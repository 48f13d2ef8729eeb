import type { Area } from '../../../addin/adapters/xlsx/cell-address.ts';
import { overlaps } from '../../../addin/adapters/xlsx/cell-address.ts';
import { heightOf, isUnbounded, widthOf } from '../../graph-emulator/workbook-address.ts';
import { movedFormula } from '../../graph-emulator/workbook-formulas.ts';
import { newCell } from '../../graph-emulator/workbook-grid.ts';
import type { GridCell } from '../../graph-emulator/workbook-grid.ts';
import type { LiveWorkbook } from '../../graph-emulator/workbook-live.ts';
import { eachCell } from '../../graph-emulator/workbook-ranges.ts';
import type { LiveSheet } from '../../graph-emulator/workbook-sheet.ts';
import { El } from '../common/xml-edit.ts';
import { contains, intersection, isCell, isWholeColumns, isWholeRows, onSheet } from './areas.ts';
import type { Shift } from './areas.ts';
import { calculated, restyleAll } from './cells.ts';
import { clearConditionalFormats } from './conditional-rules.ts';
import { removeHyperlinks } from './hyperlinks.ts';
import { areaWord } from './moved-references.ts';
import type { OpenBook } from './open-book.ts';
import { accessDenied, insertDeleteConflict, invalidArgument } from './refusals.ts';
import { putSheetElements, sheetElement } from './sheet-elements.ts';
import { isAllowed } from './sheet-protection.ts';
import { refuseShift, shiftSheet } from './sheet-shifts.ts';
import { removeTable } from './table-parts.ts';

type ShiftIn = 'Down' | 'Right';
type ShiftOut = 'Up' | 'Left';

/** Puts cells in; what stands there moves. Answers with the area of the new ones. */
export function insertCells(book: OpenBook, sheet: LiveSheet, area: Area, shift: ShiftIn): Area {
  const along = isWholeRows(area) ? 'rows' : isWholeColumns(area) ? 'columns' : shift === 'Down' ? 'rows' : 'columns';
  refuseProtected(sheet, area, 'insertRows', 'insertColumns');
  const what: Shift = { area, how: 'in', along };
  book.change((live) => {
    refuseShift(live, sheet, what);
    shiftSheet(live, sheet, what);
    live.changes.tell({ kind: 'cells', sheetId: sheet.id, area, how: `${wordFor(area)}Inserted`, shift: along === 'rows' ? 'Down' : 'Right' });
  });
  return area;
} // prettier-ignore

export function deleteCells(book: OpenBook, sheet: LiveSheet, area: Area, shift: ShiftOut): void {
  const along = isWholeRows(area) ? 'rows' : isWholeColumns(area) ? 'columns' : shift === 'Up' ? 'rows' : 'columns';
  refuseProtected(sheet, area, 'deleteRows', 'deleteColumns');
  book.change((live) => {
    for (const table of live.tables)
      if (table.sheetName === sheet.name && contains(area, table.area)) removeTable(live, table);
    const what: Shift = { area, how: 'out', along };
    refuseShift(live, sheet, what);
    const rest = along === 'rows' ? emptiedTable(live, sheet, area) : area;
    if (rest) shiftSheet(live, sheet, { ...what, area: rest });
    live.changes.tell({ kind: 'cells', sheetId: sheet.id, area, how: `${wordFor(area)}Deleted`, ...(rest && { shift: along === 'rows' ? 'Up' : 'Left' }) });
  });
} // prettier-ignore

/** A table keeps one row, an empty one: of an area with all its rows the first is emptied, and the rest is to be deleted. */
function emptiedTable(live: LiveWorkbook, sheet: LiveSheet, area: Area): Area | undefined {
  const table = live.tables.find(({ sheetName, body }) => sheetName === sheet.name && contains(area, body));
  if (!table) return area;
  const { body } = table;
  for (let column = body.left; column <= body.right; column += 1) {
    const cell = sheet.grid.cell(body.top, column);
    sheet.grid.put(body.top, column, cell && newCell('', cell.style));
  }
  table.waiting = true;
  if (area.top < body.top) throw insertDeleteConflict();
  return area.bottom > body.top ? { ...area, top: body.top + 1 } : undefined;
}

const wordFor = (area: Area): 'Row' | 'Column' | 'Cell' =>
  isWholeRows(area) ? 'Row' : isWholeColumns(area) ? 'Column' : 'Cell';

function refuseProtected(
  sheet: LiveSheet,
  area: Area,
  rows: 'insertRows' | 'deleteRows',
  columns: 'insertColumns' | 'deleteColumns',
): void {
  const isDone = isWholeRows(area)
    ? isAllowed(sheet, rows)
    : isWholeColumns(area)
      ? isAllowed(sheet, columns)
      : !sheet.isProtected;
  if (!isDone) throw accessDenied();
}

/** What `clear` takes away; ranges inside tables keep their headings, as in Excel. */
export function clearCells(
  book: OpenBook,
  sheet: LiveSheet,
  area: Area,
  what: 'All' | 'Formats' | 'Contents' | 'Hyperlinks' | 'RemoveHyperlinks' | 'ResetContents',
): void {
  const cells = isUnbounded(area) ? intersection(area, sheet.grid.used(false) ?? area) : area;
  if (what === 'Formats' || what === 'All') {
    restyleAll(book, sheet, area, () => 0);
    book.change(() => {
      clearConditionalFormats(sheet, [area]);
    });
  }
  if (what === 'Hyperlinks' || what === 'RemoveHyperlinks' || what === 'All')
    book.change(() => {
      removeHyperlinks(sheet, area);
    });
  if (!cells || !(what === 'Contents' || what === 'ResetContents' || what === 'All')) return;
  refuseLocked(book.live, sheet, cells);
  book.change((live) => {
    eachCell(cells, (row, column) => {
      if (sheet.grid.cell(row, column) !== undefined && !isHeading(live, sheet, row, column))
        live.type(sheet, row, column, '');
    });
    live.changes.tell({ kind: 'cells', sheetId: sheet.id, area, how: 'RangeEdited' });
  });
}

const isHeading = (live: LiveWorkbook, sheet: LiveSheet, row: number, column: number): boolean =>
  live.tables.some(
    ({ sheetName, area, headerRows }) =>
      headerRows > 0 &&
      sheetName === sheet.name &&
      row === area.top &&
      column >= area.left &&
      column <= area.right,
  );

function refuseLocked(live: LiveWorkbook, sheet: LiveSheet, area: Area): void {
  if (!sheet.isProtected) return;
  eachCell(area, (row, column) => {
    const style = sheet.grid.cell(row, column)?.style ?? sheet.grid.columnStyle(column);
    if (live.styles.isLocked(style)) throw accessDenied();
  });
}

interface Placed {
  readonly sheet: LiveSheet;
  readonly area: Area;
}

interface Copying {
  readonly what: 'All' | 'Formulas' | 'Values' | 'Formats' | 'Link';
  readonly skipBlanks: boolean;
  readonly transpose: boolean;
}

/** Copies cells; a larger target is filled over and over, a smaller one takes the whole source. */
export function copyCells(
  book: OpenBook,
  from: Placed,
  to: Placed,
  { what, skipBlanks, transpose }: Copying,
): void {
  if (isUnbounded(from.area)) throw invalidArgument('whole columns and rows cannot be copied here');
  if (what === 'Link') throw invalidArgument('links are not made here');
  const [height, width] = transpose
    ? [widthOf(from.area), heightOf(from.area)]
    : [heightOf(from.area), widthOf(from.area)];
  const fits = heightOf(to.area) % height === 0 && widthOf(to.area) % width === 0 && !isUnbounded(to.area);
  const { top, left } = to.area;
  const target = fits ? to.area : onSheet({ top, left, bottom: top + height - 1, right: left + width - 1 });
  if (!target) throw invalidArgument('the copy would leave the sheet');
  if (what === 'Formats' ? !isAllowed(to.sheet, 'formatCells') : false) throw accessDenied();
  if (what !== 'Formats') refuseLocked(book.live, to.sheet, target);
  // All is read before anything is written: source and target may overlap.
  const source = new Map<string, GridCell | undefined>();
  eachCell(from.area, (row, column, n, m) => {
    const cell = calculated(book, from.sheet, from.sheet.grid.cell(row, column), { row, column });
    const style = from.sheet.grid.columnStyle(column);
    const known = cell ?? (style === 0 ? undefined : newCell('', style));
    source.set(transpose ? `${m} ${n}` : `${n} ${m}`, known);
  });
  book.change((live) => {
    eachCell(target, (row, column, n, m) => {
      const cell = source.get(`${n % height} ${m % width}`);
      const isBlank = cell === undefined || (cell.value === '' && cell.formula === undefined);
      if (skipBlanks && isBlank) return;
      const [fromRow, fromColumn] = transpose
        ? [from.area.top + (m % width), from.area.left + (n % height)]
        : [from.area.top + (n % height), from.area.left + (m % width)];
      putCopy(live, to.sheet, { row, column, cell, what, down: row - fromRow, across: column - fromColumn });
    });
    live.changes.tell({ kind: 'cells', sheetId: to.sheet.id, area: target, how: 'RangeEdited' });
  });
}

interface Copied {
  readonly row: number;
  readonly column: number;
  readonly cell: GridCell | undefined;
  readonly what: Copying['what'];
  readonly down: number;
  readonly across: number;
}

function putCopy(live: LiveWorkbook, sheet: LiveSheet, { row, column, cell, what, down, across }: Copied): void {
  const before = sheet.grid.cell(row, column);
  const ownStyle = before?.style ?? sheet.grid.columnStyle(column);
  if (what === 'Formats') {
    sheet.grid.put(row, column, { ...(before ?? newCell('', 0)), style: cell?.style ?? 0 });
    return;
  }
  if (isHeading(live, sheet, row, column)) {
    live.type(sheet, row, column, cell?.value ?? '');
    return;
  }
  const style = what === 'All' ? (cell?.style ?? 0) : ownStyle;
  const formula =
    what === 'Values' || cell?.formula === undefined ? undefined : movedFormula(cell.formula, down, across);
  const value = formula === undefined ? (cell?.value ?? '') : '';
  sheet.grid.put(row, column, { ...newCell(value, style, formula), isError: cell?.isError === true && formula === undefined });
} // prettier-ignore

/** One cell of many: all but the first are emptied. */
export function mergeCells(book: OpenBook, sheet: LiveSheet, area: Area, rowByRow: boolean): void {
  if (isUnbounded(area)) throw invalidArgument('whole columns and rows are not merged here');
  if (sheet.isProtected) throw accessDenied();
  const { live } = book;
  if (live.tables.some((table) => table.sheetName === sheet.name && overlaps(table.area, area)))
    throw invalidArgument('cells of a table cannot be merged');
  const merged = rowByRow
    ? Array.from({ length: heightOf(area) }, (_, n) => ({ ...area, top: area.top + n, bottom: area.top + n }))
    : [area];
  book.change(() => {
    const kept = sheet.merged.filter((each) => !overlaps(each, area));
    putMerged(sheet, [...kept, ...merged.filter((each) => !isCell(each))]);
    for (const each of merged) {
      eachCell(each, (row, column, n, m) => {
        const cell = sheet.grid.cell(row, column);
        if ((n > 0 || m > 0) && cell) sheet.grid.put(row, column, newCell('', cell.style));
      });
    }
    live.changes.tell({ kind: 'formatted', sheetId: sheet.id, area });
  });
}

export function unmergeCells(book: OpenBook, sheet: LiveSheet, area: Area): void {
  if (sheet.isProtected) throw accessDenied();
  book.change((live) => {
    putMerged(
      sheet,
      sheet.merged.filter((each) => !overlaps(each, area)),
    );
    live.changes.tell({ kind: 'formatted', sheetId: sheet.id, area });
  });
}

function putMerged(sheet: LiveSheet, areas: readonly Area[]): void {
  const cells = areas.map((area) => new El('mergeCell', { ref: areaWord(area) }));
  const before = sheetElement(sheet, 'mergeCells');
  if (cells.length === 0) {
    if (before) putSheetElements(sheet, 'mergeCells', []);
    return;
  }
  putSheetElements(sheet, 'mergeCells', [new El('mergeCells', { count: String(cells.length) }, cells)]);
}
