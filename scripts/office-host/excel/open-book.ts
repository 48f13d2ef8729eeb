import { parseArea } from '../../../addin/adapters/xlsx/cell-address.ts';
import type { Area } from '../../../addin/adapters/xlsx/cell-address.ts';
import { readRelationships } from '../../../addin/adapters/xlsx/relationships.ts';
import { attribute, tagsOf } from '../../../addin/adapters/xlsx/xml-tags.ts';
import type { WorkbookChange } from '../../graph-emulator/workbook-changes.ts';
import { tableId } from '../../graph-emulator/workbook-live.ts';
import type { LiveWorkbook } from '../../graph-emulator/workbook-live.ts';
import type { LiveSheet } from '../../graph-emulator/workbook-sheet.ts';
import type { LiveTable } from '../../graph-emulator/workbook-table.ts';
import type { ModelObject } from '../rich-api/model.ts';
import { Calculation } from './calculation.ts';
import { shifted } from './areas.ts';
import type { Shift } from './areas.ts';
import type { ExcelWindow, Selection, WindowEvent } from './excel-window.ts';
import { accessDenied, asHostError, invalidArgument, itemNotFound } from './refusals.ts';
import { sheetElement } from './sheet-elements.ts';

export interface BookOptions {
  /** The workbook that is open; the same object for as long as the file is. */
  readonly live: () => LiveWorkbook;
  readonly window: ExcelWindow;
  /** Name of the file: `register.xlsx`. */
  readonly name: string;
  readonly readOnly: boolean;
  /** Puts the workbook into its file: `workbook.save()`. */
  readonly save: () => void;
  readonly make: (book: OpenBook) => Makers;
  /** A workbook has been opened, or another took its place. */
  readonly opened: (live: LiveWorkbook) => void;
  /** Today's date as a serial number of the workbook's calendar, for formulas. */
  readonly today: () => number;
}

/**
 * Ways to objects that know each other in a circle: a range leads to its sheet, a sheet to its ranges. What they give is
 * of the class that the name says.
 */
export interface Makers {
  range(sheetId: string, area: Area): ModelObject;
  rangeAreas(sheetId: string, areas: readonly Area[]): ModelObject;
  worksheet(sheetId: string): ModelObject;
  table(tableId: string): ModelObject;
  scopedTables(tableIds: readonly string[]): ModelObject;
}

/** Cells, wherever they are. */
export interface Place {
  readonly sheetId: string;
  readonly area: Area;
}

export type Heard =
  | { readonly of: 'workbook'; readonly change: WorkbookChange; readonly isOwn: boolean }
  | { readonly of: 'window'; readonly event: WindowEvent };

interface LoggedShift extends Shift {
  readonly sheetId: string;
}

/** An open workbook as the model of one pane works on it. Everything that the pane changes is this window's doing. */
export class OpenBook {
  readonly window: ExcelWindow;
  readonly name: string;
  readonly readOnly: boolean;
  readonly save: () => void;
  readonly today: () => number;
  readonly make: Makers;
  readonly calculation: Calculation;
  readonly #live: () => LiveWorkbook;
  readonly #opened: (live: LiveWorkbook) => void;
  readonly #hear: (heard: Heard) => void;
  readonly #shifts: LoggedShift[] = [];
  #known: LiveWorkbook | undefined;
  #stop: (() => void)[] = [];

