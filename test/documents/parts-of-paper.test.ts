import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { asItIsNow } from '../../addin/documents/as-it-is-now.ts';
import { checkDocument } from '../../addin/documents/check-document.ts';
import { fillTemplate } from '../../addin/documents/fill-template.ts';
import { paperLeaving } from '../../addin/documents/paper-leaving.ts';
import { readDocument } from '../../addin/documents/read-document.ts';
import { compileTemplate } from '../../addin/documents/template.ts';
import { withoutPeople } from '../../addin/documents/without-people.ts';
import type { DocumentData } from '../../addin/domain/document-data.ts';
import { inline, smallDocx } from './small-docx.ts';

/**
 * What may lie in a file that leaves (process.md section 7, leak check 5): what a reader of ours has read, fonts, pictures of
 * known kinds, and nothing else. What no page needs is left behind on every way out.
 */

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const DATA: DocumentData = {
  docId: 'D07',
  version: 1,
  caseRef: 'DR-2026-0042',
  title: 'Invitation',
  fields: { 'Cases.CaseRef': 'DR-2026-0042' },
  sections: {},
  flags: {},
};

const PROPERTIES_OF_LIBRARY =
  '<p:properties xmlns:p="http://schemas.microsoft.com/office/2006/metadata/properties"><documentManagement><Owner><DisplayName>Zq7 Owner</DisplayName></Owner></documentManagement></p:properties>';

/** A template as it comes from a library, saved with a preview and printed on somebody's printer. */
const laden = smallDocx({
  body: `${inline('Cases.CaseRef')}<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:printerSettings r:id="rId9"/></w:sectPr>`,
  parts: {
    '[Content_Types].xml':
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="jpeg" ContentType="image/jpeg"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/printerSettings/printerSettings1.bin" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.printerSettings"/><Override PartName="/customXml/itemProps2.xml" ContentType="application/vnd.openxmlformats-officedocument.customXmlProperties+xml"/></Types>',
    '_rels/.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail" Target="docProps/preview.jpeg"/></Relationships>`,
    'word/_rels/document.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId9" Type="${OFFICE}/printerSettings" Target="printerSettings/printerSettings1.bin"/><Relationship Id="rId8" Type="${OFFICE}/customXml" Target="../customXml/item2.xml"/></Relationships>`,
    'docProps/preview.jpeg': new Uint8Array([0xff, 0xd8, 0xff, 0xd9]),
    'word/printerSettings/printerSettings1.bin': new Uint8Array([0, 1, 2, 3, 90, 0, 113, 0, 55, 0]),
    'customXml/item2.xml': PROPERTIES_OF_LIBRARY,
    'customXml/itemProps2.xml': '<ds:datastoreItem xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml" ds:itemID="{1}"/>',
    'customXml/_rels/item2.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${OFFICE}/customXmlProps" Target="itemProps2.xml"/></Relationships>`,
  },
}); // prettier-ignore

const NEEDLESS = /preview|printerSettings|Zq7|item2|itemProps2|thumbnail/;

function expectBare(bytes: Uint8Array): void {
  for (const [name, content] of Object.entries(unzipSync(bytes))) {
    expect(name).not.toMatch(NEEDLESS);
    expect(Buffer.from(content).toString('latin1'), name).not.toMatch(NEEDLESS);
  }
}

const must = <T>(result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown }): T => {
  if (!result.ok) throw new TypeError(JSON.stringify(result.error));
  return result.value;
}; // prettier-ignore

