import { readRelationships } from '../../../addin/adapters/xlsx/relationships.ts';
import type { Addition, LiveWorkbook } from '../../graph-emulator/workbook-live.ts';
import { XML_HEAD } from '../../graph-emulator/workbook-package-parts.ts';
import type { PackageParts } from '../../graph-emulator/workbook-package-parts.ts';
import type { LiveSheet } from '../../graph-emulator/workbook-sheet.ts';
import { El, parsed, written } from '../common/xml-edit.ts';
import { newAnchor, putPlace } from './chart-places.ts';
import type { Place } from './chart-places.ts';
import { fillCaches } from './chart-series-source.ts';

/** A chart of an open workbook: where it stands, and what it says. */
export interface LiveChart {
  readonly id: string;
  readonly sheetId: string;
  readonly anchor: El;
  readonly tree: El;
  /** Its part; undefined until it is written. */
  part: string | undefined;
}

interface Drawing {
  readonly root: El;
  readonly charts: LiveChart[];
  part: string | undefined;
  /** Charts that were taken away and stand in the file. */
  readonly gone: { readonly part: string; readonly relation: string }[];
  changed: boolean;
}

const DRAWING_TYPE = 'application/vnd.openxmlformats-officedocument.drawing+xml';
const CHART_TYPE = 'application/vnd.openxmlformats-officedocument.drawingml.chart+xml';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const NAMESPACES = {
  'xmlns:xdr': 'http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing',
  'xmlns:a': 'http://schemas.openxmlformats.org/drawingml/2006/main',
};

/** What is drawn on the sheets of a workbook, read sheet by sheet when somebody asks (ECMA-376 part 1, 20.5 and 21.2). */
export class ChartParts implements Addition {
  readonly #live: LiveWorkbook;
  readonly #drawings = new Map<string, Drawing>();

  constructor(live: LiveWorkbook) {
    this.#live = live;
  }

  get isChanged(): boolean {
    return [...this.#drawings.values()].some(({ changed }) => changed);
  }

  on(sheet: LiveSheet): readonly LiveChart[] {
    return this.#drawing(sheet).charts;
  }

  add(sheet: LiveSheet, name: string, tree: El, place: Place): LiveChart {
    const drawing = this.#drawing(sheet);
    const taken = [...drawing.root.below('xdr:cNvPr')].map(({ attributes }) => Number(attributes['id'] ?? 0));
    const number = Math.max(1, ...taken) + 1;
    const anchor = newAnchor(number, name);
    putPlace(sheet, anchor, place);
    drawing.root.append(anchor);
    const chart = { id: idOf(sheet, number), sheetId: sheet.id, anchor, tree, part: undefined };
    drawing.charts.push(chart);
    drawing.changed = true;
    return chart;
  }

  delete(sheet: LiveSheet, chart: LiveChart): void {
    const drawing = this.#drawing(sheet);
    const relation = referenceOf(chart.anchor)?.attributes['r:id'] ?? '';
    if (chart.part !== undefined) drawing.gone.push({ part: chart.part, relation });
    chart.anchor.remove();
    drawing.charts.splice(drawing.charts.indexOf(chart), 1);
    drawing.changed = true;
  }

  markChanged(sheet: LiveSheet): void {
    this.#drawing(sheet).changed = true;
  }

  mapFormulas(map: (formula: string) => string): void {
    for (const sheet of this.#live.sheets) {
      const drawing = this.#drawing(sheet);
      for (const { tree } of drawing.charts) {
        for (const formula of tree.below('c:f')) {
          const after = map(formula.text);
          if (after === formula.text) continue;
          formula.setText(after);
          drawing.changed = true;
        }
      }
    }
  }

  writeInto(parts: PackageParts): void {
    for (const sheet of this.#live.sheets) {
      const drawing = this.#drawings.get(sheet.id);
      if (drawing?.changed === true) this.#write(parts, sheet, drawing);
    }
  }

  #write(parts: PackageParts, sheet: LiveSheet, drawing: Drawing): void {
    for (const { part, relation } of drawing.gone.splice(0)) {
      for (const { type, target } of parts.relationshipsOf(part))
        if (type.startsWith('chart')) parts.remove(target);
      parts.remove(part);
      if (drawing.part !== undefined) parts.unrelate(drawing.part, relation);
    }
    drawing.changed = false;
    if (drawing.part === undefined) {
      if (drawing.charts.length === 0) return;
      drawing.part = parts.freeName((n) => `xl/drawings/drawing${n}.xml`);
      parts.add(drawing.part, DRAWING_TYPE, '');
      const id = parts.relate(sheet.sheet.part, 'drawing', drawing.part);
      parts.edit(sheet.sheet.part, (xml) => withDrawing(xml, id));
    }
    for (const chart of drawing.charts) {
      fillCaches(this.#live, chart.tree);
      const xml = XML_HEAD + written(chart.tree);
      if (chart.part !== undefined) {
        parts.write(chart.part, xml);
        continue;
      }
      chart.part = parts.freeName((n) => `xl/charts/chart${n}.xml`);
      parts.add(chart.part, CHART_TYPE, xml);
      const reference = referenceOf(chart.anchor);
      if (reference) reference.attributes['r:id'] = parts.relate(drawing.part, 'chart', chart.part);
    }
    parts.write(drawing.part, XML_HEAD + written(drawing.root));
  }

  #drawing(sheet: LiveSheet): Drawing {
    const known = this.#drawings.get(sheet.id);
    if (known) return known;
    const read = this.#read(sheet);
    this.#drawings.set(sheet.id, read);
    return read;
  }

