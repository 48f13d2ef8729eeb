import { formatKey, highestKey, parseKey } from '../../addin/domain/case-reference.ts';
import { auditRows, operationsIn } from '../../addin/forms/audit-rows.ts';
import type { CellValue } from '../../addin/forms/register-schema.ts';
import type { RowChange } from '../../addin/forms/row-change.ts';
import type { CaseRegister, ChangeSet } from '../../addin/ports/case-register.ts';
import type { Failure } from '../../addin/ports/failure.ts';
import { chance } from '../demo/chance.ts';
import type { ContractCheck } from '../graph-emulator/contract-check.ts';
import { SHARED_COLUMNS } from './check-two-clients.ts';
import type { Attempt, Cell, TwoClientsResult, Wish } from './check-two-clients.ts';
import { caseRefOf, must, newContact, NOW, partyIdOf, workbookOf } from './register-rows.ts';
import { LATEST_MILLISECONDS, registerWorld } from './register-world.ts';
import type { RegisterWorld } from './register-world.ts';

export interface TwoClientsPlan {
  /** Of both clients together. */
  readonly changes: number;
  readonly seed: number;
  /** Chance of a fault for each request, a batch as a whole and in one of its parts. */
  readonly faults: number;
  /** Chance that a request which writes seems lost and arrives up to ten minutes later; none if not said. */
  readonly late?: number;
  readonly contract?: ContractCheck;
  readonly onProgress?: (done: number) => void;
}

export interface TwoClients extends TwoClientsResult {
  readonly counts: Counts;
  /** Seconds by the emulator's clock. */
  readonly seconds: number;
  readonly mistakes: readonly Error[];
}

export interface Counts {
  /** HTTP requests; a batch is one. */
  requests: number;
  readonly faults: Map<string, number>;
  /** Change sets sent, repeats included. */
  tries: number;
  conflicts: number;
  /** Kinds of failure that were told besides, with what was said to be saved. */
  readonly told: Map<string, number>;
  /** Two changes of one row at the same time that both went through, because they were of different cells. */
  merged: number;
  windows: number;
}

/** Rows that both want: two in each of two cases. */
const SHARED_CASES = 2;
/** Contacts go to others, so that reading the shared rows does not grow with them. */
const CONTACT_CASES = 6;
const SHARED_ROWS = Array.from({ length: SHARED_CASES * 2 }, (_, place) => ({
  caseRef: caseRefOf(place % SHARED_CASES),
  key: partyIdOf(place % SHARED_CASES, Math.floor(place / SHARED_CASES)),
}));
/** A person gives up at last; whoever meets this has found a fault that does not pass. */
const ATTEMPTS = 200;

type SharedCell = Cell & { readonly caseRef: string };

interface Sent {
  readonly attempt: Attempt;
  readonly set: ChangeSet;
}

