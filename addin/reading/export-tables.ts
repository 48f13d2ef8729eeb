import { fieldOf } from './form-labels.ts';
import type { FormField } from './form-labels.ts';
import { inWords, isKnown, pieceOf, withOwner } from './export-shapes.ts';
import type { ExportBox, ExportLine, ExportTable, Piece, Shape } from './export-shapes.ts';
import type { Part } from './plain-text.ts';

/** A table drawn with bars: a label and its value in each row; a row without a label goes on with the one above. */
export const barred: Shape = (lines, i, part) => {
  if (!cellsOf(lines[i], part)) return null;
  const rows: { readonly cells: readonly Piece[] }[] = [];
  let took = 0;
  for (let line = lines[i]; line && took < 400; line = lines[i + took]) {
    const cells = cellsOf(line, part);
    if (!cells && !isRule(line.text)) break;
    if (cells && !isRule(line.text)) rows.push({ cells });
    took += 1;
  }
  const text = (piece: Piece | undefined): string => (piece ? part.flat.slice(piece.start, piece.end).trim() : '');
  const [head, ...body] = rows;
  if (head && head.cells.length > 3 && head.cells.filter((cell) => isKnown(text(cell))).length >= 3)
    return { ...underHeads(head.cells, head.cells.map(text), body.map(({ cells }) => cells)), took };
  const boxes: ExportBox[] = [];
  for (const { cells } of rows) {
    if (cells.length % 2 !== 0 && cells.length > 3) return null;
    for (let k = 0; k + 1 < cells.length; k += 2) {
      const [label, value] = [text(cells[k]), cells[k + 1]];
      const last = boxes.at(-1);
      if (!value) continue;
      if (label === '' && last && cells.length <= 3) boxes[boxes.length - 1] = { ...last, value: [...last.value, value] };
      else if (label !== '') boxes.push({ label: inWords(label), value: text(value) === '' ? [] : [value] });
    }
  }
  return { boxes, took };
}; // prettier-ignore

const isRule = (text: string): boolean => /^[\s|+\-=:_─━═┼├┤╪╞╡┌┐└┘┬┴│┃]{3,}$/u.test(text);

function cellsOf(line: ExportLine | undefined, part: Part): readonly Piece[] | null {
  if (!line || line.text.length > 6000) return null;
  const bars = [...line.text.matchAll(/[|│┃]/gu)].map(({ index }) => index);
  if (bars.length === 0) return null;
  // "CYP_DOB|11/08/2011": the first bar parts key and value.
  if (/^[A-Z][A-Z0-9]*_?[A-Z0-9_]{1,30}\|/.test(line.text)) return [pieceOf(part, line.start, line.start + (bars[0] ?? 0)), pieceOf(part, line.start + (bars[0] ?? 0) + 1, line.end)];
  const isFramed = /^\s*[|│┃].*[|│┃]\s*$/u.test(line.text);
  if (!isFramed && (bars.length !== 1 || !(isKnown(line.text.slice(0, bars[0]).trim()) || /^[A-Z][A-Z0-9_]{2,30}\|/.test(line.text)))) return null;
  const edges = isFramed ? bars : [-1, ...bars, line.text.length];
  return edges.slice(0, -1).map((from, k) => pieceOf(part, line.start + from + 1, line.start + (edges[k + 1] ?? line.text.length)));
} // prettier-ignore

/** Rows under one row of labels: one row is one request, each value a box; several are a table with a request in each. */
function underHeads(heads: readonly Piece[], labels: readonly string[], rows: readonly (readonly Piece[])[]): { boxes: readonly ExportBox[]; table?: ExportTable } {
  const full = rows.filter((row) => row.length === heads.length);
  if (full.length > 1 && full.length === rows.length)
    return { boxes: [], table: { heads: heads.map((head, k) => ({ ...head, words: inWords(labels[k] ?? '') })), rows } };
  const boxes = labels.flatMap((label, k) => {
    const value = rows[0]?.[k];
    return value && label !== '' ? [{ label: inWords(label), value: value.end > value.start ? [value] : [] }] : [];
  });
  return { boxes };
} // prettier-ignore

/** Values with commas, semicolons or bars between them under a line of labels. */
export const separated: Shape = (lines, i, part) => {
  const line = lines[i];
  if (!line) return null;
  for (const sign of [',', ';', '|', '\t']) {
    if (!hasOften(line.text, sign, FEWEST_HEADS - 1)) continue;
    const heads = splitQuoted(line.text, 0, sign);
    if (heads.length < FEWEST_HEADS) continue;
    const labels = heads.map(({ start, end }) => line.text.slice(start, end).replace(/^["\s]+|["\s]+$/g, ''));
    if (labels.some((label) => label.length > 90) || labels.filter((label) => isKnown(label)).length < Math.max(4, heads.length / 3)) continue;
    const end = lines.at(-1)?.end ?? line.end;
    const rows: (readonly Piece[])[] = [];
    for (let from = line.end + 1; from < end && rows.length < MOST_RECORDS; from = (rows.at(-1)?.at(-1)?.end ?? end) + 1) {
      const row = splitQuoted(part.flat.slice(from, Math.min(end, from + LONGEST_RECORD)), from, sign, heads.length);
      if (row.length !== heads.length || part.flat.slice(from, row[0]?.end).trim().length > 200) break;
      rows.push(row);
    }
    const last = rows.at(-1)?.at(-1)?.end;
    if (last === undefined) continue;
    let took = 1;
    while ((lines[i + took]?.start ?? last + 1) < last) took += 1;
    const cells = rows.map((row) => row.map((cell) => pieceOf(part, cell.start, cell.end)));
    return { ...underHeads(heads.map(({ start, end: stop }) => ({ start: line.start + start, end: line.start + stop })), labels, cells), took };
  }
  return null;
}; // prettier-ignore

