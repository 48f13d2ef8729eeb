import type { Problem } from '../domain/problem.ts';
import { ok, type Result } from '../domain/result.ts';
import { openPackage, readStories, type DocxPackage } from './docx-package.ts';
import { visibleWords, type SeenParagraph } from './visible-words.ts';
import { childNamed, childrenNamed, parseXml } from './xml-tree.ts';

/** How two texts differ: numbers of words, never the words. */
export interface Difference {
  readonly isSame: boolean;
  /** How often words of the Word file are not in the PDF. None, and yet not the same: the words stand in another order. */
  readonly missing: number;
  readonly added: number;
}

/**
 * Whether a text that was taken out of a PDF is that of a Word file: the same words, as often, in the same order, each "not"
 * and each figure of them. What setting does is no difference: where a line ends, where a PDF sets its spaces, how the
 * lines of neighbouring cells follow one another, the heads and feet of pages with their numbers, the top row of a
 * table once more on its next page, the numbers of a list.
 */
export function differenceFrom(bytes: Uint8Array, text: string): Result<Difference, Problem[]> {
  const docx = openPackage(bytes);
  if (!docx.ok) return docx;
  const trees = readStories(docx.value);
  if (!trees.ok) return trees;
  const { paragraphs } = visibleWords(docx.value, trees.value);
  const page = pageOf(text, paragraphs);
  const isSame = hasFeet(page, paragraphs) && isSetFrom(page, expected(paragraphs, listStyles(docx.value)));
  return ok({ isSame, ...(isSame ? { missing: 0, added: 0 } : countsOf(page, paragraphs)) });
}

/** A word as its letters and figures: sign and case are set one way here and another way there. */
const lettersOf = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');

/** "24th" is "24": Word raises the letters, and a PDF has them on a line of their own then. */
const ORDINAL = /(\d)(?:st|nd|rd|th)\b/gi;
const LONE_ORDINAL = /^(?:st|nd|rd|th)$/;
const wordsIn = (text: string): readonly string[] =>
  text.replace(ORDINAL, '$1').split(/\s+/).filter((word) => lettersOf(word) !== ''); // prettier-ignore
const joined = (text: string): string => wordsIn(text).map(lettersOf).join('');

/** The words of a PDF in the order of its lines. */
interface Page {
  readonly words: readonly string[];
  readonly letters: readonly string[];
  /** First word of a line → the first word behind lines that are head or foot of a page. */
  readonly behindFurniture: ReadonlyMap<number, number>;
  /** First words of lines, in order, with the end behind them. */
  readonly lines: readonly number[];
}

/** No head or foot of a page, and no top row of a table, is set in more lines. */
const MOST_LINES = 8;

function pageOf(text: string, paragraphs: readonly SeenParagraph[]): Page {
  const lines = text.split('\n').filter((line) => lettersOf(line) !== '');
  const words = lines.map(wordsIn);
  const starts = [0];
  for (const line of words) starts.push((starts.at(-1) ?? 0) + line.length);
  const furniture = new Set(paragraphs.filter(({ stream }) => stream === 'header' || stream === 'footer').map((each) => joined(each.text)));
  furniture.delete('');
  const isFurniture = (from: number, to: number): boolean =>
    withoutNumbers(words.slice(from, to).flat()).some((letters) => furniture.has(letters)) ||
    (to - from === 1 && isAllOf(lines[from]?.split('\t') ?? [], (chunk) => withoutNumbers(wordsIn(chunk)).some((letters) => furniture.has(letters))));
  const behindFurniture = new Map<number, number>();
  for (const from of lines.keys()) {
    for (let to = from + 1; to <= Math.min(from + MOST_LINES, lines.length); to += 1) {
      if (!isFurniture(from, to)) continue;
      behindFurniture.set(starts[from] ?? 0, starts[to] ?? 0);
      break;
    }
  }
  const all = words.flat();
  return { words: all, letters: all.map(lettersOf), behindFurniture, lines: starts };
} // prettier-ignore

const isAllOf = (chunks: readonly string[], is: (chunk: string) => boolean): boolean => {
  const said = chunks.filter((chunk) => lettersOf(chunk) !== '');
  return said.length > 0 && said.every(is);
};

/** The letters of a line, with and without up to two numbers of it: "Page 1 of 3". */
function withoutNumbers(words: readonly string[]): readonly string[] {
  const letters = words.map(lettersOf);
  const numbers = [...letters.keys()].filter((at) => /^\d{1,4}$/.test(letters[at] ?? '')).slice(0, MOST_NUMBERS);
  const without = (...away: readonly number[]): string => letters.filter((_, at) => !away.includes(at)).join('');
  return [
    without(),
    ...numbers.flatMap((one) => [without(one), ...numbers.filter((other) => other > one).map((other) => without(one, other))]),
  ];
} // prettier-ignore
const MOST_NUMBERS = 8;

