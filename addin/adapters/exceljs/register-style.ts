import type ExcelJS from 'exceljs';

import type { Column, Table } from '../../forms/register-schema.ts';

/** The looks of the register: calm, few colours, each with one meaning, told on the cover. */
export const COLOURS = {
  ink: 'FF1F2A37',
  quiet: 'FF5B6775',
  paper: 'FFFFFFFF',
  authority: 'FF1F5F7A',
  provider: 'FF6B4C7D',
  program: 'FF5B6775',
  wanted: 'FFFFF4D6',
  alarm: 'FFFBE3E4',
  alarmInk: 'FF9B1C1F',
  closed: 'FF8A94A0',
} as const;

export const FONT = {
  cell: { name: 'Calibri', size: 11, color: { argb: COLOURS.ink } },
  strong: { name: 'Calibri', size: 11, bold: true, color: { argb: COLOURS.ink } },
  heading: { name: 'Calibri', size: 11, bold: true, color: { argb: COLOURS.paper } },
  title: { name: 'Calibri', size: 16, bold: true, color: { argb: COLOURS.ink } },
  note: { name: 'Calibri', size: 11, color: { argb: COLOURS.quiet } },
} as const satisfies Readonly<Record<string, Partial<ExcelJS.Font>>>;

export const TAB_COLOURS: Readonly<Record<Table['group'], string>> = {
  case: 'FF1F5F7A',
  people: 'FF3E8E7E',
  meeting: 'FF6B4C7D',
  result: 'FFB07D2B',
  reference: 'FF7A8794',
  restricted: 'FF9B1C1F',
  system: 'FFB8C0C8',
};

/** The types of exceljs name the paper sizes in an enum that has no values when it runs. */
export const A4_LANDSCAPE = { paperSize: 9, orientation: 'landscape' } as object as Pick<
  ExcelJS.PageSetup,
  'paperSize' | 'orientation'
>;

const solid = (argb: string): ExcelJS.Fill => ({ type: 'pattern', pattern: 'solid', fgColor: { argb } });

/** Who fills a column first decides its colour. */
export function headingFill(column: Column): ExcelJS.Fill {
  const [first] = column.by;
  if (first === 'SYS') return solid(COLOURS.program);
  return solid(first === 'PC' || first === 'F' ? COLOURS.provider : COLOURS.authority);
}

export const fillOf = solid;
