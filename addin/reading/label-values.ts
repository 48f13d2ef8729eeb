import { hasBoxes, optionsIn } from './form-answers.ts';
import { bareLabel, fieldOf, furtherFields, sectionOf } from './form-labels.ts';
import type { FormField, FormSection } from './form-labels.ts';
import { cellAt, rowsOf } from './form-rows.ts';
import type { Cell, Row } from './form-rows.ts';
import {
  BOX,
  endsLikeSentence,
  flowsOn,
  isAnswerInLine,
  isForSomebody,
  isRunningText,
  isTick,
  isValueOf,
  joinSpans,
  LONG_FIELDS,
  looksLike,
  NUMBERED,
} from './label-shapes.ts';
import { eachWithAnswer, fieldByAnswer, isOffered } from './label-offers.ts';
import { flatText } from './plain-text.ts';
import type { Part, Span } from './plain-text.ts';
import { relationOf } from './relations.ts';
import { tablePairs } from './table-pairs.ts';

/** A box of a form with what stands in it. */
export interface Pair {
  readonly field: FormField;
  readonly label: string;
  readonly value: Span;
  readonly section: FormSection | null;
  /** Where a form has a column or a row for each child: which one, from 1; 0 otherwise. */
  readonly column: number;
  /** Row of a table of people, from 1; 0 otherwise. */
  readonly record: number;
  /** Of several parents which one the label counts: "Mobile (parent 1)". */
  readonly nth?: number;
  /** What a code stands for where the label says it: "EHC plan (0 none, 1 in process, 2 final)" with "2". */
  readonly meaning?: string;
}

/** What a box says in words: the meaning of its code, else what stands in it. */
export const answerOf = (pair: Pair): string => pair.meaning ?? flatText(pair.value);

/** "(0 none, 1 in process, 2 final)" in a label, for a value that is one of its codes; undefined otherwise. */
function decoded(label: string, value: string): string | undefined {
  const code = /^\s*([\dA-Z])\s*$/.exec(value)?.[1];
  const legend = code === undefined ? undefined : /\(([^()]{4,160})\)/.exec(label)?.[1];
  if (code === undefined || legend === undefined) return undefined;
  const item = legend.split(/[,;/]/).find((one) => new RegExp(`^\\s*${code}\\s*[=:.)-]?\\s*\\p{L}{2}`, 'u').test(one));
  return item?.replace(/^\s*[\dA-Z]\s*[=:.)-]?\s*/, '').trim();
} // prettier-ignore

/** The boxes of the stretches that were walked through: they live as long as the part, which is as long as the message is read. */
const walkedBefore = new WeakMap<Part, Map<string, readonly Pair[]>>();

/**
 * All label and value pairs in a stretch of text: form lines, tables with labels left or above, tick lists. Who wrote
 * is told by the boxes of their words, and then the same are read.
 */
export function pairsIn(part: Part, start: number, end: number): readonly Pair[] {
  let walked = walkedBefore.get(part);
  if (!walked) walkedBefore.set(part, (walked = new Map<string, readonly Pair[]>()));
  const key = `${start} ${end}`;
  let pairs = walked.get(key);
  if (!pairs) walked.set(key, (pairs = new FormWalker(rowsOf(part, start, end)).walk()));
  return pairs;
}

/** "Name ........ Ann Bell", and "Share with provider . yes" where the label is long. */
const LEADING_SIGNS = /\.{3}|\s\.|_{4}/;
const LEADER = /^(.{2,60}?)\s*(?:\.{3,}|\s\.{1,2}(?=\s))\s*:?\s*(.*)$/;

const BARE_LABEL =
  /^(post ?code|tel(?:ephone)?\.?|phone|mob(?:ile)?\.?|e-?mail|d\.?o\.?b\.?|date of birth|born)\s+(?=\S)/i;

class FormWalker {
  private readonly rows: readonly Row[];
  private readonly pairs: Pair[] = [];
  private opened: FormSection | null = null;
  /** Lines that may be headings, since the section that is known to be open. */
  private headings: string[] = [];
  private at = 0;

  constructor(rows: readonly Row[]) {
    this.rows = rows;
  }

