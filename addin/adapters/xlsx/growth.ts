import type { Area } from './cell-address.ts';
import { areaText, LAST_ROW, overlaps, parseArea } from './cell-address.ts';
import { mapReferenceRows } from './formula-references.ts';

/** A table that gets longer, and what that means for ranges and formulas anywhere in the workbook. */
export interface Growth {
  readonly sheet: string;
  /** The body of the table before it grows. */
  readonly body: Area;
  /** How many rows are added under the last one; 0 when nothing but cells changes. */
  readonly rows: number;
  /** First row that moves down by as many rows; undefined where the new rows take free ones. */
  readonly shiftFrom: number | undefined;
}

/** A range where its rows have moved; it grows when rows come in between. */
export function shiftedArea(area: Area, { rows, shiftFrom }: Growth): Area {
  if (shiftFrom === undefined) return area;
  const moved = (row: number): number =>
    row >= shiftFrom && row < LAST_ROW ? Math.min(row + rows, LAST_ROW) : row;
  return { ...area, top: moved(area.top), bottom: moved(area.bottom) };
}

/** A range that covered the whole body in its columns covers it afterwards too; any other only moves. */
export function grownArea(area: Area, growth: Growth): Area {
  const { body, rows } = growth;
  const coversBody = area.top <= body.top && area.bottom === body.bottom && sharesColumns(area, body);
  return coversBody ? { ...area, bottom: area.bottom + rows } : shiftedArea(area, growth);
}

const sharesColumns = (a: Area, b: Area): boolean => a.left <= b.right && b.left <= a.right;

/**
 * A list of ranges (`sqref`) after the growth. Staff who paste over single cells split a column's range into
 * pieces: the piece at the end grows when the list also holds the first row of the same column.
 */
export function grownSqref(sqref: string, growth: Growth): string {
  const { body, rows } = growth;
  const words = sqref.split(/\s+/).filter((word) => word !== '');
  const areas = words.map((word) => parseArea(word));
  const holdsFirstRow = (piece: Area): boolean =>
    areas.some(
      (area) => area && sharesColumns(area, piece) && area.top <= body.top && area.bottom >= body.top,
    );
  return words
    .map((word, n) => {
      const area = areas[n];
      if (!area) return word;
      const isTail = area.bottom === body.bottom && overlaps(area, body) && holdsFirstRow(area);
      const grown = isTail ? { ...area, bottom: area.bottom + rows } : grownArea(area, growth);
      return grown.top === area.top && grown.bottom === area.bottom ? word : areaText(grown);
    })
    .join(' ');
}

/**
 * A formula after the growth, written on sheet `home` ('' for names, which always say their sheet). In a formula
 * that other cells share, `onlyAbsolute` leaves relative references, which mean other rows in each cell.
 */
export function grownFormula(formula: string, home: string, growth: Growth, onlyAbsolute = false): string {
  return mapReferenceRows(formula, ({ sheet, area }, absolute) => {
    if ((sheet ?? home).toLowerCase() !== growth.sheet.toLowerCase()) return undefined;
    if (onlyAbsolute && !(absolute.top && absolute.bottom)) return undefined;
    const grown = grownArea(area, growth);
    return [grown.top, grown.bottom];
  });
}
