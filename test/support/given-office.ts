import { MemoryCalendar } from '../../addin/adapters/memory/memory-calendar.ts';
import { FileTemplateStore } from '../../addin/adapters/file/file-template-store.ts';
import { MemoryCaseRegister } from '../../addin/adapters/memory/memory-case-register.ts';
import type { FaultMoment } from '../../addin/adapters/memory/memory-case-register.ts';
import { fromLondon } from '../../addin/domain/calendar-date.ts';
import type { LocalDateTime } from '../../addin/domain/calendar-date.ts';
import type { Actor, Case, RegisterKind } from '../../addin/domain/case.ts';
import type { PaperId } from '../../addin/domain/document-ids.ts';
import { err, ok } from '../../addin/domain/result.ts';
import type { Result } from '../../addin/domain/result.ts';
import { auditRows } from '../../addin/forms/audit-rows.ts';
import { caseChanges } from '../../addin/forms/case-rows.ts';
import { providerRows, venueRows } from '../../addin/forms/reference-rows.ts';
import { checkRegister } from '../../addin/forms/register-check.ts';
import { TABLE_NAMES } from '../../addin/forms/register-schema.ts';
import type { TableRows } from '../../addin/forms/row-change.ts';
import { startingRows } from '../../addin/forms/starting-rows.ts';
import type { BookedEvent, Calendar } from '../../addin/ports/calendar.ts';
import type { CaseRegister } from '../../addin/ports/case-register.ts';
import type { DocumentStore } from '../../addin/ports/document-store.ts';
import { failure } from '../../addin/ports/failure.ts';
import type { Failure } from '../../addin/ports/failure.ts';
import type { JournalEntry } from '../../addin/ports/journal.ts';
import type { Template } from '../../addin/documents/template.ts';
import { loadCase } from '../../addin/workflows/change-case.ts';
import type { Fault } from '../../addin/workflows/fault.ts';
import { loadReference } from '../../addin/workflows/reference.ts';
import type { Reference } from '../../addin/workflows/reference.ts';
import type { Papers } from '../../addin/workflows/make-document.ts';
import type { Service } from '../../addin/workflows/service.ts';
import { rawTables } from '../forms/raw-register.ts';
import type { Given } from './given-case.ts';
import { PROVIDERS, VENUES } from './given-case.ts';

/** Compiling takes time, and a template is the same for every test. */
const COMPILED = new Map<PaperId, Template>();

/**
 * An office with its register, diary, folder of papers and journal, all in memory, at a fixed time. Calls to the first
 * three are counted, and one of them can be made to fail before or after it has done its work.
 */
export class Office {
  readonly register: MemoryCaseRegister;
  readonly calendar = new MemoryCalendar();
  readonly store = new MemoryDocumentStore();
  readonly journal: JournalEntry[] = [];
  readonly papers: Papers;
  readonly diary: Calendar;
  reference!: Reference;
  now: LocalDateTime = '2026-03-02T09:30';
  #calls = 0;
  #fault: { readonly at: number; readonly moment: FaultMoment } | undefined;

  constructor(kind: RegisterKind, rows: TableRows) {
    this.register = new MemoryCaseRegister(kind, rows);
    const { store, calendar } = this;
    this.papers = {
      templates: new FileTemplateStore('templates'),
      store: {
        put: (caseRef, fileName, content) => this.#call(() => store.put(caseRef, fileName, content)),
        get: (link) => this.#call(() => store.get(link)),
        find: (caseRef, fileName) => this.#call(() => store.find(caseRef, fileName)),
      },
      compiled: COMPILED,
    };
    this.diary = {
      busy: (addresses, from, to) => this.#call(() => calendar.busy(addresses, from, to)),
      book: (event) => this.#call(() => calendar.book(event)),
      cancel: (eventId) => this.#call(() => calendar.cancel(eventId)),
    };
  }

  /** Somebody at work in this office, now. */
  as(role: Actor, initials = 'JB'): Service {
    const { register } = this;
    const counted: CaseRegister = {
      kind: register.kind,
      read: (tables) => this.#call(() => register.read(tables)),
      readCase: (caseRef) => this.#call(() => register.readCase(caseRef)),
      findCases: (match) => this.#call(() => register.findCases(match)),
      columnsOfCases: (names) => this.#call(() => register.columnsOfCases(names)),
      keys: (tables) => this.#call(() => register.keys(tables)),
      apply: (changeSet) => this.#call(() => register.apply(changeSet)),
    };
    return {
      register: counted,
      clock: { now: () => fromLondon(this.now) },
      journal: { note: (entry) => this.journal.push(entry) },
      person: { role, initials },
      client: 'OUTLOOK',
    };
  }

  /** The call of that number from now, counted from 0, fails. Without a number nothing fails. */
  failAt(at?: number, moment: FaultMoment = 'before'): void {
    this.#calls = 0;
    this.#fault = at === undefined ? undefined : { at, moment };
  }

  /** How many calls there were since `failAt`. */
  get calls(): number {
    return this.#calls;
  }

