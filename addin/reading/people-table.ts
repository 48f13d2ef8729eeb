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
  'postcode', 'address', 'consent', 'contactDetails', 'contactMethod', 'contactTimes', 'interpreter', 'homeLanguage', 'safety', 'ignored',
]); // prettier-ignore
const NAMES: ReadonlySet<FormField> = new Set<FormField>(['name', 'parent', 'yourName']);
const NUMBERS: ReadonlySet<FormField> = new Set<FormField>(['phone', 'parentPhone', 'yourPhone', 'email', 'parentEmail', 'yourEmail']); // prettier-ignore
const RELATIONS: ReadonlySet<FormField> = new Set<FormField>(['relationship', 'yourRole']);
/** What the family has once: the first one's counts, and more of it where it is known who filled the form in. */
const OF_FIRST: ReadonlySet<FormField> = new Set<FormField>(['postcode', 'address', 'ignored']);
const OF_SENDER: ReadonlySet<FormField> = new Set<FormField>([...OF_FIRST, 'consent', 'contactMethod', 'contactTimes', 'homeLanguage']); // prettier-ignore
/** "Who", "Which parent": a row that holds a relation for each. */
const ASKS_WHO = /^(?:who|which parent|parent|carer|they are|are)\b/i;
const MOST_ROWS = 20;
/** So many rows may mean nothing here between two that do. */
const MOST_UNKNOWN = 2;

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
  const { labels, head } = table;
  const sender = senderAt(table);
  const starts = sender === undefined ? table.starts : [sender, ...table.starts.filter((start) => start !== sender)];
  if (sender !== undefined) senderBoxes(table, sender, sink);
  if (head || sender !== undefined) sink.open('Parents');
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
      if (NAMES.has(field) && isAnswer(cell.text)) sink.add(label, cell, { field: 'ignored' });
      else if (NAMES.has(field)) sink.add(label, cell, { record: n + 1, field: 'name' });
      else if (NUMBERS.has(field)) sink.add(label, cell, { record: n + 1, field: /phone/i.test(field) ? 'phone' : 'email' });
      else if (RELATIONS.has(field)) sink.add(label, cell, { record: n + 1, field: 'relationship' });
      else if (n === 0 || !(sender === undefined ? OF_FIRST : OF_SENDER).has(field)) sink.add(label, cell, { field });
    });
  }
  return table.rows.length + (head ? 1 : 0);
} // prettier-ignore

function tableAt(rows: readonly Row[], i: number, labels: number): Table | null {
  for (const head of [null, padded(rows[i], rows[i + 1])]) {
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
      const known = isRelations(row, table) || (field !== null && FIELDS.has(field)) || (field === null && goesOn(rows, at + body.length, first.cells.length, labels));
      if (!known || row.cells.slice(labels + 1).some(({ text: cell }) => startsWithTick(cell) || isMarked(cell))) break;
      body.push(row);
    }
    const differs = body.filter((row) => distinct(row.cells, labels + 1).length > 1);
    const hasNumbers = body.some((row) => NUMBERS.has(fieldOf(row.cells[labels]?.text ?? '') ?? 'ignored'));
    if (hasNumbers && differs.length > 1) return table;
  }
  return null;
} // prettier-ignore

/** A row that means nothing here stands between rows of two people where one of the next means something. */
const goesOn = (rows: readonly Row[], at: number, width: number, labels: number): boolean => {
  const next = rows.slice(at + 1, at + 2 + MOST_UNKNOWN);
  const of = ({ cells }: Row): FormField | null => fieldOf(cells[labels]?.text ?? '');
  const known = next.findIndex((row) => of(row) !== null);
  const field = known < 0 ? null : of(next[known] ?? { cells: [], single: true, blank: true });
  return field !== null && FIELDS.has(field) && next.slice(0, known + 1).every(({ single, cells }) => !single && cells.length === width);
}; // prettier-ignore

/** "Yes", "No" where a name was expected: "Parental responsibility | Yes | Yes". */
const isAnswer = (text: string): boolean => /^(?:yes|no|y|n|n\/a|-|not \w+)$/i.test(text.trim());

const FILLS_IN =
  /\b(?:fill(?:s|ed|ing)?(?: this| the| it)?(?: form)? (?:in|out)|complet(?:es|ed|ing)|sen(?:ds|t|ding)|submit(?:s|ted|ting)|(?:makes|made|making))\b(?:.{0,20}\b(?:form|request|referral|this|it|in|out|by me|myself)\b|\W*$)|^\W*(?:the )?(?:applicant|requester|person asking)\W*$/i;
const NOT_ONE = /\b(?:not|no|n't|never|did not|didn't|nobody)\b/i;

/** The column of the one who filled the form in, where a row or the head says so of one of the two. */
function senderAt({ labels, starts, head, rows }: Table): number | undefined {
  for (const row of head ? [head, ...rows] : rows) {
    const label = row.cells[labels]?.text ?? '';
    const texts = starts.map((start) => row.cells[start]?.text ?? '');
    const isAsked = row !== head && FILLS_IN.test(label) && texts.every((text) => isAnswer(text) || text === '');
    const own = starts.filter((_, n) => {
      const text = texts[n] ?? '';
      return isAsked ? /^(?:yes|y)$/i.test(text.trim()) : text.length < 80 && FILLS_IN.test(text) && !NOT_ONE.test(text);
    });
    if (own.length === 1) return own[0];
  }
  return undefined;
} // prettier-ignore

/** The boxes of the one who filled it in are the writer's. */
function senderBoxes(table: Table, sender: number, sink: PairSink): void {
  for (const row of table.rows) {
    const label = row.cells[table.labels]?.text ?? '';
    const cell = row.cells[sender];
    const field = fieldFor(row, table);
    if (!cell || cell.text === '' || isAnswer(cell.text)) continue;
    if (NAMES.has(field)) sink.add(label, cell, { field: 'yourName' });
    else if (RELATIONS.has(field)) sink.add(label, cell, { field: 'yourRole' });
    else if (NUMBERS.has(field)) sink.add(label, cell, { field: /phone/i.test(field) ? 'yourPhone' : 'yourEmail' });
  }
} // prettier-ignore

/** The empty cell over the labels is lost where a table starts the text. */
function padded(head: Row | undefined, below: Row | undefined): Row | undefined {
  const [first] = head?.cells ?? [];
  return head && first && below?.cells.length === head.cells.length + 1 ? { ...head, cells: [{ ...first, end: first.start, text: '' }, ...head.cells] } : head;
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
