import type { Problem } from '../../domain/problem.ts';
import type { Area } from './cell-address.ts';
import { LAST_ROW, cellAddress } from './cell-address.ts';
import type { CellInput, WritingContext } from './cell-input.ts';
import { cellXml, formulaCellXml } from './cell-input.ts';
import { decodeRange, LONGEST_TEXT } from './cell-text.ts';
import { readCell } from './cell-values.ts';
import { copyDown, hasRelativeRows } from './formula-references.ts';
import type { Growth } from './growth.ts';
import type { CellsByRow } from './row-edits.ts';
import { landingIsFree } from './rows-below.ts';
import { CellCursor } from './cell-cursor.ts';
import { rowPosition } from './sheet-bytes.ts';
import { bodyOf } from './table-part.ts';
import type { Workbook, WorkbookTable } from './workbook-tables.ts';
import { attribute, tagsOf } from './xml-tags.ts';

/** Values by heading. */
export type RowInput = Readonly<Record<string, CellInput>>;

export interface TableChange {
  /** The table's name. */
  readonly table: string;
  /** Cells of rows that are there; `row` counts from 0 within the body, as `WorkbookTable.rows` does. */
  readonly updates: readonly { readonly row: number; readonly cells: RowInput }[];
  /** New rows, in order. */
  readonly appends: readonly RowInput[];
}

/** The cells of one table's change, before anything is written. */
export interface PlannedRows {
  readonly cells: CellsByRow;
  readonly growth: Growth;
  /** The part of the sheet that is written. */
  readonly written: Area;
  /** True when a formula cell is written or overwritten: Excel's list of formula cells is then wrong. */
  readonly touchesFormulas: boolean;
}

/** All faults of a change against the workbook as it is: columns, rows and texts that do not fit. */
export function changeProblems(table: WorkbookTable, change: TableChange): readonly Problem[] {
  const problems: Problem[] = [];
  const fault = (rule: string, message: string, column?: string): void => {
    const place = { sheet: table.sheet, table: table.name, ...(column !== undefined && { column }) };
    problems.push({ rule, severity: 'error', place, message });
  };
  const unknown = new Set<string>();
  for (const cells of [...change.updates.map((update) => update.cells), ...change.appends])
    for (const [heading, input] of Object.entries(cells)) {
      if (table.columnNumber(heading) === undefined) unknown.add(heading);
      if (input.kind === 'text' && input.text.length > LONGEST_TEXT)
        fault(
          'XLSX-TEXT-LENGTH',
          `A cell holds at most ${LONGEST_TEXT} characters; this text is longer.`,
          heading,
        );
    }
  for (const heading of unknown)
    fault('XLSX-COLUMN', 'The table has no column of that heading: it was renamed or deleted.', heading);
  if (change.updates.some(({ row }) => !Number.isInteger(row) || row < 0 || row >= table.rowCount))
    fault('XLSX-ROW', 'The table has no row of that number: it was shortened meanwhile.');
  const { area } = table.place.part;
  if (area.bottom + change.appends.length > LAST_ROW)
    fault('XLSX-ROWS-BELOW', 'The sheet is full: the new rows do not fit on it.');
  return problems;
}

export function planRows(
  book: Workbook,
  table: WorkbookTable,
  change: TableChange,
  context: WritingContext,
): { readonly planned: PlannedRows; readonly problems: readonly Problem[] } {
  const { sheet, part } = table.place;
  const body = bodyOf(part);
  const { prefix } = book.layout(sheet);
  const problems: Problem[] = [];
  const cells = new Map<number, Map<number, string>>();
  let touchesFormulas = false;

  for (const { row, cells: inputs } of change.updates) {
    const sheetRow = body.top + row;
    const there = cellsOfRow(book, table, sheetRow);
    const byColumn = cells.get(sheetRow) ?? new Map<number, string>();
    cells.set(sheetRow, byColumn);
    for (const [heading, input] of Object.entries(inputs)) {
      const column = table.columnNumber(heading) ?? 0;
      const old = there.get(column);
      if (old?.formula !== undefined) {
        touchesFormulas = true;
        if (old.isShared) problems.push(sharedFormula(table, heading, cellAddress(sheetRow, column)));
      }
      const style = old?.style ?? columnStyle(book, table, column);
      byColumn.set(column, cellXml({ prefix, row: sheetRow, column, style }, input, context));
    }
  }

  const fillsBlankRow = change.appends.length > 0 && isPlaceholder(book, table, change);
  const firstNew = fillsBlankRow ? body.bottom : body.bottom + 1;
  const added = change.appends.length - (fillsBlankRow ? 1 : 0);
  const model = change.appends.length > 0 ? cellsOfRow(book, table, body.bottom) : new Map<number, OldCell>();
  change.appends.forEach((inputs, n) => {
    const row = firstNew + n;
    const byColumn = new Map<number, string>();
    const inputsByColumn = new Map(
      Object.entries(inputs).map(([heading, input]) => [table.columnNumber(heading) ?? 0, input]),
    );
    part.columns.forEach((tableColumn, index) => {
      const column = body.left + index;
      const old = model.get(column);
      const frame = { prefix, row, column, style: old?.style ?? columnStyle(book, table, column) };
      const input = inputsByColumn.get(column);
      if (input) {
        byColumn.set(column, cellXml(frame, input, context));
        if (row === body.bottom && old?.formula !== undefined) touchesFormulas = true;
        return;
      }
      if (row === body.bottom && old) return; // the blank row keeps what it has
      const formula = formulaFor(tableColumn.formula, old?.formula, row - body.bottom);
      if (formula !== undefined) touchesFormulas = true;
      const xml =
        formula === undefined ? cellXml(frame, { kind: 'blank' }, context) : formulaCellXml(frame, formula);
      byColumn.set(column, xml);
    });
    cells.set(row, byColumn);
  });

  const free = added === 0 || landingIsFree(book, table.place, added);
  const growth: Growth = {
    sheet: sheet.name,
    body,
    rows: added,
    shiftFrom: free ? undefined : body.bottom + 1,
  };
  const written = { ...body, bottom: Math.max(body.bottom + added, body.top) };
  return { planned: { cells, growth, written, touchesFormulas }, problems };
}

