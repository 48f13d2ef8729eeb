import { describe, expect, test } from 'vitest';
import { givenWorkbook } from '../../support/given-workbook.ts';
import type { GivenWorkbook } from '../../support/given-workbook.ts';
import { workbookFixture } from '../../support/workbook-fixture.ts';

const TABLE = '/tables/tblCases';

/** The fixture without its filter: three rows, CaseRef, ReceivedOn, Days, Due (calculated), Staff note. */
async function threeRows(options: Parameters<typeof workbookFixture>[0] = {}): Promise<GivenWorkbook> {
  const given = givenWorkbook(workbookFixture(options));
  await given.ask('POST', `${TABLE}/clearFilters`);
  return given;
}

const row = (ref: string, days = 1): unknown[] => [ref, '2026-03-03', days, null, 'note'];

const refs = (given: GivenWorkbook): readonly unknown[] =>
  given.hands.rows('tblCases').map((cells) => cells['CaseRef']);

describe('adding rows', () => {
  test('one answer for several rows: the position of the first, values as they are read', async () => {
    const given = await threeRows();
    const { status, json } = await given.ask('POST', `${TABLE}/rows/add`, {
      body: { values: [row('DR-2026-0004'), row('DR-2026-0005', 49)], index: null },
    });
    expect(status).toBe(200);
    expect(json['index']).toBe(3);
    expect((json['values'] as unknown[][]).map((cells) => cells.slice(0, 3))).toEqual([
      ['DR-2026-0004', 46084, 1],
      ['DR-2026-0005', 46084, 49],
    ]);
    expect(json['@odata.id']).toMatch(/rows\(null\)$/);
    expect(json['id']).toBeUndefined();
    expect((await given.ask('GET', `${TABLE}/dataBodyRange`)).json['address']).toBe('Cases!A2:E6');
  });

  test('the collection form answers 201, or 202 with an operation', async () => {
    const given = await threeRows();
    expect(
      (await given.ask('POST', `${TABLE}/rows`, { body: { values: [row('DR-2026-0004')] } })).status,
    ).toBe(201);
    const later = await given.ask('POST', `${TABLE}/rows`, {
      body: { values: [row('DR-2026-0005')] },
      prefer: 'respond-async',
    });
    expect(later.status).toBe(202);
    given.clock.advance(30_000);
    const operation = await given.ask(
      'GET',
      (later.headers.get('location') ?? '').split('/workbook')[1] ?? '',
    );
    const link = String(operation.json['resourceLocation']).split('/workbook')[1] ?? '';
    expect(link).toContain('tableRowOperationResult');
    expect((await given.ask('GET', link)).json['index']).toBe(4);
    expect(refs(given)).toHaveLength(5);
  });

  test('a row in the middle moves the others down, so a position goes stale', async () => {
    const given = await threeRows();
    await given.ask('POST', `${TABLE}/rows/add`, { body: { values: [row('DR-2026-0009')], index: 1 } });
    expect(refs(given)).toEqual(['DR-2026-0001', 'DR-2026-0009', 'DR-2026-0002', 'DR-2026-0003']);
    const moved = await given.ask('GET', `${TABLE}/rows/itemAt(index=2)`);
    expect((moved.json['values'] as unknown[][])[0]?.[0]).toBe('DR-2026-0002');
  });

  test('too few cells, a flat list, no values and a position behind the end are refused', async () => {
    const given = givenWorkbook(workbookFixture(), false);
    await given.ask('POST', `${TABLE}/clearFilters`);
    for (const body of [
      { values: [['only one']] },
      { values: ['flat'] },
      { values: null },
      {},
      { values: [row('x')], index: 9 },
    ])
      expect((await given.ask('POST', `${TABLE}/rows/add`, { body })).codes).toContain('invalidargument');
    expect(refs(given)).toHaveLength(3);
  });

  test('504 after the effect: the row is there, and a repeat makes it twice', async () => {
    const given = await threeRows();
    given.emulator.faults.add({
      where: { path: '**/rows/add' },
      what: 'workbook gateway timeout',
      when: 'after',
    });
    const body = { values: [row('DR-2026-0004')] };
    const lost = await given.ask('POST', `${TABLE}/rows/add`, { body });
    expect([lost.status, lost.codes]).toContainEqual(504);
    await given.ask('POST', `${TABLE}/rows/add`, { body });
    expect(refs(given).filter((ref) => ref === 'DR-2026-0004')).toHaveLength(2);
  });

  test('a calculated column fills itself in the new row', async () => {
    const given = await threeRows();
    await given.ask('POST', `${TABLE}/rows/add`, { body: { values: [row('DR-2026-0004')] } });
    const { json } = await given.ask('GET', "/worksheets/Cases/range(address='D5')");
    expect(json['formulas']).toEqual([['=tblCases[[#This Row],[ReceivedOn]]+tblCases[[#This Row],[Days]]']]);
    expect(json['numberFormat']).toEqual([['dd/mm/yyyy']]);
  });

  test('a totals row moves down; formulas elsewhere follow', async () => {
    const given = await threeRows({ totals: true });
    await given.ask('POST', `${TABLE}/rows/add`, { body: { values: [row('DR-2026-0004')] } });
    const totals = await given.ask('GET', `${TABLE}/totalRowRange`);
    expect(totals.json['address']).toBe('Cases!A6:E6');
    expect((totals.json['values'] as unknown[][])[0]?.[0]).toBe('Total');
    const summary = await given.ask('GET', "/worksheets/Summary/range(address='F1')");
    expect(summary.json['formulas']).toEqual([['=SUM(Cases!C2:C5)+COUNTIF(Cases!$A$2:$A$5,"DR*")+Cases!C2']]);
  });

  test('a remark under the table moves down with everything below it', async () => {
    const given = await threeRows({
      below: '<row r="5"><c r="A5" t="inlineStr"><is><t>remark</t></is></c></row>',
    });
    await given.ask('POST', `${TABLE}/rows/add`, { body: { values: [row('DR-2026-0004')] } });
    const { json } = await given.ask('GET', "/worksheets/Cases/range(address='A5:A6')");
    expect(json['values']).toEqual([['DR-2026-0004'], ['remark']]);
  });

  test('a table under the table is in the way: insertDeleteConflict, and nothing has happened', async () => {
    const given = await threeRows();
    await given.ask('PATCH', "/worksheets/Cases/range(address='A6:B7')", {
      body: {
        values: [
          ['Name', 'Size'],
          ['a', 1],
        ],
      },
    });
    await given.ask('POST', '/worksheets/Cases/tables/add', { body: { address: 'A6:B7', hasHeaders: true } });
    await given.ask('POST', `${TABLE}/rows/add`, { body: { values: [row('DR-2026-0004')] } });
    const refused = await given.ask('POST', `${TABLE}/rows/add`, { body: { values: [row('DR-2026-0005')] } });
    expect([refused.status, refused.codes]).toEqual([409, ['insertdeleteconflict', 'insertdeleteconflict']]);
    expect(refs(given)).toHaveLength(4);
  });

  test('a filtered table refuses rows added and deleted, but takes changes of cells', async () => {
    const given = givenWorkbook(workbookFixture());
    const added = await given.ask('POST', `${TABLE}/rows/add`, { body: { values: [row('DR-2026-0004')] } });
    expect([added.status, added.codes]).toEqual([409, ['conflict', 'filteredrangeconflict']]);
    expect((await given.ask('DELETE', `${TABLE}/rows/itemAt(index=0)`)).status).toBe(409);
    expect(
      (await given.ask('PATCH', `${TABLE}/rows/1`, { body: { values: [[null, null, 6, null, null]] } }))
        .status,
    ).toBe(200);
    expect((await given.ask('POST', `${TABLE}/clearFilters`)).status).toBe(204);
    expect(
      (await given.ask('POST', `${TABLE}/rows/add`, { body: { values: [row('DR-2026-0004')] } })).status,
    ).toBe(200);
  });
});

