import { bareLabel, fieldOf, sectionOf } from './form-labels.ts';
import type { FormField, FormSection } from './form-labels.ts';
import { cellAt, rowsOf } from './form-rows.ts';
import type { Cell, Row } from './form-rows.ts';
import type { Part, Span } from './plain-text.ts';
import { relationOf } from './relations.ts';

/** A box of a form with what stands in it. */
export interface Pair {
  readonly field: FormField;
  readonly label: string;
  readonly value: Span;
  readonly section: FormSection | null;
  /** Where a form has a column for each child: which one, from 1; 0 otherwise. */
  readonly column: number;
  /** Row of a table of people, from 1; 0 otherwise. */
  readonly record: number;
}

const BOX = /[\u2610\u2612]/;
const NUMBERED = /^\d{1,2}[.)]\s/;

/** All label and value pairs in a stretch of text: form lines, tables with labels left or above, tick lists. */
export function pairsIn(part: Part, start: number, end: number): readonly Pair[] {
  return new FormWalker(rowsOf(part, start, end)).walk();
}

const joinSpans = (first: Span, last: Span): Span => ({
  part: first.part,
  start: first.start,
  end: Math.max(first.end, last.end),
});

class FormWalker {
  private readonly rows: readonly Row[];
  private readonly pairs: Pair[] = [];
  private section: FormSection | null = null;
  private at = 0;

  constructor(rows: readonly Row[]) {
    this.rows = rows;
  }

  walk(): readonly Pair[] {
    while (this.at < this.rows.length) {
      const row = this.rows[this.at];
      if (!row || row.blank) this.at += 1;
      else if (row.single) this.single(row);
      else this.table(row);
    }
    return this.pairs;
  }

  private add(
    label: string,
    value: Span | undefined,
    more: { column?: number; record?: number; field?: FormField } = {},
  ): void {
    const field = more.field ?? fieldOf(label);
    if (field === null || !value) return;
    // Whose telephone a bare "Telephone" is: the person named last.
    const opened = OPENS[field];
    if (opened !== undefined) this.section = opened;
    this.pairs.push({
      field,
      label: bareLabel(label),
      value,
      section: this.section,
      column: more.column ?? 0,
      record: more.record ?? 0,
    });
  }

  private peek(ahead: number): Row | undefined {
    return this.rows[this.at + ahead];
  }

