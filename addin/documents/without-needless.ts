import { readPart, relationshipsPartOf, type DocxPackage } from './docx-package.ts';
import { needlessParts, relationsIn } from './needless-parts.ts';
import { PARTS } from './ooxml-names.ts';
import { encode, isElement, parseWithPlaces, writeXml, xmlPart, type XmlElement } from './xml-tree.ts';

/** Takes out of a package what no reader misses (needless-parts.ts), on every way that leads outside. */

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
  if (gone.size === 0 && mergedParts(docx).length === 0) return { gone, changed, story: (text) => text };
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
  return { gone, changed, story: (text) => text.replace(MARKS, '') };
}

/** Marks of a story that lead to what is gone, and in its settings whom a mail merge was for and how it asked for them, 17.14.20. */
const MARKS = /<w:printerSettings\b[^<>]*\/>|<w:mailMerge\b(?:[^<>]*\/>|[\s\S]*?<\/w:mailMerge>)/g;
const SETTINGS = /^word\/(?:.*\/)?settings\.xml$/i;
const mergedParts = ({ parts }: DocxPackage): readonly string[] =>
  [...parts].flatMap(([part, content]) =>
    SETTINGS.test(part) && /<w:mailMerge\b/.test(new TextDecoder().decode(content)) ? [part] : [],
  );

/** The parts (`parts`, where some of them were changed) without what is needless; undefined where nothing is. */
export function partsToLeave(
  docx: DocxPackage,
  parts: ReadonlyMap<string, Uint8Array> = docx.parts,
): Map<string, Uint8Array> | undefined {
  const { gone, changed, story } = withoutNeedless(docx);
  const merged = mergedParts(docx);
  if (gone.size === 0 && merged.length === 0) return undefined;
  const kept = new Map([...parts, ...changed].filter(([part]) => !gone.has(part)));
  for (const part of [...docx.stories, ...merged]) {
    const written = parseWithPlaces(kept.get(part) ?? new Uint8Array());
    if (written.ok && story(written.value.text) !== written.value.text)
      kept.set(part, encode(story(written.value.text)));
  }
  return kept;
}
