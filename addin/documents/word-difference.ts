/**
 * What has to be taken out of one list and put into another so that both are the same, as few as possible: Myers, "An
 * O(ND) difference algorithm and its variations" (1986), the greedy form. What is the same at both ends costs one
 * comparison a line, and so does everything between few differences.
 */
export interface Difference {
  /** Pairs of places of what is the same in both, in order. */
  readonly same: readonly (readonly [before: number, after: number])[];
}

/** Lists that differ in more than this are different from the first difference to the last. */
const MOST_DIFFERENCES = 600;

export function differenceOf(before: readonly string[], after: readonly string[]): Difference {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1;
  let end = 0;
  while (
    end < before.length - start &&
    end < after.length - start &&
    before[before.length - 1 - end] === after[after.length - 1 - end]
  )
    end += 1;
  const middle = middleOf(before.slice(start, before.length - end), after.slice(start, after.length - end));
  return {
    same: [
      ...Array.from({ length: start }, (_, index) => [index, index] as const),
      ...middle.map(([one, other]) => [one + start, other + start] as const),
      ...Array.from(
        { length: end },
        (_, index) => [before.length - end + index, after.length - end + index] as const,
      ),
    ],
  };
}

function middleOf(before: readonly string[], after: readonly string[]): readonly (readonly [number, number])[] {
  const [rows, columns] = [before.length, after.length];
  if (rows === 0 || columns === 0) return [];
  const most = Math.min(rows + columns, MOST_DIFFERENCES);
  /** Furthest place of `before` on each diagonal, `offset` being diagonal 0; one copy for each number of differences. */
  const offset = most + 1;
  let reach = new Int32Array(2 * offset + 1);
  const trail: Int32Array[] = [];
  const at = (list: Int32Array, diagonal: number): number => list[diagonal + offset] ?? 0;
  for (let count = 0; count <= most; count += 1) {
    trail.push(reach);
    reach = reach.slice();
    for (let diagonal = -count; diagonal <= count; diagonal += 2) {
      const isDown = diagonal === -count || (diagonal !== count && at(reach, diagonal - 1) < at(reach, diagonal + 1));
      let row = isDown ? at(reach, diagonal + 1) : at(reach, diagonal - 1) + 1;
      while (row < rows && row - diagonal < columns && before[row] === after[row - diagonal]) row += 1;
      reach[diagonal + offset] = row;
      if (row >= rows && row - diagonal >= columns) return wayBack(trail, count, rows, columns, at);
    }
  }
  return [];
} // prettier-ignore

function wayBack(
  trail: readonly Int32Array[],
  count: number,
  rows: number,
  columns: number,
  at: (list: Int32Array, diagonal: number) => number,
): readonly (readonly [number, number])[] {
  const same: [number, number][] = [];
  let [row, column] = [rows, columns];
  for (let step = count; step > 0; step -= 1) {
    const reach = trail[step];
    if (!reach) break;
    const diagonal = row - column;
    const isDown = diagonal === -step || (diagonal !== step && at(reach, diagonal - 1) < at(reach, diagonal + 1));
    const from = isDown ? diagonal + 1 : diagonal - 1;
    const [beforeRow, beforeColumn] = [at(reach, from), at(reach, from) - from];
    const [startRow, startColumn] = isDown ? [beforeRow, beforeColumn + 1] : [beforeRow + 1, beforeColumn];
    while (row > startRow && column > startColumn) {
      row -= 1;
      column -= 1;
      same.push([row, column]);
    }
    [row, column] = [beforeRow, beforeColumn];
  }
  while (row > 0 && column > 0) {
    row -= 1;
    column -= 1;
    same.push([row, column]);
  }
  return same.reverse();
} // prettier-ignore
