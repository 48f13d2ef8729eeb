/**
 * The children of a font stand in one order (ECMA-376 part 1, 18.8.22, as Office reads it): bold before italic before
 * size before colour before name. exceljs writes them in an order of its own, and the schema that Microsoft's validator
 * knows calls that an error. The fault is in what exceljs writes, so it is put right in the finished package.
 */
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { Unzipped } from 'fflate';

const FONT_ORDER = [
  'b', 'i', 'strike', 'condense', 'extend', 'outline', 'shadow', 'u', 'vertAlign', 'sz', 'color', 'name', 'family',
  'charset', 'scheme',
] as const; // prettier-ignore

/** Text inside a cell (rich text) has an order of its own, and its font name another tag. */
const RUN_ORDER = [
  'rFont', 'charset', 'family', 'b', 'i', 'strike', 'outline', 'shadow', 'condense', 'extend', 'color', 'sz', 'u',
  'vertAlign', 'scheme',
] as const; // prettier-ignore

/** A styles or shared strings part with the children of every font in their order; everything else stays as it is. */
export const repairFonts = (xml: string): string =>
  xml
    .replace(/<font>(.*?)<\/font>/gs, (_all, children: string) => `<font>${inOrder(children, FONT_ORDER)}</font>`)
    .replace(/<rPr>(.*?)<\/rPr>/gs, (_all, children: string) => `<rPr>${inOrder(children, RUN_ORDER)}</rPr>`); // prettier-ignore

function inOrder(children: string, order: readonly string[]): string {
  const elements = children.match(/<\w+(?:\s[^>]*)?\/>/g) ?? [];
  // Something else than empty elements is none of exceljs's fonts: leave it alone.
  if (elements.join('') !== children.replace(/>\s+</g, '><').trim()) return children;
  const place = (element: string): number => order.indexOf(/^<(\w+)/.exec(element)?.[1] ?? '');
  return [...elements].sort((one, other) => place(one) - place(other)).join('');
}

const PARTS_WITH_FONTS = ['xl/styles.xml', 'xl/sharedStrings.xml'] as const;

/** Mends the parts of an unzipped workbook in place. */
export function repairStyles(parts: Unzipped): void {
  for (const name of PARTS_WITH_FONTS) {
    const part = parts[name];
    if (part) parts[name] = strToU8(repairFonts(strFromU8(part)));
  }
}

/** The same workbook, mended. */
export function repairWorkbook(bytes: Uint8Array): Uint8Array {
  const parts = unzipSync(bytes);
  repairStyles(parts);
  return zipParts(parts);
}

/** The first day that a ZIP entry can have: the same parts give the same bytes. */
const NO_TIME = new Date(1980, 0, 1);

/** Content types first, as readers that do not look them up expect. */
export function zipParts(parts: Unzipped): Uint8Array {
  const first = '[Content_Types].xml';
  const names = Object.keys(parts).filter((name) => name !== first);
  const ordered = [first, ...names].map((name) => [name, parts[name] ?? new Uint8Array()] as const);
  return zipSync(Object.fromEntries(ordered), { mtime: NO_TIME, level: 6 });
}
