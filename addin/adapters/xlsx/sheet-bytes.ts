import { BrokenXmlError } from './xml-tags.ts';

/**
 * The large middle of a sheet, scanned as bytes: a register of 10,000 cases is some 30 MB, which as a string
 * would be twice that. Every byte is looked at once; nothing is built but the places of the rows.
 */
export const LT = 0x3c;
export const GT = 0x3e;
export const SLASH = 0x2f;
const EQUALS = 0x3d;

/** Behind the `>` of the tag that begins at `start`. */
export function tagEndAt(bytes: Uint8Array, start: number): number {
  let quote = 0;
  for (let at = start + 1; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (quote !== 0) {
      if (byte === quote) quote = 0;
    } else if (byte === GT) return at + 1;
    else if (byte === 0x22 || byte === 0x27) quote = byte;
  }
  throw new BrokenXmlError('A tag is not closed');
}

/** Behind a comment, CDATA section or processing instruction; `start` itself at an element. */
export function skipNonElement(bytes: Uint8Array, start: number): number {
  const mark = bytes[start + 1];
  if (mark !== 0x21 && mark !== 0x3f) return start;
  const [first, second] =
    mark === 0x3f ? [0x3f, GT] : bytes[start + 2] === 0x5b ? [0x5d, 0x5d] : [0x2d, 0x2d];
  if (mark === 0x21 && bytes[start + 2] !== 0x5b && bytes[start + 2] !== 0x2d)
    throw new BrokenXmlError('A part holds a document type');
  for (let at = start + (mark === 0x3f ? 2 : 4); at < bytes.length; at += 1) {
    if (bytes[at] !== first || bytes[at + 1] !== second) continue;
    if (mark === 0x3f) return at + 2;
    if (bytes[at + 2] === GT) return at + 3;
  }
  throw new BrokenXmlError('A part ends in the middle');
}

/** Local name of the tag at `start`, with a leading slash for a closing one. */
export function nameAt(bytes: Uint8Array, start: number): string {
  let at = start + 1;
  let name = '';
  if (bytes[at] === SLASH) {
    name = '/';
    at += 1;
  }
  for (; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === GT || byte === SLASH || byte <= 0x20) break;
    if (byte === 0x3a) name = name.startsWith('/') ? '/' : '';
    else name += String.fromCharCode(byte);
  }
  return name;
}

/** Where the rows of a sheet stand. */
export interface SheetLayout {
  /** `x:` where the sheet's own elements carry a prefix, else ''. */
  readonly prefix: string;
  /** The tag `<sheetData>` or `<sheetData/>`. */
  readonly dataTag: { readonly start: number; readonly end: number; readonly empty: boolean };
  /** Position of `</sheetData>`; of the end of the tag where it is empty. */
  readonly dataEnd: number;
  readonly rows: RowIndex;
  /** Positions of the `<f` tags, in order. */
  readonly formulas: readonly number[];
}

/** Rows in the order of the file, which is the order of their numbers. */
export interface RowIndex {
  readonly count: number;
  readonly numbers: Int32Array;
  /** From `<row` … */
  readonly starts: Float64Array;
  /** … to behind `</row>` or `/>`. */
  readonly ends: Float64Array;
}

export function layoutOf(bytes: Uint8Array): SheetLayout {
  let at = bytes.indexOf(LT);
  let prefix: string | undefined;
  while (at >= 0) {
    const passed = skipNonElement(bytes, at);
    if (passed > at) {
      at = bytes.indexOf(LT, passed);
      continue;
    }
    const end = tagEndAt(bytes, at);
    const name = nameAt(bytes, at);
    if (prefix === undefined) {
      if (name !== 'worksheet') throw new BrokenXmlError('A sheet is not a worksheet');
      prefix = prefixAt(bytes, at);
    }
    if (name === 'sheetData') {
      const empty = bytes[end - 2] === SLASH;
      const dataTag = { start: at, end, empty };
      if (empty) return { prefix, dataTag, dataEnd: end, rows: NO_ROWS, formulas: [] };
      return { prefix, dataTag, ...indexRows(bytes, end, prefix) };
    }
    at = bytes.indexOf(LT, end);
  }
  throw new BrokenXmlError('A sheet has no rows element');
}

const NO_ROWS: RowIndex = {
  count: 0,
  numbers: new Int32Array(0),
  starts: new Float64Array(0),
  ends: new Float64Array(0),
};

