import { err, ok } from '../../domain/result.ts';
import type { Result } from '../../domain/result.ts';
import { leftReason, standingIn, withdrawnReason } from '../../forms/audit-standing.ts';
import type { Standing } from '../../forms/audit-standing.ts';
import { sameValue } from '../../forms/cell-values.ts';
import { afterUndoing, claimsOf, undoing } from '../../forms/claims.ts';
import type { Claim, Undoing, UntoldCell } from '../../forms/claims.ts';
import type { CellsToWrite } from '../../forms/apply-changes.ts';
import type { ReadRow } from '../../forms/raw-table.ts';
import { columnsOf } from '../../forms/register-schema.ts';
import type { TableName } from '../../forms/register-schema.ts';
import type { Failure } from '../../ports/failure.ts';
import type { Unfinished } from './audit-log.ts';
import { isPassing, TURN_MILLISECONDS } from './register-announcement.ts';
import type { WriterTime } from './register-announcement.ts';
import { RegisterCells } from './register-cells.ts';
import type { Guard, PlacedCells } from './register-cells.ts';
import { failed, rowsKeepMoving, rowsMoved } from './register-failures.ts';
import { positionOf, rowsArea, typedRow } from './register-layout.ts';
import { LOG, placeOf } from './register-look.ts';
import type { RegisterLook } from './register-look.ts';
import type { RegisterReader } from './register-reader.ts';
import type { RegisterSending } from './register-sending.ts';
import { joined } from './row-runs.ts';
import { LEAVE_ALONE } from '../../forms/typed-cells.ts';
import { cells, setCells } from './workbook-calls.ts';
import type { RangeBody, WorkbookCall } from './workbook-calls.ts';

const TRIES = 4;

/** What a row is to hold again; `all`: it becomes blank. */
export interface PutBack {
  readonly row: ReadRow;
  readonly cells: CellsToWrite | 'all';
}

/** Takes announcements out of the way: those that gave way, and those whose client has died in the middle. */
export class TakeBack {
  readonly #reader: RegisterReader;
  readonly #look: RegisterLook;
  readonly #sending: RegisterSending;
  readonly #cells: RegisterCells;
  readonly #time: WriterTime;

  constructor(reader: RegisterReader, look: RegisterLook, sending: RegisterSending, time: WriterTime) {
    this.#reader = reader;
    this.#look = look;
    this.#sending = sending;
    this.#cells = new RegisterCells(reader, sending);
    this.#time = time;
  }

  /**
   * Its new rows become blank, its cells what they were, and only then is it withdrawn: should this be cut short, it
   * stands announced and is taken back by the next. `claims`: better known than from the log.
   */
  async undo(
    { tag, operationId, isSuperfluous, claims: logged, untold }: Unfinished,
    claims: readonly Claim[] = logged,
  ): Promise<Result<void, Failure>> {
    if (isSuperfluous) return this.withdraw(tag);
    const { log } = this.#reader;
    const place = log.positionsOfTag(tag)[0] ?? 0;
    const others = await this.recorded(
      claims,
      (position) => position < place && log.standingAt(position)?.operationId !== operationId,
    );
    if (!others.ok) return others;
    // Said before anything is put back: whoever goes on after this was cut short could not find it out any more.
    const marked = claims === logged ? await this.#leave(untold, logged) : ok(new Set<Claim>());
    if (!marked.ok) return marked;
    const ours = claims.filter((claim) => !isTheirs(claim, others.value));
    const back = await this.putBack(
      ours,
      (claim, rows) => {
        const [row] = rows;
        const value = isAmong(claim, marked.value) ? blanked(claim) : undoing(claim, row?.cells);
        if (row === undefined || value === undefined) return undefined;
        return { row, cells: value === 'remove' ? 'all' : new Map([[value.column, value.value]]) };
      },
      tag,
    );
    return back.ok ? this.withdraw(tag) : back;
  }

