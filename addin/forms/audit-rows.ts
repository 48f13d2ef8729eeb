/**
 * What was done, as rows of tblAuditLog: one for each cell that changed, one for each new row, one for each step of the
 * state, one for each note of a decision. Rows are only ever added. Source: data-dictionary.md section 12.
 */
import type { Instant } from '../domain/calendar-date.ts';
import { formatKey, highestKey, parseKey } from '../domain/case-reference.ts';
import type { DocumentDue } from '../domain/case-commands.ts';
import type { StateChange } from '../domain/case.ts';
import type { AuditAction, AuditNote } from '../domain/decision.ts';
import { readReason, writeReason } from './audit-reason.ts';
import { DOCUMENTS_DUE, writeDocumentsDue } from './operations-on-record.ts';
import { separatorOf } from './cell-values.ts';
import type { CellValue, Cells, TableName } from './register-schema.ts';
import { columnOf } from './register-schema.ts';
import { AUDIT_CLIENTS } from './register-tables-service.ts';
import { cellChanges } from './row-change.ts';
import type { RowChange } from './row-change.ts';

export type AuditClient = (typeof AUDIT_CLIENTS)[number];

/** Stands for a value of class S or C: that it changed is recorded, what it says is not. */
export const CHANGED = '[changed]';

export interface AuditContext {
  /** Kept in the Reason column of every row; the same id again is the same change. */
  readonly operationId: string;
  readonly at: Instant;
  /** Initials of the person, or SYS. */
  readonly actor: string;
  readonly client: AuditClient;
  /** Steps of the state that the change brings about, oldest first. Left out: the change of State itself is the step. */
  readonly history?: readonly StateChange[];
  /** What the decision wants on record besides the changes: a letter sent, an override with its reason. */
  readonly notes?: readonly AuditNote[];
  /** Papers that the decision asked for; one row keeps them, so that a repeat can ask for them again. */
  readonly documentsDue?: readonly DocumentDue[];
  /** Keys that tblAuditLog has now. */
  readonly existingKeys?: readonly string[];
}

/** The audit rows of a set of changes; an empty set has none. */
export function auditRows(changes: readonly RowChange[], context: AuditContext): Cells[] {
  const steps = context.history ?? changes.flatMap(stepInCells(context.at));
  const caseRef = caseOf(changes);
  const reason = context.notes?.find((note) => note.action === 'OVERRIDE')?.reason;
  const created = context.notes?.find((note) => note.action === 'CREATE')?.reason;
  const entries = [
    ...changes.flatMap(entriesOf).map((entry) => withWhy(entry, created)),
    ...steps.map((step) => stepEntry(step, caseRef, reason)),
    ...(context.notes ?? []).flatMap((note) => noteEntry(note, caseRef, steps)),
    ...documentsEntry(context.documentsDue ?? [], caseRef),
  ];
  const first = (parseKey(highestKey('AUD', context.existingKeys ?? []) ?? '')?.number ?? 0) + 1;
  return entries.map((entry, index) => auditRow(entry, formatKey('AUD', first + index), context));
}

/** The ids of all operations that have rows in the log. */
export function operationsIn(rows: readonly Cells[]): ReadonlySet<string> {
  const ids = rows.flatMap((row) => {
    const reason = row['Reason'];
    return (typeof reason === 'string' ? readReason(reason)?.operationId : undefined) ?? [];
  });
  return new Set(ids);
}

interface Entry {
  readonly action: AuditAction;
  readonly table: TableName;
  readonly key: string;
  readonly field?: string;
  readonly old?: string;
  readonly new?: string;
  readonly at?: Instant;
  readonly rule?: string;
  readonly why?: string;
}

/** A new row is one entry without its values: they stand in the row itself. State is told by the steps. */
function entriesOf(change: RowChange): Entry[] {
  const { table, key } = change;
  if (change.kind === 'insert') return [{ action: 'CREATE', table, key }];
  return cellChanges(change)
    .filter(({ column }) => !(table === 'tblCases' && column === 'State'))
    .map(({ column, before, after }) => {
      const old = recorded(table, column, before);
      const now = recorded(table, column, after);
      return {
        action: 'UPDATE',
        table,
        key,
        field: column,
        ...(old !== undefined && { old }),
        ...(now !== undefined && { new: now }),
      };
    });
}

