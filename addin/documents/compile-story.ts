import type { Problem } from '../domain/problem.ts';
import {
  contentOf,
  hasProperty,
  isControl,
  kindOf,
  levelOf,
  repeatingItems,
  tagOf,
} from './content-controls.ts';
import { ControlMaker, ownProperties } from './control-maker.ts';
import type { RowsAround } from './custom-xml.ts';
import { problem, type Story } from './docx-package.ts';
import { SDT, SDT_PROPERTY_ORDER } from './ooxml-names.ts';
import { parseTag, type ConditionName } from './template-tags.ts';
import { below, type Whereabouts } from './where-in-word.ts';
import {
  childNamed,
  firstBelow,
  isElement,
  openTag,
  visit,
  writeXml,
  type XmlElement,
  type XmlNode,
  type XmlPlace,
} from './xml-tree.ts';

/** A part as pieces: text as it is written, and holes that know what goes into them. */
export type Piece = string | ValuePiece | SectionPiece | ConditionPiece | typeof FRESH_ID;

/** The id of something inside a row: each row needs its own. */
export const FRESH_ID = Symbol('fresh id');

export interface ValuePiece {
  readonly kind: 'value';
  readonly section?: string;
  readonly name: string;
  readonly optional: boolean;
  readonly maker: ControlMaker;
}

export interface SectionPiece {
  readonly kind: 'section';
  readonly section: string;
  readonly before: string;
  readonly item: {
    /** Up to the tag, which names the row, and from there on. */
    readonly head: string;
    readonly tail: string;
    readonly content: readonly Piece[];
  };
  readonly after: string;
  /** Rows of the same table that stand before and after it: headings and sums, which are none of its rows. */
  readonly around: RowsAround | undefined;
  /** What stands there when there are no rows. */
  readonly otherwise: string;
}

export interface ConditionPiece {
  readonly kind: 'condition';
  readonly on: ConditionName;
  readonly wanted: boolean;
  readonly content: readonly Piece[];
  readonly otherwise: string;
}

/** Where a tag stands for the first time. */
export interface TagPlace {
  readonly part: string;
  /** The sentence that tells a person where to look; worked out when it is asked for. */
  readonly look: () => string;
}

export class TagCollector {
  readonly #fields = new Set<string>();
  readonly #sections = new Map<string, Set<string>>();
  readonly #conditions = new Set<string>();
  readonly places = new Map<string, TagPlace>();

