import { areaText, overlaps, parseArea } from './cell-address.ts';
import type { Growth } from './growth.ts';
import { grownArea, grownFormula } from './growth.ts';
import type { Relationship } from './relationships.ts';
import { readRelationships, relationshipsPartOf } from './relationships.ts';
import type { TablePlace, Workbook } from './workbook-tables.ts';
import type { TextEdit } from './xml-tags.ts';
import { attribute, escapeText, setAttribute, tagsOf, textAfter } from './xml-tags.ts';

/** Edits by part, for the small parts around the sheets. */
export type PartEdits = ReadonlyMap<string, readonly TextEdit[]>;

const CONTENT_TYPES = '[Content_Types].xml';

/**
 * Edits of the part that lists sheets and names: names that spanned a body grow with it, print areas included;
 * `recalculate`: Excel works everything out on opening.
 */
export function workbookEdits(
  xml: string,
  growths: readonly Growth[],
  recalculate: boolean,
): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  let behind: number | undefined;
  let prefix = '';
  let hasCalc = false;
  for (const tag of tagsOf(xml)) {
    if (tag.local === 'workbook') prefix = tag.prefix;
    if (tag.local === 'definedName' && tag.kind === 'open') {
      const { text, end } = textAfter(xml, tag);
      const mapped = growths.reduce((formula, growth) => grownFormula(formula, '', growth), text);
      if (mapped !== text) edits.push({ start: tag.end, end, text: escapeText(mapped) });
    }
    // Order of the parts of a workbook: ECMA-376 part 1, 18.2.27.
    if (
      ['sheets', 'functionGroups', 'externalReferences', 'definedNames'].includes(tag.local) &&
      tag.kind !== 'open'
    )
      behind = tag.end;
    if (tag.local !== 'calcPr' || tag.kind === 'close') continue;
    hasCalc = true;
    if (recalculate && !/^(1|true)$/.test(attribute(xml, tag, 'fullCalcOnLoad') ?? ''))
      edits.push(setAttribute(xml, tag, 'fullCalcOnLoad', '1'));
  }
  if (recalculate && !hasCalc && behind !== undefined)
    edits.push({ start: behind, end: behind, text: `<${prefix}calcPr fullCalcOnLoad="1"/>` });
  return edits;
}

/** The list of formula cells, which Excel rebuilds when it is missing and calls corrupt when it is wrong. */
export const calcChainOf = (book: Workbook): Relationship | undefined =>
  readRelationships(book.package, book.mainPart).find(
    ({ type, target }) => type === 'calcChain' && book.package.has(target),
  );

/** Takes the mentions of a part out of the content types and of the workbook's relationships. */
export function forgetPartEdits(book: Workbook, relationship: Relationship): PartEdits {
  const rels = relationshipsPartOf(book.mainPart);
  return new Map([
    [rels, without(book.package.readText(rels), 'Relationship', 'Id', relationship.id)],
    [
      CONTENT_TYPES,
      without(book.package.readText(CONTENT_TYPES), 'Override', 'PartName', `/${relationship.target}`),
    ],
  ]);
}

function without(xml: string, local: string, name: string, value: string): readonly TextEdit[] {
  for (const tag of tagsOf(xml)) {
    if (tag.local !== local || tag.kind === 'close') continue;
    if (attribute(xml, tag, name)?.toLowerCase() !== value.toLowerCase()) continue;
    const close = tag.kind === 'open' ? textAfter(xml, tag).end : tag.end;
    return [{ start: tag.start, end: tag.kind === 'open' ? xml.indexOf('>', close) + 1 : close, text: '' }];
  }
  return [];
}

/** Pivot tables over a changed table read it again when the workbook is opened; their records stay. */
export function pivotEdits(
  book: Workbook,
  changed: readonly { readonly place: TablePlace; readonly growth: Growth }[],
): PartEdits {
  const edits = new Map<string, readonly TextEdit[]>();
  for (const { type, target } of readRelationships(book.package, book.mainPart)) {
    if (type !== 'pivotCacheDefinition' || !book.package.has(target)) continue;
    const made = cacheEdits(book.package.readText(target), changed);
    if (made.length > 0) edits.set(target, made);
  }
  return edits;
}

function cacheEdits(
  xml: string,
  changed: readonly { readonly place: TablePlace; readonly growth: Growth }[],
): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  const [root, source] = ['pivotCacheDefinition', 'worksheetSource'].map((local) =>
    [...tagsOf(xml)].find((tag) => tag.local === local && tag.kind !== 'close'),
  );
  if (!root || !source) return [];
  const name = attribute(xml, source, 'name')?.toLowerCase();
  const sheet = attribute(xml, source, 'sheet')?.toLowerCase();
  const area = parseArea(attribute(xml, source, 'ref') ?? '');
  for (const { place, growth } of changed) {
    const byName = name === place.part.name.toLowerCase();
    const byArea = area && sheet === place.sheet.name.toLowerCase() && overlaps(area, place.part.area);
    if (!byName && !byArea) continue;
    if (!/^(1|true)$/.test(attribute(xml, root, 'refreshOnLoad') ?? ''))
      edits.push(setAttribute(xml, root, 'refreshOnLoad', '1'));
    if (area && byArea) {
      const grown = grownArea(area, growth);
      if (grown.bottom !== area.bottom) edits.push(setAttribute(xml, source, 'ref', areaText(grown)));
    }
    break;
  }
  return edits;
}
