/** The register as the checks walk through it: each table with its rows by key, each case with its rows by table. */
import type { CalendarDate } from '../domain/calendar-date.ts';
import type { Place, Problem } from '../domain/problem.ts';
import { STATES } from '../domain/case.ts';
import type { RegisterKind, State, StateChange } from '../domain/case.ts';
import { cellAddress, shownKey } from './raw-table.ts';
import type { RawTable, ReadRow, ReadTable } from './raw-table.ts';
import { registerProblem } from './register-rules.ts';
import type { RegisterRule } from './register-rules.ts';
import { TABLE_NAMES } from './register-schema.ts';
import type { Cells, TableName } from './register-schema.ts';
import { isOpenState, isStateRow, historyOf, lastOpenState } from './state-history.ts';

export interface CheckedTable extends ReadTable {
  readonly firstColumn: number;
  readonly byKey: ReadonlyMap<string, ReadRow>;
}

export type CheckedTables = Readonly<Partial<Record<TableName, CheckedTable>>>;

/** Builds the index; the first of two rows with one key counts. */
export function checkedTable(raw: RawTable, read: ReadTable): CheckedTable {
  const byKey = new Map<string, ReadRow>();
  for (const row of read.rows) if (row.key !== undefined && !byKey.has(row.key)) byKey.set(row.key, row);
  return { ...read, firstColumn: raw.firstColumn, byKey };
}

function placeOf(table: CheckedTable, row: ReadRow, column?: string): Place {
  const position = column === undefined ? undefined : table.positions.get(column);
  return {
    sheet: table.sheet,
    table: table.table,
    row: row.row,
    ...(column !== undefined && { column }),
    ...(position !== undefined && { cell: cellAddress(table, row.row, position) }),
    ...shownKey(table.table, row.key),
  };
}

export const problemAt = (
  rule: RegisterRule,
  table: CheckedTable,
  row: ReadRow,
  column?: string,
  detail?: string,
): Problem => registerProblem(rule, placeOf(table, row, column), detail);

/** The text in a cell; undefined when it is blank. */
export function textIn(cells: Cells, column: string): string | undefined {
  const value = cells[column];
  return typeof value === 'string' ? value : undefined;
}

/** What is known of a case before its rows are looked at one by one. */
export interface CaseFrame {
  readonly row: ReadRow;
  readonly rows: ReadonlyMap<TableName, readonly ReadRow[]>;
  readonly history: readonly StateChange[];
  readonly state: State | undefined;
  /** The open state that the case is in or has come to: what has to be filled hangs on it. */
  readonly reached: State | undefined;
}

/** Order of the states on the main path; a pause and the end have none of their own. */
export const rankOf = (state: State): number => STATES.indexOf(state);

/** All cases with their rows, each row looked at once. */
export function caseFrames(tables: CheckedTables): ReadonlyMap<string, CaseFrame> {
  const rowsByCase = new Map<string, Map<TableName, ReadRow[]>>();
  for (const name of TABLE_NAMES) {
    for (const row of tables[name]?.rows ?? []) {
      const caseRef = caseRefOf(tables, name, row.cells);
      if (caseRef === undefined) continue;
      const ofCase = rowsByCase.get(caseRef) ?? new Map<TableName, ReadRow[]>();
      rowsByCase.set(caseRef, ofCase);
      const rows = ofCase.get(name);
      if (rows) rows.push(row);
      else ofCase.set(name, [row]);
    }
  }
  const frames = new Map<string, CaseFrame>();
  for (const [caseRef, row] of tables.tblCases?.byKey ?? []) {
    const rows = rowsByCase.get(caseRef) ?? new Map<TableName, ReadRow[]>();
    const history = historyOf((rows.get('tblAuditLog') ?? []).map((each) => each.cells));
    const state = STATES.find((each) => each === row.cells['State']);
    const reached = state !== undefined && isOpenState(state) ? state : lastOpenState(history);
    frames.set(caseRef, { row, rows, history, state, reached });
  }
  return frames;
}

/** The case that a row belongs to: by its own column, or by the row it hangs on. */
export function caseRefOf(tables: CheckedTables, table: TableName, cells: Cells): string | undefined {
  switch (table) {
    case 'tblPreMeetings':
      return caseOfKey(tables, 'tblMeetings', textIn(cells, 'MeetingId'));
    case 'tblSignatures':
      return caseOfKey(tables, 'tblOutcomeStatements', textIn(cells, 'StatementId'));
    case 'tblAuditLog':
      return isStateRow(cells) ? textIn(cells, 'RowKey') : undefined;
    default:
      return textIn(cells, 'CaseRef');
  }
}

export function caseOfKey(
  tables: CheckedTables,
  table: TableName,
  key: string | undefined,
): string | undefined {
  const row = key === undefined ? undefined : tables[table]?.byKey.get(key);
  return row && textIn(row.cells, 'CaseRef');
}

/** What the checks may lean on besides the rows. */
export interface CheckContext {
  readonly kind: RegisterKind;
  readonly tables: CheckedTables;
  readonly frames: ReadonlyMap<string, CaseFrame>;
  readonly isWorkingDay: (date: CalendarDate) => boolean;
  /** The day of the check; without it nothing is said about the future. */
  readonly today?: CalendarDate;
}
