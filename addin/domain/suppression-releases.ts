/**
 * What several tables give away together, and rows that are about one school or family alone.
 * Source: reporting.md section 5, steps 4 and 5.
 */
import { isSmall } from './suppression.ts';
import type { SuppressionRule } from './suppression.ts';

/**
 * A published count, and the cases it is about: `units` names the smallest pieces that any release counts (a quarter
 * of one provider, for example `2026-Q1|PRV-01`), so that a year is seen to contain its quarters and "all" its
 * subgroups.
 */
export interface ReleasedCount {
  /** The release it stands in, for example the file of a quarter. */
  readonly release: string;
  /** What is counted, for example `K01|type=2`; only counts of one measure are compared. */
  readonly measure: string;
  readonly units: readonly string[];
  /** Undefined where the release shows it suppressed. */
  readonly count: number | undefined;
}

/** A count that has to be hidden, because with the others it would give a small number away. */
export interface Disclosure {
  readonly count: ReleasedCount;
  /** The published counts that are taken away from it (or that it is taken away from). */
  readonly against: readonly ReleasedCount[];
  readonly difference: number;
}

/** Above so many disjoint parts the check stops combining and tests single counts and the largest sum only. */
const MOST_PARTS = 12;

/**
 * Step 4, the difference attack: counts of the newer release that, taken together with earlier ones or with each
 * other, leave a difference from 1 to min - 1. The newer one is to be suppressed; what is out cannot be taken back.
 */
export function differenceAttacks(
  newer: readonly ReleasedCount[],
  earlier: readonly ReleasedCount[],
  rule: SuppressionRule,
): Disclosure[] {
  const shown = [...earlier, ...newer].filter((count) => count.count !== undefined);
  const found: Disclosure[] = [];
  for (const count of newer.filter((each) => each.count !== undefined)) {
    const others = shown.filter((other) => other !== count && other.measure === count.measure);
    const disclosure = fromParts(count, others, rule) ?? fromWhole(count, others, rule);
    if (disclosure) found.push(disclosure);
  }
  return found;
}

/** The count contains others: what is left when they are taken away. */
function fromParts(
  whole: ReleasedCount,
  others: readonly ReleasedCount[],
  rule: SuppressionRule,
): Disclosure | undefined {
  const inside = others.filter((other) => contains(whole, other));
  return disjointSets(inside)
    .map((against) => ({ count: whole, against, difference: (whole.count ?? 0) - total(against) }))
    .find(({ against, difference }) => against.length > 0 && isRevealing(difference, rule));
}

/** The count lies within another: what the other has besides it and besides what is known of the rest. */
function fromWhole(
  part: ReleasedCount,
  others: readonly ReleasedCount[],
  rule: SuppressionRule,
): Disclosure | undefined {
  for (const whole of others.filter((other) => contains(other, part))) {
    const beside = others.filter((other) => contains(whole, other) && !overlaps(other, part));
    for (const rest of disjointSets(beside)) {
      const difference = (whole.count ?? 0) - (part.count ?? 0) - total(rest);
      if (isRevealing(difference, rule)) return { count: part, against: [whole, ...rest], difference };
    }
  }
  return undefined;
}

/** A difference of nothing tells no more than the counts do; a small one tells of a few people. */
const isRevealing = (difference: number, rule: SuppressionRule): boolean =>
  difference > 0 && isSmall(difference, rule);

const contains = (whole: ReleasedCount, part: ReleasedCount): boolean => {
  const units = new Set(whole.units);
  return part.units.length > 0 && part.units.every((unit) => units.has(unit));
};

const overlaps = (one: ReleasedCount, other: ReleasedCount): boolean => {
  const units = new Set(one.units);
  return other.units.some((unit) => units.has(unit));
};

const total = (counts: readonly ReleasedCount[]): number =>
  counts.reduce((sum, each) => sum + (each.count ?? 0), 0);

/** Every choice of counts that do not overlap, the empty one included. */
function disjointSets(counts: readonly ReleasedCount[]): ReleasedCount[][] {
  if (counts.length > MOST_PARTS) return [[], ...counts.map((count) => [count]), greedyCover(counts)];
  return counts.reduce<ReleasedCount[][]>(
    (sets, count) => [
      ...sets,
      ...sets.filter((set) => !set.some((other) => overlaps(other, count))).map((set) => [...set, count]),
    ],
    [[]],
  );
}

/** The largest pieces that fit beside each other. */
function greedyCover(counts: readonly ReleasedCount[]): ReleasedCount[] {
  const bySize = [...counts].sort((one, other) => other.units.length - one.units.length);
  return bySize.reduce<ReleasedCount[]>(
    (chosen, count) => (chosen.some((other) => overlaps(other, count)) ? chosen : [...chosen, count]),
    [],
  );
}

/** A row of a table with the number of its cases by school or family (opaque keys, never names). */
export interface ContributedRow {
  readonly label: string;
  readonly byContributor: ReadonlyMap<string, number>;
}

export interface CombinedRow {
  readonly label: string;
  readonly count: number;
  /** The labels that were put together; one label where nothing was. */
  readonly labels: readonly string[];
}

/**
 * Step 5, dominance: rows in which one school or family makes all cases are put together under `combinedLabel`. If
 * they still come from one contributor, the smallest other row joins them. Rows without cases stay as they are.
 */
export function combineDominated(rows: readonly ContributedRow[], combinedLabel: string): CombinedRow[] {
  const dominated = rows.filter((row) => contributors([row]).size === 1);
  const others = rows.filter((row) => !dominated.includes(row));
  if (dominated.length === 0) return rows.map((row) => combined(row.label, [row]));
  const bySize = others.filter((row) => countOf(row) > 0).sort((one, other) => countOf(one) - countOf(other));
  const joined = [...dominated];
  while (contributors(joined).size === 1) {
    const next = bySize.shift();
    if (!next) break;
    joined.push(next);
  }
  const alone = others.filter((row) => !joined.includes(row)).map((row) => combined(row.label, [row]));
  return [...alone, combined(combinedLabel, joined)];
}

const combined = (label: string, rows: readonly ContributedRow[]): CombinedRow => ({
  label,
  count: rows.reduce((sum, row) => sum + countOf(row), 0),
  labels: rows.map((row) => row.label),
});

const countOf = (row: ContributedRow): number =>
  [...row.byContributor.values()].reduce((sum, count) => sum + count, 0);

const contributors = (rows: readonly ContributedRow[]): Set<string> =>
  new Set(rows.flatMap((row) => [...row.byContributor].filter(([, count]) => count > 0).map(([key]) => key)));
