import { err, ok } from '../../domain/result.ts';
import type { Result } from '../../domain/result.ts';
import { planChanges } from '../../forms/apply-changes.ts';
import type { ApplyPlan, CellsToWrite } from '../../forms/apply-changes.ts';
import { claimsOfChanges, overlap } from '../../forms/claims.ts';
import { TABLES } from '../../forms/register-schema.ts';
import type { Failure } from '../../ports/failure.ts';
import type { Unfinished } from './audit-log.ts';
import {
  DEAD_AFTER_MILLISECONDS, isFiltered, isPassing, leaseEnd, LOOK_EVERY_MILLISECONDS, marked, newTag, ROUNDS, TURN_MILLISECONDS,
} from './register-announcement.ts'; // prettier-ignore
import type { Announcement, WriterTime } from './register-announcement.ts';
import {
  begun,
  changedMeanwhile,
  failed,
  gaveWay,
  missingColumn,
  registerFailure,
  rowsKeepMoving,
} from './register-failures.ts';
import { positionOf, rowsArea, typedRow } from './register-layout.ts';
import { LOG } from './register-look.ts';
import type { Look, LookAfter, RegisterLook } from './register-look.ts';
import type { RegisterReader } from './register-reader.ts';
import type { RegisterSending } from './register-sending.ts';
import type { TakeBack } from './register-take-back.ts';
import { BLANK, LEAVE_ALONE } from '../../forms/typed-cells.ts';
import { addRows, setCells, showAllRows } from './workbook-calls.ts';
import type { WorkbookCalls } from './workbook-calls.ts';

/** What the claim came to: the rows as they stand, or that the operation is done already. */
export type Claimed = Look | 'repeated';

