import { RELATIONS } from '../../../addin/documents/ooxml-names.ts';
import { HostError } from '../rich-api/model.ts';
import type { WordFile } from './word-file.ts';
import { El } from '../common/xml-edit.ts';

/** Styles of a document: what the file calls by id, the client calls by name, or by the name of `Word.Style`. */

export type StyleKind = 'paragraph' | 'character' | 'table';

const STYLES_RELATION = RELATIONS.header.replace(/header$/, 'styles');
const CONTENT_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml';
const EMPTY = { 'xmlns:w': 'http://schemas.openxmlformats.org/wordprocessingml/2006/main' };

/** Names of built-in styles in a file (they are not translated there) by the client's `Word.Style`. */
function fileName(builtIn: string): string {
  const heading = /^Heading([1-9])$/.exec(builtIn);
  if (heading) return `heading ${heading[1] ?? ''}`;
  const contents = /^Toc([1-9])$/.exec(builtIn);
  if (contents) return `toc ${contents[1] ?? ''}`;
  return OTHERS[builtIn] ?? tableStyle(builtIn) ?? builtIn;
}

const OTHERS: Readonly<Record<string, string>> = {
  FootnoteText: 'footnote text', FootnoteReference: 'footnote reference', EndnoteText: 'endnote text',
  EndnoteReference: 'endnote reference', Header: 'header', Footer: 'footer', Caption: 'caption', NoSpacing: 'No Spacing',
  ListParagraph: 'List Paragraph', IntenseQuote: 'Intense Quote', SubtleEmphasis: 'Subtle Emphasis',
  IntenseEmphasis: 'Intense Emphasis', SubtleReference: 'Subtle Reference', IntenseReference: 'Intense Reference',
  BookTitle: 'Book Title', TocHeading: 'TOC Heading', TableGrid: 'Table Grid', TableGridLight: 'Grid Table Light',
}; // prettier-ignore

const PLAIN = [
  'Normal', 'Title', 'Subtitle', 'Hyperlink', 'Strong', 'Emphasis', 'Quote', 'Bibliography', ...Object.keys(OTHERS),
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9].flatMap((level) => [`Heading${level}`, `Toc${level}`]),
]; // prettier-ignore

/** `GridTable4_Accent1` → `Grid Table 4 Accent 1`. */
const tableStyle = (builtIn: string): string | undefined =>
  /^(?:PlainTable|GridTable|ListTable)\d/.test(builtIn)
    ? builtIn
        .replace(/_Accent(\d)$/, ' Accent $1')
        .replace(/^(Plain|Grid|List)Table(\d)(.*?)(?= Accent|$)/, '$1 Table $2 $3')
        .replace(/ {2,}/g, ' ')
        .trim()
    : undefined;

/** The client's name of a style of this name, `Other` where it has none. */
export const builtInName = (name: string): string =>
  PLAIN.find((each) => fileName(each).toLowerCase() === name.toLowerCase()) ??
  (/^(?:Plain|Grid|List) Table \d/.test(name)
    ? name.replace(/ Accent (\d)$/, '_Accent$1').replace(/ /g, '')
    : 'Other');

export class Styles {
  readonly #file: WordFile;

  constructor(file: WordFile) {
    this.#file = file;
  }

