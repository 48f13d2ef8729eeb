import type { RegisterKind } from '../../domain/case.ts';
import type { Problem } from '../../domain/problem.ts';
import { err, ok } from '../../domain/result.ts';
import type { Result } from '../../domain/result.ts';
import { isOnRecord } from '../../forms/audit-standing.ts';
import { parseCell } from '../../forms/cell-values.ts';
import type { ReadRow, ReadTable } from '../../forms/raw-table.ts';
import { columnOf, TABLES } from '../../forms/register-schema.ts';
import type { CellValue, TableName } from '../../forms/register-schema.ts';
import { CASE_TABLES, linkColumns, rowsOfCase } from '../../forms/rows-of-case.ts';
import type { RegisterRows } from '../../ports/case-register.ts';
import type { Failure } from '../../ports/failure.ts';
import { AuditLog } from './audit-log.ts';
import { failed, missingColumn, missingTable, rowsKeepMoving } from './register-failures.ts';
import { PARTS_OF_A_BATCH } from './graph.ts';
import { headingOf, layoutOf, positionOf, rowsArea, rowsIn } from './register-layout.ts';
import type { TableLayout } from './register-layout.ts';
import { nearbyRuns } from './row-runs.ts';
import type { Run } from './row-runs.ts';
import { parseAddress } from '../../forms/sheet-address.ts';
import { rawCell } from '../../forms/typed-cells.ts';
import { cells, column, extent, headings } from './workbook-calls.ts';
import type { RangeBody, WorkbookCalls } from './workbook-calls.ts';

/** One column of a table: what stands in it from its first row down, blank cells included. */
export interface ColumnRead {
  readonly firstRow: number;
  readonly values: readonly (CellValue | undefined)[];
}

/** Tables in which new rows get a key of their own; `keys` is asked for them before every step. */
const NUMBERED: readonly TableName[] = [
  'tblCases', 'tblParties', 'tblContacts', 'tblConsents', 'tblMeetings', 'tblPreMeetings', 'tblOutcomeStatements', 'tblSignatures', 'tblActions',
]; // prettier-ignore
/** By these a case is looked for before it is opened: the message it came from, the child it is about. */
const LOOKED_FOR = ['SourceMessageId', 'CypDob', 'CypLastName'] as const;

/** How long what was read may be used to plan a step; the step itself looks again. */
const FRESH_MILLISECONDS = 10_000;
const TRIES = 3;
/** Cells in one part of an answer. */
const PORTION = 100_000;

/** Reads the register in as few round trips as it can, and remembers for a moment what it has read. */
export class RegisterReader {
  readonly kind: RegisterKind;
  readonly log: AuditLog;
  readonly #calls: WorkbookCalls;
  readonly #now: () => number;
  readonly #layouts: Map<TableName, TableLayout>;
  #columns = new Map<string, ColumnRead>();
  #rows = new Map<TableName, Map<string, ReadRow>>();
  #readAt = -Infinity;

  constructor(
    calls: WorkbookCalls,
    kind: RegisterKind,
    layouts: ReadonlyMap<TableName, TableLayout>,
    now: () => number,
  ) {
    this.#calls = calls;
    this.kind = kind;
    this.#layouts = new Map(layouts);
    this.#now = now;
    this.log = new AuditLog(kind);
  }

  layout(table: TableName): TableLayout {
    const layout = this.#layouts.get(table);
    if (layout === undefined) throw new TypeError(`Cannot read ${table}: its headings have not been read`);
    return layout;
  }

  /** Forgets what was read: somebody has written since, perhaps this client. */
  forget(): void {
    this.#columns = new Map();
    this.#rows = new Map();
    this.#readAt = -Infinity;
  }

  get isFresh(): boolean {
    return this.#now() - this.#readAt <= FRESH_MILLISECONDS;
  }

  /** The key column of a table, if it has been read a moment ago. */
  knownKeys(table: TableName): ColumnRead | undefined {
    return this.isFresh ? this.#columns.get(nameOf(table, keyColumn(table))) : undefined;
  }

  /** A row that has been read a moment ago. */
  knownRow(table: TableName, key: string): ReadRow | undefined {
    return this.isFresh ? this.#rows.get(table)?.get(key) : undefined;
  }

