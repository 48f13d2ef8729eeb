import { describe, expect, it } from 'vitest';
import { checkDocument } from '../../addin/documents/check-document.ts';
import { withoutPeople } from '../../addin/documents/without-people.ts';
import { allText, partOf, smallDocx } from './small-docx.ts';

const P = (content: string): string => `<w:p>${content}</w:p>`;
const rules = (parts: Parameters<typeof smallDocx>[0]): readonly string[] =>
  checkDocument(smallDocx(parts)).map(({ rule }) => rule);
const core = (content: string): string =>
  `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">${content}</cp:coreProperties>`;

describe('Leak check (5): a sent Word file has no past and no author', () => {
  it('a clean file passes', () => {
    expect(
      rules({
        body: P('<w:r><w:t>Text</w:t></w:r>'),
        parts: { 'docProps/core.xml': core('<dc:title>Letter</dc:title>') },
      }),
    ).toEqual([]);
  });

  it.each([
    ['an author', { 'docProps/core.xml': core('<dc:creator>A. Author</dc:creator>') }, 'DOC-PROPERTY'],
    [
      'who saved it last',
      { 'docProps/core.xml': core('<cp:lastModifiedBy>A</cp:lastModifiedBy>') },
      'DOC-PROPERTY',
    ],
    ['keywords', { 'docProps/core.xml': core('<cp:keywords>x</cp:keywords>') }, 'DOC-PROPERTY'],
    ['a company', { 'docProps/app.xml': '<Properties><Company>X</Company></Properties>' }, 'DOC-PROPERTY'],
    [
      'custom properties',
      { 'docProps/custom.xml': '<Properties><property name="a">b</property></Properties>' },
      'DOC-PROPERTY',
    ],
    ['comments', { 'word/comments.xml': '<w:comments/>' }, 'DOC-COMMENT'],
    ['comments under another name', { 'word/comments1.xml': '<w:comments/>' }, 'DOC-COMMENT'],
    ['names of people who commented', { 'word/people.xml': '<w15:people/>' }, 'DOC-COMMENT'],
  ])('%s is named', (_title, parts, rule) => {
    expect(rules({ body: P(''), parts })).toEqual([rule]);
  });

  it.each([
    ['tracked text', '<w:ins><w:r><w:t>x</w:t></w:r></w:ins>', 'DOC-TRACKED'],
    ['a tracked format', '<w:r><w:rPr><w:rPrChange/></w:rPr></w:r>', 'DOC-TRACKED'],
    ['hidden text', '<w:r><w:rPr><w:vanish w:val="true"/></w:rPr><w:t>x</w:t></w:r>', 'DOC-HIDDEN'],
    ['braces split over runs', '<w:r><w:t>{</w:t></w:r><w:r><w:t>{X}}</w:t></w:r>', 'DOC-PROMPT'],
    ['a prompt', '<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent/></w:sdt>', 'DOC-PROMPT'],
  ])('%s is named, in the header too', (_title, content, rule) => {
    expect(rules({ body: P(content) })).toEqual([rule]);
    expect(rules({ body: P(''), header: P(content) })).toEqual([rule]);
  });

  it('a prompt of ours that stands as text is named, broken over runs too; other brackets are not', () => {
    const text = P('<w:r><w:t>[Name of </w:t></w:r><w:r><w:t xml:space="preserve">the recipient]</w:t></w:r>');
    const prompts = ['[Name of the recipient]', '[Case reference]'];
    for (const docx of [smallDocx({ body: text }), smallDocx({ body: P('<w:r><w:t>Text [sic]</w:t></w:r>') + text })])
      expect(checkDocument(docx, prompts)).toMatchObject([{ rule: 'DOC-PROMPT', severity: 'error', message: expect.stringContaining('“[Name of the recipient]”') as string }]);
    expect(checkDocument(smallDocx({ body: P('<w:r><w:t>Text [sic]</w:t></w:r>') }), prompts)).toEqual([]);
  }); // prettier-ignore

  const STYLES =
    '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:style w:type="character" w:styleId="Ghost"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="GhostLine"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>';

  it.each([
    ['a style of its letters', P('<w:r><w:rPr><w:rStyle w:val="Ghost"/></w:rPr><w:t>x</w:t></w:r>')],
    ['a style of its paragraph', '<w:p><w:pPr><w:pStyle w:val="GhostLine"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>'],
    ['a hidden row', `<w:tbl><w:tr><w:trPr><w:hidden/></w:trPr><w:tc>${P('<w:r><w:t>x</w:t></w:r>')}</w:tc></w:tr></w:tbl>`],
  ])('text that %s hides is hidden text; a row or a style that hides nothing is none', (_title, body) => {
    const parts = { 'word/styles.xml': STYLES };
    expect(rules({ body, parts })).toEqual(['DOC-HIDDEN']);
    expect(rules({ body: body.replace('<w:t>x</w:t>', '<w:t></w:t>'), parts })).toEqual([]);
  }); // prettier-ignore

  it('an author is found wherever the package says that its properties lie', () => {
    const part = 'package/services/metadata/core-properties/a.psmdcp';
    const root = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="${part}"/></Relationships>`;
    const parts = { '_rels/.rels': root, [part]: core('<dc:creator>A. Author</dc:creator><dc:title>Of somebody</dc:title>') };
    expect(rules({ body: P(''), parts })).toEqual(['DOC-PROPERTY']);
    const clean = withoutPeople(smallDocx({ body: P(''), parts }), 'Letter');
    expect(clean.ok && checkDocument(clean.value)).toEqual([]);
    expect(clean.ok && allText(clean.value)).not.toMatch(/Author|Of somebody/);
  }); // prettier-ignore

  it('a title that somebody typed is written anew before a file goes, also where nothing else is wrong', () => {
    const typed = smallDocx({ body: P(''), parts: { 'docProps/core.xml': core('<dc:title>Aisha, 07700 900123</dc:title>') } });
    const clean = withoutPeople(typed, 'Outcome Statement DR-2026-0042');
    expect(clean.ok && partOf(clean.value, 'docProps/core.xml')).toContain('<dc:title>Outcome Statement DR-2026-0042</dc:title>');
    expect(clean.ok && allText(clean.value)).not.toContain('Aisha');
  }); // prettier-ignore

  it('vanish switched off is not hidden', () => {
    expect(rules({ body: P('<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>x</w:t></w:r>') })).toEqual([]);
  });
});
