import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differenceOf } from '../../addin/documents/word-difference.ts';

const words = (text: string): readonly string[] => text.split(' ').filter((word) => word !== '');

/** By the table that everybody knows, for lists that are short enough for it. */
function longestCommon(before: readonly string[], after: readonly string[]): number {
  const table = Array.from({ length: before.length + 1 }, () => new Array<number>(after.length + 1).fill(0));
  for (const [row, one] of before.entries())
    for (const [column, other] of after.entries()) {
      const line = table[row + 1] ?? [];
      line[column + 1] =
        one === other ? (table[row]?.[column] ?? 0) + 1 : Math.max(table[row]?.[column + 1] ?? 0, line[column] ?? 0);
    }
  return table[before.length]?.[after.length] ?? 0;
} // prettier-ignore

describe('The difference of two lists of words', () => {
  it.each([
    ['it is not binding', 'it is binding', 3],
    ['a b c', '', 0],
    ['', 'a', 0],
    ['a b', 'a b', 2],
    ['a b c a b b a', 'c b a b a c', 4],
  ])('of "%s" and "%s" %i words are the same', (before, after, count) => {
    expect(differenceOf(words(before), words(after)).same).toHaveLength(count);
  });

  it('leaves as much as can be the same, in order, and says where', () => {
    const list = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 14 });
    fc.assert(
      fc.property(list, list, (before, after) => {
        const { same } = differenceOf(before, after);
        expect(same).toHaveLength(longestCommon(before, after));
        for (const [index, [one, other]] of same.entries()) {
          expect(before[one]).toBe(after[other]);
          const next = same[index + 1];
          if (next) expect(next[0] > one && next[1] > other).toBe(true);
        }
      }),
    );
  });

  it('of two long lists that have nothing in common is found at once: all of it', () => {
    const [one, other] = ['a', 'b'].map((letter) => Array.from({ length: 20_000 }, (_, index) => `${letter}${index}`));
    expect(differenceOf(one ?? [], other ?? []).same).toEqual([]);
  }); // prettier-ignore
});
