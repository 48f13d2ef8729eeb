import { tagsOf } from '../../../addin/adapters/xlsx/xml-tags.ts';
import type { Tag } from '../../../addin/adapters/xlsx/xml-tags.ts';
import type { LiveSheet } from '../../graph-emulator/workbook-sheet.ts';
import { El, parsed, written } from '../common/xml-edit.ts';

/** The elements of a sheet before and behind its rows, in the order that ECMA-376 part 1, 18.3.1.99 demands. */
const HEAD = ['sheetPr', 'dimension', 'sheetViews', 'sheetFormatPr', 'cols'] as const;
const TAIL = [
  'sheetCalcPr', 'sheetProtection', 'protectedRanges', 'scenarios', 'autoFilter', 'sortState', 'dataConsolidate',
  'customSheetViews', 'mergeCells', 'phoneticPr', 'conditionalFormatting', 'dataValidations', 'hyperlinks',
  'printOptions', 'pageMargins', 'pageSetup', 'headerFooter', 'rowBreaks', 'colBreaks', 'customProperties',
  'cellWatches', 'ignoredErrors', 'smartTags', 'drawing', 'legacyDrawing', 'legacyDrawingHF', 'drawingHF', 'picture',
  'oleObjects', 'controls', 'webPublishItems', 'tableParts', 'extLst',
] as const; // prettier-ignore

export type SheetElement = (typeof HEAD)[number] | (typeof TAIL)[number];

interface Place {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

const isOfHead = (name: SheetElement): boolean => HEAD.some((each) => each === name);

/** Elements of this name as they stand now: one at most, but for conditional formats. */
export function sheetElements(sheet: LiveSheet, name: SheetElement): readonly El[] {
  const text = isOfHead(name) ? sheet.head : sheet.tail;
  const { places, prefix } = placesIn(text, isOfHead(name));
  return places
    .filter((place) => place.name === name)
    .map(({ start, end }) => parsed(bare(text.slice(start, end), prefix), 'a sheet'));
}

export const sheetElement = (sheet: LiveSheet, name: SheetElement): El | undefined =>
  sheetElements(sheet, name)[0];

/** Puts these in the place of all elements of this name; none takes them away. */
export function putSheetElements(sheet: LiveSheet, name: SheetElement, elements: readonly El[]): void {
  const inHead = isOfHead(name);
  const text = inHead ? sheet.head : sheet.tail;
  const { places, prefix, from } = placesIn(text, inHead);
  const order: readonly string[] = inHead ? HEAD : TAIL;
  const rank = order.indexOf(name);
  const isBefore = ({ name: other }: Place): boolean => order.includes(other) && order.indexOf(other) < rank;
  const before = places.filter(isBefore).at(-1)?.end ?? from;
  const own = places.filter((place) => place.name === name);
  const xml = elements.map((element) => prefixed(written(element), prefix)).join('');
  const start = own[0]?.start ?? before;
  let rest = '';
  let at = start;
  for (const place of own) {
    rest += text.slice(at, place.start);
    at = place.end;
  }
  const after = text.slice(0, start) + xml + rest + text.slice(at);
  if (after === text) return;
  if (inHead) sheet.editHead(after);
  else sheet.editTail(after);
}

/** The one element of this name, made where there is none, after `change`; taken away where `change` says so. */
export function editSheetElement(
  sheet: LiveSheet,
  name: SheetElement,
  change: (element: El) => boolean,
): void {
  const element = sheetElement(sheet, name) ?? new El(name);
  putSheetElements(sheet, name, change(element) ? [element] : []);
}

/** Where the elements stand that are not within others; `from`: where the first could stand. */
function placesIn(text: string, inHead: boolean): { readonly places: readonly Place[]; readonly prefix: string; readonly from: number } {
  const places: Place[] = [];
  let [depth, from, prefix] = [inHead ? -1 : 0, 0, ''];
  let open: Tag | undefined;
  for (const tag of tagsOf(text)) {
    if (tag.local === 'worksheet') {
      prefix = tag.prefix;
      if (tag.kind === 'open') from = tag.end;
      depth += tag.kind === 'open' ? 1 : 0;
    } else if (tag.local === 'sheetData') from = tag.end;
    else if (tag.kind === 'empty' && depth === 0) places.push({ name: tag.local, start: tag.start, end: tag.end });
    else if (tag.kind === 'open') {
      if (depth === 0) open = tag;
      depth += 1;
    } else if (tag.kind === 'close') {
      depth -= 1;
      if (depth === 0 && open) places.push({ name: open.local, start: open.start, end: tag.end });
    }
  }
  return { places, prefix, from };
} // prettier-ignore

/** A workbook may give all its elements a prefix; here they go without. */
const bare = (xml: string, prefix: string): string =>
  prefix === '' ? xml : xml.replaceAll(`<${prefix}`, '<').replaceAll(`</${prefix}`, '</');

const prefixed = (xml: string, prefix: string): string =>
  prefix === '' ? xml : xml.replace(/<(\/?)(?=[A-Za-z]+[\s/>])/g, `<$1${prefix}`);
