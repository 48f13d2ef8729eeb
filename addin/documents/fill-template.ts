import { dateInWords, isCalendarDate } from '../domain/calendar-date.ts';
import type { DocumentData, DocumentRow } from '../domain/document-data.ts';
import type { Problem } from '../domain/problem.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { EMPTY_MARK } from './content-controls.ts';
import { bindingTo, withCarriedData } from './custom-xml.ts';
import { problem, savePackage, withNeutralProperties } from './docx-package.ts';
import { SDT } from './ooxml-names.ts';
import { rowTag, type ConditionName } from './template-tags.ts';
import {
  FRESH_ID,
  inSchemaOrder,
  type ConditionPiece,
  type Piece,
  type SectionPiece,
  type Template,
  type ValuePiece,
} from './template.ts';
import { cleanText, element, escapeText, writeXml, type XmlElement, XML_DECLARATION } from './xml-tree.ts';

/**
 * A template and its data as a Word file; the data travels inside (custom-xml.ts).
 *
 * Values are text: mark-up characters are escaped, control characters dropped, a new line becomes a line break
 * or, in a control that holds paragraphs, a new paragraph with the same look. A value that is missing, empty
 * where it may not be, or stands for "not known" is a problem; no file is made then. Source: documents.md rule 7.
 */
export function fillTemplate(template: Template, given: DocumentData): Result<Uint8Array, Problem[]> {
  const data = cleaned(given);
  const filler = new Filler(data);
  const filled = new Map<string, Uint8Array>();
  for (const [part, pieces] of template.stories) {
    const text = filler.fill(pieces, part);
    filled.set(part, new TextEncoder().encode(XML_DECLARATION + text));
  }
  if (filler.problems.length > 0) return err(filler.problems);

  const parts = new Map(template.docx.parts);
  for (const [part, content] of filled) parts.set(part, content);
  if (data.largePrint) enlarge(parts, [STYLES, ...template.docx.stories]);
  withCarriedData(parts, template.docx.mainPart, data, filler.shown);
  withNeutralProperties(parts, data.title);
  return ok(savePackage(parts));
}

const STYLES = 'word/styles.xml';

/** Every size half as large again: 12 pt becomes 18 pt, headings keep their distance (17.3.2.38, half points). */
function enlarge(parts: Map<string, Uint8Array>, names: readonly string[]): void {
  for (const name of names) {
    const content = parts.get(name);
    if (!content) continue;
    const text = new TextDecoder().decode(content);
    const larger = text.replace(
      /(<w:sz(?:Cs)? w:val=")(\d{1,4})"/g,
      (_found, start: string, size: string) => `${start}${Math.round(Number(size) * 1.5)}"`,
    );
    parts.set(name, new TextEncoder().encode(larger));
  }
}

function cleaned(data: DocumentData): DocumentData {
  const row = (values: DocumentRow): DocumentRow =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, cleanText(value)]));
  return {
    ...data,
    title: cleanText(data.title),
    fields: row(data.fields),
    sections: Object.fromEntries(
      Object.entries(data.sections).map(([section, rows]) => [section, rows.map(row)]),
    ),
  };
}

/** What a program writes when it knows nothing; none of it may reach a reader. */
const STAND_INS = new Set(['null', 'undefined', 'NaN', 'U', 'UNKNOWN', '[object Object]']);

interface Row {
  readonly section: string;
  readonly number: number;
  readonly values: DocumentRow;
}

class Filler {
  readonly problems: Problem[] = [];
  readonly shown = new Set<string>();
  readonly #data: DocumentData;
  readonly #reported = new Set<string>();
  #part = '';
  #id = 900_000_000;

  constructor(data: DocumentData) {
    this.#data = data;
  }

  fill(pieces: readonly Piece[], part: string): string {
    this.#part = part;
    return this.#pieces(pieces, undefined);
  }

