import type { GridCell } from '../../graph-emulator/workbook-grid.ts';
import type { LiveWorkbook } from '../../graph-emulator/workbook-live.ts';
import type { LiveSheet } from '../../graph-emulator/workbook-sheet.ts';
import type { LiveTable } from '../../graph-emulator/workbook-table.ts';
import type { Scalar } from '../../graph-emulator/workbook-typed.ts';
import { definedNames } from './defined-names.ts';
import { FUNCTIONS } from './formula-functions.ts';
import type { FunctionWorld } from './formula-functions.ts';
import { NotCalculated, parseFormula } from './formula-syntax.ts';
import type { Formula } from './formula-syntax.ts';
import { CellError, CellRange, FormulaError, compared, numberOf, single, textOf } from './formula-values.ts';
import type { CellValue, FormulaValue } from './formula-values.ts';

/** What a formula's cell shows. */
export interface Calculated {
  readonly value: Scalar;
  readonly isError: boolean;
}

/** Shown by a formula that is not worked out here. */
const NOT_CALCULATED: Calculated = { value: '#CALC!', isError: true };

/** Of a formula that cannot be worked out. */
const UNKNOWN: unique symbol = Symbol('not calculated');

interface Place {
  readonly sheet: LiveSheet;
  readonly row: number;
  readonly column: number;
}

/** Deeper than any real chain of formulas; what hangs on more of them is not worked out. */
const DEEPEST = 500;

/**
 * The values of formulas as the workbook stands now. What cannot be worked out here shows the value that the file came
 * with for as long as nobody has changed anything, and #CALC! afterwards: never a number that may be wrong.
 */
export class Calculation {
  readonly #live: () => LiveWorkbook;
  readonly #today: () => number;
  readonly #trees = new Map<string, Formula | undefined>();
  #values = new Map<string, CellValue | typeof UNKNOWN>();
  #valuesAt = '';
  readonly #working = new Set<string>();

  constructor(live: () => LiveWorkbook, today: () => number) {
    this.#live = live;
    this.#today = today;
  }

  valueAt(sheet: LiveSheet, row: number, column: number): Calculated {
    const cell = sheet.grid.cell(row, column);
    if (!cell) return { value: '', isError: false };
    const value = this.#cellValue({ sheet, row, column }, cell);
    if (value === UNKNOWN) return this.#fromFile(cell);
    if (value instanceof CellError) return { value: value.code, isError: true };
    // A formula that points at an empty cell shows 0.
    return { value: value ?? 0, isError: false };
  }

  /** The value of a formula that stands in no cell: of a name. Undefined where it is not worked out. */
  valueOf(formula: string, sheet: LiveSheet): CellValue | undefined {
    try {
      return single(this.#evaluate(this.#tree(formula), { sheet, row: 1, column: 1 }));
    } catch (error) {
      if (error instanceof FormulaError) return new CellError(error.code);
      if (error instanceof NotCalculated) return undefined;
      throw error;
    }
  }

  /** The cells that a formula points at; undefined for anything else. */
  rangeOf(formula: string, sheet: LiveSheet): CellRange | undefined {
    try {
      const value = this.#evaluate(this.#tree(formula), { sheet, row: 1, column: 1 });
      return value instanceof CellRange ? value : undefined;
    } catch (error) {
      if (error instanceof FormulaError || error instanceof NotCalculated) return undefined;
      throw error;
    }
  }

  #fromFile({ value, isError }: GridCell): Calculated {
    return this.#live().isAsRead && value !== '' ? { value, isError } : NOT_CALCULATED;
  }

