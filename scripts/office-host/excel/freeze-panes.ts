import type { Area } from '../../../addin/adapters/xlsx/cell-address.ts';
import { cellAddress, LAST_ROW } from '../../../addin/adapters/xlsx/cell-address.ts';
import { LAST_COLUMN } from '../../graph-emulator/workbook-address.ts';
import type { LiveSheet } from '../../graph-emulator/workbook-sheet.ts';
import type { ModelObject, OrNull } from '../rich-api/model.ts';
import { NULL_OBJECT } from '../rich-api/model.ts';
import { El } from '../common/xml-edit.ts';
import { indexOf, optional } from './arguments.ts';
import { cellsOf, ExcelObject } from './excel-object.ts';
import type { OpenBook } from './open-book.ts';
import { invalidArgument, itemNotFound } from './refusals.ts';
import { editSheetElement, sheetElement } from './sheet-elements.ts';

/** How a sheet is seen in the first window (`sheetView`; ECMA-376 part 1, 18.3.1.87). */
export const viewOf = (sheet: LiveSheet): El | undefined =>
  sheetElement(sheet, 'sheetViews')?.child('sheetView');

/** Rows and columns that stay where they are when the rest is scrolled (`pane`; 18.3.1.66). */
export class WorksheetFreezePanes extends ExcelObject {
  readonly clientClass = 'Excel.WorksheetFreezePanes';
  readonly #sheetId: string;

  constructor(book: OpenBook, sheetId: string) {
    super(book);
    this.#sheetId = sheetId;
  }

  freezeRows(count: unknown): void {
    this.#freeze(optional(count, (value) => indexOf(value, 'count')) ?? 0, 0);
  }

  freezeColumns(count: unknown): void {
    this.#freeze(0, optional(count, (value) => indexOf(value, 'count')) ?? 0);
  }

  /** Up to and with the last cell of a range. */
  freezeAt(frozenRange: unknown): void {
    const place =
      typeof frozenRange === 'string'
        ? this.book.placeOf(frozenRange, this.#sheetId)
        : cellsOf(frozenRange, 'frozenRange');
    if (place.sheetId !== this.#sheetId) throw invalidArgument('the range stands on another sheet');
    const { bottom, right } = place.area;
    this.#freeze(bottom === LAST_ROW ? 0 : bottom, right === LAST_COLUMN ? 0 : right);
  }

  unfreeze(): void {
    this.#freeze(0, 0);
  }

  getLocation(): ModelObject {
    const frozen = this.#frozen;
    if (!frozen) throw itemNotFound('nothing is frozen');
    return this.book.make.range(this.#sheetId, frozen);
  }

  getLocationOrNullObject(): OrNull<ModelObject> {
    const frozen = this.#frozen;
    return frozen ? this.book.make.range(this.#sheetId, frozen) : NULL_OBJECT;
  }

  get #sheet(): LiveSheet {
    return this.book.sheet(this.#sheetId);
  }

  get #frozen(): Area | undefined {
    const pane = viewOf(this.#sheet)?.child('pane')?.attributes;
    if (!pane || !(pane['state'] ?? '').startsWith('frozen')) return undefined;
    const [rows, columns] = [Number(pane['ySplit'] ?? 0), Number(pane['xSplit'] ?? 0)];
    return { top: 1, left: 1, bottom: rows || LAST_ROW, right: columns || LAST_COLUMN };
  }

  #freeze(rows: number, columns: number): void {
    if (rows >= LAST_ROW || columns >= LAST_COLUMN) throw invalidArgument('count');
    this.book.change(() => {
      editSheetElement(this.#sheet, 'sheetViews', (views) => {
        const view = views.child('sheetView') ?? new El('sheetView', { workbookViewId: '0' });
        if (!view.parent) views.append(view);
        view.child('pane')?.remove();
        for (const selection of view.named('selection')) Reflect.deleteProperty(selection.attributes, 'pane');
        const [selection, ...more] = view.named('selection');
        for (const each of more) each.remove();
        if (rows === 0 && columns === 0) return true;
        const activePane = rows === 0 ? 'topRight' : columns === 0 ? 'bottomLeft' : 'bottomRight';
        const pane = new El('pane', {
          ...(columns > 0 && { xSplit: String(columns) }),
          ...(rows > 0 && { ySplit: String(rows) }),
          topLeftCell: cellAddress(rows + 1, columns + 1),
          activePane,
          state: 'frozen',
        });
        view.insert(0, pane);
        if (selection) selection.attributes['pane'] = activePane;
        return true;
      });
    });
  }
}
