import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { editTables } from '../../../addin/adapters/xlsx/workbook-edit.ts';
import type { TableChange } from '../../../addin/adapters/xlsx/workbook-edit.ts';
import { openWorkbook } from '../../../addin/adapters/xlsx/workbook-tables.ts';
import {
  libreOfficeMissing,
  officeErrors,
  opensInLibreOffice,
  schemaCheckMissing,
  schemaErrors,
} from '../../support/validate-office.ts';
import { fixtureParts, workbookFixture } from '../../support/workbook-fixture.ts';
import { changedEntries, partText } from '../../support/zip-parts.ts';

const SHEET = 'xl/worksheets/sheet1.xml';
const TABLE = 'xl/tables/table1.xml';
const text = (value: string) => ({ kind: 'text', text: value }) as const;
const number = (value: number) => ({ kind: 'number', value }) as const;

const change = (more: Partial<TableChange>): TableChange => ({
  table: 'tblCases',
  updates: [],
  appends: [],
  ...more,
});
const NEW_CASE = {
  CaseRef: text('DR-2026-0004'),
  ReceivedOn: { kind: 'date', date: '2026-07-01' },
  Days: number(20),
} as const;

function edited(bytes: Uint8Array, ...changes: Partial<TableChange>[]): Uint8Array {
  const result = editTables(bytes, changes.map(change));
  if (!result.ok) throw new TypeError(JSON.stringify(result.error));
  return result.value;
}
function refused(bytes: Uint8Array, ...changes: Partial<TableChange>[]) {
  const result = editTables(bytes, changes.map(change));
  if (result.ok) throw new TypeError('The change was made');
  return result.error;
}
function shown(bytes: Uint8Array, ...columns: string[]): unknown[][] {
  const book = openWorkbook(bytes);
  if (!book.ok) throw new TypeError(JSON.stringify(book.error));
  return [...book.value.table('tblCases')!.rows(columns)].map(({ cells }) =>
    cells.map((cell) => ('text' in cell ? cell.text : 'value' in cell ? cell.value : cell.kind)),
  );
}

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'workbook-edit-'));
});
afterAll(() => rm(folder, { recursive: true }));
let files = 0;
async function onDisk(bytes: Uint8Array): Promise<string> {
  files += 1;
  const path = join(folder, `${files}.xlsx`);
  await writeFile(path, bytes);
  return path;
}

