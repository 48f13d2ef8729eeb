import type { Area } from './cell-address.ts';
import { areaText, parseArea } from './cell-address.ts';
import type { Growth } from './growth.ts';
import { grownArea, grownFormula, grownSqref, shiftedArea } from './growth.ts';
import type { Tag, TextEdit } from './xml-tags.ts';
import { attribute, escapeText, setAttribute, tagsOf, textAfter } from './xml-tags.ts';

/** Elements whose ranges follow a table that grows over its whole body. */
const GROWING_SQREF = new Set(['conditionalFormatting', 'dataValidation', 'protectedRange', 'ignoredError']);
const GROWING_REF = new Set(['autoFilter', 'sortState', 'sortCondition']);
/** Elements that belong to certain cells: they move with them and do not grow. */
const MOVING_REF = new Set(['mergeCell', 'hyperlink']);
const FORMULAS = new Set(['formula', 'formula1', 'formula2', 'f']);

/** `<dimension>`, before the rows: the range of cells in use. */
export function dimensionEdits(head: string, growth: Growth, written: Area): readonly TextEdit[] {
  for (const tag of tagsOf(head)) {
    if (tag.local !== 'dimension' || tag.kind === 'close') continue;
    const area = parseArea(attribute(head, tag, 'ref') ?? '');
    if (!area) return [];
    const moved = shiftedArea(area, growth);
    const union = {
      top: Math.min(moved.top, written.top),
      left: Math.min(moved.left, written.left),
      bottom: Math.max(moved.bottom, written.bottom),
      right: Math.max(moved.right, written.right),
    };
    const text = areaText(union);
    return text === areaText(area) ? [] : [setAttribute(head, tag, 'ref', text)];
  }
  return [];
}

/**
 * What stands behind the rows of a sheet: formats, validations, filters, merged cells, links, page breaks and the
 * newer forms of these in `extLst`. On sheets other than that of a table that grows only formulas can name it.
 */
export function tailEdits(tail: string, sheet: string, growths: readonly Growth[]): readonly TextEdit[] {
  const own = growths.find((growth) => growth.sheet === sheet);
  const edits: TextEdit[] = [];
  const change = (tag: Tag, name: string, map: (value: string) => string): void => {
    const value = attribute(tail, tag, name);
    if (value === undefined) return;
    const mapped = map(value);
    if (mapped !== value) edits.push(setAttribute(tail, tag, name, mapped));
  };
  const changeText = (tag: Tag, map: (value: string) => string): void => {
    const { text, end } = textAfter(tail, tag);
    const mapped = map(text);
    if (mapped !== text) edits.push({ start: tag.end, end, text: escapeText(mapped) });
  };
  let inRowBreaks = false;
  for (const tag of tagsOf(tail)) {
    if (tag.local === 'rowBreaks') inRowBreaks = tag.kind === 'open';
    if (tag.kind === 'close') continue;
    if (FORMULAS.has(tag.local) && tag.kind === 'open')
      changeText(tag, (value) => growths.reduce((text, growth) => grownFormula(text, sheet, growth), value));
    if (!own) continue;
    if (GROWING_SQREF.has(tag.local)) change(tag, 'sqref', (value) => grownSqref(value, own));
    else if (GROWING_REF.has(tag.local)) change(tag, 'ref', (value) => mappedRange(value, own, grownArea));
    else if (MOVING_REF.has(tag.local)) change(tag, 'ref', (value) => mappedRange(value, own, shiftedArea));
    else if (tag.local === 'sqref' && tag.kind === 'open') changeText(tag, (value) => grownSqref(value, own));
    else if (tag.local === 'brk' && inRowBreaks) change(tag, 'id', (value) => movedRow(value, own));
  }
  return edits;
}

function mappedRange(value: string, growth: Growth, map: (from: Area, growth: Growth) => Area): string {
  const area = parseArea(value);
  if (!area) return value;
  const to = map(area, growth);
  return to.top === area.top && to.bottom === area.bottom ? value : areaText(to);
}

function movedRow(value: string, growth: Growth): string {
  const row = Number(value);
  return String(shiftedArea({ top: row, bottom: row, left: 1, right: 1 }, growth).top);
}