function prefixAt(bytes: Uint8Array, start: number): string {
  let text = '';
  for (let at = start + 1; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === GT || byte === SLASH || byte <= 0x20) break;
    text += String.fromCharCode(byte);
    if (byte === 0x3a) return text;
  }
  return '';
}

function indexRows(
  bytes: Uint8Array,
  from: number,
  prefix: string,
): Pick<SheetLayout, 'rows' | 'dataEnd' | 'formulas'> {
  const formulas: number[] = [];
  const numbers: number[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const skip = prefix.length;
  const size = bytes.length;
  let number = 0;
  let at = from;
  for (;;) {
    while (at < size && bytes[at] !== LT) at += 1;
    if (at >= size) throw new BrokenXmlError('A sheet ends in the middle');
    const next = bytes[at + 1];
    if (next === 0x21 || next === 0x3f) {
      at = skipNonElement(bytes, at);
      continue;
    }
    const name = at + 1 + (next === SLASH ? 1 : 0) + skip;
    if (isRowName(bytes, name)) {
      if (next === SLASH) {
        at = tagEndAt(bytes, at);
        ends.push(at);
      } else {
        const end = tagEndAt(bytes, at);
        const given = rowNumberIn(bytes, at, end);
        const row = given ?? number + 1;
        if (row <= number || row > 1_048_576) throw new BrokenXmlError('Rows of a sheet are out of order');
        number = row;
        numbers.push(row);
        starts.push(at);
        if (bytes[end - 2] === SLASH) ends.push(end);
        at = end;
      }
    } else if (next === SLASH && isSheetDataName(bytes, name)) {
      if (ends.length !== starts.length) throw new BrokenXmlError('A row is not closed');
      const rows = {
        count: numbers.length,
        numbers: Int32Array.from(numbers),
        starts: Float64Array.from(starts),
        ends: Float64Array.from(ends),
      };
      return { rows, dataEnd: at, formulas };
    } else {
      if (bytes[name] === 0x66 && next !== SLASH && isNameEndAt(bytes, name + 1)) formulas.push(at);
      at += 2;
    }
  }
}

export const isNameEndAt = (bytes: Uint8Array, at: number): boolean => {
  const byte = bytes[at] ?? 0;
  return byte === GT || byte === SLASH || byte <= 0x20;
};

const isRowName = (bytes: Uint8Array, at: number): boolean =>
  bytes[at] === 0x72 && bytes[at + 1] === 0x6f && bytes[at + 2] === 0x77 && isNameEndAt(bytes, at + 3);

const isSheetDataName = (bytes: Uint8Array, at: number): boolean =>
  bytes[at] === 0x73 && bytes[at + 5] === 0x44 && bytes[at + 8] === 0x61 && isNameEndAt(bytes, at + 9);

/**
 * The `r` of a row: `r="12"`, with spaces around the equals sign too. Values of other attributes are stepped over;
 * one that is no number breaks the sheet, because a row counted wrongly would be another case's row.
 */
function rowNumberIn(bytes: Uint8Array, start: number, end: number): number | undefined {
  let at = start + 1;
  while (at < end && !isNameEndAt(bytes, at)) at += 1;
  for (;;) {
    while ((bytes[at] ?? GT) <= 0x20) at += 1;
    const name = at;
    while (at < end && bytes[at] !== EQUALS && bytes[at] !== GT && bytes[at] !== SLASH) at += 1;
    if (bytes[at] !== EQUALS) return undefined;
    const isR = bytes[name] === 0x72 && (name + 1 === at || (bytes[name + 1] ?? 0) <= 0x20);
    at += 1;
    while ((bytes[at] ?? GT) <= 0x20) at += 1;
    const close = bytes.indexOf(bytes[at] ?? 0x22, at + 1);
    if (close < 0 || close >= end) throw new BrokenXmlError('A row is not closed');
    if (isR) return wholeNumber(bytes, at + 1, close);
    at = close + 1;
  }
}

function wholeNumber(bytes: Uint8Array, start: number, end: number): number {
  const text = String.fromCharCode(...bytes.subarray(start, end)).trim();
  if (!/^\d{1,7}$/.test(text)) throw new BrokenXmlError('A row has no number');
  return Number(text);
}

/** Index of the row with this number, or of the first one after it. */
export function rowPosition(rows: RowIndex, number: number): number {
  let low = 0;
  let high = rows.count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((rows.numbers[middle] ?? 0) < number) low = middle + 1;
    else high = middle;
  }
  return low;
}
