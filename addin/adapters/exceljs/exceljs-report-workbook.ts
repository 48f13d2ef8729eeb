import ExcelJS from 'exceljs';

import type { ReportCell, ReportSheet, ReportTable } from '../../forms/report-sheet.ts';
import { excelNumber } from './chart-parts.ts';
import { orderFontParts } from './font-order.ts';
import { HEIGHTS, isForPivots, layoutOf, MARGINS, TITLE_ROWS } from '../../forms/report-layout.ts';
import type { Layout, Line } from '../../forms/report-layout.ts';
import { completePackage } from './report-package.ts';
import type { SheetExtras } from './report-package.ts';
import { A4_LANDSCAPE, fillOf } from './register-style.ts';
import { NUMBER_FORMATS, REPORT_COLOURS, REPORT_FONTS } from './report-style.ts';

/**
 * Makes the workbook of a report: new, with values and no formulas, with Excel's own charts, ready to print on A4
 * landscape. The same sheets give the same bytes. No name of a maker stands in it.
 */
export async function makeReportWorkbook(sheets: readonly ReportSheet[]): Promise<Uint8Array> {
  orderFontParts();
  const book = new ExcelJS.Workbook();
  book.views = [{ x: 0, y: 0, width: 28_000, height: 16_000, firstSheet: 0, activeTab: 0, visibility: 'visible' }];
  const extras = sheets.map((sheet) => addSheet(book, sheet));
  const bytes = new Uint8Array(await book.xlsx.writeBuffer());
  return completePackage(bytes, sheets[0]?.title ?? 'Report', extras);
} // prettier-ignore

function addSheet(book: ExcelJS.Workbook, sheet: ReportSheet): SheetExtras {
  const layout = layoutOf(sheet);
  const [pivots] = isForPivots(sheet) ? layout.tables : [];
  // The headings of a long list stay in sight, and so does its first column.
  const frozen = pivots ? pivots.headingRow : TITLE_ROWS;
  const worksheet = book.addWorksheet(sheet.name, {
    properties: { defaultRowHeight: HEIGHTS.line },
    views: [
      {
        state: 'frozen',
        xSplit: pivots ? 1 : 0,
        ySplit: frozen,
        topLeftCell: `${pivots ? 'B' : 'A'}${frozen + 1}`,
        activeCell: 'A1',
        showGridLines: false,
      },
    ],
    pageSetup: {
      ...A4_LANDSCAPE,
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      margins: MARGINS,
      printTitlesRow: pivots ? `${pivots.headingRow}:${pivots.headingRow}` : `1:${TITLE_ROWS}`,
    },
    headerFooter: { oddFooter: footer(sheet.title) },
  });
  sheet.widths.forEach((width, index) => {
    worksheet.getColumn(index + 1).width = width;
  });
  layout.lines.forEach((line, index) => {
    writeLine(worksheet, line, index + 1, sheet);
  });
  if (pivots) addPivotTable(worksheet, pivots.table, pivots.headingRow);
  return { name: sheet.name, columns: sheet.widths.length, charts: layout.charts, links: linksIn(layout) };
}

/** The size code ends at the blank: without it a title that begins with a figure would be a size of its own. */
const footer = (title: string): string => `&L&9 ${title.replaceAll('&', '&&')}&R&9 Page &P of &N`;

function writeLine(worksheet: ExcelJS.Worksheet, line: Line, rowNumber: number, sheet: ReportSheet): void {
  const row = worksheet.getRow(rowNumber);
  row.height = line.height;
  if (line.newPage) worksheet.getRow(rowNumber - 1).addPageBreak();
  switch (line.kind) {
    case 'gap':
    case 'underTitle':
      return;
    case 'heading':
      writeHeading(row, line.table);
      return;
    case 'row':
    case 'total':
      writeRow(row, line);
      return;
    case 'title':
    case 'subtitle':
    case 'caption':
    case 'base':
      writeText(row, line, { vertical: 'middle' });
      return;
    case 'note':
    case 'paragraph':
      worksheet.mergeCells(rowNumber, 1, rowNumber, sheet.widths.length);
      writeText(row, line, { vertical: 'top', wrapText: true });
      return;
  }
}

