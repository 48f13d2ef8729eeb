/**
 * Cells of a workbook ↔ values of the program, by the type of the column.
 *
 * People type into these cells, so reading is forgiving where nothing can be misunderstood (a code in small letters, a
 * postcode without its space, a date as text) and says so where it cannot be (a formula, an unknown code). What cannot
 * be read is left where it stands and never taken for blank when it comes to writing.
 */
import { fromDayNumber, dayNumber, isCalendarDate, isLocalDateTime } from '../domain/calendar-date.ts';
import type { CalendarDate } from '../domain/calendar-date.ts';
import { isCaseRef, isKey } from '../domain/case-reference.ts';
import { assertNever } from '../domain/result.ts';
import { parseEmail, parsePhone, parsePostcode } from '../domain/uk-formats.ts';
import { readDateInFigures } from './figures.ts';
import type { ColumnType, TextFormat } from './register-column.ts';
import type { RegisterRule } from './register-rules.ts';
import { TABLES } from './register-schema.ts';
import type { CellValue, Column, TableName } from './register-schema.ts';

/** A cell as a workbook has it. Numbers of dates count from 1899-12-30, whatever the workbook counts from. */
export type RawCell =
  | { readonly kind: 'blank' }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'error' }
  /** With the value that was calculated last, if there is one. */
  | { readonly kind: 'formula'; readonly value?: string | number | boolean };

/** How a number that is written shows. */
export type NumberFormat = 'general' | 'date' | 'dateTime';

/** A cell to write: text is text whatever it begins with. */
export type CellToWrite =
  | { readonly kind: 'blank' }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly number: number; readonly format: NumberFormat };

export interface CellFault {
  readonly rule: RegisterRule;
  /** What was expected; never what was found. */
  readonly detail: string;
}

export interface ParsedCell {
  /** Absent: blank, or not readable. */
  readonly value?: CellValue;
  readonly faults: readonly CellFault[];
}

const BLANK: ParsedCell = { faults: [] };
const fault = (rule: RegisterRule, detail = '', value?: CellValue): ParsedCell => ({
  ...(value !== undefined && { value }),
  faults: [{ rule, detail }],
});
const value = (found: CellValue): ParsedCell => ({ value: found, faults: [] });

/** Reads one cell. A formula gives its last value and a fault beside it. */
export function parseCell(column: Column, raw: RawCell): ParsedCell {
  switch (raw.kind) {
    case 'blank':
      return BLANK;
    case 'error':
      return fault('REG-CELL-ERROR');
    case 'formula': {
      const parsed = raw.value === undefined ? BLANK : parsePlain(column.type, raw.value);
      return { ...parsed, faults: [{ rule: 'REG-FORMULA', detail: '' }, ...parsed.faults] };
    }
    case 'text':
      return parsePlain(column.type, raw.text);
    case 'number':
      return parsePlain(column.type, raw.number);
    case 'boolean':
      return parsePlain(column.type, raw.value);
    default:
      return assertNever(raw, 'cell');
  }
}

function parsePlain(type: ColumnType, plain: string | number | boolean): ParsedCell {
  const text = plainText(plain);
  if (text === '') return BLANK;
  switch (type.kind) {
    case 'text':
      return parseText(text, type.maxLength, type.format);
    case 'code': {
      const code = findCode(text, type.codes);
      return code === undefined ? fault('REG-LIST', expectedCodes(type.codes)) : value(code);
    }
    case 'codes': {
      const codes = splitList(text, /[,;\n]/).map((each) => findCode(each, type.codes));
      const known = codes.filter((code) => code !== undefined);
      if (known.length < codes.length) return fault('REG-LIST', expectedCodes(type.codes));
      return listValue(known);
    }
    case 'texts':
      return text.length > type.maxLength
        ? fault('REG-TOO-LONG', `At most ${type.maxLength} characters.`, splitList(text, /[;\n]/))
        : listValue(splitList(text, /[;\n]/));
    case 'date':
      return parseDate(plain, text);
    case 'dateTime':
      return parseDateTime(plain, text);
    case 'stamp':
      return parseStamp(plain, text);
    case 'integer':
    case 'number':
      return parseNumber(type, text);
    case 'key':
      return parseKeys([text], (each) => (type.form === 'CASE' ? isCaseRef(each) : isKey(type.form, each)), false);
    case 'reference':
      return parseKeys([text], (each) => isKeyOf(type.table, each), false);
    case 'references':
      return parseKeys(splitList(text, /[,;\n]/), (each) => isKeyOf(type.table, each), true);
    default:
      return assertNever(type, 'column type');
  }
} // prettier-ignore

const plainText = (plain: string | number | boolean): string =>
  typeof plain === 'boolean' ? (plain ? 'Y' : 'N') : tidy(String(plain));

