import type { ModelObject, OrNull } from '../rich-api/model.ts';
import { NULL_OBJECT } from '../rich-api/model.ts';
import { Application, Runtime } from './application.ts';
import { oneOf, optional, textOf } from './arguments.ts';
import type { BookEvents } from './book-events.ts';
import { DocumentProperties } from './document-properties.ts';
import { ExcelObject } from './excel-object.ts';
import { NamedItemCollection } from './named-items.ts';
import type { OpenBook } from './open-book.ts';
import { PivotTableCollection } from './pivot-tables.ts';
import { itemNotFound } from './refusals.ts';
import { TableCollection } from './tables.ts';
import { WorkbookProtection } from './workbook-protection.ts';
import { WorksheetCollection } from './worksheets.ts';

/** The workbook that is open: the root of everything in Excel. */
export class Workbook extends ExcelObject {
  readonly clientClass = 'Excel.Workbook';
  readonly #events: BookEvents;

  constructor(book: OpenBook, events: BookEvents) {
    super(book);
    this.#events = events;
  }

  get name(): string {
    return this.book.name;
  }

  get readOnly(): boolean {
    return this.book.readOnly;
  }

  /** In the browser every change is kept at once. */
  readonly autoSave = true;

  get isDirty(): boolean {
    return this.book.live.isChanged;
  }

  readonly previouslySaved = true;

  readonly usePrecisionAsDisplayed = false;

  readonly chartDataPointTrack = true;

  get calculationEngineVersion(): number {
    return this.application.calculationEngineVersion;
  }

  get application(): Application {
    return new Application(this.book);
  }

  get worksheets(): WorksheetCollection {
    return new WorksheetCollection(this.book);
  }

  get tables(): TableCollection {
    return new TableCollection(this.book, undefined);
  }

  get names(): NamedItemCollection {
    return new NamedItemCollection(this.book, undefined);
  }

  get pivotTables(): PivotTableCollection {
    return new PivotTableCollection(this.book, undefined);
  }

  get properties(): DocumentProperties {
    return new DocumentProperties(this.book);
  }

  get protection(): WorkbookProtection {
    return new WorkbookProtection(this.book);
  }

  get _Runtime(): Runtime {
    return new Runtime(this.book, this.#events);
  }

  getSelectedRange(): ModelObject {
    const { sheetId, area } = this.book.selection;
    return this.book.make.range(sheetId, area);
  }

  getActiveCell(): ModelObject {
    const { sheetId, area } = this.book.selection;
    return this.book.make.range(sheetId, { ...area, bottom: area.top, right: area.left });
  }

  getIsActiveCollabSession(): boolean {
    return false;
  }

  save(saveBehavior: unknown): void {
    optional(saveBehavior, (value) => oneOf(['Save', 'Prompt'], value, 'saveBehavior'));
    this.book.change(() => undefined);
    this.book.save();
  }

  /** The cells of an event; null where they are forgotten. */
  _GetRangeOrNullObjectForEventByReferenceId(reference: unknown): OrNull<ModelObject> {
    const found = this.#events.areaOf(textOf(reference, 'reference'));
    return found ? this.book.make.range(found.sheetId, found.area) : NULL_OBJECT;
  }

  _GetRangeForEventByReferenceId(reference: unknown): ModelObject {
    const found = this._GetRangeOrNullObjectForEventByReferenceId(reference);
    if (found === NULL_OBJECT) throw itemNotFound('the cells of the event are forgotten');
    return found;
  }
}
