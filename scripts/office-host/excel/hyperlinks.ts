import type { Area } from '../../../addin/adapters/xlsx/cell-address.ts';
import { parseArea } from '../../../addin/adapters/xlsx/cell-address.ts';
import type { LiveSheet } from '../../graph-emulator/workbook-sheet.ts';
import type { WireValue } from '../rich-api/model.ts';
import { El } from '../common/xml-edit.ts';
import { contains, intersection } from './areas.ts';
import { optional, textOf } from './arguments.ts';
import type { Bag } from './arguments.ts';
import { writeValues } from './cells.ts';
import { areaWord } from './moved-references.ts';
import type { OpenBook } from './open-book.ts';
import { accessDenied, notImplemented } from './refusals.ts';
import { putSheetElements, sheetElement } from './sheet-elements.ts';
import { isAllowed } from './sheet-protection.ts';

/** Links of cells (`hyperlinks`; ECMA-376 part 1, 18.3.1.47), in the words of Excel.RangeHyperlink; null without one. */
export function hyperlinkAt(sheet: LiveSheet, area: Area): WireValue {
  for (const { attributes } of linksOf(sheet)) {
    const at = parseArea(attributes['ref'] ?? '');
    if (!at || !contains(at, area)) continue;
    const { location, tooltip, display } = attributes;
    return {
      ...(location !== undefined && { documentReference: location }),
      ...(tooltip !== undefined && { screenTip: tooltip }),
      ...(display !== undefined && { textToDisplay: display }),
    };
  }
  return null;
}

/** A place in the workbook; undefined takes links away. Links to the outside need a part of their own: not made here. */
export function putHyperlink(book: OpenBook, sheet: LiveSheet, area: Area, link: Bag | undefined): void {
  if (!isAllowed(sheet, 'insertHyperlinks')) throw accessDenied();
  const text = (name: string): string | undefined => optional(link?.[name], (value) => textOf(value, name));
  if (text('address') !== undefined) throw notImplemented('links out of the workbook');
  const [location, tooltip, display] = ['documentReference', 'screenTip', 'textToDisplay'].map(text);
  if (display !== undefined) writeValues(book, sheet, area, display, 'textToDisplay');
  book.change(() => {
    removeHyperlinks(sheet, area);
    if (location === undefined) return;
    const made = new El('hyperlink', {
      ref: areaWord(area),
      location,
      ...(tooltip !== undefined && { tooltip }),
      ...(display !== undefined && { display }),
    });
    put(sheet, [...linksOf(sheet), made]);
  });
}

export function removeHyperlinks(sheet: LiveSheet, area: Area): void {
  const links = linksOf(sheet);
  const kept = links.filter(({ attributes }) => {
    const at = parseArea(attributes['ref'] ?? '');
    return !at || !intersection(at, area);
  });
  if (kept.length < links.length) put(sheet, kept);
}

const linksOf = (sheet: LiveSheet): readonly El[] =>
  sheetElement(sheet, 'hyperlinks')?.named('hyperlink') ?? [];

function put(sheet: LiveSheet, links: readonly El[]): void {
  const elements = links.map((link) => link.clone());
  putSheetElements(sheet, 'hyperlinks', elements.length === 0 ? [] : [new El('hyperlinks', {}, elements)]);
}