describe('A preview, the settings of a printer and the properties of a library', () => {
  it('stop no template, and stay behind when it is filled; its text and its data are whole', () => {
    const filled = must(fillTemplate(must(compileTemplate(laden)), DATA));
    expectBare(filled);
    expect(readDocument(filled)).toEqual({ ok: true, value: { data: DATA, edited: [] } });
    expect(must(paperLeaving(filled)).text).toContain('DR-2026-0042');
  });

  it('of a paper that came back from a library stay behind when it is kept or copied', () => {
    for (const bytes of [must(asItIsNow(laden)), must(withoutPeople(laden, 'Invitation'))]) expectBare(bytes);
  });

  it('are named for whoever sends the file by hand, and quoted nowhere', () => {
    const found = checkDocument(laden);
    expect(found).toMatchObject([{ rule: 'DOC-NEEDLESS', severity: 'warning' }]);
    expect(JSON.stringify(found)).not.toContain('Zq7');
  });

  it('a paper without them is given back byte for byte', () => {
    const plain = smallDocx({ body: inline('Cases.CaseRef') });
    expect(must(asItIsNow(plain))).toBe(plain);
  });
});

describe('A part that nobody can look into', () => {
  const part = (name: string, content: string | Uint8Array, types: string) =>
    smallDocx({ body: inline('Cases.CaseRef'), parts: { [name]: content, ...(types !== '' && { '[Content_Types].xml': types }) } });
  const OBFUSCATED =
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="odttf" ContentType="application/vnd.openxmlformats-officedocument.obfuscatedFont"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>';

  it.each([
    ['a text of another program', 'word/chunk.html', '<p>unclosed'],
    ['bytes', 'word/unknown.dat', new Uint8Array([1, 2, 3, 4])],
    ['a picture by its name alone', 'word/media/image1.png', new Uint8Array([80, 75, 3, 4])],
    ['a font that the file does not call one', 'word/fonts/font1.odttf', new Uint8Array([9, 8, 7])],
    ['bytes that call themselves a font and are in no table of fonts', 'word/fonts/font1.odttf', new Uint8Array([9, 8, 7]), OBFUSCATED],
  ])('%s is refused by name, as a template and as a paper', (_what, name, content, types = '') => {
    const bytes = part(name, content, types);
    expect(checkDocument(bytes)).toMatchObject([{ rule: 'DOC-UNREAD', severity: 'error', place: { part: name } }]);
    for (const result of [compileTemplate(bytes), paperLeaving(bytes)])
      expect(result).toMatchObject({ ok: false, error: [{ rule: 'DOC-UNREAD', place: { part: name } }] });
  });

  it('LEAK-3: fonts and styles that come with Office are nobody’s names, and one that somebody made may be', () => {
    const words = (font: string, style: string): string =>
      must(
        paperLeaving(
          smallDocx({
            body: `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr><w:r><w:rPr><w:rFonts w:ascii="${font}"/></w:rPr><w:t>x</w:t></w:r></w:p>`,
            parts: { 'word/theme/theme1.xml': `<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Office Theme"><a:font script="Gujr" typeface="${font}"/></a:theme>` },
          }),
        ),
      ).ownWords.map(({ text }) => text).join('\n');
    expect(words('Shruti', 'Strong')).not.toMatch(/Shruti|Strong/);
    expect(words('Meera Hand', 'For Meera')).toMatch(/Meera Hand[\s\S]*For Meera|For Meera[\s\S]*Meera Hand/);
  });

  it('is none of these: an embedded font, a picture, building blocks, a list of sources, the label of a tenant', () => {
    const bytes = smallDocx({
      body: inline('Cases.CaseRef'),
      parts: {
        '[Content_Types].xml': OBFUSCATED,
        'word/fonts/font1.odttf': new Uint8Array([9, 8, 7]),
        'word/_rels/fontTable.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${OFFICE}/font" Target="fonts/font1.odttf"/></Relationships>`,
        'word/media/image1.png': new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10]),
        'word/glossary/document.xml': '<w:glossaryDocument xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>',
        'customXml/item1.xml': '<b:Sources xmlns:b="http://schemas.openxmlformats.org/officeDocument/2006/bibliography"/>',
        'docMetadata/LabelInfo.xml': '<clbl:labelList xmlns:clbl="http://schemas.microsoft.com/office/2020/mipLabelMetadata"/>',
      },
    });
    expect(checkDocument(bytes)).toEqual([]);
    expect(compileTemplate(bytes).ok).toBe(true);
  });
}); // prettier-ignore
