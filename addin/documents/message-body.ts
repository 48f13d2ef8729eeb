import type { Problem } from '../domain/problem.ts';
import { ok, type Result } from '../domain/result.ts';
import { contentOf, EMPTY_MARK, isControl } from './content-controls.ts';
import { openPackage, readPart } from './docx-package.ts';
import { HIDDEN_TEXT } from './ooxml-names.ts';
import {
  childNamed,
  childrenNamed,
  descendants,
  escapeText,
  isElement,
  plainText,
  type XmlElement,
} from './xml-tree.ts';

/**
 * A filled document as the body of an e-mail, for letters that travel as e-mail and not as a file (documents.md section
 * 1). Whatever staff wrote into the template goes along: headings, paragraphs, lists, tables with their heading rows.
 * The band at the head and the page numbers stay behind, because a message has neither.
 */
export function messageBody(bytes: Uint8Array): Result<string, Problem[]> {
  const docx = openPackage(bytes);
  if (!docx.ok) return docx;
  const main = readPart(docx.value.parts, docx.value.mainPart);
  if (!main.ok) return main;
  const body = childNamed(main.value, 'w:body');
  return ok(
    [
      '<div lang="en-GB" style="font-family:Arial,sans-serif;font-size:12pt;line-height:1.4">',
      ...(body ? blocks(body) : []),
      '</div>',
    ].join('\n'),
  );
}

/** Paragraphs and tables in their order; neighbouring points of a list become one list. */
function blocks(parent: XmlElement): readonly string[] {
  const found: string[] = [];
  let points: string[] = [];
  const endList = (): void => {
    if (points.length > 0) found.push(`<ul>${points.map((text) => `<li>${text}</li>`).join('')}</ul>`);
    points = [];
  };
  for (const node of flat(parent)) {
    if (node.name === 'w:tbl') {
      endList();
      found.push(table(node));
      continue;
    }
    const text = inline(node);
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

function table(node: XmlElement): string {
  const rows = [...flat(node)].map((row) => {
    const head = childNamed(childNamed(row, 'w:trPr'), 'w:tblHeader') !== undefined;
    const cells = [...flat(row)].map((cell) => {
      const lines = [...flat(cell)];
      const text = lines.map(inline).join('<br>');
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

/** The text of a paragraph, with what is bold; what does not show in the document does not show here. */
function inline(node: XmlElement): string {
  return node.children
    .map((child) => {
      if (!isElement(child)) return '';
      if (child.name === 'w:r') return run(child);
      if (isControl(child)) return inline(contentOf(child) ?? child);
      return child.name === 'w:hyperlink' || child.name === 'w:smartTag' ? inline(child) : '';
    })
    .join('')
    .replaceAll(EMPTY_MARK, ' ');
}

function run(node: XmlElement): string {
  const look = childNamed(node, 'w:rPr');
  if (look && [...descendants(look)].some(({ name }) => HIDDEN_TEXT.has(name))) return '';
  const text = node.children
    .map((child) => {
      if (!isElement(child)) return '';
      if (child.name === 'w:br') return '<br>';
      if (child.name === 'w:tab') return ' ';
      return child.name === 'w:t' ? escapeText(plainText(child)) : '';
    })
    .join('');
  const bold = look === undefined ? [] : childrenNamed(look, 'w:b');
  const isBold = bold.some(({ attributes }) => !['0', 'false'].includes(attributes['w:val'] ?? 'true'));
  return isBold && text.trim() !== '' ? `<strong>${text}</strong>` : text;
}
