/**
 * The words of the format that this project reads and writes, in one place.
 *
 * A .docx is a zip ("package", ECMA-376 part 2) of XML files ("parts"). Relationship files (`_rels/*.rels`) say
 * which part belongs to which, `[Content_Types].xml` says what kind each part is. The text stands in the main
 * part and in headers, footers and notes: paragraphs `w:p` hold runs `w:r`, runs hold text `w:t`. A content
 * control is a "structured document tag" `w:sdt`: properties `w:sdtPr`, then what it holds `w:sdtContent`.
 * Section numbers below are those of ECMA-376 part 1 (transitional prefixes as Word writes them).
 */

export const NS = {
  /** WordprocessingML, transitional. */
  w: 'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
  /** The strict variant ("Strict Open XML Document"), which this project asks people to save again. */
  strict: 'http://purl.oclc.org/ooxml/wordprocessingml/main',
  w14: 'http://schemas.microsoft.com/office/word/2010/wordml',
  w15: 'http://schemas.microsoft.com/office/word/2012/wordml',
  mc: 'http://schemas.openxmlformats.org/markup-compatibility/2006',
  r: 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
  relationships: 'http://schemas.openxmlformats.org/package/2006/relationships',
  contentTypes: 'http://schemas.openxmlformats.org/package/2006/content-types',
  customXml: 'http://schemas.openxmlformats.org/officeDocument/2006/customXml',
  coreProperties: 'http://schemas.openxmlformats.org/package/2006/metadata/core-properties',
  dc: 'http://purl.org/dc/elements/1.1/',
  /** The data that a document of the service carries. */
  document: 'urn:common-ground:document:1',
} as const;

export const PARTS = {
  contentTypes: '[Content_Types].xml',
  rootRelationships: '_rels/.rels',
  core: 'docProps/core.xml',
  app: 'docProps/app.xml',
  custom: 'docProps/custom.xml',
} as const;

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** Relationship types, 15.2 and 11.3. */
export const RELATIONS = {
  officeDocument: `${OFFICE}/officeDocument`,
  strictOfficeDocument: 'http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument',
  header: `${OFFICE}/header`,
  footer: `${OFFICE}/footer`,
  footnotes: `${OFFICE}/footnotes`,
  endnotes: `${OFFICE}/endnotes`,
  hyperlink: `${OFFICE}/hyperlink`,
  customXml: `${OFFICE}/customXml`,
  customXmlProps: `${OFFICE}/customXmlProps`,
  core: 'http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties',
} as const;

export const CONTENT_TYPES = {
  core: 'application/vnd.openxmlformats-package.core-properties+xml',
  customXmlProps: 'application/vnd.openxmlformats-officedocument.customXmlProperties+xml',
} as const;

/** Content controls, 17.5.2; repeating sections, [MS-DOCX] 2.5.3. */
export const SDT = {
  control: 'w:sdt',
  properties: 'w:sdtPr',
  endProperties: 'w:sdtEndPr',
  content: 'w:sdtContent',
  tag: 'w:tag',
  id: 'w:id',
  text: 'w:text',
  date: 'w:date',
  dropDownList: 'w:dropDownList',
  comboBox: 'w:comboBox',
  tickBox: 'w14:checkbox',
  dataBinding: 'w:dataBinding',
  placeholder: 'w:placeholder',
  showingPlaceholder: 'w:showingPlcHdr',
  repeatingSection: 'w15:repeatingSection',
  repeatingItem: 'w15:repeatingSectionItem',
} as const;

/** The order that the schema wants inside `w:sdtPr` (CT_SdtPr); what is not named comes last. */
export const SDT_PROPERTY_ORDER: readonly string[] = [
  'w:rPr', 'w:alias', 'w:tag', 'w:id', 'w:lock', 'w:placeholder', 'w:temporary', 'w:showingPlcHdr',
  'w:dataBinding', 'w:label', 'w:tabIndex',
]; // prettier-ignore

/** The character style that Word gives to placeholder text. */
export const PLACEHOLDER_STYLE = 'PlaceholderText';

/** Tracked changes, 17.13.5: their presence in any part means that the text has a past. */
export const TRACKED_CHANGES: ReadonlySet<string> = new Set([
  'w:ins', 'w:del', 'w:moveFrom', 'w:moveTo', 'w:rPrChange', 'w:pPrChange', 'w:sectPrChange', 'w:tblPrChange',
  'w:trPrChange', 'w:tcPrChange', 'w:cellIns', 'w:cellDel', 'w:cellMerge', 'w:numberingChange', 'w:tblGridChange',
  'w:tblPrExChange', 'w:customXmlInsRangeStart', 'w:customXmlDelRangeStart',
]); // prettier-ignore

/** Comment marks in the text, 17.13.4. */
export const COMMENT_MARKS: ReadonlySet<string> = new Set([
  'w:commentRangeStart',
  'w:commentRangeEnd',
  'w:commentReference',
]);

/** Text that does not show, 17.3.2.41 and neighbours. */
export const HIDDEN_TEXT: ReadonlySet<string> = new Set(['w:vanish', 'w:specVanish', 'w:webHidden']);
