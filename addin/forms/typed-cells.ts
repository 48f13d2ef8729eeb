/**
 * Cells of the workbook API ↔ cells as the forms know them.
 *
 * What is sent is taken as if somebody had typed it: `49` in a text becomes a number, `2/3` a day, `=` a formula. So a
 * text that Excel would take for something else goes with an apostrophe in front, which Excel keeps out of the value.
 * Source: contracts/graph/behaviour.md section 5, Microsoft Graph "range" resource.
 */
import type { RawCell } from './cell-values.ts';
import { writeCell } from './cell-values.ts';
import type { CellValue, Column } from './register-schema.ts';

/** What stands in a matrix of values: `null` leaves a cell alone, `""` makes it blank. */
export type TypedCell = string | number | boolean | null;

export const LEAVE_ALONE = null;
export const BLANK = '';

const ERRORS =
  /^#(?:N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|FIELD!|BUSY!|CONNECT!|BLOCKED!|UNKNOWN!)$/;

/** A cell as it was read: errors come as their text, days as the number of days. */
export function rawCell(value: unknown): RawCell {
  if (typeof value === 'number') return { kind: 'number', number: value };
  if (typeof value === 'boolean') return { kind: 'boolean', value };
  if (typeof value !== 'string' || value === '') return { kind: 'blank' };
  return ERRORS.test(value) ? { kind: 'error' } : { kind: 'text', text: value };
}

/** A value as it must be sent for the cell to hold it. */
export function typedCell(column: Column, value: CellValue | undefined): TypedCell {
  const cell = writeCell(column, value);
  if (cell.kind === 'blank') return BLANK;
  if (cell.kind === 'number') return cell.number;
  return isPlainWord(cell.text) ? cell.text : `'${cell.text}`;
}

/**
 * A text that begins with a letter and that Excel takes for nothing else. Months and times ("May 2026", "3pm"), truth
 * values and everything that begins otherwise goes with the apostrophe: one too many does no harm.
 */
const isPlainWord = (text: string): boolean =>
  /^\p{L}/u.test(text) && !/^(?:true|false|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/i.test(text);
