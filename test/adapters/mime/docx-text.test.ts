import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { docxText } from '../../../addin/adapters/mime/docx-text.ts';
import { readZipEntry } from '../../../addin/adapters/mime/zip-entry.ts';

const NAMES =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"';
const docx = (body: string, before = ''): Uint8Array =>
  zipSync({
    'word/document.xml': strToU8(
      `<?xml version="1.0"?>${before}<w:document ${NAMES}><w:body>${body}</w:body></w:document>`,
    ),
  });
const p = (text: string): string => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
const row = (...cells: readonly string[]): string =>
  `<w:tr>${cells.map((cell) => `<w:tc>${cell}</w:tc>`).join('')}</w:tr>`;

describe('text of a Word file', () => {
  it('keeps rows as rows and the paragraphs of a cell apart', () => {
    expect(
      docxText(
        docx(`${p('Form')}<w:tbl>${row(p('Name'), p('Ali') + p('Khan'))}${row(p('Year'), p('5'))}</w:tbl>`),
      )?.trim(),
    ).toBe('Form\n\nName\tAli\u2028Khan\nYear\t5');
  });

  it('leaves out what is struck through, and takes the chosen entry of an old drop-down list', () => {
    const struck = '<w:r><w:rPr><w:strike/></w:rPr><w:t>No</w:t></w:r>';
    expect(docxText(docx(`<w:p><w:r><w:t>Yes / </w:t></w:r>${struck}</w:p>`))?.trim()).toBe('Yes /');
    const list =
      '<w:ddList><w:result w:val="1"/><w:listEntry w:val="School"/><w:listEntry w:val="Council"/></w:ddList>';
    expect(docxText(docx(`<w:p><w:r><w:t>With: </w:t></w:r><w:r>${list}</w:r></w:p>`))?.trim()).toBe(
      'With: Council',
    );
  });

  it('writes tick boxes by their state, not by their picture', () => {
    const box = (on: 0 | 1): string =>
      `<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="${on}"/></w14:checkbox></w:sdtPr><w:sdtContent><w:r><w:t>?</w:t></w:r></w:sdtContent></w:sdt>`;
    expect(
      docxText(
        docx(
          `<w:p>${box(1)}<w:r><w:t xml:space="preserve"> Yes </w:t></w:r>${box(0)}<w:r><w:t xml:space="preserve"> No</w:t></w:r></w:p>`,
        ),
      ),
    ).toBe('☒ Yes ☐ No');
  });

  it('reads old form fields and symbol boxes', () => {
    expect(
      docxText(
        docx(
          '<w:p><w:r><w:fldChar><w:ffData><w:checkBox><w:default w:val="1"/></w:checkBox></w:ffData></w:fldChar></w:r><w:r><w:t> Yes</w:t></w:r><w:r><w:sym w:font="Wingdings" w:char="F0A8"/><w:t> No</w:t></w:r></w:p>',
        ),
      ),
    ).toBe('☒ Yes☐ No');
  });

  it('leaves out the prompt of an empty content control and deleted text', () => {
    const empty =
      '<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>Click here</w:t></w:r></w:sdtContent></w:sdt>';
    expect(
      docxText(
        docx(
          `<w:p>${empty}<w:del><w:r><w:t>old</w:t></w:r></w:del><w:ins><w:r><w:t>new</w:t></w:r></w:ins></w:p>`,
        ),
      ),
    ).toBe('new');
  });

  it('refuses a document type declaration, so no entity comes in', () => {
    expect(docxText(docx(p('&x;'), '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'))).toBeNull();
  });

  it('says no to what is no Word file, is cut short or is nested without end', () => {
    expect(docxText(new Uint8Array())).toBeNull();
    expect(docxText(strToU8('hello'))).toBeNull();
    expect(docxText(docx(p('x')).subarray(0, 60))).toBeNull();
    expect(docxText(docx('<w:sdt>'.repeat(400) + '</w:sdt>'.repeat(400)))).toBeNull();
  });
});

describe('an entry of a ZIP archive', () => {
  it('is not unpacked beyond its limit, whatever size the archive claims', () => {
    const bomb = zipSync({ 'word/document.xml': new Uint8Array(40 * 1024 * 1024) }, { level: 9 });
    expect(bomb.length).toBeLessThan(100_000);
    expect(readZipEntry(bomb, 'word/document.xml')).toBeNull();
  });

  it('is found among others and is null where it is not there', () => {
    const archive = zipSync({ 'a.xml': strToU8('a'), 'b.xml': strToU8('b') });
    expect(readZipEntry(archive, 'b.xml')).toEqual(strToU8('b'));
    expect(readZipEntry(archive, '../b.xml')).toBeNull();
  });

  it('is not looked for among thousands', () => {
    const many = Object.fromEntries(Array.from({ length: 2100 }, (_, i) => [`${i}.xml`, strToU8('x')]));
    expect(readZipEntry(zipSync({ ...many, 'last.xml': strToU8('y') }, { level: 0 }), 'last.xml')).toBeNull();
  });
});
