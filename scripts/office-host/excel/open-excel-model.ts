import { APP_RUNTIME, AppRuntimeService } from '../common/app-runtime.ts';
import { serialOfDate } from '../../../addin/adapters/xlsx/date-serial.ts';
import type { LiveWorkbook } from '../../graph-emulator/workbook-live.ts';
import { addressText } from '../../graph-emulator/workbook-address.ts';
import { HostError } from '../rich-api/model.ts';
import type { ModelObject, ObjectModel } from '../rich-api/model.ts';
import { BookEvents } from './book-events.ts';
import { chartsIn } from './chart-parts.ts';
import { ExcelWindow } from './excel-window.ts';
import { OpenBook } from './open-book.ts';
import { Range } from './range.ts';
import { RangeAreas } from './range-areas.ts';
import { Table, TableScopedCollection } from './tables.ts';
import { Workbook } from './workbook.ts';
import { Worksheet } from './worksheets.ts';

export interface ExcelModelOptions {
  /** The workbook that is open: the same object for as long as the file is (`workbooks.live` of the emulator). */
  readonly live: () => LiveWorkbook;
  /** Name of the file. */
  readonly name?: string;
  /** Panes of one window share it; a window of its own otherwise. */
  readonly window?: ExcelWindow;
  /** The file is open for reading only. */
  readonly readOnly?: boolean;
  /** What `workbook.save()` does: puts the workbook into its file. */
  readonly save?: () => void;
  /** `2026-11-25`, for formulas. The day of this machine otherwise. */
  readonly today?: () => string;
}

export interface ExcelModel extends ObjectModel {
  /** The object `context.workbook`. */
  readonly root: Workbook;
  readonly window: ExcelWindow;
  /** What is selected, with its sheet: `Cases!A4`. */
  readonly selection: string;
  /** Selects cells, as a person does with the mouse; an address without a sheet means the one in front. */
  select(address: string): void;
  onEvent: NonNullable<ObjectModel['onEvent']>;
  /** Hears no more of the workbook. */
  close(): void;
}

/** Excel with one workbook, as one pane sees it, over the same open workbook that Graph and other panes work on. */
export function openExcelModel(options: ExcelModelOptions): ExcelModel {
  const { live, window = new ExcelWindow(), save = () => undefined } = options;
  const today = options.today ?? (() => new Date().toISOString().slice(0, 10));
  const events: BookEvents = new BookEvents(() => book);
  const book: OpenBook = new OpenBook(
    {
      live,
      window,
      name: options.name ?? 'Workbook.xlsx',
      readOnly: options.readOnly ?? false,
      save,
      today: () => serialOfDate(today(), live().date1904),
      // From now on charts follow the cells that they show, whoever moves them.
      opened: (opened) => {
        chartsIn(opened);
      },
      make: (own) => ({
        range: (sheetId, area) => new Range(own, sheetId, area),
        rangeAreas: (sheetId, areas) => new RangeAreas(own, sheetId, areas),
        worksheet: (sheetId) => new Worksheet(own, sheetId),
        table: (tableId) => new Table(own, tableId),
        scopedTables: (tableIds) => new TableScopedCollection(own, tableIds),
      }),
    },
    (heard) => {
      events.hear(heard);
    },
  );
  book.listen();
  const runtime = new AppRuntimeService();
  return {
    root: new Workbook(book, events),
    window,
    made: (serviceType): ModelObject => {
      if (serviceType === APP_RUNTIME) return runtime;
      throw new HostError('ApiNotFound', `Excel makes no ${serviceType}.`);
    },
    begin: () => {
      book.listen();
    },
    onEvent: (listener) => events.listen(listener),
    get selection() {
      const { sheetId, area } = book.selection;
      return addressText(book.sheet(sheetId).name, area);
    },
    select: (address) => {
      const { sheetId, area } = book.placeOf(address, book.selection.sheetId);
      book.select(sheetId, area);
    },
    close: () => {
      book.close();
    },
  };
}
