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

/**
 * Finds the rows of a table that have one of these values in a column, in the order of the table; a blank cell has none.
 * A register with an index answers without looking at every row.
 */
export type FindRows = (table: TableName, column: string, values: ReadonlySet<string>) => readonly Cells[];

/** Every column by which `findRowsOfCase` looks for rows of a table. */
export const linkColumns = (table: TableName): readonly string[] => [
  ...(columnOf(table, 'CaseRef') ? ['CaseRef'] : []),
  ...(HANGS_ON[table] ? [HANGS_ON[table].column] : []),
  ...(table === 'tblAuditLog' ? ['RowKey'] : []),
];

/** The rows of one case in every table, and its rows in the audit log. */
export const rowsOfCase = (all: TableRows, caseRef: string): TableRows =>
  findRowsOfCase(
    (table, column, values) =>
      (all[table] ?? []).filter((row) => row[column] !== undefined && values.has(String(row[column]))),
    caseRef,
  );

/** The same for a register that finds rows in its own way. */
export function findRowsOfCase(find: FindRows, caseRef: string): TableRows {
  const found: Partial<Record<TableName, readonly Cells[]>> = {};
  const keys = new Map<TableName, ReadonlySet<string>>();
  const take = (table: TableName, rows: readonly Cells[]): void => {
    found[table] = rows;
    keys.set(table, new Set(rows.flatMap((row) => keyOf(table, row) ?? [])));
  };
  for (const table of CASE_TABLES) {
    if (columnOf(table, 'CaseRef')) take(table, find(table, 'CaseRef', new Set([caseRef])));
  }
  for (const table of CASE_TABLES) {
    const hangs = HANGS_ON[table];
    if (hangs) take(table, find(table, hangs.column, keys.get(hangs.table) ?? new Set()));
  }
  const rowKeys = new Set([...keys.values()].flatMap((each) => [...each]));
  const isOfCase = (row: Cells): boolean =>
    TABLE_NAMES.some((table) => table === row['TableName'] && keys.get(table)?.has(String(row['RowKey'])));
  take('tblAuditLog', find('tblAuditLog', 'RowKey', rowKeys).filter(isOfCase));
  return found;
}

/** True when the row holds exactly these values, whatever the letter case of texts. */
export const matches = (row: Cells, match: Cells): boolean =>
  Object.entries(match).every(([column, value]) => folded(row[column]) === folded(value));

/** The row with these of its columns alone. */
export const onlyColumns = (row: Cells, names: readonly string[]): Cells =>
  Object.fromEntries(
    names.flatMap((name) => {
      const value = row[name];
      return value === undefined ? [] : [[name, value] as const];
    }),
  );

const folded = (value: CellValue | undefined): string =>
  value === undefined ? '' : JSON.stringify(value).toLowerCase();
