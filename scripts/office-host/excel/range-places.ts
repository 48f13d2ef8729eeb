import type { Area } from '../../../addin/adapters/xlsx/cell-address.ts';
import { LAST_ROW, overlaps } from '../../../addin/adapters/xlsx/cell-address.ts';
import { addressText, heightOf, LAST_COLUMN, widthOf } from '../../graph-emulator/workbook-address.ts';
import { tableId } from '../../graph-emulator/workbook-live.ts';
import type { ModelObject, OrNull } from '../rich-api/model.ts';
import { NULL_OBJECT } from '../rich-api/model.ts';
import {
  areaAt,
  bounding,
  contains,
  intersection,
  isWholeColumns,
  isWholeRows,
  moved,
  onSheet,
} from './areas.ts';
import { bagOf, booleanOf, indexOf, integerOf, oneOf, optional, textOf } from './arguments.ts';
import { columnRunsIn, pointsOfWidth, rowPoints, standardHeight, standardWidth } from './columns.ts';
import { cellsOf } from './excel-object.ts';
import type { Place } from './open-book.ts';
import { RangeContent } from './range-content.ts';
import { edgeOf, extendedTo, surroundingRegion } from './range-edges.ts';
import { findText, specialCells } from './range-search.ts';
import { invalidArgument, itemNotFound } from './refusals.ts';

const DIRECTIONS = ['Left', 'Right', 'Up', 'Down'] as const;

/** Where a range is, and the ranges that can be had from it. */
export abstract class RangePlaces extends RangeContent {
  get address(): string {
    return addressText(this.sheet.name, this.area);
  }

  get addressLocal(): string {
    return this.address;
  }

  get rowIndex(): number {
    return this.area.top - 1;
  }

  get columnIndex(): number {
    return this.area.left - 1;
  }

  get rowCount(): number {
    return heightOf(this.area);
  }

  get columnCount(): number {
    return widthOf(this.area);
  }

  /** -1 where there are more cells than a 32-bit number counts. */
  get cellCount(): number {
    const count = this.rowCount * this.columnCount;
    return count > 0x7fffffff ? -1 : count;
  }

  get isEntireColumn(): boolean {
    return isWholeColumns(this.area);
  }

  get isEntireRow(): boolean {
    return isWholeRows(this.area);
  }

  get top(): number {
    return this.#rowPoints(1, this.area.top - 1);
  }

  get left(): number {
    return this.#columnPoints(1, this.area.left - 1);
  }

  get height(): number {
    return this.#rowPoints(this.area.top, this.area.bottom);
  }

  get width(): number {
    return this.#columnPoints(this.area.left, this.area.right);
  }

  getCell(row: unknown, column: unknown): ModelObject {
    const [down, across] = [integerOf(row, 'row'), integerOf(column, 'column')];
    const { top, left } = this.area;
    return this.at(
      onSheet({ top: top + down, bottom: top + down, left: left + across, right: left + across }),
    );
  }

  getRow(row: unknown): ModelObject {
    const top = this.area.top + indexOf(row, 'row');
    if (top > this.area.bottom) throw invalidArgument('the range has no such row');
    return this.at({ ...this.area, top, bottom: top });
  }

  getColumn(column: unknown): ModelObject {
    const left = this.area.left + indexOf(column, 'column');
    if (left > this.area.right) throw invalidArgument('the range has no such column');
    return this.at({ ...this.area, left, right: left });
  }

  getLastRow(): ModelObject {
    return this.at({ ...this.area, top: this.area.bottom });
  }

  getLastColumn(): ModelObject {
    return this.at({ ...this.area, left: this.area.right });
  }

  getLastCell(): ModelObject {
    return this.at({ ...this.area, top: this.area.bottom, left: this.area.right });
  }

  getEntireRow(): ModelObject {
    return this.at({ ...this.area, left: 1, right: LAST_COLUMN });
  }

