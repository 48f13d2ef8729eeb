import { dateTimeOfSerial, serialOfDate } from '../../../addin/adapters/xlsx/date-serial.ts';
import { shownNumber } from '../../graph-emulator/workbook-text.ts';
import { NotCalculated } from './formula-syntax.ts';
import {
  CellError,
  CellRange,
  FormulaError,
  compared,
  criterion,
  numberOf,
  single,
  sound,
  textOf,
  truthOf,
} from './formula-values.ts';
import type { CellValue, FormulaValue } from './formula-values.ts';

/** A parameter that is worked out when the function asks for it; undefined where it was left out. */
export type Parameter = () => FormulaValue;

export interface FunctionWorld {
  /** Today as a serial number. */
  readonly today: number;
  readonly date1904: boolean;
  /** Rows that a filter or a person has hidden. */
  isHidden(range: CellRange, row: number): boolean;
}

type SheetFunction = (parameters: readonly Parameter[], world: FunctionWorld) => FormulaValue;

/** The functions that this host knows, by name in capitals. What is not here is not calculated. */
export const FUNCTIONS: Readonly<Record<string, SheetFunction>> = {
  ...aggregates(),
  ...conditional(),
  ...logic(),
  ...arithmetic(),
  ...texts(),
  ...dates(),
  ...lookups(),
};

const need = (parameters: readonly Parameter[], n: number): FormulaValue => {
  const parameter = parameters[n];
  if (!parameter) throw new NotCalculated();
  return parameter();
};
const optional = (parameters: readonly Parameter[], n: number, otherwise: number): number => {
  const parameter = parameters[n];
  return parameter === undefined ? otherwise : numberOf(parameter());
};
const rangeAt = (parameters: readonly Parameter[], n: number): CellRange => {
  const value = need(parameters, n);
  if (!(value instanceof CellRange)) throw new NotCalculated();
  return value;
};

/** The numbers in cells, and values written into the formula as numbers; an error anywhere is the result. */
function numbersIn(parameters: readonly Parameter[]): readonly number[] {
  return parameters.flatMap((parameter) => {
    const value = parameter();
    if (!(value instanceof CellRange)) return [numberOf(value)];
    return numbersOf([...value.values()]);
  });
}

