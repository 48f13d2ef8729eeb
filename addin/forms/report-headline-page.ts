/** Page 1: the headline measures now, in the period before and a year ago, and the last eight quarters. */
import { LEAST_FOR_TREND_WORDS, HEADLINE_MEASURES, MEASURES } from '../domain/report-measures.ts';
import type { MeasureId } from '../domain/report-measure.ts';
import type { PublishedRow } from '../domain/report-publication.ts';
import type { Published } from '../domain/suppression.ts';
import { TREND_MEASURES } from './report-figures.ts';
import type { ReportFigures } from './report-figures.ts';
import { chart, figure, left, right, text } from './report-sheet.ts';
import type { ReportBlock, ReportCell, ReportTable } from './report-sheet.ts';
import { inWords } from './report-tables.ts';
import { itemInWords } from './report-words.ts';

/** Rows of a measure that are headlines; the others stand on their own pages. */
const HEADLINE_ITEMS: Readonly<Partial<Record<MeasureId, (row: PublishedRow) => boolean>>> = {
  K14: ({ item }) => item.startsWith('SIGNED_ALL within'),
  K16: ({ item }) => item === 'returned' || item.startsWith('Q5') || item.startsWith('Q6'),
};

export const headlineBlocks = (figures: ReportFigures): ReportBlock[] => {
  const trend = trendTable(figures);
  const received = figures.quarters.map((quarter) => figures.wholeIn('K01', quarter)[0]?.value);
  return [
    headlineTable(figures),
    trend,
    chart(trend, {
      chart: 'column',
      title: 'Referrals received, last eight quarters',
      altText: `Column chart of referrals received in each quarter: ${inWords(
        figures.quarters.map((quarter, index) => [quarter.label, received[index]]),
      )}.`,
      categories: 0,
      series: [1],
      categoryAxis: 'Quarter',
      valueAxis: 'Cases',
      format: 'integer',
    }),
    ...rateChart(figures, trend),
  ];
};

function headlineTable(figures: ReportFigures): ReportTable {
  const { period } = figures.request;
  // The year before and the same period last year are one.
  const isYear = figures.previous.from === figures.lastYear.from;
  const rows = HEADLINE_MEASURES.flatMap((id) => {
    const keep = HEADLINE_ITEMS[id] ?? (() => true);
    return figures
      .wholeIn(id, period)
      .filter(keep)
      .map((row): ReportCell[] => {
        const inPeriod = (which: typeof period): PublishedRow | undefined =>
          figures.wholeIn(id, which).find(({ item }) => item === row.item);
        return [
          text(`${id} ${itemInWords(row.item)}`),
          figure(row.numerator),
          row.denominator === undefined ? text('') : figure(row.denominator),
          valueCell(row),
          valueCell(inPeriod(figures.previous)),
          ...(isYear ? [] : [valueCell(inPeriod(figures.lastYear))]),
          text(change(row, inPeriod(figures.previous))),
        ];
      });
  });
  return {
    kind: 'table',
    name: 'Headline',
    title: 'Headline measures',
    base: 'each measure by its own day, see Notes',
    columns: [
      left('Measure'),
      right('Number'),
      right('Out of'),
      right(period.label),
      right(figures.previous.label),
      ...(isYear ? [] : [right(figures.lastYear.label)]),
      right('Since before'),
    ],
    rows,
    notes: [
      `“Since before” compares with ${figures.previous.label}; nothing is said where fewer than ${LEAST_FOR_TREND_WORDS} stand behind either figure.`,
      ...HEADLINE_MEASURES.filter((id) => id === 'K11').map((id) => `${id} ${MEASURES[id].name}: target 100%.`),
    ],
  };
} // prettier-ignore

const valueCell = (row: PublishedRow | undefined): ReportCell =>
  figure(row?.value, row?.statistic === 'rate' ? 'percent' : 'integer');

/** Up, down or the same, in words; silent for small numbers and for what is hidden. */
function change(now: PublishedRow, before: PublishedRow | undefined): string {
  const [one, other] = [now.value, before?.value];
  if (typeof one !== 'number' || typeof other !== 'number') return '';
  if (behind(now) < LEAST_FOR_TREND_WORDS || behind(before) < LEAST_FOR_TREND_WORDS) return '';
  return one > other ? 'higher' : one < other ? 'lower' : 'the same';
}

function behind(row: PublishedRow | undefined): number {
  const n: Published | undefined = row?.denominator ?? row?.numerator;
  return typeof n === 'number' ? n : 0;
}

function trendTable(figures: ReportFigures): ReportTable {
  return {
    kind: 'table',
    name: 'Trend',
    title: 'The last eight quarters',
    base: 'each measure by its own day, see Notes',
    columns: [
      left('Quarter'),
      right('Referrals'),
      right('Accepted'),
      right('All willing'),
      right('Meeting held'),
    ],
    rows: figures.quarters.map((quarter) => [
      text(quarter.label),
      ...TREND_MEASURES.map((id) => valueCell(figures.wholeIn(id, quarter)[0])),
    ]),
    notes: [
      'Accepted: of cases triaged (K03). All willing and meeting held: of cases in which parties were invited (K04, K05).',
    ],
  };
}

/** Only where every quarter has a rate of enough cases: a line through two or three cases would be read as a trend. */
function rateChart(figures: ReportFigures, trend: ReportTable): ReportBlock[] {
  const enough = figures.quarters.every((quarter) =>
    (['K03', 'K04'] as const).every((id) => {
      const [row] = figures.wholeIn(id, quarter);
      return behind(row) >= LEAST_FOR_TREND_WORDS && typeof row?.value === 'number';
    }),
  );
  if (!enough) return [];
  return [
    chart(trend, {
      chart: 'line',
      title: 'Accepted and all willing, last eight quarters',
      altText: `Line chart of the share of cases accepted and of cases with all parties willing: ${inWords(
        figures.quarters.map((quarter) => [quarter.label, figures.wholeIn('K03', quarter)[0]?.value]),
        '% accepted',
      )}.`,
      categories: 0,
      series: [2, 3],
      categoryAxis: 'Quarter',
      valueAxis: 'Share of cases',
      format: 'percent',
    }),
  ];
}
