import { toLondon } from '../domain/calendar-date.ts';
import type { Case } from '../domain/case.ts';
import type { CaseCommand, DocumentDue } from '../domain/case-commands.ts';
import type { CaseContext } from '../domain/case-context.ts';
import { documentsSent } from '../domain/case-facts.ts';
import { applyDecision, decideCase } from '../domain/decide-case.ts';
import type { AuditNote, Decision } from '../domain/decision.ts';
import { refusal } from '../domain/refusal.ts';
import { err, ok } from '../domain/result.ts';
import type { Result } from '../domain/result.ts';
import type { WorkingCalendar } from '../domain/working-days.ts';
import { auditRows } from '../forms/audit-rows.ts';
import { caseChanges, readCase } from '../forms/case-rows.ts';
import { operationsOnRecord } from '../forms/operations-on-record.ts';
import type { OperationOnRecord } from '../forms/operations-on-record.ts';
import { keyOf, TABLE_NAMES } from '../forms/register-schema.ts';
import type { Cells } from '../forms/register-schema.ts';
import type { RowChange } from '../forms/row-change.ts';
import type { Problem } from '../domain/problem.ts';
import type { RegisterRows } from '../ports/case-register.ts';
import { failed, refused, withProblems } from './fault.ts';
import type { Fault } from './fault.ts';
import type { Reference } from './reference.ts';
import { caseContext } from './service.ts';
import type { ReadingService, Service } from './service.ts';

/** A case as the register holds it now, with the operations that were carried out on it. */
export interface LoadedCase {
  readonly theCase: Case;
  readonly operations: ReadonlyMap<string, OperationOnRecord>;
}

export async function loadCase(
  service: Pick<ReadingService, 'register'>,
  caseRef: string,
): Promise<Result<LoadedCase, Fault>> {
  const read = await service.register.readCase(caseRef);
  if (!read.ok) return err(failed(read.error));
  if ((read.value.rows.tblCases ?? []).length === 0) {
    return err(
      refused(
        refusal('UnknownCase', 'REG-UNKNOWN-CASE', `There is no case ${caseRef} in this register.`, {
          instead: ['check the reference', 'common-ground case list'],
        }),
      ),
    );
  }
  // An unreadable cell counts as blank to the mapping; deciding on a blank that is none could do harm.
  const unreadable = problemsOf(read.value);
  if (unreadable.length > 0) return err(withProblems(unreadable));
  const found = readCase(read.value.rows, service.register.kind);
  if (!found.ok) return err(withProblems(found.error));
  return ok({ theCase: found.value, operations: operationsOnRecord(read.value.rows.tblAuditLog ?? []) });
}

/** The faults of cells of these very rows: what is wrong elsewhere in the register stops no other case. */
function problemsOf({ rows, problems }: RegisterRows): Problem[] {
  const keys = new Set(TABLE_NAMES.flatMap((table) => (rows[table] ?? []).map((row) => keyOf(table, row))));
  return problems.filter(({ severity, place }) => severity === 'error' && keys.has(place.key));
}

/** What became of a change. */
export interface ChangedCase {
  readonly before: Case;
  readonly after: Case;
  /** Papers that must follow, one per recipient; send-documents makes them. */
  readonly documentsDue: readonly DocumentDue[];
  /** True when this operation had been carried out before: nothing was written again. */
  readonly repeated: boolean;
}

/**
 * The answer to an operation that was carried out before, undefined where it was not: every workflow of a case asks this
 * first. The papers it asked for are due again, because its first answer may have been lost; not those sent since.
 */
export function doneBefore(
  { theCase, operations }: LoadedCase,
  operationId: string,
): ChangedCase | undefined {
  const done = operations.get(operationId);
  if (done === undefined) return undefined;
  const since = toLondon(done.at);
  const documentsDue = done.documentsDue.filter(
    ({ docId, partyId }) => !documentsSent(theCase, docId, partyId).some(({ at }) => at >= since),
  );
  return { before: theCase, after: theCase, documentsDue, repeated: true };
}

/** What a step comes to before anything is written: done before, or decided on the case as it stands. */
export type Prepared =
  | { readonly done: ChangedCase }
  | { readonly done?: undefined; readonly before: Case; readonly decided: Decided };

