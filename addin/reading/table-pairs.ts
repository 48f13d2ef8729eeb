import { answeredCells } from './answered-cells.ts';
import { fieldOf, sectionOf } from './form-labels.ts';
import type { FormField } from './form-labels.ts';
import { cellAt } from './form-rows.ts';
import type { Cell, Row } from './form-rows.ts';
import {
  BOX,
  endsLikeSentence,
  firstLine,
  isDatePart,
  isEmptyMark,
  isForSomebody,
  isLabelCell,
  isMark,
  isMarkedLabel,
  isPlainHead,
  isRunningText,
  isTick,
  joinSpans,
  looksLike,
  startsWithTick,
} from './label-shapes.ts';
import { fieldByAnswer, isAnswerTo, isOffered } from './label-offers.ts';
import { tidyName } from './names.ts';
import type { PairSink } from './pair-sink.ts';
import { peopleTable } from './people-table.ts';
import type { Span } from './plain-text.ts';
import { relationOf } from './relations.ts';

/**
 * Pairs of a table in whatever way it lays out its labels: a column or a row for each child, options as
 * columns with a tick below one, labels above their values, labels left of them (two or four columns), ticks
 * to the right, and a label whose right side is empty with its value below.
 */
export function tablePairs(rows: readonly Row[], sink: PairSink): void {
  if (answeredCells(rows, sink)) return;
  let i = 0;
  while (i < rows.length)
    i +=
      labelledCells(rows, i, sink) ||
      records(rows, i, sink) ||
      peopleTable(rows, i, sink) ||
      optionGrid(rows, i, sink) ||
      marksInFront(rows, i, sink) ||
      childColumns(rows, i, sink) ||
      oneRow(rows, i, sink);
}

/** "Child's name: Ann Bell | Date of birth: 2 April 2022": each cell is a label and its value. */
function labelledCells(rows: readonly Row[], i: number, sink: PairSink): number {
  const cells = filled(rows[i]);
  const parts = cells.map((cell) => {
    const match = /^([^:\n]{2,60}):\s+(?=\S)/.exec(cell.text);
    // "Child: family name" is one label.
    const label = match?.[1] ?? '';
    const [own, joint] = [fieldOf(label), fieldOf(`${label} ${cell.text.slice(match?.[0].length ?? 0)}`)];
    return match && own !== null && (joint === null || joint === own) ? { label: match[1] ?? '', value: { part: cell.part, start: cell.start + match[0].length, end: cell.end } } : null;
  });
  if (cells.length < 2 || parts.includes(null)) return 0;
  for (const one of parts) if (one) sink.add(one.label, one.value);
  return 1;
} // prettier-ignore

const filled = (row: Row | undefined): readonly Cell[] =>
  (row?.cells ?? []).filter(({ text }) => text !== '');

/** "Step | Done | Not done" over rows with a tick: how many rows it took, 0 where it is none. */
function optionGrid(rows: readonly Row[], i: number, sink: PairSink): number {
  const heads = rows[i]?.cells ?? [];
  const options = heads.slice(1);
  if (options.filter(({ text }) => text !== '').length < 2 || options.some(({ text }) => BOX.test(text) || text.length > 40))
    return 0;
  if (heads[0]?.text !== '' && isLabelCell(options[0]?.text ?? '') && fieldOf(heads[0]?.text ?? '') !== 'allRoutes') return 0;
  let took = 1;
  let marked = 0;
  for (; rows[i + took]; took += 1) {
    const cells = rows[i + took]?.cells ?? [];
    const label = cells[0]?.text ?? '';
    const marks = cells.slice(1);
    if (label === '' || BOX.test(label) || !marks.every(({ text }) => isMark(text) || isEmptyMark(text))) break;
    const at = marks.findIndex(({ text }) => isMark(text));
    const head = at < 0 ? undefined : heads[at + 1];
    if (!head || head.text === '') continue;
    marked += 1;
  }
  if (marked === 0) return 0;
  for (let k = 1; k < took; k += 1) {
    const cells = rows[i + k]?.cells ?? [];
    const at = cells.findIndex(({ text }, n) => n > 0 && isMark(text));
    const head = heads[at];
    if (at > 0 && head && head.text !== '') sink.add(cells[0]?.text ?? '', head);
  }
  return took;
} // prettier-ignore

