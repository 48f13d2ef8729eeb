import { halfDigest, sha256 } from '../domain/sha256.ts';
import type { Problem } from '../domain/problem.ts';
import { ok, type Result } from '../domain/result.ts';
import { openPackage, readStories, relationshipsOf, type DocxPackage } from './docx-package.ts';
import { partsOfPaper } from './parts-of-paper.ts';
import { visibleWords, type SeenPicture } from './visible-words.ts';
import { Whereabouts } from './where-in-word.ts';
import { visit, type XmlElement } from './xml-tree.ts';

/** A picture that was put in, where a person finds it. */
export interface PictureIn {
  readonly where: string;
  readonly part: string;
}

/**
 * Pictures, charts and embedded things of a paper that its template does not have: what they show nobody can read here. The
 * logo of the service is known by its bytes, wherever and however often it stands; what has no bytes of its own (a drawing
 * that Word writes anew each time it saves) by its kind and how many there are. Those that stand on no page, as the sign of
 * a list or behind the text, are named by their part. `known`: of pictures that the paper may have besides (picturesOfPaper).
 */
export function picturesPutIn(
  docx: DocxPackage,
  trees: ReadonlyMap<string, XmlElement>,
  pictures: readonly SeenPicture[],
  template: DocxPackage,
  known: readonly string[] = [],
): readonly PictureIn[] {
  const parts = pictureParts(docx);
  if (pictures.length === 0 && parts.length === 0) return [];
  const own = picturesOf(template);
  const ofTemplate = (content: string): boolean =>
    own.contents.has(content) || known.includes(inLetters(content));
  const left = new Map(own.kinds);
  for (const [kind, count] of known.flatMap(kindsIn)) left.set(kind, Math.max(left.get(kind) ?? 0, count));
  const shown = new Set<string>();
  const where = new Whereabouts(docx, trees.get(docx.mainPart), false);
  const told = new Set<string>();
  const inText = pictures.flatMap(({ part, node }): readonly PictureIn[] => {
    const targets = targetsOf(docx, part, node);
    for (const target of targets) shown.add(target);
    const contents = targets.map((target) => contentOf(docx, target));
    const isOwn = contents.length > 0 ? contents.every(ofTemplate) : takeOne(left, node.name);
    const tree = trees.get(part);
    if (!isOwn) for (const target of targets) told.add(target);
    return isOwn ? [] : [{ where: tree ? where.of(part, tree, node) : 'the text', part }];
  });
  // Of one that was put in, the form for other programs is the same picture.
  const again = alternativesTo(told, docx, trees);
  const besides = parts
    .filter((part) => !shown.has(part) && !again.has(part) && !ofTemplate(contentOf(docx, part)))
    .map((part) => ({ where: `the part ${part} of the file`, part }));
  return [...inText, ...besides];
}

/**
 * By what the pictures of a paper are known again: a digest of the bytes of each, and how many of each kind have none. Short
 * enough to be kept elsewhere, and it says nothing of what they show.
 */
export function picturesOfPaper(bytes: Uint8Array): Result<readonly string[], Problem[]> {
  const docx = openPackage(bytes);
  if (!docx.ok) return docx;
  const { contents, kinds } = picturesOf(docx.value);
  return ok([...[...contents].map(inLetters), ...[...kinds].map(([kind, count]) => `${kind}*${count}`)].toSorted());
} // prettier-ignore

function kindsIn(known: string): readonly (readonly [string, number])[] {
  const [kind = '', count] = known.split('*');
  return count === undefined ? [] : [[kind, Number(count)]];
}

const inLetters = (content: string): string => halfDigest(new TextEncoder().encode(content));

interface OwnPictures {
  readonly contents: ReadonlySet<string>;
  /** How many of each kind have no bytes of their own. */
  readonly kinds: ReadonlyMap<string, number>;
}

const KNOWN = new WeakMap<DocxPackage, OwnPictures>();

function picturesOf(template: DocxPackage): OwnPictures {
  const known = KNOWN.get(template);
  if (known) return known;
  const trees = readStories(template);
  const contents = new Set(pictureParts(template).map((part) => contentOf(template, part)));
  const kinds = new Map<string, number>();
  for (const { part, node } of trees.ok ? visibleWords(template, trees.value).pictures : []) {
    const targets = targetsOf(template, part, node);
    for (const target of targets) contents.add(contentOf(template, target));
    if (targets.length === 0) kinds.set(node.name, (kinds.get(node.name) ?? 0) + 1);
  }
  const found = { contents, kinds };
  KNOWN.set(template, found);
  return found;
}

/** What stands in the other forms of the pictures (mc:AlternateContent), of which a reader sees one. */
function alternativesTo(
  told: ReadonlySet<string>,
  docx: DocxPackage,
  trees: ReadonlyMap<string, XmlElement>,
): ReadonlySet<string> {
  const found = new Set<string>();
  if (told.size === 0) return found;
  for (const [part, tree] of trees)
    visit(tree, (node) => {
      if (node.name !== 'mc:AlternateContent') return;
      const targets = targetsOf(docx, part, node);
      if (targets.some((target) => told.has(target))) for (const target of targets) found.add(target);
    });
  return found;
}

function takeOne(left: Map<string, number>, kind: string): boolean {
  const count = left.get(kind) ?? 0;
  left.set(kind, count - 1);
  return count > 0;
}

const pictureParts = (docx: DocxPackage): readonly string[] =>
  [...partsOfPaper(docx)].flatMap(([part, { kind }]) => (kind === 'picture' ? [part] : []));

/** What a drawing shows: parts of the file, or the place of what lies outside. A chart is XML, and is read as words. */
function targetsOf(docx: DocxPackage, part: string, node: XmlElement): readonly string[] {
  const targets = new Map(relationshipsOf(docx, part).map(({ id, target }) => [id, target]));
  const found: string[] = [];
  visit(node, ({ attributes }) => {
    for (const [name, value] of Object.entries(attributes)) {
      const target = name.startsWith('r:') ? targets.get(value) : undefined;
      if (target !== undefined && !/\.xml$/i.test(target)) found.push(target);
    }
  });
  return found;
}

/** Where a picture lies outside, the place is all there is to compare. */
function contentOf({ parts }: DocxPackage, target: string): string {
  const content = parts.get(target);
  return content === undefined ? target : sha256(content).join(' ');
}
