import { ownLook, withOwn } from './cell-look.ts';
import { booleanOf, indexOf, integerOf, numberOf, oneOf } from './arguments.ts';
import {
  columnRunsIn,
  editColumns,
  pointsOfWidth,
  rowPoints,
  standardHeight,
  standardWidth,
  widthOfPoints,
} from './columns.ts';
import { textsIn } from './cells.ts';
import { contains, isWholeColumns } from './areas.ts';
import { FormatProtection, RangeBorderCollection, RangeFill, RangeFont } from './range-looks.ts';
import { accessDenied, invalidArgument } from './refusals.ts';
import { isAllowed } from './sheet-protection.ts';
import { StyledObject } from './styled-object.ts';

const HORIZONTAL = {
  General: 'general', Left: 'left', Center: 'center', Right: 'right', Fill: 'fill', Justify: 'justify',
  CenterAcrossSelection: 'centerContinuous', Distributed: 'distributed',
} as const; // prettier-ignore
const VERTICAL = {
  Top: 'top',
  Center: 'center',
  Bottom: 'bottom',
  Justify: 'justify',
  Distributed: 'distributed',
} as const;
const READING = { Context: '0', LeftToRight: '1', RightToLeft: '2' } as const;

const wordFor = <Words extends Readonly<Record<string, string>>>(
  words: Words,
  value: string | undefined,
  otherwise: keyof Words,
): string => Object.entries(words).find(([, inFile]) => inFile === value)?.[0] ?? String(otherwise);

/** How cells look: alignment, widths, and ways to font, fill, borders and protection. */
export class RangeFormat extends StyledObject {
  readonly clientClass = 'Excel.RangeFormat';

  get fill(): RangeFill {
    return new RangeFill(this.book, this.sheetId, this.areas);
  }

  get font(): RangeFont {
    return new RangeFont(this.book, this.sheetId, this.areas);
  }

  get borders(): RangeBorderCollection {
    return new RangeBorderCollection(this.book, this.sheetId, this.areas);
  }

  get protection(): FormatProtection {
    return new FormatProtection(this.book, this.sheetId, this.areas);
  }

  get wrapText(): boolean | null {
    return this.#read((attributes) => attributes['wrapText'] === '1');
  }
  set wrapText(value: unknown) {
    this.#write('wrapText', booleanOf(value, 'wrapText') ? '1' : undefined);
  }

  get horizontalAlignment(): string | null {
    return this.#read(({ horizontal }) => wordFor(HORIZONTAL, horizontal, 'General'));
  }
  set horizontalAlignment(value: unknown) {
    const word = oneOf(Object.keys(HORIZONTAL) as (keyof typeof HORIZONTAL)[], value, 'horizontalAlignment');
    this.#write('horizontal', word === 'General' ? undefined : HORIZONTAL[word]);
  }

  get verticalAlignment(): string | null {
    return this.#read(({ vertical }) => wordFor(VERTICAL, vertical, 'Bottom'));
  }
  set verticalAlignment(value: unknown) {
    const word = oneOf(Object.keys(VERTICAL) as (keyof typeof VERTICAL)[], value, 'verticalAlignment');
    this.#write('vertical', word === 'Bottom' ? undefined : VERTICAL[word]);
  }

  get readingOrder(): string | null {
    return this.#read(({ readingOrder }) => wordFor(READING, readingOrder, 'Context'));
  }
  set readingOrder(value: unknown) {
    const word = oneOf(Object.keys(READING) as (keyof typeof READING)[], value, 'readingOrder');
    this.#write('readingOrder', word === 'Context' ? undefined : READING[word]);
  }

  get indentLevel(): number | null {
    return this.#read(({ indent }) => Number(indent ?? 0));
  }
  set indentLevel(value: unknown) {
    const level = indexOf(value, 'indentLevel');
    if (level > 250) throw invalidArgument('indentLevel is at most 250');
    this.#write('indent', level === 0 ? undefined : String(level));
  }

  get shrinkToFit(): boolean | null {
    return this.#read(({ shrinkToFit }) => shrinkToFit === '1');
  }
  set shrinkToFit(value: unknown) {
    this.#write('shrinkToFit', booleanOf(value, 'shrinkToFit') ? '1' : undefined);
  }

  get autoIndent(): boolean | null {
    return this.#read(({ justifyLastLine }) => justifyLastLine === '1');
  }
  set autoIndent(value: unknown) {
    this.#write('justifyLastLine', booleanOf(value, 'autoIndent') ? '1' : undefined);
  }

