import { err, ok } from '../../domain/result.ts';
import type { Result } from '../../domain/result.ts';
import { planChanges, planCompletion } from '../../forms/apply-changes.ts';
import type { ApplyPlan, CellsToWrite, Completion, StandingRow, StandingRows } from '../../forms/apply-changes.ts';
import { markReason, standingIn } from '../../forms/audit-standing.ts';
import { overlap, undoing } from '../../forms/claims.ts';
import { columnOf, TABLES } from '../../forms/register-schema.ts';
import type { TableName } from '../../forms/register-schema.ts';
import type { ReadTable } from '../../forms/raw-table.ts';
import type { Applied, ChangeSet } from '../../ports/case-register.ts';
import type { Failure } from '../../ports/failure.ts';
import type { Unfinished } from './audit-log.ts';
import type { GraphFault } from './graph.ts';
import { begun, changedMeanwhile, failed, registerFailure, rowsKeepMoving, rowsMoved } from './register-failures.ts';
import { layoutOf, positionOf, rowsArea, rowsIn, typedCells, typedRow } from './register-layout.ts';
import { keyColumn } from './register-reader.ts';
import type { RegisterReader } from './register-reader.ts';
import { BLANK } from './typed-cells.ts';
import { addRows, cells, column, headings, setCells, showAllRows } from './workbook-calls.ts';
import type { RangeBody, WorkbookCall, WorkbookCalls } from './workbook-calls.ts';

const LOG = 'tblAuditLog';

/**
 * How long an operation that stands announced is waited for before it counts as dead and is taken back. A client that
 * lives looks into the log again when it has not written for SURE_FOR; both are by each client's own clock, and nobody
 * waits longer than that within one batch (WorkbookCalls, PATIENCE_SECONDS).
 */
const DEAD_AFTER_MILLISECONDS = 60_000;
const SURE_FOR_MILLISECONDS = 10_000;
const LOOK_EVERY_MILLISECONDS = 1_000;
const ROUNDS = 6;

export interface WriterTime {
  /** Milliseconds; only differences count. */
  now(): number;
  pause(milliseconds: number): Promise<void>;
}

/** What was read of the rows that a change set touches, all in one batch, after the log. */
interface Look {
  readonly standing: StandingRows;
  /** Number in the sheet of each row that was found, by table and key. */
  readonly numbers: ReadonlyMap<string, number>;
  /** A row is not where it was: look for it by its key. */
  readonly moved: boolean;
}

/**
 * Writes a change set into the live workbook, which knows no transactions and loses answers: announce, look, write,
 * turn the announcement into the record. Decision 0007 tells why this is enough and where it is not.
 */
export class RegisterWriter {
  readonly #calls: WorkbookCalls;
  readonly #reader: RegisterReader;
  readonly #time: WriterTime;
  /** Begun by this client and not known to be complete. */
  readonly #begun = new Map<string, ChangeSet>();

  constructor(calls: WorkbookCalls, reader: RegisterReader, time: WriterTime) {
    this.#calls = calls;
    this.#reader = reader;
    this.#time = time;
  }

