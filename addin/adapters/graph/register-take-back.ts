import { err, ok } from '../../domain/result.ts';
import type { Result } from '../../domain/result.ts';
import { standingIn, withdrawnReason } from '../../forms/audit-standing.ts';
import { sameValue } from '../../forms/cell-values.ts';
import { claimsOf, undoing } from '../../forms/claims.ts';
import type { Claim } from '../../forms/claims.ts';
import { columnsOf } from '../../forms/register-schema.ts';
import type { Failure } from '../../ports/failure.ts';
import type { Unfinished } from './audit-log.ts';
import { TURN_MILLISECONDS } from './register-announcement.ts';
import { failed, rowsMoved } from './register-failures.ts';
import { positionOf, rowsArea, typedCells, typedRow } from './register-layout.ts';
import { LOG, placeOf } from './register-look.ts';
import type { RegisterLook } from './register-look.ts';
import type { RegisterReader } from './register-reader.ts';
import { joined } from './row-runs.ts';
import { LEAVE_ALONE } from './typed-cells.ts';
import { cells, setCells } from './workbook-calls.ts';
import type { RangeBody, WorkbookCall, WorkbookCalls } from './workbook-calls.ts';

/** Takes announcements out of the way: those that gave way, and those whose client has died in the middle. */
export class TakeBack {
  readonly #calls: WorkbookCalls;
  readonly #reader: RegisterReader;
  readonly #look: RegisterLook;
  readonly #now: () => number;

  constructor(calls: WorkbookCalls, reader: RegisterReader, look: RegisterLook, now: () => number) {
    this.#now = now;
    this.#calls = calls;
    this.#reader = reader;
    this.#look = look;
  }

  /**
   * Its new rows become blank, its cells what they were, and only then is it withdrawn: should this be cut short, it
   * stands announced and is taken back by the next. `claims`: better known than from the log.
   */
  async undo(
    { tag, operationId, isSuperfluous, claims: logged }: Unfinished,
    claims: readonly Claim[] = logged,
  ): Promise<Result<void, Failure>> {
    if (isSuperfluous) return this.withdraw(tag);
    const changes = claims.map(({ table, key }) => ({
      kind: 'update' as const,
      table,
      key,
      expected: {},
      cells: {},
    }));
    const others = await this.#recordedBefore(
      claims,
      this.#reader.log.positionsOfTag(tag)[0] ?? 0,
      operationId,
    );
    if (!others.ok) return others;
    const look = await this.#look.byKey({ changes });
    if (!look.ok) return look;
    const calls = claims.flatMap((claim) => {
      const { table, key } = claim;
      if (isTheirs(claim, others.value)) return [];
      const row = look.value.standing[table]?.find((each) => each.key === key);
      const number = look.value.numbers.get(placeOf(table, key));
      const back = undoing(claim, row?.cells);
      if (back === undefined || number === undefined) return [];
      const layout = this.#reader.layout(table);
      const there = (name: string): boolean => positionOf(layout, name) !== undefined;
      // Columns that staff added stay as they are. The row is not deleted: those below it would move under others' hands.
      const blank =
        back === 'remove'
          ? columnsOf(table, this.#reader.kind).map(({ name }) => [name, undefined] as const)
          : [[back.column, back.value] as const];
      const cellsBack = new Map(blank.filter(([name]) => there(name)));
      if (cellsBack.size === 0) return [];
      const { area, values } = typedCells(layout, number, cellsBack);
      return [setCells(area, values)];
    });
    const undone = await this.#calls.run(calls, { inOrder: true, until: this.#now() + TURN_MILLISECONDS });
    const broken = undone.find((answer) => !answer.ok);
    if (broken?.ok === false) return failed(broken.error);
    return this.withdraw(tag);
  }

  /** What other operations have recorded about these rows in front of a place in the log, oldest first. */
  async #recordedBefore(
    claims: readonly Claim[],
    place: number,
    operationId: string,
  ): Promise<Result<readonly Claim[], Failure>> {
    const { log } = this.#reader;
    const positions = log.positionsOf(new Set(claims.map(({ key }) => key))).filter((position) => {
      const known = standingIn(log.reasonAt(position));
      return position < place && known?.standing === 'done' && known.operationId !== operationId;
    });
    if (positions.length === 0) return ok([]);
    const read = await this.#reader.rows(
      new Map([[LOG, positions.map((position) => log.rowNumber(position))]]),
    );
    if (!read.ok) return read;
    return ok((read.value.get(LOG)?.rows ?? []).flatMap(({ cells: row }) => claimsOf([row])));
  }

  async withdraw(tag: string): Promise<Result<void, Failure>> {
    const { log } = this.#reader;
    const own = log.positionsOfTag(tag);
    if (own.length === 0) return ok(undefined);
    const calls = this.markCalls(own, (position) => withdrawnReason(log.reasonAt(position)));
    const answers = await this.#calls.run([...calls, this.rowsOf(own)], { inOrder: true });
    const broken = answers.find((answer) => !answer.ok);
    if (broken?.ok === false) return failed(broken.error);
    const [last] = answers.slice(-1);
    if (last?.ok !== true || !this.isMarked(own, last.value.body as RangeBody, 'withdrawn'))
      return err(rowsMoved(LOG, tag));
    log.settle(own, 'withdrawn');
    this.#reader.forget();
    return ok(undefined);
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

  isMarked(own: readonly number[], { values = [] }: RangeBody, standing: 'done' | 'withdrawn'): boolean {
    const { log } = this.#reader;
    const [first = 0] = own;
    const column = positionOf(log.layout, 'Reason') ?? -1;
    return own.every((position) => {
      const now = standingIn(values[position - first]?.[column]);
      const before = standingIn(log.reasonAt(position));
      return now?.standing === standing && now.operationId === before?.operationId;
    });
  }
}

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
