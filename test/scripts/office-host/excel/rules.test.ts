/* eslint-disable office-addins/load-object-before-read, office-addins/call-sync-before-read --
   The rules do not know objects within objects, nor counts. */
import { describe, expect, it } from 'vitest';
import { REGISTER_TEMPLATE } from '../../../support/given-workbook.ts';
import { ALONE, codeOf, faultsOf, givenExcel } from './excel-given.ts';

describe('what may be typed into cells', () => {
  it('is read from the register as it stands there', async () => {
    const { run } = givenExcel(REGISTER_TEMPLATE);
    const read = await run(async (context) => {
      const sheet = context.workbook.worksheets.getItem('Cases');
      const stage = sheet.getRange('V4:V10').dataValidation;
      const heading = sheet.getRange('V3').dataValidation;
      const both = sheet.getRange('V3:V4').dataValidation;
      for (const each of [stage, heading, both]) each.load('type,rule,errorAlert,prompt,ignoreBlanks');
      await context.sync();
      return [stage, heading, both].map(({ type, rule, errorAlert }) => [type, rule, errorAlert.title]);
    });
    expect(read).toEqual([
      ['List', { list: { inCellDropDown: true, source: '=Codes!$K$2:$K$9' } }, 'Stage'],
      ['Custom', { custom: { formula: '=EXACT(V3,"Stage")' } }, 'Headings stay as they are'],
      ['Inconsistent', {}, ''],
    ]);
  });

  it('is a list of words, a range, whole numbers, a length or a formula; other cells keep what they have', async () => {
    const { run, saved, live } = givenExcel();
    await run(async (context) => {
      const sheet = context.workbook.worksheets.getItem('Cases');
      sheet.getRange('E2').dataValidation.rule = { list: { inCellDropDown: true, source: 'yes,no' } };
      sheet.getRange('E3').dataValidation.rule = { list: { inCellDropDown: false, source: sheet.getRange('A2:A4') } };
      sheet.getRange('E4').dataValidation.rule = { textLength: { formula1: 20, operator: 'LessThanOrEqualTo' } };
      sheet.getRange('C3').dataValidation.rule = { custom: { formula: '=C3>B3' } };
      sheet.getRange('B2:B4').dataValidation.rule = { date: { formula1: '2026-01-01', formula2: '=TODAY()', operator: 'Between' } };
      const { dataValidation } = sheet.getRange('E2');
      dataValidation.errorAlert = { title: 'No', message: 'Yes or no.', showAlert: true, style: 'Warning' };
      dataValidation.prompt = { title: 'Answer', message: 'Yes or no.', showPrompt: true };
      dataValidation.ignoreBlanks = false;
      await context.sync();
    }); // prettier-ignore
    const xml = saved('xl/worksheets/sheet1.xml');
    expect(xml).toContain(
      'type="whole" allowBlank="1" sqref="C2 C4"><formula1>0</formula1><formula2>99</formula2>',
    );
    expect(xml).toContain('<formula1>"yes,no"</formula1>');
    expect(xml).toMatch(/showDropDown="1" sqref="E3"><formula1>\$A\$2:\$A\$4<\/formula1>/);
    expect(xml).toMatch(/operator="lessThanOrEqual" sqref="E4"><formula1>20<\/formula1>/);
    expect(xml).toMatch(/sqref="C3" type="custom"><formula1>C3&gt;B3<\/formula1>/);
    expect(xml).toMatch(
      /type="date" sqref="B2:B4"><formula1>46023<\/formula1><formula2>TODAY\(\)<\/formula2>/,
    );
    expect(xml).toMatch(
      /<dataValidation showInputMessage="1" showErrorMessage="1" type="list" sqref="E2" errorTitle="No"/,
    );
    expect(await faultsOf(live.toBytes())).toEqual([]);
  });

  it('is taken away, and is no bar to what an add-in writes', async () => {
    const { run, saved, hands } = givenExcel();
    await run(async (context) => {
      const range = context.workbook.worksheets.getItem('Cases').getRange('C2');
      range.values = [[1000]];
      range.dataValidation.clear();
      await context.sync();
    });
    expect(hands.rows('tblCases')[0]?.['Days']).toBe(1000);
    expect(saved('xl/worksheets/sheet1.xml')).toContain('sqref="C3:C4"');
  });

  it.each([
    ['two kinds at once', { list: { inCellDropDown: true, source: 'a' }, custom: { formula: '=TRUE' } }],
    ['an operator that is none', { wholeNumber: { formula1: 1, operator: 'Near' } }],
    ['nothing to compare with', { decimal: { operator: 'EqualTo' } }],
  ])('%s is an InvalidArgument, and nothing changes', async (_, rule) => {
    const { run, live } = givenExcel();
    const code = await codeOf(
      run(async (context) => {
        context.workbook.worksheets.getItem('Cases').getRange('E2').dataValidation.rule =
          rule as Excel.DataValidationRule;
        await context.sync();
      }),
    );
    expect(code).toBe('InvalidArgument');
    expect(live.isChanged).toBe(false);
  });
});

