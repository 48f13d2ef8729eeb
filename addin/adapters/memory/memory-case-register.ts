import type { RegisterKind } from '../../domain/case.ts';
import { err, ok } from '../../domain/result.ts';
import type { Result } from '../../domain/result.ts';
import { planChanges } from '../../forms/apply-changes.ts';
import type { CellsToWrite, StandingRow, StandingRows } from '../../forms/apply-changes.ts';
import { operationsIn } from '../../forms/audit-rows.ts';
import { normalValue } from '../../forms/cell-values.ts';
import { byTable, columnsOf, keyOf } from '../../forms/register-schema.ts';
import type { CellValue, Cells, TableName } from '../../forms/register-schema.ts';
import type { TableRows } from '../../forms/row-change.ts';
import { findRowsOfCase, linkColumns, matches, onlyColumns } from '../../forms/rows-of-case.ts';
import type {
  Applied,
  CaseRegister,
  ChangeSet,
  KeysByTable,
  RegisterRows,
} from '../../ports/case-register.ts';
import { failure } from '../../ports/failure.ts';
import type { Failure } from '../../ports/failure.ts';
import { IndexedRows } from './indexed-rows.ts';
import type { RowIndex } from './indexed-rows.ts';

/** When a failure strikes: before anything is done, or after a write whose answer is lost. */
export type FaultMoment = 'before' | 'after';

/**
 * A register in memory: the same decisions as every other one, without a workbook. Values go through the form in which
 * a cell would hold them, so that a test sees what a workbook would give back.
 */
export class MemoryCaseRegister implements CaseRegister {
  readonly kind: RegisterKind;
  readonly #tables: Readonly<Record<TableName, IndexedRows<string>>>;
  readonly #faults: { readonly moment: FaultMoment; readonly failure: Failure }[] = [];