  #pieces(pieces: readonly Piece[], row: Row | undefined): string {
    let text = '';
    for (const piece of pieces) {
      if (typeof piece === 'string') text += piece;
      else if (piece === FRESH_ID) text += String((this.#id += 1));
      else if (piece.kind === 'value') text += this.#value(piece, row);
      else if (piece.kind === 'section') text += this.#section(piece);
      else text += this.#condition(piece, row);
    }
    return text;
  }

  #fault(rule: string, tag: string, message: string): void {
    if (this.#reported.has(`${rule} ${tag}`)) return;
    this.#reported.add(`${rule} ${tag}`);
    this.problems.push(problem(rule, message, this.#part, tag));
  }

  #value(piece: ValuePiece, row: Row | undefined): string {
    const tag = piece.section === undefined ? piece.name : `${piece.section}[].${piece.name}`;
    const value = row && piece.section !== undefined ? row.values[piece.name] : this.#data.fields[piece.name];
    const place = row && piece.section !== undefined ? `${tag} (row ${row.number})` : tag;
    if (value === undefined) this.#fault('DOC-MISSING', place, 'A value that the document shows is missing.');
    else if (value.trim() === '' && !piece.optional) {
      this.#fault('DOC-MISSING', place, 'A value that the document shows is empty.');
    } else if (STAND_INS.has(value.trim()) || /\{\{|\}\}/.test(value)) {
      this.#fault(
        'DOC-VALUE',
        place,
        'A value is not fit to be read: it stands for "not known" or is a placeholder.',
      );
    }
    if (piece.section === undefined) this.shown.add(piece.name);
    return this.#control(piece, value ?? '');
  }

  #control(piece: ValuePiece, value: string): string {
    const empty = value.trim() === '';
    const date = piece.isDate && isCalendarDate(value) ? value : undefined;
    const lines = empty ? [EMPTY_MARK] : (date === undefined ? value : dateInWords(date)).split('\n');
    // An empty bound control shows Word's own prompt, and a date control bound to words shows nothing.
    const bound =
      piece.section === undefined && piece.isPlain && !empty && (!piece.isDate || date !== undefined);
    const multiLine = lines.length > 1;
    const properties = piece.properties.map((property) => {
      if (property.name === SDT.text && multiLine) return element(SDT.text, { 'w:multiLine': '1' });
      if (property.name === SDT.date) return dated(property, date);
      return property;
    });
    const head = inSchemaOrder(bound ? [...properties, bindingTo(piece.name)] : properties);
    const look = headLook(piece, head);
    const inParagraphs = !piece.isPlain && piece.level !== 'run';
    const runs = (text: string): string => run(text, piece.runProperties);
    const content = inParagraphs
      ? lines.map((line) => paragraph(piece, line === '' ? '' : runs(line))).join('')
      : piece.level === 'run'
        ? runs(lines.join('\n'))
        : paragraph(piece, runs(lines.join('\n')));
    const body = piece.level === 'cell' ? `<w:tc>${piece.cellProperties}${content}</w:tc>` : content;
    return `<w:sdt><w:sdtPr>${look}${head.map(writeXml).join('')}</w:sdtPr><w:sdtContent>${body}</w:sdtContent></w:sdt>`;
  }

  #section(piece: SectionPiece): string {
    const rows = this.#data.sections[piece.section];
    this.shown.add(`${piece.section}[]`);
    if (!rows) {
      this.#fault('DOC-MISSING', `${piece.section}[]`, 'The rows that the document shows are missing.');
      return '';
    }
    // An empty section control is not valid; a table keeps its heading row, a list simply is not there.
    if (rows.length === 0) return '';
    const items = rows.map((values, index) => {
      const number = index + 1;
      const properties = inSchemaOrder([
        element(SDT.tag, { 'w:val': rowTag(piece.section, number) }),
        ...piece.item.properties,
      ]);
      const content = this.#pieces(piece.item.content, { section: piece.section, number, values });
      return `<w:sdt><w:sdtPr>${properties.map(writeXml).join('')}</w:sdtPr><w:sdtContent>${content}</w:sdtContent></w:sdt>`;
    });
    return `${this.#pieces(piece.before, undefined)}${items.join('')}${piece.after}`;
  }

  #condition(piece: ConditionPiece, row: Row | undefined): string {
    const holds = this.#holds(piece.on, row);
    if (holds === undefined) {
      this.#fault('DOC-MISSING', `if:${piece.on.name}`, 'The document has a condition that nothing answers.');
      return '';
    }
    return holds === piece.wanted ? this.#pieces(piece.content, row) : '';
  }

  #holds(on: ConditionName, row: Row | undefined): boolean | undefined {
    if (on.section !== undefined) {
      const value = row?.values[on.name];
      return value === undefined ? undefined : value.trim() !== '';
    }
    const { flags, fields, sections } = this.#data;
    const flag = flags[on.name];
    if (flag !== undefined) return flag;
    const field = fields[on.name];
    if (field !== undefined) return field.trim() !== '';
    const rows = sections[on.name];
    return rows === undefined ? undefined : rows.length > 0;
  }
}

/**
 * The look of the value as a property of the control (17.5.2.27): Word takes it when it writes a bound value anew,
 * and other programs when they show a plain control.
 */
const headLook = (piece: ValuePiece, properties: readonly XmlElement[]): string =>
  piece.isPlain && !properties.some(({ name }) => name === 'w:rPr') ? piece.runProperties : '';

const dated = (property: XmlElement, date: string | undefined): XmlElement => {
  const others = Object.fromEntries(
    Object.entries(property.attributes).filter(([name]) => name !== 'w:fullDate'),
  );
  return element(
    property.name,
    date === undefined ? others : { ...others, 'w:fullDate': `${date}T00:00:00Z` },
    property.children,
  );
};

const paragraph = (piece: ValuePiece, runs: string): string =>
  `<w:p>${piece.paragraphProperties}${runs}</w:p>`;

/** One run; `w:t` keeps its spaces only when it is told to (17.3.3.31). */
function run(text: string, properties: string): string {
  const content = text
    .split(/(\n|\t)/)
    .filter((part) => part !== '')
    .map((part) => {
      if (part === '\n') return '<w:br/>';
      if (part === '\t') return '<w:tab/>';
      return `<w:t xml:space="preserve">${escapeText(part)}</w:t>`;
    })
    .join('');
  return `<w:r>${properties}${content}</w:r>`;
}