/**
 * Loads a case and decides what commands would bring about; nothing is written. Every workflow that does something
 * outside before it writes (books, cancels, makes a paper) asks the rules first in this way.
 */
export async function prepareChange(
  service: Service,
  reference: Reference,
  caseRef: string,
  operationId: string,
  commandsFor: (theCase: Case) => Result<readonly CaseCommand[], Fault>,
): Promise<Result<Prepared, Fault>> {
  const loaded = await loadCase(service, caseRef);
  if (!loaded.ok) return loaded;
  const done = doneBefore(loaded.value, operationId);
  if (done) return ok({ done });
  const { theCase: before } = loaded.value;
  const commands = commandsFor(before);
  if (!commands.ok) return commands;
  const context = await caseContext(service, reference);
  if (!context.ok) return err(failed(context.error));
  const decided = decideAll(before, commands.value, context.value);
  return decided.ok ? ok({ before, decided: decided.value }) : decided;
}

/**
 * Carries out commands on a case, one after the other, and writes them as one change set: all of them or none.
 * The same `operationId` again changes nothing. A refusal of any command leaves the register untouched. `notes` go into
 * the log with it, and `besides` are changes of rows that are no part of a case (a survey that went out).
 */
export async function changeCase(
  service: Service,
  reference: Reference,
  caseRef: string,
  commands: readonly CaseCommand[],
  operationId: string,
  notes: readonly AuditNote[] = [],
  besides: readonly RowChange[] = [],
): Promise<Result<ChangedCase, Fault>> {
  const prepared = await prepareChange(service, reference, caseRef, operationId, () => ok(commands));
  if (!prepared.ok) return prepared;
  if (prepared.value.done) return ok(prepared.value.done);
  const { before, decided } = prepared.value;
  const { after, documentsDue } = decided;
  const record = { documentsDue, audit: [...decided.audit, ...notes], besides };
  const written = await writeCase(service, before, after, record, operationId, reference.calendar);
  if (!written.ok) return written;
  service.journal.note({ event: 'case-changed', caseRef, count: commands.length });
  return ok({ before, after, documentsDue, repeated: written.value.repeated });
}

export interface Decided {
  readonly after: Case;
  readonly documentsDue: readonly DocumentDue[];
  readonly audit: readonly AuditNote[];
}

/** What some commands would bring about, without writing it. */
export function decideAll(
  before: Case,
  commands: readonly CaseCommand[],
  context: CaseContext,
): Result<Decided, Fault> {
  let after = before;
  const documentsDue: DocumentDue[] = [];
  const audit: AuditNote[] = [];
  for (const command of commands) {
    const decision = decideCase(after, command, context);
    if (!decision.ok) return err(refused(decision.error));
    after = applyDecision(after, decision.value);
    documentsDue.push(...decision.value.documentsDue);
    audit.push(...decision.value.audit);
  }
  return ok({ after, documentsDue, audit });
}

/**
 * Writes the difference between two states of a case, with what the decision wants on record. `calendar` is the
 * service's own, by which AppealBy is calculated; leave it out only where the facts of a decision cannot differ.
 */
export async function writeCase(
  service: Service,
  before: Case | undefined,
  after: Case,
  record: Pick<Decision, 'audit'> &
    Partial<Pick<Decision, 'documentsDue'>> & { readonly besides?: readonly RowChange[] },
  operationId: string,
  calendar?: WorkingCalendar,
): Promise<Result<{ repeated: boolean }, Fault>> {
  const changes = [...caseChanges(before, after, service.register.kind, calendar), ...(record.besides ?? [])];
  if (changes.length === 0) return ok({ repeated: false });
  const keys = await service.register.keys(['tblAuditLog']);
  if (!keys.ok) return err(failed(keys.error));
  const at = service.clock.now();
  const rows: readonly Cells[] = auditRows(changes, {
    operationId,
    at,
    actor: service.person.initials,
    client: service.client,
    notes: record.audit,
    documentsDue: record.documentsDue ?? [],
    history: after.history.slice(before?.history.length ?? 0),
    existingKeys: keys.value.tblAuditLog ?? [],
  });
  const applied = await service.register.apply({ operationId, at, changes, audit: rows });
  return applied.ok ? ok(applied.value) : err(failed(applied.error));
}