  get #part(): string | undefined {
    return this.#file.relations(this.#file.mainPart).find(({ type }) => type === STYLES_RELATION)?.target;
  }

  get #tree(): El | undefined {
    const part = this.#part;
    return part === undefined ? undefined : this.#file.tree(part);
  }

  #find(matches: (style: El) => boolean): El | undefined {
    return this.#tree?.named('w:style').find(matches);
  }

  byId(id: string): El | undefined {
    return this.#find(({ attributes }) => attributes['w:styleId'] === id);
  }

  default(kind: StyleKind): El | undefined {
    return this.#find(
      ({ attributes }) =>
        attributes['w:type'] === kind && /^(1|true|on)$/.test(attributes['w:default'] ?? ''),
    );
  }

  /** As people see it: `heading 1` is shown as `Heading 1`. */
  nameOf(id: string | undefined, kind: StyleKind): string {
    const style = id === undefined ? this.default(kind) : this.byId(id);
    const name = style?.child('w:name')?.attributes['w:val'];
    if (name === undefined) return id ?? { paragraph: 'Normal', character: 'Default Paragraph Font', table: 'Normal Table' }[kind];
    return /^(heading|toc|header|footer|caption|footnote|endnote)\b/.test(name) ? name.charAt(0).toUpperCase() + name.slice(1) : name;
  } // prettier-ignore

  /** A paragraph, character or table style by the name people see. InvalidArgument where the document has none. */
  idFor(name: string, kinds: readonly StyleKind[]): { readonly id: string; readonly kind: StyleKind } {
    const found = this.#find(
      (style) =>
        kinds.some((kind) => kind === style.attributes['w:type']) &&
        (style.child('w:name')?.attributes['w:val'] ?? '').toLowerCase() === name.toLowerCase(),
    );
    if (found === undefined) {
      throw new HostError('InvalidArgument', 'The document has no style of this name and kind.');
    }
    const kind = kinds.find((each) => each === found.attributes['w:type']) ?? 'paragraph';
    return { id: found.attributes['w:styleId'] ?? '', kind };
  }

  /** A built-in style; one that the document does not use yet is made plainly, as far as its name goes. */
  idForBuiltIn(builtIn: string, kinds: readonly StyleKind[]): { readonly id: string; readonly kind: StyleKind } {
    const name = fileName(builtIn);
    if (builtIn === 'Other' || (!PLAIN.includes(builtIn) && tableStyle(builtIn) === undefined)) {
      throw new HostError('InvalidArgument', 'There is no built-in style of this name.');
    }
    const known = this.#find(
      (style) => (style.child('w:name')?.attributes['w:val'] ?? '').toLowerCase() === name.toLowerCase(),
    );
    if (known === undefined) this.add(builtIn, name, kindOfBuiltIn(builtIn));
    return this.idFor(name, kinds);
  } // prettier-ignore

  add(id: string, name: string, kind: StyleKind, ...look: readonly El[]): void {
    const part = this.#part ?? this.#makePart();
    const basedOn = this.default(kind)?.attributes['w:styleId'];
    this.#file
      .tree(part)
      .append(
        new El('w:style', { 'w:type': kind, 'w:styleId': id }, [
          new El('w:name', { 'w:val': name }),
          ...(basedOn === undefined ? [] : [new El('w:basedOn', { 'w:val': basedOn })]),
          new El('w:qFormat'),
          ...look,
        ]),
      );
    this.#file.touch(part);
  }

  #makePart(): string {
    const part = 'word/styles.xml';
    this.#file.put(part, new El('w:styles', EMPTY), CONTENT_TYPE);
    this.#file.relate(this.#file.mainPart, STYLES_RELATION, part);
    return part;
  }

  /** Property elements of a style and of those it is based on, the nearest first; then the document's defaults. */
  chain(id: string | undefined, kind: StyleKind, properties: 'w:rPr' | 'w:pPr'): readonly El[] {
    const found: El[] = [];
    const seen = new Set<El>();
    let style = id === undefined ? this.default(kind) : this.byId(id);
    while (style !== undefined && !seen.has(style)) {
      seen.add(style);
      const own = style.child(properties);
      if (own !== undefined) found.push(own);
      const next = style.child('w:basedOn')?.attributes['w:val'];
      style = next === undefined ? undefined : this.byId(next);
    }
    const defaults = this.#tree?.at('w:docDefaults', `${properties}Default`, properties);
    return defaults === undefined ? found : [...found, defaults];
  }
}

function kindOfBuiltIn(builtIn: string): StyleKind {
  if (tableStyle(builtIn) !== undefined || builtIn.startsWith('TableGrid')) return 'table';
  return /^(Strong|Emphasis|Hyperlink|BookTitle|(Subtle|Intense)(Emphasis|Reference)|(Foot|End)noteReference)$/.test(builtIn)
    ? 'character'
    : 'paragraph';
} // prettier-ignore
