import type { Problem } from '../domain/problem.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { checkPast } from './check-document.ts';
import {
  contentOf,
  hasProperty,
  isControl,
  isDateControl,
  isPlainControl,
  levelOf,
  propertiesOf,
  repeatingItems,
  tagOf,
} from './content-controls.ts';
import { openPackage, problem, readStories, type DocxPackage } from './docx-package.ts';
import { PLACEHOLDER_STYLE, SDT, SDT_PROPERTY_ORDER } from './ooxml-names.ts';
import { parseTag, type ConditionName } from './template-tags.ts';
import {
  childNamed,
  descendants,
  element,
  escapeText,
  isElement,
  openTag,
  plainText,
  writeXml,
  type XmlElement,
  type XmlNode,
} from './xml-tree.ts';

/**
 * A Word file with tagged content controls, compiled once and filled many times.
 *
 * Compiling turns each part into pieces: text that never changes, and holes (values, sections, conditions) that
 * know their name and the look of what stands there now. Filling walks the pieces. What has no hole stays the
 * bytes it was.
 */
export interface Template {
  readonly docx: DocxPackage;
  /** Pieces of each part that has a hole. */
  readonly stories: ReadonlyMap<string, readonly Piece[]>;
  readonly tags: TemplateTags;
}

export interface TemplateTags {
  /** Field names in the order of their first appearance. */
  readonly fields: readonly string[];
  /** Section name → names of the values of its rows. */
  readonly sections: ReadonlyMap<string, readonly string[]>;
  readonly conditions: readonly string[];
}

export type Piece = string | ValuePiece | SectionPiece | ConditionPiece | typeof FRESH_ID;

/** A control id inside a row: each row needs its own. */
export const FRESH_ID = Symbol('fresh id');

export interface ValuePiece {
  readonly kind: 'value';
  readonly section?: string;
  readonly name: string;
  readonly optional: boolean;
  readonly level: 'block' | 'run' | 'cell';
  readonly isDate: boolean;
  readonly isPlain: boolean;
  /** Properties without binding and prompt, in the order of the schema. */
  readonly properties: readonly XmlElement[];
  /** `w:tcPr` of a cell, `w:pPr` of its paragraphs, `w:rPr` of its runs, as XML text. */
  readonly cellProperties: string;
  readonly paragraphProperties: string;
  readonly runProperties: string;
}

export interface SectionPiece {
  readonly kind: 'section';
  readonly section: string;
  readonly before: readonly Piece[];
  readonly item: { readonly properties: readonly XmlElement[]; readonly content: readonly Piece[] };
  readonly after: string;
}

export interface ConditionPiece {
  readonly kind: 'condition';
  readonly on: ConditionName;
  readonly wanted: boolean;
  readonly content: readonly Piece[];
}

/** Every fault of the template at once, each with its tag and part. */
export function compileTemplate(bytes: Uint8Array): Result<Template, Problem[]> {
  const docx = openPackage(bytes);
  if (!docx.ok) return docx;
  const trees = readStories(docx.value);
  if (!trees.ok) return trees;

  const problems: Problem[] = [...checkPast(docx.value, trees.value)];
  const stories = new Map<string, readonly Piece[]>();
  const tags = new TagCollector();
  for (const [part, tree] of trees.value) {
    problems.push(...findBraces(tree, part));
    const compiler = new StoryCompiler(part, tags, problems);
    const pieces = compiler.compile(tree);
    if (pieces.some((piece) => typeof piece !== 'string')) stories.set(part, pieces);
  }
  if (stories.size === 0 && problems.length === 0) {
    problems.push(problem('TPL-EMPTY', 'The template has no content control with a tag of the service.'));
  }
  return problems.length > 0 ? err(problems) : ok({ docx: docx.value, stories, tags: tags.collected() });
}

/**
 * What a template shows compared with what its document provides: tags nobody fills, and fields that the
 * document must show. Both lists name every fault.
 */
export function compareTags(
  tags: TemplateTags,
  form: {
    readonly fields: readonly string[];
    readonly sections: Readonly<Record<string, readonly string[]>>;
    readonly flags: readonly string[];
    readonly mustShow: readonly string[];
  },
): Problem[] {
  const problems: Problem[] = [];
  const unknown = (tag: string): void => {
    problems.push(problem('TPL-UNKNOWN', `The tag ${tag} is none that this document fills.`, undefined, tag));
  };
  for (const field of tags.fields) if (!form.fields.includes(field)) unknown(field);
  for (const [section, names] of tags.sections) {
    const known = form.sections[section];
    if (!known) unknown(`${section}[]`);
    else for (const name of names) if (!known.includes(name)) unknown(`${section}[].${name}`);
  }
  for (const condition of tags.conditions) {
    const known = [...form.flags, ...form.fields, ...Object.keys(form.sections)];
    if (!known.includes(condition)) unknown(`if:${condition}`);
  }
  const shown = new Set([
    ...tags.fields,
    ...[...tags.sections].flatMap(([section, names]) => [
      `${section}[]`,
      ...names.map((name) => `${section}[].${name}`),
    ]),
  ]);
  for (const tag of form.mustShow) {
    if (!shown.has(tag)) {
      problems.push(
        problem('TPL-MISSING', `The template lacks a content control with the tag ${tag}.`, undefined, tag),
      );
    }
  }
  return problems;
}

