import type { Area } from '../../../addin/adapters/xlsx/cell-address.ts';
import { El, putInOrder } from '../common/xml-edit.ts';
import { isOn, ownLook, putInFont, sharedLook, withOwn, withShared } from './cell-look.ts';
import { booleanOf, numberOf, oneOf, textOf } from './arguments.ts';
import { restyleAll } from './cells.ts';
import { colourAttributes, colourOf } from './colours.ts';
import { ExcelCollection } from './excel-object.ts';
import type { OpenBook } from './open-book.ts';
import { invalidArgument, notImplemented } from './refusals.ts';
import { StyledObject } from './styled-object.ts';

export class RangeFill extends StyledObject {
  readonly clientClass = 'Excel.RangeFill';

  /** `#FFFFFF` without a fill; null where cells differ. */
  get color(): string | null {
    return this.uniform((style) => {
      const pattern = sharedLook(this.book.live, style, 'fill').child('patternFill');
      if ((pattern?.attributes['patternType'] ?? 'none') === 'none') return '#FFFFFF';
      return colourOf(this.book.live, pattern?.child('fgColor')) ?? '#FFFFFF';
    });
  }
  set color(value: unknown) {
    const colour = colourAttributes(value);
    this.restyle((style) =>
      withShared(this.book.live, style, 'fill', (fill) => {
        fill.takeChildren();
        const inside = [new El('fgColor', colour), new El('bgColor', { indexed: '64' })];
        fill.append(new El('patternFill', { patternType: 'solid' }, inside));
      }),
    );
  }

  get pattern(): string | null {
    return this.uniform((style) => {
      const type = sharedLook(this.book.live, style, 'fill').child('patternFill')?.attributes['patternType'];
      return type === undefined || type === 'none' ? 'None' : type === 'solid' ? 'Solid' : type;
    });
  }

  clear(): void {
    this.restyle((style) =>
      withShared(this.book.live, style, 'fill', (fill) => {
        fill.takeChildren();
        fill.append(new El('patternFill', { patternType: 'none' }));
      }),
    );
  }
}

const UNDERLINES = {
  None: undefined, Single: 'single', Double: 'double', SingleAccountant: 'singleAccounting', DoubleAccountant: 'doubleAccounting',
} as const; // prettier-ignore

export class RangeFont extends StyledObject {
  readonly clientClass = 'Excel.RangeFont';

  get name(): string | null {
    return this.#read((font) => font.child('name')?.attributes['val'] ?? 'Calibri');
  }
  set name(value: unknown) {
    const name = textOf(value, 'name');
    this.#write((font) => {
      putInFont(font, 'name', { val: name });
      // A font of the theme would win over the name.
      font.child('scheme')?.remove();
    });
  }

  get size(): number | null {
    return this.#read((font) => Number(font.child('sz')?.attributes['val'] ?? 11));
  }
  set size(value: unknown) {
    const size = numberOf(value, 'size');
    if (size < 1 || size > 409) throw invalidArgument('size is 1 to 409');
    this.#write((font) => {
      putInFont(font, 'sz', { val: String(size) });
    });
  }

  get color(): string | null {
    return this.#read((font) => colourOf(this.book.live, font.child('color')) ?? '#000000');
  }
  set color(value: unknown) {
    const colour = colourAttributes(value);
    this.#write((font) => {
      putInFont(font, 'color', colour);
    });
  }

  get bold(): boolean | null {
    return this.#read((font) => isOn(font, 'b'));
  }
  set bold(value: unknown) {
    this.#flag('b', value);
  }

  get italic(): boolean | null {
    return this.#read((font) => isOn(font, 'i'));
  }
  set italic(value: unknown) {
    this.#flag('i', value);
  }

  get strikethrough(): boolean | null {
    return this.#read((font) => isOn(font, 'strike'));
  }
  set strikethrough(value: unknown) {
    this.#flag('strike', value);
  }

  get underline(): string | null {
    return this.#read((font) => {
      if (!isOn(font, 'u')) return 'None';
      const kind = font.child('u')?.attributes['val'] ?? 'single';
      return Object.entries(UNDERLINES).find(([, inFile]) => inFile === kind)?.[0] ?? 'Single';
    });
  }
  set underline(value: unknown) {
    const word = oneOf(Object.keys(UNDERLINES) as (keyof typeof UNDERLINES)[], value, 'underline');
    const kind = UNDERLINES[word];
    this.#write((font) => {
      putInFont(font, 'u', kind === undefined ? undefined : kind === 'single' ? {} : { val: kind });
    });
  }

  get subscript(): boolean | null {
    return this.#read((font) => font.child('vertAlign')?.attributes['val'] === 'subscript');
  }
  set subscript(value: unknown) {
    this.#raise('subscript', value);
  }

  get superscript(): boolean | null {
    return this.#read((font) => font.child('vertAlign')?.attributes['val'] === 'superscript');
  }
  set superscript(value: unknown) {
    this.#raise('superscript', value);
  }

  #raise(how: string, value: unknown): void {
    const attributes = booleanOf(value, how) ? { val: how } : undefined;
    this.#write((font) => {
      putInFont(font, 'vertAlign', attributes);
    });
  }

  #flag(name: string, value: unknown): void {
    const on = booleanOf(value, name);
    this.#write((font) => {
      putInFont(font, name, on ? {} : undefined);
    });
  }

  #read<Value>(of: (font: El) => Value): Value | null {
    return this.uniform((style) => of(sharedLook(this.book.live, style, 'font')));
  }

  #write(change: (font: El) => void): void {
    this.restyle((style) => withShared(this.book.live, style, 'font', change));
  }
}

