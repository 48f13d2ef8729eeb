import { err, ok } from '../../domain/result.ts';
import type { Result } from '../../domain/result.ts';
import { planCompletion } from '../../forms/apply-changes.ts';
import type { CellsToWrite, Completion } from '../../forms/apply-changes.ts';
import { recordedReason } from '../../forms/audit-standing.ts';
import type { TableName } from '../../forms/register-schema.ts';
import type { Applied } from '../../ports/case-register.ts';
import type { Failure } from '../../ports/failure.ts';
import type { GraphFault } from './graph.ts';
import { isFiltered, isPassing, leaseEnd, ROUNDS } from './register-announcement.ts';
import type { Announcement, WriterTime } from './register-announcement.ts';
import {
  begun,
  cameTooLate,
  gaveWay,
  overruledCell,
  registerFailure,
  rowsKeepMoving,
  rowsMoved,
} from './register-failures.ts';
import { layoutOf, rowsArea, rowsIn, sameLayout, typedCells, typedRow } from './register-layout.ts';
import { LOG, placeOf } from './register-look.ts';
import { LateWrites } from './register-late.ts';
import type { Look, RegisterLook } from './register-look.ts';
import type { RegisterReader } from './register-reader.ts';
import type { RegisterSending } from './register-sending.ts';
import type { TakeBack } from './register-take-back.ts';
import { addRows, cells, headings, setCells, showAllRows } from './workbook-calls.ts';
import type { RangeBody, WorkbookCall, WorkbookCalls } from './workbook-calls.ts';

/** What the answers to one round of writing prove. */
type Written =
  | { readonly kind: 'written' }
  /** Rows or columns were moved in the very moment: what was written may stand in the wrong place. */
  | { readonly kind: 'moved'; readonly table: TableName; readonly key: string };

/** Writes what an operation has claimed, and turns its announcement into the record. */
export class RegisterWrite {
  readonly #calls: WorkbookCalls;
  readonly #reader: RegisterReader;
  readonly #look: RegisterLook;
  readonly #takeBack: TakeBack;
  readonly #sending: RegisterSending;
  readonly #late: LateWrites;
  readonly #time: WriterTime;

  constructor(
    calls: WorkbookCalls,
    reader: RegisterReader,
    look: RegisterLook,
    takeBack: TakeBack,
    sending: RegisterSending,
    time: WriterTime,
  ) {
    this.#calls = calls;
    this.#reader = reader;
    this.#look = look;
    this.#takeBack = takeBack;
    this.#sending = sending;
    this.#late = new LateWrites(reader, takeBack);
    this.#time = time;
  }

  /**
   * Rounds of writing what is missing; after every doubt it looks first, and before that nothing may be on its way any
   * more. Nothing is sent after the lease has ended.
   */
  async write(own: Announcement, first: Look): Promise<Result<Applied, Failure>> {
    const { log, kind } = this.#reader;
    let look = first;
    let last: Failure = rowsKeepMoving();
    let moved: Failure | undefined;
    for (let round = 0; round < ROUNDS && this.#time.now() <= leaseEnd(own); round += 1) {
      if (round > 0) {
        await this.#time.pause(round * 200);
        if (!(await this.stopWhatIsUnderWay(own))) continue;
        const again = await this.#look.byKey(own.set);
        if (!again.ok) {
          last = again.error;
          if (last.kind === 'SignInNeeded') break;
          continue;
        }
        look = again.value;
        if (log.positionsOfTag(own.tag).length === 0 && moved === undefined) {
          return log.standingOf(own.set.operationId) === 'done' ? this.#recorded(own, planCompletion(own.set.changes, look.standing, kind)) : err(begun(gaveWay()));
        }
      }
      const rest = planCompletion(own.set.changes, look.standing, kind);
      const written = await this.#once(own, rest, look);
      if (own.cameLate) return this.removeLate(own);
      if (!written.ok) {
        last = registerFailure(written.error);
        if (!isPassing(written.error) && !isFiltered(written.error)) break;
      } else if (written.value.kind === 'moved') {
        moved = rowsMoved(written.value.table, written.value.key);
      } else if (moved !== undefined) {
        this.#reader.forget();
        return err(moved);
      } else return this.#recorded(own, rest);
    }
    return err(moved ?? begun(last));
  } // prettier-ignore