/** A head that asks which rows are meant for this service. */
const MEANT_FOR_US =
  /\b(?:drs|disagreement resolution|for you|yours|refer(?:ral|red)?|include|send|wanted|action)\b.*\?|^(?:drs|refer|include)\b|\bdrs (?:wanted|y\/n)\b/i;
const WIDE = 6;

/** A sheet with a row for each child: many heads, not all of them known, over rows that all have a name. */
function records(rows: readonly Row[], i: number, sink: PairSink): number {
  const heads = rows[i]?.cells ?? [];
  const shown = heads.filter(({ text }) => text !== '');
  const known = shown.filter(({ text }) => isLabelCell(text));
  if (shown.length < WIDE || known.length < shown.length / 2 || shown.some(({ text }) => text.length > 60 || BOX.test(text))) return 0;
  const fields = heads.map(({ text }) => (text === '' ? null : fieldOf(text)));
  const [first, last] = [fields.findIndex((field) => field === 'firstName' || field === 'childFirst'), fields.findIndex((field) => field === 'lastName' || field === 'childLast')];
  const whole = fields.findIndex((field) => field === 'name' || field === 'childName');
  // "Forename | Surname" in columns of their own are the child's where no column has the whole name.
  const isSplit = whole < 0 && first >= 0 && last >= 0;
  const named = isSplit ? first : whole;
  const childField = (k: number): FormField | undefined => (isSplit ? (k === first ? 'childFirst' : k === last ? 'childLast' : undefined) : k === named ? 'childName' : undefined);
  const born = fields.findIndex((field) => field === 'childDob');
  if (named < 0 || !fields.some((field) => field === 'childDob' || field === 'childYear' || field === 'childSetting')) return 0;
  const bodies: Row[] = [];
  for (let row = rows[i + 1]; row; row = rows[i + 1 + bodies.length]) {
    if (row.cells.length !== heads.length || tidyName(row.cells[named]?.text ?? '') === null) break;
    if (born >= 0 && (row.cells[born]?.text ?? '') !== '' && !looksLike('childDob', row.cells[born]?.text ?? '')) break;
    bodies.push(row);
  }
  if (bodies.length === 0) return 0;
  // The heads are nobody's sentence.
  for (const head of shown) sink.add('head', head, { field: 'ignored' });
  const meant = heads.findIndex(({ text }) => MEANT_FOR_US.test(text) && fieldOf(text) !== 'consent');
  const isMeant = ({ cells }: Row): boolean => meant < 0 || !/^(?:n|no)\b/i.test(cells[meant]?.text ?? '');
  const wanted = bodies.filter(isMeant);
  for (const { cells } of bodies.filter((row) => !isMeant(row))) for (const cell of cells) if (cell.text !== '') sink.add('not meant', cell, { field: 'ignored' });
  // Remarks below count the rows of the sheet, those that are not meant too.
  wanted.forEach((row) => {
    const n = bodies.indexOf(row);
    heads.forEach(({ text }, k) => {
      const cell = row.cells[k];
      if (!cell || cell.text === '' || text === '' || k === meant) return;
      const field = childField(k);
      sink.add(text, cell, { column: wanted.length > 1 ? n + 1 : 0, ...(field && { field }) });
    });
  });
  return bodies.length + 1;
} // prettier-ignore

/** "X | The family disagrees with the school" over rows with an empty first cell: one choice in rows. */
function marksInFront(rows: readonly Row[], i: number, sink: PairSink): number {
  const isChoice = (row: Row | undefined): boolean =>
    row?.cells.length === 2 && /^(?:[\u2612\u2610xX\u2713\u2714]?)$/.test(row.cells[0]?.text ?? '') && (row.cells[1]?.text ?? '') !== '';
  let took = 0;
  while (isChoice(rows[i + took])) took += 1;
  const marked = rows.slice(i, i + took).filter(({ cells }) => /^[\u2612xX\u2713\u2714]$/.test(cells[0]?.text ?? ''));
  if (took < 2 || marked.length === 0 || marked.length === took) return 0;
  for (const { cells } of marked) if (cells[1]) sink.add(cells[1].text, cells[1]);
  return took;
} // prettier-ignore

