/**
 * Charts as Excel keeps them: a drawing for each sheet (where the charts stand, and their alt text) and a part for each
 * chart. exceljs makes none, so they are written here and put into the package afterwards.
 *
 * A chart points at the cells of its table. Where one of them is hidden it carries its own figures instead, because
 * Excel would draw a mark as zero: the place stays empty and its label says so. Source: ECMA-376 part 1, 20.5 and 21.2.
 */
import type { FigureFormat, ReportCell, ReportChart, ReportTable } from '../../forms/report-sheet.ts';
import type { PlacedChart } from '../../forms/report-layout.ts';
import { wordsOf } from '../../forms/report-layout.ts';
import { CHART_COLOURS, NUMBER_FORMATS } from './report-style.ts';

const C = 'http://schemas.openxmlformats.org/drawingml/2006/chart';
const A = 'http://schemas.openxmlformats.org/drawingml/2006/main';
const R = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const XDR = 'http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing';
const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

export const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** A chart begins a little below the edge of its row, so that its frame is not printed on the page before. */
const INSET = 38_100;

/** The drawing of a sheet: each chart over `columns` columns. The n-th chart has the relationship rIdn. */
export function drawingXml(charts: readonly PlacedChart[], columns: number): string {
  const anchors = charts.map(({ chart, fromRow, toRow }, index) => {
    const id = index + 2;
    const marker = (tag: string, column: number, row: number): string =>
      `<xdr:${tag}><xdr:col>${column}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>${row}</xdr:row><xdr:rowOff>${tag === 'from' ? INSET : 0}</xdr:rowOff></xdr:${tag}>`;
    return [
      '<xdr:twoCellAnchor editAs="oneCell">',
      marker('from', 0, fromRow - 1),
      marker('to', columns, toRow - 1),
      '<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr>',
      `<xdr:cNvPr id="${id}" name="Chart ${index + 1}" descr="${escapeXml(chart.altText)}" title="${escapeXml(chart.title)}"/>`,
      '<xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr>',
      '<xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm>',
      `<a:graphic><a:graphicData uri="${C}"><c:chart xmlns:c="${C}" r:id="rId${index + 1}"/></a:graphicData></a:graphic>`,
      '</xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor>',
    ].join('');
  });
  return `${DECLARATION}<xdr:wsDr xmlns:xdr="${XDR}" xmlns:a="${A}" xmlns:r="${R}">${anchors.join('')}</xdr:wsDr>`;
}

interface Plot {
  readonly sheet: string;
  readonly chart: ReportChart;
  readonly table: ReportTable;
  /** Row of the headings, from 1. */
  readonly headingRow: number;
  /** Rows that are drawn: without the sum. */
  readonly rows: readonly (readonly ReportCell[])[];
  /** True where a figure is hidden and the chart carries its own. */
  readonly isLiteral: boolean;
}

/** The part of one chart of a sheet. */
export function chartXml(sheet: string, { chart, table: { table, headingRow } }: PlacedChart): string {
  const rows = table.hasTotal === true ? table.rows.slice(0, -1) : table.rows;
  const isLiteral = rows.some((row) => chart.series.some((column) => row[column]?.kind !== 'figure'));
  const plot: Plot = { sheet, chart, table, headingRow, rows, isLiteral };
  const hasLegend = chart.series.length > 1;
  return [
    DECLARATION,
    `<c:chartSpace xmlns:c="${C}" xmlns:a="${A}" xmlns:r="${R}">`,
    '<c:date1904 val="0"/><c:lang val="en-GB"/><c:roundedCorners val="0"/>',
    `<c:chart>${title(chart.title, 1300, true)}<c:autoTitleDeleted val="0"/>`,
    `<c:plotArea><c:layout/>${chart.chart === 'line' ? lineChart(plot) : barChart(plot)}${axes(plot)}`,
    '<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr></c:plotArea>',
    hasLegend ? `<c:legend><c:legendPos val="b"/><c:overlay val="0"/>${textSize(1000)}</c:legend>` : '',
    '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>',
    '<c:spPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill><a:ln w="6350"><a:solidFill><a:srgbClr val="D5DBE1"/></a:solidFill></a:ln></c:spPr>',
    `${textSize(1000)}</c:chartSpace>`,
  ].join('');
}

const CATEGORY_AXIS = 111_111_111;
const VALUE_AXIS = 222_222_222;
const AXIS_IDS = `<c:axId val="${CATEGORY_AXIS}"/><c:axId val="${VALUE_AXIS}"/>`;

