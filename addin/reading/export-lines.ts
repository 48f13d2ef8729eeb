import { headed, inLine, isKnown, keyed, signed, spaced, stacked, stroked, tagged } from './export-shapes.ts';
import type { ExportBox, ExportLine, ExportTable, Piece, Shape } from './export-shapes.ts';
import { barred, braced, separated } from './export-tables.ts';
import { flatten } from './plain-text.ts';
import type { Part } from './plain-text.ts';

/**
 * What machines write, as a form that a person would have typed: each box a line "label, tab, value", whatever
 * signs the machine uses for it. The words keep their places in the text they came from.
 * referral-emails.md section 1, kinds E7 and E8.
 */

/** The shapes, the surest first, how many known labels each needs before it is believed, and the signs it is made of. */
const SHAPES: readonly (readonly [Shape, number, readonly string[]])[] = [
  [braced, 3, ['[', '{']],
  [separated, 4, [',', ';', '|']],
  [barred, 3, ['|', '│', '┃']],
  [tagged, 3, ['<']],
  [headed, 3, ['**', '__', '[', '<', '{', 'Q', 'q']],
  [signed, 3, ['=', '->', '::', '→', '⇒', '»', '>>']],
  [inLine, 3, [':', '=']],
  [keyed, 4, [':']],
  [spaced, 4, ['   ']],
  [stacked, 4, ['\n']],
  [stroked, 4, ['-', '~']],
];
const MOST_LINES = 3000;

interface Taken {
  readonly boxes: readonly ExportBox[];
  readonly table?: ExportTable;
  readonly first: ExportLine;
  readonly took: number;
}

/** The stretch with its machine-written boxes as lines with tabs; null where there are none. */
export function exportLines(part: Part, start: number, end: number): Part | null {
  const lines = linesOf(part, start, end);
  const text = part.flat.slice(start, end);
  if (lines.length > MOST_LINES || text.includes('\t')) return null;
  const shapes = SHAPES.filter(([shape, needed, signs]) => signs.some((sign) => text.includes(sign)) && knownIn(lines, shape, part) >= needed).map(([shape]) => shape);
  if (shapes.length === 0) return null;
  // Lines "Label: value" are read as they stand: they need no rewriting where nothing else is there.
  const builder = new Builder(part);
  let i = 0;
  while (i < lines.length) {
    const taken = take(lines, i, shapes, part);
    const line = lines[i];
    if (!line) break;
    if (!taken) {
      builder.copy(line.start, line.end);
      builder.put('\n', Math.min(line.end, end - 1), Math.min(line.end, end - 1) + 1);
      i += 1;
      continue;
    }
    for (const { label, value } of taken.boxes) builder.box(label, value, taken.first.start);
    for (const row of taken.table ? [taken.table.heads, ...taken.table.rows] : []) builder.row(row);
    i += taken.took;
  }
  return builder.part();
} // prettier-ignore

function take(lines: readonly ExportLine[], i: number, shapes: readonly Shape[], part: Part): Taken | null {
  const first = lines[i];
  if (!first || first.isBlank) return null;
  for (const shape of shapes) {
    const hit = shape(lines, i, part);
    if (hit) return { ...hit, first };
  }
  return null;
}

/** How many labels that mean something a shape finds. */
function knownIn(lines: readonly ExportLine[], shape: Shape, part: Part): number {
  let known = 0;
  let i = 0;
  while (i < lines.length && known < 5) {
    const hit = lines[i]?.isBlank ? null : shape(lines, i, part);
    known += hit?.boxes.filter(({ label }) => isKnown(label)).length ?? 0;
    known += hit?.table?.heads.filter(({ words }) => isKnown(words ?? '')).length ?? 0;
    i += hit?.took ?? 1;
  }
  return known;
}

function linesOf(part: Part, start: number, end: number): readonly ExportLine[] {
  const lines: ExportLine[] = [];
  let at = start;
  while (at <= end && lines.length <= MOST_LINES) {
    const next = part.flat.indexOf('\n', at);
    const stop = next < 0 || next > end ? end : next;
    const text = part.flat.slice(at, stop);
    lines.push({ start: at, end: stop, text, isBlank: text.trim() === '' });
    if (stop >= end) break;
    at = stop + 1;
  }
  return lines;
}

/** Puts a text together and remembers for each character where it stood. */
class Builder {
  private text = '';
  private flat = '';
  private readonly places: number[] = [];
  private readonly from: Part;

  constructor(from: Part) {
    this.from = from;
  }

  copy(start: number, end: number): void {
    for (let i = start; i < end; i += 1) this.places.push(this.place(i));
    this.text += this.from.text.slice(start, end);
    this.flat += this.from.flat.slice(start, end);
  }

  /** A value on one line, however many it took. */
  private value(start: number, end: number): void {
    for (let i = start; i < end; i += 1) this.places.push(this.place(i));
    this.text += this.from.text.slice(start, end).replace(/[\n\r\t]/g, ' ');
    this.flat += this.from.flat.slice(start, end).replace(/[\n\r\t]/g, ' ');
  }

  /** Words that stand for a stretch: the last of them for its end. */
  put(words: string, start: number, end: number): void {
    for (let i = 0; i < words.length; i += 1)
      this.places.push(this.place(i === words.length - 1 ? Math.max(start, end - 1) : Math.min(start + i, Math.max(start, end - 1))));
    this.text += words;
    this.flat += flatten(words);
  } // prettier-ignore

  /** An empty box says nothing. */
  box(label: string, value: readonly Piece[], at: number): void {
    if (value.every(({ start, end, words }) => words === '' || (words === undefined && end <= start))) return;
    // The colon says that it is a label, whatever it and its value mean.
    this.put(`${label}${/[:?]$/.test(label) ? '' : ':'}\t`, at, at + 1);
    value.forEach(({ start, end, words }, k) => {
      if (k > 0) this.put(' ', start, start + 1);
      if (words === undefined) this.value(start, end);
      else this.put(words, start, end);
    });
    this.put('\n', at, at + 1);
  }

  /** A row of a table: its cells with tabs between them. */
  row(cells: readonly Piece[]): void {
    cells.forEach(({ start, end, words }, k) => {
      if (k > 0) this.put('\t', start, start + 1);
      if (words === undefined) this.value(start, end);
      else this.put(words, start, end);
    });
    const last = cells.at(-1)?.end ?? 0;
    this.put('\n', last, last + 1);
  }

  part(): Part {
    const root = this.from.origin?.part ?? this.from;
    return {
      id: this.from.id,
      text: this.text,
      flat: this.flat,
      origin: { part: root, places: this.places },
    };
  }

  private place(at: number): number {
    return this.from.origin?.places[at] ?? at;
  }
}