  /** Degrees upwards; 180 for letters one above the other. */
  get textOrientation(): number | null {
    return this.#read(({ textRotation }) => {
      const turned = Number(textRotation ?? 0);
      return turned === 255 ? 180 : turned > 90 ? 90 - turned : turned;
    });
  }
  set textOrientation(value: unknown) {
    const degrees = integerOf(value, 'textOrientation');
    if (degrees !== 180 && (degrees < -90 || degrees > 90))
      throw invalidArgument('textOrientation is -90 to 90, or 180');
    const turned = degrees === 180 ? 255 : degrees < 0 ? 90 - degrees : degrees;
    this.#write('textRotation', turned === 0 ? undefined : String(turned));
  }

  /** Points. Null where columns differ. */
  get columnWidth(): number | null {
    const standard = standardWidth(this.sheet);
    const widths = new Set(
      this.areas.flatMap(({ left, right }) =>
        columnRunsIn(this.sheet, left, right).map(({ attributes: { width, hidden } }) =>
          hidden === '1' ? 0 : pointsOfWidth(width === undefined ? standard : Number(width)),
        ),
      ),
    );
    const [width = 0] = widths;
    return widths.size > 1 ? null : width;
  }
  set columnWidth(value: unknown) {
    const points = numberOf(value, 'columnWidth');
    if (points < 0 || points > pointsOfWidth(255.71)) throw invalidArgument('columnWidth');
    this.#eachColumns(() => ({
      width: String(widthOfPoints(points)),
      customWidth: '1',
      hidden: points === 0 ? '1' : undefined,
    }));
  }

  get useStandardWidth(): boolean | null {
    const custom = new Set(
      this.areas.flatMap(({ left, right }) =>
        columnRunsIn(this.sheet, left, right).map(({ attributes }) => attributes['width'] === undefined),
      ),
    );
    const [first = true] = custom;
    return custom.size > 1 ? null : first;
  }
  set useStandardWidth(value: unknown) {
    if (booleanOf(value, 'useStandardWidth'))
      this.#eachColumns(() => ({ width: undefined, customWidth: undefined }));
  }

  /** Points. Null where rows differ. */
  get rowHeight(): number | null {
    const heights = new Set(this.#rows().map((row) => rowPoints(this.sheet, row)));
    const [height = standardHeight(this.sheet)] = heights;
    return heights.size > 1 ? null : height;
  }
  set rowHeight(value: unknown) {
    const points = numberOf(value, 'rowHeight');
    if (points < 0 || points > 409.5) throw invalidArgument('rowHeight is at most 409.5');
    this.#eachRow({ ht: String(points), customHeight: '1' });
  }

  get useStandardHeight(): boolean | null {
    const custom = new Set(this.#rows().map((row) => this.sheet.grid.rowAttribute(row, 'ht') === undefined));
    const [first = true] = custom;
    return custom.size > 1 ? null : first;
  }
  set useStandardHeight(value: unknown) {
    if (booleanOf(value, 'useStandardHeight')) this.#eachRow({ ht: undefined, customHeight: undefined });
  }

  adjustIndent(amount: unknown): void {
    const by = integerOf(amount, 'amount');
    this.restyle((style) => {
      const before = Number(ownLook(this.book.live, style, 'alignment')?.attributes['indent'] ?? 0);
      const level = Math.min(250, Math.max(0, before + by));
      return withOwn(this.book.live, style, 'alignment', ({ attributes }) => {
        put(attributes, 'indent', level === 0 ? undefined : String(level));
      });
    });
  }

  /**
   * As wide as the longest text of each column asks for; measured in characters, where Excel measures letters. Merged
   * cells do not count.
   */
  autofitColumns(): void {
    this.#refuseWidths();
    const { sheet, book } = this;
    const { merged } = sheet;
    for (const area of this.areas) {
      const used = sheet.grid.used(true, area);
      if (!used) continue;
      const texts = textsIn(book, sheet, used) ?? [];
      book.change(() => {
        for (let column = used.left; column <= used.right; column += 1) {
          const lengths = texts.map((row, n) => {
            const at = { top: used.top + n, bottom: used.top + n, left: column, right: column };
            return merged.some((each) => contains(each, at))
              ? 0
              : longestLine(shown(row[column - used.left]));
          });
          const longest = Math.max(...lengths);
          if (longest === 0) continue;
          const width = widthOfPoints(pointsOfWidth(Math.min(255, longest + 1.71)));
          editColumns(sheet, column, column, () => ({
            width: String(width),
            bestFit: '1',
            customWidth: '1',
          }));
        }
      });
    }
  }

  /** Heights are left to Excel, which makes them fit when it opens the file. */
  autofitRows(): void {
    this.#eachRow({ ht: undefined, customHeight: undefined });
  }

  #read<Value>(of: (attributes: Readonly<Record<string, string | undefined>>) => Value): Value | null {
    return this.uniform((style) => of(ownLook(this.book.live, style, 'alignment')?.attributes ?? {}));
  }

  #write(name: string, value: string | undefined): void {
    this.restyle((style) =>
      withOwn(this.book.live, style, 'alignment', ({ attributes }) => {
        put(attributes, name, value);
      }),
    );
  }

  #eachColumns(change: () => Readonly<Record<string, string | undefined>>): void {
    this.#refuseWidths();
    this.book.change((live) => {
      for (const area of this.areas) {
        editColumns(this.sheet, area.left, area.right, change);
        live.changes.tell({ kind: 'formatted', sheetId: this.sheetId, area });
      }
    });
  }

  #refuseWidths(): void {
    if (!isAllowed(this.sheet, 'formatColumns')) throw accessDenied();
  }

  #eachRow(attributes: Readonly<Record<string, string | undefined>>): void {
    if (!isAllowed(this.sheet, 'formatRows')) throw accessDenied();
    this.book.change((live) => {
      for (const row of this.#rows())
        for (const [name, value] of Object.entries(attributes))
          this.sheet.grid.setRowAttribute(row, name, value);
      for (const area of this.areas) live.changes.tell({ kind: 'formatted', sheetId: this.sheetId, area });
    });
  }

  /** Of whole columns those that are there, and one more. */
  #rows(): readonly number[] {
    const last = this.sheet.grid.lastRow;
    return this.areas.flatMap((area) => {
      const bottom = isWholeColumns(area) ? Math.max(1, last) : area.bottom;
      return Array.from({ length: bottom - area.top + 1 }, (_, n) => area.top + n);
    });
  }
}

function put(attributes: Record<string, string>, name: string, value: string | undefined): void {
  if (value === undefined) Reflect.deleteProperty(attributes, name);
  else attributes[name] = value;
}

const shown = (text: unknown): string => (typeof text === 'string' ? text : '');

const longestLine = (text: string): number => Math.max(...text.split('\n').map((line) => line.length));
