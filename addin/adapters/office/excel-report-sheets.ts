import { dateSerial } from '../../forms/cell-values.ts';
import { columnLetters } from '../../forms/column-letters.ts';
import { layoutOf, TITLE_ROWS } from '../../forms/report-layout.ts';
import type { Layout, Line, PlacedChart } from '../../forms/report-layout.ts';
import type { FigureFormat, ReportCell, ReportSheet } from '../../forms/report-sheet.ts';

/** Sheets that this add-in has written carry a name in the workbook, so that nobody else's sheet is ever taken for one. */
const MARK = 'CommonGroundReport';

const FORMATS: Readonly<Record<FigureFormat, string>> = {
  integer: '#,##0',
  decimal: '#,##0.0',
  percent: '0.0"%"',
};
const DAY = 'd mmmm yyyy';
/** Points for each character of width, at the size of the report. */
const POINTS_PER_CHARACTER = 5.6;

/** The register has sheets of the same names: Meetings, Providers. */
export const reportSheetName = (name: string): string => `Report - ${name}`.slice(0, LONGEST_NAME);
/** Of a sheet, in Excel. */
const LONGEST_NAME = 31;

/** One sheet of the report in one batch: the values in one matrix, formats by area, charts at their places. */
export async function writeReportSheet(context: Excel.RequestContext, report: ReportSheet): Promise<void> {
  const layout = layoutOf(report);
  const sheet = context.workbook.worksheets.add(reportSheetName(report.name));
  // First of all: a sheet that breaks off half-way is then known for ours, and the next report takes it away.
  sheet.names.add(MARK, sheet.getRange('A1'), 'Written by Common Ground; written anew with the next report.');
  sheet.showGridlines = false;
  const width = report.widths.length;
  const area = sheet.getRange(`A1:${columnLetters(width)}${layout.lines.length}`);
  area.numberFormat = layout.lines.map((line) => fitted(cellsOf(line).map(formatOf), width, 'General'));
  area.values = layout.lines.map((line) => fitted(cellsOf(line).map(valueOf), width, ''));
  area.format.wrapText = false;
  area.format.verticalAlignment = 'Top';
  report.widths.forEach((characters, index) => {
    sheet.getRange(`${columnLetters(index + 1)}:${columnLetters(index + 1)}`).format.columnWidth = characters * POINTS_PER_CHARACTER;
  });
  layout.lines.forEach((line, index) => {
    dress(sheet, line, index + 1, width);
  });
  sheet.freezePanes.freezeRows(TITLE_ROWS);
  for (const chart of layout.charts) addChart(sheet, chart, layout);
  await context.sync();
} // prettier-ignore

/** The sheets that carry our mark, in two round trips. */
export async function reportSheetsIn(context: Excel.RequestContext): Promise<readonly Excel.Worksheet[]> {
  const sheets = context.workbook.worksheets.load('items/name');
  await context.sync();
  const marked = sheets.items.map((sheet) => ({ sheet, mark: sheet.names.getItemOrNullObject(MARK).load('name') }));
  await context.sync();
  return marked.filter(({ mark }) => !mark.isNullObject).map(({ sheet }) => sheet);
} // prettier-ignore

export async function removeReportSheets(context: Excel.RequestContext): Promise<void> {
  for (const sheet of await reportSheetsIn(context)) sheet.delete();
  await context.sync();
}

type Value = string | number;

const fitted = <Item>(items: readonly Item[], width: number, rest: Item): Item[] =>
  Array.from({ length: width }, (_, index) => items[index] ?? rest);

/** The cells of a line: a text that runs over all columns stands in the first. */
function cellsOf({ cells, text, kind, table }: Line): readonly ReportCell[] {
  if (kind === 'heading') return (table?.columns ?? []).map(({ header }) => ({ kind: 'text', text: header }));
  return cells ?? (text === undefined ? [] : [{ kind: 'text', text }]);
}

