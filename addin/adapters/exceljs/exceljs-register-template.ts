import ExcelJS from 'exceljs';

import type { RegisterKind } from '../../domain/case.ts';
import { writeCell } from '../../forms/cell-values.ts';
import { typeInWords } from '../../forms/register-documentation.ts';
import { cellAddress } from '../../forms/raw-table.ts';
import { columnsOf, TABLE_NAMES, TABLES } from '../../forms/register-schema.ts';
import type { Cells, Column, Table, TableName } from '../../forms/register-schema.ts';
import type { TableRows } from '../../forms/row-change.ts';
import { startingRows } from '../../forms/starting-rows.ts';
import { orderFontParts } from './font-order.ts';
import { addRegisterColours } from './register-colours.ts';
import { addReadMe } from './register-read-me.ts';
import { A4_LANDSCAPE, COLOURS, FONT, headingFill, TAB_COLOURS } from './register-style.ts';

/** Row 1 says what the sheet is, row 2 what it is for; the headings stand in row 3. */
const HEADER_ROW = 3;
/** How far down lists, formats and colours reach: they do not grow with the table when a program adds the rows. */
const LAST_ROW = 5_000;

const NUMBER_FORMATS = { date: 'dd/mm/yyyy', dateTime: 'dd/mm/yyyy hh:mm' } as const;

/**
 * Makes a new workbook of one of the two kinds, with these rows in it. For new workbooks only: exceljs loses what it
 * does not know, so a register in use is never opened with it.
 *
 * Sheets of data are not protected. Excel does not let a table on a protected sheet grow, and adding a row is what
 * people do most; headings are guarded by a validation that takes no other text instead. The cover and the sheet of
 * codes are protected, without a password.
 */
export async function makeRegisterTemplate(kind: RegisterKind, rows: TableRows = startingRows()): Promise<Uint8Array> {
  orderFontParts();
  const book = new ExcelJS.Workbook();
  // exceljs writes "Unknown" for no author; the program's name says more and names nobody.
  book.creator = 'Common Ground';
  book.lastModifiedBy = 'Common Ground';
  book.title = kind === 'authority' ? 'Case register' : "Provider's case file";
  book.created = FIXED_DATE;
  book.modified = FIXED_DATE;
  book.views = [{ x: 0, y: 0, width: 28_000, height: 16_000, firstSheet: 0, activeTab: 0, visibility: 'visible' }];
  addReadMe(book, kind);
  const sheets = TABLE_NAMES.map((name) => [name, addTableSheet(book, TABLES[name])] as const);
  const lists = addCodes(book, kind);
  for (const [name, sheet] of sheets) fillTableSheet(sheet, name, kind, rows[name] ?? [], lists);
  return new Uint8Array(await book.xlsx.writeBuffer());
} // prettier-ignore

/** The same bytes whenever it is made: the day the schema was written, not the day of making. */
const FIXED_DATE = new Date('2026-01-05T09:00:00Z');

function addTableSheet(book: ExcelJS.Workbook, table: Table): ExcelJS.Worksheet {
  return book.addWorksheet(table.sheet, {
    properties: { tabColor: { argb: TAB_COLOURS[table.group] }, defaultRowHeight: 16 },
    views: [
      {
        state: 'frozen',
        xSplit: 1,
        ySplit: HEADER_ROW,
        topLeftCell: `B${HEADER_ROW + 1}`,
        activeCell: `A${HEADER_ROW + 1}`,
        showGridLines: false,
      },
    ],
  });
}