  /**
   * Marks in the log the cells that keep what was written, since nobody knows what they held before. Gives those that can
   * be made blank again.
   */
  async #leave(untold: readonly UntoldCell[], claims: readonly Claim[]): Promise<Result<ReadonlySet<Claim>, Failure>> {
    const blank = new Set<Claim>();
    if (untold.length === 0) return ok(blank);
    const touching = untold.map(({ claim: { table, key } }) => ({ kind: 'update' as const, table, key, expected: {}, cells: {} }));
    const found = await this.#look.rowsByKey({ changes: touching });
    if (!found.ok) return found;
    const left: number[] = [];
    for (const { position, claim } of untold) {
      const [row] = found.value.get(placeOf(claim.table, claim.key)) ?? [];
      const what = afterUndoing(claim, row?.cells, claims);
      if (what === 'blank') blank.add(claim);
      if (what === 'left') left.push(position);
    }
    const marked = await this.#mark(left, 'left');
    return marked.ok ? ok(blank) : marked;
  } // prettier-ignore

  /**
   * Sets what `toSet` says of the rows of each claim, found by their keys, until nothing is left to set: rows may be
   * sorted meanwhile. `all`: the row becomes blank; it is not deleted, for those below it would move under others' hands,
   * and columns that staff added stay as they are. `tag`: only as long as this announcement stands; whoever else takes it
   * back writes his own after that, perhaps under the same keys.
   */
  async putBack(
    claims: readonly Claim[],
    toSet: (claim: Claim, rows: readonly ReadRow[]) => PutBack | undefined,
    tag?: string,
  ): Promise<Result<void, Failure>> {
    let until: number | undefined;
    const touching = claims.map(({ table, key }) => ({ kind: 'update' as const, table, key, expected: {}, cells: {} }));
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      const found = await this.#look.rowsByKey({ changes: touching });
      if (!found.ok) return found;
      const guard = tag === undefined ? undefined : this.#whileAnnounced(tag);
      if (guard === 'over') return ok(undefined);
      const placed = new Map<string, PlacedCells>();
      for (const claim of claims) {
        const { table, key } = claim;
        const back = toSet(claim, found.value.get(placeOf(table, key)) ?? []);
        if (back === undefined) continue;
        const cells = this.#thatAreThere(table, back);
        const place = `${table} ${back.row.row}`;
        const known = placed.get(place)?.cells ?? new Map<string, undefined>();
        if (cells.size > 0) placed.set(place, { table, key, number: back.row.row, cells: new Map([...known, ...cells]) });
      }
      until ??= this.#time.now() + TURN_MILLISECONDS;
      const set = await this.#cells.set([...placed.values()], until, guard);
      if (!set.ok) return set;
      if (set.value === 'set') return ok(undefined);
    }
    return err(rowsKeepMoving());
  } // prettier-ignore

  #whileAnnounced(tag: string): Guard | 'over' {
    const { log } = this.#reader;
    const own = log.positionsOfTag(tag);
    if (own.length === 0) return 'over';
    const { operationId } = log.standingAt(own[0] ?? 0) ?? {};
    const stands = (body: RangeBody): boolean =>
      this.#standings(own, body).every((now) => now?.tag === tag && now.operationId === operationId);
    return { call: this.rowsOf(own), stands };
  }

  #thatAreThere(table: TableName, { cells: back }: PutBack): CellsToWrite {
    const layout = this.#reader.layout(table);
    const all = columnsOf(table, this.#reader.kind).map(({ name }) => [name, undefined] as const);
    return new Map(
      [...(back === 'all' ? all : back)].filter(([name]) => positionOf(layout, name) !== undefined),
    );
  }

  /** What is on record about the rows of these claims at those positions of the log, oldest first. */
  async recorded(
    claims: readonly Claim[],
    isMeant: (position: number) => boolean,
  ): Promise<Result<readonly Claim[], Failure>> {
    const { log } = this.#reader;
    const positions = log
      .positionsOf(new Set(claims.map(({ key }) => key)))
      .filter((position) => log.standingAt(position)?.standing === 'done' && isMeant(position));
    if (positions.length === 0) return ok([]);
    const read = await this.#reader.rows(
      new Map([[LOG, positions.map((position) => log.rowNumber(position))]]),
    );
    if (!read.ok) return read;
    return ok((read.value.get(LOG)?.rows ?? []).flatMap(({ cells: row }) => claimsOf([row])));
  }

  async withdraw(tag: string): Promise<Result<void, Failure>> {
    const { log } = this.#reader;
    return this.withdrawRows(log.positionsOfTag(tag));
  }

  /** Rows of one operation in the log, by their positions. */
  async withdrawRows(own: readonly number[]): Promise<Result<void, Failure>> {
    return this.#mark(own, 'withdrawn');
  }

  async #mark(own: readonly number[], standing: 'withdrawn' | 'left'): Promise<Result<void, Failure>> {
    if (own.length === 0) return ok(undefined);
    const { log } = this.#reader;
    const reason = standing === 'left' ? leftReason : withdrawnReason;
    const calls = this.markCalls(own, (position) => reason(log.reasonAt(position)));
    for (let attempt = 1; ; attempt += 1) {
      const { answers, mayStillArrive } = await this.#sending.write([...calls, this.rowsOf(own)], Infinity);
      const broken = answers.find((answer) => !answer.ok);
      if (broken?.ok === false) {
        if (mayStillArrive || attempt === TRIES || !isPassing(broken.error)) return failed(broken.error);
        await this.#time.pause(attempt * 200);
        continue;
      }
      const [last] = answers.slice(-1);
      if (last?.ok !== true || !this.isMarked(own, last.value.body as RangeBody, standing))
        return err(rowsMoved(LOG, log.idAt(own[0] ?? 0)));
      log.settle(own, standing);
      this.#reader.forget();
      return ok(undefined);
    }
  }

  /**
   * Sets Reason in rows of the log, and numbers them on where another has used their keys meanwhile. Rows that stand
   * together are set in one call: a log in which half an operation is recorded cannot come about.
   */
  markCalls(
    own: readonly number[],
    reasonFor: (position: number, index: number) => string,
  ): readonly WorkbookCall[] {
    const { log } = this.#reader;
    const keys = log.keysFor(own);
    const rows = new Map(
      own.map((position, index) => {
        const key = keys[index] ?? '';
        const cellsOf = new Map([
          ['Reason', reasonFor(position, index)],
          ...(key === log.idAt(position) ? [] : ([['AuditId', key]] as const)),
        ]);
        return [position, typedRow(log.layout, cellsOf)] as const;
      }),
    );
    return joined(own, 1).map(({ from, to }) => {
      const together = [...rows].filter(([position]) => position >= from && position <= to);
      const columns = together.flatMap(([, row]) =>
        row.flatMap((cell, column) => (cell === LEAVE_ALONE ? [] : [column])),
      );
      const [first, last] = [Math.min(...columns), Math.max(...columns)];
      const { sheet, left } = log.layout;
      const area = {
        sheet,
        top: log.rowNumber(from),
        bottom: log.rowNumber(to),
        left: left + first,
        right: left + last,
      };
      return setCells(
        area,
        together.map(([, row]) => row.slice(first, last + 1)),
      );
    });
  }

  /** Reads the rows back, from the first to the last of them. */
  rowsOf(own: readonly number[]): WorkbookCall {
    const { log } = this.#reader;
    return cells(rowsArea(log.layout, log.rowNumber(own[0] ?? 0), log.rowNumber(own.at(-1) ?? 0)));
  }

  isMarked(own: readonly number[], body: RangeBody, standing: 'done' | 'withdrawn' | 'left'): boolean {
    const { log } = this.#reader;
    return this.#standings(own, body).every(
      (now, index) =>
        now?.standing === standing && now.operationId === log.standingAt(own[index] ?? 0)?.operationId,
    );
  }

  /** What the answer to `rowsOf` says of each of them. */
  #standings(own: readonly number[], { values = [] }: RangeBody): readonly (Standing | undefined)[] {
    const [first = 0] = own;
    const column = positionOf(this.#reader.log.layout, 'Reason') ?? -1;
    return own.map((position) => standingIn(values[position - first]?.[column]));
  }
}

/** The same cell, whichever reading of the log it was taken from. */
const isAmong = (claim: Claim, cells: ReadonlySet<Claim>): boolean =>
  [...cells].some((each) => each.kind === 'cell' && claim.kind === 'cell' && each.table === claim.table && each.key === claim.key && each.column === claim.column); // prettier-ignore

const blanked = (claim: Claim): Undoing | undefined =>
  claim.kind === 'cell' ? { column: claim.column, value: undefined } : undefined;

/**
 * Whether what stands there was written by another operation that was recorded in front of the claim: a row that it
 * made, or a cell whose last recorded value is not the one that the claim began with. Had the claim had its turn, it
 * would have begun with that value.
 */
function isTheirs(claim: Claim, recorded: readonly Claim[]): boolean {
  const same = recorded.filter((each) => each.table === claim.table && each.key === claim.key);
  if (claim.kind === 'row') return same.some(({ kind }) => kind === 'row');
  const last = same.findLast((each) => each.kind === 'cell' && each.column === claim.column);
  if (last?.kind !== 'cell') return false;
  if (last.after === 'untold' || claim.before === 'untold') return true;
  return !sameValue(last.after.value, claim.before.value);
}