/** Ends without spaces, lines ended in one way. */
const tidy = (text: string): string =>
  text.replaceAll('\r\n', '\n').replace(/^[\s\u00A0]+|[\s\u00A0]+$/g, '');

const expectedCodes = (codes: readonly string[]): string => `Expected ${codes.join(', ')}.`;

const asCode = (text: string): string => text.trim().toUpperCase().replace(/\s+/g, '_');

function findCode(text: string, codes: readonly string[]): string | undefined {
  const wanted = asCode(text);
  return codes.find((code) => code === wanted);
}

const splitList = (text: string, separator: RegExp): string[] =>
  text
    .split(separator)
    .map(tidy)
    .filter((each) => each !== '');

const listValue = (entries: readonly string[]): ParsedCell =>
  entries.length === 0 ? BLANK : value([...new Set(entries)]);

function parseText(text: string, maxLength: number, format: TextFormat | undefined): ParsedCell {
  const parsed = format === undefined ? value(text) : parseFormat(text, format);
  if (text.length <= maxLength) return parsed;
  return {
    ...parsed,
    faults: [{ rule: 'REG-TOO-LONG', detail: `At most ${maxLength} characters.` }, ...parsed.faults],
  };
}

/** A text in a wrong form is still the text that stands there: it is kept, with its fault. */
function parseFormat(text: string, format: TextFormat): ParsedCell {
  switch (format) {
    case 'postcode': {
      const postcode = parsePostcode(text);
      return postcode === undefined ? fault('REG-POSTCODE', '', text) : value(postcode);
    }
    case 'district':
      return /^[A-Z]{1,2}[0-9][A-Z0-9]?$/.test(text.toUpperCase())
        ? value(text.toUpperCase())
        : fault('REG-FORM', 'Expected the part of the postcode before the space.', text);
    case 'phone': {
      const phone = parsePhone(text);
      return phone.ok ? value(phone.value.e164) : fault('REG-PHONE', '', text);
    }
    case 'email': {
      const email = parseEmail(text);
      return email.ok ? value(email.value) : fault('REG-EMAIL', '', text);
    }
    case 'https':
      return /^https:\/\/[^\s/]+/i.test(text) ? value(text) : fault('REG-URL', '', text);
    case 'initials':
      return /^\p{L}[\p{L}.\-']{0,11}$/u.test(text) ? value(text) : fault('REG-FORM', 'Expected initials.', text);
    case 'ethnicity':
      return /^[A-Z]{4}$/.test(text.toUpperCase())
        ? value(text.toUpperCase())
        : fault('REG-FORM', 'Expected a DfE code of four letters.', text);
    case 'personName':
      return /^[\p{L}\p{M} '’\-.]+$/u.test(text)
        ? value(text)
        : fault('REG-FORM', "Expected letters, spaces, ' and -.", text);
    default:
      return assertNever(format, 'text format');
  }
} // prettier-ignore

const EXPECTED_DATE = 'Expected a day, shown as DD/MM/YYYY.';

/** Serial of 1970-01-01; the workbook's day 0 is 1899-12-30. */
const EPOCH_SERIAL = 25_569;
/** 1 March 1900, the first serial that Excel counts rightly, to 31 December 2199. */
const SERIALS = { from: 61, to: 109_938 } as const;
const MINUTES = 1_440;

/** The number that a workbook holds for a day. */
export const dateSerial = (date: CalendarDate): number => dayNumber(date) + EPOCH_SERIAL;

function parseDate(plain: string | number | boolean, text: string): ParsedCell {
  if (typeof plain === 'number') {
    const day = Math.floor(plain);
    // Asked so that a number which is none (a damaged cell) is outside as well.
    return day >= SERIALS.from && day <= SERIALS.to
      ? value(fromDayNumber(day - EPOCH_SERIAL))
      : fault('REG-DATE', EXPECTED_DATE);
  }
  const date = dateInText(text);
  return date === undefined ? fault('REG-DATE', EXPECTED_DATE) : fault('REG-DATE-TEXT', '', date);
}

/** `2026-03-02` or `2/3/2026`, day first as in the United Kingdom. */
function dateInText(text: string): CalendarDate | undefined {
  const date = readDateInFigures(text) ?? text;
  return isCalendarDate(date) && date >= '1900-03-01' && date < '2200-01-01' ? date : undefined;
}

function parseDateTime(plain: string | number | boolean, text: string): ParsedCell {
  const expected = 'Expected a day and a time, shown as DD/MM/YYYY HH:MM.';
  if (typeof plain === 'number') {
    if (!(plain >= SERIALS.from && plain <= SERIALS.to)) return fault('REG-TIME', expected);
    const minutes = Math.round(plain * MINUTES);
    const day = Math.floor(minutes / MINUTES);
    return value(`${fromDayNumber(day - EPOCH_SERIAL)}T${clock(minutes - day * MINUTES)}`);
  }
  const match = /^(\S+)[T ]\s*(\d{1,2}):(\d{2})(?::00)?$/.exec(text);
  const date = dateInText(match?.[1] ?? '');
  const at = `${date ?? ''}T${(match?.[2] ?? '').padStart(2, '0')}:${match?.[3] ?? ''}`;
  return isLocalDateTime(at) ? fault('REG-DATE-TEXT', '', at) : fault('REG-TIME', expected);
}

const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** Kept as text with its Z: a date cell would not say that it is UTC. */
function parseStamp(plain: string | number | boolean, text: string): ParsedCell {
  if (typeof plain === 'number') {
    if (plain < SERIALS.from || plain > SERIALS.to) return fault('REG-STAMP');
    return value(new Date(Math.round((plain - EPOCH_SERIAL) * 86_400_000)).toISOString());
  }
  const isStamp = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?Z$/.test(text);
  return isStamp && !Number.isNaN(Date.parse(text)) ? value(text) : fault('REG-STAMP', 'Expected YYYY-MM-DDTHH:MM:SSZ.');
} // prettier-ignore

function parseNumber(
  type: Extract<ColumnType, { readonly kind: 'integer' | 'number' }>,
  text: string,
): ParsedCell {
  const number = /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  const whole = type.kind === 'number' || Number.isInteger(number);
  return whole && number >= type.from && number <= type.to
    ? value(number)
    : fault(
        'REG-NUMBER',
        `Expected ${type.kind === 'integer' ? 'a whole number' : 'a number'} from ${type.from} to ${type.to}.`,
      );
}

function isKeyOf(table: TableName, text: string): boolean {
  const [keyColumn] = TABLES[table].key;
  const type = TABLES[table].columns.find((each) => each.name === keyColumn)?.type;
  if (type?.kind === 'reference') return isKeyOf(type.table, text);
  if (type?.kind !== 'key') return true;
  return type.form === 'CASE' ? isCaseRef(text) : isKey(type.form, text);
}

/** A key in a wrong form is kept, so that the row can still be named; the fault says what it should look like. */
function parseKeys(entries: readonly string[], fits: (text: string) => boolean, many: boolean): ParsedCell {
  const keys = [...new Set(entries.map((entry) => entry.toUpperCase()))];
  const [first] = keys;
  if (first === undefined) return BLANK;
  const found = many ? keys : first;
  return keys.every(fits) ? value(found) : fault('REG-KEY-FORM', '', found);
}

/** What stands in the cell for a value; the other way round of `parseCell`. */
export function writeCell(column: Column, cellValue: CellValue | undefined): CellToWrite {
  if (cellValue === undefined) return { kind: 'blank' };
  const { type } = column;
  if (type.kind === 'date' && typeof cellValue === 'string' && isCalendarDate(cellValue)) {
    return { kind: 'number', number: dateSerial(cellValue), format: 'date' };
  }
  if (type.kind === 'dateTime' && typeof cellValue === 'string' && isLocalDateTime(cellValue)) {
    const minutes = Number(cellValue.slice(11, 13)) * 60 + Number(cellValue.slice(14, 16));
    return {
      kind: 'number',
      number: dateSerial(cellValue.slice(0, 10)) + minutes / MINUTES,
      format: 'dateTime',
    };
  }
  if (typeof cellValue === 'number') return { kind: 'number', number: cellValue, format: 'general' };
  const text = tidy(typeof cellValue === 'string' ? cellValue : cellValue.join(separatorOf(type)));
  const safe = type.kind === 'text' && type.format === 'phone' ? text : withoutFormulaStart(text);
  return safe === '' ? { kind: 'blank' } : { kind: 'text', text: safe };
}

/** Between the entries of a list; commas stand in the texts themselves. */
export const separatorOf = (type: ColumnType): string => (type.kind === 'texts' ? '; ' : ', ');

/**
 * A text that begins like a formula would become one as soon as somebody edits the cell, so the signs in front go
 * (data-dictionary.md section 0). Telephone numbers keep their +: their form leaves room for digits only.
 */
const withoutFormulaStart = (text: string): string => text.replace(/^[=+\-@\s\u00A0]+/, '');

/** The value as it will be read back; undefined for what leaves the cell blank. */
export function normalValue(column: Column, cellValue: CellValue | undefined): CellValue | undefined {
  return cellValue === undefined ? undefined : parseCell(column, writeCell(column, cellValue)).value;
}

/** Whether two values are the same in a cell. */
export function sameValue(one: CellValue | undefined, other: CellValue | undefined): boolean {
  if (typeof one === 'object' && typeof other === 'object') {
    return one.length === other.length && one.every((each, index) => each === other[index]);
  }
  return one === other;
}
