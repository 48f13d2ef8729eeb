import type { Problem } from '../domain/problem.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { CONTENT_TYPES, NS, PARTS, RELATIONS } from './ooxml-names.ts';
import {
  element,
  encode,
  isElement,
  localName,
  parseWithPlaces,
  parseXml,
  plainText,
  visit,
  writeXml,
  xmlPart,
  type XmlElement,
} from './xml-tree.ts';
import { packEntry, PartsOfZip, readZip, writeZip, type PackedEntry, type ZipFault } from './zip-file.ts';

/**
 * A .docx as its parts, read with care: a document comes from strangers.
 *
 * What is refused, and why: more than the sizes below (a zip of 1 MB can grow to 1 GB), names that point outside
 * the package, macros, embedded programs and files, content fetched from elsewhere when the document opens, and
 * anything that is not a zip (a password makes an OLE file of it).
 */
export interface DocxPackage {
  /** Content by part name, without the leading slash, in the order of the zip. */
  readonly parts: ReadonlyMap<string, Uint8Array>;
  /** The same parts as they were packed: one that nobody changed is saved so. */
  readonly packed: ReadonlyMap<string, PackedEntry>;
  readonly mainPart: string;
  /** The parts that hold text: main part first, then headers, footers and notes. */
  readonly stories: readonly string[];
}

const MB = 1_048_576;
const LIMITS = { file: 25 * MB, part: 25 * MB, all: 80 * MB, parts: 2_000, controls: 20_000 } as const;

const NOT_A_DOCUMENT = 'The file is not a Word document (.docx).';

export function openPackage(bytes: Uint8Array): Result<DocxPackage, Problem[]> {
  const unzipped = unzip(bytes);
  if (!unzipped.ok) return unzipped;
  const packed = unzipped.value;
  const parts = new PartsOfZip(packed);

  const unsafe = [...parts.keys()].flatMap(unsafePart);
  if (unsafe.length > 0) return err(unsafe);

  const other = otherProgram(parts);
  if (other !== undefined) return refuse('DOC-ZIP', other);
  const types = readPart(parts, PARTS.contentTypes);
  if (!types.ok) return types;
  if (
    [...types.value.children].some(
      (child) => isElement(child) && /macroEnabled/i.test(child.attributes['ContentType'] ?? ''),
    )
  ) {
    return refuse(
      'DOC-MACRO',
      'The document holds macros; save it as a Word document without macros (.docx).',
    );
  }

  const faults: Problem[] = [];
  for (const name of parts.keys()) {
    if (!name.endsWith('.rels')) continue;
    const relationships = readRelationships(parts, name);
    if (!relationships.ok) faults.push(...relationships.error);
    else faults.push(...relationships.value.flatMap((relation) => unsafeRelation(relation, name)));
  }
  if (faults.length > 0) return err(faults);

  const mainPart = findMainPart(parts);
  if (!mainPart.ok) return mainPart;
  return ok({ parts, packed, mainPart: mainPart.value, stories: storiesOf(parts, mainPart.value) });
}

function unzip(bytes: Uint8Array): Result<Map<string, PackedEntry>, Problem[]> {
  if (bytes.length > LIMITS.file) {
    return refuse('DOC-SIZE', `The file is larger than ${LIMITS.file / MB} MB.`);
  }
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf) {
    return refuse(
      'DOC-ZIP',
      'The file is an old Word document (.doc) or is protected with a password; save it as .docx without a password.',
    );
  }
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return refuse('DOC-ZIP', NOT_A_DOCUMENT);
  const files = readZip(bytes, LIMITS);
  return files.ok ? files : refuse(...ZIP_FAULTS[files.error]);
}

