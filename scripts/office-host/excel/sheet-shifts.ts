import type { Area } from '../../../addin/adapters/xlsx/cell-address.ts';
import { LAST_ROW, overlaps } from '../../../addin/adapters/xlsx/cell-address.ts';
import { heightOf, LAST_COLUMN, widthOf } from '../../graph-emulator/workbook-address.ts';
import { displaced, newCell } from '../../graph-emulator/workbook-grid.ts';
import type { LiveWorkbook } from '../../graph-emulator/workbook-live.ts';
import type { LiveSheet } from '../../graph-emulator/workbook-sheet.ts';
import type { LiveTable } from '../../graph-emulator/workbook-table.ts';
import type { El } from '../common/xml-edit.ts';
import { isWholeColumns, isWholeRows, sameArea, shifted } from './areas.ts';
import type { Shift } from './areas.ts';
import { shiftColumns } from './columns.ts';
import { definedNames, putDefinedNames } from './defined-names.ts';
import { mapReferences, mapSqref } from './moved-references.ts';
import { insertDeleteConflict, mergedRangeConflict, nonBlankCellOffSheet } from './refusals.ts';
import { putSheetElements, sheetElements } from './sheet-elements.ts';

/** What stands behind cells that are put in or taken out: it moves. */
function behind({ area, along }: Shift): Area {
  return along === 'rows' ? { ...area, bottom: LAST_ROW } : { ...area, right: LAST_COLUMN };
}

/** Refuses what would cut a table or a merged cell in two, or push something over the edge of the sheet. */
export function refuseShift(live: LiveWorkbook, sheet: LiveSheet, shift: Shift): void {
  const moving = behind(shift);
  for (const table of live.tables) {
    if (table.sheetName !== sheet.name || !overlaps(table.area, moving)) continue;
    if (!isAcross(table.area, shift) || cutsHeading(table, shift)) throw insertDeleteConflict();
  }
  for (const merged of sheet.merged)
    if (overlaps(merged, moving) && !isAcross(merged, shift)) throw mergedRangeConflict();
  if (shift.how === 'in') refuseOffSheet(sheet, shift, moving);
}

const isAcross = (area: Area, { area: at, along }: Shift): boolean =>
  along === 'rows'
    ? area.left >= at.left && area.right <= at.right
    : area.top >= at.top && area.bottom <= at.bottom;

/** A heading row cannot be deleted without its table. */
function cutsHeading({ area, headerRows }: LiveTable, { area: at, how, along }: Shift): boolean {
  if (how === 'in' || along === 'columns' || headerRows === 0) return false;
  return at.top <= area.top && at.bottom >= area.top && at.bottom < area.bottom;
}

function refuseOffSheet(sheet: LiveSheet, { area, along }: Shift, moving: Area): void {
  const used = sheet.grid.used(true, moving);
  if (!used) return;
  const isOff =
    along === 'rows' ? used.bottom + heightOf(area) > LAST_ROW : used.right + widthOf(area) > LAST_COLUMN;
  if (isOff) throw nonBlankCellOffSheet();
}

/** Moves the cells of a sheet, and everything in the workbook that points at them. */
export function shiftSheet(live: LiveWorkbook, sheet: LiveSheet, shift: Shift): void {
  moveCells(sheet, shift);
  followShift(live, sheet, shift);
}

function moveCells(sheet: LiveSheet, { area, how, along }: Shift): void {
  const { grid } = sheet;
  if (along === 'rows') {
    const [left, right] = isWholeRows(area) ? [1, lastColumn(sheet)] : [area.left, area.right];
    if (how === 'out') grid.close(area.top, heightOf(area), left, right);
    else {
      grid.open(area.top, heightOf(area), left, right);
      copyStyles(sheet, area);
    }
    return;
  }
  const count = widthOf(area);
  const bottom = Math.min(area.bottom, grid.lastRow);
  for (let row = area.top; row <= bottom; row += 1) {
    const cells = grid.cells(row);
    if (!cells) continue;
    if (how === 'in') {
      for (let column = cells.length - 1; column >= area.left; column -= 1) {
        if (cells[column]) grid.put(row, column + count, displaced(cells[column]));
        grid.put(row, column, undefined);
      }
    } else {
      for (let column = area.left; column < cells.length; column += 1)
        grid.put(row, column, displaced(cells[column + count]));
    }
  }
  if (isWholeColumns(area)) shiftColumns(sheet, area.left, count, how);
}

const lastColumn = ({ grid }: LiveSheet): number => Math.max(1, grid.used(false)?.right ?? 1);

/** New rows look like the one above, as Excel has it. */
function copyStyles({ grid }: LiveSheet, area: Area): void {
  const above = grid.cells(area.top - 1) ?? [];
  for (let row = area.top; row <= area.bottom; row += 1) {
    above.forEach((cell, column) => {
      if (cell && cell.style !== 0 && column >= area.left && column <= area.right)
        grid.put(row, column, newCell('', cell.style));
    });
  }
}