  /** Keys of all tables that are numbered, what cases are looked for by, and the log: one round trip. */
  async index(): Promise<Result<void, Failure>> {
    if (this.isFresh && this.#columns.has(nameOf('tblCases', 'SourceMessageId'))) return ok(undefined);
    return this.columns([
      ...NUMBERED.map((table) => [table, keyColumn(table)] as const),
      ...LOOKED_FOR.map((name) => ['tblCases', name] as const),
    ]);
  }

  /** Reads whole columns, with the log beside them and the headings of some tables; remembers them. */
  async columns(
    wanted: readonly (readonly [TableName, string])[],
    headed: readonly TableName[] = [],
  ): Promise<Result<void, Failure>> {
    const ours = wanted.filter(([table]) => table !== 'tblAuditLog');
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      const logCalls = this.log.calls();
      const calls = ours.map(([table, name]) => column(table, headingOf(this.layout(table), name)));
      const read = await this.#calls.read([...logCalls, ...calls, ...headed.map((table) => headings(table))]);
      if (!read.ok) {
        // A heading was renamed since it was read last; when it is truly gone, the second time says so.
        if (read.error.status !== 404 || attempt > 0) return failed(read.error);
        const wantedToo = ['AuditId', 'Reason', 'RowKey'].map((name) => ['tblAuditLog', name] as const);
        const again = await this.headings([...ours, ...wantedToo].map(([table]) => table));
        if (!again.ok) return again;
        for (const [table, name] of [...ours, ...wantedToo]) {
          if (positionOf(this.layout(table), name) === undefined) return err(missingColumn(table, name));
        }
        continue;
      }
      const logRead = await this.#takeLog(read.value.slice(0, logCalls.length));
      if (!logRead.ok) return logRead;
      if (!this.isFresh) this.forget();
      this.#readAt = this.#now();
      ours.forEach(([table, name], index) => {
        this.rememberColumn(table, name, read.value[logCalls.length + index] ?? {});
      });
      const heads = read.value.slice(logCalls.length + calls.length);
      headed.forEach((table, index) => {
        this.rememberLayout(layoutOf(table, heads[index] ?? {}));
      });
      return ok(undefined);
    }
    return err(rowsKeepMoving());
  }

  rememberColumn(table: TableName, name: string, { address = '', values = [] }: RangeBody): ColumnRead {
    const type = columnOf(table, name);
    if (type === undefined) throw new TypeError(`Cannot read ${table}: there is no column ${name}`);
    const firstRow = parseAddress(address).top;
    const read = { firstRow, values: values.map((row) => parseCell(type, rawCell(row[0])).value) };
    this.#columns.set(nameOf(table, name), read);
    return read;
  }

  columnRead(table: TableName, name: string): ColumnRead | undefined {
    return this.#columns.get(nameOf(table, name));
  }

  /** Reads the log to its end, whatever it takes. */
  async readLog(): Promise<Result<void, Failure>> {
    return this.columns([]);
  }

