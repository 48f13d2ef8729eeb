import { readPart, relationshipsPartOf, resolveTarget, type DocxPackage } from './docx-package.ts';
import { NS } from './ooxml-names.ts';
import { isElement, localName, rootNamespace, type XmlElement } from './xml-tree.ts';

/** Parts without which a paper is the same for its reader, and which say where and by whom it was made. */

/** A preview (part 2, 10.4), the settings of somebody's printer (15.2.13), the recipients of a mail merge: a reader misses none. */
const NEEDLESS_RELATIONS = /\/(?:thumbnail|printerSettings|recipientData)$/i;
const NEEDLESS_NAMES = /^(?:docProps\/thumbnail\.[a-z]+|word\/printerSettings\/.*)$/i;
/** Properties that a library of SharePoint writes into a file: who made it, who changed it, for whom. */
const OF_LIBRARY = /^http:\/\/schemas\.microsoft\.com\/(?:office\/2006\/metadata\/|sharepoint\/)/;

const KNOWN = new WeakMap<DocxPackage, ReadonlySet<string>>();

export function needlessParts(docx: DocxPackage): ReadonlySet<string> {
  const known = KNOWN.get(docx);
  if (known) return known;
  const found = lookForNeedless(docx);
  KNOWN.set(docx, found);
  return found;
}

function lookForNeedless({ parts }: DocxPackage): ReadonlySet<string> {
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

export function relationsIn(parts: ReadonlyMap<string, Uint8Array>, list: string): readonly Relation[] {
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
