import { HostError } from '../rich-api/model.ts';
import { cellsOf, rowsOf } from './flat-text.ts';
import { runOf } from './run-xml.ts';
import type { Styles } from './styles.ts';
import { invalid } from './word-context.ts';
import { El } from '../common/xml-edit.ts';

/** Tables as XML (ECMA-376 part 1, 17.4): made, lengthened, shortened. */

/** Twentieths of a point across the page, where nothing says how wide a table is. */
const PAGE_WIDTH = 9_026;

const BORDER_NAMES = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'];

/** A new table with the lines of Word's own: style Table Grid where the document has it, else borders of its own. */
export function tableOf(
  rows: number,
  columns: number,
  values: readonly (readonly string[])[],
  styles: Styles,
): El {
  checkValues(values, rows, columns);
  const width = Math.floor(PAGE_WIDTH / columns);
  const grid = styles.byId('TableGrid');
  const look = [
    ...(grid === undefined ? [] : [new El('w:tblStyle', { 'w:val': 'TableGrid' })]),
    new El('w:tblW', { 'w:w': '0', 'w:type': 'auto' }),
    ...(grid === undefined
      ? [new El('w:tblBorders', {}, BORDER_NAMES.map((name) => new El(`w:${name}`, { 'w:val': 'single', 'w:sz': '4', 'w:space': '0', 'w:color': 'auto' })))] // prettier-ignore
      : []),
    new El('w:tblLook', { 'w:val': '04A0', 'w:firstRow': '1', 'w:lastRow': '0', 'w:firstColumn': '1', 'w:lastColumn': '0', 'w:noHBand': '0', 'w:noVBand': '1' }), // prettier-ignore
  ];
  return new El('w:tbl', {}, [
    new El('w:tblPr', {}, look),
    new El(
      'w:tblGrid',
      {},
      Array.from({ length: columns }, () => new El('w:gridCol', { 'w:w': String(width) })),
    ),
    ...Array.from(
      { length: rows },
      (_row, row) =>
        new El('w:tr', {}, Array.from({ length: columns }, (_cell, column) => cellOf(width, values[row]?.[column] ?? ''))), // prettier-ignore
    ),
  ]);
}

const cellOf = (width: number, text: string): El =>
  new El('w:tc', {}, [
    new El('w:tcPr', {}, [new El('w:tcW', { 'w:w': String(width), 'w:type': 'dxa' })]),
    ...text.split(/\r\n?|\n/).map((line) => new El('w:p', {}, line === '' ? [] : [runOf(line)])),
  ]);

/** Fewer values than cells are fine, more are not. */
export function checkValues(values: readonly (readonly string[])[], rows: number, columns: number): void {
  if (values.length > rows || values.some((row) => row.length > columns)) {
    throw invalid('values has more rows or columns than the table');
  }
}

/** Puts a text in the place of all that a cell holds, in the look of its first characters. */
export function setCellText(cell: El, text: string): void {
  const [first] = [...cell.below('w:p')];
  const look = [...cell.below('w:r')][0]?.child('w:rPr') ?? first?.at('w:pPr', 'w:rPr');
  const properties = first?.child('w:pPr');
  for (const node of cell.elements) if (node.name !== 'w:tcPr') node.remove();
  for (const line of text.split(/\r\n?|\n/)) {
    cell.append(
      new El('w:p', {}, [
        ...(properties === undefined ? [] : [properties.clone()]),
        ...(line === '' ? [] : [runOf(line, look)]),
      ]),
    );
  }
}

/** A row like another one, with empty cells. */
export function rowLike(row: El): El {
  const made = row.clone();
  for (const mark of ['w:bookmarkStart', 'w:bookmarkEnd'])
    for (const each of [...made.below(mark)]) each.remove();
  for (const control of [...made.below('w:sdt')].reverse()) unwrapControl(control);
  made.child('w:trPr')?.child('w:tblHeader')?.remove();
  for (const cell of cellsOf(made)) setCellText(cell, '');
  return made;
}

function unwrapControl(control: El): void {
  const content = control.child('w:sdtContent');
  if (content === undefined) control.remove();
  else {
    control.before(...content.takeChildren());
    control.remove();
  }
}

