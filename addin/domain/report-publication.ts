/**
 * A measure as it may leave the team: every figure passes SUPPRESS or ROUND5, never both.
 *
 * Figures that add up are suppressed together: the groups of a breakdown with their whole, the shares that make up a
 * denominator, a numerator with what is left of its denominator. Where the whole of a breakdown has to go, all of its
 * breakdowns go, because each of them would give it back. Source: reporting.md section 5.
 */
import { LEAST_FOR_MEDIAN, LEAST_FOR_PERCENTILE } from './report-durations.ts';
import type { Grouping, MeasureRow } from './report-measure.ts';
import { assertNever } from './result.ts';
import type { Settings } from './settings.ts';
import {
  isSmall, publishedRate, publishedStatistic, round5, rounded5Rate, suppressionRule, suppressList, suppressTable,
} from './suppression.ts'; // prettier-ignore
import type { Published, SuppressionRule } from './suppression.ts';

export interface PublishedRow extends Grouping {
  readonly item: string;
  readonly statistic: MeasureRow['statistic'];
  readonly unit: MeasureRow['unit'];
  readonly numerator: Published;
  readonly denominator?: Published;
  readonly value: Published;
}

/** The rows of one table, published by the mode of the settings. Equalities tables never show zeros. */
export function publishRows(
  rows: readonly MeasureRow[],
  settings: Pick<Settings, 'SDC_MODE' | 'SDC_MIN' | 'SDC_ZERO_OK'>,
  table: 'ordinary' | 'equalities' = 'ordinary',
): PublishedRow[] {
  const rule = suppressionRule(settings, table);
  switch (settings.SDC_MODE) {
    case 'SUPPRESS': {
      const hidden = hiddenCounts(rows, rule);
      return rows.map((row) => suppressed(row, hidden, rule));
    }
    case 'ROUND5':
      return rows.map((row) => rounded(row, rule));
    default:
      return assertNever(settings.SDC_MODE, 'suppression mode');
  }
}

/** Which numerators and denominators are hidden. */
interface HiddenCounts {
  readonly numerators: Set<MeasureRow>;
  readonly denominators: Set<MeasureRow>;
}

function hiddenCounts(rows: readonly MeasureRow[], rule: SuppressionRule): HiddenCounts {
  const hidden: HiddenCounts = { numerators: new Set(), denominators: new Set() };
  hideCounts(
    rows.filter((row) => row.statistic === 'count'),
    rule,
    hidden,
  );
  hideRates(
    rows.filter((row) => row.statistic === 'rate'),
    rule,
    hidden,
  );
  return hidden;
}

function hideCounts(rows: readonly MeasureRow[], rule: SuppressionRule, hidden: HiddenCounts): void {
  for (const item of distinct(rows.map((row) => row.item))) {
    const ofItem = rows.filter((row) => row.item === item);
    const whole = ofItem.find((row) => row.by === 'all');
    let wholeGone = whole !== undefined && isSmallShare(whole, rule);
    for (const by of distinct(ofItem.map((row) => row.by)).filter((each) => each !== 'all')) {
      const parts = ofItem.filter((row) => row.by === by);
      const published = suppressList(
        parts.map((row) => row.numerator),
        rule,
      );
      parts.forEach((row, index) => {
        if (published.cells[index] === 'c') hidden.numerators.add(row);
      });
      wholeGone ||= published.total === 'c';
    }
    if (wholeGone) for (const row of ofItem) hidden.numerators.add(row);
  }
}

/** A whole is hidden when it is small, and when it is so near to what it is taken from that the rest is small. */
const isSmallShare = (row: MeasureRow, rule: SuppressionRule): boolean =>
  isSmall(row.numerator, rule) || (row.n > row.numerator && isSmall(row.n - row.numerator, rule));

function hideRates(rows: readonly MeasureRow[], rule: SuppressionRule, hidden: HiddenCounts): void {
  const breakdowns = distinct(rows.map((row) => row.by)).filter((by) => by !== 'all');
  const whole = rows.filter((row) => row.by === 'all');
  if (breakdowns.length === 0) hideRateTable([whole], rule, hidden);
  for (const by of breakdowns) {
    const groups = distinct(rows.filter((row) => row.by === by).map((row) => row.group));
    const table = groups.map((group) => rows.filter((row) => row.by === by && row.group === group));
    hideRateTable(table, rule, hidden, whole);
  }
  shareDenominators(rows, hidden);
}

