import { describe, expect, it } from 'vitest';
import { checkDocument } from '../../addin/documents/check-document.ts';
import { smallDocx } from './small-docx.ts';

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

  it('vanish switched off is not hidden', () => {
    expect(rules({ body: P('<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>x</w:t></w:r>') })).toEqual([]);
  });
});
