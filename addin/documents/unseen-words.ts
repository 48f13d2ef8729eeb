import type { PlacedText } from '../domain/disclosure.ts';
import { targetsOutside, titleOf, type DocxPackage } from './docx-package.ts';
import { NS } from './ooxml-names.ts';
import { everythingIn, partsOfPaper, type PartOfPaper } from './parts-of-paper.ts';
import type { SeenText } from './visible-words.ts';
import { plainText, remarks, rootNamespace, visit, type XmlElement } from './xml-tree.ts';

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
    ...[...partsOfPaper(docx)].flatMap(([part, found]) => ofPart(part, found)),
    ...remarksIn(docx),
    { place: 'the names of the parts of the file', text: namesOfParts(docx) },
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
  'w:name': ['w:val'],
  'w:aliases': ['w:val'],
  'w:font': ['w:name'],
  'a:theme': ['name'],
  'a:clrScheme': ['name'],
  'a:fontScheme': ['name'],
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

/** Parts that dress the text: of them a few attributes alone are somebody's words. */
const DRESSING =
  /^word\/(?:(?:settings|numbering|styles|stylesWithEffects|fontTable|webSettings)\.xml|theme\/theme\d*\.xml)$/i;
/** Names of parts without their folders and endings: `image1`, or what somebody called a picture. */
const namesOfParts = (docx: DocxPackage): string =>
  [...docx.parts.keys()]
    .map((part) => withoutEscapes(part.slice(part.lastIndexOf('/') + 1).replace(/\.[A-Za-z0-9]+$/, '')))
    .join('\n');

function ofPart(part: string, found: PartOfPaper): readonly PlacedText[] {
  switch (found.kind) {
    case 'picture':
      return [{ place: `${part}, what the picture says of itself`, text: found.words }];
    case 'tree': {
      // The data that the service itself put in: the guard has it already, value by value.
      if (part.startsWith('customXml/') && rootNamespace(found.tree) === NS.document) return [];
      const words = DRESSING.test(part) ? behind(found.tree).join('\n') : everythingIn(found.tree);
      return [{ place: part, text: words }];
    }
    default:
      return [];
  }
}

/** Remarks between the elements: programs write none, and whoever made a template by hand may have. */
function remarksIn(docx: DocxPackage): readonly PlacedText[] {
  return [...docx.parts].flatMap(([part, content]) => {
    if (!/\.(?:xml|rels)$/i.test(part) && !docx.stories.includes(part)) return [];
    const text = remarks(content);
    return text === '' ? [] : [{ place: `${part}, remarks between its elements`, text }];
  });
}
