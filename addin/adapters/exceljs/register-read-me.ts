import type ExcelJS from 'exceljs';

import type { RegisterKind } from '../../domain/case.ts';
import { TABLE_NAMES, TABLES } from '../../forms/register-schema.ts';
import type { Table } from '../../forms/register-schema.ts';
import { A4_LANDSCAPE, COLOURS, fillOf, FONT, TAB_COLOURS } from './register-style.ts';

/** Raised when a table or a column is added, renamed or taken away. */
const SCHEMA_VERSION = '1.0';

const TITLES: Readonly<Record<RegisterKind, string>> = {
  authority: 'Disagreement resolution: case register of the local authority',
  provider: 'Disagreement resolution: case file of the provider',
};

const PURPOSES: Readonly<Record<RegisterKind, string>> = {
  authority:
    'This workbook is the register of the service: who asked, what it is about, how far each case has come. It holds nothing that a party said to the provider in confidence, because the authority is often a party itself.',
  provider:
    'This workbook is the case file of the provider. It has the same sheets as the register of the authority, and columns for what the parties say in confidence. It must never be passed to the authority.',
};

const WHO: Readonly<Record<Table['group'], string>> = {
  case: 'Administrator; the program moves the state',
  people: 'Administrator and co-ordinator',
  meeting: 'Co-ordinator and facilitator',
  result: 'Facilitator and co-ordinator',
  reference: 'Administrator and manager',
  restricted: 'Restricted: named people only',
  system: 'The program only',
};

const LEGEND: readonly (readonly [string, string])[] = [
  [COLOURS.authority, 'Heading of a column that the authority fills in'],
  [COLOURS.provider, 'Heading of a column that the provider fills in'],
  [COLOURS.program, 'Heading of a column that the program fills in: please leave it'],
  [COLOURS.wanted, 'A cell that must be filled and is blank'],
  [
    COLOURS.alarm,
    'Look here: a date has passed, a key stands twice, a safeguarding flag, a note for safe contact',
  ],
  ['FFDCECF2', 'State: the next step is with the authority'],
  ['FFECE3F1', 'State: the next step is with the co-ordinator of the provider'],
  ['FFE1F0EA', 'State: the next step is with the facilitator'],
];

const RULES: readonly string[] = [
  'You may sort and filter, move columns, add columns and sheets of your own, and change colours and widths.',
  'You may type into any cell of the service. Codes come from the list of the cell; several codes are separated by a comma.',
  'Please leave the headings, the names of the tables, and the keys (CaseRef, PartyId and so on) as they are.',
  'Please leave State, the calculated columns and the sheet Audit log to the program: it keeps the history unbroken.',
  'To add a row by hand, write in the row right below the table. Do not leave blank rows inside a table.',
  'Unknown is U or UNKNOWN, never a blank cell and never N.',
  'Write dates as DD/MM/YYYY. Times are London times; the Audit log is in UTC.',
  'CaseRef may stand in a mail subject. Names, addresses and dates of birth may not.',
  'Contacts, venues and numbers that come with a new workbook are invented. Replace them before you use it.',
];

/** The cover: what is what, who fills what, what not to touch. */
export function addReadMe(book: ExcelJS.Workbook, kind: RegisterKind): void {
  const sheet = book.addWorksheet('Read me', {
    properties: { tabColor: { argb: COLOURS.ink }, defaultRowHeight: 18 },
    views: [{ showGridLines: false, state: 'normal' }],
  });
  sheet.columns = [{ width: 3 }, { width: 24 }, { width: 92 }, { width: 44 }];
  let row = 2;
  const line = (column: string, value: ExcelJS.CellValue, font: Partial<ExcelJS.Font>): ExcelJS.Cell => {
    const cell = sheet.getCell(`${column}${row}`);
    cell.value = value;
    cell.font = font;
    cell.alignment = { vertical: 'middle', wrapText: true, indent: column === 'B' ? 0 : 1 };
    return cell;
  };
  const wide = (value: string, font: Partial<ExcelJS.Font>, height: number): void => {
    sheet.mergeCells(`B${row}:D${row}`);
    line('B', value, font);
    sheet.getRow(row).height = height;
    row += 1;
  };
  const section = (title: string): void => {
    row += 1;
    wide(title, { ...FONT.strong, size: 13 }, 22);
  };

  wide(TITLES[kind], { ...FONT.title, size: 20 }, 34);
  wide(PURPOSES[kind], FONT.cell, 34);
  wide(`Schema ${SCHEMA_VERSION}. Rows are keyed, so nothing depends on where they stand.`, FONT.note, 18);

  section('The sheets');
  for (const [column, title] of [['B', 'Sheet'], ['C', 'What it holds'], ['D', 'Who works in it']] as const) {
    line(column, title, FONT.heading).fill = fillOf(COLOURS.ink);
  }
  row += 1;
  for (const name of TABLE_NAMES) {
    const table = TABLES[name];
    line('B', { text: table.sheet, hyperlink: `#'${table.sheet}'!A1` }, { ...FONT.cell, underline: true, color: { argb: COLOURS.authority } });
    sheet.getCell(`A${row}`).fill = fillOf(TAB_COLOURS[table.group]);
    line('C', table.about, FONT.cell);
    line('D', WHO[table.group], FONT.note);
    if (table.about.length > 115) sheet.getRow(row).height = 32;
    for (const column of ['B', 'C', 'D']) {
      sheet.getCell(`${column}${row}`).border = { bottom: { style: 'hair', color: { argb: COLOURS.closed } } };
    }
    row += 1;
  }

  section('The colours');
  for (const [argb, meaning] of LEGEND) {
    sheet.getCell(`B${row}`).fill = fillOf(argb);
    line('C', meaning, FONT.cell);
    row += 1;
  }

  section('What you may do, and what to leave');
  for (const rule of RULES) {
    sheet.mergeCells(`B${row}:D${row}`);
    line('B', `•  ${rule}`, FONT.cell);
    row += 1;
  }
  sheet.pageSetup = { ...A4_LANDSCAPE, fitToPage: true, fitToWidth: 1, fitToHeight: 1 };
  void sheet.protect('', { selectLockedCells: true, selectUnlockedCells: true, formatColumns: true, formatRows: true });
} // prettier-ignore