class TagCollector {
  readonly #fields = new Set<string>();
  readonly #sections = new Map<string, Set<string>>();
  readonly #conditions = new Set<string>();

  field(name: string): void {
    this.#fields.add(name);
  }
  section(section: string): void {
    if (!this.#sections.has(section)) this.#sections.set(section, new Set());
  }
  cell(section: string, name: string): void {
    this.section(section);
    this.#sections.get(section)?.add(name);
  }
  condition(name: string): void {
    this.#conditions.add(name);
  }
  collected(): TemplateTags {
    return {
      fields: [...this.#fields],
      sections: new Map([...this.#sections].map(([section, names]) => [section, [...names]])),
      conditions: [...this.#conditions],
    };
  }
}

class StoryCompiler {
  readonly #part: string;
  readonly #tags: TagCollector;
  readonly #problems: Problem[];
  /** The section whose row is being compiled. */
  #row: string | undefined;

  constructor(part: string, tags: TagCollector, problems: Problem[]) {
    this.#part = part;
    this.#tags = tags;
    this.#problems = problems;
  }

  compile(tree: XmlElement): readonly Piece[] {
    return joined(this.#element(tree));
  }

  #fault(rule: string, message: string, tag: string): [] {
    this.#problems.push(problem(rule, message, this.#part, tag));
    return [];
  }

  #nodes(nodes: readonly XmlNode[]): Piece[] {
    return nodes.flatMap((node) => (isElement(node) ? this.#element(node) : [escapeText(node)]));
  }

  #element(node: XmlElement): Piece[] {
    if (isControl(node)) return this.#control(node);
    if (this.#row !== undefined && (node.name === 'w:bookmarkStart' || node.name === 'w:bookmarkEnd'))
      return [];
    if (this.#row !== undefined && node.name === SDT.id) return ['<w:id w:val="', FRESH_ID, '"/>'];
    const open = this.#row === undefined ? node : withoutParagraphIds(node);
    if (node.children.length === 0) return [openTag(open, true)];
    const content = this.#nodes(node.children);
    // Word wants a paragraph at the end of every cell (17.4.65), also when the last block falls away.
    const last = node.children.findLast(isElement);
    if (node.name === 'w:tc' && last && isControl(last) && levelOf(last) === 'block') content.push('<w:p/>');
    return [openTag(open), ...content, `</${node.name}>`];
  }

  #control(control: XmlElement): Piece[] {
    const tag = tagOf(control);
    const meaning = parseTag(tag);
    if (tag.length > 64)
      return this.#fault('TPL-TAG', 'The tag is longer than the 64 characters Word allows.', tag);
    if (!meaning || meaning.kind === 'row') {
      if (hasProperty(control, SDT.repeatingItem) || !/[[\]:]/.test(tag)) return this.#foreign(control);
      return this.#fault('TPL-TAG', 'The tag is not in a form that the service knows.', tag);
    }
    const content = contentOf(control);
    if (!content)
      return this.#fault('TPL-CONTENT', 'The content control is empty; write a prompt into it.', tag);
    switch (meaning.kind) {
      case 'value':
        return this.#value(control, tag, meaning);
      case 'section':
        return this.#section(control, content, tag, meaning.section);
      case 'condition': {
        if (meaning.on.section !== undefined && meaning.on.section !== this.#row) {
          return this.#fault(
            'TPL-PLACE',
            `The condition stands outside a row of ${meaning.on.section}[].`,
            tag,
          );
        }
        if (meaning.on.section === undefined) this.#tags.condition(meaning.on.name);
        else this.#tags.cell(meaning.on.section, meaning.on.name);
        return [
          {
            kind: 'condition',
            on: meaning.on,
            wanted: meaning.wanted,
            content: joined(this.#nodes(content.children)),
          },
        ];
      }
    }
  }

  /** Someone else's control stays as it is; ours inside it are still filled. */
  #foreign(control: XmlElement): Piece[] {
    return [openTag(control), ...this.#nodes(control.children), `</${control.name}>`];
  }

  #value(
    control: XmlElement,
    tag: string,
    meaning: { readonly section?: string; readonly name: string; readonly optional: boolean },
  ): Piece[] {
    const level = levelOf(control);
    const content = contentOf(control);
    if (!content || !level || level === 'row') {
      return this.#fault('TPL-CONTENT', 'The content control must hold text: write a prompt into it.', tag);
    }
    if ([...descendants(content)].some(isControl)) {
      return this.#fault(
        'TPL-NESTED',
        'The content control for one value holds another content control.',
        tag,
      );
    }
    if (meaning.section !== undefined && meaning.section !== this.#row) {
      return this.#fault(
        'TPL-PLACE',
        `The content control stands outside a row of ${meaning.section}[].`,
        tag,
      );
    }
    if (meaning.section === undefined) this.#tags.field(meaning.name);
    else this.#tags.cell(meaning.section, meaning.name);
    return [
      {
        kind: 'value',
        ...meaning,
        level,
        isDate: isDateControl(control),
        isPlain: isPlainControl(control),
        properties: ownProperties(control, this.#row !== undefined),
        ...lookOf(control, content, level),
      },
    ];
  }

  #section(control: XmlElement, content: XmlElement, tag: string, section: string): Piece[] {
    if (this.#row !== undefined)
      return this.#fault('TPL-NESTED', 'A repeating section stands inside another one.', tag);
    if (!hasProperty(control, SDT.repeatingSection)) {
      return this.#fault('TPL-SECTION', 'The content control is not a repeating section.', tag);
    }
    const item = repeatingItems(control)[0];
    const itemContent = item && contentOf(item);
    if (!item || !itemContent) return this.#fault('TPL-SECTION', 'The repeating section has no item.', tag);
    this.#tags.section(section);
    this.#row = section;
    const row = joined(this.#nodes(itemContent.children));
    this.#row = undefined;
    const properties = propertiesOf(control);
    return [
      {
        kind: 'section',
        section,
        before: [openTag(control), properties ? writeXml(properties) : '', openTag(content)],
        item: {
          properties: ownProperties(item, true).filter(({ name }) => name !== SDT.tag),
          content: row,
        },
        after: `</${content.name}></${control.name}>`,
      },
    ];
  }
}

/** The properties that stay when a value goes in: no prompt, no old binding, no id that a row would repeat. */
function ownProperties(control: XmlElement, inRow: boolean): readonly XmlElement[] {
  const dropped: readonly string[] = [
    SDT.placeholder,
    SDT.showingPlaceholder,
    SDT.dataBinding,
    'w15:dataBinding',
    ...(inRow ? [SDT.id] : []),
  ];
  return inSchemaOrder(
    (propertiesOf(control)?.children ?? []).filter(isElement).filter(({ name }) => !dropped.includes(name)),
  );
}

export function inSchemaOrder(properties: readonly XmlElement[]): readonly XmlElement[] {
  const rank = ({ name }: XmlElement): number => {
    const at = SDT_PROPERTY_ORDER.indexOf(name);
    return at < 0 ? SDT_PROPERTY_ORDER.length : at;
  };
  return [...properties].sort((a, b) => rank(a) - rank(b));
}

function lookOf(
  control: XmlElement,
  content: XmlElement,
  level: 'block' | 'run' | 'cell',
): Pick<ValuePiece, 'cellProperties' | 'paragraphProperties' | 'runProperties'> {
  const all = [...descendants(content)];
  const cell = level === 'cell' ? all.find(({ name }) => name === 'w:tc') : undefined;
  const paragraph = all.find(({ name }) => name === 'w:p');
  const run = all.find((node) => node.name === 'w:r' && childNamed(node, 'w:t'));
  return {
    cellProperties: written(childNamed(cell, 'w:tcPr')),
    paragraphProperties: written(paragraphLook(childNamed(paragraph, 'w:pPr'))),
    runProperties: written(runLook(childNamed(run, 'w:rPr'), childNamed(propertiesOf(control), 'w:rPr'))),
  };
}

const written = (node: XmlElement | undefined): string => (node ? writeXml(node) : '');

const paragraphLook = (properties: XmlElement | undefined): XmlElement | undefined =>
  properties && {
    ...properties,
    children: properties.children.filter((child) => !isElement(child) || child.name !== 'w:sectPr'),
  };

/** The look of the prompt, unless it is only the grey of a prompt: then the look the control itself asks for. */
function runLook(run: XmlElement | undefined, control: XmlElement | undefined): XmlElement | undefined {
  if (!run) return control;
  return childNamed(run, 'w:rStyle')?.attributes['w:val'] === PLACEHOLDER_STYLE ? control : run;
}

function withoutParagraphIds(node: XmlElement): XmlElement {
  if (!('w14:paraId' in node.attributes)) return node;
  const attributes = Object.fromEntries(
    Object.entries(node.attributes).filter(([name]) => name !== 'w14:paraId' && name !== 'w14:textId'),
  );
  return element(node.name, attributes, node.children);
}

/** Neighbouring texts become one, so that filling has little to do. */
function joined(pieces: readonly Piece[]): readonly Piece[] {
  const result: Piece[] = [];
  let text = '';
  for (const piece of pieces) {
    if (typeof piece === 'string') {
      text += piece;
      continue;
    }
    if (text !== '') result.push(text);
    text = '';
    result.push(piece);
  }
  if (text !== '') result.push(text);
  return result;
}

/** The service's older templates mark fields as `{{Cases.CaseRef}}`; left in, that would be printed. */
function findBraces(tree: XmlElement, part: string): Problem[] {
  const text = [...descendants(tree)]
    .filter(({ name }) => name === 'w:t')
    .map(plainText)
    .join('');
  return [...text.matchAll(/\{\{\s*([\w.[\]]{1,64})\s*\}\}/g)].map(([, name = '']) =>
    problem(
      'TPL-BRACES',
      'A field stands as text in double braces; make it a content control with this tag.',
      part,
      name,
    ),
  );
}
