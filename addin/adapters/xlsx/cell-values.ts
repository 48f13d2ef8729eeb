import { decodeCellText, decodeRange } from './cell-text.ts';
import { serialOfIso } from './date-serial.ts';
import type { CellCursor } from './cell-cursor.ts';
import { LT, nameAt, skipNonElement, tagEndAt } from './sheet-bytes.ts';
import type { SharedStrings } from './shared-strings.ts';
import { itemText } from './shared-strings.ts';
import { unescapeXml } from './xml-tags.ts';

/** What stands in a cell that holds no formula. Dates are numbers: see date-serial.ts. */
export type PlainValue =
  | { readonly kind: 'blank' }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'boolean'; readonly value: boolean }
  /** `#N/A`, `#REF!` … */
  | { readonly kind: 'error'; readonly code: string };

export type CellValue =
  | PlainValue
  /** `formula` without a leading `=`; '' in the cells that share the formula of another one. */
  | { readonly kind: 'formula'; readonly formula: string; readonly cached: PlainValue };

/** A cell with the index of its format in the workbook's styles. */
export type Cell = CellValue & { readonly style: number };

export const BLANK_CELL: Cell = { kind: 'blank', style: 0 };

/** Everything a value hangs on beside the bytes of its cell. */
export interface ReadingContext {
  readonly strings: SharedStrings;
  readonly date1904: boolean;
}

/** The cell the cursor stands on. */
export function readCell(cursor: CellCursor, context: ReadingContext): Cell {
  const { bytes, contentStart, contentEnd, style } = cursor;
  if (contentStart === contentEnd) return blankCell(style);
  return bareValue(cursor, context) ?? anyCell(bytes, cursor, context);
}

const blankCell = (style: number): Cell => (style === 0 ? BLANK_CELL : { kind: 'blank', style });

/** Nearly every cell is a number or the number of a shared string in a bare `<v>…</v>`. */
function bareValue(cursor: CellCursor, context: ReadingContext): Cell | undefined {
  const { bytes, contentStart, contentEnd, style, type } = cursor;
  if (type !== 'n' && type !== 's') return undefined;
  if (bytes[contentStart + 1] !== 0x76 || bytes[contentStart + 2] !== 0x3e) return undefined;
  const end = contentEnd - 4;
  if (bytes[end] !== LT || bytes[end + 2] !== 0x76) return undefined;
  const value = parseNumber(bytes, contentStart + 3, end);
  if (Number.isNaN(value) || end === contentStart + 3) return undefined;
  if (type === 'n') return { kind: 'number', value, style };
  const text = context.strings.text(value);
  return text === undefined ? undefined : { kind: 'text', text, style };
}

function anyCell(bytes: Uint8Array, cursor: CellCursor, context: ReadingContext): Cell {
  const { contentEnd, style } = cursor;
  let value: { readonly start: number; readonly end: number } | undefined;
  let inline: string | undefined;
  let formula: string | undefined;
  let at = cursor.contentStart;
  while (at < contentEnd) {
    if (bytes[at] !== LT) {
      at += 1;
      continue;
    }
    const passed = skipNonElement(bytes, at);
    if (passed > at) {
      at = passed;
      continue;
    }
    const open = tagEndAt(bytes, at);
    const empty = bytes[open - 2] === 0x2f;
    const name = nameAt(bytes, at);
    if (name.startsWith('/') || empty) {
      if (name === 'f') formula ??= '';
      at = open;
      continue;
    }
    const close = closingTag(bytes, open, contentEnd, name);
    if (name === 'v') value = { start: open, end: close };
    else if (name === 'is') inline = itemText(bytes, open, close);
    else if (name === 'f') formula = unescapeXml(decodeRange(bytes, open, close));
    at = tagEndAt(bytes, close);
  }
  const plain = plainValue(cursor, value, inline, context);
  if (formula !== undefined) return { kind: 'formula', formula, cached: plain, style };
  return plain.kind === 'blank' ? blankCell(style) : { ...plain, style };
}

function closingTag(bytes: Uint8Array, from: number, limit: number, name: string): number {
  for (let at = from; at < limit; at += 1) {
    if (bytes[at] !== LT) continue;
    const passed = skipNonElement(bytes, at);
    if (passed > at) at = passed - 1;
    else if (bytes[at + 1] === 0x2f && nameAt(bytes, at) === `/${name}`) return at;
  }
  return limit;
}

function plainValue(
  cursor: CellCursor,
  value: { readonly start: number; readonly end: number } | undefined,
  inline: string | undefined,
  context: ReadingContext,
): PlainValue {
  const { bytes, type } = cursor;
  if (inline !== undefined) return { kind: 'text', text: inline };
  if (value === undefined || value.start === value.end) {
    return type === 'str' && value ? { kind: 'text', text: '' } : { kind: 'blank' };
  }
  switch (type) {
    case 's': {
      const text = context.strings.text(parseNumber(bytes, value.start, value.end));
      return text === undefined ? { kind: 'error', code: '#REF!' } : { kind: 'text', text };
    }
    case 'str':
    case 'inlineStr':
      return { kind: 'text', text: decodeCellText(bytes, value.start, value.end) };
    case 'b': {
      const text = decodeRange(bytes, value.start, value.end).trim();
      return { kind: 'boolean', value: text === '1' || text === 'true' };
    }
    case 'e':
      return { kind: 'error', code: decodeRange(bytes, value.start, value.end) };
    case 'd': {
      const text = decodeRange(bytes, value.start, value.end);
      const serial = serialOfIso(text, context.date1904);
      return serial === undefined ? { kind: 'text', text } : { kind: 'number', value: serial };
    }
    case 'n': {
      const number = parseNumber(bytes, value.start, value.end);
      return Number.isNaN(number) ? { kind: 'error', code: '#VALUE!' } : { kind: 'number', value: number };
    }
  }
}

function parseNumber(bytes: Uint8Array, start: number, end: number): number {
  let value = 0;
  if (end - start > 15) return Number(decodeRange(bytes, start, end).trim());
  for (let at = start; at < end; at += 1) {
    const digit = (bytes[at] ?? 0) - 0x30;
    if (digit < 0 || digit > 9) return Number(decodeRange(bytes, start, end).trim());
    value = value * 10 + digit;
  }
  return value;
}
