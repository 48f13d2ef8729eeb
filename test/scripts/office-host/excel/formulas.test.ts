import { describe, expect, it } from 'vitest';
import { codeOf, givenExcel, unfiltered } from './excel-given.ts';

/** What formulas give that are written into H1 and below on the sheet Summary, where nothing else stands. */
async function valuesOf(formulas: readonly string[]): Promise<readonly unknown[]> {
  const { run } = givenExcel();
  return run(async (context) => {
    const range = context.workbook.worksheets.getItem('Summary').getRange(`H1:H${formulas.length}`);
    range.formulas = formulas.map((formula) => [formula]);
    range.load('values');
    await context.sync();
    return range.values.map(([value]) => value as unknown);
  });
}

describe('a formula', () => {
  // The table: references DR-2026-0001 to 0003, days 3, 5 and 8, received 46084 to 46086 (3 to 5 March 2026).
  it.each([
    ['=SUM(Cases!C2:C4)', 16],
    ['=SUM(tblCases[Days])', 16],
    ['=SUM(AllDays)*2', 32],
    ['=AVERAGE(tblCases[Days])', 16 / 3],
    ['=COUNTA(tblCases[CaseRef])', 3],
    ['=COUNTIF(tblCases[Days],">4")', 2],
    ['=COUNTIF(Cases!A:A,"DR-*")', 3],
    ['=COUNTIFS(tblCases[Days],">3",tblCases[Staff note],"<>third")', 1],
    ['=SUMIF(tblCases[CaseRef],"DR-2026-0002",tblCases[Days])', 5],
    ['=SUMIFS(tblCases[Days],tblCases[ReceivedOn],">="&DATE(2026,3,4))', 13],
    ['=MAX(tblCases[Days])-MIN(tblCases[Days])', 5],
    ['=MEDIAN(tblCases[Days])', 5],
    ['=SUBTOTAL(109,tblCases[Days])', 16],
    ['=COUNTBLANK(Cases!A1:B6)', 4],
    ['=IF(Cases!C2>2,"late","in time")', 'late'],
    ['=IF(AND(Cases!C2=3,NOT(Cases!C3=3)),TODAY(),0)', 46_351],
    ['=IFERROR(1/0,"none")', 'none'],
    ['=1/0', '#DIV/0!'],
    ['="DR-"&TEXT(Cases!C2,"0000")', 'DR-0003'],
    ['=TEXT(Cases!B2,"dd/mm/yyyy")', '03/03/2026'],
    ['=YEAR(Cases!B2)*100+MONTH(Cases!B2)', 202_603],
    ['=EOMONTH(Cases!B2,0)', 46_112],
    ['=EDATE(DATE(2026,1,31),1)', 46_081],
    ['=ROUND(2.5,0)+ROUND(-2.5,0)+ROUND(1.005,2)', 1.01],
    ['=-2^2', 4],
    ['=2+3*4%', 2.12],
    ['=MOD(-1,5)', 4],
    ['=VLOOKUP("DR-2026-0003",Cases!A2:E4,3,FALSE)', 8],
    ['=INDEX(tblCases[Staff note],MATCH("dr-2026-0002",tblCases[CaseRef],0))', 'second'],
    ['=VLOOKUP("none",Cases!A2:E4,3,FALSE)', '#N/A'],
    ['=EXACT("a","A")', false],
    ['="a"="A"', true],
    ['=LEN(TRIM("  a  b "))', 3],
    ['=LEFT("abc",2)&MID("abc",2,1)&RIGHT("abc")', 'abbc'],
    ['=Cases!Z99', 0],
    ['=Nowhere!A1', '#REF!'],
    ['=NoSuchName', '#NAME?'],
  ])('%s gives %s', async (formula, expected) => {
    const [value] = await valuesOf([formula]);
    if (typeof expected === 'number') expect(value).toBeCloseTo(expected, 10);
    else expect(value).toBe(expected);
  });

  it('that is not worked out here shows #CALC!, and so does everything that hangs on it: never a wrong number', async () => {
    const values = await valuesOf([
      '=XLOOKUP(1,A1:A2,B1:B2)',
      '=H1+1',
      '=IFERROR(H1,7)',
      '=SUM(H1:H2)',
      '=IF(FALSE,H1,2)',
      '=Cases!C2:C4*2',
      '=H7',
      '={1,2}',
    ]);
    expect(values).toEqual(['#CALC!', '#CALC!', '#CALC!', '#CALC!', 2, '#CALC!', '#CALC!', '#CALC!']);
  });

  it('of the file shows the value that it came with until something changes', async () => {
    const parts = {
      'xl/worksheets/sheet2.xml':
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1"><f>SOMETHING(1)</f><v>42</v></c></row></sheetData></worksheet>',
    };
    const { run } = givenExcel(unfiltered({ parts }));
    const read = (): Promise<unknown> =>
      run(async (context) => {
        const cell = context.workbook.worksheets.getItem('Summary').getRange('A1');
        cell.load('values,valueTypes');
        await context.sync();
        return [cell.values[0]?.[0], cell.valueTypes[0]?.[0]] as unknown[];
      });
    expect(await read()).toEqual([42, 'Double']);
    await run(async (context) => {
      context.workbook.worksheets.getItem('Cases').getRange('C2').values = [[4]];
      await context.sync();
    });
    expect(await read()).toEqual(['#CALC!', 'Error']);
  });

  it('follows what it hangs on, whoever changes it', async () => {
    const { run, hands } = givenExcel();
    const read = (): Promise<unknown> =>
      run(async (context) => {
        const due = context.workbook.worksheets.getItem('Cases').getRange('D2');
        due.load('values,text');
        await context.sync();
        return [due.values[0]?.[0], due.text[0]?.[0]] as unknown[];
      });
    expect(await read()).toEqual([46_087, '06/03/2026']);
    hands.setCells('tblCases', 'DR-2026-0001', { Days: 13 });
    expect(await read()).toEqual([46_097, '16/03/2026']);
  });

  it('leaves rows out of SUBTOTAL that a filter hides', async () => {
    const { run, hands } = givenExcel();
    hands.filter('tblCases', 'CaseRef', ['DR-2026-0001', 'DR-2026-0003']);
    const value = await run(async (context) => {
      const cell = context.workbook.worksheets.getItem('Summary').getRange('H1');
      cell.formulas = [['=SUBTOTAL(9,tblCases[Days])']];
      cell.load('values');
      await context.sync();
      return cell.values;
    });
    expect(value).toEqual([[11]]);
  });

  it('is worked out again by Excel when the file is opened', async () => {
    const { run, saved } = givenExcel();
    await run(async (context) => {
      context.workbook.worksheets.getItem('Summary').getRange('H1').formulas = [['=SUM(AllDays)']];
      await context.sync();
    });
    expect(saved('xl/workbook.xml')).toContain('fullCalcOnLoad="1"');
    expect(saved('xl/worksheets/sheet2.xml')).toContain('<c r="H1"><f>SUM(AllDays)</f></c>');
  });
});

