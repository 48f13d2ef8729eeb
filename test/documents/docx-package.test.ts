import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { openPackage, savePackage } from '../../addin/documents/docx-package.ts';
import { compileTemplate } from '../../addin/documents/template.ts';
import { readDocument } from '../../addin/documents/read-document.ts';
import { inline, smallDocx } from './small-docx.ts';

const rulesOf = (bytes: Uint8Array): readonly string[] => {
  const opened = openPackage(bytes);
  return opened.ok ? [] : opened.error.map(({ rule }) => rule);
};
const body = inline('Cases.CaseRef');
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const relations = (...items: readonly string[]): string =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${items.join('')}</Relationships>`;

describe('A document from a stranger', () => {
  it.each([
    ['an Excel workbook', { '[Content_Types].xml': '<Types/>', 'xl/workbook.xml': '<workbook/>' }, /is an Excel workbook and no Word document/],
    ['a presentation', { '[Content_Types].xml': '<Types/>', 'ppt/presentation.xml': '<p/>' }, /is a presentation and no Word document/],
    ['an OpenDocument file', { 'mimetype': 'application/vnd.oasis.opendocument.text', 'content.xml': '<a/>' }, /OpenDocument file \(\.odt\); save it as \.docx/],
  ])('%s is called what it is, and once', (_title, parts, words) => {
    const opened = openPackage(zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)]))));
    expect(opened.ok ? [] : opened.error.map(({ rule, message }) => [rule, words.test(message)])).toEqual([['DOC-ZIP', true]]);
  }); // prettier-ignore

  const hostile: readonly (readonly [title: string, bytes: Uint8Array, rule: string])[] = [
    ['a file that is no zip', strToU8('Dear all'), 'DOC-ZIP'],
    ['an empty file', new Uint8Array(), 'DOC-ZIP'],
    ['a file with a password (OLE)', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3]), 'DOC-ZIP'],
    ['a zip that is cut off', smallDocx({ body }).slice(0, 400), 'DOC-ZIP'],
    ['a zip that is not a document', zipSync({ 'readme.txt': strToU8('hello') }), 'DOC-PART'],
    [
      'a zip bomb of 30 MB in one part',
      smallDocx({ body, parts: { 'word/media/big.bin': new Uint8Array(30 * 1_048_576) } }),
      'DOC-SIZE',
    ],
    [
      'a zip of very many parts',
      smallDocx({
        body,
        parts: Object.fromEntries(Array.from({ length: 2_100 }, (_, index) => [`word/x${index}.xml`, ''])),
      }),
      'DOC-SIZE',
    ],
    ['a part outside the package', smallDocx({ body, parts: { '../evil.xml': 'x' } }), 'DOC-PATH'],
    ['a part with an absolute name', smallDocx({ body, parts: { '/etc/passwd': 'x' } }), 'DOC-PATH'],
    ['a part with a drive letter', smallDocx({ body, parts: { 'C:\\evil.xml': 'x' } }), 'DOC-PATH'],
    [
      'two parts whose names differ in case only',
      smallDocx({ body, parts: { 'word/Document.xml': 'x' } }),
      'DOC-PATH',
    ],
    ['macros', smallDocx({ body, parts: { 'word/vbaProject.bin': 'x' } }), 'DOC-MACRO'],
    [
      'an embedded file',
      smallDocx({ body, parts: { 'word/embeddings/oleObject1.bin': 'x' } }),
      'DOC-EMBEDDED',
    ],
    [
      'an ActiveX control',
      smallDocx({ body, parts: { 'word/activeX/activeX1.xml': '<a/>' } }),
      'DOC-EMBEDDED',
    ],
    [
      'a template fetched from elsewhere',
      smallDocx({
        body,
        parts: {
          'word/_rels/settings.xml.rels': relations(
            `<Relationship Id="rId1" Type="${OFFICE}/attachedTemplate" Target="https://evil.example/t.dotm" TargetMode="External"/>`,
          ),
        },
      }),
      'DOC-EXTERNAL',
    ],
    [
      'a picture fetched from elsewhere',
      smallDocx({
        body,
        parts: {
          'word/_rels/document.xml.rels': relations(
            `<Relationship Id="rId1" Type="${OFFICE}/image" Target="https://evil.example/p.png" TargetMode="External"/>`,
          ),
        },
      }),
      'DOC-EXTERNAL',
    ],
  ];
  it.each(hostile)('%s is refused with one sentence', (_title, bytes, rule) => {
    const opened = openPackage(bytes);
    expect(rulesOf(bytes)).toContain(rule);
    expect(opened.ok ? '' : opened.error[0]?.message).toMatch(/^[A-Z].+\.$/);
  });

  it('a link that a person clicks is no danger', () => {
    const bytes = smallDocx({
      body,
      parts: {
        'word/_rels/document.xml.rels': relations(
          `<Relationship Id="rId9" Type="${OFFICE}/hyperlink" Target="https://www.example.org" TargetMode="External"/>`,
        ),
      },
    });
    expect(rulesOf(bytes)).toEqual([]);
  });

  const story = (xml: string): Uint8Array => smallDocx({ body, parts: { 'word/document.xml': xml } });
  const entity = `<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>&x;</w:body></w:document>`;
  it.each([
    ['an external entity', entity],
    ['a billion laughs', entity.replace('SYSTEM "file:///etc/passwd"', '"&x;&x;&x;"')],
    ['XML that is not well formed', '<w:document xmlns:w="x"><w:body>'],
    ['XML nested without end', '<w:a>'.repeat(100_000)],
    ['an entity that nobody declared', '<w:document>&nbsp;</w:document>'],
  ])('%s is refused by template and reader alike', (_title, xml) => {
    for (const answer of [compileTemplate(story(xml)), readDocument(story(xml))]) {
      expect(answer.ok).toBe(false);
      expect(answer.ok ? '' : answer.error[0]?.rule).toBe('DOC-XML');
      expect(JSON.stringify(answer)).not.toContain('passwd');
    }
  });

  it('a document saved as Strict Open XML is named as such', () => {
    const strict = smallDocx({
      body,
      parts: {
        '_rels/.rels': relations(
          '<Relationship Id="rId1" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument" Target="word/document.xml"/>',
        ),
      },
    });
    expect(rulesOf(strict)).toEqual(['DOC-STRICT']);
  });
});

describe('savePackage()', () => {
  it('gives the same bytes for the same parts, whatever the time of day', () => {
    const opened = openPackage(smallDocx({ body }));
    if (!opened.ok) throw new TypeError('opens');
    expect(savePackage(opened.value.parts)).toEqual(savePackage(opened.value.parts));
  });

  it('puts the content types first, as Office does', () => {
    const opened = openPackage(smallDocx({ body }));
    if (!opened.ok) throw new TypeError('opens');
    const again = openPackage(savePackage(new Map([...opened.value.parts].reverse())));
    expect(again.ok && [...again.value.parts.keys()][0]).toBe('[Content_Types].xml');
  });
});
