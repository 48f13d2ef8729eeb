import type { DocumentData, DocumentRow } from '../domain/document-data.ts';
import type { Problem } from '../domain/problem.ts';
import { err, ok, type Result } from '../domain/result.ts';
import {
  FRESH_ID,
  type ConditionPiece,
  type Piece,
  type SectionPiece,
  type ValuePiece,
} from './compile-story.ts';
import { carriedData, withPlaceForData, type RowsAround } from './custom-xml.ts';
import {
  neutralProperties,
  problem,
  propertiesWithoutPeople,
  propertyParts,
  readStories,
  relationshipsPartOf,
  saveEntries,
  withNeutralProperties,
} from './docx-package.ts';
import { PARTS } from './ooxml-names.ts';
import { mainPrint, STYLES } from './print-of-text.ts';
import { enlarged, enlargementOf, withDefaultSize } from './print-size.ts';
import { partsToLeave, withoutNeedless } from './without-needless.ts';
import { rowTag, type ConditionName } from './template-tags.ts';
import type { Template } from './template.ts';
import { cleanText, encode } from './xml-tree.ts';
import { packQuickly, type PackedEntry } from './zip-file.ts';

/**
 * A template and its data as a Word file; the data travels inside (custom-xml.ts).
 *
 * Values are text: mark-up characters are escaped, control characters dropped, a new line becomes a line break
 * or, in a control that holds paragraphs, a new paragraph with the same look. A value that is missing, empty
 * where it may not be, or stands for "not known" is a problem; no file is made then. Source: documents.md rule 7.
 */
export function fillTemplate(template: Template, given: DocumentData): Result<Uint8Array, Problem[]> {
  const data = cleaned(given);
  const filler = new Filler(data, data);
  const filled = filler.stories(template);
  if (filler.problems.length > 0) return err(filler.problems);

  const { entries: prepared, item, core, story, enlargement } = preparedOf(template);
  const entries = new Map(prepared);
  const set = (part: string, content: Uint8Array): void => {
    entries.set(part, packQuickly(content));
  };
  for (const [part, text] of filled)
    set(part, encode(story(data.largePrint ? enlarged(text, enlargement) : text)));
  if (data.largePrint) {
    for (const part of [STYLES, ...template.docx.stories]) {
      const content = filled.has(part) ? undefined : entries.get(part)?.content;
      const text = content && new TextDecoder().decode(content);
      if (text !== undefined)
        set(part, encode(enlarged(part === STYLES ? withDefaultSize(text) : text, enlargement)));
    }
  }
  set(item, carriedData(data, filler.shown, filler.around));
  for (const part of core) set(part, neutralProperties(data.title));
  return ok(saveEntries(entries));
}

/**
 * The texts that `fillTemplate` would make, as XML by part, without a file around them. `conditions` answers what stands
 * in the document at all: a document that people have worked on has the parts that it had when it was made.
 */
export function filledStories(
  template: Template,
  data: DocumentData,
  conditions: DocumentData = data,
): Result<ReadonlyMap<string, string>, Problem[]> {
  const filler = new Filler(cleaned(data), cleaned(conditions));
  const filled = filler.stories(template);
  return filler.problems.length > 0 ? err(filler.problems) : ok(filled);
}

/** What is the same in every document of a template, packed once. */
interface Prepared {
  readonly entries: ReadonlyMap<string, PackedEntry>;
  /** The part that the data goes into. */
  readonly item: string;
  /** The parts that the title goes into: one, unless another program has written one of its own. */
  readonly core: readonly string[];
  /** A story without the marks that lead to what is left behind (without-needless.ts). */
  readonly story: (text: string) => string;
  /** How many times as large large print is. */
  readonly enlargement: number;
}

const PREPARED = new WeakMap<Template, Prepared>();

function preparedOf(template: Template): Prepared {
  const known = PREPARED.get(template);
  if (known) return known;
  const { docx } = template;
  // What no page needs stays behind, with the lists that name it.
  const clean = partsToLeave(docx);
  const packed = new Map(clean ? [...docx.packed].filter(([name]) => clean.has(name)) : docx.packed);
  const parts = clean ?? docx.parts;
  // Only what may change is unpacked; everything else goes from file to file as it is packed.
  const properties = new Set([...propertyParts(parts, 'core'), ...propertyParts(parts, 'app')]);
  const changed = new Map<string, Uint8Array>();
  for (const name of parts.keys()) {
    const content = isTouched(name, docx.mainPart) || properties.has(name) ? parts.get(name) : undefined;
    if (content) changed.set(name, content);
  }
  const before = new Map(changed);
  const item = withPlaceForData(changed, docx.mainPart);
  withNeutralProperties(changed, '');
  for (const part of propertyParts(changed, 'app'))
    changed.set(part, propertiesWithoutPeople(changed.get(part) ?? new Uint8Array()));
  const entries = new Map(packed);
  for (const [name, content] of clean ?? [])
    if (content !== docx.packed.get(name)?.content) entries.set(name, packQuickly(content));
  for (const name of before.keys()) if (!changed.has(name)) entries.delete(name);
  for (const [name, content] of changed)
    if (before.get(name) !== content) entries.set(name, packQuickly(content));
  const prepared = {
    entries,
    item,
    core: propertyParts(changed, 'core'),
    story: withoutNeedless(docx).story,
    enlargement: enlargementOf(mainPrintOf(docx)),
  };
  PREPARED.set(template, prepared);
  return prepared;
}

