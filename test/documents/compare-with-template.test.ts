import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compareWithTemplate } from '../../addin/documents/compare-with-template.ts';
import type { PaperDifference } from '../../addin/documents/compare-with-template.ts';
import { readDocument } from '../../addin/documents/read-document.ts';
import { documentD12 } from '../../addin/forms/document-d12.ts';
import { issuedStatement as issued, statementTemplate } from './issued-statement.ts';
import { edited, withoutControls, withoutData } from './small-docx.ts';

function differencesOf(bytes: Uint8Array): readonly PaperDifference[] {
  const read = readDocument(bytes);
  if (!read.ok) throw new TypeError(JSON.stringify(read.error));
  const found = compareWithTemplate(bytes, statementTemplate, read.value.data, documentD12.locked);
  if (!found.ok) throw new TypeError(JSON.stringify(found.error));
  return found.value;
}
const kindsOf = (bytes: Uint8Array): readonly string[] => differencesOf(bytes).map(({ kind }) => kind);

const inMain = (change: (xml: string) => string): Uint8Array => edited(issued, 'word/document.xml', change);
const paragraph = (text: string): string => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
/** A paragraph of its own before the one that holds these words. */
const before = (words: string, added: string): Uint8Array =>
  inMain((xml) => {
    const at = xml.lastIndexOf('<w:p>', xml.indexOf(words));
    const start = Math.max(at, xml.lastIndexOf('<w:p ', xml.indexOf(words)));
    return xml.slice(0, start) + added + xml.slice(start);
  });
const replaced = (words: string, others: string): Uint8Array =>
  inMain((xml) => xml.replace(words, () => others));
const saved = (name: string): Uint8Array => readFileSync(new URL(`edited/${name}`, import.meta.url));

