import type { Input } from '../../graph-emulator/workbook-live.ts';

/**
 * Formulas as people write and read them, and as files have them: functions younger than the file format carry a prefix,
 * and `[@Days]` is `Cases[[#This Row],[Days]]`. Source: MS-XLSX 2.2.2 (future functions), ECMA-376 part 1, 18.17.2.
 */
const YOUNG = new Set([
  'CONCAT', 'IFNA', 'IFS', 'MAXIFS', 'MINIFS', 'SWITCH', 'TEXTJOIN', 'XLOOKUP', 'XMATCH', 'DAYS', 'ISOWEEKNUM', 'NUMBERVALUE',
  'LET', 'LAMBDA', 'TEXTBEFORE', 'TEXTAFTER', 'TEXTSPLIT', 'VSTACK', 'HSTACK', 'TOCOL', 'TOROW', 'RANDARRAY', 'SEQUENCE', 'UNIQUE',
]); // prettier-ignore
const YOUNG_IN_SHEETS = new Set(['FILTER', 'SORT', 'SORTBY']);

/** Texts, and brackets with what stands before them, are looked at whole. */
const PIECES =
  /"(?:[^"]|"")*"|[\p{L}_\\]?[\p{L}\p{N}_.\\]*\[(?:[^[\]']|'.|\[(?:[^\]']|'.)*\])*\]|[\p{L}_][\p{L}\p{N}_.]*(?=\()/gu;

/** Without `=`. `table`: in which the formula stands, for `[@Days]`. */
const asStored = (formula: string, table: string | undefined): string =>
  formula.replace(PIECES, (piece) => {
    if (piece.startsWith('"')) return piece;
    const bracket = piece.indexOf('[');
    if (bracket < 0) {
      const name = piece.toUpperCase();
      if (YOUNG.has(name)) return `_xlfn.${name}`;
      return YOUNG_IN_SHEETS.has(name) ? `_xlfn._xlws.${name}` : piece;
    }
    const named = piece.slice(0, bracket) || (table ?? '');
    const inner = piece.slice(bracket + 1, -1).trim();
    if (!inner.startsWith('@')) return named + piece.slice(bracket);
    const column = inner.slice(1).trim();
    if (column === '') return `${named}[#This Row]`;
    return `${named}[[#This Row],${column.startsWith('[') ? column : `[${column}]`}]`;
  });

/** As Excel shows it: without prefixes, and `[@Days]` in the table's own rows. */
export const asShown = (formula: string, table: string | undefined): string =>
  formula.replace(/_xlfn\.(?:_xlws\.)?/g, '').replace(PIECES, (piece) => {
    const bracket = piece.indexOf('[');
    if (bracket < 0 || piece.startsWith('"')) return piece;
    const isOwn = piece.slice(0, bracket).toLowerCase() === table?.toLowerCase();
    const shown = piece.replace(/\[\[#This Row\],\s*\[((?:[^\]']|'.)*)\]\]$/, (_, column: string) =>
      /^[\p{L}\p{N}_]+$/u.test(column) ? `[@${column}]` : `[@[${column}]]`,
    );
    return shown.slice(isOwn && piece.includes('[[#This Row],') ? bracket : 0);
  }); // prettier-ignore

/** What an add-in writes into a cell: a text that begins with = is a formula, spelled as files have it. */
export const storedInput = (input: Input, table: string | undefined): Input =>
  typeof input === 'string' && input.length > 1 && input.startsWith('=')
    ? `=${asStored(input.slice(1), table)}`
    : input;
