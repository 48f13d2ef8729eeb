import type { PlacedText } from '../domain/disclosure.ts';
import { readPart, targetsOutside, titleOf, type DocxPackage } from './docx-package.ts';
import { NS } from './ooxml-names.ts';
import { isList, partsOfPaper, type PartOfPaper } from './parts-of-paper.ts';
import { typedWords, withoutEscapes, wordsBehind } from './typed-words.ts';
import type { SeenText } from './visible-words.ts';
import { isElement, plainText, remarks, rootNamespace, visit, type XmlElement } from './xml-tree.ts';

/**
 * Words that stand on no page and go with the file all the same: the title, where links lead and what they say when they are
 * pointed at, instructions of fields, descriptions of pictures and tables, names of bookmarks, whatever other attributes hold, headers that
 * no page has, and every part that is not needed to show the text. Nobody reads them over before a paper goes out, so the guard does.
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
      text: wordsBehind(tree),
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

/** All text below, a line each paragraph. */
function wordsIn(tree: XmlElement): string {
  let text = '';
  visit(tree, (node) => {
    if (node.name === 'w:p' || node.name === 'w:tab' || node.name === 'w:br') text += '\n';
    if (node.name === 'w:t' || node.name === 'w:delText') text += plainText(node);
  });
  return text;
}

/**
 * Names of parts and of the folders they lie in, with and without their endings: `image1`, or what somebody called a picture. The
 * lists of what belongs to what call them by such names as well, and those that are not there too.
 */
const namesOfParts = (docx: DocxPackage): string =>
  [
    ...new Set([
      ...[...docx.parts.keys()].flatMap(partsOfName),
      ...[...docx.parts.keys()].filter(isList).flatMap((list) => namesIn(docx, list)),
    ]),
  ].join('\n|\n');

const partsOfName = (name: string): readonly string[] => {
  const last = name.slice(name.lastIndexOf('/') + 1);
  return [...name.split('/'), last.replace(/\.[A-Za-z0-9]+$/, '')].map(withoutEscapes).filter((each) => !FOLDERS.has(each));
}; // prettier-ignore

/** Where Office puts the parts of a document. */
const FOLDERS = new Set([
  '',
  '.',
  '..',
  'word',
  '_rels',
  'docProps',
  'docMetadata',
  'customXml',
  'media',
  'theme',
  'fonts',
  'glossary',
  'charts',
  'embeddings',
  'diagrams',
  'drawings',
  'printerSettings',
  'activeX',
  'ink',
]);

function namesIn({ parts }: DocxPackage, list: string): readonly string[] {
  const tree = readPart(parts, list);
  if (!tree.ok) return [];
  return tree.value.children.filter(isElement).flatMap(({ attributes: { TargetMode, ...attributes } }) =>
    Object.entries(attributes).flatMap(([name, value]) => {
      // Where a link leads outside is read by itself, as it stands.
      if (name === 'Target' && TargetMode === 'External') return [];
      if (name === 'Target' || name === 'PartName') return partsOfName(value);
      return OF_THE_FORMAT.test(value) ? [] : [withoutEscapes(value)];
    }),
  );
}

/** Kinds of parts and of relations, as the standard and Office name them. */
const OF_THE_FORMAT =
  /^(?:https?:\/\/(?:schemas\.(?:openxmlformats\.org|microsoft\.com)|purl\.(?:org|oclc\.org)|www\.w3\.org)\/[\w./#-]*|application\/(?:vnd\.(?:openxmlformats|ms-|oasis)[\w.+-]*|xml|octet-stream)|image\/(?:[a-z]{3,4}|svg\+xml|x-(?:emf|wmf)))$/;

function ofPart(part: string, found: PartOfPaper): readonly PlacedText[] {
  switch (found.kind) {
    case 'picture':
      return [{ place: `${part}, what the picture says of itself`, text: found.words }];
    case 'tree': {
      // The data that the service itself put in: the guard has it already, value by value.
      if (part.startsWith('customXml/') && rootNamespace(found.tree) === NS.document) return [];
      return [{ place: part, text: typedWords(found.tree) }];
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
