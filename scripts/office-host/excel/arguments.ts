import { HostError } from '../rich-api/model.ts';
import type { Input, Matrix } from '../../graph-emulator/workbook-live.ts';
import { LONGEST_TEXT } from '../../../addin/adapters/xlsx/cell-text.ts';
import { invalidArgument } from './refusals.ts';

/** What an add-in hands in, as the kind of value that the call wants; anything else is an InvalidArgument. */
export function textOf(value: unknown, name: string): string {
  if (typeof value !== 'string') throw invalidArgument(`${name} is a text`);
  return value;
}

export function booleanOf(value: unknown, name: string): boolean {
  if (typeof value !== 'boolean') throw invalidArgument(`${name} is true or false`);
  return value;
}

export function numberOf(value: unknown, name: string): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw invalidArgument(`${name} is a number`);
  return value;
}

export function integerOf(value: unknown, name: string): number {
  const number = numberOf(value, name);
  if (!Number.isInteger(number)) throw invalidArgument(`${name} is a whole number`);
  return number;
}

/** A position or a count, from 0. */
export function indexOf(value: unknown, name: string): number {
  const number = integerOf(value, name);
  if (number < 0) throw invalidArgument(`${name} is not below 0`);
  return number;
}

/** One of these words; letters may be large or small, as in the client's enumerations. */
export function oneOf<Word extends string>(words: readonly Word[], value: unknown, name: string): Word {
  const wanted = typeof value === 'string' ? value.toLowerCase() : undefined;
  const found = words.find((word) => word.toLowerCase() === wanted);
  if (found === undefined) throw invalidArgument(`${name} is one of ${words.join(', ')}`);
  return found;
}

export const optional = <Value>(value: unknown, read: (value: unknown) => Value): Value | undefined =>
  value === undefined || value === null ? undefined : read(value);

export type Bag = Readonly<Record<string, unknown>>;

export function bagOf(value: unknown, name: string): Bag {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw invalidArgument(`${name} is an object`);
  return value as Bag;
}

const isInput = (value: unknown): value is Input =>
  value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

/** Rows of cells of exactly this size; a single value fills it. Nothing is written of one that holds a wrong value. */
export function matrixOf(value: unknown, name: string, rows: number, columns: number): Matrix {
  if (value !== null && isInput(value)) {
    refuseTooLong(value);
    return Array.from({ length: rows }, () => new Array<Input>(columns).fill(value));
  }
  const matrix = rowsOf(value, name);
  if (matrix.length !== rows || matrix.some((row) => row.length !== columns)) throw wrongSize(name);
  return matrix;
}

/** Rows of cells, each of the same length. */
export function rowsOf(value: unknown, name: string): Matrix {
  if (!Array.isArray(value)) throw invalidArgument(`${name} is a list of rows`);
  return value.map((row: unknown) => {
    if (!Array.isArray(row) || !row.every(isInput))
      throw invalidArgument(`${name} is a list of rows of values`);
    row.forEach(refuseTooLong);
    return row;
  });
}

function refuseTooLong(value: Input): void {
  if (typeof value === 'string' && value.length > LONGEST_TEXT)
    throw invalidArgument('a text longer than a cell holds');
}

const wrongSize = (name: string): HostError =>
  new HostError(
    'InvalidArgument',
    `The number of rows or columns in the input array doesn't match the size or dimensions of the range. (${name})`,
  );
