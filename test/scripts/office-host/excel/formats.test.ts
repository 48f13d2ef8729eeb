/* eslint-disable office-addins/load-object-before-read --
   The rules do not know objects within objects, nor counts. */
import { describe, expect, it } from 'vitest';
import { codeOf, faultsOf, givenExcel } from './excel-given.ts';

describe('the look of cells', () => {
  it('font, fill, borders and alignment are read as they were written, and the file is good', async () => {
    const { run, live, saved } = givenExcel();
    const read = await run(async (context) => {
      const range = context.workbook.worksheets.getItem('Summary').getRange('B2:C3');
      const { format } = range;
      format.font.set({ name: 'Arial', size: 14, bold: true, italic: true, underline: 'Single', color: 'white' });
      format.fill.color = '#1F5F7A';
      format.borders.getItem('EdgeBottom').style = 'Double';
      format.borders.getItem('InsideVertical').set({ style: 'Continuous', weight: 'Thick', color: '#9B1C1F' });
      format.set({ horizontalAlignment: 'Center', verticalAlignment: 'Top', wrapText: true, textOrientation: 45, indentLevel: 0 });
      format.load('horizontalAlignment,verticalAlignment,wrapText,textOrientation');
      format.font.load('name,size,bold,italic,underline,color,strikethrough');
      format.fill.load('color,pattern');
      const [edge, inside, none] = [
        format.borders.getItem('EdgeBottom'),
        format.borders.getItem('InsideVertical'),
        format.borders.getItem('EdgeTop'),
      ];
      for (const border of [edge, inside, none]) border.load('style,weight,color');
      await context.sync();
      return {
        format: [format.horizontalAlignment, format.verticalAlignment, format.wrapText, format.textOrientation],
        font: format.font.toJSON(),
        fill: format.fill.toJSON(),
        borders: [edge, inside, none].map(({ style, weight, color }) => [style, weight, color]),
      };
    }); // prettier-ignore
    expect(read).toEqual({
      format: ['Center', 'Top', true, 45],
      font: { name: 'Arial', size: 14, bold: true, italic: true, underline: 'Single', color: '#FFFFFF', strikethrough: false },
      fill: { color: '#1F5F7A', pattern: 'Solid' },
      borders: [
        ['Double', 'Thick', '#000000'],
        ['Continuous', 'Thick', '#9B1C1F'],
        ['None', 'Thin', '#000000'],
      ],
    }); // prettier-ignore
    expect(saved('xl/styles.xml')).toContain(
      '<b/><i/><u/><sz val="14"/><color rgb="FFFFFFFF"/><name val="Arial"/>',
    );
    expect(await faultsOf(live.toBytes())).toEqual([]);
  });

  it('is null where cells differ', async () => {
    const { run } = givenExcel();
    const read = await run(async (context) => {
      const range = context.workbook.worksheets.getItem('Cases').getRange('A2:A3');
      range.getCell(0, 0).format.font.bold = false;
      range.getCell(1, 0).format.fill.color = 'yellow';
      range.format.font.load('bold,size');
      range.format.fill.load('color');
      await context.sync();
      return [range.format.font.bold, range.format.font.size, range.format.fill.color];
    });
    expect(read).toEqual([null, 11, null]);
  });

  it('of whole columns is kept for cells to come, and widths are points', async () => {
    const { run, saved } = givenExcel();
    const read = await run(async (context) => {
      const sheet = context.workbook.worksheets.getItem('Cases');
      sheet.getRange('B:C').format.fill.color = '#FFF4D6';
      sheet.getRange('C:D').format.columnWidth = 105;
      sheet.getRange('2:3').format.rowHeight = 30;
      const cell = sheet.getRange('C900');
      cell.format.fill.load('color');
      sheet.getRange('C:D').format.load('columnWidth');
      const [mixed, rows] = [sheet.getRange('A:C').format, sheet.getRange('A2:A3').format];
      mixed.load('columnWidth');
      rows.load('rowHeight');
      await context.sync();
      return [cell.format.fill.color, mixed.columnWidth, rows.rowHeight];
    });
    expect(read).toEqual(['#FFF4D6', null, 30]);
    const xml = saved('xl/worksheets/sheet1.xml');
    // 105 points are 140 pixels, 20 characters of 7.
    expect(xml).toMatch(/<col min="3" max="3" width="20" style="\d+" customWidth="1"\/><col min="4" max="4" width="20" customWidth="1"\/>/);
    expect(xml).toContain('<row r="2" ht="30" customHeight="1">');
  }); // prettier-ignore

  it('columns become as wide as their longest text, and no others', async () => {
    const { run } = givenExcel();
    const widths = await run(async (context) => {
      const sheet = context.workbook.worksheets.getItem('Summary');
      sheet.getRange('H1:I1').values = [['a text of thirty-two characters.', 'x']];
      sheet.getRange('H1').format.autofitColumns();
      const [wide, other] = [sheet.getRange('H1').format, sheet.getRange('I1').format];
      wide.load('columnWidth');
      other.load('columnWidth');
      await context.sync();
      return [wide.columnWidth, other.columnWidth];
    });
    // 32 characters and the margin: 236 pixels, 177 points; 64 pixels and 48 points where nothing is said.
    expect(widths).toEqual([177, 48]);
  });

  it('rows and columns are hidden and shown', async () => {
    const { run } = givenExcel();
    const read = await run(async (context) => {
      const sheet = context.workbook.worksheets.getItem('Cases');
      sheet.getRange('3:3').rowHidden = true;
      sheet.getRange('C:C').columnHidden = true;
      const [rows, columns, cell] = [sheet.getRange('A2:A3'), sheet.getRange('B1:C1'), sheet.getRange('C2')];
      rows.load('rowHidden');
      columns.load('columnHidden');
      cell.load('hidden,columnHidden,width');
      await context.sync();
      return [rows.rowHidden, columns.columnHidden, cell.hidden, cell.columnHidden, cell.width];
    });
    expect(read).toEqual([null, null, true, true, 0]);
  });

  it('number formats show the same number in other ways', async () => {
    const { run } = givenExcel();
    const text = await run(async (context) => {
      const range = context.workbook.worksheets.getItem('Summary').getRange('H1:K1');
      range.values = [[46_351, 0.256, 1234.5, 7]];
      range.numberFormat = [['dd mmmm yyyy', '0%', '#,##0.00', null]];
      range.load('text');
      await context.sync();
      return range.text;
    });
    expect(text).toEqual([['25 November 2026', '26%', '1,234.50', '7']]);
  });

  it('cells are merged, values but the first are gone, and unmerged again', async () => {
    const { run, saved } = givenExcel();
    const read = await run(async (context) => {
      const sheet = context.workbook.worksheets.getItem('Summary');
      const range = sheet.getRange('H1:I2');
      range.values = [
        [1, 2],
        [3, 4],
      ];
      range.merge();
      range.load('values');
      const merged = sheet.getRange('I2').getMergedAreasOrNullObject();
      merged.load('address');
      await context.sync();
      return [range.values, merged.address];
    });
    expect(read).toEqual([
      [
        [1, ''],
        ['', ''],
      ],
      'Summary!H1:I2',
    ]);
    expect(saved('xl/worksheets/sheet2.xml')).toContain(
      '<mergeCells count="1"><mergeCell ref="H1:I2"/></mergeCells>',
    );
    await run(async (context) => {
      context.workbook.worksheets.getItem('Summary').getRange('H1').unmerge();
      await context.sync();
    });
    expect(saved('xl/worksheets/sheet2.xml')).not.toContain('mergeCell');
  });

  it.each([
    ['a colour that is none', (range: Excel.Range) => (range.format.fill.color = 'greenish')],
    [
      'an alignment that is none',
      (range: Excel.Range) => (range.format.horizontalAlignment = 'Middle' as 'Left'),
    ],
    ['a font of no size', (range: Excel.Range) => (range.format.font.size = 0)],
  ])('%s is an InvalidArgument, and nothing changes', async (_, change) => {
    const { run, live } = givenExcel();
    const code = await codeOf(
      run(async (context) => {
        change(context.workbook.worksheets.getItem('Cases').getRange('A2'));
        await context.sync();
      }),
    );
    expect(code).toBe('InvalidArgument');
    expect(live.isChanged).toBe(false);
  });
});