describe('rows that are there', () => {
  test('are listed, read, changed and deleted by their position', async () => {
    const given = await threeRows();
    const list = await given.ask('GET', `${TABLE}/rows?$top=2&$skip=1`);
    expect((list.json['value'] as { index: number }[]).map(({ index }) => index)).toEqual([1, 2]);
    const patched = await given.ask('PATCH', `${TABLE}/rows/itemAt(index=1)`, {
      body: { values: [[null, null, '12', null, 'changed']] },
    });
    expect(patched.json).toMatchObject({ index: 1, values: [['DR-2026-0002', 46085, 12, 46090, 'changed']] });
    expect((await given.ask('DELETE', `${TABLE}/rows/0`)).status).toBe(204);
    expect(refs(given)).toEqual(['DR-2026-0002', 'DR-2026-0003']);
    expect((await given.ask('GET', `${TABLE}/rows/2`)).status).toBe(404);
    expect((await given.ask('GET', `${TABLE}/rows/0/range`)).json['address']).toBe('Cases!A2:E2');
  });

  test('the last row leaves an empty table, which the next row fills', async () => {
    const given = await threeRows();
    for (let n = 0; n < 3; n += 1) await given.ask('DELETE', `${TABLE}/rows/0`);
    expect((await given.ask('GET', `${TABLE}/rows`)).json['value']).toEqual([]);
    expect((await given.ask('GET', `${TABLE}/dataBodyRange`)).json['address']).toBe('Cases!A2:E2');
    const { json } = await given.ask('POST', `${TABLE}/rows/add`, {
      body: { values: [row('DR-2026-0004')] },
    });
    expect([json['index'], refs(given)]).toEqual([0, ['DR-2026-0004']]);
  });
});