const ZIP_FAULTS: Readonly<Record<ZipFault, readonly [rule: string, message: string]>> = {
  damaged: ['DOC-ZIP', 'The file is damaged: it cannot be unpacked. Ask for it again.'],
  encrypted: ['DOC-ZIP', 'The file is protected with a password; save it without one.'],
  'too many': ['DOC-SIZE', `The file holds more than ${LIMITS.parts} parts.`],
  'too large': ['DOC-SIZE', `The file unpacks to more than ${LIMITS.all / MB} MB.`],
  outside: ['DOC-PATH', 'The file holds a part whose name points outside the document.'],
  twice: ['DOC-PATH', 'The file holds two parts of the same name.'],
};

/** A zip of another program, as its parts say. */
function otherProgram(parts: { has(name: string): boolean }): string | undefined {
  if (parts.has('xl/workbook.xml')) return 'The file is an Excel workbook and no Word document (.docx).';
  if (parts.has('ppt/presentation.xml')) return 'The file is a presentation and no Word document (.docx).';
  return parts.has('mimetype') && parts.has('content.xml')
    ? 'The file is an OpenDocument file (.odt); save it as .docx.'
    : undefined;
}

function unsafePart(name: string): Problem[] {
  if (/vbaProject|vbaData/i.test(name)) {
    return [
      problem('DOC-MACRO', 'The document holds macros; save it as a Word document without macros (.docx).'),
    ];
  }
  if (/\/(activeX|embeddings)\//i.test(name)) {
    return [problem('DOC-EMBEDDED', 'The document holds an embedded file or control; take it out.', name)];
  }
  return [];
}

/** A link that a person clicks is harmless; whatever Word would fetch or run by itself is not. */
function unsafeRelation(relation: Relationship, part: string): Problem[] {
  if (relation.external && relation.type !== RELATIONS.hyperlink) {
    return [
      problem(
        'DOC-EXTERNAL',
        'The document fetches content from elsewhere when it opens; take the link out.',
        part,
      ),
    ];
  }
  if (/\/(aFChunk|oleObject|control|package)$/.test(relation.type)) {
    return [problem('DOC-EMBEDDED', 'The document holds an embedded file or control; take it out.', part)];
  }
  return [];
}

function findMainPart(parts: ReadonlyMap<string, Uint8Array>): Result<string, Problem[]> {
  const root = readRelationships(parts, PARTS.rootRelationships);
  if (!root.ok) return root;
  const main = root.value.find(({ type }) => type === RELATIONS.officeDocument);
  if (main && parts.has(main.target)) return ok(main.target);
  return root.value.some(({ type }) => type === RELATIONS.strictOfficeDocument)
    ? refuse('DOC-STRICT', 'The document is saved as "Strict Open XML"; save it as "Word Document (.docx)".')
    : refuse('DOC-ZIP', NOT_A_DOCUMENT);
}

function storiesOf(parts: ReadonlyMap<string, Uint8Array>, mainPart: string): readonly string[] {
  const relationships = readRelationships(parts, relationshipsPartOf(mainPart));
  if (!relationships.ok) return [mainPart];
  const kinds: readonly string[] = [
    RELATIONS.header,
    RELATIONS.footer,
    RELATIONS.footnotes,
    RELATIONS.endnotes,
  ];
  const others = relationships.value
    .filter(({ type, target }) => kinds.includes(type) && parts.has(target))
    .map(({ target }) => target)
    .sort();
  return [mainPart, ...new Set(others)];
}

/** A part as a tree; the problem names the part. */
export function readPart(
  parts: ReadonlyMap<string, Uint8Array>,
  name: string,
): Result<XmlElement, Problem[]> {
  const content = parts.get(name);
  if (!content)
    return err([problem('DOC-PART', `The document lacks its part ${name}, or it is damaged.`, name)]);
  const tree = parseXml(content);
  return tree.ok ? tree : err([problem('DOC-XML', `The part ${name} ${tree.error}.`, name)]);
}

/** A part with text: as it is written, and as a tree that knows its places in it. */
export interface Story {
  readonly text: string;
  readonly tree: XmlElement;
}