/** Counts on a protected sheet only. */
export class FormatProtection extends StyledObject {
  readonly clientClass = 'Excel.FormatProtection';

  get locked(): boolean | null {
    return this.uniform((style) => this.book.live.styles.isLocked(style));
  }
  set locked(value: unknown) {
    this.#write('locked', booleanOf(value, 'locked') ? undefined : '0');
  }

  get formulaHidden(): boolean | null {
    return this.uniform(
      (style) => ownLook(this.book.live, style, 'protection')?.attributes['hidden'] === '1',
    );
  }
  set formulaHidden(value: unknown) {
    this.#write('hidden', booleanOf(value, 'formulaHidden') ? '1' : undefined);
  }

  #write(name: string, value: string | undefined): void {
    this.restyle((style) =>
      withOwn(this.book.live, style, 'protection', ({ attributes }) => {
        if (value === undefined) Reflect.deleteProperty(attributes, name);
        else attributes[name] = value;
      }),
    );
  }
}

const SIDES = [
  'EdgeTop', 'EdgeBottom', 'EdgeLeft', 'EdgeRight', 'InsideVertical', 'InsideHorizontal', 'DiagonalDown', 'DiagonalUp',
] as const; // prettier-ignore
type Side = (typeof SIDES)[number];

export class RangeBorderCollection extends ExcelCollection<RangeBorder> {
  readonly clientClass = 'Excel.RangeBorderCollection';
  readonly #sheetId: string;
  readonly #areas: readonly Area[];

  constructor(book: OpenBook, sheetId: string, areas: readonly Area[]) {
    super(book);
    this.#sheetId = sheetId;
    this.#areas = areas;
  }

  get entries(): readonly RangeBorder[] {
    return SIDES.map((side) => new RangeBorder(this.book, this.#sheetId, this.#areas, side));
  }

  get count(): number {
    return SIDES.length;
  }

  protected find(key: string | number): RangeBorder | undefined {
    return this.entries.find(({ sideIndex }) => sideIndex.toLowerCase() === String(key).toLowerCase());
  }
}

/** Styles and weights of the API → styles of the file (ECMA-376 part 1, 18.18.3). */
const LINES: readonly (readonly [style: string, weight: string, inFile: string])[] = [
  ['Continuous', 'Thin', 'thin'],
  ['Continuous', 'Hairline', 'hair'],
  ['Continuous', 'Medium', 'medium'],
  ['Continuous', 'Thick', 'thick'],
  ['Dash', 'Thin', 'dashed'],
  ['Dash', 'Medium', 'mediumDashed'],
  ['DashDot', 'Thin', 'dashDot'],
  ['DashDot', 'Medium', 'mediumDashDot'],
  ['DashDotDot', 'Thin', 'dashDotDot'],
  ['DashDotDot', 'Medium', 'mediumDashDotDot'],
  ['Dot', 'Thin', 'dotted'],
  ['Double', 'Thick', 'double'],
  ['SlantDashDot', 'Medium', 'slantDashDot'],
];
const STYLES = [...new Set(LINES.map(([style]) => style)), 'None'];
const WEIGHTS = ['Hairline', 'Thin', 'Medium', 'Thick'] as const;

interface Line {
  readonly style: string;
  readonly weight: string;
  readonly color: string;
}

/** The lines on one side of a range, or within it. */
export class RangeBorder extends StyledObject {
  readonly clientClass = 'Excel.RangeBorder';
  readonly sideIndex: Side;

  constructor(book: OpenBook, sheetId: string, areas: readonly Area[], side: Side) {
    super(book, sheetId, areas);
    this.sideIndex = side;
  }

  override get wireId(): string {
    return this.sideIndex;
  }

  get style(): string | null {
    return this.#read(({ style }) => style);
  }
  set style(value: unknown) {
    const style = oneOf(STYLES, value, 'style');
    this.#write((line) => ({ ...line, style, ...(LINES.some(([each, weight]) => each === style && weight === line.weight) ? {} : { weight: LINES.find(([each]) => each === style)?.[1] ?? 'Thin' }) }));
  } // prettier-ignore

  get weight(): string | null {
    return this.#read(({ weight }) => weight);
  }
  set weight(value: unknown) {
    const weight = oneOf(WEIGHTS, value, 'weight');
    this.#write((line) => {
      const style = line.style === 'None' ? 'Continuous' : line.style;
      const exists = LINES.some(([each, of]) => each === style && of === weight);
      return { ...line, style: exists ? style : 'Continuous', weight };
    });
  }