describe('tables and columns', () => {
  test('a table is found by name and id in any letter case; a missing one is not found', async () => {
    const { ask } = givenWorkbook();
    const { json } = await ask('GET', '/tables/TBLCASES');
    expect(json['name']).toBe('tblCases');
    expect((await ask('GET', `/tables/${encodeURIComponent(String(json['id']))}`)).json['name']).toBe(
      'tblCases',
    );
    expect((await ask('GET', "/tables('tblCases')/headerRowRange")).json['rowIndex']).toBe(2);
    const missing = await ask('GET', '/tables/tblNothing/rows');
    expect([missing.status, missing.codes]).toEqual([404, ['itemnotfound', 'itemnotfound']]);
    expect((await ask('GET', '/tables/tblCases/totalRowRange')).status).toBe(404);
    const all = await ask('GET', '/tables?$select=name', { scopes: ['Files.Read'] });
    expect(all.json['value']).toHaveLength(16);
    expect((await ask('GET', '/worksheets/Cases/tables')).json['value']).toHaveLength(1);
  });

  test('a column is found by id and by name, and its body is a range', async () => {
    const { ask } = givenWorkbook(workbookFixture());
    const { json } = await ask('GET', `${TABLE}/columns/Days`);
    expect(json).toMatchObject({ id: '3', index: 2, values: [['Days'], [3], [5], [8]] });
    const body = await ask('GET', `${TABLE}/columns/3/dataBodyRange()?$select=values,address`);
    expect(body.json).toMatchObject({ address: 'Cases!C2:C4', values: [[3], [5], [8]] });
    expect((await ask('GET', `${TABLE}/columns/Nothing`)).status).toBe(404);
    expect((await ask('GET', `${TABLE}/columns?$select=name`)).json['value']).toHaveLength(5);
  });

  test('a column is added at the right; writing a heading renames its column and keeps names apart', async () => {
    const { ask, hands } = givenWorkbook(workbookFixture());
    const added = await ask('POST', `${TABLE}/columns/add`, { body: { name: 'Colour', values: null } });
    expect([added.status, added.json['index'], added.json['id']]).toEqual([201, 5, '6']);
    await ask('PATCH', "/worksheets/Cases/range(address='F1')", { body: { values: [['Days']] } });
    expect(Object.keys(hands.rows('tblCases')[0] ?? {})).toEqual([
      'CaseRef',
      'ReceivedOn',
      'Days',
      'Due',
      'Staff note',
      'Days2',
    ]);
  });

  test('a table is renamed and shows totals', async () => {
    const { ask } = givenWorkbook(workbookFixture());
    const changed = await ask('PATCH', TABLE, { body: { name: 'tblAll', showTotals: true } });
    expect(changed.json).toMatchObject({ name: 'tblAll', showTotals: true });
    expect((await ask('GET', TABLE)).status).toBe(404);
    expect((await ask('GET', '/tables/tblAll/totalRowRange')).json['address']).toBe('Cases!A5:E5');
    expect((await ask('GET', "/worksheets/Cases/range(address='D2')")).json['formulas']).toEqual([
      ['=tblAll[[#This Row],[ReceivedOn]]+tblAll[[#This Row],[Days]]'],
    ]);
  });

  test('sheets are listed with what is hidden, and one is added', async () => {
    const { ask } = givenWorkbook();
    const { json } = await ask('GET', '/worksheets');
    expect((json['value'] as { name: string; visibility: string }[]).at(-1)).toMatchObject({
      name: 'Codes',
      visibility: 'Hidden',
    });
    const added = await ask('POST', '/worksheets/add', { body: { name: 'Extra' } });
    expect([added.status, added.json['name']]).toEqual([201, 'Extra']);
    await ask('PATCH', "/worksheets/Extra/range(address='B2')", { body: { values: [['here']] } });
    expect((await ask('GET', '/worksheets/extra/usedRange')).json['values']).toEqual([['here']]);
    expect((await ask('POST', '/worksheets/add', { body: { name: 'EXTRA' } })).codes).toContain(
      'itemalreadyexists',
    );
  });
});

describe("a colleague's hands", () => {
  test('sorting, inserting and moving a column are seen by the next call', async () => {
    const given = await threeRows();
    given.hands.sort('tblCases', 'Days', 'descending');
    expect(refs(given)).toEqual(['DR-2026-0003', 'DR-2026-0002', 'DR-2026-0001']);
    given.hands.reverse('tblCases');
    given.hands.insertRowAbove('tblCases', 'DR-2026-0002', { CaseRef: 'DR-2026-0007' });
    given.hands.deleteRow('tblCases', 'DR-2026-0001');
    given.hands.setCells('tblCases', 'DR-2026-0003', { 'Staff note': 'by hand' });
    given.hands.moveColumn('tblCases', 'Staff note', 0);
    given.hands.renameColumn('tblCases', 'Days', 'Length');
    const { json } = await given.ask('GET', `${TABLE}/range?$select=values`);
    expect((json['values'] as unknown[][]).map((cells) => [cells[0], cells[1]])).toEqual([
      ['Staff note', 'CaseRef'],
      ['', 'DR-2026-0007'],
      ['second', 'DR-2026-0002'],
      ['by hand', 'DR-2026-0003'],
    ]);
    expect((await given.ask('GET', `${TABLE}/columns/Length`)).json['index']).toBe(3);
  });
});
