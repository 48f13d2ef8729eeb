/**
 * What a change set comes to against the rows that stand there now: done before, in conflict, or to be written.
 * Pure, so that every adapter decides in the same way and only the writing is its own.
 */
import { formatKey, highestKey, parseKey } from '../domain/case-reference.ts';
import { operationsIn } from './audit-rows.ts';
import { normalValue, sameValue } from './cell-values.ts';
import type { RegisterKind } from '../domain/case.ts';
import { columnOf, columnsOf } from './register-schema.ts';
import type { CellValue, Cells, TableName } from './register-schema.ts';
import { cellChanges } from './row-change.ts';
import type { RowChange } from './row-change.ts';
import { blankMeaning, isCalculated } from './row-forms.ts';

/** A row as it stands in the register now. */
export interface StandingRow {
  readonly cells: Cells;
  readonly key: string | undefined;
  /** Columns that hold something unreadable. */
  readonly unreadable: readonly string[];
}

export type StandingRows = Readonly<Partial<Record<TableName, readonly StandingRow[]>>>;

export interface ChangesToApply {
  readonly operationId: string;
  readonly changes: readonly RowChange[];
  readonly audit: readonly Cells[];
}

/** Cells to write into one row; undefined makes a cell blank. */
export type CellsToWrite = ReadonlyMap<string, CellValue | undefined>;

export type ApplyPlan =
  | { readonly kind: 'repeated' }
  | {
      readonly kind: 'conflict';
      readonly table: TableName;
      readonly key: string;
      readonly reason:
        'row is gone' | 'key is taken' | 'key stands twice' | 'cell has changed' | 'cell is unreadable';
      readonly column?: string;
    }
  | {
      readonly kind: 'write';
      readonly inserts: readonly { readonly table: TableName; readonly cells: CellsToWrite }[];
      readonly updates: readonly {
        readonly table: TableName;
        readonly key: string;
        readonly cells: CellsToWrite;
      }[];
      /** With fresh keys where others have written meanwhile. */
      readonly audit: readonly CellsToWrite[];
    };

/**
 * Throws a TypeError for a change set without an audit row that carries its operation id (it could not be recognised
 * again), and for a column that the register of this kind does not have (class C in the authority's).
 */
export function planChanges(set: ChangesToApply, standing: StandingRows, kind: RegisterKind): ApplyPlan {
  if (!operationsIn(set.audit).has(set.operationId)) {
    throw new TypeError('Cannot apply a change set: no audit row carries its operation id');
  }
  const log = (standing.tblAuditLog ?? []).map((row) => row.cells);
  if (operationsIn(log).has(set.operationId)) return { kind: 'repeated' };
  const inserts: { table: TableName; cells: CellsToWrite }[] = [];
  const updates: { table: TableName; key: string; cells: CellsToWrite }[] = [];
  for (const change of set.changes) {
    const rows = rowsByKey(standing, change.table).get(change.key) ?? [];
    const conflict = conflictOf(change, rows);
    if (conflict) return { kind: 'conflict', table: change.table, key: change.key, ...conflict };
    const cells = toWrite(change.table, kind, cellChanges(change).map(({ column, after }) => [column, after]));
    if (change.kind === 'insert') inserts.push({ table: change.table, cells });
    else updates.push({ table: change.table, key: change.key, cells });
  }
  const audit = withFreshKeys(set.audit, log).map((row) => toWrite('tblAuditLog', kind, Object.entries(row)));
  return { kind: 'write', inserts, updates, audit };
} // prettier-ignore

/** What is still missing of an operation that was announced and begun. */
export interface Completion {
  readonly inserts: readonly { readonly table: TableName; readonly cells: CellsToWrite }[];
  readonly updates: readonly { readonly table: TableName; readonly key: string; readonly cells: CellsToWrite }[];
  /** Cells that somebody has set to something else since: theirs stays. */
  readonly overruled: readonly { readonly table: TableName; readonly key: string; readonly column: string }[];
} // prettier-ignore

/**
 * The rest of a change set whose keys and cells are claimed already: a row that is there was written by it, a cell that
 * has its new value too. For a repeat after a lost answer.
 */