/** The row that opens a case says besides what the decision wants on record of its opening. */
const withWhy = (entry: Entry, why: string | undefined): Entry =>
  why === undefined || entry.action !== 'CREATE' || entry.table !== 'tblCases' ? entry : { ...entry, why };

/** What of a value may stand in the log. A free text that may hold class S is treated as if it did. */
function recorded(table: TableName, column: string, value: CellValue | undefined): string | undefined {
  if (value === undefined || value === '') return undefined;
  const { sensitivity = 'S', type } = columnOf(table, column) ?? {};
  if (sensitivity !== 'N' && sensitivity !== 'P' && sensitivity !== 'N/P') return CHANGED;
  // As the cell itself has it, so that it can be read back (claims.ts).
  return typeof value === 'object'
    ? value.join(type === undefined ? ', ' : separatorOf(type))
    : String(value);
}

const stepInCells =
  (at: Instant) =>
  (change: RowChange): StateChange[] => {
    if (change.table !== 'tblCases') return [];
    const state = cellChanges(change).find(({ column }) => column === 'State');
    if (!state) return [];
    // Only what the schema lets into the State column can stand here.
    const from = state.before as StateChange['from'];
    return [{ at, ...(from && { from }), to: state.after as StateChange['to'], rule: '' }];
  };

function stepEntry(step: StateChange, caseRef: string | undefined, reason: string | undefined): Entry {
  if (caseRef === undefined) throw new TypeError('Cannot write a step of the state: no case is changed');
  return {
    action: step.rule === 'OVERRIDE' ? 'OVERRIDE' : 'STATE_CHANGE',
    table: 'tblCases',
    key: caseRef,
    field: 'State',
    ...(step.from !== undefined && { old: step.from }),
    new: step.to,
    at: step.at,
    rule: step.rule,
    ...(step.rule === 'OVERRIDE' && reason !== undefined && { why: reason }),
  };
}

/** Creations, updates and steps are on record already; an override with a step of its own is, too. */
function noteEntry(note: AuditNote, caseRef: string | undefined, steps: readonly StateChange[]): Entry[] {
  const onRecord =
    note.action === 'CREATE' ||
    (note.action === 'UPDATE' && note.field === undefined) ||
    note.action === 'STATE_CHANGE' ||
    (note.action === 'OVERRIDE' && steps.some((step) => step.rule === 'OVERRIDE'));
  if (onRecord || caseRef === undefined) return [];
  return [
    {
      action: note.action,
      table: 'tblCases',
      key: caseRef,
      ...(note.field !== undefined && { field: note.field.name, new: note.field.value }),
      ...(note.action === 'OVERRIDE' && { rule: 'OVERRIDE' }),
      ...(note.reason !== undefined && { why: note.reason }),
    },
  ];
}

const documentsEntry = (documents: readonly DocumentDue[], caseRef: string | undefined): Entry[] =>
  documents.length === 0 || caseRef === undefined
    ? []
    : [
        {
          action: 'UPDATE',
          table: 'tblCases',
          key: caseRef,
          field: DOCUMENTS_DUE,
          new: writeDocumentsDue(documents),
        },
      ];

/** The case that a set of changes is about. */
function caseOf(changes: readonly RowChange[]): string | undefined {
  const row = changes.find((change) => change.table === 'tblCases');
  if (row) return row.key;
  const named = changes.map((change) => change.cells['CaseRef']).find((value) => typeof value === 'string');
  return typeof named === 'string' ? named : undefined;
}

function auditRow(entry: Entry, auditId: string, context: AuditContext): Cells {
  const { rule, why } = entry;
  return {
    AuditId: auditId,
    AtUtc: entry.at ?? context.at,
    Actor: context.actor,
    Client: context.client,
    AuditAction: entry.action,
    TableName: entry.table,
    RowKey: entry.key,
    ...(entry.field !== undefined && { FieldName: entry.field }),
    ...(entry.old !== undefined && { OldValue: entry.old }),
    ...(entry.new !== undefined && { NewValue: entry.new }),
    Reason: writeReason({
      operationId: context.operationId,
      ...(rule !== undefined && rule !== '' && { rule }),
      ...(why !== undefined && { why }),
    }),
  };
}
