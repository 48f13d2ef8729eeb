import { visibleText } from './content-controls.ts';
import { RowPattern } from './row-pattern.ts';
import {
  STATEMENT_FACTS,
  STATEMENT_HEADINGS,
  STATEMENT_TITLE,
  type UnderHeading,
} from './statement-words.ts';
import { below } from './where-in-word.ts';
import { isElement, type XmlElement } from './xml-tree.ts';

/** A value found by the words around it, read in the way of the value as issued. */
type Found = (before: string) => string;

export interface StatementInWords {
  readonly fields: ReadonlyMap<string, Found>;
  readonly sections: ReadonlyMap<string, readonly ReadonlyMap<string, Found>[]>;
}

/** An Outcome Statement by its headings and tables; undefined where the document is none. */
export function readByWords(main: XmlElement): StatementInWords | undefined {
  const blocks = blocksOf(main);
  const isTitled = blocks
    .slice(0, 12)
    .some((block) => block.kind === 'text' && same(block.text, STATEMENT_TITLE));
  if (!isTitled) return undefined;
  const fields = new Map<string, Found>();
  const sections = new Map<string, readonly ReadonlyMap<string, Found>[]>();
  let open: { readonly rules: readonly UnderHeading[]; readonly blocks: Block[] } | undefined;
  const close = (): void => {
    if (open) readUnder(open.rules, open.blocks, fields, sections);
  };
  for (const block of blocks) {
    const heading = block.kind === 'text' ? headingFor(block.text) : undefined;
    if (heading !== undefined) {
      close();
      open = { rules: STATEMENT_HEADINGS[heading] ?? [], blocks: [] };
    } else if (open) open.blocks.push(block);
    else if (block.kind === 'table') readFacts(block.rows, fields);
  }
  close();
  return { fields, sections };
}

type Block =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'table'; readonly rows: readonly (readonly string[])[] };

/** Paragraphs and tables one after the other, whatever they stand in; text boxes are left out. */
function blocksOf(main: XmlElement): readonly Block[] {
  const blocks: Block[] = [];
  const search = (node: XmlElement): void => {
    for (const child of node.children) {
      if (!isElement(child)) continue;
      if (child.name === 'w:p') blocks.push({ kind: 'text', text: visibleText(child).trim() });
      else if (child.name === 'w:tbl') {
        const rows = below(child, 'w:tr').map((row) => below(row, 'w:tc').map((cell) => visibleText(cell).trim()));
        blocks.push({ kind: 'table', rows });
      } else if (child.name !== 'w:sdtPr') search(child);
    }
  };
  search(main);
  return blocks;
} // prettier-ignore

const plain = (text: string): string =>
  text
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[\s\u00a0]+/g, ' ')
    .replace(/[.:]\s*$/, '')
    .trim()
    .toLowerCase();

const same = (a: string, b: string): boolean => plain(a) === plain(b);

const headingFor = (text: string): string | undefined =>
  text.length > 80 ? undefined : Object.keys(STATEMENT_HEADINGS).find((heading) => same(heading, text));

function readFacts(rows: readonly (readonly string[])[], fields: Map<string, Found>): void {
  for (const [label = '', text = ''] of rows) {
    const words = Object.entries(STATEMENT_FACTS).find(([name]) => same(name, label))?.[1];
    if (words === undefined) continue;
    for (const [name, value] of RowPattern.ofWords([words]).readTexts([text], true) ?? [])
      fields.set(name, value);
  }
}

