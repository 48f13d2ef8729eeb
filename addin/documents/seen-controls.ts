import type { RowsAround } from './custom-xml.ts';
import {
  contentOf,
  isControl,
  kindOf,
  meaningOf,
  repeatingItems,
  tagOf,
  valueOf,
  valueOfText,
  visibleText,
} from './content-controls.ts';
import { RowPattern } from './row-pattern.ts';
import { parseTag } from './template-tags.ts';
import { below } from './where-in-word.ts';
import { childNamed, firstBelow, isElement, type XmlElement, type XmlNode } from './xml-tree.ts';

/** A value as it stands in the document, read in the way of the value as issued. */
export type SeenValue = (before: string) => string;

export interface SeenRow {
  /** Number of the row as issued; absent for one that someone added. */
  readonly issuedRow?: number;
  /** The row has no controls: which row it was, if any, shows in what it says. */
  readonly plain: boolean;
  readonly values: ReadonlyMap<string, readonly SeenValue[]>;
}

/** Siblings that show nothing: between them and a control stands nothing. */
const UNSEEN: ReadonlySet<string> = new Set(['w:proofErr', 'w:bookmarkStart', 'w:bookmarkEnd']);
/** What a person does not see: text taken away with tracking, and the copy of a text box for older programs. */
const HIDDEN: ReadonlySet<string> = new Set(['w:del', 'w:moveFrom', 'mc:Fallback']);

/** Everything that stands in the controls of a document, and in rows that people put beside them. */
export class SeenControls {
  readonly fields = new Map<string, SeenValue[]>();
  readonly sections = new Map<string, SeenRow[]>();
  readonly #around: ReadonlyMap<string, RowsAround>;

  constructor(around: ReadonlyMap<string, RowsAround>) {
    this.#around = around;
  }

  look(node: XmlElement): void {
    if (node.name === 'w:tbl' && this.#table(node)) return;
    for (let index = 0; index < node.children.length; index += 1) {
      const child = node.children[index];
      if (child === undefined || !isElement(child) || HIDDEN.has(child.name)) continue;
      if (isControl(child)) index = this.#control(child, node.children, index);
      else this.look(child);
    }
  }

  #control(control: XmlElement, siblings: readonly XmlNode[], index: number): number {
    const meaning = meaningOf(control);
    if (meaning?.kind === 'section') return this.#list(control, meaning.section, siblings, index);
    if (meaning?.kind === 'value' && meaning.section === undefined) {
      const { value, last } = joinedValue(control, siblings, index);
      const values = this.fields.get(meaning.name);
      if (values) values.push(value);
      else this.fields.set(meaning.name, [value]);
      return last;
    }
    this.look(control);
    return index;
  }

  #rows(section: string): SeenRow[] {
    const rows = this.sections.get(section) ?? [];
    this.sections.set(section, rows);
    return rows;
  }

  /** A table with repeating rows; false where it has none. */
  #table(table: XmlElement): boolean {
    const parts = table.children.filter(isElement);
    const sectionOf = (node: XmlElement): string | undefined => {
      const meaning = isControl(node) ? meaningOf(node) : undefined;
      return meaning?.kind === 'section' ? meaning.section : undefined;
    };
    const first = parts.find((part) => sectionOf(part) !== undefined);
    const only = first && sectionOf(first);
    if (!first || only === undefined) return false;
    const isPlainRow = (part: XmlElement): boolean => part.name === 'w:tr' && !isTakenAway(part);
    const plain = parts.filter(isPlainRow);
    const { before, after, cells } = this.#around.get(only) ?? {
      before: parts.slice(0, parts.indexOf(first)).filter(isPlainRow).length,
      after: 0,
      cells: undefined,
    };
    const own = new Set(plain.slice(before, plain.length - after));
    const patterns = new Map<string, RowPattern>();
    for (const part of parts) {
      const section = sectionOf(part);
      const pattern = section === undefined ? undefined : (RowPattern.of(part, section) ?? asIssued(cells));
      if (section !== undefined && pattern) patterns.set(section, pattern);
    }
    let section = only;
    for (const part of parts) {
      section = sectionOf(part) ?? section;
      const rows = this.#rows(section);
      const pattern = patterns.get(section);
      if (part.name === 'w:tr') {
        if (own.has(part)) addPlain(rows, part, pattern);
        else if (!isTakenAway(part)) this.look(part);
      } else if (sectionOf(part) === undefined) this.look(part);
      else {
        for (const child of contentOf(part)?.children ?? []) {
          if (!isElement(child)) continue;
          if (isControl(child)) addItem(rows, child, section, pattern);
          else if (child.name === 'w:tr' && !isTakenAway(child)) addPlain(rows, child, pattern);
        }
      }
    }
    return true;
  }

  /** A list outside of tables. Points that follow it in the same look are its own: Word's Enter key puts them there. */
  #list(control: XmlElement, section: string, siblings: readonly XmlNode[], index: number): number {
    const rows = this.#rows(section);
    const pattern = RowPattern.of(control, section);
    for (const item of repeatingItems(control)) addItem(rows, item, section, pattern);
    let last = index;
    for (let next = index + 1; next < siblings.length; next += 1) {
      const node = siblings[next];
      if (node === undefined || !isElement(node) || UNSEEN.has(node.name)) continue;
      if (node.name !== 'w:p' || !pattern?.isInItsLook(node)) break;
      if (!addPlain(rows, node, pattern)) break;
      last = next;
    }
    return last;
  }
}

