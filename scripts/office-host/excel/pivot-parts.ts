import { readRelationships } from '../../../addin/adapters/xlsx/relationships.ts';
import type { Area } from '../../../addin/adapters/xlsx/cell-address.ts';
import { areaText } from '../../../addin/adapters/xlsx/cell-address.ts';
import type { Addition, LiveWorkbook } from '../../graph-emulator/workbook-live.ts';
import { XML_HEAD } from '../../graph-emulator/workbook-package-parts.ts';
import type { PackageParts } from '../../graph-emulator/workbook-package-parts.ts';
import type { LiveSheet } from '../../graph-emulator/workbook-sheet.ts';
import { El, parsed, written } from '../common/xml-edit.ts';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** A pivot table of an open workbook: what it shows of which cells. Excel works it out when it opens the file. */
export interface LivePivot {
  readonly id: string;
  readonly sheetId: string;
  readonly tree: El;
  readonly cache: El;
  part: string | undefined;
  cachePart: string | undefined;
}

/** What a pivot table is made of: a table by its name, or cells. */
export type PivotSource =
  | { readonly table: string; readonly fields: readonly string[] }
  | { readonly sheet: string; readonly area: Area; readonly fields: readonly string[] };

/** Pivot tables and their caches (ECMA-376 part 1, 18.10), read when somebody asks. */
export class PivotParts implements Addition {
  readonly #live: LiveWorkbook;
  readonly #pivots: LivePivot[];
  readonly #gone: LivePivot[] = [];
  isChanged = false;

  constructor(live: LiveWorkbook) {
    this.#live = live;
    this.#pivots = live.sheets.flatMap((sheet) => readPivots(live, sheet));
  }

  on(sheetId: string | undefined): readonly LivePivot[] {
    return this.#pivots.filter((pivot) => sheetId === undefined || pivot.sheetId === sheetId);
  }

  add(sheet: LiveSheet, name: string, source: PivotSource, place: Area): LivePivot {
    const cacheIds = [...this.#pivots, ...this.#gone].map(({ tree }) =>
      Number(tree.attributes['cacheId'] ?? 0),
    );
    const cacheId = Math.max(0, ...cacheIds) + 1;
    const pivot: LivePivot = {
      id: `{00000000-0007-0000-0000-${cacheId.toString(16).toUpperCase().padStart(12, '0')}}`,
      sheetId: sheet.id,
      tree: newTree(name, cacheId, source.fields, place),
      cache: newCache(source),
      part: undefined,
      cachePart: undefined,
    };
    this.#pivots.push(pivot);
    this.isChanged = true;
    return pivot;
  }

  delete(pivot: LivePivot): void {
    this.#pivots.splice(this.#pivots.indexOf(pivot), 1);
    if (pivot.part !== undefined) this.#gone.push(pivot);
    this.isChanged = true;
  }

  /** Sources of pivot tables name cells without a formula; tables that grow are followed when the file is written. */
  mapFormulas(): void {
    // Nothing of a pivot table is a formula.
  }

