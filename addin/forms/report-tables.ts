/** The few kinds of tables that the pages of the report are made of. */
import type { MeasureId } from '../domain/report-measure.ts';
import type { PublishedRow } from '../domain/report-publication.ts';
import type { Published } from '../domain/suppression.ts';
import type { ReportFigures } from './report-figures.ts';
import { figure, left, right, text } from './report-sheet.ts';
import type { ReportCell, ReportTable } from './report-sheet.ts';
import { baseOf, groupInWords, itemInWords, measureTitle } from './report-words.ts';

/** One wide column of words and six of figures: as wide as a page. */
export const STANDARD_WIDTHS = [46, 14, 14, 14, 14, 14, 14] as const;

interface TableOptions {
  readonly title?: string;
  readonly firstColumn?: string;
  readonly notes?: readonly string[];
  /** Words of a row; without it the group, or the item where there is no group. */
  readonly label?: (row: PublishedRow) => string;
}

const labelOf = (row: PublishedRow): string =>
  row.group === '' ? itemInWords(row.item) : groupInWords(row.by, row.group);

/** What a share is a share of, with its numerator and denominator. */
export function rateTable(
  figures: ReportFigures,
  id: MeasureId,
  name: string,
  rows: readonly PublishedRow[],
  options: TableOptions = {},
): ReportTable {
  const label = options.label ?? labelOf;
  return {
    kind: 'table',
    name,
    title: options.title ?? measureTitle(id),
    base: baseOf(id),
    columns: [left(options.firstColumn ?? 'Result'), right('Number'), right('Out of'), right('Share')],
    rows: rows.map((row) => [
      text(label(row)),
      figure(row.numerator),
      figure(row.denominator),
      figure(row.value, 'percent'),
    ]),
    notes: options.notes ?? figures.notes(id),
  };
}

/** Groups and how many; with the whole as the last row where it is given. */
export function countTable(
  figures: ReportFigures,
  id: MeasureId,
  name: string,
  rows: readonly PublishedRow[],
  options: TableOptions & { readonly total?: Published } = {},
): ReportTable {
  const label = options.label ?? labelOf;
  const { total } = options;
  return {
    kind: 'table',
    name,
    title: options.title ?? measureTitle(id),
    base: baseOf(id),
    columns: [left(options.firstColumn ?? 'Group'), right('Number')],
    rows: [
      ...rows.map((row) => [text(label(row)), figure(row.value)]),
      ...(total === undefined ? [] : [[text('All'), figure(total)]]),
    ],
    ...(total !== undefined && { hasTotal: true }),
    notes: options.notes ?? figures.notes(id),
  };
}

/** Counts by two characteristics with the totals of both. */
export function crossTable(
  about: Pick<ReportTable, 'name' | 'title' | 'base' | 'notes'> & { readonly firstColumn: string },
  rowLabels: readonly string[],
  columnLabels: readonly string[],
  counts: readonly (readonly number[])[],
): ReportTable {
  const { firstColumn, ...rest } = about;
  const totals = columnLabels.map((_, column) => sum(counts.map((row) => row[column] ?? 0)));
  const line = (label: string, row: readonly number[]): ReportCell[] => [
    text(label),
    ...row.map((count) => figure(count)),
    figure(sum(row)),
  ];
  return {
    kind: 'table',
    ...rest,
    columns: [left(firstColumn), ...columnLabels.map(right), right('All')],
    rows: [...counts.map((row, index) => line(rowLabels[index] ?? '', row)), line('All', totals)],
    hasTotal: true,
  };
}

const sum = (counts: readonly number[]): number => counts.reduce((all, count) => all + count, 0);

/** Whether there is anything to draw: a chart of nothing, or of hidden figures alone, says nothing. */
export const hasFigures = (rows: readonly PublishedRow[]): boolean =>
  rows.some(({ value }) => typeof value === 'number' && value > 0);

/** Alt text of a chart: its figures in words. */
export function inWords(rows: readonly (readonly [string, Published | undefined])[], unit = ''): string {
  return rows
    .map(([label, value]) => `${label} ${typeof value === 'number' ? `${value}${unit}` : 'not shown'}`)
    .join(', ');
}
