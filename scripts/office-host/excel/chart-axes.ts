import { El } from '../common/xml-edit.ts';
import { booleanOf, numberOf, oneOf, textOf } from './arguments.ts';
import { ChartPiece, SpotPiece } from './chart-piece.ts';
import type { Spot } from './chart-piece.ts';
import { ChartAxisFormat, ChartGridlinesFormat } from './chart-looks.ts';
import { axisOf, ensure, isSet, putIn, putValue, valueOf } from './chart-tree.ts';
import { ChartAxisTitle } from './chart-words.ts';
import { invalidArgument, invalidOperation, notImplemented } from './refusals.ts';

type Which = 'category' | 'value';

const axisSpot = (which: Which): Spot => ({
  find: (tree) => axisOf(tree, which),
  make: (tree) => {
    const found = axisOf(tree, which);
    if (!found) throw invalidOperation('a chart of this type has no axes');
    return found;
  },
});

const within = (spot: Spot, name: string): Spot => ({
  find: (tree) => spot.find(tree)?.child(name),
  make: (tree) => ensure(spot.make(tree), name),
});

export class ChartAxes extends ChartPiece {
  readonly clientClass = 'Excel.ChartAxes';

  get categoryAxis(): ChartAxis {
    return new ChartAxis(this.book, this.place, axisSpot('category'));
  }

  get valueAxis(): ChartAxis {
    return new ChartAxis(this.book, this.place, axisSpot('value'));
  }

  getItem(type: unknown, group: unknown): ChartAxis {
    if (group !== undefined && group !== 'Primary') throw notImplemented('secondary axes');
    const kind = oneOf(['Category', 'Value', 'Series'], type, 'type');
    if (kind === 'Series') throw notImplemented('the axis of series');
    return kind === 'Category' ? this.categoryAxis : this.valueAxis;
  }
}

const LABELS = { High: 'high', Low: 'low', NextToAxis: 'nextTo', None: 'none' } as const;
const MARKS = { None: 'none', Cross: 'cross', Inside: 'in', Outside: 'out' } as const;

const wordFor = (
  words: Readonly<Record<string, string>>,
  inFile: string | undefined,
  otherwise: string,
): string => Object.entries(words).find(([, each]) => each === inFile)?.[0] ?? otherwise;

export class ChartAxis extends SpotPiece {
  readonly clientClass = 'Excel.ChartAxis';

  get format(): ChartAxisFormat {
    return new ChartAxisFormat(this.book, this.place, this.spot);
  }

  get title(): ChartAxisTitle {
    return new ChartAxisTitle(this.book, this.place, within(this.spot, 'c:title'));
  }

  get majorGridlines(): ChartGridlines {
    return new ChartGridlines(this.book, this.place, within(this.spot, 'c:majorGridlines'));
  }

  get minorGridlines(): ChartGridlines {
    return new ChartGridlines(this.book, this.place, within(this.spot, 'c:minorGridlines'));
  }

  get type(): string {
    return this.element?.name === 'c:valAx' ? 'Value' : 'Category';
  }

  get visible(): boolean {
    return this.element !== undefined && !isSet(this.element, 'c:delete');
  }
  set visible(value: unknown) {
    const shown = booleanOf(value, 'visible');
    this.editElement((axis) => {
      putValue(axis, 'c:delete', shown ? '0' : '1');
    });
  }

  /** '' where Excel chooses it. */
  get maximum(): number | string {
    return this.#scaled('c:max');
  }
  set maximum(value: unknown) {
    this.#scale('c:max', value, 'maximum');
  }

  get minimum(): number | string {
    return this.#scaled('c:min');
  }
  set minimum(value: unknown) {
    this.#scale('c:min', value, 'minimum');
  }

  get majorUnit(): number | string {
    return this.#number('c:majorUnit');
  }
  set majorUnit(value: unknown) {
    this.#unit('c:majorUnit', value, 'majorUnit');
  }

