import type { Problem } from '../domain/problem.ts';
import { problem, readPart, type DocxPackage } from './docx-package.ts';
import { needlessParts, relationsIn } from './needless-parts.ts';
import { PARTS } from './ooxml-names.ts';
import { wordsInPicture } from './picture-words.ts';
import { isElement, parseXml, type XmlElement } from './xml-tree.ts';

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
  const fonts = fontsOf(docx);
  const found = new Map<string, PartOfPaper>();
  for (const part of docx.parts.keys()) {
    if (docx.stories.includes(part) || isList(part)) continue;
    found.set(
      part,
      needless.has(part)
        ? { kind: 'needless' }
        : look(docx.parts.get(part), fonts.has(part) && FONT.test(types(part))),
    );
  }
  KNOWN.set(docx, found);
  return found;
}

/** Which parts there are, and what belongs to what. */
export const isList = (part: string): boolean => part === PARTS.contentTypes || part.endsWith('.rels');

/** No part of a letter has more words. */
const LONGEST = 4_000_000;

function look(content: Uint8Array | undefined, isFont: boolean): PartOfPaper {
  if (content === undefined) return { kind: 'unread' };
  if (content.length === 0) return { kind: 'empty' };
  if (isFont) return { kind: 'font' };
  const picture = wordsInPicture(content);
  if (picture !== undefined) return picture;
  if (content.length > LONGEST) return { kind: 'unread' };
  const tree = parseXml(content);
  return tree.ok ? { kind: 'tree', tree: tree.value } : { kind: 'unread' };
}

/** Embedded fonts, 17.8.1, and as some programs name them. */
const FONT =
  /^application\/(?:vnd\.openxmlformats-officedocument\.obfuscatedFont|x-font(?:-ttf|data)|x-fontdata)$/i;

/** Parts that the table of fonts embeds (17.8.3.3): what merely calls itself a font is read, or refused. */
const fontsOf = ({ parts }: DocxPackage): ReadonlySet<string> =>
  new Set(
    [...parts.keys()]
      .filter((list) => /(?:^|\/)_rels\/fontTable\.xml\.rels$/i.test(list))
      .flatMap((list) => relationsIn(parts, list))
      .flatMap(({ type, part }) => (part !== undefined && /\/font$/i.test(type) ? [part] : [])),
  );

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