/** The pattern of rows of which none is left. */
const asIssued = (cells: readonly string[] | undefined): RowPattern | undefined =>
  cells && RowPattern.ofWords(cells.map((name) => (name === '' ? '' : `{${name}}`)));

/** Word's own editing can leave one control as two of the same tag, side by side: their texts are one value. */
function joinedValue(
  control: XmlElement,
  siblings: readonly XmlNode[],
  index: number,
): { readonly value: SeenValue; readonly last: number } {
  const tag = tagOf(control);
  let last = index;
  const parts = [control];
  for (let next = index + 1; next < siblings.length && tag !== ''; next += 1) {
    const node = siblings[next];
    if (node === undefined || !isElement(node) || UNSEEN.has(node.name)) continue;
    const holdsRuns = isControl(node) && contentOf(node)?.children.some((child) => isElement(child) && child.name === 'w:r');
    if (tagOf(node) !== tag || holdsRuns !== true) break;
    parts.push(node);
    last = next;
  }
  if (parts.length === 1) return { value: (before) => valueOf(control, before), last };
  const text = parts.map((part) => visibleText(contentOf(part) ?? part)).join('');
  return { value: (before) => valueOfText(text, kindOf(control), before), last };
} // prettier-ignore

/** True for a row that was deleted while changes were tracked (17.13.5.13). */
const isTakenAway = (row: XmlElement): boolean =>
  childNamed(childNamed(row, 'w:trPr'), 'w:del') !== undefined;

function addItem(rows: SeenRow[], item: XmlElement, section: string, pattern: RowPattern | undefined): void {
  const content = contentOf(item) ?? item;
  const tableRows = below(content, 'w:tr');
  const units = tableRows.length > 0 ? tableRows.filter((row) => !isTakenAway(row)) : [content];
  let isFirst = true;
  for (const unit of units) {
    const values = valuesIn(unit, section);
    if (values.size === 0 && tableRows.length > 1) {
      addPlain(rows, unit, pattern);
      continue;
    }
    // A cell whose control is gone still says what it says.
    if (tableRows.length > 0)
      for (const [name, text] of pattern?.read(unit, false) ?? [])
        if (!values.has(name)) values.set(name, [text]);
    const number = isFirst ? numberOf(item, section, rows) : undefined;
    isFirst = false;
    rows.push({ ...(number !== undefined && { issuedRow: number }), plain: false, values });
  }
  if (tableRows.length > 0 || !pattern) return;
  // The Enter key at the end of a point makes a second paragraph in its item.
  const paragraphs = content.children.filter((child): child is XmlElement => isElement(child) && child.name === 'w:p');
  for (const paragraph of paragraphs.slice(1))
    if (pattern.isInItsLook(paragraph) && !firstBelow(paragraph, isControl)) addPlain(rows, paragraph, pattern);
} // prettier-ignore

/** Word's "+" copies a row with its tag: the first keeps its identity, the copy is a new row. */
function numberOf(item: XmlElement, section: string, before: readonly SeenRow[]): number | undefined {
  const meaning = parseTag(tagOf(item));
  const number = meaning?.kind === 'row' && meaning.section === section ? meaning.number : undefined;
  return number !== undefined && !before.some(({ issuedRow }) => issuedRow === number) ? number : undefined;
}

/** A row without controls; false where it says nothing, or something else. */
function addPlain(rows: SeenRow[], unit: XmlElement, pattern: RowPattern | undefined): boolean {
  const values = pattern?.read(unit, true);
  if (!values || values.size === 0) return false;
  rows.push({
    plain: true,
    values: new Map([...values].map(([name, value]) => [name, [value]])),
  });
  return true;
}

function valuesIn(unit: XmlElement, section: string): Map<string, SeenValue[]> {
  const values = new Map<string, SeenValue[]>();
  const search = (node: XmlElement): void => {
    for (let index = 0; index < node.children.length; index += 1) {
      const child = node.children[index];
      if (child === undefined || !isElement(child) || HIDDEN.has(child.name)) continue;
      const tag = isControl(child) ? parseTag(tagOf(child)) : undefined;
      if (tag?.kind !== 'value' || tag.section !== section) {
        search(child);
        continue;
      }
      const { value, last } = joinedValue(child, node.children, index);
      values.set(tag.name, [...(values.get(tag.name) ?? []), value]);
      index = last;
    }
  };
  search(unit);
  return values;
}
