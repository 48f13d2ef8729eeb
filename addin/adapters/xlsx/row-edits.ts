import { decodeRange } from './cell-text.ts';
import type { ByteEdit } from './deflate-splice.ts';
import type { SheetLayout } from './sheet-bytes.ts';
import { CellCursor } from './cell-cursor.ts';
import { rowPosition, tagEndAt } from './sheet-bytes.ts';
import type { TextEdit } from './xml-tags.ts';
import { attribute, setAttribute, tagsOf } from './xml-tags.ts';

/** New cells by row and column of the sheet, as XML; '' takes a cell away. */
export type CellsByRow = ReadonlyMap<number, ReadonlyMap<number, string>>;

const encoder = new TextEncoder();
export const encode = (text: string): Uint8Array => encoder.encode(text);

/**
 * The edits that put these cells into a sheet. In a row that is there only the cells named are replaced or put
 * between the others; a row that is not there is made. `insertFrom`: rows from this number on are new rows before
 * which everything that stands there now moves down (rows-below.ts does the moving).
 */
export function rowEdits(
  bytes: Uint8Array,
  layout: SheetLayout,
  cells: CellsByRow,
  insertFrom = Infinity,
): readonly ByteEdit[] {
  const edits: ByteEdit[] = [];
  const { rows, dataTag, prefix } = layout;
  const newRows: { readonly at: number; readonly xml: string }[] = [];
  for (const [row, byColumn] of [...cells].sort(([a], [b]) => a - b)) {
    const position = rowPosition(rows, Math.min(row, insertFrom));
    if (row < insertFrom && rows.numbers[position] === row) {
      edits.push(...cellEdits(bytes, prefix, rows.starts[position] ?? 0, rows.ends[position] ?? 0, byColumn));
    } else {
      const xml = [...byColumn]
        .sort(([a], [b]) => a - b)
        .map(([, cell]) => cell)
        .join('');
      newRows.push({
        at: rows.starts[position] ?? layout.dataEnd,
        xml: `<${prefix}row r="${row}">${xml}</${prefix}row>`,
      });
    }
  }
  if (dataTag.empty && newRows.length > 0) {
    const xml = newRows.map((row) => row.xml).join('');
    const text = `<${prefix}sheetData>${xml}</${prefix}sheetData>`;
    return [{ start: dataTag.start, end: dataTag.end, bytes: encode(text) }];
  }
  for (const { at, xml } of newRows) edits.push({ start: at, end: at, bytes: encode(xml) });
  return edits;
}

function cellEdits(
  bytes: Uint8Array,
  prefix: string,
  start: number,
  end: number,
  cells: ReadonlyMap<number, string>,
): readonly ByteEdit[] {
  const open = tagEndAt(bytes, start);
  const edits: ByteEdit[] = [...spansEdit(bytes, start, open, cells)];
  const waiting = [...cells].sort(([a], [b]) => a - b);
  if (bytes[open - 2] === 0x2f) {
    const xml = waiting.map(([, cell]) => cell).join('');
    edits.push({ start: open - 2, end: open, bytes: encode(`>${xml}</${prefix}row>`) });
    return edits;
  }
  const cursor = new CellCursor(bytes, prefix);
  cursor.enter(start, end);
  let rowContentEnd = open;
  while (cursor.next()) {
    for (let next = waiting[0]; next && next[0] <= cursor.column; next = waiting[0]) {
      waiting.shift();
      const end = next[0] === cursor.column ? cursor.end : cursor.start;
      if (next[1] !== '' || end > cursor.start)
        edits.push({ start: cursor.start, end, bytes: encode(next[1]) });
    }
    rowContentEnd = cursor.end;
  }
  const rest = waiting.map(([, cell]) => cell).join('');
  if (rest !== '') edits.push({ start: rowContentEnd, end: rowContentEnd, bytes: encode(rest) });
  return edits;
}

/** `spans` tells readers which columns a row uses; a row that grows past it says so. */
function spansEdit(
  bytes: Uint8Array,
  start: number,
  open: number,
  cells: ReadonlyMap<number, string>,
): readonly ByteEdit[] {
  const xml = decodeRange(bytes, start, open);
  const [tag] = tagsOf(xml);
  const spans = tag && /^(\d+):(\d+)$/.exec(attribute(xml, tag, 'spans') ?? '');
  if (!tag || !spans) return [];
  const columns = [...cells.keys()];
  const first = Math.min(Number(spans[1]), ...columns);
  const last = Math.max(Number(spans[2]), ...columns);
  const value = `${first}:${last}`;
  return value === spans[0] ? [] : toByteEdits(start, xml, [setAttribute(xml, tag, 'spans', value)]);
}

/** Text edits of a stretch of a part that begins at byte `base`, as byte edits. */
export function toByteEdits(base: number, text: string, edits: readonly TextEdit[]): readonly ByteEdit[] {
  let chars = 0;
  let at = base;
  return [...edits]
    .sort((a, b) => a.start - b.start)
    .map((edit) => {
      at += encode(text.slice(chars, edit.start)).length;
      const end = at + encode(text.slice(edit.start, edit.end)).length;
      const made = { start: at, end, bytes: encode(edit.text) };
      chars = edit.end;
      at = end;
      return made;
    });
}
