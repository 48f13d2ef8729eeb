/**
 * A table of a workbook as an adapter hands it over, and its rows as the program knows them. Columns are found by their
 * headings wherever they stand; rows by their keys wherever somebody sorted them to.
 */
import type { RegisterKind } from '../domain/case.ts';
import type { Place, Problem } from '../domain/problem.ts';
import { parseCell } from './cell-values.ts';
import type { RawCell } from './cell-values.ts';
import { columnLetters } from './column-letters.ts';
import { headingKey } from './heading-key.ts';
import { registerProblem } from './register-rules.ts';
import { columnsOf, keyOf, TABLES } from './register-schema.ts';
import type { CellValue, Cells, Column, TableName } from './register-schema.ts';

export interface RawTable {
  /** Name of the Excel table. */
  readonly table: string;
  readonly sheet: string;
  /** Row of the headings, as Excel numbers it. */
  readonly headerRow: number;
  /** Number of the first column, A = 1. */
  readonly firstColumn: number;
  /** Headings from left to right; undefined where there is none. */
  readonly columns: readonly (string | undefined)[];
  readonly rows: readonly RawRow[];
}

export interface RawRow {
  /** As Excel numbers it. */
  readonly row: number;
  /** As many as there are columns; those missing at the end are blank. */
  readonly cells: readonly RawCell[];
}

/** A row with everything that is known about it. */
export interface ReadRow {
  readonly row: number;
  readonly cells: Cells;
  readonly key: string | undefined;
  /** Columns with something in them that could not be read: they are not blank and must not be written over. */
  readonly unreadable: readonly string[];
}

export interface ReadTable {
  readonly table: TableName;
  readonly sheet: string;
  readonly rows: readonly ReadRow[];
  /** Columns of the schema that the table does not have. */
  readonly missingColumns: readonly string[];
  /** Position in the table (from 0) of each column of the schema that was found. */
  readonly positions: ReadonlyMap<string, number>;
  /** Faults of headings and cells. */
  readonly problems: readonly Problem[];
}

const BLANK: RawCell = { kind: 'blank' };

/** Reads a table by the schema of its name. Rows in which every cell is blank are no rows. */
export function readTable(raw: RawTable, name: TableName, kind: RegisterKind): ReadTable {
  const problems: Problem[] = [];
  const positions = new Map<string, number>();
  const found = headings(raw, problems);
  const columns = columnsOf(name, kind).filter((column) => {
    const position = found.get(headingKey(column.name));
    if (position !== undefined) positions.set(column.name, position);
    return position !== undefined;
  });
  const missingColumns = columnsOf(name, kind)
    .map((column) => column.name)
    .filter((column) => !positions.has(column));
  for (const column of missingColumns) {
    problems.push(
      registerProblem('REG-COLUMN', { sheet: raw.sheet, table: name, row: raw.headerRow, column }, `Expected ${column}.`),
    );
  }
  const rows = raw.rows.flatMap((row) => readRow(raw, row, name, columns, positions, problems) ?? []);
  return { table: name, sheet: raw.sheet, rows, missingColumns, positions, problems };
} // prettier-ignore

function headings(raw: RawTable, problems: Problem[]): Map<string, number> {
  const found = new Map<string, number>();
  raw.columns.forEach((heading, position) => {
    const name = headingKey(heading ?? '');
    if (name === '') return;
    if (!found.has(name)) found.set(name, position);
    else {
      problems.push(
        registerProblem('REG-COLUMN-TWICE', {
          sheet: raw.sheet,
          table: raw.table,
          row: raw.headerRow,
          cell: cellAddress(raw, raw.headerRow, position),
        }),
      );
    }
  });
  return found;
}

function readRow(
  raw: RawTable,
  row: RawRow,
  table: TableName,
  columns: readonly Column[],
  positions: ReadonlyMap<string, number>,
  problems: Problem[],
): ReadRow | undefined {
  if (row.cells.every(isBlank)) return undefined;
  const cells: Record<string, CellValue> = {};
  const unreadable: string[] = [];
  const faults: { readonly column: Column; readonly problem: (place: Place) => Problem }[] = [];
  for (const column of columns) {
    const cell = row.cells[positions.get(column.name) ?? -1] ?? BLANK;
    if (cell.kind === 'blank') continue;
    const parsed = parseCell(column, cell);
    if (parsed.value !== undefined) cells[column.name] = parsed.value;
    else if (parsed.faults.length > 0) unreadable.push(column.name);
    for (const { rule, detail } of parsed.faults) {
      faults.push({ column, problem: (place) => registerProblem(rule, place, detail) });
    }
  }
  const key = keyOf(table, cells);
  for (const { column, problem } of faults) {
    problems.push(
      problem({
        sheet: raw.sheet,
        table,
        row: row.row,
        column: column.name,
        cell: cellAddress(raw, row.row, positions.get(column.name) ?? 0),
        ...shownKey(table, key),
      }),
    );
  }
  return { row: row.row, cells, key, unreadable };
}

/** For a place. A key that is not in its form is whatever somebody typed, so it is not repeated. */
export function shownKey(table: TableName, key: string | undefined): { readonly key?: string } {
  const [column] = TABLES[table].key;
  const kind = TABLES[table].columns.find(({ name }) => name === column)?.type.kind;
  const isShown = key !== undefined && (kind === 'text' || /^(?:DR-\d{4}|[A-Z]{2,3})-\d{2,7}$/.test(key));
  return isShown ? { key } : {};
}

const isBlank = (cell: RawCell): boolean =>
  cell.kind === 'blank' || (cell.kind === 'text' && cell.text.trim() === '');

/** `C14`, for a position in the table counted from 0. */
export const cellAddress = (raw: Pick<RawTable, 'firstColumn'>, row: number, position: number): string =>
  `${columnLetters(raw.firstColumn + position)}${row}`;