/** Announces an operation and waits until it has what it wants, or gives way. */
export class RegisterClaim {
  readonly #calls: WorkbookCalls;
  readonly #reader: RegisterReader;
  readonly #look: RegisterLook;
  readonly #takeBack: TakeBack;
  readonly #sending: RegisterSending;
  readonly #time: WriterTime;
  /** Since when each announcement of others has been seen with nobody in front of it. */
  #freeSince = new Map<string, number>();

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
    this.#time = time;
  }

  /**
   * Looks at the log and then at the rows, in one batch, until nobody before it wants the same and everything stands as
   * expected. `audit`: the rows to announce it with, unless it stands announced. A failure that says `nothing` leaves no
   * announcement behind; any other leaves it to be completed or taken back.
   */
  async claim(own: Announcement, before: Look, audit: readonly CellsToWrite[] | undefined): Promise<Result<Claimed, Failure>> {
    const { log } = this.#reader;
    let known = before;
    let isThere = audit === undefined;
    let last: Failure = rowsKeepMoving();
    for (let round = 0; round <= ROUNDS; round += 1) {
      if (round > 0) await this.#time.pause(round * 200);
      const sentAt = this.#time.now();
      if (!isThere) Object.assign(own, { tag: newTag(), leaseFrom: sentAt });
      const layout = log.layout;
      const rows = audit?.map((row) => typedRow(layout, marked(row, own.tag))) ?? [];
      const until = isThere ? sentAt + DEAD_AFTER_MILLISECONDS : leaseEnd(own);
      const looked = await this.#look.after(own.set, known, isThere ? undefined : addRows(LOG, rows), until);
      if (!looked.ok) {
        const { fault, announcing } = looked.error;
        last = registerFailure(fault);
        if (announcing && fault.effect === 'none' && !isPassing(fault) && !isFiltered(fault)) return failed(fault);
        if (!isPassing(fault) && !isFiltered(fault)) return err(begun(last));
        if (announcing && isFiltered(fault)) await this.#calls.run([showAllRows(LOG)]);
        // Should it arrive later all the same, it stands there as a second one, and others wait for it in vain.
        if (fault.effect === 'unknown') await this.#sending.close();
        const read = await this.#reader.readLog();
        if (!read.ok) return err(fault.effect === 'none' && announcing ? last : begun(read.error));
        isThere = log.positionsOfTag(own.tag).length > 0;
        continue;
      }
      isThere = true;
      if (looked.value.logMoved && audit !== undefined) {
        const put = await this.#putRight(own, looked.value, audit);
        if (!put.ok) return err(begun(put.error));
      }
      if (log.positionsOfTag(own.tag).length === 0) return log.standingOf(own.set.operationId) === 'done' ? ok('repeated') : err(gaveWay());
      const settled = await this.#settle(own, looked.value);
      if (settled !== 'again') return settled;
      const blockers = this.#before(own);
      if (blockers.length > 0) {
        own.leaseFrom = sentAt;
        const waited = await this.#waitFor(blockers);
        if (!waited.ok) return err(begun(waited.error));
        round = 0;
      }
      if (looked.value.moved) {
        const byKey = await this.#look.byKey(own.set);
        if (!byKey.ok) return err(begun(byKey.error));
        known = byKey.value;
      } else known = looked.value;
    }
    if (isThere) return err(begun(last));
    return err(last.saved === 'nothing' ? last : begun(last));
  } // prettier-ignore

  /** One look's verdict. `again`: somebody is in front, or a row has moved. */
  async #settle(own: Announcement, look: LookAfter): Promise<Result<Claimed, Failure> | 'again'> {
    const { log, kind } = this.#reader;
    const giveWay = async (because: Failure): Promise<Result<Claimed, Failure>> => {
      const withdrawn = await this.#takeBack.withdraw(own.tag);
      return withdrawn.ok ? err(because) : err(begun(withdrawn.error));
    };
    if (log.standingOf(own.set.operationId) === 'done') {
      const withdrawn = await this.#takeBack.withdraw(own.tag);
      return withdrawn.ok ? ok('repeated') : err(begun(withdrawn.error));
    }
    const missing = this.missing(own);
    if (missing !== undefined) return giveWay(missing);
    if (look.moved || this.#before(own).length > 0) return 'again';
    const plan = planChanges(own.set, look.standing, kind);
    if (plan.kind === 'conflict') return giveWay(conflict(plan));
    return ok(look);
  }

  /** A column that the operation writes and that is not there any more. */
  missing({ set }: Pick<Announcement, 'set'>): Failure | undefined {
    const { log } = this.#reader;
    for (const { table, cells, ...change } of set.changes) {
      const names = [
        ...Object.keys(cells),
        ...(change.kind === 'update' ? Object.keys(change.expected) : []),
      ];
      const gone = names.find((name) => positionOf(this.#reader.layout(table), name) === undefined);
      if (gone !== undefined) return missingColumn(table, gone);
    }
    const gone = TABLES[LOG].columns.find(({ name }) => positionOf(log.layout, name) === undefined);
    return gone === undefined ? undefined : missingColumn(LOG, gone.name);
  }

  /** Announcements of others before this one that want the same, or are the same operation from another window. */
  #before(own: Announcement): readonly Unfinished[] {
    const all = this.#reader.log.unfinished();
    const place = all.findIndex(({ tag }) => tag === own.tag);
    const claims = claimsOfChanges(own.set.changes);
    return all
      .slice(0, Math.max(0, place))
      .filter((each) => each.operationId === own.set.operationId || overlap(claims, each.claims));
  }

  /** Waits a little, or takes back what has shown no life for too long. True if something was taken back. */
  async #waitFor(blockers: readonly Unfinished[]): Promise<Result<boolean, Failure>> {
    const all = this.#reader.log.unfinished();
    const now = this.#time.now();
    const seen = new Map<string, number>();
    for (const [place, each] of all.entries()) {
      const inFront = all.slice(0, place).some((other) => other.operationId === each.operationId || overlap(other.claims, each.claims));
      if (!inFront) seen.set(each.tag, this.#freeSince.get(each.tag) ?? now);
    }
    this.#freeSince = seen;
    for (const [place, each] of all.entries()) {
      const since = seen.get(each.tag);
      const isInTheWay = blockers.some((blocker) => blocker.tag === each.tag || overlap(blocker.claims, each.claims));
      if (since === undefined || !isInTheWay) continue;
      // Whoever only reads stands announced nowhere and waits for no turn.
      const standsBehind = all.slice(place + 1).some(({ tag }) => !blockers.some((blocker) => blocker.tag === tag));
      const patience = DEAD_AFTER_MILLISECONDS + (standsBehind ? TURN_MILLISECONDS * turnOf(each, blockers) : 0);
      if (now - since < patience) continue;
      const undone = await this.#takeBack.undo(each);
      return undone.ok ? ok(true) : undone;
    }
    await this.#time.pause(LOOK_EVERY_MILLISECONDS);
    return ok(false);
  } // prettier-ignore

  /** Waits until nothing that touches these rows is unfinished, or takes it back. True if anything was taken back. */
  async clear(isConcerned: (each: Unfinished) => boolean): Promise<Result<boolean, Failure>> {
    let any = false;
    for (;;) {
      const concerned = this.#reader.log.unfinished().filter((each) => isConcerned(each));
      if (concerned.length === 0) return ok(any);
      const waited = await this.#waitFor(concerned);
      if (!waited.ok) return waited;
      any = true;
      const read = await this.#reader.readLog();
      if (!read.ok) return read;
    }
  }

  /** Somebody moved the columns of the log while the announcement was on its way: it is put into the right ones. */
  async #putRight(own: Announcement, { announcedAt }: LookAfter, audit: readonly CellsToWrite[]): Promise<Result<void, Failure>> {
    const { log } = this.#reader;
    if (announcedAt === undefined) return ok(undefined);
    const first = log.rowNumber(announcedAt);
    const onlyThere = (row: CellsToWrite): CellsToWrite => new Map([...row].filter(([name]) => positionOf(log.layout, name) !== undefined));
    const rows = audit.map((row) => typedRow(log.layout, onlyThere(marked(row, own.tag))).map((cell) => (cell === LEAVE_ALONE ? BLANK : cell)));
    const { answers: [put] } = await this.#sending.write([setCells(rowsArea(log.layout, first, first + rows.length - 1), rows)], leaseEnd(own));
    if (put?.ok === false) return failed(put.error);
    log.forget();
    return this.#reader.readLog();
  } // prettier-ignore
}

/** How many of those in front wait for the same dead one. */
const turnOf = (dead: Unfinished, blockers: readonly Unfinished[]): number =>
  blockers.filter((each) => each.tag !== dead.tag && overlap(each.claims, dead.claims)).length;

export const conflict = (plan: Extract<ApplyPlan, { readonly kind: 'conflict' }>): Failure =>
  changedMeanwhile(plan.table, plan.key, plan.reason, plan.column);
