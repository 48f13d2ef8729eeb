import { El, putInOrder } from '../common/xml-edit.ts';
import { invalidArgument, notImplemented } from './refusals.ts';

/**
 * A chart as its part has it (ECMA-376 part 1, 21.2): read and changed as a tree, so that what this host does not know of
 * a chart made elsewhere stays as it is. The lists say in which order the schema wants the children of an element.
 */
const ORDER: Readonly<Record<string, readonly string[]>> = {
  'c:chartSpace': ['date1904', 'lang', 'roundedCorners', 'style', 'clrMapOvr', 'pivotSource', 'protection', 'chart', 'spPr', 'txPr', 'externalData', 'printSettings', 'userShapes'],
  'c:chart': ['title', 'autoTitleDeleted', 'pivotFmts', 'view3D', 'floor', 'sideWall', 'backWall', 'plotArea', 'legend', 'plotVisOnly', 'dispBlanksAs'],
  'c:plot': ['barDir', 'scatterStyle', 'radarStyle', 'grouping', 'varyColors', 'ser', 'dLbls', 'gapWidth', 'overlap', 'serLines', 'dropLines', 'hiLowLines', 'upDownBars', 'marker', 'smooth', 'firstSliceAng', 'holeSize', 'axId'],
  'c:ser': ['idx', 'order', 'tx', 'spPr', 'invertIfNegative', 'marker', 'pictureOptions', 'explosion', 'dPt', 'dLbls', 'trendline', 'errBars', 'xVal', 'yVal', 'cat', 'val', 'smooth', 'shape'],
  'c:axis': ['axId', 'scaling', 'delete', 'axPos', 'majorGridlines', 'minorGridlines', 'title', 'numFmt', 'majorTickMark', 'minorTickMark', 'tickLblPos', 'spPr', 'txPr', 'crossAx', 'crosses', 'crossesAt', 'auto', 'lblAlgn', 'lblOffset', 'tickLblSkip', 'tickMarkSkip', 'noMultiLvlLbl', 'crossBetween', 'majorUnit', 'minorUnit', 'dispUnits'],
  'c:scaling': ['logBase', 'orientation', 'max', 'min'],
  'c:title': ['tx', 'layout', 'overlay', 'spPr', 'txPr'],
  'c:legend': ['legendPos', 'legendEntry', 'layout', 'overlay', 'spPr', 'txPr'],
  'c:dLbls': ['dLbl', 'delete', 'numFmt', 'spPr', 'txPr', 'dLblPos', 'showLegendKey', 'showVal', 'showCatName', 'showSerName', 'showPercent', 'showBubbleSize', 'separator', 'showLeaderLines'],
  'c:marker': ['symbol', 'size', 'spPr'],
  'c:plotArea': ['layout', 'barChart', 'lineChart', 'pieChart', 'doughnutChart', 'areaChart', 'scatterChart', 'catAx', 'valAx', 'dateAx', 'serAx', 'dTable', 'spPr'],
}; // prettier-ignore

const PLOTS = ['c:barChart', 'c:lineChart', 'c:pieChart', 'c:doughnutChart', 'c:areaChart', 'c:scatterChart'];

const orderOf = ({ name }: El): readonly string[] => {
  const kind = PLOTS.includes(name) ? 'c:plot' : /^c:(?:cat|val|date|ser)Ax$/.test(name) ? 'c:axis' : name;
  return (ORDER[kind] ?? []).map((each) => `c:${each}`);
};

/** Puts a child where the schema wants it, in place of one of its name. */
export function putIn(parent: El, child: El): El {
  putInOrder(parent, child, orderOf(parent));
  return child;
}

/** The child of this name, made where it is missing. */
export const ensure = (parent: El, name: string): El => parent.child(name) ?? putIn(parent, new El(name));

/** `<c:delete val="0"/>` and its like. */
export const valueOf = (parent: El | undefined, name: string): string | undefined =>
  parent?.child(name)?.attributes['val'];

export function putValue(parent: El, name: string, value: string | undefined): void {
  if (value === undefined) parent.child(name)?.remove();
  else putIn(parent, new El(name, { val: value }));
}

/** Off where it is missing or says "0". */
export const isSet = (parent: El | undefined, name: string): boolean =>
  /^(1|true)$/.test(valueOf(parent, name) ?? (parent?.child(name) ? '1' : '0'));

