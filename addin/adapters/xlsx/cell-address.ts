import { columnLetters, columnNumber } from '../../forms/column-letters.ts';

/** Cell addresses as Excel writes them: columns A … XFD, rows 1 … 1,048,576; both are numbers from 1 here. */
export const LAST_ROW = 1_048_576;

export interface Area {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

const AREA = /^\$?([A-Z]{1,3})\$?([1-9]\d{0,6})(?::\$?([A-Z]{1,3})\$?([1-9]\d{0,6}))?$/i;

/** `A1:C9` or `B2`, with or without dollar signs; undefined for anything else (`A:A`, `#REF!`). */
export function parseArea(text: string): Area | undefined {
  const match = AREA.exec(text);
  if (!match?.[1]) return undefined;
  const left = columnNumber(match[1]);
  const top = Number(match[2]);
  const right = match[3] === undefined ? left : columnNumber(match[3]);
  const bottom = match[4] === undefined ? top : Number(match[4]);
  return {
    top: Math.min(top, bottom),
    left: Math.min(left, right),
    bottom: Math.max(top, bottom),
    right: Math.max(left, right),
  };
}

export const cellAddress = (row: number, column: number): string => `${columnLetters(column)}${row}`;

export const areaText = (area: Area): string =>
  area.top === area.bottom && area.left === area.right
    ? cellAddress(area.top, area.left)
    : `${cellAddress(area.top, area.left)}:${cellAddress(area.bottom, area.right)}`;

export const overlaps = (a: Area, b: Area): boolean =>
  a.top <= b.bottom && b.top <= a.bottom && a.left <= b.right && b.left <= a.right;
