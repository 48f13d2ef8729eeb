import type { Area } from '../../../addin/adapters/xlsx/cell-address.ts';
import { overlaps } from '../../../addin/adapters/xlsx/cell-address.ts';
import { parseAddress } from '../../graph-emulator/workbook-address.ts';
import type { LiveSheet } from '../../graph-emulator/workbook-sheet.ts';
import { El } from '../common/xml-edit.ts';
import { without } from './areas.ts';
import { areaWord } from './moved-references.ts';
import { itemNotFound } from './refusals.ts';
import { putSheetElements, sheetElements } from './sheet-elements.ts';

/** A rule of a sheet's conditional formats (ECMA-376 part 1, 18.3.1.10 and 18.3.1.18). */
export interface ConditionalRule {
  /** Files give rules no name; this one lasts for as long as the workbook is open. */
  readonly id: string;
  readonly areas: readonly Area[];
  readonly rule: El;
}

export const areasOf = (sqref: string): readonly Area[] =>
  sqref.split(/\s+/).flatMap((word) => parseAddress(word)?.area ?? []);

export const sqrefOf = (areas: readonly Area[]): string => areas.map(areaWord).join(' ');

const idsBefore = new WeakMap<LiveSheet, string[]>();
let lastId = 0;

function newId(): string {
  lastId += 1;
  return `{${lastId.toString(16).toUpperCase().padStart(8, '0')}-0000-0000-0000-000000000000}`;
}

/** In the order of the file. Ids stay with their rules as long as rules are added and taken away here. */
export function conditionalRules(sheet: LiveSheet): readonly ConditionalRule[] {
  const rules = sheetElements(sheet, 'conditionalFormatting').flatMap((block) =>
    block.named('cfRule').map((rule) => ({ areas: areasOf(block.attributes['sqref'] ?? ''), rule })),
  );
  let ids = idsBefore.get(sheet);
  if (ids?.length !== rules.length) {
    ids = rules.map(newId);
    idsBefore.set(sheet, ids);
  }
  return rules.map((rule, n) => ({ ...rule, id: ids[n] ?? '' }));
}

export const conditionalAreas = (sheet: LiveSheet): readonly Area[] =>
  conditionalRules(sheet).flatMap(({ areas }) => areas);

export const priorityOf = ({ rule }: ConditionalRule): number => Number(rule.attributes['priority'] ?? 1);

/** Writes the rules, one block for each. */
function put(sheet: LiveSheet, rules: readonly ConditionalRule[]): void {
  idsBefore.set(
    sheet,
    rules.map(({ id }) => id),
  );
  const blocks = rules.map(({ areas, rule }) => {
    if (rule.parent) rule.remove();
    return new El('conditionalFormatting', { sqref: sqrefOf(areas) }, [rule]);
  });
  putSheetElements(sheet, 'conditionalFormatting', blocks);
}

/** A rule before all others. */
export function addRule(sheet: LiveSheet, areas: readonly Area[], rule: El): string {
  const others = conditionalRules(sheet);
  for (const other of others) other.rule.attributes['priority'] = String(priorityOf(other) + 1);
  rule.attributes['priority'] = '1';
  const id = newId();
  put(sheet, [...others, { id, areas, rule }]);
  return id;
}

export function ruleOf(sheet: LiveSheet, id: string): ConditionalRule {
  const found = conditionalRules(sheet).find((rule) => rule.id === id);
  if (!found) throw itemNotFound('the conditional format has been deleted');
  return found;
}

export function editRule(sheet: LiveSheet, id: string, change: (rule: El) => void): void {
  const rules = conditionalRules(sheet);
  const found = rules.find((rule) => rule.id === id);
  if (!found) throw itemNotFound('the conditional format has been deleted');
  change(found.rule);
  put(sheet, rules);
}

/** To this place in the order, counted from 0; others make room. */
export function setPriority(sheet: LiveSheet, id: string, position: number): void {
  const rules = conditionalRules(sheet);
  const ordered = [...rules].sort((a, b) => priorityOf(a) - priorityOf(b));
  const found = ordered.find((rule) => rule.id === id);
  if (!found) throw itemNotFound('the conditional format has been deleted');
  const rest = ordered.filter((rule) => rule !== found);
  rest.splice(position, 0, found);
  rest.forEach(({ rule }, n) => {
    rule.attributes['priority'] = String(n + 1);
  });
  put(sheet, rules);
}

export function deleteRule(sheet: LiveSheet, id: string): void {
  put(
    sheet,
    conditionalRules(sheet).filter((rule) => rule.id !== id),
  );
}

/** Takes these cells out of all rules; a rule without cells goes. */
export function clearConditionalFormats(sheet: LiveSheet, cleared: readonly Area[]): void {
  const rules = conditionalRules(sheet);
  if (!rules.some(({ areas }) => touches(areas, cleared))) return;
  const kept = rules.flatMap((rule) => {
    const areas = cleared.reduce<readonly Area[]>(
      (left, hole) => left.flatMap((area) => without(area, hole)),
      rule.areas,
    );
    return areas.length === 0 ? [] : [{ ...rule, areas }];
  });
  put(sheet, kept);
}

export const touches = (areas: readonly Area[], others: readonly Area[]): boolean =>
  areas.some((area) => others.some((other) => overlaps(area, other)));