  async apply(set: ChangeSet): Promise<Result<Applied, Failure>> {
    const before = await this.#lookBefore(set);
    if (!before.ok) return before;
    const { log, kind } = this.#reader;
    const known = log.standingOf(set.operationId);
    if (known === 'done') return ok({ repeated: true });
    if (known !== 'announced') {
      const plan = planChanges(set, this.#withLog(before.value.standing, set), kind);
      if (plan.kind === 'repeated') return ok({ repeated: true });
      if (plan.kind === 'conflict') return err(conflict(plan));
      const announced = await this.#announce(set, plan, before.value);
      if (!announced.ok || announced.value === 'withdrawn') return announced.ok ? err(gaveWay()) : announced;
      return this.#write(set, announced.value);
    }
    this.#begun.set(set.operationId, set);
    const look = await this.#claim(set, before.value, undefined);
    return look.ok ? this.#write(set, look.value) : look;
  } // prettier-ignore

  /** Completes what this client began and could not finish, so that nothing is read half. */
  async finishBegun(): Promise<Result<void, Failure>> {
    for (const set of [...this.#begun.values()]) {
      const finished = await this.apply(set);
      if (!finished.ok && finished.error.saved === 'unknown') return finished;
      this.#begun.delete(set.operationId);
    }
    return ok(undefined);
  }

  /** Takes back what others announced long ago and never finished, if it touches these rows. True if anything was. */
  async takeBackDead(isConcerned: (each: Unfinished) => boolean): Promise<Result<boolean, Failure>> {
    const since = this.#time.now();
    let any = false;
    for (;;) {
      const [first] = this.#reader.log.unfinished().filter((each) => isConcerned(each));
      if (first === undefined) return ok(any);
      if (this.#time.now() - since >= DEAD_AFTER_MILLISECONDS) {
        const undone = await this.#takeBack(first);
        if (!undone.ok) return undone;
        any = true;
      } else await this.#time.pause(LOOK_EVERY_MILLISECONDS);
      const read = await this.#reader.readLog();
      if (!read.ok) return read;
    }
  }

  /** From what was read a moment ago if it suffices, else by reading it now: the log, the headings, the keys, the rows. */
  async #lookBefore(set: ChangeSet): Promise<Result<Look, Failure>> {
    const known = this.#lookFromMemory(set);
    if (known !== undefined) return ok(known);
    return this.#lookByKey(set);
  }

  #lookFromMemory(set: ChangeSet): Look | undefined {
    const rows = new Map<TableName, StandingRow[]>();
    const numbers = new Map<string, number>();
    for (const { kind, table, key } of set.changes) {
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

  async #lookByKey(set: ChangeSet): Promise<Result<Look, Failure>> {
    const tables = [...new Set(set.changes.map(({ table }) => table))].filter((table) => table !== LOG);
    for (let attempt = 0; attempt < ROUNDS; attempt += 1) {
      const read = await this.#reader.columns(tables.map((table) => [table, keyColumn(table)] as const), tables);
      if (!read.ok) return read;
      const numbers = new Map<string, number>();
      const wanted = new Map<TableName, number[]>();
      for (const table of tables) {
        const keys = this.#reader.columnRead(table, keyColumn(table));
        const asked = new Set(set.changes.filter((each) => each.table === table).map(({ key }) => firstPart(table, key)));
        (keys?.values ?? []).forEach((key, index) => {
          if (key !== undefined && asked.has(String(key))) wanted.set(table, [...(wanted.get(table) ?? []), (keys?.firstRow ?? 0) + index]);
        });
      }
      const rows = wanted.size === 0 ? ok(new Map<TableName, ReadTable>()) : await this.#reader.rows(wanted);
      if (!rows.ok) return rows;
      const standing: Partial<Record<TableName, readonly StandingRow[]>> = {};
      let moved = false;
      for (const [table, found] of rows.value) {
        standing[table] = found.rows;
        for (const row of found.rows) if (row.key !== undefined) numbers.set(placeOf(table, row.key), row.row);
        moved ||= found.rows.length < (wanted.get(table)?.length ?? 0);
      }
      if (!moved) return ok({ standing, numbers, moved });
    }
    return err(rowsKeepMoving());
  } // prettier-ignore

  /** Writes the announcement and looks, in one batch, whether the operation may go ahead. */
  async #announce(
    set: ChangeSet,
    plan: Extract<ApplyPlan, { readonly kind: 'write' }>,
    before: Look,
  ): Promise<Result<Look | 'withdrawn', Failure>> {
    const { log } = this.#reader;
    const rows = plan.audit.map((row) => typedRow(log.layout, marked(row)));
    this.#begun.set(set.operationId, set);
    const look = await this.#claim(set, before, addRows(LOG, rows));
    if (look.ok && look.value === 'withdrawn') this.#begun.delete(set.operationId);
    return look;
  }

