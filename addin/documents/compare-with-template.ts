import type { DocumentData, DocumentRow } from '../domain/document-data.ts';
import type { Problem } from '../domain/problem.ts';
import { ok, type Result } from '../domain/result.ts';
import { readCarriedData } from './custom-xml.ts';
import { openPackage, readStories, type DocxPackage } from './docx-package.ts';
import { filledStories } from './fill-template.ts';
import { picturesPutIn } from './pictures-in.ts';
import type { Template } from './template.ts';
import {
  grouped,
  lineOf,
  says,
  STREAMS,
  visibleWords,
  type SeenParagraph,
  type SeenText,
  type SeenWord,
} from './visible-words.ts';
import { Whereabouts } from './where-in-word.ts';
import { differenceOf } from './word-difference.ts';
import { parseText, type XmlElement } from './xml-tree.ts';

/**
 * A document that people have worked on, word by word beside its template filled with the same data. Whatever stands in a
 * control is data, and was read as such; what is found here is everything else: words of the template that are not what
 * they were, and text that somebody put beside the controls. Fonts, styles, line ends and paragraphs are no words, so a
 * document that was only dressed anew has no difference.
 */
export interface PaperDifference {
  readonly kind:
    /** Words of the template were changed, taken out, or had others put into them. */
    | 'fixed'
    /** Text beside the controls. */
    | 'beside'
    /** A value of the data stands nowhere, or stands there as something else. */
    | 'not shown'
    /** A picture that the template does not have. */
    | 'picture';
  /** In words with which a person finds it; quotes the template alone. */
  readonly where: string;
  readonly part: string;
  /** Of a value that is not shown. */
  readonly tag?: string;
  /** What stands there now, for whoever checks it. May be personal: never log it. */
  readonly text?: string;
}

/**
 * `data` is what was read from the document. `locked` are fields whose words nobody may change, although they stand in
 * controls: they count as words of the template. A fault means that the two cannot be compared.
 */
export function compareWithTemplate(
  bytes: Uint8Array,
  template: Template,
  data: DocumentData,
  locked: Readonly<Record<string, string>> = {},
): Result<readonly PaperDifference[], Problem[]> {
  const docx = openPackage(bytes);
  if (!docx.ok) return docx;
  const trees = readStories(docx.value);
  if (!trees.ok) return trees;
  const carried = readCarriedData(docx.value);
  // Parts that come and go with a value are there or not as they were when the document was made.
  const issued = carried.ok ? carried.value?.issued : undefined;
  const expected = expectedTrees(template, { ...data, fields: { ...data.fields, ...locked } }, issued);
  if (!expected.ok) return expected;
  const before = new Side(template.docx, expected.value, Object.keys(locked));
  const after = new Side(docx.value, trees.value, Object.keys(locked));
  return ok([
    ...STREAMS.flatMap((stream) => compareStream(before, after, stream)),
    ...picturesPutIn(docx.value, trees.value, after.text.pictures, template.docx).map((each) => ({
      kind: 'picture' as const,
      ...each,
    })),
  ]);
}

function expectedTrees(
  template: Template,
  data: DocumentData,
  issued: DocumentData | undefined,
): Result<ReadonlyMap<string, XmlElement>, Problem[]> {
  const filled = filledStories(template, complete(data, template), complete(issued ?? data, template));
  if (!filled.ok) return filled;
  const own = readStories(template.docx);
  if (!own.ok) return own;
  const trees = new Map(own.value);
  for (const [part, text] of filled.value) {
    const tree = parseText(text, false);
    if (!tree.ok) throw new TypeError(`Cannot read ${part} again after it was filled`);
    trees.set(part, tree.value);
  }
  return ok(trees);
}

/** What was lost, or is of no row that somebody added, is empty; a value that must not be is named by the filling. */
function complete(data: DocumentData, { tags }: Template): DocumentData {
  const empty = (names: readonly string[]): DocumentRow => Object.fromEntries(names.map((name) => [name, '']));
  const sections = Object.fromEntries(
    [...tags.sections].map(([section, names]) => [
      section,
      (data.sections[section] ?? []).map((row) => ({ ...empty(names), ...row })),
    ]),
  );
  return {
    ...data,
    fields: { ...empty(tags.fields), ...data.fields },
    sections: { ...data.sections, ...sections },
  };
} // prettier-ignore

/** One of the two texts, with places. */
class Side {
  readonly text: SeenText;
  readonly #trees: ReadonlyMap<string, XmlElement>;
  readonly #where: Whereabouts;
  readonly #locked: ReadonlySet<string>;

  constructor(docx: DocxPackage, trees: ReadonlyMap<string, XmlElement>, locked: readonly string[]) {
    this.text = visibleWords(docx, trees);
    this.#trees = trees;
    this.#where = new Whereabouts(docx, trees.get(docx.mainPart), false);
    this.#locked = new Set(locked);
  }

