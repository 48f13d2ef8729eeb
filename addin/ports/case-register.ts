import type { Instant } from '../domain/calendar-date.ts';
import type { RegisterKind } from '../domain/case.ts';
import type { Problem } from '../domain/problem.ts';
import type { Result } from '../domain/result.ts';
import type { Cells, TableName } from '../forms/register-schema.ts';
import type { RowChange, TableRows } from '../forms/row-change.ts';
import type { Failure } from './failure.ts';

/**
 * The register: Excel tables that people also edit by hand. Rows are found by key, never by a position
 * remembered; only cells that change are written; what was read before is compared with what stands there now.
 *
 * What an adapter must keep (test/contracts/case-register.contract.ts):
 * - a change set is complete or it did not happen, or it can be completed by sending it again;
 * - the same operation id twice writes nothing twice, and says so (`repeated`);
 * - a cell that someone changed since it was read is `ChangedMeanwhile`, and nothing of the set is written;
 * - text never becomes a formula;
 * - columns, sheets and formats that staff added are left as they are.
 */
export interface CaseRegister extends ReadableRegister {
  /** The rows of tblCases whose columns hold exactly these values; letter case does not matter. */
  findCases(match: Cells): Promise<Result<readonly Cells[], Failure>>;
  /**
   * These columns of every row of tblCases as they stand now, whoever wrote them: by them a letter is kept back.
   */
  columnsOfCases(names: readonly string[]): Promise<Result<readonly Cells[], Failure>>;
  apply(changeSet: ChangeSet): Promise<Result<Applied, Failure>>;
}

/** As much of it as looking needs: a workbook that is open beside a pane is read, and changed through the register. */
export interface ReadableRegister {
  readonly kind: RegisterKind;
  /** All rows of the tables asked for, as they stand now, with the problems of cells that cannot be read. */
  read(tables: readonly TableName[]): Promise<Result<RegisterRows, Failure>>;
  /** The rows of one case in every table that has a CaseRef or hangs on one of its rows, and its audit rows. */
  readCase(caseRef: string): Promise<Result<RegisterRows, Failure>>;
  /** All keys of a table, in no order: new rows are numbered after the highest. */
  keys(tables: readonly TableName[]): Promise<Result<KeysByTable, Failure>>;
}

/** Parsed rows by table; a table that was not asked for is absent. */
export interface RegisterRows {
  readonly rows: TableRows;
  /** Everything wrong with the cells that were read. */
  readonly problems: readonly Problem[];
}

export type KeysByTable = Readonly<Partial<Record<TableName, readonly string[]>>>;

export interface ChangeSet {
  /** Opaque; the same id again is the same change. Written into the audit rows. */
  readonly operationId: string;
  readonly at: Instant;
  readonly changes: readonly RowChange[];
  /** One row per change, made by forms/audit-rows.ts; written with (or before) the changes. */
  readonly audit: readonly Cells[];
}

export interface Applied {
  /** True when the operation had been applied before and this call changed nothing. */
  readonly repeated: boolean;
}