/** So many labels stand over a table, with or without quotes round the signs between them. */
const FEWEST_HEADS = 5;

function hasOften(text: string, sign: string, times: number): boolean {
  let at = -1;
  for (let found = 0; found < times; found += 1) {
    at = text.indexOf(sign, at + 1);
    if (at < 0) return false;
  }
  return true;
}

/** Records of an export that are looked at, and how long one is. */
const MOST_RECORDS = 60;
const LONGEST_RECORD = 8000;

/**
 * The cells of one record; a sign or a line end inside quotes parts nothing. A record of which cells are missing
 * goes on in the next line: a mail program broke it.
 */
function splitQuoted(text: string, offset: number, sign: string, count = 0): readonly Piece[] {
  const cells: Piece[] = [];
  let isQuoted = false;
  let from = 0;
  let at = 0;
  for (; at < text.length && cells.length < 200; at += 1) {
    const char = text.charAt(at);
    if (char === '"') isQuoted = !isQuoted;
    if (isQuoted || (char !== sign && char !== '\n')) continue;
    const isBroken = cells.length > 0 && cells.length + 1 < count && text.charAt(at + 1).trim() !== '';
    if (char === '\n' && isBroken) continue;
    cells.push({ start: offset + from, end: offset + at });
    from = at + 1;
    if (char === '\n') return cells;
  }
  return [...cells, { start: offset + from, end: offset + at }];
}

/** Characters of an object that are looked at: a form's answers are far shorter. */
const MOST_TEXT = 20_000;

/** An object in braces, over one line or many: its keys are labels, what stands around them says whose. */
export const braced: Shape = (lines, i, part) => {
  const line = lines[i];
  if (!line || !/^\s*[[{]\s*(?:$|["'{])/.test(line.text)) return null;
  // An opening line inside another object is read with that one; a key stands close behind a true one.
  if (/^\s*[[{]/.test(lines[i - 1]?.text.slice(0, 40) ?? '') || !/"\s*:/.test(part.flat.slice(line.start, line.start + 300))) return null;
  const end = lines.at(-1)?.end ?? line.end;
  const text = part.flat.slice(line.start, Math.min(end, line.start + MOST_TEXT));
  const boxes: ExportBox[] = [];
  const around: string[] = [];
  let key = '';
  let depth = 0;
  let tokens = 0;
  let at = 0;
  const token = /"((?:[^"\\\n]|\\.){0,4000})"(\s*:)?|[{}[\]]|\b(?:true|false|null)\b|-?\d+(?:\.\d+)?/g;
  for (let match = token.exec(text); match && boxes.length < 300 && tokens < 800; match = token.exec(text)) {
    const [whole, words] = match;
    const start = line.start + match.index;
    at = match.index + whole.length;
    tokens += 1;
    if (whole === '{' || whole === '[') {
      depth += 1;
      if (whole === '{' || key === '') around.push(key);
      else around.push(around.at(-1) ?? '');
      if (whole === '{') key = '';
    } else if (whole === '}' || whole === ']') {
      depth -= 1;
      around.pop();
      if (depth === 0) break;
    } else if (match[2] !== undefined) key = words ?? '';
    else {
      const outer = inWords(around.at(-1) ?? '');
      const label = withGroup(outer, inWords(key), words ?? '');
      const value: Piece =
        words !== undefined
          ? { start: start + 1, end: start + 1 + words.length, ...(words.includes('\\') && { words: unescaped(words) }) }
          : { start, end: start + whole.length, ...(WORDS_OF[whole] !== undefined && { words: WORDS_OF[whole] }) };
      const last = boxes.at(-1);
      if (last?.label === label && text.slice(0, match.index).trimEnd().endsWith(',')) boxes[boxes.length - 1] = { ...last, value: [...last.value, value] };
      else if (label !== '' && value.words !== '') boxes.push({ label, value: [value] });
    }
  }
  let took = 1;
  while ((lines[i + took]?.start ?? Infinity) < line.start + at) took += 1;
  return boxes.some(({ label }) => isKnown(label)) ? { boxes, took } : null;
}; // prettier-ignore

/** Groups of answers whose keys say nothing by themselves: "mediation" around "on", "result". */
const ROUTES: ReadonlySet<FormField | null> = new Set<FormField>([
  'complaint',
  'appeal',
  'mediation',
  'sendiass',
]);
/** A text this long under a key of no meaning is what somebody tells. */
const STORY = 60;

/** The key as a label, with the group it stands in where that says whose or what it is. */
function withGroup(outer: string, key: string, value: string): string {
  const owned = withOwner(outer, key);
  if (owned !== key || outer === '') return owned;
  const joined = `${outer} ${key}`;
  if (ROUTES.has(fieldOf(outer))) return joined;
  if (/^(?:text|words|body)$/i.test(key) && value.length > STORY) return 'message text';
  return fieldOf(key) === null && fieldOf(joined) !== null ? joined : key;
}

const WORDS_OF: Readonly<Record<string, string>> = { true: 'Yes', false: 'No', null: '' };

const unescaped = (text: string): string =>
  text
    .replace(/\\u([0-9a-f]{4})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/\\[nr]/g, ' ')
    .replace(/\\(.)/g, '$1');
