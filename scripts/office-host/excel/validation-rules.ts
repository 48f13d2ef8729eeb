import type { Area } from '../../../addin/adapters/xlsx/cell-address.ts';
import type { LiveSheet } from '../../graph-emulator/workbook-sheet.ts';
import { El } from '../common/xml-edit.ts';
import { contains, without } from './areas.ts';
import { areasOf, sqrefOf, touches } from './conditional-rules.ts';
import { putSheetElements, sheetElement } from './sheet-elements.ts';

/** What may be typed into cells (`dataValidations`; ECMA-376 part 1, 18.3.1.32). */
const rulesOf = (sheet: LiveSheet): readonly El[] =>
  sheetElement(sheet, 'dataValidations')?.named('dataValidation') ?? [];

const areasIn = ({ attributes }: El): readonly Area[] => areasOf(attributes['sqref'] ?? '');

export const validatedAreas = (sheet: LiveSheet): readonly Area[] => rulesOf(sheet).flatMap(areasIn);

/** The rule that all these cells have; `none` where none has any, `mixed` where they differ. */
export function validationOf(sheet: LiveSheet, areas: readonly Area[]): El | 'none' | 'mixed' {
  const touching = rulesOf(sheet).filter((rule) => touches(areasIn(rule), areas));
  const [rule] = touching;
  if (!rule) return 'none';
  const covers = areas.every((area) => areasIn(rule).some((own) => contains(own, area)));
  return touching.length === 1 && covers ? rule : 'mixed';
}

/** Gives cells a rule of their own, or none; what other cells have stays. */
export function putValidation(sheet: LiveSheet, areas: readonly Area[], rule: El | undefined): void {
  const kept = rulesOf(sheet).flatMap((each) => {
    const rest = areas.reduce<readonly Area[]>(
      (left, hole) => left.flatMap((area) => without(area, hole)),
      areasIn(each),
    );
    if (rest.length === 0) return [];
    const same = each.clone();
    same.attributes['sqref'] = sqrefOf(rest);
    return [same];
  });
  if (rule) {
    const own = rule.clone();
    own.attributes['sqref'] = sqrefOf(areas);
    kept.push(own);
  }
  const list = kept.length === 0 ? [] : [new El('dataValidations', { count: String(kept.length) }, kept)];
  putSheetElements(sheet, 'dataValidations', list);
}
