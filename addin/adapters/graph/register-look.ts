import { err, ok } from '../../domain/result.ts';
import type { Result } from '../../domain/result.ts';
import type { StandingRow, StandingRows } from '../../forms/apply-changes.ts';
import type { ReadRow, ReadTable } from '../../forms/raw-table.ts';
import { TABLES } from '../../forms/register-schema.ts';
import type { TableName } from '../../forms/register-schema.ts';
import type { ChangeSet } from '../../ports/case-register.ts';
import type { Failure } from '../../ports/failure.ts';
import type { GraphFault } from './graph.ts';
import { rowsKeepMoving } from './register-failures.ts';
import { layoutOf, rowsArea, rowsIn, sameLayout } from './register-layout.ts';
import { keyColumn } from './register-reader.ts';
import type { RegisterReader } from './register-reader.ts';
import { cells, column, headings } from './workbook-calls.ts';
import type { RangeBody, WorkbookCall, WorkbookCalls } from './workbook-calls.ts';

export const LOG = 'tblAuditLog';
const TRIES = 6;

/** What was read of the rows that changes touch. */
export interface Look {
  readonly standing: StandingRows;
  /** Number in the sheet of each row that was found, by table and key. */
  readonly numbers: ReadonlyMap<string, number>;
  /** A row is not where it was: look for it by its key. */
  readonly moved: boolean;
}

/** What the batch after an announcement tells. */
export interface LookAfter extends Look {
  /** Position of the announcement in the log, as its own answer says; undefined where none was sent. */
  readonly announcedAt: number | undefined;
  /** The columns of the log stand elsewhere than when the announcement was put together. */
  readonly logMoved: boolean;
}

export interface FailedLook {
  readonly fault: GraphFault;
  /** It was the announcement itself that failed. */
  readonly announcing: boolean;
}

type Touching = Pick<ChangeSet, 'changes'>;

export const placeOf = (table: TableName, key: string): string => `${table}/${key}`;

/** Finds the rows that changes touch: in memory, by their keys, or where they stood a moment ago. */
export class RegisterLook {
  readonly #calls: WorkbookCalls;
  readonly #reader: RegisterReader;

  constructor(calls: WorkbookCalls, reader: RegisterReader) {
    this.#calls = calls;
    this.#reader = reader;
  }

  /** From what was read a moment ago if it suffices, else by reading it now. */
  async before(touching: Touching): Promise<Result<Look, Failure>> {
    const known = this.fromMemory(touching);
    return known === undefined ? this.byKey(touching) : ok(known);
  }

  fromMemory({ changes }: Touching): Look | undefined {
    const rows = new Map<TableName, StandingRow[]>();
    const numbers = new Map<string, number>();
    for (const { kind, table, key } of changes) {
      const standing = rows.get(table) ?? [];
      rows.set(table, standing);
      if (kind === 'insert') {
        const keys = this.#reader.knownKeys(table);
        if (keys === undefined || TABLES[table].key.length > 1) return undefined;
        if (keys.values.includes(key)) standing.push({ cells: {}, key, unreadable: [] });
      } else {
        const row = this.#reader.knownRow(table, key);
        if (row === undefined) return undefined;
        standing.push(row);
        numbers.set(placeOf(table, key), row.row);
      }
    }
    return this.#reader.isFresh ? { standing: Object.fromEntries(rows), numbers, moved: false } : undefined;
  }

  async byKey(touching: Touching): Promise<Result<Look, Failure>> {
    const found = await this.#rowsOf(touching);
    if (!found.ok) return found;
    const numbers = new Map<string, number>();
    const standing: Partial<Record<TableName, readonly StandingRow[]>> = {};
    for (const [table, { rows }] of found.value) {
      standing[table] = rows;
      for (const { key, row } of rows) if (key !== undefined) numbers.set(placeOf(table, key), row);
    }
    return ok({ standing, numbers, moved: false });
  }

  /** All rows with the keys of the changes, by table and key: a key may stand twice. */
  async rowsByKey(touching: Touching): Promise<Result<ReadonlyMap<string, readonly ReadRow[]>, Failure>> {
    const read = await this.#rowsOf(touching);
    if (!read.ok) return read;
    const found = new Map<string, ReadRow[]>();
    for (const [table, { rows }] of read.value)
      for (const row of rows) {
        const place = placeOf(table, row.key ?? '');
        found.set(place, [...(found.get(place) ?? []), row]);
      }
    return ok(found);
  }

