import type { Area } from '../../../addin/adapters/xlsx/cell-address.ts';
import type { LiveSheet } from '../../graph-emulator/workbook-sheet.ts';
import { ModelCollection, ModelObject, NULL_OBJECT } from '../rich-api/model.ts';
import type { OrNull } from '../rich-api/model.ts';
import type { OpenBook } from './open-book.ts';
import { invalidArgument, invalidReference, itemNotFound } from './refusals.ts';

/** An object of the Excel model: it holds no state of the workbook, only where to look. */
export abstract class ExcelObject extends ModelObject {
  protected readonly book: OpenBook;

  constructor(book: OpenBook) {
    super();
    this.book = book;
  }
}

export abstract class ExcelCollection<Item extends ModelObject> extends ModelCollection<Item> {
  protected readonly book: OpenBook;

  constructor(book: OpenBook) {
    super();
    this.book = book;
  }

  getCount(): number {
    return this.entries.length;
  }

  getItem(key: string | number): Item {
    const found = this.find(key);
    if (!found) throw itemNotFound();
    return found;
  }

  getItemOrNullObject(key: string | number): OrNull<Item> {
    return this.find(key) ?? NULL_OBJECT;
  }

  getItemAt(index: number): Item {
    const found = this.entries[index];
    if (!found) throw invalidArgument('there is no item at this index');
    return found;
  }

  /** By `wireId`, or by what else the client allows. */
  protected abstract find(key: string | number): Item | undefined;
}

/**
 * Cells of a sheet, which an object stands for or an add-in hands in. When cells are put in or taken out before them they
 * move along, as tracked objects do in Office.
 */
export abstract class CellsObject extends ExcelObject {
  readonly sheetId: string;
  readonly #area: Area;
  readonly #shiftCount: number;

  constructor(book: OpenBook, sheetId: string, area: Area) {
    super(book);
    this.sheetId = sheetId;
    this.#area = area;
    this.#shiftCount = book.shiftCount;
  }

  get area(): Area {
    const area = this.book.areaSince(this.sheetId, this.#area, this.#shiftCount);
    if (!area) throw invalidReference('the cells have been deleted');
    return area;
  }

  get sheet(): LiveSheet {
    return this.book.sheet(this.sheetId);
  }
}

/** A range that an add-in hands in. */
export function cellsOf(value: unknown, name: string): CellsObject {
  if (!(value instanceof CellsObject)) throw invalidArgument(`${name} is a range`);
  return value;
}
