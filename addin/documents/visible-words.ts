import { settledText, settledWords } from '../domain/settled-words.ts';
import { isControl, meaningOf } from './content-controls.ts';
import { relationshipsOf, type DocxPackage } from './docx-package.ts';
import { HIDDEN_TEXT } from './ooxml-names.ts';
import {
  childNamed,
  childrenNamed,
  firstBelow,
  isElement,
  parseXml,
  plainText,
  visit,
  type XmlElement,
} from './xml-tree.ts';

/**
 * Every word that a reader sees in a document, wherever it stands and whoever put it there: the main text, tables, text
 * boxes, headers, footers and notes; with controls or without. What a reader does not see is left out: text that is
 * hidden or was taken away with tracking, the copy of a text box for older programs, instructions of fields, headers
 * that no page has. Numbers of pages and fingerprints (forms/statement-text.ts) are left out as well: they are nobody's
 * words, and a fingerprint cannot be made of words that it is one of.
 */
export interface SeenParagraph {
  readonly stream: Stream;
  readonly part: string;
  readonly node: XmlElement;
  /** As it stands there; `words` are the same without what setting does to them. */
  readonly text: string;
  /** What of it stands in no control, with a stroke for each control. */
  readonly ownText: string;
  /** What of it stands in controls, each for itself. */
  readonly controlTexts: readonly string[];
  /** The same as it looks: bold or not, a line break as `\n`. */
  readonly shown: readonly ShownPiece[];
  readonly words: readonly SeenWord[];
  readonly isHeading: boolean;
  readonly cell?: SeenCell;
}

export interface ShownPiece {
  readonly text: string;
  readonly isBold: boolean;
}

/** Texts that are read one after the other by themselves. */
export const STREAMS = ['body', 'box', 'header', 'footer', 'note'] as const;
export type Stream = (typeof STREAMS)[number];

export interface SeenWord {
  readonly text: string;
  /** It is, or is partly, of the words around the controls. */
  readonly isFixed: boolean;
  /** Tag of the control that it stands in, `Cases.CaseRef` or `Actions[].What`. */
  readonly tag?: string;
}

/** Cells are counted from 0, tables through the whole document. */
export interface SeenCell {
  readonly table: number;
  readonly row: number;
  readonly column: number;
}

/** Text that stands in the file and that a style, a row or a number of a page keeps from its readers. */
export interface HiddenText {
  readonly part: string;
  readonly node: XmlElement;
  readonly text: string;
  /** `number`: it stands where the number of a page is written anew each time the document opens. */
  readonly by: 'hidden' | 'number';
}

/** A picture, a chart, an embedded thing: nobody can say here what it shows. */
export interface SeenPicture {
  readonly part: string;
  readonly node: XmlElement;
  readonly cell?: SeenCell;
}

export interface SeenText {
  readonly paragraphs: readonly SeenParagraph[];
  readonly pictures: readonly SeenPicture[];
  readonly hidden: readonly HiddenText[];
}

/** The trees are those of `docx.stories`. One pass over each. */
export function visibleWords(docx: DocxPackage, trees: ReadonlyMap<string, XmlElement>): SeenText {
  const main = trees.get(docx.mainPart);
  const streams = main ? streamsOf(docx, main) : new Map<string, Stream>();
  const hidden = hiddenStyles(docx);
  const walk = new Walk(hidden);
  for (const part of docx.stories) {
    const tree = trees.get(part);
    const stream = streams.get(part);
    if (tree && stream) walk.story(part, stream, tree);
  }
  return { paragraphs: walk.paragraphs, pictures: walk.pictures, hidden: walk.hidden };
}

/** Headers and footers that a section of the text refers to; one that none refers to is on no page. */
function streamsOf(docx: DocxPackage, main: XmlElement): ReadonlyMap<string, Stream> {
  const streams = new Map<string, Stream>([[docx.mainPart, 'body']]);
  const targets = new Map(relationshipsOf(docx, docx.mainPart).map(({ id, target }) => [id, target]));
  visit(main, ({ name, attributes }) => {
    if (name !== 'w:headerReference' && name !== 'w:footerReference') return;
    const part = targets.get(attributes['r:id'] ?? '');
    if (part !== undefined) streams.set(part, name === 'w:headerReference' ? 'header' : 'footer');
  });
  for (const part of docx.stories) if (/(?:foot|end)notes/i.test(part)) streams.set(part, 'note');
  return streams;
}