function fillTableSheet(
  sheet: ExcelJS.Worksheet,
  name: TableName,
  kind: RegisterKind,
  rows: readonly Cells[],
  lists: CodeLists,
): void {
  const table = TABLES[name];
  const columns = columnsOf(name, kind);
  columns.forEach((column, index) => {
    const format = NUMBER_FORMATS[column.type.kind as keyof typeof NUMBER_FORMATS] as string | undefined;
    const worksheetColumn = sheet.getColumn(index + 1);
    worksheetColumn.width = column.width;
    worksheetColumn.font = FONT.cell;
    worksheetColumn.alignment = { vertical: 'middle', wrapText: column.width >= 36 };
    if (format !== undefined) worksheetColumn.numFmt = format;
    else if (column.type.kind !== 'integer' && column.type.kind !== 'number') worksheetColumn.numFmt = '@';
  });
  sheet.addTable({
    name,
    ref: `A${HEADER_ROW}`,
    headerRow: true,
    style: { theme: 'TableStyleLight1', showRowStripes: true },
    columns: columns.map((column) => ({ name: column.name, filterButton: true })),
    rows: (rows.length > 0 ? rows : [{}]).map((row) => columns.map((column) => plainCell(column, row))),
  });
  addTitle(sheet, table);
  columns.forEach((column, index) => {
    const heading = sheet.getCell(HEADER_ROW, index + 1);
    heading.fill = headingFill(column);
    heading.font = FONT.heading;
    heading.numFmt = 'General';
    heading.alignment = { vertical: 'middle', horizontal: 'left' };
    heading.border = { bottom: { style: 'thin', color: { argb: COLOURS.ink } } };
    addValidation(sheet, column, index + 1, lists);
  });
  sheet.getRow(HEADER_ROW).height = 22;
  addRegisterColours(sheet, name, columns, HEADER_ROW, LAST_ROW);
  addPageSetup(sheet, columns);
}

function plainCell(column: Column, row: Cells): string | number | null {
  const cell = writeCell(column, row[column.name]);
  return cell.kind === 'blank' ? null : cell.kind === 'text' ? cell.text : cell.number;
}

function addTitle(sheet: ExcelJS.Worksheet, table: Table): void {
  const title = sheet.getCell('A1');
  title.value = table.sheet;
  title.font = FONT.title;
  title.numFmt = 'General';
  title.alignment = { vertical: 'middle', wrapText: false };
  const about = sheet.getCell('A2');
  about.value = table.about;
  about.font = FONT.note;
  about.numFmt = 'General';
  about.alignment = { vertical: 'top', wrapText: false };
  sheet.getRow(1).height = 26;
  sheet.getRow(2).height = 20;
}

function addPageSetup(sheet: ExcelJS.Worksheet, columns: readonly Column[]): void {
  const characters = columns.reduce((sum, column) => sum + column.width, 0);
  sheet.pageSetup = {
    ...A4_LANDSCAPE,
    fitToPage: true,
    // A page takes about 190 characters across before it gets too small to read.
    fitToWidth: Math.max(1, Math.ceil(characters / 190)),
    fitToHeight: 0,
    printTitlesRow: `${HEADER_ROW}:${HEADER_ROW}`,
    printTitlesColumn: 'A:A',
    margins: { left: 0.4, right: 0.4, top: 0.5, bottom: 0.6, header: 0.3, footer: 0.3 },
  };
  sheet.headerFooter.oddFooter = '&L&A&CConfidential: personal data&RPage &P of &N';
}

/** Where on the sheet of codes a list stands, by its codes. */
type CodeLists = ReadonlyMap<readonly string[], string>;

/** The codes of the lists, a column each: lists of more than 255 characters cannot stand in a validation. */
function addCodes(book: ExcelJS.Workbook, kind: RegisterKind): CodeLists {
  const sheet = book.addWorksheet('Codes', { state: 'hidden', properties: { tabColor: { argb: TAB_COLOURS.system } } });
  const lists = new Map<readonly string[], string>();
  for (const name of TABLE_NAMES) {
    for (const { type, name: heading } of columnsOf(name, kind)) {
      if (type.kind !== 'code' || lists.has(type.codes)) continue;
      const number = lists.size + 1;
      const place = sheet.getColumn(number);
      place.values = [heading, ...type.codes];
      place.width = Math.max(heading.length, ...type.codes.map((code) => code.length)) + 3;
      place.font = FONT.cell;
      sheet.getCell(1, number).font = FONT.strong;
      lists.set(type.codes, `Codes!$${letterOf(number)}$2:$${letterOf(number)}$${type.codes.length + 1}`);
    }
  }
  void sheet.protect('', { selectLockedCells: true, selectUnlockedCells: true });
  return lists;
} // prettier-ignore

