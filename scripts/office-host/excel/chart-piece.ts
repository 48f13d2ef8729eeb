import type { LiveSheet } from '../../graph-emulator/workbook-sheet.ts';
import { El } from '../common/xml-edit.ts';
import { chartsIn } from './chart-parts.ts';
import type { LiveChart } from './chart-parts.ts';
import { ExcelObject } from './excel-object.ts';
import type { OpenBook } from './open-book.ts';
import { accessDenied, itemNotFound } from './refusals.ts';
import { isAllowed } from './sheet-protection.ts';

/** Which chart of which sheet. */
export interface ChartPlace {
  readonly sheetId: string;
  readonly id: string;
}

/** A chart, or something within one: it is looked up in the chart's tree whenever it is needed. */
export abstract class ChartPiece extends ExcelObject {
  protected readonly place: ChartPlace;

  constructor(book: OpenBook, place: ChartPlace) {
    super(book);
    this.place = place;
  }

  protected get sheet(): LiveSheet {
    return this.book.sheet(this.place.sheetId);
  }

  protected get chart(): LiveChart {
    const found = chartsIn(this.book.live)
      .on(this.sheet)
      .find(({ id }) => id === this.place.id);
    if (!found) throw itemNotFound('the chart has been deleted');
    return found;
  }

  protected edit(change: (tree: El, chart: LiveChart) => void): void {
    const { sheet } = this;
    if (!isAllowed(sheet, 'objects')) throw accessDenied();
    this.book.change((live) => {
      const { chart } = this;
      change(chart.tree, chart);
      chartsIn(live).markChanged(sheet);
    });
  }
}

/** Where in a chart a piece stands: found there, or made. */
export interface Spot {
  find(tree: El): El | undefined;
  make(tree: El): El;
}

/** A piece that is one element of the chart, and is not there until something is said of it. */
export abstract class SpotPiece extends ChartPiece {
  protected readonly spot: Spot;

  constructor(book: OpenBook, place: ChartPlace, spot: Spot) {
    super(book, place);
    this.spot = spot;
  }

  protected get element(): El | undefined {
    return this.spot.find(this.chart.tree);
  }

  protected editElement(change: (element: El) => void): void {
    this.edit((tree) => {
      change(this.spot.make(tree));
    });
  }
}
