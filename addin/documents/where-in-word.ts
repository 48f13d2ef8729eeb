import { visibleText } from './content-controls.ts';
import { relationshipsOf, type DocxPackage } from './docx-package.ts';
import { childNamed, isElement, visit, type XmlElement } from './xml-tree.ts';

/**
 * Where something stands, in words with which a person finds it in Word: which header, under which heading, which row
 * of which table, which column. A template's own words may be quoted; those of a document about a family may not, so
 * there tables and paragraphs are counted.
 */
export class Whereabouts {
  readonly #stories: ReadonlyMap<string, string>;
  readonly #quotes: boolean;
  /** Words are worked out for so many places; a file with more faults is not mended one by one. */
  #left = 200;

  constructor(docx: DocxPackage, main: XmlElement | undefined, quotes: boolean) {
    this.#stories = storiesInWords(docx, main);
    this.#quotes = quotes;
  }

  /** "the main text, under “Agreed actions”, table 2, row 3, column “Who”". */
  of(part: string, tree: XmlElement, node: XmlElement): string {
    const story = this.#stories.get(part) ?? 'the text';
    if (this.#left === 0) return story;
    this.#left -= 1;
    const path = pathTo(tree, node);
    if (!path) return story;
    return [story, ...this.#steps(tree, path)].join(', ');
  }

  /** The sentence that goes behind a fault. */
  sentence(part: string, tree: XmlElement, node: XmlElement): string {
    return `Look in ${this.of(part, tree, node)}.`;
  }

  #steps(tree: XmlElement, path: readonly XmlElement[]): readonly string[] {
    const steps: string[] = [];
    const before = textBefore(tree, path);
    if (before.heading !== '' && this.#quotes) steps.push(`under ${quoted(before.heading)}`);
    if (path.some(({ name }) => name === 'w:txbxContent')) steps.push('in a text box');
    const at = path.findLastIndex(({ name }) => name === 'w:tbl');
    const table = path[at];
    if (!table) {
      const paragraph = path.find(({ name }) => name === 'w:p');
      const words = paragraph ? visibleText(paragraph).trim() : '';
      steps.push(
        this.#quotes && words !== ''
          ? `in the paragraph that begins ${quoted(words)}`
          : `paragraph ${before.paragraphs + (paragraph ? 0 : 1)}`,
      );
      return steps;
    }
    steps.push(`table ${before.tables}`);
    const rows = below(table, 'w:tr');
    const row = path.slice(at).find(({ name }) => name === 'w:tr');
    if (!row) return steps;
    steps.push(`row ${rows.indexOf(row) + 1}`);
    const column = below(row, 'w:tc').findIndex((cell) => path.includes(cell));
    if (column < 0) return steps;
    const heading = rows[0] && rows[0] !== row ? below(rows[0], 'w:tc')[column] : undefined;
    const title = heading ? visibleText(heading).trim() : '';
    steps.push(this.#quotes && title !== '' ? `column ${quoted(title)}` : `column ${column + 1}`);
    return steps;
  }
}

const quoted = (text: string): string => {
  const line = text.replace(/\s+/g, ' ');
  return `“${line.length > 40 ? `${line.slice(0, 39)}…` : line}”`;
};

/** Ancestors of a node from the root, the node itself last. */
function pathTo(tree: XmlElement, node: XmlElement): readonly XmlElement[] | undefined {
  const path: XmlElement[] = [];
  const search = (parent: XmlElement): boolean => {
    path.push(parent);
    if (parent === node) return true;
    for (const child of parent.children) if (isElement(child) && search(child)) return true;
    path.pop();
    return false;
  };
  return search(tree) ? path : undefined;
}

/** The last heading, and how many tables and paragraphs there are, up to the end of the path. */
function textBefore(
  tree: XmlElement,
  path: readonly XmlElement[],
): { readonly heading: string; readonly tables: number; readonly paragraphs: number } {
  let heading = '';
  let tables = 0;
  let paragraphs = 0;
  const target = path[path.length - 1];
  const search = (parent: XmlElement): boolean => {
    if (parent.name === 'w:tbl') tables += 1;
    if (parent.name === 'w:p') {
      paragraphs += 1;
      const style = childNamed(childNamed(parent, 'w:pPr'), 'w:pStyle')?.attributes['w:val'] ?? '';
      const words = /^(heading|title|berschrift|überschrift)/i.test(style) ? visibleText(parent).trim() : '';
      if (words !== '') heading = words;
    }
    if (parent === target) return true;
    for (const child of parent.children) if (isElement(child) && search(child)) return true;
    return false;
  };
  search(tree);
  return { heading, tables, paragraphs };
}

/** Rows of a table or cells of a row, also those in controls, but not those of a table inside. */
export function below(parent: XmlElement, name: 'w:tr' | 'w:tc'): XmlElement[] {
  const found: XmlElement[] = [];
  const search = (node: XmlElement): void => {
    for (const child of node.children) {
      if (!isElement(child)) continue;
      if (child.name === name) found.push(child);
      else if (child.name === 'w:sdt' || child.name === 'w:sdtContent' || child.name === 'w:ins') search(child);
    }
  };
  search(parent);
  return found;
} // prettier-ignore

const PAGES: Readonly<Record<string, string>> = { first: ' of the first page', even: ' of even pages' };

function storiesInWords(docx: DocxPackage, main: XmlElement | undefined): ReadonlyMap<string, string> {
  const words = new Map<string, string>([[docx.mainPart, 'the main text']]);
  for (const part of docx.stories) {
    if (/footnotes/i.test(part)) words.set(part, 'the footnotes');
    else if (/endnotes/i.test(part)) words.set(part, 'the endnotes');
  }
  if (!main) return words;
  const targets = new Map(relationshipsOf(docx, docx.mainPart).map(({ id, target }) => [id, target]));
  visit(main, ({ name, attributes }) => {
    if (name !== 'w:headerReference' && name !== 'w:footerReference') return;
    const part = targets.get(attributes['r:id'] ?? '');
    const kind = name === 'w:headerReference' ? 'the header' : 'the footer';
    if (part !== undefined && !words.has(part))
      words.set(part, `${kind}${PAGES[attributes['w:type'] ?? ''] ?? ''}`);
  });
  for (const part of docx.stories)
    if (!words.has(part)) words.set(part, /header/i.test(part) ? 'a header' : 'a footer');
  return words;
}
