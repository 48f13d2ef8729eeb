import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkTemplate } from '../../addin/documents/check-template.ts';
import { openPackage, readStories } from '../../addin/documents/docx-package.ts';
import { fillTemplate } from '../../addin/documents/fill-template.ts';
import { mainPrint } from '../../addin/documents/print-of-text.ts';
import { compileTemplate } from '../../addin/documents/template.ts';
import { documentD12 } from '../../addin/forms/document-d12.ts';
import { tagsToCheck } from '../../addin/forms/document-forms.ts';
import { statementData } from './issued-statement.ts';
import { edited } from './small-docx.ts';

const OURS = readFileSync('templates/outcome-statement.docx');
const D12 = tagsToCheck(documentD12);
/** The template with its words changed by somebody. */
const changed = (change: (xml: string) => string): string[] =>
  checkTemplate(edited(OURS, 'word/document.xml', change), D12).map(({ rule }) => rule);

describe('The fixed words of an Outcome Statement in its template (documents.md D12, sections 1 and 10)', () => {
  it('the template of the service has them all', () => {
    expect(checkTemplate(OURS, D12)).toEqual([]);
  });

  it.each([
    ['It is not legally binding.', 'It is legally binding.', ['TPL-FIXED', 'NEVER-5']],
    ['It is not a mediation certificate.', 'It is a mediation certificate.', ['TPL-FIXED']],
    ['It is not legal advice.', '', ['TPL-FIXED']],
    ['It changes no right of appeal or complaint, and no time limit.', 'It changes no right of complaint.', ['TPL-FIXED']],
    ['This paper is a record of the meeting.', 'This paper is a contract.', ['TPL-FIXED']],
    ['Confidential. Without prejudice.', 'Public.', ['TPL-FIXED']],
    ['It is not legal advice.', 'It is not legal advice. It is legally binding.', ['NEVER-5']],
  ])('TPL-FIXED "%s" may not become "%s"', (ours, theirs, rules) => {
    expect(changed((xml) => xml.replace(ours, theirs))).toEqual(rules);
  }); // prettier-ignore

  it('another look of them is nothing wrong', () => {
    expect(changed((xml) => xml.replace('It is not legally binding.', 'It is </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">not legally  binding.'))).toEqual([]);
  }); // prettier-ignore
});

describe('The print of a template (documents.md rule 4: 12 pt or larger, in English)', () => {
  const rules = (part: string, change: (xml: string) => string): string[] =>
    checkTemplate(edited(OURS, part, change), D12).map(({ rule, severity }) => `${severity} ${rule}`);
  const styles = (change: (xml: string) => string): string[] => rules('word/styles.xml', change);
  const DEFAULT = '<w:sz w:val="24"/><w:szCs w:val="24"/><w:lang w:val="en-GB"/>';

  it('text below 12 pt is named, in the styles or in a single run', () => {
    expect(styles((xml) => xml.replaceAll('w:sz w:val="24"', 'w:sz w:val="16"'))).toEqual([
      'warning DOC-SMALL',
    ]);
    expect(styles((xml) => xml.replace(DEFAULT, '<w:lang w:val="en-GB"/>'))).toEqual(['warning DOC-SMALL']);
    const run = '<w:r><w:rPr><w:sz w:val="12"/></w:rPr><w:t xml:space="preserve">It is not legal advice.';
    expect(
      rules('word/document.xml', (xml) => xml.replace(/<w:r><w:t[^>]*>It is not legal advice\./, run)),
    ).toEqual(['warning DOC-SMALL']);
  });

  it('another language than English is named', () => {
    expect(styles((xml) => xml.replace('<w:lang w:val="en-GB"/>', '<w:lang w:val="fr-FR"/>'))).toEqual([
      'warning DOC-LANGUAGE',
    ]);
    const run =
      '<w:r><w:rPr><w:lang w:val="fr-FR"/></w:rPr><w:t xml:space="preserve">It is not legal advice.';
    expect(
      rules('word/document.xml', (xml) => xml.replace(/<w:r><w:t[^>]*>It is not legal advice\./, run)),
    ).toEqual(['warning DOC-LANGUAGE']);
  });

  it.each([
    ['8 pt', (xml: string) => xml.replaceAll('w:sz w:val="24"', 'w:sz w:val="16"')],
    ['11 pt', (xml: string) => xml.replaceAll('w:sz w:val="24"', 'w:sz w:val="22"')],
    [
      'no size said',
      (xml: string) =>
        xml.replace(DEFAULT, '<w:lang w:val="en-GB"/>').replaceAll(/<w:szC?s? w:val="24"\/>/g, ''),
    ],
    ['12 pt', (xml: string) => xml.replace('<w:styles ', '<w:styles  ')],
  ])('text of %s is 18 pt in large print all the same', (_size, change) => {
    const own = edited(OURS, 'word/styles.xml', change);
    const template = compileTemplate(own);
    if (!template.ok) throw new TypeError('the template cannot be read');
    const filled = fillTemplate(template.value, { ...statementData, largePrint: true });
    if (!filled.ok) throw new TypeError('the paper cannot be made');
    const docx = openPackage(filled.value);
    const trees = docx.ok ? readStories(docx.value) : docx;
    if (!docx.ok || !trees.ok) throw new TypeError('the paper cannot be read');
    expect(mainPrint(docx.value, trees.value.get(docx.value.mainPart))).toBe(36);
  });
});
