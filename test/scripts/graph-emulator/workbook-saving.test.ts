import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Problem } from '../../../addin/domain/problem.ts';
import { ok } from '../../../addin/domain/result.ts';
import { rawTable } from '../../../addin/adapters/xlsx/raw-tables.ts';
import { openWorkbook } from '../../../addin/adapters/xlsx/workbook-tables.ts';
import { checkWorkbook } from '../../../addin/adapters/xlsx/xlsx-register-check.ts';
import { givenWorkbook, REGISTER_TEMPLATE } from '../../support/given-workbook.ts';
import type { GivenWorkbook } from '../../support/given-workbook.ts';
import { officeErrors, schemaCheckMissing, schemaErrors } from '../../support/validate-office.ts';
import { fixtureParts, workbookFixture } from '../../support/workbook-fixture.ts';
import { changedEntries, partText } from '../../support/zip-parts.ts';

/** Everything the register's own check finds. */
async function problemsOf(bytes: Uint8Array): Promise<readonly Problem[]> {
  const store = {
    load: () => Promise.resolve(ok({ bytes, fingerprint: '1' })),
    save: () => Promise.resolve(ok({ fingerprint: '2' })),
  };
  const checked = await checkWorkbook(store, '2026-11-25');
  if (!checked.ok) throw new TypeError(JSON.stringify(checked.error));
  return checked.value;
}

/** The texts and numbers of a table, read from the file by the register's engine. */
function rowsOf(bytes: Uint8Array, name: string): readonly (readonly unknown[])[] {
  const book = openWorkbook(bytes);
  const table = book.ok ? rawTable(book.value, name) : book;
  if (!table.ok || !table.value) throw new TypeError('The file has no such table');
  return table.value.rows.map(({ cells }) =>
    cells.map((cell) =>
      'text' in cell ? cell.text : 'number' in cell ? cell.number : 'value' in cell ? cell.value : '',
    ),
  );
}

