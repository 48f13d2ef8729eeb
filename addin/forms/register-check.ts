/**
 * Checks a register as it stands: the workbook, its cells, its rows, its cases. Every fault is reported with sheet,
 * row, column and key, and with the id of its rule (register-rules.ts). The work grows with the number of rows only.
 */
import { yearOf } from '../domain/calendar-date.ts';
import type { CalendarDate } from '../domain/calendar-date.ts';
import type { RegisterKind } from '../domain/case.ts';
import type { Problem } from '../domain/problem.ts';
import { isWorkingDay, workingCalendar } from '../domain/working-days.ts';
import type { WorkingCalendar } from '../domain/working-days.ts';
import { readLists } from './reference-rows.ts';
import { checkCases } from './register-check-cases.ts';
import { checkRows } from './register-check-rows.ts';
import { caseFrames, checkedTable } from './register-check-tables.ts';
import type { CheckContext, CheckedTable } from './register-check-tables.ts';
import { headingKey } from './heading-key.ts';
import { cellAddress, readTable } from './raw-table.ts';
import type { RawTable } from './raw-table.ts';
import { registerProblem } from './register-rules.ts';
import { TABLE_NAMES, TABLES } from './register-schema.ts';
import type { TableName } from './register-schema.ts';

/**
 * All problems, table by table in the order of the schema, then case by case. Tables and columns that the schema does
 * not know are the service's own and nobody's fault. `today` is the day of the check in London; without it nothing is
 * said about days in the future.
 */
export function checkRegister(
  rawTables: readonly RawTable[],
  kind: RegisterKind,
  today?: CalendarDate,
): Problem[] {
  const problems: Problem[] = [];
  const tables: Partial<Record<TableName, CheckedTable>> = {};
  for (const name of TABLE_NAMES) {
    const [raw, second] = rawTables.filter((each) => each.table.toLowerCase() === name.toLowerCase());
    if (!raw) {
      problems.push(registerProblem('REG-TABLE', { table: name, sheet: TABLES[name].sheet }, `Expected ${name}.`));
      continue;
    }
    if (second) problems.push(registerProblem('REG-TABLE-TWICE', { table: name, sheet: second.sheet }));
    const read = readTable(raw, name, kind);
    // One by one: a large register may have more problems than a call takes arguments.
    for (const problem of read.problems) problems.push(problem);
    problems.push(...forbiddenColumns(raw, name, kind));
    tables[name] = checkedTable(raw, read);
  }
  const frames = caseFrames(tables);
  const worksOn = workingDays(tables.tblLists, today);
  const context: CheckContext = { kind, tables, frames, isWorkingDay: worksOn, ...(today !== undefined && { today }) };
  for (const name of TABLE_NAMES) {
    const table = tables[name];
    if (table) for (const problem of checkRows(table, context)) problems.push(problem);
  }
  for (const problem of checkCases(context)) problems.push(problem);
  return problems;
} // prettier-ignore

/** Working days as the lists of this very register say, each year's holidays worked out once. */
function workingDays(lists: CheckedTable | undefined, today: CalendarDate = '2000-01-01') {
  const { bankHolidays, closureDays } = readLists(
    (lists?.rows ?? []).map((row) => row.cells),
    today,
  ).value;
  const calendars = new Map<number, WorkingCalendar>();
  return (date: CalendarDate): boolean => {
    const year = yearOf(date);
    const known = calendars.get(year) ?? workingCalendar(year, year, { bankHolidays, closureDays });
    calendars.set(year, known);
    return isWorkingDay(known, date);
  };
}

/** Headings of class C, wherever in the authority's register they stand (invariant 6). */
function forbiddenColumns(raw: RawTable, name: TableName, kind: RegisterKind): Problem[] {
  if (kind === 'provider') return [];
  const confidential = new Map(
    TABLES[name].columns
      .filter((column) => column.sensitivity === 'C')
      .map((column) => [headingKey(column.name), column.name]),
  );
  return raw.columns.flatMap((heading, position) => {
    const column = confidential.get(headingKey(heading ?? ''));
    if (column === undefined) return [];
    const cell = cellAddress(raw, raw.headerRow, position);
    return [registerProblem('REG-CLASS-C', { sheet: raw.sheet, table: name, row: raw.headerRow, column, cell })];
  });
} // prettier-ignore
