/** Page 8: whom the service reaches, one characteristic at a time. Source: reporting.md section 4. */
import { isInPeriod } from '../domain/report-period.ts';
import { equalitiesTables, mayReportEqualities } from '../domain/report-equalities.ts';
import type { EqualitiesTable } from '../domain/report-equalities.ts';
import type { MeasureRow } from '../domain/report-measure.ts';
import { measure } from '../domain/report-measures.ts';
import type { PublishedRow } from '../domain/report-publication.ts';
import type { ReportFigures } from './report-figures.ts';
import { chart, figure, left, right, text } from './report-sheet.ts';
import type { ReportBlock, ReportTable } from './report-sheet.ts';
import { inWords } from './report-tables.ts';
import { CHARACTERISTIC_WORDS, groupInWords } from './report-words.ts';

export function equalitiesBlocks(figures: ReportFigures): ReportBlock[] {
  const { facts, period } = figures.input;
  const received = facts.cases.filter((each) => isInPeriod(each.receivedOn, period)).length;
  if (!mayReportEqualities(period, received)) return [TOO_FEW];
  const tables = equalitiesTables(figures.input);
  const characteristics = [...new Set(tables.map(({ characteristic }) => characteristic))].filter((name) =>
    isKnown(tables.filter((table) => table.characteristic === name && table.measure === 'K01')),
  );
  const pages = characteristics.map((name) =>
    characteristicTable(
      figures,
      name,
      tables.filter(({ characteristic }) => characteristic === name),
    ),
  );
  return [WHY, ...pages.flatMap((table) => [table, ...ageChart(table)])];
}

/** A characteristic that the register does not keep would be a table of nothing but "Not known". */
const isKnown = (tables: readonly EqualitiesTable[]): boolean =>
  tables.some(({ rows }) => rows.some(({ group }) => group !== 'Not known'));

const TOO_FEW: ReportBlock = {
  kind: 'text',
  title: 'No breakdown for this period',
  paragraphs: [
    'With fewer than 50 cases in a period, figures by characteristic are reported once a year and not for shorter periods: small groups would be recognised.',
  ],
};

const WHY: ReportBlock = {
  kind: 'text',
  paragraphs: [
    'The public sector equality duty (Equality Act 2010, section 149) asks how the service reaches different groups. One characteristic at a time; “Not known” is always a row.',
  ],
};

function characteristicTable(
  figures: ReportFigures,
  name: string,
  tables: readonly EqualitiesTable[],
): ReportTable {
  const rowsOf = (id: EqualitiesTable['measure']): readonly PublishedRow[] => {
    const groups = tables.filter((table) => table.measure === id).flatMap(({ rows }) => rows);
    return figures.publishBeside(groups, wholeOf(figures, id, groups), figures.whole(id), 'equalities');
  };
  const [received, willing, agreed, survey] = [rowsOf('K01'), rowsOf('K04'), rowsOf('K06'), rowsOf('K16')];
  const groups = [...new Set(received.map(({ group }) => group))];
  const value = (rows: readonly PublishedRow[], group: string, item?: string) =>
    rows.find((row) => row.group === group && (item === undefined || row.item.startsWith(item)))?.value;
  return {
    kind: 'table',
    name: `Equalities${name.slice(0, 1).toUpperCase()}${name.slice(1)}`,
    title: CHARACTERISTIC_WORDS[name] ?? name,
    base: 'referrals by the day received, each other measure by its own day',
    columns: [
      left('Group'),
      right('Referrals'),
      right('All willing'),
      right('Agreed in full'),
      right('Agreed in part'),
      right('No agreement'),
      right('Satisfied'),
    ],
    rows: groups.map((group) => [
      text(groupInWords(name, group)),
      figure(value(received, group)),
      figure(value(willing, group), 'percent'),
      figure(value(agreed, group, 'FULL'), 'percent'),
      figure(value(agreed, group, 'PARTIAL'), 'percent'),
      figure(value(agreed, group, 'NONE'), 'percent'),
      figure(value(survey, group, 'Q5'), 'percent'),
    ]),
    notes: [],
  };
}

/** The whole that other pages print, of the items that the groups have. */
const wholeOf = (
  figures: ReportFigures,
  id: EqualitiesTable['measure'],
  groups: readonly MeasureRow[],
): readonly MeasureRow[] => {
  const items = new Set(groups.map(({ item }) => item));
  return measure(id, figures.input).rows.filter(({ by, item }) => by === 'all' && items.has(item));
};

function ageChart(table: ReportTable): ReportBlock[] {
  if (table.name !== 'EqualitiesAgeBand') return [];
  const counts = table.rows.map((row): readonly [string, number | undefined] => {
    const [label, count] = row;
    return [
      label?.kind === 'text' ? label.text : '',
      count?.kind === 'figure' ? count.value : undefined,
    ];
  });
  if (!counts.some(([, count]) => (count ?? 0) > 0)) return [];
  return [
    chart(table, {
      chart: 'column',
      title: 'Referrals received, by age',
      altText: `Column chart of referrals by age: ${inWords(counts)}.`,
      categories: 0,
      series: [1],
      categoryAxis: 'Age when received',
      valueAxis: 'Cases',
      format: 'integer',
    }),
  ];
} // prettier-ignore
