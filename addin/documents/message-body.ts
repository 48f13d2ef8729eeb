import type { Problem } from '../domain/problem.ts';
import { ok, type Result } from '../domain/result.ts';
import { contentOf, EMPTY_MARK, isControl } from './content-controls.ts';
import { openPackage, readStories } from './docx-package.ts';
import { visibleWords, type ShownPiece } from './visible-words.ts';
import { childNamed, escapeText, isElement, type XmlElement } from './xml-tree.ts';

/** Paragraphs that a reader sees, with what stands in each. */
type Seen = ReadonlyMap<XmlElement, readonly ShownPiece[]>;

/**
 * A filled document as the body of an e-mail, for letters that travel as e-mail and not as a file (documents.md section
 * 1). Whatever staff wrote into the template goes along: headings, paragraphs, lists, tables with their heading rows.
 * The band at the head and the page numbers stay behind, because a message has neither.
 */
export function messageBody(bytes: Uint8Array): Result<string, Problem[]> {
  const docx = openPackage(bytes);
  if (!docx.ok) return docx;
  const trees = readStories(docx.value);
  if (!trees.ok) return trees;
  const body = childNamed(trees.value.get(docx.value.mainPart), 'w:body');
  // One walk says what is seen: what the guard has read is what is sent.
  const seen: Seen = new Map(
    visibleWords(docx.value, trees.value).paragraphs.map(({ node, shown }) => [node, shown]),
  );
  return ok(
    [
      '<div lang="en-GB" style="font-family:Arial,sans-serif;font-size:12pt;line-height:1.4">',
      ...(body ? blocks(body, seen) : []),
      '</div>',
    ].join('\n'),
  );
}

/** Paragraphs and tables in their order; neighbouring points of a list become one list. */
function blocks(parent: XmlElement, seen: Seen): readonly string[] {
  const found: string[] = [];
  let points: string[] = [];
  const endList = (): void => {
    if (points.length > 0) found.push(`<ul>${points.map((text) => `<li>${text}</li>`).join('')}</ul>`);
    points = [];
  };
  for (const node of flat(parent)) {
    if (node.name === 'w:tbl') {
      endList();
      found.push(table(node, seen));
      continue;
    }
    const text = inline(seen.get(node) ?? []);
    if (text.trim() === '') continue;
    const properties = childNamed(node, 'w:pPr');
    if (childNamed(properties, 'w:numPr')) {
      points.push(text);
      continue;
    }
    endList();
    found.push(paragraph(styleOf(properties), text));
  }
  endList();
  return found;
}

/** Content controls are no part of what is read: what they hold stands in their place. */
function* flat(parent: XmlElement): Generator<XmlElement> {
  for (const child of parent.children) {
    if (!isElement(child)) continue;
    if (isControl(child)) yield* flat(contentOf(child) ?? child);
    else if (child.name === 'w:p' || child.name === 'w:tbl' || child.name === 'w:tr' || child.name === 'w:tc')
      yield child;
  }
}

const styleOf = (properties: XmlElement | undefined): string =>
  childNamed(properties, 'w:pStyle')?.attributes['w:val'] ?? '';

/** Lines of the service's own styles that stand out; the styles are those of the templates. */
const BOLD_STYLES: readonly string[] = ['KeyLine', 'Banner', 'TableHeading'];

function paragraph(style: string, text: string): string {
  const level = /^Heading([1-3])$/.exec(style)?.[1];
  if (level !== undefined) return `<h${level}>${text}</h${level}>`;
  return BOLD_STYLES.includes(style) ? `<p><strong>${text}</strong></p>` : `<p>${text}</p>`;
}

function table(node: XmlElement, seen: Seen): string {
  // A row that is hidden, or was taken away, has no paragraph that anybody sees.
  const isSeen = (row: XmlElement): boolean =>
    [...flat(row)].some((cell) => [...flat(cell)].some((line) => seen.has(line)));
  const rows = [...flat(node)].filter(isSeen).map((row) => {
    const head = childNamed(childNamed(row, 'w:trPr'), 'w:tblHeader') !== undefined;
    const cells = [...flat(row)].map((cell) => {
      const lines = [...flat(cell)];
      const text = lines.map((line) => inline(seen.get(line) ?? [])).join('<br>');
      // A table of facts names the fact in the first cell of each row.
      const names = lines.every((line) => styleOf(childNamed(line, 'w:pPr')) === 'TableHeading');
      if (head) return `<th scope="col" ${CELL}>${text}</th>`;
      return names ? `<th scope="row" ${CELL}>${text}</th>` : `<td ${CELL}>${text}</td>`;
    });
    return `<tr>${cells.join('')}</tr>`;
  });
  return `<table style="border-collapse:collapse">${rows.join('')}</table>`;
}

const CELL = 'style="border:1px solid #9DB7BE;padding:4px 8px;text-align:left;vertical-align:top"';

/** The text of a paragraph, with what is bold. */
function inline(shown: readonly ShownPiece[]): string {
  const runs: { text: string; isBold: boolean }[] = [];
  for (const { text, isBold } of shown) {
    const last = runs.at(-1);
    if (last?.isBold === isBold) last.text += text;
    else runs.push({ text, isBold });
  }
  return runs
    .map(({ text, isBold }) => {
      const html = escapeText(text).replaceAll('\n', '<br>').replaceAll(EMPTY_MARK, ' ');
      return isBold && text.trim() !== '' ? `<strong>${html}</strong>` : html;
    })
    .join('');
}