describe('changing cells', () => {
  it('touches the sheet, and what must be worked out again, and nothing else', () => {
    const before = workbookFixture();
    const after = edited(before, {
      updates: [{ row: 1, cells: { Days: number(9), 'staff note': text('moved') } }],
    });
    expect(changedEntries(before, after)).toEqual([
      'xl/pivotCache/pivotCacheDefinition1.xml',
      'xl/workbook.xml',
      SHEET,
    ]);
    expect(shown(after, 'CaseRef', 'Days', 'Staff note')).toEqual([
      ['DR-2026-0001', 3, 'first'],
      ['DR-2026-0002', 9, 'moved'],
      ['DR-2026-0003', 8, 'third'],
    ]);
    expect(partText(after, SHEET)).toContain('<c r="E3" s="3" t="inlineStr"><is><t>moved</t></is></c>');
  });

  it('only the cells named change in the XML of the sheet', () => {
    const before = workbookFixture();
    const after = edited(before, { updates: [{ row: 1, cells: { Days: number(9) } }] });
    expect(partText(after, SHEET)).toBe(
      partText(before, SHEET).replace('<c r="C3"><v>5</v></c>', '<c r="C3"><v>9</v></c>'),
    );
  });

  it.each(['=1+1', '+44 7700 900123', '-5', '@SUM(A1)', '=HYPERLINK("http://x.example")'])(
    'text that begins like a formula stays text, even after F2 and Enter: %s',
    (value) => {
      const after = edited(workbookFixture(), { updates: [{ row: 0, cells: { CaseRef: text(value) } }] });
      expect(shown(after, 'CaseRef')[0]).toEqual([value]);
      const cell = /<c r="A2" s="(\d+)" t="inlineStr">/.exec(partText(after, SHEET));
      const formats = partText(after, 'xl/styles.xml')
        .split('<cellXfs')[1]!
        .match(/<xf [^>]*>/g)!;
      expect(formats[Number(cell?.[1])]).toContain('quotePrefix="1"');
    },
  );

  it('a second such text uses the format made before', () => {
    const once = edited(workbookFixture(), { updates: [{ row: 0, cells: { CaseRef: text('=1') } }] });
    const twice = edited(once, { updates: [{ row: 1, cells: { CaseRef: text('=2') } }] });
    expect(partText(twice, 'xl/styles.xml')).toBe(partText(once, 'xl/styles.xml'));
  });

  it('control characters, markup and what looks like an escape come back as they were', () => {
    const value = 'a\u0002b\u0000 <b>&amp;</b> ]]> _x0041_ \ud83d\ude00 \ud800 tab\t line\nend ';
    const after = edited(workbookFixture(), { updates: [{ row: 0, cells: { 'Staff note': text(value) } }] });
    expect(shown(after, 'Staff note')[0]).toEqual([value]);
  });

  it('a date keeps the format of a date cell and gives one to a cell that has none', () => {
    const date = { kind: 'date', date: '2026-07-01' } as const;
    const after = edited(workbookFixture(), {
      updates: [{ row: 0, cells: { ReceivedOn: date, Days: date } }],
    });
    expect(partText(after, SHEET)).toContain(
      '<c r="B2" s="2"><v>46204</v></c><c r="C2" s="4"><v>46204</v></c>',
    );
    expect(partText(after, 'xl/styles.xml')).toContain(
      '<xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>',
    );
  });

  it('a date in a workbook of the 1904 system is counted from 1904', () => {
    const workbook = fixtureParts()['xl/workbook.xml']!.replace(
      '<workbookPr/>',
      '<workbookPr date1904="1"/>',
    );
    const after = edited(workbookFixture({ parts: { 'xl/workbook.xml': workbook } }), {
      appends: [NEW_CASE],
    });
    expect(shown(after, 'ReceivedOn').at(-1)).toEqual([44_742]);
  });

  it('a cleared cell keeps its format', () => {
    const after = edited(workbookFixture(), {
      updates: [{ row: 0, cells: { ReceivedOn: { kind: 'blank' }, Days: { kind: 'blank' } } }],
    });
    expect(shown(after, 'ReceivedOn', 'Days')[0]).toEqual(['blank', 'blank']);
    expect(partText(after, SHEET)).toContain('<c r="B2" s="2"/><c r="D2"');
  });

  it('a formula overwritten leaves no entry in the list of formula cells', () => {
    const before = workbookFixture();
    const after = edited(before, { updates: [{ row: 0, cells: { Due: number(1) } }] });
    expect(changedEntries(before, after)).toContain('xl/calcChain.xml');
    expect(partText(after, '[Content_Types].xml')).not.toContain('calcChain');
    expect(partText(after, 'xl/_rels/workbook.xml.rels')).not.toContain('calcChain');
  });

  it('a formula from which other cells take theirs is not overwritten, and nothing is written', () => {
    const parts = fixtureParts();
    const sheet = parts[SHEET]!.replace(
      /<c r="D2" s="2"><f>/,
      '<c r="D2" s="2"><f t="shared" ref="D2:D4" si="0">',
    );
    const bytes = workbookFixture({ parts: { [SHEET]: sheet } });
    expect(refused(bytes, { updates: [{ row: 0, cells: { Due: number(1) } }] })).toMatchObject([
      { rule: 'XLSX-FORMULA', place: { cell: 'D2' } },
    ]);
  });
});

