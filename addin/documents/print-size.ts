import type { DocumentData } from '../domain/document-data.ts';
import type { Problem } from '../domain/problem.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { readCarriedData, withCarriedData } from './custom-xml.ts';
import { openPackage, problem, savePackage } from './docx-package.ts';
import { encode } from './xml-tree.ts';

/** 12 pt, or 18 pt for whoever asked for large print (documents.md rule 4). */
export type PrintSize = 'normal' | 'large';

/** Where a package has the sizes of its styles. */
export const STYLES = 'word/styles.xml';

/** What 12 pt is multiplied by to be 18 pt; headings keep their distance. */
const LARGER = 1.5;

/** Every size of a part half as large again (17.3.2.38, half points). */
export const enlarged = (text: string): string => sized(text, (size) => size * LARGER);

/** What `enlarged` was: a size that was rounded comes back, since it was rounded by less than half of what is divided. */
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
  const change = wanted === 'large' ? enlarged : reduced;
  for (const part of [STYLES, ...stories]) {
    const content = parts.get(part);
    if (content) changed.set(part, encode(change(new TextDecoder().decode(content))));
  }
  return ok(savePackage(changed, packed));
} // prettier-ignore

/** The data of a document, for that print. */
export function printed(data: DocumentData, wanted: PrintSize): DocumentData {
  const { largePrint: _before, ...rest } = data;
  return wanted === 'large' ? { ...rest, largePrint: true } : rest;
}