/** The trees of all parts with text; every fault at once. */
export function readStories(docx: DocxPackage): Result<ReadonlyMap<string, XmlElement>, Problem[]> {
  return readStoriesWith(docx, parseXml, (tree) => tree);
}

/** The same with their texts, for whoever changes a story and leaves the rest of it as it is written. */
export const readStoriesAsWritten = (docx: DocxPackage): Result<ReadonlyMap<string, Story>, Problem[]> =>
  readStoriesWith(docx, parseWithPlaces, ({ tree }) => tree);

function readStoriesWith<Read>(
  docx: DocxPackage,
  read: (content: Uint8Array) => Result<Read, string>,
  treeOf: (read: Read) => XmlElement,
): Result<ReadonlyMap<string, Read>, Problem[]> {
  const stories = new Map<string, Read>();
  const problems: Problem[] = [];
  let controls = 0;
  for (const name of docx.stories) {
    const story = read(docx.parts.get(name) ?? new Uint8Array());
    if (!story.ok) {
      problems.push(problem('DOC-XML', `The part ${name} ${story.error}.`, name));
      continue;
    }
    const tree = treeOf(story.value);
    if (tree.attributes['xmlns:w'] !== NS.w) {
      problems.push(
        problem(
          'DOC-STRICT',
          'The document is not written as Word writes it; save it again in Word as .docx.',
          name,
        ),
      );
      continue;
    }
    const seen = lookOver(tree);
    controls += seen.controls;
    if (seen.fetches)
      problems.push(
        problem(
          'DOC-EXTERNAL',
          'The document has a field that fetches content from elsewhere (Alt+F9 shows it in braces); take it out.',
          name,
        ),
      );
    stories.set(name, story.value);
  }
  if (controls > LIMITS.controls)
    problems.push(problem('DOC-SIZE', `The document holds more than ${LIMITS.controls} content controls.`));
  return problems.length > 0 ? err(problems) : ok(stories);
}

/** Fields that fetch a file, a picture from the net or the data of another program, 17.16.5. */
const FETCHING = /^\s*(?:DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE|INCLUDE|IMPORT|LINK|DATABASE)\b/i;

function lookOver(tree: XmlElement): { readonly controls: number; readonly fetches: boolean } {
  let controls = 0;
  const instructions: string[] = [];
  let open = '';
  visit(tree, (node) => {
    if (node.name === 'w:sdt') controls += 1;
    else if (node.name === 'w:fldSimple') instructions.push(node.attributes['w:instr'] ?? '');
    else if (node.name === 'w:fldChar') {
      // An instruction may be split over runs; it ends where its result begins.
      if (open !== '') instructions.push(open);
      open = '';
    } else if (node.name === 'w:instrText') open += plainText(node);
  });
  return { controls, fetches: [...instructions, open].some((each) => FETCHING.test(each)) };
}

export interface Relationship {
  readonly id: string;
  readonly type: string;
  /** Part name for an internal target, the address as it stands for an external one. */
  readonly target: string;
  readonly external: boolean;
}

/** `word/document.xml` → `word/_rels/document.xml.rels`. */
export const relationshipsPartOf = (part: string): string => {
  const slash = part.lastIndexOf('/');
  return `${part.slice(0, slash + 1)}_rels/${part.slice(slash + 1)}.rels`;
};

function readRelationships(
  parts: ReadonlyMap<string, Uint8Array>,
  relsPart: string,
): Result<readonly Relationship[], Problem[]> {
  const content = parts.get(relsPart);
  // Most parts that have a list at all have an empty one.
  if (!content || (content.length < 200 && !decoded(content).includes('Target'))) return ok([]);
  const tree = readPart(parts, relsPart);
  if (!tree.ok) return tree;
  const folder = relsPart.slice(0, relsPart.lastIndexOf('_rels/'));
  const relationships: Relationship[] = [];
  for (const child of tree.value.children) {
    if (!isElement(child) || localName(child.name) !== 'Relationship') continue;
    const external = child.attributes['TargetMode'] === 'External';
    const target = child.attributes['Target'] ?? '';
    relationships.push({
      id: child.attributes['Id'] ?? '',
      type: child.attributes['Type'] ?? '',
      target: external ? target : resolveTarget(folder, target),
      external,
    });
  }
  return ok(relationships);
}

