import { HostError } from '../rich-api/model.ts';
import { controlsAround, lockOf, property, propertiesOf, showsPlaceholder } from './control-xml.ts';
import {
  isHollow,
  lookOf,
  markLook,
  paragraphLike,
  runOf,
  setRunText,
  splitParagraph,
  splitRun,
} from './run-xml.ts';
import type { Span, Story } from './story.ts';
import { El } from '../common/xml-edit.ts';

/** Writing and deleting in a story, with the locks of content controls obeyed. */

export type TextPlace = 'Replace' | 'Start' | 'End' | 'Before' | 'After';

interface Spot {
  readonly parent: El;
  readonly at: number;
  /** How text written here looks. */
  readonly look: El | undefined;
}

/**
 * Writes text at a stretch and gives the stretch of what was written. Line ends begin new paragraphs, except within a
 * line (a control in a line, a link), where they become line breaks (assumed).
 */
export function writeText(span: Span, text: string, place: TextPlace): Span {
  const { story, home } = span;
  const lines = text.replace(/\r\n?/g, '\n');
  if (place === 'Replace' || (home !== undefined && showsPrompt(home))) {
    const look = lookAt(span);
    clearSpan(span);
    const added = insertAt(story, span.start, lines, 'after', home, look);
    [span.start, span.end] = [added.start, added.end];
    return added;
  }
  const { start, end } = span;
  const atStart = place === 'Start' || place === 'Before';
  const inside = place === 'Start' || place === 'End';
  const side = atStart && start !== end ? 'before' : 'after';
  const added = insertAt(story, atStart ? start : end, lines, side, inside ? home : undefined);
  const length = added.end - added.start;
  [span.start, span.end] =
    place === 'Before' ? [start + length, end + length] : [start, inside ? end + length : end];
  return added;
}

const showsPrompt = (home: El): boolean => {
  const [control] = controlsAround(home);
  return control !== undefined && contentIs(control, home) && showsPlaceholder(control);
};

/** The look of the first characters of a stretch; what stands in place of a value does not count. */
function lookAt(span: Span): El | undefined {
  const unit = span.story.flat.units.find(({ end, kind }) => end > span.start && kind !== 'mark');
  if (unit?.run === undefined || unit.start >= Math.max(span.end, span.start + 1)) return undefined;
  const [control] = controlsAround(unit.run);
  if (control !== undefined && showsPlaceholder(control)) return property(control, 'w:rPr')?.clone();
  return lookOf(unit.run)?.clone();
}

function insertAt(
  story: Story,
  at: number,
  text: string,
  side: 'before' | 'after',
  home: El | undefined,
  look?: El,
): Span {
  const before = story.length;
  story.edit(at, at, () => {
    const spot = spotAt(story, at, side, home);
    guardInside(spot.parent);
    if (text === '') return;
    const [first = '', ...rest] = text.split('\n');
    const like = look ?? spot.look;
    // Within a control of a line or a link there are no paragraphs.
    const isLine = spot.parent.name !== 'w:p';
    const run = runOf(isLine ? text : first, like);
    spot.parent.insert(spot.at, run);
    if (isLine) return;
    let last = run;
    for (const line of rest) {
      const paragraph = splitParagraph(parentOf(last), last.index + 1);
      last = runOf(line, like);
      paragraph.insert(paragraph.child('w:pPr') === undefined ? 0 : 1, last);
    }
    for (const each of new Set([run, last])) if (isHollow(each)) each.remove();
  });
  return story.span(at, at + story.length - before);
}

/** Puts a run that is made already at a stretch: a picture, a break. */
export function insertRun(span: Span, run: El, place: TextPlace): void {
  const { story, home } = span;
  if (place === 'Replace') clearSpan(span);
  const atStart = place === 'Start' || place === 'Before';
  const at = atStart || place === 'Replace' ? span.start : span.end;
  const side = atStart && !span.isEmpty ? 'before' : 'after';
  story.edit(at, at, () => {
    const spot = spotAt(story, at, side, place === 'Before' || place === 'After' ? undefined : home);
    guardInside(spot.parent);
    spot.parent.insert(spot.at, run);
  });
}

