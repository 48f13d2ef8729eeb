import { describe, expect, it } from 'vitest';
import { declaredSets, requirementMatrix, supports } from '../../../scripts/office-host/requirement-sets.ts';

describe('requirement sets', () => {
  it('compare major and minor as numbers, and names without regard to case', () => {
    const declared = { ExcelApi: '1.9' };
    expect(supports(declared, 'ExcelApi', '1.9')).toBe(true);
    expect(supports(declared, 'excelapi', '1.1')).toBe(true);
    // 1.10 is the tenth, not the first.
    expect(supports(declared, 'ExcelApi', '1.10')).toBe(false);
    expect(supports(declared, 'ExcelApi', '2.0')).toBe(false);
    expect(supports({ ExcelApi: '2.0' }, 'ExcelApi', '1.10')).toBe(true);
    expect(supports(declared, 'WordApi', '1.1')).toBe(false);
  });

  // "Excel, Word, Outlook API requirement sets" of the Office Add-ins reference.
  it.each([
    ['Excel', 'office-2019', 'ExcelApi', '1.7', '1.8'],
    ['Excel', 'office-2021', 'ExcelApi', '1.14', '1.15'],
    ['Word', 'office-2019', 'WordApi', '1.3', '1.4'],
    ['Word', 'office-2021', 'WordApi', '1.3', '1.4'],
    ['Outlook', 'office-2019', 'Mailbox', '1.6', '1.7'],
    ['Outlook', 'office-2021', 'Mailbox', '1.9', '1.10'],
  ] as const)('of %s in %s hold %s up to %s and not %s', (kind, version, name, has, hasNot) => {
    const declared = declaredSets(kind, version);
    expect(supports(declared, name, has)).toBe(true);
    expect(supports(declared, name, hasNot)).toBe(false);
  });

  it('of the web alone hold what is of the web alone', () => {
    expect(supports(declaredSets('Excel', 'web'), 'ExcelApiOnline', '1.1')).toBe(true);
    expect(supports(declaredSets('Excel', 'current'), 'ExcelApiOnline', '1.1')).toBe(false);
    expect(supports(declaredSets('Word', 'web'), 'WordApiHiddenDocument', '1.3')).toBe(false);
    expect(supports(declaredSets('Word', 'web'), 'WordApiDesktop', '1.1')).toBe(false);
  });

  it('of Word alone hold custom XML parts', () => {
    expect(supports(declaredSets('Word', 'web'), 'CustomXmlParts', '1.1')).toBe(true);
    expect(supports(declaredSets('Excel', 'web'), 'CustomXmlParts', '1.1')).toBe(false);
  });

  it('travel as JSON text', () => {
    expect(JSON.parse(requirementMatrix({ ExcelApi: '1.7' }))).toEqual({ ExcelApi: '1.7' });
  });
});
