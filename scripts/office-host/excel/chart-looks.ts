import { El, putInOrder } from '../common/xml-edit.ts';
import { booleanOf, numberOf, oneOf, textOf } from './arguments.ts';
import { SpotPiece } from './chart-piece.ts';
import { putIn } from './chart-tree.ts';
import { plainColour } from './colours.ts';

/** Fills, lines and letters within charts (DrawingML; ECMA-376 part 1, 20.1.8, 20.1.2.3.24, 21.1.2.3.9). */
const SHAPE_ORDER = [
  'a:xfrm', 'a:custGeom', 'a:prstGeom', 'a:noFill', 'a:solidFill', 'a:gradFill', 'a:blipFill', 'a:pattFill', 'a:grpFill', 'a:ln',
  'a:effectLst', 'a:effectDag', 'a:scene3d', 'a:sp3d',
]; // prettier-ignore
const LINE_ORDER = [
  'a:noFill',
  'a:solidFill',
  'a:gradFill',
  'a:pattFill',
  'a:prstDash',
  'a:custDash',
  'a:round',
  'a:bevel',
  'a:miter',
];
const FILLS = ['a:noFill', 'a:solidFill', 'a:gradFill', 'a:blipFill', 'a:pattFill', 'a:grpFill'];

const solid = (value: unknown): El =>
  new El('a:solidFill', {}, [new El('a:srgbClr', { val: plainColour(value).slice(1) })]);

/** `#RRGGBB` of a fill by value; undefined for any other, a colour of the theme for instance. */
function colourIn(holder: El | undefined): string | undefined {
  const value = holder?.child('a:solidFill')?.child('a:srgbClr')?.attributes['val'];
  return value === undefined ? undefined : `#${value.toUpperCase()}`;
}

function putFill(holder: El, fill: El, order: readonly string[]): void {
  for (const name of FILLS) holder.child(name)?.remove();
  putInOrder(holder, fill, order);
}

/** The shape properties of a piece, in which its fill and its line stand. */
const shapeOf = (element: El): El => element.child('c:spPr') ?? putIn(element, new El('c:spPr'));
const lineOf = (element: El): El => {
  const shape = shapeOf(element);
  const line = shape.child('a:ln') ?? new El('a:ln');
  if (line.parent === undefined) putInOrder(shape, line, SHAPE_ORDER);
  return line;
};

export class ChartFill extends SpotPiece {
  readonly clientClass = 'Excel.ChartFill';

  setSolidColor(color: unknown): void {
    const fill = solid(color);
    this.editElement((element) => {
      putFill(shapeOf(element), fill, SHAPE_ORDER);
    });
  }

  clear(): void {
    this.editElement((element) => {
      putFill(shapeOf(element), new El('a:noFill'), SHAPE_ORDER);
    });
  }
}

const DASHES = {
  None: undefined, Continuous: 'solid', Dash: 'dash', DashDot: 'dashDot', DashDotDot: 'lgDashDotDot', Dot: 'sysDash',
  RoundDot: 'sysDot', Grey25: 'solid', Grey50: 'solid', Grey75: 'solid', Automatic: 'solid',
} as const; // prettier-ignore
const EMU_A_POINT = 12_700;

/** A line: of a series, of gridlines, or around something. */
abstract class ChartLine extends SpotPiece {
  /** '' where the line has the colour that Excel gives it. */
  get color(): string {
    return colourIn(this.#line) ?? '';
  }
  set color(value: unknown) {
    const fill = solid(value);
    this.editElement((element) => {
      putFill(lineOf(element), fill, LINE_ORDER);
    });
  }

  /** Points. */
  get weight(): number {
    return Number(this.#line?.attributes['w'] ?? 9525) / EMU_A_POINT;
  }
  set weight(value: unknown) {
    const points = numberOf(value, 'weight');
    this.editElement((element) => {
      lineOf(element).attributes['w'] = String(Math.round(points * EMU_A_POINT));
    });
  }

  get lineStyle(): string {
    if (this.#line?.child('a:noFill')) return 'None';
    const dash = this.#line?.child('a:prstDash')?.attributes['val'];
    return dash === undefined
      ? 'Automatic'
      : (Object.entries(DASHES).find(([, each]) => each === dash)?.[0] ?? 'Continuous');
  }
  set lineStyle(value: unknown) {
    const dash = DASHES[oneOf(Object.keys(DASHES) as (keyof typeof DASHES)[], value, 'lineStyle')];
    this.editElement((element) => {
      const line = lineOf(element);
      line.child('a:prstDash')?.remove();
      if (dash === undefined) putFill(line, new El('a:noFill'), LINE_ORDER);
      else {
        line.child('a:noFill')?.remove();
        putInOrder(line, new El('a:prstDash', { val: dash }), LINE_ORDER);
      }
    });
  }

  clear(): void {
    this.editElement((element) => {
      putFill(lineOf(element), new El('a:noFill'), LINE_ORDER);
    });
  }

  get #line(): El | undefined {
    return this.element?.child('c:spPr')?.child('a:ln');
  }
}

export class ChartLineFormat extends ChartLine {
  readonly clientClass = 'Excel.ChartLineFormat';
}

export class ChartBorder extends ChartLine {
  readonly clientClass = 'Excel.ChartBorder';
}

const FONT_ORDER = ['a:ln', 'a:noFill', 'a:solidFill', 'a:effectLst', 'a:latin', 'a:ea', 'a:cs'];
const TEXT_ORDER = ['a:bodyPr', 'a:lstStyle', 'a:p'];

/** Letters of a piece: in `txPr`, or in the words of a title themselves. */
export class ChartFont extends SpotPiece {
  readonly clientClass = 'Excel.ChartFont';

  get bold(): boolean {
    return this.#read()?.attributes['b'] === '1';
  }
  set bold(value: unknown) {
    this.#attribute('b', booleanOf(value, 'bold') ? '1' : '0');
  }

  get italic(): boolean {
    return this.#read()?.attributes['i'] === '1';
  }
  set italic(value: unknown) {
    this.#attribute('i', booleanOf(value, 'italic') ? '1' : '0');
  }

  get underline(): string {
    return this.#read()?.attributes['u'] === 'sng' ? 'Single' : 'None';
  }
  set underline(value: unknown) {
    this.#attribute('u', oneOf(['None', 'Single'], value, 'underline') === 'Single' ? 'sng' : 'none');
  }

  /** Points. */
  get size(): number {
    return Number(this.#read()?.attributes['sz'] ?? 1000) / 100;
  }
  set size(value: unknown) {
    this.#attribute('sz', String(Math.round(numberOf(value, 'size') * 100)));
  }

  get color(): string {
    return colourIn(this.#read()) ?? '#000000';
  }
  set color(value: unknown) {
    const fill = solid(value);
    this.#write((font) => {
      putFill(font, fill.clone(), FONT_ORDER);
    });
  }

  get name(): string {
    return this.#read()?.child('a:latin')?.attributes['typeface'] ?? 'Calibri';
  }
  set name(value: unknown) {
    const typeface = textOf(value, 'name');
    this.#write((font) => {
      putInOrder(font, new El('a:latin', { typeface }), FONT_ORDER);
    });
  }

