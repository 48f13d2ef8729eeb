import { areaText, cellAddress } from '../../addin/adapters/xlsx/cell-address.ts';
import { cellXml } from '../../addin/adapters/xlsx/cell-input.ts';
import type { CellInput } from '../../addin/adapters/xlsx/cell-input.ts';
import { escapeCellText } from '../../addin/adapters/xlsx/cell-text.ts';
import type { ByteEdit } from '../../addin/adapters/xlsx/deflate-splice.ts';
import { formulaEdits, hasFormulas } from '../../addin/adapters/xlsx/formula-upkeep.ts';
import type { Growth } from '../../addin/adapters/xlsx/growth.ts';
import { readRelationships } from '../../addin/adapters/xlsx/relationships.ts';
import { encode, toByteEdits } from '../../addin/adapters/xlsx/row-edits.ts';
import { tailEdits } from '../../addin/adapters/xlsx/sheet-ranges.ts';
import type { TextEdit } from '../../addin/adapters/xlsx/xml-tags.ts';
import {
  applyTextEdits,
  attribute,
  escapeText,
  setAttribute,
  tagsOf,
} from '../../addin/adapters/xlsx/xml-tags.ts';
import type { Workbook } from '../../addin/adapters/xlsx/workbook-tables.ts';
import {
  calcChainOf,
  forgetPartEdits,
  pivotEdits,
  workbookEdits,
} from '../../addin/adapters/xlsx/workbook-upkeep.ts';
import { ByteWriter } from './workbook-bytes.ts';
import type { CellContent, GridCell, GridRow, SheetGrid } from './workbook-grid.ts';
import type { TableGrowth } from './workbook-growths.ts';
import type { LiveSheet } from './workbook-sheet.ts';
import type { WorkbookStyles } from './workbook-styles.ts';
import type { LiveTable } from './workbook-table.ts';
import type { Scalar } from './workbook-typed.ts';

interface Standing {
  readonly sheets: readonly LiveSheet[];
  readonly tables: readonly LiveTable[];
  readonly styles: WorkbookStyles;
  readonly growths: readonly TableGrowth[];
  /** The part that lists sheets and names, where it is other than in the file. */
  readonly main: string | undefined;
}

type PartEdits = Map<string, readonly ByteEdit[] | 'remove'>;

/**
 * The file with the changes in it, by the same in-place engine that writes the register: parts and rows that were not
 * changed stay byte for byte, ranges, validations, conditional formats, names, charts' sources and formulas follow the
 * tables that grew.
 */
export function writtenBytes(book: Workbook, { sheets, tables, styles, growths, main }: Standing): Uint8Array {
  const edits: PartEdits = new Map();
  const texts = new Map<string, readonly TextEdit[]>();
  const grown = growths.map(({ growth }) => growth);
  for (const sheet of sheets) edits.set(sheet.sheet.part, sheetEdits(book, sheet, grown));
  for (const table of tables) {
    const xml = book.package.readText(table.part);
    const after = table.writtenInto(xml);
    if (after !== xml) texts.set(table.part, [{ start: 0, end: xml.length, text: after }]);
  }
  const stylesPart = readRelationships(book.package, book.mainPart).find(({ type }) => type === 'styles');
  if (stylesPart) texts.set(stylesPart.target, styles.edits());
  const chain = calcChainOf(book);
  const recalculate = hasFormulas(book, chain !== undefined) || sheets.some(({ gridSoFar }) => gridSoFar?.holdsFormulas);
  texts.set(book.mainPart, mainEdits(book, grown, recalculate, main));
  if (chain) {
    // Excel makes the list of formula cells anew where it is missing, and calls it corrupt where it is wrong.
    edits.set(chain.target, 'remove');
    for (const [part, made] of forgetPartEdits(book, chain)) texts.set(part, made);
  }
  for (const [part, made] of pivotEdits(book, pivotSources(book, growths))) texts.set(part, made);
  for (const [part, made] of texts) {
    if (made.length > 0) edits.set(part, toByteEdits(0, book.package.readText(part), made));
  }
  return book.package.save(edits);
} // prettier-ignore

/** An edited text has followed the tables already. */
function mainEdits(book: Workbook, growths: readonly Growth[], recalculate: boolean, edited: string | undefined): readonly TextEdit[] {
  const inFile = book.package.readText(book.mainPart);
  if (edited === undefined) return workbookEdits(inFile, growths, recalculate);
  return [{ start: 0, end: inFile.length, text: applyTextEdits(edited, workbookEdits(edited, [], recalculate)) }];
} // prettier-ignore

const pivotSources = (book: Workbook, growths: readonly TableGrowth[]): Parameters<typeof pivotEdits>[1] =>
  growths.flatMap(({ table, growth }) => {
    const place = book.table(table)?.place;
    return place ? [{ place, growth }] : [];
  });

