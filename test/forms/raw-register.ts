import type { Case, RegisterKind } from '../../addin/domain/case.ts';
import { auditRows } from '../../addin/forms/audit-rows.ts';
import { caseChanges, newSteps } from '../../addin/forms/case-rows.ts';
import { writeCell } from '../../addin/forms/cell-values.ts';
import type { RawCell } from '../../addin/forms/cell-values.ts';
import type { RawTable } from '../../addin/forms/raw-table.ts';
import { columnsOf, TABLE_NAMES, TABLES } from '../../addin/forms/register-schema.ts';
import type { Cells, TableName } from '../../addin/forms/register-schema.ts';
import type { TableRows } from '../../addin/forms/row-change.ts';

/** The rows of cases with their audit rows, as the service would have written them. */
export function rowsOf(cases: readonly Case[], kind: RegisterKind, more: TableRows = {}): TableRows {
  const all: Partial<Record<TableName, Cells[]>> = {};
  const put = (table: TableName, rows: readonly Cells[]): void => {
    all[table] = [...(all[table] ?? []), ...rows];
  };
  for (const table of TABLE_NAMES) put(table, more[table] ?? []);
  cases.forEach((theCase, index) => {
    const changes = caseChanges(undefined, theCase, kind);
    for (const change of changes) put(change.table, [change.cells]);
    put(
      'tblAuditLog',
      auditRows(changes, {
        operationId: `op-${index + 1}`,
        at: '2026-03-02T10:00:00.000Z',
        actor: 'JB',
        client: 'OUTLOOK',
        history: newSteps(undefined, theCase),
        existingKeys: (all.tblAuditLog ?? []).map((row) => String(row['AuditId'])),
      }),
    );
  });
  return all;
}

/** Tables as an adapter hands them over; the first heading stands in B3. */
export const rawTables = (rows: TableRows, kind: RegisterKind): RawTable[] =>
  TABLE_NAMES.map((table) => {
    const columns = columnsOf(table, kind);
    return {
      table,
      sheet: TABLES[table].sheet,
      headerRow: 3,
      firstColumn: 2,
      columns: columns.map((column) => column.name),
      rows: (rows[table] ?? []).map((cells, index) => ({
        row: 4 + index,
        cells: columns.map((column): RawCell => {
          const cell = writeCell(column, cells[column.name]);
          return cell.kind === 'number' ? { kind: 'number', number: cell.number } : cell;
        }),
      })),
    };
  });

/** The tables with one cell changed: by table, key or row index, and heading. */
export const withCell = (
  tables: readonly RawTable[],
  table: TableName,
  row: number,
  column: string,
  cell: RawCell,
): RawTable[] =>
  tables.map((raw) => {
    if (raw.table !== table) return raw;
    const position = raw.columns.indexOf(column);
    if (position < 0) throw new RangeError(`Cannot change ${table}: it has no column ${column}`);
    return {
      ...raw,
      rows: raw.rows.map((each, index) =>
        index === row ? { ...each, cells: each.cells.with(position, cell) } : each,
      ),
    };
  });
