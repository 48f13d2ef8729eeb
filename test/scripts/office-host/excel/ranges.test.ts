/* eslint-disable office-addins/load-object-before-read --
   The rules do not know objects within objects, nor counts. */
import { describe, expect, it } from 'vitest';
import { codeOf, givenExcel, unfiltered } from './excel-given.ts';

describe('a range', () => {
  it('gives values, texts, formulas, formats and kinds as they stand, with the address and where it begins', async () => {
    const { run } = givenExcel();
    const read = await run(async (context) => {
      const range = context.workbook.worksheets.getItem('Cases').getRange('A1:D2');
      range.load(
        'address,values,text,formulas,numberFormat,valueTypes,rowIndex,columnIndex,rowCount,columnCount,cellCount',
      );
      await context.sync();
      return range.toJSON();
    });
    expect(read).toEqual({
      address: 'Cases!A1:D2',
      values: [
        ['CaseRef', 'ReceivedOn', 'Days', 'Due'],
        ['DR-2026-0001', 46_084, 3, 46_087],
      ],
      text: [
        ['CaseRef', 'ReceivedOn', 'Days', 'Due'],
        ['DR-2026-0001', '03/03/2026', '3', '06/03/2026'],
      ],
      formulas: [
        ['CaseRef', 'ReceivedOn', 'Days', 'Due'],
        ['DR-2026-0001', 46_084, 3, '=[@ReceivedOn]+[@Days]'],
      ],
      numberFormat: [
        ['General', 'General', 'General', 'General'],
        ['General', 'dd/mm/yyyy', 'General', 'dd/mm/yyyy'],
      ],
      valueTypes: [
        ['String', 'String', 'String', 'String'],
        ['String', 'Double', 'Double', 'Double'],
      ],
      rowIndex: 0,
      columnIndex: 0,
      rowCount: 2,
      columnCount: 4,
      cellCount: 8,
    });
  });

  it('leaves a cell alone for null, empties it for an empty text, and takes what begins with = for a formula', async () => {
    const { run } = givenExcel();
    const values = await run(async (context) => {
      const range = context.workbook.worksheets.getItem('Cases').getRange('A2:C2');
      range.values = [[null, '', '=1+2']];
      range.load('values,formulas');
      await context.sync();
      return [range.values, range.formulas];
    });
    expect(values).toEqual([[['DR-2026-0001', '', 3]], [['DR-2026-0001', '', '=1+2']]]);
  });

  it('fills every cell with a single value', async () => {
    const { run } = givenExcel();
    const values = await run(async (context) => {
      const range = context.workbook.worksheets.getItem('Summary').getRange('H1:I2');
      range.values = 7 as unknown as number[][];
      range.load('values');
      await context.sync();
      return range.values;
    });
    expect(values).toEqual([
      [7, 7],
      [7, 7],
    ]);
  });

  it('types what it is given: days, percentages and truth values, but no formula from + or -', async () => {
    const { run } = givenExcel();
    const read = await run(async (context) => {
      const range = context.workbook.worksheets.getItem('Summary').getRange('H1:L1');
      range.values = [['25/11/2026', '5%', 'true', '+1-2', "'=1"]];
      range.load('values,numberFormat,formulas');
      await context.sync();
      return [range.values, range.numberFormat];
    });
    expect(read).toEqual([
      [[46_351, 0.05, true, '+1-2', '=1']],
      [['m/d/yyyy', '0%', 'General', 'General', 'General']],
    ]);
  });

  it('refuses a matrix of another size with InvalidArgument, and writes none of it', async () => {
    const { run, hands } = givenExcel();
    const before = hands.rows('tblCases');
    const code = await codeOf(
      run(async (context) => {
        context.workbook.worksheets.getItem('Cases').getRange('A2:B3').values = [['x', 1]];
        await context.sync();
      }),
    );
    expect(code).toBe('InvalidArgument');
    expect(hands.rows('tblCases')).toEqual(before);
  });

  it('refuses more than five million cells with RangeExceedsLimit, when read and when written', async () => {
    const { run } = givenExcel();
    const huge = (context: Excel.RequestContext): Excel.Range =>
      context.workbook.worksheets.getItem('Summary').getRange('A1:J500001');
    const read = run(async (context) => {
      huge(context).load('values');
      await context.sync();
    });
    expect(await codeOf(read)).toBe('RangeExceedsLimit');
    const written = run(async (context) => {
      huge(context).values = 1 as unknown as number[][];
      await context.sync();
    });
    expect(await codeOf(written)).toBe('RangeExceedsLimit');
  });

  it('of whole columns gives no values, and takes none', async () => {
    const { run } = givenExcel();
    const values = await run(async (context) => {
      const column = context.workbook.worksheets.getItem('Cases').getRange('B:B');
      column.load('values,address,isEntireColumn');
      await context.sync();
      return [column.values, column.address, column.isEntireColumn];
    });
    expect(values).toEqual([null, 'Cases!B:B', true]);
    const code = await codeOf(
      run(async (context) => {
        context.workbook.worksheets.getItem('Cases').getRange('B:B').values = [[1]];
        await context.sync();
      }),
    );
    expect(code).toBe('InvalidArgument');
  });

  it('leads to others: cells, rows, columns, offsets, sizes, intersections, what is in use', async () => {
    const { run } = givenExcel();
    const addresses = await run(async (context) => {
      const sheet = context.workbook.worksheets.getItem('Cases');
      const range = sheet.getRange('B2:D4');
      const all = [
        range.getCell(1, 2),
        range.getCell(5, 0),
        range.getRow(0),
        range.getColumn(2),
        range.getLastRow(),
        range.getLastCell(),
        range.getRowsBelow(2),
        range.getRowsAbove(1),
        range.getRowsBelow(-1),
        range.getColumnsAfter(1),
        range.getColumnsBefore(1),
        range.getOffsetRange(1, -1),
        range.getResizedRange(1, -1),
        range.getAbsoluteResizedRange(1, 5),
        range.getBoundingRect('F9'),
        range.getIntersection('A1:C3'),
        range.getEntireColumn(),
        range.getEntireRow(),
        sheet.getRange('A1:Z100').getUsedRange(true),
        sheet.getRange('C3').getSurroundingRegion(),
        sheet.getRangeByIndexes(1, 1, 2, 3),
        sheet.getCell(0, 3),
        sheet.getUsedRange(),
      ];
      for (const each of all) each.load('address');
      await context.sync();
      return all.map(({ address }) => address.replace('Cases!', ''));
    });
    expect(addresses).toEqual([
      'D3', 'B7', 'B2:D2', 'D2:D4', 'B4:D4', 'D4', 'B5:D6', 'B1:D1', 'B4:D4', 'E2:E4', 'A2:A4', 'A3:C5', 'B2:C5', 'B2:F2', 'B2:F9',
      'B2:C3', 'B:D', '2:4', 'A1:E4', 'A1:E4', 'B2:D3', 'D1', 'A1:E4',
    ]); // prettier-ignore
  });

  it.each([
    ['a row behind its last', (range: Excel.Range) => range.getRow(3)],
    ['an offset beyond the edge of the sheet', (range: Excel.Range) => range.getOffsetRange(-2, 0)],
    ['no row at all', (range: Excel.Range) => range.getRowsBelow(0)],
    ['an address that is none', (range: Excel.Range) => range.worksheet.getRange('A1:')],
  ])('gives InvalidArgument for %s', async (_, lead) => {
    const { run } = givenExcel();
    const code = await codeOf(
      run(async (context) => {
        lead(context.workbook.worksheets.getItem('Cases').getRange('B2:D4')).load('address');
        await context.sync();
      }),
    );
    expect(code).toBe('InvalidArgument');
  });

  it('that has no cell in common with another is ItemNotFound, or a null object', async () => {
    const { run } = givenExcel();
    const isNull = await run(async (context) => {
      const none = context.workbook.worksheets
        .getItem('Cases')
        .getRange('A1')
        .getIntersectionOrNullObject('B2');
      await context.sync();
      return none.isNullObject;
    });
    expect(isNull).toBe(true);
    const code = await codeOf(
      run(async (context) => {
        context.workbook.worksheets.getItem('Cases').getRange('A1').getIntersection('B2').load('address');
        await context.sync();
      }),
    );
    expect(code).toBe('ItemNotFound');
  });

  it('is found by a name, and by the words of a table', async () => {
    const { run } = givenExcel();
    const addresses = await run(async (context) => {
      const sheet = context.workbook.worksheets.getItem('Cases');
      const ranges = ['AllDays', 'tblCases[CaseRef]', 'tblCases[[#Headers],[Days]]'].map((name) =>
        sheet.getRange(name),
      );
      for (const each of ranges) each.load('address');
      await context.sync();
      return ranges.map(({ address }) => address);
    });
    expect(addresses).toEqual(['Cases!C2:C4', 'Cases!A2:A4', 'Cases!C1']);
  });

  it('finds a text, or says that it is not there', async () => {
    const { run } = givenExcel();
    const found = await run(async (context) => {
      const range = context.workbook.worksheets.getItem('Cases').getUsedRange();
      const hit = range.find('SECOND', { completeMatch: true });
      const whole = range.findOrNullObject('2026', { completeMatch: true });
      const last = range.find('2026', { searchDirection: 'Backwards' });
      hit.load('address');
      last.load('address');
      await context.sync();
      return [hit.address, whole.isNullObject, last.address];
    });
    expect(found).toEqual(['Cases!E3', true, 'Cases!D4']);
  });

  it('finds empty cells, constants and formulas as areas', async () => {
    const { run } = givenExcel();
    const addresses = await run(async (context) => {
      const sheet = context.workbook.worksheets.getItem('Cases');
      sheet.getRange('E3').values = [['']];
      const kinds = [
        sheet.getRange('A1:E4').getSpecialCells('Blanks'),
        sheet.getRange('A1:E4').getSpecialCells('Formulas'),
        sheet.getRange('A1:E4').getSpecialCells('Constants', 'Numbers'),
      ];
      const none = sheet.getRange('A1').getSpecialCellsOrNullObject('Formulas');
      for (const each of kinds) each.load('address');
      await context.sync();
      return [...kinds.map(({ address }) => address), none.isNullObject];
    });
    expect(addresses).toEqual(['Cases!E3', 'Cases!D2:D4', 'Cases!B2:C4', true]);
  });

  it('that is kept moves with its cells when rows come in above it', async () => {
    const { run } = givenExcel();
    const addresses = await run(async (context) => {
      const sheet = context.workbook.worksheets.getItem('Summary');
      const kept = sheet.getRange('F1');
      kept.load('address');
      await context.sync();
      const before = kept.address;
      sheet.getRange('1:2').insert('Down');
      kept.load('address,formulas');
      await context.sync();
      return [before, kept.address, kept.formulas];
    });
    expect(addresses).toEqual([
      'Summary!F1',
      'Summary!F3',
      [['=SUM(Cases!C2:C4)+COUNTIF(Cases!$A$2:$A$4,"DR*")+Cases!C2']],
    ]);
  });
});

