import type { Area } from '../../../addin/adapters/xlsx/cell-address.ts';
import { overlaps } from '../../../addin/adapters/xlsx/cell-address.ts';
import type { CellsChanged, WorkbookChange } from '../../graph-emulator/workbook-changes.ts';
import { tableId } from '../../graph-emulator/workbook-live.ts';
import type { Scalar } from '../../graph-emulator/workbook-typed.ts';
import type { ModelEvent, WireValue } from '../rich-api/model.ts';
import { cellsAddress, intersection } from './areas.ts';
import type { WindowEvent } from './excel-window.ts';
import type { Heard, OpenBook } from './open-book.ts';

/** Numbers of the events: `eventType` in the getters of the genuine client (`onChanged` …). */
const EVENT = {
  sheetChanged: 10,
  sheetActivated: 11,
  sheetDeactivated: 12,
  sheetAdded: 13,
  sheetSelectionChanged: 14,
  sheetDeleted: 15,
  sheetFormatChanged: 18,
  rowSorted: 19,
  rowHiddenChanged: 22,
  protectionChanged: 24,
  sheetNameChanged: 25,
  sheetVisibilityChanged: 26,
  sheetMoved: 27,
  chartAdded: 50,
  chartDeleted: 53,
  tableSelectionChanged: 100,
  tableChanged: 101,
  tableAdded: 102,
  tableDeleted: 103,
} as const;

/** `Constants.eventWorkbookId` of the client: the target of events that collections of the workbook hear. */
const WORKBOOK = 'Workbook';

type Args = Readonly<Record<string, WireValue>>;

/** How many areas of past events `getRange` of an event still finds. */
const REMEMBERED = 1000;

/** Tells what happened to a workbook in the words of the Rich API's events. */
export class BookEvents {
  readonly #book: () => OpenBook;
  readonly #listeners = new Set<(event: ModelEvent) => void>();
  readonly #areas = new Map<string, { readonly sheetId: string; readonly area: Area }>();
  #lastReference = 0;
  /** `context.runtime.enableEvents`: false stops all events of this pane. */
  enabled = true;

  constructor(book: () => OpenBook) {
    this.#book = book;
  }

