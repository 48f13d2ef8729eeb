/** Which rows of the register belong to what: those of one case, those that match, the keys of a table. */
import { columnOf, keyOf, TABLE_NAMES } from './register-schema.ts';
import type { CellValue, Cells, TableName } from './register-schema.ts';
import type { TableRows } from './row-change.ts';

/** Tables without a CaseRef, and the column by which their rows hang on a row of a case. */
const HANGS_ON: Readonly<Partial<Record<TableName, { readonly column: string; readonly table: TableName }>>> =
  {
    tblPreMeetings: { column: 'MeetingId', table: 'tblMeetings' },
    tblSignatures: { column: 'StatementId', table: 'tblOutcomeStatements' },
  };

/** Tables that have rows of a case; what readCase has to look at. */
export const CASE_TABLES: readonly TableName[] = TABLE_NAMES.filter(
  (table) => table === 'tblAuditLog' || table in HANGS_ON || columnOf(table, 'CaseRef') !== undefined,
);

/** The rows of one case in every table, and its rows in the audit log. */
export function rowsOfCase(all: TableRows, caseRef: string): TableRows {
  const found: Partial<Record<TableName, readonly Cells[]>> = {};
  const keys = new Map<TableName, Set<string>>();
  const take = (table: TableName, belongs: (row: Cells) => boolean): void => {
    const rows = (all[table] ?? []).filter(belongs);
    found[table] = rows;
    keys.set(table, new Set(rows.flatMap((row) => keyOf(table, row) ?? [])));
  };
  for (const table of CASE_TABLES) {
    if (columnOf(table, 'CaseRef')) take(table, (row) => row['CaseRef'] === caseRef);
  }
  for (const table of CASE_TABLES) {
    const hangs = HANGS_ON[table];
    if (hangs) take(table, (row) => keys.get(hangs.table)?.has(String(row[hangs.column])) ?? false);
  }
  take('tblAuditLog', (row) => {
    const table = TABLE_NAMES.find((name) => name === row['TableName']);
    return table !== undefined && (keys.get(table)?.has(String(row['RowKey'])) ?? false);
  });
  return found;
}

/** True when the row holds exactly these values, whatever the letter case of texts. */
export const matches = (row: Cells, match: Cells): boolean =>
  Object.entries(match).every(([column, value]) => folded(row[column]) === folded(value));

const folded = (value: CellValue | undefined): string =>
  value === undefined ? '' : JSON.stringify(value).toLowerCase();