/** Addresses outside of the document that its parts point to: what opens when somebody clicks a link. */
export function targetsOutside({ parts }: DocxPackage): readonly string[] {
  return [...parts.keys()]
    .filter((name) => name.endsWith('.rels'))
    .flatMap((name) => {
      const relationships = readRelationships(parts, name);
      return relationships.ok ? relationships.value.filter(({ external }) => external) : [];
    })
    .map(({ target }) => target);
}

/**
 * Parts with properties of the file, by what the package says they are; those of the usual names are looked into besides,
 * because a program may write one and forget to say so.
 */
export function propertyParts(parts: ReadonlyMap<string, Uint8Array>, kind: 'core' | 'app' | 'custom'): readonly string[] {
  const root = readRelationships(parts, PARTS.rootRelationships);
  const named = root.ok ? root.value.filter(({ type, external }) => !external && PROPERTIES_OF[kind].test(type)) : [];
  return [...new Set([...named.map(({ target }) => target), PARTS[kind]])].filter((name) => parts.has(name));
} // prettier-ignore

/** Of the transitional and of the strict form, 15.2.12. */
const PROPERTIES_OF = {
  core: /\/core-?properties$/i,
  app: /\/extended-?properties$/i,
  custom: /\/custom-?properties$/i,
} as const;

const DECODER = new TextDecoder();
const decoded = (content: Uint8Array): string => DECODER.decode(content);

/** What a part refers to; nothing where its list cannot be read. */
export function relationshipsOf(docx: DocxPackage, part: string): readonly Relationship[] {
  const relationships = readRelationships(docx.parts, relationshipsPartOf(part));
  return relationships.ok ? relationships.value : [];
}

/** The part that a relationship of a part in `folder` (with its slash) leads to: `../media/a.png`. Source: ECMA-376 part 2. */
export function resolveTarget(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  const path: string[] = [];
  for (const step of `${folder}${target}`.split('/')) {
    if (step === '..') path.pop();
    else if (step !== '.' && step !== '') path.push(step);
  }
  return path.join('/');
}

/** Adds a relationship (and its file, where there is none); an equal one is not added twice. */
export function withRelationship(
  parts: Map<string, Uint8Array>,
  fromPart: string,
  type: string,
  target: string,
): void {
  const relsPart = fromPart === '' ? PARTS.rootRelationships : relationshipsPartOf(fromPart);
  const tree = parts.has(relsPart)
    ? readPart(parts, relsPart)
    : ok(element('Relationships', { xmlns: NS.relationships }));
  if (!tree.ok) throw new TypeError(`Cannot add to ${relsPart}: it was readable when the package was opened`);
  const prefix = tree.value.name.slice(0, -'Relationships'.length);
  const ids = new Set(tree.value.children.map((child) => (isElement(child) ? child.attributes['Id'] : '')));
  const known = tree.value.children.some(
    (child) => isElement(child) && child.attributes['Type'] === type && child.attributes['Target'] === target,
  );
  if (known) return;
  let number = ids.size + 1;
  while (ids.has(`rId${number}`)) number += 1;
  const added = element(`${prefix}Relationship`, { Id: `rId${number}`, Type: type, Target: target });
  parts.set(relsPart, xmlPart(writeXml({ ...tree.value, children: [...tree.value.children, added] })));
}

