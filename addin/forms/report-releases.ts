/**
 * Several periods in one published report: what the year and its quarters, or this quarter and the trend, give away
 * together. Counts of other periods are hidden until nothing small, and nothing that is hidden in the report's own
 * period, can be worked out from them. Source: reporting.md section 5, step 4.
 */
import { addDays } from '../domain/calendar-date.ts';
import type { PublishedRow } from '../domain/report-publication.ts';
import type { ReportPeriod } from '../domain/report-period.ts';
import type { SuppressionRule } from '../domain/suppression.ts';
import { differenceAttacks } from '../domain/suppression-releases.ts';
import type { ReleasedCount } from '../domain/suppression-releases.ts';

/** The whole rows of one measure in one period, as they would be printed. */
export interface PeriodRows {
  readonly measure: string;
  readonly period: ReportPeriod;
  readonly rows: readonly PublishedRow[];
}

type Part = 'numerator' | 'denominator' | 'rest';

interface Entry extends ReleasedCount {
  readonly table: number;
  readonly row: number;
  readonly part: Part;
  /** True for the report's own period, which gives way last. */
  readonly own: boolean;
}

/** The same tables with as much hidden as it takes; `own` is the period of the report. */
export function guardReleases(
  tables: readonly PeriodRows[],
  own: ReportPeriod,
  rule: SuppressionRule,
): PeriodRows[] {
  let guarded = [...tables];
  for (;;) {
    const entries = entriesOf(guarded, own);
    const next = revealing(entries, rule);
    if (next === undefined) return guarded;
    guarded = guarded.map((table, index) =>
      index === next.table
        ? { ...table, rows: table.rows.map((row, at) => (at === next.row ? hide(row, next.part) : row)) }
        : table,
    );
  }
}

function hide(row: PublishedRow, part: Part): PublishedRow {
  return part === 'denominator'
    ? { ...row, denominator: 'c', value: 'c' }
    : { ...row, numerator: 'c', value: 'c' };
}

/** An entry that has to be hidden next, or undefined when nothing is given away. */
function revealing(entries: readonly Entry[], rule: SuppressionRule): Entry | undefined {
  for (const { count, against } of differenceAttacks(entries, [], rule)) {
    const used = new Set<ReleasedCount>([count, ...against]);
    const choice = toHide(entries.filter((entry) => used.has(entry)));
    if (choice) return choice;
  }
  for (const hidden of entries.filter((entry) => entry.count === undefined)) {
    const choice = toHide(workedOutFrom(hidden, entries) ?? []);
    if (choice) return choice;
  }
  return undefined;
}

/** The newest of the other periods, and the report's own only where there is no other. */
const toHide = (used: readonly Entry[]): Entry | undefined =>
  used.filter(({ own, count }) => !own && count !== 0).at(-1) ??
  used.filter(({ own }) => !own).at(-1) ??
  used.at(-1);

/** The shown counts whose sum or difference is exactly a hidden one. */
function workedOutFrom(hidden: Entry, entries: readonly Entry[]): readonly Entry[] | undefined {
  const shown = entries.filter((entry) => entry.measure === hidden.measure && entry.count !== undefined);
  const inside = partition(hidden.units, shown);
  if (inside) return inside;
  for (const whole of shown.filter((entry) => contains(entry.units, hidden.units))) {
    const left = whole.units.filter((unit) => !hidden.units.includes(unit));
    const rest = left.length === 0 ? [] : partition(left, shown);
    if (rest) return [whole, ...rest];
  }
  return undefined;
}

/** Shown counts that do not overlap and together are exactly these units. */
function partition(units: readonly string[], shown: readonly Entry[]): readonly Entry[] | undefined {
  const [first] = units;
  if (first === undefined) return [];
  for (const entry of shown.filter((each) => each.units.includes(first) && contains(units, each.units))) {
    const rest = partition(
      units.filter((unit) => !entry.units.includes(unit)),
      shown,
    );
    if (rest) return [entry, ...rest];
  }
  return undefined;
}

const contains = (whole: readonly string[], part: readonly string[]): boolean =>
  part.every((unit) => whole.includes(unit));

function entriesOf(tables: readonly PeriodRows[], own: ReportPeriod): Entry[] {
  const pieces = smallestPieces(tables.map(({ period }) => period));
  return tables.flatMap(({ measure, period, rows }, table) => {
    const units = pieces.filter(({ from, to }) => period.from <= from && to <= period.to).map(({ from }) => from);
    const isOwn = period.from === own.from && period.to === own.to;
    return rows.flatMap((row, at) =>
      partsOf(row).map(
        ([part, count]): Entry => ({
          release: period.label,
          measure: `${measure}|${row.item}|${row.by}|${row.group}|${part}`,
          units,
          count,
          table,
          row: at,
          part,
          own: isOwn,
        }),
      ),
    );
  }); // prettier-ignore
}

function partsOf(row: PublishedRow): (readonly [Part, number | undefined])[] {
  if (row.statistic !== 'count' && row.statistic !== 'rate') return [];
  const numerator = typeof row.numerator === 'number' ? row.numerator : undefined;
  if (row.statistic === 'count') return [['numerator', numerator]];
  const denominator = typeof row.denominator === 'number' ? row.denominator : undefined;
  const rest = numerator === undefined || denominator === undefined ? undefined : denominator - numerator;
  return [
    ['numerator', numerator],
    ['denominator', denominator],
    ['rest', rest],
  ];
}

/** Time cut at every first and last day of a period. */
function smallestPieces(periods: readonly ReportPeriod[]) {
  const starts = [...new Set(periods.flatMap(({ from, to }) => [from, addDays(to, 1)]))].sort();
  return starts.slice(0, -1).map((from, index) => ({ from, to: addDays(starts[index + 1] ?? from, -1) }));
}