/** When a change of a shared row was under way, and whose it was. */
interface UnderWay {
  readonly cell: Cell;
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** Two people on one register, each of whom repeats what failed until it is done. The same plan gives the same run again. */
export async function playTwoClients(plan: TwoClientsPlan): Promise<TwoClients> {
  let drawn = 0;
  const draw = (): number => chance('two-clients', String(plan.seed), String((drawn += 1)));
  const world = registerWorld(
    await workbookOf(SHARED_CASES + CONTACT_CASES),
    draw,
    () => 50 + 200 * draw(),
    { seed: plan.seed, late: plan.late ?? 0, ...(plan.contract !== undefined && { contract: plan.contract }) },
  );
  const { time, emulator } = world;
  const counts: Counts = {
    requests: 0, faults: new Map(), tries: 0, conflicts: 0, told: new Map(), merged: 0, windows: 0,
  }; // prettier-ignore
  const run: Run = { world, draw, counts, wishes: [], attempts: [], underWay: [] };
  const first = await time.run(world.open());
  const before = must(await time.run(first.read(['tblContacts', 'tblParties', 'tblAuditLog']))).rows;
  const beganAt = world.now();
  emulator.journal.clear();
  world.faults.randomly(plan.faults);
  let done = 0;
  await time.run(
    Promise.all(
      ['a', 'b'].map(async (name, index) => {
        const person = new Person(name, run);
        const own = Math.floor((plan.changes + 1 - index) / 2);
        for (let number = 1; number <= own; number += 1) {
          await person.carryOut(wishOf(`${name}${number}`, draw));
          takeJournal(world, counts);
          done += 1;
          plan.onProgress?.(done);
        }
      }),
    ),
  );
  world.faults.clear();
  // What is on its way arrives.
  await time.run(time.sleep(LATEST_MILLISECONDS));
  const reader = await time.run(world.open());
  const after = must(await time.run(reader.read(['tblContacts', 'tblParties', 'tblAuditLog'])));
  counts.merged = mergedIn(run.underWay);
  const seconds = (world.now() - beganAt) / 1_000;
  return { before, after, wishes: run.wishes, attempts: run.attempts, counts, seconds, mistakes: emulator.mistakes };
} // prettier-ignore

interface Run {
  readonly world: RegisterWorld;
  readonly draw: () => number;
  readonly counts: Counts;
  readonly wishes: Wish[];
  readonly attempts: Attempt[];
  readonly underWay: UnderWay[];
}

/** Two in five add a contact, two in five set a cell, one in five does both in one operation. */
function wishOf(label: string, draw: () => number): Wish & { readonly cell?: SharedCell } {
  const kind = draw();
  const row = pick(SHARED_ROWS, draw);
  const column = pick(SHARED_COLUMNS, draw);
  const cell = { ...row, column };
  if (kind < 0.4) return { label, contactIn: caseRefOf(SHARED_CASES + Math.floor(draw() * CONTACT_CASES)) };
  return kind < 0.8 ? { label, cell } : { label, cell, contactIn: row.caseRef };
}

class Person {
  readonly #name: string;
  readonly #run: Run;
  #window: CaseRegister | undefined;
  #sent = 0;

  constructor(name: string, run: Run) {
    this.#name = name;
    this.#run = run;
  }

  /**
   * Reads the case, plans and sends, as every workflow does. After a conflict the person reads again and does the step
   * anew; after anything else the same operation is repeated: sent again as it was, or planned again on what stands there
   * then. One time in three the window was closed meanwhile.
   */
  async carryOut(wish: Wish & { readonly cell?: SharedCell }): Promise<void> {
    const { draw, wishes } = this.#run;
    wishes.push(wish);
    let operationId = this.#newOperation(wish);
    let open: Sent | undefined;
    for (let number = 1; number <= ATTEMPTS; number += 1) {
      const again = open !== undefined && draw() < 0.5;
      const sent = again ? open : await this.#plan(wish, operationId);
      if (sent === 'done before') return;
      const failed = sent === undefined ? undefined : await this.#send(sent);
      if (failed === 'done') return;
      if (failed?.kind === 'ChangedMeanwhile' && failed.saved === 'nothing') {
        this.#run.counts.conflicts += 1;
        open = undefined;
        if (draw() < 0.5) operationId = this.#newOperation(wish);
        await this.#run.world.time.sleep(1_000 * draw());
        continue;
      }
      if (sent !== undefined && failed?.saved === 'unknown') open = sent;
      await this.#wait(failed);
      if (draw() < 1 / 3) this.#window = undefined;
    }
    throw new Error(`${wish.label}: not done after ${ATTEMPTS} attempts`);
  }

  #newOperation({ label }: Wish): string {
    this.#sent += 1;
    return `op-${label}-${this.#sent}`;
  }