/** Every row has the same number of cells, and none reaches over others. */
export function isUniform(table: El): boolean {
  const rows = rowsOf(table).map(cellsOf);
  return (
    new Set(rows.map(({ length }) => length)).size <= 1 &&
    rows.flat().every((cell) => cell.at('w:tcPr', 'w:gridSpan') === undefined && cell.at('w:tcPr', 'w:vMerge') === undefined)
  );
} // prettier-ignore

export function demandUniform(table: El): void {
  if (!isUniform(table)) {
    throw new HostError('GeneralException', 'The columns of a table with merged cells cannot be changed.');
  }
}

/** New columns beside one, in its look; the table keeps its width. */
export function addColumns(
  table: El,
  at: number,
  side: 'Before' | 'After',
  count: number,
  values: readonly (readonly string[])[],
): void {
  demandUniform(table);
  checkValues(values, rowsOf(table).length, count);
  for (const [index, row] of rowsOf(table).entries()) {
    const like = cellsOf(row)[at];
    if (like === undefined) throw invalid('the table has no such column');
    const made = Array.from({ length: count }, (_each, column) => {
      const cell = like.clone();
      for (const control of [...cell.below('w:sdt')].reverse()) unwrapControl(control);
      setCellText(cell, values[index]?.[column] ?? '');
      return cell;
    });
    if (side === 'Before') like.before(...made);
    else like.after(...made);
  }
  const grid = table.child('w:tblGrid');
  const column = grid?.named('w:gridCol')[at];
  for (let each = 0; each < count; each += 1) column?.after(column.clone());
  distribute(table);
}

export function deleteColumns(table: El, at: number, count: number): void {
  demandUniform(table);
  for (const row of rowsOf(table)) {
    const cells = cellsOf(row).slice(at, at + count);
    if (cells.length < count) throw invalid('the table has no such columns');
    for (const cell of cells) cell.remove();
  }
  const columns =
    table
      .child('w:tblGrid')
      ?.named('w:gridCol')
      .slice(at, at + count) ?? [];
  for (const column of columns) column.remove();
}

/** All columns as wide as each other. */
export function distribute(table: El): void {
  const columns = table.child('w:tblGrid')?.named('w:gridCol') ?? [];
  if (columns.length === 0) return;
  const total =
    columns.reduce((sum, { attributes }) => sum + Number(attributes['w:w'] ?? 0), 0) || PAGE_WIDTH;
  const width = String(Math.floor(Math.min(total, 22_000) / columns.length));
  for (const column of columns) column.attributes['w:w'] = width;
  for (const cell of rowsOf(table).flatMap(cellsOf)) setCellWidth(cell, width);
}

export function setCellWidth(cell: El, twentieths: string): void {
  const properties = cell.child('w:tcPr') ?? new El('w:tcPr');
  if (properties.parent === undefined) cell.insert(0, properties);
  const width = properties.child('w:tcW');
  if (width === undefined) {
    properties.insert(properties.child('w:cnfStyle') === undefined ? 0 : 1, new El('w:tcW', { 'w:w': twentieths, 'w:type': 'dxa' }));
  } else Object.assign(width.attributes, { 'w:w': twentieths, 'w:type': 'dxa' });
} // prettier-ignore

/** Properties of tables, rows and cells in the order of the schema. */
export const TABLE_ORDER: readonly string[] = [
  'w:tblStyle', 'w:tblpPr', 'w:tblOverlap', 'w:bidiVisual', 'w:tblStyleRowBandSize', 'w:tblStyleColBandSize', 'w:tblW',
  'w:jc', 'w:tblCellSpacing', 'w:tblInd', 'w:tblBorders', 'w:shd', 'w:tblLayout', 'w:tblCellMar', 'w:tblLook',
  'w:tblCaption', 'w:tblDescription', 'w:tblPrChange',
]; // prettier-ignore

export const CELL_ORDER: readonly string[] = [
  'w:cnfStyle', 'w:tcW', 'w:gridSpan', 'w:hMerge', 'w:vMerge', 'w:tcBorders', 'w:shd', 'w:noWrap', 'w:tcMar',
  'w:textDirection', 'w:tcFitText', 'w:vAlign', 'w:hideMark', 'w:headers', 'w:cellIns', 'w:cellDel', 'w:cellMerge',
  'w:tcPrChange',
]; // prettier-ignore
