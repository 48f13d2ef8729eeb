import type { Problem } from '../domain/problem.ts';
import { problem, readPart, relationshipsPartOf, resolveTarget, type DocxPackage } from './docx-package.ts';
import { NS, PARTS } from './ooxml-names.ts';
import { wordsInPicture } from './picture-words.ts';
import {
  encode,
  isElement,
  localName,
  parseWithPlaces,
  parseXml,
  rootNamespace,
  visit,
  writeXml,
  xmlPart,
  type XmlElement,
} from './xml-tree.ts';

/**
 * Every part of a package, by who can read it: nothing leaves in a paper that nobody has looked into (process.md section 7,
 * leak check 5). This is a list of what is allowed, so a kind of part that Word invents tomorrow is refused until somebody
 * has decided about it.
 *
 * `tree`: XML, read word for word. `picture`: of a kind whose descriptions can be read; what it shows is for people to see.
 * `font`: the shapes of letters. `needless`: the paper is the same without it, and it is taken out on every way that leads
 * outside. `unread`: nobody here can say what it holds.
 */
export type PartOfPaper =
  | { readonly kind: 'tree'; readonly tree: XmlElement }
  | { readonly kind: 'picture'; readonly words: string }
  | { readonly kind: 'font' | 'empty' | 'needless' | 'unread' };

const KNOWN = new WeakMap<DocxPackage, ReadonlyMap<string, PartOfPaper>>();

/** All parts but those with the text itself (`docx.stories`) and the lists of what belongs to what. */
export function partsOfPaper(docx: DocxPackage): ReadonlyMap<string, PartOfPaper> {
  const known = KNOWN.get(docx);
  if (known) return known;
  const types = typesOf(docx);
  const needless = needlessParts(docx);
  const found = new Map<string, PartOfPaper>();
  for (const part of docx.parts.keys()) {
    if (docx.stories.includes(part) || isList(part)) continue;
    found.set(part, needless.has(part) ? { kind: 'needless' } : look(docx.parts.get(part), types(part)));
  }
  KNOWN.set(docx, found);
  return found;
}

const isList = (part: string): boolean => part === PARTS.contentTypes || part.endsWith('.rels');

/** No part of a letter has more words. */
const LONGEST = 4_000_000;

function look(content: Uint8Array | undefined, type: string): PartOfPaper {
  if (content === undefined) return { kind: 'unread' };
  if (content.length === 0) return { kind: 'empty' };
  if (FONT.test(type)) return { kind: 'font' };
  const words = wordsInPicture(content);
  if (words !== undefined) return { kind: 'picture', words };
  if (content.length > LONGEST) return { kind: 'unread' };
  const tree = parseXml(content);
  return tree.ok ? { kind: 'tree', tree: tree.value } : { kind: 'unread' };
}

/** Embedded fonts, 17.8.1, and as some programs name them. */
const FONT =
  /^application\/(?:vnd\.openxmlformats-officedocument\.obfuscatedFont|x-font(?:-ttf|data)|x-fontdata)$/i;

function typesOf({ parts }: DocxPackage): (part: string) => string {
  const list = readPart(parts, PARTS.contentTypes);
  const own = new Map<string, string>();
  const byEnding = new Map<string, string>();
  for (const each of list.ok ? list.value.children : []) {
    if (!isElement(each)) continue;
    const { PartName, Extension, ContentType = '' } = each.attributes;
    if (PartName !== undefined) own.set(PartName.toLowerCase(), ContentType);
    else if (Extension !== undefined) byEnding.set(Extension.toLowerCase(), ContentType);
  }
  return (part) =>
    own.get(`/${part}`.toLowerCase()) ??
    byEnding.get(part.slice(part.lastIndexOf('.') + 1).toLowerCase()) ??
    '';
}

/** What nobody can read, by the name of its part. */
export const unreadParts = (docx: DocxPackage): Problem[] =>
  [...partsOfPaper(docx)]
    .filter(([, { kind }]) => kind === 'unread')
    .map(([part]) =>
      problem(
        'DOC-UNREAD',
        'The file holds a part that no page needs and that cannot be looked into, so nobody can say what would leave with it. Copy the text into a new document, or take out what was put into this one from another program.',
        part,
      ),
    );

/** What is taken out before a paper leaves, and is still there. */
export const needlessWarnings = (docx: DocxPackage): Problem[] =>
  [...partsOfPaper(docx)]
    .filter(([, { kind }]) => kind === 'needless')
    .slice(0, 1)
    .map(([part]): Problem => ({
      ...problem(
        'DOC-NEEDLESS',
        'The file holds a preview picture, settings of a printer or properties of a library. The service takes them out of what it sends; take them out yourself (File, Info, Inspect Document) before you send this file by hand.',
        part,
      ),
      severity: 'warning',
    }));

/** A preview (part 2, 10.4) and the settings of somebody's printer (15.2.13): a reader misses neither. */
const NEEDLESS_RELATIONS = /\/(?:thumbnail|printerSettings)$/i;
const NEEDLESS_NAMES = /^(?:docProps\/thumbnail\.[a-z]+|word\/printerSettings\/.*)$/i;
/** Properties that a library of SharePoint writes into a file: who made it, who changed it, for whom. */
const OF_LIBRARY = /^http:\/\/schemas\.microsoft\.com\/(?:office\/2006\/metadata\/|sharepoint\/)/;