  writeInto(parts: PackageParts): void {
    this.isChanged = false;
    for (const pivot of this.#gone.splice(0)) this.#remove(parts, pivot);
    for (const pivot of this.#pivots) this.#write(parts, pivot);
  }

  #write(parts: PackageParts, pivot: LivePivot): void {
    const sheet = this.#live.sheets.find(({ id }) => id === pivot.sheetId);
    if (!sheet) return;
    if (pivot.cachePart === undefined) {
      pivot.cachePart = parts.freeName((n) => `xl/pivotCache/pivotCacheDefinition${n}.xml`);
      parts.add(pivot.cachePart, `${TYPES}.pivotCacheDefinition+xml`, XML_HEAD + written(pivot.cache));
      const id = parts.relate(this.#live.mainPart, 'pivotCacheDefinition', pivot.cachePart);
      const cacheId = pivot.tree.attributes['cacheId'] ?? '1';
      parts.edit(this.#live.mainPart, (xml) => withCache(xml, cacheId, id));
    } else parts.write(pivot.cachePart, XML_HEAD + written(pivot.cache));
    if (pivot.part === undefined) {
      pivot.part = parts.freeName((n) => `xl/pivotTables/pivotTable${n}.xml`);
      parts.add(pivot.part, `${TYPES}.pivotTable+xml`, XML_HEAD + written(pivot.tree));
      parts.relate(pivot.part, 'pivotCacheDefinition', pivot.cachePart);
      parts.relate(sheet.sheet.part, 'pivotTable', pivot.part);
    } else parts.write(pivot.part, XML_HEAD + written(pivot.tree));
  }

  #remove(parts: PackageParts, { part, cachePart, sheetId, tree }: LivePivot): void {
    const sheet = this.#live.sheets.find(({ id }) => id === sheetId);
    const forget = (from: string, target: string): void => {
      const relation = parts.relationshipsOf(from).find((each) => each.target === target);
      if (relation) parts.unrelate(from, relation.id);
    };
    if (part !== undefined) {
      parts.remove(part);
      if (sheet) forget(sheet.sheet.part, part);
    }
    const isShared = this.#pivots.some((other) => other.cachePart === cachePart);
    if (cachePart === undefined || isShared) return;
    for (const { target } of parts.relationshipsOf(cachePart)) parts.remove(target);
    parts.remove(cachePart);
    forget(this.#live.mainPart, cachePart);
    const entry = new RegExp(
      `<(?:\\w+:)?pivotCache\\b[^>]*cacheId="${tree.attributes['cacheId'] ?? ''}"[^>]*/>`,
    );
    parts.edit(this.#live.mainPart, (xml) =>
      xml.replace(entry, '').replace(/<((?:\w+:)?)pivotCaches>\s*<\/\1pivotCaches>/, ''),
    );
  }
}

export const pivotsIn = (live: LiveWorkbook): PivotParts => live.addition(makePivotParts);
const makePivotParts = (live: LiveWorkbook): PivotParts => new PivotParts(live);

function readPivots(live: LiveWorkbook, sheet: LiveSheet): readonly LivePivot[] {
  const parts = live.package;
  return readRelationships(parts, sheet.sheet.part).flatMap(({ type, target }): LivePivot[] => {
    if (type !== 'pivotTable' || !parts.has(target)) return [];
    const cachePart = readRelationships(parts, target).find(
      (each) => each.type === 'pivotCacheDefinition',
    )?.target;
    if (cachePart === undefined || !parts.has(cachePart)) return [];
    const tree = parsed(parts.read(target), 'a pivot table');
    const number = Number(/(\d+)\.xml$/.exec(target)?.[1] ?? 1);
    const id = `{00000000-0007-0000-0001-${number.toString(16).toUpperCase().padStart(12, '0')}}`;
    const cache = parsed(parts.read(cachePart), 'a pivot cache');
    return [{ id, sheetId: sheet.id, tree, cache, part: target, cachePart }];
  });
}

function newTree(name: string, cacheId: number, fields: readonly string[], { top, left }: Area): El {
  const pivotFields = fields.map(() => new El('pivotField', { showAll: '0' }));
  const place = { top, left, bottom: top + 17, right: left + 2 };
  return new El(
    'pivotTableDefinition',
    {
      xmlns: MAIN, name, cacheId: String(cacheId), applyNumberFormats: '0', applyBorderFormats: '0', applyFontFormats: '0',
      applyPatternFormats: '0', applyAlignmentFormats: '0', applyWidthHeightFormats: '1', dataCaption: 'Values',
      updatedVersion: '6', minRefreshableVersion: '3', useAutoFormatting: '1', itemPrintTitles: '1', createdVersion: '6',
      indent: '0', outline: '1', outlineData: '1', multipleFieldFilters: '0',
    },
    [
      new El('location', { ref: areaText(place), firstHeaderRow: '0', firstDataRow: '0', firstDataCol: '0' }),
      new El('pivotFields', { count: String(fields.length) }, pivotFields),
      new El('pivotTableStyleInfo', { name: 'PivotStyleLight16', showRowHeaders: '1', showColHeaders: '1', showRowStripes: '0', showColStripes: '0', showLastColumn: '1' }),
    ],
  );
} // prettier-ignore

function newCache(source: PivotSource): El {
  const cells =
    'table' in source
      ? new El('worksheetSource', { name: source.table })
      : new El('worksheetSource', { ref: areaText(source.area), sheet: source.sheet });
  const fields = source.fields.map(
    (name) => new El('cacheField', { name, numFmtId: '0' }, [new El('sharedItems')]),
  );
  return new El(
    'pivotCacheDefinition',
    {
      xmlns: MAIN,
      'xmlns:r': OFFICE,
      saveData: '0',
      refreshOnLoad: '1',
      createdVersion: '6',
      refreshedVersion: '6',
      minRefreshableVersion: '3',
    },
    [
      new El('cacheSource', { type: 'worksheet' }, [cells]),
      new El('cacheFields', { count: String(fields.length) }, fields),
    ],
  );
}

/** Where the list of caches stands: behind all that may come before it (18.2.27). */
function withCache(xml: string, cacheId: string, id: string): string {
  const entry = `pivotCache xmlns:r="${OFFICE}" cacheId="${cacheId}" r:id="${id}"/>`;
  const list = /<\/((?:\w+:)?)pivotCaches>/;
  if (list.test(xml)) return xml.replace(list, (close, prefix: string) => `<${prefix}${entry}${close}`);
  const prefix = /<((?:\w+:)?)workbook[\s>]/.exec(xml)?.[1] ?? '';
  const caches = `<${prefix}pivotCaches><${prefix}${entry}</${prefix}pivotCaches>`;
  const next =
    /<(?:\w+:)?(?:smartTagPr|smartTagTypes|webPublishing|fileRecoveryPr|webPublishObjects|extLst)[\s/>]|<\/(?:\w+:)?workbook>/;
  return xml.replace(next, (found) => caches + found);
}