function barChart(plot: Plot): string {
  const { chart } = plot;
  const isStacked = chart.chart === 'stacked';
  return [
    `<c:barChart><c:barDir val="${chart.chart === 'bar' ? 'bar' : 'col'}"/>`,
    `<c:grouping val="${isStacked ? 'stacked' : 'clustered'}"/><c:varyColors val="0"/>`,
    ...chart.series.map((column, index) => series(plot, column, index)),
    `<c:gapWidth val="55"/>${isStacked ? '<c:overlap val="100"/>' : ''}${AXIS_IDS}</c:barChart>`,
  ].join('');
}

const lineChart = (plot: Plot): string =>
  [
    '<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>',
    ...plot.chart.series.map((column, index) => series(plot, column, index)),
    `<c:marker val="1"/>${AXIS_IDS}</c:lineChart>`,
  ].join('');

function series(plot: Plot, column: number, index: number): string {
  const { chart, table, headingRow, sheet } = plot;
  const name = table.columns[column]?.header ?? '';
  const colour = CHART_COLOURS[index % CHART_COLOURS.length] ?? CHART_COLOURS[0];
  const fill = `<a:solidFill><a:srgbClr val="${colour}"/></a:solidFill>`;
  const isLine = chart.chart === 'line';
  const look = isLine
    ? `<c:spPr><a:ln w="28575" cap="rnd">${fill}<a:round/></a:ln></c:spPr><c:marker><c:symbol val="${MARKERS[index % MARKERS.length] ?? 'circle'}"/><c:size val="7"/><c:spPr>${fill}<a:ln><a:noFill/></a:ln></c:spPr></c:marker>`
    : `<c:spPr>${fill}</c:spPr><c:invertIfNegative val="0"/>`;
  const showsValues = chart.series.length === 1;
  return [
    `<c:ser><c:idx val="${index}"/><c:order val="${index}"/>`,
    `<c:tx><c:strRef><c:f>${reference(sheet, column, headingRow, headingRow)}</c:f>${strings('strCache', [name])}</c:strRef></c:tx>`,
    look,
    showsValues ? labels(chart.format, isLine) : '',
    `<c:cat>${categories(plot)}</c:cat><c:val>${values(plot, column)}</c:val>`,
    isLine ? '<c:smooth val="0"/>' : '',
    '</c:ser>',
  ].join('');
}

/** Lines are told apart by their marks as well as by colour. */
const MARKERS = ['circle', 'square', 'triangle', 'diamond'] as const;

const labels = (format: FigureFormat, isLine: boolean): string =>
  [
    `<c:dLbls><c:numFmt formatCode="${escapeXml(NUMBER_FORMATS[format])}" sourceLinked="0"/>`,
    `<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>${textSize(900)}`,
    `<c:dLblPos val="${isLine ? 't' : 'outEnd'}"/><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/>`,
    '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>',
  ].join('');

function categories({ chart, rows, sheet, headingRow, isLiteral }: Plot): string {
  const names = rows.map((row) => {
    const label = wordsOf(row[chart.categories] ?? { kind: 'text', text: '' });
    const marks = chart.series.flatMap((column) => {
      const cell = row[column];
      return cell?.kind === 'hidden' ? [cell.mark] : [];
    });
    const [mark] = marks;
    return mark === undefined ? label : `${label} (${mark})`;
  });
  if (isLiteral) return strings('strLit', names);
  const range = reference(sheet, chart.categories, headingRow + 1, headingRow + rows.length);
  return `<c:strRef><c:f>${range}</c:f>${strings('strCache', names)}</c:strRef>`;
}

function values({ chart, rows, sheet, headingRow, isLiteral }: Plot, column: number): string {
  const points = rows.flatMap((row, index) => {
    const cell = row[column];
    return cell?.kind === 'figure' ? [`<c:pt idx="${index}"><c:v>${excelNumber(cell)}</c:v></c:pt>`] : [];
  });
  const body = `<c:formatCode>${escapeXml(NUMBER_FORMATS[chart.format])}</c:formatCode><c:ptCount val="${rows.length}"/>${points.join('')}`;
  if (isLiteral) return `<c:numLit>${body}</c:numLit>`;
  const range = reference(sheet, column, headingRow + 1, headingRow + rows.length);
  return `<c:numRef><c:f>${range}</c:f><c:numCache>${body}</c:numCache></c:numRef>`;
}

