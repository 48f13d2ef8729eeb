import type { Area } from '../../addin/adapters/xlsx/cell-address.ts';
import type { Scalar } from './workbook-typed.ts';

/** What has happened to an open workbook, in the words of Excel's own events (DataChangeType and its neighbours). */
export type WorkbookChange =
  | CellsChanged
  | { readonly kind: 'formatted' | 'sorted' | 'rows-hidden'; readonly sheetId: string; readonly area: Area }
  | { readonly kind: 'sheet-added' | 'sheet-deleted'; readonly sheetId: string }
  | {
      readonly kind: 'sheet-renamed';
      readonly sheetId: string;
      readonly before: string;
      readonly after: string;
    }
  | {
      readonly kind: 'sheet-moved';
      readonly sheetId: string;
      readonly before: number;
      readonly after: number;
    }
  | {
      readonly kind: 'sheet-shown';
      readonly sheetId: string;
      readonly before: string;
      readonly after: string;
    }
  | { readonly kind: 'protected'; readonly sheetId: string; readonly isProtected: boolean }
  | {
      readonly kind: 'table-added' | 'table-deleted';
      readonly sheetId: string;
      readonly tableId: string;
      readonly tableName: string;
    }
  | {
      readonly kind: 'chart-added' | 'chart-deleted';
      readonly sheetId: string;
      readonly chartId: string;
    }
  /** Another file took the place of the one that was open. */
  | { readonly kind: 'replaced' };

export interface CellsChanged {
  readonly kind: 'cells';
  readonly sheetId: string;
  readonly area: Area;
  readonly how:
    | 'RangeEdited'
    | 'RowInserted'
    | 'RowDeleted'
    | 'ColumnInserted'
    | 'ColumnDeleted'
    | 'CellInserted'
    | 'CellDeleted';
  /** Where the cells that stood there (or behind what was deleted) have moved; undefined where none have. */
  readonly shift?: 'Up' | 'Down' | 'Left' | 'Right';
  /** Of a single cell that was written. */
  readonly before?: Scalar;
  readonly after?: Scalar;
}

/** `by`: who did it, whatever he was named by in `as`; undefined for calls of Graph and for hands. */
export type ChangeListener = (change: WorkbookChange, by: object | undefined) => void;

/** Who works on a workbook, and who hears of what was done. */
export class WorkbookChanges {
  readonly #listeners = new Set<ChangeListener>();
  #author: object | undefined;

  /** Hears of every change until the returned function is called. */
  listen(listener: ChangeListener): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  /** Everything that `work` changes is the author's doing. */
  as<Value>(author: object, work: () => Value): Value {
    const before = this.#author;
    this.#author = author;
    try {
      return work();
    } finally {
      this.#author = before;
    }
  }

  tell(change: WorkbookChange): void {
    for (const listener of [...this.#listeners]) listener(change, this.#author);
  }
}