  /** A line by itself: a heading, "Label: value", "Label ..... value", or a label whose value stands below. */
  private single(row: Row): void {
    const cell = row.cells[0];
    if (!cell) return;
    const { text, part } = cell;
    this.at += 1;
    const leader =
      /^(.{2,60}?)\s*\.{4,}\s*(.*)$/.exec(text.slice(0, 600)) ??
      /^(.{2,60}?)\s*_{4,}\s*(.*)$/.exec(text.slice(0, 600));
    if (leader && fieldOf(leader[1] ?? '') !== null) {
      this.add(leader[1] ?? '', cellAt(part, cell.end - (leader[2] ?? '').length, cell.end));
      return;
    }
    const colon = /^((?:\d{1,2}[.)]\s*)?[^:\u2610\u2612]{1,110}?)\s?:(?=\s|$)\s*/.exec(text.slice(0, 200));
    if (colon) {
      const label = colon[1] ?? '';
      const rest = cellAt(part, cell.start + colon[0].length, cell.end);
      const field = fieldOf(label);
      if (/[.!?]\s/.test(label.replace(/^\d{1,2}[.)]\s/, ''))) return;
      if (rest.text !== '' && field !== null) {
        this.add(label, this.continued(rest, field), { field });
        return;
      }
      if (rest.text !== '') {
        this.section = sectionOf(text) ?? this.section;
        return;
      }
      if (field === null) {
        this.section = sectionOf(label) ?? this.section;
        return;
      }
      // "Telephone:" with nothing behind it is an empty box where the next line is a label too.
      const next = this.peek(0);
      if (!next || next.blank || /^[^:]{1,60}:(?:\s|$)/.test(next.cells[0]?.text ?? '')) return;
    }
    const section = sectionOf(text);
    const next = this.nextFilled();
    const field = fieldOf(text);
    if (BOX.test(text.charAt(0))) {
      this.ticks(cell);
      return;
    }
    const numbered = NUMBERED.test(text);
    if (
      text.length <= 140 &&
      field !== null &&
      next &&
      (numbered || !endsLikeSentence(text)) &&
      (numbered || text.endsWith('?') || text.split(/\s+/).length <= 14)
    ) {
      if (!next.row.single && this.boxMatrix(text)) return;
      const below = next.row.cells[0]?.text ?? '';
      const inner = /^([^:]{1,60}):\s/.exec(below)?.[1];
      const isValue =
        inner !== undefined && fieldOf(inner) !== null && !LONG_FIELDS.has(field)
          ? false
          : numbered
            ? !NUMBERED.test(below)
            : fieldOf(below) === null || BOX.test(below) || text.endsWith('?') || below.length > 90;
      if (isValue && next.row.single && next.gap <= 1 && (numbered || sectionOf(below) === null)) {
        if (section !== null) this.section = section;
        this.at += next.gap;
        this.add(text, this.below(field), { field });
        return;
      }
    }
    if (section !== null) this.section = section;
  }

  /** Tick boxes under a heading that is no label ("Please tick"): what they are about they say themselves. */
  private ticks(first: Cell): void {
    let last: Span = first;
    while (BOX.test(this.peek(0)?.cells[0]?.text.charAt(0) ?? '') && this.peek(0)?.single) {
      last = this.peek(0)?.cells[0] ?? last;
      this.at += 1;
    }
    const label = first.text.replace(/[\u2610\u2612]/g, ' ').trim();
    this.add(label, joinSpans(first, last));
  }

  private nextFilled(): { row: Row; gap: number } | null {
    for (let gap = 0; gap < 3; gap += 1) {
      const row = this.peek(gap);
      if (!row) return null;
      if (!row.blank) return { row, gap };
    }
    return null;
  }

  /** The lines from here on that belong to one value: until an empty line, a label, a heading. */
  private below(field: FormField): Span {
    const first = this.rows[this.at]?.cells[0];
    if (!first) throw new RangeError('A value was expected below its label');
    let last: Span = first;
    const boxes = BOX.test(first.text);
    this.at += 1;
    while (this.at < this.rows.length) {
      const row = this.rows[this.at];
      const cell = row?.cells[0];
      if (!row || !cell || row.blank || !row.single) break;
      if (boxes !== BOX.test(cell.text)) break;
      const goesOn = flowsOn(last, cell);
      const known =
        !boxes &&
        !goesOn &&
        fieldOf(cell.text) !== null &&
        cell.text.length < 90 &&
        !endsLikeSentence(cell.text);
      if (known || (!boxes && sectionOf(cell.text) !== null) || /^\d{1,2}[.)]\s/.test(cell.text)) break;
      if (!boxes && !LONG_FIELDS.has(field) && last.end - first.start > 200) break;
      last = cell;
      this.at += 1;
    }
    return joinSpans(first, last);
  }

  /** A long answer behind "Label:" goes on over wrapped lines and over paragraphs until the next label. */
  private continued(rest: Cell, field: FormField): Span {
    if (!LONG_FIELDS.has(field) && !BOX.test(rest.text)) return rest;
    let last: Span = rest;
    while (this.at < this.rows.length) {
      const row = this.rows[this.at];
      const cell = row?.cells[0];
      if (!row || !cell || row.blank || !row.single) break;
      if (
        !flowsOn(last, cell) &&
        (/^[^:]{1,60}:(?:\s|$)/.test(cell.text) ||
          sectionOf(cell.text) !== null ||
          (fieldOf(cell.text) !== null && cell.text.length < 60))
      )
        break;
      last = cell;
      this.at += 1;
    }
    return joinSpans(rest, last);
  }

  /** Headings over boxes under a question: "School | Council | Health" over "☐ | ☒ | ☐". */
  private boxMatrix(label: string): boolean {
    const next = this.nextFilled();
    const heads = next?.row.cells;
    const under = next ? this.rows[this.at + next.gap + 1]?.cells : undefined;
    if (
      !next ||
      !heads ||
      !under ||
      heads.length < 2 ||
      under.length < 2 ||
      !under.every(({ text }) => /^[\u2610\u2612]?$/.test(text.trim()))
    )
      return false;
    const ticked = under.findIndex(({ text }) => text.includes('\u2612'));
    const head = heads[ticked];
    if (head) this.add(label, head);
    this.at += next.gap + 2;
    return true;
  }

  private table(first: Row): void {
    const rows = this.takeTable();
    const head = first.cells;
    const yesColumn = head.findIndex(({ text }) => /^yes$/i.test(text));
    if (yesColumn > 0 && (head[0]?.text ?? '') === '') {
      this.yesNoMatrix(
        rows,
        yesColumn,
        head.findIndex(({ text }) => /^no$/i.test(text)),
      );
      return;
    }
    if ((head[0]?.text ?? '') === '' && head.length > 2 && fieldOf(head[1]?.text ?? '') !== 'phone') {
      this.columns(rows.slice(1));
      return;
    }
    let i = 0;
    while (i < rows.length) i += this.tableRow(rows, i);
  }

  private takeTable(): readonly Row[] {
    const rows: Row[] = [];
    while (this.at < this.rows.length) {
      const row = this.rows[this.at];
      if (!row || row.blank) break;
      if (row.single) {
        // A full-width row inside a table: a label above, its value, or a heading.
        const inTable = this.peek(1)?.single === false || (rows.length > 0 && this.peek(1)?.blank === false);
        if (!inTable && !isValueOf(rows.at(-1), row)) break;
      }
      rows.push(row);
      this.at += 1;
    }
    return rows;
  }

  /** One child a column. A cell that spans the columns was repeated for each. */
  private columns(rows: readonly Row[]): void {
    for (const { cells } of rows) {
      const label = cells[0]?.text ?? '';
      cells.slice(1).forEach((cell, i) => {
        if (cell.text !== '') this.add(label, cell, { column: i + 1 });
      });
    }
  }

  private yesNoMatrix(rows: readonly Row[], yes: number, no: number): void {
    for (const { cells } of rows.slice(1)) {
      const ticked = cells.findIndex(({ text }) => /[\u2612xX\u2713]/.test(text) && text.length < 4);
      const head = rows[0]?.cells[ticked];
      if ((ticked === yes || ticked === no) && head) this.add(cells[0]?.text ?? '', head);
    }
  }

  /** Handles the row and says how many rows it took. */
  private tableRow(rows: readonly Row[], i: number): number {
    const row = rows[i];
    if (!row) return 1;
    const { cells } = row;
    if (cells.length === 1 || row.single) return this.wideRow(rows, i);
    const labels = cells.map(({ text }) => text !== '' && isLabelCell(text));
    const below = rows[i + 1];
    const isAnswered = NAMES_PERSON.test(cells[0]?.text ?? '') && relationOf(cells[1]?.text ?? '') !== null;
    const allLabels =
      !isAnswered &&
      cells.every(({ text }, k) => text === '' || labels[k]) &&
      cells.filter(({ text }) => text !== '').length >= 2;
    if (
      allLabels &&
      below &&
      !below.single &&
      (below.cells[0]?.text ?? '') !== '' &&
      (!isLabelCell(below.cells[0]?.text ?? '') || NAMES_PERSON.test(cells[0]?.text ?? '')) &&
      !below.cells.every(({ text }) => text === '' || isLabelCell(text))
    ) {
      return this.labelsAbove(rows, i);
    }
    const heading = sectionOf(cells[0]?.text ?? '');
    if (cells.length >= 2 && cells.slice(1).every(({ text }) => text === '') && heading !== null)
      this.section = heading;
    let took = 1;
    for (let k = 0; k < cells.length; k += 1) {
      const label = cells[k];
      let value = cells[k + 1];
      if (!label || label.text === '' || !value) continue;
      const numbered = this.section === 'parent' && /^\d\.?$/.test(label.text);
      const field = numbered ? 'parent' : fieldOf(label.text);
      if (field === null && k === 0 && cells.length > 2) continue;
      // Values that go on in the rows below, where the label cell is empty.
      while (
        k + 2 >= cells.length &&
        rows[i + took]?.cells.length === cells.length &&
        rows[i + took]?.cells.slice(0, k + 1).every(({ text }) => text === '')
      ) {
        const more = rows[i + took]?.cells[k + 1];
        if (!more) break;
        value = { ...joinSpans(value, more), text: value.text };
        took += 1;
      }
      if (field !== null && value.text !== '') this.add(label.text, value, { field });
      k += 1;
    }
    return took;
  }

  private wideRow(rows: readonly Row[], i: number): number {
    const cell = rows[i]?.cells[0];
    if (!cell) return 1;
    const section = sectionOf(cell.text);
    const field = fieldOf(cell.text);
    const below = rows[i + 1];
    const value = below?.cells[0];
    const colon = /^([^:]{2,60}):\s+(?=\S)/.exec(cell.text);
    if (colon && fieldOf(colon[1] ?? '') !== null) {
      this.add(colon[1] ?? '', cellAt(cell.part, cell.start + colon[0].length, cell.end));
      return 1;
    }
    if (
      field !== null &&
      below &&
      value &&
      (below.single || below.cells.length === 1) &&
      (fieldOf(value.text) === null || value.text.length > 60 || cell.text.endsWith('?'))
    ) {
      if (section !== null) this.section = section;
      let last: Span = value;
      let took = 2;
      while (
        rows[i + took]?.single &&
        !isLabelCell(rows[i + took]?.cells[0]?.text ?? '') &&
        sectionOf(rows[i + took]?.cells[0]?.text ?? '') === null
      ) {
        last = rows[i + took]?.cells[0] ?? last;
        took += 1;
      }
      this.add(cell.text, joinSpans(value, last), { field });
      return took;
    }
    if (section !== null) this.section = section;
    return 1;
  }

  /** Labels in one row, values in the next; with several value rows it is a table of people. */
  private labelsAbove(rows: readonly Row[], i: number): number {
    const labels = rows[i]?.cells ?? [];
    const isPeople =
      labels.some(({ text }) => /^(?:relationship|telephone|e-?mail|phone)/i.test(text)) &&
      /^(?:full )?name$/i.test(labels[0]?.text ?? '');
    let took = 1;
    let record = 0;
    while (rows[i + took]) {
      const values = rows[i + took]?.cells ?? [];
      if (record > 0 && !isPeople) {
        // A further row whose cells all stand under open labels continues the values above.
        if (values.length > 1 && values[0]?.text === '' && labels.length > 1) this.extend(values);
        else break;
        took += 1;
        continue;
      }
      record += 1;
      labels.forEach(({ text }, k) => {
        const value = values[k];
        if (value && value.text !== '' && text !== '')
          this.add(text, value, { record: isPeople ? record : 0 });
      });
      took += 1;
      const next = rows[i + took];
      if (!next || next.single || next.cells.every(({ text }) => text === '' || isLabelCell(text))) break;
    }
    return took;
  }

  /** Adds a wrapped line to the newest pairs of its columns. */
  private extend(values: readonly Cell[]): void {
    const cell = values.findLast(({ text }) => text !== '');
    const last = this.pairs.at(-1);
    if (cell && last) this.pairs[this.pairs.length - 1] = { ...last, value: joinSpans(last.value, cell) };
  }
}

