import { savePackage } from '../../../addin/documents/docx-package.ts';
import { NS, PARTS, RELATIONS } from '../../../addin/documents/ooxml-names.ts';
import { writeXml, xmlPart } from '../../../addin/documents/xml-tree.ts';
import { El } from '../common/xml-edit.ts';

const MAIN = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
const RELS = 'application/vnd.openxmlformats-package.relationships+xml';

/** A document with one empty paragraph on a page of A4: what Word opens when nothing is given to it. */
export function emptyDocument(): Uint8Array {
  const body = new El('w:body', {}, [
    new El('w:p'),
    new El('w:sectPr', {}, [
      new El('w:pgSz', { 'w:w': '11906', 'w:h': '16838' }),
      new El('w:pgMar', { 'w:top': '1440', 'w:right': '1440', 'w:bottom': '1440', 'w:left': '1440', 'w:header': '708', 'w:footer': '708', 'w:gutter': '0' }), // prettier-ignore
    ]),
  ]);
  const parts: readonly (readonly [string, El])[] = [
    [
      PARTS.contentTypes,
      new El('Types', { xmlns: NS.contentTypes }, [
        new El('Default', { Extension: 'rels', ContentType: RELS }),
        new El('Default', { Extension: 'xml', ContentType: 'application/xml' }),
        new El('Override', { PartName: '/word/document.xml', ContentType: MAIN }),
      ]),
    ],
    [
      PARTS.rootRelationships,
      new El('Relationships', { xmlns: NS.relationships }, [
        new El('Relationship', { Id: 'rId1', Type: RELATIONS.officeDocument, Target: 'word/document.xml' }),
      ]),
    ],
    ['word/document.xml', new El('w:document', { 'xmlns:w': NS.w, 'xmlns:r': NS.r }, [body])],
  ];
  return savePackage(new Map(parts.map(([name, tree]) => [name, xmlPart(writeXml(tree))])));
}
