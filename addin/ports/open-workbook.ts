import type { Result } from '../domain/result.ts';
import type { RawTable } from '../forms/raw-table.ts';
import type { ReportSheet } from '../forms/report-sheet.ts';
import type { Failure } from './failure.ts';

/** The workbook that stands open beside the pane, as people see it and as it is this moment. */
export interface OpenWorkbook {
  /** All tables of the workbook whose names the register knows, whole; `NotAllowed` where it has none of them. */
  tables(names: readonly string[]): Promise<Result<readonly RawTable[], Failure>>;
  /** Where the person stands; undefined where it cannot be said (several areas, a chart). */
  selection(): Promise<Result<Selection | undefined, Failure>>;
  /** Calls back when the person goes to another cell, until the returned function is called. */
  onSelection(listener: () => void): () => void;
  /** Calls back when cells change, whoever changed them. A hint only: what stands there is read anew. */
  onChange(listener: () => void): () => void;
  /** Shows a cell to the person. `NotFound` where the sheet is not there any more. */
  goTo(place: { readonly sheet: string; readonly cell: string }): Promise<Result<void, Failure>>;
  /**
   * Writes the sheets of a report into this workbook, in place of the report that was written before; the sheets of the
   * register are not touched. Charts are Excel's own.
   */
  writeReport(sheets: readonly ReportSheet[], onSheet?: (done: number, all: number) => void): Promise<Result<void, Failure>>;
  /** Whether sheets of a report stand in this workbook, whoever had them written and whenever. */
  hasReport(): Promise<Result<boolean, Failure>>;
  /** Takes the sheets of a written report away again. */
  removeReport(): Promise<Result<void, Failure>>;
} // prettier-ignore

export interface Selection {
  readonly sheet: string;
  /** Row as Excel numbers it. */
  readonly row: number;
}