describe('adding rows', () => {
  const before = workbookFixture();
  const after = edited(before, { appends: [NEW_CASE, { CaseRef: text('DR-2026-0005') }] });

  it('puts them under the last row with the formats of its cells, and the calculated column', () => {
    expect(shown(after, 'CaseRef', 'ReceivedOn', 'Days', 'Due', 'Staff note').slice(3)).toEqual([
      ['DR-2026-0004', 46_204, 20, 'formula', 'blank'],
      ['DR-2026-0005', 'blank', 'blank', 'formula', 'blank'],
    ]);
    expect(partText(after, SHEET)).toContain('<row r="5"><c r="A5" s="1" t="inlineStr">');
    expect(partText(after, SHEET)).toContain('<c r="E5" s="3"/></row>');
  });

  it('stretches the table, its filter and sorting, names, print area, validation, formats, and formulas over it', () => {
    expect(partText(after, TABLE)).toContain('ref="A1:E6"><autoFilter ref="A1:E6">');
    expect(partText(after, TABLE)).toContain('<sortState ref="A2:E6"><sortCondition ref="B2:B6"/>');
    expect(partText(after, 'xl/workbook.xml')).toContain('>Cases!$C$2:$C$6<');
    expect(partText(after, 'xl/workbook.xml')).toContain('>Cases!$A$1:$E$6<');
    expect(partText(after, 'xl/workbook.xml')).toContain('>Cases!$B$2<');
    const sheet = partText(after, SHEET);
    for (const piece of [
      '<dimension ref="A1:E6"/>',
      '<conditionalFormatting sqref="C2:C6">',
      '<conditionalFormatting sqref="A2">',
      'COUNTIF($A$2:$A$6,A2)&gt;1',
      'allowBlank="1" sqref="C2:C6">',
    ])
      expect(sheet).toContain(piece);
    expect(partText(after, 'xl/worksheets/sheet2.xml')).toContain(
      'SUM(Cases!C2:C6)+COUNTIF(Cases!$A$2:$A$6,"DR*")+Cases!C2',
    );
  });

  it('lets Excel work formulas out again and read the pivot table again, whose records stay', () => {
    expect(partText(after, 'xl/workbook.xml')).toContain('<calcPr calcId="191029" fullCalcOnLoad="1"/>');
    const cache = partText(after, 'xl/pivotCache/pivotCacheDefinition1.xml');
    expect(cache).toContain('refreshOnLoad="1"');
    expect(cache).toContain('<worksheetSource ref="A1:E6" sheet="Cases"/>');
  });

  it('leaves every other part as it was compressed: chart, drawing, note, styles, strings, pivot table and records', () => {
    expect(changedEntries(before, after)).toEqual([
      '[Content_Types].xml',
      'xl/_rels/workbook.xml.rels',
      'xl/calcChain.xml',
      'xl/pivotCache/pivotCacheDefinition1.xml',
      TABLE,
      'xl/workbook.xml',
      SHEET,
      'xl/worksheets/sheet2.xml',
    ]);
  });

  it('opens without a fault', async () => {
    const path = await onDisk(after);
    expect(await officeErrors(await onDisk(before))).toEqual([]);
    expect(await officeErrors(path)).toEqual([]);
  });

  it.skipIf(schemaCheckMissing !== undefined)(
    `follows the ECMA-376 schemas (${schemaCheckMissing ?? 'checked'})`,
    async () => {
      expect(await schemaErrors(await onDisk(after))).toEqual([]);
    },
  );

  it.skipIf(libreOfficeMissing !== undefined)(
    `opens in LibreOffice (${libreOfficeMissing ?? 'checked'})`,
    async () => {
      expect(await opensInLibreOffice(await onDisk(after))).toBe(true);
    },
    180_000,
  );

  it('the same change of the same workbook gives the same bytes', () => {
    expect(edited(before, { appends: [NEW_CASE, { CaseRef: text('DR-2026-0005') }] })).toEqual(after);
  });

  it('a calculated column with cell addresses is copied down from the last row', () => {
    const parts = fixtureParts();
    const bytes = workbookFixture({
      parts: {
        [TABLE]: parts[TABLE]!.replace(
          /<calculatedColumnFormula>.*<\/calculatedColumnFormula>/,
          '<calculatedColumnFormula>B2+C2</calculatedColumnFormula>',
        ),
        [SHEET]: parts[SHEET]!.replace(/<f>[^<]*<\/f><v>46094/, '<f>B4+C4+$A$1</f><v>46094'),
      },
    });
    expect(partText(edited(bytes, { appends: [NEW_CASE, NEW_CASE] }), SHEET)).toMatch(
      /<f>B5\+C5\+\$A\$1<\/f>.*<f>B6\+C6\+\$A\$1<\/f>/,
    );
  });

  it('the one blank row of a new table is filled, not left above', () => {
    const parts = fixtureParts({ rows: [['', 0, 0, '']] });
    const blank = parts[SHEET]!.replace(
      /<row r="2".*?<\/row>/,
      '<row r="2"><c r="A2" s="1"/><c r="D2" s="2"><f>tblCases[[#This Row],[ReceivedOn]]+tblCases[[#This Row],[Days]]</f><v>0</v></c></row>',
    );
    const bytes = workbookFixture({
      rows: [['', 0, 0, '']],
      parts: { [SHEET]: blank, [TABLE]: parts[TABLE]!.replace(' ref="A1:E2"', ' ref="A1:E2" insertRow="1"') },
    });
    const one = edited(bytes, { appends: [NEW_CASE] });
    expect(shown(one, 'CaseRef', 'Due')).toEqual([['DR-2026-0004', 'formula']]);
    expect(partText(one, TABLE)).not.toContain('insertRow');
    const two = edited(bytes, { appends: [NEW_CASE, { CaseRef: text('DR-2026-0005') }] });
    expect(shown(two, 'CaseRef')).toEqual([['DR-2026-0004'], ['DR-2026-0005']]);
    expect(partText(two, TABLE)).toContain('ref="A1:E3"');
  });

  it('remarks beside the table stay where they are', () => {
    const bytes = workbookFixture({
      below: '<row r="5"><c r="G5" t="inlineStr"><is><t>beside</t></is></c></row>',
    });
    const sheet = partText(edited(bytes, { appends: [NEW_CASE] }), SHEET);
    expect(sheet).toMatch(
      /<row r="5"><c r="A5" s="1".*<c r="G5" t="inlineStr"><is><t>beside<\/t><\/is><\/c><\/row>/,
    );
  });

  it('a table without a single formula in the workbook asks for no working out', async () => {
    const workbook = new ExcelJS.Workbook();
    workbook.calcProperties.fullCalcOnLoad = false;
    workbook
      .addWorksheet('A')
      .addTable({ name: 'tblCases', ref: 'A1', columns: [{ name: 'CaseRef' }], rows: [['a']] });
    const bytes = new Uint8Array(await workbook.xlsx.writeBuffer());
    const made = edited(bytes, { appends: [{ CaseRef: text('b') }] });
    expect(changedEntries(bytes, made)).toEqual([TABLE, SHEET]);
    expect(shown(made, 'CaseRef')).toEqual([['a'], ['b']]);
    // exceljs itself writes one fault into its styles.
    expect(await officeErrors(await onDisk(made))).toEqual(await officeErrors(await onDisk(bytes)));
  });
});

