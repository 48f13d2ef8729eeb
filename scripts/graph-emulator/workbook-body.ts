import { LONGEST_TEXT } from '../../addin/adapters/xlsx/cell-text.ts';
import type { Call } from './route.ts';
import type { Input, Matrix } from './workbook-live.ts';
import { invalidArgument } from './workbook-refusals.ts';

type Body = Readonly<Record<string, unknown>>;

/** The JSON object that was sent. Properties that the call does not know are refused; annotations pass. */
export function bodyOf(call: Call, known: readonly string[]): Body {
  const { body } = call;
  if (body === undefined || (isObject(body) && known.length === 0 && Object.keys(body).length === 0)) return {};
  if (!isObject(body)) throw invalidArgument('the body is no object');
  for (const name of Object.keys(body)) {
    if (!known.includes(name) && !name.includes('@')) throw invalidArgument(`no property ${name}`);
  }
  return body;
} // prettier-ignore

const isObject = (value: unknown): value is Body =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export function booleanOf(body: Body, name: string): boolean | undefined {
  const value = body[name];
  if (value !== undefined && typeof value !== 'boolean') throw invalidArgument(name);
  return value;
}

export function textOf(body: Body, name: string): string | undefined {
  const value = body[name] ?? undefined;
  if (value !== undefined && typeof value !== 'string') throw invalidArgument(name);
  return value;
}

/** Position of a row or column; null where none is given: at the end. */
export function indexOf(body: Body, name = 'index'): number | null {
  const value = body[name] ?? null;
  if (value !== null && (typeof value !== 'number' || !Number.isInteger(value) || value < 0)) {
    throw invalidArgument(name);
  }
  return value;
}

const isInput = (value: unknown): value is Input =>
  value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

/** Nothing is written of a matrix that holds a text which no cell can. */
const isTooLong = (value: Input): boolean => typeof value === 'string' && value.length > LONGEST_TEXT;

/** Rows of cells. Null as a whole is an error, and so is a flat list. */
export function matrixOf(value: unknown, name: string): Matrix {
  if (!Array.isArray(value) || !value.every((row): row is Input[] => Array.isArray(row) && row.every(isInput))) {
    throw invalidArgument(`${name} is no matrix`);
  }
  if (value.some((row) => row.some(isTooLong))) throw invalidArgument('a text longer than a cell holds');
  return value;
} // prettier-ignore

/** A matrix of exactly this size; a single value fills it. */
export function filledMatrix(value: unknown, name: string, rows: number, columns: number): Matrix {
  if (value !== null && isInput(value)) {
    const row = new Array<Input>(columns).fill(value);
    return new Array<readonly Input[]>(rows).fill(row);
  }
  const matrix = matrixOf(value, name);
  if (matrix.length !== rows || matrix.some((row) => row.length !== columns)) {
    throw invalidArgument(`${name} has another size than the range: ${rows} × ${columns}`);
  }
  return matrix;
}
