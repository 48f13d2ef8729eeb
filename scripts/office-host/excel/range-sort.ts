import type { Area } from '../../../addin/adapters/xlsx/cell-address.ts';
import { isUnbounded, widthOf } from '../../graph-emulator/workbook-address.ts';
import { booleanOf, oneOf, optional } from './arguments.ts';
import { ExcelObject } from './excel-object.ts';
import type { OpenBook } from './open-book.ts';
import { invalidArgument, notImplemented } from './refusals.ts';
import { fieldsOf, sortArea } from './table-sort.ts';

export class RangeSort extends ExcelObject {
  readonly clientClass = 'Excel.RangeSort';
  readonly #sheetId: string;
  readonly #area: Area;

  constructor(book: OpenBook, sheetId: string, area: Area) {
    super(book);
    this.#sheetId = sheetId;
    this.#area = area;
  }

  apply(fields: unknown, matchCase: unknown, hasHeaders: unknown, orientation: unknown): void {
    const way = optional(orientation, (value) => oneOf(['Rows', 'Columns'], value, 'orientation')) ?? 'Rows';
    if (way === 'Columns') throw notImplemented('sorting from left to right');
    if (isUnbounded(this.#area)) throw invalidArgument('whole columns and rows are not sorted here');
    const withHeadings = optional(hasHeaders, (value) => booleanOf(value, 'hasHeaders')) ?? false;
    const area = withHeadings ? { ...this.#area, top: this.#area.top + 1 } : this.#area;
    if (area.top > area.bottom) return;
    const exact = optional(matchCase, (value) => booleanOf(value, 'matchCase')) ?? false;
    const sheet = this.book.sheet(this.#sheetId);
    sortArea(this.book, sheet, area, fieldsOf(fields, widthOf(area)), exact);
  }
}