/** Puts what stands in a line of another paragraph at a stretch that is empty. */
export function insertInline(span: Span, nodes: readonly El[]): Span {
  const { story, home, start } = span;
  const before = story.length;
  story.edit(start, start, () => {
    const spot = spotAt(story, start, 'after', home);
    guardInside(spot.parent);
    spot.parent.insert(spot.at, ...nodes);
  });
  return story.span(start, start + story.length - before);
}

/** Cuts the paragraph at an empty stretch and puts paragraphs and tables between its halves; an empty half is left out. */
export function insertBetween(span: Span, blocks: readonly El[]): void {
  const { story, start, home } = span;
  story.edit(start, start, () => {
    const spot = spotAt(story, start, 'after', home?.name === 'w:p' ? home : undefined);
    const paragraph = spot.parent;
    guardInside(paragraph);
    if (paragraph.name !== 'w:p') {
      throw new HostError('GeneralException', 'Paragraphs and tables cannot stand within a line.');
    }
    const rest = splitParagraph(paragraph, spot.at);
    paragraph.after(...blocks);
    const isEmpty = (each: El): boolean => each.elements.every(({ name }) => name === 'w:pPr');
    if (isEmpty(paragraph) && paragraph.at('w:pPr', 'w:sectPr') === undefined) paragraph.remove();
    const last = blocks.at(-1)?.name === 'w:tbl';
    if (isEmpty(rest) && !last && rest.at('w:pPr', 'w:sectPr') === undefined) rest.remove();
  });
}

const parentOf = (node: El): El => {
  if (node.parent === undefined) throw new TypeError(`Cannot write behind ${node.name}: it stands nowhere`);
  return node.parent;
};

/** Where a run goes that is to stand at a place: beside the run that stands there, and within `home` where one is given. */
function spotAt(story: Story, at: number, side: 'before' | 'after', home: El | undefined): Spot {
  const { units } = story.flat;
  const within = (node: El): boolean => home === undefined || node.isWithin(home);
  const left = units.find(({ start, end, kind, node }) => kind !== 'mark' && start < at && end >= at && within(node));
  const right = units.find(({ start, node }) => start === at && within(node));
  const useLeft = left !== undefined && (side === 'after' || left.end > at || right === undefined || right.kind === 'mark');
  if (useLeft && left.run !== undefined) {
    if (left.end > at) splitRun(left.run, left.node, at - left.start);
    else if (left.node !== left.run.elements.at(-1)) splitRun(left.run, left.run.elements[left.run.elements.indexOf(left.node) + 1] ?? left.node, 0);
    const [parent, index] = outwards(left.run, home, 'end');
    return { parent, at: index + 1, look: lookOf(left.run) };
  }
  if (right !== undefined && right.kind !== 'mark' && right.run !== undefined) {
    const run = right.node === right.run.elements.find(({ name }) => name !== 'w:rPr') ? right.run : splitRun(right.run, right.node, 0);
    const [parent, index] = outwards(run, home, 'start');
    return { parent, at: index, look: lookOf(run) };
  }
  if (home !== undefined && !hasParagraphs(home)) return { parent: home, at: home.children.length, look: undefined };
  const paragraph = right?.paragraph ?? units.find(({ start, end }) => start <= at && end > at)?.paragraph ?? units.at(-1)?.paragraph;
  if (paragraph === undefined) throw new HostError('GeneralException', 'There is no paragraph to write in.');
  return { parent: paragraph, at: paragraph.children.length, look: markLook(paragraph) };
} // prettier-ignore

const hasParagraphs = (node: El): boolean =>
  node.name === 'w:p' || node.name === 'w:tc' || !node.below('w:p').next().done || ['w:body', 'w:hdr', 'w:ftr'].includes(node.name); // prettier-ignore

/**
 * What is to stand beside a run at the edge of a control or link that does not belong to `home` stands outside of it.
 * Without a home it stays beside the run.
 */