  /**
   * Looks at the log and then at the rows until the operation has what it claims: nobody before it wants the same, and
   * everything stands as expected. Gives way (`withdrawn`) to what stands against it.
   */
  async #claim(set: ChangeSet, before: Look, announcement: undefined): Promise<Result<Look, Failure>>;
  async #claim(set: ChangeSet, before: Look, announcement: WorkbookCall | undefined): Promise<Result<Look | 'withdrawn', Failure>>;
  async #claim(set: ChangeSet, before: Look, announcement: WorkbookCall | undefined): Promise<Result<Look | 'withdrawn', Failure>> {
    const { log, kind } = this.#reader;
    const own = announcement !== undefined;
    const since = this.#time.now();
    let known = before;
    for (let round = 0; ; round += 1) {
      const looked = await this.#lookAfter(set, known, log.standingOf(set.operationId) === 'announced' ? undefined : announcement);
      if (!looked.ok) {
        if (looked.error.again && round < ROUNDS) continue;
        if (log.standingOf(set.operationId) === undefined && looked.error.fault.effect === 'none') {
          this.#begun.delete(set.operationId);
          return failed(looked.error.fault);
        }
        return err(begun(registerFailure(looked.error.fault)));
      }
      if (looked.value.moved) {
        const byKey = await this.#lookByKey(set);
        if (!byKey.ok) return err(begun(byKey.error));
        known = byKey.value;
        if (round < ROUNDS) continue;
        return err(begun(rowsKeepMoving()));
      }
      known = looked.value;
      const standing = log.standingOf(set.operationId);
      if (standing === 'withdrawn') {
        this.#begun.delete(set.operationId);
        return err(gaveWay());
      }
      if (standing !== 'announced') {
        if (round < ROUNDS) continue;
        return err(begun(rowsKeepMoving()));
      }
      const earlier = this.#earlier(set);
      if (earlier !== undefined) {
        if (this.#time.now() - since >= DEAD_AFTER_MILLISECONDS) {
          const undone = await this.#takeBack(earlier);
          if (!undone.ok) return err(begun(undone.error));
        } else await this.#time.pause(LOOK_EVERY_MILLISECONDS);
        round = 0;
        continue;
      }
      if (!own) return ok(known);
      const plan = planChanges(set, known.standing, kind);
      if (plan.kind !== 'conflict') return ok(known);
      const withdrawn = await this.#withdraw(set.operationId);
      if (!withdrawn.ok) return withdrawn;
      this.#begun.delete(set.operationId);
      return err(conflict(plan));
    }
  } // prettier-ignore

  /** An operation announced before this one that wants the same and is not done. */
  #earlier(set: ChangeSet): Unfinished | undefined {
    const all = this.#reader.log.unfinished();
    const own = all.find(({ operationId }) => operationId === set.operationId)?.positions[0] ?? Infinity;
    return all.find(
      ({ operationId, positions, claims }) =>
        operationId !== set.operationId && (positions[0] ?? 0) < own && overlap(claims, set.changes),
    );
  }

  /** One batch in order: the announcement, the end of the log, then headings, keys and rows of what is touched. */
  async #lookAfter(
    set: ChangeSet,
    known: Look,
    announcement: WorkbookCall | undefined,
  ): Promise<Result<Look, { readonly fault: GraphFault; readonly again: boolean }>> {
    const { log } = this.#reader;
    const tables = [...new Set(set.changes.map(({ table }) => table))].filter((table) => table !== LOG);
    const inserted = new Set(set.changes.filter(({ kind }) => kind === 'insert').map(({ table }) => table));
    const updates = set.changes.filter(({ kind }) => kind === 'update');
    const withKeys = tables.filter((table) => inserted.has(table));
    const rows = updates.flatMap(({ table, key }) => {
      const number = known.numbers.get(placeOf(table, key));
      return number === undefined ? [] : [{ table, key, number }];
    });
    const parts: readonly WorkbookCall[] = [
      ...(announcement === undefined ? [] : [announcement]),
      log.tailCall(),
      ...tables.map((table) => headings(table)),
      ...withKeys.map((table) => column(table, keyColumn(table))),
      ...rows.map(({ table, number }) => cells(rowsArea(this.#reader.layout(table), number, number))),
    ];
    const answers = await this.#calls.run(parts, { inOrder: true });
    const bodies: RangeBody[] = [];
    for (const [index, answer] of answers.entries()) {
      if (answer.ok) bodies.push(answer.value.body as RangeBody);
      else {
        const fault = answer.error;
        if (index === 0 && announcement !== undefined) return err(await this.#afterDoubt(fault));
        return err({ fault: { ...fault, effect: 'none' }, again: isPassing(fault) });
      }
    }
    if (announcement !== undefined) bodies.shift();
    const taken = log.takeTail(bodies.shift() ?? {});
    if (taken !== 'known') {
      const read = await this.#reader.readLog();
      if (!read.ok) return err({ fault: asFault(read.error), again: false });
    }
    const standing: Partial<Record<TableName, StandingRow[]>> = {};
    const numbers = new Map<string, number>();
    let moved = updates.length > rows.length;
    for (const table of tables) {
      const layout = layoutOf(table, bodies.shift() ?? {});
      if (layout.headings.length !== this.#reader.layout(table).headings.length) moved = true;
      this.#reader.rememberLayout(layout);
      standing[table] = [];
    }
    for (const table of withKeys) {
      const asked = new Set(set.changes.filter((each) => each.table === table && each.kind === 'insert').map(({ key }) => key));
      const keys = this.#reader.rememberColumn(table, keyColumn(table), bodies.shift() ?? {});
      keys.values.forEach((key, index) => {
        if (key === undefined || !asked.has(String(key))) return;
        standing[table]?.push({ cells: {}, key: String(key), unreadable: [] });
        numbers.set(placeOf(table, String(key)), keys.firstRow + index);
      });
    }
    for (const { table, key, number } of rows) {
      const [row] = rowsIn(this.#reader.layout(table), number, bodies.shift()?.values ?? [], this.#reader.kind).rows;
      if (row?.key !== key) moved = true;
      else {
        standing[table]?.push(row);
        numbers.set(placeOf(table, key), number);
      }
    }
    return ok({ standing, numbers, moved });
  } // prettier-ignore

  /** What a fault of the announcement means: it may stand there all the same, so the log is asked. */
  async #afterDoubt(fault: GraphFault): Promise<{ readonly fault: GraphFault; readonly again: boolean }> {
    if (isFiltered(fault)) {
      const shown = await this.#calls.run([showAllRows(LOG)]);
      return { fault, again: shown.every(({ ok: done }) => done) };
    }
    if (fault.effect === 'none' && !isPassing(fault)) return { fault, again: false };
    const read = await this.#reader.readLog();
    return { fault, again: read.ok };
  }

  /** Writes what is missing and turns the announcement into the record; looks again after every doubt. */
  async #write(set: ChangeSet, first: Look): Promise<Result<Applied, Failure>> {
    let look = first;
    let sureAt = this.#time.now();
    let last: Failure = rowsKeepMoving();
    for (let round = 0; round < ROUNDS; round += 1) {
      if (round > 0 || this.#time.now() - sureAt > SURE_FOR_MILLISECONDS) {
        const again = await this.#lookByKey(set);
        if (!again.ok) {
          last = again.error;
          if (!isWorthTrying(last)) break;
          continue;
        }
        look = again.value;
        sureAt = this.#time.now();
        const standing = this.#reader.log.standingOf(set.operationId);
        if (standing === 'withdrawn') {
          this.#begun.delete(set.operationId);
          return err(gaveWay());
        }
      }
      const rest = planCompletion(set.changes, look.standing, this.#reader.kind);
      const done = await this.#writeOnce(set, rest, look);
      if (done.ok) {
        this.#begun.delete(set.operationId);
        this.#reader.log.settle(set.operationId, 'done');
        this.#reader.forget();
        const [theirs] = rest.overruled;
        if (theirs === undefined) return ok({ repeated: false });
        return err({ ...changedMeanwhile(theirs.table, theirs.key, 'cell has changed', theirs.column), saved: 'unknown' });
      }
      last = registerFailure(done.error);
      if (!isPassing(done.error) && !isFiltered(done.error)) break;
    }
    return err(begun(last));
  } // prettier-ignore

  async #writeOnce(set: ChangeSet, rest: Completion, look: Look): Promise<Result<void, GraphFault>> {
    const { log } = this.#reader;
    const byTable = new Map<TableName, CellsToWrite[]>();
    for (const { table, cells: row } of rest.inserts) byTable.set(table, [...(byTable.get(table) ?? []), row]);
    const adding = [...byTable].map(([table, rows]) => ({
      table,
      call: addRows(table, rows.map((row) => typedRow(this.#reader.layout(table), row))),
    }));
    const setting = rest.updates.map(({ table, key, cells: row }) => {
      const number = look.numbers.get(placeOf(table, key));
      if (number === undefined) throw new TypeError(`Cannot write ${table}: a row of the plan is not there`);
      const layout = this.#reader.layout(table);
      const { area, values } = typedCells(layout, number, row);
      return { table, key, call: setCells(area, values), proof: cells(rowsArea(layout, number, number)) };
    });
    const own = this.#ownRows(set.operationId);
    const proofs = setting.map(({ proof }) => proof);
    const answers = await this.#calls.run(
      [
        ...adding.map(({ call }) => call),
        ...setting.map(({ call }) => call),
        ...proofs,
        ...this.#recordCalls(set),
        ...own.map(({ from, to }) => cells(rowsArea(log.layout, from, to))),
      ],
      { inOrder: true },
    );
    const broken = answers.findIndex((answer) => !answer.ok);
    const fault = answers[broken];
    if (fault !== undefined && !fault.ok) {
      const filtered = isFiltered(fault.error) ? adding[broken]?.table : undefined;
      if (filtered !== undefined) await this.#calls.run([showAllRows(filtered)]);
      return err(fault.error);
    }
    const bodyOf = (index: number): RangeBody => {
      const answer = answers[index];
      return answer?.ok === true ? (answer.value.body as RangeBody) : {};
    };
    const moved = setting.find(({ table, key }, index) => this.#keyIn(table, bodyOf(adding.length + setting.length + index)) !== key);
    if (moved !== undefined) return err(asFault(rowsMoved(moved.table, moved.key)));
    const recorded = (bodyOf(answers.length - 1).values ?? []).every((row) => {
      const reason = row[positionOf(log.layout, 'Reason') ?? -1];
      const known = standingIn(reason);
      return known?.operationId === set.operationId && known.standing === 'done';
    });
    return own.length > 0 && !recorded ? err(asFault(rowsMoved(LOG, set.operationId))) : ok(undefined);
  } // prettier-ignore

  #keyIn(table: TableName, { values = [] }: RangeBody): string | undefined {
    return rowsIn(this.#reader.layout(table), 1, values, this.#reader.kind).rows[0]?.key;
  }

  /** The announcement becomes the record: the mark goes, and keys that another has used meanwhile are numbered on. */
  #recordCalls(set: ChangeSet): readonly WorkbookCall[] {
    const { log } = this.#reader;
    return this.#markCalls(set.operationId, (position, index) => {
      const reason = set.audit[index]?.['Reason'];
      return typeof reason === 'string' ? reason : markReason(log.reasonAt(position), 'done');
    });
  }

  #markCalls(
    operationId: string,
    reasonFor: (position: number, index: number) => string,
  ): readonly WorkbookCall[] {
    const { log } = this.#reader;
    const own = log.unfinished().find((each) => each.operationId === operationId)?.positions ?? [];
    const keys = log.keysFor(own);
    return own.map((position, index) => {
      const key = keys[index] ?? '';
      const row = new Map([
        ['Reason', reasonFor(position, index)],
        ...(key === log.idAt(position) ? [] : ([['AuditId', key]] as const)),
      ]);
      const { area, values } = typedCells(log.layout, log.rowNumber(position), row);
      return setCells(area, values);
    });
  }

  #ownRows(operationId: string): readonly { readonly from: number; readonly to: number }[] {
    const own = this.#reader.log.unfinished().find((each) => each.operationId === operationId);
    const [first, last] = [own?.positions[0], own?.positions.at(-1)];
    if (first === undefined || last === undefined) return [];
    return [{ from: this.#reader.log.rowNumber(first), to: this.#reader.log.rowNumber(last) }];
  }

  async #withdraw(operationId: string): Promise<Result<void, Failure>> {
    const { log } = this.#reader;
    const calls = this.#markCalls(operationId, (position) => markReason(log.reasonAt(position), 'withdrawn'));
    const answers = await this.#calls.run(calls, { inOrder: true });
    const broken = answers.find((answer) => !answer.ok);
    if (broken !== undefined && !broken.ok) return err(begun(registerFailure(broken.error)));
    log.settle(operationId, 'withdrawn');
    this.#reader.forget();
    return ok(undefined);
  }

  /** Takes back an operation that was never finished: its rows become blank, its cells what they were. */
  async #takeBack({ operationId, claims }: Unfinished): Promise<Result<void, Failure>> {
    const changes = claims.map(({ table, key }) => ({ kind: 'update' as const, table, key, expected: {}, cells: {} }));
    const look = await this.#lookByKey({ operationId, at: '', changes, audit: [] });
    if (!look.ok) return look;
    const calls = claims.flatMap((claim) => {
      const { table, key } = claim;
      const row = look.value.standing[table]?.find((each) => each.key === key);
      const number = look.value.numbers.get(placeOf(table, key));
      const undo = undoing(claim, row?.cells)?.undo;
      if (undo === undefined || number === undefined) return [];
      const layout = this.#reader.layout(table);
      if (undo === 'remove') return [setCells(rowsArea(layout, number, number), [layout.headings.map(() => BLANK)])];
      if (columnOf(table, undo.column) === undefined || positionOf(layout, undo.column) === undefined) return [];
      const { area, values } = typedCells(layout, number, new Map([[undo.column, undo.value]]));
      return [setCells(area, values)];
    });
    const undone = await this.#calls.run(calls, { inOrder: true });
    const broken = undone.find((answer) => !answer.ok);
    if (broken !== undefined && !broken.ok) return failed(broken.error);
    return this.#withdraw(operationId);
  } // prettier-ignore

  /** The log as far as the plan needs it: for numbering on, where others have used the keys meanwhile. */
  #withLog(standing: StandingRows, { audit }: ChangeSet): StandingRows {
    const ids = this.#reader.log.ids;
    const taken = new Set(ids);
    const clash = audit.some((row) => taken.has(String(row['AuditId'])));
    const rows = clash ? ids.map((id): StandingRow => ({ cells: { AuditId: id }, key: id, unreadable: [] })) : [];
    return { ...standing, tblAuditLog: [...(standing.tblAuditLog ?? []), ...rows] };
  }
}

