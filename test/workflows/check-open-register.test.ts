import { describe, expect, it } from 'vitest';
import { err, ok } from '../../addin/domain/result.ts';
import type { RawTable } from '../../addin/forms/raw-table.ts';
import { failure } from '../../addin/ports/failure.ts';
import type { OpenWorkbook } from '../../addin/ports/open-workbook.ts';
import { caseOfRow, readOpenRegister } from '../../addin/workflows/check-open-register.ts';
import { rawTables, rowsOf, withCell } from '../forms/raw-register.ts';
import { givenCase } from '../support/given-case.ts';
import { must } from '../support/given-office.ts';

const CLOCK = { now: () => '2026-07-01T09:00:00Z' };
const REF = 'DR-2026-0042';

const held = rawTables(
  rowsOf([givenCase({ book: 'provider' }).in('SIGNING').theCase], 'provider'),
  'provider',
);

const workbook = (tables: readonly RawTable[]): Pick<OpenWorkbook, 'tables'> => ({
  tables: () => Promise.resolve(ok(tables)),
});
const read = (tables: readonly RawTable[]) => readOpenRegister(workbook(tables) as OpenWorkbook, CLOCK);

const sheetOf = (table: string): string => held.find((each) => each.table === table)?.sheet ?? '';

describe('the register that stands open in Excel', () => {
  it('is none where the workbook has no table of cases, and says that nothing was read', async () => {
    const other = held.filter(({ table }) => table !== 'tblCases');
    const failed = await read(other);
    expect(failed).toMatchObject({ ok: false, error: { kind: 'failed', failure: { kind: 'NotFound', saved: 'nothing' } } });
  }); // prettier-ignore

  it('says what Excel said where it cannot be read', async () => {
    const offline = failure('Offline', 'Excel does not answer. Nothing was changed.');
    const silent = { tables: () => Promise.resolve(err(offline)) } as unknown as OpenWorkbook;
    expect(await readOpenRegister(silent, CLOCK)).toEqual(err({ kind: 'failed', failure: offline }));
  });

  it('is the provider’s by its columns, and a cell that is wrong has its place, errors before warnings', async () => {
    const broken = withCell(held, 'tblCases', 0, 'State', { kind: 'text', text: 'NOWHERE' });
    const register = must(await read(broken));
    expect(register.kind).toBe('provider');
    const [first] = register.problems;
    expect(first?.severity).toBe('error');
    const states = register.problems.filter(({ place }) => place.column === 'State');
    expect(states).toContainEqual(expect.objectContaining({ severity: 'error' }));
    // The headings of the test's tables stand in row 3.
    expect(states.map(({ place }) => place.row)).toContain(4);
  });

  it.each(['tblCases', 'tblParties', 'tblMeetings', 'tblPreMeetings', 'tblSignatures', 'tblActions'])(
    'knows the case of a row of %s',
    async (table) => {
      const register = must(await read(held));
      expect(caseOfRow(register, sheetOf(table), 4)).toBe(REF);
    },
  );

  it('knows the case of every line of the log, also where the line is about a person or a signature', async () => {
    const register = must(await read(held));
    const log = held.find(({ table }) => table === 'tblAuditLog');
    const found = new Set((log?.rows ?? []).map(({ row }) => caseOfRow(register, log?.sheet ?? '', row)));
    expect(log?.rows.length).toBeGreaterThan(1);
    expect([...found]).toEqual([REF]);
  });

  it('knows none for a heading, an empty row, a sheet without a table, and a list', async () => {
    const register = must(await read(held));
    const last = held.find(({ table }) => table === 'tblCases')?.rows.at(-1)?.row ?? 0;
    expect(caseOfRow(register, sheetOf('tblCases'), 3)).toBeUndefined();
    expect(caseOfRow(register, sheetOf('tblCases'), last + 1)).toBeUndefined();
    expect(caseOfRow(register, 'Start', 4)).toBeUndefined();
    expect(caseOfRow(register, sheetOf('tblSettings'), 4)).toBeUndefined();
  });
});