/** A column for each child, or a row for each: the names differ and stand side by side. */
function childColumns(rows: readonly Row[], i: number, sink: PairSink): number {
  const head = shifted(rows[i]?.cells ?? [], rows[i + 1]);
  const titles = head.slice(1).filter(({ text }) => text !== '');
  if (titles.length < 2 || headingOf(rows, i)) return 0;
  const isNamedHead = titles.every(({ text }) => COUNTED.test(text));
  const isHead = ((head[0]?.text ?? '') === '' || isNamedHead) && titles.every(({ text }) => !isLabelCell(text) || fieldOf(text) === 'childName' || COUNTED.test(text));
  const body = rows.slice(isHead ? i + 1 : i);
  const names = body.find(({ cells }) => ['name', 'childName', 'firstName', 'childFirst'].includes(fieldOf(cells[0]?.text ?? '') ?? ''));
  const people = names?.cells.slice(1).map(({ text }) => tidyName(text)) ?? [];
  const named = people.filter((one) => one !== null);
  const rowsOfTwo = body.filter(({ cells }) => isLabelCell(cells[0]?.text ?? '') && cells.slice(1).filter(({ text }) => text !== '' && !isLabelCell(text)).length > 1 && !cells.slice(1).some(({ text }) => isMarkedLabel(text)));
  const isNumbered = titles.every(({ text }) => fieldOf(text) === 'childName');
  const isTitled = isHead && rowsOfTwo.length >= (isNumbered ? 1 : 2) && !titles.some(({ text }) => isDatePart(text));
  if (!isTitled && !(named.length >= 2 && new Set(named).size === named.length && !(names?.cells.slice(1).some(({ text }) => isLabelCell(text)) ?? true) && !people.slice(0, 2).includes(null) && rowsOfTwo.length >= 2 && body[0] === names))
    return 0;
  const isGrownUps = isHead && !isNumbered && (titles.every(({ text }) => OF_GROWN_UPS.test(text)) || areParents(body));
  let took = isHead ? 1 : 0;
  if (isHead && !names && !isGrownUps)
    titles.forEach((cell, k) => {
      if (tidyName(cell.text) !== null && !/\b(?:child|pupil|student|young|first|second|one|two)\b/i.test(cell.text)) sink.add('Name', cell, { column: k + 1, field: 'childName' });
    });
  for (; rows[i + took]; took += 1) {
    const cells = rows[i + took]?.cells ?? [];
    if (cells.length < 2 || rows[i + took]?.single || (isGrownUps && cells.length !== head.length)) break;
    cells.slice(1).forEach((cell, k) => {
      if (cell.text !== '') sink.add(cells[0]?.text ?? '', cell, isGrownUps ? { record: k + 1 } : { column: k + 1 });
    });
  }
  return took;
} // prettier-ignore

/** An empty first cell over the labels may be lost where a table starts the text. */
function shifted(head: readonly Cell[], below: Row | undefined): readonly Cell[] {
  const [first] = head;
  return first && below?.cells.length === head.length + 1 && head.every(({ text }) => COUNTED.test(text)) ? [{ ...first, end: first.start, text: '' }, ...head] : head;
} // prettier-ignore

/** Heads that count people: "Adult 1", "Child 2", "Parent B". */
const COUNTED =
  /^(?:child|pupil|young person|sibling|adult|parent|carer|person)(?: ?\/ ?carer)? (?:\d|[A-C]|one|two)$/i;
const OF_GROWN_UPS =
  /^(?:(?:the )?(?:first|second|other) )?(?:parent|carer|mother|father|mum|dad|guardian|adult)\b/i;

/** Columns with a relation in each box for it: "Relationship | Father | Mother". */
const areParents = (rows: readonly Row[]): boolean =>
  rows.some(({ cells }) => fieldOf(cells[0]?.text ?? '') === 'yourRole' && cells.slice(1).filter(({ text }) => relationOf(text) !== null).length > 1); // prettier-ignore