describe('a name', () => {
  it('of cells or of a formula is added, read and taken away', async () => {
    const { run, saved } = givenExcel();
    const read = await run(async (context) => {
      const { names } = context.workbook;
      const sheet = context.workbook.worksheets.getItem('Cases');
      const cells = names.add('Refs', sheet.getRange('A2:A4'), 'All references');
      const limit = names.add('Limit', '=6*7');
      const own = sheet.names.add('Own', sheet.getRange('B2'));
      for (const each of [cells, limit, own]) each.load('name,formula,value,type,scope,comment,visible');
      const range = cells.getRange();
      range.load('address');
      names.load('items/name');
      await context.sync();
      return {
        cells: cells.toJSON(),
        limit: [limit.formula, limit.value, limit.type],
        own: [own.scope, own.value],
        range: range.address,
        all: names.items.map(({ name }) => name),
      };
    });
    expect(read).toEqual({
      cells: {
        name: 'Refs', formula: '=Cases!$A$2:$A$4', value: 'Cases!A2:A4', type: 'Range', scope: 'Workbook',
        comment: 'All references', visible: true,
      },
      limit: ['=6*7', 42, 'Integer'],
      own: ['Worksheet', 'Cases!B2'],
      range: 'Cases!A2:A4',
      all: ['AllDays', 'FirstDay', 'Limit', 'Refs'],
    }); // prettier-ignore
    expect(saved('xl/workbook.xml')).toContain(
      '<definedName name="Own" localSheetId="0">Cases!$B$2</definedName>',
    );
    await run(async (context) => {
      context.workbook.names.getItem('refs').delete();
      await context.sync();
    });
    expect(saved('xl/workbook.xml')).not.toContain('"Refs"');
  });

  it.each([
    ['alldays', 'ItemAlreadyExists'],
    ['tblCases', 'ItemAlreadyExists'],
    ['two words', 'InvalidArgument'],
    ['A1', 'InvalidArgument'],
  ])('%s is refused with %s', async (name, expected) => {
    const { run, live } = givenExcel();
    const code = await codeOf(
      run(async (context) => {
        context.workbook.names.add(name, '=1');
        await context.sync();
      }),
    );
    expect(code).toBe(expected);
    expect(live.isChanged).toBe(false);
  });

  it('that is not there is ItemNotFound, or a null object', async () => {
    const { run } = givenExcel();
    const isNull = await run(async (context) => {
      const none = context.workbook.names.getItemOrNullObject('None');
      await context.sync();
      return none.isNullObject;
    });
    expect(isNull).toBe(true);
    expect(
      await codeOf(
        run(async (context) => {
          context.workbook.names.getItem('None').getRange().load('address');
          await context.sync();
        }),
      ),
    ).toBe('ItemNotFound');
  });
});
