import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';

import { makeRegisterTemplate } from '../../addin/adapters/exceljs/exceljs-register-template.ts';
import { editTables } from '../../addin/adapters/xlsx/workbook-edit.ts';
import type { RowInput } from '../../addin/adapters/xlsx/workbook-edit.ts';
import { openWorkbook } from '../../addin/adapters/xlsx/workbook-tables.ts';
import { openXlsxRegister } from '../../addin/adapters/xlsx/xlsx-case-register.ts';
import { checkWorkbook } from '../../addin/adapters/xlsx/xlsx-register-check.ts';
import { REGISTER_KINDS } from '../../addin/domain/case.ts';
import type { RegisterKind } from '../../addin/domain/case.ts';
import { err, ok } from '../../addin/domain/result.ts';
import { writeCell } from '../../addin/forms/cell-values.ts';
import { columnOf, TABLES } from '../../addin/forms/register-schema.ts';
import type { CellValue, TableName } from '../../addin/forms/register-schema.ts';
import type { CaseRegister } from '../../addin/ports/case-register.ts';
import { failure } from '../../addin/ports/failure.ts';
import type { Failure } from '../../addin/ports/failure.ts';
import type { WorkbookStore } from '../../addin/ports/workbook-store.ts';
import { caseRegisterContract } from './case-register.contract.ts';

/** A workbook in memory that a second person can save as well. */
class Desk {
  bytes: Uint8Array;
  version = 1;
  fault: { readonly when: 'before' | 'after'; readonly failure: Failure } | undefined;
  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }
  put(bytes: Uint8Array): void {
    this.bytes = bytes;
    this.version += 1;
  }
  readonly store = {
    load: () => {
      const { fault } = this;
      if (fault?.when === 'before') {
        this.fault = undefined;
        return Promise.resolve(err(fault.failure));
      }
      return Promise.resolve(ok({ bytes: this.bytes, fingerprint: String(this.version) }));
    },
    save: (bytes: Uint8Array, fingerprint: string | undefined) => {
      if (fingerprint !== String(this.version)) return Promise.resolve(err(failure('ChangedMeanwhile', 'The file was saved by somebody else.')));
      this.put(bytes);
      const { fault } = this;
      this.fault = undefined;
      return Promise.resolve(fault ? err(fault.failure) : ok({ fingerprint: String(this.version) }));
    },
  } as unknown as WorkbookStore;
} // prettier-ignore

const templates = new Map<RegisterKind, Uint8Array>();
beforeAll(async () => {
  for (const kind of REGISTER_KINDS) templates.set(kind, await makeRegisterTemplate(kind));
});

const freshDesk = (kind: RegisterKind): Desk => new Desk(templates.get(kind) ?? new Uint8Array());

async function opened(desk: Desk): Promise<CaseRegister> {
  const register = await openXlsxRegister(desk.store, 'register.xlsx');
  if (!register.ok) throw new TypeError(`Cannot open the register: ${JSON.stringify(register.error)}`);
  return register.value;
}

/** What a colleague does in Excel, with the engine's own means but without the register. */
function byHand(desk: Desk, table: TableName, key: string | number, cells: Readonly<Record<string, CellValue | undefined>>): void {
  const row = typeof key === 'number' ? key : rowNumber(desk, table, key);
  const input: RowInput = Object.fromEntries(
    Object.entries(cells).map(([name, value]) => {
      const cell = writeCell(columnOf(table, name)!, value);
      return [name, cell.kind === 'number' ? { kind: 'number', value: cell.number } : cell];
    }),
  );
  const edited = editTables(desk.bytes, [{ table, updates: [{ row, cells: input }], appends: [] }]);
  if (!edited.ok) throw new TypeError(JSON.stringify(edited.error));
  desk.put(edited.value);
} // prettier-ignore

const bodyOf = (desk: Desk, table: TableName) => {
  const book = openWorkbook(desk.bytes);
  if (!book.ok) throw new TypeError('Cannot open the workbook');
  return [...book.value.table(table)!.rows()];
};

function rowNumber(desk: Desk, table: TableName, key: string): number {
  const columns = TABLES[table].columns.map(({ name }) => name);
  const position = columns.indexOf(TABLES[table].key[0]!);
  const found = bodyOf(desk, table).find(({ cells }) => cells[position]?.kind === 'text' && cells[position].text === key);
  if (!found) throw new RangeError(`Cannot find a row of ${table}`);
  return found.index;
} // prettier-ignore

caseRegisterContract('in a workbook file', async (kind) => {
  const desk = freshDesk(kind);
  const register = await opened(desk);
  const names = (table: TableName) => TABLES[table].columns.map(({ name }) => name).filter((name) => kind === 'provider' || columnOf(table, name)?.sensitivity !== 'C');
  return {
    register,
    again: () => opened(desk),
    edit: (table, key, cells) => {
      byHand(desk, table, key, cells);
      return Promise.resolve();
    },
    remove: (table, key) => {
      byHand(desk, table, key, Object.fromEntries(names(table).map((name) => [name, undefined])));
      return Promise.resolve();
    },
    reverse: async (table) => {
      const read = await register.read([table]);
      const rows = read.ok ? [...(read.value.rows[table] ?? [])].reverse() : [];
      rows.forEach((row, index) => {
        byHand(desk, table, index, Object.fromEntries(names(table).map((name) => [name, row[name]])));
      });
    },
    loseNextAnswer: () => {
      desk.fault = { when: 'after', failure: failure('Offline', 'The answer was lost.', 'unknown') };
    },
    failNext: (fault) => {
      desk.fault = { when: 'before', failure: fault };
    },
  };
}); // prettier-ignore

