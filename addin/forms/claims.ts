/**
 * What an operation that stands announced in tblAuditLog lays claim to: new keys and single cells. Of two operations
 * that want the same, the one announced first has it; the other gives way. What was never finished is taken back by
 * whoever meets it, from the old values in the log; values of class S and C are not in the log, and stay. Decision 0007.
 */
import { CHANGED } from './audit-rows.ts';
import { normalValue, parseCell, sameValue } from './cell-values.ts';
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
      readonly before: Told;
      readonly after: Told;
    };

/** A value (undefined: a blank cell), or one that the log keeps to itself. */
export type Told = { readonly value: CellValue | undefined } | 'untold';

/** The claims in the announced rows of one operation. */
export const claimsOf = (rows: readonly Cells[]): Claim[] =>
  merged(
    rows.flatMap((row): Claim[] => {
      const table = TABLE_NAMES.find((name) => name === row['TableName']);
      const key = row['RowKey'];
      if (table === undefined || typeof key !== 'string') return [];
      if (row['AuditAction'] === 'CREATE') return [{ kind: 'row', table, key }];
      const column = row['FieldName'];
      if (typeof column !== 'string' || columnOf(table, column) === undefined) return [];
      const [before, after] = [told(table, column, row['OldValue']), told(table, column, row['NewValue'])];
      return [{ kind: 'cell', table, key, column, before, after }];
    }),
  );

/** The claims of changes whose values are all known: whoever repeats a step can take the whole of it back. */
export const claimsOfChanges = (changes: readonly RowChange[]): Claim[] =>
  merged(
    changes.flatMap((change): Claim[] => {
      const { kind, table, key } = change;
      if (kind === 'insert') return [{ kind: 'row', table, key }];
      return cellChanges(change).map(({ column, before, after }) => ({
        kind: 'cell', table, key, column, before: { value: before }, after: { value: after },
      })); // prettier-ignore
    }),
  );

/** A cell that goes through several values (two steps of a state) is one claim; one of a new row is none. */
function merged(claims: readonly Claim[]): Claim[] {
  const found = new Map<string, Claim>();
  for (const claim of claims) {
    const row = `${claim.table}/${claim.key}`;
    if (claim.kind === 'row') found.set(row, claim);
    else {
      const cell = `${row}//${claim.column}`;
      const known = found.get(cell);
      found.set(cell, known?.kind === 'cell' ? { ...claim, before: known.before } : claim);
    }
  }
  return [...found.values()].filter(
    (claim) => claim.kind === 'row' || !found.has(`${claim.table}/${claim.key}`),
  );
}

/** Whether two operations want the same row or cell. */
export const overlap = (ours: readonly Claim[], theirs: readonly Claim[]): boolean =>
  ours.some((one) =>
    theirs.some(
      (other) =>
        one.table === other.table &&
        one.key === other.key &&
        (one.kind === 'row' || other.kind === 'row' || one.column === other.column),
    ),
  );

/** What takes a claim back: `remove` for a new row, otherwise the value that stood there (undefined: blank). */
export type Undoing = 'remove' | { readonly column: string; readonly value: CellValue | undefined };

/** Undefined where the claim has left nothing to take back: the cell does not show its value, or nobody knows the old one. */
export function undoing(claim: Claim, row: Cells | undefined): Undoing | undefined {
  if (row === undefined) return undefined;
  if (claim.kind === 'row') return 'remove';
  const { table, column: name, before, after } = claim;
  const column = columnOf(table, name);
  if (column === undefined || before === 'untold' || after === 'untold') return undefined;
  const isOurs = sameValue(row[name], normalValue(column, after.value));
  return isOurs ? { column: name, value: before.value } : undefined;
}

/** A cell whose value the log keeps to itself, and where its row stands in the log. */
export interface UntoldCell {
  readonly position: number;
  readonly claim: Extract<Claim, { readonly kind: 'cell' }>;
}

/**
 * What to do about a cell of an operation that is taken back, where nobody knows both of its values. The cells of a row
 * are written in one call, so the others tell whether it was written: `blank` puts back that nothing stood there; `left`:
 * it keeps, or may keep, what was written, and the log has to say so; `nothing`: it was not written.
 */
export function afterUndoing(
  { table, key, column, before, after }: UntoldCell['claim'],
  row: Cells | undefined,
  claims: readonly Claim[],
): 'nothing' | 'blank' | 'left' {
  if (row === undefined) return 'nothing';
  const isBlank = row[column] === undefined;
  const wasBlank = before !== 'untold';
  if ((after !== 'untold' && !isBlank) || (wasBlank && isBlank)) return 'nothing';
  const beside = claims.filter(
    (each) => each.kind === 'cell' && each.table === table && each.key === key && each.before !== 'untold' && each.after !== 'untold',
  );
  const written = beside.length === 0 ? undefined : beside.some((each) => undoing(each, row) !== undefined);
  if (written === false) return 'nothing';
  return wasBlank && written === true ? 'blank' : 'left';
} // prettier-ignore

function told(table: TableName, name: string, text: CellValue | undefined): Told {
  const column = columnOf(table, name);
  if (text === CHANGED || column === undefined) return 'untold';
  if (typeof text !== 'string' || text === '') return { value: undefined };
  return { value: parseCell(column, { kind: 'text', text }).value };
}
