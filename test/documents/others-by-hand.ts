import { strToU8, zipSync, type Zippable } from 'fflate';

/**
 * Templates in the manner of programs that were not at hand: what each of them writes is known from its files and from
 * [MS-DOCX] and ECMA-376, and put together here so that a test shows it.
 */
const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

interface Part {
  readonly name: string;
  readonly content: string | Uint8Array;
  /** Content type, where it is not the one of its extension. */
  readonly type?: string;
}

const word = (kind: string): string =>
  `application/vnd.openxmlformats-officedocument.wordprocessingml.${kind}+xml`;

function docx(parts: readonly Part[], relations: string, main = 'word/document.xml', target = main): Uint8Array {
  const overrides = parts.filter(({ type }) => type !== undefined).map(({ name, type }) => `<Override PartName="/${name}" ContentType="${type ?? ''}"/>`);
  const slash = main.lastIndexOf('/');
  const all: readonly Part[] = [
    { name: '[Content_Types].xml', content: `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>${overrides.join('')}</Types>` },
    { name: '_rels/.rels', content: `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="${target}"/></Relationships>` },
    { name: `${main.slice(0, slash)}/_rels/${main.slice(slash + 1)}.rels`, content: `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n<Relationships xmlns="${PACKAGE}/relationships">${relations}</Relationships>` },
    ...parts,
  ];
  const files: Zippable = {};
  for (const { name, content } of all) files[name] = typeof content === 'string' ? strToU8(content) : content;
  return zipSync(files);
} // prettier-ignore

const relation = (id: string, kind: string, target: string): string =>
  `<Relationship Id="${id}" Type="${OFFICE}/${kind}" Target="${target}"/>`;

const STYLES: Part = {
  name: 'word/styles.xml',
  type: word('styles'),
  content: `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n<w:styles xmlns:w="${W}"><w:docDefaults/><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style><w:style w:type="character" w:styleId="PlaceholderText"><w:name w:val="Placeholder Text"/><w:rPr><w:color w:val="666666"/></w:rPr></w:style></w:styles>`,
};
const stylesRelation = relation('rId1', 'styles', 'styles.xml');

const WORD_365 = `xmlns:w="${W}" xmlns:r="${OFFICE}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" mc:Ignorable="w14 w15"`;
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n';

/** As Word 365 shows an empty control: a prompt from the glossary, in grey, with the look of the value in sdtPr. */
const prompted = (tag: string, id: number): string =>
  `<w:sdt><w:sdtPr><w:rPr><w:b/><w:bCs/></w:rPr><w:alias w:val="${tag}"/><w:tag w:val="${tag}"/><w:id w:val="${id}"/><w:placeholder><w:docPart w:val="DefaultPlaceholder_-1854013440"/></w:placeholder><w:showingPlcHdr/><w15:color w:val="1D4D5C"/><w:text/></w:sdtPr><w:sdtEndPr><w:rPr><w:b/></w:rPr></w:sdtEndPr><w:sdtContent><w:r w:rsidRPr="00A12B3C"><w:rPr><w:rStyle w:val="PlaceholderText"/></w:rPr><w:t>Click or tap here to enter text.</w:t></w:r></w:sdtContent></w:sdt>`;

const textBox = (content: string): string =>
  `<w:p w14:paraId="0AB1C2D3" w14:textId="77777777"><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="2000000" cy="500000"/><wp:docPr id="217" name="Text Box 2"/><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="2000000" cy="500000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr><wps:txbx><w:txbxContent>${content}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape style="width:157pt;height:39pt"><v:textbox><w:txbxContent>${content}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>`;

