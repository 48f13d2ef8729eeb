/**
 * The form in which every figure of a report comes, and the few ways of counting them.
 * Source: reporting.md section 2.
 */
import type { CalendarDate } from './calendar-date.ts';
import type { ReportFacts } from './report-facts.ts';
import type { ReportPeriod } from './report-period.ts';
import type { Settings } from './settings.ts';
import { percent } from './suppression.ts';
import type { WorkingCalendar } from './working-days.ts';

export const MEASURE_IDS = [
  'K01', 'K02', 'K03', 'K04', 'K05', 'K06', 'K07', 'K08', 'K09', 'K10', 'K11', 'K12', 'K13', 'K14', 'K15', 'K16',
  'K17', 'K18', 'K19', 'K20', 'K21', 'K22',
] as const; // prettier-ignore
export type MeasureId = (typeof MEASURE_IDS)[number];

/**
 * One figure. A count has no denominator; a rate is in per cent with one decimal, from unrounded counts; a median or
 * 90th percentile is in days of its unit. `value` is absent where there is nothing to divide by or too few values.
 */
export interface MeasureRow {
  /** What is counted within the measure: an outcome, an interval, a question. */
  readonly item: string;
  /** What it is broken down by, `all` for the whole. */
  readonly by: string;
  /** The group of the breakdown, empty for the whole. */
  readonly group: string;
  readonly statistic: 'count' | 'rate' | 'median' | 'p90';
  readonly unit: 'number' | '%' | 'WD' | 'CD';
  readonly numerator: number;
  readonly denominator?: number;
  readonly value?: number;
  /** The number of cases, meetings, statements … behind the figure. */
  readonly n: number;
}

/** What the measures are counted with. `facts` hold no duplicates (report-facts.ts). */
export interface MeasureInput {
  readonly facts: ReportFacts;
  readonly period: ReportPeriod;
  /** Date of the extract: whether a due date "has passed" is judged on it. */
  readonly asAt: CalendarDate;
  readonly settings: Settings;
  readonly calendar: WorkingCalendar;
  /** INTERNAL takes days on hold off the limits of K10, PUBLISHED does not; the report says which. */
  readonly audience: 'INTERNAL' | 'PUBLISHED';
}

export interface MeasureFigures {
  readonly rows: readonly MeasureRow[];
  /** Sentences that belong under the table. */
  readonly notes?: readonly string[];
}

export interface Grouping {
  readonly by: string;
  readonly group: string;
}

export const WHOLE: Grouping = { by: 'all', group: '' };

export const countRow = (item: string, count: number, grouping: Grouping = WHOLE, n = count): MeasureRow => ({
  item,
  ...grouping,
  statistic: 'count',
  unit: 'number',
  numerator: count,
  value: count,
  n,
});

export const rateRow = (
  item: string,
  numerator: number,
  denominator: number,
  grouping: Grouping = WHOLE,
): MeasureRow => ({
  item,
  ...grouping,
  statistic: 'rate',
  unit: '%',
  numerator,
  denominator,
  ...(denominator > 0 && { value: percent(numerator, denominator) }),
  n: denominator,
});

/** What stands in a breakdown for a value nobody recorded. */
export const NOT_KNOWN = 'Not known';

/** Counts by group, groups in alphabetical order and the unknown last; only groups that occur. */
export function countBy<Row>(
  item: string,
  by: string,
  rows: readonly Row[],
  groupOf: (row: Row) => string | undefined,
): MeasureRow[] {
  return groups(rows, groupOf).map(([group, members]) => countRow(item, members.length, { by, group }));
}

/** The rows of each group, groups in alphabetical order and the unknown last. */
export function groups<Row>(
  rows: readonly Row[],
  groupOf: (row: Row) => string | undefined,
): (readonly [string, readonly Row[]])[] {
  const found = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groupOf(row) ?? NOT_KNOWN;
    found.set(group, [...(found.get(group) ?? []), row]);
  }
  return [...found].sort(([one], [other]) =>
    one === NOT_KNOWN ? 1 : other === NOT_KNOWN ? -1 : one < other ? -1 : 1,
  );
}
