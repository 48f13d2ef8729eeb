import type { Story } from './story.ts';
import { CELL_ORDER, TABLE_ORDER } from './table-xml.ts';
import {
  ALIGNMENTS,
  PARAGRAPH_ORDER,
  colourOf,
  keyOf,
  points,
  properties,
  setAttributes,
  twentieths,
} from './look.ts';
import { WordObject, invalid, numberArgument, oneOf, textArgument } from './word-context.ts';
import type { WordContext } from './word-context.ts';
import { El, putInOrder } from '../common/xml-edit.ts';

/** How cells look: what table, row and cell say alike, each for all of its cells. */

export const cellProperties = (cell: El): El => {
  const known = cell.child('w:tcPr');
  if (known !== undefined) return known;
  const made = new El('w:tcPr');
  cell.insert(0, made);
  return made;
};

export const tableProperties = (table: El): El => {
  const known = table.child('w:tblPr');
  if (known !== undefined) return known;
  const made = new El('w:tblPr');
  table.insert(0, made);
  return made;
};

/** The value where all have the same, else `mixed`. */
const common = <Value>(values: readonly Value[], mixed: Value): Value =>
  values.every((value) => value === values[0]) ? (values[0] ?? mixed) : mixed;

export const shadingOf = (cells: readonly El[]): string =>
  common(
    cells.map((cell) => {
      const fill = cell.at('w:tcPr', 'w:shd')?.attributes['w:fill'] ?? 'auto';
      return fill === 'auto' ? '' : `#${fill.toUpperCase()}`;
    }),
    '',
  );

export function setShading(cells: readonly El[], value: unknown): void {
  const colour = colourOf(textArgument(value, 'shadingColor'));
  if (colour === undefined) throw invalid('shadingColor has to be #RRGGBB or the name of a colour');
  for (const cell of cells) {
    const shading = new El('w:shd', { 'w:val': 'clear', 'w:color': 'auto', 'w:fill': colour });
    putInOrder(cellProperties(cell), shading, CELL_ORDER);
  }
}

export const horizontalOf = (cells: readonly El[]): string =>
  common(
    cells.flatMap((cell) =>
      [...cell.below('w:p')].map((paragraph) => ALIGNMENTS[paragraph.at('w:pPr', 'w:jc')?.attributes['w:val'] ?? 'left'] ?? 'Unknown'),
    ),
    'Mixed',
  ); // prettier-ignore

export function setHorizontal(cells: readonly El[], value: unknown): void {
  const name = oneOf(value, ['Left', 'Centered', 'Right', 'Justified'], 'horizontalAlignment');
  for (const paragraph of cells.flatMap((cell) => [...cell.below('w:p')])) {
    const holder = properties(paragraph, 'w:pPr');
    setAttributes(holder, 'w:jc', { 'w:val': keyOf(ALIGNMENTS, name) }, PARAGRAPH_ORDER);
  }
}

const VERTICAL: Readonly<Record<string, string>> = { top: 'Top', center: 'Center', bottom: 'Bottom' };

export const verticalOf = (cells: readonly El[]): string =>
  common(cells.map((cell) => VERTICAL[cell.at('w:tcPr', 'w:vAlign')?.attributes['w:val'] ?? 'top'] ?? 'Top'), 'Mixed'); // prettier-ignore

export function setVertical(cells: readonly El[], value: unknown): void {
  const name = oneOf(value, ['Top', 'Center', 'Bottom'], 'verticalAlignment');
  for (const cell of cells) {
    putInOrder(cellProperties(cell), new El('w:vAlign', { 'w:val': keyOf(VERTICAL, name) ?? 'top' }), CELL_ORDER); // prettier-ignore
  }
}

const PADDING_SIDES = ['Top', 'Left', 'Bottom', 'Right'] as const;
const PADDING_ORDER = ['w:top', 'w:left', 'w:start', 'w:bottom', 'w:right', 'w:end'];

/** In points: what the first cell says, or its table. */
export function paddingOf(cells: readonly El[], side: unknown): number {
  const name = `w:${oneOf(side, PADDING_SIDES, 'cellPaddingLocation').toLowerCase()}`;
  const [cell] = cells;
  const table = cell?.ancestor('w:tbl');
  const width = cell?.at('w:tcPr', 'w:tcMar', name) ?? table?.at('w:tblPr', 'w:tblCellMar', name);
  const otherwise = name === 'w:left' || name === 'w:right' ? '108' : '0';
  return points(width?.attributes['w:w'] ?? otherwise);
}

export function setPadding(cells: readonly El[], side: unknown, value: unknown): void {
  const name = `w:${oneOf(side, PADDING_SIDES, 'cellPaddingLocation').toLowerCase()}`;
  const width = new El(name, { 'w:w': twentieths(numberArgument(value, 'cellPadding')), 'w:type': 'dxa' });
  for (const cell of cells) {
    const holder = cellProperties(cell);
    const margins = holder.child('w:tcMar') ?? new El('w:tcMar');
    putInOrder(margins, width.clone(), PADDING_ORDER);
    putInOrder(holder, margins.remove(), CELL_ORDER);
  }
}

