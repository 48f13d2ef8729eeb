import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { Area } from '../../addin/adapters/xlsx/cell-address.ts';
import { areaText } from '../../addin/adapters/xlsx/cell-address.ts';
import type { LiveSheet } from './workbook-sheet.ts';
import { escapeXml } from './workbook-xml.ts';

/**
 * New sheets and tables are new parts of the file, which the in-place engine does not make: the package is packed again.
 * Source: ECMA-376 part 1, 12.3.24 (worksheet), 12.3.21 (table definition).
 */
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const NO_RELATIONSHIPS = `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>`;

export function withSheet(bytes: Uint8Array, mainPart: string, name: string): Uint8Array {
  const parts = unzipSync(bytes);
  const part = freeName(parts, (n) => `xl/worksheets/sheet${n}.xml`);
  parts[part] = strToU8(`${HEAD}<worksheet xmlns="${MAIN}"><dimension ref="A1"/><sheetData/></worksheet>`);
  declare(parts, part, 'worksheet');
  const id = relate(parts, mainPart, 'worksheet', `/${part}`);
  edit(parts, mainPart, (xml) => {
    const used = [...xml.matchAll(/\bsheetId="(\d+)"/g)].map((match) => Number(match[1]));
    const sheet = `<sheet xmlns:r="${OFFICE}" name="${escapeXml(name)}" sheetId="${Math.max(0, ...used) + 1}" r:id="${id}"/>`;
    return xml.replace(
      /<\/((?:\w+:)?)sheets>/,
      (close, prefix: string) => sheet.replace('<', `<${prefix}`) + close,
    );
  });
  return packed(parts);
}

export interface NewTable {
  readonly sheet: LiveSheet;
  readonly area: Area;
  readonly name: string;
  readonly number: number;
  readonly columns: readonly string[];
}

export function withTable(bytes: Uint8Array, { sheet, area, name, number, columns }: NewTable): Uint8Array {
  const parts = unzipSync(bytes);
  const part = freeName(parts, (n) => `xl/tables/table${n}.xml`);
  const names = columns.map((column, n) => `<tableColumn id="${n + 1}" name="${escapeXml(column)}"/>`).join('');
  const ref = areaText(area);
  parts[part] = strToU8(
    `${HEAD}<table xmlns="${MAIN}" id="${number}" name="${name}" displayName="${name}" ref="${ref}" totalsRowShown="0"><autoFilter ref="${ref}"/><tableColumns count="${columns.length}">${names}</tableColumns><tableStyleInfo name="TableStyleMedium2" showFirstColumn="0" showLastColumn="0" showRowStripes="1" showColumnStripes="0"/></table>`,
  );
  declare(parts, part, 'table');
  const id = relate(parts, sheet.sheet.part, 'table', `/${part}`);
  edit(parts, sheet.sheet.part, (xml) => {
    const entry = `<tablePart xmlns:r="${OFFICE}" r:id="${id}"/>`;
    if (/<tableParts[\s>]/.test(xml)) {
      return xml
        .replace(/(<tableParts\b[^>]*\bcount=")(\d+)"/, (_, before: string, count: string) => `${before}${Number(count) + 1}"`)
        .replace('</tableParts>', `${entry}</tableParts>`);
    }
    // Only extLst may stand behind it.
    return xml.replace(/<extLst[\s>][\s\S]*$|<\/worksheet>\s*$/, (rest) => `<tableParts count="1">${entry}</tableParts>${rest}`);
  });
  return packed(parts);
} // prettier-ignore

type Parts = Record<string, Uint8Array>;

function freeName(parts: Parts, name: (n: number) => string): string {
  for (let n = 1; ; n += 1) if (parts[name(n)] === undefined) return name(n);
}

function edit(parts: Parts, part: string, change: (xml: string) => string): void {
  const bytes = parts[part];
  if (!bytes) throw new TypeError('Cannot change a part that is not there');
  parts[part] = strToU8(change(strFromU8(bytes)));
}

const declare = (parts: Parts, part: string, kind: 'worksheet' | 'table'): void => {
  edit(parts, '[Content_Types].xml', (xml) =>
    xml.replace('</Types>', `<Override PartName="/${part}" ContentType="${TYPES}.${kind}+xml"/></Types>`),
  );
};

function relate(parts: Parts, from: string, kind: 'worksheet' | 'table', target: string): string {
  const rels = from.replace(/([^/]+)$/, '_rels/$1.rels');
  parts[rels] ??= strToU8(NO_RELATIONSHIPS);
  let id = '';
  edit(parts, rels, (xml) => {
    for (let n = 1; id === ''; n += 1) if (!xml.includes(`"rId${n}"`)) id = `rId${n}`;
    const entry = `<Relationship Id="${id}" Type="${OFFICE}/${kind}" Target="${target}"/>`;
    return xml
      .replace(/<Relationships([^>]*)\/>/, '<Relationships$1></Relationships>')
      .replace('</Relationships>', `${entry}</Relationships>`);
  });
  return id;
}

const packed = (parts: Parts): Uint8Array => zipSync(parts, { level: 6, mtime: new Date(1980, 0, 1) });
