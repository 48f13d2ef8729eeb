import { LAST_ROW, areaText, parseArea } from '../../addin/adapters/xlsx/cell-address.ts';
import type { Area } from '../../addin/adapters/xlsx/cell-address.ts';
import { columnLetters, columnNumber } from '../../addin/forms/column-letters.ts';

export const LAST_COLUMN = 16_384;

export interface RangeAddress {
  /** As written before `!`; undefined where the address names no sheet. */
  readonly sheet: string | undefined;
  readonly area: Area;
}

/** `A1:C9`, `Sheet1!B2`, `'Pre-meetings'!A:C`, `2:5`; undefined for anything else. */
export function parseAddress(text: string): RangeAddress | undefined {
  const match = /^(?:('+)(.+)\1!|([^'!]+)!)?([^!]+)$/.exec(text.trim());
  if (!match) return undefined;
  const [, , quoted, plain, cells = ''] = match;
  const area = parseArea(cells) ?? wholeColumns(cells) ?? wholeRows(cells);
  if (!area || area.bottom > LAST_ROW || area.right > LAST_COLUMN) return undefined;
  return { sheet: quoted?.replaceAll("''", "'") ?? plain, area };
}

function wholeColumns(text: string): Area | undefined {
  const match = /^\$?([A-Z]{1,3}):\$?([A-Z]{1,3})$/i.exec(text);
  if (!match) return undefined;
  const [a, b] = [columnNumber(match[1] ?? ''), columnNumber(match[2] ?? '')];
  return { top: 1, bottom: LAST_ROW, left: Math.min(a, b), right: Math.max(a, b) };
}

function wholeRows(text: string): Area | undefined {
  const match = /^\$?([1-9]\d{0,6}):\$?([1-9]\d{0,6})$/.exec(text);
  if (!match) return undefined;
  const [a, b] = [Number(match[1]), Number(match[2])];
  return { left: 1, right: LAST_COLUMN, top: Math.min(a, b), bottom: Math.max(a, b) };
}

export const WHOLE_SHEET: Area = { top: 1, left: 1, bottom: LAST_ROW, right: LAST_COLUMN };

/** Whole columns, whole rows or the whole sheet: they read as null and cannot be written. */
export const isUnbounded = ({ top, left, bottom, right }: Area): boolean =>
  (top === 1 && bottom === LAST_ROW) || (left === 1 && right === LAST_COLUMN);

/** As Excel writes it in answers: `Cases!A1:B2`, `'Pre-meetings'!A3`. */
export function addressText(sheet: string, area: Area): string {
  const name = /^[A-Za-z_]\w*$/.test(sheet) ? sheet : `'${sheet.replaceAll("'", "''")}'`;
  return `${name}!${cellsText(area)}`;
}

function cellsText(area: Area): string {
  if (area.top === 1 && area.bottom === LAST_ROW)
    return `${columnLetters(area.left)}:${columnLetters(area.right)}`;
  if (area.left === 1 && area.right === LAST_COLUMN) return `${area.top}:${area.bottom}`;
  return areaText(area);
}

export const heightOf = ({ top, bottom }: Area): number => bottom - top + 1;
export const widthOf = ({ left, right }: Area): number => right - left + 1;