  /** True: what this client has sent does not arrive any more. */
  async stopWhatIsUnderWay(own: Announcement): Promise<boolean> {
    own.mayStillArrive &&= !(await this.#sending.close());
    return !own.mayStillArrive;
  }

  /** What arrived, or may have arrived, after the lease: others had taken the operation back, so it goes again. */
  async removeLate(own: Announcement): Promise<Result<Applied, Failure>> {
    const removed = await this.#late.remove(own.set, own.writtenAt ?? [], own.cameLate);
    if (!removed.ok) return err(begun(removed.error));
    this.#reader.forget();
    // Another window of the same person may have done it meanwhile.
    const isDone = this.#reader.log.standingOf(own.set.operationId) === 'done';
    return isDone ? ok({ repeated: true }) : err(cameTooLate());
  }

  #recorded(own: Announcement, { overruled: [theirs] }: Completion): Result<Applied, Failure> {
    const { log } = this.#reader;
    log.settle(log.positionsOfTag(own.tag), 'done');
    this.#reader.forget();
    return theirs === undefined
      ? ok({ repeated: false })
      : err(overruledCell(theirs.table, theirs.key, theirs.column));
  }

  async #once(own: Announcement, rest: Completion, look: Look): Promise<Result<Written, GraphFault>> {
    const { log } = this.#reader;
    const adding = this.#adding(rest);
    const setting = this.#setting(rest, look);
    const positions = log.positionsOfTag(own.tag);
    const tables = [...new Set([...adding, ...setting].map(({ table }) => table))];
    const record = this.#takeBack.markCalls(positions, (position, index) => {
      const reason = own.set.audit[index]?.['Reason'];
      return typeof reason === 'string' ? reason : recordedReason(log.reasonAt(position));
    });
    if (positions.length > 0) own.writtenAt = positions;
    const guard = positions.length > 0 ? [this.#takeBack.rowsOf(positions)] : [];
    const { answers, mayStillArrive } = await this.#sending.write(
      [
        // First: whether it still stood announced when this arrived.
        ...guard,
        ...adding.map(({ call }) => call),
        ...setting.map(({ call }) => call),
        ...setting.map(({ proof }) => proof),
        ...tables.map((table) => headings(table)),
        ...record,
        ...guard,
      ],
      leaseEnd(own),
    );
    own.mayStillArrive = mayStillArrive;
    const [first] = guard.length > 0 ? answers : [];
    own.cameLate = first?.ok === true && this.#takeBack.isMarked(positions, first.value.body as RangeBody, 'withdrawn');
    const bodies: RangeBody[] = [];
    for (const [index, answer] of answers.slice(guard.length).entries()) {
      if (!answer.ok) {
        const filtered = isFiltered(answer.error) ? adding[index]?.table : undefined;
        if (filtered !== undefined) await this.#calls.run([showAllRows(filtered)]);
        return err(answer.error);
      }
      bodies.push(answer.value.body as RangeBody);
    }
    const proofs = bodies.slice(adding.length + setting.length);
    const gone = setting.find(({ table, key }, index) => this.#keyIn(table, proofs[index] ?? {}) !== key);
    if (gone !== undefined) return ok({ kind: 'moved', table: gone.table, key: gone.key });
    const other = tables.find((table, index) => !sameLayout(layoutOf(table, proofs[setting.length + index] ?? {}), this.#reader.layout(table)));
    if (other !== undefined) return ok({ kind: 'moved', table: other, key: 'the columns' });
    const isRecorded = positions.length === 0 || this.#takeBack.isMarked(positions, bodies.at(-1) ?? {}, 'done');
    return ok(isRecorded ? { kind: 'written' } : { kind: 'moved', table: LOG, key: own.set.operationId });
  } // prettier-ignore

  #adding(rest: Completion): readonly { readonly table: TableName; readonly call: WorkbookCall }[] {
    const byTable = new Map<TableName, CellsToWrite[]>();
    for (const { table, cells: row } of rest.inserts) {
      const rows = byTable.get(table) ?? [];
      rows.push(row);
      byTable.set(table, rows);
    }
    return [...byTable].map(([table, rows]) => ({
      table,
      call: addRows(table, rows.map((row) => typedRow(this.#reader.layout(table), row))),
    })); // prettier-ignore
  }

  #setting(rest: Completion, look: Look): readonly { readonly table: TableName; readonly key: string; readonly call: WorkbookCall; readonly proof: WorkbookCall }[] {
    return rest.updates.map(({ table, key, cells: row }) => {
      const number = look.numbers.get(placeOf(table, key));
      if (number === undefined) throw new TypeError(`Cannot write ${table}: a row of the plan is not there`);
      const layout = this.#reader.layout(table);
      const { area, values } = typedCells(layout, number, row);
      return { table, key, call: setCells(area, values), proof: cells(rowsArea(layout, number, number)) };
    });
  } // prettier-ignore

  #keyIn(table: TableName, { values = [] }: RangeBody): string | undefined {
    return rowsIn(this.#reader.layout(table), 1, values, this.#reader.kind).rows[0]?.key;
  }
}