function outwards(run: El, home: El | undefined, edge: 'start' | 'end'): readonly [El, number] {
  let node = run;
  let parent = parentOf(node);
  if (home === undefined) return [parent, node.index];
  const paragraph = run.ancestor('w:p');
  const stop = home.isWithin(paragraph ?? home) ? home : paragraph;
  while (parent !== stop && parent.isWithin(stop ?? parent)) {
    const beside = parent.elements.filter(({ name }) => name !== 'w:sdtPr' && name !== 'w:sdtEndPr');
    if (beside.at(edge === 'start' ? 0 : -1) !== node) break;
    node = parent;
    parent = parentOf(node);
  }
  return [parent, node.index];
}

/** Refuses where a control around a place says that its content stays. AccessDenied is assumed. */
export function guardInside(node: El): void {
  if (controlsAround(node).some((control) => lockOf(control).cannotEdit)) throw locked();
}

const locked = (): HostError =>
  new HostError('AccessDenied', 'The content control is locked: its content cannot be edited.');
const undeletable = (): HostError =>
  new HostError('AccessDenied', 'The content control is locked: it cannot be deleted.');

/** Refuses where deleting a stretch would change a locked control, or take one that must stay. */
export function guardStretch(span: Span): void {
  const { story, start, end, home } = span;
  if (home !== undefined) guardInside(home);
  for (const [node, extent] of story.flat.extents) {
    if (node.name !== 'w:sdt' || home?.isWithin(node) === true) continue;
    const touched = extent.start < end && extent.end > start;
    if (!touched) continue;
    const { cannotEdit, cannotDelete } = lockOf(node);
    if (cannotEdit) throw locked();
    if (cannotDelete && extent.start >= start && extent.end <= end) throw undeletable();
  }
}

/**
 * Takes out what stands in a stretch. Whole paragraphs, tables and controls go; a control or cell that is `home` of the
 * stretch stays and is emptied. Where the mark of a paragraph goes, the next one joins it, as in Word.
 */
export function clearSpan(span: Span): void {
  const { story, start, end, home } = span;
  guardStretch(span);
  if (home !== undefined) emptiesPlaceholder(home);
  if (start === end) return;
  story.edit(start, end, () => {
    const { extents, units } = story.flat;
    const stays = (node: El): boolean => home?.isWithin(node) === true;
    const covered = (node: El): boolean => {
      const extent = extents.get(node);
      return extent !== undefined && extent.start >= start && extent.end <= end && extent.end > extent.start && !stays(node);
    };
    const cut = units.find(({ kind, start: from, end: to, paragraph }) => kind === 'mark' && from >= start && to <= end && (extents.get(paragraph)?.start ?? 0) < start);
    const joins = cut === undefined ? undefined : [cut.paragraph, units.find(({ start: from, end: to }) => from <= end && to > end)?.paragraph] as const;
    const lost = new Map<El, El | undefined>();
    // Texts first: places are those from before anything changed.
    for (const { kind, node, run, start: from, end: to } of units) {
      if (run === undefined || to <= start || from >= end) continue;
      if (kind === 'sign') node.remove();
      else setRunText(node, node.text.slice(0, Math.max(0, start - from)) + node.text.slice(Math.max(0, Math.min(to, end) - from)));
      if (node.name === 'w:t' && node.text === '') node.remove();
      if (isHollow(run) && run.parent !== undefined) removeKeepingMarks(run);
    }
    for (const node of outermost(story.container, covered)) {
      if (node.parent === undefined) continue;
      const within = parentOf(node);
      lost.set(within, node.name === 'w:p' ? node : lost.get(within));
      removeKeepingMarks(node);
    }
    for (const [container, paragraph] of lost) keepWhole(container, paragraph);
    const [first, second] = joins ?? [];
    if (first !== undefined && second !== undefined && first !== second) join(first, second);
  });
  span.end = span.start;
} // prettier-ignore

/** What people see in an emptied control is its prompt; there is none any more where the control has to stay empty. */
function emptiesPlaceholder(home: El): void {
  const [control] = controlsAround(home);
  if (control !== undefined && contentIs(control, home)) property(control, 'w:showingPlcHdr')?.remove();
}