describe('a workbook as a register', () => {
  it.each(REGISTER_KINDS)('made new for the %s is known as such and has no problem', async (kind) => {
    const desk = freshDesk(kind);
    expect((await opened(desk)).kind).toBe(kind);
    expect(await checkWorkbook(desk.store, '2026-04-15')).toEqual({ ok: true, value: [] });
  });

  it('is no register when it is no workbook', async () => {
    const opening = await openXlsxRegister(new Desk(new Uint8Array([1, 2, 3])).store, 'notes.xlsx');
    expect(opening.ok || opening.error.kind).toBe('problems');
  });

  it('writes again on what somebody saved in the moment between reading and saving', async () => {
    const desk = freshDesk('authority');
    const register = await opened(desk);
    const { store } = desk;
    const save = store.save.bind(store);
    let disturbed = false;
    store.save = (bytes, fingerprint) => {
      if (!disturbed) {
        disturbed = true;
        byHand(desk, 'tblVenues', 'VEN-004', { Active: 'N' });
      }
      return save(bytes, fingerprint);
    };
    const cells = { VenueId: 'VEN-007', VenueName: 'Example Annexe' };
    const applied = await register.apply({
      operationId: 'op-1',
      at: '2026-04-15T09:00:00.000Z',
      changes: [{ kind: 'insert', table: 'tblVenues', key: 'VEN-007', cells }],
      audit: [{ AuditId: 'AUD-0000001', Reason: 'op-1' }],
    });
    expect(applied).toEqual({ ok: true, value: { repeated: false } });
    const read = await register.read(['tblVenues']);
    const rows = read.ok ? (read.value.rows.tblVenues ?? []) : [];
    expect(rows.find((row) => row['VenueId'] === 'VEN-004')?.['Active']).toBe('N');
    expect(rows.find((row) => row['VenueId'] === 'VEN-007')?.['VenueName']).toBe('Example Annexe');
  });

  it('a workbook that counts its days from 1904 gives the same days, and takes the same days', async () => {
    const desk = freshDesk('authority');
    const modern = await opened(desk);
    const serviceTables = async (register: CaseRegister) => {
      const read = await register.read(['tblVenues', 'tblSettings', 'tblProviders']);
      return read.ok ? read.value : undefined;
    };
    const before = await serviceTables(modern);
    desk.put(countedFrom1904(desk.bytes));
    const old = await opened(desk);
    // Numbers that are no days stay what they are.
    expect((await serviceTables(old))?.rows.tblSettings).toEqual(before?.rows.tblSettings);
    expect((await serviceTables(old))?.rows.tblVenues).toEqual(before?.rows.tblVenues);
    const cells = { ProviderId: 'PRV-009', ProviderName: 'Example Mediation', ContractFrom: '2026-04-01' };
    const applied = await old.apply({
      operationId: 'op-1904',
      at: '2026-04-15T09:00:00.000Z',
      changes: [{ kind: 'insert', table: 'tblProviders', key: 'PRV-009', cells }],
      audit: [{ AuditId: 'AUD-0000001', Reason: 'op-1904' }],
    });
    expect(applied).toEqual({ ok: true, value: { repeated: false } });
    const columns = TABLES.tblProviders.columns.map(({ name }) => name);
    const row = bodyOf(desk, 'tblProviders').find(({ cells: found }) =>
      found.some((cell) => cell.kind === 'text' && cell.text === 'PRV-009'),
    );
    // 1 April 2026 is day 46,113 from 1900 and day 44,651 from 1904.
    expect(row?.cells[columns.indexOf('ContractFrom')]).toMatchObject({ kind: 'number', value: 44_651 });
    const read = await old.read(['tblProviders']);
    const found = read.ok ? (read.value.rows.tblProviders ?? []) : [];
    expect(found.find((each) => each['ProviderId'] === 'PRV-009')?.['ContractFrom']).toBe('2026-04-01');
  });

  it('a damaged sheet is a failure in words and no exception', async () => {
    const desk = freshDesk('authority');
    desk.put(
      withPart(desk.bytes, /^xl\/worksheets\/sheet\d+\.xml$/, (xml) => xml.replace('</sheetData>', '')),
    );
    const opening = await openXlsxRegister(desk.store, 'register.xlsx');
    expect(opening).toMatchObject({ ok: false, error: { kind: 'problems' } });
    expect(await checkWorkbook(desk.store, '2026-04-15')).toMatchObject({ ok: false });
  });

  it('a sheet that somebody damages later is a failure of the reading, and nothing is written', async () => {
    const desk = freshDesk('authority');
    const register = await opened(desk);
    const damaged = withPart(desk.bytes, /^xl\/worksheets\/sheet\d+\.xml$/, (xml) =>
      xml.replace('</sheetData>', ''),
    );
    desk.put(damaged);
    expect(await register.read(['tblVenues'])).toMatchObject({ ok: false, error: { kind: 'NotFound' } });
    const applied = await register.apply({
      operationId: 'op-2',
      at: '2026-04-15T09:00:00.000Z',
      changes: [],
      audit: [{ AuditId: 'AUD-0000001', Reason: 'op-2' }],
    });
    expect(applied).toMatchObject({ ok: false, error: { saved: 'nothing' } });
    expect(desk.bytes).toBe(damaged);
  });
});

const countedFrom1904 = (bytes: Uint8Array): Uint8Array =>
  withPart(bytes, /^xl\/workbook\.xml$/, (xml) => xml.replace('<workbookPr', '<workbookPr date1904="1"'));

function withPart(bytes: Uint8Array, name: RegExp, change: (xml: string) => string): Uint8Array {
  const parts = unzipSync(bytes);
  for (const [part, content] of Object.entries(parts))
    if (name.test(part)) parts[part] = strToU8(change(strFromU8(content)));
  return zipSync(parts, { level: 1 });
}
