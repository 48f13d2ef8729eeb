import type { El } from '../common/xml-edit.ts';

/**
 * A story (body, header, footer) as one line of characters, as Word itself counts: each paragraph ends with its mark, and
 * whoever asks for a place names a number. Everything that a person does not see (deleted text, codes of fields,
 * properties) has no width.
 */
export interface Flat {
  readonly text: string;
  readonly units: readonly Unit[];
  /** Where each paragraph, run, table, row, cell and control begins and ends. */
  readonly extents: ReadonlyMap<El, Extent>;
  readonly paragraphs: readonly El[];
}

export interface Extent {
  readonly start: number;
  readonly end: number;
}

export interface Unit extends Extent {
  /** `text`: the letters of a `w:t`; `sign`: one character that is an element; `mark`: the end of a paragraph. */
  readonly kind: 'text' | 'sign' | 'mark';
  /** `w:t`, `w:tab`, `w:br` …, or the `w:p` of a mark. */
  readonly node: El;
  readonly run: El | undefined;
  readonly paragraph: El;
}

/** An object that stands in the line: it takes one place and shows no character. */
const OBJECT = '\uFFFC';
const PARAGRAPH_END = '\r';
const CELL_END = '\t';

/** Characters that are elements in a run. Those of line, page and column are Word's own (VBA, `vbVerticalTab` and neighbours). */
const SIGNS: Readonly<Record<string, (node: El) => string>> = {
  'w:tab': () => '\t',
  'w:ptab': () => '\t',
  'w:cr': () => '\v',
  'w:br': ({ attributes }) => ({ page: '\f', column: '\u000E' })[attributes['w:type'] ?? ''] ?? '\v',
  'w:noBreakHyphen': () => '\u2011',
  'w:softHyphen': () => '\u00AD',
  'w:sym': ({ attributes }) => String.fromCharCode(parseInt(attributes['w:char'] ?? '20', 16)),
  'w:footnoteReference': () => '\u0002',
  'w:endnoteReference': () => '\u0002',
  'w:drawing': () => OBJECT,
  'w:pict': () => OBJECT,
  'w:object': () => OBJECT,
  'mc:AlternateContent': () => OBJECT,
};

/** What holds runs, or paragraphs, and is looked through. */
const THROUGH: ReadonlySet<string> = new Set([
  'w:sdt', 'w:sdtContent', 'w:hyperlink', 'w:ins', 'w:moveTo', 'w:smartTag', 'w:customXml', 'w:fldSimple', 'w:dir', 'w:bdo',
]); // prettier-ignore

export const shown = (text: string): string => text.replaceAll(OBJECT, '');

export function flatten(container: El): Flat {
  const units: Unit[] = [];
  const extents = new Map<El, Extent>();
  const paragraphs: El[] = [];
  let text = '';

  const add = (unit: Omit<Unit, 'start' | 'end'>, characters: string): void => {
    if (characters === '') return;
    units.push({ ...unit, start: text.length, end: text.length + characters.length });
    text += characters;
  };
  const measured = (node: El, walk: () => void): void => {
    const start = text.length;
    walk();
    extents.set(node, { start, end: text.length });
  };

  const inRun = (run: El, paragraph: El): void => {
    for (const node of run.elements) {
      if (node.name === 'w:t') add({ kind: 'text', node, run, paragraph }, node.text);
      else {
        const sign = SIGNS[node.name]?.(node);
        if (sign !== undefined) add({ kind: 'sign', node, run, paragraph }, sign);
      }
    }
  };
  const inline = (parent: El, paragraph: El): void => {
    for (const node of parent.elements) {
      if (node.name === 'w:r') measured(node, () => { inRun(node, paragraph); });
      else if (THROUGH.has(node.name)) measured(node, () => { inline(node, paragraph); });
    }
  }; // prettier-ignore
  const blocks = (parent: El, cellEnd: string | undefined): void => {
    const last = lastParagraph(parent);
    for (const node of parent.elements) {
      if (node.name === 'w:p') {
        measured(node, () => {
          paragraphs.push(node);
          inline(node, node);
          const mark = cellEnd !== undefined && node === last ? cellEnd : PARAGRAPH_END;
          add({ kind: 'mark', node, run: undefined, paragraph: node }, mark);
        });
      } else if (node.name === 'w:tbl') {
        measured(node, () => {
          table(node);
        });
      } else if (THROUGH.has(node.name)) {
        measured(node, () => {
          blocks(node, last?.isWithin(node) === true ? cellEnd : undefined);
        });
      }
    }
  };
  const table = (parent: El): void => {
    for (const node of parent.elements) {
      if (node.name === 'w:tr') measured(node, () => { cells(node, cellsOf(node).at(-1)); });
      else if (THROUGH.has(node.name)) measured(node, () => { table(node); });
    }
  }; // prettier-ignore
  const cells = (parent: El, last: El | undefined): void => {
    for (const node of parent.elements) {
      if (node.name === 'w:tc') {
        measured(node, () => {
          blocks(node, node === last ? PARAGRAPH_END : CELL_END);
        });
      } else if (THROUGH.has(node.name)) {
        measured(node, () => {
          cells(node, last);
        });
      }
    }
  };

  measured(container, () => {
    blocks(container, undefined);
  });
  return { text, units, extents, paragraphs };
}

const through = (parent: El, name: string): readonly El[] =>
  parent.elements.flatMap((node) =>
    node.name === name ? [node] : THROUGH.has(node.name) ? through(node, name) : [],
  );

/** Rows of a table and cells of a row, those within controls as well; nested tables have their own. */
export const rowsOf = (table: El): readonly El[] => through(table, 'w:tr');
export const cellsOf = (row: El): readonly El[] => through(row, 'w:tc');

/** The paragraph that a cell ends with, within controls as well. */
function lastParagraph(parent: El): El | undefined {
  for (const node of [...parent.elements].reverse()) {
    if (node.name === 'w:p') return node;
    if (THROUGH.has(node.name)) {
      const found = lastParagraph(node);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}