const BORDERS: Readonly<Record<string, readonly string[]>> = {
  Top: ['w:top'],
  Left: ['w:left'],
  Bottom: ['w:bottom'],
  Right: ['w:right'],
  InsideHorizontal: ['w:insideH'],
  InsideVertical: ['w:insideV'],
  Inside: ['w:insideH', 'w:insideV'],
  Outside: ['w:top', 'w:left', 'w:bottom', 'w:right'],
  All: ['w:top', 'w:left', 'w:bottom', 'w:right', 'w:insideH', 'w:insideV'],
};

/** `Word.BorderType` by ST_Border, as far as the client names them. */
const BORDER_TYPES: Readonly<Record<string, string>> = {
  none: 'None', nil: 'None', single: 'Single', double: 'Double', dotted: 'Dotted', dashed: 'Dashed', dotDash: 'DotDashed',
  dotDotDash: 'Dot2Dashed', triple: 'Triple', thinThickSmallGap: 'ThinThickSmall', thickThinSmallGap: 'ThickThinSmall',
  thinThickThinSmallGap: 'ThinThickThinSmall', thinThickMediumGap: 'ThinThickMed', thickThinMediumGap: 'ThickThinMed',
  thinThickThinMediumGap: 'ThinThickThinMed', thinThickLargeGap: 'ThinThickLarge', thickThinLargeGap: 'ThickThinLarge',
  thinThickThinLargeGap: 'ThinThickThinLarge', wave: 'Wave', doubleWave: 'DoubleWave', dashSmallGap: 'DashedSmall',
  dashDotStroked: 'DashDotStroked', threeDEmboss: 'ThreeDEmboss', threeDEngrave: 'ThreeDEngrave',
}; // prettier-ignore

/** Where borders are kept: of a whole table, or of cells. */
export interface Bordered {
  readonly story: Story;
  readonly holders: () => readonly El[];
  readonly element: 'w:tblBorders' | 'w:tcBorders';
}

const BORDER_ORDER = ['w:top', 'w:left', 'w:start', 'w:bottom', 'w:right', 'w:end', 'w:insideH', 'w:insideV'];

/** `Word.TableBorder`. */
export class TableBorder extends WordObject {
  readonly clientClass = 'Word.TableBorder';
  readonly #where: Bordered;
  readonly #names: readonly string[];

  constructor(word: WordContext, where: Bordered, location: unknown) {
    super(word);
    this.#where = where;
    const side = oneOf(location, Object.keys(BORDERS), 'borderLocation');
    this.#names = BORDERS[side] ?? [];
  }

  #all(): readonly (El | undefined)[] {
    const { holders, element } = this.#where;
    return holders().flatMap((holder) => this.#names.map((name) => holder.at(element, name)));
  }

  get type(): string {
    return common(this.#all().map((border) => BORDER_TYPES[border?.attributes['w:val'] ?? 'none'] ?? 'Single'), 'Mixed'); // prettier-ignore
  }

  set type(value: unknown) {
    const name = oneOf(value, Object.values(BORDER_TYPES), 'type');
    this.#set({ 'w:val': keyOf(BORDER_TYPES, name) ?? 'single' });
  }

  get color(): string {
    const colour = common(this.#all().map((border) => border?.attributes['w:color'] ?? 'auto'), ''); // prettier-ignore
    return colour === 'auto' || colour === ''
      ? colour.replace('auto', '#000000')
      : `#${colour.toUpperCase()}`;
  }

  set color(value: unknown) {
    const colour = colourOf(textArgument(value, 'color'));
    if (colour === undefined) throw invalid('color has to be #RRGGBB or the name of a colour');
    this.#set({ 'w:color': colour });
  }

  /** In points; a file counts in eighths. */
  get width(): number {
    return common(this.#all().map((border) => Number(border?.attributes['w:sz'] ?? 0) / 8), 0); // prettier-ignore
  }

  set width(value: unknown) {
    this.#set({ 'w:sz': String(Math.round(numberArgument(value, 'width') * 8)) });
  }

  #set(attributes: Readonly<Record<string, string>>): void {
    const { story, holders, element } = this.#where;
    story.restyle(() => {
      for (const holder of holders()) {
        const borders = holder.child(element) ?? new El(element);
        for (const name of this.#names) {
          const before = borders.child(name)?.attributes ?? { 'w:val': 'single', 'w:sz': '4', 'w:space': '0', 'w:color': 'auto' }; // prettier-ignore
          putInOrder(borders, new El(name, { ...before, ...attributes }), BORDER_ORDER);
        }
        putInOrder(holder, borders.remove(), element === 'w:tblBorders' ? TABLE_ORDER : CELL_ORDER);
      }
    });
  }
}