  getEntireColumn(): ModelObject {
    return this.at({ ...this.area, top: 1, bottom: LAST_ROW });
  }

  /** A negative count gives rows inside, from the edge on. */
  getRowsAbove(count: unknown): ModelObject {
    const n = countOf(count);
    const { top, bottom } = this.area;
    return this.at(onSheet(n > 0 ? { ...this.area, top: top - n, bottom: top - 1 } : { ...this.area, bottom: Math.min(bottom, top - n - 1) }));
  } // prettier-ignore

  getRowsBelow(count: unknown): ModelObject {
    const n = countOf(count);
    const { top, bottom } = this.area;
    return this.at(onSheet(n > 0 ? { ...this.area, top: bottom + 1, bottom: bottom + n } : { ...this.area, top: Math.max(top, bottom + n + 1) }));
  } // prettier-ignore

  getColumnsBefore(count: unknown): ModelObject {
    const n = countOf(count);
    const { left, right } = this.area;
    return this.at(onSheet(n > 0 ? { ...this.area, left: left - n, right: left - 1 } : { ...this.area, right: Math.min(right, left - n - 1) }));
  } // prettier-ignore

  getColumnsAfter(count: unknown): ModelObject {
    const n = countOf(count);
    const { left, right } = this.area;
    return this.at(onSheet(n > 0 ? { ...this.area, left: right + 1, right: right + n } : { ...this.area, left: Math.max(left, right + n + 1) }));
  } // prettier-ignore

  getOffsetRange(rowOffset: unknown, columnOffset: unknown): ModelObject {
    return this.at(
      moved(this.area, integerOf(rowOffset, 'rowOffset'), integerOf(columnOffset, 'columnOffset')),
    );
  }

  getResizedRange(deltaRows: unknown, deltaColumns: unknown): ModelObject {
    const { area } = this;
    const bottom = area.bottom + integerOf(deltaRows, 'deltaRows');
    const right = area.right + integerOf(deltaColumns, 'deltaColumns');
    return this.at(onSheet({ ...area, bottom, right }));
  }

  getAbsoluteResizedRange(numRows: unknown, numColumns: unknown): ModelObject {
    const [rows, columns] = [indexOf(numRows, 'numRows'), indexOf(numColumns, 'numColumns')];
    return this.at(areaAt(this.area.top - 1, this.area.left - 1, rows, columns));
  }

