/**
 * What exceljs cannot write, put into the finished package: charts, links inside the workbook, clean properties.
 * The order of elements in a sheet is that of ECMA-376 part 1, 18.3.1.99.
 */
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { Unzipped } from 'fflate';
import { chartXml, drawingXml, escapeXml } from './chart-parts.ts';
import type { PlacedChart } from '../../forms/report-layout.ts';

export interface SheetExtras {
  readonly name: string;
  /** How many columns the charts run over. */
  readonly columns: number;
  readonly charts: readonly PlacedChart[];
  /** Cells that jump to another sheet. */
  readonly links: readonly { readonly cell: string; readonly sheet: string; readonly text: string }[];
}

const RELATIONSHIPS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const DRAWING_TYPE = 'application/vnd.openxmlformats-officedocument.drawing+xml';
const CHART_TYPE = 'application/vnd.openxmlformats-officedocument.drawingml.chart+xml';

/** `sheets` in the order of the workbook: the n-th is sheet n of a workbook that exceljs has just made. */
export function completePackage(bytes: Uint8Array, title: string, sheets: readonly SheetExtras[]): Uint8Array {
  const parts = unzipSync(bytes);
  parts['docProps/core.xml'] = strToU8(coreProperties(title));
  let charts = 0;
  let drawings = 0;
  sheets.forEach((sheet, index) => {
    const path = `xl/worksheets/sheet${index + 1}.xml`;
    let xml = read(parts, path);
    if (sheet.links.length > 0) xml = before(xml, ['<printOptions', '<pageMargins'], hyperlinks(sheet.links));
    if (sheet.charts.length > 0) {
      drawings += 1;
      const first = charts + 1;
      for (const chart of sheet.charts) {
        charts += 1;
        addPart(parts, `xl/charts/chart${charts}.xml`, chartXml(sheet.name, chart), CHART_TYPE);
      }
      addPart(parts, `xl/drawings/drawing${drawings}.xml`, drawingXml(sheet.charts, sheet.columns), DRAWING_TYPE);
      parts[`xl/drawings/_rels/drawing${drawings}.xml.rels`] = strToU8(
        relationships(sheet.charts.map((_, at) => relationship(at + 1, 'chart', `../charts/chart${first + at}.xml`))),
      );
      const id = addSheetRelationship(parts, index + 1, 'drawing', `../drawings/drawing${drawings}.xml`);
      xml = before(xml, ['<tableParts', '</worksheet>'], `<drawing r:id="rId${id}"/>`);
    }
    parts[path] = strToU8(xml);
  });
  return zipParts(parts);
} // prettier-ignore

function read(parts: Unzipped, path: string): string {
  const part = parts[path];
  if (!part) throw new TypeError(`Cannot complete the workbook: it has no part ${path}`);
  return strFromU8(part);
}

/** Puts a piece before the first of these places that the sheet has. */
function before(xml: string, places: readonly string[], piece: string): string {
  const at = places.map((place) => xml.indexOf(place)).find((found) => found >= 0);
  if (at === undefined) throw new TypeError('Cannot complete the workbook: a sheet is not as expected');
  return xml.slice(0, at) + piece + xml.slice(at);
}

const hyperlinks = (links: SheetExtras['links']): string =>
  `<hyperlinks>${links
    .map(
      ({ cell, sheet, text }) =>
        `<hyperlink ref="${cell}" location="${escapeXml(`'${sheet.replaceAll("'", "''")}'!A1`)}" display="${escapeXml(text)}"/>`,
    )
    .join('')}</hyperlinks>`;

function addPart(parts: Unzipped, path: string, xml: string, contentType: string): void {
  parts[path] = strToU8(xml);
  const types = '[Content_Types].xml';
  const override = `<Override PartName="/${path}" ContentType="${contentType}"/>`;
  parts[types] = strToU8(before(read(parts, types), ['</Types>'], override));
}

/** The number of the new relationship. */
function addSheetRelationship(parts: Unzipped, sheet: number, type: string, target: string): number {
  const path = `xl/worksheets/_rels/sheet${sheet}.xml.rels`;
  const known = parts[path];
  if (!known) {
    parts[path] = strToU8(relationships([relationship(1, type, target)]));
    return 1;
  }
  const xml = strFromU8(known);
  const id = (xml.match(/<Relationship /g) ?? []).length + 1;
  parts[path] = strToU8(before(xml, ['</Relationships>'], relationship(id, type, target)));
  return id;
}

const relationship = (id: number, type: string, target: string): string =>
  `<Relationship Id="rId${id}" Type="${OFFICE}/${type}" Target="${target}"/>`;

const relationships = (entries: readonly string[]): string =>
  `${DECLARATION}<Relationships xmlns="${RELATIONSHIPS}">${entries.join('')}</Relationships>`;

/** Title and language, and nobody's name: no author, no dates of making. */
const coreProperties = (title: string): string =>
  [
    DECLARATION,
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">',
    `<dc:title>${escapeXml(title)}</dc:title><dc:language>en-GB</dc:language></cp:coreProperties>`,
  ].join('');

/** The first day that a ZIP entry can have: the same parts give the same bytes. */
const NO_TIME = new Date(1980, 0, 1);

/** Content types first, as readers that do not look them up expect. */
function zipParts(parts: Unzipped): Uint8Array {
  const first = '[Content_Types].xml';
  const names = Object.keys(parts).filter((name) => name !== first);
  const ordered = [first, ...names].map((name) => [name, parts[name] ?? new Uint8Array()] as const);
  return zipSync(Object.fromEntries(ordered), { mtime: NO_TIME, level: 6 });
}