/** A text that is read by itself, as its letters: a stretch of paragraphs, or a cell. */
interface Run {
  letters: string;
  /** Where a paragraph of a list begins, which has a number or a sign that is no text of it. */
  readonly labels: Set<number>;
  readonly isNote: boolean;
}

interface Expected {
  /** One after the other; the runs of a row of a table stand beside each other. */
  readonly rows: readonly (readonly Run[])[];
  /** Boxes and notes: somewhere on the page. */
  readonly floating: readonly Run[];
  /** Words of top rows, which stand on each page that a table goes on to. */
  readonly topRows: ReadonlySet<string>;
}

function expected(paragraphs: readonly SeenParagraph[], lists: ReadonlySet<string>): Expected {
  const rows: Run[][] = [];
  const floating: Run[] = [];
  let key = '';
  let columns = new Map<number | undefined, Run>();
  for (const paragraph of paragraphs) {
    const { stream, cell, text } = paragraph;
    if (stream === 'header' || stream === 'footer' || joined(text) === '') continue;
    const isNote = stream === 'note';
    const fresh = (): Run => ({ letters: '', labels: new Set(), isNote });
    const add = (run: Run): void => {
      if (isNote || isOfList(paragraph, lists)) run.labels.add(run.letters.length);
      run.letters += joined(text);
    };
    if (stream !== 'body') {
      const run = fresh();
      floating.push(run);
      add(run);
      continue;
    }
    const now = cell ? `${cell.table} ${cell.row}` : 'text';
    if (now !== key) {
      rows.push([]);
      columns = new Map();
      key = now;
    }
    let run = columns.get(cell?.column);
    if (!run) {
      run = fresh();
      columns.set(cell?.column, run);
      rows.at(-1)?.push(run);
    }
    add(run);
  }
  return { rows, floating, topRows: topRowsOf(paragraphs) };
}

function topRowsOf(paragraphs: readonly SeenParagraph[]): ReadonlySet<string> {
  const rows = new Map<number, string[]>();
  for (const { cell, text } of paragraphs) {
    if (cell?.row !== 0) continue;
    const words = rows.get(cell.table) ?? [];
    words.push(...wordsIn(text).map(lettersOf));
    rows.set(cell.table, words);
  }
  return new Set([...rows.values()].filter((words) => words.length > 0).map(inAnyOrder));
}
/** By their letters: a narrow column breaks its words, "No." as "N" and "o.". */
const inAnyOrder = (words: readonly string[]): string => Array.from(words.join('')).sort().join('');

const isOfList = ({ node }: SeenParagraph, lists: ReadonlySet<string>): boolean => {
  const properties = childNamed(node, 'w:pPr');
  const style = childNamed(properties, 'w:pStyle')?.attributes['w:val'];
  return childNamed(properties, 'w:numPr') !== undefined || (style !== undefined && lists.has(style));
};

/** Styles that number what they dress. */
function listStyles(docx: DocxPackage): ReadonlySet<string> {
  const content = docx.parts.get('word/styles.xml');
  const tree = content && parseXml(content);
  if (!tree?.ok) return new Set();
  const numbering = childrenNamed(tree.value, 'w:style').filter((style) =>
    childNamed(childNamed(style, 'w:pPr'), 'w:numPr'),
  );
  return new Set(numbering.map(({ attributes }) => attributes['w:styleId'] ?? ''));
}

/** What a list sets before its text: "2.", "(a)", "iv)", or a sign that some fonts keep in the place of a letter. */
const LABEL = /^(?:\D|\(?(?:\d{1,3}|[a-z]|[ivxlc]{1,6})[.)])$/iu;
const NOTE_NUMBER = /^\d{1,3}$/;

interface At {
  readonly word: number;
  readonly row: number;
  /** How far each run of this row has been read, and each floating one. */
  readonly read: readonly number[];
  readonly floated: readonly number[];
}

/** A paper has a few thousand words, and hardly ever two ways to go on; a made-up one is not read for ever. */
const MOST_STEPS = 300_000;

