import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkTemplate } from '../../addin/documents/check-template.ts';
import { documentD12 } from '../../addin/forms/document-d12.ts';
import { tagsToCheck } from '../../addin/forms/document-forms.ts';
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
