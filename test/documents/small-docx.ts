import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

/** Small Word files by hand, so that a test shows the mark-up it is about. */

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const NAMESPACES = `xmlns:w="${W}" xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`;
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

export interface SmallDocx {
  readonly body: string;
  readonly header?: string;
  readonly footer?: string;
  /** Further parts by name; a name that is there already is replaced. */
  readonly parts?: Readonly<Record<string, string | Uint8Array>>;
}

export function smallDocx({ body, header, footer, parts = {} }: SmallDocx): Uint8Array {
  const story = (root: string, content: string): string =>
    `<?xml version="1.0" encoding="UTF-8"?><w:${root} ${NAMESPACES}>${content}</w:${root}>`;
  const relations = [
    ...(header === undefined
      ? []
      : [`<Relationship Id="rId1" Type="${OFFICE}/header" Target="header1.xml"/>`]),
    ...(footer === undefined
      ? []
      : [`<Relationship Id="rId2" Type="${OFFICE}/footer" Target="footer1.xml"/>`]),
  ];
  const files: Record<string, string | Uint8Array> = {
    '[Content_Types].xml':
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    '_rels/.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/_rels/document.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relations.join('')}</Relationships>`,
    'word/document.xml': story('document', `<w:body>${body}</w:body>`),
    ...(header !== undefined && { 'word/header1.xml': story('hdr', header) }),
    ...(footer !== undefined && { 'word/footer1.xml': story('ftr', footer) }),
    ...parts,
  };
  return zipSync(
    Object.fromEntries(
      Object.entries(files).map(([name, text]) => [name, typeof text === 'string' ? strToU8(text) : text]),
    ),
  );
}

const sdt = (tag: string, properties: string, content: string): string =>
  `<w:sdt><w:sdtPr><w:tag w:val="${tag}"/>${properties}</w:sdtPr><w:sdtContent>${content}</w:sdtContent></w:sdt>`;

/** A plain text control inside a paragraph. */
export const inline = (tag: string, prompt = 'prompt', look = ''): string =>
  `<w:p><w:r><w:t xml:space="preserve">before </w:t></w:r>${run(tag, prompt, look)}<w:r><w:t> after</w:t></w:r></w:p>`;
export const run = (tag: string, prompt = 'prompt', look = ''): string =>
  sdt(tag, '<w:text/>', `<w:r>${look}<w:t>${prompt}</w:t></w:r>`);

export const dateControl = (tag: string): string =>
  `<w:p>${sdt(tag, '<w:date><w:dateFormat w:val="d MMMM yyyy"/></w:date>', '<w:r><w:t>date</w:t></w:r>')}</w:p>`;

/** A control around paragraphs. */
export const block = (tag: string, look = ''): string =>
  sdt(tag, '', `<w:p>${look}<w:r><w:t>prompt</w:t></w:r></w:p>`);

export const condition = (tag: string, content: string): string => sdt(tag, '', content);

export const section = (tag: string, item: string): string =>
  sdt(
    tag,
    '<w15:repeatingSection/>',
    `<w:sdt><w:sdtPr><w15:repeatingSectionItem/></w:sdtPr><w:sdtContent>${item}</w:sdtContent></w:sdt>`,
  );

/** A table with a heading row and a repeated row of the given cells. */
export const table = (tag: string, ...cells: readonly string[]): string =>
  `<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc><w:p><w:r><w:t>Heading</w:t></w:r></w:p></w:tc></w:tr>${section(
    tag,
    `<w:tr>${cells.map((cell) => `<w:tc><w:p>${run(cell)}</w:p></w:tc>`).join('')}</w:tr>`,
  )}</w:tbl>`;

export const partOf = (docx: Uint8Array, name: string): string =>
  new TextDecoder().decode(unzipSync(docx)[name] ?? new Uint8Array());

/** A change as a person or a program would make it: the text of one part is rewritten. */
export function edited(docx: Uint8Array, name: string, change: (xml: string) => string): Uint8Array {
  const files = unzipSync(docx);
  const before = new TextDecoder().decode(files[name] ?? new Uint8Array());
  const after = change(before);
  if (after === before) throw new TypeError(`The test changed nothing in ${name}`);
  return zipSync({ ...files, [name]: strToU8(after) });
}

/** Everything a stranger could read in the file, all parts unpacked. */
export const allText = (docx: Uint8Array): string =>
  Object.values(unzipSync(docx))
    .map((part) => new TextDecoder().decode(part))
    .join('\n');

/** What a program does that does not know content controls, or a person who copies all text into a new file. */
export const withoutControls = (docx: Uint8Array): Uint8Array => {
  const parts = unzipSync(docx);
  for (const name of Object.keys(parts)) {
    if (!/^word\/(document|header\d|footer\d)\.xml$/.test(name)) continue;
    const text = strFromU8(parts[name] ?? new Uint8Array());
    parts[name] = strToU8(
      text
        .replace(/<w:sdt><w:sdtPr>.*?<\/w:sdtPr>(?:<w:sdtEndPr>.*?<\/w:sdtEndPr>)?<w:sdtContent>/gs, '')
        .replace(/<\/w:sdtContent><\/w:sdt>/g, ''),
    );
  }
  return zipSync(parts);
};

/** What the document inspector of Word does. */
export const withoutData = (docx: Uint8Array): Uint8Array => {
  const parts = Object.entries(unzipSync(docx));
  return zipSync(Object.fromEntries(parts.filter(([name]) => !name.startsWith('customXml/'))));
};