interface OldCell {
  readonly style: number;
  readonly isBlank: boolean;
  /** '' in a cell that shares the formula of another. */
  readonly formula: string | undefined;
  /** Others take their formula from this cell, or it is one of a block. */
  readonly isShared: boolean;
}

function cellsOfRow(book: Workbook, table: WorkbookTable, row: number): Map<number, OldCell> {
  const { sheet, part } = table.place;
  const { rows, prefix } = book.layout(sheet);
  const position = rowPosition(rows, row);
  const found = new Map<number, OldCell>();
  if (rows.numbers[position] !== row) return found;
  const bytes = book.package.read(sheet.part);
  const cursor = new CellCursor(bytes, prefix);
  cursor.enter(rows.starts[position] ?? 0, rows.ends[position] ?? 0);
  while (cursor.next()) {
    if (cursor.column < part.area.left || cursor.column > part.area.right) continue;
    const cell = readCell(cursor, { strings: book.strings, date1904: book.date1904 });
    const formula = cell.kind === 'formula' ? cell.formula : undefined;
    found.set(cursor.column, {
      style: cell.style,
      isBlank: cell.kind === 'blank' || (cell.kind === 'text' && cell.text === ''),
      formula,
      isShared:
        formula !== undefined &&
        /<[^<>]*\bref\s*=/.test(decodeRange(bytes, cursor.contentStart, cursor.contentEnd)),
    });
  }
  return found;
}

/** A new table has one row that waits to be filled: blank but for its calculated columns. */
function isPlaceholder(book: Workbook, table: WorkbookTable, change: TableChange): boolean {
  if (table.rowCount !== 1 || change.updates.length > 0) return false;
  const { part } = table.place;
  const cells = cellsOfRow(book, table, bodyOf(part).top);
  return [...cells].every(
    ([column, cell]) =>
      cell.isBlank ||
      (cell.formula !== undefined && part.columns[column - part.area.left]?.formula !== undefined),
  );
}

/**
 * The formula of a calculated column in a new row. One by headings is the same in every row; one with relative
 * cell references is copied down from the last row, as Excel does.
 */
function formulaFor(
  ofColumn: string | undefined,
  ofLastRow: string | undefined,
  by: number,
): string | undefined {
  if (ofColumn === undefined) return undefined;
  if (!hasRelativeRows(ofColumn)) return ofColumn;
  return ofLastRow === undefined || ofLastRow === '' ? undefined : copyDown(ofLastRow, by);
}

/** The format of a column as a whole, for cells that are not there yet. */
function columnStyle(book: Workbook, table: WorkbookTable, column: number): number {
  const head = book.sheetHead(table.place.sheet);
  for (const tag of tagsOf(head)) {
    if (tag.local !== 'col' || tag.kind === 'close') continue;
    const first = Number(attribute(head, tag, 'min'));
    const last = Number(attribute(head, tag, 'max'));
    if (column >= first && column <= last) return Number(attribute(head, tag, 'style') ?? 0);
  }
  return 0;
}

const sharedFormula = (table: WorkbookTable, column: string, cell: string): Problem => ({
  rule: 'XLSX-FORMULA',
  severity: 'error',
  place: { sheet: table.sheet, table: table.name, column, cell },
  message: 'The cell holds a formula from which other cells take theirs; it cannot be replaced here.',
});
