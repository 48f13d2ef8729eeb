/* eslint-disable office-addins/call-sync-after-load, office-addins/call-sync-before-read --
   The rules take a range of an inner batch for one of the outer. */
import { describe, expect, it } from 'vitest';
import { givenWorkbook } from '../../../support/given-workbook.ts';
import { openExcelModel } from '../../../../scripts/office-host/excel/open-excel-model.ts';
import { ALONE, givenExcel, unfiltered } from './excel-given.ts';
import { genuineExcel } from './genuine-excel.ts';

/** What an add-in hears, in order, as it would note it. */
type Heard = (readonly unknown[])[];

async function hearingPane(): Promise<ReturnType<typeof givenExcel> & { readonly heard: Heard }> {
  const given = givenExcel();
  const heard: Heard = [];
  await given.run(async (context) => {
    const sheets = context.workbook.worksheets;
    const sheet = sheets.getItem('Cases');
    const table = context.workbook.tables.getItem('tblCases');
    sheet.load('id');
    table.load('id');
    await context.sync();
    sheet.onChanged.add((event) => {
      heard.push(['sheet', event.changeType, event.address, event.source]);
      return Promise.resolve();
    });
    table.onChanged.add((event) => {
      heard.push(['table', event.changeType, event.address, event.source]);
      return Promise.resolve();
    });
    sheets.onAdded.add((event) => {
      heard.push(['added', event.source]);
      return Promise.resolve();
    });
    sheets.onDeleted.add((event) => {
      heard.push(['deleted', event.source]);
      return Promise.resolve();
    });
    sheet.onActivated.add((event) => {
      heard.push(['activated', event.worksheetId === sheet.id]);
      return Promise.resolve();
    });
    sheet.onSelectionChanged.add((event) => {
      heard.push(['selected', event.address]);
      return Promise.resolve();
    });
    table.onSelectionChanged.add((event) => {
      heard.push(['in table', event.address, event.isInsideTable]);
      return Promise.resolve();
    });
    await context.sync();
  });
  return { ...given, heard };
}