function oneRow(rows: readonly Row[], i: number, sink: PairSink): number {
  const row = rows[i];
  if (!row) return 1;
  if (row.single || row.cells.length === 1) return wideRow(rows, i, sink);
  const heading = headingOf(rows, i);
  if (heading) return wideRow(rows, i, sink, heading);
  return labelsAbove(rows, i, sink) || alongRow(rows, i, sink);
}

const ORDINAL = /^(?:part |section )?(?:[A-Z]?\d{1,2}|[A-Z])[.):]?$/i;

/** A heading over the whole width: "3 | Child or young person", or one cell over several columns, which stands in each. */
function headingOf(rows: readonly Row[], i: number): Cell | null {
  const shown = filled(rows[i]);
  const [first] = shown;
  const isNumbered = first !== undefined && ORDINAL.test(first.text) && shown.length > 1;
  const words = isNumbered ? shown.slice(1) : shown;
  const [head] = words;
  if (!head || head.text.length > 100 || BOX.test(head.text) || words.some(({ text }) => text !== head.text)) return null;
  if (words.length > 1) return head;
  const below = rows[i + 1];
  return isNumbered && below?.cells[0]?.text === '' && filled(below).length > 1 ? head : null;
} // prettier-ignore

/** Labels whose value may look like a label: "Relationship" over "Mother". */
const NAMES_PERSON = /\brelation|\breln?\b|^(?:you are|i am)\b/i;

/** Whether a row has a label in front and a value that is none below it, in as many columns. */
function isPaired(rows: readonly Row[], i: number): boolean {
  const [head, below] = [rows[i], rows[i + 1]];
  const [label, value] = [head?.cells[0]?.text ?? '', below?.cells[0]?.text ?? ''];
  return head?.single === false && below?.single === false && head.cells.length === below.cells.length && head.cells.every(({ text }) => isPlainHead(text)) && isLabelCell(label) && value !== '' && !isLabelCell(value);
} // prettier-ignore

/** A table that goes on as a row of labels and a row of their values, over and over: what stands beside a label is the next label. */
const isOver = (rows: readonly Row[], i: number): boolean =>
  isPaired(rows, i) && (isPaired(rows, i + 2) || isPaired(rows, i - 2)) && !isPaired(rows, i - 1);

const PEOPLE: ReadonlySet<FormField> = new Set<FormField>(['parent', 'mother', 'father']);

