import type { Problem } from '../../domain/problem.ts';
import { decodeRange } from './cell-text.ts';
import type { ByteEdit } from './deflate-splice.ts';
import type { Growth } from './growth.ts';
import { grownFormula } from './growth.ts';
import { encode } from './row-edits.ts';
import { LT, tagEndAt } from './sheet-bytes.ts';
import type { Sheet, Workbook } from './workbook-tables.ts';
import { attribute, escapeText, tagsOf, unescapeXml } from './xml-tags.ts';

/**
 * Formulas in the cells of a sheet after tables got longer: `SUM(Cases!B2:B10)` over a whole column follows the
 * table, and references to rows that moved follow them, as Excel does. Formulas by table name need nothing.
 */
export function formulaEdits(
  book: Workbook,
  sheet: Sheet,
  growths: readonly Growth[],
): { readonly edits: readonly ByteEdit[]; readonly problems: readonly Problem[] } {
  const bytes = book.package.read(sheet.part);
  const edits: ByteEdit[] = [];
  const problems: Problem[] = [];
  const grow = (formula: string): string =>
    growths.reduce((text, growth) => grownFormula(text, sheet.name, growth), formula);
  // A calculated column holds the same formula ten thousand times.
  let last = { formula: '', grown: '' };
  const isHome = growths.some((growth) => growth.sheet === sheet.name);
  for (const at of book.layout(sheet).formulas) {
    const start = tagEndAt(bytes, at);
    if (bytes[start - 2] === 0x2f) continue;
    let end = start;
    let namesSheet = false;
    for (; end < bytes.length && bytes[end] !== LT; end += 1) if (bytes[end] === 0x21) namesSheet = true;
    if (!isHome && !namesSheet) continue;
    const formula = unescapeXml(decodeRange(bytes, start, end));
    const all = formula === last.formula ? last.grown : grow(formula);
    last = { formula, grown: all };
    if (all === formula) continue;
    const shared = isShared(decodeRange(bytes, at, start));
    const mapped = shared
      ? growths.reduce((text, growth) => grownFormula(text, sheet.name, growth, true), formula)
      : all;
    if (shared && mapped !== all && growths.some(({ shiftFrom }) => shiftFrom !== undefined))
      problems.push({
        rule: 'XLSX-ROWS-BELOW',
        severity: 'error',
        place: { sheet: sheet.name },
        message:
          'The table cannot get longer: formulas that several cells share point at rows under it, which would have to move.',
      });
    if (mapped !== formula) edits.push({ start, end, bytes: encode(escapeText(mapped)) });
  }
  return { edits, problems };
}

const isShared = (xml: string): boolean => {
  const [tag] = tagsOf(xml);
  return tag !== undefined && attribute(xml, tag, 't') === 'shared';
};

/** True when any cell of the workbook holds a formula; stops at the first, small sheets first. */
export function hasFormulas(book: Workbook, chain: boolean): boolean {
  if (chain) return true;
  return [...book.sheets]
    .sort((a, b) => book.package.compressedSize(a.part) - book.package.compressedSize(b.part))
    .some((sheet) => book.layout(sheet).formulas.length > 0);
}
