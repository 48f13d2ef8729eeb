/* eslint-disable office-addins/load-object-before-read --
   The rules do not know objects within objects, nor counts. */
import { describe, expect, it } from 'vitest';
import { REGISTER_TEMPLATE } from '../../../support/given-workbook.ts';
import { codeOf, faultsOf, givenExcel } from './excel-given.ts';

describe('the sheets of a workbook', () => {
  it('are listed with name, place and visibility; the one in front is the one the file shows first', async () => {
    const { run } = givenExcel(REGISTER_TEMPLATE);
    const read = await run(async (context) => {
      const sheets = context.workbook.worksheets;
      sheets.load('items/name,items/position,items/visibility,items/tabColor');
      const active = sheets.getActiveWorksheet();
      active.load('name');
      const count = sheets.getCount(true);
      await context.sync();
      const [first, second] = sheets.items;
      return [sheets.items.length, count.value, first?.name, second?.position, second?.tabColor, sheets.items[17]?.visibility, active.name];
    }); // prettier-ignore
    expect(read).toEqual([18, 17, 'Read me', 1, '#1F5F7A', 'Hidden', 'Read me']);
  });

  it('a new one stands behind the others, and the file with it is good', async () => {
    const { run, live, saved } = givenExcel();
    const name = await run(async (context) => {
      const named = context.workbook.worksheets.add('Report');
      const next = context.workbook.worksheets.add();
      named.getRange('A1').values = [['hello']];
      named.load('position');
      next.load('name');
      await context.sync();
      return [named.position, next.name];
    });
    expect(name).toEqual([2, 'Sheet1']);
    expect(saved('xl/worksheets/sheet3.xml')).toContain('<t>hello</t>');
    expect(await faultsOf(live.toBytes())).toEqual([]);
  });

  it.each([
    ['', 'InvalidArgument'],
    ['a/b', 'InvalidArgument'],
    ['x'.repeat(32), 'InvalidArgument'],
    ['CASES', 'ItemAlreadyExists'],
  ])('the name "%s" is refused with %s, and no sheet is made', async (name, expected) => {
    const { run, live } = givenExcel();
    const code = await codeOf(
      run(async (context) => {
        context.workbook.worksheets.add(name);
        await context.sync();
      }),
    );
    expect(code).toBe(expected);
    expect(live.sheets).toHaveLength(2);
  });

  it('renaming one takes formulas, names, rules, charts and pivot tables along', async () => {
    const { run, saved, live } = givenExcel();
    await run(async (context) => {
      context.workbook.worksheets.getItem('Cases').name = 'All cases';
      await context.sync();
    });
    expect(saved('xl/worksheets/sheet2.xml')).toContain(`SUM('All cases'!C2:C4)`);
    expect(saved('xl/workbook.xml')).toContain(
      `<definedName name="AllDays">'All cases'!$C$2:$C$4</definedName>`,
    );
    expect(saved('xl/charts/chart1.xml')).toContain(`<c:f>'All cases'!$C$2:$C$4</c:f>`);
    expect(saved('xl/pivotCache/pivotCacheDefinition1.xml')).toContain('sheet="All cases"');
    expect(live.table('tblCases').sheetName).toBe('All cases');
    expect(await faultsOf(live.toBytes())).toEqual([]);
  });

  it('deleting one takes its table and chart away; what pointed at it reads #REF!', async () => {
    const { run, saved, live } = givenExcel();
    await run(async (context) => {
      context.workbook.worksheets.getItem('Cases').delete();
      await context.sync();
    });
    expect(live.sheets.map(({ name }) => name)).toEqual(['Summary']);
    expect(live.tables).toEqual([]);
    expect(saved('[Content_Types].xml')).not.toMatch(/sheet1|table1|chart1|drawing1|comments1/);
    expect(saved('xl/worksheets/sheet2.xml')).toContain('SUM(#REF!)+COUNTIF(#REF!,"DR*")+#REF!');
    expect(saved('xl/workbook.xml')).toContain('<definedName name="AllDays">#REF!</definedName>');
    expect(saved('xl/workbook.xml')).not.toContain('Print_Area');
  });

  it('the last visible one cannot be deleted or hidden, a very hidden one cannot be deleted', async () => {
    const { run, live } = givenExcel();
    const attempt = (work: (sheets: Excel.WorksheetCollection) => void): Promise<string> =>
      codeOf(
        run(async (context) => {
          work(context.workbook.worksheets);
          await context.sync();
        }),
      );
    await run(async (context) => {
      context.workbook.worksheets.getItem('Summary').visibility = 'VeryHidden';
      await context.sync();
    });
    expect(
      await attempt((sheets) => {
        sheets.getItem('Summary').delete();
      }),
    ).toBe('InvalidOperation');
    expect(
      await attempt((sheets) => {
        sheets.getItem('Cases').delete();
      }),
    ).toBe('InvalidOperation');
    expect(await attempt((sheets) => (sheets.getItem('Cases').visibility = 'Hidden'))).toBe(
      'InvalidOperation',
    );
    expect(live.sheets.map(({ name, visibility }) => [name, visibility])).toEqual([
      ['Cases', 'Visible'],
      ['Summary', 'VeryHidden'],
    ]);
  });

  it('moving one to the front takes the names that belong to it along', async () => {
    const { run, saved } = givenExcel();
    const names = await run(async (context) => {
      context.workbook.worksheets.getItem('Summary').position = 0;
      const sheets = context.workbook.worksheets;
      sheets.load('items/name');
      await context.sync();
      return sheets.items.map(({ name }) => name);
    });
    expect(names).toEqual(['Summary', 'Cases']);
    expect(saved('xl/workbook.xml')).toContain('name="_xlnm.Print_Area" localSheetId="1"');
  });

  it('is selected, activated, and asked for its neighbours', async () => {
    const { run, model } = givenExcel();
    const read = await run(async (context) => {
      const sheet = context.workbook.worksheets.getItem('Summary');
      sheet.getRange('B2:C3').select();
      const selected = context.workbook.getSelectedRange();
      const cell = context.workbook.getActiveCell();
      selected.load('address');
      cell.load('address');
      const previous = sheet.getPrevious();
      previous.load('name');
      const next = sheet.getNextOrNullObject();
      await context.sync();
      return [selected.address, cell.address, previous.name, next.isNullObject];
    });
    expect(read).toEqual(['Summary!B2:C3', 'Summary!B2', 'Cases', true]);
    expect(model.selection).toBe('Summary!B2:C3');
    model.select('Cases!A4');
    const address = await run(async (context) => {
      const range = context.workbook.getSelectedRange();
      range.load('address');
      await context.sync();
      return range.address;
    });
    expect(address).toBe('Cases!A4');
  });

  it('keeps frozen panes, the colour of its tab, gridlines off and how it is printed', async () => {
    const { run, saved, live } = givenExcel();
    const location = await run(async (context) => {
      const sheet = context.workbook.worksheets.getItem('Summary');
      sheet.freezePanes.freezeAt(sheet.getRange('A1:B2'));
      sheet.tabColor = '#1F5F7A';
      sheet.pageLayout.orientation = 'Landscape';
      sheet.pageLayout.paperSize = 'A4';
      sheet.pageLayout.zoom = { horizontalFitToPages: 1 };
      sheet.pageLayout.setPrintArea('A1:F9');
      const frozen = sheet.freezePanes.getLocation();
      frozen.load('address');
      await context.sync();
      return frozen.address;
    });
    expect(location).toBe('Summary!A1:B2');
    const xml = saved('xl/worksheets/sheet2.xml');
    expect(xml).toContain('<sheetPr><tabColor rgb="FF1F5F7A"/><pageSetUpPr fitToPage="1"/></sheetPr>');
    expect(xml).toContain(
      '<pane xSplit="2" ySplit="2" topLeftCell="C3" activePane="bottomRight" state="frozen"/>',
    );
    expect(xml).toContain(
      '<pageSetup orientation="landscape" paperSize="9" fitToWidth="1" fitToHeight="0"/>',
    );
    expect(saved('xl/workbook.xml')).toContain('localSheetId="1">Summary!$A$1:$F$9</definedName>');
    expect(await faultsOf(live.toBytes())).toEqual([]);
  });

  it('a workbook that is open for reading only refuses every write with AccessDenied', async () => {
    const { run, live } = givenExcel(undefined, { readOnly: true });
    const code = await codeOf(
      run(async (context) => {
        context.workbook.worksheets.getItem('Cases').getRange('A2').values = [['x']];
        await context.sync();
      }),
    );
    expect(code).toBe('AccessDenied');
    expect(live.isChanged).toBe(false);
  });

  it('save puts the workbook into its file', async () => {
    let saves = 0;
    const { run } = givenExcel(undefined, { save: () => (saves += 1) });
    await run(async (context) => {
      context.workbook.save('Save');
      await context.sync();
    });
    expect(saves).toBe(1);
  });
});

