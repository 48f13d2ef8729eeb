import type { LiveSheet } from '../../graph-emulator/workbook-sheet.ts';
import { El } from '../common/xml-edit.ts';
import { columnPoints, rowPoints } from './columns.ts';

/** Where something stands on a sheet, in points from its corner. */
export interface Place {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const EMU_A_POINT = 12_700;

/**
 * An anchor holds on to cells (ECMA-376 part 1, 20.5): to the column and row in which a corner lies, and how far in.
 * Widths of columns are looked up one by one, which is enough for where charts stand.
 */
export function placeOf(sheet: LiveSheet, anchor: El): Place {
  const from = cornerOf(sheet, anchor.child('xdr:from'));
  const to = anchor.child('xdr:to');
  if (to) {
    const end = cornerOf(sheet, to);
    return { ...from, width: rounded(end.left - from.left), height: rounded(end.top - from.top) };
  }
  const size = anchor.child('xdr:ext')?.attributes;
  const position = anchor.child('xdr:pos')?.attributes;
  const points = (emu: string | undefined): number => rounded(Number(emu ?? 0) / EMU_A_POINT);
  return {
    left: position ? points(position['x']) : from.left,
    top: position ? points(position['y']) : from.top,
    width: points(size?.['cx']),
    height: points(size?.['cy']),
  };
}

/** Moves an anchor: it becomes one that holds on to two cells and moves with the first. */
export function putPlace(sheet: LiveSheet, anchor: El, { left, top, width, height }: Place): void {
  for (const name of ['xdr:from', 'xdr:to', 'xdr:pos', 'xdr:ext']) anchor.child(name)?.remove();
  anchor.insert(
    0,
    marker('xdr:from', columnAt(sheet, left), rowAt(sheet, top)),
    marker('xdr:to', columnAt(sheet, left + width), rowAt(sheet, top + height)),
  );
}

interface At {
  /** From 0. */
  readonly index: number;
  readonly points: number;
}

const marker = (name: string, column: At, row: At): El =>
  new El(name, {}, [
    new El('xdr:col', {}, [String(column.index)]),
    new El('xdr:colOff', {}, [String(Math.round(column.points * EMU_A_POINT))]),
    new El('xdr:row', {}, [String(row.index)]),
    new El('xdr:rowOff', {}, [String(Math.round(row.points * EMU_A_POINT))]),
  ]);

function cornerOf(sheet: LiveSheet, at: El | undefined): Pick<Place, 'left' | 'top'> {
  const number = (name: string): number => Number(at?.child(name)?.text ?? 0);
  let [left, top] = [number('xdr:colOff') / EMU_A_POINT, number('xdr:rowOff') / EMU_A_POINT];
  for (let column = 1; column <= number('xdr:col'); column += 1) left += columnPoints(sheet, column);
  for (let row = 1; row <= number('xdr:row'); row += 1) top += rowPoints(sheet, row);
  return { left: rounded(left), top: rounded(top) };
}

const columnAt = (sheet: LiveSheet, points: number): At =>
  walk(points, (column) => columnPoints(sheet, column));
const rowAt = (sheet: LiveSheet, points: number): At => walk(points, (row) => rowPoints(sheet, row));

function walk(points: number, sizeOf: (number: number) => number): At {
  let rest = points;
  for (let index = 0; index < 16_383; index += 1) {
    const size = sizeOf(index + 1);
    if (rest < size) return { index, points: rest };
    rest -= size;
  }
  return { index: 16_383, points: 0 };
}

/** Points to a hundredth: what is written is read again. */
const rounded = (points: number): number => Math.round(points * 100) / 100;

/** The frame of a new chart. */
export function newAnchor(id: number, name: string): El {
  const properties = new El('xdr:nvGraphicFramePr', {}, [
    new El('xdr:cNvPr', { id: String(id), name }),
    new El('xdr:cNvGraphicFramePr'),
  ]);
  const place = new El('xdr:xfrm', {}, [
    new El('a:off', { x: '0', y: '0' }),
    new El('a:ext', { cx: '0', cy: '0' }),
  ]);
  const chart = new El('c:chart', {
    'xmlns:c': 'http://schemas.openxmlformats.org/drawingml/2006/chart',
    'xmlns:r': 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
    'r:id': '',
  });
  const data = new El('a:graphicData', { uri: 'http://schemas.openxmlformats.org/drawingml/2006/chart' }, [
    chart,
  ]);
  const frame = new El('xdr:graphicFrame', { macro: '' }, [
    properties,
    place,
    new El('a:graphic', {}, [data]),
  ]);
  return new El('xdr:twoCellAnchor', { editAs: 'oneCell' }, [frame, new El('xdr:clientData')]);
}
