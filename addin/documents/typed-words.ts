import { isElement, localName, type XmlElement } from './xml-tree.ts';

/**
 * Whatever somebody may have typed into a tree: its text, a line each paragraph however many runs it stands in, and the value
 * of every attribute. Which attributes programs write and which people fill is nobody's to remember, so only what is known to
 * be a code of the format is left out: by its value, never by the place where it stands.
 */
export const typedWords = (tree: XmlElement): string => new Words('everything').of(tree);

/** The same of a story, without the text that its readers see or that tracking took away: that is read by itself. */
export const wordsBehind = (tree: XmlElement): string => new Words('behind').of(tree);

/** Text of a story, 17.3.3.31, 17.3.3.7. */
const TEXT_OF_STORY = new Set(['w:t', 'w:delText']);
/** An element that holds a piece of a line, in Word, drawings, charts, formulas and tables. */
const OF_A_LINE = new Set(['t', 'delText', 'instrText']);
/** What ends a line: paragraphs, breaks, cells, and the marks between which the instruction of a field stands. */
const ENDS_LINE = new Set(['p', 'br', 'cr', 'tab', 'tr', 'tc', 'si', 'row', 'fldChar', 'fldSimple']);

class Words {
  readonly #what: 'everything' | 'behind';
  readonly #found = new Set<string>();
  #line = '';

  constructor(what: 'everything' | 'behind') {
    this.#what = what;
  }

  of(tree: XmlElement): string {
    this.#read(tree, this.#what === 'everything');
    this.#endLine();
    // A stroke between them: two widths in a row are no telephone number.
    return [...this.#found].join('\n|\n');
  }

  #read(node: XmlElement, withText: boolean): void {
    // What older programs show instead of a drawing stands on no page of ours.
    const all = withText || node.name === 'mc:Fallback';
    const local = localName(node.name);
    if (ENDS_LINE.has(local)) this.#endLine();
    for (const [name, value] of Object.entries(node.attributes)) if (!isCode(name, value)) this.#keep(value);
    const isLine = OF_A_LINE.has(local);
    for (const child of node.children) {
      if (isElement(child)) this.#read(child, all);
      else if (isLine) this.#line += all || !TEXT_OF_STORY.has(node.name) ? child : '';
      else if (child.trim() !== '') {
        this.#endLine();
        this.#keep(child);
      }
    }
    if (ENDS_LINE.has(local)) this.#endLine();
  }

  #endLine(): void {
    if (this.#line.trim() !== '') this.#keep(this.#line);
    this.#line = '';
  }

  #keep(text: string): void {
    if (text.trim() !== '') this.#found.add(withoutEscapes(text));
  }
}

/** An address of a link may spell its signs with per cent. */
export function withoutEscapes(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Codes of the format: names of its vocabularies, small numbers, and the fonts and styles that come with Office. */
const isCode = (name: string, value: string): boolean =>
  SHORT_NUMBER.test(value) ||
  VOCABULARY.test(value) ||
  OF_OFFICE.has(value) ||
  (name.startsWith('xmlns') && value === '');

/** Six digits are nobody's telephone number. */
const SHORT_NUMBER = /^-?\d{1,6}(?:\.\d{1,6})?(?:pt|in|cm|mm|%)?$/;
const VOCABULARY =
  /^(?:https?:\/\/(?:schemas\.(?:openxmlformats\.org|microsoft\.com)|purl\.(?:org|oclc\.org)|www\.w3\.org)\/[\w./#-]*|urn:schemas-microsoft-com:[\w:-]*)$/;

/** Among them are names that people have: Georgia, Shruti, Latha, Strong. */
const OF_OFFICE = new Set(
  (
    'Agency FB|Aharoni|Angsana New|Aptos|Aptos Display|Arial|Arial Black|Arial Narrow|Arial Unicode MS|Bahnschrift|Book Antiqua|Bookman Old Style|' +
    'Browallia New|Calibri|Calibri Light|Cambria|Cambria Math|Candara|Century|Century Gothic|Comic Sans MS|Consolas|Constantia|Corbel|Cordia New|' +
    'Courier New|DaunPenh|David|DokChampa|Estrangelo Edessa|Euphemia|Franklin Gothic Book|Franklin Gothic Medium|Garamond|Gautami|Georgia|Gill Sans MT|' +
    'Helvetica|Impact|Iskoola Pota|Kalinga|Kartika|Latha|Leelawadee UI|Lucida Console|Lucida Sans|Lucida Sans Unicode|MV Boli|Mangal|Microsoft Himalaya|' +
    'Microsoft Sans Serif|Microsoft Uighur|Microsoft Yi Baiti|Mongolian Baiti|Myanmar Text|Nirmala UI|Noto Sans|Nyala|Open Sans|Palatino Linotype|' +
    'Plantagenet Cherokee|Raavi|Segoe UI|Segoe UI Emoji|Segoe UI Symbol|Shruti|Sylfaen|Symbol|Tahoma|Times|Times New Roman|Trebuchet MS|Tunga|' +
    'Verdana|Vrinda|Webdings|Wingdings|Wingdings 2|Wingdings 3|' +
    'Strong|Normal|Title|Subtitle|Closing|Signature|Date|Salutation|Emphasis|Quote|List|Hyperlink|No Spacing|Table Grid|Office|Office Theme|Light|Dark'
  ).split('|'),
);