function writeText(row: ExcelJS.Row, line: Line, alignment: Partial<ExcelJS.Alignment>): void {
  const cell = row.getCell(1);
  cell.value = line.text ?? '';
  cell.font = textFont(line);
  cell.alignment = alignment;
}

function textFont({ kind }: Line): Partial<ExcelJS.Font> {
  return kind === 'title' || kind === 'subtitle' || kind === 'caption' || kind === 'base' || kind === 'note'
    ? REPORT_FONTS[kind]
    : REPORT_FONTS.body;
}

function writeHeading(row: ExcelJS.Row, table: ReportTable | undefined): void {
  table?.columns.forEach(({ header, align }, index) => {
    const cell = row.getCell(index + 1);
    cell.value = header;
    cell.font = REPORT_FONTS.heading;
    cell.fill = fillOf(REPORT_COLOURS.heading);
    cell.alignment = { horizontal: align, vertical: 'middle', wrapText: true };
  });
}

function writeRow(row: ExcelJS.Row, line: Line): void {
  const isTotal = line.kind === 'total';
  const wraps = line.table?.forPivots !== true;
  line.cells?.forEach((content, index) => {
    const cell = row.getCell(index + 1);
    writeCell(cell, content, isTotal);
    const align = line.table?.columns[index]?.align ?? 'left';
    cell.alignment = { horizontal: align, vertical: 'middle', wrapText: wraps && content.kind === 'text' };
    cell.border = {
      ...(isTotal && { top: { style: 'thin', color: { argb: REPORT_COLOURS.heading } } }),
      bottom: { style: 'hair', color: { argb: REPORT_COLOURS.line } },
    };
    if (isTotal) cell.fill = fillOf(REPORT_COLOURS.total);
  });
}

function writeCell(cell: ExcelJS.Cell, content: ReportCell, isTotal: boolean): void {
  cell.font = isTotal ? REPORT_FONTS.total : REPORT_FONTS.body;
  switch (content.kind) {
    case 'text':
      // An empty cell stays empty; text never becomes a formula, because exceljs is given a string.
      cell.value = content.text === '' ? null : content.text;
      return;
    case 'figure':
      cell.value = excelNumber(content);
      cell.numFmt = NUMBER_FORMATS[content.format];
      return;
    case 'date':
      cell.value = new Date(`${content.date}T00:00:00Z`);
      cell.numFmt = NUMBER_FORMATS.date;
      return;
    case 'hidden':
      cell.value = content.mark;
      cell.font = REPORT_FONTS.mark;
      return;
    case 'link':
      cell.value = content.text;
      cell.font = REPORT_FONTS.link;
      return;
  }
}

/** A table that Excel sorts, filters and makes pivots of. Its cells are written already; this gives them the table. */
function addPivotTable(worksheet: ExcelJS.Worksheet, table: ReportTable, headingRow: number): void {
  if (table.rows.length === 0) return;
  worksheet.addTable({
    name: `tbl${table.name}`,
    ref: `A${headingRow}`,
    headerRow: true,
    style: { theme: 'TableStyleLight1', showRowStripes: true },
    columns: table.columns.map(({ header }) => ({ name: header, filterButton: true })),
    rows: table.rows.map((row) => row.map(tableValue)),
  });
}

function tableValue(cell: ReportCell): string | number | Date | null {
  switch (cell.kind) {
    case 'text':
    case 'link':
      return cell.text === '' ? null : cell.text;
    case 'figure':
      return excelNumber(cell);
    case 'date':
      return new Date(`${cell.date}T00:00:00Z`);
    case 'hidden':
      return cell.mark;
  }
}

const linksIn = ({ lines }: Layout): SheetExtras['links'] =>
  lines.flatMap((line, row) =>
    (line.cells ?? []).flatMap((cell, column) =>
      cell.kind === 'link'
        ? [{ cell: `${String.fromCharCode(65 + column)}${row + 1}`, sheet: cell.sheet, text: cell.text }]
        : [],
    ),
  );