/** One row of `table` per group. The totals of the columns are the whole, where it is printed. */
function hideRateTable(
  table: readonly (readonly MeasureRow[])[],
  rule: SuppressionRule,
  hidden: HiddenCounts,
  whole: readonly MeasureRow[] = [],
): void {
  if (table.every(makeUpTheirDenominator)) {
    const published = suppressTable(
      table.map((rows) => rows.map((row) => row.numerator)),
      rule,
    );
    table.forEach((rows, group) => {
      rows.forEach((row, column) => {
        markHidden(hidden, row, published.cells[group]?.[column], published.rowTotals[group]);
      });
    });
    whole.forEach((row, column) => {
      markHidden(hidden, row, published.columnTotals[column], published.total);
    });
    return;
  }
  for (const item of distinct(table.flat().map((row) => row.item))) {
    const column = table.flatMap((rows) => rows.filter((row) => row.item === item));
    const published = suppressTable(
      column.map((row) => [row.numerator, (row.denominator ?? 0) - row.numerator]),
      rule,
    );
    column.forEach((row, group) => {
      markHidden(hidden, row, published.cells[group]?.[0], published.rowTotals[group]);
    });
    for (const row of whole.filter((each) => each.item === item)) {
      markHidden(hidden, row, published.columnTotals[0], published.total);
    }
  }
}

/** Shares of one denominator that together are all of it: FULL, PARTIAL and NONE. */
const makeUpTheirDenominator = (rows: readonly MeasureRow[]): boolean =>
  rows.length > 1 &&
  rows.every((row) => row.denominator === rows[0]?.denominator) &&
  rows.reduce((sum, row) => sum + row.numerator, 0) === rows[0]?.denominator;

function markHidden(
  hidden: HiddenCounts,
  row: MeasureRow,
  numerator: Published | undefined,
  denominator: Published | undefined,
): void {
  if (numerator === 'c') hidden.numerators.add(row);
  if (denominator === 'c') hidden.denominators.add(row);
}

/** A denominator that one row hides is not printed beside another share of the same group. */
function shareDenominators(rows: readonly MeasureRow[], hidden: HiddenCounts): void {
  for (const row of [...hidden.denominators]) {
    const beside = rows.filter(
      (other) => other.by === row.by && other.group === row.group && other.denominator === row.denominator,
    );
    for (const other of beside) hidden.denominators.add(other);
  }
}

function suppressed(row: MeasureRow, hidden: HiddenCounts, rule: SuppressionRule): PublishedRow {
  const numeratorHidden = hidden.numerators.has(row);
  const denominatorHidden = hidden.denominators.has(row);
  const head = { item: row.item, by: row.by, group: row.group, statistic: row.statistic, unit: row.unit };
  if (row.statistic === 'count') {
    const shown = numeratorHidden ? 'c' : row.numerator;
    return { ...head, numerator: shown, value: shown };
  }
  if (row.statistic === 'rate') {
    const denominator = row.denominator ?? 0;
    const rate = publishedRate(row.numerator, denominator, rule, numeratorHidden || denominatorHidden);
    return {
      ...head,
      numerator: numeratorHidden ? 'c' : row.numerator,
      denominator: denominatorHidden ? 'c' : denominator,
      // A score of too few answers has counts but no value (K16).
      value: row.value === undefined && denominator > 0 ? 'c' : rate,
    };
  }
  return { ...head, numerator: isSmall(row.n, rule) ? 'c' : row.n, value: statistic(row, rule) };
}

function rounded(row: MeasureRow, rule: SuppressionRule): PublishedRow {
  const head = { item: row.item, by: row.by, group: row.group, statistic: row.statistic, unit: row.unit };
  const numerator = round5(row.numerator);
  if (row.statistic === 'count') return { ...head, numerator, value: numerator };
  if (row.statistic !== 'rate') return { ...head, numerator, value: statistic(row, rule) };
  const denominator = row.denominator ?? 0;
  const rate = row.value === undefined && denominator > 0 ? 'c' : rounded5Rate(row.numerator, denominator);
  return { ...head, numerator, denominator: round5(denominator), value: denominator === 0 ? 'z' : rate };
}

const statistic = (row: MeasureRow, rule: SuppressionRule): Published =>
  publishedStatistic(
    row.value,
    row.n,
    row.statistic === 'p90' ? LEAST_FOR_PERCENTILE : LEAST_FOR_MEDIAN,
    rule,
  );

const distinct = (texts: readonly string[]): string[] => [...new Set(texts)];