/** Word 365: revision ids, prompts, spelling marks, a text box with its copy, a picture, someone else's controls. */
export const word365 = (): Uint8Array =>
  docx(
    [
      {
        name: 'word/document.xml',
        type: word('document.main'),
        content: `${HEAD}<w:document ${WORD_365}><w:body><w:p w14:paraId="1A2B3C4D" w14:textId="77777777" w:rsidR="00D77B6F" w:rsidRDefault="00A12B3C"><w:pPr><w:pStyle w:val="Normal"/></w:pPr><w:bookmarkStart w:id="0" w:name="_GoBack"/><w:r w:rsidRPr="00A12B3C"><w:rPr><w:lang w:val="en-GB"/></w:rPr><w:t xml:space="preserve">Dear </w:t></w:r>${prompted('Recipient.Name', 1_234_567)}<w:proofErr w:type="spellStart"/><w:r><w:t>, wellcome</w:t></w:r><w:proofErr w:type="spellEnd"/><w:bookmarkEnd w:id="0"/></w:p>${textBox(`<w:p w14:paraId="2A2B3C4D" w14:textId="77777777">${prompted('Cases.CaseRef', -99)}</w:p>`)}<w:sdt><w:sdtPr><w:alias w:val="Reference"/><w:tag w:val="MENDELEY_BIBLIOGRAPHY"/><w:id w:val="55"/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>Not ours</w:t></w:r></w:p></w:sdtContent></w:sdt><w:sdt><w:sdtPr><w:id w:val="56"/><w:lock w:val="contentLocked"/><w:group/></w:sdtPr><w:sdtContent><w:p><w:r><w:t xml:space="preserve">On </w:t></w:r><w:sdt><w:sdtPr><w:tag w:val="Meetings.Day"/><w:id w:val="57"/><w:date w:fullDate="2020-01-01T00:00:00Z"><w:dateFormat w:val="dddd d MMMM yyyy"/><w:lid w:val="en-GB"/><w:storeMappedDataAs w:val="dateTime"/><w:calendar w:val="gregorian"/></w:date></w:sdtPr><w:sdtContent><w:r><w:t>1 January</w:t></w:r><w:r><w:t xml:space="preserve"> 2020</w:t></w:r></w:sdtContent></w:sdt></w:p></w:sdtContent></w:sdt><w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/></w:tblPr><w:tblGrid><w:gridCol w:w="4500"/><w:gridCol w:w="4500"/></w:tblGrid><w:tr w:rsidR="00D77B6F" w14:paraId="3A2B3C4D" w14:textId="77777777"><w:trPr><w:tblHeader/></w:trPr><w:tc><w:tcPr><w:tcW w:w="4500" w:type="dxa"/></w:tcPr><w:p><w:r><w:t>What</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="4500" w:type="dxa"/></w:tcPr><w:p><w:r><w:t>Who</w:t></w:r></w:p></w:tc></w:tr><w:sdt><w:sdtPr><w:tag w:val="Actions[]"/><w:id w:val="58"/><w15:repeatingSection/></w:sdtPr><w:sdtEndPr/><w:sdtContent><w:sdt><w:sdtPr><w:id w:val="59"/><w:placeholder><w:docPart w:val="DefaultPlaceholder_-1854013435"/></w:placeholder><w15:repeatingSectionItem/></w:sdtPr><w:sdtEndPr/><w:sdtContent><w:tr w14:paraId="4A2B3C4D" w14:textId="77777777"><w:sdt><w:sdtPr><w:tag w:val="Actions[].What"/><w:id w:val="60"/></w:sdtPr><w:sdtContent><w:tc><w:tcPr><w:tcW w:w="4500" w:type="dxa"/></w:tcPr><w:p w14:paraId="5A2B3C4D" w14:textId="77777777"><w:pPr><w:jc w:val="left"/></w:pPr><w:r><w:t>what</w:t></w:r></w:p></w:tc></w:sdtContent></w:sdt><w:tc><w:tcPr><w:tcW w:w="4500" w:type="dxa"/></w:tcPr><w:p>${prompted('Actions[].Who', 61)}</w:p></w:tc></w:tr></w:sdtContent></w:sdt></w:sdtContent></w:sdt></w:tbl><w:p/><w:sectPr w:rsidR="00D77B6F"><w:headerReference w:type="first" r:id="rId2"/><w:pgSz w:w="11906" w:h="16838"/><w:titlePg/></w:sectPr></w:body></w:document>`,
      },
      {
        name: 'word/header1.xml',
        type: word('header'),
        content: `${HEAD}<w:hdr ${WORD_365}><w:p>${prompted('Cases.CaseRef', 62)}</w:p></w:hdr>`,
      },
      STYLES,
      { name: 'word/media/image1.png', content: new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10, 0, 255]) },
      {
        name: 'customXml/item1.xml',
        content: '<b:Sources xmlns:b="http://schemas.openxmlformats.org/officeDocument/2006/bibliography" SelectedStyle="\\APA.XSL"/>',
      },
    ],
    stylesRelation +
      relation('rId2', 'header', 'header1.xml') +
      relation('rId3', 'image', 'media/image1.png') +
      relation('rId4', 'customXml', '../customXml/item1.xml'),
  ); // prettier-ignore