describe('conditional formats', () => {
  it('of a formula, of values and of texts are read as they were written, the newest first; the file is good', async () => {
    const { run, saved, live } = givenExcel();
    const read = await run(async (context) => {
      const range = context.workbook.worksheets.getItem('Cases').getRange('A2:E4');
      const formula = range.conditionalFormats.add('Custom');
      formula.custom.rule.formula = '=$C2>4';
      formula.custom.format.fill.color = '#FBE3E4';
      formula.custom.format.font.set({ color: '#9B1C1F', bold: true });
      formula.stopIfTrue = true;
      const value = range.conditionalFormats.add('CellValue');
      value.cellValue.rule = { operator: 'Between', formula1: '=1', formula2: '=9' };
      value.cellValue.format.borders.getItem('EdgeBottom').style = 'Continuous';
      const text = range.conditionalFormats.add('ContainsText');
      text.textComparison.rule = { operator: 'BeginsWith', text: 'DR-"' };
      text.textComparison.format.font.italic = true;
      const all = range.conditionalFormats;
      all.load('items/type,items/priority,items/stopIfTrue');
      formula.custom.rule.load('formula');
      formula.custom.format.fill.load('color');
      value.cellValue.load('rule');
      text.textComparison.load('rule');
      await context.sync();
      return [
        all.items.map(({ type, priority, stopIfTrue }) => [type, priority, stopIfTrue]),
        formula.custom.rule.formula,
        formula.custom.format.fill.color,
        value.cellValue.rule,
        text.textComparison.rule,
      ];
    });
    expect(read).toEqual([
      [
        ['ContainsText', 0, false],
        ['CellValue', 1, false],
        ['Custom', 2, true],
        // Those of the file.
        ['CellValue', 3, false],
        ['Custom', 4, false],
      ],
      '=$C2>4',
      '#FBE3E4',
      { formula1: '=1', formula2: '=9', operator: 'Between' },
      { operator: 'BeginsWith', text: 'DR-"' },
    ]);
    expect(saved('xl/worksheets/sheet1.xml')).toContain('<formula>LEFT(A2,LEN("DR-"""))="DR-"""</formula>');
    expect(await faultsOf(live.toBytes())).toEqual([]);
  });

  it('is deleted by itself, while others keep their ids', async () => {
    const { run } = givenExcel();
    const left = await run(async (context) => {
      const range = context.workbook.worksheets.getItem('Cases').getRange('A2:E4');
      const [first, second, third] = [1, 2, 3].map((n) => {
        const format = range.conditionalFormats.add('Custom');
        format.custom.rule.formula = `=$C2>${n}`;
        return format;
      });
      first?.delete();
      third?.delete();
      second?.custom.rule.load('formula');
      const count = range.conditionalFormats.getCount();
      await context.sync();
      return [second?.custom.rule.formula, count.value];
    });
    expect(left).toEqual(['=$C2>2', 3]);
  });

  it('is cleared from some cells only, and follows a table that grows', async () => {
    const { run, saved } = givenExcel();
    await run(async (context) => {
      context.workbook.worksheets.getItem('Cases').getRange('C3').conditionalFormats.clearAll();
      await context.sync();
      context.workbook.tables
        .getItem('tblCases')
        .rows.add(undefined, [['DR-2026-0004', 46_090, 4, ALONE, '']]);
      await context.sync();
    });
    expect(saved('xl/worksheets/sheet1.xml')).toContain('<conditionalFormatting sqref="C2 C4:C5">');
  });

  it('of another type is a null object, or an error where that is asked for', async () => {
    const { run } = givenExcel();
    const isNull = await run(async (context) => {
      const format = context.workbook.worksheets
        .getItem('Cases')
        .getRange('C2')
        .conditionalFormats.getItemAt(0);
      const none = format.customOrNullObject;
      await context.sync();
      return none.isNullObject;
    });
    expect(isNull).toBe(true);
    const code = await codeOf(
      run(async (context) => {
        const format = context.workbook.worksheets
          .getItem('Cases')
          .getRange('C2')
          .conditionalFormats.getItemAt(0);
        format.custom.rule.load('formula');
        await context.sync();
      }),
    );
    expect(code).toBe('InvalidOperation');
  });

  it('of a type that is not made here is refused with NotImplemented', async () => {
    const { run } = givenExcel();
    const code = await codeOf(
      run(async (context) => {
        context.workbook.worksheets.getItem('Cases').getRange('C2').conditionalFormats.add('DataBar');
        await context.sync();
      }),
    );
    expect(code).toBe('NotImplemented');
  });
});