describe('cells that come and go', () => {
  it('references everywhere follow rows that are put in: formulas, names, rules, charts, merged cells', async () => {
    const { run, saved } = givenExcel();
    await run(async (context) => {
      const sheet = context.workbook.worksheets.getItem('Cases');
      sheet.getRange('H6:I7').merge();
      sheet.getRange('2:3').insert('Down');
      await context.sync();
    });
    expect(saved('xl/worksheets/sheet2.xml')).toContain(
      'SUM(Cases!C4:C6)+COUNTIF(Cases!$A$4:$A$6,&quot;DR*&quot;)+Cases!C4'.replaceAll('&quot;', '"'),
    );
    expect(saved('xl/workbook.xml')).toContain('<definedName name="AllDays">Cases!$C$4:$C$6</definedName>');
    const sheet = saved('xl/worksheets/sheet1.xml');
    expect(sheet).toContain('<mergeCell ref="H8:I9"/>');
    expect(sheet).toContain('sqref="C4:C6"');
    expect(saved('xl/tables/table1.xml')).toContain('ref="A1:E6"');
    expect(saved('xl/charts/chart1.xml')).toContain('<c:f>Cases!$C$4:$C$6</c:f>');
  });

  it('a formula that pointed at deleted cells reads #REF!', async () => {
    const { run } = givenExcel();
    const formulas = await run(async (context) => {
      const sheet = context.workbook.worksheets.getItem('Summary');
      sheet.getRange('A10:B10').formulas = [['=B12+1', '=SUM(A11:A13)']];
      sheet.getRange('12:12').delete('Up');
      const range = sheet.getRange('A10:B10');
      range.load('formulas,values');
      await context.sync();
      return [range.formulas, range.values];
    });
    expect(formulas).toEqual([[['=#REF!+1', '=SUM(A11:A12)']], [['#REF!', 0]]]);
  });

  it('refuses to cut a table in two, and moves nothing', async () => {
    const { run, hands } = givenExcel();
    const before = hands.rows('tblCases');
    const code = await codeOf(
      run(async (context) => {
        context.workbook.worksheets.getItem('Cases').getRange('A3:B3').insert('Down');
        await context.sync();
      }),
    );
    expect(code).toBe('InsertDeleteConflict');
    expect(hands.rows('tblCases')).toEqual(before);
  });

  it('deleting all rows of a table leaves one empty row, which counts as none', async () => {
    const { run } = givenExcel();
    const read = await run(async (context) => {
      const table = context.workbook.tables.getItem('tblCases');
      table.getDataBodyRange().delete('Up');
      const range = table.getRange();
      range.load('address');
      table.rows.load('count');
      await context.sync();
      return [range.address, table.rows.count];
    });
    expect(read).toEqual(['Cases!A1:E2', 0]);
  });

  it('a copy takes formulas along as they read there, and values alone where asked for', async () => {
    const { run } = givenExcel();
    const read = await run(async (context) => {
      const sheet = context.workbook.worksheets.getItem('Summary');
      sheet.getRange('H1:I2').values = [
        [1, '=H1*10'],
        [2, '=H2*10'],
      ];
      sheet.getRange('K1').copyFrom('H1:I2');
      sheet.getRange('H5').copyFrom('H1:I2', 'Values', false, true);
      const [copied, turned] = [sheet.getRange('K1:L2'), sheet.getRange('H5:I6')];
      copied.load('formulas');
      turned.load('formulas');
      await context.sync();
      return [copied.formulas, turned.formulas];
    });
    expect(read).toEqual([
      [
        [1, '=K1*10'],
        [2, '=K2*10'],
      ],
      [
        [1, 2],
        [10, 20],
      ],
    ]);
  });

  it('clear takes away contents and leaves the look, or the look and leaves the contents', async () => {
    const { run } = givenExcel();
    const read = await run(async (context) => {
      const sheet = context.workbook.worksheets.getItem('Cases');
      sheet.getRange('B2').clear('Contents');
      sheet.getRange('B3').clear('Formats');
      const range = sheet.getRange('B2:B3');
      range.load('values,numberFormat');
      await context.sync();
      return [range.values, range.numberFormat];
    });
    expect(read).toEqual([
      [[''], [46_085]],
      [['dd/mm/yyyy'], ['General']],
    ]);
  });

  it('sorts by several columns, numbers before texts and empty cells last', async () => {
    const { run } = givenExcel();
    const values = await run(async (context) => {
      const range = context.workbook.worksheets.getItem('Summary').getRange('H1:I5');
      range.values = [
        ['b', 1],
        ['', 9],
        [3, 1],
        ['B', 0],
        ['a', 5],
      ];
      range.sort.apply([
        { key: 0, ascending: true },
        { key: 1, ascending: true },
      ]);
      range.load('values');
      await context.sync();
      return range.values;
    });
    expect(values).toEqual([
      [3, 1],
      ['a', 5],
      ['B', 0],
      ['b', 1],
      ['', 9],
    ]);
  });

  it('writes a large matrix in the pieces in which the client sends it', async () => {
    const { run, live } = givenExcel(unfiltered());
    const matrix = Array.from({ length: 2000 }, (_, n) => [n, n * 2]);
    await run(async (context) => {
      context.workbook.worksheets.getItem('Summary').getRange('H1:I2000').values = matrix;
      await context.sync();
    });
    expect(live.sheet('Summary').grid.cell(2000, 9)?.value).toBe(3998);
  });
});
