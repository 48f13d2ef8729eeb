/**
 * The rows of all cases at once, for whoever needs every case: one walk over each table instead of one for each case.
 * What belongs to a case is what rows-of-case.ts says.
 */
import { columnOf, keyOf, TABLE_NAMES } from './register-schema.ts';
import type { Cells, TableName } from './register-schema.ts';
import type { TableRows } from './row-change.ts';
import { CASE_TABLES } from './rows-of-case.ts';

/** Columns by which a row without a CaseRef hangs on another row. */
const HANGING: readonly { readonly table: TableName; readonly column: string; readonly on: TableName }[] = [
  { table: 'tblPreMeetings', column: 'MeetingId', on: 'tblMeetings' },
  { table: 'tblSignatures', column: 'StatementId', on: 'tblOutcomeStatements' },
];

/** By CaseRef, in the order of tblCases; rows that belong to no case of tblCases are left out. */
export function casesByRef(all: TableRows): ReadonlyMap<string, TableRows> {
  const cases = new Map<string, Partial<Record<TableName, Cells[]>>>();
  for (const row of all.tblCases ?? []) {
    const ref = row['CaseRef'];
    if (typeof ref !== 'string') continue;
    const rows = cases.get(ref) ?? {};
    (rows.tblCases ??= []).push(row);
    cases.set(ref, rows);
  }
  /** Which case a row is part of, by table and key: audit rows go by it. */
  const caseOfRow = new Map<string, string>();
  const put = (table: TableName, row: Cells, ref: string | undefined): void => {
    const rows = ref === undefined ? undefined : cases.get(ref);
    if (!rows || ref === undefined) return;
    if (table !== 'tblCases') (rows[table] ??= []).push(row);
    const key = keyOf(table, row);
    if (key !== undefined && table !== 'tblAuditLog') caseOfRow.set(`${table} ${key}`, ref);
  };
  for (const table of CASE_TABLES.filter((name) => columnOf(name, 'CaseRef') !== undefined)) {
    for (const row of all[table] ?? []) put(table, row, textOf(row, 'CaseRef'));
  }
  for (const { table, column, on } of HANGING) {
    for (const row of all[table] ?? []) put(table, row, caseOfRow.get(`${on} ${textOf(row, column) ?? ''}`));
  }
  for (const row of all.tblAuditLog ?? []) {
    const table = TABLE_NAMES.find((name) => name === row['TableName']);
    if (table !== undefined)
      put('tblAuditLog', row, caseOfRow.get(`${table} ${textOf(row, 'RowKey') ?? ''}`));
  }
  return cases;
}

const textOf = (row: Cells, column: string): string | undefined => {
  const value = row[column];
  return value === undefined || typeof value === 'object' ? undefined : String(value);
};