const isOn = (property: XmlElement | undefined): boolean =>
  property !== undefined && !/^(false|0|off)$/.test(property.attributes['w:val'] ?? '');

/** Of several properties that hide, `w:vanish` is the one that programs write (17.3.2.41). */
function hides(properties: XmlElement | undefined): boolean | undefined {
  const found = properties?.children.find((child): child is XmlElement => isElement(child) && HIDDEN_TEXT.has(child.name) && child.name !== 'w:webHidden');
  return found && isOn(found);
} // prettier-ignore

/** Styles that hide what they dress, with what is based on them (17.7.4). */
function hiddenStyles(docx: DocxPackage): ReadonlySet<string> {
  const content = docx.parts.get('word/styles.xml');
  // Most documents have none: looking for the word is cheaper than reading the styles.
  if (!content || !/<w:(?:vanish|specVanish)\b/.test(new TextDecoder().decode(content))) return new Set();
  const tree = parseXml(content);
  if (!tree.ok) return new Set();
  const styles = new Map(
    childrenNamed(tree.value, 'w:style').map((style) => [
      style.attributes['w:styleId'] ?? '',
      {
        own: hides(childNamed(style, 'w:rPr')),
        basedOn: childNamed(style, 'w:basedOn')?.attributes['w:val'],
      },
    ]),
  );
  const isHidden = (id: string | undefined, depth: number): boolean => {
    const style = id === undefined || depth > 20 ? undefined : styles.get(id);
    return style !== undefined && (style.own ?? isHidden(style.basedOn, depth + 1));
  };
  return new Set([...styles.keys()].filter((id) => isHidden(id, 0)));
}

/** Parts of an element that say how it looks, or that are not shown. */
const NOT_SHOWN: ReadonlySet<string> = new Set([
  'w:del', 'w:moveFrom', 'w:sdtPr', 'w:sdtEndPr', 'w:pPr', 'w:rPr', 'w:tblPr', 'w:tblGrid', 'w:trPr',
  'w:tcPr', 'w:sectPr', 'w:delText', 'w:delInstrText', 'wp:docPr', 'pic:nvPicPr',
]); // prettier-ignore
const PICTURES: ReadonlySet<string> = new Set([
  'pic:pic',
  'v:imagedata',
  'w:object',
  'c:chart',
  'dgm:relIds',
]);
/** Fields that give the number of a page or of all pages (17.16.5): they change with every printer. */
const PAGE_NUMBERS = /^\s*(?:PAGE|NUMPAGES|SECTIONPAGES|SECTION)\b/i;

interface Field {
  instruction: string;
  isResult: boolean;
}

interface Open {
  readonly node: XmlElement;
  readonly stream: Stream;
  readonly cell: SeenCell | undefined;
  readonly isHidden: boolean;
  /** The text as it comes, and for each piece of it the control it stands in. */
  readonly pieces: { text: string; tag: string | undefined }[];
  readonly shown: { text: string; isBold: boolean }[];
}

class Walk {
  readonly paragraphs: SeenParagraph[] = [];
  readonly pictures: SeenPicture[] = [];
  readonly hidden: HiddenText[] = [];
  readonly #hidden: ReadonlySet<string>;
  #part = '';
  #open: Open | undefined;
  #tag: string | undefined;
  #cell: SeenCell | undefined;
  #fields: Field[] = [];
  #isWithoutFields = false;
  #tables = 0;
  #isBold = false;

  constructor(hidden: ReadonlySet<string>) {
    this.#hidden = hidden;
  }

