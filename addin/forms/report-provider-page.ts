/** Page 5: providers side by side, where each has enough cases. Source: reporting.md sections 3 and 6. */
import { isInPeriod } from '../domain/report-period.ts';
import { onlyCases } from '../domain/report-facts.ts';
import type { ReportFacts } from '../domain/report-facts.ts';
import { countRow } from '../domain/report-measure.ts';
import type { MeasureId, MeasureRow } from '../domain/report-measure.ts';
import { LEAST_FOR_PROVIDER, measure, MEASURES } from '../domain/report-measures.ts';
import type { PublishedRow } from '../domain/report-publication.ts';
import type { ReportFigures } from './report-figures.ts';
import { asCounted } from './report-figures.ts';
import { figure, left, right, text } from './report-sheet.ts';
import type { ReportBlock, ReportCell, ReportColumn } from './report-sheet.ts';
import { itemInWords } from './report-words.ts';

const COMPARED = ['K04', 'K05', 'K06', 'K11', 'K13', 'K14'] as const satisfies readonly MeasureId[];
const NO_PROVIDER = 'no provider';

interface Line {
  readonly id: MeasureId;
  readonly item: string;
  /** One row for each column of the table. */
  readonly rows: readonly (PublishedRow | undefined)[];
}

export function providerBlocks(figures: ReportFigures): ReportBlock[] {
  const providers = figures.comparedProviders;
  const names =
    providers.length === 0
      ? ['All providers']
      : providers.map(({ provider }) => figures.request.providerNames.get(provider) ?? provider);
  const lines = providers.length === 0 ? together(figures) : sideBySide(figures, providers);
  const columns: ReportColumn[] = [
    left('Measure'),
    ...names.flatMap((name) => [right(name), right(`Out of (${name})`)]),
  ];
  return [
    {
      kind: 'table',
      name: 'Providers',
      title: 'Measures by provider',
      base: 'each measure by its own day, see Notes',
      columns,
      rows: lines.map(({ id, item, rows }): ReportCell[] => [
        text(`${id} ${itemInWords(item)}`),
        ...rows.flatMap((row) => [
          figure(row?.value, row?.statistic === 'rate' ? 'percent' : 'integer'),
          row?.denominator === undefined ? text('') : figure(row.denominator),
        ]),
      ]),
      notes: [
        providers.length === 0
          ? `Providers are compared only where there are several and each has at least ${LEAST_FOR_PROVIDER} cases in the period; otherwise they stand together.`
          : `Each provider has at least ${LEAST_FOR_PROVIDER} cases in the period. Providers take different cases: a difference is a question, not an answer.`,
        `${MEASURES.K01.name}: cases allocated to a provider, by the day they were received.`,
      ],
    },
  ];
}

/** All providers as one: the whole of each measure, which other pages print as well. */
function together(figures: ReportFigures): Line[] {
  return [
    { id: 'K01', item: 'received', rows: [allocated(figures)] },
    ...COMPARED.flatMap((id) =>
      figures
        .whole(id)
        .filter(isCompared)
        .map((row) => ({ id, item: row.item, rows: [row] })),
    ),
  ];
}

/** Cases of the period that have a provider. Published beside all cases received, of which they are a part. */
function allocated(figures: ReportFigures): PublishedRow | undefined {
  const { facts, period } = figures.input;
  const received = facts.cases.filter((each) => isInPeriod(each.receivedOn, period));
  const group = (name: string, count: number): MeasureRow =>
    countRow('received', count, { by: 'allocated', group: name });
  const withProvider = received.filter((each) => each.providerId !== undefined).length;
  const rows = [group('all providers', withProvider), group(NO_PROVIDER, received.length - withProvider)];
  const whole = countRow('received', received.length);
  return figures.publishBeside(rows, [whole], figures.whole('K01'))[0];
}

function sideBySide(
  figures: ReportFigures,
  providers: readonly { readonly provider: string; readonly facts: ReportFacts }[],
): Line[] {
  const byProvider = figures.by('K01', 'provider');
  return [
    {
      id: 'K01',
      item: 'received',
      rows: providers.map(({ provider }) => byProvider.find(({ group }) => group === provider)),
    },
    ...COMPARED.flatMap((id) => compared(figures, id, providers)),
  ];
}

function compared(
  figures: ReportFigures,
  id: MeasureId,
  providers: readonly { readonly provider: string; readonly facts: ReportFacts }[],
): Line[] {
  const wholeOf = (facts: ReportFacts): readonly MeasureRow[] =>
    measure(id, { ...figures.input, facts }).rows.filter(({ by }) => by === 'all');
  const whole = wholeOf(figures.input.facts);
  const known = new Set(providers.map(({ provider }) => provider));
  const others = onlyCases(figures.input.facts, ({ providerId }) => !known.has(providerId ?? ''));
  const groups = [...providers, { provider: NO_PROVIDER, facts: others }].flatMap(({ provider, facts }) =>
    wholeOf(facts).map((row): MeasureRow => ({ ...row, by: 'provider', group: provider })),
  );
  const published = figures.isPublic
    ? figures.publishBeside(groups, whole, figures.whole(id))
    : groups.map(asCounted);
  return whole.filter(isCompared).map(({ item }) => ({
    id,
    item,
    rows: providers.map(({ provider }) =>
      published.find((row) => row.item === item && row.group === provider),
    ),
  }));
}

/** Of the results of signing only the first: in time. */
const isCompared = ({ item }: { readonly item: string }): boolean =>
  !['SIGNED_ALL later', 'SIGNED_PART', 'UNSIGNED', 'open'].includes(item);
