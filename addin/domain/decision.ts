import type { CaseEvent } from './case-events.ts';
import type { DocumentDue } from './case-commands.ts';

/** What goes into the audit log for a decision. Source: data-dictionary.md section 12. */
export const AUDIT_ACTIONS = [
  'CREATE', 'UPDATE', 'DELETE', 'STATE_CHANGE', 'SEND', 'EXPORT', 'VIEW_RESTRICTED', 'OVERRIDE', 'ERASE',
] as const; // prettier-ignore
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

export interface AuditNote {
  readonly action: AuditAction;
  /** OVERRIDE: free text of the person who overrides. CREATE of a case: which fields of its reading were corrected. */
  readonly reason?: string;
  /** UPDATE: what is kept of the step itself and has no column in any table, by its FieldName. */
  readonly field?: { readonly name: string; readonly value: string };
}

/** What follows from a command: facts to write down, papers to send, lines for the audit log. */
export interface Decision {
  readonly events: readonly CaseEvent[];
  readonly documentsDue: readonly DocumentDue[];
  readonly audit: readonly AuditNote[];
}