export const chartOf = (tree: El): El => ensure(tree, 'c:chart');
export const plotAreaOf = (tree: El): El => ensure(chartOf(tree), 'c:plotArea');

export const plotsOf = (tree: El): readonly El[] =>
  plotAreaOf(tree).elements.filter(({ name }) => PLOTS.includes(name));

export const seriesOf = (tree: El): readonly El[] =>
  plotsOf(tree)
    .flatMap((plot) => plot.named('c:ser'))
    .sort((a, b) => Number(valueOf(a, 'c:order') ?? 0) - Number(valueOf(b, 'c:order') ?? 0));

export const axisOf = (tree: El, kind: 'category' | 'value'): El | undefined =>
  plotAreaOf(tree).elements.find(({ name }) =>
    kind === 'value' ? name === 'c:valAx' : name === 'c:catAx' || name === 'c:dateAx',
  );

/** Types of the API that this host makes → plots of the file. */
interface Kind {
  readonly plot: string;
  readonly direction?: 'col' | 'bar';
  readonly grouping?: string;
  readonly markers?: boolean;
}

const KINDS: Readonly<Record<string, Kind>> = {
  ColumnClustered: { plot: 'c:barChart', direction: 'col', grouping: 'clustered' },
  ColumnStacked: { plot: 'c:barChart', direction: 'col', grouping: 'stacked' },
  ColumnStacked100: { plot: 'c:barChart', direction: 'col', grouping: 'percentStacked' },
  BarClustered: { plot: 'c:barChart', direction: 'bar', grouping: 'clustered' },
  BarStacked: { plot: 'c:barChart', direction: 'bar', grouping: 'stacked' },
  BarStacked100: { plot: 'c:barChart', direction: 'bar', grouping: 'percentStacked' },
  Line: { plot: 'c:lineChart', grouping: 'standard', markers: false },
  LineStacked: { plot: 'c:lineChart', grouping: 'stacked', markers: false },
  LineMarkers: { plot: 'c:lineChart', grouping: 'standard', markers: true },
  LineMarkersStacked: { plot: 'c:lineChart', grouping: 'stacked', markers: true },
  Area: { plot: 'c:areaChart', grouping: 'standard' },
  AreaStacked: { plot: 'c:areaChart', grouping: 'stacked' },
  Pie: { plot: 'c:pieChart' },
  Doughnut: { plot: 'c:doughnutChart' },
};

function kindOf(type: unknown): Kind {
  if (typeof type !== 'string') throw invalidArgument('type');
  const found = Object.entries(KINDS).find(([name]) => name.toLowerCase() === type.toLowerCase())?.[1];
  if (!found) throw notImplemented(`charts of the type ${type}`);
  return found;
}

export function typeOf(tree: El): string {
  const [plot] = plotsOf(tree);
  const found = Object.entries(KINDS).find(
    ([, kind]) =>
      kind.plot === plot?.name &&
      (kind.direction === undefined || kind.direction === valueOf(plot, 'c:barDir')) &&
      (kind.grouping === undefined || kind.grouping === (valueOf(plot, 'c:grouping') ?? 'standard')) &&
      (kind.markers === undefined || kind.markers === hasMarkers(plot)),
  );
  return found?.[0] ?? 'Invalid';
}

const hasMarkers = (plot: El): boolean =>
  plot.named('c:ser').some((series) => (valueOf(series.child('c:marker'), 'c:symbol') ?? 'none') !== 'none');

const CATEGORY_AXIS = '111111111';
const VALUE_AXIS = '222222222';
const NAMESPACES = {
  'xmlns:c': 'http://schemas.openxmlformats.org/drawingml/2006/chart',
  'xmlns:a': 'http://schemas.openxmlformats.org/drawingml/2006/main',
  'xmlns:r': 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
};

const leaf = (name: string, val: string): El => new El(name, { val });

/** A chart with these series and nothing else said. */
export function newTree(type: unknown, series: readonly El[]): El {
  const tree = new El('c:chartSpace', NAMESPACES, [leaf('c:date1904', '0'), leaf('c:roundedCorners', '0')]);
  const chart = new El('c:chart', {}, [leaf('c:autoTitleDeleted', '0'), new El('c:plotArea', {}, [new El('c:layout')])]);
  chart.append(leaf('c:plotVisOnly', '1'), leaf('c:dispBlanksAs', 'gap'));
  tree.append(chart);
  plot(tree, type, series);
  return tree;
} // prettier-ignore

