import type { RegisterKind, StateChange } from '../../addin/domain/case.ts';
import { auditRows } from '../../addin/forms/audit-rows.ts';
import { caseChanges, newSteps } from '../../addin/forms/case-rows.ts';
import type { RowChange } from '../../addin/forms/row-change.ts';
import type { ChangeSet } from '../../addin/ports/case-register.ts';
import { exampleCase } from '../forms/example-case.ts';

export const CASE_REF = 'DR-2026-0042';
const AT = '2026-04-15T09:30:00.000Z';

/** Changes with the audit rows that go with them; `history`: steps of the state. */
export function changeSet(
  operationId: string,
  changes: readonly RowChange[],
  history: readonly StateChange[] = [],
): ChangeSet {
  const audit = auditRows(changes, { operationId, at: AT, actor: 'JB', client: 'OUTLOOK', history });
  return { operationId, at: AT, changes, audit };
}

/** The example case, opened in a book of this kind. */
export const openingOf = (kind: RegisterKind): ChangeSet =>
  changeSet(
    'op-open',
    caseChanges(undefined, { ...exampleCase(), book: kind }, kind),
    newSteps(undefined, exampleCase()),
  );