/** Labels in one row, values in the next; with several value rows it is a table of people or of children. */
function labelsAbove(rows: readonly Row[], i: number, sink: PairSink): number {
  const labels = rows[i]?.cells ?? [];
  const shown = filled(rows[i]);
  const values = rows[i + 1];
  if (values && isOver(rows, i)) {
    underLabels(labels, [values], sink);
    return 2;
  }
  const isAsked = (labels[0]?.text ?? '').endsWith('?') && /[?:]$/.test(values?.cells[0]?.text ?? '');
  if ((isAsked || (labels[0]?.text ?? '').endsWith(':')) && labels.slice(1).every(({ text }) => !/[:?]$/.test(text))) return 0;
  const isAnswered = NAMES_PERSON.test(shown[0]?.text ?? '') && relationOf(shown[1]?.text ?? '') !== null;
  const below = rows[i + 1];
  // "Date of birth | Course": a head that means nothing here, where the value under the other is what it asks for.
  const isHeads = shown.every(({ text }) => isPlainHead(text)) && labels.length === below?.cells.length && labels.some(({ text }, k) => text !== '' && looksLike(fieldOf(text), below.cells[k]?.text ?? ''));
  if (isAnswered || shown.length < 2 || (!isHeads && !shown.every(({ text }) => isLabelCell(text) || isDatePart(text)))) return 0;
  if (!below || filled(below).length === 0 || (below.single && labels.length > 2 && shown.length > 2)) return 0;
  const first = labels.findIndex(({ text }) => text !== '');
  const under = filled(below);
  const value = below.cells[first]?.text ?? '';
  const isAnswer = isAnswerTo(labels[first]?.text ?? '', value);
  const person = NAMES_PERSON.test(labels[first]?.text ?? '') || isAnswer;
  const startsBelow = value !== '' || isDatePart(labels[labels.length - 1]?.text ?? '') || labels.some(({ text }) => isDatePart(text));
  if (!startsBelow || isMarkedLabel(value) || (isLabelCell(value) && !isAnswer && !(person && ['mother', 'father', 'parent'].includes(fieldOf(value) ?? '')))) return 0;
  if (under.every(({ text }) => isLabelCell(text)) && !person) return 0;
  // Left and right of each other they may be label and value too: then the row below starts with a label.
  const field = (cell: Cell | undefined): FormField | null => fieldOf(cell?.text ?? '');
  const isPeople = labels.some((cell) => ['yourRole', 'relationship', 'phone', 'email'].includes(field(cell) ?? '')) && field(labels[first]) === 'name';
  const isChildren = !isPeople && ['name', 'childName'].includes(field(labels[first]) ?? '') && labels.some((cell) => ['childDob', 'childYear', 'childSetting', 'settingAndYear'].includes(field(cell) ?? ''));
  const born = labels.findIndex((cell) => field(cell) === 'childDob');
  const bodies: Row[] = [];
  for (let k = i + 1; rows[k]; k += 1) {
    const next = rows[k];
    const cells = filled(next);
    if (!next || cells.length === 0 || (k > i + 1 && (next.single || cells.every(({ text }) => isLabelCell(text))))) break;
    if (k > i + 1 && !(isPeople || isChildren) && (next.cells[0]?.text ?? '') !== '') break;
    if (k > i + 1 && (isPeople || isChildren) && (tidyName(next.cells[first]?.text ?? '') === null || isLabelCell(next.cells[first]?.text ?? ''))) break;
    // Where there is a column for the birthday each row has one.
    if (k > i + 1 && isChildren && born >= 0 && (next.cells[born]?.text ?? '') !== '' && !looksLike('childDob', next.cells[born]?.text ?? '')) break;
    bodies.push(next);
  }
  const several = isChildren && bodies.length > 1;
  if (!isPeople && !isChildren) {
    underLabels(labels, bodies, sink);
    return bodies.length + 1;
  }
  bodies.forEach((body, n) => {
    labels.forEach(({ text }, k) => {
      const cell = body.cells[k];
      if (!cell || cell.text === '' || text === '') return;
      sink.add(text, cell, several ? { column: n + 1 } : isPeople ? { record: n + 1 } : {});
    });
  });
  return bodies.length + 1;
} // prettier-ignore

/** Each label with the cells below it; the parts of a date below their label's heads are one value. */
function underLabels(labels: readonly Cell[], bodies: readonly Row[], sink: PairSink): void {
  labels.forEach(({ text }, k) => {
    if (text === '' || (isDatePart(text) && labels.some((one, n) => n !== k && isDatePart(one.text)))) return;
    let last = k;
    for (let n = k + 1; n < labels.length; n += 1) {
      const head = labels[n]?.text ?? '';
      if (head === '') continue;
      if (!isDatePart(head)) break;
      last = n;
    }
    const cells = bodies.flatMap(({ cells: all }) =>
      all.slice(k, last + 1).filter((cell) => cell.text !== ''),
    );
    const [first, end] = [cells[0], cells.at(-1)];
    if (first && end) sink.add(text, { ...joinSpans(first, end) });
  });
}

const OF_PERSON: ReadonlySet<FormField> = new Set<FormField>(['mother', 'father', 'parent']);

