/** Page 4: how long the steps took, and how many kept their limit (K09, K10). */
import type { PublishedRow } from '../domain/report-publication.ts';
import type { ReportFigures } from './report-figures.ts';
import { chart, figure, left, right, text } from './report-sheet.ts';
import type { ReportBlock, ReportTable } from './report-sheet.ts';
import { hasFigures, inWords } from './report-tables.ts';
import { baseOf, intervalInWords, standardInWords } from './report-words.ts';

export const timelinessBlocks = (figures: ReportFigures): ReportBlock[] => {
  const standards = standardTable(figures);
  return [intervalTable(figures), standards, ...standardChart(figures, standards)];
};

function intervalTable(figures: ReportFigures): ReportTable {
  const rows = figures.rows('K09');
  const intervals = [...new Set(rows.map(({ item }) => item))];
  const value = (item: string, statistic: PublishedRow['statistic'], unit: PublishedRow['unit']) =>
    figure(
      rows.find((row) => row.item === item && row.statistic === statistic && row.unit === unit)?.value,
      'decimal',
    );
  return {
    kind: 'table',
    name: 'Intervals',
    title: 'K09 Time between stages',
    base: baseOf('K09'),
    columns: [
      left('Interval'),
      right('Completed'),
      right('Median, WD'),
      right('90th pct, WD'),
      right('Median, CD'),
      right('90th pct, CD'),
    ],
    rows: intervals.map((item) => [
      text(intervalInWords(item)),
      figure(rows.find((row) => row.item === item)?.numerator),
      value(item, 'median', 'WD'),
      value(item, 'p90', 'WD'),
      value(item, 'median', 'CD'),
      value(item, 'p90', 'CD'),
    ]),
    notes: ['WD: working days. CD: calendar days.', ...figures.notes('K09')],
  };
}

const standardTable = (figures: ReportFigures): ReportTable => ({
  kind: 'table',
  name: 'Standards',
  title: 'K10 Within standard',
  base: baseOf('K10'),
  columns: [left('Step'), right('Limit'), right('In time'), right('Out of'), right('Share')],
  rows: figures.rows('K10').map((row) => {
    const { what, limit } = standardInWords(row.item);
    return [
      text(what),
      text(limit),
      figure(row.numerator),
      figure(row.denominator),
      figure(row.value, 'percent'),
    ];
  }),
  notes: figures.notes('K10'),
});

function standardChart(figures: ReportFigures, table: ReportTable): ReportBlock[] {
  const rows = figures.rows('K10');
  if (!hasFigures(rows)) return [];
  return [
    chart(table, {
      chart: 'bar',
      title: 'Share of steps within their limit',
      altText: `Bar chart of the share of steps within their limit: ${inWords(
        rows.map(({ item, value }) => [standardInWords(item).what, value]),
        '%',
      )}.`,
      categories: 0,
      series: [4],
      categoryAxis: 'Step',
      valueAxis: 'Share in time',
      format: 'percent',
    }),
  ];
}