const placeOf = (table: TableName, key: string): string => `${table}/${key}`;

/** What stands in the first key column of a row with this key. */
const firstPart = (table: TableName, key: string): string =>
  TABLES[table].key.length === 1 ? key : (key.split('/')[0] ?? key);

const marked = (row: CellsToWrite): CellsToWrite => {
  const reason = row.get('Reason');
  return new Map([...row, ['Reason', markReason(typeof reason === 'string' ? reason : '', 'announced')]]);
};

const conflict = (plan: Extract<ApplyPlan, { readonly kind: 'conflict' }>): Failure =>
  changedMeanwhile(plan.table, plan.key, plan.reason, plan.column);

const gaveWay = (): Failure => changedMeanwhile('the register', 'the same rows', 'somebody else was first');

/** Another try may well succeed: the service was busy, or nobody knows what became of it. */
const isPassing = ({ status, effect, notTried }: GraphFault): boolean =>
  notTried === true || effect === 'unknown' || status === 429 || status === 409 || (status !== undefined && status >= 500);

/** Rows cannot be added where a colleague has filtered the table; showing all rows harms nobody. */
const isFiltered = ({ codes }: GraphFault): boolean =>
  codes.some((code) => code === 'filteredrangeconflict' || code === 'insertdeleteconflict');

const isWorthTrying = ({ kind }: Failure): boolean => kind !== 'SignInNeeded' && kind !== 'NotAllowed';

const asFault = (known: Failure): GraphFault => ({ codes: [], effect: 'none', headers: {}, failure: known });
