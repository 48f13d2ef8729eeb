import type { PlacedText } from '../domain/disclosure.ts';
import { targetsOutside, titleOf, type DocxPackage } from './docx-package.ts';
import { NS } from './ooxml-names.ts';
import type { SeenText } from './visible-words.ts';
import { parseXml, plainText, visit, type XmlElement } from './xml-tree.ts';

/**
 * Words that stand on no page and go with the file all the same: the title, where links lead and what they say when they are
 * pointed at, instructions of fields, descriptions of pictures and tables, names of bookmarks, headers that no page has, and
 * every part that is not needed to show the text. Nobody reads them over before a paper goes out, so the guard does.
 * Source: process.md section 7, leak checks 3 and 5.
 */
export function unseenWords(
  docx: DocxPackage,
  trees: ReadonlyMap<string, XmlElement>,
  seen: SeenText,
): readonly PlacedText[] {
  const read = new Set(seen.paragraphs.map(({ part }) => part));
  return [
    { place: 'the title in the properties of the file', text: titleOf(docx) },
    { place: 'where links lead', text: targetsOutside(docx).map(withoutEscapes).join('\n') },
    ...[...trees].map(([part, tree]) => ({
      place: `${part}, what stands behind its text`,
      text: behind(tree).join('\n'),
    })),
    // A header that no page has is a story as well, and its words are nowhere else.
    ...[...trees]
      .filter(([part]) => !read.has(part))
      .map(([part, tree]) => ({ place: part, text: wordsIn(tree) })),
    ...seen.hidden.map(({ part, text }) => ({ place: `${part}, text that no page shows`, text })),
    ...[...docx.parts.keys()].flatMap((part) => ofPart(docx, part)),
  ].filter(({ text }) => text.trim() !== '');
}

/** Attributes that hold what somebody typed, by element. */
const TYPED: Readonly<Record<string, readonly string[]>> = {
  'w:hyperlink': ['w:tooltip', 'w:anchor', 'w:docLocation'],
  'w:fldSimple': ['w:instr'],
  'wp:docPr': ['name', 'descr', 'title'],
  'pic:cNvPr': ['name', 'descr', 'title'],
  'a:hlinkClick': ['tooltip'],
  'v:shape': ['alt', 'title'],
  'v:imagedata': ['o:title'],
  'w:tblCaption': ['w:val'],
  'w:tblDescription': ['w:val'],
  'w:alias': ['w:val'],
  'w:listItem': ['w:displayText', 'w:value'],
  'w:statusText': ['w:val'],
  'w:helpText': ['w:val'],
  'w:default': ['w:val'],
  'w:listEntry': ['w:val'],
  'w:bookmarkStart': ['w:name'],
  'w:docVar': ['w:name', 'w:val'],
  'w:lvlText': ['w:val'],
};

function behind(tree: XmlElement): readonly string[] {
  const found: string[] = [];
  let instruction = '';
  visit(tree, (node) => {
    for (const name of TYPED[node.name] ?? []) found.push(node.attributes[name] ?? '');
    if (node.name === 'mc:Fallback') found.push(wordsIn(node));
    if (node.name === 'w:instrText') instruction += plainText(node);
    else if (node.name === 'w:fldChar' && instruction !== '') {
      found.push(instruction);
      instruction = '';
    }
  });
  return [...found, instruction].filter((text) => text.trim() !== '').map(withoutEscapes);
}

/** All text below, a line each paragraph. */
function wordsIn(tree: XmlElement): string {
  let text = '';
  visit(tree, (node) => {
    if (node.name === 'w:p' || node.name === 'w:tab' || node.name === 'w:br') text += '\n';
    if (node.name === 'w:t' || node.name === 'w:delText') text += plainText(node);
  });
  return text;
}

/** An address of a link may spell its signs with per cent. */
function withoutEscapes(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Parts that show the text or make it look so; they are read above, or hold no words. Pictures are looked at elsewhere. */
const NEEDED =
  /^(?:\[Content_Types\]\.xml|.*\.rels|docProps\/(?:core|app|custom)\.xml|word\/(?:styles|stylesWithEffects|fontTable|webSettings)\.xml|word\/(?:theme|media|fonts)\/.*|docProps\/thumbnail\..*)$/i;
/** Parts of which a few attributes alone are somebody's words. */
const TYPED_INTO = /^word\/(?:settings|numbering)\.xml$/i;
/** No part of a letter has more to say. */
const LONGEST = 1_000_000;

function ofPart(docx: DocxPackage, part: string): readonly PlacedText[] {
  if (docx.stories.includes(part) || NEEDED.test(part)) return [];
  const content = docx.parts.get(part);
  if (content === undefined) return [];
  const text = new TextDecoder().decode(content.subarray(0, LONGEST));
  // The data that the service itself put in: the guard has it already, value by value.
  if (part.startsWith('customXml/') && text.includes(NS.document)) return [];
  const tree = parseXml(content);
  if (TYPED_INTO.test(part)) return tree.ok ? [{ place: part, text: behind(tree.value).join('\n') }] : [];
  return [{ place: part, text: tree.ok ? everythingIn(tree.value) : text }];
}

function everythingIn(tree: XmlElement): string {
  const found: string[] = [];
  visit(tree, (node) => {
    const typed = node.children.filter((child) => typeof child === 'string').join('');
    for (const [name, value] of [...Object.entries(node.attributes), ['', typed]] as const)
      if (!name.startsWith('xmlns') && value.trim() !== '') found.push(value);
  });
  return found.join('\n').slice(0, LONGEST);
}