  /** Where the keys stand, then the rows there: both again when somebody moved them in between. */
  async #rowsOf({ changes }: Touching): Promise<Result<ReadonlyMap<TableName, ReadTable>, Failure>> {
    const tables = [...new Set(changes.map(({ table }) => table))].filter((table) => table !== LOG);
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      const read = await this.#reader.columns(
        tables.map((table) => [table, keyColumn(table)] as const),
        tables,
      );
      if (!read.ok) return read;
      const wanted = new Map<TableName, number[]>();
      const asked = new Map<TableName, ReadonlySet<string>>();
      for (const table of tables) {
        const keys = this.#reader.columnRead(table, keyColumn(table));
        const own = new Set(
          changes.filter((each) => each.table === table).map(({ key }) => firstPart(table, key)),
        );
        asked.set(table, own);
        (keys?.values ?? []).forEach((key, index) => {
          if (key !== undefined && own.has(String(key)))
            wanted.set(table, [...(wanted.get(table) ?? []), (keys?.firstRow ?? 0) + index]);
        });
      }
      if (wanted.size === 0) return ok(new Map());
      const rows = await this.#reader.rows(wanted);
      if (!rows.ok) return rows;
      const areThose = [...rows.value].every(
        ([table, found]) =>
          found.rows.length === wanted.get(table)?.length &&
          found.rows.every(({ key }) => key !== undefined && asked.get(table)?.has(firstPart(table, key))),
      );
      if (areThose) return rows;
    }
    return err(rowsKeepMoving());
  }

  /** One batch in order: the announcement, the end of the log, then headings, keys and rows of what is touched. */
  async after(
    { changes }: Touching,
    known: Look,
    announcement: WorkbookCall | undefined,
    until: number,
  ): Promise<Result<LookAfter, FailedLook>> {
    const { log } = this.#reader;
    const tables = [...new Set(changes.map(({ table }) => table))].filter((table) => table !== LOG);
    const inserted = new Set(changes.filter(({ kind }) => kind === 'insert').map(({ table }) => table));
    const updates = changes.filter(({ kind }) => kind === 'update');
    const withKeys = tables.filter((table) => inserted.has(table));
    const rows = updates.flatMap(({ table, key }) => {
      const number = known.numbers.get(placeOf(table, key));
      return number === undefined ? [] : [{ table, key, number }];
    });
    const answers = await this.#calls.run(
      [
        ...(announcement === undefined ? [] : [announcement]),
        headings(LOG),
        log.tailCall(),
        ...tables.map((table) => headings(table)),
        ...withKeys.map((table) => column(table, keyColumn(table))),
        ...rows.map(({ table, number }) => cells(rowsArea(this.#reader.layout(table), number, number))),
      ],
      { inOrder: true, until },
    );
    const bodies: RangeBody[] = [];
    for (const [index, answer] of answers.entries()) {
      if (!answer.ok)
        return err({ fault: answer.error, announcing: index === 0 && announcement !== undefined });
      bodies.push(answer.value.body as RangeBody);
    }
    const added =
      announcement === undefined ? undefined : (bodies.shift() as { readonly index?: number } | undefined);
    const logLayout = layoutOf(LOG, bodies.shift() ?? {});
    const logMoved = !sameLayout(logLayout, log.layout);
    const tail = bodies.shift() ?? {};
    const logIsLater = logMoved || log.takeTail(tail, logLayout) !== 'known';
    if (logIsLater) {
      const read = await this.#reader.readLog();
      if (!read.ok)
        return err({
          fault: { codes: [], effect: 'none', headers: {}, failure: read.error },
          announcing: false,
        });
    }
    const standing: Partial<Record<TableName, StandingRow[]>> = {};
    const numbers = new Map<string, number>();
    // The log must be older than the rows: whoever has recorded in between wrote what was not there to be read.
    let moved = logIsLater || updates.length > rows.length;
    for (const table of tables) {
      const layout = layoutOf(table, bodies.shift() ?? {});
      moved ||= !sameLayout(layout, this.#reader.layout(table));
      this.#reader.rememberLayout(layout);
      standing[table] = [];
    }
    for (const table of withKeys) {
      const asked = new Set(
        changes.filter((each) => each.table === table && each.kind === 'insert').map(({ key }) => key),
      );
      const keys = this.#reader.rememberColumn(table, keyColumn(table), bodies.shift() ?? {});
      keys.values.forEach((key, index) => {
        if (key === undefined || !asked.has(String(key))) return;
        standing[table]?.push({ cells: {}, key: String(key), unreadable: [] });
        numbers.set(placeOf(table, String(key)), keys.firstRow + index);
      });
    }
    for (const { table, key, number } of rows) {
      const [row] = rowsIn(
        this.#reader.layout(table),
        number,
        bodies.shift()?.values ?? [],
        this.#reader.kind,
      ).rows;
      if (row?.key !== key) moved = true;
      else {
        standing[table]?.push(row);
        numbers.set(placeOf(table, key), number);
      }
    }
    return ok({ standing, numbers, moved, logMoved, announcedAt: added?.index });
  }
}

/** What stands in the first key column of a row with this key. */
const firstPart = (table: TableName, key: string): string =>
  TABLES[table].key.length === 1 ? key : (key.split('/')[0] ?? key);