  #cellValue(place: Place, cell: GridCell): CellValue | typeof UNKNOWN {
    if (cell.formula === undefined) return plainValue(cell);
    const version = `${this.#live().revision} ${this.#today()}`;
    if (version !== this.#valuesAt) {
      this.#values = new Map();
      this.#valuesAt = version;
    }
    const key = `${place.sheet.id} ${place.row} ${place.column}`;
    const known = this.#values.get(key);
    if (known !== undefined) return known;
    const value = this.#worked(place, cell.formula, key);
    this.#values.set(key, value);
    return value;
  }

  #worked(place: Place, formula: string, key: string): CellValue | typeof UNKNOWN {
    // A circle: Excel shows 0 and warns; here it is not worked out.
    if (this.#working.has(key) || this.#working.size >= DEEPEST) return UNKNOWN;
    this.#working.add(key);
    try {
      const value = single(this.#evaluate(this.#tree(formula), place));
      return typeof value === 'number' && !Number.isFinite(value) ? new CellError('#NUM!') : value;
    } catch (error) {
      if (error instanceof FormulaError) return new CellError(error.code);
      if (error instanceof NotCalculated) return UNKNOWN;
      throw error;
    } finally {
      this.#working.delete(key);
    }
  }

  #tree(formula: string): Formula {
    let tree = this.#trees.get(formula);
    if (tree === undefined && !this.#trees.has(formula)) {
      try {
        tree = parseFormula(formula);
      } catch (error) {
        if (!(error instanceof NotCalculated)) throw error;
      }
      this.#trees.set(formula, tree);
    }
    if (tree === undefined) throw new NotCalculated();
    return tree;
  }

  #evaluate(tree: Formula, place: Place): FormulaValue {
    switch (tree.kind) {
      case 'number':
      case 'text':
      case 'boolean':
        return tree.value;
      case 'error':
        return new CellError(tree.code);
      case 'missing':
        return null;
      case 'minus':
        return -numberOf(this.#evaluate(tree.of, place));
      case 'plus':
        return this.#evaluate(tree.of, place);
      case 'percent':
        return numberOf(this.#evaluate(tree.of, place)) / 100;
      case 'binary':
        return operated(tree.operator, this.#evaluate(tree.left, place), this.#evaluate(tree.right, place));
      case 'cells': {
        const sheet = tree.sheet === undefined ? place.sheet : this.#sheetNamed(tree.sheet);
        return this.#range(sheet, tree.area);
      }
      case 'table':
        return this.#tableRange(tree.table, tree.parts, place);
      case 'name':
        return this.#named(tree.name, place);
      case 'call': {
        const called = FUNCTIONS[tree.name];
        if (!called) throw new NotCalculated();
        return called(
          tree.parameters.map((parameter) => () => this.#evaluate(parameter, place)),
          this.#world(),
        );
      }
    }
  }

  #world(): FunctionWorld {
    const live = this.#live();
    return {
      today: this.#today(),
      date1904: live.date1904,
      isHidden: ({ sheet }, row) => sheet.grid.isHidden(row),
    };
  }

  #range(sheet: LiveSheet, area: CellRange['area']): CellRange {
    return new CellRange(sheet, area, (row, column) => {
      const cell = sheet.grid.cell(row, column);
      if (!cell) return null;
      const value = this.#cellValue({ sheet, row, column }, cell);
      // What hangs on a formula that is not worked out is not worked out either.
      if (value === UNKNOWN) throw new NotCalculated();
      return value;
    });
  }

  #sheetNamed(name: string): LiveSheet {
    const wanted = name.toLowerCase();
    const found = this.#live().sheets.find((sheet) => sheet.name.toLowerCase() === wanted);
    if (!found) throw new FormulaError('#REF!');
    return found;
  }

  #named(name: string, place: Place): FormulaValue {
    const wanted = name.toLowerCase();
    const live = this.#live();
    const names = definedNames(live).filter((each) => each.name.toLowerCase() === wanted);
    const found = names.find(({ sheetId }) => sheetId === place.sheet.id) ?? names.find(({ sheetId }) => sheetId === undefined);
    if (!found) {
      const table = live.tables.find((each) => each.name.toLowerCase() === wanted);
      if (table) return this.#range(live.sheetOf(table), table.body);
      throw new FormulaError('#NAME?');
    }
    return this.#evaluate(this.#tree(found.formula), place);
  } // prettier-ignore

  #tableRange(name: string, parts: readonly string[], place: Place): CellRange {
    const live = this.#live();
    const table = name === '' ? tableAt(live, place) : live.tables.find((each) => each.name.toLowerCase() === name.toLowerCase());
    if (!table) throw new FormulaError('#REF!');
    const { body, area } = table;
    let rows = { top: body.top, bottom: body.bottom };
    let columns = { left: area.left, right: area.right };
    for (const part of parts) {
      switch (part.toLowerCase()) {
        case '#all': rows = { top: area.top, bottom: area.bottom }; break;
        case '#data': break;
        case '#headers': rows = { top: area.top, bottom: area.top }; break;
        case '#totals': rows = { top: area.bottom, bottom: area.bottom }; break;
        case '#this row': rows = { top: place.row, bottom: place.row }; break;
        default: {
          const column = table.columns.find((each) => each.name.toLowerCase() === part.toLowerCase());
          if (!column) throw new FormulaError('#REF!');
          columns = { left: table.columnNumber(column), right: table.columnNumber(column) };
        }
      }
    }
    return this.#range(live.sheetOf(table), { ...rows, ...columns });
  } // prettier-ignore
}

const tableAt = (live: LiveWorkbook, { sheet, row, column }: Place): LiveTable | undefined =>
  live.tables.find(
    ({ sheetName, area }) =>
      sheetName === sheet.name &&
      row >= area.top &&
      row <= area.bottom &&
      column >= area.left &&
      column <= area.right,
  );

function plainValue({ value, isError }: GridCell): CellValue {
  if (isError) return new CellError(String(value));
  return value === '' ? null : value;
}

function operated(operator: string, left: FormulaValue, right: FormulaValue): CellValue {
  switch (operator) {
    case '+':
      return numberOf(left) + numberOf(right);
    case '-':
      return numberOf(left) - numberOf(right);
    case '*':
      return numberOf(left) * numberOf(right);
    case '/': {
      const by = numberOf(right);
      const value = numberOf(left);
      if (by === 0) throw new FormulaError('#DIV/0!');
      return value / by;
    }
    case '^':
      return numberOf(left) ** numberOf(right);
    case '&':
      return textOf(left) + textOf(right);
    case '=':
      return compared(left, right) === 0;
    case '<>':
      return compared(left, right) !== 0;
    case '<':
      return compared(left, right) < 0;
    case '>':
      return compared(left, right) > 0;
    case '<=':
      return compared(left, right) <= 0;
    case '>=':
      return compared(left, right) >= 0;
    default:
      throw new NotCalculated();
  }
}
