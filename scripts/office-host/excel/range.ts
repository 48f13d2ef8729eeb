import { overlaps } from '../../../addin/adapters/xlsx/cell-address.ts';
import type { ModelObject, OrNull } from '../rich-api/model.ts';
import { NULL_OBJECT } from '../rich-api/model.ts';
import { bagOf, booleanOf, oneOf, optional, textOf } from './arguments.ts';
import { clearCells, copyCells, deleteCells, insertCells, mergeCells, unmergeCells } from './cell-moves.ts';
import { ConditionalFormatCollection } from './conditional-formats.ts';
import { DataValidation } from './data-validation.ts';
import { RangeFormat } from './range-format.ts';
import { RangePlaces } from './range-places.ts';
import { cellsLike, replaceText } from './range-search.ts';
import { RangeSort } from './range-sort.ts';
import { invalidArgument, itemNotFound } from './refusals.ts';

const SHIFTS_IN = ['Down', 'Right'] as const;
const SHIFTS_OUT = ['Up', 'Left'] as const;
const CLEARED = ['All', 'Formats', 'Contents', 'Hyperlinks', 'RemoveHyperlinks', 'ResetContents'] as const;
const COPIED = ['All', 'Formulas', 'Values', 'Formats', 'Link'] as const;

/** Cells of a sheet: what they are made of, and what can be done to them. */
export class Range extends RangePlaces {
  readonly clientClass = 'Excel.Range';

  override get isTracked(): boolean {
    return true;
  }

  get format(): RangeFormat {
    return new RangeFormat(this.book, this.sheetId, [this.area]);
  }

  get worksheet(): ModelObject {
    return this.book.make.worksheet(this.sheetId);
  }

  get sort(): RangeSort {
    return new RangeSort(this.book, this.sheetId, this.area);
  }

  get conditionalFormats(): ConditionalFormatCollection {
    return new ConditionalFormatCollection(this.book, this.sheetId, [this.area]);
  }

  get dataValidation(): DataValidation {
    return new DataValidation(this.book, this.sheetId, [this.area]);
  }

  select(): void {
    if (this.sheet.visibility !== 'Visible') throw invalidArgument('the sheet is hidden');
    this.book.select(this.sheetId, this.area);
  }

  calculate(): void {
    // Values are worked out when they are read.
  }

  setDirty(): void {
    // As above.
  }

  clear(applyTo: unknown): void {
    clearCells(
      this.book,
      this.sheet,
      this.area,
      optional(applyTo, (what) => oneOf(CLEARED, what, 'applyTo')) ?? 'All',
    );
  }

  insert(shift: unknown): ModelObject {
    const area = insertCells(this.book, this.sheet, this.area, oneOf(SHIFTS_IN, shift, 'shift'));
    return this.at(area);
  }

  delete(shift: unknown): void {
    deleteCells(this.book, this.sheet, this.area, oneOf(SHIFTS_OUT, shift, 'shift'));
  }

  merge(across: unknown): void {
    const rowByRow = optional(across, (value) => booleanOf(value, 'across')) ?? false;
    mergeCells(this.book, this.sheet, this.area, rowByRow);
  }

  unmerge(): void {
    unmergeCells(this.book, this.sheet, this.area);
  }

  /** Source: a range, or its address. */
  copyFrom(sourceRange: unknown, copyType: unknown, skipBlanks: unknown, transpose: unknown): void {
    const source = this.placeOf(sourceRange, 'sourceRange');
    copyCells(
      this.book,
      { sheet: this.book.sheet(source.sheetId), area: source.area },
      { sheet: this.sheet, area: this.area },
      {
        what: optional(copyType, (type) => oneOf(COPIED, type, 'copyType')) ?? 'All',
        skipBlanks: optional(skipBlanks, (value) => booleanOf(value, 'skipBlanks')) ?? false,
        transpose: optional(transpose, (value) => booleanOf(value, 'transpose')) ?? false,
      },
    );
  }

  replaceAll(text: unknown, replacement: unknown, criteria: unknown): number {
    const wanted = cellsLike(
      textOf(text, 'text'),
      optional(criteria, (value) => bagOf(value, 'criteria')) ?? {},
    );
    return replaceText(this.book, this.sheet, this.area, wanted, textOf(replacement, 'replacement'));
  }

  /** The client asks before it writes a large matrix in pieces. */
  _ValidateArraySize(rows: unknown, columns: unknown): void {
    if (rows !== this.rowCount || columns !== this.columnCount)
      throw invalidArgument('the size of the array is not that of the range');
  }

  getMergedAreas(): ModelObject {
    const found = this.getMergedAreasOrNullObject();
    if (found === NULL_OBJECT) throw itemNotFound('no cells are merged');
    return found;
  }

  getMergedAreasOrNullObject(): OrNull<ModelObject> {
    const merged = this.sheet.merged.filter((area) => overlaps(area, this.area));
    return merged.length === 0 ? NULL_OBJECT : this.book.make.rangeAreas(this.sheetId, merged);
  }
}