  constructor(options: BookOptions, hear: (heard: Heard) => void) {
    this.#live = options.live;
    this.#opened = options.opened;
    this.window = options.window;
    this.name = options.name;
    this.readOnly = options.readOnly;
    this.save = options.save;
    this.today = options.today;
    this.make = options.make(this);
    this.calculation = new Calculation(() => this.live, this.today);
    this.#hear = hear;
    this.#stop.push(
      this.window.listen((event) => {
        this.#hear({ of: 'window', event });
      }),
    );
  }

  /** Hears of what others do from now on. */
  listen(): void {
    const live = this.#live();
    if (live !== this.#known) {
      this.#known = live;
      this.#opened(live);
      this.#stop.push(
        live.changes.listen((change, by) => {
          if (live !== this.#known) return;
          this.#logShift(change);
          this.#hear({ of: 'workbook', change, isOwn: by === this.window });
        }),
      );
    }
  }

  get live(): LiveWorkbook {
    this.listen();
    return this.#live();
  }

  close(): void {
    for (const stop of this.#stop) stop();
    this.#stop = [];
  }

  /** Does what an add-in asked for; what the workbook refuses comes as Office.js says it. */
  change<Value>(work: (live: LiveWorkbook) => Value): Value {
    if (this.readOnly) throw accessDenied();
    const { live } = this;
    try {
      return live.changes.as(this.window, () => {
        const value = work(live);
        live.markChanged();
        return value;
      });
    } catch (error) {
      throw asHostError(error);
    }
  }

  sheet(id: string): LiveSheet {
    const found = this.live.sheets.find((sheet) => sheet.id === id);
    if (!found) throw itemNotFound('the sheet has been deleted');
    return found;
  }

  table(id: string): LiveTable {
    const found = this.live.tables.find((table) => tableId(table) === id);
    if (!found) throw itemNotFound('the table has been deleted');
    return found;
  }

  /**
   * The cells that a text means: an address, with or without its sheet, a name, or a table (`tblCases[CaseRef]`).
   * Throws InvalidArgument for anything else.
   */
  placeOf(text: string, homeId: string): Place {
    const range = this.calculation.rangeOf(text.replace(/^=/, ''), this.sheet(homeId));
    if (!range) throw invalidArgument('address');
    return { sheetId: range.sheet.id, area: range.area };
  }

  /** Names of the table styles that came with the file. */
  get customTableStyles(): readonly string[] {
    const part = readRelationships(this.live.package, this.live.mainPart).find(
      ({ type }) => type === 'styles',
    );
    if (!part || !this.live.package.has(part.target)) return [];
    const xml = this.live.package.readText(part.target);
    return [...tagsOf(xml)]
      .filter(({ local, kind }) => local === 'tableStyle' && kind !== 'close')
      .map((tag) => attribute(xml, tag, 'name') ?? '');
  }

  /** The sheet in front and what is selected on it. */
  get selection(): Selection {
    this.#look();
    const sheet = this.sheet(this.window.activeId ?? '');
    return { sheetId: sheet.id, area: this.window.selectedOn(sheet.id) ?? selectedInFile(sheet) };
  }

  /** Looks at the sheet that the file shows first, where nobody has looked yet or the sheet in front is gone. */
  #look(): void {
    const { live, window } = this;
    if (live.sheets.some(({ id }) => id === window.activeId)) return;
    const first = activeSheet(live);
    if (window.activeId === undefined) window.open({ sheetId: first.id, area: selectedInFile(first) });
    else window.activate(first.id, selectedInFile(first));
  }

  activate(sheet: LiveSheet): void {
    this.#look();
    this.window.activate(sheet.id, selectedInFile(sheet));
  }

  select(sheetId: string, area: Area): void {
    this.#look();
    this.window.select({ sheetId, area });
  }

  /** How many times cells were put in or taken out so far: what a range remembers when it is made. */
  get shiftCount(): number {
    return this.#shifts.length;
  }

  /** Where an area is that was taken up at an earlier count; undefined where all its cells have been taken out. */
  areaSince(sheetId: string, area: Area, count: number): Area | undefined {
    let now: Area | undefined = area;
    for (const shift of this.#shifts.slice(count))
      if (now && shift.sheetId === sheetId) now = shifted(now, shift);
    return now;
  }

  #logShift(change: WorkbookChange): void {
    if (change.kind !== 'cells' || change.shift === undefined) return;
    const along = change.shift === 'Up' || change.shift === 'Down' ? 'rows' : 'columns';
    const how = change.shift === 'Down' || change.shift === 'Right' ? 'in' : 'out';
    this.#shifts.push({ sheetId: change.sheetId, area: change.area, how, along });
  }
}

/** The sheet that the file shows first. */
function activeSheet({ main, sheets }: LiveWorkbook): LiveSheet {
  const view = [...tagsOf(main)].find((tag) => tag.local === 'workbookView' && tag.kind !== 'close');
  const position = view ? Number(attribute(main, view, 'activeTab') ?? 0) : 0;
  const found = sheets[position] ?? sheets.find(({ visibility }) => visibility === 'Visible') ?? sheets[0];
  if (!found) throw itemNotFound('the workbook has no sheet');
  return found;
}

const FIRST_CELL: Area = { top: 1, left: 1, bottom: 1, right: 1 };

function selectedInFile(sheet: LiveSheet): Area {
  const selections = [...(sheetElement(sheet, 'sheetViews')?.below('selection') ?? [])];
  const [first = ''] = selections.at(-1)?.attributes['sqref']?.split(' ') ?? [];
  return parseArea(first) ?? FIRST_CELL;
}