describe('An Outcome Statement beside its template (documents.md D12)', () => {
  it('as it was issued it has no other words', () => {
    expect(differencesOf(issued)).toEqual([]);
  });

  it.each([
    ['saved by LibreOffice', () => saved('statement-saved-by-libreoffice.docx')],
    ['saved as .odt and as .docx again', () => saved('statement-by-way-of-odt.docx')],
    ['without its controls', () => withoutControls(issued)],
    ['without its controls and its data', () => withoutData(withoutControls(issued))],
    ['in other fonts', () => inMain((xml) => xml.replaceAll('<w:r><w:t', '<w:r><w:rPr><w:b/></w:rPr><w:t'))],
    ['in a text split into runs', () => inMain((xml) => xml.replace('It is not legally', 'It is n</w:t></w:r><w:r><w:t>ot legally'))],
    ['with empty lines', () => before('What this paper is', '<w:p/><w:p/>')],
    ['with other quotation marks and spaces', () => inMain((xml) => xml.replace("young person's", 'young\u00a0person\u2019s'))],
    ['with the value of a control in other words', () => replaced('Send the family the weekly support timetable', 'Send the family the plan')],
    ['with a day in figures', () => inMain((xml) => xml.replaceAll('1 July 2026', '01/07/2026'))],
    ['with a line of a value that became two paragraphs', () => inMain((xml) => xml.replace('It was discussed how the family', 'It was discussed</w:t></w:r></w:p><w:p><w:r><w:t>how the family'))],
  ])('%s it has no other words either', (_what, bytes) => {
    expect(differencesOf(bytes())).toEqual([]);
  }); // prettier-ignore

  it('a value that was taken out with Word leaves its heading behind and is no change of the template', () => {
    const emptied = replaced('Whether a further assessment is needed.', '\u00a0');
    expect(differencesOf(emptied)).toEqual([]);
  });

  it('text typed between two sections is beside the fields, with its place and without a quotation', () => {
    const found = differencesOf(before('Points agreed:', paragraph('The family was upset, Zq7.')));
    expect(found).toMatchObject([{ kind: 'beside', part: 'word/document.xml', text: 'The family was upset, Zq7.' }]);
    expect(found[0]?.where).toMatch(/^the main text, paragraph \d+, under “Result”$/);
    expect(found[0]?.where).not.toContain('Zq7');
  }); // prettier-ignore

  it.each([
    ['in a cell of the table', inMain((xml) => xml.replace(/(Who".*?<\/w:sdt>)/s, '$1<w:r><w:t> and the aunt</w:t></w:r>')), /^the main text, table \d+, row 2, column 3/],
    ['behind a value', inMain((xml) => xml.replace(/(AgreementReached".*?<\/w:sdt>)/s, '$1<w:r><w:t> after a long talk</w:t></w:r>')), /under “Result”$/],
    ['in a text box', before('Points agreed:', `<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>${paragraph('Boxed words')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>`), /in a text box/],
    ['in the head of the page', edited(issued, 'word/header1.xml', (xml) => xml.replace('</w:hdr>', `${paragraph('Urgent')}</w:hdr>`)), /^the header/],
    ['in the foot of the page', edited(issued, 'word/footer1.xml', (xml) => xml.replace('</w:ftr>', `${paragraph('Copy for the aunt')}</w:ftr>`)), /^the footer/],
  ])('text typed %s is found', (_what, bytes, where) => {
    const found = differencesOf(bytes);
    expect(found.map(({ kind }) => kind)).toEqual(['beside']);
    expect(found[0]?.where).toMatch(where);
  }); // prettier-ignore

  it.each([
    ['section 10 rewritten', replaced('It is not legally binding.', 'It is legally binding.'), 'What this paper is and is not'],
    ['a sentence of section 10 taken out', inMain((xml) => xml.replace('It changes no right of appeal or complaint, and no time limit.', '')), 'What this paper is and is not'],
    ['a sentence put into section 10', before('It is not legal advice', paragraph('The school must do what it says here.')), 'What this paper is and is not'],
    ['half a sentence put behind one of section 10', replaced('It is not legal advice.', 'It is not legal advice. It is an order.'), 'What this paper is and is not'],
    ['the sign-off wording', replaced('I took part in this meeting. I confirm', 'I took part in this meeting. I accept and confirm'), 'Signatures'],
    ['the banner', replaced('Without prejudice.', 'Open.'), ''],
    ['the heading of a section', replaced('>Outline of the discussion<', '>What was said<'), ''],
  ])('%s: fixed words are not what they were', (_what, bytes, heading) => {
    const found = differencesOf(bytes);
    const fixed = found.filter(({ kind }) => kind === 'fixed');
    expect(fixed).toHaveLength(1);
    expect(fixed[0]?.where).toContain(heading);
  }); // prettier-ignore

  it('words that are hidden are taken out: nobody reads them', () => {
    const hidden = inMain((xml) =>
      xml.replace(/<w:r>(<w:rPr>.*?<\/w:rPr>)?(<w:t[^>]*>It is not legally binding)/s, '<w:r><w:rPr><w:vanish/></w:rPr>$2'),
    );
    expect(kindsOf(hidden)).toEqual(['fixed']);
  }); // prettier-ignore

  it('a value that the data has and the paper does not show is named by its tag', () => {
    const gone = inMain((xml) => xml.replace(/<w:sdt>(?:(?!<w:sdt>).)*?FocusOfMeeting"(?:(?!<\/w:sdt>).)*<\/w:sdt>/s, ''));
    expect(differencesOf(gone)).toMatchObject([{ kind: 'not shown', tag: 'Cases.FocusOfMeeting' }]);
  }); // prettier-ignore

  it('a picture is named: nobody here can say what it shows', () => {
    const drawn = before('Points agreed:', '<w:p><w:r><w:drawing><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"/></w:drawing></w:r></w:p>');
    expect(kindsOf(drawn)).toEqual(['picture']);
  }); // prettier-ignore

  it('a field that never ends hides nothing', () => {
    const open = before('Points agreed:', '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:t>Swallowed words</w:t></w:r></w:p>');
    expect(kindsOf(open)).toEqual(['beside']);
  }); // prettier-ignore
});