describe('rows under the table', () => {
  it('a totals row moves down, and what points at it follows', async () => {
    const parts = fixtureParts({ totals: true });
    const summary = parts['xl/worksheets/sheet2.xml']!.replace('Cases!C2<', 'Cases!C2+Cases!C5<');
    const bytes = workbookFixture({ totals: true, parts: { 'xl/worksheets/sheet2.xml': summary } });
    const made = edited(bytes, { appends: [NEW_CASE, NEW_CASE] });
    expect(partText(made, TABLE)).toContain('ref="A1:E7" totalsRowCount="1"><autoFilter ref="A1:E6">');
    expect(partText(made, SHEET)).toContain(
      '<row r="7"><c r="A7" t="inlineStr"><is><t>Total</t></is></c><c r="C7"><f>SUBTOTAL(109,tblCases[Days])</f>',
    );
    expect(partText(made, 'xl/worksheets/sheet2.xml')).toContain('+Cases!C2+Cases!C7<');
    expect(shown(made, 'CaseRef')).toHaveLength(5);
    expect(await officeErrors(await onDisk(made))).toEqual([]);
  });

  it('a remark directly under the table moves down', () => {
    const bytes = workbookFixture({
      below: '<row r="5"><c r="A5" t="inlineStr"><is><t>remark</t></is></c></row>',
    });
    const sheet = partText(edited(bytes, { appends: [NEW_CASE] }), SHEET);
    expect(sheet).toContain('<row r="6"><c r="A6" t="inlineStr"><is><t>remark</t></is></c></row>');
  });

  it('a note or a chart under the table is refused in a sentence, and so are cells a chart shows', () => {
    const below = '<row r="5"><c r="A5" t="inlineStr"><is><t>remark</t></is></c></row>';
    const parts = fixtureParts();
    const cases: [string, Record<string, string>][] = [
      [
        'notes or comments',
        { 'xl/comments1.xml': parts['xl/comments1.xml']!.replace('ref="A2"', 'ref="A9"') },
      ],
      [
        'charts or pictures',
        {
          'xl/drawings/drawing1.xml': parts['xl/drawings/drawing1.xml']!.replace(
            '<xdr:row>1<',
            '<xdr:row>7<',
          ),
        },
      ],
      [
        'a chart shows',
        { 'xl/charts/chart1.xml': parts['xl/charts/chart1.xml']!.replace('$C$2:$C$4', '$C$5:$C$9') },
      ],
    ];
    for (const [words, changed] of cases) {
      const [fault] = refused(workbookFixture({ below, parts: changed }), { appends: [NEW_CASE] });
      expect(fault).toMatchObject({ rule: 'XLSX-ROWS-BELOW' });
      expect(fault?.message).toContain(words);
    }
  });
});

