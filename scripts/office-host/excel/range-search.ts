import type { Area } from '../../../addin/adapters/xlsx/cell-address.ts';
import type { GridCell } from '../../graph-emulator/workbook-grid.ts';
import { shownText } from '../../graph-emulator/workbook-ranges.ts';
import type { LiveSheet } from '../../graph-emulator/workbook-sheet.ts';
import { intersection } from './areas.ts';
import { booleanOf, oneOf, optional } from './arguments.ts';
import type { Bag } from './arguments.ts';
import { calculated } from './cells.ts';
import { conditionalAreas } from './conditional-rules.ts';
import { validatedAreas } from './validation-rules.ts';
import type { OpenBook } from './open-book.ts';
import { accessDenied, invalidArgument, notImplemented } from './refusals.ts';

/** A text that is looked for, and how (Excel.SearchCriteria, Excel.ReplaceCriteria). */
export interface Wanted {
  readonly pattern: RegExp;
  readonly isWhole: boolean;
}

export function cellsLike(text: string, criteria: Bag): Wanted {
  if (text === '') throw invalidArgument('nothing to look for');
  const [isWhole, matchCase] = ['completeMatch', 'matchCase'].map(
    (name) => optional(criteria[name], (value) => booleanOf(value, name)) ?? false,
  );
  const plain = text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  const pattern = new RegExp(isWhole === true ? `^${plain}$` : plain, matchCase === true ? 'g' : 'gi');
  return { pattern, isWhole: isWhole === true };
}

/** The first cell whose shown text or formula holds the text, row by row; from the end where backwards is asked for. */
export function findText(book: OpenBook, sheet: LiveSheet, area: Area, text: string, criteria: Bag): Area | undefined {
  const { pattern } = cellsLike(text, criteria);
  const backwards =
    optional(criteria['searchDirection'], (value) => oneOf(['Forward', 'Backwards'], value, 'searchDirection')) === 'Backwards';
  let found: Area | undefined;
  eachUsedCell(sheet, area, (cell, row, column) => {
    if (found && !backwards) return;
    const now = calculated(book, sheet, cell, { row, column }) ?? cell;
    const shown = shownText(now, book.live.styles.codeOf(now.style), book.live.date1904);
    const isMatch = [shown, ...(cell.formula === undefined ? [] : [`=${cell.formula}`])].some(
      (each) => each.search(pattern) >= 0,
    );
    if (isMatch) found = { top: row, bottom: row, left: column, right: column };
  });
  return found;
} // prettier-ignore

/** How many places were replaced. Formulas are left as they are (assumed; Excel looks into them). */
export function replaceText(book: OpenBook, sheet: LiveSheet, area: Area, { pattern }: Wanted, replacement: string): number {
  const cells: { row: number; column: number; text: string }[] = [];
  let count = 0;
  eachUsedCell(sheet, area, ({ value, formula, style }, row, column) => {
    if (formula !== undefined) return;
    const text = String(value);
    const after = text.replace(pattern, () => {
      count += 1;
      return replacement;
    });
    if (after === text) return;
    if (sheet.isProtected && book.live.styles.isLocked(style)) throw accessDenied();
    cells.push({ row, column, text: after });
  });
  if (cells.length === 0) return 0;
  book.change((live) => {
    for (const { row, column, text } of cells) live.type(sheet, row, column, text);
    live.changes.tell({ kind: 'cells', sheetId: sheet.id, area, how: 'RangeEdited' });
  });
  return count;
} // prettier-ignore

function eachUsedCell(sheet: LiveSheet, area: Area, visit: (cell: GridCell, row: number, column: number) => void): void {
  const used = sheet.grid.used(true, area);
  if (!used) return;
  for (let row = used.top; row <= used.bottom; row += 1) {
    sheet.grid.cells(row)?.forEach((cell, column) => {
      if (cell && column >= used.left && column <= used.right && (cell.value !== '' || cell.formula !== undefined))
        visit(cell, row, column);
    });
  }
} // prettier-ignore

const KINDS = [
  'ConditionalFormats', 'DataValidations', 'Blanks', 'Constants', 'Formulas', 'SameConditionalFormat',
  'SameDataValidation', 'Visible',
] as const; // prettier-ignore
const VALUES = [
  'All', 'Errors', 'ErrorsLogical', 'ErrorsNumbers', 'ErrorsText', 'ErrorsLogicalNumber', 'ErrorsLogicalText',
  'ErrorsNumberText', 'Logical', 'LogicalNumbers', 'LogicalText', 'LogicalNumbersText', 'Numbers', 'NumbersText', 'Text',
] as const; // prettier-ignore

/** The cells of an area of one kind, as areas; within the used part of the sheet. */
export function specialCells(
  book: OpenBook,
  sheet: LiveSheet,
  area: Area,
  cellType: unknown,
  cellValueType: unknown,
): readonly Area[] {
  const kind = oneOf(KINDS, cellType, 'cellType');
  const values = optional(cellValueType, (value) => oneOf(VALUES, value, 'cellValueType')) ?? 'All';
  const used = sheet.grid.used(false);
  const within = used && intersection(area, used);
  switch (kind) {
    case 'ConditionalFormats':
      return cut(conditionalAreas(sheet), area);
    case 'DataValidations':
      return cut(validatedAreas(sheet), area);
    case 'SameConditionalFormat':
    case 'SameDataValidation':
      throw notImplemented(kind);
    case 'Visible':
      return within
        ? areasWhere(within, (row, column) => !sheet.grid.isHidden(row) && !sheet.grid.isColumnHidden(column))
        : [];
    case 'Blanks':
      return within
        ? areasWhere(within, (row, column) => {
            const cell = sheet.grid.cell(row, column);
            return cell === undefined || (cell.value === '' && cell.formula === undefined);
          })
        : [];
    case 'Constants':
    case 'Formulas':
      return within
        ? areasWhere(within, (row, column) => {
            const cell = sheet.grid.cell(row, column);
            if (!cell || (cell.value === '' && cell.formula === undefined)) return false;
            if ((cell.formula !== undefined) !== (kind === 'Formulas')) return false;
            const now = calculated(book, sheet, cell, { row, column }) ?? cell;
            return values === 'All' || values.toLowerCase().includes(wordFor(now));
          })
        : [];
  }
}

const cut = (areas: readonly Area[], area: Area): readonly Area[] =>
  areas.flatMap((each) => intersection(each, area) ?? []);

function wordFor({ value, isError }: GridCell): string {
  if (isError) return 'error';
  return typeof value === 'number' ? 'number' : typeof value === 'boolean' ? 'logical' : 'text';
}

/** The cells that fit, in as few areas as rows of equal stretches make. */
function areasWhere(area: Area, fits: (row: number, column: number) => boolean): readonly Area[] {
  const areas: Area[] = [];
  for (let row = area.top; row <= area.bottom; row += 1) {
    let left: number | undefined;
    for (let column = area.left; column <= area.right + 1; column += 1) {
      const isIn = column <= area.right && fits(row, column);
      if (isIn) left ??= column;
      else if (left !== undefined) {
        const stretch = { top: row, bottom: row, left, right: column - 1 };
        const above = areas.findIndex(
          (each) => each.bottom === row - 1 && each.left === stretch.left && each.right === stretch.right,
        );
        const before = areas[above];
        if (before) areas[above] = { ...before, bottom: row };
        else areas.push(stretch);
        left = undefined;
      }
    }
  }
  return areas;
}
