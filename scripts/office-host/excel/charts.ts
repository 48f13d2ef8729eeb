import { isUnbounded } from '../../graph-emulator/workbook-address.ts';
import type { LiveSheet } from '../../graph-emulator/workbook-sheet.ts';
import type { ModelObject } from '../rich-api/model.ts';
import { numberOf, oneOf, optional, textOf } from './arguments.ts';
import { ChartAxes } from './chart-axes.ts';
import { ALL_LABELS, ChartDataLabels } from './chart-labels.ts';
import { ChartAreaFormat, ChartPlotAreaFormat } from './chart-looks.ts';
import { ChartPiece, SpotPiece } from './chart-piece.ts';
import type { Spot } from './chart-piece.ts';
import { chartsIn, propertiesOf } from './chart-parts.ts';
import { placeOf, putPlace } from './chart-places.ts';
import type { Place } from './chart-places.ts';
import { ChartSeriesCollection } from './chart-series.ts';
import { seriesFrom } from './chart-series-source.ts';
import { newTree, plot, plotAreaOf, seriesOf, typeOf, chartOf, putValue, valueOf } from './chart-tree.ts';
import { CHART_LEGEND, CHART_TITLE, ChartLegend, ChartTitle } from './chart-words.ts';
import { columnPoints, rowPoints } from './columns.ts';
import { cellsOf, CellsObject, ExcelCollection } from './excel-object.ts';
import type { OpenBook } from './open-book.ts';
import { accessDenied, invalidArgument } from './refusals.ts';
import { isAllowed } from './sheet-protection.ts';

const SERIES_BY = ['Auto', 'Columns', 'Rows'] as const;

/** The size of a chart that nobody has given one, in points. */
const STANDARD_SIZE = { width: 360, height: 216 };

/** The charts of a sheet. */
export class ChartCollection extends ExcelCollection<Chart> {
  readonly clientClass = 'Excel.ChartCollection';
  readonly #sheetId: string;

  constructor(book: OpenBook, sheetId: string) {
    super(book);
    this.#sheetId = sheetId;
  }

  override get registrations(): readonly string[] {
    return ['_RegisterAddedEvent', '_RegisterDeletedEvent'];
  }

