import type ExcelJS from 'exceljs';

import type { FigureFormat } from '../../forms/report-sheet.ts';
import { COLOURS } from './register-style.ts';

/** The look of the report: that of the register, with more air, because it is read and not filled in. */
const NAME = 'Calibri';

export const REPORT_COLOURS = {
  ...COLOURS,
  heading: 'FF1F4E66',
  line: 'FFD5DBE1',
  total: 'FFF0F3F6',
} as const;

const font = (size: number, argb: string, more: Partial<ExcelJS.Font> = {}): Partial<ExcelJS.Font> => ({
  name: NAME,
  size,
  color: { argb },
  ...more,
});

export const REPORT_FONTS = {
  title: font(18, REPORT_COLOURS.heading, { bold: true }),
  subtitle: font(10, REPORT_COLOURS.quiet),
  caption: font(13, REPORT_COLOURS.ink, { bold: true }),
  base: font(10, REPORT_COLOURS.quiet, { italic: true }),
  heading: font(10, REPORT_COLOURS.paper, { bold: true }),
  body: font(11, REPORT_COLOURS.ink),
  total: font(11, REPORT_COLOURS.ink, { bold: true }),
  mark: font(11, REPORT_COLOURS.quiet),
  note: font(10, REPORT_COLOURS.quiet),
  link: font(11, 'FF0B5C8A', { underline: true }),
} as const satisfies Readonly<Record<string, Partial<ExcelJS.Font>>>;

export const NUMBER_FORMATS: Readonly<Record<FigureFormat | 'date', string>> = {
  integer: '#,##0',
  decimal: '0.0',
  percent: '0.0%',
  date: 'dd/mm/yyyy',
};

/** Okabe and Ito's colours, told apart by all usual kinds of colour vision; yellow is too pale for paper. */
export const CHART_COLOURS = ['0072B2', 'E69F00', '009E73', 'CC79A7', '56B4E9', 'D55E00', '666666'] as const;