async function faultsOf(bytes: Uint8Array): Promise<readonly string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'workbook-'));
  try {
    const path = join(folder, 'saved.xlsx');
    await writeFile(path, bytes);
    return [
      ...(schemaCheckMissing === undefined ? await schemaErrors(path) : []),
      ...(await officeErrors(path)),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const caseRow = (given: GivenWorkbook, cells: Readonly<Record<string, unknown>>): Promise<unknown> => {
  const headings = Object.keys(given.hands.rows('tblCases')[0] ?? {});
  return given.ask('POST', '/tables/tblCases/rows/add', {
    body: { values: [headings.map((name) => cells[name] ?? null)] },
  });
};

describe('saving', () => {
  test('a register that was only read is the same file', async () => {
    const { ask, file } = givenWorkbook();
    await ask('GET', '/worksheets/Cases/usedRange');
    await ask('GET', '/tables/tblSettings/rows');
    expect(file()).toEqual(REGISTER_TEMPLATE);
  });

  test('closing a session writes the file: only the sheet, the table and what hangs on them change', async () => {
    const given = givenWorkbook();
    const id = await given.session();
    await caseRow(given, { CaseRef: 'DR-2026-0001', ReceivedOn: '2026-11-25' });
    await given.ask('POST', '/closeSession', { session: id });
    const after = given.file();
    expect(changedEntries(REGISTER_TEMPLATE, after)).toEqual([
      'xl/tables/table1.xml',
      'xl/worksheets/sheet2.xml',
    ]);
    // The blank row of the template stays where it is.
    const rows = rowsOf(after, 'tblCases');
    expect(rows.map((cells) => cells.slice(0, 2))).toEqual([
      ['', ''],
      ['DR-2026-0001', 46351],
    ]);
    expect(partText(after, 'xl/tables/table1.xml')).toContain('ref="A3:BF5"');
    expect(await faultsOf(after)).toEqual([]);
  }, 60_000);

  test('the register check says the same of settings that were turned round and of a row added and deleted', async () => {
    const given = givenWorkbook();
    const before = await problemsOf(REGISTER_TEMPLATE);
    const settings = rowsOf(REGISTER_TEMPLATE, 'tblSettings');
    expect(settings.length).toBeGreaterThan(3);
    given.hands.reverse('tblSettings');
    await caseRow(given, { CaseRef: 'DR-2026-0001' });
    given.hands.deleteRow('tblCases', 'DR-2026-0001');
    const after = given.file();
    expect(rowsOf(after, 'tblSettings')).toEqual([...settings].reverse());
    const withoutPlace = (problems: readonly Problem[]): unknown =>
      problems.map(({ rule, message }) => [rule, message]).sort();
    expect(withoutPlace(await problemsOf(after))).toEqual(withoutPlace(before));
    expect(await faultsOf(after)).toEqual([]);
  }, 60_000);

  test('chart, pivot table, notes, validations, formats, names and formulas survive and follow the table', async () => {
    const original = workbookFixture();
    const given = givenWorkbook(original);
    await given.ask('POST', '/tables/tblCases/clearFilters');
    await given.ask('POST', '/tables/tblCases/rows/add', {
      body: { values: [['DR-2026-0004', '2026-03-06', 2, null, 'a <b> & "c"']] },
    });
    await given.ask('POST', '/tables/tblCases/rows/add', {
      body: { values: [['DR-2026-0005', 46088, 2, null, '']] },
    });
    const after = given.file();
    const sheet = partText(after, 'xl/worksheets/sheet1.xml');
    expect(sheet).toContain('<conditionalFormatting sqref="C2:C6">');
    expect(sheet).toContain('sqref="C2:C6"><formula1>0</formula1>');
    expect(sheet).toContain('COUNTIF($A$2:$A$6,A2)');
    expect(sheet).toContain('<dimension ref="A1:E6"/>');
    expect(partText(after, 'xl/workbook.xml')).toContain('Cases!$C$2:$C$6');
    expect(partText(after, 'xl/workbook.xml')).toContain('fullCalcOnLoad="1"');
    expect(partText(after, 'xl/worksheets/sheet2.xml')).toContain('SUM(Cases!C2:C6)');
    expect(partText(after, 'xl/pivotCache/pivotCacheDefinition1.xml')).toContain('refreshOnLoad="1"');
    for (const part of ['xl/comments1.xml', 'xl/drawings/drawing1.xml', 'xl/theme/theme1.xml']) {
      if (part in fixtureParts()) expect(changedEntries(original, after)).not.toContain(part);
    }
    expect(rowsOf(after, 'tblCases').at(3)).toEqual(['DR-2026-0004', 46087, 2, '', 'a <b> & "c"']);
    expect(await faultsOf(after)).toEqual([]);
  }, 60_000);

  test('rows put in between and taken away move formats and formulas; the saved file can be worked on', async () => {
    const given = givenWorkbook(workbookFixture({ totals: true }));
    await given.ask('POST', '/tables/tblCases/clearFilters');
    given.hands.insertRowAbove('tblCases', 'DR-2026-0002', { CaseRef: 'DR-2026-0009', Days: 1 });
    given.hands.deleteRow('tblCases', 'DR-2026-0001');
    const first = given.file();
    expect(rowsOf(first, 'tblCases').map(([ref]) => ref)).toEqual([
      'DR-2026-0009',
      'DR-2026-0002',
      'DR-2026-0003',
    ]);
    expect(partText(first, 'xl/worksheets/sheet1.xml')).toContain('<conditionalFormatting sqref="C2:C4">');
    expect(partText(first, 'xl/tables/table1.xml')).toContain('ref="A1:E5"');
    given.hands.setCells('tblCases', 'DR-2026-0003', { 'Staff note': 'later' });
    given.hands.addRow('tblCases', { CaseRef: 'DR-2026-0010', ReceivedOn: '2026-03-07' });
    const second = given.file();
    expect(rowsOf(second, 'tblCases').map((cells) => [cells[0], cells[4]])).toEqual([
      ['DR-2026-0009', ''],
      ['DR-2026-0002', 'second'],
      ['DR-2026-0003', 'later'],
      ['DR-2026-0010', ''],
    ]);
    expect(await faultsOf(second)).toEqual([]);
  }, 60_000);

  test('new sheets and tables, filters, moved columns, typed formats and an emptied table make a good file', async () => {
    const given = givenWorkbook();
    await given.ask('POST', '/worksheets/add', { body: { name: 'R&D <1>' } });
    const sheet = `/worksheets/${encodeURIComponent('R&D <1>')}`;
    await given.ask('PATCH', `${sheet}/range(address='B2:C4')`, {
      body: {
        values: [
          ['Name', 'Name'],
          ['=A1', '5%'],
          ["'007", '£3'],
        ],
        numberFormat: [
          [null, null],
          [null, null],
          ['0.000', null],
        ],
      },
    });
    await given.ask('POST', `${sheet}/tables/add`, { body: { address: 'B2:C4', hasHeaders: true } });
    await given.ask('POST', '/tables/add', { body: { address: "'R&D <1>'!E2:F3", hasHeaders: false } });
    given.hands.filter('Table17', 'Name2', ['5%']);
    given.hands.moveColumn('tblVenues', Object.keys(given.hands.rows('tblVenues')[0] ?? {})[3] ?? '', 0);
    await given.ask('POST', '/tables/tblVenues/columns/add', { body: { name: 'Parking "free" & near' } });
    await given.ask('DELETE', '/tables/tblParties/rows/0');
    const after = given.file();
    expect(await faultsOf(after)).toEqual([]);
    expect(partText(after, 'xl/tables/table17.xml')).toContain('<filters><filter val="5%"/></filters>');
    expect(partText(after, 'xl/tables/table3.xml')).toBeDefined();
    const again = givenWorkbook(after);
    const { json } = await again.ask('GET', '/tables/Table17/range');
    expect(json).toMatchObject({
      values: [
        ['Name', 'Name2'],
        ['', 0.05],
        ['007', 3],
      ],
      text: [
        ['Name', 'Name2'],
        ['', '5%'],
        ['007', '£3'],
      ],
    });
    expect((await again.ask('GET', '/tables/Table18/headerRowRange')).json['values']).toEqual([
      ['Column1', 'Column2'],
    ]);
    expect((await again.ask('GET', '/tables/tblParties/rows')).json['value']).toEqual([]);
    expect((await again.ask('DELETE', '/tables/Table17/rows/0')).codes).toContain('filteredrangeconflict');
  }, 60_000);

  test('the state of the whole emulator is kept in a folder with the changes in it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'emulator-'));
    try {
      const given = givenWorkbook();
      await given.ask('PATCH', "/worksheets/Cases/range(address='A4')", {
        body: { values: [['DR-2026-0001']] },
      });
      await given.save(folder);
      const other = givenWorkbook();
      await other.load(folder);
      const bytes = other.drives.bytes(given.driveId, given.itemId) ?? new Uint8Array();
      expect(rowsOf(bytes, 'tblCases')[0]?.[0]).toBe('DR-2026-0001');
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});

/** Seconds that the processor has worked, whatever else the machine does. */
const worked = (): number => process.cpuUsage().user / 1_000_000;

describe('a large register', () => {
  test('5,000 cases: a thousand small calls are answered from memory, and one file is written at the end', async () => {
    const given = givenWorkbook(REGISTER_TEMPLATE, false);
    const columns = Object.keys(given.hands.rows('tblCases')[0] ?? {}).length;
    const row = (n: number): unknown[] =>
      Array.from({ length: columns }, (_, m) =>
        m === 0 ? `DR-2026-${String(n).padStart(5, '0')}` : m % 5 === 1 ? 46_000 + n : `text ${m}`,
      );
    const values = Array.from({ length: 5_000 }, (_, n) => row(n));
    expect((await given.ask('POST', '/tables/tblCases/rows/add', { body: { values } })).status).toBe(200);
    const again = givenWorkbook(given.file(), false);
    await again.ask('GET', '/tables/tblCases/columns/CaseRef/dataBodyRange()?$select=values');
    const before = worked();
    for (let n = 0; n < 500; n += 1) {
      await again.ask('GET', `/tables/tblCases/rows/itemAt(index=${n * 9})?$select=values`);
      await again.ask('PATCH', `/worksheets/Cases/range(address='E${n + 5}')`, {
        body: { values: [['changed']] },
      });
      if (n % 10 === 0)
        await again.ask('POST', '/tables/tblCases/rows/add', { body: { values: [row(30_000 + n)] } });
      again.clock.advance(1_000);
    }
    expect(worked() - before).toBeLessThan(10);
    const saved = rowsOf(again.file(), 'tblCases');
    expect(saved).toHaveLength(1 + 5_000 + 50);
    expect([saved[1]?.[4], saved[500]?.[4], saved[501]?.[4]]).toEqual(['changed', 'changed', 'text 4']);
  }, 120_000);
});