/** Whether the words of the page can be read off these texts, each word of a text once and in its order. */
function isSetFrom(page: Page, { rows, floating, topRows }: Expected): boolean {
  const hasNotes = floating.some(({ isNote }) => isNote);
  const startOf = (row: number): readonly number[] => (rows[row] ?? []).map(() => 0);
  const lineAt = new Map(page.lines.map((word, line) => [word, line]));
  const waiting: At[] = [{ word: 0, row: 0, read: startOf(0), floated: floating.map(() => 0) }];
  const known = new Set<string>();
  for (let steps = 0, at = waiting.pop(); at && steps < MOST_STEPS; at = waiting.pop(), steps += 1) {
    let { row, read } = at;
    while (row < rows.length && (rows[row] ?? []).every(({ letters }, index) => read[index] === letters.length)) {
      row += 1;
      read = startOf(row);
    }
    const { word, floated } = at;
    const key = `${word} ${row} ${read.join()} ${floated.join()}`;
    if (known.has(key)) continue;
    known.add(key);
    if (word === page.words.length) {
      if (row === rows.length && floating.every(({ letters }, index) => floated[index] === letters.length)) return true;
      continue;
    }
    // What is tried last is taken first: the text itself before what may be left out.
    const next = { word: word + 1, row, read, floated };
    if (LONE_ORDINAL.test(page.letters[word] ?? '')) waiting.push(next);
    const line = lineAt.get(word);
    if (line !== undefined) {
      for (let more = 1; more <= MOST_LINES; more += 1) {
        const end = page.lines[line + more];
        if (end !== undefined && topRows.has(inAnyOrder(page.letters.slice(word, end)))) waiting.push({ ...next, word: end });
      }
      const behind = page.behindFurniture.get(word);
      if (behind !== undefined) waiting.push({ ...next, word: behind });
    }
    const step = (runs: readonly Run[], places: readonly number[], go: (places: readonly number[]) => At): void => {
      for (const [index, run] of runs.entries()) {
        const place = places[index] ?? 0;
        for (const found of readsOf(page, word, run, place, hasNotes)) waiting.push(go(places.with(index, place + found)));
      }
    };
    step(floating, floated, (places) => ({ ...next, floated: places }));
    step(rows[row] ?? [], read, (places) => ({ ...next, read: places }));
  }
  return false;
} // prettier-ignore

/** How many letters of the run the word may be: all of its own; none, where it is the number of a list. */
function readsOf(page: Page, word: number, run: Run, place: number, hasNotes: boolean): readonly number[] {
  const letters = page.letters[word] ?? '';
  const found: number[] = [];
  const asSet = page.words[word] ?? '';
  if (run.labels.has(place) && (LABEL.test(asSet) || (run.isNote && NOTE_NUMBER.test(asSet)))) found.push(0);
  // The number of a note hangs on the word before it.
  const bare = hasNotes ? letters.replace(/\d{1,3}$/, '') : letters;
  if (bare !== letters && bare !== '' && run.letters.startsWith(bare, place)) found.push(bare.length);
  if (run.letters.startsWith(letters, place)) found.push(letters.length);
  return found;
}

/** A head of further pages is on no page of a short paper; what stands at the foot is on each. */
function hasFeet({ letters }: Page, paragraphs: readonly SeenParagraph[]): boolean {
  const all = letters.join('');
  const feet = paragraphs.filter(({ stream }) => stream === 'footer').flatMap(({ text }) => wordsIn(text));
  return feet.every((word) => all.includes(lettersOf(word)));
}

/** How often words are in the one and not in the other, without what stands at the head and the foot of pages. */
function countsOf(page: Page, paragraphs: readonly SeenParagraph[]): Pick<Difference, 'missing' | 'added'> {
  const inPdf = new Map<string, number>();
  const add = (to: Map<string, number>, word: string): void => {
    to.set(word, (to.get(word) ?? 0) + 1);
  };
  const leftOut = new Set<string>();
  for (let at = 0; at < page.letters.length; ) {
    const behind = page.behindFurniture.get(at);
    if (behind === undefined) add(inPdf, page.letters[at] ?? '');
    else leftOut.add(withoutFigures(page.letters.slice(at, behind)));
    at = behind ?? at + 1;
  }
  const inWord = new Map<string, number>();
  for (const { stream, text } of paragraphs) {
    const words = wordsIn(text).map(lettersOf);
    if (stream !== 'header' && !leftOut.has(withoutFigures(words))) for (const word of words) add(inWord, word);
  }
  const more = (one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): number =>
    [...one].reduce((sum, [word, count]) => sum + Math.max(0, count - (other.get(word) ?? 0)), 0);
  return { missing: more(inWord, inPdf), added: more(inPdf, inWord) };
} // prettier-ignore
const withoutFigures = (words: readonly string[]): string =>
  words.filter((word) => !/^\d+$/.test(word)).join('');