describe('changes that do not fit', () => {
  it('all faults come at once, and nothing is written', () => {
    const bytes = workbookFixture();
    const faults = refused(
      bytes,
      {
        updates: [{ row: 3, cells: { Gone: number(1) } }],
        appends: [{ 'Staff note': text('x'.repeat(32_768)) }],
      },
      { table: 'tblNone', appends: [{}] },
    );
    expect(faults.map(({ rule }) => rule).sort()).toEqual([
      'XLSX-COLUMN',
      'XLSX-ROW',
      'XLSX-TABLE',
      'XLSX-TEXT-LENGTH',
    ]);
    expect(JSON.stringify(faults)).not.toContain('xxx');
  });

  it('a number that is none is a mistake of ours', () => {
    expect(() => edited(workbookFixture(), { appends: [{ Days: number(Number.NaN) }] })).toThrow(RangeError);
  });
});

describe('several tables', () => {
  it('two tables side by side on one sheet both get longer', async () => {
    const workbook = new ExcelJS.Workbook();
    const sheet = workbook.addWorksheet('Lists');
    sheet.addTable({ name: 'tblCases', ref: 'A1', columns: [{ name: 'CaseRef' }], rows: [['a'], ['b']] });
    sheet.addTable({ name: 'tblOther', ref: 'C1', columns: [{ name: 'Code' }], rows: [['x'], ['y']] });
    const bytes = new Uint8Array(await workbook.xlsx.writeBuffer());
    const made = edited(
      bytes,
      { appends: [{ CaseRef: text('c') }] },
      {
        table: 'tblOther',
        updates: [{ row: 0, cells: { Code: text('X') } }],
        appends: [{ Code: text('z') }],
      },
    );
    expect(shown(made, 'CaseRef')).toEqual([['a'], ['b'], ['c']]);
    const other = openWorkbook(made);
    if (!other.ok) throw new TypeError();
    expect([...other.value.table('tblOther')!.rows()].map(({ cells }) => cells[0])).toMatchObject([
      { text: 'X' },
      { text: 'y' },
      { text: 'z' },
    ]);
    expect(await officeErrors(await onDisk(made))).toEqual(await officeErrors(await onDisk(bytes)));
  });
});