  #read(sheet: LiveSheet): Drawing {
    const { package: parts } = this.#live;
    const part = readRelationships(parts, sheet.sheet.part).find(({ type }) => type === 'drawing')?.target;
    if (part === undefined || !parts.has(part))
      return { root: new El('xdr:wsDr', NAMESPACES), charts: [], part: undefined, gone: [], changed: false };
    const root = parsed(parts.read(part), 'a drawing');
    const targets = new Map(readRelationships(parts, part).map(({ id, target }) => [id, target]));
    const charts = root.elements.flatMap((anchor): LiveChart[] => {
      const target = targets.get(referenceOf(anchor)?.attributes['r:id'] ?? '');
      if (target === undefined || !parts.has(target)) return [];
      const tree = parsed(parts.read(target), 'a chart');
      // Other programs write charts without prefixes; they stay as they are and are not listed.
      if (tree.name !== 'c:chartSpace') return [];
      const number = Number(propertiesOf(anchor)?.attributes['id'] ?? 0);
      return [{ id: idOf(sheet, number), sheetId: sheet.id, anchor, tree, part: target }];
    });
    return { root, charts, part, gone: [], changed: false };
  }
}

/** One for an open workbook, whoever asks. */
export const chartsIn = (live: LiveWorkbook): ChartParts => live.addition(makeChartParts);
const makeChartParts = (live: LiveWorkbook): ChartParts => new ChartParts(live);

const referenceOf = (anchor: El): El | undefined => [...anchor.below('c:chart')][0];

/** Name, id and alternative text of what an anchor holds. */
export const propertiesOf = (anchor: El): El | undefined => [...anchor.below('xdr:cNvPr')][0];

/** As Excel names charts: by sheet and number of the shape. */
const idOf = (sheet: LiveSheet, number: number): string =>
  `{00000000-0008-0000-${/-(\w{4})-\w{12}\}$/.exec(sheet.id)?.[1] ?? '0000'}-${number.toString(16).toUpperCase().padStart(6, '0')}000000}`;

/** Before what may only stand behind a drawing (18.3.1.99). */
function withDrawing(xml: string, id: string): string {
  const rows = Math.max(xml.lastIndexOf('sheetData>'), xml.lastIndexOf('<sheetData/>'), 0);
  const tail = xml.slice(rows);
  const next =
    /<(\w+:)?(?:legacyDrawing|legacyDrawingHF|drawingHF|picture|oleObjects|controls|webPublishItems|tableParts|extLst)[\s>/]|<\/(\w+:)?worksheet>/.exec(
      tail,
    );
  const at = rows + (next?.index ?? tail.length);
  const prefix = next?.[1] ?? next?.[2] ?? '';
  return `${xml.slice(0, at)}<${prefix}drawing xmlns:r="${OFFICE}" r:id="${id}"/>${xml.slice(at)}`;
}
