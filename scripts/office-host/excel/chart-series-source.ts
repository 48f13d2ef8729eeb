import type { Area } from '../../../addin/adapters/xlsx/cell-address.ts';
import { heightOf, parseAddress, widthOf } from '../../graph-emulator/workbook-address.ts';
import type { GridCell } from '../../graph-emulator/workbook-grid.ts';
import type { LiveWorkbook } from '../../graph-emulator/workbook-live.ts';
import type { LiveSheet } from '../../graph-emulator/workbook-sheet.ts';
import { El } from '../common/xml-edit.ts';
import { textsIn } from './cells.ts';
import { putIn } from './chart-tree.ts';
import { absoluteWord, quotedSheet } from './moved-references.ts';
import type { OpenBook } from './open-book.ts';

/** Which cells of a range are values, names and categories of a chart, as Excel guesses it. */
export function seriesFrom(sheet: LiveSheet, area: Area, seriesBy: 'Auto' | 'Columns' | 'Rows'): readonly El[] {
  const byColumns = seriesBy === 'Auto' ? heightOf(area) >= widthOf(area) : seriesBy === 'Columns';
  const value = (row: number, column: number): unknown => sheet.grid.cell(row, column)?.value ?? '';
  const isText = (row: number, column: number): boolean => typeof value(row, column) === 'string';
  const columns = range(area.left + 1, area.right);
  const rows = range(area.top + 1, area.bottom);
  const cornerIsEmpty = value(area.top, area.left) === '';
  const firstRowNames = heightOf(area) > 1 && (columns.length > 0 ? columns : [area.left]).every((column) => isText(area.top, column));
  const firstColumnNames = widthOf(area) > 1 && (cornerIsEmpty || rows.every((row) => isText(row, area.left)));
  const [top, left] = [area.top + (firstRowNames ? 1 : 0), area.left + (firstColumnNames ? 1 : 0)];
  const reference = (part: Area): string => `${quotedSheet(sheet.name)}!${absoluteWord(part)}`;
  if (byColumns)
    return range(left, area.right).map((column) =>
      newSeries({
        name: firstRowNames ? reference({ ...area, bottom: area.top, left: column, right: column }) : undefined,
        categories: firstColumnNames ? reference({ ...area, top, right: area.left }) : undefined,
        values: reference({ ...area, top, left: column, right: column }),
      }),
    );
  return range(top, area.bottom).map((row) =>
    newSeries({
      name: firstColumnNames ? reference({ ...area, top: row, bottom: row, right: area.left }) : undefined,
      categories: firstRowNames ? reference({ ...area, bottom: area.top, left }) : undefined,
      values: reference({ ...area, top: row, bottom: row, left }),
    }),
  );
} // prettier-ignore

const range = (from: number, to: number): readonly number[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, n) => from + n);

export interface SeriesSource {
  readonly name: string | undefined;
  readonly categories: string | undefined;
  readonly values: string;
}

function newSeries({ name, categories, values }: SeriesSource): El {
  const series = new El('c:ser');
  if (name !== undefined) putIn(series, new El('c:tx', {}, [strings(name)]));
  if (categories !== undefined) putIn(series, new El('c:cat', {}, [strings(categories)]));
  putIn(series, new El('c:val', {}, [numbers(values)]));
  return series;
}

export const strings = (formula: string): El => new El('c:strRef', {}, [new El('c:f', {}, [formula])]);
export const numbers = (formula: string): El => new El('c:numRef', {}, [new El('c:f', {}, [formula])]);

/** Writes beside each reference what stands there now, for programs that do not look it up. */
export function fillCaches(live: LiveWorkbook, tree: El): void {
  for (const reference of [...tree.below('c:strRef'), ...tree.below('c:numRef')]) {
    const cells = cellsAt(live, reference.child('c:f')?.text ?? '');
    const isNumbers = reference.name === 'c:numRef';
    const cache = new El(isNumbers ? 'c:numCache' : 'c:strCache');
    const code = live.styles.codeOf(cells[0]?.style ?? 0);
    if (isNumbers) cache.append(new El('c:formatCode', {}, [code]));
    cache.append(new El('c:ptCount', { val: String(cells.length) }));
    cells.forEach((cell, n) => {
      const value = cell?.value ?? '';
      if (value === '' || (isNumbers && typeof value !== 'number')) return;
      cache.append(new El('c:pt', { idx: String(n) }, [new El('c:v', {}, [String(value)])]));
    });
    for (const old of ['c:numCache', 'c:strCache']) reference.child(old)?.remove();
    reference.append(cache);
  }
}

/** More points than any chart shows: a reference to whole columns is cut at the last row in use. */
function cellsAt(live: LiveWorkbook, formula: string): readonly (GridCell | undefined)[] {
  const place = parseAddress(formula);
  const sheet = live.sheets.find(({ name }) => name.toLowerCase() === place?.sheet?.toLowerCase());
  if (!place || !sheet) return [];
  const { top, left, right } = place.area;
  const bottom = Math.min(place.area.bottom, Math.max(top, sheet.grid.lastRow));
  return range(top, bottom).flatMap((row) =>
    range(left, right).map((column) => sheet.grid.cell(row, column)),
  );
}

/** What the cells show that a formula of a chart points at. */
export function textsAt(book: OpenBook, formula: string): readonly string[] {
  const [first] = book.live.sheets;
  const found = first && book.calculation.rangeOf(formula, first);
  return found ? (textsIn(book, found.sheet, found.area) ?? []).flatMap((row) => row.map(String)) : [];
}