/** Names the content type of a part; a part that has one keeps it. */
export function withContentType(parts: Map<string, Uint8Array>, part: string, contentType: string): void {
  const tree = readPart(parts, PARTS.contentTypes);
  if (!tree.ok)
    throw new TypeError('Cannot name a content type: the list was readable when the package was opened');
  const prefix = tree.value.name.slice(0, -'Types'.length);
  const partName = `/${part}`;
  if (tree.value.children.some((child) => isElement(child) && child.attributes['PartName'] === partName))
    return;
  const added = element(`${prefix}Override`, { PartName: partName, ContentType: contentType });
  parts.set(
    PARTS.contentTypes,
    xmlPart(writeXml({ ...tree.value, children: [...tree.value.children, added] })),
  );
}

/**
 * Document properties that say nothing about people: a neutral title, the language, no author, no history.
 * Word shows the title to screen readers, so it is kept.
 */
export function withNeutralProperties(parts: Map<string, Uint8Array>, title: string): void {
  if (propertyParts(parts, 'core').length === 0) {
    withContentType(parts, PARTS.core, CONTENT_TYPES.core);
    withRelationship(parts, '', RELATIONS.core, PARTS.core);
    parts.set(PARTS.core, new Uint8Array());
  }
  for (const part of propertyParts(parts, 'core')) parts.set(part, neutralProperties(title));
}

/** The title in the properties of the file, as programs show it; empty where there is none. */
export function titleOf({ parts }: DocxPackage): string {
  return propertyParts(parts, 'core')
    .flatMap((part) => {
      const tree = readPart(parts, part);
      return tree.ok ? tree.value.children : [];
    })
    .map((child) => (isElement(child) && localName(child.name) === 'title' ? plainText(child).trim() : ''))
    .filter((title) => title !== '')
    .join(' / ');
}

export const neutralProperties = (title: string): Uint8Array =>
  xmlPart(
    writeXml(
      element('cp:coreProperties', { 'xmlns:cp': NS.coreProperties, 'xmlns:dc': NS.dc }, [
        element('dc:title', {}, [title]),
        element('dc:language', {}, ['en-GB']),
      ]),
    ),
  );

/** Properties of the program without those that name people or their organisation (15.2.12.3). */
export function propertiesWithoutPeople(content: Uint8Array): Uint8Array {
  const read = parseWithPlaces(content);
  if (!read.ok) return content;
  const { text, tree } = read.value;
  let kept = '';
  let at = 0;
  for (const child of tree.children) {
    if (!isElement(child) || !child.place || !TELLING.has(localName(child.name))) continue;
    if (plainText(child).trim() === '') continue;
    kept += text.slice(at, child.place.start);
    at = child.place.end;
  }
  return at === 0 ? content : encode(kept + text.slice(at));
}

export const TELLING: ReadonlySet<string> = new Set(['Manager', 'Company', 'HyperlinkBase', 'Template']);

/** The parts as a file. What is in `packed` unchanged is not packed again. */
export function savePackage(
  parts: ReadonlyMap<string, Uint8Array>,
  packed: ReadonlyMap<string, PackedEntry> = new Map(),
): Uint8Array {
  const entries = new Map<string, PackedEntry>();
  for (const [name, content] of parts) {
    const known = packed.get(name);
    entries.set(name, known?.content === content ? known : packEntry(content));
  }
  return saveEntries(entries);
}

/** Packed parts as a file: content types first, as Office does. */
export function saveEntries(entries: ReadonlyMap<string, PackedEntry>): Uint8Array {
  const first = entries.get(PARTS.contentTypes);
  const rest = [...entries].filter(([name]) => name !== PARTS.contentTypes);
  return writeZip(first ? [[PARTS.contentTypes, first], ...rest] : rest);
}

export const problem = (rule: string, message: string, part?: string, tag?: string): Problem => ({
  rule,
  severity: 'error',
  place: { ...(part !== undefined && { part }), ...(tag !== undefined && { tag }) },
  message,
});

const refuse = (rule: string, message: string): { readonly ok: false; readonly error: Problem[] } =>
  err([problem(rule, message)]);