/** Boxes that say whom the general ones behind them are about. */
const OPENS: Partial<Readonly<Record<FormField, FormSection>>> = {
  childName: 'child',
  childFirst: 'child',
  parent: 'parent',
  mother: 'parent',
  yourName: 'referrer',
  yourFirst: 'referrer',
  referrer: 'referrer',
};

const LONG_FIELDS: ReadonlySet<FormField> = new Set<FormField>([
  'about',
  'outcome',
  'with',
  'access',
  'safety',
  'consent',
  'allRoutes',
  'contactMethod',
  'contactMethodAndTimes',
  'complaint',
]);

const isLabelCell = (text: string): boolean =>
  text.length <= 100 &&
  !BOX.test(text) &&
  fieldOf(text) !== null &&
  !endsLikeSentence(text) &&
  !/\d{5}|@/.test(text);

/** Labels whose value may look like a label: "Relationship" over "Mother". */
const NAMES_PERSON = /\brelation|^(?:you are|i am)\b/i;

/** A line that a program wrapped: the one above is long and has no stop, this one starts small. */
const flowsOn = (above: Span, cell: Cell): boolean => {
  const lineStart = above.part.flat.lastIndexOf('\n', above.end - 1) + 1;
  return above.end - lineStart > 60 && /^\p{Ll}/u.test(cell.text);
};

const isValueOf = (above: Row | undefined, row: Row): boolean => {
  const label = above?.single ? above.cells[0]?.text : undefined;
  return (
    label !== undefined &&
    fieldOf(label) !== null &&
    !endsLikeSentence(label) &&
    (row.cells[0]?.text ?? '') !== ''
  );
};

const endsLikeSentence = (text: string): boolean =>
  /[^.][.!]$/.test(text.trim()) && text.trim().split(/\s+/).length > 5;
