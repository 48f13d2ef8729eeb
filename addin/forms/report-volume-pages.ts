/** Pages 2 and 3: how many cases came, from whom, about what and at which stage. */
import { isInPeriod } from '../domain/report-period.ts';
import type { CaseFact } from '../domain/report-facts.ts';
import { countedType } from '../domain/report-volumes.ts';
import { isSmall } from '../domain/suppression.ts';
import { MEASURES } from '../domain/report-measures.ts';
import type { ReportFigures } from './report-figures.ts';
import { chart, figure, left, right, text } from './report-sheet.ts';
import type { ReportBlock, ReportTable } from './report-sheet.ts';
import { countTable, crossTable, hasFigures, inWords, rateTable } from './report-tables.ts';
import { baseOf, groupInWords } from './report-words.ts';

/** Page 2. */
export const volumeBlocks = (figures: ReportFigures): ReportBlock[] => {
  const types = byTypeTable(figures);
  const triage = countTable(figures, 'K02', 'Triage', figures.by('K02', 'triageOutcome'), {
    firstColumn: 'Result of triage',
  });
  return [
    types,
    ...typeChart(figures, types),
    ...typeBySource(figures),
    countTable(figures, 'K01', 'Settings', figures.by('K01', 'settingType'), {
      title: 'K01 Referrals received, by kind of school or setting',
      firstColumn: 'Setting',
      notes: [],
    }),
    triage,
    countTable(figures, 'K02', 'Signposted', figures.by('K02', 'route'), {
      title: 'K02 Signposted to',
      firstColumn: 'Route',
      notes: ['A case with two routes counts under both.'],
    }),
    progressTable(figures),
  ];
};

const totalReceived = (figures: ReportFigures) => figures.whole('K01')[0]?.value;

const byTypeTable = (figures: ReportFigures): ReportTable => {
  const total = totalReceived(figures);
  return countTable(figures, 'K01', 'Types', figures.by('K01', 'type'), {
    title: 'K01 Referrals received, by type of disagreement',
    firstColumn: 'Type of disagreement',
    ...(total !== undefined && { total }),
  });
};

function typeChart(figures: ReportFigures, table: ReportTable): ReportBlock[] {
  const rows = figures.by('K01', 'type');
  if (!hasFigures(rows)) return [];
  return [
    chart(table, {
      chart: 'bar',
      title: 'Referrals received, by type of disagreement',
      altText: `Bar chart of referrals received: ${inWords(
        rows.map(({ by, group, value }) => [groupInWords(by, group), value]),
      )}.`,
      categories: 0,
      series: [1],
      categoryAxis: 'Type of disagreement',
      valueAxis: 'Cases',
      format: 'integer',
    }),
  ];
}

const received = ({ input }: ReportFigures): CaseFact[] =>
  input.facts.cases.filter((each) => isInPeriod(each.receivedOn, input.period));

const NOT_KNOWN = 'Not known';

/** Two characteristics at once leave the team only when nothing in the table is small. */
function cross(
  figures: ReportFigures,
  rowsBy: { readonly by: string; readonly groupOf: (each: CaseFact) => string | undefined },
  columnsBy: { readonly by: string; readonly groupOf: (each: CaseFact) => string | undefined },
): { rows: string[]; columns: string[]; counts: number[][]; mayBeShown: boolean } {
  const cases = received(figures);
  const groups = (of: (each: CaseFact) => string | undefined): string[] =>
    [...new Set(cases.map((each) => of(each) ?? NOT_KNOWN))].sort((one, other) =>
      one === NOT_KNOWN ? 1 : other === NOT_KNOWN ? -1 : one < other ? -1 : 1,
    );
  const rows = groups(rowsBy.groupOf);
  const columns = groups(columnsBy.groupOf);
  const counts = rows.map((row) =>
    columns.map(
      (column) =>
        cases.filter(
          (each) =>
            (rowsBy.groupOf(each) ?? NOT_KNOWN) === row && (columnsBy.groupOf(each) ?? NOT_KNOWN) === column,
        ).length,
    ),
  );
  const suppresses = figures.request.settings.SDC_MODE === 'SUPPRESS';
  const nothingSmall = suppresses && counts.flat().every((count) => !isSmall(count, figures.rule));
  return {
    rows: rows.map((row) => groupInWords(rowsBy.by, row)),
    columns: columns.map((column) => groupInWords(columnsBy.by, column)),
    counts,
    mayBeShown: cases.length > 0 && (!figures.isPublic || nothingSmall),
  };
}