/** Letters of a column, A = 1. */
const letterOf = (number: number): string => cellAddress({ firstColumn: number }, 1, 0).slice(0, -1);

/** exceljs knows whole ranges, its types only single cells. */
interface Validations {
  add(range: string, validation: ExcelJS.DataValidation): void;
}

function addValidation(sheet: ExcelJS.Worksheet, column: Column, number: number, lists: CodeLists): void {
  const { letter } = sheet.getColumn(number);
  const { dataValidations } = sheet as unknown as { readonly dataValidations: Validations };
  const heading = `${letter}${HEADER_ROW}`;
  dataValidations.add(heading, {
    type: 'custom',
    allowBlank: false,
    formulae: [`EXACT(${heading},"${column.name}")`],
    showErrorMessage: true,
    errorStyle: 'stop',
    errorTitle: 'Headings stay as they are',
    error: 'The program finds columns by their headings. You may move a column or add your own.',
  });
  const range = `${letter}${HEADER_ROW + 1}:${letter}${LAST_ROW}`;
  dataValidations.add(range, { ...ruleFor(column, lists), ...messageFor(column) });
}

function ruleFor(column: Column, lists: CodeLists): ExcelJS.DataValidation {
  const stop = { allowBlank: true, showErrorMessage: true, errorStyle: 'stop', errorTitle: column.name } as const;
  const { type } = column;
  switch (type.kind) {
    case 'code':
      return { ...stop, type: 'list', formulae: [lists.get(type.codes) ?? ''], error: 'Choose one of the list.' };
    case 'date':
      return { ...stop, type: 'date', operator: 'between', formulae: [FIRST_DAY, LAST_DAY], error: 'Enter a date: DD/MM/YYYY.' };
    case 'dateTime':
      return { ...stop, type: 'date', operator: 'between', formulae: [FIRST_DAY, LAST_DAY], error: 'Enter a date and time: DD/MM/YYYY HH:MM.' };
    case 'integer':
      return { ...stop, type: 'whole', operator: 'between', formulae: [type.from, type.to], error: `Enter a whole number from ${type.from} to ${type.to}.` };
    case 'number':
      return { ...stop, type: 'decimal', operator: 'between', formulae: [type.from, type.to], error: `Enter a number from ${type.from} to ${type.to}.` };
    case 'text':
    case 'texts':
      return { ...stop, type: 'textLength', operator: 'lessThanOrEqual', formulae: [type.maxLength], error: `At most ${type.maxLength} characters.` };
    default:
      return { ...stop, type: 'textLength', operator: 'lessThanOrEqual', formulae: [2_000], error: 'At most 2000 characters.' };
  }
} // prettier-ignore

/** 1 March 1900 and 31 December 2199, as Excel counts days. */
const FIRST_DAY = 61;
const LAST_DAY = 109_938;

/** What a person sees on entering the cell; Excel takes 32 and 255 characters. */
function messageFor(column: Column): Partial<ExcelJS.DataValidation> {
  const by = column.by.length === 1 && column.by[0] === 'SYS' ? 'The program fills this in.' : '';
  const several = column.type.kind === 'codes' ? `Several: ${typeInWords(column.type).replace('several of ', '')}.` : '';
  const example = column.example === undefined ? '' : `Example: ${shown(column)}`;
  const text = [column.about, by, several, example].filter(Boolean).join('\n');
  return { showInputMessage: true, promptTitle: column.name.slice(0, 32), prompt: text.slice(0, 255) };
} // prettier-ignore

/** An example as people would type it. */
function shown({ example = '', type }: Column): string {
  if (type.kind !== 'date' && type.kind !== 'dateTime') return example;
  const [date = '', time] = example.split('T');
  return [date.split('-').reverse().join('/'), time].filter(Boolean).join(' ');
}