  getBoundingRect(anotherRange: unknown): ModelObject {
    return this.at(bounding(this.area, this.#other(anotherRange)));
  }

  getIntersection(anotherRange: unknown): ModelObject {
    const both = intersection(this.area, this.#other(anotherRange));
    if (!both) throw itemNotFound('the ranges have no cell in common');
    return this.at(both);
  }

  getIntersectionOrNullObject(anotherRange: unknown): OrNull<ModelObject> {
    const both = intersection(this.area, this.#other(anotherRange));
    return both ? this.at(both) : NULL_OBJECT;
  }

  getUsedRange(valuesOnly: unknown): ModelObject {
    const used = this.#used(valuesOnly);
    if (!used) throw itemNotFound('no cell of the range is in use');
    return this.at(used);
  }

  getUsedRangeOrNullObject(valuesOnly: unknown): OrNull<ModelObject> {
    const used = this.#used(valuesOnly);
    return used ? this.at(used) : NULL_OBJECT;
  }

  getSurroundingRegion(): ModelObject {
    return this.at(surroundingRegion(this.sheet, this.area));
  }

  getRangeEdge(direction: unknown, activeCell: unknown): ModelObject {
    return this.at(edgeOf(this.sheet, this.#corner(activeCell), oneOf(DIRECTIONS, direction, 'direction')));
  }

  getExtendedRange(direction: unknown, activeCell: unknown): ModelObject {
    const way = oneOf(DIRECTIONS, direction, 'direction');
    return this.at(extendedTo(this.area, edgeOf(this.sheet, this.#corner(activeCell), way), way));
  }

  getSpecialCells(cellType: unknown, cellValueType: unknown): ModelObject {
    const areas = this.#special(cellType, cellValueType);
    if (areas.length === 0) throw itemNotFound('no such cells');
    return this.book.make.rangeAreas(this.sheetId, areas);
  }

  getSpecialCellsOrNullObject(cellType: unknown, cellValueType: unknown): OrNull<ModelObject> {
    const areas = this.#special(cellType, cellValueType);
    return areas.length === 0 ? NULL_OBJECT : this.book.make.rangeAreas(this.sheetId, areas);
  }

  getTables(fullyContained: unknown): ModelObject {
    const whole = optional(fullyContained, (value) => booleanOf(value, 'fullyContained')) ?? false;
    const { live } = this.book;
    const tables = live.tables.filter(
      ({ sheetName, area }) =>
        sheetName === this.sheet.name && (whole ? contains(this.area, area) : overlaps(this.area, area)),
    );
    return this.book.make.scopedTables(tables.map(tableId));
  }

  find(text: unknown, criteria: unknown): ModelObject {
    const found = this.#found(text, criteria);
    if (!found) throw itemNotFound('the text was not found');
    return this.at(found);
  }

  findOrNullObject(text: unknown, criteria: unknown): OrNull<ModelObject> {
    const found = this.#found(text, criteria);
    return found ? this.at(found) : NULL_OBJECT;
  }

  protected at(area: Area | undefined): ModelObject {
    if (!area) throw invalidArgument('the range would leave the sheet');
    return this.book.make.range(this.sheetId, area);
  }

  /** A range that is handed in, or its address. */
  protected placeOf(value: unknown, name: string): Place {
    return typeof value === 'string' ? this.book.placeOf(value, this.sheetId) : cellsOf(value, name);
  }

  #other(value: unknown): Area {
    const other = this.placeOf(value, 'anotherRange');
    if (other.sheetId !== this.sheetId) throw invalidArgument('the ranges stand on different sheets');
    return other.area;
  }

  #used(valuesOnly: unknown): Area | undefined {
    const only = optional(valuesOnly, (value) => booleanOf(value, 'valuesOnly')) ?? false;
    return this.sheet.grid.used(only, this.area);
  }

  #corner(activeCell: unknown): Area {
    const cell = optional(activeCell, (value) => cellsOf(value, 'activeCell'))?.area ?? this.area;
    return { top: cell.top, bottom: cell.top, left: cell.left, right: cell.left };
  }

  #special(cellType: unknown, cellValueType: unknown): readonly Area[] {
    return specialCells(this.book, this.sheet, this.area, cellType, cellValueType);
  }

  #found(text: unknown, criteria: unknown): Area | undefined {
    const bag = optional(criteria, (value) => bagOf(value, 'criteria')) ?? {};
    return findText(this.book, this.sheet, this.area, textOf(text, 'text'), bag);
  }

  #rowPoints(from: number, to: number): number {
    const { grid } = this.sheet;
    const read = Math.min(to, grid.lastRow);
    let points = Math.max(0, to - Math.max(read, from - 1)) * standardHeight(this.sheet);
    for (let row = from; row <= read; row += 1) points += rowPoints(this.sheet, row);
    return points;
  }

  #columnPoints(from: number, to: number): number {
    if (to < from) return 0;
    const standard = standardWidth(this.sheet);
    return columnRunsIn(this.sheet, from, to).reduce((points, { first, last, attributes }) => {
      const { width, hidden } = attributes;
      const each = isTrue(hidden) ? 0 : pointsOfWidth(width === undefined ? standard : Number(width));
      return points + each * (last - first + 1);
    }, 0);
  }
}

const isTrue = (value: string | undefined): boolean => /^(1|true)$/.test(value ?? '');

function countOf(count: unknown): number {
  const n = optional(count, (value) => integerOf(value, 'count')) ?? 1;
  if (n === 0) throw invalidArgument('count is not 0');
  return n;
}
