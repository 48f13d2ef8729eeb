/** Rows of the sheet from one to another, both included. */
export interface Run {
  readonly from: number;
  readonly to: number;
}

/**
 * Rows as runs, at most `most` in all (but one for each table that has any): rows that lie near one another are read
 * together with what lies between, the nearest first.
 */
export function nearbyRuns<Table>(
  rows: ReadonlyMap<Table, readonly number[]>,
  most: number,
): ReadonlyMap<Table, readonly Run[]> {
  for (let gap = 1; ; gap *= 2) {
    const runs = new Map([...rows].map(([table, numbers]) => [table, joined(numbers, gap)]));
    const count = [...runs.values()].reduce((sum, each) => sum + each.length, 0);
    const tables = [...rows.values()].filter((numbers) => numbers.length > 0).length;
    if (count <= Math.max(most, tables) || gap > 2 ** 21) return runs;
  }
}

/** Neighbours no further apart than `gap` become one run. */
export function joined(numbers: readonly number[], gap: number): Run[] {
  const runs: { from: number; to: number }[] = [];
  for (const number of [...new Set(numbers)].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last !== undefined && number - last.to <= gap) last.to = number;
    else runs.push({ from: number, to: number });
  }
  return runs;
}