  listen(listener: (event: ModelEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  /** The cells of an event by the reference that its arguments carry. */
  areaOf(reference: string): { readonly sheetId: string; readonly area: Area } | undefined {
    return this.#areas.get(reference);
  }

  hear(heard: Heard): void {
    if (!this.enabled || this.#listeners.size === 0) return;
    if (heard.of === 'window') this.#window(heard.event);
    else this.#workbook(heard.change, heard.isOwn);
  }

  #workbook(change: WorkbookChange, isOwn: boolean): void {
    if (change.kind === 'replaced') return;
    const { sheetId: worksheetId } = change;
    const common = { source: isOwn ? 'Local' : 'Remote', worksheetId };
    const tell = (eventType: number, args: Args, ...targets: readonly string[]): void => {
      for (const targetId of targets)
        this.#tell({ eventType, targetId, args: { ...common, ...args }, remote: !isOwn });
    };
    const both = [worksheetId, WORKBOOK] as const;
    switch (change.kind) {
      case 'cells':
        this.#cells(change, isOwn, tell);
        return;
      case 'formatted':
        tell(EVENT.sheetFormatChanged, this.#place(change), ...both);
        return;
      case 'sorted':
        tell(EVENT.rowSorted, { address: cellsAddress(change.area) }, ...both);
        return;
      case 'rows-hidden': {
        const { grid } = this.#book().sheet(worksheetId);
        const changeType = grid.isHidden(change.area.top) ? 'Hidden' : 'Unhidden';
        const address = `${change.area.top}:${change.area.bottom}`;
        tell(EVENT.rowHiddenChanged, { address, changeType }, ...both);
        return;
      }
      case 'sheet-added':
        tell(EVENT.sheetAdded, {}, WORKBOOK);
        return;
      case 'sheet-deleted':
        tell(EVENT.sheetDeleted, {}, WORKBOOK);
        return;
      case 'sheet-renamed':
        tell(EVENT.sheetNameChanged, { nameBefore: change.before, nameAfter: change.after }, ...both);
        return;
      case 'sheet-moved':
        tell(EVENT.sheetMoved, { positionBefore: change.before, positionAfter: change.after }, WORKBOOK);
        return;
      case 'sheet-shown':
        tell(EVENT.sheetVisibilityChanged, { visibilityBefore: change.before, visibilityAfter: change.after }, ...both);
        return;
      case 'protected':
        tell(EVENT.protectionChanged, { isProtected: change.isProtected }, ...both);
        return;
      case 'table-added':
        tell(EVENT.tableAdded, { tableId: change.tableId }, ...both);
        return;
      case 'table-deleted':
        tell(EVENT.tableDeleted, { tableId: change.tableId, tableName: change.tableName }, ...both);
        return;
      case 'chart-added':
        tell(EVENT.chartAdded, { chartId: change.chartId }, worksheetId);
        return;
      case 'chart-deleted':
        tell(EVENT.chartDeleted, { chartId: change.chartId }, worksheetId);
        return;
    }
  } // prettier-ignore

  #cells(
    change: CellsChanged,
    isOwn: boolean,
    tell: (eventType: number, args: Args, ...targets: readonly string[]) => void,
  ): void {
    const { sheetId, how, shift, before, after } = change;
    const details: Args =
      before === undefined || after === undefined
        ? {}
        : {
            valueBefore: before,
            valueAfter: after,
            valueTypeBefore: typeOf(before),
            valueTypeAfter: typeOf(after),
          };
    const args: Args = {
      changeType: how,
      ...this.#place(change),
      ...details,
      triggerSource: isOwn ? 'ThisLocalAddin' : 'Unknown',
      shiftDirection: shift !== undefined && how.startsWith('Cell') ? `ShiftCell${shift}` : 'None',
    };
    tell(EVENT.sheetChanged, args, sheetId, WORKBOOK);
    const { live } = this.#book();
    const sheet = live.sheets.find(({ id }) => id === sheetId);
    for (const table of live.tables) {
      // A row that was deleted at the end of a table stood just below where it ends now.
      const area = how.endsWith('Deleted') ? { ...table.area, bottom: table.area.bottom + 1 } : table.area;
      if (table.sheetName !== sheet?.name || !overlaps(area, change.area)) continue;
      tell(EVENT.tableChanged, { ...args, tableId: tableId(table) }, tableId(table), sheetId, WORKBOOK);
    }
  }

  #window({ kind, before, after }: WindowEvent): void {
    const tell = (
      eventType: number,
      worksheetId: string,
      args: Args,
      ...targets: readonly string[]
    ): void => {
      for (const targetId of targets) this.#tell({ eventType, targetId, args: { worksheetId, ...args } });
    };
    if (kind === 'activated') {
      tell(EVENT.sheetDeactivated, before.sheetId, {}, before.sheetId, WORKBOOK);
      tell(EVENT.sheetActivated, after.sheetId, {}, after.sheetId, WORKBOOK);
      return;
    }
    const address = cellsAddress(after.area);
    tell(EVENT.sheetSelectionChanged, after.sheetId, { address }, after.sheetId, WORKBOOK);
    const { live } = this.#book();
    for (const table of live.tables) {
      const onSheet = live.sheetOf(table).id;
      const [was, is] = [before, after].map((selection) =>
        selection.sheetId === onSheet ? intersection(table.area, selection.area) : undefined,
      );
      if (!was && !is) continue;
      const id = tableId(table);
      tell(EVENT.tableSelectionChanged, onSheet, { address: is ? cellsAddress(is) : '', tableId: id }, id);
    }
  }

  #place({ sheetId, area }: { readonly sheetId: string; readonly area: Area }): Args {
    this.#lastReference += 1;
    const referenceId = `event-${this.#lastReference}`;
    this.#areas.set(referenceId, { sheetId, area });
    for (const [oldest] of this.#areas) {
      if (this.#areas.size <= REMEMBERED) break;
      this.#areas.delete(oldest);
    }
    return { address: cellsAddress(area), referenceId };
  }

  #tell(event: ModelEvent): void {
    for (const listener of [...this.#listeners]) listener(event);
  }
}

function typeOf(value: Scalar): string {
  if (value === '') return 'Empty';
  return typeof value === 'number' ? 'Double' : typeof value === 'boolean' ? 'Boolean' : 'String';
}
