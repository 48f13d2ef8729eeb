import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import type { Cell } from '../../../addin/adapters/xlsx/cell-values.ts';
import { openWorkbook } from '../../../addin/adapters/xlsx/workbook-tables.ts';
import type { Workbook, WorkbookTable } from '../../../addin/adapters/xlsx/workbook-tables.ts';
import { fixtureParts, workbookFixture } from '../../support/workbook-fixture.ts';

function opened(bytes: Uint8Array): Workbook {
  const book = openWorkbook(bytes);
  if (!book.ok) throw new TypeError(JSON.stringify(book.error));
  return book.value;
}
const tableOf = (bytes: Uint8Array): WorkbookTable => opened(bytes).table('tblCases')!;
const cellsOf = (bytes: Uint8Array, ...columns: string[]): (readonly Cell[])[] =>
  [...tableOf(bytes).rows(columns)].map(({ cells }) => cells);

/** The fixture with the rows of its first sheet replaced (headings in row 1 included). */
function withRows(rows: string, options: { prefix?: string; strings?: string } = {}): Uint8Array {
  const parts = fixtureParts();
  const sheet = parts['xl/worksheets/sheet1.xml']!.replace(
    /<sheetData>.*<\/sheetData>/,
    `<sheetData>${rows}</sheetData>`,
  );
  return workbookFixture({
    parts: {
      'xl/worksheets/sheet1.xml': sheet,
      ...(options.strings !== undefined && { 'xl/sharedStrings.xml': options.strings }),
    },
  });
}
const HEADINGS =
  '<row r="1"><c r="A1" t="inlineStr"><is><t>CaseRef</t></is></c><c r="B1" t="inlineStr"><is><t>ReceivedOn</t></is></c><c r="C1" t="inlineStr"><is><t>Days</t></is></c></row>';

describe('finding tables and columns', () => {
  it('tables are found on any sheet by name, whatever the letter case', () => {
    const book = opened(workbookFixture());
    expect(book.tableNames).toEqual(['tblCases']);
    expect(book.table('TBLcases')).toMatchObject({ name: 'tblCases', sheet: 'Cases', rowCount: 3 });
    expect(book.table('tblOther')).toBeUndefined();
  });

  it('a staff column is among the columns, and a heading is found whatever its spaces and letter case', () => {
    const table = tableOf(workbookFixture());
    expect(table.columns).toEqual(['CaseRef', 'ReceivedOn', 'Days', 'Due', 'Staff note']);
    expect(table.columnNumber(' STAFF  note ')).toBe(5);
    expect(table.columnNumber('Gone')).toBeUndefined();
  });

  it('moved columns are found by what their heading cell shows', () => {
    const parts = fixtureParts();
    const strings = parts['xl/sharedStrings.xml']!.replace(
      '<si><t>CaseRef</t></si><si><t>ReceivedOn</t></si>',
      '<si><t>ReceivedOn</t></si><si><r><t>Case</t></r><r><t>Ref</t></r><rPh sb="0" eb="1"><t>x</t></rPh></si>',
    );
    const table = tableOf(workbookFixture({ parts: { 'xl/sharedStrings.xml': strings } }));
    expect(table.columnNumber('CaseRef')).toBe(2);
    expect(table.columnNumber('ReceivedOn')).toBe(1);
  });

  it('a column that is not there reads as blank', () => {
    expect(cellsOf(workbookFixture(), 'Gone')).toEqual(Array(3).fill([{ kind: 'blank', style: 0 }]));
  });
});

