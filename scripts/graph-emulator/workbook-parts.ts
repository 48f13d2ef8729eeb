import type { Area } from '../../addin/adapters/xlsx/cell-address.ts';
import { areaText } from '../../addin/adapters/xlsx/cell-address.ts';
import type { LiveSheet } from './workbook-sheet.ts';
import { XML_HEAD } from './workbook-package-parts.ts';
import type { PackageParts } from './workbook-package-parts.ts';
import { escapeXml } from './workbook-xml.ts';

/**
 * New sheets and tables are new parts of the file.
 * Source: ECMA-376 part 1, 12.3.24 (worksheet), 12.3.21 (table definition).
 */
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** An empty sheet behind the others. */
export function addSheet(parts: PackageParts, mainPart: string, name: string): void {
  const part = parts.freeName((n) => `xl/worksheets/sheet${n}.xml`);
  const xml = `${XML_HEAD}<worksheet xmlns="${MAIN}"><dimension ref="A1"/><sheetData/></worksheet>`;
  parts.add(part, `${TYPES}.worksheet+xml`, xml);
  const id = parts.relate(mainPart, 'worksheet', part);
  parts.edit(mainPart, (main) => {
    const used = [...main.matchAll(/\bsheetId="(\d+)"/g)].map((match) => Number(match[1]));
    const sheet = `sheet xmlns:r="${OFFICE}" name="${escapeXml(name)}" sheetId="${Math.max(0, ...used) + 1}" r:id="${id}"/>`;
    return main.replace(/<\/((?:\w+:)?)sheets>/, (close, prefix: string) => `<${prefix}${sheet}${close}`);
  });
}

export interface NewTable {
  readonly sheet: LiveSheet;
  readonly area: Area;
  readonly name: string;
  readonly number: number;
  readonly columns: readonly string[];
}

export function addTable(parts: PackageParts, { sheet, area, name, number, columns }: NewTable): void {
  const part = parts.freeName((n) => `xl/tables/table${n}.xml`);
  const names = columns.map((column, n) => `<tableColumn id="${n + 1}" name="${escapeXml(column)}"/>`).join('');
  const ref = areaText(area);
  parts.add(
    part,
    `${TYPES}.table+xml`,
    `${XML_HEAD}<table xmlns="${MAIN}" id="${number}" name="${name}" displayName="${name}" ref="${ref}" totalsRowShown="0"><autoFilter ref="${ref}"/><tableColumns count="${columns.length}">${names}</tableColumns><tableStyleInfo name="TableStyleMedium2" showFirstColumn="0" showLastColumn="0" showRowStripes="1" showColumnStripes="0"/></table>`,
  );
  const id = parts.relate(sheet.sheet.part, 'table', part);
  parts.edit(sheet.sheet.part, (xml) => {
    const entry = `<tablePart xmlns:r="${OFFICE}" r:id="${id}"/>`;
    if (/<tableParts[\s>]/.test(xml)) {
      return xml
        .replace(/(<tableParts\b[^>]*\bcount=")(\d+)"/, (_, before: string, count: string) => `${before}${Number(count) + 1}"`)
        .replace('</tableParts>', `${entry}</tableParts>`);
    }
    // Only extLst may stand behind it.
    return xml.replace(/<extLst[\s>][\s\S]*$|<\/worksheet>\s*$/, (rest) => `<tableParts count="1">${entry}</tableParts>${rest}`);
  });
} // prettier-ignore
