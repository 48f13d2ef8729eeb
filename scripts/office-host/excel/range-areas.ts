import type { Area } from '../../../addin/adapters/xlsx/cell-address.ts';
import { addressText, heightOf, widthOf } from '../../graph-emulator/workbook-address.ts';
import type { ModelObject, OrNull } from '../rich-api/model.ts';
import { NULL_OBJECT } from '../rich-api/model.ts';
import { intersection, isWholeColumns, isWholeRows } from './areas.ts';
import { oneOf, optional } from './arguments.ts';
import { clearCells } from './cell-moves.ts';
import { ConditionalFormatCollection } from './conditional-formats.ts';
import { DataValidation } from './data-validation.ts';
import { cellsOf, ExcelCollection, ExcelObject } from './excel-object.ts';
import type { OpenBook } from './open-book.ts';
import { itemNotFound } from './refusals.ts';
import { Range } from './range.ts';
import { RangeFormat } from './range-format.ts';

const CLEARED = ['All', 'Formats', 'Contents', 'Hyperlinks'] as const;

/** Several ranges of one sheet. */
export class RangeAreas extends ExcelObject {
  readonly clientClass = 'Excel.RangeAreas';
  readonly #sheetId: string;
  readonly #areas: readonly Area[];

  constructor(book: OpenBook, sheetId: string, areas: readonly Area[]) {
    super(book);
    this.#sheetId = sheetId;
    this.#areas = areas;
  }

  override get isTracked(): boolean {
    return true;
  }

  get address(): string {
    const { name } = this.book.sheet(this.#sheetId);
    return this.#areas.map((area) => addressText(name, area)).join(',');
  }

  get addressLocal(): string {
    return this.address;
  }

  get areaCount(): number {
    return this.#areas.length;
  }

  get cellCount(): number {
    return this.#areas.reduce((count, area) => count + heightOf(area) * widthOf(area), 0);
  }

  get isEntireColumn(): boolean {
    return this.#areas.every(isWholeColumns);
  }

  get isEntireRow(): boolean {
    return this.#areas.every(isWholeRows);
  }

  get areas(): RangeCollection {
    return new RangeCollection(this.book, this.#sheetId, this.#areas);
  }

  get format(): RangeFormat {
    return new RangeFormat(this.book, this.#sheetId, this.#areas);
  }

  get conditionalFormats(): ConditionalFormatCollection {
    return new ConditionalFormatCollection(this.book, this.#sheetId, this.#areas);
  }

  get dataValidation(): DataValidation {
    return new DataValidation(this.book, this.#sheetId, this.#areas);
  }

  get worksheet(): ModelObject {
    return this.book.make.worksheet(this.#sheetId);
  }

  clear(applyTo: unknown): void {
    const what = optional(applyTo, (value) => oneOf(CLEARED, value, 'applyTo')) ?? 'All';
    const sheet = this.book.sheet(this.#sheetId);
    for (const area of this.#areas) clearCells(this.book, sheet, area, what);
  }

  getIntersection(anotherRange: unknown): RangeAreas {
    const found = this.getIntersectionOrNullObject(anotherRange);
    if (found === NULL_OBJECT) throw itemNotFound('the ranges have no cell in common');
    return found;
  }

  getIntersectionOrNullObject(anotherRange: unknown): OrNull<RangeAreas> {
    const other =
      anotherRange instanceof RangeAreas ? anotherRange.#areas : [cellsOf(anotherRange, 'anotherRange').area];
    const both = this.#areas.flatMap((area) => other.flatMap((each) => intersection(area, each) ?? []));
    return both.length === 0 ? NULL_OBJECT : new RangeAreas(this.book, this.#sheetId, both);
  }
}

export class RangeCollection extends ExcelCollection<Range> {
  readonly clientClass = 'Excel.RangeCollection';
  readonly #sheetId: string;
  readonly #areas: readonly Area[];

  constructor(book: OpenBook, sheetId: string, areas: readonly Area[]) {
    super(book);
    this.#sheetId = sheetId;
    this.#areas = areas;
  }

  get entries(): readonly Range[] {
    return this.#areas.map((area) => new Range(this.book, this.#sheetId, area));
  }

  protected find(key: string | number): Range | undefined {
    return this.entries[Number(key)];
  }
}
