/* eslint-disable office-addins/load-object-before-read --
   The rules do not know objects within objects, nor counts. */
import { describe, expect, it } from 'vitest';
import { ALONE, codeOf, givenExcel, unfiltered } from './excel-given.ts';
import { workbookFixture } from '../../../support/workbook-fixture.ts';

describe('a table', () => {
  it('gives its parts: headings, body, whole, columns by name and by number, rows', async () => {
    const { run } = givenExcel();
    const read = await run(async (context) => {
      const table = context.workbook.tables.getItem('TBLCASES');
      table.load('name,style,showTotals,showHeaders,showBandedRows');
      const ranges = [table.getRange(), table.getHeaderRowRange(), table.getDataBodyRange(), table.columns.getItem('Days').getDataBodyRange()];
      for (const each of ranges) each.load('address');
      const column = table.columns.getItemAt(4);
      column.load('name,index,id');
      const row = table.rows.getItemAt(1);
      row.load('index,values');
      table.columns.load('count');
      await context.sync();
      return {
        table: table.toJSON(),
        addresses: ranges.map(({ address }) => address),
        column: [column.name, column.index, column.id],
        row: [row.index, row.values],
        count: table.columns.count,
      };
    }); // prettier-ignore
    expect(read.table).toMatchObject({
      name: 'tblCases',
      style: 'TableStyleMedium2',
      showTotals: false,
      showHeaders: true,
      showBandedRows: true,
    });
    expect(read.addresses).toEqual(['Cases!A1:E4', 'Cases!A1:E1', 'Cases!A2:E4', 'Cases!C2:C4']);
    expect(read.column).toEqual(['Staff note', 4, 5]);
    expect(read.row).toEqual([1, [['DR-2026-0002', 46_085, 5, 46_090, 'second']]]);
    expect(read.count).toBe(5);
  });

  it('that is not there is ItemNotFound, or a null object; so is a column', async () => {
    const { run } = givenExcel();
    const nulls = await run(async (context) => {
      const table = context.workbook.tables.getItemOrNullObject('tblNone');
      const column = context.workbook.tables.getItem('tblCases').columns.getItemOrNullObject('None');
      await context.sync();
      return [table.isNullObject, column.isNullObject];
    });
    expect(nulls).toEqual([true, true]);
    const code = await codeOf(
      run(async (context) => {
        context.workbook.tables.getItem('tblNone').load('name');
        await context.sync();
      }),
    );
    expect(code).toBe('ItemNotFound');
  });

  it('becomes longer by what is written right under it, with its formats and its calculated column', async () => {
    const { run, saved } = givenExcel();
    const read = await run(async (context) => {
      const table = context.workbook.tables.getItem('tblCases');
      table.getDataBodyRange().getRowsBelow(1).values = [['DR-2026-0004', 46_090, 4, null, 'new']];
      const body = table.getDataBodyRange();
      body.load('address');
      const last = body.getLastRow();
      last.load('values,text,formulas');
      table.rows.load('count');
      await context.sync();
      return [body.address, last.values, last.text, last.formulas, table.rows.count];
    });
    expect(read).toEqual([
      'Cases!A2:E5',
      [['DR-2026-0004', 46_090, 4, 46_094, 'new']],
      [['DR-2026-0004', '09/03/2026', '4', '13/03/2026', 'new']],
      [['DR-2026-0004', 46_090, 4, '=[@ReceivedOn]+[@Days]', 'new']],
      4,
    ]);
    expect(saved('xl/workbook.xml')).toContain('<definedName name="AllDays">Cases!$C$2:$C$5</definedName>');
    expect(saved('xl/worksheets/sheet1.xml')).toContain('sqref="C2:C5"');
  });

  it('stays as long as it is where only nothing is written under it, or where something stands there', async () => {
    const { run } = givenExcel();
    const addresses = await run(async (context) => {
      const table = context.workbook.tables.getItem('tblCases');
      const below = table.getDataBodyRange().getRowsBelow(1);
      below.values = [[null, '', null, null, '']];
      const first = table.getRange();
      first.load('address');
      await context.sync();
      context.workbook.worksheets.getItem('Cases').getRange('C6').values = [['stands here']];
      context.workbook.worksheets.getItem('Cases').getRange('A5:E6').values = [
        ['a', 1, 1, null, 'x'],
        ['b', 1, null, null, 'x'],
      ];
      const second = table.getRange();
      second.load('address');
      await context.sync();
      return [first.address, second.address];
    });
    expect(addresses).toEqual(['Cases!A1:E4', 'Cases!A1:E4']);
  });

  it('gets rows at its end and in its middle, and says the position of the first', async () => {
    const { run, hands } = givenExcel();
    const positions = await run(async (context) => {
      const { rows } = context.workbook.tables.getItem('tblCases');
      const last = rows.add(undefined, [
        ['DR-2026-0004', 46_090, 1, ALONE, ''],
        ['DR-2026-0005', 46_091, 1, ALONE, ''],
      ]);
      const first = rows.add(0, [['DR-2026-0000', 46_080, 1, '=[@Days]*2', '']]);
      last.load('index');
      first.load('index,values');
      await context.sync();
      return [last.index, first.index, first.values];
    });
    expect(positions).toEqual([3, 0, [['DR-2026-0000', 46_080, 1, 2, '']]]);
    expect(hands.rows('tblCases').map((row) => row['CaseRef'])).toEqual([
      'DR-2026-0000', 'DR-2026-0001', 'DR-2026-0002', 'DR-2026-0003', 'DR-2026-0004', 'DR-2026-0005',
    ]); // prettier-ignore
  });

  it('keeps a formula as files spell it, not as people write it', async () => {
    const { run, saved } = givenExcel();
    await run(async (context) => {
      const table = context.workbook.tables.getItem('tblCases');
      table.rows.add(undefined, [['DR-2026-0004', 46_090, 1, '=[@Days]*2+IFNA([@[Staff note]],0)', '']]);
      await context.sync();
    });
    expect(saved('xl/worksheets/sheet1.xml')).toContain(
      '<f>tblCases[[#This Row],[Days]]*2+_xlfn.IFNA(tblCases[[#This Row],[Staff note]],0)</f>',
    );
  });

  it('with a filter refuses rows with FilteredRangeConflict, and is longer after none', async () => {
    const { run, hands } = givenExcel(workbookFixture());
    const code = await codeOf(
      run(async (context) => {
        context.workbook.tables.getItem('tblCases').rows.add(undefined, [['x', 1, 1, ALONE, '']]);
        await context.sync();
      }),
    );
    expect(code).toBe('FilteredRangeConflict');
    expect(hands.rows('tblCases')).toHaveLength(3);
  });

  it('is filtered by values, and shown whole again', async () => {
    const { run, live } = givenExcel();
    const hidden = (): readonly boolean[] => [2, 3, 4].map((row) => live.sheet('Cases').grid.isHidden(row));
    await run(async (context) => {
      const table = context.workbook.tables.getItem('tblCases');
      table.columns.getItem('CaseRef').filter.applyValuesFilter(['DR-2026-0001', 'DR-2026-0003']);
      table.columns.getItem('Days').filter.apply({ filterOn: 'Values', values: ['3', '5'] });
      await context.sync();
    });
    expect(hidden()).toEqual([false, true, true]);
    await run(async (context) => {
      context.workbook.tables.getItem('tblCases').columns.getItem('Days').filter.clear();
      await context.sync();
    });
    expect(hidden()).toEqual([false, true, false]);
    await run(async (context) => {
      context.workbook.tables.getItem('tblCases').clearFilters();
      await context.sync();
    });
    expect(hidden()).toEqual([false, false, false]);
  });

  it('is sorted, the calculated column with it', async () => {
    const { run, hands } = givenExcel();
    await run(async (context) => {
      context.workbook.tables.getItem('tblCases').sort.apply([{ key: 2, ascending: false }]);
      await context.sync();
    });
    expect(hands.rows('tblCases').map((row) => [row['Days'], row['Staff note']])).toEqual([
      [8, 'third'],
      [5, 'second'],
      [3, 'first'],
    ]);
  });

  it('is made over cells; headings become texts and no two are alike', async () => {
    const { run, saved } = givenExcel();
    const read = await run(async (context) => {
      const sheet = context.workbook.worksheets.add('New');
      sheet.getRange('B2:D3').values = [
        ['Name', 'Name', 2026],
        ['a', 'b', 'c'],
      ];
      const table = sheet.tables.add('B2:D3', true);
      table.name = 'tblNew';
      table.style = 'TableStyleLight9';
      const headings = table.getHeaderRowRange();
      headings.load('values');
      table.load('name');
      await context.sync();
      return [table.name, headings.values];
    });
    expect(read).toEqual(['tblNew', [['Name', 'Name2', '2026']]]);
    expect(saved('xl/tables/table2.xml')).toContain('displayName="tblNew" ref="B2:D3"');
    expect(saved('xl/tables/table2.xml')).toContain('<tableStyleInfo name="TableStyleLight9"');
  });

  it.each([
    ['a name that another table has', 'ItemAlreadyExists', (table: Excel.Table) => (table.name = 'TBLCASES')],
    ['a name with a space', 'InvalidArgument', (table: Excel.Table) => (table.name = 'my table')],
    ['a name that is a cell', 'InvalidArgument', (table: Excel.Table) => (table.name = 'AB12')],
    ['a style that is none', 'InvalidArgument', (table: Excel.Table) => (table.style = 'Pretty')],
  ])('refuses %s', async (_, expected, change) => {
    const { run, live } = givenExcel();
    const code = await codeOf(
      run(async (context) => {
        const sheet = context.workbook.worksheets.getItem('Summary');
        const table = sheet.tables.add('H10:I11', false);
        change(table);
        await context.sync();
      }),
    );
    expect(code).toBe(expected);
    expect(live.tables.map(({ name }) => name)).toEqual(['tblCases', 'Table2']);
  });

  it('takes other cells when it is resized: columns that stay keep their names', async () => {
    const { run, live } = givenExcel();
    await run(async (context) => {
      const sheet = context.workbook.worksheets.getItem('Cases');
      sheet.getRange('F1').values = [['Extra']];
      context.workbook.tables.getItem('tblCases').resize('A1:G6');
      await context.sync();
    });
    expect(live.table('tblCases').columns.map(({ name }) => name)).toEqual([
      'CaseRef', 'ReceivedOn', 'Days', 'Due', 'Staff note', 'Extra', 'Column1',
    ]); // prettier-ignore
    expect(live.table('tblCases').rowCount).toBe(5);
    const code = await codeOf(
      run(async (context) => {
        context.workbook.tables.getItem('tblCases').resize('A2:G6');
        await context.sync();
      }),
    );
    expect(code).toBe('InvalidArgument');
  });

  it('gets a column, and loses one; formulas beside it follow', async () => {
    const { run, live, saved } = givenExcel();
    const read = await run(async (context) => {
      const sheet = context.workbook.worksheets.getItem('Cases');
      sheet.getRange('H2').formulas = [['=E2&"!"']];
      const { columns } = context.workbook.tables.getItem('tblCases');
      const added = columns.add(undefined, [['State'], ['OPEN'], ['OPEN'], ['CLOSED']]);
      added.load('name,values');
      columns.getItem('Days').delete();
      await context.sync();
      return [added.name, added.values];
    });
    expect(read).toEqual(['State', [['State'], ['OPEN'], ['OPEN'], ['CLOSED']]]);
    expect(live.table('tblCases').columns.map(({ name }) => name)).toEqual([
      'CaseRef', 'ReceivedOn', 'Due', 'Staff note', 'State',
    ]); // prettier-ignore
    expect(saved('xl/worksheets/sheet1.xml')).toContain('<c r="G2"><f>D2&amp;"!"</f>');
  });

  it('shows totals, and becomes plain cells again', async () => {
    const { run, saved, live } = givenExcel();
    await run(async (context) => {
      const table = context.workbook.tables.getItem('tblCases');
      table.showTotals = true;
      const totals = table.getTotalRowRange();
      totals.load('address');
      await context.sync();
      expect(totals.address).toBe('Cases!A5:E5');
      table.convertToRange();
      await context.sync();
    });
    expect(live.tables).toHaveLength(0);
    expect(saved('[Content_Types].xml')).not.toContain('table1.xml');
    expect(saved('xl/worksheets/sheet1.xml')).not.toContain('tablePart');
    expect(live.sheet('Cases').grid.cell(2, 1)?.value).toBe('DR-2026-0001');
  });

  it('is told apart from a table of another sheet', async () => {
    const { run } = givenExcel(unfiltered());
    const counts = await run(async (context) => {
      const all = context.workbook.tables.getCount();
      const here = context.workbook.worksheets.getItem('Summary').tables.getCount();
      const touched = context.workbook.worksheets.getItem('Cases').getRange('E4:F9').getTables().getCount();
      await context.sync();
      return [all.value, here.value, touched.value];
    });
    expect(counts).toEqual([1, 0, 1]);
  });
});
