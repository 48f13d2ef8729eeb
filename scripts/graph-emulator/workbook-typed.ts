import { isCalendarDate } from '../../addin/domain/calendar-date.ts';
import { LONGEST_TEXT } from '../../addin/adapters/xlsx/cell-text.ts';
import { serialOfDate } from '../../addin/adapters/xlsx/date-serial.ts';
import { invalidArgument } from './workbook-refusals.ts';

export type Scalar = string | number | boolean;

/** What becomes of a cell when something is written into it. */
export interface Typed {
  /** '' for an empty cell. */
  readonly value: Scalar;
  /** Without `=`. The value of a new formula is not known. */
  readonly formula?: string;
  /** The number format that Excel gives with it, to cells of format General only. */
  readonly code?: string;
  /** An apostrophe was typed before it. */
  readonly quoted?: boolean;
}

/**
 * What Excel makes of a value in a cell of this number format, as if somebody had typed it. Settings of the region are
 * those of the United Kingdom (assumed): day before month, pound sign.
 */
export function typed(input: Scalar, code: string, date1904: boolean): Typed {
  if (typeof input !== 'string') return code === '@' ? { value: shown(input) } : { value: input };
  if (input.length > LONGEST_TEXT) throw invalidArgument('a text longer than a cell holds');
  if (input.startsWith("'")) return { value: input.slice(1), quoted: true };
  if (code === '@') return { value: input };
  if (input.length > 1 && input.startsWith('=')) return { value: '', formula: input.slice(1) };
  const text = input.trim();
  if (/^(true|false)$/i.test(text)) return { value: text.toLowerCase() === 'true' };
  return asNumber(text) ?? asDate(text, date1904) ?? asTime(text) ?? { value: input };
}

const shown = (input: number | boolean): string =>
  typeof input === 'boolean' ? String(input).toUpperCase() : String(input);

/** `49`, `-1,234.5`, `5%`, `£12.50`, `(7)`, `1e5`. */
function asNumber(text: string): Typed | undefined {
  const match = /^(\()?([+-]?)(£?)(\d{1,3}(?:,\d{3})+|\d+|(?=\.\d))(\.\d*)?(e[+-]?\d{1,3})?(%?)(\))?$/i.exec(text);
  if (!match || (match[1] === undefined) !== (match[8] === undefined)) return undefined;
  const [, bracket, sign = '', pound, whole = '', decimals = '', power = '', percent] = match;
  const size = Number(`${whole.replaceAll(',', '') || '0'}${decimals === '.' ? '' : decimals}${power}`);
  if (!Number.isFinite(size)) return undefined;
  const value = (bracket !== undefined || sign === '-' ? -size : size) / (percent === '%' ? 100 : 1);
  const hundredths = decimals.length > 1;
  if (percent === '%') return { value, code: hundredths ? '0.00%' : '0%' };
  if (pound === '£') return { value, code: hundredths ? '"£"#,##0.00' : '"£"#,##0' };
  if (whole.includes(',')) return { value, code: hundredths ? '#,##0.00' : '#,##0' };
  return power === '' ? { value } : { value, code: '0.00E+00' };
} // prettier-ignore

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** `2026-11-25`, `25/11/2026`, `25-Nov-2026`, `25 November 2026`, `Nov-25-2026`, each with or without a time. */
function asDate(text: string, date1904: boolean): Typed | undefined {
  const parts = /^(\S+?(?:[ -][A-Za-z]+[ -,]+\d{2,4})?)(?:(?: |T)(\d{1,2}:\d{2}(?::\d{2})?))?$/.exec(text);
  const day = parts?.[1] === undefined ? undefined : dayOf(parts[1]);
  if (day === undefined || Number(day.slice(0, 4)) < (date1904 ? 1904 : 1900)) return undefined;
  const time = parts?.[2] === undefined ? undefined : fractionOf(parts[2]);
  if (parts?.[2] !== undefined && time === undefined) return undefined;
  const value = serialOfDate(day, date1904) + (time ?? 0);
  return { value, code: time === undefined ? 'm/d/yyyy' : 'm/d/yyyy h:mm' };
}

function dayOf(text: string): string | undefined {
  const iso = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$/.exec(text);
  if (iso) return calendarDate(iso[1], iso[2], iso[3]);
  const british = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})$/.exec(text);
  // 1/15/2015 of Microsoft's own examples is a date too, where the month cannot come second.
  if (british) return calendarDate(british[3], british[2], british[1]) ?? calendarDate(british[3], british[1], british[2]);
  const named = /^(\d{1,2})[- ]([A-Za-z]{3,9})[- ,]+(\d{4}|\d{2})$/.exec(text);
  if (named) return calendarDate(named[3], monthOf(named[2]), named[1]);
  const american = /^([A-Za-z]{3,9})[- ](\d{1,2})[-, ]+(\d{4})$/.exec(text);
  return american ? calendarDate(american[3], monthOf(american[1]), american[2]) : undefined;
} // prettier-ignore

const monthOf = (name = ''): string => String(MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1);

function calendarDate(year = '', month = '', day = ''): string | undefined {
  const century = year.length === 2 ? (Number(year) < 30 ? '20' : '19') : '';
  const text = `${century}${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isCalendarDate(text) ? text : undefined;
}

function asTime(text: string): Typed | undefined {
  const value = fractionOf(text);
  return value === undefined ? undefined : { value, code: text.split(':').length > 2 ? 'h:mm:ss' : 'h:mm' };
}

function fractionOf(text: string): number | undefined {
  const match = /^([01]?\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?$/.exec(text);
  return match
    ? (Number(match[1]) * 3600 + Number(match[2]) * 60 + Number(match[3] ?? 0)) / 86_400
    : undefined;
}

/** The number format of a cell afterwards: Excel gives one only to a cell that has none. */
export const codeAfter = (before: string, given: string | undefined): string =>
  given !== undefined && /^general$/i.test(before) ? given : before;
