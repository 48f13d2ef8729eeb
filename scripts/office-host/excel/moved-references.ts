import { parseArea } from '../../../addin/adapters/xlsx/cell-address.ts';
import type { Area } from '../../../addin/adapters/xlsx/cell-address.ts';
import { columnLetters } from '../../../addin/forms/column-letters.ts';
import { parseAddress } from '../../graph-emulator/workbook-address.ts';

/**
 * References inside formulas when cells move in any direction, or go. The engine of the register maps rows alone
 * (formula-references.ts), which is all that a table needs. Texts, names and brackets are passed over as there.
 */
const PIECES =
  /"(?:[^"]|"")*"|\[(?:[^[\]']|'.|\[(?:[^\]']|'.)*\])*\]|(?<![\p{L}\p{N}_.$])((?:'(?:[^']|'')+'|[\p{L}_][\p{L}\p{N}_.]*)!)?(\$?[A-Z]{1,3}\$?[1-9]\d{0,6}(?::\$?[A-Z]{1,3}\$?[1-9]\d{0,6})?|\$?[A-Z]{1,3}:\$?[A-Z]{1,3}|\$?[1-9]\d{0,6}:\$?[1-9]\d{0,6})(?![\p{L}\p{N}_.(])/giu;

/** `map` says where an area is now; undefined where it is gone, which reads #REF! then. */
export function mapReferences(
  formula: string,
  home: string,
  map: (sheet: string, area: Area) => Area | undefined,
): string {
  return formula.replace(PIECES, (whole: string, prefix: string | undefined, cells: string | undefined) => {
    if (cells === undefined) return whole;
    const address = parseAddress((prefix ?? '') + cells);
    if (!address) return whole;
    const to = map(address.sheet ?? home, address.area);
    if (to === undefined) return `${prefix ?? ''}#REF!`;
    return to === address.area ? whole : (prefix ?? '') + spelled(cells, to);
  });
}

/** Names of sheets inside formulas: where a sheet is renamed, or gone. */
export function mapSheetNames(formula: string, map: (sheet: string) => string | undefined): string {
  return formula.replace(PIECES, (whole: string, prefix: string | undefined, cells: string | undefined) => {
    if (prefix === undefined || cells === undefined) return whole;
    const plain = prefix.slice(0, -1).replace(/^'|'$/g, '').replaceAll("''", "'");
    const to = map(plain);
    if (to === undefined) return '#REF!';
    return to === plain ? whole : `${quotedSheet(to)}!${cells}`;
  });
}

export const quotedSheet = (name: string): string =>
  /^[A-Za-z_]\w*$/.test(name) && !parseArea(name) ? name : `'${name.replaceAll("'", "''")}'`;

/** An area with the dollar signs of the text that it takes the place of. */
function spelled(before: string, { top, left, bottom, right }: Area): string {
  const marks = before.split(':').map((cell) => ({
    column: cell.startsWith('$') && /[A-Z]/i.test(cell),
    row: /\$\d/.test(cell),
    hasColumn: /[A-Z]/i.test(cell),
    hasRow: /\d/.test(cell),
  }));
  const [first, second] = marks;
  if (!first) return before;
  const cell = (mark: typeof first, row: number, column: number): string =>
    (mark.hasColumn ? `${mark.column ? '$' : ''}${columnLetters(column)}` : '') +
    (mark.hasRow ? `${mark.row ? '$' : ''}${row}` : '');
  const start = cell(first, top, left);
  return second ? `${start}:${cell(second, bottom, right)}` : start;
}

/** A list of ranges (`sqref`) after a move; ranges that are gone are left out. */
export const mapSqref = (sqref: string, map: (area: Area) => Area | undefined): string =>
  sqref
    .split(/\s+/)
    .flatMap((word) => {
      const area = parseAddress(word)?.area;
      if (!area) return [word];
      const to = map(area);
      if (to === undefined) return [];
      return [to === area ? word : areaWord(to)];
    })
    .join(' ');

/** As `sqref` and `ref` have it: whole columns and rows too by their corners. */
export function areaWord({ top, left, bottom, right }: Area): string {
  const first = `${columnLetters(left)}${top}`;
  const last = `${columnLetters(right)}${bottom}`;
  return first === last ? first : `${first}:${last}`;
}

/** `$A$1:$B$9`, as names and rules have it. */
export const absoluteWord = ({ top, left, bottom, right }: Area): string => {
  const first = `$${columnLetters(left)}$${top}`;
  const last = `$${columnLetters(right)}$${bottom}`;
  return first === last ? first : `${first}:${last}`;
};
