import { NS, PARTS, RELATIONS } from '../../../addin/documents/ooxml-names.ts';
import { HostError } from '../rich-api/model.ts';
import { clearSpan, insertBetween, insertInline } from './text-edit.ts';
import type { TextPlace } from './text-edit.ts';
import { Story } from './story.ts';
import type { Span } from './story.ts';
import { invalid, notHere } from './word-context.ts';
import type { WordContext } from './word-context.ts';
import { WordFile } from './word-file.ts';
import { El, parsed, written } from '../common/xml-edit.ts';

/**
 * Pieces of documents on their way in and out: a whole file as base64, or the one-file form of a package ("flat OPC",
 * `pkg:package`) that getOoxml gives and insertOoxml takes.
 */

const PKG = 'http://schemas.microsoft.com/office/2006/xmlPackage';
const LARGEST_FILE = 4 * 1_048_576;

/** The stretch as a document of its own, in the one-file form, with styles, numbering and theme of the whole. */
export function ooxmlOf(word: WordContext, span: Span): string {
  const copy = copyOf(word.file);
  const { part } = span.story;
  const main = copy.tree(copy.mainPart);
  const body = main.child('w:body');
  if (body === undefined) throw new TypeError('Cannot copy a document: it has no body');
  if (part !== copy.mainPart) {
    const section = body.child('w:sectPr');
    body.takeChildren();
    body.append(...copy.tree(part).takeChildren(), ...(section === undefined ? [] : [section]));
  }
  unlock(body);
  const story = new Story(copy, copy.mainPart, body);
  const { start, end } = span;
  if (end < story.length) clearSpan(story.span(end, story.length));
  if (start > 0) clearSpan(story.span(0, start));
  const bytes = copy.bytes();
  return flat(reopened(bytes));
}

const copyOf = (file: WordFile): WordFile => reopened(file.bytes());

function reopened(bytes: Uint8Array): WordFile {
  const copy = WordFile.open(bytes);
  if (!copy.ok) throw new TypeError('Cannot copy a document: what was written cannot be read');
  return copy.value;
}

function unlock(body: El): void {
  for (const lock of [...body.below('w:lock')]) lock.remove();
}

/** Parts that go along with a piece of a document. */
const ALONG = /^(_rels\/\.rels|word\/(_rels\/)?document\.xml(\.rels)?|word\/(styles|numbering|fontTable|settings)\.xml|word\/theme\/.*|word\/media\/.*)$/; // prettier-ignore

function flat(file: WordFile): string {
  const types = file.tree(PARTS.contentTypes).elements;
  const typeOf = (part: string): string =>
    types.find(({ attributes }) => attributes['PartName'] === `/${part}`)?.attributes['ContentType'] ??
    types.find(({ attributes }) => attributes['Extension'] === part.slice(part.lastIndexOf('.') + 1))?.attributes['ContentType'] ??
    'application/octet-stream'; // prettier-ignore
  const names = [...file.parts.keys()].filter((part) => ALONG.test(part));
  const kept = new Set(names);
  const parts = names.map((part) => {
    const attributes = { 'pkg:name': `/${part}`, 'pkg:contentType': typeOf(part) };
    if (!/\.(xml|rels)$/.test(part)) {
      const data = Buffer.from(file.parts.get(part) ?? []).toString('base64');
      return new El('pkg:part', { ...attributes, 'pkg:compression': 'store' }, [
        new El('pkg:binaryData', {}, [data]),
      ]);
    }
    const tree = file.tree(part).clone();
    if (part.endsWith('.rels')) {
      // What is left behind is not named either.
      const from = part === PARTS.rootRelationships ? '' : file.mainPart;
      for (const { id, target, external } of file.relations(from)) {
        if (!external && !kept.has(target))
          tree.elements.find(({ attributes: own }) => own['Id'] === id)?.remove();
      }
    }
    return new El('pkg:part', attributes, [new El('pkg:xmlData', {}, [tree])]);
  });
  return `<?xml version="1.0" standalone="yes"?>\n${written(new El('pkg:package', { 'xmlns:pkg': PKG }, parts))}`;
}

