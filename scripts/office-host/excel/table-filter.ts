import type { LiveTable } from '../../graph-emulator/workbook-table.ts';
import { showOnly } from '../../graph-emulator/workbook-table-filters.ts';
import type { ModelObject, OrNull, WireValue } from '../rich-api/model.ts';
import { bagOf, indexOf, oneOf, optional } from './arguments.ts';
import { cellsOf, ExcelObject } from './excel-object.ts';
import type { OpenBook } from './open-book.ts';
import { accessDenied, invalidArgument, notImplemented } from './refusals.ts';
import { isAllowed } from './sheet-protection.ts';

const KINDS = [
  'BottomItems', 'BottomPercent', 'CellColor', 'Dynamic', 'FontColor', 'Values', 'TopItems', 'TopPercent', 'Icon', 'Custom',
] as const; // prettier-ignore

/** The texts to show of criteria that filter by values; other kinds are not worked out here. */
function valuesOf(criteria: unknown): readonly string[] {
  const bag = bagOf(criteria, 'criteria');
  const kind = oneOf(KINDS, bag['filterOn'], 'filterOn');
  if (kind !== 'Values') throw notImplemented(`filters of the kind ${kind}`);
  return textsOf(bag['values']);
}

function textsOf(values: unknown): readonly string[] {
  if (!Array.isArray(values) || values.length === 0) throw invalidArgument('values is a list');
  return values.map((value: unknown) => {
    if (typeof value === 'object' && value !== null) throw notImplemented('filters by dates');
    return String(value);
  });
}

/** What filters say of one column; an empty list without one. */
const criteriaOf = (shown: readonly string[] | undefined): WireValue =>
  shown ? { filterOn: 'Values', values: shown } : { filterOn: 'Values' };

function filter(
  book: OpenBook,
  table: LiveTable,
  columnId: number,
  shown: readonly string[] | undefined,
): void {
  const sheet = book.live.sheetOf(table);
  if (!isAllowed(sheet, 'autoFilter')) throw accessDenied();
  book.change((live) => {
    // Filters hide together: all are taken away and set again.
    const others = [...table.filters].filter(([id]) => id !== columnId);
    live.clearFilters(table);
    for (const [id, texts] of [...others, ...(shown ? [[columnId, shown] as const] : [])]) {
      const column = table.columns.find((each) => each.id === id);
      if (column) showOnly(live, table, column, texts);
    }
  });
}

/** The filter of a table's column. */
export class Filter extends ExcelObject {
  readonly clientClass = 'Excel.Filter';
  readonly #tableId: string;
  readonly #columnId: number;

  constructor(book: OpenBook, tableId: string, columnId: number) {
    super(book);
    this.#tableId = tableId;
    this.#columnId = columnId;
  }

  get criteria(): WireValue {
    return criteriaOf(this.#table.filters.get(this.#columnId));
  }

  apply(criteria: unknown): void {
    filter(this.book, this.#table, this.#columnId, valuesOf(criteria));
  }

  applyValuesFilter(values: unknown): void {
    filter(this.book, this.#table, this.#columnId, textsOf(values));
  }

  clear(): void {
    filter(this.book, this.#table, this.#columnId, undefined);
  }

  get #table(): LiveTable {
    return this.book.table(this.#tableId);
  }
}

/** The filters of a table as a whole. */
export class AutoFilter extends ExcelObject {
  readonly clientClass = 'Excel.AutoFilter';
  readonly #tableId: string;

  constructor(book: OpenBook, tableId: string) {
    super(book);
    this.#tableId = tableId;
  }

  get enabled(): boolean {
    return this.#table.hasFilterButtons;
  }

  get isDataFiltered(): boolean {
    return this.#table.isFiltered;
  }

  get criteria(): WireValue {
    const { columns, filters } = this.#table;
    return columns.map(({ id }) => criteriaOf(filters.get(id)));
  }

  apply(range: unknown, columnIndex: unknown, criteria: unknown): void {
    void cellsOf(range, 'range');
    const position = optional(columnIndex, (value) => indexOf(value, 'columnIndex'));
    if (position === undefined) return;
    filter(this.book, this.#table, this.#columnAt(position), valuesOf(criteria));
  }

  clearCriteria(): void {
    this.book.change((live) => {
      live.clearFilters(this.#table);
    });
  }

  clearColumnCriteria(columnIndex: unknown): void {
    filter(this.book, this.#table, this.#columnAt(indexOf(columnIndex, 'columnIndex')), undefined);
  }

  reapply(): void {
    const [first] = this.#table.filters.keys();
    if (first !== undefined) filter(this.book, this.#table, first, this.#table.filters.get(first));
    else if (this.#table.isFiltered) throw notImplemented('filters that came with the file');
  }

  getRange(): ModelObject {
    const { area, body } = this.#table;
    return this.book.make.range(this.book.live.sheetOf(this.#table).id, { ...area, bottom: body.bottom });
  }

  getRangeOrNullObject(): OrNull<ModelObject> {
    return this.getRange();
  }

  get #table(): LiveTable {
    return this.book.table(this.#tableId);
  }

  #columnAt(position: number): number {
    const column = this.#table.columns[position];
    if (!column) throw invalidArgument('columnIndex');
    return column.id;
  }
}
