import { newSheet } from '../../graph-emulator/workbook-additions.ts';
import type { LiveSheet, Visibility } from '../../graph-emulator/workbook-sheet.ts';
import type { Area } from '../../../addin/adapters/xlsx/cell-address.ts';
import type { ModelObject, OrNull } from '../rich-api/model.ts';
import { NULL_OBJECT } from '../rich-api/model.ts';
import { areaAt } from './areas.ts';
import { booleanOf, indexOf, numberOf, oneOf, optional, textOf } from './arguments.ts';
import { ChartCollection } from './charts.ts';
import { colourAttributes, colourOf } from './colours.ts';
import { pointsOfWidth, standardHeight, standardWidth, widthOfPoints } from './columns.ts';
import { ExcelCollection, ExcelObject } from './excel-object.ts';
import { NamedItemCollection } from './named-items.ts';
import type { OpenBook } from './open-book.ts';
import { PageLayout } from './page-layout.ts';
import { PivotTableCollection } from './pivot-tables.ts';
import { accessDenied, invalidArgument, itemAlreadyExists, itemNotFound } from './refusals.ts';
import { editSheetElement, sheetElement } from './sheet-elements.ts';
import { deleteSheet, moveSheet, renameSheet, showSheet } from './sheet-parts.ts';
import { isStructureLocked } from './workbook-protection.ts';
import { TableCollection } from './tables.ts';
import { WorksheetFreezePanes, viewOf } from './freeze-panes.ts';
import { WorksheetProtection } from './worksheet-protection.ts';
import { El } from '../common/xml-edit.ts';

const EVENTS = [
  '_RegisterActivatedEvent', '_RegisterDeactivatedEvent', '_RegisterDataChangedEvent', '_RegisterSelectionChangedEvent',
  '_RegisterFormatChangedEvent', '_RegisterRowSortedEvent', '_RegisterRowHiddenChangedEvent',
  '_RegisterProtectionChangedEvent', '_RegisterEventNameChanged', '_RegisterEventVisibilityChanged',
]; // prettier-ignore

const isSheetName = (name: string): boolean => /^(?!')[^:\\/?*[\]]{1,31}(?<!')$/.test(name);

function refuseStructure(book: OpenBook): void {
  if (isStructureLocked(book.live)) throw accessDenied('the structure of the workbook is protected');
}

export class WorksheetCollection extends ExcelCollection<Worksheet> {
  readonly clientClass = 'Excel.WorksheetCollection';

  override get registrations(): readonly string[] {
    return [...EVENTS, '_RegisterAddedEvent', '_RegisterDeletedEvent', '_RegisterEventMoved'];
  }

  get entries(): readonly Worksheet[] {
    return this.book.live.sheets.map(({ id }) => new Worksheet(this.book, id));
  }

  override getCount(visibleOnly?: unknown): number {
    return this.#shown(visibleOnly).length;
  }

  /** Behind the others; it does not come to the front. */
  add(name: unknown): Worksheet {
    const wanted = optional(name, (value) => textOf(value, 'name'));
    refuseStructure(this.book);
    const made = this.book.change((live) => newSheet(live, wanted));
    return new Worksheet(this.book, made.id);
  }

  getActiveWorksheet(): Worksheet {
    return new Worksheet(this.book, this.book.selection.sheetId);
  }

  getFirst(visibleOnly: unknown): Worksheet {
    return firstOf(this.#shown(visibleOnly));
  }

  getLast(visibleOnly: unknown): Worksheet {
    return firstOf(this.#shown(visibleOnly).toReversed());
  }

  protected find(key: string | number): Worksheet | undefined {
    const wanted = String(key).toLowerCase();
    return this.entries.find(({ id, name }) => id.toLowerCase() === wanted || name.toLowerCase() === wanted);
  }

  #shown(visibleOnly: unknown): readonly Worksheet[] {
    const only = optional(visibleOnly, (value) => booleanOf(value, 'visibleOnly')) ?? false;
    return this.entries.filter(({ visibility }) => !only || visibility === 'Visible');
  }
}

function firstOf(sheets: readonly Worksheet[]): Worksheet {
  const [first] = sheets;
  if (!first) throw itemNotFound();
  return first;
}

const VISIBILITIES: readonly Visibility[] = ['Visible', 'Hidden', 'VeryHidden'];

export class Worksheet extends ExcelObject {
  readonly clientClass = 'Excel.Worksheet';
  readonly id: string;

