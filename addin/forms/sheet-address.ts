import { columnLetters, columnNumber } from './column-letters.ts';

/** `'Outcome statements'!A5:K20` as the workbook API writes it, and back. Rows and columns count from 1. */
export interface SheetArea {
  readonly sheet: string;
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** Throws a TypeError for an address that is no area of cells: Graph promised one. */
export function parseAddress(address: string): SheetArea {
  const match = /^(?:(?:'((?:[^']|'')+)'|([^'!]+))!)?\$?([A-Z]{1,3})\$?(\d+)(?::\$?([A-Z]{1,3})\$?(\d+))?$/i.exec(address);
  if (match === null) throw new TypeError('Cannot read the address of a range: it names no cells');
  const [, quoted, plain, left = '', top = '', right = left, bottom = top] = match;
  return {
    sheet: quoted?.replaceAll("''", "'") ?? plain ?? '',
    top: Number(top),
    left: columnNumber(left),
    bottom: Number(bottom),
    right: columnNumber(right),
  };
} // prettier-ignore

/** Without the sheet: it stands in the path of the call. */
export const writeAddress = ({ top, left, bottom, right }: Omit<SheetArea, 'sheet'>): string =>
  `${columnLetters(left)}${top}:${columnLetters(right)}${bottom}`;
