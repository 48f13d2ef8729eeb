/** The state history of a case ↔ its rows in tblAuditLog. Source: process.md invariant 11, data-dictionary.md section 12. */
import { STATES } from '../domain/case.ts';
import type { OpenState, State, StateChange } from '../domain/case.ts';
import { readReason } from './audit-reason.ts';
import { isOnRecord } from './audit-standing.ts';
import type { Cells } from './register-schema.ts';

/** Whether an audit row is a step of the state of a case. */
export const isStateRow = (row: Cells): boolean =>
  row['TableName'] === 'tblCases' &&
  row['FieldName'] === 'State' &&
  (row['AuditAction'] === 'STATE_CHANGE' || row['AuditAction'] === 'OVERRIDE') &&
  isOnRecord(row);

/** Undefined for a row that is no step, or none that can be understood. */
function stateChangeOf(row: Cells): StateChange | undefined {
  const from = stateIn(row['OldValue']);
  const to = stateIn(row['NewValue']);
  const at = row['AtUtc'];
  if (!isStateRow(row) || to === undefined || typeof at !== 'string') return undefined;
  if (from === undefined && row['OldValue'] !== undefined) return undefined;
  const reason = row['Reason'];
  const rule = typeof reason === 'string' ? readReason(reason)?.rule : undefined;
  return { at, ...(from !== undefined && { from }), to, rule: rule ?? fallbackRule(row) };
}

/** A step that a person wrote into the log by hand names no rule. */
const fallbackRule = (row: Cells): string => (row['AuditAction'] === 'OVERRIDE' ? 'OVERRIDE' : 'UNKNOWN');

/** The steps in the order in which they were taken, whatever the order of the rows. */
export function historyOf(auditRows: readonly Cells[]): StateChange[] {
  return auditRows
    .filter(isStateRow)
    .sort((one, other) => byText(stepOrder(one), stepOrder(other)))
    .flatMap((row) => stateChangeOf(row) ?? []);
}

/** Keys are given in order; two steps of one operation have the same moment. */
const stepOrder = (row: Cells): string => {
  const at = Date.parse(String(row['AtUtc']));
  const moment = Number.isNaN(at) ? 0 : at;
  return `${String(moment).padStart(15, '0')} ${String(row['AuditId'])}`;
};

const byText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

const stateIn = (value: unknown): State | undefined => STATES.find((state) => state === value);

export const isOpenState = (state: State): state is OpenState => state !== 'ON_HOLD' && state !== 'CLOSED';

/** The open state that a case on hold or closed came from. */
export const lastOpenState = (history: readonly StateChange[]): OpenState | undefined =>
  history.map((step) => step.to).findLast(isOpenState);
