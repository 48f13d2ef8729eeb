import type { RegisterKind } from '../../domain/case.ts';
import { isCalendarDate, isLocalDateTime } from '../../domain/calendar-date.ts';
import type { Problem } from '../../domain/problem.ts';
import { err, ok } from '../../domain/result.ts';
import type { Result } from '../../domain/result.ts';
import { planChanges } from '../../forms/apply-changes.ts';
import type { ApplyPlan, CellsToWrite } from '../../forms/apply-changes.ts';
import { writeCell } from '../../forms/cell-values.ts';
import { readTable } from '../../forms/raw-table.ts';
import type { ReadTable } from '../../forms/raw-table.ts';
import { columnOf } from '../../forms/register-schema.ts';
import type { CellValue, Cells, Column, TableName } from '../../forms/register-schema.ts';
import { CASE_TABLES, matches, onlyColumns, rowsOfCase } from '../../forms/rows-of-case.ts';
import type {
  Applied,
  CaseRegister,
  ChangeSet,
  KeysByTable,
  RegisterRows,
} from '../../ports/case-register.ts';
import { failure } from '../../ports/failure.ts';
import type { Failure } from '../../ports/failure.ts';
import type { WorkbookStore } from '../../ports/workbook-store.ts';
import type { CellInput } from './cell-input.ts';
import { firstBodyRow, rawTable } from './raw-tables.ts';
import { kindOf } from './register-kind.ts';
import { editWorkbook } from './workbook-edit.ts';
import type { RowInput, TableChange } from './workbook-edit.ts';
import { openWorkbook } from './workbook-tables.ts';
import type { Workbook } from './workbook-tables.ts';

/** Why a workbook could not be opened as a register. */
export type OpeningFault =
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'problems'; readonly problems: readonly Problem[] };

/**
 * Opens a workbook as a register. Whether it is the authority's or the provider's is read off its columns; a workbook
 * that is half of each is refused, because then nobody can say what may be written into it.
 * `name` stands in problems, for people: a file name.
 */
export async function openXlsxRegister(
  store: WorkbookStore,
  name: string,
): Promise<Result<CaseRegister, OpeningFault>> {
  const loaded = await store.load();
  if (!loaded.ok) return err({ kind: 'failed', failure: loaded.error });
  const opened = openWorkbook(loaded.value.bytes);
  const kind = opened.ok ? kindOf(opened.value) : opened;
  if (kind.ok) return ok(new XlsxCaseRegister(store, kind.value));
  const problems = kind.error.map((each) => ({ ...each, place: { file: name, ...each.place } }));
  return err({ kind: 'problems', problems });
}

/** The workbook as it was read, with the tables that were asked for so far. */
interface Standing {
  readonly bytes: Uint8Array;
  readonly fingerprint: string;
  readonly book: Workbook;
  readonly tables: Map<TableName, ReadTable>;
}

/** How often a write is tried again because somebody saved the workbook in between. */
const TRIES = 3;

/**
 * A register in a workbook file. A change set is one new file, saved only if the old one still stands there, so it
 * happened or it did not; its audit rows are in the same file, so a repeat finds them.
 */
class XlsxCaseRegister implements CaseRegister {
  readonly kind: RegisterKind;
  readonly #store: WorkbookStore;
  #last: Standing | undefined;

  constructor(store: WorkbookStore, kind: RegisterKind) {
    this.#store = store;
    this.kind = kind;
  }

  async read(tables: readonly TableName[]): Promise<Result<RegisterRows, Failure>> {
    const read = await this.#read(tables);
    if (!read.ok) return read;
    const rows = Object.fromEntries(read.value.map((table) => [table.table, cellsIn(table)]));
    return ok({ rows, problems: read.value.flatMap(({ problems }) => problems) });
  }

