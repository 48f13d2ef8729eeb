/**
 * Hiding small numbers in a table that leaves the team (statistical disclosure control).
 *
 * Two ways, never both for one table (setting SDC_MODE). SUPPRESS marks counts below SDC_MIN as `c` and then as
 * many others as it takes until nobody who adds and subtracts can work a hidden one out. ROUND5 rounds each count
 * on its own to the nearest 5. A table of three cases can reveal a family: when in doubt, more is hidden.
 * Source: reporting.md section 5.
 */
import { determinedCells } from './suppression-attack.ts';
import type { Settings } from './settings.ts';

/** What is printed instead of a number: suppressed, rounds to zero, not available, not applicable. */
export type Hidden = 'c' | 'k' | 'x' | 'z';
export type Published = number | Hidden;

export const HIDDEN_MEANS = {
  c: 'suppressed, fewer than the limit, or to stop it being worked out',
  k: 'rounds to zero',
  x: 'not available',
  z: 'not applicable',
} as const satisfies Readonly<Record<Hidden, string>>;

/** The limit below which a count is hidden, and whether a zero may be shown. */
export interface SuppressionRule {
  readonly min: number;
  readonly zeroOk: boolean;
}

/** The rule of the settings; equalities tables never show zeros (reporting.md section 5). */
export const suppressionRule = (
  settings: Pick<Settings, 'SDC_MIN' | 'SDC_ZERO_OK'>,
  table: 'ordinary' | 'equalities' = 'ordinary',
): SuppressionRule => ({
  min: settings.SDC_MIN,
  zeroOk: settings.SDC_ZERO_OK === 'Y' && table === 'ordinary',
});

/** Step 1: a count from 1 to min - 1, or a zero where zeros may not be shown. */
export const isSmall = (count: number, rule: SuppressionRule): boolean =>
  count > 0 ? count < rule.min : !rule.zeroOk;

export interface PublishedList {
  readonly cells: readonly Published[];
  readonly total: Published;
}

export interface PublishedTable {
  readonly cells: readonly (readonly Published[])[];
  readonly rowTotals: readonly Published[];
  readonly columnTotals: readonly Published[];
  readonly total: Published;
}

/** A list of counts with its total. Throws a RangeError for counts that are not whole numbers from 0. */
export function suppressList(counts: readonly number[], rule: SuppressionRule): PublishedList {
  checkCounts(counts);
  const grid = new Grid([[...counts, sum(counts)]], { closed: false });
  const hidden = suppressGrid(grid, rule);
  const show = (column: number): Published => (hidden.has(column) ? 'c' : grid.at(column));
  return { cells: counts.map((_, column) => show(column)), total: show(counts.length) };
}

/** A table of counts with the totals of its rows, of its columns and of everything. */
export function suppressTable(counts: readonly (readonly number[])[], rule: SuppressionRule): PublishedTable {
  const width = counts[0]?.length ?? 0;
  if (counts.some((row) => row.length !== width))
    throw new RangeError('Cannot suppress: rows of different length');
  counts.forEach(checkCounts);
  const rows = counts.map((row) => [...row, sum(row)]);
  const totals = Array.from({ length: width + 1 }, (_, column) => sum(rows.map((row) => row[column] ?? 0)));
  const grid = new Grid([...rows, totals], { closed: true });
  const hidden = suppressGrid(grid, rule);
  const shown = (row: number): Published[] =>
    Array.from({ length: width + 1 }, (_, column) => {
      const cell = row * (width + 1) + column;
      return hidden.has(cell) ? 'c' : grid.at(cell);
    });
  const body = counts.map((_, row) => shown(row));
  const last = shown(counts.length);
  return {
    cells: body.map((row) => row.slice(0, width)),
    rowTotals: body.map((row) => row[width] ?? 'c'),
    columnTotals: last.slice(0, width),
    total: last[width] ?? 'c',
  };
}

/**
 * Counts with their totals as one grid: the last column holds the row totals and, in a closed grid, the last row
 * the column totals. A line is a row or column whose last member is the sum of the others. A list is one row.
 */
class Grid {
  readonly lines: readonly Line[];
  readonly #values: readonly number[];

  constructor(rows: readonly (readonly number[])[], { closed }: { readonly closed: boolean }) {
    const width = rows[0]?.length ?? 0;
    this.#values = rows.flat();
    const indexes = rows.map((row, r) => row.map((_, column) => r * width + column));
    const across = indexes.map(toLine);
    const down = indexes[0]?.map((_, column) => toLine(indexes.map((row) => row[column] ?? 0))) ?? [];
    this.lines = closed ? [...across, ...down] : across;
  }

  at(cell: number): number {
    return this.#values[cell] ?? 0;
  }

  get cells(): readonly number[] {
    return this.#values.map((_, cell) => cell);
  }

  linesOf(cell: number): readonly Line[] {
    return this.lines.filter((line) => line.total === cell || line.parts.includes(cell));
  }
}

/** Cells by their place in the grid: parts add up to the total. */
export interface Line {
  readonly parts: readonly number[];
  readonly total: number;
}