  get entries(): readonly Chart[] {
    return chartsIn(this.book.live)
      .on(this.#sheet)
      .map(({ id }) => new Chart(this.book, { sheetId: this.#sheetId, id }));
  }

  get count(): number {
    return chartsIn(this.book.live).on(this.#sheet).length;
  }

  /** A chart of these cells, right of them (assumed; Excel puts it into the middle of the window). */
  add(type: unknown, sourceData: unknown, seriesBy: unknown): Chart {
    const source = cellsOf(sourceData, 'sourceData');
    const by = optional(seriesBy, (value) => oneOf(SERIES_BY, value, 'seriesBy')) ?? 'Auto';
    const tree = newTree(type, seriesFrom(source.sheet, within(source), by));
    const sheet = this.#sheet;
    if (!isAllowed(sheet, 'objects')) throw accessDenied();
    const made = this.book.change((live) => {
      const charts = chartsIn(live);
      const chart = charts.add(sheet, freeName(charts.on(sheet).map(nameOf)), tree, besides(source, sheet));
      live.changes.tell({ kind: 'chart-added', sheetId: sheet.id, chartId: chart.id });
      return chart;
    });
    const chart = new Chart(this.book, { sheetId: sheet.id, id: made.id });
    if (seriesOf(tree).length > 1) chart.legend.visible = true;
    else chart.title.visible = true;
    return chart;
  }

  protected find(key: string | number): Chart | undefined {
    const wanted = String(key).toLowerCase();
    return this.entries.find(({ id, name }) => id.toLowerCase() === wanted || name.toLowerCase() === wanted);
  }

  get #sheet(): LiveSheet {
    return this.book.sheet(this.#sheetId);
  }
}

function within({ sheet, area }: CellsObject): CellsObject['area'] {
  const used = isUnbounded(area) ? sheet.grid.used(true, area) : area;
  if (!used) throw invalidArgument('the range is empty');
  return used;
}

function freeName(taken: readonly string[]): string {
  for (let n = 1; ; n += 1) if (!taken.includes(`Chart ${n}`)) return `Chart ${n}`;
}

const nameOf = ({ anchor }: { readonly anchor: Parameters<typeof propertiesOf>[0] }): string =>
  propertiesOf(anchor)?.attributes['name'] ?? '';

function besides({ sheet: from, area }: CellsObject, sheet: LiveSheet): Place {
  if (from.id !== sheet.id) return { left: 48, top: 15, ...STANDARD_SIZE };
  return { ...cornerOf(sheet, area.top, area.right + 2), ...STANDARD_SIZE };
}

/** The left upper corner of a cell, in points. */
function cornerOf(sheet: LiveSheet, row: number, column: number): Pick<Place, 'left' | 'top'> {
  let [left, top] = [0, 0];
  for (let before = 1; before < column; before += 1) left += columnPoints(sheet, before);
  for (let above = 1; above < row; above += 1) top += rowPoints(sheet, above);
  return { left, top };
}

const WHOLE_CHART: Spot = { find: (tree) => tree, make: (tree) => tree };
const PLOT_AREA: Spot = { find: plotAreaOf, make: plotAreaOf };

const BLANKS = { NotPlotted: 'gap', Zero: 'zero', Interpolated: 'span' } as const;

export class Chart extends ChartPiece {
  readonly clientClass = 'Excel.Chart';

  override get wireId(): string {
    return this.place.id;
  }

  get id(): string {
    return this.place.id;
  }

  get name(): string {
    return nameOf(this.chart);
  }
  set name(value: unknown) {
    const name = textOf(value, 'name');
    if (name === '' || name.length > 255) throw invalidArgument('name');
    this.edit((_, { anchor }) => {
      const properties = propertiesOf(anchor);
      if (properties) properties.attributes['name'] = name;
    });
  }

  get chartType(): string {
    return typeOf(this.chart.tree);
  }
  set chartType(value: unknown) {
    this.edit((tree) => {
      plot(tree, value, seriesOf(tree));
    });
  }

  get left(): number {
    return this.#at.left;
  }
  set left(value: unknown) {
    this.#move({ left: atLeast0(value, 'left') });
  }

  get top(): number {
    return this.#at.top;
  }
  set top(value: unknown) {
    this.#move({ top: atLeast0(value, 'top') });
  }

  get width(): number {
    return this.#at.width;
  }
  set width(value: unknown) {
    this.#move({ width: atLeast0(value, 'width') });
  }

  get height(): number {
    return this.#at.height;
  }
  set height(value: unknown) {
    this.#move({ height: atLeast0(value, 'height') });
  }

  get plotVisibleOnly(): boolean {
    return valueOf(chartOf(this.chart.tree), 'c:plotVisOnly') !== '0';
  }

  get displayBlanksAs(): string {
    const inFile = valueOf(chartOf(this.chart.tree), 'c:dispBlanksAs') ?? 'gap';
    return Object.entries(BLANKS).find(([, each]) => each === inFile)?.[0] ?? 'NotPlotted';
  }
  set displayBlanksAs(value: unknown) {
    const word = oneOf(Object.keys(BLANKS) as (keyof typeof BLANKS)[], value, 'displayBlanksAs');
    this.edit((tree) => {
      putValue(chartOf(tree), 'c:dispBlanksAs', BLANKS[word]);
    });
  }

  get title(): ChartTitle {
    return new ChartTitle(this.book, this.place, CHART_TITLE);
  }

  get legend(): ChartLegend {
    return new ChartLegend(this.book, this.place, CHART_LEGEND);
  }

  get axes(): ChartAxes {
    return new ChartAxes(this.book, this.place);
  }

  get series(): ChartSeriesCollection {
    return new ChartSeriesCollection(this.book, this.place);
  }

  get dataLabels(): ChartDataLabels {
    return new ChartDataLabels(this.book, this.place, ALL_LABELS);
  }

  get format(): ChartAreaFormat {
    return new ChartAreaFormat(this.book, this.place, WHOLE_CHART);
  }

  get plotArea(): ChartPlotArea {
    return new ChartPlotArea(this.book, this.place, PLOT_AREA);
  }

  get worksheet(): ModelObject {
    return this.book.make.worksheet(this.place.sheetId);
  }

  activate(): void {
    this.book.activate(this.sheet);
  }

  delete(): void {
    const { sheet } = this;
    if (!isAllowed(sheet, 'objects')) throw accessDenied();
    this.book.change((live) => {
      chartsIn(live).delete(sheet, this.chart);
      live.changes.tell({ kind: 'chart-deleted', sheetId: sheet.id, chartId: this.place.id });
    });
  }

  setData(sourceData: unknown, seriesBy: unknown): void {
    const source = cellsOf(sourceData, 'sourceData');
    const by = optional(seriesBy, (value) => oneOf(SERIES_BY, value, 'seriesBy')) ?? 'Auto';
    this.edit((tree) => {
      plot(tree, typeOf(tree), seriesFrom(source.sheet, within(source), by));
    });
  }

  /** From a cell to the far corner of another; over one cell where no other is named. */
  setPosition(startCell: unknown, endCell: unknown): void {
    const start = this.#cell(startCell, 'startCell');
    const end = optional(endCell, (value) => this.#cell(value, 'endCell'));
    const { sheet } = this;
    const corner = cornerOf(sheet, start.top, start.left);
    if (!end) {
      this.#move(corner);
      return;
    }
    const far = cornerOf(sheet, end.bottom + 1, end.right + 1);
    this.#move({ ...corner, width: far.left - corner.left, height: far.top - corner.top });
  }

  get #at(): Place {
    return placeOf(this.sheet, this.chart.anchor);
  }

  #move(change: Partial<Place>): void {
    const { sheet } = this;
    const at = { ...this.#at, ...change };
    this.edit((_, { anchor }) => {
      putPlace(sheet, anchor, at);
    });
  }

  #cell(value: unknown, name: string): CellsObject['area'] {
    const place =
      typeof value === 'string' ? this.book.placeOf(value, this.place.sheetId) : cellsOf(value, name);
    return place.area;
  }
}

export class ChartPlotArea extends SpotPiece {
  readonly clientClass = 'Excel.ChartPlotArea';

  get format(): ChartPlotAreaFormat {
    return new ChartPlotAreaFormat(this.book, this.place, this.spot);
  }
}

function atLeast0(value: unknown, name: string): number {
  const number = numberOf(value, name);
  if (number < 0) throw invalidArgument(`${name} is not below 0`);
  return number;
}