function followShift(live: LiveWorkbook, sheet: LiveSheet, shift: Shift): void {
  const home = sheet.name.toLowerCase();
  const move = (name: string, area: Area): Area | undefined =>
    name.toLowerCase() === home ? same(area, shifted(area, shift)) : area;
  const mapped = (formula: string, own: string): string => mapReferences(formula, own, move);
  for (const each of live.sheets) {
    if (each.grid.holdsFormulas) each.grid.mapFormulas((formula) => mapped(formula, each.name));
    const moveHere = each === sheet ? (area: Area): Area | undefined => move(sheet.name, area) : undefined;
    mapTail(each, (formula) => mapped(formula, each.name), moveHere);
  }
  const names = definedNames(live);
  const after = names.map((name) => ({ ...name, formula: mapped(name.formula, '') }));
  if (after.some(({ formula }, n) => formula !== names[n]?.formula)) putDefinedNames(live, after);
  for (const table of live.tables) {
    if (table.sheetName === sheet.name) followTable(live, sheet, table, shift);
  }
  live.mapAdditions((formula) => mapped(formula, ''));
}

/** A table gets columns where cells come into its middle, and loses those that go. */
function followTable(live: LiveWorkbook, sheet: LiveSheet, table: LiveTable, shift: Shift): void {
  const { area: before } = table;
  table.area = shifted(before, shift) ?? before;
  const { along, how, area: at } = shift;
  if (along === 'rows' || widthOf(table.area) === widthOf(before)) return;
  const position = at.left - before.left;
  if (how === 'out') {
    const first = Math.max(0, position);
    table.columns.splice(first, at.right - before.left + 1 - first);
    return;
  }
  for (let n = 0; n < widthOf(at); n += 1) {
    const column = { id: table.newColumnId(), name: table.freeName(''), formula: undefined, xml: undefined };
    table.columns.splice(position + n, 0, column);
    if (table.headerRows > 0) live.type(sheet, table.area.top, at.left + n, column.name);
  }
}

/** The same object where nothing has moved, so that texts stay as they are. */
const same = (before: Area, after: Area | undefined): Area | undefined =>
  after && sameArea(before, after) ? before : after;

const HOLDS_SQREF = new Set(['conditionalFormatting', 'dataValidation', 'protectedRange', 'ignoredError']);
const HOLDS_REF = new Set(['autoFilter', 'sortState', 'sortCondition', 'mergeCell', 'hyperlink']);
const FORMULAS = new Set(['formula', 'formula1', 'formula2']);
const LISTS = {
  mergeCells: 'mergeCell',
  dataValidations: 'dataValidation',
  hyperlinks: 'hyperlink',
  protectedRanges: 'protectedRange',
} as const;
const MAPPED = [
  'protectedRanges', 'autoFilter', 'sortState', 'mergeCells', 'conditionalFormatting', 'dataValidations', 'hyperlinks',
] as const; // prettier-ignore

/** Ranges and formulas behind the rows of a sheet; `move` is undefined on sheets whose own cells stay. */
export function mapTail(
  sheet: LiveSheet,
  map: (formula: string) => string,
  move: ((area: Area) => Area | undefined) | undefined,
): void {
  for (const name of MAPPED) {
    const before = sheetElements(sheet, name);
    if (before.length === 0) continue;
    const kept = before.filter((element) => {
      mapElement(element, map, move);
      return !isGone(element);
    });
    putSheetElements(sheet, name, kept);
  }
}

function mapElement(
  element: El,
  map: (formula: string) => string,
  move: ((area: Area) => Area | undefined) | undefined,
): void {
  const { attributes } = element;
  if (FORMULAS.has(element.name)) element.setText(map(element.text));
  if (move && HOLDS_SQREF.has(element.name)) attributes['sqref'] = mapSqref(attributes['sqref'] ?? '', move);
  if (move && HOLDS_REF.has(element.name)) attributes['ref'] = mapSqref(attributes['ref'] ?? '', move);
  for (const child of [...element.elements]) {
    mapElement(child, map, move);
    if (isGone(child)) child.remove();
  }
  const item = Object.entries(LISTS).find(([list]) => list === element.name)?.[1];
  if (item === undefined) return;
  if ('count' in attributes) attributes['count'] = String(element.named(item).length);
}

/** All its cells have been deleted, or all its items have. A merged cell of one cell is none. */
function isGone({ name, attributes, elements }: El): boolean {
  if (HOLDS_SQREF.has(name)) return attributes['sqref'] === '';
  if (name === 'mergeCell') return attributes['ref'] === '' || !(attributes['ref'] ?? '').includes(':');
  if (HOLDS_REF.has(name)) return attributes['ref'] === '';
  return name in LISTS && elements.length === 0;
}
