import { LAST_COLUMN } from '../../graph-emulator/workbook-address.ts';
import type { LiveSheet } from '../../graph-emulator/workbook-sheet.ts';
import { El } from '../common/xml-edit.ts';
import { putSheetElements, sheetElement } from './sheet-elements.ts';

/**
 * Widths and formats of columns (`cols`; ECMA-376 part 1, 18.3.1.13): runs of columns that say the same, in order and
 * without overlaps. Widths in files are counted in characters of the standard font with their margin; one is 7 pixels.
 */
interface Run {
  readonly first: number;
  readonly last: number;
  readonly attributes: Readonly<Record<string, string>>;
}

export type ColumnAttributes = Readonly<Record<string, string>>;

function runsOf(sheet: LiveSheet): readonly Run[] {
  return (sheetElement(sheet, 'cols')?.named('col') ?? []).map(({ attributes }) => {
    const { min, max, ...rest } = attributes;
    return { first: Number(min), last: Number(max), attributes: rest };
  });
}

const columnAttributes = (sheet: LiveSheet, column: number): ColumnAttributes =>
  runsOf(sheet).find(({ first, last }) => column >= first && column <= last)?.attributes ?? {};

/** The runs of these columns, those of which the file says nothing included. */
export function columnRunsIn(sheet: LiveSheet, left: number, right: number): readonly Run[] {
  return filled(runsOf(sheet)).flatMap((run) => {
    const [first, last] = [Math.max(run.first, left), Math.min(run.last, right)];
    return first <= last ? [{ ...run, first, last }] : [];
  });
}

/** Changes what is said of these columns; `undefined` in the answer takes an attribute away. */
export function editColumns(
  sheet: LiveSheet,
  left: number,
  right: number,
  change: (attributes: ColumnAttributes) => Readonly<Record<string, string | undefined>>,
): void {
  const runs = filled(runsOf(sheet)).flatMap((run) => {
    const pieces: Run[] = [];
    if (run.first < left) pieces.push({ ...run, last: Math.min(run.last, left - 1) });
    const [first, last] = [Math.max(run.first, left), Math.min(run.last, right)];
    if (first <= last) pieces.push({ first, last, attributes: told({ ...run.attributes, ...change(run.attributes) }) });
    if (run.last > right) pieces.push({ ...run, first: Math.max(run.first, right + 1) });
    return pieces;
  });
  write(sheet, runs);
} // prettier-ignore

/** Columns are put in before `at`, or `count` of them from `at` on taken out. */
export function shiftColumns(sheet: LiveSheet, at: number, count: number, how: 'in' | 'out'): void {
  const runs = runsOf(sheet).flatMap((run) => {
    const move = (n: number): number =>
      how === 'in' ? (n >= at ? n + count : n) : n >= at + count ? n - count : Math.min(n, at - 1);
    const first = how === 'out' && run.first >= at && run.first < at + count ? at : move(run.first);
    const last = move(run.last);
    return first <= last && first <= LAST_COLUMN
      ? [{ ...run, first, last: Math.min(last, LAST_COLUMN) }]
      : [];
  });
  write(sheet, runs);
}

const told = (attributes: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(attributes).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );

function filled(runs: readonly Run[]): readonly Run[] {
  const all: Run[] = [];
  let next = 1;
  for (const run of [...runs].sort((a, b) => a.first - b.first)) {
    if (run.first > next) all.push({ first: next, last: run.first - 1, attributes: {} });
    all.push(run);
    next = run.last + 1;
  }
  if (next <= LAST_COLUMN) all.push({ first: next, last: LAST_COLUMN, attributes: {} });
  return all;
}

function write(sheet: LiveSheet, runs: readonly Run[]): void {
  const standard = standardWidth(sheet);
  const merged: Run[] = [];
  for (const run of runs) {
    if (Object.keys(run.attributes).length === 0) continue;
    const before = merged.at(-1);
    const isSame = before && before.last + 1 === run.first && JSON.stringify(before.attributes) === JSON.stringify(run.attributes);
    if (isSame) merged[merged.length - 1] = { ...before, last: run.last };
    else merged.push(run);
  }
  const elements = merged.map(
    ({ first, last, attributes }) =>
      // A run without a width counts as hidden in Excel.
      new El('col', { min: String(first), max: String(last), width: String(standard), ...attributes }),
  );
  putSheetElements(sheet, 'cols', elements.length === 0 ? [] : [new El('cols', {}, elements)]);
} // prettier-ignore

/** Width of columns of which nothing is said, as files count it. */
export function standardWidth(sheet: LiveSheet): number {
  const { defaultColWidth, baseColWidth } = sheetElement(sheet, 'sheetFormatPr')?.attributes ?? {};
  return defaultColWidth === undefined ? Number(baseColWidth ?? 8) + 1.140625 : Number(defaultColWidth);
}

const PIXELS_A_CHARACTER = 7;
const POINTS_A_PIXEL = 0.75;

/** Points, as the API counts widths. */
export const pointsOfWidth = (width: number): number =>
  Math.round(width * PIXELS_A_CHARACTER) * POINTS_A_PIXEL;

export const widthOfPoints = (points: number): number => {
  const pixels = Math.round(points / POINTS_A_PIXEL);
  return Math.round((pixels / PIXELS_A_CHARACTER) * 1_000_000) / 1_000_000;
};

export function columnPoints(sheet: LiveSheet, column: number): number {
  const { width, hidden } = columnAttributes(sheet, column);
  return hidden === '1' ? 0 : pointsOfWidth(width === undefined ? standardWidth(sheet) : Number(width));
}

/** Height of rows of which nothing is said, in points. */
export const standardHeight = (sheet: LiveSheet): number =>
  Number(sheetElement(sheet, 'sheetFormatPr')?.attributes['defaultRowHeight'] ?? 15);

export function rowPoints(sheet: LiveSheet, row: number): number {
  if (sheet.grid.isHidden(row)) return 0;
  const height = sheet.grid.rowAttribute(row, 'ht');
  return height === undefined ? standardHeight(sheet) : Number(height);
}