function sheetEdits(book: Workbook, { sheet, gridSoFar: grid, edited }: LiveSheet, growths: readonly Growth[]): readonly ByteEdit[] {
  const hasNewText = edited.head !== undefined || edited.tail !== undefined;
  if (growths.length === 0 && grid?.changed !== true && !hasNewText) return [];
  const layout = book.layout(sheet);
  const edits: ByteEdit[] = [];
  const head = book.sheetHead(sheet);
  const newHead = edited.head ?? head;
  const withDimension = grid?.changed === true ? applyTextEdits(newHead, dimensionEdits(newHead, grid)) : newHead;
  if (withDimension !== head) edits.push(...toByteEdits(0, head, [{ start: 0, end: head.length, text: withDimension }]));
  if (grid?.changed === true) edits.push(...rowEdits(grid, layout));
  else edits.push(...formulaEdits(book, sheet, growths).edits);
  const tail = book.sheetTail(sheet);
  // One growth after the other: each speaks of the sheet as those before it left it. An edited text has followed them.
  const after = edited.tail ?? growths.reduce((text, growth) => applyTextEdits(text, tailEdits(text, sheet.name, [growth])), tail);
  if (after !== tail) {
    const end = book.package.read(sheet.part).length;
    edits.push({ start: layout.dataEnd, end, bytes: encode(after) });
  }
  return edits;
} // prettier-ignore

function dimensionEdits(head: string, grid: SheetGrid): readonly TextEdit[] {
  const used = grid.used(false);
  for (const tag of tagsOf(head)) {
    if (tag.local !== 'dimension' || tag.kind === 'close' || !used) continue;
    return attribute(head, tag, 'ref') === areaText(used) ? [] : [setAttribute(head, tag, 'ref', areaText(used))];
  }
  return [];
} // prettier-ignore

type Layout = ReturnType<Workbook['layout']>;

/** Rows that stand where they stood and were not changed are left; everything between them is written anew. */
function rowEdits(grid: SheetGrid, { dataTag, dataEnd, prefix }: Layout): readonly ByteEdit[] {
  const edits: ByteEdit[] = [];
  const writer = new ByteWriter();
  let from = dataTag.end;
  const flush = (to: number): void => {
    if (writer.size > 0 || to > from) edits.push({ start: from, end: to, bytes: writer.take() });
  };
  if (dataTag.empty) writer.text(`<${prefix}sheetData>`);
  grid.rows.forEach((row, number) => {
    if (!row) return;
    if (row.file?.number === number && !row.changed) {
      flush(row.file.start);
      from = row.file.end;
    } else writeRow(writer, grid, row, number, prefix);
  });
  if (dataTag.empty) {
    writer.text(`</${prefix}sheetData>`);
    return [{ start: dataTag.start, end: dataTag.end, bytes: writer.take() }];
  }
  flush(dataEnd);
  return edits;
}

function writeRow(writer: ByteWriter, grid: SheetGrid, row: GridRow, number: number, prefix: string): void {
  const cells = grid.cells(number) ?? [];
  if (row.attributes === '' && !cells.some((cell) => cell)) return;
  const contents = cells.some((cell) => cell?.inFile) ? grid.contents(row) : undefined;
  writer.text(`<${prefix}row r="${number}"${row.attributes}>`);
  cells.forEach((cell, column) => {
    if (!cell) return;
    const content = cell.inFile ? contents?.get(column) : undefined;
    if (content) copyCell(writer, grid.bytes, { cell, row: number, column, prefix, content });
    else writeCell(writer, { cell, row: number, column, prefix });
  });
  writer.text(`</${prefix}row>`);
}

interface CellToWrite {
  readonly cell: GridCell;
  readonly row: number;
  readonly column: number;
  readonly prefix: string;
}

const styleOf = ({ style }: GridCell): string => (style === 0 ? '' : ` s="${style}"`);

/** A cell that nobody wrote into keeps its content as it is, rich text and shared strings included. */
function copyCell(writer: ByteWriter, file: Uint8Array, { cell, row, column, prefix: p, content }: CellToWrite & { readonly content: CellContent }): void {
  const { type, start, end } = content;
  writer.text(`<${p}c r="${cellAddress(row, column)}"${styleOf(cell)}${type === 'n' ? '' : ` t="${type}"`}>`);
  writer.copy(file, start, end);
  writer.text(`</${p}c>`);
} // prettier-ignore

function writeCell(writer: ByteWriter, { cell, row, column, prefix: p }: CellToWrite): void {
  const { value, formula, style, isError } = cell;
  if (formula === undefined && !isError) {
    // Formats are settled by now, so the writer of cells is given none to choose from.
    writer.text(cellXml({ prefix: p, row, column, style }, inputOf(value), { styles: undefined, date1904: false }));
    return;
  }
  const kind = isError ? 'e' : typeof value === 'boolean' ? 'b' : typeof value === 'string' && value !== '' ? 'str' : '';
  const type = kind === '' ? '' : ` t="${kind}"`;
  const written = formula === undefined ? '' : `<${p}f>${escapeText(formula)}</${p}f>`;
  const cached = value === '' ? '' : `<${p}v>${plain(value)}</${p}v>`;
  writer.text(`<${p}c r="${cellAddress(row, column)}"${styleOf(cell)}${type}>${written}${cached}</${p}c>`);
} // prettier-ignore

function inputOf(value: Scalar): CellInput {
  if (value === '') return { kind: 'blank' };
  if (typeof value === 'string') return { kind: 'text', text: value };
  return typeof value === 'number' ? { kind: 'number', value } : { kind: 'boolean', value };
}

/** The last value of a formula, or an error. */
const plain = (value: Scalar): string =>
  typeof value === 'boolean' ? (value ? '1' : '0') : escapeCellText(String(value));