  get color(): string | null {
    return this.#read(({ color }) => color);
  }
  set color(value: unknown) {
    const { rgb = '' } = colourAttributes(value);
    const color = `#${rgb.slice(2)}`;
    this.#write((line) => ({ ...line, style: line.style === 'None' ? 'Continuous' : line.style, color }));
  }

  #read<Value>(of: (line: Line) => Value): Value | null {
    const [{ side, areas } = { side: 'top', areas: [] }] = this.#parts();
    const there = new SideReader(this.book, this.sheetId, areas);
    return there.all((style) => of(this.#lineOf(style, side)));
  }

  #lineOf(style: number, side: string): Line {
    const border = sharedLook(this.book.live, style, 'border');
    const isDiagonal = side.startsWith('diagonal');
    const element = border.child(isDiagonal ? 'diagonal' : side);
    const isDrawn = !isDiagonal || border.attributes[side] === '1';
    const inFile = isDrawn ? element?.attributes['style'] : undefined;
    const [name, weight] = LINES.find(([, , each]) => each === inFile) ?? ['None', 'Thin'];
    return { style: name, weight, color: colourOf(this.book.live, element?.child('color')) ?? '#000000' };
  }

  #write(change: (line: Line) => Line): void {
    for (const { side, areas } of this.#parts()) {
      for (const area of areas) {
        restyleAll(this.book, this.sheet, area, (style) => {
          const line = change(this.#lineOf(style, side));
          return withShared(this.book.live, style, 'border', (border) => {
            drawLine(border, side, line);
          });
        });
      }
    }
  }

  /** Which side of which cells: lines within belong to the cells on both sides. */
  #parts(): readonly { readonly side: string; readonly areas: readonly Area[] }[] {
    const { areas } = this;
    switch (this.sideIndex) {
      case 'EdgeTop':
        return [{ side: 'top', areas: areas.map((area) => ({ ...area, bottom: area.top })) }];
      case 'EdgeBottom':
        return [{ side: 'bottom', areas: areas.map((area) => ({ ...area, top: area.bottom })) }];
      case 'EdgeLeft':
        return [{ side: 'left', areas: areas.map((area) => ({ ...area, right: area.left })) }];
      case 'EdgeRight':
        return [{ side: 'right', areas: areas.map((area) => ({ ...area, left: area.right })) }];
      case 'InsideHorizontal':
        return [
          { side: 'bottom', areas: areas.filter(({ top, bottom }) => bottom > top).map((area) => ({ ...area, bottom: area.bottom - 1 })) },
          { side: 'top', areas: areas.filter(({ top, bottom }) => bottom > top).map((area) => ({ ...area, top: area.top + 1 })) },
        ];
      case 'InsideVertical':
        return [
          { side: 'right', areas: areas.filter(({ left, right }) => right > left).map((area) => ({ ...area, right: area.right - 1 })) },
          { side: 'left', areas: areas.filter(({ left, right }) => right > left).map((area) => ({ ...area, left: area.left + 1 })) },
        ];
      case 'DiagonalDown':
        return [{ side: 'diagonalDown', areas }];
      case 'DiagonalUp':
        return [{ side: 'diagonalUp', areas }];
    }
  } // prettier-ignore
}

/** Reads what cells of some areas have in common. */
class SideReader extends StyledObject {
  readonly clientClass = 'Excel.RangeBorder';

  all<Value>(read: (style: number) => Value): Value | null {
    return this.uniform(read);
  }
}

const BORDER_ORDER = ['start', 'end', 'left', 'right', 'top', 'bottom', 'diagonal', 'vertical', 'horizontal'];

function drawLine(border: El, side: string, { style, weight, color }: Line): void {
  const inFile = LINES.find(([name, of]) => name === style && of === weight)?.[2];
  if (style !== 'None' && inFile === undefined) throw notImplemented(`${style} lines of weight ${weight}`);
  const isDiagonal = side.startsWith('diagonal');
  const name = isDiagonal ? 'diagonal' : side;
  const line =
    inFile === undefined
      ? new El(name)
      : new El(name, { style: inFile }, [new El('color', { rgb: `FF${color.slice(1)}` })]);
  if (isDiagonal) {
    if (inFile === undefined) Reflect.deleteProperty(border.attributes, side);
    else border.attributes[side] = '1';
  }
  putInOrder(border, line, BORDER_ORDER);
}