function numbersOf(values: readonly CellValue[]): readonly number[] {
  return values.flatMap((value) => {
    if (value instanceof CellError) throw new FormulaError(value.code);
    return typeof value === 'number' ? [value] : [];
  });
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
const average = (numbers: readonly number[]): number => {
  if (numbers.length === 0) throw new FormulaError('#DIV/0!');
  return sum(numbers) / numbers.length;
};
const most = (numbers: readonly number[]): number =>
  numbers.reduce((a, b) => Math.max(a, b), numbers[0] ?? 0);
const least = (numbers: readonly number[]): number =>
  numbers.reduce((a, b) => Math.min(a, b), numbers[0] ?? 0);

function aggregates(): Record<string, SheetFunction> {
  const allOf = (parameters: readonly Parameter[]): readonly CellValue[] =>
    parameters.flatMap((parameter) => {
      const value = parameter();
      return value instanceof CellRange ? [...value.values()] : [value];
    });
  return {
    SUM: (parameters) => sum(numbersIn(parameters)),
    AVERAGE: (parameters) => average(numbersIn(parameters)),
    MIN: (parameters) => least(numbersIn(parameters)),
    MAX: (parameters) => most(numbersIn(parameters)),
    MEDIAN: (parameters) => {
      const sorted = [...numbersIn(parameters)].sort((a, b) => a - b);
      if (sorted.length === 0) throw new FormulaError('#NUM!');
      const middle = sorted.length / 2;
      return Number.isInteger(middle) ? average(sorted.slice(middle - 1, middle + 1)) : (sorted[Math.floor(middle)] ?? 0);
    },
    COUNT: (parameters) => allOf(parameters).filter((value) => typeof value === 'number').length,
    COUNTA: (parameters) => allOf(parameters).filter((value) => value !== null).length,
    COUNTBLANK: (parameters) => {
      const range = rangeAt(parameters, 0);
      const filled = [...range.values()].filter((value) => value !== null && value !== '').length;
      return range.rows * range.columns - filled;
    },
    SUBTOTAL: (parameters, world) => {
      const what = numberOf(need(parameters, 0));
      const values = parameters.slice(1).flatMap((parameter) => {
        const value = parameter();
        if (!(value instanceof CellRange)) throw new NotCalculated();
        return visibleIn(value, world);
      });
      const numbers = (): readonly number[] => numbersOf(values);
      switch (what % 100) {
        case 1: return average(numbers());
        case 2: return values.filter((value) => typeof value === 'number').length;
        case 3: return values.filter((value) => value !== null).length;
        case 4: return most(numbers());
        case 5: return least(numbers());
        case 9: return sum(numbers());
        default: throw new NotCalculated();
      }
    },
  }; // prettier-ignore
}

function visibleIn(range: CellRange, world: FunctionWorld): readonly CellValue[] {
  const values: CellValue[] = [];
  for (let row = 0; row < range.rows; row += 1) {
    if (world.isHidden(range, range.area.top + row)) continue;
    for (let column = 0; column < range.columns; column += 1) values.push(range.at(row, column));
  }
  return values;
}

function conditional(): Record<string, SheetFunction> {
  /** Values of `of` where every pair of range and criterion holds. */
  const chosen = (of: CellRange | undefined, pairs: readonly Parameter[]): readonly CellValue[] => {
    const tests: { range: CellRange; test: (cell: CellValue) => boolean }[] = [];
    for (let n = 0; n < pairs.length; n += 2)
      tests.push({ range: rangeAt(pairs, n), test: criterion(need(pairs, n + 1)) });
    const [first] = tests;
    if (
      !first ||
      tests.some(({ range }) => range.rows !== first.range.rows || range.columns !== first.range.columns)
    )
      throw new FormulaError('#VALUE!');
    const values: CellValue[] = [];
    const { rows, columns } = first.range;
    for (let row = 0; row < rows; row += 1)
      for (let column = 0; column < columns; column += 1)
        if (tests.every(({ range, test }) => test(range.at(row, column))))
          values.push((of ?? first.range).at(row, column));
    return values;
  };
  const one = (parameters: readonly Parameter[]): readonly CellValue[] =>
    chosen(parameters[2] ? rangeAt(parameters, 2) : undefined, parameters.slice(0, 2));
  const several = (parameters: readonly Parameter[]): readonly CellValue[] =>
    chosen(rangeAt(parameters, 0), parameters.slice(1));
  return {
    COUNTIF: (parameters) => chosen(undefined, parameters.slice(0, 2)).length,
    COUNTIFS: (parameters) => chosen(undefined, parameters).length,
    SUMIF: (parameters) => sum(numbersOf(one(parameters))),
    SUMIFS: (parameters) => sum(numbersOf(several(parameters))),
    AVERAGEIF: (parameters) => average(numbersOf(one(parameters))),
    AVERAGEIFS: (parameters) => average(numbersOf(several(parameters))),
  };
}

function logic(): Record<string, SheetFunction> {
  const truths = (parameters: readonly Parameter[]): readonly boolean[] =>
    parameters.flatMap((parameter) => {
      const value = parameter();
      if (!(value instanceof CellRange)) return [truthOf(value)];
      return [...value.values()].flatMap((cell) =>
        cell === null || typeof cell === 'string' ? [] : [truthOf(cell)],
      );
    });
  const caught = (parameters: readonly Parameter[], catches: (code: string) => boolean): FormulaValue => {
    try {
      return sound(need(parameters, 0));
    } catch (error) {
      if (error instanceof FormulaError && catches(error.code)) return need(parameters, 1);
      throw error;
    }
  };
  return {
    IF: (parameters) => {
      const isTrue = truthOf(need(parameters, 0));
      const chosen = parameters[isTrue ? 1 : 2];
      return chosen ? chosen() : isTrue;
    },
    IFERROR: (parameters) => caught(parameters, () => true),
    IFNA: (parameters) => caught(parameters, (code) => code === '#N/A'),
    AND: (parameters) => truths(parameters).every((truth) => truth),
    OR: (parameters) => truths(parameters).some((truth) => truth),
    NOT: (parameters) => !truthOf(need(parameters, 0)),
    TRUE: () => true,
    FALSE: () => false,
    NA: () => new CellError('#N/A'),
    ISBLANK: (parameters) => single(need(parameters, 0)) === null,
    ISNUMBER: (parameters) => typeof single(need(parameters, 0)) === 'number',
    ISTEXT: (parameters) => typeof single(need(parameters, 0)) === 'string',
    ISERROR: (parameters) => {
      try {
        return single(need(parameters, 0)) instanceof CellError;
      } catch (error) {
        if (error instanceof FormulaError) return true;
        throw error;
      }
    },
  };
}

function arithmetic(): Record<string, SheetFunction> {
  const rounded =
    (round: (size: number) => number): SheetFunction =>
    (parameters) => {
      const value = numberOf(need(parameters, 0));
      const factor = 10 ** Math.trunc(optional(parameters, 1, 0));
      // 1.005 is a little less than it says; Excel rounds what is shown.
      const size = Number((Math.abs(value) * factor).toPrecision(15));
      return (Math.sign(value) * round(size)) / factor;
    };
  return {
    ROUND: rounded((size) => Math.floor(size + 0.5)),
    ROUNDUP: rounded((size) => Math.ceil(size)),
    ROUNDDOWN: rounded((size) => Math.floor(size)),
    INT: (parameters) => Math.floor(numberOf(need(parameters, 0))),
    ABS: (parameters) => Math.abs(numberOf(need(parameters, 0))),
    MOD: (parameters) => {
      const [value, by] = [numberOf(need(parameters, 0)), numberOf(need(parameters, 1))];
      if (by === 0) throw new FormulaError('#DIV/0!');
      return value - by * Math.floor(value / by);
    },
  };
}

function texts(): Record<string, SheetFunction> {
  const joined: SheetFunction = (parameters) =>
    parameters
      .map((parameter) => {
        const value = parameter();
        return value instanceof CellRange ? [...value.values()].map(textOf).join('') : textOf(value);
      })
      .join('');
  return {
    CONCAT: joined,
    CONCATENATE: joined,
    LEN: (parameters) => textOf(need(parameters, 0)).length,
    LEFT: (parameters) => textOf(need(parameters, 0)).slice(0, optional(parameters, 1, 1)),
    RIGHT: (parameters) => {
      const [text, count] = [textOf(need(parameters, 0)), optional(parameters, 1, 1)];
      return count === 0 ? '' : text.slice(-count);
    },
    MID: (parameters) => {
      const start = numberOf(need(parameters, 1)) - 1;
      return textOf(need(parameters, 0)).slice(start, start + numberOf(need(parameters, 2)));
    },
    TRIM: (parameters) => textOf(need(parameters, 0)).trim().replace(/ +/g, ' '),
    UPPER: (parameters) => textOf(need(parameters, 0)).toUpperCase(),
    LOWER: (parameters) => textOf(need(parameters, 0)).toLowerCase(),
    EXACT: (parameters) => textOf(need(parameters, 0)) === textOf(need(parameters, 1)),
    TEXT: (parameters, { date1904 }) =>
      shownNumber(numberOf(need(parameters, 0)), textOf(need(parameters, 1)), date1904),
  };
}

function dates(): Record<string, SheetFunction> {
  const dayOf = (value: FormulaValue, date1904: boolean): readonly [number, number, number] => {
    const text = dateTimeOfSerial(Math.floor(numberOf(value)), date1904);
    if (text === undefined) throw new FormulaError('#NUM!');
    const [year = 0, month = 0, day = 0] = text.slice(0, 10).split('-').map(Number);
    return [year, month, day];
  };
  const serial = (year: number, month: number, day: number, date1904: boolean): number => {
    const date = new Date(Date.UTC(year, month - 1, day));
    if (year < 1900 || year > 9999) throw new NotCalculated();
    return serialOfDate(date.toISOString().slice(0, 10), date1904);
  };
  /** The same day some months on, or the last of the month where there is none. */
  const monthsOn = (parameters: readonly Parameter[], date1904: boolean, day: (of: number, last: number) => number): number => {
    const [year, month, of] = dayOf(need(parameters, 0), date1904);
    const to = month + Math.trunc(numberOf(need(parameters, 1)));
    const last = new Date(Date.UTC(year, to, 0)).getUTCDate();
    return serial(year, to, day(of, last), date1904);
  }; // prettier-ignore
  return {
    TODAY: (_, { today }) => today,
    DATE: (parameters, { date1904 }) =>
      serial(
        numberOf(need(parameters, 0)),
        numberOf(need(parameters, 1)),
        numberOf(need(parameters, 2)),
        date1904,
      ),
    YEAR: (parameters, { date1904 }) => dayOf(need(parameters, 0), date1904)[0],
    MONTH: (parameters, { date1904 }) => dayOf(need(parameters, 0), date1904)[1],
    DAY: (parameters, { date1904 }) => dayOf(need(parameters, 0), date1904)[2],
    EDATE: (parameters, { date1904 }) => monthsOn(parameters, date1904, (of, last) => Math.min(of, last)),
    EOMONTH: (parameters, { date1904 }) => monthsOn(parameters, date1904, (_, last) => last),
    DAYS: (parameters) => numberOf(need(parameters, 0)) - numberOf(need(parameters, 1)),
  };
}

function lookups(): Record<string, SheetFunction> {
  /** Position from 0 of the first cell that equals, down a column or along a row. */
  const positionOf = (wanted: FormulaValue, range: CellRange): number => {
    const value = sound(wanted);
    const test = typeof value === 'string' ? criterion(`=${value}`) : (cell: CellValue) => cell === value;
    const [count, down] = [Math.max(range.rows, range.columns), range.columns === 1];
    if (!down && range.rows !== 1) throw new NotCalculated();
    for (let n = 0; n < count; n += 1) if (test(down ? range.at(n, 0) : range.at(0, n))) return n;
    throw new FormulaError('#N/A');
  };
  const isExact = (parameters: readonly Parameter[], n: number): void => {
    const parameter = parameters[n];
    // Anything but an exact search goes by order, which is not worked out here.
    if (!parameter || compared(parameter(), 0) !== 0) {
      const value = parameter?.();
      if (value !== false) throw new NotCalculated();
    }
  };
  return {
    ROWS: (parameters) => rangeAt(parameters, 0).rows,
    COLUMNS: (parameters) => rangeAt(parameters, 0).columns,
    MATCH: (parameters) => {
      isExact(parameters, 2);
      return positionOf(need(parameters, 0), rangeAt(parameters, 1)) + 1;
    },
    INDEX: (parameters) => {
      const range = rangeAt(parameters, 0);
      const first = numberOf(need(parameters, 1));
      const [row, column] =
        parameters[2] === undefined && range.rows === 1 ? [1, first] : [first, optional(parameters, 2, 1)];
      if (row < 1 || column < 1) throw new NotCalculated();
      if (row > range.rows || column > range.columns) throw new FormulaError('#REF!');
      return range.at(row - 1, column - 1);
    },
    VLOOKUP: (parameters) => {
      isExact(parameters, 3);
      const range = rangeAt(parameters, 1);
      const column = numberOf(need(parameters, 2));
      if (column < 1 || column > range.columns) throw new FormulaError('#REF!');
      const firsts = new CellRange(range.sheet, { ...range.area, right: range.area.left }, (row) =>
        range.at(row - range.area.top, 0),
      );
      return range.at(positionOf(need(parameters, 0), firsts), column - 1);
    },
  };
}