  constructor(book: OpenBook, id: string) {
    super(book);
    this.id = id;
  }

  override get wireId(): string {
    return this.id;
  }

  override get registrations(): readonly string[] {
    return EVENTS;
  }

  get name(): string {
    return this.#sheet.name;
  }
  set name(value: unknown) {
    const name = textOf(value, 'name');
    if (name === this.name) return;
    if (!isSheetName(name)) throw invalidArgument('name');
    const { live } = this.book;
    if (live.sheets.some((other) => other.id !== this.id && other.name.toLowerCase() === name.toLowerCase()))
      throw itemAlreadyExists();
    refuseStructure(this.book);
    this.book.change(() => {
      renameSheet(live, this.#sheet, name);
    });
  }

  get position(): number {
    return this.#sheet.position;
  }
  set position(value: unknown) {
    const position = indexOf(value, 'position');
    if (position >= this.book.live.sheets.length) throw invalidArgument('position');
    refuseStructure(this.book);
    this.book.change((live) => {
      moveSheet(live, this.#sheet, position);
    });
  }

  get visibility(): Visibility {
    return this.#sheet.visibility;
  }
  set visibility(value: unknown) {
    const visibility = oneOf(VISIBILITIES, value, 'visibility');
    refuseStructure(this.book);
    this.book.change((live) => {
      showSheet(live, this.#sheet, visibility);
    });
  }

  /** `#RRGGBB`, '' without a colour. */
  get tabColor(): string {
    return colourOf(this.book.live, sheetElement(this.#sheet, 'sheetPr')?.child('tabColor')) ?? '';
  }
  set tabColor(value: unknown) {
    const colour = value === '' ? undefined : colourAttributes(value);
    this.book.change(() => {
      editSheetElement(this.#sheet, 'sheetPr', (properties) => {
        properties.child('tabColor')?.remove();
        if (colour) properties.insert(0, new El('tabColor', colour));
        return properties.children.length > 0 || Object.keys(properties.attributes).length > 0;
      });
    });
  }

  get standardHeight(): number {
    return standardHeight(this.#sheet);
  }

  /** Points. */
  get standardWidth(): number {
    return pointsOfWidth(standardWidth(this.#sheet));
  }
  set standardWidth(value: unknown) {
    const width = widthOfPoints(numberOf(value, 'standardWidth'));
    this.book.change(() => {
      editSheetElement(this.#sheet, 'sheetFormatPr', ({ attributes }) => {
        attributes['defaultColWidth'] = String(width);
        attributes['defaultRowHeight'] ??= '15';
        return true;
      });
    });
  }

  get showGridlines(): boolean {
    return viewOf(this.#sheet)?.attributes['showGridLines'] !== '0';
  }
  set showGridlines(value: unknown) {
    this.#view('showGridLines', booleanOf(value, 'showGridlines'));
  }

  get showHeadings(): boolean {
    return viewOf(this.#sheet)?.attributes['showRowColHeaders'] !== '0';
  }
  set showHeadings(value: unknown) {
    this.#view('showRowColHeaders', booleanOf(value, 'showHeadings'));
  }

  readonly enableCalculation = true;

  get tabId(): number {
    return this.position;
  }

  get charts(): ChartCollection {
    return new ChartCollection(this.book, this.id);
  }

  get tables(): TableCollection {
    return new TableCollection(this.book, this.id);
  }

  get pivotTables(): PivotTableCollection {
    return new PivotTableCollection(this.book, this.id);
  }

  get names(): NamedItemCollection {
    return new NamedItemCollection(this.book, this.id);
  }

  get protection(): WorksheetProtection {
    return new WorksheetProtection(this.book, this.id);
  }

  get pageLayout(): PageLayout {
    return new PageLayout(this.book, this.id);
  }

  get freezePanes(): WorksheetFreezePanes {
    return new WorksheetFreezePanes(this.book, this.id);
  }

  activate(): void {
    if (this.#sheet.visibility !== 'Visible') throw invalidArgument('the sheet is hidden');
    this.book.activate(this.#sheet);
  }

  calculate(): void {
    // Values are worked out when they are read.
  }

  delete(): void {
    refuseStructure(this.book);
    this.book.change((live) => {
      deleteSheet(live, this.#sheet);
    });
  }

  getCell(row: unknown, column: unknown): ModelObject {
    return this.#range(areaAt(indexOf(row, 'row'), indexOf(column, 'column'), 1, 1));
  }

  /** The whole sheet where no address is given. */
  getRange(address: unknown): ModelObject {
    const text = optional(address, (value) => textOf(value, 'address')) ?? '';
    if (text === '') return this.#range(areaAt(0, 0, 1_048_576, 16_384));
    const { sheetId, area } = this.book.placeOf(text, this.id);
    if (sheetId !== this.id) throw invalidArgument('the address names another sheet');
    return this.#range(area);
  }

  getRangeByIndexes(
    startRow: unknown,
    startColumn: unknown,
    rowCount: unknown,
    columnCount: unknown,
  ): ModelObject {
    const [row, column] = [indexOf(startRow, 'startRow'), indexOf(startColumn, 'startColumn')];
    return this.#range(
      areaAt(row, column, indexOf(rowCount, 'rowCount'), indexOf(columnCount, 'columnCount')),
    );
  }

  getRanges(address: unknown): ModelObject {
    const text = optional(address, (value) => textOf(value, 'address')) ?? '';
    const areas = text.split(',').map((each) => this.book.placeOf(each.trim(), this.id));
    if (areas.some(({ sheetId }) => sheetId !== this.id)) throw invalidArgument('address');
    return this.book.make.rangeAreas(
      this.id,
      areas.map(({ area }) => area),
    );
  }

  /** The first cell of an empty sheet. */
  getUsedRange(valuesOnly: unknown): ModelObject {
    return this.#range(this.#used(valuesOnly) ?? areaAt(0, 0, 1, 1));
  }

  getUsedRangeOrNullObject(valuesOnly: unknown): OrNull<ModelObject> {
    const used = this.#used(valuesOnly);
    return used ? this.#range(used) : NULL_OBJECT;
  }

  getNext(visibleOnly: unknown): Worksheet {
    return firstOf(this.#beside(visibleOnly, 1));
  }

  getNextOrNullObject(visibleOnly: unknown): OrNull<Worksheet> {
    return this.#beside(visibleOnly, 1)[0] ?? NULL_OBJECT;
  }

  getPrevious(visibleOnly: unknown): Worksheet {
    return firstOf(this.#beside(visibleOnly, -1));
  }

  getPreviousOrNullObject(visibleOnly: unknown): OrNull<Worksheet> {
    return this.#beside(visibleOnly, -1)[0] ?? NULL_OBJECT;
  }

  get #sheet(): LiveSheet {
    return this.book.sheet(this.id);
  }

  #range(area: Area | undefined): ModelObject {
    if (!area) throw invalidArgument('the range would leave the sheet');
    return this.book.make.range(this.id, area);
  }

  #used(valuesOnly: unknown): Area | undefined {
    const only = optional(valuesOnly, (value) => booleanOf(value, 'valuesOnly')) ?? false;
    return this.#sheet.grid.used(only);
  }

  #beside(visibleOnly: unknown, step: 1 | -1): readonly Worksheet[] {
    const only = optional(visibleOnly, (value) => booleanOf(value, 'visibleOnly')) ?? false;
    const others = this.book.live.sheets.filter(({ position }) => (position - this.position) * step > 0);
    return (step === 1 ? others : others.toReversed())
      .filter(({ visibility }) => !only || visibility === 'Visible')
      .map(({ id }) => new Worksheet(this.book, id));
  }

  #view(name: string, shown: boolean): void {
    this.book.change(() => {
      editSheetElement(this.#sheet, 'sheetViews', (views) => {
        const view = views.child('sheetView') ?? new El('sheetView', { workbookViewId: '0' });
        if (!view.parent) views.append(view);
        if (shown) Reflect.deleteProperty(view.attributes, name);
        else view.attributes[name] = '0';
        return true;
      });
    });
  }
}