/** Word 2010: no repeating sections yet, choices and tick boxes, fields of the old kind beside them. */
export const word2010 = (): Uint8Array =>
  docx(
    [
      {
        name: 'word/document.xml',
        type: word('document.main'),
        content: `${HEAD}<w:document xmlns:w="${W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" mc:Ignorable="w14"><w:body><w:p><w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="Text1"/><w:enabled/><w:calcOnExit w:val="0"/><w:textInput/></w:ffData></w:fldChar></w:r><w:r><w:instrText xml:space="preserve"> FORMTEXT </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>old field</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p><w:p><w:sdt><w:sdtPr><w:alias w:val="Result"/><w:tag w:val="Paper.Result"/><w:id w:val="7"/><w:dropDownList w:lastValue="NONE"><w:listItem w:displayText="Choose an item." w:value=""/><w:listItem w:displayText="Agreed in full" w:value="FULL"/><w:listItem w:displayText="Not agreed" w:value="NONE"/></w:dropDownList></w:sdtPr><w:sdtContent><w:r><w:t>Not agreed</w:t></w:r></w:sdtContent></w:sdt><w:r><w:t xml:space="preserve"> </w:t></w:r><w:sdt><w:sdtPr><w:tag w:val="Paper.Copy"/><w:id w:val="8"/><w14:checkbox><w14:checked w14:val="0"/><w14:checkedState w14:val="2612" w14:font="MS Gothic"/><w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox></w:sdtPr><w:sdtContent><w:r><w:rPr><w:rFonts w:ascii="MS Gothic" w:eastAsia="MS Gothic" w:hAnsi="MS Gothic" w:hint="eastAsia"/></w:rPr><w:t>☐</w:t></w:r></w:sdtContent></w:sdt></w:p><w:p><w:sdt><w:sdtPr><w:tag w:val="Cases.CaseRef"/><w:id w:val="9"/><w:richText/></w:sdtPr><w:sdtContent><w:r><w:t>ref</w:t></w:r></w:sdtContent></w:sdt></w:p></w:body></w:document>`,
      },
      STYLES,
    ],
    stylesRelation,
  ); // prettier-ignore

/** Google Docs: no controls at all, every run with its whole look, no style part of Word's kind. */
export const googleDocs = (): Uint8Array => {
  const look = '<w:rPr><w:rFonts w:ascii="Arial" w:cs="Arial" w:eastAsia="Arial" w:hAnsi="Arial"/><w:rtl w:val="0"/></w:rPr>';
  const r = (text: string): string =>
    `<w:r w:rsidDel="00000000" w:rsidR="00000000" w:rsidRPr="00000000">${look}<w:t xml:space="preserve">${text}</w:t></w:r>`;
  return docx(
    [
      {
        name: 'word/document.xml',
        type: word('document.main'),
        content: `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="${W}" xmlns:r="${OFFICE}"><w:body><w:p w:rsidR="00000000" w:rsidDel="00000000" w:rsidP="00000000" w:rsidRDefault="00000000" w:rsidRPr="00000000" w14:paraId="00000001" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"><w:pPr><w:pageBreakBefore w:val="0"/></w:pPr>${r('Dear {{Recipient.')}${r('Name}}, case ')}${r('{{Cases.CaseRef}}')}</w:p><w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="4500"/></w:tblGrid><w:tr><w:tc><w:tcPr/><w:p>${r('What')}</w:p></w:tc></w:tr><w:tr><w:tc><w:tcPr/><w:p>${r('{{Actions[].What}} by {{Actions[].Who}}')}</w:p></w:tc></w:tr></w:tbl><w:p/></w:body></w:document>`,
      },
    ],
    '',
  );
}; // prettier-ignore

/** A program on the Open XML SDK: byte order mark, absolute targets, a main part of another name. */
export const openXmlSdk = (): Uint8Array =>
  docx(
    [
      {
        name: 'word/document2.xml',
        type: word('document.main'),
        content: `\ufeff<?xml version="1.0" encoding="utf-8"?><w:document xmlns:w="${W}"><w:body><w:p><w:r><w:t xml:space="preserve">Case </w:t></w:r><w:sdt><w:sdtPr><w:tag w:val="Cases.CaseRef" /><w:id w:val="5" /><w:text /></w:sdtPr><w:sdtContent><w:r><w:rPr><w:u w:val="single" /></w:rPr><w:t>ref</w:t></w:r></w:sdtContent></w:sdt></w:p><w:sdt><w:sdtPr><w:tag w:val="Paper.Text" /><w:id w:val="6" /></w:sdtPr><w:sdtContent><w:p><w:pPr><w:spacing w:after="0" /></w:pPr><w:r><w:t>text</w:t></w:r></w:p></w:sdtContent></w:sdt></w:body></w:document>`,
      },
      STYLES,
    ],
    `<Relationship Type="${OFFICE}/styles" Target="/word/styles.xml" Id="R1f2e3d" />`,
    'word/document2.xml',
    '/word/document2.xml',
  ); // prettier-ignore