  story(part: string, stream: Stream, tree: XmlElement): void {
    this.#part = part;
    this.#fields = [];
    const [paragraphs, pictures, hidden] = [this.paragraphs.length, this.pictures.length, this.hidden.length];
    this.#inside(tree, stream);
    if (this.#fields.length === 0 || this.#isWithoutFields) return;
    // A field that never ends would swallow the rest of the text; nobody knows what Word makes of it, so all is read.
    this.paragraphs.length = paragraphs;
    this.pictures.length = pictures;
    this.hidden.length = hidden;
    this.#fields = [];
    this.#isWithoutFields = true;
    this.#inside(tree, stream);
    this.#isWithoutFields = false;
  }

  #inside(parent: XmlElement, stream: Stream): void {
    for (const child of parent.children) if (isElement(child)) this.#node(child, stream);
  }

  #node(node: XmlElement, stream: Stream): void {
    if (NOT_SHOWN.has(node.name)) return;
    if (PICTURES.has(node.name)) this.#picture(node);
    switch (node.name) {
      case 'w:p':
        this.#paragraph(node, stream);
        break;
      case 'w:tbl':
        this.#table(node, stream);
        break;
      case 'w:txbxContent':
        this.#apart(() => {
          this.#inside(node, 'box');
        });
        break;
      case 'w:sdt':
        this.#control(node, stream);
        break;
      case 'w:r':
        if (this.#isHiddenRun(node)) this.#hide(node);
        else {
          const outer = this.#isBold;
          this.#isBold = isBold(node);
          this.#inside(node, stream);
          this.#isBold = outer;
        }
        break;
      case 'w:fldSimple':
        if (PAGE_NUMBERS.test(node.attributes['w:instr'] ?? '')) this.#number(node, writtenIn(node));
        else this.#inside(node, stream);
        break;
      case 'w:fldChar':
        this.#fieldMark(node.attributes['w:fldCharType']);
        break;
      case 'w:instrText': {
        const field = this.#fields.at(-1);
        if (field) field.instruction += plainText(node);
        break;
      }
      case 'mc:AlternateContent':
        this.#inside(shownAlternative(node), stream);
        break;
      case 'w:t':
      case 'm:t':
      case 'a:t':
        this.#text(node);
        break;
      case 'w:tab':
      case 'w:ptab':
        this.#say(' ');
        break;
      case 'w:br':
      case 'w:cr':
        this.#say(' ', '\n');
        break;
      case 'w:noBreakHyphen':
        this.#say('-');
        break;
      case 'w:sym': {
        const code = Number.parseInt(node.attributes['w:char'] ?? '', 16);
        if (!Number.isNaN(code)) this.#say(String.fromCharCode(code));
        break;
      }
      case 'v:textpath':
        this.#say(` ${node.attributes['string'] ?? ''} `);
        break;
      default:
        this.#inside(node, stream);
    }
  } // prettier-ignore

  /** The look of an embedded thing is no picture besides it. */
  #picture(node: XmlElement): void {
    const last = this.pictures.at(-1);
    if (node.name === 'v:imagedata' && last?.node.name === 'w:object' && isBelow(node, last.node)) return;
    this.pictures.push({ part: this.#part, node, ...(this.#cell && { cell: this.#cell }) });
  }

  #paragraph(node: XmlElement, stream: Stream): void {
    const style = childNamed(childNamed(node, 'w:pPr'), 'w:pStyle')?.attributes['w:val'] ?? '';
    const outer = this.#open;
    const open: Open = {
      node,
      stream,
      cell: this.#cell,
      isHidden: this.#hidden.has(style),
      pieces: [],
      shown: [],
    };
    this.#open = open;
    this.#inside(node, stream);
    this.#open = outer;
    this.paragraphs.push({
      stream,
      part: this.#part,
      node,
      text: open.pieces.map(({ text }) => text).join(''),
      ownText: open.pieces.map(({ text, tag }) => (tag === undefined ? text : ' / ')).join(''),
      shown: open.shown,
      controlTexts: open.pieces.flatMap(({ text, tag }) => (tag === undefined ? [] : [text])),
      words: wordsOf(open.pieces),
      isHeading: HEADING.test(style),
      ...(open.cell && { cell: open.cell }),
    });
  }

  #table(table: XmlElement, stream: Stream): void {
    const outer = this.#cell;
    const number = this.#tables;
    this.#tables += 1;
    let row = -1;
    const search = (parent: XmlElement): void => {
      for (const child of parent.children) {
        if (!isElement(child) || NOT_SHOWN.has(child.name)) continue;
        if (child.name === 'w:tr') {
          if (isAway(child)) {
            this.#hide(child);
            continue;
          }
          row += 1;
          this.#row(child, stream, { table: number, row });
        } else if (isControl(child)) this.#tagged(child, () => { search(child); });
        else search(child);
      }
    };
    search(table);
    this.#cell = outer;
  } // prettier-ignore

  #row(node: XmlElement, stream: Stream, at: { readonly table: number; readonly row: number }): void {
    let column = -1;
    const search = (parent: XmlElement): void => {
      for (const child of parent.children) {
        if (!isElement(child) || NOT_SHOWN.has(child.name)) continue;
        if (child.name === 'w:tc') {
          column += 1;
          const cell = { ...at, column };
          this.#cell = cell;
          this.#inside(child, stream);
        } else if (isControl(child)) this.#tagged(child, () => { search(child); });
        else search(child);
      }
    };
    search(node);
  } // prettier-ignore

  #control(control: XmlElement, stream: Stream): void {
    this.#tagged(control, () => {
      this.#inside(control, stream);
    });
  }

  #tagged(control: XmlElement, inside: () => void): void {
    const outer = this.#tag;
    const meaning = meaningOf(control);
    if (meaning?.kind === 'value')
      this.#tag = meaning.section === undefined ? meaning.name : `${meaning.section}[].${meaning.name}`;
    inside();
    this.#tag = outer;
  }

  /** A text box stands in the middle of a paragraph, and in nothing that is around that. */
  #apart(inside: () => void): void {
    const [open, cell, fields] = [this.#open, this.#cell, this.#fields];
    this.#open = undefined;
    this.#cell = undefined;
    this.#fields = [];
    inside();
    [this.#open, this.#cell, this.#fields] = [open, cell, fields];
  }

  #isHiddenRun(run: XmlElement): boolean {
    const properties = childNamed(run, 'w:rPr');
    const own = hides(properties);
    if (own !== undefined) return own;
    const style = childNamed(properties, 'w:rStyle')?.attributes['w:val'];
    return (style !== undefined && this.#hidden.has(style)) || this.#open?.isHidden === true;
  }

  #fieldMark(type: string | undefined): void {
    if (this.#isWithoutFields) return;
    const field = this.#fields.at(-1);
    if (type === 'begin') this.#fields.push({ instruction: '', isResult: false });
    else if (type === 'separate' && field) field.isResult = true;
    else if (type === 'end') this.#fields.pop();
  }

  /** What nobody reads is kept apart; what was taken away with tracking is told of as such. */
  #hide(node: XmlElement): void {
    const text = writtenIn(node);
    if (text.trim() !== '') this.hidden.push({ part: this.#part, node, text, by: 'hidden' });
  }

  #number(node: XmlElement, text: string): void {
    if (!/^[\divxlcm\s-]{0,9}$/i.test(text)) this.hidden.push({ part: this.#part, node, text, by: 'number' });
  }

  #text(node: XmlElement): void {
    const text = plainText(node);
    if (this.#fields.some(({ instruction, isResult }) => isResult && PAGE_NUMBERS.test(instruction))) this.#number(node, text);
    else this.#say(text);
  } // prettier-ignore

  #say(text: string, shown = text): void {
    if (this.#fields.some(({ instruction, isResult }) => !isResult || PAGE_NUMBERS.test(instruction))) return;
    this.#open?.shown.push({ text: shown, isBold: this.#isBold });
    const last = this.#open?.pieces.at(-1);
    if (last && last.tag === this.#tag) last.text += text;
    else this.#open?.pieces.push({ text, tag: this.#tag });
  }
}

/** Letters below a node, whoever reads them. */
function writtenIn(node: XmlElement): string {
  let text = '';
  visit(node, (each) => {
    if (each.name === 'w:t') text += plainText(each);
    else if (each.name === 'w:p' || each.name === 'w:tab' || each.name === 'w:br') text += ' ';
  });
  return text;
}

/** Extensions that Word knows, by the prefixes it gives them; of what it does not know it shows the fallback (part 3, 7.4). */
const KNOWN_EXTENSION = /^(?:w|wp|wps|wpg|wpc|wpi|wne|a|aink|am3d|asvg|c|cx|m|o|p|pic|sl|thm|v|x)\d*[a-z]*$/;

function shownAlternative(node: XmlElement): XmlElement {
  const choices = childrenNamed(node, 'mc:Choice');
  const known = choices.find(({ attributes }) =>
    (attributes['Requires'] ?? '').split(/\s+/).every((prefix) => prefix === '' || KNOWN_EXTENSION.test(prefix)),
  );
  return known ?? childNamed(node, 'mc:Fallback') ?? { ...node, children: [] };
} // prettier-ignore

const isBelow = (node: XmlElement, parent: XmlElement): boolean =>
  firstBelow(parent, (each) => each === node) !== undefined;

const isBold = (run: XmlElement): boolean =>
  childrenNamed(childNamed(run, 'w:rPr') ?? { ...run, children: [] }, 'w:b').some(isOn);

const HEADING = /^(?:heading|title|berschrift|überschrift)/i;

/** Rows that are hidden (17.4.79) or were taken away with tracking (17.13.5.13). */
function isAway(row: XmlElement): boolean {
  const properties = childNamed(row, 'w:trPr');
  return childNamed(properties, 'w:del') !== undefined || isOn(childNamed(properties, 'w:hidden'));
}

const FINGERPRINT = /\b(?:[BCDFGHJKMNPQRSTVWXYZ]{4}-){2}[BCDFGHJKMNPQRSTVWXYZ]{4}\b/g;
const LETTER = /[\p{L}\p{N}]/u;

/** Words by the spaces between them; a word may begin outside of a control and end in it: "(mother)". */
function wordsOf(pieces: Open['pieces']): readonly SeenWord[] {
  const words: { text: string; isFixed: boolean; tag: string | undefined }[] = [];
  let isOpen = false;
  for (const { text, tag } of pieces) {
    for (const part of text.split(/(\s+)/)) {
      if (part === '') continue;
      if (part.trim() === '') {
        isOpen = false;
        continue;
      }
      const isFixed = tag === undefined && LETTER.test(part);
      const last = words.at(-1);
      if (isOpen && last) {
        last.text += part;
        last.isFixed ||= isFixed;
        last.tag ??= tag;
      } else words.push({ text: part, isFixed, tag });
      isOpen = true;
    }
  }
  const settled = words
    .map((word) => ({ ...word, text: settledWord(word.text) }))
    .filter(({ text }) => text !== '');
  return settledWords(settled.map(({ text }) => text)).map(({ text, from, to }) => {
    const made = settled.slice(from, to);
    const tag = made.find((word) => word.tag !== undefined)?.tag;
    return { text, isFixed: made.some((word) => word.isFixed), ...(tag !== undefined && { tag }) };
  });
} // prettier-ignore

/** Nearly all words are letters and signs that no program changes. */
const AS_TYPED = /^[!-~]+$/;
const settledWord = (word: string): string => {
  const text = AS_TYPED.test(word) ? word : settledText(word);
  return text.includes('-') ? text.replace(FINGERPRINT, '') : text;
};

/** A paragraph as one line. */
export const lineOf = ({ words }: Pick<SeenParagraph, 'words'>): string =>
  words.map(({ text }) => text).join(' ');

/** True for a word that says something: a bracket or a stroke of its own does not. */
export const says = ({ text }: SeenWord): boolean => LETTER.test(text);

/** Paragraphs by what they are asked for, each group where its first one is. */
export function grouped<Each, Key>(all: readonly Each[], keyOf: (each: Each) => Key): ReadonlyMap<Key, readonly Each[]> {
  const groups = new Map<Key, Each[]>();
  for (const each of all) {
    const key = keyOf(each);
    const group = groups.get(key);
    if (group) group.push(each);
    else groups.set(key, [each]);
  }
  return groups;
} // prettier-ignore