/** Paragraphs and tables of a file; headers and footers stay behind, by design (word-add-ins-troubleshooting). */
export function blocksFromFile(word: WordContext, part: string, bytes: Uint8Array): readonly El[] {
  if (bytes.length > LARGEST_FILE) throw invalid('base64File may be 4 MB');
  const file = WordFile.open(bytes);
  if (!file.ok) throw invalid('base64File has to be a Word document');
  return imported(word, part, file.value);
}

/** Paragraphs and tables of the one-file form. */
export function blocksFromOoxml(word: WordContext, part: string, ooxml: string): readonly El[] {
  const root = readOoxml(ooxml);
  if (root.name !== 'pkg:package') throw invalid('ooxml has to be a package (pkg:package)');
  const parts = new Map<string, Uint8Array>();
  for (const part of root.elements) {
    const name = (part.attributes['pkg:name'] ?? '').replace(/^\//, '');
    const [tree] = part.child('pkg:xmlData')?.elements ?? [];
    const data = part.child('pkg:binaryData')?.text;
    if (tree !== undefined) parts.set(name, new TextEncoder().encode(written(tree)));
    else if (data !== undefined) parts.set(name, new Uint8Array(Buffer.from(data, 'base64')));
  }
  const file = WordFile.ofParts(parts);
  if (file === undefined) throw invalid('ooxml has no document in it');
  return imported(word, part, file);
}

function readOoxml(ooxml: string): El {
  try {
    return parsed(ooxml.trimStart(), 'ooxml');
  } catch {
    throw invalid('ooxml has to be XML');
  }
}

/** What a piece may be made of; the rest would need parts that do not come along. */
const REFUSED: readonly (readonly [string, string])[] = [
  ['w:footnoteReference', 'footnotes'],
  ['w:endnoteReference', 'endnotes'],
  ['w:commentReference', 'comments'],
  ['w:altChunk', 'content in another format'],
  ['w:object', 'embedded objects'],
  ['c:chart', 'charts'],
];

function imported(word: WordContext, part: string, source: WordFile): readonly El[] {
  const body = source.tree(source.mainPart).child('w:body');
  if (body === undefined) throw invalid('the document that is put in has no body');
  for (const [name, what] of REFUSED) {
    if (!body.below(name).next().done) throw notHere(`${what} in a document that is put in`);
  }
  const blocks = body.elements.filter(({ name }) => name !== 'w:sectPr').map((node) => node.clone());
  const within = new El('w:body', {}, blocks);
  for (const properties of [...within.below('w:sectPr')]) properties.remove();
  takeRelations(word, part, source, within);
  takeStyles(word, source, within);
  takeNumbering(word, source, within);
  for (const control of [...within.below('w:sdt')]) {
    const id = control.at('w:sdtPr', 'w:id');
    if (id !== undefined) id.attributes['w:val'] = String(word.freeControlId() + [...within.below('w:sdt')].indexOf(control));
    control.at('w:sdtPr', 'w:placeholder')?.remove();
  }
  declareNamespaces(word.file.tree(part), source.tree(source.mainPart));
  return within.takeChildren().filter((node) => typeof node !== 'string');
} // prettier-ignore

/** Prefixes that stood at the root of a part of the other document have to stand at the root of ours. */
function declareNamespaces(ours: El, theirs: El): void {
  for (const [name, value] of Object.entries(theirs.attributes)) {
    if (name.startsWith('xmlns')) ours.attributes[name] ??= value;
  }
  const ignored = (tree: El): readonly string[] => (tree.attributes['mc:Ignorable'] ?? '').split(' ');
  const all = new Set([...ignored(ours), ...ignored(theirs)].filter((each) => each !== ''));
  if (all.size > 0) ours.attributes['mc:Ignorable'] = [...all].join(' ');
}

const LINKS = ['r:id', 'r:embed', 'r:link'];

function takeRelations(word: WordContext, part: string, source: WordFile, within: El): void {
  const known = new Map(source.relations(source.mainPart).map((each) => [each.id, each]));
  const visit = (node: El): void => {
    for (const name of LINKS) {
      const relation = known.get(node.attributes[name] ?? '');
      if (relation === undefined) continue;
      node.attributes[name] = relation.external
        ? word.file.relate(part, relation.type, relation.target, true)
        : takePart(word, part, source, relation.type, relation.target);
    }
    node.elements.forEach(visit);
  };
  visit(within);
}

function takePart(word: WordContext, from: string, source: WordFile, type: string, target: string): string {
  if (!type.endsWith('/image')) throw notHere('parts of a document that is put in, other than pictures');
  const ending = target.slice(target.lastIndexOf('.'));
  const part = word.file.freeName('word/media/image', ending);
  word.file.put(part, source.parts.get(target) ?? new Uint8Array(), IMAGE_TYPES[ending.toLowerCase()] ?? 'application/octet-stream');
  return word.file.relate(from, type, part);
} // prettier-ignore

const IMAGE_TYPES: Readonly<Record<string, string>> = {
  '.png': 'image/png', '.jpg': 'image/jpeg', '.jpeg': 'image/jpeg', '.gif': 'image/gif', '.emf': 'image/x-emf', '.wmf': 'image/x-wmf',
}; // prettier-ignore

const partOfKind = (file: WordFile, kind: string): string | undefined =>
  file.relations(file.mainPart).find(({ type }) => type.endsWith(`/${kind}`))?.target;

/** A style that our document has keeps our look; one that it lacks comes along with those it is based on. */
function takeStyles(word: WordContext, source: WordFile, within: El): void {
  const theirs = partOfKind(source, 'styles');
  const ours = partOfKind(word.file, 'styles');
  if (theirs === undefined || ours === undefined) return;
  const tree = word.file.tree(ours);
  const take = (id: string | undefined): void => {
    if (id === undefined || word.styles.byId(id) !== undefined) return;
    const style = source
      .tree(theirs)
      .named('w:style')
      .find(({ attributes }) => attributes['w:styleId'] === id);
    if (style === undefined) return;
    const copy = style.clone();
    Reflect.deleteProperty(copy.attributes, 'w:default');
    copy.at('w:pPr', 'w:numPr')?.remove();
    tree.append(copy);
    declareNamespaces(tree, source.tree(theirs));
    word.file.touch(ours);
    for (const name of ['w:basedOn', 'w:next', 'w:link']) take(copy.child(name)?.attributes['w:val']);
  };
  for (const name of ['w:pStyle', 'w:rStyle', 'w:tblStyle']) {
    for (const each of [...within.below(name)]) take(each.attributes['w:val']);
  }
}

/** Lists come along as lists of their own. */
function takeNumbering(word: WordContext, source: WordFile, within: El): void {
  const used = [...within.below('w:numId')].filter(({ attributes }) => attributes['w:val'] !== '0');
  const theirs = partOfKind(source, 'numbering');
  if (used.length === 0) return;
  const from = theirs === undefined ? undefined : source.tree(theirs);
  const moved = new Map<string, string>();
  for (const each of used) {
    const id = each.attributes['w:val'] ?? '';
    const number = from?.named('w:num').find(({ attributes }) => attributes['w:numId'] === id);
    const abstractId = number?.child('w:abstractNumId')?.attributes['w:val'];
    const definition = from?.named('w:abstractNum').find(({ attributes }) => attributes['w:abstractNumId'] === abstractId);
    if (definition === undefined) each.parent?.remove();
    else {
      const known = moved.get(id) ?? addNumbering(word, definition.clone(), from);
      moved.set(id, known);
      each.attributes['w:val'] = known;
    }
  }
} // prettier-ignore

const NUMBERING_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml';

/** Adds a definition of a list and gives the number by which paragraphs name it. */
export function addNumbering(word: WordContext, definition: El, from?: El): string {
  const { file } = word;
  let part = partOfKind(file, 'numbering');
  if (part === undefined) {
    part = 'word/numbering.xml';
    file.put(part, new El('w:numbering', { 'xmlns:w': NS.w }), NUMBERING_TYPE);
    file.relate(file.mainPart, RELATIONS.header.replace(/header$/, 'numbering'), part);
  }
  const tree = file.tree(part);
  if (from !== undefined) declareNamespaces(tree, from);
  const next = (name: string, attribute: string): string =>
    String(1 + Math.max(0, ...tree.named(name).map(({ attributes }) => Number(attributes[attribute] ?? 0))));
  const abstractId = next('w:abstractNum', 'w:abstractNumId');
  definition.attributes['w:abstractNumId'] = abstractId;
  definition.child('w:nsid')?.remove();
  const [first] = tree.named('w:num');
  if (first === undefined) tree.append(definition);
  else first.before(definition);
  const id = next('w:num', 'w:numId');
  const number = new El('w:num', { 'w:numId': id }, [new El('w:abstractNumId', { 'w:val': abstractId })]);
  const last = tree.named('w:num').at(-1);
  if (last === undefined) definition.after(number);
  else last.after(number);
  file.touch(part);
  return id;
}

const BLOCK_HOLDERS: ReadonlySet<string> = new Set(['w:body', 'w:hdr', 'w:ftr', 'w:tc']);
const BLOCKS: ReadonlySet<string> = new Set(['w:p', 'w:tbl', 'w:sdt']);

const holdsBlocks = (home: El | undefined): home is El =>
  home !== undefined &&
  (BLOCK_HOLDERS.has(home.name) || (home.name === 'w:sdtContent' && home.ancestor('w:p') === undefined));

/**
 * Puts paragraphs and tables at a stretch and gives the stretch of what came in. A single paragraph goes into the line it
 * is put into, unless it is to stand whole.
 */
export function insertBlocks(span: Span, blocks: readonly El[], at: TextPlace, mode?: 'whole'): Span {
  const { story, home } = span;
  if (at === 'Replace') clearSpan(span);
  const [first] = blocks;
  if (first === undefined) return story.span(span.start, span.start);
  if (holdsBlocks(home) && at !== 'Before' && at !== 'After') {
    const children = home.elements.filter(({ name }) => BLOCKS.has(name));
    const edge = at === 'End' ? children.at(-1) : children[0];
    if (edge === undefined) throw new HostError('GeneralException', 'There is no place for paragraphs here.');
    const place = at === 'End' ? span.end : span.start;
    story.edit(place, place, () => {
      if (at === 'End') edge.after(...blocks);
      else edge.before(...blocks);
      if (at === 'Replace' && blocks.at(-1)?.name !== 'w:tbl') edge.remove();
      // Behind the last table of a body or cell there is always a paragraph.
      const last = blocks.at(-1);
      const isLast = home.elements.filter(({ name }) => BLOCKS.has(name)).at(-1) === last;
      if (last?.name === 'w:tbl' && isLast && BLOCK_HOLDERS.has(home.name)) last.after(new El('w:p'));
    });
    return around(span, blocks);
  }
  const start = at === 'End' || at === 'After' ? span.end : span.start;
  const inside = at === 'Before' || at === 'After' ? undefined : home;
  const empty = story.span(start, start, inside);
  if (blocks.length === 1 && first.name === 'w:p' && mode !== 'whole') {
    const nodes = first.elements.filter(({ name }) => name !== 'w:pPr').map((node) => node.remove());
    return insertInline(empty, nodes);
  }
  if (home?.name === 'w:sdtContent') throw notHere('paragraphs and tables in a control that stands in a line');
  insertBetween(empty, blocks);
  return around(span, blocks);
} // prettier-ignore

function around({ story, start }: Span, blocks: readonly El[]): Span {
  const extents = blocks.flatMap((block) => story.extent(block) ?? []);
  return story.span(extents[0]?.start ?? start, extents.at(-1)?.end ?? start);
}