  field(name: string, place: TagPlace): void {
    this.#fields.add(name);
    this.#place(name, place);
  }
  section(section: string, place: TagPlace): void {
    if (!this.#sections.has(section)) this.#sections.set(section, new Set());
    this.#place(`${section}[]`, place);
  }
  cell(section: string, name: string, place: TagPlace): void {
    this.section(section, place);
    this.#sections.get(section)?.add(name);
    this.#place(`${section}[].${name}`, place);
  }
  condition(name: string, place: TagPlace): void {
    this.#conditions.add(name);
    this.#place(`if:${name}`, place);
  }
  #place(tag: string, place: TagPlace): void {
    if (!this.places.has(tag)) this.places.set(tag, place);
  }
  get fields(): readonly string[] {
    return [...this.#fields];
  }
  get sections(): ReadonlyMap<string, readonly string[]> {
    return new Map([...this.#sections].map(([section, names]) => [section, [...names]]));
  }
  get conditions(): readonly string[] {
    return [...this.#conditions];
  }
}

/** Elements that Word wants a paragraph at the end of, 17.4.65 and neighbours. */
const ENDS_IN_PARAGRAPH: ReadonlySet<string> = new Set([
  'w:tc', 'w:hdr', 'w:ftr', 'w:txbxContent', 'w:footnote', 'w:endnote',
]); // prettier-ignore
const EMPTY_PARAGRAPH = '<w:p/>';

/** Between two parts of one control that Word has split nothing stands that shows. */
const UNSEEN: ReadonlySet<string> = new Set(['w:proofErr', 'w:bookmarkStart', 'w:bookmarkEnd']);

export class StoryCompiler {
  readonly #part: string;
  readonly #story: Story;
  readonly #tags: TagCollector;
  readonly #problems: Problem[];
  readonly #where: Whereabouts;
  /** The section whose row is being compiled. */
  #row: string | undefined;
  #pieces: Piece[] = [];
  /** Up to where the text of the part is in `#pieces`. */
  #at = 0;

  constructor(part: string, story: Story, tags: TagCollector, problems: Problem[], where: Whereabouts) {
    this.#part = part;
    this.#story = story;
    this.#tags = tags;
    this.#problems = problems;
    this.#where = where;
  }

  compile(): readonly Piece[] {
    const { text, tree } = this.#story;
    // What is written is UTF-8, whatever the part was before.
    const declaration = /^<\?xml\s[^<>]*\?>/.exec(text)?.[0] ?? '';
    const others = /encoding\s*=\s*["'](?!utf-8["'])/i.test(declaration);
    const pieces = this.#range([tree], others ? declaration.length : 0, text.length);
    return others ? joined([UTF_8_DECLARATION, ...pieces]) : pieces;
  }

  #fault(rule: string, message: string, tag: string, node: XmlElement): void {
    this.#problems.push(problem(rule, `${message} ${this.#look(node)}`, this.#part, tag));
  }

  #look(node: XmlElement): string {
    return this.#where.sentence(this.#part, this.#story.tree, node);
  }

  #place(node: XmlElement): TagPlace {
    return { part: this.#part, look: () => this.#look(node) };
  }

  /** The pieces of the text from one place to another, in which the nodes stand. */
  #range(nodes: readonly XmlNode[], from: number, to: number): readonly Piece[] {
    const [pieces, at] = [this.#pieces, this.#at];
    this.#pieces = [];
    this.#at = from;
    this.#nodes(nodes);
    this.#keep(to);
    const made = joined(this.#pieces);
    this.#pieces = pieces;
    this.#at = at;
    return made;
  }

  #inside(node: XmlElement): readonly Piece[] {
    const { inside, insideEnd } = placeOf(node);
    return this.#range(node.children, inside, insideEnd);
  }

  #keep(to: number): void {
    if (to > this.#at) this.#pieces.push(this.#story.text.slice(this.#at, to));
    this.#at = to;
  }

  #replace(from: number, to: number, ...pieces: readonly Piece[]): void {
    this.#keep(from);
    this.#pieces.push(...pieces);
    this.#at = to;
  }

  #nodes(nodes: readonly XmlNode[], parent?: XmlElement): void {
    const lastElement = parent && ENDS_IN_PARAGRAPH.has(parent.name) ? nodes.findLast(isElement) : undefined;
    for (let index = 0; index < nodes.length; index += 1) {
      const node = nodes[index];
      if (node === undefined || !isElement(node)) continue;
      if (isControl(node)) {
        index = this.#control(node, nodes, index, node === lastElement ? EMPTY_PARAGRAPH : '');
      } else if (this.#row === undefined) this.#nodes(node.children, node);
      else this.#inRow(node);
    }
  }

  /** What a copy of a row must not have twice: bookmarks, ids of controls, pictures and paragraphs. */
  #inRow(node: XmlElement): void {
    const { start, inside, end } = placeOf(node);
    if (node.name === 'w:bookmarkStart' || node.name === 'w:bookmarkEnd') {
      this.#replace(start, end);
      return;
    }
    if (node.name === SDT.id) {
      this.#replace(start, end, '<w:id w:val="', FRESH_ID, '"/>');
      return;
    }
    const attributes = withoutIds(node);
    if (attributes) {
      const [before = '', after] = openTag({ name: node.name, attributes }, inside === end).split(ID_MARK);
      const tag: readonly Piece[] = after === undefined ? [before] : [before, FRESH_ID, after];
      this.#replace(start, inside, ...tag);
    }
    this.#nodes(node.children, node);
  }

  /** Gives the index of the last node that was dealt with. */
  #control(control: XmlElement, siblings: readonly XmlNode[], index: number, otherwise: string): number {
    const tag = tagOf(control);
    const meaning = parseTag(tag);
    const { start, end } = placeOf(control);
    if (tag.length > 64) {
      this.#fault('TPL-TAG', 'The tag is longer than the 64 characters Word allows.', tag.slice(0, 64), control);
      return index;
    }
    if (!meaning || meaning.kind === 'row') {
      if (hasProperty(control, SDT.repeatingItem) || !/[[\]:]/.test(tag)) {
        // Someone else's control stays as it is; ours inside it are still filled.
        if (this.#row === undefined) this.#nodes(control.children, control);
        else this.#inRow(control);
      } else this.#fault('TPL-TAG', 'The tag is not in a form that the service knows.', tag, control);
      return index;
    }
    const content = contentOf(control);
    if (!content) {
      this.#fault('TPL-CONTENT', 'The content control is empty; write a prompt into it.', tag, control);
      return index;
    }
    switch (meaning.kind) {
      case 'value': {
        const piece = this.#value(control, content, tag, meaning);
        if (!piece) return index;
        this.#replace(start, end, piece);
        return this.#rest(tag, siblings, index);
      }
      case 'section': {
        const around = rowsAround(siblings, index);
        const piece = this.#section(control, content, tag, meaning.section, around, otherwise);
        if (piece) this.#replace(start, end, piece);
        return index;
      }
      case 'condition': {
        if (meaning.on.section !== undefined && meaning.on.section !== this.#row) {
          this.#fault('TPL-PLACE', `The condition stands outside a row of ${meaning.on.section}[].`, tag, control);
          return index;
        }
        if (meaning.on.section === undefined) this.#tags.condition(meaning.on.name, this.#place(control));
        else this.#tags.cell(meaning.on.section, meaning.on.name, this.#place(control));
        const inner = this.#inside(content);
        const endsInTable = content.children.findLast(isElement)?.name === 'w:tbl';
        this.#replace(start, end, {
          kind: 'condition',
          on: meaning.on,
          wanted: meaning.wanted,
          content: endsInTable && otherwise !== '' ? [...inner, otherwise] : inner,
          otherwise,
        });
        return index;
      }
    }
  } // prettier-ignore

  /** Word's own editing can leave one control as two of the same tag, side by side: the first is filled, the rest goes. */
  #rest(tag: string, siblings: readonly XmlNode[], index: number): number {
    let last = index;
    for (let next = index + 1; next < siblings.length; next += 1) {
      const node = siblings[next];
      if (node === undefined || !isElement(node) || UNSEEN.has(node.name)) continue;
      if (!isControl(node) || tagOf(node) !== tag || levelOf(node) !== 'run') break;
      const { start, end } = placeOf(node);
      this.#replace(start, end);
      last = next;
    }
    return last;
  }

  #value(
    control: XmlElement,
    content: XmlElement,
    tag: string,
    meaning: { readonly section?: string; readonly name: string; readonly optional: boolean },
  ): ValuePiece | undefined {
    const level = levelOf(control);
    if (!level || level === 'row') {
      this.#fault('TPL-CONTENT', 'The content control must hold text: write a prompt into it.', tag, control);
      return undefined;
    }
    const kind = kindOf(control);
    if (kind.kind === 'other') {
      this.#fault('TPL-KIND', 'The content control is of a kind that holds no text; use a text control.', tag, control);
      return undefined;
    }
    if (firstBelow(content, ({ name }) => name === 'w:tbl')) {
      this.#fault('TPL-CONTENT', 'The content control for one value stands around a table; put it into a cell.', tag, control);
      return undefined;
    }
    // A control for the same value inside is what pasting leaves behind; any other one would be lost.
    if (firstBelow(content, (node) => isControl(node) && tagOf(node) !== tag)) {
      this.#fault('TPL-NESTED', 'The content control for one value holds another content control.', tag, control);
      return undefined;
    }
    if (meaning.section !== undefined && meaning.section !== this.#row) {
      this.#fault('TPL-PLACE', `The content control stands outside a row of ${meaning.section}[].`, tag, control);
      return undefined;
    }
    if (meaning.section === undefined) this.#tags.field(meaning.name, this.#place(control));
    else this.#tags.cell(meaning.section, meaning.name, this.#place(control));
    const inRow = this.#row !== undefined;
    const maker = new ControlMaker(control, level, inRow, meaning.section === undefined ? meaning.name : undefined);
    return { kind: 'value', ...meaning, maker };
  } // prettier-ignore

  #section(
    control: XmlElement,
    content: XmlElement,
    tag: string,
    section: string,
    around: RowsAround | undefined,
    otherwise: string,
  ): SectionPiece | undefined {
    if (this.#row !== undefined) {
      this.#fault('TPL-NESTED', 'A repeating section stands inside another one.', tag, control);
      return undefined;
    }
    if (!hasProperty(control, SDT.repeatingSection)) {
      this.#fault('TPL-SECTION', 'The content control is not a repeating section.', tag, control);
      return undefined;
    }
    const item = repeatingItems(control)[0];
    const itemContent = item && contentOf(item);
    if (!item || !itemContent) {
      this.#fault('TPL-SECTION', 'The repeating section has no item.', tag, control);
      return undefined;
    }
    this.#tags.section(section, this.#place(control));
    const faultsBefore = this.#problems.length;
    this.#row = section;
    const row = this.#inside(itemContent);
    this.#row = undefined;
    if (this.#problems.length === faultsBefore && !hasValue(row, section)) {
      this.#fault('TPL-SECTION', 'The repeating section shows no field of its rows.', tag, control);
      return undefined;
    }
    const properties = ownProperties(item, true).filter(({ name }) => name !== SDT.tag);
    const isBeforeTag = ({ name }: XmlElement): boolean =>
      SDT_PROPERTY_ORDER.includes(name) && SDT_PROPERTY_ORDER.indexOf(name) < SDT_PROPERTY_ORDER.indexOf(SDT.tag);
    const written = (each: readonly XmlElement[]): string => each.map(writeXml).join('');
    const end = childNamed(item, SDT.endProperties);
    return {
      kind: 'section',
      section,
      before: this.#story.text.slice(placeOf(control).start, placeOf(content).inside),
      item: {
        head: `${openTag(item)}<w:sdtPr>${written(properties.filter(isBeforeTag))}`,
        tail: `${written(properties.filter((each) => !isBeforeTag(each)))}</w:sdtPr>${end ? writeXml(end) : ''}<w:sdtContent>`,
        content: row,
      },
      after: this.#story.text.slice(placeOf(content).insideEnd, placeOf(control).end),
      around: around && withCells(around, itemContent, section),
      otherwise,
    };
  } // prettier-ignore
}

