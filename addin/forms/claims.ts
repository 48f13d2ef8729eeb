/**
 * What an operation that stands announced in tblAuditLog lays claim to: new keys and single cells. Of two operations
 * that want the same, the one announced first has it; the other gives way. What was never finished is undone by whoever
 * meets it, from the old values in the log; values of class S and C are not in the log, and stay. Decision 0007.
 */
import { CHANGED } from './audit-rows.ts';
import { parseCell } from './cell-values.ts';
import { columnOf, TABLE_NAMES } from './register-schema.ts';
import type { CellValue, Cells, TableName } from './register-schema.ts';
import { cellChanges } from './row-change.ts';
import type { RowChange } from './row-change.ts';

export type Claim =
  | { readonly kind: 'row'; readonly table: TableName; readonly key: string }
  | {
      readonly kind: 'cell';
      readonly table: TableName;
      readonly key: string;
      readonly column: string;
      readonly before: string | undefined;
      readonly after: string | undefined;
    };

/** The claims in the announced rows of one operation. */
export function claimsOf(rows: readonly Cells[]): Claim[] {
  return rows.flatMap((row): Claim[] => {
    const table = TABLE_NAMES.find((name) => name === row['TableName']);
    const key = row['RowKey'];
    if (table === undefined || typeof key !== 'string') return [];
    if (row['AuditAction'] === 'CREATE') return [{ kind: 'row', table, key }];
    const column = row['FieldName'];
    if (typeof column !== 'string') return [];
    return [{ kind: 'cell', table, key, column, before: textOf(row['OldValue']), after: textOf(row['NewValue']) }];
  });
} // prettier-ignore

/** Whether a change set wants something that is claimed. */
export const overlap = (claims: readonly Claim[], changes: readonly RowChange[]): boolean =>
  claims.some((claim) =>
    changes.some(
      (change) =>
        change.table === claim.table &&
        change.key === claim.key &&
        (claim.kind === 'row' ||
          change.kind === 'insert' ||
          cellChanges(change).some(({ column }) => column === claim.column)),
    ),
  );

export interface Undoing {
  readonly table: TableName;
  readonly key: string;
  /** `remove`: the row was new. Otherwise the value that stood there, undefined for a blank cell. */
  readonly undo: 'remove' | { readonly column: string; readonly value: CellValue | undefined };
}

/** What takes back a claim, given the row that stands under its key now; nothing where it has no effect to take back. */
export function undoing(claim: Claim, row: Cells | undefined): Undoing | undefined {
  const { table, key } = claim;
  if (row === undefined) return undefined;
  if (claim.kind === 'row') return { table, key, undo: 'remove' };
  const column = columnOf(table, claim.column);
  if (column === undefined || claim.before === CHANGED || claim.after === CHANGED) return undefined;
  const read = (text: string | undefined): CellValue | undefined =>
    text === undefined ? undefined : parseCell(column, { kind: 'text', text }).value;
  // A list of texts is parted by a comma in the log and by a semicolon in its cell.
  if (column.type.kind === 'texts') return undefined;
  const isOurs = JSON.stringify(row[claim.column]) === JSON.stringify(read(claim.after));
  return isOurs ? { table, key, undo: { column: claim.column, value: read(claim.before) } } : undefined;
}

const textOf = (value: CellValue | undefined): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;
