import type { Area } from '../../../addin/adapters/xlsx/cell-address.ts';
import type { LiveWorkbook } from '../../graph-emulator/workbook-live.ts';
import { inOrder, reorderRows } from '../../graph-emulator/workbook-order.ts';
import type { LiveSheet } from '../../graph-emulator/workbook-sheet.ts';
import type { LiveTable } from '../../graph-emulator/workbook-table.ts';
import type { WireValue } from '../rich-api/model.ts';
import { bagOf, booleanOf, indexOf, optional } from './arguments.ts';
import { calculated } from './cells.ts';
import { ExcelObject } from './excel-object.ts';
import type { OpenBook } from './open-book.ts';
import { accessDenied, invalidArgument, notImplemented } from './refusals.ts';
import { isAllowed } from './sheet-protection.ts';

export interface SortField {
  /** Column from 0, counted from the left of what is sorted. */
  readonly key: number;
  readonly ascending: boolean;
}

export function fieldsOf(fields: unknown, columns: number): readonly SortField[] {
  if (!Array.isArray(fields) || fields.length === 0) throw invalidArgument('fields is a list');
  return fields.map((field: unknown) => {
    const bag = bagOf(field, 'field');
    const sortOn = bag['sortOn'] ?? 'Value';
    if (typeof sortOn !== 'string' || sortOn.toLowerCase() !== 'value')
      throw notImplemented('sorting by colours');
    const key = indexOf(bag['key'], 'key');
    if (key >= columns) throw invalidArgument('key');
    return { key, ascending: optional(bag['ascending'], (value) => booleanOf(value, 'ascending')) ?? true };
  });
}

/** Sorts the rows of an area; rows that are alike keep their order. */
export function sortArea(book: OpenBook, sheet: LiveSheet, area: Area, fields: readonly SortField[], matchCase: boolean): void {
  if (!isAllowed(sheet, 'sort')) throw accessDenied();
  const keys = new Map<number, readonly (string | number | boolean)[]>();
  for (let row = area.top; row <= area.bottom; row += 1) {
    const values = fields.map(({ key }) => {
      const column = area.left + key;
      return calculated(book, sheet, sheet.grid.cell(row, column), { row, column })?.value ?? '';
    });
    keys.set(row, values);
  }
  const compares = fields.map(({ ascending }) => inOrder(ascending ? 'ascending' : 'descending', matchCase));
  book.change((live: LiveWorkbook) => {
    reorderRows(live, sheet, area, (rows) =>
      rows.sort((a, b) => {
        for (const [n, compare] of compares.entries()) {
          const order = compare(keys.get(a)?.[n] ?? '', keys.get(b)?.[n] ?? '');
          if (order !== 0) return order;
        }
        return a - b;
      }),
    );
  });
} // prettier-ignore

interface Sorted {
  readonly fields: readonly SortField[];
  readonly matchCase: boolean;
}

/** How tables were sorted here last; what a file says of it is not taken up. */
const sortedBefore = new WeakMap<LiveTable, Sorted>();

export class TableSort extends ExcelObject {
  readonly clientClass = 'Excel.TableSort';
  readonly #tableId: string;

  constructor(book: OpenBook, tableId: string) {
    super(book);
    this.#tableId = tableId;
  }

  get fields(): WireValue {
    return (sortedBefore.get(this.#table)?.fields ?? []).map(({ key, ascending }) => ({
      key,
      ascending,
      sortOn: 'Value',
    }));
  }

  get matchCase(): boolean {
    return sortedBefore.get(this.#table)?.matchCase ?? false;
  }

  readonly method = 'PinYin';

  apply(fields: unknown, matchCase: unknown): void {
    const table = this.#table;
    const sorted = {
      fields: fieldsOf(fields, table.columns.length),
      matchCase: optional(matchCase, (value) => booleanOf(value, 'matchCase')) ?? false,
    };
    this.#sort(sorted);
    sortedBefore.set(table, sorted);
  }

  reapply(): void {
    const sorted = sortedBefore.get(this.#table);
    if (sorted) this.#sort(sorted);
  }

  /** Forgets the order; rows stay where they are. */
  clear(): void {
    sortedBefore.delete(this.#table);
    this.book.change(() => {
      this.#table.markSorted();
    });
  }

  get #table(): LiveTable {
    return this.book.table(this.#tableId);
  }

  #sort({ fields, matchCase }: Sorted): void {
    const table = this.#table;
    if (table.rowCount === 0) return;
    sortArea(this.book, this.book.live.sheetOf(table), table.body, fields, matchCase);
    table.markSorted();
  }
}