/** Label and value side by side, once or several times in the row; ticks go to the label on their left. */
/** "Child | Name | Name | Ann Bell | Ann Bell": merged cells stand in each of their columns, and a label may be one. */
function mergedCells(cells: readonly Cell[], sink: PairSink): boolean {
  const own = cells.filter(({ text }, n) => text !== '' && text !== cells[n - 1]?.text);
  const labels = own.filter(({ text }) => isLabelCell(text));
  const twice = cells.some(({ text }, n) => n > 0 && text !== '' && text === cells[n - 1]?.text && isLabelCell(text));
  if (!twice || own.length < 2 || own.length > 4 || own.some(({ text }) => startsWithTick(text))) return false;
  const at = own.findLastIndex((cell) => labels.includes(cell));
  const [label, value] = [own[at], own[at + 1]];
  if (!label || !value || own.slice(0, at).some(({ text }) => !isLabelCell(text) && text.length > 40)) return false;
  if (own[0] && at > 0) sink.open(own[0].text);
  sink.add(label.text, joinSpans(value, own.at(-1) ?? value));
  return true;
} // prettier-ignore

function alongRow(rows: readonly Row[], i: number, sink: PairSink): number {
  const row = rows[i];
  const cells = row?.cells ?? [];
  const shown = filled(row);
  const heading = sectionOf(cells[0]?.text ?? '');
  if (shown.length === 1 && heading !== null) sink.open(cells[0]?.text ?? '');
  // "Carers | Ann Bell, mother" over " | Tom Bell, father": a row without a label goes on with the one above.
  const above = rows.slice(0, i).findLast((one) => (one.cells[0]?.text ?? '') !== '')?.cells[0]?.text ?? '';
  const [own, more] = [cells[0], cells[1]];
  if (own?.text === '' && more && more.text !== '' && !isLabelCell(more.text) && !BOX.test(more.text) && PEOPLE.has(fieldOf(above) ?? 'ignored') && isLabelCell(above)) {
    sink.add(above, joinSpans(more, shown.at(-1) ?? more), { field: fieldOf(above) ?? 'parent' });
    return 1;
  }
  if (mergedCells(cells, sink)) return 1;
  let took = 1;
  for (let k = 0; k < cells.length; k += 1) {
    const label = cells[k];
    if (!label || label.text === '' || startsWithTick(label.text)) continue;
    const numbered = sink.inSection('parent') && /^\d\.?$/.test(label.text);
    const field = numbered ? 'parent' : isLabelCell(label.text) ? fieldOf(firstLine(label.text)) : null;
    const [at, right] = nextFilled(cells, k);
    if (field === null) {
      const byAnswer = right && !startsWithTick(right.text) ? fieldByAnswer(label.text, right) : null;
      if (right && byAnswer !== null) {
        sink.add(label.text, right, { field: byAnswer });
        k = at;
        continue;
      }
      if (right && cells.length === 2 && (/[:?]$/.test(label.text) || isAmongPairs(rows, i))) break;
      // "Sir, | madam": a first cell that is no label answers nothing; one further on is a value of its own.
      if (k === 0 && cells.length > 2 && shown.length > 2) continue;
      k = right && !isLabelCell(right.text) ? at : k;
      continue;
    }
    const beyond = nextFilled(cells, at)[1]?.text;
    const isOpen = !right || isMarkedLabel(right.text) || (isLabelCell(right.text) && beyond !== undefined && (startsWithTick(beyond) || !isLabelCell(beyond)));
    if (isOpen) {
      // "Child | Name | Ann Bell": whom the rows from here on are about.
      if (k === 0 && right && isLabelCell(right.text) && beyond !== undefined && sectionOf(label.text) !== null) sink.open(label.text);
      const below = rows[i + 1]?.cells[k];
      // A row that has something on its right as well is a label and a value of its own.
      const isPair = cells.length === 2 && k === 0 && filled(rows[i + 1]).length === 2;
      if (below && below.text !== '' && !isPair && !isLabelCell(below.text) && !startsWithTick(below.text) && (rows[i + 1]?.cells.length ?? 0) > 0)
        sink.add(label.text, below, { field });
      continue;
    }
    let [last, end] = [right, at];
    // "Mother | Ann Bell | 07700 …": what stands behind a person is theirs.
    if (OF_PERSON.has(field))
      for (let n = at + 1; n < cells.length; n += 1) {
        const cell = cells[n];
        if (!cell || (cell.text !== '' && isLabelCell(cell.text))) break;
        if (cell.text !== '') [last, end] = [cell, n];
      }
    if (startsWithTick(right.text)) {
      for (let n = at + 1; n < cells.length; n += 1) {
        const cell = cells[n];
        if (!cell || (cell.text !== '' && !startsWithTick(cell.text) && !isTick(cells[n - 1]?.text ?? ''))) break;
        if (cell.text !== '') [last, end] = [cell, n];
      }
    }
    // Values that go on in the rows below, where everything before them is empty.
    while (end + 1 >= cells.length && rows[i + took]?.cells.length === cells.length && rows[i + took]?.cells.slice(0, end).every(({ text }) => text === '')) {
      const more = rows[i + took]?.cells[end];
      if (!more || more.text === '') break;
      last = more;
      took += 1;
    }
    sink.add(label.text, last === right ? right : joinSpans(right, last), { field });
    k = end;
  }
  return took;
} // prettier-ignore