function rowsAround(siblings: readonly XmlNode[], index: number): RowsAround | undefined {
  const isRow = (node: XmlNode): boolean => isElement(node) && node.name === 'w:tr';
  const [before, after] = [siblings.slice(0, index).filter(isRow).length, siblings.slice(index + 1).filter(isRow).length];
  return before + after === 0 ? undefined : { before, after };
} // prettier-ignore

function withCells(around: RowsAround, item: XmlElement, section: string): RowsAround {
  const row = below(item, 'w:tr')[0];
  if (!row) return around;
  const names = below(row, 'w:tc').map((cell) => {
    const found: string[] = [];
    visit(cell, (node) => {
      const tag = isControl(node) ? parseTag(tagOf(node)) : undefined;
      if (tag?.kind === 'value' && tag.section === section) found.push(tag.name);
    });
    return found;
  });
  return names.some(({ length }) => length > 1) ? around : { ...around, cells: names.map(([name = '']) => name) };
} // prettier-ignore

const UTF_8_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

function placeOf(node: XmlElement): XmlPlace {
  if (!node.place) throw new TypeError('Cannot compile a tree that does not know its places');
  return node.place;
}

const hasValue = (pieces: readonly Piece[], section: string): boolean =>
  pieces.some(
    (piece) =>
      typeof piece === 'object' &&
      ((piece.kind === 'value' && piece.section === section) ||
        (piece.kind === 'condition' && hasValue(piece.content, section))),
  );

const ID_MARK = '\u0000';

/** Attributes of an element of a row without the ids of its paragraph; undefined where it has none. */
function withoutIds({ name, attributes }: XmlElement): Readonly<Record<string, string>> | undefined {
  if (name === 'wp:docPr') return 'id' in attributes ? { ...attributes, id: ID_MARK } : undefined;
  if (!('w14:paraId' in attributes)) return undefined;
  return Object.fromEntries(
    Object.entries(attributes).filter(([key]) => key !== 'w14:paraId' && key !== 'w14:textId'),
  );
}

/** Neighbouring texts become one, so that filling has little to do. */
function joined(pieces: readonly Piece[]): readonly Piece[] {
  const result: Piece[] = [];
  let texts: string[] = [];
  const close = (): void => {
    if (texts.length > 0) result.push(texts.join(''));
    texts = [];
  };
  for (const piece of pieces) {
    if (typeof piece === 'string') {
      if (piece !== '') texts.push(piece);
      continue;
    }
    close();
    result.push(piece);
  }
  close();
  return result;
}
