import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { signedWords } from '../../addin/documents/signed-words.ts';
import { filledStatement, issuedStatement as issued, statementData, wordsOf } from './issued-statement.ts';
import { edited, withoutControls, withoutData } from './small-docx.ts';

const inMain = (change: (xml: string) => string): Uint8Array => edited(issued, 'word/document.xml', change);
const saved = (name: string): Uint8Array => readFileSync(new URL(`edited/${name}`, import.meta.url));
const signedRow = (column: string, value: string): Uint8Array =>
  filledStatement({
    ...statementData,
    sections: {
      ...statementData.sections,
      Signatures: (statementData.sections['Signatures'] ?? []).map((row, index) =>
        index === 0 ? { ...row, [column]: value } : row,
      ),
    },
  });

describe('The words that everybody signs', () => {
  it.each([
    ['saved by LibreOffice', () => saved('statement-saved-by-libreoffice.docx')],
    ['saved as .odt and as .docx again', () => saved('statement-by-way-of-odt.docx')],
    ['without its controls', () => withoutControls(issued)],
    ['without its controls and its data', () => withoutData(withoutControls(issued))],
    ['in other fonts', () => inMain((xml) => xml.replaceAll('<w:r><w:t', '<w:r><w:rPr><w:b/></w:rPr><w:t'))],
    ['with empty lines', () => inMain((xml) => xml.replace('<w:sectPr', '<w:p/><w:p/><w:sectPr'))],
    ['with a paragraph that became two', () => inMain((xml) => xml.replace('It is not a mediation', 'It is not</w:t></w:r></w:p><w:p><w:r><w:t>a mediation'))],
    ['with numbers on its pages', () => edited(issued, 'word/footer1.xml', (xml) => xml.replaceAll('<w:fldChar w:fldCharType="end"/>', '<w:t>7</w:t><w:fldChar w:fldCharType="end"/>'))],
    ['in large print', () => filledStatement({ ...statementData, largePrint: true })],
    ['signed', () => signedRow('Signature', 'Signed on paper: Meera Patel')],
    ['dated', () => signedRow('SignedOn', '20 April 2026')],
    ['with a comment', () => filledStatement({ ...statementData, sections: { ...statementData.sections, Comments: [{ Name: 'Mrs Meera Patel', Text: 'It went well.' }] } })],
    ['with another fingerprint at its foot', () => filledStatement({ ...statementData, fields: { ...statementData.fields, 'OutcomeStatements.Fingerprint': 'BBBB-CCCC-DDDD' } })],
  ])('are the same %s', (_what, bytes) => {
    expect(wordsOf(bytes())).toEqual(wordsOf(issued));
  }); // prettier-ignore

  it.each([
    ['a word of a value', inMain((xml) => xml.replace('weekly support', 'monthly support'))],
    ['a fixed word', inMain((xml) => xml.replace('It is not legally binding.', 'It is legally binding.'))],
    ['the banner', inMain((xml) => xml.replace('Without prejudice.', ''))],
    ['text beside the fields', inMain((xml) => xml.replace('<w:sectPr', '<w:p><w:r><w:t>And one thing more.</w:t></w:r></w:p><w:sectPr'))],
    ['a word that is hidden', inMain((xml) => xml.replace(/<w:r>(?:<w:rPr>.*?<\/w:rPr>)?(<w:t[^>]*>It is not legally binding)/s, '<w:r><w:rPr><w:vanish/></w:rPr>$1'))],
    ['the name of who is asked to sign', signedRow('Name', 'Mrs Other')],
    ['the head of a page', edited(issued, 'word/header2.xml', (xml) => xml.replace('</w:hdr>', '<w:p><w:r><w:t>Draft</w:t></w:r></w:p></w:hdr>'))],
    ['a word that moved into the next cell', inMain((xml) => xml.replace('>Mr T. Example, SENCO<', '>timetable Mr T. Example, SENCO<').replace('weekly support timetable', 'weekly support'))],
    ['a note at the foot of the page', edited(issued, 'word/footnotes.xml', (xml) => xml.replace('</w:footnotes>', '<w:footnote w:id="9"><w:p><w:r><w:t>Only if money allows.</w:t></w:r></w:p></w:footnote></w:footnotes>'))],
  ])('are others where %s is another one', (_what, bytes) => {
    expect(wordsOf(bytes)).not.toEqual(wordsOf(issued));
  }); // prettier-ignore

  const ANNEX = 'Annex: comments of those who signed';
  const heading = `<w:p><w:r><w:t>${ANNEX}</w:t></w:r></w:p>`;
  const annexed = filledStatement({ ...statementData, sections: { ...statementData.sections, Comments: [{ Name: 'Mrs Meera Patel', Text: 'It went well.' }] } }); // prettier-ignore
  const atEnd = (bytes: Uint8Array, more: string): Uint8Array =>
    edited(bytes, 'word/document.xml', (xml) => xml.replace(/<w:sectPr(?![\s\S]*<w:sectPr)/, `${more}$&`));
  const beforeActions = (more: string): Uint8Array =>
    inMain((xml) => {
      const at = xml.indexOf('>Agreed actions<');
      const start = Math.max(xml.lastIndexOf('<w:p>', at), xml.lastIndexOf('<w:p ', at));
      return `${xml.slice(0, start)}${more}${xml.slice(start)}`;
    });

  it.each([
    ['before the table of signatures', beforeActions(heading)],
    ['in the place of another heading', inMain((xml) => xml.replace('>Agreed actions<', `>${ANNEX}<`))],
    ['for the second time', atEnd(annexed, heading)],
  ])('OS-ANNEX a heading of the annex %s would take words out of what is signed: refused', (_what, bytes) => {
    const words = signedWords(bytes);
    expect(!words.ok && words.error).toMatchObject([{ rule: 'OS-ANNEX', severity: 'error' }]);
  });

  it('OS-ANNEX without its controls a second table with a column for signatures is refused: nobody knows which one is signed', () => {
    const cells = (...texts: string[]) =>
      `<w:tr>${texts.map((text) => `<w:tc><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:tc>`).join('')}</w:tr>`;
    const table = `<w:tbl>${cells('Name', 'Signature', 'Comment attached')}${cells('The school', 'pays', 'all')}</w:tbl>`;
    const twice = signedWords(withoutControls(beforeActions(table)));
    expect(!twice.ok && twice.error).toMatchObject([{ rule: 'OS-ANNEX' }]);
    // With its controls the one that is signed is known, and every word of the other counts.
    expect(wordsOf(beforeActions(table)).join(' ')).toContain('The school | pays | all');
  });

  it('words in a control of the annex count where they stand before the signatures', () => {
    const control =
      '<w:p><w:sdt><w:sdtPr><w:tag w:val="Comments[].Text"/></w:sdtPr><w:sdtContent><w:r><w:t>The school pays.</w:t></w:r></w:sdtContent></w:sdt></w:p>';
    expect(wordsOf(beforeActions(control)).join(' ')).toContain('The school pays.');
  });

  it('of a file that is no document cannot be told', () => {
    expect(signedWords(new Uint8Array([1, 2, 3])).ok).toBe(false);
  });
});
