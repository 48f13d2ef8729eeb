import { XML_HEAD } from '../../graph-emulator/workbook-package-parts.ts';
import type { PackageParts } from '../../graph-emulator/workbook-package-parts.ts';
import type { LiveWorkbook } from '../../graph-emulator/workbook-live.ts';
import { sheetId } from '../../graph-emulator/workbook-sheet.ts';
import type { LiveSheet, Visibility } from '../../graph-emulator/workbook-sheet.ts';
import { El, parsed, written } from '../common/xml-edit.ts';
import { definedNames, putDefinedNames, withDefinedNames } from './defined-names.ts';
import type { DefinedName } from './defined-names.ts';
import { mapSheetNames } from './moved-references.ts';
import { invalidOperation } from './refusals.ts';
import { mapTail } from './sheet-shifts.ts';

/** The list of sheets as a tree, and the ids of the sheets in its order, chart sheets included. */
interface SheetList {
  readonly root: El;
  readonly sheets: El;
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

function listOf(xml: string): SheetList {
  const root = parsed(xml, 'the list of sheets');
  const sheets = root.elements.find(({ name }) => local(name) === 'sheets');
  if (!sheets) throw new TypeError('A workbook has a list of sheets');
  return { root, sheets };
}

const idOf = ({ attributes }: El): string => sheetId({ sheetId: Number(attributes['sheetId'] ?? 1) });

/** Changes the list of sheets; names of single sheets, which are counted by position, follow. */
function editList(live: LiveWorkbook, change: (list: SheetList, parts: PackageParts) => void): void {
  const names = definedNames(live);
  live.restructure((parts) => {
    const list = listOf(parts.readText(live.mainPart));
    change(list, parts);
    const ids = list.sheets.elements.map(idOf);
    const kept = names.filter(({ sheetId: own }) => own === undefined || ids.includes(own));
    parts.write(live.mainPart, withDefinedNames(XML_HEAD + written(list.root), kept, ids));
  });
}

const entryOf = ({ sheets }: SheetList, sheet: LiveSheet): El => {
  const found = sheets.elements.find((entry) => idOf(entry) === sheet.id);
  if (!found) throw new TypeError('The list names every sheet');
  return found;
};

const isLastVisible = (live: LiveWorkbook, sheet: LiveSheet): boolean =>
  sheet.visibility === 'Visible' &&
  live.sheets.filter(({ visibility }) => visibility === 'Visible').length === 1;

/** Takes a sheet away with its tables and charts; formulas that point at it read #REF!. */
export function deleteSheet(live: LiveWorkbook, sheet: LiveSheet): void {
  if (sheet.visibility === 'VeryHidden') throw invalidOperation('a very hidden sheet cannot be deleted');
  if (isLastVisible(live, sheet)) throw invalidOperation('a workbook has a visible sheet');
  mapNames(live, (name) => (name.toLowerCase() === sheet.name.toLowerCase() ? undefined : name), sheet);
  editList(live, (list, parts) => {
    const entry = entryOf(list, sheet);
    const relation = parts.relationshipsOf(live.mainPart).find(({ target }) => target === sheet.sheet.part);
    entry.remove();
    forgetActive(list);
    if (relation) parts.unrelate(live.mainPart, relation.id);
    removeWithParts(parts, sheet.sheet.part);
  });
  live.changes.tell({ kind: 'sheet-deleted', sheetId: sheet.id });
}

/** What belongs to a sheet alone and goes with it. Pictures may be shown elsewhere too and stay. */
const OWNED = new Set([
  'table', 'drawing', 'chart', 'chartStyle', 'chartColorStyle', 'comments', 'threadedComment', 'vmlDrawing', 'pivotTable',
  'printerSettings',
]); // prettier-ignore

function removeWithParts(parts: PackageParts, part: string): void {
  for (const { type, target, external } of parts.relationshipsOf(part))
    if (!external && OWNED.has(type) && parts.has(target)) removeWithParts(parts, target);
  parts.remove(part);
}

/** The sheet in front of the file may be gone, or hidden. */
function forgetActive({ root }: SheetList): void {
  for (const view of root.elements.find(({ name }) => local(name) === 'bookViews')?.elements ?? []) {
    Reflect.deleteProperty(view.attributes, 'activeTab');
    Reflect.deleteProperty(view.attributes, 'firstSheet');
  }
}

/** Another name; formulas, names and charts that point at the sheet follow. */
export function renameSheet(live: LiveWorkbook, sheet: LiveSheet, name: string): void {
  const before = sheet.name;
  mapNames(live, (each) => (each.toLowerCase() === before.toLowerCase() ? name : each), undefined);
  editList(live, (list, parts) => {
    entryOf(list, sheet).attributes['name'] = name;
    for (const { type, target } of parts.relationshipsOf(live.mainPart)) {
      if (type !== 'pivotCacheDefinition' || !parts.has(target)) continue;
      const root = parsed(parts.readText(target), 'a pivot cache');
      const source = [...root.below('worksheetSource')][0];
      if (source?.attributes['sheet']?.toLowerCase() !== before.toLowerCase()) continue;
      source.attributes['sheet'] = name;
      parts.write(target, XML_HEAD + written(root));
    }
  });
  live.changes.tell({ kind: 'sheet-renamed', sheetId: sheet.id, before, after: name });
}

/** To another place among the sheets, counted from 0. */
export function moveSheet(live: LiveWorkbook, sheet: LiveSheet, position: number): void {
  const before = sheet.position;
  if (position === before) return;
  editList(live, (list) => {
    const entry = entryOf(list, sheet).remove();
    const next = list.sheets.elements[position];
    if (next) next.before(entry);
    else list.sheets.append(entry);
    forgetActive(list);
  });
  live.changes.tell({ kind: 'sheet-moved', sheetId: sheet.id, before, after: position });
}

const STATES: Readonly<Record<Visibility, string>> = {
  Visible: 'visible',
  Hidden: 'hidden',
  VeryHidden: 'veryHidden',
};

export function showSheet(live: LiveWorkbook, sheet: LiveSheet, visibility: Visibility): void {
  const before = sheet.visibility;
  if (visibility === before) return;
  if (isLastVisible(live, sheet)) throw invalidOperation('a workbook has a visible sheet');
  editList(live, (list) => {
    const { attributes } = entryOf(list, sheet);
    if (visibility === 'Visible') Reflect.deleteProperty(attributes, 'state');
    else attributes['state'] = STATES[visibility];
    forgetActive(list);
  });
  live.changes.tell({ kind: 'sheet-shown', sheetId: sheet.id, before, after: visibility });
}

/** Names of sheets in all formulas but those of `except`. */
function mapNames(live: LiveWorkbook, map: (name: string) => string | undefined, except: LiveSheet | undefined): void {
  const mapped = (formula: string): string => mapSheetNames(formula, map);
  for (const sheet of live.sheets) {
    if (sheet === except) continue;
    if (sheet.grid.holdsFormulas) sheet.grid.mapFormulas(mapped);
    mapTail(sheet, mapped, undefined);
  }
  const names = definedNames(live);
  const after = names.map((name): DefinedName => ({ ...name, formula: mapped(name.formula) }));
  if (after.some(({ formula }, n) => formula !== names[n]?.formula)) putDefinedNames(live, after);
  live.mapAdditions(mapped);
} // prettier-ignore
