import { readReason } from '../../addin/forms/audit-reason.ts';
import { isOnRecord } from '../../addin/forms/audit-standing.ts';
import { keyOf, TABLE_NAMES } from '../../addin/forms/register-schema.ts';

/**
 * What faults have done to a register, against one in which nothing went wrong. Cases may have come in another order and
 * so under other numbers, therefore rows are counted by the message they come from: rows of each table (and, in the
 * log, of each kind of entry) that a message should have and has not, or has too often. Entries of the log that say of
 * themselves that they were taken back are no record of anything and do not count.
 */
export function harmIn(rows, wanted) {
  const found = rowsOfMessages(rows);
  const expected = rowsOfMessages(wanted);
  let doubled = 0;
  let missing = 0;
  for (const place of new Set([...found.keys(), ...expected.keys()])) {
    const surplus = (found.get(place) ?? 0) - (expected.get(place) ?? 0);
    if (surplus > 0) doubled += surplus;
    else missing -= surplus;
  }
  return { doubled, missing };
}

function rowsOfMessages(rows) {
  const messageOfCase = new Map((rows.tblCases ?? []).map((row) => [row.CaseRef, row.SourceMessageId]));
  const caseOfRow = new Map();
  for (const table of TABLE_NAMES)
    for (const row of rows[table] ?? [])
      if (row.CaseRef !== undefined) caseOfRow.set(`${table}/${keyOf(table, row)}`, row.CaseRef);
  const count = new Map();
  for (const table of TABLE_NAMES)
    for (const row of rows[table] ?? []) {
      const isLog = table === 'tblAuditLog';
      if (isLog && !isOnRecord(row)) continue;
      const caseRef = isLog ? caseOfRow.get(`${row.TableName}/${row.RowKey}`) : row.CaseRef;
      const kind = isLog ? `${row.AuditAction} ${row.TableName} ${row.FieldName ?? ''}` : '';
      const message =
        messageOfCase.get(caseRef) ?? (isLog ? readReason(row.Reason ?? '')?.operationId : keyOf(table, row));
      const place = [table, message, kind].join('|');
      count.set(place, (count.get(place) ?? 0) + 1);
    }
  return count;
}
