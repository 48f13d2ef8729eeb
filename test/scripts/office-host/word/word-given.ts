import { strToU8 } from 'fflate';
import { savePackage } from '../../../../addin/documents/docx-package.ts';
import { OpenWordDocument } from '../../../../scripts/office-host/word/open-word-document.ts';
import type { WordPlace } from '../../../../scripts/office-host/word/open-word-document.ts';
import { genuineWord } from '../genuine-word.ts';
import type { WordBatch } from '../genuine-word.ts';
import type { HostVersion } from '../../../../scripts/office-host/requirement-sets.ts';

const NAMESPACES =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const MAIN = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

const STYLES = `<w:styles ${NAMESPACES}>
  <w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial"/><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>
  <w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
  <w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:sz w:val="32"/></w:rPr></w:style>
  <w:style w:type="paragraph" w:styleId="Banner"><w:name w:val="Banner"/><w:basedOn w:val="Normal"/></w:style>
  <w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/></w:style>
  <w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/></w:style>
  <w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/></w:style>
</w:styles>`;

const HEADER = `<w:hdr ${NAMESPACES}><w:p><w:r><w:t>Letterhead</w:t></w:r></w:p></w:hdr>`;

/** A document around these paragraphs, with styles, a header, and a custom XML part of somebody else. */
export function docx(body: string, more: Readonly<Record<string, string>> = {}): Uint8Array {
  const relation = (id: number, kind: string, target: string): string =>
    `<Relationship Id="rId${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${kind}" Target="${target}"/>`;
  const relations = (...all: readonly string[]): string =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all.join('')}</Relationships>`;
  const parts: Readonly<Record<string, string>> = {
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${MAIN}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="${MAIN}.styles+xml"/><Override PartName="/word/header1.xml" ContentType="${MAIN}.header+xml"/></Types>`,
    '_rels/.rels': relations(relation(1, 'officeDocument', 'word/document.xml')),
    'word/document.xml': `<w:document ${NAMESPACES}><w:body>${body}<w:sectPr><w:headerReference w:type="default" r:id="rId2"/><w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:body></w:document>`,
    'word/_rels/document.xml.rels': relations(
      relation(1, 'styles', 'styles.xml'),
      relation(2, 'header', 'header1.xml'),
      relation(3, 'customXml', '../customXml/item1.xml'),
    ),
    'word/styles.xml': STYLES,
    'word/header1.xml': HEADER,
    'customXml/item1.xml': '<theirs xmlns="urn:theirs"><kept>yes</kept></theirs>',
    ...more,
  };
  return savePackage(new Map(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])));
}

export const paragraph = (text: string, properties = ''): string =>
  `<w:p>${properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`}<w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;

/** A control of rich text in a line. */
export const control = (tag: string, text: string, id: number, properties = ''): string =>
  `<w:sdt><w:sdtPr><w:alias w:val="Title of ${tag}"/><w:tag w:val="${tag}"/><w:id w:val="${id}"/>${properties}</w:sdtPr><w:sdtContent>${text === '' ? '' : `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`}</w:sdtContent></w:sdt>`;

export const table = (...rows: readonly (readonly string[])[]): string =>
  `<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>${(rows[0] ?? []).map(() => '<w:gridCol w:w="2000"/>').join('')}</w:tblGrid>${rows
    .map(
      (row) =>
        `<w:tr>${row.map((cell) => `<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr>${paragraph(cell)}</w:tc>`).join('')}</w:tr>`,
    )
    .join('')}</w:tbl>`;

export interface WordBench {
  readonly document: OpenWordDocument;
  /** A batch through Word's genuine client. */
  run<Value>(batch: WordBatch<Value>): Promise<Value>;
}

export function wordBench(bytes: Uint8Array, place: WordPlace = {}, version: HostVersion = 'web'): WordBench {
  const opened = OpenWordDocument.open(bytes, place);
  if (!opened.ok) throw new TypeError(JSON.stringify(opened.error));
  return { document: opened.value, run: genuineWord(opened.value.host(), version) };
}

/** The code of the error that a batch ends with; `none` where it does not. */
export async function codeOf(run: Promise<unknown>): Promise<string> {
  try {
    await run;
    return 'none';
  } catch (error) {
    return (error as { readonly code?: string }).code ?? String(error);
  }
}