  /** Paragraphs that say something. A line of a header that stands on several kinds of pages is one. */
  stream(stream: SeenParagraph['stream']): readonly SeenParagraph[] {
    const all = this.text.paragraphs.filter((each) => each.stream === stream && each.words.length > 0);
    if (stream !== 'header' && stream !== 'footer') return all;
    const lines = new Map(all.map((paragraph) => [lineOf(paragraph), paragraph]));
    return [...lines].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, paragraph]) => paragraph);
  }

  isFixed(word: SeenWord): boolean {
    return (word.isFixed || (word.tag !== undefined && this.#locked.has(word.tag))) && says(word);
  }

  where(part: string, node: XmlElement, heading: string): string {
    const tree = this.#trees.get(part);
    const place = tree ? this.#where.of(part, tree, node) : 'the text';
    return heading === '' ? place : `${place}, under “${heading}”`;
  }
}

/** A run of paragraphs on both sides, none of which is the same as one of the other side. */
interface Gap {
  readonly before: readonly SeenParagraph[];
  readonly after: readonly SeenParagraph[];
  /** The heading of the template that both stand under. */
  readonly heading: number;
}

function compareStream(
  before: Side,
  after: Side,
  stream: SeenParagraph['stream'],
): readonly PaperDifference[] {
  const [one, other] = [before.stream(stream), after.stream(stream)];
  const { same } = differenceOf(one.map(lineOf), other.map(lineOf));
  if (same.length === one.length && same.length === other.length) return [];
  const headings = headingsOf(one);
  const fixedHeadings = headingsOverFixedWords(before, one, headings);
  const found: PaperDifference[] = [];
  let [left, right] = [0, 0];
  for (const [nextLeft, nextRight] of [...same, [one.length, other.length] as const]) {
    const gap: Gap = {
      before: one.slice(left, nextLeft),
      after: other.slice(right, nextRight),
      heading: headings[left - 1] ?? -1,
    };
    if (gap.before.length > 0 || gap.after.length > 0) {
      const heading = one[gap.heading];
      const words = heading && isOwn(before, heading) ? lineOf(heading) : '';
      found.push(...differencesIn(gap, before, after, words, fixedHeadings.has(gap.heading)));
    }
    [left, right] = [nextLeft + 1, nextRight + 1];
  }
  return found;
}

/** For each paragraph the place of the last heading up to it, -1 before the first. */
function headingsOf(paragraphs: readonly SeenParagraph[]): readonly number[] {
  let last = -1;
  return paragraphs.map(({ isHeading, cell }, index) => {
    if (isHeading && !cell) last = index;
    return last;
  });
}

const isOwn = (side: Side, { words }: SeenParagraph): boolean =>
  words.every((word) => side.isFixed(word) || word.tag === undefined);

/** Headings under which the template has words of its own and nothing else: nothing can be added to them either. */
function headingsOverFixedWords(
  side: Side,
  paragraphs: readonly SeenParagraph[],
  headings: readonly number[],
): ReadonlySet<number> {
  const fixed = new Set<number>();
  const mixed = new Set<number>();
  for (const [index, paragraph] of paragraphs.entries()) {
    const heading = headings[index] ?? -1;
    if (heading < 0 || (heading === index && isOwn(side, paragraph))) continue;
    (isOwn(side, paragraph) ? fixed : mixed).add(heading);
  }
  return new Set([...fixed].filter((heading) => !mixed.has(heading)));
}

interface PlacedWord {
  readonly word: SeenWord;
  readonly paragraph: SeenParagraph;
}
const placed = (paragraphs: readonly SeenParagraph[]): readonly PlacedWord[] =>
  paragraphs.flatMap((paragraph) => paragraph.words.map((word) => ({ word, paragraph })));

function differencesIn(
  gap: Gap,
  before: Side,
  after: Side,
  heading: string,
  isUnderFixedWords: boolean,
): readonly PaperDifference[] {
  const [one, other] = [placed(gap.before), placed(gap.after)];
  const { same } = differenceOf(one.map(({ word }) => word.text), other.map(({ word }) => word.text));
  const [kept, known] = [new Set(same.map(([index]) => index)), new Set(same.map(([, index]) => index))];
  /** Paragraphs of the document that still have words of the template's own. */
  const ownWords = new Map<SeenParagraph, SeenParagraph>();
  for (const [left, right] of same) {
    const [mine, its] = [one[left], other[right]];
    if (mine && its && before.isFixed(mine.word)) ownWords.set(its.paragraph, mine.paragraph);
  }
  const found: PaperDifference[] = [];
  const told = new Set<SeenParagraph>();
  for (const paragraph of new Set(other.filter(({ word }, index) => !known.has(index) && says(word)).map((each) => each.paragraph))) {
    const original = ownWords.get(paragraph);
    if (original) told.add(original);
    found.push({
      kind: original || isUnderFixedWords ? 'fixed' : 'beside',
      where: after.where(paragraph.part, paragraph.node, heading),
      part: paragraph.part,
      text: paragraph.text,
    });
  }
  const missing = grouped(one.filter(({ word }, index) => !kept.has(index) && says(word)), ({ paragraph }) => paragraph);
  for (const [paragraph, words] of missing) {
    const lacksOwn = words.some(({ word }) => before.isFixed(word));
    if (lacksOwn && !told.has(paragraph))
      found.push({ kind: 'fixed', where: before.where(paragraph.part, paragraph.node, heading), part: paragraph.part });
    const tags = new Set(words.flatMap(({ word }) => (before.isFixed(word) ? [] : (word.tag ?? []))));
    for (const tag of tags)
      found.push({ kind: 'not shown', where: before.where(paragraph.part, paragraph.node, heading), part: paragraph.part, tag });
  }
  return found;
} // prettier-ignore
