import { describe, expect, it } from 'vitest';
import { codeOf, faultsOf, givenExcel } from './excel-given.ts';

describe('a pivot table', () => {
  it('is made of a table, with rows, columns and sums, and lies in a good file that Excel refreshes', async () => {
    const { run, live, saved } = givenExcel();
    const read = await run(async (context) => {
      const sheet = context.workbook.worksheets.add('Pivot');
      const table = context.workbook.tables.getItem('tblCases');
      const pivot = sheet.pivotTables.add('ByCase', table, sheet.getRange('A3'));
      pivot.rowHierarchies.add(pivot.hierarchies.getItem('CaseRef'));
      pivot.columnHierarchies.add(pivot.hierarchies.getItem('Staff note'));
      const days = pivot.dataHierarchies.add(pivot.hierarchies.getItem('Days'));
      const notes = pivot.dataHierarchies.add(pivot.hierarchies.getItem('CaseRef'));
      days.name = 'Days in all';
      days.summarizeBy = 'Average';
      pivot.refresh();
      pivot.load('name');
      pivot.hierarchies.load('items/name');
      pivot.rowHierarchies.load('items/name,items/position');
      days.load('name,summarizeBy');
      notes.load('name,summarizeBy');
      await context.sync();
      return {
        name: pivot.name,
        fields: pivot.hierarchies.items.map(({ name }) => name),
        rows: pivot.rowHierarchies.items.map(({ name, position }) => [name, position]),
        data: [days, notes].map(({ name, summarizeBy }) => [name, summarizeBy]),
      };
    });
    expect(read).toEqual({
      name: 'ByCase',
      fields: ['CaseRef', 'ReceivedOn', 'Days', 'Due', 'Staff note'],
      rows: [['CaseRef', 0]],
      data: [
        ['Days in all', 'Average'],
        ['Count of CaseRef', 'Count'],
      ],
    });
    expect(saved('xl/pivotCache/pivotCacheDefinition2.xml')).toContain('<worksheetSource name="tblCases"/>');
    expect(saved('xl/pivotCache/pivotCacheDefinition2.xml')).toContain('refreshOnLoad="1"');
    expect(saved('xl/pivotTables/pivotTable2.xml')).toContain(
      '<rowFields count="1"><field x="0"/></rowFields>',
    );
    expect(await faultsOf(live.toBytes())).toEqual([]);
  });

  it('says that it is not worked out here, where its cells are asked for', async () => {
    const { run } = givenExcel();
    const code = await codeOf(
      run(async (context) => {
        const sheet = context.workbook.worksheets.getItem('Summary');
        const pivot = sheet.pivotTables.add('New', 'Cases!A1:E4', sheet.getRange('J1'));
        pivot.layout.getDataBodyRange().load('values');
        await context.sync();
      }),
    );
    expect(code).toBe('NotImplemented');
  });

  it('of the file is listed by its name, and deleted with its parts', async () => {
    const { run, saved, live } = givenExcel();
    const names = await run(async (context) => {
      const { pivotTables } = context.workbook;
      pivotTables.load('items/name');
      await context.sync();
      const before = pivotTables.items.map(({ name }) => name);
      pivotTables.getItem('PivotTable1').delete();
      await context.sync();
      return before;
    });
    expect(names).toEqual(['PivotTable1']);
    expect(saved('[Content_Types].xml')).not.toContain('pivot');
    expect(saved('xl/workbook.xml')).not.toContain('pivotCache');
    expect(await faultsOf(live.toBytes())).toEqual([]);
  });
});
