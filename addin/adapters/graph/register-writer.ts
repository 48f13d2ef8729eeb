import { err, ok } from '../../domain/result.ts';
import type { Result } from '../../domain/result.ts';
import { planChanges } from '../../forms/apply-changes.ts';
import type { StandingRow, StandingRows } from '../../forms/apply-changes.ts';
import { claimsOfChanges } from '../../forms/claims.ts';
import type { Applied, ChangeSet } from '../../ports/case-register.ts';
import type { Failure } from '../../ports/failure.ts';
import type { Unfinished } from './audit-log.ts';
import { announcementOf, leaseEnd } from './register-announcement.ts';
import type { Announcement, WriterTime } from './register-announcement.ts';
import { conflict, RegisterClaim } from './register-claim.ts';
import type { Claimed } from './register-claim.ts';
import { begun, stillUnderWay } from './register-failures.ts';
import { RegisterLook } from './register-look.ts';
import type { RegisterReader } from './register-reader.ts';
import { RegisterSending } from './register-sending.ts';
import { TakeBack } from './register-take-back.ts';
import { RegisterWrite } from './register-write.ts';
import type { WorkbookCalls } from './workbook-calls.ts';

/**
 * Writes a change set into the live workbook, which knows no transactions and loses answers: announce, look, write,
 * turn the announcement into the record. Decision 0007 tells why this is enough and where it is not.
 */
export class RegisterWriter {
  readonly #reader: RegisterReader;
  readonly #time: WriterTime;
  readonly #look: RegisterLook;
  readonly #takeBack: TakeBack;
  readonly #claim: RegisterClaim;
  readonly #write: RegisterWrite;
  /** Begun by this client and not known to be recorded or withdrawn, by operation. */
  readonly #begun = new Map<string, Announcement>();

  constructor(calls: WorkbookCalls, reader: RegisterReader, time: WriterTime) {
    this.#reader = reader;
    this.#time = time;
    this.#look = new RegisterLook(calls, reader);
    const sending = new RegisterSending(calls, time);
    this.#takeBack = new TakeBack(reader, this.#look, sending, time);
    this.#claim = new RegisterClaim(calls, reader, this.#look, this.#takeBack, sending, time);
    this.#write = new RegisterWrite(calls, reader, this.#look, this.#takeBack, sending, time);
  }

  async apply(set: ChangeSet): Promise<Result<Applied, Failure>> {
    const applied = await this.#apply(set);
    // What is not known to be there or gone is kept: the same step again, or the next reading, finishes it.
    if (applied.ok || applied.error.saved === 'nothing') this.#begun.delete(set.operationId);
    return applied;
  }

  async #apply(set: ChangeSet): Promise<Result<Applied, Failure>> {
    const { log, kind } = this.#reader;
    const resumed = await this.#resume(set);
    if (resumed !== 'anew') return resumed;
    const before = await this.#look.before(set);
    if (!before.ok) return before;
    if (log.standingOf(set.operationId) === 'done') return ok({ repeated: true });
    const plan = planChanges(set, this.#withLog(before.value.standing, set), kind);
    if (plan.kind === 'repeated') return ok({ repeated: true });
    // Its own half-finished announcement may stand against it; whoever is in front is waited for.
    const inFront = log.unfinished().some(({ operationId }) => operationId === set.operationId);
    if (plan.kind === 'conflict' && !inFront) {
      this.#reader.forget();
      return err(conflict(plan));
    }
    const missing = this.#claim.missing({ set });
    if (missing !== undefined) return err(missing);
    if (plan.kind === 'conflict') {
      const cleared = await this.#claim.clear(({ operationId }) => operationId === set.operationId);
      return cleared.ok ? this.#apply(set) : cleared;
    }
    const own = announcementOf(set, this.#time.now());
    this.#begun.set(set.operationId, own);
    return this.#carryOut(own, await this.#claim.claim(own, before.value, plan.audit));
  }

  /** Goes on with what this client began, within its lease; after that it takes it back, and it is begun anew. */
  async #resume(set: ChangeSet): Promise<Result<Applied, Failure> | 'anew'> {
    const own = this.#begun.get(set.operationId);
    if (own === undefined) return 'anew';
    if (!(await this.#write.stopWhatIsUnderWay(own))) return err(stillUnderWay());
    if (own.cameLate) return this.#write.removeLate(own);
    const look = await this.#look.byKey(set);
    if (!look.ok) return err(begun(look.error));
    const { log } = this.#reader;
    const standing = log.unfinished().find(({ tag }) => tag === own.tag);
    const isLate = this.#time.now() > leaseEnd(own);
    if (standing === undefined) {
      if (!isLate || own.writtenAt === undefined) return 'anew';
      // Recorded in time, or taken back by others; in that case what was written may have arrived afterwards.
      const removed = await this.#write.removeLate(own);
      return removed.ok || removed.error.saved === 'unknown' ? removed : 'anew';
    }
    if (isLate || standing.isSuperfluous) {
      // What never had its turn has written nothing: what stands there is somebody else's.
      const undone = own.hasClaim
        ? await this.#takeBack.undo(standing, claimsOfChanges(own.set.changes))
        : await this.#takeBack.withdraw(own.tag);
      return undone.ok ? 'anew' : err(begun(undone.error));
    }
    if (own.hasClaim) return this.#write.write(own, look.value);
    return this.#carryOut(own, await this.#claim.claim(own, look.value, undefined));
  }

  async #carryOut(own: Announcement, claimed: Result<Claimed, Failure>): Promise<Result<Applied, Failure>> {
    if (!claimed.ok) return claimed;
    if (claimed.value === 'repeated') return ok({ repeated: true });
    own.hasClaim = true;
    return this.#write.write(own, claimed.value);
  }

  /** Completes what this client began and could not finish, so that nothing is read half. */
  async finishBegun(): Promise<Result<void, Failure>> {
    for (const { set } of [...this.#begun.values()]) {
      const finished = await this.apply(set);
      if (!finished.ok && finished.error.saved === 'unknown') return finished;
    }
    return ok(undefined);
  }

  /** Waits for what others have begun on these rows, or takes it back. True if anything changed meanwhile. */
  async clear(isConcerned: (each: Unfinished) => boolean): Promise<Result<boolean, Failure>> {
    return this.#claim.clear(isConcerned);
  }

  /** The log as far as the plan needs it: for numbering on, where others have used the keys meanwhile. */
  #withLog(standing: StandingRows, { audit }: ChangeSet): StandingRows {
    const ids = this.#reader.log.ids;
    const taken = new Set(ids);
    const clash = audit.some((row) => taken.has(String(row['AuditId'])));
    const rows = clash
      ? ids.map((id): StandingRow => ({ cells: { AuditId: id }, key: id, unreadable: [] }))
      : [];
    return { ...standing, tblAuditLog: [...(standing.tblAuditLog ?? []), ...rows] };
  }
}
