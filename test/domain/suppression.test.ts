import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  isSmall,
  mayShowTwoWay,
  publishedRate,
  publishedStatistic,
  round5,
  rounded5Rate,
  suppressionRule,
  suppressList,
  suppressTable,
} from '../../addin/domain/suppression.ts';
import type { Published, SuppressionRule } from '../../addin/domain/suppression.ts';

const ZERO_OK: SuppressionRule = { min: 5, zeroOk: true };
const NO_ZERO: SuppressionRule = { min: 5, zeroOk: false };
const sum = (counts: readonly number[]): number => counts.reduce((total, each) => total + each, 0);

/**
 * Grids that fit what is shown, written apart from the code: every hidden cell is tried at its true value, one more
 * and one less, and the grids in which all lines add up are kept. Each is a world the reader cannot rule out, so two
 * values found for a cell prove that it cannot be worked out. Lines are lists of cell places, the total last.
 */
function possibleValues(
  shown: readonly Published[],
  truth: readonly number[],
  lines: readonly (readonly number[])[],
  least: number,
): Map<number, Set<number>> {
  const places = shown.flatMap((value, place) => (value === 'c' ? [place] : []));
  const possible = new Map(places.map((place) => [place, new Set([truth[place]!])]));
  const closedAt = lines.map((line) => Math.max(-1, ...line.map((cell) => places.indexOf(cell))));
  for (const target of places) {
    const grid = [...truth];
    const addsUp = (line: readonly number[]): boolean =>
      line.slice(0, -1).reduce((sum, cell) => sum + grid[cell]!, 0) === grid[line.at(-1)!];
    const search = (index: number): boolean => {
      if (index === places.length) return grid[target] !== truth[target];
      const place = places[index]!;
      for (const change of place === target ? [1, -1] : [0, 1, -1]) {
        grid[place] = truth[place]! + change;
        const fits =
          grid[place] >= least && lines.every((line, at) => closedAt[at] !== index || addsUp(line));
        if (fits && search(index + 1)) return true;
      }
      grid[place] = truth[place]!;
      return false;
    };
    if (search(0)) possible.get(target)!.add(grid[target]!);
  }
  return possible;
}

describe('Small numbers in a list, reporting.md section 5', () => {
  it('A 12, B 3, C 7, D 0, total 22: B is hidden, and C so that B cannot be worked out', () => {
    expect(suppressList([12, 3, 7, 0], ZERO_OK)).toEqual({ cells: [12, 'c', 'c', 0], total: 22 });
  });

  it('two small counts protect each other', () => {
    expect(suppressList([12, 3, 4, 9], ZERO_OK)).toEqual({ cells: [12, 'c', 'c', 9], total: 28 });
  });

  it('two ones beside shown zeros could be worked out from their sum, so a third is hidden', () => {
    expect(suppressList([1, 1, 9, 20], ZERO_OK)).toEqual({ cells: ['c', 'c', 'c', 20], total: 31 });
  });

  it('one case alone: the total is hidden too', () => {
    expect(suppressList([3, 0, 0], ZERO_OK)).toEqual({ cells: ['c', 0, 0], total: 'c' });
  });

  it('a zero is hidden where zeros may not be shown, with the smallest other', () => {
    expect(suppressList([12, 0, 7, 20], NO_ZERO)).toEqual({ cells: [12, 'c', 'c', 20], total: 39 });
  });

  it('large numbers stay as they are', () => {
    expect(suppressList([12, 7, 5], ZERO_OK)).toEqual({ cells: [12, 7, 5], total: 24 });
    expect(suppressList([], ZERO_OK)).toEqual({ cells: [], total: 0 });
  });

  it('counts that are no counts are refused', () => {
    expect(() => suppressList([1.5, 2], ZERO_OK)).toThrow(RangeError);
    expect(() => suppressList([-1], ZERO_OK)).toThrow(RangeError);
    expect(() => suppressTable([[1, 2], [3]], ZERO_OK)).toThrow(RangeError);
  });

  it('SDC_MIN of the settings is the limit, and equalities tables never show zeros', () => {
    const settings = { SDC_MIN: 10, SDC_ZERO_OK: 'Y' } as const;
    expect(isSmall(9, suppressionRule(settings))).toBe(true);
    expect(isSmall(10, suppressionRule(settings))).toBe(false);
    expect(isSmall(0, suppressionRule(settings))).toBe(false);
    expect(isSmall(0, suppressionRule(settings, 'equalities'))).toBe(true);
  });

  for (const rule of [ZERO_OK, NO_ZERO]) {
    it(`whoever knows the totals finds at least two values for every hidden cell (zeros ${rule.zeroOk ? 'shown' : 'hidden'})`, () => {
      fc.assert(
        fc.property(fc.array(fc.nat({ max: 9 }), { minLength: 1, maxLength: 5 }), (counts) => {
          const { cells, total } = suppressList(counts, rule);
          const shown = [...cells, total];
          counts.forEach((count, index) => {
            if (isSmall(count, rule)) expect(cells[index]).toBe('c');
            else if (cells[index] !== 'c') expect(cells[index]).toBe(count);
          });
          const line = shown.map((_, place) => place);
          for (const values of possibleValues(
            shown,
            [...counts, sum(counts)],
            [line],
            rule.zeroOk ? 1 : 0,
          ).values()) {
            expect(values.size).toBeGreaterThan(1);
          }
        }),
      );
    });
  }
});