/** Between rows with a label in front and its value behind, a first cell that is no label has a value behind it too. */
const isAmongPairs = (rows: readonly Row[], i: number): boolean =>
  [rows[i - 1], rows[i + 1]].every(
    (row) => row?.cells.length === 2 && isLabelCell(row.cells[0]?.text ?? '') && !isLabelCell(row.cells[1]?.text ?? ''),
  ); // prettier-ignore

function nextFilled(cells: readonly Cell[], k: number): readonly [number, Cell | undefined] {
  const at = cells.findIndex(({ text }, n) => n > k && text !== '');
  return [at < 0 ? k : at, at < 0 ? undefined : cells[at]];
}

/** A row over the full width: "Label: value", a label with its value in the next row, or a heading. */
function wideRow(rows: readonly Row[], i: number, sink: PairSink, heading?: Cell): number {
  const cell = heading ?? rows[i]?.cells[0];
  if (!cell) return 1;
  const section = sectionOf(cell.text);
  const field = fieldOf(cell.text);
  const below = rows[i + 1];
  const value = below?.cells[0];
  const colon = /^(?:([^:]{2,60}|[^:?]{60,138}\?):\s+|([^:?\u2610\u2612]{2,100}\?)\s{2,})(?=\S)/.exec(cell.text);
  const label = colon?.[1] ?? colon?.[2] ?? '';
  const rest = colon ? cellAt(cell.part, cell.start + colon[0].length, cell.end) : undefined;
  // "If you have a preference: KIDS / The Together Trust" over the one that was chosen.
  if (value && colon && isOffered(cell.text, value.text)) {
    sink.add(label, value);
    return 2;
  }
  const inLine = fieldOf(label) ?? (rest && isForSomebody(label, rest) ? 'childName' : null);
  if (rest && inLine !== null) {
    sink.add(label, rest, { field: inLine });
    return 1;
  }
  const isBelow = below && value && (below.single || below.cells.length === 1) && value.text !== '';
  if (field !== null && isBelow && !endsLikeSentence(cell.text) && !isWrappedText(cell.text, value.text) && (fieldOf(value.text) === null || value.text.length > 60 || cell.text.endsWith('?'))) {
    if (section !== null) sink.open(cell.text);
    let last: Span = value;
    let took = 2;
    while (rows[i + took]?.single && !isLabelCell(rows[i + took]?.cells[0]?.text ?? '') && !isOffered(rows[i + took]?.cells[0]?.text ?? '', rows[i + took + 1]?.cells[0]?.text ?? '') && sectionOf(rows[i + took]?.cells[0]?.text ?? '') === null) {
      last = rows[i + took]?.cells[0] ?? last;
      took += 1;
    }
    sink.add(cell.text, joinSpans(value, last), { field });
    return took;
  }
  if (heading) sink.turn(cell.text);
  else if (section !== null) sink.open(cell.text);
  return 1;
} // prettier-ignore

/** A line of running text in the middle of a table, which goes on below. */
const isWrappedText = (text: string, below: string): boolean =>
  isRunningText(text) ||
  (!/[?:]$/.test(text) &&
    (/^\p{Ll}/u.test(text) || (text.length > 45 && /^\p{Ll}/u.test(below)) || text.split(/\s+/).length > 14));
