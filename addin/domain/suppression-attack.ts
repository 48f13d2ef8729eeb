/**
 * The attacker's side of suppression: which hidden counts can be worked out from what is shown.
 *
 * Each line of a table says that its parts add up to its total, so the hidden counts form a network: a line is a
 * node, a hidden count an arc between the two lines it stands in. The true counts are one solution. A count could
 * also have been one more (or one less) exactly when the change can be passed round a loop of other hidden counts,
 * where raising is always possible and lowering is possible down to the least value a hidden count can have. What can
 * do neither is determined. This is exact for lists and for two-way tables with totals, because there every count
 * stands in at most two lines. Source: reporting.md section 5, step 2.
 */

/** Cells by their place in `values`: parts add up to the total. */
interface SumLine {
  readonly parts: readonly number[];
  readonly total: number;
}

interface Arc {
  readonly cell: number;
  readonly from: number;
  readonly to: number;
}

/**
 * The hidden cells that have only one possible value. `least` is the smallest value that the reader knows a hidden
 * count to have: 1 where zeros are shown, else 0.
 */
export function determinedCells(
  values: readonly number[],
  lines: readonly SumLine[],
  hidden: ReadonlySet<number>,
  least: number,
): number[] {
  const arcs = [...hidden].map((cell) => arcOf(cell, lines));
  const canFall = (arc: Arc): boolean => (values[arc.cell] ?? 0) > least;
  return arcs
    .filter((arc) => {
      const rises = reaches(
        arc.to,
        arc.from,
        arcs.filter((other) => other !== arc),
        canFall,
      );
      const falls =
        canFall(arc) &&
        reaches(
          arc.from,
          arc.to,
          arcs.filter((other) => other !== arc),
          canFall,
        );
      return !rises && !falls;
    })
    .map((arc) => arc.cell);
}

/**
 * A count enters the balance of a line with + as a part and with - as the total. Rows and columns carry opposite
 * signs, so that each count leaves one node and enters the other. Lines that share no count with each other are the
 * same kind (all rows); node -1 stands for the outside of a list, whose counts are in one line only.
 */
function arcOf(cell: number, lines: readonly SumLine[]): Arc {
  const ends = { from: OUTSIDE, to: OUTSIDE };
  lines.forEach((line, node) => {
    const isPart = line.parts.includes(cell);
    if (!isPart && line.total !== cell) return;
    const enters = isPart === signOf(line, lines);
    if (enters) ends.to = node;
    else ends.from = node;
  });
  return { cell, ...ends };
}

const OUTSIDE = -1;

/**
 * True for a line whose parts enter it. Ordinary rows and the column of row totals do; ordinary columns and the row
 * of column totals do not. A line belongs to the totals when its own total is the total of another line too.
 */
function signOf(line: SumLine, lines: readonly SumLine[]): boolean {
  const first = lines[0];
  if (!first) return true;
  const isRow = line === first || !sharesCell(line, first);
  const isTotals = lines.filter((other) => other.total === line.total).length > 1;
  return isRow !== isTotals;
}

const sharesCell = (one: SumLine, other: SumLine): boolean => {
  const cells = new Set([...one.parts, one.total]);
  return [...other.parts, other.total].some((cell) => cells.has(cell));
};

/** Whether one unit can be passed from a node to another over the other hidden counts. */
function reaches(start: number, goal: number, arcs: readonly Arc[], canFall: (arc: Arc) => boolean): boolean {
  const seen = new Set([start]);
  const open = [start];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node === goal) return true;
    for (const arc of arcs) {
      const next = arc.from === node ? arc.to : arc.to === node && canFall(arc) ? arc.from : undefined;
      if (next !== undefined && !seen.has(next)) {
        seen.add(next);
        open.push(next);
      }
    }
  }
  return false;
}
