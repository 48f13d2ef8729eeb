import type { Pair } from './label-values.ts';
import { flatText } from './plain-text.ts';

/** So many rows with as many values each are columns of children, and no value with a wide gap. */
const ROWS = 3;
const GAP = / {3,}/g;

/**
 * "Name:   Lucas Bell     Mia Bell" over "Year:   6     2": a typed form with a column of blanks for each child. Every
 * row that has as many values as the others is parted, the rest holds for all.
 */
export function sideBySide(pairs: readonly Pair[]): readonly Pair[] {
  if (pairs.some(({ column }) => column > 0)) return pairs;
  const pieces = pairs.map(({ value }) => flatText(value).trimEnd().split(GAP).length);
  const width = [2, 3, 4].find((count) => pieces.filter((one) => one === count).length >= ROWS);
  const named = pairs.some(({ field }, i) => (field === 'name' || field === 'childName') && pieces[i] === width);
  if (width === undefined || !named) return pairs;
  return pairs.flatMap((pair, i): readonly Pair[] => {
    if (pieces[i] !== width) return [pair];
    const field = pair.field === 'name' ? 'childName' : pair.field;
    const text = flatText(pair.value);
    let at = 0;
    return text.trimEnd().split(GAP).map((piece, column): Pair => {
      const start = pair.value.start + text.indexOf(piece, at);
      at = start - pair.value.start + piece.length;
      return { ...pair, field, column: column + 1, value: { ...pair.value, start, end: start + piece.length } };
    });
  });
} // prettier-ignore
