/** Page 6: what became of cases, meetings, statements and actions. */
import type { MeasureId } from '../domain/report-measure.ts';
import type { PublishedRow } from '../domain/report-publication.ts';
import type { ReportFigures } from './report-figures.ts';
import { chart, figure, left, right, text } from './report-sheet.ts';
import type { ReportBlock, ReportTable } from './report-sheet.ts';
import { countTable, hasFigures, inWords, rateTable } from './report-tables.ts';
import { baseOf, groupInWords, itemInWords } from './report-words.ts';

export const outcomeBlocks = (figures: ReportFigures): ReportBlock[] => {
  const agreement = rateTable(figures, 'K06', 'Agreement', figures.rows('K06'));
  return [
    agreement,
    ...agreementChart(figures, agreement),
    meetingTable(figures),
    rateTable(figures, 'K14', 'Signatures', figures.rows('K14')),
    rateTable(figures, 'K15', 'Actions', figures.whole('K15'), { firstColumn: 'Actions whose day has passed' }),
    ownerTable(figures),
    countTable(figures, 'K07', 'NotProceeding', figures.by('K07', 'reason'), {
      firstColumn: 'Reason',
      ...totalOf(figures.whole('K07')),
    }),
    declineTable(figures),
    rateTable(figures, 'K18', 'Postponements', figures.whole('K18'), { firstColumn: 'Meetings' }),
    countTable(figures, 'K18', 'PostponeReasons', figures.by('K18', 'reason'), {
      title: 'K18 Postponements, by reason',
      firstColumn: 'Reason',
      notes: [],
    }),
    countTable(figures, 'K19', 'Formats', figures.by('K19', 'format'), { firstColumn: 'Meetings held' }),
    laterTable(figures),
  ];
}; // prettier-ignore

const totalOf = (whole: readonly PublishedRow[]) => (whole[0] ? { total: whole[0].value } : {});

function agreementChart(figures: ReportFigures, table: ReportTable): ReportBlock[] {
  const rows = figures.rows('K06');
  if (!hasFigures(rows)) return [];
  return [
    chart(table, {
      chart: 'column',
      title: 'Results of cases with a meeting held',
      altText: `Column chart of the results of cases with a meeting held: ${inWords(
        rows.map(({ item, value }) => [itemInWords(item), value]),
        '%',
      )}.`,
      categories: 0,
      series: [3],
      categoryAxis: 'Result',
      valueAxis: 'Share of cases',
      format: 'percent',
    }),
  ];
}

/** K11 to K13 and K20 in one table: what the service promises around a meeting. */
function meetingTable(figures: ReportFigures): ReportTable {
  const ids = ['K11', 'K12', 'K13', 'K20'] as const satisfies readonly MeasureId[];
  return {
    kind: 'table',
    name: 'Meetings',
    title: 'K11 to K13, K20 Around the meeting',
    base: baseOf('K11'),
    columns: [left('Standard'), right('Number'), right('Out of'), right('Share'), right('Target')],
    rows: ids.flatMap((id) =>
      figures
        .whole(id)
        .map((row) => [
          text(`${id} ${itemInWords(row.item)}`),
          figure(row.numerator),
          figure(row.denominator),
          figure(row.value, 'percent'),
          text(id === 'K11' || id === 'K20' ? '100%' : ''),
        ]),
    ),
    notes: figures.notes('K13'),
  };
}

/** K15 by owner: one row a kind of party, its actions on time and those that are not. */
function ownerTable(figures: ReportFigures): ReportTable {
  const rows = figures.by('K15', 'ownerPartyKind');
  const groups = [...new Set(rows.map(({ group }) => group))];
  const items = ['on time', 'DONE late', 'PARTLY_DONE', 'NOT_DONE', 'OPEN overdue'];
  const found = (group: string, item: string): PublishedRow | undefined =>
    rows.find((row) => row.group === group && row.item === item);
  return {
    kind: 'table',
    name: 'ActionOwners',
    title: 'K15 Actions on time, by kind of owner',
    base: baseOf('K15'),
    columns: [left('Owner'), ...items.map((item) => right(itemInWords(item))), right('All')],
    rows: groups.map((group) => [
      text(groupInWords('ownerPartyKind', group)),
      ...items.map((item) => figure(found(group, item)?.numerator)),
      figure(found(group, 'on time')?.denominator),
    ]),
    notes: [],
  };
}

function declineTable(figures: ReportFigures): ReportTable {
  const rows = figures.rows('K08');
  const kinds = [...new Set(rows.map(({ group }) => group))];
  const count = (kind: string, reply: string) =>
    figure(rows.find((row) => row.group === kind && row.item === reply)?.value ?? 0);
  return {
    kind: 'table',
    name: 'Declines',
    title: 'K08 Declines by party kind',
    base: baseOf('K08'),
    columns: [left('Kind of party'), right('Declined'), right('No reply')],
    rows: kinds.map((kind) => [
      text(groupInWords('partyKind', kind)),
      count(kind, 'DECLINED'),
      count(kind, 'NO_REPLY'),
    ]),
    notes: [],
  };
}

/** K17 and K22: other routes, only as far as they are recorded. */
function laterTable(figures: ReportFigures): ReportTable {
  const later = figures.rows('K17');
  return {
    kind: 'table',
    name: 'LaterRoutes',
    title: 'K17, K22 Other routes',
    base: baseOf('K17'),
    columns: [left('Route'), right('Number'), right('Out of'), right('Share')],
    rows: [...later, ...figures.rows('K22')].map((row) => [
      text(row.item === 'Not known' ? 'Nothing recorded about later routes' : itemInWords(row.item)),
      figure(row.numerator),
      row.denominator === undefined ? text('') : figure(row.denominator),
      row.denominator === undefined ? text('') : figure(row.value, 'percent'),
    ]),
    notes: ['Only what is recorded; nothing recorded is not “none”.', ...figures.notes('K17')],
  };
}