function mainPrintOf(docx: Template['docx']): number | undefined {
  const trees = readStories(docx);
  return trees.ok ? mainPrint(docx, trees.value.get(docx.mainPart)) : undefined;
}

const isTouched = (name: string, mainPart: string): boolean =>
  name === PARTS.contentTypes ||
  name === PARTS.rootRelationships ||
  name === relationshipsPartOf(mainPart) ||
  name.startsWith('customXml/');

function cleaned(data: DocumentData): DocumentData {
  const row = (values: DocumentRow): DocumentRow => {
    const clean: Record<string, string> = {};
    for (const name in values) clean[name] = cleanText(values[name] ?? '');
    return clean;
  };
  const sections: Record<string, readonly DocumentRow[]> = {};
  for (const section in data.sections) sections[section] = (data.sections[section] ?? []).map(row);
  return { ...data, title: cleanText(data.title), fields: row(data.fields), sections };
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
  readonly around = new Map<string, RowsAround>();
  readonly #data: DocumentData;
  readonly #conditions: DocumentData;
  readonly #reported = new Set<string>();
  #part = '';
  #id = 900_000_000;

  constructor(data: DocumentData, conditions: DocumentData) {
    this.#data = data;
    this.#conditions = conditions;
  }

  stories(template: Template): ReadonlyMap<string, string> {
    const filled = new Map<string, string>();
    for (const [part, pieces] of template.stories) {
      this.#part = part;
      filled.set(part, this.#pieces(pieces, undefined));
    }
    return filled;
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
    const { section, name, optional, maker } = piece;
    const value = row && section !== undefined ? row.values[name] : this.#data.fields[name];
    if (section === undefined) this.shown.add(name);
    const wrong =
      value === undefined
        ? 'A value that the document shows is missing.'
        : value.trim() === '' && !optional
          ? 'A value that the document shows is empty.'
          : undefined;
    const unfit =
      value === undefined
        ? undefined
        : STAND_INS.has(value.trim()) || value.includes('{{') || value.includes('}}')
          ? 'A value is not fit to be read: it stands for "not known" or is a placeholder.'
          : maker.faultOf(value);
    if (wrong !== undefined || unfit !== undefined) {
      const tag = section === undefined ? name : `${section}[].${name}`;
      const place = row && section !== undefined ? `${tag} (row ${row.number})` : tag;
      if (wrong !== undefined) this.#fault('DOC-MISSING', place, wrong);
      else if (unfit !== undefined) this.#fault('DOC-VALUE', place, unfit);
    }
    return maker.make(value ?? '');
  }

  #section(piece: SectionPiece): string {
    const rows = this.#data.sections[piece.section];
    this.shown.add(`${piece.section}[]`);
    if (piece.around) this.around.set(piece.section, piece.around);
    if (!rows) {
      this.#fault('DOC-MISSING', `${piece.section}[]`, 'The rows that the document shows are missing.');
      return '';
    }
    // An empty section control is not valid; a table keeps its heading row, a list simply is not there.
    if (rows.length === 0) return piece.otherwise;
    let text = piece.before;
    for (const [index, values] of rows.entries()) {
      const number = index + 1;
      const { head, tail, content } = piece.item;
      text += `${head}<w:tag w:val="${rowTag(piece.section, number)}"/>${tail}`;
      text += this.#pieces(content, { section: piece.section, number, values });
      text += '</w:sdtContent></w:sdt>';
    }
    return text + piece.after;
  }

  #condition(piece: ConditionPiece, row: Row | undefined): string {
    const holds = this.#holds(piece.on, row);
    if (holds === undefined) {
      this.#fault('DOC-MISSING', `if:${piece.on.name}`, 'The document has a condition that nothing answers.');
      return '';
    }
    return holds === piece.wanted ? this.#pieces(piece.content, row) : piece.otherwise;
  }

  #holds(on: ConditionName, row: Row | undefined): boolean | undefined {
    if (on.section !== undefined) {
      const value = row?.values[on.name];
      return value === undefined ? undefined : value.trim() !== '';
    }
    const { flags, fields, sections } = this.#conditions;
    const flag = flags[on.name];
    if (flag !== undefined) return flag;
    const field = fields[on.name];
    if (field !== undefined) return field.trim() !== '';
    const rows = sections[on.name];
    return rows === undefined ? undefined : rows.length > 0;
  }
}
