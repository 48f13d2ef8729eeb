import type { RegisterKind } from '../../domain/case.ts';
import { err, ok } from '../../domain/result.ts';
import type { Result } from '../../domain/result.ts';
import { kindOfRegister } from '../../forms/kind-of-register.ts';
import { TABLE_NAMES } from '../../forms/register-schema.ts';
import type { Cells, TableName } from '../../forms/register-schema.ts';
import { matches } from '../../forms/rows-of-case.ts';
import type {
  Applied,
  CaseRegister,
  ChangeSet,
  KeysByTable,
  RegisterRows,
} from '../../ports/case-register.ts';
import { failure } from '../../ports/failure.ts';
import type { Failure } from '../../ports/failure.ts';
import type { Unfinished } from './audit-log.ts';
import type { Graph } from './graph.ts';
import type { WriterTime } from './register-announcement.ts';
import { rowsKeepMoving } from './register-failures.ts';
import { positionOf } from './register-layout.ts';
import { keyColumn, readLayouts, RegisterReader } from './register-reader.ts';
import { RegisterWriter } from './register-writer.ts';
import { WorkbookCalls } from './workbook-calls.ts';
import type { WorkbookItem } from './workbook-calls.ts';

export interface GraphRegisterOptions {
  readonly graph: Graph;
  /** Resolved once from its path (graph-items.ts). */
  readonly item: WorkbookItem;
  /** The client's clock and its way of waiting; only differences of time count. */
  readonly time: WriterTime;
}

/**
 * Opens a workbook in SharePoint as a register: one batch reads the headings of every table. Whether it is the
 * authority's or the provider's is read off its columns; one that is half of each is refused.
 */
export async function openGraphRegister({
  graph,
  item,
  time,
}: GraphRegisterOptions): Promise<Result<CaseRegister, Failure>> {
  const calls = new WorkbookCalls(graph, item, () => time.now());
  const layouts = await readLayouts(calls, TABLE_NAMES);
  if (!layouts.ok) return layouts;
  const found = kindOfRegister(({ table, column }) => {
    const layout = layouts.value.get(table);
    return layout !== undefined && positionOf(layout, column) !== undefined;
  });
  if ('mixed' in found) {
    const [{ table, column } = { table: '', column: '' }] = found.mixed;
    return err(
      failure(
        'NotAllowed',
        `The workbook is neither the authority's register nor the provider's case file: it has some confidential columns (${column} in ${table}) and not others. Nothing was read. Run the check of the register.`,
      ),
    );
  }
  const reader = new RegisterReader(calls, found.kind, layouts.value, () => time.now());
  return ok(new GraphCaseRegister(reader, new RegisterWriter(calls, reader, time)));
}

const TRIES = 3;

/**
 * A register that lives in SharePoint and is open to everybody at once. What `keys` and `findCases` say may be ten
 * seconds old: it serves to plan a step, and a step is written only against what stands there then. Columns of all cases
 * are asked for anew each time: by them a letter is kept back, and nothing looks again after it has gone.
 */
class GraphCaseRegister implements CaseRegister {
  readonly kind: RegisterKind;
  readonly #reader: RegisterReader;
  readonly #writer: RegisterWriter;

  constructor(reader: RegisterReader, writer: RegisterWriter) {
    this.kind = reader.kind;
    this.#reader = reader;
    this.#writer = writer;
  }

  async read(tables: readonly TableName[]): Promise<Result<RegisterRows, Failure>> {
    const finished = await this.#writer.finishBegun();
    if (!finished.ok) return finished;
    const read = await this.#reader.tables(tables);
    if (!read.ok) return read;
    return ok({
      rows: Object.fromEntries(tables.map((table) => [table, (read.value.get(table)?.rows ?? []).map(({ cells }) => cells)])),
      problems: tables.flatMap((table) => read.value.get(table)?.problems ?? []),
    });
  } // prettier-ignore

  async readCase(caseRef: string): Promise<Result<RegisterRows, Failure>> {
    const finished = await this.#writer.finishBegun();
    if (!finished.ok) return finished;
    const read = await this.#reader.readCase(caseRef);
    if (!read.ok) return read;
    // A step that somebody began and never finished is taken back before anyone decides on half of it.
    const taken = await this.#writer.clear(concerns(caseRef, read.value));
    if (!taken.ok) return taken;
    return taken.value ? this.#reader.readCase(caseRef) : read;
  }

