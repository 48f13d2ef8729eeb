import { columnNumber } from '../../forms/column-letters.ts';
import type { Area } from './cell-address.ts';
import { LAST_ROW } from './cell-address.ts';

/**
 * The cell references inside a formula, found without understanding the formula: strings, quoted sheet names,
 * structured references in brackets and function names are passed over, what is left and looks like `A1`,
 * `$A$1:B9` or `A:C` with an optional sheet before it is a reference.
 */
export interface Reference {
  /** Sheet as written before `!`, quotes undone; undefined where the formula names none. */
  readonly sheet: string | undefined;
  readonly area: Area;
}

const CELL = /^(\$?)([A-Za-z]{1,3})(\$?)([1-9]\d{0,6})$/;
const WORD = /[\p{L}\p{N}_.$\\?]/u;

/**
 * The formula with the rows of its references changed: `rowsOf` gets each reference and says its new first and
 * last row, or undefined to leave it. Columns and dollar signs stay as written.
 */
export function mapReferenceRows(
  formula: string,
  rowsOf: (
    reference: Reference,
    absolute: { top: boolean; bottom: boolean },
  ) => readonly [number, number] | undefined,
): string {
  let result = '';
  let copied = 0;
  for (const { start, end, sheet, first, second } of references(formula)) {
    const last = second ?? first;
    const area = {
      top: Math.min(first.row, last.row),
      left: Math.min(first.column, last.column),
      bottom: Math.max(first.row, last.row),
      right: Math.max(first.column, last.column),
    };
    const rows = rowsOf({ sheet, area }, { top: first.rowMark !== '', bottom: last.rowMark !== '' });
    if (rows === undefined) continue;
    const upsideDown = first.row > last.row;
    const write = (cell: CellWord, row: number): string =>
      `${cell.columnMark}${cell.letters}${cell.rowMark}${row}`;
    const text = second
      ? `${write(first, upsideDown ? rows[1] : rows[0])}:${write(second, upsideDown ? rows[0] : rows[1])}`
      : write(first, rows[0]);
    result += formula.slice(copied, start) + text;
    copied = end;
  }
  return result + formula.slice(copied);
}

interface CellWord {
  readonly columnMark: string;
  readonly letters: string;
  readonly column: number;
  readonly rowMark: string;
  readonly row: number;
}

interface FoundReference {
  readonly start: number;
  readonly end: number;
  readonly sheet: string | undefined;
  readonly first: CellWord;
  readonly second: CellWord | undefined;
}

function* references(formula: string): Generator<FoundReference> {
  let sheet: string | undefined;
  let at = 0;
  while (at < formula.length) {
    const mark = formula[at] ?? '';
    if (mark === '"') at = behindQuoted(formula, at, '"');
    else if (mark === '[') at = behindBrackets(formula, at);
    else if (mark === "'") {
      const end = behindQuoted(formula, at, "'");
      if (formula[end] === '!') {
        sheet = formula.slice(at + 1, end - 1).replaceAll("''", "'");
        at = end + 1;
        continue;
      }
      at = end;
    } else if (WORD.test(mark)) {
      const end = wordEnd(formula, at);
      if (formula[end] === '!') {
        sheet = formula.slice(at, end);
        at = end + 1;
        continue;
      }
      const first = cellWord(formula.slice(at, end));
      if (!first || formula[end] === '(' || formula[end] === '[') at = end;
      else {
        const secondEnd = formula[end] === ':' ? wordEnd(formula, end + 1) : end;
        const second = secondEnd > end ? cellWord(formula.slice(end + 1, secondEnd)) : undefined;
        yield { start: at, end: second ? secondEnd : end, sheet, first, second };
        at = second ? secondEnd : end;
      }
    } else at += 1;
    sheet = undefined;
  }
}

function behindQuoted(formula: string, start: number, quote: string): number {
  for (let at = start + 1; at < formula.length; at += 1) {
    if (formula[at] !== quote) continue;
    if (formula[at + 1] !== quote) return at + 1;
    at += 1;
  }
  return formula.length;
}

/** Structured references nest: `Table1[[#This Row],[Due]]`; an apostrophe inside escapes the next character. */
function behindBrackets(formula: string, start: number): number {
  let depth = 0;
  for (let at = start; at < formula.length; at += 1) {
    const mark = formula[at];
    if (mark === "'") at += 1;
    else if (mark === '[') depth += 1;
    else if (mark === ']') {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return formula.length;
}

function wordEnd(formula: string, start: number): number {
  let at = start;
  while (at < formula.length && WORD.test(formula[at] ?? '')) at += 1;
  return at;
}

function cellWord(word: string): CellWord | undefined {
  const match = CELL.exec(word);
  if (!match) return undefined;
  const [, columnMark = '', letters = '', rowMark = '', digits = ''] = match;
  const column = columnNumber(letters);
  const row = Number(digits);
  if (column > 16_384 || row > LAST_ROW) return undefined;
  return { columnMark, letters, column, rowMark, row };
}

/** A formula copied `by` rows down: references without a dollar sign before the row move along. */
export const copyDown = (formula: string, by: number): string =>
  mapReferenceRows(formula, ({ area }, absolute) => [
    area.top + (absolute.top ? 0 : by),
    area.bottom + (absolute.bottom ? 0 : by),
  ]);

/** True where a formula holds a reference to a row of its own sheet that moves when it is copied. */
export function hasRelativeRows(formula: string): boolean {
  return copyDown(formula, 1) !== formula;
}