  constructor(kind: RegisterKind, rows: TableRows = {}) {
    this.kind = kind;
    this.#tables = byTable(({ name }) => {
      const normal = (rows[name] ?? []).map((row) => this.#normal(name, row));
      return new IndexedRows(indicesOf(name), normal);
    });
  }

  read(tables: readonly TableName[]): Promise<Result<RegisterRows, Failure>> {
    return this.#answer(() =>
      ok({ rows: Object.fromEntries(tables.map((table) => [table, this.rows(table)])), problems: [] }),
    );
  }

  readCase(caseRef: string): Promise<Result<RegisterRows, Failure>> {
    return this.#answer(() =>
      ok({
        rows: findRowsOfCase((table, column, values) => this.#tables[table].find(column, values), caseRef),
        problems: [],
      }),
    );
  }

  findCases(match: Cells): Promise<Result<readonly Cells[], Failure>> {
    return this.#answer(() => ok(this.rows('tblCases').filter((row) => matches(row, match))));
  }

  columnsOfCases(names: readonly string[]): Promise<Result<readonly Cells[], Failure>> {
    return this.#answer(() => ok(this.rows('tblCases').map((row) => onlyColumns(row, names))));
  }

  keys(tables: readonly TableName[]): Promise<Result<KeysByTable, Failure>> {
    return this.#answer(() =>
      ok(Object.fromEntries(tables.map((table) => [table, this.#tables[table].values(KEY)]))),
    );
  }

  apply(changeSet: ChangeSet): Promise<Result<Applied, Failure>> {
    return this.#answer(() => this.#apply(changeSet));
  }

  /** All rows of a table as they stand; for tests and for whoever saves them. */
  rows(table: TableName): readonly Cells[] {
    return this.#tables[table].all();
  }

  /** What a colleague does by hand in the sheet: sets cells (undefined makes one blank) or deletes the row. */
  editByHand(
    table: TableName,
    key: string,
    cells: Readonly<Record<string, CellValue | undefined>> | 'delete',
  ): void {
    const known = this.#tables[table].change(KEY, key, (row) =>
      cells === 'delete' ? undefined : this.#normal(table, { ...row, ...cells }),
    );
    if (!known) throw new RangeError(`Cannot edit ${table}: there is no row ${key}`);
  }

  /** The next call fails in this way; several queue up. */
  failNext(fault: Failure, moment: FaultMoment = 'before'): void {
    this.#faults.push({ moment, failure: fault });
  }

  #answer<Value>(work: () => Result<Value, Failure>): Promise<Result<Value, Failure>> {
    const fault = this.#faults.shift();
    if (fault?.moment === 'before') return Promise.resolve(err(fault.failure));
    const answer = work();
    return Promise.resolve(fault ? err(fault.failure) : answer);
  }

  #apply(changeSet: ChangeSet): Result<Applied, Failure> {
    const plan = planChanges(changeSet, this.#concerned(changeSet), this.kind);
    if (plan.kind === 'repeated') return ok({ repeated: true });
    if (plan.kind === 'conflict') {
      return err(
        failure(
          'ChangedMeanwhile',
          `Somebody else has changed ${plan.key} in ${plan.table} (${plan.reason}). Nothing was saved. Open the case again and repeat the step.`,
        ),
      );
    }
    for (const { table, cells } of plan.inserts) this.#tables[table].push(filled({}, cells));
    for (const { table, key, cells } of plan.updates) {
      this.#tables[table].change(KEY, key, (row) => filled(row, cells));
    }
    for (const cells of plan.audit) this.#tables.tblAuditLog.push(filled({}, cells));
    return ok({ repeated: false });
  }

  /**
   * The rows that decide what a change set comes to: those with its keys, and of the log those of its operation. Only
   * where somebody else has taken its audit keys meanwhile is the whole log needed, to number on from the highest.
   */
  #concerned({ operationId, changes, audit }: ChangeSet): StandingRows {
    const keys = new Map<TableName, Set<string>>();
    for (const { table, key } of changes) keys.set(table, (keys.get(table) ?? new Set()).add(key));
    const log = this.#tables.tblAuditLog;
    const clash = audit.some((row) => log.has(KEY, keyOf('tblAuditLog', row) ?? ''));
    const standing: Partial<Record<TableName, readonly StandingRow[]>> = {};
    for (const [table, wanted] of keys) {
      standing[table] = this.#tables[table].find(KEY, wanted).map((row) => asStanding(table, row));
    }
    const logged = clash ? log.all() : log.find(OPERATION, [operationId]);
    standing.tblAuditLog = [
      ...(standing.tblAuditLog ?? []),
      ...logged.map((row) => asStanding('tblAuditLog', row)),
    ];
    return standing;
  }

  #normal(table: TableName, row: Readonly<Record<string, CellValue | undefined>>): Cells {
    return Object.fromEntries(
      columnsOf(table, this.kind).flatMap((column) => {
        const value = normalValue(column, row[column.name]);
        return value === undefined ? [] : [[column.name, value] as const];
      }),
    );
  }
}

/** Names of the two indices that are no columns. */
const KEY = 'key of the row';
const OPERATION = 'operation';

function indicesOf(table: TableName): Readonly<Record<string, RowIndex>> {
  const links = linkColumns(table).map((column): [string, RowIndex] => [
    column,
    (row) => (row[column] === undefined ? undefined : String(row[column])),
  ]);
  return {
    [KEY]: (row) => keyOf(table, row),
    ...Object.fromEntries(links),
    ...(table === 'tblAuditLog' && { [OPERATION]: (row: Cells) => [...operationsIn([row])][0] }),
  };
}

const asStanding = (table: TableName, cells: Cells): StandingRow => ({
  cells,
  key: keyOf(table, cells),
  unreadable: [],
});

/** The row with these cells in it; one that becomes blank is taken out. */
function filled(row: Cells, cells: CellsToWrite): Cells {
  const all = new Map<string, CellValue | undefined>([...Object.entries(row), ...cells]);
  return Object.fromEntries([...all].filter((entry): entry is [string, CellValue] => entry[1] !== undefined));
}