  async findCases(match: Cells): Promise<Result<readonly Cells[], Failure>> {
    const finished = await this.#writer.finishBegun();
    if (!finished.ok) return finished;
    const found = await this.#find(match);
    if (!found.ok || found.value.length === 0) return found;
    // A case that somebody began to open and never finished is none: whoever took it for one would lose the referral.
    const refs = new Set(found.value.map(({ CaseRef: caseRef }) => caseRef));
    const taken = await this.#writer.clear(({ claims }) =>
      claims.some(({ kind, table, key }) => kind === 'row' && table === 'tblCases' && refs.has(key)),
    );
    if (!taken.ok) return taken;
    return taken.value ? this.#find(match) : found;
  }

  async #find(match: Cells): Promise<Result<readonly Cells[], Failure>> {
    const indexed = await this.#reader.index();
    if (!indexed.ok) return indexed;
    const missing = Object.keys(match).filter((name) => !this.#reader.columnRead('tblCases', name));
    if (missing.length > 0) {
      const read = await this.#reader.columns(
        missing.map((name) => ['tblCases', name] as const),
        ['tblCases'],
      );
      if (!read.ok) return read;
    }
    const columns = Object.keys(match).map((name) => ({
      name,
      column: this.#reader.columnRead('tblCases', name),
    }));
    const [first] = columns;
    const firstRow = first?.column?.firstRow ?? 0;
    const numbers = (first?.column?.values ?? []).flatMap((_, index) => {
      const entries = columns.flatMap(({ name, column }) => {
        const value = column?.values[index];
        return value === undefined ? [] : [[name, value] as const];
      });
      return matches(Object.fromEntries(entries), match) ? [firstRow + index] : [];
    });
    if (numbers.length === 0) return ok([]);
    const read = await this.#reader.rows(new Map([['tblCases', numbers]]));
    if (!read.ok) return read;
    const rows = (read.value.get('tblCases')?.rows ?? []).map(({ cells }) => cells);
    return ok(rows.filter((row) => matches(row, match)));
  }

  async columnsOfCases(names: readonly string[]): Promise<Result<readonly Cells[], Failure>> {
    const finished = await this.#writer.finishBegun();
    if (!finished.ok) return finished;
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      const read = await this.#reader.columns(names.map((name) => ['tblCases', name] as const));
      if (!read.ok) return read;
      const rows = this.#rowsOf(names);
      if (rows !== undefined) return ok(rows);
    }
    return err(rowsKeepMoving());
  }

  /** The columns side by side; undefined where a row came or went while they were read. */
  #rowsOf(names: readonly string[]): readonly Cells[] | undefined {
    const columns = names.map((name) => ({ name, column: this.#reader.columnRead('tblCases', name) }));
    const { firstRow = 0, values = [] } = columns[0]?.column ?? {};
    if (columns.some(({ column }) => column?.firstRow !== firstRow || column.values.length !== values.length))
      return undefined;
    return values.map((_, index) =>
      Object.fromEntries(
        columns.flatMap(({ name, column }) => {
          const value = column?.values[index];
          return value === undefined ? [] : [[name, value] as const];
        }),
      ),
    );
  }

  async keys(tables: readonly TableName[]): Promise<Result<KeysByTable, Failure>> {
    const missing = tables.filter(
      (table) => table !== 'tblAuditLog' && this.#reader.knownKeys(table) === undefined,
    );
    if (missing.length > 0 || !this.#reader.isFresh) {
      const read = await this.#reader.columns(missing.map((table) => [table, keyColumn(table)] as const));
      if (!read.ok) return read;
    }
    return ok(
      Object.fromEntries(
        tables.map((table) => {
          if (table === 'tblAuditLog') return [table, this.#reader.log.ids];
          const values = this.#reader.columnRead(table, keyColumn(table))?.values ?? [];
          return [table, values.flatMap((value) => (typeof value === 'string' ? [value] : []))];
        }),
      ),
    );
  }

  async apply(changeSet: ChangeSet): Promise<Result<Applied, Failure>> {
    return this.#writer.apply(changeSet);
  }
}

/** Whether an operation lays claim to a row of this case. */
const concerns = (caseRef: string, { rows }: RegisterRows) => {
  const keys = new Set<unknown>([caseRef]);
  for (const table of Object.values(rows)) for (const row of table) for (const value of Object.values(row)) keys.add(value);
  return ({ claims }: Unfinished): boolean => claims.some(({ key }) => keys.has(key));
}; // prettier-ignore