  async readCase(caseRef: string): Promise<Result<RegisterRows, Failure>> {
    const read = await this.#read(CASE_TABLES);
    if (!read.ok) return read;
    const all = Object.fromEntries(read.value.map((table) => [table.table, cellsIn(table)]));
    const rows = rowsOfCase(all, caseRef);
    const mine = new Map(read.value.map((table) => [table.table, new Set(rows[table.table] ?? [])]));
    const problems = read.value.flatMap((table) => {
      const numbers = new Set(table.rows.filter(({ cells }) => mine.get(table.table)?.has(cells)).map(({ row }) => row));
      return table.problems.filter(({ place }) => place.row !== undefined && numbers.has(place.row));
    });
    return ok({ rows, problems });
  } // prettier-ignore

  async findCases(match: Cells): Promise<Result<readonly Cells[], Failure>> {
    const read = await this.#read(['tblCases']);
    return read.ok ? ok(read.value.flatMap(cellsIn).filter((row) => matches(row, match))) : read;
  }

  async columnsOfCases(names: readonly string[]): Promise<Result<readonly Cells[], Failure>> {
    const read = await this.#read(['tblCases']);
    return read.ok ? ok(read.value.flatMap(cellsIn).map((row) => onlyColumns(row, names))) : read;
  }

  async keys(tables: readonly TableName[]): Promise<Result<KeysByTable, Failure>> {
    const read = await this.#read(tables);
    if (!read.ok) return read;
    return ok(Object.fromEntries(read.value.map((table) => [table.table, table.rows.flatMap(({ key }) => key ?? [])])));
  } // prettier-ignore

  async apply(changeSet: ChangeSet): Promise<Result<Applied, Failure>> {
    let last: Failure | undefined;
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      const applied = await this.#applyOnce(changeSet);
      if (applied.ok || applied.error.again !== true) {
        return applied.ok ? applied : err(applied.error.failure);
      }
      last = applied.error.failure;
    }
    return err(last ?? failure('ChangedMeanwhile', 'The workbook is being saved by somebody else.'));
  }

  async #applyOnce(
    changeSet: ChangeSet,
  ): Promise<Result<Applied, { readonly failure: Failure; readonly again?: boolean }>> {
    const standing = await this.#load();
    if (!standing.ok) return err({ failure: standing.error });
    const names = [...new Set([...changeSet.changes.map(({ table }) => table), 'tblAuditLog' as const])];
    const tables = this.#tables(standing.value, names);
    if (!tables.ok) return err({ failure: tables.error });
    const rows = Object.fromEntries(tables.value.map((table) => [table.table, table.rows]));
    const plan = planChanges(changeSet, rows, this.kind);
    if (plan.kind === 'repeated') return ok({ repeated: true });
    if (plan.kind === 'conflict') return err({ failure: changedMeanwhile(plan) });
    const { book, bytes, fingerprint } = standing.value;
    const edited = editWorkbook(book, bytes, tableChanges(plan, standing.value));
    if (!edited.ok) return err({ failure: cannotWrite(edited.error) });
    const saved = await this.#store.save(edited.value, fingerprint);
    this.#last = undefined;
    if (saved.ok) return ok({ repeated: false });
    const changed = saved.error.kind === 'ChangedMeanwhile';
    return err({ failure: saved.error, ...(changed && { again: true }) });
  }

  async #read(names: readonly TableName[]): Promise<Result<readonly ReadTable[], Failure>> {
    const standing = await this.#load();
    return standing.ok ? this.#tables(standing.value, names) : standing;
  }

  /** The workbook as it stands now; unpacked again only when it is another than last time. */
  async #load(): Promise<Result<Standing, Failure>> {
    const loaded = await this.#store.load();
    if (!loaded.ok) return loaded;
    const { bytes, fingerprint } = loaded.value;
    if (this.#last?.fingerprint === fingerprint) return ok(this.#last);
    const opened = openWorkbook(bytes);
    if (!opened.ok) return err(cannotRead(opened.error));
    const standing: Standing = { bytes, fingerprint, book: opened.value, tables: new Map() };
    this.#last = standing;
    return ok(standing);
  }

  #tables(standing: Standing, names: readonly TableName[]): Result<readonly ReadTable[], Failure> {
    const tables: ReadTable[] = [];
    for (const name of names) {
      const read = this.#readTable(standing, name);
      if (!read.ok) return err(cannotRead(read.error));
      const known = read.value;
      if (known === undefined) {
        return err(failure('NotFound', `The register has no table ${name}: it was deleted or renamed. Run the check of the register.`));
      }
      const [missing] = known.missingColumns;
      if (missing !== undefined) {
        return err(failure('NotFound', `The table ${name} has no column ${missing}: it was deleted or renamed. Run the check of the register.`));
      }
      standing.tables.set(name, known);
      tables.push(known);
    }
    return ok(tables);
  } // prettier-ignore

  #readTable({ book, tables }: Standing, name: TableName): Result<ReadTable | undefined, Problem[]> {
    const known = tables.get(name);
    if (known) return ok(known);
    const raw = rawTable(book, name);
    return raw.ok ? ok(raw.value && readTable(raw.value, name, this.kind)) : raw;
  }
}

