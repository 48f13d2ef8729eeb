import { El } from '../common/xml-edit.ts';
import { booleanOf, oneOf, textOf } from './arguments.ts';
import { SpotPiece } from './chart-piece.ts';
import type { Spot } from './chart-piece.ts';
import { ChartDataLabelFormat } from './chart-looks.ts';
import { isSet, plotsOf, putIn, putValue, seriesOf, valueOf } from './chart-tree.ts';

const SHOWN = {
  showLegendKey: 'c:showLegendKey',
  showValue: 'c:showVal',
  showCategoryName: 'c:showCatName',
  showSeriesName: 'c:showSerName',
  showPercentage: 'c:showPercent',
  showBubbleSize: 'c:showBubbleSize',
} as const;

const POSITIONS = {
  None: undefined, Center: 'ctr', InsideEnd: 'inEnd', InsideBase: 'inBase', OutsideEnd: 'outEnd', Left: 'l', Right: 'r', Top: 't',
  Bottom: 'b', BestFit: 'bestFit',
} as const; // prettier-ignore

/** Labels with nothing in them yet; the schema wants all six said. */
export function newLabels(): El {
  const labels = new El('c:dLbls');
  for (const name of Object.values(SHOWN)) putValue(labels, name, '0');
  return labels;
}

/** Of the whole chart: of every series. */
export const ALL_LABELS: Spot = {
  find: (tree) => seriesOf(tree)[0]?.child('c:dLbls') ?? plotsOf(tree)[0]?.child('c:dLbls'),
  make: (tree) => {
    const [plot] = plotsOf(tree);
    return plot?.child('c:dLbls') ?? putIn(plot ?? tree, newLabels());
  },
};

/** Labels at the points of a chart or of one series. */
export class ChartDataLabels extends SpotPiece {
  readonly clientClass = 'Excel.ChartDataLabels';

  get format(): ChartDataLabelFormat {
    return new ChartDataLabelFormat(this.book, this.place, this.spot);
  }

  get showValue(): boolean {
    return isSet(this.element, SHOWN.showValue);
  }
  set showValue(value: unknown) {
    this.#show('showValue', value);
  }

  get showLegendKey(): boolean {
    return isSet(this.element, SHOWN.showLegendKey);
  }
  set showLegendKey(value: unknown) {
    this.#show('showLegendKey', value);
  }

  get showCategoryName(): boolean {
    return isSet(this.element, SHOWN.showCategoryName);
  }
  set showCategoryName(value: unknown) {
    this.#show('showCategoryName', value);
  }

  get showSeriesName(): boolean {
    return isSet(this.element, SHOWN.showSeriesName);
  }
  set showSeriesName(value: unknown) {
    this.#show('showSeriesName', value);
  }

  get showPercentage(): boolean {
    return isSet(this.element, SHOWN.showPercentage);
  }
  set showPercentage(value: unknown) {
    this.#show('showPercentage', value);
  }

  get showBubbleSize(): boolean {
    return isSet(this.element, SHOWN.showBubbleSize);
  }
  set showBubbleSize(value: unknown) {
    this.#show('showBubbleSize', value);
  }

  get position(): string {
    const inFile = valueOf(this.element, 'c:dLblPos');
    return Object.entries(POSITIONS).find(([, each]) => each === inFile)?.[0] ?? 'None';
  }
  set position(value: unknown) {
    const position =
      POSITIONS[oneOf(Object.keys(POSITIONS) as (keyof typeof POSITIONS)[], value, 'position')];
    this.editElement((labels) => {
      putValue(labels, 'c:dLblPos', position);
    });
  }

  get separator(): string {
    return this.element?.child('c:separator')?.text ?? ', ';
  }
  set separator(value: unknown) {
    const text = textOf(value, 'separator');
    this.editElement((labels) => {
      putIn(labels, new El('c:separator', {}, [text]));
    });
  }

  get numberFormat(): string {
    return this.element?.child('c:numFmt')?.attributes['formatCode'] ?? 'General';
  }
  set numberFormat(value: unknown) {
    const formatCode = textOf(value, 'numberFormat');
    this.editElement((labels) => {
      putIn(labels, new El('c:numFmt', { formatCode, sourceLinked: '0' }));
    });
  }

  get linkNumberFormat(): boolean {
    return (this.element?.child('c:numFmt')?.attributes['sourceLinked'] ?? '1') === '1';
  }

  #show(name: keyof typeof SHOWN, value: unknown): void {
    const shown = booleanOf(value, name);
    this.editElement((labels) => {
      putValue(labels, SHOWN[name], shown ? '1' : '0');
    });
  }
}