  #attribute(name: string, value: string): void {
    this.#write(({ attributes }) => {
      attributes[name] = value;
    });
  }

  #read(): El | undefined {
    const { element } = this;
    return element && fontsOf(element)[0];
  }

  #write(change: (font: El) => void): void {
    this.editElement((element) => {
      for (const font of madeFonts(element)) change(font);
    });
  }
}

/** Where letters are described: the runs of a title's own words, else the default of the text. */
function fontsOf(element: El): readonly El[] {
  const rich = element.child('c:tx')?.child('c:rich');
  const runs = rich ? [...rich.below('a:rPr')] : [];
  return runs.length > 0 ? runs : [...(element.child('c:txPr')?.below('a:defRPr') ?? [])];
}

function madeFonts(element: El): readonly El[] {
  const rich = element.child('c:tx')?.child('c:rich');
  if (rich) {
    for (const run of rich.below('a:r')) if (!run.child('a:rPr')) run.insert(0, new El('a:rPr'));
    return [...rich.below('a:rPr')];
  }
  const known = fontsOf(element);
  if (known.length > 0) return known;
  const font = new El('a:defRPr');
  const paragraph = new El('a:p', {}, [
    new El('a:pPr', {}, [font]),
    new El('a:endParaRPr', { lang: 'en-GB' }),
  ]);
  const text = new El('c:txPr', {}, [new El('a:bodyPr'), new El('a:lstStyle')]);
  putInOrder(text, paragraph, TEXT_ORDER);
  putIn(element, text);
  return [font];
}

/** How one piece looks. Which of these ways there are differs from class to class of the client. */
abstract class FilledFormat extends SpotPiece {
  get fill(): ChartFill {
    return new ChartFill(this.book, this.place, this.spot);
  }
}

abstract class FramedFormat extends FilledFormat {
  get border(): ChartBorder {
    return new ChartBorder(this.book, this.place, this.spot);
  }
}

abstract class LetteredFormat extends FramedFormat {
  get font(): ChartFont {
    return new ChartFont(this.book, this.place, this.spot);
  }
}

export class ChartAreaFormat extends LetteredFormat {
  readonly clientClass = 'Excel.ChartAreaFormat';

  get roundedCorners(): boolean {
    return this.chart.tree.child('c:roundedCorners')?.attributes['val'] === '1';
  }
  set roundedCorners(value: unknown) {
    const round = booleanOf(value, 'roundedCorners');
    this.edit((tree) => {
      putIn(tree, new El('c:roundedCorners', { val: round ? '1' : '0' }));
    });
  }
}

export class ChartPlotAreaFormat extends FramedFormat {
  readonly clientClass = 'Excel.ChartPlotAreaFormat';
}

export class ChartTitleFormat extends LetteredFormat {
  readonly clientClass = 'Excel.ChartTitleFormat';
}

export class ChartAxisTitleFormat extends LetteredFormat {
  readonly clientClass = 'Excel.ChartAxisTitleFormat';
}

export class ChartLegendFormat extends LetteredFormat {
  readonly clientClass = 'Excel.ChartLegendFormat';
}

export class ChartDataLabelFormat extends LetteredFormat {
  readonly clientClass = 'Excel.ChartDataLabelFormat';
}

export class ChartAxisFormat extends FilledFormat {
  readonly clientClass = 'Excel.ChartAxisFormat';

  get font(): ChartFont {
    return new ChartFont(this.book, this.place, this.spot);
  }

  get line(): ChartLineFormat {
    return new ChartLineFormat(this.book, this.place, this.spot);
  }
}

export class ChartSeriesFormat extends FilledFormat {
  readonly clientClass = 'Excel.ChartSeriesFormat';

  get line(): ChartLineFormat {
    return new ChartLineFormat(this.book, this.place, this.spot);
  }
}

export class ChartGridlinesFormat extends SpotPiece {
  readonly clientClass = 'Excel.ChartGridlinesFormat';

  get line(): ChartLineFormat {
    return new ChartLineFormat(this.book, this.place, this.spot);
  }
}
