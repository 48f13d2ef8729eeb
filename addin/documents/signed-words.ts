import type { Problem } from '../domain/problem.ts';
import { ok, type Result } from '../domain/result.ts';
import { openPackage, readStories } from './docx-package.ts';
import { STATEMENT_HEADINGS } from './statement-words.ts';
import { grouped, lineOf, STREAMS, visibleWords, type SeenParagraph } from './visible-words.ts';

/**
 * The words of an Outcome Statement that everybody signs: all that a reader sees, in its order, whether it stands in
 * controls or not. Left out is what is filled in after it went round: the columns of the signatures and the annex with
 * comments.
 *
 * A paragraph that was split is the same words; a word that moves into the next cell is not.
 */
export function signedWords(bytes: Uint8Array): Result<readonly string[], Problem[]> {
  const docx = openPackage(bytes);
  if (!docx.ok) return docx;
  const trees = readStories(docx.value);
  if (!trees.ok) return trees;
  const { paragraphs } = visibleWords(docx.value, trees.value);
  const isLeftOut = filledLater(paragraphs);
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
const COMMENTS = 'Comments[].';

const plain = (text: string): string => text.replace(/[.:]$/, '').toLowerCase();
const ruleOf = (section: string) =>
  Object.entries(STATEMENT_HEADINGS)
    .flatMap(([heading, rules]) => rules.map((rule) => ({ heading, rule })))
    .find(({ rule }) => 'section' in rule && rule.section === section);

function titlesOfSignatures(): ReadonlyMap<string, string> {
  const rule = ruleOf('Signatures')?.rule;
  const columns = rule?.kind === 'table' ? rule.columns : {};
  return new Map(Object.entries(columns).map(([title, name]) => [plain(title), name]));
}
const TITLES = titlesOfSignatures();
const ANNEX = plain(ruleOf('Comments')?.heading ?? '');

/** By the controls where they are there, by the words of the template where they are not. */
function filledLater(paragraphs: readonly SeenParagraph[]): (paragraph: SeenParagraph) => boolean {
  const columns = laterColumns(paragraphs);
  const annexAt = paragraphs.findIndex(
    (paragraph) => paragraph.stream === 'body' && !paragraph.cell && plain(lineOf(paragraph)) === ANNEX,
  );
  const annex = new Set(
    annexAt < 0 ? [] : paragraphs.slice(annexAt).filter(({ stream }) => stream === 'body'),
  );
  return (paragraph) => {
    if (annex.has(paragraph) || paragraph.words.some(({ tag }) => tag?.startsWith(COMMENTS) === true))
      return true;
    const { cell } = paragraph;
    return cell !== undefined && cell.row > 0 && columns.get(cell.table)?.has(cell.column) === true;
  };
}

/** Table → columns that are left out. */
function laterColumns(paragraphs: readonly SeenParagraph[]): ReadonlyMap<number, ReadonlySet<number>> {
  const found = new Map<number, Set<number>>();
  const add = (table: number, column: number): void => {
    const columns = found.get(table) ?? new Set();
    found.set(table, columns.add(column));
  };
  const titles = new Map<number, { readonly column: number; readonly name: string }[]>();
  for (const paragraph of paragraphs) {
    const { cell, words } = paragraph;
    if (!cell) continue;
    if (words.some(({ tag }) => tag?.startsWith(SIGNATURES) === true && LATER_COLUMNS.includes(tag.slice(SIGNATURES.length))))
      add(cell.table, cell.column);
    const name = cell.row === 0 ? TITLES.get(plain(lineOf(paragraph))) : undefined;
    if (name === undefined) continue;
    const row = titles.get(cell.table);
    if (row) row.push({ column: cell.column, name });
    else titles.set(cell.table, [{ column: cell.column, name }]);
  }
  for (const [table, row] of titles) {
    const names = row.map(({ name }) => name);
    if (!names.includes('Name') || !names.includes('Signature')) continue;
    for (const { column, name } of row) if (LATER_COLUMNS.includes(name)) add(table, column);
  }
  return found;
} // prettier-ignore