function needlessParts({ parts }: DocxPackage): ReadonlySet<string> {
  const found = new Set([...parts.keys()].filter((part) => NEEDLESS_NAMES.test(part)));
  for (const list of parts.keys())
    if (list.endsWith('.rels'))
      for (const { type, part } of relationsIn(parts, list))
        if (part !== undefined && NEEDLESS_RELATIONS.test(type) && parts.has(part)) found.add(part);
  for (const part of parts.keys()) {
    if (!/^customXml\/[^/]+\.xml$/i.test(part)) continue;
    const tree = readPart(parts, part);
    if (!tree.ok || !isOfLibrary(tree.value)) continue;
    found.add(part);
    for (const { part: own } of relationsIn(parts, relationshipsPartOf(part)))
      if (own !== undefined && parts.has(own)) found.add(own);
  }
  return found;
}

const isOfLibrary = (root: XmlElement): boolean => {
  const namespace = rootNamespace(root) ?? '';
  return namespace !== NS.document && OF_LIBRARY.test(namespace);
};

interface Relation {
  readonly node: XmlElement;
  readonly type: string;
  /** Absent for one that leads outside. */
  readonly part?: string;
}

function relationsIn(parts: ReadonlyMap<string, Uint8Array>, list: string): readonly Relation[] {
  if (!parts.has(list)) return [];
  const tree = readPart(parts, list);
  if (!tree.ok) return [];
  const folder = list.slice(0, list.lastIndexOf('_rels/'));
  return tree.value.children
    .filter(isElement)
    .filter(({ name }) => localName(name) === 'Relationship')
    .map((node) => {
      const { Type: type = '', Target = '', TargetMode } = node.attributes;
      return { node, type, ...(TargetMode !== 'External' && { part: resolveTarget(folder, Target) }) };
    });
}

/** What has to change in a package so that nothing needless is in it; nothing at all for most. */
export interface WithoutNeedless {
  readonly gone: ReadonlySet<string>;
  /** Lists that named what is gone. */
  readonly changed: ReadonlyMap<string, Uint8Array>;
  /** The same story without the marks that lead to what is gone. */
  readonly story: (text: string) => string;
}

export function withoutNeedless(docx: DocxPackage): WithoutNeedless {
  const { parts } = docx;
  const needless = needlessParts(docx);
  const gone = new Set([
    ...needless,
    ...[...needless].map(relationshipsPartOf).filter((list) => parts.has(list)),
  ]);
  const changed = new Map<string, Uint8Array>();
  if (gone.size === 0) return { gone, changed, story: (text) => text };
  const rewrite = (part: string, isKept: (node: XmlElement) => boolean): void => {
    const tree = readPart(parts, part);
    if (!tree.ok) return;
    const children = tree.value.children.filter((child) => !isElement(child) || isKept(child));
    if (children.length < tree.value.children.length)
      changed.set(part, xmlPart(writeXml({ ...tree.value, children })));
  };
  for (const list of parts.keys()) {
    if (!list.endsWith('.rels') || gone.has(list)) continue;
    const lost = new Set(
      relationsIn(parts, list)
        .filter(({ part }) => part !== undefined && gone.has(part))
        .map(({ node }) => node.attributes['Id']),
    );
    if (lost.size > 0) rewrite(list, ({ attributes }) => !lost.has(attributes['Id']));
  }
  rewrite(
    PARTS.contentTypes,
    ({ attributes: { PartName } }) => PartName === undefined || !gone.has(PartName.slice(1)),
  );
  return { gone, changed, story: (text) => text.replace(/<w:printerSettings\b[^<>]*\/>/g, '') };
}

/** The parts (`parts`, where some of them were changed) without what is needless; undefined where nothing is. */
export function partsToLeave(
  docx: DocxPackage,
  parts: ReadonlyMap<string, Uint8Array> = docx.parts,
): Map<string, Uint8Array> | undefined {
  const { gone, changed, story } = withoutNeedless(docx);
  if (gone.size === 0) return undefined;
  const kept = new Map([...parts, ...changed].filter(([part]) => !gone.has(part)));
  for (const part of docx.stories) {
    const written = parseWithPlaces(kept.get(part) ?? new Uint8Array());
    if (written.ok && story(written.value.text) !== written.value.text)
      kept.set(part, encode(story(written.value.text)));
  }
  return kept;
}

/** Whatever somebody may have typed into a tree: its text, and the values of its attributes. */
export function everythingIn(tree: XmlElement): string {
  const found: string[] = [];
  visit(tree, (node) => {
    const typed = node.children.filter((child) => typeof child === 'string').join('');
    for (const [name, value] of [...Object.entries(node.attributes), ['', typed]] as const)
      if (!name.startsWith('xmlns') && value.trim() !== '') found.push(value);
  });
  return found.join('\n');
}
