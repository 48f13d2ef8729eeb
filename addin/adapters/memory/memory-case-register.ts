import type { RegisterKind } from '../../domain/case.ts';
import { err, ok } from '../../domain/result.ts';
import type { Result } from '../../domain/result.ts';
import { planChanges } from '../../forms/apply-changes.ts';
import type { CellsToWrite } from '../../forms/apply-changes.ts';
import { normalValue } from '../../forms/cell-values.ts';
import { columnsOf, keyOf, TABLE_NAMES } from '../../forms/register-schema.ts';
import type { CellValue, Cells, TableName } from '../../forms/register-schema.ts';
import type { TableRows } from '../../forms/row-change.ts';
import { matches, rowsOfCase } from '../../forms/rows-of-case.ts';
import type {
  Applied,
  CaseRegister,
  ChangeSet,
  KeysByTable,
  RegisterRows,
} from '../../ports/case-register.ts';
import { failure } from '../../ports/failure.ts';
import type { Failure } from '../../ports/failure.ts';

/** When a failure strikes: before anything is done, or after a write whose answer is lost. */
export type FaultMoment = 'before' | 'after';

/**
 * A register in memory: the same decisions as every other one, without a workbook. Values go through the form in which
 * a cell would hold them, so that a test sees what a workbook would give back.
 */
export class MemoryCaseRegister implements CaseRegister {
  readonly kind: RegisterKind;
  readonly #tables = new Map<TableName, Cells[]>();
  readonly #faults: { readonly moment: FaultMoment; readonly failure: Failure }[] = [];

  constructor(kind: RegisterKind, rows: TableRows = {}) {
    this.kind = kind;
    for (const table of TABLE_NAMES) {
      this.#tables.set(
        table,
        (rows[table] ?? []).map((row) => this.#normal(table, row)),
      );
    }
  }

  read(tables: readonly TableName[]): Promise<Result<RegisterRows, Failure>> {
    return this.#answer(() =>
      ok({ rows: Object.fromEntries(tables.map((table) => [table, this.rows(table)])), problems: [] }),
    );
  }

  readCase(caseRef: string): Promise<Result<RegisterRows, Failure>> {
    return this.#answer(() => ok({ rows: rowsOfCase(this.#all(), caseRef), problems: [] }));
  }

  findCases(match: Cells): Promise<Result<readonly Cells[], Failure>> {
    return this.#answer(() => ok(this.rows('tblCases').filter((row) => matches(row, match))));
  }

  keys(tables: readonly TableName[]): Promise<Result<KeysByTable, Failure>> {
    const keysIn = (table: TableName): string[] => this.rows(table).flatMap((row) => keyOf(table, row) ?? []);
    return this.#answer(() => ok(Object.fromEntries(tables.map((table) => [table, keysIn(table)]))));
  }

  apply(changeSet: ChangeSet): Promise<Result<Applied, Failure>> {
    return this.#answer(() => this.#apply(changeSet));
  }

  /** All rows of a table as they stand; for tests and for whoever saves them. */
  rows(table: TableName): readonly Cells[] {
    return [...(this.#tables.get(table) ?? [])];
  }

  /** What a colleague does by hand in the sheet: sets cells (undefined makes one blank) or deletes the row. */
  editByHand(table: TableName, key: string, cells: Readonly<Record<string, CellValue | undefined>> | 'delete'): void {
    const rows = this.#tables.get(table) ?? [];
    const index = rows.findIndex((row) => keyOf(table, row) === key);
    const row = rows[index];
    if (!row) throw new RangeError(`Cannot edit ${table}: there is no row ${key}`);
    if (cells === 'delete') rows.splice(index, 1);
    else rows[index] = this.#normal(table, { ...row, ...cells });
  } // prettier-ignore

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
    const standing = Object.fromEntries(
      TABLE_NAMES.map((table) => [
        table,
        this.rows(table).map((cells) => ({ cells, key: keyOf(table, cells), unreadable: [] })),
      ]),
    );
    const plan = planChanges(changeSet, standing, this.kind);
    if (plan.kind === 'repeated') return ok({ repeated: true });
    if (plan.kind === 'conflict') {
      return err(
        failure(
          'ChangedMeanwhile',
          `Somebody else has changed ${plan.key} in ${plan.table} (${plan.reason}). Nothing was saved. Open the case again and repeat the step.`,
        ),
      );
    }
    for (const { table, cells } of plan.inserts) this.#tables.get(table)?.push(filled({}, cells));
    for (const { table, key, cells } of plan.updates) {
      const rows = this.#tables.get(table) ?? [];
      const index = rows.findIndex((row) => keyOf(table, row) === key);
      rows[index] = filled(rows[index] ?? {}, cells);
    }
    for (const cells of plan.audit) this.#tables.get('tblAuditLog')?.push(filled({}, cells));
    return ok({ repeated: false });
  }

  #all(): TableRows {
    return Object.fromEntries(TABLE_NAMES.map((table) => [table, this.rows(table)]));
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

/** The row with these cells in it; one that becomes blank is taken out. */
function filled(row: Cells, cells: CellsToWrite): Cells {
  const all = new Map<string, CellValue | undefined>([...Object.entries(row), ...cells]);
  return Object.fromEntries([...all].filter((entry): entry is [string, CellValue] => entry[1] !== undefined));
}