const contentIs = (control: El, home: El): boolean => home === control || home.parent === control;

const REMOVABLE: ReadonlySet<string> = new Set(['w:p', 'w:tbl', 'w:sdt', 'w:hyperlink', 'w:ins', 'w:smartTag', 'w:fldSimple', 'w:customXml']); // prettier-ignore

/** The outermost elements that may go as a whole, the first first. */
function outermost(parent: El, covered: (node: El) => boolean): readonly El[] {
  return parent.elements.flatMap((node) =>
    REMOVABLE.has(node.name) && covered(node) ? [node] : outermost(node, covered),
  );
}

const PAIRS: Readonly<Record<string, string>> = {
  'w:bookmarkStart': 'w:bookmarkEnd',
  'w:commentRangeStart': 'w:commentRangeEnd',
  'w:permStart': 'w:permEnd',
};

/** Bookmarks and their kind come in pairs: one whose partner stays is not lost. */
function removeKeepingMarks(node: El): void {
  const idsOf = (name: string): ReadonlySet<string | undefined> =>
    new Set([...node.below(name)].map(({ attributes }) => attributes['w:id']));
  for (const [start, end] of Object.entries(PAIRS)) {
    const [starts, ends] = [idsOf(start), idsOf(end)];
    for (const [name, partners] of [[start, ends], [end, starts]] as const) {
      for (const mark of [...node.below(name)]) if (!partners.has(mark.attributes['w:id'])) node.before(mark.remove());
    }
  }
  node.remove();
} // prettier-ignore

/** A body, a cell and a control around paragraphs each need a paragraph; a cell ends with one. */
function keepWhole(container: El, lost: El | undefined): void {
  const blocks = container.elements.filter(({ name }) => ['w:p', 'w:tbl', 'w:sdt'].includes(name));
  const needs =
    container.name === 'w:tc' ? blocks.at(-1)?.name !== 'w:p' && blocks.at(-1)?.name !== 'w:sdt' : blocks.length === 0;
  if (!needs || !(lost !== undefined || HOLDS_PARAGRAPHS.has(container.name))) return;
  const made = paragraphLike(lost);
  const section = container.child('w:sectPr');
  if (section === undefined) container.append(made);
  else section.before(made);
} // prettier-ignore

const HOLDS_PARAGRAPHS: ReadonlySet<string> = new Set(['w:body', 'w:tc', 'w:hdr', 'w:ftr']);

/** The second paragraph's text goes to the end of the first, if they stand beside each other. */
function join(first: El, second: El): void {
  if (first.parent !== second.parent || second.parent === undefined) return;
  const between = first.parent?.elements.slice(first.parent.elements.indexOf(first) + 1, first.parent.elements.indexOf(second)) ?? [];
  if (between.some(({ name }) => name === 'w:p' || name === 'w:tbl' || name === 'w:sdt')) return;
  const properties = second.child('w:pPr')?.remove();
  const own = first.child('w:pPr');
  // Word keeps the properties of the mark that is left, unless the first paragraph had text of its own.
  const section = properties?.child('w:sectPr')?.remove();
  if (section !== undefined) {
    if (own === undefined) first.insert(0, new El('w:pPr', {}, [section]));
    else own.append(section);
  }
  first.append(...second.takeChildren());
  second.remove();
} // prettier-ignore

/** Cuts runs so that the stretch begins and ends between runs, and gives the runs within. */
export function runsWithin(span: Span): readonly El[] {
  const { story, start, end } = span;
  for (const at of [end, start]) {
    const unit = story.flat.units.find((each) => each.start < at && each.end > at);
    if (unit?.run !== undefined && unit.kind === 'text') {
      const { run, node } = unit;
      story.restyle(() => splitRun(run, node, at - unit.start));
    }
  }
  return runsTouched(span);
}