  /** The section of the last heading: looked for when a box asks for it, and where there is no box nobody does. */
  private get section(): FormSection | null {
    for (let line = this.headings.pop(); line !== undefined; line = this.headings.pop()) {
      const opened = sectionOf(line);
      if (opened !== null) this.section = opened;
    }
    return this.opened;
  }

  private set section(section: FormSection | null) {
    this.opened = section;
    this.headings = [];
  }

  walk(): readonly Pair[] {
    while (this.at < this.rows.length) {
      const row = this.rows[this.at];
      if (!row || row.blank) this.at += 1;
      else if (row.single) this.single(row);
      else
        tablePairs(this.takeTable(), {
          add: (label, value, more) => {
            this.add(label, value, more);
          },
          open: (heading) => {
            this.headings.push(heading);
          },
          turn: (heading) => (this.section = sectionOf(heading) ?? 'arrangements'),
          inSection: (section) => this.section === section,
        });
    }
    return this.pairs;
  }

  private add(
    label: string,
    value: Span | undefined,
    more: { column?: number; record?: number; field?: FormField } = {},
  ): void {
    const several = value ? eachWithAnswer(label, value) : [];
    if (several.length > 0) {
      for (const one of several)
        this.add(one.label, one.value, { ...more, field: fieldOf(one.label) ?? 'ignored' });
      return;
    }
    const field =
      more.field ??
      fieldOf(label) ??
      (value && isForSomebody(label, value) ? 'childName' : value ? fieldByAnswer(label, value) : null);
    if (field === null || !value) return;
    const meaning = decoded(label, flatText(value));
    const nth = /\b(?:parent|carer|guardian|adult)\s*(?:no\.?\s*|#)?([12])\b/i.exec(label)?.[1];
    for (const one of [field, ...furtherFields(label, field)]) {
      // Whose telephone a bare "Telephone" is: the person named last.
      const opened = OPENS[one];
      // "Other parent: Ann Bell" among the writer's own boxes, whose telephone is still to come.
      const isAside =
        one === 'parent' &&
        /\bother\b/i.test(label) &&
        this.section === 'referrer' &&
        !this.pairs.some((pair) => pair.section === 'referrer' && /phone/i.test(pair.field));
      if (
        opened !== undefined &&
        !isAside &&
        (opened !== 'parent' || relationOf(flatText(value).trim()) === null)
      )
        this.section = opened;
      this.pairs.push({
        ...(meaning !== undefined && { meaning }),
        ...(nth !== undefined && { nth: Number(nth) }),
        field: one,
        label: bareLabel(label),
        value,
        section: this.section,
        column: more.column ?? 0,
        record: more.record ?? 0,
      });
    }
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
    const leader = LEADING_SIGNS.test(text) && (LEADER.exec(text.slice(0, 600)) ?? /^(.{2,60}?)\s*_{4,}\s*(.*)$/.exec(text.slice(0, 600))); // prettier-ignore
    if (leader && fieldOf(leader[1] ?? '') !== null) {
      const value = (leader[2] ?? '').replace(/[\s._]+$/, '');
      if (value !== '') this.add(leader[1] ?? '', this.setIn(valueIn(cell, leader[2] ?? '')));
      return;
    }
    const colon =
      text.includes(':') &&
      /^((?:\d{1,2}[.)]\s*)?[^:\u2610\u2612]{1,140}?)\s?:(?=\s|$)\s*/.exec(text.slice(0, 200));
    if (colon) {
      const label = (colon[1] ?? '').trim();
      const rest = cellAt(part, cell.start + colon[0].length, cell.end);
      const field = fieldOf(label) ?? (isForSomebody(label, rest) ? 'childName' : null);
      if (/[.!?]\s/.test(label.replace(/^\d{1,2}[.)]\s/, '').replace(/\s*\([^()]{0,60}\)$/, ''))) return;
      const chosenBelow = rest.text === '' ? undefined : this.peek(0)?.cells[0];
      if (chosenBelow && this.peek(0)?.single && isOffered(text, chosenBelow.text)) {
        // "If you have a preference: KIDS / The Together Trust" over the one that was chosen.
        this.at += 1;
        this.add(label, chosenBelow);
        return;
      }
      // "Parent/carer: phone" over the number.
      const asks = field === null ? null : fieldOf(`${label} ${rest.text}`);
      const valueBelow = rest.text === '' ? undefined : this.peek(0)?.cells[0];
      if (
        asks !== null &&
        asks !== field &&
        valueBelow &&
        this.peek(0)?.single &&
        looksLike(asks, valueBelow.text) &&
        !looksLike(asks, rest.text)
      ) {
        this.at += 1;
        this.add(`${label} ${rest.text}`, valueBelow, { field: asks });
        return;
      }
      if (rest.text !== '' && field !== null) {
        this.add(label, this.continued(rest, field), { field });
        return;
      }
      if (rest.text !== '') {
        this.headings.push(text);
        return;
      }
      if (field === null) {
        this.headings.push(label);
        return;
      }
      // "Telephone:" with nothing behind it is an empty box where the next line is a label too.
      const next = this.peek(0);
      if (!next || next.blank || /^[^:]{1,60}:(?:\s|$)/.test(next.cells[0]?.text ?? '')) return;
    }
    // "Safe to leave a message?   No", "EHC plan? Not yet": the question mark parts them.
    const asked = text.includes('?') && /^([^:?\u2610\u2612]{2,120}\?)(\s+)(?=\S)/.exec(text);
    if (
      asked &&
      fieldOf(asked[1] ?? '') !== null &&
      (asked[2] !== ' ' || isAnswerInLine(text.slice(asked[0].length), this.pairs.length > 0))
    ) {
      this.add(asked[1] ?? '', cellAt(part, cell.start + asked[0].length, cell.end));
      return;
    }
    // "b) been to mediation   ☐ Yes  ☒ No": the boxes stand behind their label.
    const ticked = hasBoxes(text) && /^([^\u2610\u2612:]{3,100}?)\s+(?=[\u2610\u2612])/.exec(text);
    if (
      ticked &&
      fieldOf(ticked[1] ?? '') !== null &&
      optionsIn(text.slice(ticked[0].length)).length > (fieldOf(ticked[1] ?? '') === 'consent' ? 0 : 1)
    ) {
      this.add(ticked[1] ?? '', cellAt(part, cell.start + ticked[0].length, cell.end));
      return;
    }
    // "Postcode LE5 1NN": a label of one or two words with what it asks for behind it.
    const bare = text.length < 60 ? BARE_LABEL.exec(text) : null;
    if (bare && looksLike(fieldOf(bare[1] ?? ''), text.slice(bare[0].length))) {
      this.add(bare[1] ?? '', cellAt(part, cell.start + bare[0].length, cell.end));
      return;
    }
    if (hasBoxes(text.charAt(0))) {
      this.ticks(cell);
      return;
    }
    if (!this.labelAbove(text)) this.headings.push(text);
  }

  /** A line that is a label with its value in the lines below; false where it is none. */
  private labelAbove(text: string): boolean {
    const next = this.nextFilled();
    if (!next || text.length > 140) return false;
    const numbered = NUMBERED.test(text);
    const below = next.row.cells[0]?.text ?? '';
    // A wrapped line of running text holds a label's words, and goes on below.
    if (/^\p{Ll}/u.test(text) || (/^\p{Ll}/u.test(below) && !/[?:]$/.test(text) && text.length > 45)) return false;
    if (!numbered && endsLikeSentence(text)) return false;
    if (!numbered && !/[?:\u2026]$/.test(text) && text.split(/\s+/).length > 14) return false;
    const field = fieldOf(text);
    if (field === null) return false;
    if (!next.row.single) return this.ticksBelow(text) || this.boxMatrix(text);
    // A line with dots up to its value is a box of its own.
    if (/^\p{L}[^.:]{1,58}\s*\.{4,}/u.test(below) && !numbered) return false;
    const inner = (/^([^:]{1,60}):\s/.exec(below) ?? LEADER.exec(below))?.[1];
    const isValue =
      inner !== undefined && fieldOf(inner) !== null && (!LONG_FIELDS.has(field) || fieldOf(inner) === field)
        ? false
        : numbered
          ? !NUMBERED.test(below)
          : fieldOf(below) === null || BOX.test(below) || text.endsWith('?') || below.length > 90 || isRunningText(below);
    if (!isValue || next.gap > 1 || !(numbered || sectionOf(below) === null || text.endsWith('?'))) return false;
    this.headings.push(text);
    this.at += next.gap;
    this.add(text, this.below(field), { field });
    return true;
  } // prettier-ignore

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
      if (boxes !== BOX.test(cell.text) || isOffered(cell.text, this.peek(1)?.cells[0]?.text ?? '')) break;
      const goesOn = flowsOn(last, cell);
      const known =
        !boxes &&
        !goesOn &&
        fieldOf(cell.text) !== null &&
        cell.text.length < 90 &&
        !isRunningText(cell.text) &&
        !endsLikeSentence(cell.text);
      const inner = boxes || goesOn ? undefined : /^([^:.]{2,50}):\s/.exec(cell.text)?.[1];
      if (inner !== undefined && fieldOf(inner) !== null) break;
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

  /** "Label ...... an answer" whose further lines are set in as far as the answer starts. */
  private setIn(value: Cell): Span {
    const column = columnOf(value);
    let last: Span = value;
    for (let row = this.peek(0); column >= LEAST_INDENT && row?.single && !row.blank; row = this.peek(0)) {
      const [cell] = row.cells;
      if (!cell || Math.abs(columnOf(cell) - column) > 2) break;
      last = cell;
      this.at += 1;
    }
    return joinSpans(value, last);
  }

  /** Options side by side under a question, over one row or several: "☒ Yes | ☐ No". */
  private ticksBelow(label: string): boolean {
    const next = this.nextFilled();
    const isTicked = (row: Row | undefined): boolean =>
      row !== undefined && row.cells.some(({ text }) => text !== '') && row.cells.every(({ text }) => text === '' || /^[\u2610\u2612]\s*\S/.test(text));
    if (!next || next.gap > 1 || !isTicked(next.row)) return false;
    let took = next.gap;
    const cells: Cell[] = [];
    for (; isTicked(this.peek(took)); took += 1) cells.push(...(this.peek(took)?.cells.filter(({ text }) => text !== '') ?? []));
    const [first, last] = [cells[0], cells.at(-1)];
    if (!first || !last) return false;
    this.add(label, joinSpans(first, last));
    this.at += took;
    return true;
  } // prettier-ignore

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
      !under.every(({ text }) => text.trim() === '' || isTick(text))
    )
      return false;
    const ticked = under.findIndex(({ text }) => text.includes('\u2612'));
    const head = heads[ticked];
    if (head) this.add(label, head);
    this.at += next.gap + 2;
    return true;
  }

  private takeTable(): readonly Row[] {
    const rows: Row[] = [];
    while (this.at < this.rows.length) {
      const row = this.rows[this.at];
      if (!row || row.blank) break;
      if (row.single) {
        // A full-width row inside a table: a label above, its value, or a heading.
        const inTable = this.peek(1)?.single === false || (rows.length > 0 && this.peek(1)?.blank === false);
        if (
          !inTable &&
          !isValueOf(rows.at(-1), row) &&
          !isOffered(rows.at(-1)?.cells[0]?.text ?? '', row.cells[0]?.text ?? '') &&
          !isCellBelow(rows.at(-1))
        )
          break;
      }
      rows.push(row);
      this.at += 1;
    }
    return rows;
  }
}

/** The last row ends with a label on its left that has nothing to its right: what stands below belongs to it. */
const isCellBelow = (above: Row | undefined): boolean =>
  above !== undefined && !above.single && fieldOf(above.cells[0]?.text ?? '') !== null && fieldOf(above.cells.find(({ text }, n) => n > 0 && text !== '')?.text ?? '') !== null; // prettier-ignore

/** A line that is set in less may be a label's. */
const LEAST_INDENT = 8;

/** How far from the start of its line a stretch stands. */
const columnOf = ({ part, start }: Span): number => start - (part.flat.lastIndexOf('\n', start - 1) + 1);

const valueIn = (cell: Cell, text: string): Cell => cellAt(cell.part, cell.end - text.length, cell.end);

/** Boxes that say whom the general ones behind them are about. */
const OPENS: Partial<Readonly<Record<FormField, FormSection>>> = {
  childName: 'child',
  childFirst: 'child',
  parent: 'parent',
  mother: 'parent',
  father: 'parent',
  yourName: 'referrer',
  yourFirst: 'referrer',
  referrer: 'referrer',
};