describe('reading cells', () => {
  it('gives text, numbers, formats, and formulas with their last value', () => {
    expect(cellsOf(workbookFixture(), 'CaseRef', 'ReceivedOn', 'Due')[0]).toEqual([
      { kind: 'text', text: 'DR-2026-0001', style: 1 },
      { kind: 'number', value: 46_084, style: 2 },
      {
        kind: 'formula',
        formula: 'tblCases[[#This Row],[ReceivedOn]]+tblCases[[#This Row],[Days]]',
        cached: { kind: 'number', value: 46_087 },
        style: 2,
      },
    ]);
  });

  it('reads every kind of cell that programs write', () => {
    const bytes = withRows(
      `${HEADINGS}<row r="2"><c r="A2" t="inlineStr"><is><t xml:space="preserve"> a &amp; b &lt;x&gt; _x0041__x005F_x </t></is></c><c r="B2" t="b"><v>1</v></c><c r="C2" t="e"><v>#N/A</v></c></row>` +
        `<row r="3"><c r="A3" t="str"><f>"x"&amp;"y"</f><v>x&#121;</v></c><c r="B3" t="d"><v>2026-07-01T12:00:00</v></c><c r="C3"><v>-1.5E-3</v></c></row>` +
        `<row r="4"><c r="A4" t="inlineStr"><is><r><rPr><b/></rPr><t>rich </t></r><r><t><![CDATA[<text>]]></t></r></is></c><c r="B4"/><c r="C4"><f t="shared" si="0"/><v>7</v></c></row>`,
    );
    expect(cellsOf(bytes, 'CaseRef', 'ReceivedOn', 'Days')).toEqual([
      [
        { kind: 'text', text: ' a & b <x> A_x ', style: 0 },
        { kind: 'boolean', value: true, style: 0 },
        { kind: 'error', code: '#N/A', style: 0 },
      ],
      [
        { kind: 'formula', formula: '"x"&"y"', cached: { kind: 'text', text: 'xy' }, style: 0 },
        { kind: 'number', value: 46_204.5, style: 0 },
        { kind: 'number', value: -0.0015, style: 0 },
      ],
      [
        { kind: 'text', text: 'rich <text>', style: 0 },
        { kind: 'blank', style: 0 },
        { kind: 'formula', formula: '', cached: { kind: 'number', value: 7 }, style: 0 },
      ],
    ]);
  });

  it('rows and cells without addresses follow one another', () => {
    const bytes = withRows(
      `<row><c t="inlineStr"><is><t>CaseRef</t></is></c><c t="inlineStr"><is><t>ReceivedOn</t></is></c></row><row><c><v>1</v></c><c><v>2</v></c></row><!-- <row> --><row r="4"><c r="B4"><v>9</v></c></row>`,
    );
    expect(
      cellsOf(bytes, 'CaseRef', 'ReceivedOn').map((cells) =>
        cells.map((cell) => ('value' in cell ? cell.value : cell.kind)),
      ),
    ).toEqual([
      [1, 2],
      ['blank', 'blank'],
      ['blank', 9],
    ]);
  });

  it('an ISO day before 1900 is text that is no day, and the other cells are read', () => {
    const bytes = withRows(
      `${HEADINGS}<row r="2"><c r="A2"><v>1</v></c><c r="B2" t="d"><v>1899-06-01</v></c><c r="C2"><v>3</v></c></row>`,
    );
    expect(cellsOf(bytes, 'CaseRef', 'ReceivedOn', 'Days')[0]).toEqual([
      { kind: 'number', value: 1, style: 0 },
      { kind: 'text', text: '1899-06-01', style: 0 },
      { kind: 'number', value: 3, style: 0 },
    ]);
  });

  it.each([
    ['spaces around the equals sign', 'r = "4"'],
    ['single quotes', "r='4'"],
    ['another attribute first whose value looks like it', 'x:note=" r=&quot;2&quot; r=2" spans="1:3" r="4"'],
    ['a line end before it', 'spans="1:3"\n r="4"'],
  ])('the number of a row is read with %s', (_, attributes) => {
    const bytes = withRows(
      `${HEADINGS}<row ${attributes}><c r="A4"><v>1</v></c><c r="B4"><v>9</v></c></row>`,
    );
    expect(cellsOf(bytes, 'ReceivedOn').map(([cell]) => cell?.kind)).toEqual(['blank', 'blank', 'number']);
  });

  it('a row whose number is none makes the workbook a damaged one', () => {
    const book = openWorkbook(withRows(`${HEADINGS}<row r="two"><c r="A2"><v>1</v></c></row>`));
    expect(book.ok && (() => book.value.table('tblCases'))).toThrow('A row has no number');
  });

  it('prefixed namespaces and absolute targets are the same workbook', () => {
    const parts = fixtureParts();
    const prefixed = (xml: string): string =>
      xml
        .replace(/<(\/?)(?=[a-zA-Z])/g, '<$1x:')
        .replace(
          ' xmlns="http://schemas.openxmlformats.org/spreadsheetml',
          ' xmlns:x="http://schemas.openxmlformats.org/spreadsheetml',
        );
    const names = [
      'xl/workbook.xml',
      'xl/worksheets/sheet1.xml',
      'xl/sharedStrings.xml',
      'xl/tables/table1.xml',
    ];
    const bytes = workbookFixture({
      parts: Object.fromEntries(names.map((name) => [name, prefixed(parts[name]!)])),
    });
    expect(cellsOf(bytes, 'CaseRef', 'Days', 'Staff note')).toEqual(
      cellsOf(workbookFixture(), 'CaseRef', 'Days', 'Staff note'),
    );
  });

  it('says which system of days the workbook counts in', () => {
    const workbook = fixtureParts()['xl/workbook.xml']!;
    const old = workbook.replace('<workbookPr/>', '<workbookPr date1904="1"/>');
    expect(opened(workbookFixture()).date1904).toBe(false);
    expect(opened(workbookFixture({ parts: { 'xl/workbook.xml': old } })).date1904).toBe(true);
  });

  it('reads what exceljs writes', async () => {
    const workbook = new ExcelJS.Workbook();
    workbook.addWorksheet('A').addTable({
      name: 'tblCases',
      ref: 'B3',
      columns: [{ name: 'CaseRef' }, { name: 'On' }, { name: 'Open' }],
      rows: [
        ['DR-2026-0001', new Date(Date.UTC(2026, 6, 1)), true],
        ['=1+1\nline two', null, false],
      ],
    });
    const bytes = new Uint8Array(await workbook.xlsx.writeBuffer());
    expect(cellsOf(bytes, 'CaseRef', 'On', 'Open')).toMatchObject([
      [{ text: 'DR-2026-0001' }, { value: 46_204 }, { value: true }],
      [{ text: '=1+1\nline two' }, { kind: 'blank' }, { value: false }],
    ]);
  });
});