/** Draws the series in this way, in place of what was drawn. Axes that fit stay with what is said of them. */
export function plot(tree: El, type: unknown, series: readonly El[]): void {
  const kind = kindOf(type);
  const area = plotAreaOf(tree);
  const before = plotsOf(tree);
  for (const each of [...series, ...before]) if (each.parent) each.remove();
  const made = new El(kind.plot);
  if (kind.direction) putValue(made, 'c:barDir', kind.direction);
  if (kind.grouping) putValue(made, 'c:grouping', kind.grouping);
  const isRound = kind.plot === 'c:pieChart' || kind.plot === 'c:doughnutChart';
  putValue(made, 'c:varyColors', isRound ? '1' : '0');
  series.forEach((each, n) => {
    dress(each, kind, n);
    made.append(each);
  });
  if (kind.plot === 'c:barChart') {
    putValue(made, 'c:gapWidth', kind.grouping === 'clustered' ? '219' : '150');
    if (kind.grouping !== 'clustered') putValue(made, 'c:overlap', '100');
  }
  if (kind.plot === 'c:lineChart') putValue(made, 'c:marker', '1');
  if (kind.plot === 'c:pieChart') putValue(made, 'c:firstSliceAng', '0');
  if (kind.plot === 'c:doughnutChart') putValue(made, 'c:holeSize', '75');
  if (isRound) for (const kindOfAxis of ['category', 'value'] as const) axisOf(tree, kindOfAxis)?.remove();
  else {
    made.append(leaf('c:axId', CATEGORY_AXIS), leaf('c:axId', VALUE_AXIS));
    putAxes(tree, kind.direction === 'bar');
  }
  putIn(area, made);
}

/** What only some plots may say of a series. */
function dress(series: El, { plot: name, markers }: Kind, n: number): void {
  putValue(series, 'c:idx', String(n));
  putValue(series, 'c:order', String(n));
  putValue(series, 'c:invertIfNegative', name === 'c:barChart' ? '0' : undefined);
  putValue(series, 'c:smooth', name === 'c:lineChart' ? '0' : undefined);
  if (name !== 'c:lineChart') series.child('c:marker')?.remove();
  else if (markers === false) putIn(series, new El('c:marker', {}, [leaf('c:symbol', 'none')]));
  else if ((valueOf(series.child('c:marker'), 'c:symbol') ?? 'none') === 'none')
    putIn(series, new El('c:marker', {}, [leaf('c:symbol', MARKERS[n % MARKERS.length] ?? 'circle'), leaf('c:size', '5')]));
  series.child('c:dLbls')?.child('c:dLblPos')?.remove();
} // prettier-ignore

const MARKERS = ['circle', 'square', 'triangle', 'diamond'];

function putAxes(tree: El, isBar: boolean): void {
  const area = plotAreaOf(tree);
  const category = axisOf(tree, 'category') ?? new El('c:catAx');
  const value = axisOf(tree, 'value') ?? new El('c:valAx');
  for (const [axis, own, other, position] of [
    [category, CATEGORY_AXIS, VALUE_AXIS, isBar ? 'l' : 'b'],
    [value, VALUE_AXIS, CATEGORY_AXIS, isBar ? 'b' : 'l'],
  ] as const) {
    putValue(axis, 'c:axId', own);
    if (!axis.child('c:scaling')) putIn(axis, new El('c:scaling', {}, [leaf('c:orientation', 'minMax')]));
    if (!axis.child('c:delete')) putValue(axis, 'c:delete', '0');
    putValue(axis, 'c:axPos', position);
    if (!axis.child('c:numFmt'))
      putIn(axis, new El('c:numFmt', { formatCode: 'General', sourceLinked: '1' }));
    for (const mark of ['c:majorTickMark', 'c:minorTickMark'])
      if (!axis.child(mark)) putValue(axis, mark, 'none');
    if (!axis.child('c:tickLblPos')) putValue(axis, 'c:tickLblPos', 'nextTo');
    putValue(axis, 'c:crossAx', other);
    if (!axis.child('c:crosses')) putValue(axis, 'c:crosses', 'autoZero');
    if (axis === value && !axis.child('c:crossBetween')) {
      putValue(axis, 'c:crossBetween', 'between');
      if (!axis.child('c:majorGridlines')) putIn(axis, new El('c:majorGridlines'));
    }
    if (axis.parent === undefined) putIn(area, axis);
  }
}