/** Per cent in the report, a share of one in the workbook. */
export const excelNumber = ({ value, format }: { readonly value: number; readonly format: FigureFormat }): number =>
  format === 'percent' ? Math.round(value * 10) / 1000 : value; // prettier-ignore

const strings = (tag: 'strCache' | 'strLit', texts: readonly string[]): string =>
  `<c:${tag}><c:ptCount val="${texts.length}"/>${texts
    .map((text, index) => `<c:pt idx="${index}"><c:v>${escapeXml(text)}</c:v></c:pt>`)
    .join('')}</c:${tag}>`;

function reference(sheet: string, column: number, from: number, to: number): string {
  const letter = String.fromCharCode(65 + column);
  const range = from === to ? `$${letter}$${from}` : `$${letter}$${from}:$${letter}$${to}`;
  return escapeXml(`'${sheet.replaceAll("'", "''")}'!${range}`);
}

function axes({ chart, rows }: Plot): string {
  const isBar = chart.chart === 'bar';
  const numbers = rows.flatMap((row) =>
    chart.series.flatMap((column) => {
      const cell = row[column];
      return cell?.kind === 'figure' ? [cell.value] : [];
    }),
  );
  const most = Math.max(0, ...numbers);
  const isPercent = chart.format === 'percent';
  // Cases are whole: no gridline at half a case.
  const step = isPercent
    ? '<c:majorUnit val="0.2"/>'
    : most <= 5 && chart.chart !== 'stacked'
      ? '<c:majorUnit val="1"/>'
      : '';
  const scaling = isPercent ? '<c:max val="1"/><c:min val="0"/>' : '<c:min val="0"/>';
  const line = '<c:spPr><a:ln w="9525"><a:solidFill><a:srgbClr val="8A94A0"/></a:solidFill></a:ln></c:spPr>';
  const grid =
    '<c:majorGridlines><c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="E3E7EB"/></a:solidFill></a:ln></c:spPr></c:majorGridlines>';
  return [
    `<c:catAx><c:axId val="${CATEGORY_AXIS}"/>`,
    // Bars are read from the top down, like the rows of the table.
    `<c:scaling><c:orientation val="${isBar ? 'maxMin' : 'minMax'}"/></c:scaling><c:delete val="0"/>`,
    `<c:axPos val="${isBar ? 'l' : 'b'}"/>${title(chart.categoryAxis, 1000, false)}<c:numFmt formatCode="General" sourceLinked="0"/>`,
    `<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>${line}${textSize(900)}`,
    `<c:crossAx val="${VALUE_AXIS}"/><c:crosses val="autoZero"/><c:auto val="1"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="0"/></c:catAx>`,
    `<c:valAx><c:axId val="${VALUE_AXIS}"/><c:scaling><c:orientation val="minMax"/>${scaling}</c:scaling><c:delete val="0"/>`,
    `<c:axPos val="${isBar ? 'b' : 'l'}"/>${grid}${title(chart.valueAxis, 1000, false)}`,
    `<c:numFmt formatCode="${isPercent ? '0%' : '#,##0'}" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>`,
    `<c:tickLblPos val="nextTo"/><c:spPr><a:ln><a:noFill/></a:ln></c:spPr>${textSize(900)}<c:crossAx val="${CATEGORY_AXIS}"/>`,
    `<c:crosses val="${isBar ? 'max' : 'autoZero'}"/><c:crossBetween val="between"/>${step}</c:valAx>`,
  ].join('');
}

const INK = '<a:solidFill><a:srgbClr val="1F2A37"/></a:solidFill>';

const textSize = (size: number): string =>
  `<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="${size}">${INK}</a:defRPr></a:pPr><a:endParaRPr lang="en-GB"/></a:p></c:txPr>`;

const title = (text: string, size: number, bold: boolean): string =>
  [
    '<c:title><c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p>',
    `<a:pPr><a:defRPr sz="${size}" b="${bold ? 1 : 0}">${INK}</a:defRPr></a:pPr>`,
    `<a:r><a:rPr lang="en-GB" sz="${size}" b="${bold ? 1 : 0}">${INK}</a:rPr><a:t>${escapeXml(text)}</a:t></a:r>`,
    '</a:p></c:rich></c:tx><c:overlay val="0"/></c:title>',
  ].join('');