  get minorUnit(): number | string {
    return this.#number('c:minorUnit');
  }
  set minorUnit(value: unknown) {
    this.#unit('c:minorUnit', value, 'minorUnit');
  }

  get reversePlotOrder(): boolean {
    return valueOf(this.element?.child('c:scaling'), 'c:orientation') === 'maxMin';
  }
  set reversePlotOrder(value: unknown) {
    const reversed = booleanOf(value, 'reversePlotOrder');
    this.editElement((axis) => {
      putValue(ensure(axis, 'c:scaling'), 'c:orientation', reversed ? 'maxMin' : 'minMax');
    });
  }

  get numberFormat(): string {
    return this.element?.child('c:numFmt')?.attributes['formatCode'] ?? 'General';
  }
  set numberFormat(value: unknown) {
    const formatCode = textOf(value, 'numberFormat');
    this.editElement((axis) => {
      putIn(axis, new El('c:numFmt', { formatCode, sourceLinked: '0' }));
    });
  }

  get linkNumberFormat(): boolean {
    return (this.element?.child('c:numFmt')?.attributes['sourceLinked'] ?? '1') === '1';
  }

  get tickLabelPosition(): string {
    return wordFor(LABELS, valueOf(this.element, 'c:tickLblPos'), 'NextToAxis');
  }
  set tickLabelPosition(value: unknown) {
    const word = oneOf(Object.keys(LABELS) as (keyof typeof LABELS)[], value, 'tickLabelPosition');
    this.editElement((axis) => {
      putValue(axis, 'c:tickLblPos', LABELS[word]);
    });
  }

  get majorTickMark(): string {
    return wordFor(MARKS, valueOf(this.element, 'c:majorTickMark'), 'None');
  }
  set majorTickMark(value: unknown) {
    const word = oneOf(Object.keys(MARKS) as (keyof typeof MARKS)[], value, 'majorTickMark');
    this.editElement((axis) => {
      putValue(axis, 'c:majorTickMark', MARKS[word]);
    });
  }

  get minorTickMark(): string {
    return wordFor(MARKS, valueOf(this.element, 'c:minorTickMark'), 'None');
  }
  set minorTickMark(value: unknown) {
    const word = oneOf(Object.keys(MARKS) as (keyof typeof MARKS)[], value, 'minorTickMark');
    this.editElement((axis) => {
      putValue(axis, 'c:minorTickMark', MARKS[word]);
    });
  }

  #scaled(name: string): number | string {
    const value = valueOf(this.element?.child('c:scaling'), name);
    return value === undefined ? '' : Number(value);
  }

  #scale(name: string, value: unknown, member: string): void {
    const number = value === '' ? undefined : numberOf(value, member);
    this.#onlyValues();
    this.editElement((axis) => {
      putValue(ensure(axis, 'c:scaling'), name, number === undefined ? undefined : String(number));
    });
  }

  #number(name: string): number | string {
    const value = valueOf(this.element, name);
    return value === undefined ? '' : Number(value);
  }

  #unit(name: string, value: unknown, member: string): void {
    const number = value === '' ? undefined : numberOf(value, member);
    if (number !== undefined && number <= 0) throw invalidArgument(member);
    this.#onlyValues();
    this.editElement((axis) => {
      putValue(axis, name, number === undefined ? undefined : String(number));
    });
  }

  #onlyValues(): void {
    if (this.element?.name === 'c:catAx') throw invalidOperation('an axis of categories has no numbers');
  }
}

export class ChartGridlines extends SpotPiece {
  readonly clientClass = 'Excel.ChartGridlines';

  get format(): ChartGridlinesFormat {
    return new ChartGridlinesFormat(this.book, this.place, this.spot);
  }

  get visible(): boolean {
    return this.element !== undefined;
  }
  set visible(value: unknown) {
    const shown = booleanOf(value, 'visible');
    this.edit((tree) => {
      if (shown) this.spot.make(tree);
      else this.spot.find(tree)?.remove();
    });
  }
}
