import type { DocumentData } from '../domain/document-data.ts';
import type { Problem } from '../domain/problem.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { readCarriedData, withCarriedData } from './custom-xml.ts';
import { openPackage, problem, readStories, savePackage } from './docx-package.ts';
import { mainPrint, STYLES } from './print-of-text.ts';
import { encode } from './xml-tree.ts';

/** 12 pt, or 18 pt for whoever asked for large print (documents.md rule 4). */
export type PrintSize = 'normal' | 'large';

/** What 12 pt is multiplied by to be 18 pt; headings keep their distance. */
const LARGER = 1.5;
/** 18 pt in half points. */
const LARGE_PRINT = 36;
/** What is smaller than 8 pt is the height of an empty line, and no print. */
const SMALLEST_PRINT = 16;

/**
 * What every size is multiplied by, so that text of this size (half points) is 18 pt at the least. One whose text is
 * smaller than 12 pt, against the rule, comes back as one of 12 pt.
 */
export const enlargementOf = (mainSize = LARGE_PRINT): number => Math.max(LARGER, LARGE_PRINT / mainSize);

/**
 * Every size of a part so many times as large (17.3.2.38, half points), and none below 18 pt: heads and feet of pages,
 * which many templates have in a smaller print, are read by the same eyes.
 */
export const enlarged = (text: string, times = LARGER): string =>
  sized(text, (size) => (size < SMALLEST_PRINT ? size * times : Math.max(size * times, LARGE_PRINT)));

/** What stands behind the size among the properties of a run (17.3.2.28). */
const BEHIND_SIZE =
  /<w:(?:szCs|highlight|u|effect|bdr|shd|fitText|vertAlign|rtl|cs|em|lang|eastAsianLayout|specVanish|oMath)\b|<\/w:rPr>/;

/** Where the styles say no size, text has 10 pt: then they say one, so that it can grow with the rest (17.7.5.5). */
export const withDefaultSize = (styles: string): string => {
  const defaults = /<w:rPrDefault>.*?<\/w:rPrDefault>/s.exec(styles)?.[0];
  if (defaults === undefined || defaults.includes('<w:sz ')) return styles;
  const size = '<w:sz w:val="20"/>';
  const changed = /<w:rPr\s*\/>/.test(defaults)
    ? defaults.replace(/<w:rPr\s*\/>/, `<w:rPr>${size}</w:rPr>`)
    : defaults.replace(BEHIND_SIZE, `${size}$&`);
  return styles.replace(defaults, changed);
};

/**
 * What `enlarged` was: a size that was rounded comes back, since it was rounded by less than half of what is divided. What
 * was smaller than 12 pt, against the rule, comes back as 12 pt.
 */
const reduced = (text: string): string => sized(text, (size) => size / LARGER);

const sized = (text: string, change: (size: number) => number): string =>
  text.replace(
    /(<w:sz(?:Cs)? w:val=")(\d{1,4})"/g,
    (_found, start: string, size: string) => `${start}${Math.round(change(Number(size)))}"`,
  );

/**
 * A document of the service in the print that its reader needs: not a word of it is another one, and what was put into it
 * by hand stays. One that is in this print already, as it says itself, is given back as it came.
 */
export function inPrint(bytes: Uint8Array, wanted: PrintSize): Result<Uint8Array, Problem[]> {
  const docx = openPackage(bytes);
  if (!docx.ok) return docx;
  const carried = readCarriedData(docx.value);
  if (!carried.ok) return err([problem('DOC-DATA', carried.error)]);
  const isLarge = carried.value?.now.largePrint === true;
  if (isLarge === (wanted === 'large')) return ok(bytes);
  const { parts: before, packed, stories } = docx.value;
  const parts = carried.value
    ? withCarriedData(docx.value, { ...carried.value, now: printed(carried.value.now, wanted), issued: printed(carried.value.issued, wanted) })
    : before;
  const changed = new Map(parts);
  const trees = readStories(docx.value);
  if (!trees.ok) return trees;
  const times = enlargementOf(mainPrint(docx.value, trees.value.get(docx.value.mainPart)));
  for (const part of [STYLES, ...stories]) {
    const content = parts.get(part);
    if (content) changed.set(part, encode(inSize(part, new TextDecoder().decode(content), wanted, times)));
  }
  return ok(savePackage(changed, packed));
} // prettier-ignore

const inSize = (part: string, text: string, wanted: PrintSize, times: number): string => {
  if (wanted === 'normal') return reduced(text);
  return enlarged(part === STYLES ? withDefaultSize(text) : text, times);
};

/** The data of a document, for that print. */
export function printed(data: DocumentData, wanted: PrintSize): DocumentData {
  const { largePrint: _before, ...rest } = data;
  return wanted === 'large' ? { ...rest, largePrint: true } : rest;
}
