import { ok } from '../../domain/result.ts';
import type { Result } from '../../domain/result.ts';
import { normalValue, sameValue } from '../../forms/cell-values.ts';
import { claimsOfChanges } from '../../forms/claims.ts';
import type { Claim } from '../../forms/claims.ts';
import type { ReadRow } from '../../forms/raw-table.ts';
import { columnOf } from '../../forms/register-schema.ts';
import type { CellValue } from '../../forms/register-schema.ts';
import type { ChangeSet } from '../../ports/case-register.ts';
import type { Failure } from '../../ports/failure.ts';
import type { RegisterReader } from './register-reader.ts';
import type { PutBack, TakeBack } from './register-take-back.ts';

type RowClaim = Extract<Claim, { readonly kind: 'row' }>;
type CellClaim = Extract<Claim, { readonly kind: 'cell' }>;

/**
 * Takes back what a client itself wrote too late: its request was held back for so long that others had taken the
 * operation back, and then arrived all the same. Only that client knows of it, and it knows what it wrote.
 */
export class LateWrites {
  readonly #reader: RegisterReader;
  readonly #takeBack: TakeBack;

  constructor(reader: RegisterReader, takeBack: TakeBack) {
    this.#reader = reader;
    this.#takeBack = takeBack;
  }

  /**
   * `writtenAt`: the rows of the announcement in the log. `cameLate`: that it did is certain; otherwise the log tells, and
   * what was recorded in time is left (`stands`). `gone`: nothing is left of it; what others have recorded since stands.
   */
  async remove(
    set: ChangeSet,
    writtenAt: readonly number[],
    cameLate: boolean,
  ): Promise<Result<'stands' | 'gone', Failure>> {
    const { log } = this.#reader;
    log.forget();
    const read = await this.#reader.readLog();
    if (!read.ok) return read;
    const isOurs = (position: number): boolean => log.standingAt(position)?.operationId === set.operationId;
    // Sorted by hand since: then all rows of the operation are looked at, whichever window announced them.
    const own = writtenAt.every(isOurs) ? writtenAt : log.positionsOfOperation(set.operationId);
    const claims = claimsOfChanges(set.changes);
    const since = await this.#takeBack.recorded(claims, (position) => !own.includes(position) && position > (own[0] ?? 0));
    if (!since.ok) return since;
    const recorded = own.filter((position) => log.standingAt(position)?.standing === 'done');
    if (recorded.length > 0 && !cameLate && !claims.some((claim) => wasNotThere(claim, since.value))) return ok('stands');
    const removed = await this.#takeBack.putBack(claims, (claim, rows) =>
      claim.kind === 'row' ? this.#surplus(set, claim, rows, since.value) : cellBack(claim, rows, since.value),
    );
    if (!removed.ok) return removed;
    const withdrawn = await this.#takeBack.withdrawRows(recorded);
    return withdrawn.ok ? ok('gone') : withdrawn;
  } // prettier-ignore

  /** Of rows with the same key the last that says what we wrote, unless it is the one that others have recorded. */
  #surplus(set: ChangeSet, { table, key }: RowClaim, rows: readonly ReadRow[], since: readonly Claim[]): PutBack | undefined {
    const theirs = since.filter((each) => each.kind === 'row' && each.table === table && each.key === key).length;
    const written = set.changes.find((each) => each.kind === 'insert' && each.table === table && each.key === key)?.cells ?? {};
    const isOurs = (row: ReadRow): boolean =>
      Object.entries(written).every(([name, value]) => isSame(table, name, row.cells[name], value));
    const row = rows.findLast(isOurs);
    return row === undefined || rows.length <= theirs ? undefined : { row, cells: 'all' };
  } // prettier-ignore
}

/** Whether others recorded something that they could not have found if the claim had been written before. */
function wasNotThere(claim: Claim, since: readonly Claim[]): boolean {
  if (claim.kind === 'row') return sameRow(claim, since).some(({ kind }) => kind === 'row');
  const [next] = sameCell(claim, since);
  if (next === undefined || next.before === 'untold' || claim.after === 'untold') return false;
  return !isSame(claim.table, claim.column, next.before.value, claim.after.value);
}

/** What others have recorded last, or what stood there before; nothing where the cell shows something else anyway. */
function cellBack(claim: CellClaim, [row]: readonly ReadRow[], since: readonly Claim[]): PutBack | undefined {
  const { table, column, after } = claim;
  const last = sameCell(claim, since).at(-1);
  const value = last === undefined ? claim.before : last.after;
  if (row === undefined || after === 'untold' || value === 'untold') return undefined;
  if (!isSame(table, column, row.cells[column], after.value) || isSame(table, column, value.value, after.value)) return undefined;
  return { row, cells: new Map([[column, value.value]]) };
} // prettier-ignore

const sameRow = (claim: Claim, all: readonly Claim[]): readonly Claim[] =>
  all.filter((each) => each.table === claim.table && each.key === claim.key);

const sameCell = (claim: CellClaim, all: readonly Claim[]): readonly CellClaim[] =>
  sameRow(claim, all).flatMap((each) => (each.kind === 'cell' && each.column === claim.column ? [each] : []));

function isSame(table: Claim['table'], name: string, one: CellValue | undefined, other: CellValue | undefined): boolean {
  const column = columnOf(table, name);
  return sameValue(one, column === undefined ? other : normalValue(column, other));
} // prettier-ignore