  /** Mostly at once, sometimes later than the lease of an announcement lasts. */
  async #wait(failed: Failure | undefined): Promise<void> {
    const { draw, world } = this.#run;
    const seconds = draw() < 0.7 ? 5 * draw() : 120 * draw();
    await world.time.sleep(1_000 * Math.max(seconds, failed?.retryAfterSeconds ?? 0));
  }

  /** Undefined where something could not be read. */
  async #plan(wish: Wish & { readonly cell?: SharedCell }, operationId: string): Promise<Sent | 'done before' | undefined> {
    const { attempts } = this.#run;
    const register = await this.#register();
    if (register === undefined) return undefined;
    const caseRef = wish.contactIn ?? wish.cell?.caseRef ?? '';
    const read = await register.readCase(caseRef);
    if (!read.ok) {
      this.#note(read.error);
      return undefined;
    }
    const own = attempts.filter((each) => each.operationId === operationId);
    if (operationsIn(read.value.rows.tblAuditLog ?? []).has(operationId)) {
      own.at(-1)?.told.push('done before');
      return 'done before';
    }
    const keys = await register.keys(['tblContacts', 'tblAuditLog']);
    if (!keys.ok) {
      this.#note(keys.error);
      return undefined;
    }
    const value = `${wish.label} ${attempts.length + 1}`;
    const changes: RowChange[] = [];
    const attempt: { -readonly [Name in keyof Attempt]: Attempt[Name] } = { label: wish.label, operationId, told: [] };
    if (wish.contactIn !== undefined) {
      const highest = parseKey(highestKey('CON', keys.value.tblContacts ?? []) ?? '')?.number ?? 0;
      const key = formatKey('CON', highest + 1);
      changes.push(newContact(key, caseRef, value));
      attempt.contact = { key, caseRef, summary: value };
    }
    if (wish.cell !== undefined) {
      const { key, column } = wish.cell;
      const row = read.value.rows.tblParties?.find(({ PartyId }) => PartyId === key);
      if (row === undefined) throw new TypeError(`${key} is not there any more`);
      changes.push(setting(wish.cell, row[column], value));
      attempt.cell = { key, column, from: row[column], to: value };
    }
    const existingKeys = keys.value.tblAuditLog ?? [];
    const audit = auditRows(changes, { operationId, at: NOW, actor: 'JB', client: 'OUTLOOK', history: [], existingKeys });
    attempts.push(attempt);
    return { attempt, set: { operationId, at: NOW, changes, audit } };
  } // prettier-ignore

  async #send({ attempt, set }: Sent): Promise<'done' | Failure | undefined> {
    const { counts, world, underWay } = this.#run;
    const register = await this.#register();
    if (register === undefined) return undefined;
    counts.tries += 1;
    const from = world.now();
    const applied = await register.apply(set);
    if (!applied.ok) {
      const { kind, saved } = applied.error;
      attempt.told.push(saved === 'nothing' ? 'nothing' : 'unknown');
      if (kind !== 'ChangedMeanwhile' || saved !== 'nothing') this.#note(applied.error);
      return applied.error;
    }
    attempt.told.push(applied.value.repeated ? 'done before' : 'done');
    if (attempt.cell !== undefined)
      underWay.push({ cell: attempt.cell, name: this.#name, from, to: world.now() });
    return 'done';
  }

  async #register(): Promise<CaseRegister | undefined> {
    if (this.#window !== undefined) return this.#window;
    const opened = await this.#run.world.tryOpen();
    if (!opened.ok) {
      this.#note(opened.error);
      return undefined;
    }
    this.#run.counts.windows += 1;
    this.#window = opened.value;
    return opened.value;
  }

  #note({ kind, saved }: Failure): void {
    add(this.#run.counts.told, `${kind}, saved ${saved}`);
  }
}

const setting = ({ key, column }: Cell, from: CellValue | undefined, to: string): RowChange => ({
  kind: 'update',
  table: 'tblParties',
  key,
  expected: from === undefined ? {} : { [column]: from },
  cells: { [column]: to },
});

const mergedIn = (all: readonly UnderWay[]): number =>
  all.reduce((sum, one, index) => {
    const others = all.slice(index + 1).filter((each) => each.name !== one.name && each.cell.key === one.cell.key);
    const beside = others.filter(({ cell, from, to }) => cell.column !== one.cell.column && from < one.to && one.from < to);
    return sum + beside.length;
  }, 0); // prettier-ignore

/** It keeps only so many entries, so it is emptied after each change. */
function takeJournal({ emulator: { journal } }: RegisterWorld, counts: Counts): void {
  for (const { fault, part } of journal.entries) {
    if (part !== true) counts.requests += 1;
    if (fault !== undefined) add(counts.faults, fault);
  }
  journal.clear();
}

const add = (counts: Map<string, number>, name: string): void => {
  counts.set(name, (counts.get(name) ?? 0) + 1);
};

const pick = <Item>(items: readonly [Item, ...Item[]] | readonly Item[], draw: () => number): Item => {
  const item = items[Math.floor(draw() * items.length)];
  if (item === undefined) throw new RangeError('There is nothing to pick from');
  return item;
};
