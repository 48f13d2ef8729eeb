import { describe, expect, it } from 'vitest';
import { copyDown, hasRelativeRows } from '../../../addin/adapters/xlsx/formula-references.ts';
import type { Growth } from '../../../addin/adapters/xlsx/growth.ts';
import { grownFormula, grownSqref } from '../../../addin/adapters/xlsx/growth.ts';

const growth = (more: Partial<Growth> = {}): Growth => ({
  sheet: 'Cases',
  body: { top: 2, left: 1, bottom: 10, right: 5 },
  rows: 3,
  shiftFrom: undefined,
  ...more,
});

describe('copying a formula down', () => {
  it.each([
    ['B2*2', 'B3*2'],
    ['$B$2+B$2+$B2', '$B$2+B$2+$B3'],
    ['SUM(B2:B9)', 'SUM(B3:B10)'],
    ["'My ''sheet'' A1'!A1", "'My ''sheet'' A1'!A2"],
    ['"A1 stays"&A1', '"A1 stays"&A2'],
    ['tblCases[[#This Row],[A1]]+LOG10(A1)', 'tblCases[[#This Row],[A1]]+LOG10(A2)'],
    ['Name1234567+A1', 'Name1234567+A2'],
    ['SUM(B:B)', 'SUM(B:B)'],
  ])('%s becomes %s', (formula, expected) => {
    expect(copyDown(formula, 1)).toBe(expected);
  });

  it('a formula by headings is the same in every row', () => {
    expect(hasRelativeRows('tblCases[[#This Row],[ReceivedOn]]+$B$1')).toBe(false);
    expect(hasRelativeRows('B2+1')).toBe(true);
  });
});

describe('formulas and ranges when a table gets three rows longer', () => {
  it.each([
    ['SUM(Cases!B2:B10)', 'SUM(Cases!B2:B13)'],
    ["SUM('cases'!$B$1:$B$10)", "SUM('cases'!$B$1:$B$13)"],
    ['SUM(Cases!B3:B10)', 'SUM(Cases!B3:B10)'],
    ['SUM(Other!B2:B10)', 'SUM(Other!B2:B10)'],
    ['SUM(Cases!G2:G10)', 'SUM(Cases!G2:G10)'],
    ['SUM(B2:B10)', 'SUM(B2:B10)'],
    ['Cases!B11', 'Cases!B11'],
  ])('%s becomes %s where nothing moves', (formula, expected) => {
    expect(grownFormula(formula, 'Summary', growth())).toBe(expected);
  });

  it('references to rows that move down follow them', () => {
    expect(grownFormula('Cases!B11+Cases!B10+Cases!A5:A20', 'Summary', growth({ shiftFrom: 11 }))).toBe(
      'Cases!B14+Cases!B10+Cases!A5:A23',
    );
  });

  it('the pieces of a range that staff have split stay together', () => {
    expect(grownSqref('C2:C4 C6:C10', growth())).toBe('C2:C4 C6:C13');
    expect(grownSqref('C6:C10', growth())).toBe('C6:C10');
    expect(grownSqref('C2:C1048576', growth())).toBe('C2:C1048576');
  });
});
