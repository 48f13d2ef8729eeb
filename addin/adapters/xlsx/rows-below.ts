import type { Problem } from '../../domain/problem.ts';
import type { Area } from './cell-address.ts';
import { cellAddress, overlaps, parseArea } from './cell-address.ts';
import { decodeRange } from './cell-text.ts';
import type { ByteEdit } from './deflate-splice.ts';
import type { Growth } from './growth.ts';
import { grownFormula } from './growth.ts';
import { readRelationships } from './relationships.ts';
import { toByteEdits } from './row-edits.ts';
import { CellCursor } from './cell-cursor.ts';
import { rowPosition, tagEndAt } from './sheet-bytes.ts';
import { bodyOf } from './table-part.ts';
import type { TablePlace, Workbook } from './workbook-tables.ts';
import { attribute, setAttribute, tagsOf, textAfter } from './xml-tags.ts';

/**
 * What stands under a table that gets longer. Where the rows under it are free in its columns, new rows take them
 * and nothing moves, as when someone types under a table in Excel. Where they are not (a totals row, a remark),
 * whole rows of the sheet move down; what cannot be moved safely is refused in a sentence.
 */
export function landingIsFree(book: Workbook, { sheet, part }: TablePlace, count: number): boolean {
  if (part.totalsRows > 0) return false;
  const body = bodyOf(part);
  const landing: Area = { ...body, top: body.bottom + 1, bottom: body.bottom + count };
  if (book.tablesOn(sheet).some((other) => other.name !== part.name && overlaps(other.area, landing)))
    return false;
  const { rows, prefix } = book.layout(sheet);
  const cursor = new CellCursor(book.package.read(sheet.part), prefix);
  for (let n = rowPosition(rows, landing.top); (rows.numbers[n] ?? Infinity) <= landing.bottom; n += 1) {
    cursor.enter(rows.starts[n] ?? 0, rows.ends[n] ?? 0);
    while (cursor.next()) {
      const inside = cursor.column >= landing.left && cursor.column <= landing.right;
      if (inside && cursor.contentEnd > cursor.contentStart) return false;
    }
  }
  return !mergedAreas(book.sheetTail(sheet)).some((area) => overlaps(area, landing));
}

const mergedAreas = (tail: string): readonly Area[] =>
  [...tagsOf(tail)].flatMap((tag) => {
    if (tag.local !== 'mergeCell' || tag.kind === 'close') return [];
    const area = parseArea(attribute(tail, tag, 'ref') ?? '');
    return area ? [area] : [];
  });

/** The edits that give the rows from `growth.shiftFrom` on, and their cells, their new numbers. */
export function shiftEdits(book: Workbook, { sheet }: TablePlace, growth: Growth): readonly ByteEdit[] {
  const { shiftFrom, rows: by } = growth;
  if (shiftFrom === undefined) return [];
  const bytes = book.package.read(sheet.part);
  const { rows, prefix } = book.layout(sheet);
  const cursor = new CellCursor(bytes, prefix);
  const edits: ByteEdit[] = [];
  const renumber = (start: number, end: number, name: (old: string) => string): void => {
    const xml = decodeRange(bytes, start, end);
    const [tag] = tagsOf(xml);
    const old = tag && attribute(xml, tag, 'r');
    if (tag && old !== undefined)
      edits.push(...toByteEdits(start, xml, [setAttribute(xml, tag, 'r', name(old))]));
  };
  for (let n = rowPosition(rows, shiftFrom); n < rows.count; n += 1) {
    const row = (rows.numbers[n] ?? 0) + by;
    const start = rows.starts[n] ?? 0;
    renumber(start, tagEndAt(bytes, start), () => String(row));
    cursor.enter(start, rows.ends[n] ?? 0);
    while (cursor.next()) {
      const { column } = cursor;
      renumber(cursor.start, tagEndAt(bytes, cursor.start), () => cellAddress(row, column));
    }
  }
  return edits;
}

/** Why the rows from `growth.shiftFrom` on cannot move; empty when they can. */
export function shiftProblems(book: Workbook, place: TablePlace, growth: Growth): readonly Problem[] {
  const { shiftFrom } = growth;
  if (shiftFrom === undefined) return [];
  const { sheet, part } = place;
  const what: string[] = [];
  const others = book.tablesOn(sheet).filter(({ name }) => name !== part.name);
  if (others.some(({ area }) => area.bottom >= shiftFrom)) what.push('another table');
  const merged = mergedAreas(book.sheetTail(sheet));
  if (merged.some((area) => area.top < shiftFrom && area.bottom >= shiftFrom)) what.push('merged cells');
  if (holdsSharedFormula(book, place, shiftFrom)) what.push('formulas that several cells share');
  for (const { type, target } of readRelationships(book.package, sheet.part)) {
    if (!book.package.has(target)) continue;
    if (/comment/i.test(type) && refRows(book.package.readText(target)).some((row) => row >= shiftFrom))
      what.push('notes or comments');
    if (type === 'pivotTable' && refRows(book.package.readText(target)).some((row) => row >= shiftFrom))
      what.push('a pivot table');
    if (type === 'drawing' && anchorRows(book.package.readText(target)).some((row) => row >= shiftFrom))
      what.push('charts or pictures');
  }
  if (chartsLookBelow(book, growth)) what.push('cells that a chart shows');
  return [...new Set(what)].map((thing) => ({
    rule: 'XLSX-ROWS-BELOW',
    severity: 'error',
    place: { sheet: sheet.name, table: part.name, row: shiftFrom },
    message: `The table cannot get longer: under it stand ${thing}, which would have to move. Move them beside the table or to another sheet.`,
  }));
}

function holdsSharedFormula(book: Workbook, { sheet }: TablePlace, from: number): boolean {
  const bytes = book.package.read(sheet.part);
  const { rows, formulas } = book.layout(sheet);
  const start = rows.starts[rowPosition(rows, from)] ?? Infinity;
  return formulas.some((at) => at >= start && / t\s*=/.test(decodeRange(bytes, at, tagEndAt(bytes, at))));
}

/** Bottom rows of everything that says `ref="…"`: notes, comments, the place of a pivot table. */
const refRows = (xml: string): readonly number[] =>
  [...tagsOf(xml)].flatMap((tag) => {
    const area = tag.kind === 'close' ? undefined : parseArea(attribute(xml, tag, 'ref') ?? '');
    return area ? [area.bottom] : [];
  });

/** First rows of what is drawn on a sheet; drawings count rows from 0. */
function anchorRows(xml: string): readonly number[] {
  const rows: number[] = [];
  let inFrom = false;
  for (const tag of tagsOf(xml)) {
    if (tag.local === 'from') inFrom = tag.kind === 'open';
    if (inFrom && tag.local === 'row' && tag.kind === 'open') rows.push(Number(textAfter(xml, tag).text) + 1);
  }
  return rows;
}

function chartsLookBelow(book: Workbook, growth: Growth): boolean {
  const moved: Growth = { ...growth, body: { top: 0, left: 0, bottom: 0, right: 0 } };
  return book.package.names
    .filter((name) => /\/charts?(ex)?\/chart[^/]*\.xml$/i.test(name))
    .some((name) => {
      const xml = book.package.readText(name);
      return [...tagsOf(xml)].some((tag) => {
        if (tag.local !== 'f' || tag.kind !== 'open') return false;
        const { text } = textAfter(xml, tag);
        return grownFormula(text, '', moved) !== text;
      });
    });
}
