/* eslint-disable office-addins/load-object-before-read --
   The rules do not know objects within objects, nor counts. */
import { describe, expect, it } from 'vitest';
import { LiveWorkbook } from '../../../../scripts/graph-emulator/workbook-live.ts';
import { openExcelModel } from '../../../../scripts/office-host/excel/open-excel-model.ts';
import { ALONE, codeOf, faultsOf, givenExcel } from './excel-given.ts';
import { genuineExcel } from './genuine-excel.ts';

const FIGURES = [
  ['Month', 'Opened', 'Closed'],
  ['July', 3, 1],
  ['August', 5, 4],
  ['September', 8, 2],
];

/** A chart over the figures on a sheet of its own. */
function addChart(context: Excel.RequestContext, type: Excel.ChartType | 'ColumnClustered' | 'Line' | 'Pie' = 'ColumnClustered'): Excel.Chart {
  const sheet = context.workbook.worksheets.add('Report');
  sheet.getRange('A1:C4').values = FIGURES;
  return sheet.charts.add(type as 'Line', sheet.getRange('A1:C4'), 'Auto');
} // prettier-ignore

describe('a chart', () => {
  it('takes its series, their names and the categories from the cells', async () => {
    const { run, saved } = givenExcel();
    const read = await run(async (context) => {
      const chart = addChart(context);
      chart.load('name,chartType,id');
      chart.series.load('items/name');
      chart.legend.load('visible');
      await context.sync();
      return [chart.name, chart.chartType, chart.series.items.map(({ name }) => name), chart.legend.visible];
    });
    expect(read).toEqual(['Chart 1', 'ColumnClustered', ['Opened', 'Closed'], true]);
    const xml = saved('xl/charts/chart2.xml');
    expect(xml).toContain('<c:barDir val="col"/><c:grouping val="clustered"/>');
    expect(xml).toContain('<c:tx><c:strRef><c:f>Report!$B$1</c:f><c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>Opened</c:v>');
    expect(xml).toContain('<c:cat><c:strRef><c:f>Report!$A$2:$A$4</c:f><c:strCache><c:ptCount val="3"/><c:pt idx="0"><c:v>July</c:v>');
    expect(xml).toContain('<c:val><c:numRef><c:f>Report!$C$2:$C$4</c:f><c:numCache><c:formatCode>General</c:formatCode><c:ptCount val="3"/><c:pt idx="0"><c:v>1</c:v></c:pt><c:pt idx="1"><c:v>4</c:v></c:pt><c:pt idx="2"><c:v>2</c:v></c:pt></c:numCache></c:numRef></c:val>');
  }); // prettier-ignore

  it('has titles, axes, labels, colours and a place, all in a good file', async () => {
    const { run, live } = givenExcel();
    const read = await run(async (context) => {
      const chart = addChart(context);
      chart.name = 'Cases a month';
      chart.title.text = 'Cases opened & closed';
      chart.title.format.font.set({ bold: true, size: 13, color: '#1F2A37' });
      chart.setPosition('E2', 'K16');
      const { categoryAxis, valueAxis } = chart.axes;
      categoryAxis.title.text = 'Month';
      valueAxis.title.text = 'Cases';
      valueAxis.set({ minimum: 0, maximum: 10, majorUnit: 2, numberFormat: '0' });
      valueAxis.majorGridlines.format.line.color = '#E3E7EB';
      categoryAxis.majorGridlines.visible = false;
      categoryAxis.format.font.size = 9;
      chart.legend.position = 'Bottom';
      const first = chart.series.getItemAt(0);
      first.format.fill.setSolidColor('#1F5F7A');
      first.hasDataLabels = true;
      first.dataLabels.position = 'OutsideEnd';
      first.dataLabels.numberFormat = '0';
      first.gapWidth = 55;
      chart.format.fill.setSolidColor('white');
      chart.plotArea.format.fill.clear();
      chart.load('left,top,width,height');
      chart.title.load('text,visible');
      valueAxis.load('minimum,maximum,majorUnit');
      valueAxis.title.load('text');
      first.load('hasDataLabels,gapWidth');
      chart.legend.load('position');
      await context.sync();
      return [
        [chart.left, chart.top, chart.width, chart.height],
        chart.title.text,
        [valueAxis.minimum, valueAxis.maximum, valueAxis.majorUnit, valueAxis.title.text],
        [first.hasDataLabels, first.gapWidth, chart.legend.position],
      ];
    });
    expect(read).toEqual([
      // Four columns of 48 points, a row of 15; seven columns and fifteen rows.
      [192, 15, 336, 225],
      'Cases opened & closed',
      [0, 10, 2, 'Cases'],
      [true, 55, 'Bottom'],
    ]);
    expect(await faultsOf(live.toBytes())).toEqual([]);
  });

  it.each(['Line', 'LineMarkers', 'Pie', 'Doughnut', 'BarStacked', 'ColumnStacked100', 'Area'] as const)(
    'of the type %s is read as that, and the file with it is good',
    async (type) => {
      const { run, live } = givenExcel();
      const read = await run(async (context) => {
        const chart = addChart(context, type as 'Line');
        chart.load('chartType');
        await context.sync();
        return chart.chartType;
      });
      expect(read).toBe(type);
      expect(await faultsOf(live.toBytes())).toEqual([]);
    },
  );

  it('of a type that is not made here is refused with NotImplemented, and none is there', async () => {
    const { run, live } = givenExcel();
    const code = await codeOf(
      run(async (context) => {
        addChart(context, 'Waterfall' as 'Line').load('name');
        await context.sync();
      }),
    );
    expect(code).toBe('NotImplemented');
    expect(live.sheets.map(({ name }) => name)).toContain('Report');
    expect(await chartNames(live)).toEqual([]);
  });

  it('shows rows as series where there are fewer of them, or where that is asked for', async () => {
    const { run } = givenExcel();
    const names = await run(async (context) => {
      const sheet = context.workbook.worksheets.add('Report');
      sheet.getRange('A1:D3').values = [
        ['', 'July', 'August', 'September'],
        ['Opened', 3, 5, 8],
        ['Closed', 1, 4, 2],
      ];
      const auto = sheet.charts.add('Line', sheet.getRange('A1:D3'));
      const columns = sheet.charts.add('Line', sheet.getRange('A1:D3'), 'Columns');
      auto.series.load('items/name');
      columns.series.load('items/name');
      await context.sync();
      return [auto, columns].map((chart) => chart.series.items.map(({ name }) => name));
    });
    expect(names).toEqual([
      ['Opened', 'Closed'],
      ['July', 'August', 'September'],
    ]);
  });

  it('of the file is listed, keeps what this host does not know of it, and follows a table that grows', async () => {
    const { run, saved } = givenExcel();
    const read = await run(async (context) => {
      const sheet = context.workbook.worksheets.getItem('Cases');
      sheet.charts.load('items/name,items/chartType,items/left,items/top,count');
      context.workbook.tables
        .getItem('tblCases')
        .rows.add(undefined, [['DR-2026-0004', 46_090, 4, ALONE, '']]);
      await context.sync();
      const [chart] = sheet.charts.items;
      return [sheet.charts.count, chart?.name, chart?.chartType, chart?.top];
    });
    expect(read).toEqual([1, 'Chart 1', 'ColumnClustered', 15]);
    const xml = saved('xl/charts/chart1.xml');
    expect(xml).toContain('<c:f>Cases!$C$2:$C$5</c:f>');
    expect(xml).toContain('<c:axPos val="l"/>');
  });

  it('is found by name and id, renamed, moved, given other cells, and deleted', async () => {
    const { run, live, saved } = givenExcel();
    await run(async (context) => {
      const chart = addChart(context);
      chart.name = 'Mine';
      await context.sync();
    });
    await run(async (context) => {
      const sheet = context.workbook.worksheets.getItem('Report');
      const chart = sheet.charts.getItem('Mine');
      chart.set({ left: 10, top: 20, width: 300, height: 150 });
      chart.setData(sheet.getRange('A1:B4'));
      chart.chartType = 'BarClustered';
      chart.load('left,top,width,height,id');
      chart.series.load('count');
      await context.sync();
      expect([chart.left, chart.top, chart.width, chart.height, chart.series.count]).toEqual([
        10, 20, 300, 150, 1,
      ]);
      const same = sheet.charts.getItem(chart.id);
      same.load('name');
      await context.sync();
      expect(same.name).toBe('Mine');
    });
    expect(saved('xl/charts/chart2.xml')).toContain('<c:barDir val="bar"/>');
    await run(async (context) => {
      context.workbook.worksheets.getItem('Report').charts.getItem('Mine').delete();
      await context.sync();
    });
    expect(await chartNames(live)).toEqual([]);
    expect(saved('[Content_Types].xml')).not.toContain('chart2.xml');
    expect(await faultsOf(live.toBytes())).toEqual([]);
  });

  it('that was saved is there when the file is opened again', async () => {
    const { run, live } = givenExcel();
    await run(async (context) => {
      addChart(context).title.text = 'Again';
      await context.sync();
    });
    expect(await chartNames(new LiveWorkbook(live.toBytes()))).toEqual(['Chart 1: Again']);
  });
});

/** Names and titles of the charts on the sheet Report, as another pane sees them. */
async function chartNames(live: LiveWorkbook): Promise<readonly string[]> {
  const run = genuineExcel(openExcelModel({ live: () => live }));
  return run(async (context) => {
    const { charts } = context.workbook.worksheets.getItem('Report');
    charts.load('items/name,items/title/text');
    await context.sync();
    return charts.items.map(({ name, title }) => `${name}: ${title.text}`);
  });
}