const typeOf = (figures: ReportFigures) => ({
  by: 'type',
  groupOf: (each: CaseFact): string => countedType(each, figures.request.settings),
});
const SOURCE = { by: 'source', groupOf: (each: CaseFact) => each.referralSource };
const STAGE = { by: 'stage', groupOf: (each: CaseFact) => each.stage };

/** Sources stand in the rows: there are more of them than of types. */
function typeBySource(figures: ReportFigures): ReportBlock[] {
  const table = cross(figures, SOURCE, typeOf(figures));
  const total = totalReceived(figures);
  if (!table.mayBeShown) {
    return [
      countTable(figures, 'K01', 'Sources', figures.by('K01', 'source'), {
        title: 'K01 Referrals received, by source',
        firstColumn: 'Source',
        notes: figures.isPublic ? [ONE_AT_A_TIME] : [],
        ...(total !== undefined && { total }),
      }),
    ];
  }
  return [
    crossTable(
      {
        name: 'SourceByType',
        title: 'K01 Referrals received, by source and type of disagreement',
        base: baseOf('K01'),
        notes: [],
        firstColumn: 'Source',
      },
      table.rows,
      table.columns.map(shortType),
      table.counts,
    ),
  ];
}

const ONE_AT_A_TIME = 'One characteristic at a time: a table of two would show small numbers.';

/** Column headings have room for "Type 1", not for its explanation. */
const shortType = (label: string): string => label.split(':')[0] ?? label;

/** Page 3. */
export function stageBlocks(figures: ReportFigures): ReportBlock[] {
  const table = cross(figures, STAGE, typeOf(figures));
  const total = totalReceived(figures);
  const stages = countTable(figures, 'K01', 'Stages', figures.by('K01', 'stage'), {
    title: 'K01 Referrals received, by stage of the EHC process',
    firstColumn: 'Stage',
    notes: figures.isPublic ? [ONE_AT_A_TIME] : [],
    ...(total !== undefined && { total }),
  });
  if (!table.mayBeShown) {
    const rows = figures.by('K01', 'stage');
    if (!hasFigures(rows)) return [stages];
    return [
      stages,
      chart(stages, {
        chart: 'bar',
        title: 'Referrals received, by stage',
        altText: `Bar chart of referrals received by stage: ${inWords(
          rows.map(({ by, group, value }) => [groupInWords(by, group), value]),
        )}.`,
        categories: 0,
        series: [1],
        categoryAxis: 'Stage',
        valueAxis: 'Cases',
        format: 'integer',
      }),
    ];
  }
  const both = crossTable(
    {
      name: 'StageByType',
      title: 'K01 Referrals received, by stage of the EHC process and type of disagreement',
      base: baseOf('K01'),
      notes: ['Types of disagreement in full: see Volumes.'],
      firstColumn: 'Stage',
    },
    table.rows,
    table.columns.map(shortType),
    table.counts,
  );
  return [
    both,
    chart(both, {
      chart: 'stacked',
      title: 'Referrals received, by stage and type',
      altText: `Stacked column chart of referrals received by stage: ${inWords(
        table.rows.map((row, index) => [row, table.counts[index]?.reduce((sum, count) => sum + count, 0)]),
      )}; each column is divided by type of disagreement.`,
      categories: 0,
      series: table.columns.map((_, index) => index + 1),
      categoryAxis: 'Stage',
      valueAxis: 'Cases',
      format: 'integer',
    }),
  ];
}

/** K03 to K05: how far cases came. */
function progressTable(figures: ReportFigures): ReportTable {
  const rows = (['K03', 'K04', 'K05'] as const).flatMap((id) =>
    figures.whole(id).map((row) => ({ id, row })),
  );
  const [first] = rows;
  const table = rateTable(figures, 'K03', 'Progress', first ? [first.row] : []);
  return {
    ...table,
    title: 'K03 to K05 From referral to meeting',
    base: `K03 ${baseOf('K03')}; K04 and K05 ${baseOf('K04')}`,
    columns: [left('Step'), right('Number'), right('Out of'), right('Share')],
    rows: rows.map(({ id, row }) => [
      text(`${id} ${MEASURES[id].name}`),
      figure(row.numerator),
      figure(row.denominator),
      figure(row.value, 'percent'),
    ]),
    notes: [],
  };
}