const cellsIn = (table: ReadTable): readonly Cells[] => table.rows.map(({ cells }) => cells);

function tableChanges(
  plan: Extract<ApplyPlan, { readonly kind: 'write' }>,
  standing: Standing,
): readonly TableChange[] {
  const changes = new Map<TableName, { updates: TableChange['updates'][number][]; appends: RowInput[] }>();
  const of = (table: TableName): { updates: TableChange['updates'][number][]; appends: RowInput[] } => {
    const known = changes.get(table) ?? { updates: [], appends: [] };
    changes.set(table, known);
    return known;
  };
  for (const { table, cells } of plan.inserts) of(table).appends.push(rowInput(table, cells));
  for (const cells of plan.audit) of('tblAuditLog').appends.push(rowInput('tblAuditLog', cells));
  const numbers = new Map<TableName, ReadonlyMap<string | undefined, number>>();
  for (const { table, key, cells } of plan.updates) {
    const rows =
      numbers.get(table) ?? new Map(standing.tables.get(table)?.rows.map((each) => [each.key, each.row]));
    numbers.set(table, rows);
    const row = rows.get(key);
    const place = standing.book.table(table);
    if (row === undefined || !place)
      throw new TypeError(`Cannot write ${table}: a row of the plan is not there`);
    of(table).updates.push({ row: row - firstBodyRow(place), cells: rowInput(table, cells) });
  }
  return [...changes].map(([table, each]) => ({ table, ...each }));
}

function rowInput(table: TableName, cells: CellsToWrite): RowInput {
  const entries = [...cells].flatMap(([name, value]) => {
    const column = columnOf(table, name);
    return column ? [[name, cellInput(column, value)] as const] : [];
  });
  return Object.fromEntries(entries);
}

/** Days and times are handed over as such, so that a cell without a format of dates gets one. */
function cellInput(column: Column, value: CellValue | undefined): CellInput {
  if (typeof value === 'string' && column.type.kind === 'date' && isCalendarDate(value)) {
    return { kind: 'date', date: value };
  }
  if (typeof value === 'string' && column.type.kind === 'dateTime' && isLocalDateTime(value)) {
    return { kind: 'date-time', at: value };
  }
  const cell = writeCell(column, value);
  return cell.kind === 'number' ? { kind: 'number', value: cell.number } : cell;
}

const changedMeanwhile = (plan: Extract<ApplyPlan, { readonly kind: 'conflict' }>): Failure =>
  failure(
    'ChangedMeanwhile',
    `Somebody else has changed ${plan.key} in ${plan.table} (${plan.reason}${plan.column === undefined ? '' : `, ${plan.column}`}). Nothing was saved. Open the case again and repeat the step.`,
  );

const cannotRead = (problems: readonly Problem[]): Failure =>
  failure('NotFound', `The register cannot be read: ${problems[0]?.message ?? 'it is no workbook'}`);

const cannotWrite = (problems: readonly Problem[]): Failure =>
  failure(
    'NotAllowed',
    `The register cannot be written: ${problems[0]?.message ?? 'the workbook does not allow it'}`,
  );
