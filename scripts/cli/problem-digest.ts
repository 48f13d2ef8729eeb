import type { Problem } from '../../addin/domain/problem.ts';
import { problemLine } from './io.ts';

/** So many warnings of one kind are still said one by one, and so many places of more are named. */
const FEW = 3;

/**
 * The problems of a workbook for a person: every error with its place, because each has to be mended; then the warnings,
 * and where one column has many of the same, one line with their number and the first few places. A register straight
 * after an intake wants hundreds of cells filled, and a person asks which columns, not which cells. `closing` counts them.
 */
export function problemDigest(problems: readonly Problem[]): {
  readonly lines: readonly string[];
  readonly closing: string;
} {
  const errors = problems.filter(({ severity }) => severity === 'error');
  const groups = new Map<string, Problem[]>();
  for (const problem of problems) {
    if (problem.severity === 'error') continue;
    const { rule, place, message } = problem;
    const key = JSON.stringify([rule, place.file, place.sheet, place.table, place.column, message]);
    groups.set(key, [...(groups.get(key) ?? []), problem]);
  }
  const lines = [...errors.map(problemLine), ...[...groups.values()].flatMap(linesOf)];
  const counted = [counts(errors.length, 'error'), counts(problems.length - errors.length, 'warning')].filter(
    (text) => text !== '',
  );
  const isShort = lines.length < problems.length;
  return { lines, closing: `${counted.join(' and ')}${isShort ? '; --json names every place' : ''}.` };
}

function linesOf(group: readonly Problem[]): readonly string[] {
  const [first] = group;
  if (first === undefined || group.length <= FEW) return group.map(problemLine);
  const { sheet, table, column, file } = first.place;
  const whole: Problem = {
    ...first,
    place: {
      ...(file !== undefined && { file }),
      ...(sheet !== undefined && { sheet }),
      ...(table !== undefined && { table }),
      ...(column !== undefined && { column }),
    },
    message: `${group.length} times (${[...group.slice(0, FEW).map(placeInShort), '…'].join('; ')}): ${first.message}`,
  };
  return [problemLine(whole)];
}

const placeInShort = ({ place: { row, key, cell } }: Problem): string =>
  [row === undefined ? cell : `row ${row}`, key].filter((part) => part !== undefined).join(', ');

const counts = (number: number, what: string): string =>
  number === 0 ? '' : `${number} ${what}${number === 1 ? '' : 's'}`;
