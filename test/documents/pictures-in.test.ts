import { describe, expect, it } from 'vitest';
import { paperLeaving } from '../../addin/documents/paper-leaving.ts';
import { compileTemplate } from '../../addin/documents/template.ts';
import { inline, smallDocx } from './small-docx.ts';

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const IMAGE = `${OFFICE}/image`;
/** The head of a PNG, and one sign by which two of them differ. */
const png = (sign: number): Uint8Array =>
  new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 0, 73, 69, 78, 68, 174, 66, 96, sign]);
const drawn = (id: string): string =>
  `<w:drawing><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" r:embed="${id}"/></pic:pic></w:drawing>`;
const inShape = (id: string): string =>
  `<v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:imagedata r:id="${id}"/></v:shape>`;
const twoForms = (first: string, other: string): string =>
  `<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="am3d">${first}</mc:Choice><mc:Fallback>${other}</mc:Fallback></mc:AlternateContent>`;

const FILES = { 'word/media/photo1.png': png(1), 'word/media/photo2.png': png(2) };
const paper = (run: string, files: Readonly<Record<string, Uint8Array>>): Uint8Array =>
  smallDocx({
    body: `${inline('Cases.CaseRef')}<w:p><w:r>${run}</w:r></w:p>`,
    parts: {
      ...files,
      'word/_rels/document.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${IMAGE}" Target="media/photo1.png"/><Relationship Id="rId2" Type="${IMAGE}" Target="media/photo2.png"/></Relationships>`,
    },
  });

function putIn(run: string, files: Readonly<Record<string, Uint8Array>>, logo = inline('Cases.CaseRef')): readonly string[] {
  const read = paperLeaving(paper(run, files));
  const template = compileTemplate(logo === inline('Cases.CaseRef') ? smallDocx({ body: logo }) : paper(logo, { 'word/media/photo2.png': png(2) }));
  if (!read.ok || !template.ok) throw new TypeError(JSON.stringify(read.ok ? template : read.error));
  return read.value.picturesPutIn(template.value).map(({ part }) => part);
} // prettier-ignore

describe('A picture that was put into a paper (process.md section 7)', () => {
  it('is told once: the look of an embedded thing, and the form for other programs, are no second picture', () => {
    expect(putIn(drawn('rId1'), { 'word/media/photo1.png': png(1) })).toEqual(['word/document.xml']);
    expect(putIn(`<w:object>${inShape('rId1')}</w:object>`, { 'word/media/photo1.png': png(1) })).toEqual([
      'word/document.xml',
    ]);
    expect(putIn(twoForms(drawn('rId1'), drawn('rId2')), FILES)).toEqual(['word/document.xml']);
  });

  it('two pictures are told twice, and a photo behind the logo of the template is told as well', () => {
    expect(putIn(drawn('rId1') + drawn('rId2'), FILES)).toHaveLength(2);
    expect(putIn(`<w:object/>${inShape('rId1')}`, { 'word/media/photo1.png': png(1) })).toHaveLength(2);
    expect(putIn(twoForms(drawn('rId2'), drawn('rId1')), FILES, drawn('rId2'))).toEqual([
      'word/media/photo1.png',
    ]);
  });
});