const toLine = (cells: readonly number[]): Line => ({ parts: cells.slice(0, -1), total: cells.at(-1) ?? 0 });

/** Steps 1 and 2 until no hidden cell can be worked out. Ends because every round hides one more cell. */
function suppressGrid(grid: Grid, rule: SuppressionRule): ReadonlySet<number> {
  const hidden = new Set(grid.cells.filter((cell) => isSmall(grid.at(cell), rule)));
  for (;;) {
    const next = secondInLine(grid, hidden) ?? anotherBesideDetermined(grid, hidden, rule);
    if (next === undefined) return hidden;
    hidden.add(next);
  }
}

/** Secondary suppression: a line with exactly one hidden member gives it away by subtraction. */
function secondInLine(grid: Grid, hidden: ReadonlySet<number>): number | undefined {
  const line = grid.lines.find(
    ({ parts, total }) => [...parts, total].filter((cell) => hidden.has(cell)).length === 1,
  );
  return line && nextInLine(grid, line, hidden);
}

/** What adding several lines together, or knowing that a hidden count is at least 1, still gives away. */
function anotherBesideDetermined(
  grid: Grid,
  hidden: ReadonlySet<number>,
  rule: SuppressionRule,
): number | undefined {
  const known = determinedCells(
    grid.cells.map((cell) => grid.at(cell)),
    grid.lines,
    hidden,
    rule.zeroOk ? 1 : 0,
  );
  for (const cell of known) {
    const choices = grid.linesOf(cell).flatMap((line) => nextInLine(grid, line, hidden) ?? []);
    const best = smallest(grid, choices);
    if (best !== undefined) return best;
  }
  // The lines of a determined cell are used up: hide the smallest number left anywhere.
  return known.length === 0 ? undefined : smallest(grid, visibleNonZero(grid, grid.cells, hidden));
}

/** The smallest other non-zero cell of the line; if there is none, its total. */
function nextInLine(grid: Grid, line: Line, hidden: ReadonlySet<number>): number | undefined {
  const part = smallest(grid, visibleNonZero(grid, line.parts, hidden));
  return part ?? visibleNonZero(grid, [line.total], hidden)[0];
}

const visibleNonZero = (grid: Grid, cells: readonly number[], hidden: ReadonlySet<number>): number[] =>
  cells.filter((cell) => !hidden.has(cell) && grid.at(cell) > 0);

const smallest = (grid: Grid, cells: readonly number[]): number | undefined =>
  [...cells].sort((one, other) => grid.at(one) - grid.at(other))[0];

/** ROUND5: to the nearest 5 on its own; 0 stays 0, 1 and 2 become `k`. Totals are rounded on their own too. */
export function round5(count: number): Published {
  checkCounts([count]);
  if (count === 0) return 0;
  const rounded = Math.round(count / 5) * 5;
  return rounded === 0 ? 'k' : rounded;
}

/**
 * Step 3 for a share of `numerator` in `denominator`, in per cent with one decimal: hidden when either, or what is
 * left of the denominator, is small, and when `countHidden` says that the table hides one of the counts (the share
 * would give it back). Undefined denominators give `z`.
 */
export function publishedRate(
  numerator: number,
  denominator: number,
  rule: SuppressionRule,
  countHidden = false,
): Published {
  checkCounts([numerator, denominator]);
  if (denominator === 0) return rule.zeroOk ? 'z' : 'c';
  const small = [numerator, denominator, denominator - numerator].some((count) => isSmall(count, rule));
  return small || countHidden ? 'c' : percent(numerator, denominator);
}

/** ROUND5 for a share: from the rounded counts, hidden when the rounded denominator is below 10. */
export function rounded5Rate(numerator: number, denominator: number): Published {
  const below = round5(denominator);
  if (below === 'k' || (typeof below === 'number' && below < 10)) return 'c';
  const above = round5(numerator);
  return percent(typeof above === 'number' ? above : 0, typeof below === 'number' ? below : 1);
}

/** Step 3 for a median, mean or percentile of `n` values: hidden below `least` values (K09, K16) and for small n. */
export function publishedStatistic(
  value: number | undefined,
  n: number,
  least: number,
  rule: SuppressionRule,
): Published {
  if (n === 0) return rule.zeroOk ? 'z' : 'c';
  return value === undefined || n < least || isSmall(n, rule) ? 'c' : value;
}

/** Per cent with one decimal, from unrounded counts. */
export const percent = (numerator: number, denominator: number): number =>
  Math.round((numerator * 1000) / denominator) / 10;

/** Section 4: a two-way equalities table may be shown only when all its cells are at or above the limit. */
export const mayShowTwoWay = (counts: readonly (readonly number[])[], rule: SuppressionRule): boolean =>
  counts.every((row) => row.every((count) => count >= rule.min));

function checkCounts(counts: readonly number[]): void {
  const wrong = counts.find((count) => !Number.isInteger(count) || count < 0);
  if (wrong !== undefined)
    throw new RangeError(`Cannot suppress: found count ${wrong}, expected a whole number from 0`);
}

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
