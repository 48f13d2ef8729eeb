import type { Case } from '../../addin/domain/case.ts';
import { loadCase } from '../../addin/workflows/change-case.ts';
import { failed } from '../../addin/workflows/fault.ts';
import type { Fault } from '../../addin/workflows/fault.ts';
import { err } from '../../addin/domain/result.ts';
import type { Result } from '../../addin/domain/result.ts';
import type { ContractCheck } from '../graph-emulator/contract-check.ts';
import { matter, messageIdOf } from './journey-people.ts';
import { intakeOperation, stepsOf, takeIn } from './journey-steps.ts';
import { openWorld, SERVICE_MAILBOX } from './journey-world.ts';
import type { Desk, World } from './journey-world.ts';

export interface JourneyPlan {
  readonly cases: number;
  readonly seed: number;
  /** Chance of a fault for each request, a batch as a whole and in one of its parts; 0 for the quiet run that others are compared with. */
  readonly faults: number;
  readonly contract?: ContractCheck;
  readonly onProgress?: (done: number, all: number) => void;
}

export interface Counts {
  /** HTTP requests; a batch is one. */
  requests: number;
  /** Parts of batches besides. */
  parts: number;
  /** Faults that were met, by name. */
  readonly faults: Map<string, number>;
  /** How often a person had to repeat a step, by the kind of failure that was told. */
  readonly repeats: Map<string, number>;
  desksOpened: number;
}

export interface Journey {
  readonly world: World;
  readonly counts: Counts;
  /** The case of each matter, by its number, as the last step left it. */
  readonly cases: readonly Case[];
  /** Operations on the register whose step was repeated. */
  readonly repeated: ReadonlySet<string>;
}

/** A person gives up at last; whoever meets this has found a fault that does not pass. */
const ATTEMPTS = 100;
/** A minute, unless the service names a time of its own. */
const PAUSE_SECONDS = 60;

/** Plays every case of the plan, day by day, each step repeated until it is done. A refusal is a mistake: it throws. */
export async function playJourney(plan: JourneyPlan): Promise<Journey> {
  const matters = Array.from({ length: plan.cases }, (_, number) => matter(number));
  const world = await openWorld(matters, plan.seed, plan.contract);
  const repeater = new Repeater(world);
  world.tenant.faults.randomly(plan.faults);

  const steps = matters.flatMap(stepsOf).sort((a, b) => a.at.localeCompare(b.at));
  const cases: Case[] = [];
  const places = new Map(
    world.mail.messages(SERVICE_MAILBOX, 'inbox').map((each) => [each.internetMessageId, each.immutableId]),
  );
  world.on('2026-09-07T09:00');
  for (const each of matters) {
    const place = places.get(messageIdOf(each)) ?? '';
    const name = `case ${each.number}: intake`;
    const caseRef = await repeater.until(name, [intakeOperation(each)], (desk) => takeIn(desk, place));
    const { theCase } = await repeater.until(name, [], (desk) => loadCase(desk.as('LA'), caseRef));
    cases.push(theCase);
  }
  for (const [index, step] of steps.entries()) {
    world.on(step.at);
    const { number } = step.matter;
    const before = cases[number];
    if (before === undefined) throw new RangeError('Every matter has its case by now');
    const name = `${before.caseRef}: ${step.name}`;
    const changed = await repeater.until(name, step.operations, (desk) => step.act(desk, before));
    cases[number] = changed.after;
    plan.onProgress?.(index + 1, steps.length);
  }
  world.tenant.faults.clear();
  // What is on its way arrives.
  world.tenant.clock.advance(3_600_000);
  return { world, counts: repeater.counts, cases, repeated: repeater.repeated };
}

class Repeater {
  readonly counts: Counts = { requests: 0, parts: 0, faults: new Map(), repeats: new Map(), desksOpened: 0 };
  readonly repeated = new Set<string>();
  readonly #world: World;
  #desk: Desk | undefined;

  constructor(world: World) {
    this.#world = world;
  }

  async until<Value>(
    name: string,
    operations: readonly string[],
    act: (desk: Desk) => Promise<Result<Value, Fault>>,
  ): Promise<Value> {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      const done = await this.#try(act);
      this.#count();
      if (done.ok) return done.value;
      const { kind, seconds } = passing(done.error, name);
      add(this.counts.repeats, kind);
      for (const operation of operations) this.repeated.add(operation);
      this.#world.tenant.clock.advance(1_000 * seconds);
      // One time in three the person has closed the window meanwhile.
      if (this.#world.chance() < 1 / 3) this.#desk = undefined;
    }
    throw new Error(`${name}: not done after ${ATTEMPTS} attempts`);
  }

  async #try<Value>(act: (desk: Desk) => Promise<Result<Value, Fault>>): Promise<Result<Value, Fault>> {
    if (this.#desk === undefined) {
      const opened = await this.#world.openDesk();
      if (!opened.ok) return err(failed(opened.error));
      this.#desk = opened.value;
      this.counts.desksOpened += 1;
    }
    return act(this.#desk);
  }

  /** The journal keeps only so many entries, so it is emptied after each step. */
  #count(): void {
    const { journal } = this.#world.emulator;
    for (const { fault, part } of journal.entries) {
      if (part === true) this.counts.parts += 1;
      else this.counts.requests += 1;
      if (fault !== undefined) add(this.counts.faults, fault);
    }
    journal.clear();
  }
}

/** What passes when it is repeated; everything else is a mistake of ours. */
function passing(fault: Fault, name: string): { readonly kind: string; readonly seconds: number } {
  switch (fault.kind) {
    case 'refused':
      throw new Error(`${name}: ${fault.refusal.rule} ${fault.refusal.message} ${(fault.refusal.fields ?? []).join(', ')}`);
    case 'problems': {
      const unread = fault.problems.every(({ rule }) => rule === 'MSG-UNREADABLE');
      if (unread) return { kind: 'message could not be read', seconds: PAUSE_SECONDS };
      throw new Error(`${name}: ${fault.problems.map(({ rule, message }) => `${rule} ${message}`).join('; ')}`);
    }
    case 'failed': {
      const { kind, saved, retryAfterSeconds = PAUSE_SECONDS } = fault.failure;
      return { kind: `${kind}, saved ${saved}`, seconds: retryAfterSeconds };
    }
  }
} // prettier-ignore

const add = (counts: Map<string, number>, name: string): void => {
  counts.set(name, (counts.get(name) ?? 0) + 1);
};
