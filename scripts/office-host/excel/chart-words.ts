import { El } from '../common/xml-edit.ts';
import { booleanOf, oneOf, textOf } from './arguments.ts';
import type { Spot } from './chart-piece.ts';
import { SpotPiece } from './chart-piece.ts';
import { textsAt } from './chart-series-source.ts';
import { ChartAxisTitleFormat, ChartLegendFormat, ChartTitleFormat } from './chart-looks.ts';
import { chartOf, ensure, isSet, putIn, putValue, seriesOf, valueOf } from './chart-tree.ts';
import { invalidArgument } from './refusals.ts';

/** The words of a title (`c:rich`), with the look of those before them. */
function putWords(title: El, text: string): void {
  const rich = title.child('c:tx')?.child('c:rich');
  const look = rich ? [...rich.below('a:rPr')][0] : undefined;
  const lines = text.split('\n').map((line) => {
    const run = new El('a:r', {}, [
      look?.clone() ?? new El('a:rPr', { lang: 'en-GB' }),
      new El('a:t', {}, [line]),
    ]);
    return new El('a:p', {}, [new El('a:pPr', {}, [new El('a:defRPr')]), run]);
  });
  const body = new El('c:rich', {}, [new El('a:bodyPr'), new El('a:lstStyle'), ...lines]);
  putIn(title, new El('c:tx', {}, [body]));
  if (!title.child('c:overlay')) putValue(title, 'c:overlay', '0');
}

const wordsOf = (title: El | undefined): string =>
  [...(title?.child('c:tx')?.child('c:rich')?.named('a:p') ?? [])]
    .map((paragraph) => [...paragraph.below('a:t')].map(({ text }) => text).join(''))
    .join('\n');

export const CHART_TITLE: Spot = {
  find: (tree) => chartOf(tree).child('c:title'),
  make: (tree) => {
    putValue(chartOf(tree), 'c:autoTitleDeleted', '0');
    return ensure(chartOf(tree), 'c:title');
  },
};

export class ChartTitle extends SpotPiece {
  readonly clientClass = 'Excel.ChartTitle';

  get format(): ChartTitleFormat {
    return new ChartTitleFormat(this.book, this.place, this.spot);
  }

  /** Without words of its own a chart of one series is called like it, any other "Chart Title". */
  get text(): string {
    const words = wordsOf(this.element);
    if (words !== '') return words;
    const [series, ...more] = seriesOf(this.chart.tree);
    const name = series?.child('c:tx')?.child('c:strRef')?.child('c:f')?.text;
    const [cell] = name === undefined || more.length > 0 ? [] : textsAt(this.book, name);
    return cell ?? 'Chart Title';
  }
  set text(value: unknown) {
    const text = textOf(value, 'text');
    this.editElement((title) => {
      putWords(title, text);
    });
  }

  get visible(): boolean {
    return this.element !== undefined;
  }
  set visible(value: unknown) {
    const shown = booleanOf(value, 'visible');
    this.edit((tree) => {
      if (shown) this.spot.make(tree);
      else {
        this.spot.find(tree)?.remove();
        putValue(chartOf(tree), 'c:autoTitleDeleted', '1');
      }
    });
  }

  get overlay(): boolean {
    return isSet(this.element, 'c:overlay');
  }
  set overlay(value: unknown) {
    const over = booleanOf(value, 'overlay');
    this.editElement((title) => {
      putValue(title, 'c:overlay', over ? '1' : '0');
    });
  }
}

export class ChartAxisTitle extends SpotPiece {
  readonly clientClass = 'Excel.ChartAxisTitle';

  get format(): ChartAxisTitleFormat {
    return new ChartAxisTitleFormat(this.book, this.place, this.spot);
  }

  get text(): string {
    return wordsOf(this.element) || 'Axis Title';
  }
  set text(value: unknown) {
    const text = textOf(value, 'text');
    this.editElement((title) => {
      putWords(title, text);
    });
  }

  get visible(): boolean {
    return this.element !== undefined;
  }
  set visible(value: unknown) {
    const shown = booleanOf(value, 'visible');
    this.edit((tree) => {
      if (!shown) this.spot.find(tree)?.remove();
      else if (!this.spot.find(tree)) putWords(this.spot.make(tree), 'Axis Title');
    });
  }
}

const POSITIONS = { Top: 't', Bottom: 'b', Left: 'l', Right: 'r', Corner: 'tr' } as const;

export const CHART_LEGEND: Spot = {
  find: (tree) => chartOf(tree).child('c:legend'),
  make: (tree) => {
    const legend = ensure(chartOf(tree), 'c:legend');
    if (!legend.child('c:legendPos')) putValue(legend, 'c:legendPos', 'b');
    if (!legend.child('c:overlay')) putValue(legend, 'c:overlay', '0');
    return legend;
  },
};

export class ChartLegend extends SpotPiece {
  readonly clientClass = 'Excel.ChartLegend';

  get format(): ChartLegendFormat {
    return new ChartLegendFormat(this.book, this.place, this.spot);
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

  get position(): string {
    const inFile = valueOf(this.element, 'c:legendPos') ?? 'b';
    return Object.entries(POSITIONS).find(([, each]) => each === inFile)?.[0] ?? 'Invalid';
  }
  set position(value: unknown) {
    if (value === 'Custom' || value === 'Invalid') throw invalidArgument('position');
    const word = oneOf(Object.keys(POSITIONS) as (keyof typeof POSITIONS)[], value, 'position');
    this.editElement((legend) => {
      putValue(legend, 'c:legendPos', POSITIONS[word]);
    });
  }

  get overlay(): boolean {
    return isSet(this.element, 'c:overlay');
  }
  set overlay(value: unknown) {
    const over = booleanOf(value, 'overlay');
    this.editElement((legend) => {
      putValue(legend, 'c:overlay', over ? '1' : '0');
    });
  }
}