function valueOf(cell: ReportCell): Value {
  switch (cell.kind) {
    case 'text':
    case 'link':
      return plain(cell.text);
    case 'figure':
      return cell.value;
    case 'date':
      return dateSerial(cell.date);
    case 'hidden':
      return cell.mark;
  }
}

/** A text never becomes a formula, a number or a day. */
const plain = (text: string): string => (text === '' ? '' : `'${text}`);

const formatOf = (cell: ReportCell): string =>
  cell.kind === 'figure' ? FORMATS[cell.format] : cell.kind === 'date' ? DAY : 'General';

function dress(sheet: Excel.Worksheet, line: Line, row: number, width: number): void {
  const range = sheet.getRange(`A${row}:${columnLetters(width)}${row}`);
  const { format } = range;
  format.rowHeight = line.height;
  switch (line.kind) {
    case 'title':
      format.font.size = 16;
      format.font.bold = true;
      return;
    case 'subtitle':
    case 'base':
    case 'note':
      format.font.size = 9;
      if (line.kind === 'note' || line.kind === 'base') joined(range);
      return;
    case 'caption':
      format.font.size = 12;
      format.font.bold = true;
      return;
    case 'heading':
      format.font.bold = true;
      format.wrapText = true;
      format.borders.getItem('EdgeBottom').style = 'Continuous';
      aligned(sheet, line, row);
      return;
    case 'total':
      format.font.bold = true;
      format.borders.getItem('EdgeTop').style = 'Continuous';
      format.wrapText = true;
      aligned(sheet, line, row);
      return;
    case 'row':
      format.wrapText = true;
      aligned(sheet, line, row);
      return;
    case 'paragraph':
      joined(range);
      return;
    case 'underTitle':
    case 'gap':
      return;
  }
}

function joined(range: Excel.Range): void {
  range.merge(false);
  range.format.wrapText = true;
}

function aligned(sheet: Excel.Worksheet, line: Line, row: number): void {
  (line.table?.columns ?? []).forEach(({ align }, index) => {
    if (align === 'right') sheet.getRange(`${columnLetters(index + 1)}${row}`).format.horizontalAlignment = 'Right';
  });
} // prettier-ignore

const CHARTS = {
  bar: 'BarClustered',
  column: 'ColumnClustered',
  stacked: 'ColumnStacked',
  line: 'Line',
} as const;

/** A chart of columns of its table, under the table. Its categories are the cells beside the values. */
function addChart(sheet: Excel.Worksheet, { chart, table, fromRow, toRow }: PlacedChart, { lines }: Layout): void {
  const first = table.headingRow + 1;
  const isTotal = lines[table.headingRow + table.table.rows.length - 1]?.kind === 'total';
  const last = table.headingRow + table.table.rows.length - (isTotal ? 1 : 0);
  if (last < first) return;
  const columnRange = (column: number): Excel.Range => sheet.getRange(`${columnLetters(column + 1)}${first}:${columnLetters(column + 1)}${last}`);
  const [one = 0] = chart.series;
  const made = sheet.charts.add(CHARTS[chart.chart], columnRange(one), 'Columns');
  made.name = `${chart.table} ${fromRow}`;
  made.title.text = chart.title;
  chart.series.forEach((column, index) => {
    const series = index === 0 ? made.series.getItemAt(0) : made.series.add(table.table.columns[column]?.header ?? '');
    series.name = table.table.columns[column]?.header ?? '';
    series.setValues(columnRange(column));
    series.setXAxisValues(columnRange(chart.categories));
  });
  made.legend.visible = chart.series.length > 1;
  made.legend.position = 'Bottom';
  made.axes.categoryAxis.title.text = chart.categoryAxis;
  made.axes.valueAxis.title.text = chart.valueAxis;
  made.setPosition(`A${fromRow}`, `${columnLetters(Math.min(8, Math.max(4, table.table.columns.length)))}${toRow}`);
} // prettier-ignore
