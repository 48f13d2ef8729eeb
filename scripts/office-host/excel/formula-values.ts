import type { Area } from '../../../addin/adapters/xlsx/cell-address.ts';
import { heightOf, widthOf } from '../../graph-emulator/workbook-address.ts';
import type { LiveSheet } from '../../graph-emulator/workbook-sheet.ts';
import { typed } from '../../graph-emulator/workbook-typed.ts';
import { NotCalculated } from './formula-syntax.ts';

/** `#DIV/0!` and its like, as a value that formulas pass on. */
export class CellError {
  readonly code: string;

  constructor(code: string) {
    this.code = code;
  }
}

/** Null is an empty cell, which counts as 0, as '' or as FALSE. */
export type CellValue = number | string | boolean | null | CellError;

/** Cells that a formula points at, read when somebody needs them. */
export class CellRange {
  readonly sheet: LiveSheet;
  readonly area: Area;
  readonly #read: (row: number, column: number) => CellValue;

  constructor(sheet: LiveSheet, area: Area, read: (row: number, column: number) => CellValue) {
    this.sheet = sheet;
    this.area = area;
    this.#read = read;
  }

  get rows(): number {
    return heightOf(this.area);
  }

  get columns(): number {
    return widthOf(this.area);
  }

  /** From 0. */
  at(row: number, column: number): CellValue {
    return this.#read(this.area.top + row, this.area.left + column);
  }

  /** Row by row; nothing behind the last row of the sheet, where all is empty. */
  *values(): Generator<CellValue> {
    const bottom = Math.min(this.area.bottom, this.sheet.grid.lastRow);
    for (let row = this.area.top; row <= bottom; row += 1)
      for (let column = this.area.left; column <= this.area.right; column += 1) yield this.#read(row, column);
  }
}

export type FormulaValue = CellValue | CellRange;

/** Thrown where a formula meets an error: its own value is that error then. */
export class FormulaError extends Error {
  readonly code: string;

  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

/** A single value: of one cell its content. More cells would spill over others, which is not worked out here. */
export function single(value: FormulaValue): CellValue {
  if (!(value instanceof CellRange)) return value;
  if (value.rows !== 1 || value.columns !== 1) throw new NotCalculated();
  return value.at(0, 0);
}

export function sound(value: FormulaValue): number | string | boolean | null {
  const one = single(value);
  if (one instanceof CellError) throw new FormulaError(one.code);
  return one;
}

export function numberOf(value: FormulaValue): number {
  const one = sound(value);
  if (one === null) return 0;
  if (typeof one === 'number') return one;
  if (typeof one === 'boolean') return one ? 1 : 0;
  const made = typed(one, 'General', false).value;
  if (typeof made !== 'number') throw new FormulaError('#VALUE!');
  return made;
}

export function textOf(value: FormulaValue): string {
  const one = sound(value);
  if (one === null) return '';
  if (typeof one === 'boolean') return one ? 'TRUE' : 'FALSE';
  if (typeof one === 'number' && !Number.isInteger(one)) return String(Number(one.toPrecision(15)));
  return String(one);
}

export function truthOf(value: FormulaValue): boolean {
  const one = sound(value);
  if (one === null) return false;
  if (typeof one === 'string') {
    if (/^(true|false)$/i.test(one)) return one.toLowerCase() === 'true';
    throw new FormulaError('#VALUE!');
  }
  return one !== 0 && one !== false;
}

const RANK = { number: 0, string: 1, boolean: 2 } as const;

/** Below 0, 0 or above: numbers before texts before truth values; letters large and small are the same. */
export function compared(a: FormulaValue, b: FormulaValue): number {
  const [left, right] = [sound(a), sound(b)];
  const [x, y] = [left ?? emptyLike(right), right ?? emptyLike(left)];
  const rank = RANK[typeof x as keyof typeof RANK] - RANK[typeof y as keyof typeof RANK];
  if (rank !== 0) return rank;
  if (typeof x === 'string') {
    const [p, q] = [x.toLowerCase(), String(y).toLowerCase()];
    return p < q ? -1 : p > q ? 1 : 0;
  }
  return Number(x) - Number(y);
}

const emptyLike = (other: number | string | boolean | null): number | string | boolean =>
  typeof other === 'string' ? '' : typeof other === 'boolean' ? false : 0;

/** The test that COUNTIF and its family make of their criterion: `">7"`, `"DR*"`, `"<>"`, a number, a text. */
export function criterion(value: FormulaValue): (cell: CellValue) => boolean {
  const one = sound(value);
  if (typeof one !== 'string') return (cell) => cell !== null && !(cell instanceof CellError) && cell === (one ?? 0);
  const [, operator = '', rest = ''] = /^(<>|<=|>=|=|<|>)?(.*)$/s.exec(one) ?? [];
  const wanted = typed(rest, 'General', false).value;
  if (operator === '' || operator === '=' || operator === '<>') {
    const equals = equalTo(wanted, rest, operator !== '');
    return operator === '<>' ? (cell) => !equals(cell) : equals;
  }
  return (cell) => {
    if (cell === null || cell instanceof CellError || typeof cell !== typeof wanted) return false;
    const order = compared(cell, wanted);
    return operator === '<' ? order < 0 : operator === '>' ? order > 0 : operator === '<=' ? order <= 0 : order >= 0;
  };
} // prettier-ignore

/** `"="` alone finds empty cells, `""` those and empty texts. */
function equalTo(wanted: number | string | boolean, text: string, hasOperator: boolean): (cell: CellValue) => boolean {
  if (text === '') return hasOperator ? (cell) => cell === null : (cell) => cell === null || cell === '';
  if (typeof wanted !== 'string') return (cell) => cell === wanted;
  const pattern = new RegExp(
    `^${wanted.replace(/~[*?~]|[*?]|[\\^$.|+()[\]{}]/g, (mark) =>
      mark === '*' ? '.*' : mark === '?' ? '.' : mark.startsWith('~') ? `\\${mark.charAt(1)}` : `\\${mark}`,
    )}$`,
    'is',
  );
  return (cell) => typeof cell === 'string' && pattern.test(cell);
} // prettier-ignore
