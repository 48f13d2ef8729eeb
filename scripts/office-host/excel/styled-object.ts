import type { Area } from '../../../addin/adapters/xlsx/cell-address.ts';
import type { LiveSheet } from '../../graph-emulator/workbook-sheet.ts';
import { ExcelObject } from './excel-object.ts';
import { restyleAll, stylesIn } from './cells.ts';
import type { OpenBook } from './open-book.ts';

/** Something about the look of cells: read where all are alike, null where they differ, written to all. */
export abstract class StyledObject extends ExcelObject {
  protected readonly sheetId: string;
  protected readonly areas: readonly Area[];

  constructor(book: OpenBook, sheetId: string, areas: readonly Area[]) {
    super(book);
    this.sheetId = sheetId;
    this.areas = areas;
  }

  protected get sheet(): LiveSheet {
    return this.book.sheet(this.sheetId);
  }

  protected uniform<Value>(read: (style: number) => Value): Value | null {
    const values = new Map<string, Value>();
    for (const area of this.areas) {
      for (const style of stylesIn(this.sheet, area)) {
        const value = read(style);
        values.set(JSON.stringify(value), value);
        if (values.size > 1) return null;
      }
    }
    const [value] = values.values();
    return value ?? null;
  }

  protected restyle(change: (style: number) => number): void {
    for (const area of this.areas) restyleAll(this.book, this.sheet, area, change);
  }
}