export function planCompletion(
  changes: readonly RowChange[],
  standing: StandingRows,
  kind: RegisterKind,
): Completion {
  const inserts: { table: TableName; cells: CellsToWrite }[] = [];
  const updates: { table: TableName; key: string; cells: CellsToWrite }[] = [];
  const overruled: { table: TableName; key: string; column: string }[] = [];
  for (const change of changes) {
    const { table, key } = change;
    const row = rowsByKey(standing, table).get(key)?.[0];
    const wanted = cellChanges(change);
    if (change.kind === 'insert') {
      if (!row) inserts.push({ table, cells: toWrite(table, kind, wanted.map(({ column, after }) => [column, after])) });
      continue;
    }
    const missing = wanted.filter(({ column, after }) => !row || !isAsExpected(table, column, row.cells[column], after));
    const ours = missing.filter(({ column, before }) =>
      row && (isCalculated(table, column) || isAsExpected(table, column, row.cells[column], before)));
    for (const { column } of missing) if (!ours.some((each) => each.column === column)) overruled.push({ table, key, column });
    if (ours.length > 0) updates.push({ table, key, cells: toWrite(table, kind, ours.map(({ column, after }) => [column, after])) });
  }
  return { inserts, updates, overruled };
} // prettier-ignore

type Conflict = Omit<Extract<ApplyPlan, { readonly kind: 'conflict' }>, 'kind' | 'table' | 'key'>;

function conflictOf(change: RowChange, rows: readonly StandingRow[]): Conflict | undefined {
  const [row, ...others] = rows;
  if (change.kind === 'insert') return row ? { reason: 'key is taken' } : undefined;
  if (!row) return { reason: 'row is gone' };
  if (others.length > 0) return { reason: 'key stands twice' };
  for (const { column, before } of cellChanges(change)) {
    if (row.unreadable.includes(column)) return { reason: 'cell is unreadable', column };
    if (
      !isCalculated(change.table, column) &&
      !isAsExpected(change.table, column, row.cells[column], before)
    ) {
      return { reason: 'cell has changed', column };
    }
  }
  return undefined;
}

/** A blank cell is as good as the code that it means: people leave `U` and `UNKNOWN` out. */
function isAsExpected(
  table: TableName,
  name: string,
  now: CellValue | undefined,
  before: CellValue | undefined,
): boolean {
  const column = columnOf(table, name);
  const expected = column ? normalValue(column, before) : before;
  const meaning = blankMeaning(table, name);
  return sameValue(now ?? meaning, expected ?? meaning);
}

const INDEXES = new WeakMap<readonly StandingRow[], ReadonlyMap<string, readonly StandingRow[]>>();

/** The rows of a table by key, built once for each reading of the table. */
function rowsByKey(standing: StandingRows, table: TableName): ReadonlyMap<string, readonly StandingRow[]> {
  const rows = standing[table] ?? [];
  const known = INDEXES.get(rows);
  if (known) return known;
  const index = new Map<string, StandingRow[]>();
  for (const row of rows) {
    if (row.key === undefined) continue;
    const same = index.get(row.key);
    if (same) same.push(row);
    else index.set(row.key, [row]);
  }
  INDEXES.set(rows, index);
  return index;
}

function toWrite(
  table: TableName,
  kind: RegisterKind,
  cells: Iterable<readonly [string, CellValue | undefined]>,
): CellsToWrite {
  const columns = new Map(columnsOf(table, kind).map((column) => [column.name, column]));
  return new Map(
    [...cells].map(([name, value]) => {
      const column = columns.get(name);
      if (!column) throw new TypeError(`Cannot write ${table}: the ${kind} register has no column ${name}`);
      return [name, normalValue(column, value)] as const;
    }),
  );
}

/** Audit keys are only for telling rows apart, so a clash with another writer is settled by numbering on. */
function withFreshKeys(audit: readonly Cells[], log: readonly Cells[]): readonly Cells[] {
  const taken = new Set(log.map((row) => row['AuditId']));
  if (!audit.some((row) => taken.has(row['AuditId']))) return audit;
  const keys = [...taken].filter((key): key is string => typeof key === 'string');
  const highest = parseKey(highestKey('AUD', keys) ?? '')?.number ?? 0;
  return audit.map((row, index) => ({ ...row, AuditId: formatKey('AUD', highest + 1 + index) }));
}