  async #call<Value>(work: () => Promise<Result<Value, Failure>>): Promise<Result<Value, Failure>> {
    const hit = this.#fault?.at === this.#calls ? this.#fault : undefined;
    this.#calls += 1;
    if (hit?.moment === 'before') return err(failure('Offline', 'Nothing was reached.'));
    const answer = await work();
    return hit ? err(failure('Offline', 'The answer was lost.', 'unknown')) : answer;
  }

  /** Everything that can have been written: rows of all tables with the audit log, events, papers. */
  snapshot(): unknown {
    return structuredClone({
      rows: Object.fromEntries(TABLE_NAMES.map((table) => [table, this.register.rows(table)])),
      events: this.calendar.events,
      papers: [...this.store.papers].map(([link, content]) => [
        link,
        Buffer.from(content).toString('base64'),
      ]),
    });
  }

  async case(caseRef = 'DR-2026-0042'): Promise<Case> {
    const loaded = await loadCase({ ...this.as('SYS'), register: this.register }, caseRef);
    if (!loaded.ok) throw new TypeError(`Cannot load ${caseRef}: ${JSON.stringify(loaded.error)}`);
    return loaded.value.theCase;
  }

  events(): readonly BookedEvent[] {
    return this.calendar.events;
  }
}

/** A folder of papers in memory. */
class MemoryDocumentStore implements DocumentStore {
  readonly papers = new Map<string, Uint8Array>();

  put(caseRef: string, fileName: string, content: Uint8Array): Promise<Result<{ link: string }, Failure>> {
    const link = `${caseRef}/${fileName}`;
    this.papers.set(link, content);
    return Promise.resolve(ok({ link }));
  }

  get(link: string): Promise<Result<Uint8Array, Failure>> {
    const found = this.papers.get(link);
    return Promise.resolve(found ? ok(found) : err(failure('NotFound', 'The document is not there.')));
  }

  find(caseRef: string, fileName: string): Promise<Result<{ link: string } | undefined, Failure>> {
    const link = `${caseRef}/${fileName}`;
    return Promise.resolve(ok(this.papers.has(link) ? { link } : undefined));
  }
}

/** An office in whose register these cases stand, at the time of the last of them. */
export async function givenOffice(
  kind: RegisterKind = 'authority',
  cases: readonly Given[] = [],
  rows: TableRows = {},
): Promise<Office> {
  const office = new Office(kind, {
    ...startingRows(),
    tblProviders: providerRows(PROVIDERS),
    tblVenues: venueRows(VENUES),
    ...rows,
  });
  for (const { theCase, now } of cases) {
    const changes = caseChanges(undefined, theCase, kind);
    const operationId = `op-given-${theCase.caseRef}`;
    const at = fromLondon(now);
    const audit = auditRows(changes, {
      operationId,
      at,
      actor: 'JB',
      client: 'OUTLOOK',
      history: theCase.history,
      existingKeys: office.register.rows('tblAuditLog').map((row) => String(row['AuditId'])),
    });
    const applied = await office.register.apply({ operationId, at, changes, audit });
    if (!applied.ok) throw new TypeError(applied.error.message);
    office.now = now;
  }
  await readReference(office);
  office.failAt();
  return office;
}

/** The service's own tables as they stand now. */
export async function readReference(office: Office): Promise<Reference> {
  const reference = await loadReference(office.register, office.as('SYS').clock);
  if (!reference.ok) throw new TypeError(reference.error.message);
  office.reference = reference.value;
  return reference.value;
}

/** What the check of the register calls an error, as `rule column`: a workflow leaves none behind. */
export function errorsIn({ register }: Office): readonly string[] {
  const rows = Object.fromEntries(TABLE_NAMES.map((table) => [table, register.rows(table)]));
  return checkRegister(rawTables(rows, register.kind), register.kind)
    .filter(({ severity }) => severity === 'error')
    .map(({ rule, place }) => `${rule} ${place.table ?? ''} ${place.column ?? ''}`);
}

export function must<Value>(result: Result<Value, Fault>): Value {
  if (!result.ok) throw new TypeError(`The workflow said no: ${JSON.stringify(result.error)}`);
  return result.value;
}

/** The rule that a workflow refused by, or the first problem's, or the kind of failure. */
export function ruleOf(result: Result<unknown, Fault>): string {
  if (result.ok) return 'ok';
  switch (result.error.kind) {
    case 'refused':
      return result.error.refusal.rule;
    case 'problems':
      return result.error.problems[0]?.rule ?? '';
    case 'failed':
      return result.error.failure.kind;
  }
}

export interface FaultRun {
  readonly office: Office;
  readonly run: () => Promise<Result<unknown, Fault>>;
}

/**
 * Plays a workflow once for every call it makes and for both moments, with a fault at that call, and then repeats it.
 * Gives for each run what the first try answered and how everything stands after the repeat; the last pair is the run
 * without a fault.
 */
export async function withFaultAtEveryCall(
  given: () => Promise<FaultRun>,
): Promise<{
  readonly runs: readonly { readonly at: string; readonly first: Result<unknown, Fault>; readonly again: Result<unknown, Fault>; readonly after: unknown }[];
  readonly undisturbed: unknown;
}> {
  const plain = await given();
  plain.office.failAt();
  must(await plain.run());
  const { calls } = plain.office;
  const undisturbed = plain.office.snapshot();
  const runs = [];
  for (const moment of ['before', 'after'] as const) {
    for (let at = 0; at < calls; at += 1) {
      const { office, run } = await given();
      office.failAt(at, moment);
      const first = await run();
      office.failAt();
      const again = await run();
      runs.push({ at: `${moment} call ${at}`, first, again, after: office.snapshot() });
    }
  }
  return { runs, undisturbed };
} // prettier-ignore