function readUnder(
  rules: readonly UnderHeading[],
  blocks: readonly Block[],
  fields: Map<string, Found>,
  sections: Map<string, readonly ReadonlyMap<string, Found>[]>,
): void {
  const taken = new Set<Block>();
  const texts = (): readonly (Block & { kind: 'text' })[] =>
    blocks.filter(
      (block): block is Block & { kind: 'text' } =>
        block.kind === 'text' && block.text !== '' && !taken.has(block),
    );
  for (const rule of rules) {
    if (rule.kind !== 'sentence') continue;
    for (const block of texts()) {
      const values = RowPattern.ofWords([rule.words]).readTexts([block.text], true);
      if (!values) continue;
      for (const [name, value] of values) fields.set(name, value);
      taken.add(block);
      break;
    }
  }
  // Words that begin the next part end the one before.
  const starts = rules.flatMap((rule) => ('after' in rule ? [rule.after] : []));
  const isStart = (text: string): boolean => starts.some((start) => same(start, text));
  const upToStart = (after: string | undefined): readonly (Block & { kind: 'text' })[] => {
    const all = texts();
    const from = after === undefined ? 0 : all.findIndex(({ text }) => same(text, after)) + 1;
    if (after !== undefined && from === 0) return [];
    const to = all.findIndex(({ text }, index) => index >= from && isStart(text));
    return all.slice(from, to < 0 ? undefined : to);
  };
  for (const rule of rules) {
    switch (rule.kind) {
      case 'sentence':
        break;
      case 'table': {
        const rows = rowsOfTable(blocks, rule.columns);
        if (rows) sections.set(rule.section, rows);
        break;
      }
      case 'remarks': {
        const names = rule.people.flatMap((section) =>
          (sections.get(section) ?? []).map((row) => row.get(rule.name)?.('') ?? ''),
        );
        const rows = remarks(
          texts().filter(({ text }) => !same(text, rule.opening)),
          names,
          rule.name,
          rule.text,
        );
        if (rows.length > 0) sections.set(rule.section, rows);
        break;
      }
      case 'list': {
        const pattern = RowPattern.ofWords([rule.point]);
        const rows: ReadonlyMap<string, Found>[] = [];
        for (const block of upToStart(rule.after)) {
          const values = pattern.readTexts([block.text], true);
          if (!values) continue;
          rows.push(values);
          taken.add(block);
        }
        if (rows.length > 0) sections.set(rule.section, rows);
        break;
      }
      case 'text': {
        const found = upToStart(rule.after).slice(0, rule.first ? 1 : undefined);
        if (found.length === 0) break;
        for (const block of found) taken.add(block);
        const value = found.map(({ text }) => text).join('\n');
        fields.set(rule.field, () => value);
        break;
      }
    }
  }
}

function remarks(
  blocks: readonly { readonly text: string }[],
  names: readonly string[],
  nameColumn: string,
  textColumn: string,
): readonly ReadonlyMap<string, Found>[] {
  const found: { readonly name: string; readonly lines: string[] }[] = [];
  for (const { text } of blocks) {
    const name = names.find((each) => each !== '' && (same(each, text) || same(withoutTitle(each), text)));
    if (name !== undefined) found.push({ name, lines: [] });
    else if (found.length === 0) found.push({ name: '', lines: [text] });
    else found.at(-1)?.lines.push(text);
  }
  return found.map(({ name, lines }) => {
    const words = lines.join('\n');
    return new Map<string, Found>([
      [nameColumn, () => name],
      [textColumn, () => words],
    ]);
  });
}

const withoutTitle = (name: string): string => name.replace(/^(?:mr|mrs|ms|miss|mx|dr)\.?\s+/i, '');

/** The rows of the table that has these headings, in whatever order its columns are; a row without words is none. */
function rowsOfTable(
  blocks: readonly Block[],
  columns: Readonly<Record<string, string>>,
): readonly ReadonlyMap<string, Found>[] | undefined {
  for (const block of blocks) {
    if (block.kind !== 'table') continue;
    const names = (block.rows[0] ?? []).map(
      (title) => Object.entries(columns).find(([heading]) => same(heading, title))?.[1],
    );
    if (names.filter((name) => name !== undefined).length < 2) continue;
    return block.rows
      .slice(1)
      .filter((cells) => cells.some((cell) => cell !== ''))
      .map((cells) => {
        const row = new Map<string, Found>();
        for (const [index, name] of names.entries()) {
          const text = cells[index] ?? '';
          if (name !== undefined) row.set(name, () => text);
        }
        return row;
      });
  }
  return undefined;
}