/** The runs that show something of a stretch. */
export function runsTouched({ story, start, end }: Span): readonly El[] {
  const runs = new Set<El>();
  for (const { run, start: from, end: to } of story.flat.units) {
    if (run !== undefined && from < end && to > start) runs.add(run);
  }
  return [...runs];
}

/** Paragraphs that a stretch touches; an empty one touches the paragraph it stands in. */
export function paragraphsTouched({ story, start, end, home }: Span): readonly El[] {
  const { paragraphs, extents } = story.flat;
  const own =
    home === undefined || home.name === 'w:p' ? [] : paragraphs.filter((each) => each.isWithin(home));
  // All of a body, cell or control: an empty paragraph at its end belongs to it.
  const extent = home && extents.get(home);
  if (own.length > 0 && extent?.start === start && end >= extent.end - 1) return own;
  return paragraphs.filter((paragraph) => {
    const place = extents.get(paragraph);
    if (place === undefined) return false;
    return start === end ? place.start <= start && place.end > start : place.start < end && place.end > start;
  });
}

/** Puts a control around a stretch: around runs of a line, or around whole paragraphs and tables. */
export function wrapInControl(span: Span, id: number): El {
  const { story, start, end } = span;
  guardAround(span);
  const marks = story.flat.units.filter(({ kind, start: from, end: to }) => kind === 'mark' && from >= start && to <= end);
  return story.restyle(() => {
    const blocks = marks.length > 0 ? wholeBlocks(span) : undefined;
    if (marks.length > 0 && blocks === undefined) {
      throw new HostError('GeneralException', 'A content control cannot be put around parts of several paragraphs.');
    }
    const nodes = blocks ?? lineNodes(span);
    const control = new El('w:sdt');
    propertiesOf(control).append(new El('w:id', { 'w:val': String(id) }));
    const content = new El('w:sdtContent');
    const [first] = nodes;
    if (first === undefined) {
      const spot = spotAt(story, start, 'after', span.home);
      spot.parent.insert(spot.at, control);
    } else {
      first.before(control);
      content.append(...nodes.map((node) => node.remove()));
    }
    control.append(content);
    return control;
  });
} // prettier-ignore

function guardAround(span: Span): void {
  const unit = span.story.flat.units.find(({ start, end }) => start <= span.start && end > span.start);
  if (unit !== undefined) guardInside(unit.run ?? unit.node);
}

/** Neighbouring paragraphs and tables that together are the stretch. */
function wholeBlocks({ story, start, end }: Span): readonly El[] | undefined {
  const { extents } = story.flat;
  const whole = [...extents.keys()].filter((node) => {
    const extent = extents.get(node);
    return extent !== undefined && ['w:p', 'w:tbl', 'w:sdt'].includes(node.name) && extent.start >= start && extent.end <= end && extent.end > extent.start;
  });
  const outer = whole.filter((node) => !whole.some((other) => other !== node && node.isWithin(other)) && node.ancestor('w:p') === undefined);
  const [first] = outer;
  const covers = outer.reduce((sum, node) => sum + (extents.get(node)?.end ?? 0) - (extents.get(node)?.start ?? 0), 0);
  return first !== undefined && outer.every(({ parent }) => parent === first.parent) && covers === end - start ? outer : undefined;
} // prettier-ignore

/** Neighbours in one line that together are the stretch. */
function lineNodes(span: Span): readonly El[] {
  const { story, start, end } = span;
  if (start === end) return [];
  const runs = runsWithin(span);
  const { extents } = story.flat;
  const [head] = runs;
  if (head === undefined) return [];
  const last = runs.at(-1) ?? head;
  for (const parent of head.ancestors()) {
    if (!last.isWithin(parent)) continue;
    const nodes = parent.elements.filter((node) => {
      const extent = extents.get(node);
      return extent !== undefined && extent.start < end && extent.end > start;
    });
    if (nodes.every((node) => (extents.get(node)?.start ?? -1) >= start && (extents.get(node)?.end ?? end + 1) <= end)) return nodes;
    break;
  }
  throw new HostError('GeneralException', 'A content control cannot begin inside another and end outside of it.');
} // prettier-ignore