  async #takeLog(bodies: readonly RangeBody[]): Promise<Result<void, Failure>> {
    let taken = this.log.take(bodies);
    for (let attempt = 0; taken !== 'known'; attempt += 1) {
      if (attempt === TRIES) return err(rowsKeepMoving());
      const calls = taken === 'end is wanted' ? [this.log.tailCall()] : this.log.calls();
      const again = await this.#calls.read(calls);
      if (!again.ok) return failed(again.error);
      const [tail = {}] = again.value;
      taken = taken === 'end is wanted' ? this.log.takeTail(tail) : this.log.take(again.value);
    }
    this.rememberLayout(this.log.layout);
    return ok(undefined);
  }

  async headings(tables: readonly TableName[]): Promise<Result<void, Failure>> {
    const read = await readLayouts(this.#calls, [...new Set(tables)]);
    if (!read.ok) return read;
    for (const layout of read.value.values()) this.rememberLayout(layout);
    return ok(undefined);
  }

  rememberLayout(layout: TableLayout): void {
    this.#layouts.set(layout.table, layout);
  }

  /**
   * Single rows of several tables, by their numbers in the sheet; one batch. The headings must have been read a moment
   * before.
   */
  async rows(
    wanted: ReadonlyMap<TableName, readonly number[]>,
  ): Promise<Result<ReadonlyMap<TableName, ReadTable>, Failure>> {
    const tables = [...wanted].filter(([, numbers]) => numbers.length > 0);
    const runs = nearbyRuns(new Map(tables), PARTS_OF_A_BATCH);
    const regions = tables.flatMap(([table]) => (runs.get(table) ?? []).map((run) => ({ table, run })));
    const read = await this.#calls.read(
      regions.map(({ table, run }) => cells(rowsArea(this.layout(table), run.from, run.to))),
    );
    if (!read.ok) return failed(read.error);
    const bodies = regions.map((region, index) => ({ ...region, body: read.value[index] ?? {} }));
    const found = new Map<TableName, ReadTable>();
    for (const [table, numbers] of tables) {
      const one = this.#oneTable(table, numbers, bodies.filter((each) => each.table === table));
      const [missing] = one.missingColumns;
      if (missing !== undefined) return err(missingColumn(table, missing));
      found.set(table, one);
    }
    return ok(found);
  } // prettier-ignore

  #oneTable(
    table: TableName,
    numbers: readonly number[],
    regions: readonly { readonly run: Run; readonly body: RangeBody }[],
  ): ReadTable {
    const wanted = new Set(numbers);
    const parts = regions.map(({ run, body }) =>
      rowsIn(this.layout(table), run.from, body.values ?? [], this.kind),
    );
    const [first] = parts;
    if (first === undefined) throw new TypeError(`Cannot read ${table}: no rows were asked for`);
    const mine = (row: number | undefined): boolean => row !== undefined && wanted.has(row);
    return {
      ...first,
      rows: parts.flatMap(({ rows }) => rows.filter(({ row }) => mine(row))),
      problems: parts.flatMap(({ problems }) => problems.filter(({ place }) => mine(place.row))),
    };
  }

  /** The rows of one case: where they stand (two batches side by side), then the rows themselves (one batch). */
  async readCase(caseRef: string): Promise<Result<RegisterRows, Failure>> {
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      this.forget();
      const places = await this.#placesOf(caseRef);
      if (!places.ok) return places;
      if (places.value.size === 0) {
        return ok({ rows: Object.fromEntries(CASE_TABLES.map((table) => [table, []])), problems: [] });
      }
      const read = await this.rows(places.value);
      if (!read.ok) return read;
      if (!this.#areOfCase(read.value, places.value, caseRef)) continue;
      return ok(this.#caseRows(read.value, caseRef));
    }
    return err(rowsKeepMoving());
  }

  /** Numbers in the sheet of the rows of a case, by table; empty for a case that is not there. */
  async #placesOf(caseRef: string): Promise<Result<ReadonlyMap<TableName, readonly number[]>, Failure>> {
    const tables = CASE_TABLES.filter((table) => table !== 'tblAuditLog');
    const links = tables.map((table) => [table, linkColumns(table)[0] ?? ''] as const);
    const keys = tables.map((table) => [table, keyColumn(table)] as const);
    const wanted = [...links, ...keys.filter(([table, name]) => linkColumns(table)[0] !== name)];
    const read = await this.columns(wanted, tables);
    if (!read.ok) return read;
    const places = new Map<TableName, readonly number[]>();
    const found = new Set<string>();
    const find = (table: TableName, name: string, values: ReadonlySet<string>): void => {
      const linked = this.columnRead(table, name);
      const positions = (linked?.values ?? []).flatMap((value, index) => (values.has(String(value)) ? [index] : []));
      if (positions.length === 0) return;
      places.set(table, positions.map((position) => (linked?.firstRow ?? 0) + position));
      const own = this.columnRead(table, keyColumn(table));
      for (const position of positions) found.add(String(own?.values[position] ?? ''));
    };
    for (const [table, name] of links) if (name === 'CaseRef') find(table, name, new Set([caseRef]));
    // Pre-meetings hang on a meeting, signatures on a statement.
    const parents = new Set(found);
    for (const [table, name] of links) if (name !== 'CaseRef') find(table, name, parents);
    const logged = this.log.positionsOf(found).map((position) => this.log.rowNumber(position));
    if (logged.length > 0) places.set('tblAuditLog', logged);
    return ok(places);
  } // prettier-ignore

  /** Whether the rows are those that were looked for: somebody may have sorted the table between the two trips. */
  #areOfCase(
    read: ReadonlyMap<TableName, ReadTable>,
    places: ReadonlyMap<TableName, readonly number[]>,
    caseRef: string,
  ): boolean {
    return [...places].every(([table, numbers]) => {
      const rows = read.get(table)?.rows ?? [];
      const linked = linkColumns(table)[0] ?? '';
      return rows.length === numbers.length && rows.every(({ cells: row }) => row[linked] !== undefined) &&
        (linked !== 'CaseRef' || rows.every(({ cells: row }) => row['CaseRef'] === caseRef));
    });
  } // prettier-ignore

  #caseRows(read: ReadonlyMap<TableName, ReadTable>, caseRef: string): RegisterRows {
    const all = Object.fromEntries(
      [...read].map(([table, { rows }]) => {
        const cellsOf = rows.map((row) => row.cells);
        return [table, table === 'tblAuditLog' ? cellsOf.filter(isOnRecord) : cellsOf];
      }),
    );
    const rows = rowsOfCase(all, caseRef);
    const problems: Problem[] = [];
    for (const [table, { rows: own, problems: faults }] of read) {
      const mine = new Set(rows[table] ?? []);
      const kept = own.filter(({ cells: row }) => mine.has(row));
      const numbers = new Set(kept.map(({ row }) => row));
      problems.push(...faults.filter(({ place }) => place.row !== undefined && numbers.has(place.row)));
      this.#rows.set(table, new Map(kept.flatMap((row) => (row.key === undefined ? [] : [[row.key, row]]))));
    }
    return { rows, problems };
  } // prettier-ignore

  /** Whole tables, in portions; read again when somebody added or removed rows meanwhile. */
  async tables(names: readonly TableName[]): Promise<Result<ReadonlyMap<TableName, ReadTable>, Failure>> {
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      const extents = await this.#calls.read(names.map((table) => extent(table)));
      if (!extents.ok) return failed(extents.error);
      const areas = names.map((table, index) => {
        const { address = '' } = extents.value[index] ?? {};
        return { table, address, ...parseAddress(address) };
      });
      const portions = areas.flatMap((area) => {
        const rows = Math.max(1, Math.floor(PORTION / (area.right - area.left + 1)));
        const count = Math.ceil((area.bottom - area.top + 1) / rows);
        return Array.from({ length: count }, (_, index) => ({
          ...area,
          top: area.top + index * rows,
          bottom: Math.min(area.bottom, area.top + (index + 1) * rows - 1),
        }));
      });
      const read = await this.#calls.read([...portions.map((area) => cells(area)), ...names.map((table) => extent(table))]);
      if (!read.ok) return failed(read.error);
      const after = read.value.slice(portions.length).map(({ address }) => address);
      if (after.some((address, index) => address !== extents.value[index]?.address)) continue;
      const found = new Map<TableName, ReadTable>();
      for (const area of areas) {
        const values = portions.flatMap((portion, index) => (portion.table === area.table ? (read.value[index]?.values ?? []) : []));
        const [heads = [], ...body] = values;
        const layout = layoutOf(area.table, { address: area.address, values: [heads] });
        this.rememberLayout(layout);
        const table = rowsIn(layout, area.top + 1, body, this.kind);
        const [missing] = table.missingColumns;
        if (missing !== undefined) return err(missingColumn(area.table, missing));
        found.set(area.table, table);
      }
      return ok(found);
    }
    return err(rowsKeepMoving());
  } // prettier-ignore
}

/** The headings of tables as they stand now. */
export async function readLayouts(
  calls: WorkbookCalls,
  tables: readonly TableName[],
): Promise<Result<ReadonlyMap<TableName, TableLayout>, Failure>> {
  const answers = await calls.run(tables.map((table) => headings(table)));
  const layouts = new Map<TableName, TableLayout>();
  for (const [index, table] of tables.entries()) {
    const answer = answers[index];
    if (answer?.ok === false)
      return answer.error.status === 404 ? err(missingTable(table)) : failed(answer.error);
    layouts.set(table, layoutOf(table, answer?.value.body as RangeBody));
  }
  return ok(layouts);
}

/** The first key column; tables with two are not numbered, and are read whole. */
export const keyColumn = (table: TableName): string => TABLES[table].key[0] ?? '';

const nameOf = (table: TableName, name: string): string => `${table}/${name}`;
