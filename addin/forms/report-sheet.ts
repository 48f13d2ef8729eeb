/**
 * The managers' report as a paper: sheets of tables, sentences and charts, before any workbook is made of them.
 *
 * Figures are values, never formulas; what is hidden is a mark of its own and not a number. Whoever writes the sheets
 * decides fonts and places, not contents. Source: reporting.md sections 3 and 5.
 */
import type { CalendarDate } from '../domain/calendar-date.ts';
import type { Hidden, Published } from '../domain/suppression.ts';

/** `percent` is in per cent (54.5 is 54.5%); `decimal` has one decimal. */
export type FigureFormat = 'integer' | 'decimal' | 'percent';

export type ReportCell =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'figure'; readonly value: number; readonly format: FigureFormat }
  | { readonly kind: 'date'; readonly date: CalendarDate }
  /** `c` suppressed, `k` rounds to zero, `x` not available, `z` not applicable. */
  | { readonly kind: 'hidden'; readonly mark: Hidden }
  /** A jump to another sheet of the workbook; internal edition only. */
  | { readonly kind: 'link'; readonly text: string; readonly sheet: string };

export interface ReportColumn {
  readonly header: string;
  /** Texts stand left, everything else right. */
  readonly align: 'left' | 'right';
}

export interface ReportTable {
  readonly kind: 'table';
  /** Letters and digits, unique in the workbook: charts and Excel's own tables go by it. */
  readonly name: string;
  readonly title: string;
  /** What is counted and by which day. */
  readonly base?: string;
  readonly columns: readonly ReportColumn[];
  readonly rows: readonly (readonly ReportCell[])[];
  /** True where the last row is the sum of the others. */
  readonly hasTotal?: boolean;
  /** Sentences under the table. */
  readonly notes: readonly string[];
  /** Rows for sorting and pivoting: written as a real Excel table with filters. */
  readonly forPivots?: boolean;
}

export interface ReportText {
  readonly kind: 'text';
  readonly title?: string;
  readonly paragraphs: readonly string[];
}

export const CHART_KINDS = ['bar', 'column', 'stacked', 'line'] as const;
export type ChartKind = (typeof CHART_KINDS)[number];

/** A chart of columns of one table of the same sheet; it stands under that table. */
export interface ReportChart {
  readonly kind: 'chart';
  /** `bar` lies, `column` and `stacked` (columns) stand. */
  readonly chart: ChartKind;
  readonly title: string;
  /** What a person who cannot see it should know. */
  readonly altText: string;
  readonly table: string;
  /** Number of the column with the categories, from 0. */
  readonly categories: number;
  /** Numbers of the columns with the values, from 0; their headers name the series. */
  readonly series: readonly number[];
  readonly categoryAxis: string;
  readonly valueAxis: string;
  readonly format: FigureFormat;
}

export type ReportBlock = ReportTable | ReportText | ReportChart;

export interface ReportSheet {
  /** On the tab, at most 31 characters. */
  readonly name: string;
  readonly title: string;
  /** Period, date of extract, edition: one line under the title. */
  readonly subtitle: string;
  /** Widths of the columns in characters; all tables of a sheet share them. */
  readonly widths: readonly number[];
  readonly blocks: readonly ReportBlock[];
}

export const text = (words: string): ReportCell => ({ kind: 'text', text: words });
export const link = (words: string, sheet: string): ReportCell => ({ kind: 'link', text: words, sheet });
export const hidden = (mark: Hidden): ReportCell => ({ kind: 'hidden', mark });
export const day = (date: CalendarDate | undefined): ReportCell =>
  date === undefined ? text('') : { kind: 'date', date };

/** A figure, or the mark that stands for it. */
export const figure = (value: Published | undefined, format: FigureFormat = 'integer'): ReportCell =>
  value === undefined
    ? hidden('z')
    : typeof value === 'number'
      ? { kind: 'figure', value, format }
      : hidden(value);

export const left = (header: string): ReportColumn => ({ header, align: 'left' });
export const right = (header: string): ReportColumn => ({ header, align: 'right' });

/** One chart of a table. */
export const chart = (table: ReportTable, about: Omit<ReportChart, 'kind' | 'table'>): ReportChart => ({
  kind: 'chart',
  table: table.name,
  ...about,
});