/** A server's report tool: parts in UTF-16, single quotes, comments, character references, another zip folder layout. */
export const reportServer = (): Uint8Array => {
  const xml = `<?xml version='1.0' encoding='UTF-16'?><!-- made by a report --><w:document xmlns:w='${W}'><w:body><w:p><w:r><w:t>Stra&#223;e &amp; more: </w:t></w:r><w:sdt><w:sdtPr><w:tag w:val='Cases.CaseRef'/><w:text w:multiLine='1'/></w:sdtPr><w:sdtContent><w:r><w:t>ref</w:t></w:r></w:sdtContent></w:sdt><w:r><w:t><![CDATA[ <end>]]></w:t></w:r></w:p></w:body></w:document>`;
  const utf16 = new Uint8Array(2 + xml.length * 2);
  utf16.set([0xff, 0xfe]);
  for (let at = 0; at < xml.length; at += 1)
    utf16.set([xml.charCodeAt(at) & 255, xml.charCodeAt(at) >> 8], 2 + at * 2);
  return docx([{ name: 'content/main.xml', type: word('document.main'), content: utf16 }], '', 'content/main.xml');
}; // prettier-ignore

/** A form of another firm, bound to its own data: its controls, bindings and data are none of ours. */
export const otherFirm = (): Uint8Array =>
  docx(
    [
      {
        name: 'word/document.xml',
        type: word('document.main'),
        content: `${HEAD}<w:document xmlns:w="${W}" xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="w15"><w:body><w:p><w:sdt><w:sdtPr><w:tag w:val="goog_rdk_0"/><w:id w:val="1"/></w:sdtPr><w:sdtContent><w:r><w:t>theirs</w:t></w:r></w:sdtContent></w:sdt><w:sdt><w:sdtPr><w:tag w:val="CustomerName"/><w:id w:val="2"/><w:dataBinding w:prefixMappings="xmlns:x='urn:other'" w:xpath="/x:form[1]/x:name[1]" w:storeItemID="{11111111-2222-3333-4444-555555555555}"/><w:text/></w:sdtPr><w:sdtContent><w:r><w:t>Customer</w:t></w:r></w:sdtContent></w:sdt></w:p><w:sdt><w:sdtPr><w:id w:val="3"/><w15:repeatingSection/></w:sdtPr><w:sdtContent><w:sdt><w:sdtPr><w:id w:val="4"/><w15:repeatingSectionItem/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>their row</w:t></w:r></w:p></w:sdtContent></w:sdt></w:sdtContent></w:sdt><w:p><w:sdt><w:sdtPr><w:tag w:val="Cases.CaseRef"/><w:id w:val="5"/><w:text/></w:sdtPr><w:sdtContent><w:r><w:t>ref</w:t></w:r></w:sdtContent></w:sdt></w:p></w:body></w:document>`,
      },
      { name: 'customXml/item1.xml', content: '<x:form xmlns:x="urn:other"><x:name>Customer</x:name></x:form>' },
      {
        name: 'customXml/itemProps1.xml',
        type: 'application/vnd.openxmlformats-officedocument.customXmlProperties+xml',
        content:
          '<ds:datastoreItem ds:itemID="{11111111-2222-3333-4444-555555555555}" xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml"><ds:schemaRefs><ds:schemaRef ds:uri="urn:other"/></ds:schemaRefs></ds:datastoreItem>',
      },
      {
        name: 'customXml/_rels/item1.xml.rels',
        content: `<Relationships xmlns="${PACKAGE}/relationships">${relation('rId1', 'customXmlProps', 'itemProps1.xml')}</Relationships>`,
      },
      STYLES,
    ],
    stylesRelation + relation('rId2', 'customXml', '../customXml/item1.xml'),
  ); // prettier-ignore
