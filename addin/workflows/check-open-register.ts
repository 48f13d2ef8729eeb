import { toLondon } from '../domain/calendar-date.ts';
import type { CalendarDate } from '../domain/calendar-date.ts';
import type { Problem } from '../domain/problem.ts';
import { err, ok } from '../domain/result.ts';
import type { Result } from '../domain/result.ts';
import { headingKey } from '../forms/heading-key.ts';
import { kindOfRegister } from '../forms/kind-of-register.ts';
import { readTable } from '../forms/raw-table.ts';
import type { RawTable } from '../forms/raw-table.ts';
import { checkRegister } from '../forms/register-check.ts';
import { keyOf, TABLE_NAMES } from '../forms/register-schema.ts';
import type { Cells, TableName } from '../forms/register-schema.ts';
import { rowsOfCase } from '../forms/rows-of-case.ts';
import type { ReadableRegister, RegisterRows } from '../ports/case-register.ts';
import type { Clock } from '../ports/clock.ts';
import { failure } from '../ports/failure.ts';
import type { OpenWorkbook } from '../ports/open-workbook.ts';
import { failed } from './fault.ts';
import type { Fault } from './fault.ts';

/** The open workbook as a register to read: what stands in it this moment, and what is wrong with it. */
export interface OpenRegister extends ReadableRegister {
  readonly raw: readonly RawTable[];
  /** Errors first, in the order of the tables. */
  readonly problems: readonly Problem[];
}

const NO_REGISTER = failure(
  'NotFound',
  'This workbook is not the register: it has no table of cases (tblCases). Open the register, then the pane again. Nothing was read.',
);

/** Reads the whole of it once; nothing is written. Source: data-dictionary.md, "Checks". */
export async function readOpenRegister(workbook: OpenWorkbook, clock: Clock): Promise<Result<OpenRegister, Fault>> {
  const tables = await workbook.tables(TABLE_NAMES);
  if (!tables.ok) return err(failed(tables.error));
  const raw = tables.value;
  if (!raw.some(({ table }) => table === 'tblCases')) return err(failed(NO_REGISTER));
  const found = kindOfRegister(({ table, column }) =>
    raw.some((each) => each.table === table && each.columns.some((heading) => headingKey(heading ?? '') === headingKey(column))),
  );
  // Half of each: the check says which column has no business there, and nothing confidential is shown.
  const kind = 'kind' in found ? found.kind : 'authority';
  const today: CalendarDate = toLondon(clock.now()).slice(0, 10);
  const problems = checkRegister(raw, kind, today).toSorted((a, b) => rank(a) - rank(b));
  const rows = once((names: readonly TableName[]): RegisterRows => {
    const read = names.flatMap((name) => {
      const table = raw.find((each) => each.table === name);
      return table === undefined ? [] : [readTable(table, name, kind)];
    });
    return {
      rows: Object.fromEntries(read.map(({ table, rows: own }) => [table, own.map(({ cells }) => cells)])),
      problems: read.flatMap((each) => each.problems),
    };
  });
  return ok({
    kind,
    raw,
    problems,
    read: (names) => Promise.resolve(ok(rows(names))),
    readCase: (caseRef) => {
      const all = rows(TABLE_NAMES);
      return Promise.resolve(ok({ rows: rowsOfCase(all.rows, caseRef), problems: all.problems }));
    },
    keys: (names) =>
      Promise.resolve(
        ok(Object.fromEntries(names.map((name) => [name, (rows([name]).rows[name] ?? []).flatMap((cells) => keyOf(name, cells) ?? [])]))),
      ),
  });
} // prettier-ignore

/** The case that a row of any table belongs to; undefined for a row of none. */
export function caseOfRow(register: OpenRegister, sheet: string, row: number): string | undefined {
  const { raw, kind } = register;
  const table = raw.find(
    (each) => each.sheet === sheet && row > each.headerRow && each.rows.some((other) => other.row === row),
  );
  const name = TABLE_NAMES.find((each) => each === table?.table);
  if (table === undefined || name === undefined) return undefined;
  const one = { ...table, rows: table.rows.filter((each) => each.row === row) };
  const cells = readTable(one, name, kind).rows[0]?.cells ?? {};
  const named = cells['CaseRef'];
  if (typeof named === 'string') return named;
  if (name === 'tblAuditLog') return caseOfLogged(register, cells);
  const parents = raw.flatMap((each) => {
    const parent = TABLE_NAMES.find((known) => known === each.table);
    return parent === 'tblMeetings' || parent === 'tblOutcomeStatements' ? readTable(each, parent, kind).rows : [];
  });
  const parentKey = cells['MeetingId'] ?? cells['StatementId'];
  const parent = parents.find(({ key }) => key !== undefined && key === parentKey);
  const caseRef = parent?.cells['CaseRef'];
  return typeof caseRef === 'string' ? caseRef : undefined;
} // prettier-ignore

/** A line of the log names the row that was changed, which may be the case itself or a row of it. */
function caseOfLogged(register: OpenRegister, { TableName: table, RowKey: key }: Cells): string | undefined {
  if (typeof key !== 'string') return undefined;
  if (table === 'tblCases') return key;
  const name = TABLE_NAMES.find((each) => each === table && each !== 'tblAuditLog');
  const logged = register.raw.find((each) => each.table === name);
  if (name === undefined || logged === undefined) return undefined;
  const found = readTable(logged, name, register.kind).rows.find((each) => each.key === key);
  return found === undefined ? undefined : caseOfRow(register, logged.sheet, found.row);
}

const rank = ({ severity }: Problem): number => (severity === 'error' ? 0 : 1);

/** Answers are kept: the same tables are asked for again and again. */
function once<Value>(make: (names: readonly TableName[]) => Value): (names: readonly TableName[]) => Value {
  const known = new Map<string, Value>();
  return (names) => {
    const key = names.join();
    const value = known.get(key) ?? make(names);
    known.set(key, value);
    return value;
  };
}
