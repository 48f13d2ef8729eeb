import type { Problem } from '../domain/problem.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { openPackage, problem, readStories } from './docx-package.ts';
import { ANNEX_HEADING, STATEMENT_HEADINGS } from './statement-words.ts';
import { grouped, lineOf, STREAMS, visibleWords, type SeenParagraph } from './visible-words.ts';

/**
 * The words of an Outcome Statement that everybody signs: all that a reader sees, in its order, whether it stands in
 * controls or not. Left out is what is filled in after it went round: the columns of the signatures and the annex with
 * comments.
 *
 * A paragraph that was split is the same words; a word that moves into the next cell is not. Refused (OS-ANNEX): a paper in
 * which nobody can tell what is filled in later, because the annex begins before the signatures or twice.
 */
export function signedWords(bytes: Uint8Array): Result<readonly string[], Problem[]> {
  const docx = openPackage(bytes);
  if (!docx.ok) return docx;
  const trees = readStories(docx.value);
  if (!trees.ok) return trees;
  const { paragraphs } = visibleWords(docx.value, trees.value);
  const later = filledLater(paragraphs);
  if (!later.ok) return later;
  const isLeftOut = later.value;
  return ok(
    STREAMS.flatMap((stream) => {
      const own = paragraphs.filter((each) => each.stream === stream && !isLeftOut(each));
      if (stream !== 'header' && stream !== 'footer') return [`${stream}: ${flowing(own)}`];
      // Programs write one header for each kind of page: the same one twice, or in another order, says nothing else.
      const texts = [...grouped(own, ({ part }) => part).values()].map(flowing).filter((text) => text !== '');
      return [...new Set(texts)].sort().map((text) => `${stream}: ${text}`);
    }),
  );
} // prettier-ignore

/** The words of the paragraphs one behind the other, with a stroke where a cell begins. */
function flowing(paragraphs: readonly SeenParagraph[]): string {
  let text = '';
  let cell: SeenParagraph['cell'];
  for (const paragraph of paragraphs) {
    // An empty line behind a table is the look of it; an empty cell says that nothing stands in it.
    if (!paragraph.cell && paragraph.words.length === 0) continue;
    const isNext =
      paragraph.cell?.table !== cell?.table ||
      paragraph.cell?.row !== cell?.row ||
      paragraph.cell?.column !== cell?.column;
    if (isNext) text += ' | ';
    cell = paragraph.cell;
    text += ` ${lineOf(paragraph)}`;
  }
  return text.replace(/\s+/g, ' ').trim();
}

/** Columns of the table of signatures that are filled in after the paper went round, by tag and by heading. */
const LATER_COLUMNS: readonly string[] = ['Signature', 'SignedOn', 'Comment'];
const SIGNATURES = 'Signatures[].';
const SIGNER = 'Signatures[].Name';
const COMMENTS = 'Comments[].';

const plain = (text: string): string => text.replace(/[.:]$/, '').toLowerCase();
const ruleOf = (section: string) =>
  Object.values(STATEMENT_HEADINGS)
    .flat()
    .find((rule) => 'section' in rule && rule.section === section);

function titlesOfSignatures(): ReadonlyMap<string, string> {
  const rule = ruleOf('Signatures');
  const columns = rule?.kind === 'table' ? rule.columns : {};
  return new Map(Object.entries(columns).map(([title, name]) => [plain(title), name]));
}
const TITLES = titlesOfSignatures();
const ANNEX = plain(ANNEX_HEADING);

/**
 * By the controls where they are there, by the words of the template where they are not. Only what stands behind the
 * table of signatures is an annex: everything before it is signed, whatever it is called.
 */
function filledLater(
  paragraphs: readonly SeenParagraph[],
): Result<(paragraph: SeenParagraph) => boolean, Problem[]> {
  const tables = tablesOfSignatures(paragraphs);
  if (tables === undefined) return err([unclear('More than one table has a column for signatures')]);
  const columns = laterColumns(paragraphs, tables);
  const end = paragraphs.findLastIndex(({ cell }) => cell !== undefined && tables.has(cell.table));
  const annexes = [...paragraphs.keys()].filter((at) => isAnnex(paragraphs[at]));
  const [annexAt] = annexes;
  if (annexes.length > 1) return err([unclear('The heading of the annex with comments stands there twice')]);
  if (annexAt !== undefined && (annexAt < end || end < 0))
    return err([unclear('The heading of the annex with comments stands before the signatures')]);
  const behind = new Set(end < 0 ? [] : paragraphs.slice(end + 1).filter(({ stream }) => stream === 'body'));
  const annex = new Set(
    annexAt === undefined ? [] : paragraphs.slice(annexAt).filter(({ stream }) => stream === 'body'),
  );
  return ok((paragraph) => {
    if (annex.has(paragraph)) return true;
    if (behind.has(paragraph)) return paragraph.words.some(({ tag }) => tag?.startsWith(COMMENTS) === true);
    const { cell } = paragraph;
    return cell !== undefined && cell.row > 0 && columns.get(cell.table)?.has(cell.column) === true;
  });
}

/** The heading of the annex. */
export const isAnnex = (paragraph: SeenParagraph | undefined): boolean =>
  paragraph?.stream === 'body' && !paragraph.cell && plain(lineOf(paragraph)) === ANNEX;

const unclear = (what: string): Problem =>
  problem(
    'OS-ANNEX',
    `${what}: what is signed, and what is filled in later, cannot be told apart. Put what people comment behind the table of signatures, under one heading, and take the other out.`,
  );

/** The table that is signed: the one that has its controls, or else the one that has its headings. Undefined for several. */
function tablesOfSignatures(paragraphs: readonly SeenParagraph[]): ReadonlySet<number> | undefined {
  const withControls = new Set<number>();
  const titles = new Map<number, string[]>();
  for (const paragraph of paragraphs) {
    const { cell, words } = paragraph;
    if (!cell) continue;
    if (words.some(({ tag }) => tag === SIGNER)) withControls.add(cell.table);
    const name = cell.row === 0 ? TITLES.get(plain(lineOf(paragraph))) : undefined;
    if (name !== undefined) titles.set(cell.table, [...(titles.get(cell.table) ?? []), name]);
  }
  // One that somebody has split into two keeps its controls in both.
  if (withControls.size > 0) return withControls;
  const titled = [...titles].filter(([, names]) => names.includes('Name') && names.includes('Signature'));
  return titled.length > 1 ? undefined : new Set(titled.map(([table]) => table));
}

/** Table → columns that are left out. */
function laterColumns(
  paragraphs: readonly SeenParagraph[],
  tables: ReadonlySet<number>,
): ReadonlyMap<number, ReadonlySet<number>> {
  const found = new Map<number, Set<number>>();
  for (const paragraph of paragraphs) {
    const { cell, words } = paragraph;
    if (!cell || !tables.has(cell.table)) continue;
    const isTagged = words.some(({ tag }) => tag?.startsWith(SIGNATURES) === true && LATER_COLUMNS.includes(tag.slice(SIGNATURES.length)));
    const title = cell.row === 0 ? TITLES.get(plain(lineOf(paragraph))) : undefined;
    if (!isTagged && !LATER_COLUMNS.includes(title ?? '')) continue;
    const columns = found.get(cell.table) ?? new Set();
    found.set(cell.table, columns.add(cell.column));
  }
  return found;
} // prettier-ignore
