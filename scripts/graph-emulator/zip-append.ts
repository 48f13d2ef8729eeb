import { unsupportedWorkbook } from './workbook-refusals.ts';

const END_RECORD = 0x06054b50;
const LOCAL_OFFSET = 42;

interface Directory {
  readonly count: number;
  readonly start: number;
  readonly size: number;
}

/**
 * A ZIP with the entries of a second one behind its own: both keep their entries as they are compressed, and in the
 * directory records only the positions of the second change. Source: PKWARE APPNOTE 6.3, 4.3.12 and 4.3.16.
 */
export function withEntries(zip: Uint8Array, more: Uint8Array): Uint8Array {
  const [first, second] = [directoryOf(zip), directoryOf(more)];
  const records = new Uint8Array(more.subarray(second.start, second.start + second.size));
  moveRecords(records, first.start);
  const end = new Uint8Array(22);
  const view = new DataView(end.buffer);
  view.setUint32(0, END_RECORD, true);
  view.setUint16(8, first.count + second.count, true);
  view.setUint16(10, first.count + second.count, true);
  view.setUint32(12, first.size + second.size, true);
  view.setUint32(16, first.start + second.start, true);
  return joined([
    zip.subarray(0, first.start),
    more.subarray(0, second.start),
    zip.subarray(first.start, first.start + first.size),
    records,
    end,
  ]);
}

function directoryOf(zip: Uint8Array): Directory {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  for (let at = zip.length - 22; at >= 0 && at > zip.length - 65_558; at -= 1) {
    if (view.getUint32(at, true) !== END_RECORD) continue;
    const count = view.getUint16(at + 10, true);
    return { count, size: view.getUint32(at + 12, true), start: view.getUint32(at + 16, true) };
  }
  throw unsupportedWorkbook();
}

function moveRecords(records: Uint8Array, by: number): void {
  const view = new DataView(records.buffer);
  for (let at = 0; at < records.length;) {
    view.setUint32(at + LOCAL_OFFSET, view.getUint32(at + LOCAL_OFFSET, true) + by, true);
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
