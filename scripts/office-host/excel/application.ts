import { oneOf, booleanOf } from './arguments.ts';
import { ExcelObject } from './excel-object.ts';
import type { OpenBook } from './open-book.ts';
import type { BookEvents } from './book-events.ts';
import { attribute, tagsOf, setAttribute, applyTextEdits } from '../../../addin/adapters/xlsx/xml-tags.ts';

const MODES = { Automatic: undefined, AutomaticExceptTables: 'autoNoTable', Manual: 'manual' } as const;
type Mode = keyof typeof MODES;

/** Excel itself. */
export class Application extends ExcelObject {
  readonly clientClass = 'Excel.Application';

  /** Kept in the file (`calcPr`). Values are worked out when they are read, whatever it says. */
  get calculationMode(): Mode {
    const { main } = this.book.live;
    const tag = [...tagsOf(main)].find(({ local, kind }) => local === 'calcPr' && kind !== 'close');
    const inFile = tag ? attribute(main, tag, 'calcMode') : undefined;
    return inFile === 'manual' ? 'Manual' : inFile === 'autoNoTable' ? 'AutomaticExceptTables' : 'Automatic';
  }
  set calculationMode(value: unknown) {
    const mode = MODES[oneOf(Object.keys(MODES) as Mode[], value, 'calculationMode')];
    this.book.change((live) => {
      const { main } = live;
      const tag = [...tagsOf(main)].find(({ local, kind }) => local === 'calcPr' && kind !== 'close');
      if (!tag) return;
      live.editMain(applyTextEdits(main, [setAttribute(main, tag, 'calcMode', mode ?? 'auto')]));
    });
  }

  readonly calculationState = 'Done';

  /** Of the Excel that this host is like (assumed). */
  readonly calculationEngineVersion = 191_029;

  readonly decimalSeparator = '.';

  readonly thousandsSeparator = ',';

  readonly useSystemSeparators = true;

  get cultureInfo(): CultureInfo {
    return new CultureInfo(this.book);
  }

  calculate(calculationType: unknown): void {
    oneOf(['Recalculate', 'Full', 'FullRebuild'], calculationType, 'calculationType');
  }

  /** Nothing is worked out before it is read, so there is nothing to put off. */
  suspendApiCalculationUntilNextSync(): void {
    // As said.
  }

  suspendScreenUpdatingUntilNextSync(): void {
    // The desk draws after a batch, never during one.
  }
}

/** The United Kingdom, as everywhere in this host. */
export class CultureInfo extends ExcelObject {
  readonly clientClass = 'Excel.CultureInfo';

  readonly name = 'en-GB';

  get numberFormat(): NumberFormatInfo {
    return new NumberFormatInfo(this.book);
  }

  get datetimeFormat(): DatetimeFormatInfo {
    return new DatetimeFormatInfo(this.book);
  }
}

export class NumberFormatInfo extends ExcelObject {
  readonly clientClass = 'Excel.NumberFormatInfo';

  readonly numberDecimalSeparator = '.';

  readonly numberGroupSeparator = ',';
}

export class DatetimeFormatInfo extends ExcelObject {
  readonly clientClass = 'Excel.DatetimeFormatInfo';

  readonly dateSeparator = '/';

  readonly timeSeparator = ':';

  readonly shortDatePattern = 'dd/mm/yyyy';

  readonly longDatePattern = 'dd mmmm yyyy';

  readonly longTimePattern = 'hh:mm:ss';
}

/** What belongs to a pane and not to the workbook (`context.runtime`). */
export class Runtime extends ExcelObject {
  readonly clientClass = 'Excel.Runtime';
  readonly #events: BookEvents;

  constructor(book: OpenBook, events: BookEvents) {
    super(book);
    this.#events = events;
  }

  get enableEvents(): boolean {
    return this.#events.enabled;
  }
  set enableEvents(value: unknown) {
    this.#events.enabled = booleanOf(value, 'enableEvents');
  }
}
