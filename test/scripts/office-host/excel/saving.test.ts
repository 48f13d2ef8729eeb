/* eslint-disable office-addins/load-object-before-read, office-addins/no-empty-load --
   Loading everything is what is tried; the rules do not know objects within objects. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { LiveWorkbook } from '../../../../scripts/graph-emulator/workbook-live.ts';
import { givenWorkbook, REGISTER_TEMPLATE } from '../../../support/given-workbook.ts';
import { libreOfficeMissing, opensInLibreOffice } from '../../../support/validate-office.ts';
import { changedEntries } from '../../../support/zip-parts.ts';
import { openExcelModel } from '../../../../scripts/office-host/excel/open-excel-model.ts';
import { faultsOf, givenExcel, unfiltered } from './excel-given.ts';
import { genuineExcel } from './genuine-excel.ts';
import type { ExcelRun } from './genuine-excel.ts';

/** A report as a manager's pane makes one: a sheet with figures, formats, rules, names and charts, protected at the end. */
async function makeReport(run: ExcelRun): Promise<void> {
  await run(async (context) => {
    const sheet = context.workbook.worksheets.add('Report');
    sheet.getRange('A1').values = [['Cases in the quarter']];
    sheet.getRange('A1:C1').merge();
    sheet.getRange('A1').format.font.set({ bold: true, size: 16, color: '#1F2A37' });
    const figures = sheet.getRange('A3:C6');
    figures.values = [
      ['Month', 'Opened', 'Share'],
      ['July', 3, 0.25],
      ['August', 5, 0.5],
      ['September', 8, 0.75],
    ];
    sheet.getRange('C4:C6').numberFormat = [['0%'], ['0%'], ['0%']];
    const table = sheet.tables.add('A3:C6', true);
    table.name = 'tblReport';
    table.style = 'TableStyleMedium2';
    sheet.getRange('E3').formulas = [['=SUM(tblReport[Opened])']];
    context.workbook.names.add('OpenedInAll', sheet.getRange('E3'));
    const rule = sheet.getRange('B4:B6').conditionalFormats.add('Custom');
    rule.custom.rule.formula = '=$B4>4';
    rule.custom.format.fill.color = '#FBE3E4';
    sheet.getRange('B4:B6').dataValidation.rule = {
      wholeNumber: { formula1: 0, operator: 'GreaterThanOrEqualTo' },
    };
    const bars = sheet.charts.add('ColumnClustered', sheet.getRange('A3:B6'));
    bars.title.text = 'Opened';
    bars.setPosition('E5', 'K18');
    const line = sheet.charts.add('LineMarkers', sheet.getRange('A3:B6'));
    line.setPosition('E20', 'K33');
    sheet.getRange('A:C').format.autofitColumns();
    sheet.freezePanes.freezeRows(3);
    sheet.tabColor = '#3E8E7E';
    sheet.protection.protect({ allowFormatColumns: true });
    sheet.activate();
    await context.sync();
  });
}

describe('the file', () => {
  it('of a register with a report in it is good, and everything else in it is as it was', async () => {
    const { run, live } = givenExcel(REGISTER_TEMPLATE);
    await makeReport(run);
    const bytes = live.toBytes();
    expect(await faultsOf(bytes)).toEqual([]);
    // The parts of the new sheet, and those that list parts, sheets, names and formats.
    expect(changedEntries(REGISTER_TEMPLATE, bytes)).toEqual([
      '[Content_Types].xml',
      'xl/_rels/workbook.xml.rels',
      'xl/charts/chart1.xml',
      'xl/charts/chart2.xml',
      'xl/drawings/_rels/drawing1.xml.rels',
      'xl/drawings/drawing1.xml',
      'xl/styles.xml',
      'xl/tables/table17.xml',
      'xl/workbook.xml',
      'xl/worksheets/_rels/sheet19.xml.rels',
      'xl/worksheets/sheet19.xml',
    ]);
  });

  it('is the same when nothing was changed, however much was read', async () => {
    const { run, live } = givenExcel(REGISTER_TEMPLATE);
    await run(async (context) => {
      const { worksheets } = context.workbook;
      worksheets.load('items/name,items/tables/items/name,items/charts/items/name');
      const range = worksheets.getItem('Cases').getUsedRange();
      range.load();
      await context.sync();
    });
    expect(live.toBytes()).toBe(REGISTER_TEMPLATE);
  });

  it('read again gives what was put in', async () => {
    const { run, live } = givenExcel();
    await makeReport(run);
    const again = genuineExcel(openExcelModel({ live: () => new LiveWorkbook(live.toBytes()) }));
    const read = await again(async (context) => {
      const sheet = context.workbook.worksheets.getItem('Report');
      sheet.load('tabColor');
      sheet.protection.load('protected');
      sheet.charts.load('items/chartType,items/left');
      const name = context.workbook.names.getItem('OpenedInAll');
      name.load('value');
      const cell = sheet.getRange('C5');
      cell.load('text,address');
      const total = sheet.getRange('E3');
      total.load('values');
      const rules = sheet.getRange('B5').conditionalFormats.getCount();
      const validation = sheet.getRange('B5').dataValidation;
      validation.load('type');
      await context.sync();
      return [
        sheet.tabColor, sheet.protection.protected, sheet.charts.items.map(({ chartType }) => chartType), name.value,
        cell.text, total.values, rules.value, validation.type,
      ] as unknown[]; // prettier-ignore
    });
    expect(read).toEqual([
      '#3E8E7E', true, ['ColumnClustered', 'LineMarkers'], 'Report!E3', [['50%']], [[16]], 1, 'WholeNumber',
    ]); // prettier-ignore
  });

  it('that Graph hands out is the one that the pane has changed', async () => {
    const given = givenWorkbook(unfiltered());
    const run = genuineExcel(
      openExcelModel({ live: () => given.workbooks.live(given.driveId, given.itemId) }),
    );
    await makeReport(run);
    const { json } = await given.ask('GET', '/worksheets');
    expect((json['value'] as { readonly name: string }[]).map(({ name }) => name)).toEqual([
      'Cases',
      'Summary',
      'Report',
    ]);
    expect(new LiveWorkbook(given.file()).sheets).toHaveLength(3);
    const answer = await given.ask('GET', "/worksheets/Report/range(address='A3:B4')");
    expect(answer.json['values']).toEqual([
      ['Month', 'Opened'],
      ['July', 3],
    ]);
  });

  test.skipIf(libreOfficeMissing !== undefined)('opens in LibreOffice', async () => {
    const { run, live } = givenExcel();
    await makeReport(run);
    const folder = await mkdtemp(join(tmpdir(), 'excel-host-'));
    try {
      const path = join(folder, 'report.xlsx');
      await writeFile(path, live.toBytes());
      expect(await opensInLibreOffice(path)).toBe(true);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