describe('Small numbers in a two-way table', () => {
  it('10, 2 / 6, 9 with all totals: all four inner cells are hidden, the totals stay', () => {
    expect(suppressTable([[10, 2], [6, 9]], ZERO_OK)).toEqual({
      cells: [['c', 'c'], ['c', 'c']],
      rowTotals: [12, 15],
      columnTotals: [16, 11],
      total: 27,
    }); // prettier-ignore
  });

  it('a row total below the limit is hidden like any count', () => {
    const table = suppressTable([[1, 2], [30, 40], [20, 25]], ZERO_OK); // prettier-ignore
    expect(table.cells[0]).toEqual(['c', 'c']);
    expect(table.rowTotals[0]).toBe('c');
    expect(table.rowTotals.filter((total) => total === 'c').length).toBeGreaterThan(1);
  });

  it('a table without small numbers is shown whole', () => {
    expect(suppressTable([[5, 6], [7, 0]], ZERO_OK).cells).toEqual([[5, 6], [7, 0]]); // prettier-ignore
  });

  for (const rule of [ZERO_OK, NO_ZERO]) {
    it(`whoever knows the totals finds at least two values for every hidden cell (zeros ${rule.zeroOk ? 'shown' : 'hidden'})`, () => {
      const row = (width: number) => fc.array(fc.nat({ max: 7 }), { minLength: width, maxLength: width });
      const tables = fc
        .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 }))
        .chain(([height, width]) => fc.array(row(width), { minLength: height, maxLength: height }));
      fc.assert(
        fc.property(tables, (counts) => {
          const table = suppressTable(counts, rule);
          const width = counts[0]!.length;
          const rows = [
            ...table.cells.map((cells, at) => [...cells, table.rowTotals[at]!]),
            [...table.columnTotals, table.total],
          ];
          const place = (r: number, c: number): number => r * (width + 1) + c;
          const across = rows.map((cells, r) => cells.map((_, c) => place(r, c)));
          const down = across[0]!.map((_, c) => rows.map((_row, r) => place(r, c)));
          counts.forEach((cells, r) => {
            cells.forEach((count, c) => {
              if (isSmall(count, rule)) expect(table.cells[r]![c]).toBe('c');
            });
          });
          const columns = counts[0]!.map((_, c) => sum(counts.map((cells) => cells[c]!)));
          const truth = [...counts.flatMap((cells) => [...cells, sum(cells)]), ...columns, sum(columns)];
          const all = possibleValues(rows.flat(), truth, [...across, ...down], rule.zeroOk ? 1 : 0);
          for (const values of all.values()) expect(values.size).toBeGreaterThan(1);
        }),
        { numRuns: 60 },
      );
    });
  }

  it('two-way equalities tables are allowed only when every cell reaches the limit', () => {
    expect(mayShowTwoWay([[5, 6], [7, 8]], NO_ZERO)).toBe(true); // prettier-ignore
    expect(mayShowTwoWay([[5, 6], [0, 8]], ZERO_OK)).toBe(false); // prettier-ignore
  });
});

describe('ROUND5', () => {
  it('0 stays 0; 1 and 2 are k; 3 to 7 are 5; 8 to 12 are 10', () => {
    expect([0, 1, 2].map(round5)).toEqual([0, 'k', 'k']);
    expect([3, 4, 5, 6, 7].map(round5)).toEqual([5, 5, 5, 5, 5]);
    expect([8, 9, 10, 11, 12].map(round5)).toEqual([10, 10, 10, 10, 10]);
  });

  it('a share comes from the rounded counts and is hidden when the rounded denominator is below 10', () => {
    expect(rounded5Rate(4, 12)).toBe(50);
    expect(rounded5Rate(4, 7)).toBe('c');
    expect(rounded5Rate(2, 22)).toBe(0);
    expect(rounded5Rate(0, 1)).toBe('c');
  });
});

describe('Shares and medians', () => {
  it('a share is hidden when the numerator, the denominator or the rest is small', () => {
    expect(publishedRate(3, 20, ZERO_OK)).toBe('c');
    expect(publishedRate(3, 4, ZERO_OK)).toBe('c');
    expect(publishedRate(17, 20, ZERO_OK)).toBe('c');
    expect(publishedRate(10, 30, ZERO_OK)).toBe(33.3);
    expect(publishedRate(20, 20, ZERO_OK)).toBe(100);
    expect(publishedRate(20, 20, NO_ZERO)).toBe('c');
    expect(publishedRate(0, 0, ZERO_OK)).toBe('z');
  });

  it('a share is hidden where it would give a hidden count back', () => {
    expect(publishedRate(10, 30, ZERO_OK, true)).toBe('c');
  });

  it('a median is hidden below its number of values', () => {
    expect(publishedStatistic(7, 4, 5, ZERO_OK)).toBe('c');
    expect(publishedStatistic(7, 5, 5, ZERO_OK)).toBe(7);
    expect(publishedStatistic(7, 9, 10, ZERO_OK)).toBe('c');
    expect(publishedStatistic(undefined, 0, 5, ZERO_OK)).toBe('z');
  });
});
