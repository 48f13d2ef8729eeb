import { El } from '../common/xml-edit.ts';
import { booleanOf, indexOf, numberOf, oneOf, optional, textOf } from './arguments.ts';
import { ChartDataLabels, newLabels } from './chart-labels.ts';
import type { ChartPlace, Spot } from './chart-piece.ts';
import { SpotPiece } from './chart-piece.ts';
import { chartsIn } from './chart-parts.ts';
import { ChartSeriesFormat } from './chart-looks.ts';
import { numbers, strings, textsAt } from './chart-series-source.ts';
import { ensure, isSet, plotsOf, putIn, putValue, seriesOf, typeOf, valueOf } from './chart-tree.ts';
import { plainColour } from './colours.ts';
import { cellsOf, ExcelCollection } from './excel-object.ts';
import { absoluteWord, quotedSheet } from './moved-references.ts';
import type { OpenBook } from './open-book.ts';
import { invalidArgument, itemNotFound, notImplemented } from './refusals.ts';

export class ChartSeriesCollection extends ExcelCollection<ChartSeries> {
  readonly clientClass = 'Excel.ChartSeriesCollection';
  readonly #place: ChartPlace;

  constructor(book: OpenBook, place: ChartPlace) {
    super(book);
    this.#place = place;
  }

  get entries(): readonly ChartSeries[] {
    return seriesOf(this.#tree).map((_, n) => new ChartSeries(this.book, this.#place, seriesSpot(n)));
  }

  get count(): number {
    return this.entries.length;
  }

  /** A series without values yet. */
  add(name: unknown, index: unknown): ChartSeries {
    const count = this.entries.length;
    const position = optional(index, (value) => indexOf(value, 'index')) ?? count;
    if (position > count) throw invalidArgument('index');
    const text = optional(name, (value) => textOf(value, 'name')) ?? `Series${count + 1}`;
    const [plot] = plotsOf(this.#tree);
    if (!plot) throw notImplemented('series of a chart without a plot');
    const series = new El('c:ser', {}, [new El('c:tx', {}, [new El('c:v', {}, [text])])]);
    this.book.change((live) => {
      const others = seriesOf(this.#tree);
      others.forEach((each, n) => {
        putValue(each, 'c:order', String(n < position ? n : n + 1));
      });
      putValue(series, 'c:idx', String(Math.max(-1, ...others.map((each) => Number(valueOf(each, 'c:idx') ?? 0))) + 1));
      putValue(series, 'c:order', String(position));
      const last = plot.named('c:ser').at(-1);
      if (last) last.after(series);
      else putIn(plot, series);
      chartsIn(live).markChanged(this.book.sheet(this.#place.sheetId));
    });
    return new ChartSeries(this.book, this.#place, seriesSpot(position));
  } // prettier-ignore

  get #tree(): El {
    const { sheetId, id } = this.#place;
    const chart = chartsIn(this.book.live)
      .on(this.book.sheet(sheetId))
      .find((each) => each.id === id);
    if (!chart) throw itemNotFound('the chart has been deleted');
    return chart.tree;
  }

  protected find(key: string | number): ChartSeries | undefined {
    return this.entries[Number(key)];
  }
}

const seriesSpot = (n: number): Spot => ({
  find: (tree) => seriesOf(tree)[n],
  make: (tree) => {
    const found = seriesOf(tree)[n];
    if (!found) throw itemNotFound('the series has been deleted');
    return found;
  },
});

const MARKERS = {
  Automatic: 'auto', None: 'none', Square: 'square', Diamond: 'diamond', Triangle: 'triangle', X: 'x', Star: 'star', Dot: 'dot',
  Dash: 'dash', Circle: 'circle', Plus: 'plus',
} as const; // prettier-ignore

export class ChartSeries extends SpotPiece {
  readonly clientClass = 'Excel.ChartSeries';

  get format(): ChartSeriesFormat {
    return new ChartSeriesFormat(this.book, this.place, this.spot);
  }

  get dataLabels(): ChartDataLabels {
    const { spot } = this;
    return new ChartDataLabels(this.book, this.place, {
      find: (tree) => spot.find(tree)?.child('c:dLbls'),
      make: (tree) => {
        const series = spot.make(tree);
        return series.child('c:dLbls') ?? putIn(series, newLabels());
      },
    });
  }

  get name(): string {
    const name = this.element?.child('c:tx');
    const formula = name?.child('c:strRef')?.child('c:f')?.text;
    return (formula === undefined ? name?.child('c:v')?.text : textsAt(this.book, formula)[0]) ?? '';
  }
  set name(value: unknown) {
    const text = textOf(value, 'name');
    this.editElement((series) => {
      const said = text.startsWith('=') ? strings(text.slice(1)) : new El('c:v', {}, [text]);
      putIn(series, new El('c:tx', {}, [said]));
    });
  }

  get chartType(): string {
    return typeOf(this.chart.tree);
  }

  get hasDataLabels(): boolean {
    const labels = this.element?.child('c:dLbls');
    return labels !== undefined && !isSet(labels, 'c:delete');
  }
  set hasDataLabels(value: unknown) {
    const shown = booleanOf(value, 'hasDataLabels');
    this.editElement((series) => {
      series.child('c:dLbls')?.remove();
      if (!shown) return;
      const labels = putIn(series, newLabels());
      putValue(labels, 'c:showVal', '1');
    });
  }

  get plotOrder(): number {
    return Number(valueOf(this.element, 'c:order') ?? 0);
  }

  readonly axisGroup = 'Primary';

  readonly filtered = false;

  get smooth(): boolean {
    return isSet(this.element, 'c:smooth');
  }
  set smooth(value: unknown) {
    const smooth = booleanOf(value, 'smooth');
    this.editElement((series) => {
      putValue(series, 'c:smooth', smooth ? '1' : '0');
    });
  }

  get invertIfNegative(): boolean {
    return isSet(this.element, 'c:invertIfNegative');
  }
  set invertIfNegative(value: unknown) {
    const inverts = booleanOf(value, 'invertIfNegative');
    this.editElement((series) => {
      putValue(series, 'c:invertIfNegative', inverts ? '1' : '0');
    });
  }

  /** Space between bars in per cent of their width; of all series together. */
  get gapWidth(): number {
    return Number(valueOf(plotsOf(this.chart.tree)[0], 'c:gapWidth') ?? 150);
  }
  set gapWidth(value: unknown) {
    const gap = indexOf(value, 'gapWidth');
    if (gap > 500) throw invalidArgument('gapWidth is at most 500');
    this.#onPlot('c:gapWidth', String(gap));
  }

  get overlap(): number {
    return Number(valueOf(plotsOf(this.chart.tree)[0], 'c:overlap') ?? 0);
  }
  set overlap(value: unknown) {
    const overlap = numberOf(value, 'overlap');
    if (overlap < -100 || overlap > 100) throw invalidArgument('overlap is -100 to 100');
    this.#onPlot('c:overlap', String(overlap));
  }

  get doughnutHoleSize(): number {
    return Number(valueOf(plotsOf(this.chart.tree)[0], 'c:holeSize') ?? 75);
  }
  set doughnutHoleSize(value: unknown) {
    const size = indexOf(value, 'doughnutHoleSize');
    if (size < 10 || size > 90) throw invalidArgument('doughnutHoleSize is 10 to 90');
    this.#onPlot('c:holeSize', String(size));
  }

  get markerStyle(): string {
    const inFile = valueOf(this.element?.child('c:marker'), 'c:symbol') ?? 'auto';
    return Object.entries(MARKERS).find(([, each]) => each === inFile)?.[0] ?? 'Automatic';
  }
  set markerStyle(value: unknown) {
    const word = oneOf(Object.keys(MARKERS) as (keyof typeof MARKERS)[], value, 'markerStyle');
    this.#onMarker((marker) => {
      putValue(marker, 'c:symbol', MARKERS[word]);
    });
  }

  get markerSize(): number {
    return Number(valueOf(this.element?.child('c:marker'), 'c:size') ?? 5);
  }
  set markerSize(value: unknown) {
    const size = indexOf(value, 'markerSize');
    if (size < 2 || size > 72) throw invalidArgument('markerSize is 2 to 72');
    this.#onMarker((marker) => {
      putValue(marker, 'c:size', String(size));
    });
  }

  get markerBackgroundColor(): string {
    const colour = this.element?.child('c:marker')?.child('c:spPr')?.child('a:solidFill')?.child('a:srgbClr');
    return colour?.attributes['val'] === undefined ? '' : `#${colour.attributes['val']}`;
  }
  set markerBackgroundColor(value: unknown) {
    const colour = new El('a:srgbClr', { val: plainColour(value).slice(1) });
    this.#onMarker((marker) => {
      const shape = ensure(marker, 'c:spPr');
      shape.child('a:solidFill')?.remove();
      shape.insert(0, new El('a:solidFill', {}, [colour]));
    });
  }

  setValues(sourceData: unknown): void {
    const formula = formulaOf(sourceData);
    this.editElement((series) => {
      putIn(series, new El('c:val', {}, [numbers(formula)]));
    });
  }

  setXAxisValues(sourceData: unknown): void {
    const formula = formulaOf(sourceData);
    this.editElement((series) => {
      putIn(series, new El('c:cat', {}, [strings(formula)]));
    });
  }

  delete(): void {
    this.edit((tree) => {
      this.spot.make(tree).remove();
      seriesOf(tree).forEach((each, n) => {
        putValue(each, 'c:order', String(n));
      });
    });
  }

  #onPlot(name: string, value: string): void {
    this.edit((tree) => {
      for (const plot of plotsOf(tree)) putValue(plot, name, value);
    });
  }

  #onMarker(change: (marker: El) => void): void {
    this.editElement((series) => {
      change(ensure(series, 'c:marker'));
    });
  }
}

function formulaOf(sourceData: unknown): string {
  const { sheet, area } = cellsOf(sourceData, 'sourceData');
  return `${quotedSheet(sheet.name)}!${absoluteWord(area)}`;
}
