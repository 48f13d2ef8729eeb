import { fieldOf } from './form-labels.ts';
import type { FormField } from './form-labels.ts';
import type { Cell, Row } from './form-rows.ts';
import { isLabelCell, startsWithTick } from './label-shapes.ts';
import { tidyName } from './names.ts';
import type { PairSink } from './pair-sink.ts';
import { RELATION, relationOf } from './relations.ts';

/**
 * Two parents side by side: a column or a pair of merged columns for each, with their names, relations and numbers in
 * rows. The labels stand in the first column, or in the second where the first names groups of rows.
 */
const FIELDS: ReadonlySet<FormField> = new Set<FormField>([
  'name', 'parent', 'yourName', 'firstName', 'relationship', 'yourRole', 'phone', 'parentPhone', 'yourPhone', 'email', 'parentEmail', 'yourEmail',
  'postcode', 'address', 'consent', 'contactDetails', 'contactMethod', 'contactTimes', 'interpreter', 'homeLanguage', 'ignored',
]); // prettier-ignore
const NAMES: ReadonlySet<FormField> = new Set<FormField>(['name', 'parent', 'yourName']);
const NUMBERS: ReadonlySet<FormField> = new Set<FormField>(['phone', 'parentPhone', 'yourPhone', 'email', 'parentEmail', 'yourEmail']); // prettier-ignore
const RELATIONS: ReadonlySet<FormField> = new Set<FormField>(['relationship', 'yourRole']);
/** "Who", "Which parent": a row that holds a relation for each. */
const ASKS_WHO = /^(?:who|which parent|parent|carer|they are|are)\b/i;
const MOST_ROWS = 12;

interface Table {
  /** The column of the labels. */
  readonly labels: number;
  /** Where the cells of each person start. */
  readonly starts: readonly number[];
  readonly head: Row | null;
  readonly rows: readonly Row[];
}

/** How many rows it took; 0 where no two people stand side by side. */
export function peopleTable(rows: readonly Row[], i: number, sink: PairSink): number {
  const table = tableAt(rows, i, 0) ?? tableAt(rows, i, 1);
  if (!table) return 0;
  const { labels, starts, head } = table;
  if (head) sink.open('Parents');
  const isRelated = table.rows.some((row) => isRelations(row, table));
  starts.forEach((start, n) => {
    const title = head?.cells[start];
    if (!isRelated && title && relationWord(title.text) !== null)
      sink.add('Relationship', title, { record: n + 1, field: 'relationship' });
  });
  for (const row of table.rows) {
    const label = row.cells[labels]?.text ?? '';
    const field = fieldFor(row, table);
    starts.forEach((start, n) => {
      const cell = row.cells[start];
      if (!cell || cell.text === '') return;
      if (NAMES.has(field)) sink.add(label, cell, { record: n + 1, field: 'name' });
      else if (NUMBERS.has(field)) sink.add(label, cell, { record: n + 1, field: /phone/i.test(field) ? 'phone' : 'email' });
      else if (RELATIONS.has(field)) sink.add(label, cell, { record: n + 1, field: 'relationship' });
      else if (n === 0 || !['postcode', 'address', 'ignored'].includes(field)) sink.add(label, cell, { field });
    });
  }
  return table.rows.length + (head ? 1 : 0);
} // prettier-ignore

function tableAt(rows: readonly Row[], i: number, labels: number): Table | null {
  for (const head of [null, rows[i]]) {
    const at = head ? i + 1 : i;
    const first = rows[at];
    if (!first || first.single || (head && (head.single || head.cells.length !== first.cells.length))) continue;
    if (!NAMES.has(fieldOf(first.cells[labels]?.text ?? '') ?? 'ignored') || (labels > 0 && head === null)) continue;
    const starts = distinct(first.cells, labels + 1);
    if (starts.length !== 2 || !starts.every((start) => isName(first.cells[start]?.text ?? ''))) continue;
    const body: Row[] = [];
    const table = { labels, starts, head: head && isHead(head, labels, starts) ? head : null, rows: body };
    if (head && !table.head) continue;
    for (let row = rows[at]; row && body.length < MOST_ROWS; row = rows[at + body.length]) {
      if (row.single || row.cells.length !== first.cells.length || (labels > 0 && body.length > 0 && (row.cells[0]?.text ?? '') !== '')) break;
      const text = row.cells[labels]?.text ?? '';
      const field = fieldOf(text);
      const known = isRelations(row, table) || (field !== null && FIELDS.has(field));
      if (!known || row.cells.slice(labels + 1).some(({ text: cell }) => startsWithTick(cell) || isMarked(cell))) break;
      body.push(row);
    }
    const differs = body.filter((row) => distinct(row.cells, labels + 1).length > 1);
    const hasNumbers = body.some((row) => NUMBERS.has(fieldOf(row.cells[labels]?.text ?? '') ?? 'ignored'));
    if (hasNumbers && differs.length > 1) return table;
  }
  return null;
} // prettier-ignore

const OPENS_WITH_RELATION = new RegExp(`^(?:the )?(?<kin>${RELATION})(?![\\p{L}])`, 'iu');
const relationWord = (text: string): string | null =>
  relationOf(OPENS_WITH_RELATION.exec(text.trim())?.groups?.['kin'] ?? '');

const isMarked = (text: string): boolean => /[:?]\s*$/.test(text) && isLabelCell(text);

/** Where a new value starts: merged cells stand in each of their columns. */
const distinct = (cells: readonly Cell[], from: number): readonly number[] =>
  cells.flatMap(({ text }, n) =>
    n >= from && text !== '' && (n === from || text !== cells[n - 1]?.text) ? [n] : [],
  );

const isName = (text: string): boolean =>
  text.length < 60 &&
  !/\d|@/.test(text) &&
  tidyName(text.split(/[,(]/, 1)[0] ?? '') !== null &&
  !isLabelCell(text);

/** A row over the names: counted or named relations, or small numbers. */
const isHead = ({ cells }: Row, labels: number, starts: readonly number[]): boolean =>
  starts.every((start) => {
    const text = cells[start]?.text ?? '';
    return /^\(?(?:[ivx]{1,3}|\d|[ab])\)?[.)]?$/i.test(text) || relationWord(text) !== null || /^(?:(?:first|second|other) )?(?:parent|carer|guardian|adult|contact)\b/i.test(text);
  }) && cells.slice(0, labels + 1).every(({ text }) => text === '' || !/\b(?:child|pupil)\b/i.test(text)); // prettier-ignore

const isRelations = (row: Row, { labels, starts }: Pick<Table, 'labels' | 'starts'>): boolean => {
  const label = row.cells[labels]?.text ?? '';
  return (ASKS_WHO.test(label) || RELATIONS.has(fieldOf(label) ?? 'ignored')) && starts.every((start) => relationOf((row.cells[start]?.text ?? '').split(/[,(]/, 1)[0]?.trim() ?? '') !== null);
}; // prettier-ignore

const fieldFor = (row: Row, table: Table): FormField =>
  isRelations(row, table) ? 'relationship' : (fieldOf(row.cells[table.labels]?.text ?? '') ?? 'ignored');