describe('events', () => {
  it('tell of own changes as Local: of the sheet and of the table they touch', async () => {
    const { run, heard } = await hearingPane();
    await run(async (context) => {
      context.workbook.worksheets.getItem('Cases').getRange('C2:D2').values = [[4, null]];
      context.workbook.worksheets.getItem('Cases').getRange('H9').values = [['beside']];
      context.workbook.tables
        .getItem('tblCases')
        .rows.add(undefined, [['DR-2026-0004', 46_090, 4, ALONE, '']]);
      context.workbook.tables.getItem('tblCases').rows.getItemAt(0).delete();
      await context.sync();
    });
    expect(heard).toEqual([
      ['sheet', 'RangeEdited', 'C2:D2', 'Local'],
      ['table', 'RangeEdited', 'C2:D2', 'Local'],
      ['sheet', 'RangeEdited', 'H9', 'Local'],
      ['sheet', 'RowInserted', 'A5:E5', 'Local'],
      ['table', 'RowInserted', 'A5:E5', 'Local'],
      ['sheet', 'RowDeleted', 'A2:E2', 'Local'],
      ['table', 'RowDeleted', 'A2:E2', 'Local'],
    ]);
  });

  it('tell of what a colleague, another pane and Graph do as Remote', async () => {
    const given = givenWorkbook(unfiltered());
    const live = given.workbooks.live(given.driveId, given.itemId);
    const heard: Heard = [];
    const run = genuineExcel(
      openExcelModel({ live: () => given.workbooks.live(given.driveId, given.itemId) }),
    );
    await run(async (context) => {
      const table = context.workbook.tables.getItem('tblCases');
      table.load('id');
      await context.sync();
      table.onChanged.add((event) => {
        heard.push([event.changeType, event.address, event.source]);
        return Promise.resolve();
      });
      context.workbook.worksheets.onAdded.add((event) => {
        heard.push(['added', event.source]);
        return Promise.resolve();
      });
      await context.sync();
    });
    given.hands.setCells('tblCases', 'DR-2026-0002', { Days: 6 });
    const another = genuineExcel(openExcelModel({ live: () => live }));
    await another(async (context) => {
      context.workbook.worksheets.getItem('Cases').getRange('E2').values = [['seen']];
      await context.sync();
    });
    await given.ask('POST', '/tables/tblCases/rows/add', {
      body: { values: [['DR-2026-0004', 46_090, 4, null, '']] },
    });
    await given.ask('POST', '/worksheets/add', { body: { name: 'By Graph' } });
    await given.ask('PATCH', "/worksheets/Cases/range(address='C2')", { body: { values: [[7]] } });
    expect(heard).toEqual([
      ['RangeEdited', 'C3', 'Remote'],
      ['RangeEdited', 'E2', 'Remote'],
      ['RowInserted', 'A5:E5', 'Remote'],
      ['added', 'Remote'],
      ['RangeEdited', 'C2', 'Remote'],
    ]);
  });

  it('of a single cell say what stood there and what stands there now; their range can be had', async () => {
    const { run } = givenExcel();
    const details: unknown[] = [];
    await run(async (context) => {
      const sheet = context.workbook.worksheets.getItem('Cases');
      sheet.load('id');
      await context.sync();
      sheet.onChanged.add((event) => {
        details.push(event.details, event.getRange);
        return run(async (inner) => {
          const range = event.getRange(inner);
          range.load('address');
          await inner.sync();
          details.push(range.address);
        });
      });
      await context.sync();
      sheet.getRange('C2').values = [['none']];
      await context.sync();
    });
    await new Promise((done) => setTimeout(done, 50));
    expect(details[0]).toEqual({
      valueBefore: 3,
      valueAfter: 'none',
      valueTypeBefore: 'Double',
      valueTypeAfter: 'String',
    });
    expect(details[2]).toBe('Cases!C2');
  });

  it('tell of sheets that come and go, and of what is in front and selected', async () => {
    const { run, heard, model } = await hearingPane();
    await run(async (context) => {
      const sheet = context.workbook.worksheets.add('More');
      sheet.activate();
      await context.sync();
      sheet.delete();
      await context.sync();
    });
    model.select('Cases!B2:C3');
    model.select('Cases!H2');
    model.select('Cases!H2');
    // The client tells an event after the call that led to it.
    await expect.poll(() => heard.length).toBe(8);
    expect(heard).toEqual([
      ['added', 'Local'],
      // The selection was in the table and has left it.
      ['in table', '', false],
      ['deleted', 'Local'],
      ['activated', true],
      ['selected', 'B2:C3'],
      ['in table', 'B2:C3', true],
      ['selected', 'H2'],
      ['in table', '', false],
    ]);
  });

  it('stop while enableEvents is false', async () => {
    const { run, heard } = await hearingPane();
    await run(async (context) => {
      context.runtime.enableEvents = false;
      context.workbook.worksheets.getItem('Cases').getRange('C2').values = [[4]];
      context.runtime.enableEvents = true;
      context.workbook.worksheets.getItem('Cases').getRange('C3').values = [[4]];
      await context.sync();
    });
    expect(heard).toEqual([
      ['sheet', 'RangeEdited', 'C3', 'Local'],
      ['table', 'RangeEdited', 'C3', 'Local'],
    ]);
  });

  it('come no more when the model is closed', async () => {
    const { model, hands, heard } = await hearingPane();
    model.close();
    hands.setCells('tblCases', 'DR-2026-0002', { Days: 6 });
    model.select('Cases!A4');
    expect(heard).toEqual([]);
  });
});

describe('two panes on one workbook', () => {
  it('see each other’s rows, and keep their own selection', async () => {
    const { run, another, model } = givenExcel();
    const other = another();
    await run(async (context) => {
      context.workbook.tables
        .getItem('tblCases')
        .rows.add(undefined, [['DR-2026-0004', 46_090, 4, ALONE, 'mine']]);
      context.workbook.worksheets.getItem('Cases').getRange('A5').select();
      await context.sync();
    });
    const values = await other.run(async (context) => {
      const row = context.workbook.tables.getItem('tblCases').rows.getItemAt(3);
      row.load('values');
      await context.sync();
      return row.values;
    });
    expect(values).toEqual([['DR-2026-0004', 46_090, 4, 46_094, 'mine']]);
    expect([model.selection, other.model.selection]).toEqual(['Cases!A5', 'Cases!A1']);
  });

  it('in one window share what is selected', () => {
    const { another, model } = givenExcel();
    const other = another({ window: model.window });
    model.select('Summary!F1');
    expect(other.model.selection).toBe('Summary!F1');
  });

  it('a file that is uploaded over theirs is what both see then', async () => {
    const given = givenWorkbook(unfiltered());
    const run = genuineExcel(
      openExcelModel({ live: () => given.workbooks.live(given.driveId, given.itemId) }),
    );
    const read = (): Promise<unknown> =>
      run(async (context) => {
        const cell = context.workbook.worksheets.getItem('Cases').getRange('A2');
        cell.load('values');
        await context.sync();
        return cell.values;
      });
    expect(await read()).toEqual([['DR-2026-0001']]);
    given.drives.put(given.driveId, 'register.xlsx', unfiltered({ rows: [['DR-2026-0099', 46_084, 1, '']] }));
    expect(await read()).toEqual([['DR-2026-0099']]);
  });
});
