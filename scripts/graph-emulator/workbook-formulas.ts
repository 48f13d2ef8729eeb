import { columnLetters, columnNumber } from '../../addin/forms/column-letters.ts';

/** Texts, quoted sheet names and brackets are passed over; what is left and looks like a cell is one. */
const PIECES =
  /"(?:[^"]|"")*"|'(?:[^']|'')*'|\[[^\]]*\]+|(?<![\w.$])(\$?)([A-Za-z]{1,3})(\$?)([1-9]\d{0,6})(?![\w.(])/g;

/** A formula as it would read if its cell stood elsewhere: references without a dollar sign move along. */
export const movedFormula = (formula: string, rows: number, columns: number): string =>
  formula.replace(
    PIECES,
    (whole: string, fixedColumn?: string, letters?: string, fixedRow?: string, digits?: string) => {
      if (letters === undefined || digits === undefined) return whole;
      const column = columnNumber(letters) + (fixedColumn === '$' ? 0 : columns);
      const row = Number(digits) + (fixedRow === '$' ? 0 : rows);
      if (column < 1 || row < 1) return '#REF!';
      return `${fixedColumn ?? ''}${columnLetters(column)}${fixedRow ?? ''}${row}`;
    },
  );