describe('the protection of a sheet', () => {
  it('refuses locked cells, formats and rows with AccessDenied, and lets unlocked cells be written', async () => {
    const { run, live } = givenExcel();
    await run(async (context) => {
      const sheet = context.workbook.worksheets.getItem('Cases');
      sheet.getRange('C2').format.protection.locked = false;
      sheet.protection.protect();
      await context.sync();
    });
    const attempt = (work: (sheet: Excel.Worksheet) => void): Promise<string> =>
      codeOf(
        run(async (context) => {
          work(context.workbook.worksheets.getItem('Cases'));
          await context.sync();
        }),
      );
    expect(await attempt((sheet) => (sheet.getRange('B2').values = [[1]]))).toBe('AccessDenied');
    expect(await attempt((sheet) => (sheet.getRange('B2:C2').values = [[1, 2]]))).toBe('AccessDenied');
    expect(await attempt((sheet) => (sheet.getRange('C2').format.fill.color = 'red'))).toBe('AccessDenied');
    expect(await attempt((sheet) => sheet.getRange('2:2').insert('Down'))).toBe('AccessDenied');
    expect(await attempt((sheet) => sheet.tables.getItemAt(0).rows.add())).toBe('AccessDenied');
    expect(
      await attempt((sheet) => {
        sheet.charts.getItemAt(0).delete();
      }),
    ).toBe('AccessDenied');
    expect(live.sheet('Cases').grid.cell(2, 2)?.value).toBe(46_084);
    expect(live.sheet('Cases').grid.cell(2, 3)?.value).toBe(3);
    await run(async (context) => {
      context.workbook.worksheets.getItem('Cases').getRange('C2').values = [[9]];
      await context.sync();
    });
    expect(live.sheet('Cases').grid.cell(2, 3)?.value).toBe(9);
  });

  it('says what it allows, and keeps a password that only the right one opens', async () => {
    const { run, live, saved } = givenExcel();
    const options = await run(async (context) => {
      const { protection } = context.workbook.worksheets.getItem('Cases');
      protection.protect({ allowFormatCells: true, allowSort: true, selectionMode: 'Unlocked' }, 'Tadpole9');
      protection.load('protected,options');
      await context.sync();
      return [protection.protected, protection.options];
    });
    expect(options).toEqual([
      true,
      {
        allowAutoFilter: false, allowDeleteColumns: false, allowDeleteRows: false, allowEditObjects: false,
        allowEditScenarios: false, allowFormatCells: true, allowFormatColumns: false, allowFormatRows: false,
        allowInsertColumns: false, allowInsertHyperlinks: false, allowInsertRows: false, allowPivotTables: false,
        allowSort: true, selectionMode: 'Unlocked',
      },
    ]); // prettier-ignore
    expect(saved('xl/worksheets/sheet1.xml')).toMatch(
      /<sheetProtection algorithmName="SHA-512" hashValue="[^"]{88}"/,
    );
    const open = (password: string | undefined): Promise<void> =>
      run(async (context) => {
        context.workbook.worksheets.getItem('Cases').protection.unprotect(password);
        await context.sync();
      });
    expect(await codeOf(open('tadpole9'))).toBe('AccessDenied');
    expect(live.sheet('Cases').isProtected).toBe(true);
    await open('Tadpole9');
    expect(live.sheet('Cases').isProtected).toBe(false);
    expect(saved('xl/worksheets/sheet1.xml')).not.toContain('sheetProtection');
  });

  it('cannot be put on twice', async () => {
    const { run } = givenExcel();
    const code = await codeOf(
      run(async (context) => {
        const { protection } = context.workbook.worksheets.getItem('Cases');
        protection.protect();
        protection.protect();
        await context.sync();
      }),
    );
    expect(code).toBe('AccessDenied');
  });

  it('of the workbook keeps its sheets as they are', async () => {
    const { run, live } = givenExcel();
    await run(async (context) => {
      context.workbook.protection.protect('Tadpole9');
      await context.sync();
    });
    const code = await codeOf(
      run(async (context) => {
        context.workbook.worksheets.add('More');
        await context.sync();
      }),
    );
    expect(code).toBe('AccessDenied');
    expect(live.sheets).toHaveLength(2);
    expect(await faultsOf(live.toBytes())).toEqual([]);
    await run(async (context) => {
      context.workbook.protection.unprotect('Tadpole9');
      context.workbook.worksheets.add('More');
      await context.sync();
    });
    expect(live.sheets).toHaveLength(3);
  });
});
