import type { ZipEntry } from './zip-directory.ts';

/** New content of an entry, packed already. */
export interface PackedContent {
  readonly method: 'stored' | 'deflated';
  readonly data: Uint8Array;
  readonly crc: number;
  readonly size: number;
}

/** What to do with an entry that is not copied as it is. */
export type EntryChange = PackedContent | 'remove';

/**
 * The ZIP again with some entries changed or removed. Every other entry is copied with its local header and
 * compressed bytes as they are; in its directory record only the position changes. Order and times are kept, so
 * the same change gives the same bytes.
 */
export function rewriteZip(
  bytes: Uint8Array,
  entries: readonly ZipEntry[],
  changes: ReadonlyMap<string, EntryChange>,
): Uint8Array {
  const kept = entries.filter(({ name }) => changes.get(name) !== 'remove');
  const inFileOrder = [...kept].sort((a, b) => a.span.start - b.span.start);
  const locals: Uint8Array[] = [];
  const offsets = new Map<string, number>();
  let at = 0;
  const push = (piece: Uint8Array): void => {
    locals.push(piece);
    at += piece.length;
  };
  for (const entry of inFileOrder) {
    offsets.set(entry.name, at);
    const change = changes.get(entry.name);
    if (change === undefined || change === 'remove') {
      push(bytes.subarray(entry.span.start, entry.span.end));
    } else {
      push(localHeader(bytes, entry, change));
      push(change.data);
    }
  }
  const records = kept.map((entry) => {
    const change = changes.get(entry.name);
    return directoryRecord(
      bytes,
      entry,
      offsets.get(entry.name) ?? 0,
      change === 'remove' ? undefined : change,
    );
  });
  const directorySize = records.reduce((sum, record) => sum + record.length, 0);
  return joined([...locals, ...records, endRecord(kept.length, directorySize, at)]);
}

const nameOf = (bytes: Uint8Array, entry: ZipEntry): Uint8Array => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = entry.record.start + 46;
  return bytes.subarray(start, start + view.getUint16(entry.record.start + 28, true));
};

/** Bit 3 ("sizes follow the data") goes, all other flags stay: bit 11 says that the name is UTF-8. */
const flagsOf = (bytes: Uint8Array, entry: ZipEntry): number =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint16(entry.record.start + 8, true) &
  ~0b1000;

function localHeader(bytes: Uint8Array, entry: ZipEntry, content: PackedContent): Uint8Array {
  const name = nameOf(bytes, entry);
  const header = new Uint8Array(30 + name.length);
  const view = new DataView(header.buffer);
  view.setUint32(0, 0x04034b50, true);
  view.setUint16(4, 20, true);
  view.setUint16(6, flagsOf(bytes, entry), true);
  view.setUint16(8, content.method === 'stored' ? 0 : 8, true);
  header.set(bytes.subarray(entry.record.start + 12, entry.record.start + 16), 10);
  view.setUint32(14, content.crc, true);
  view.setUint32(18, content.data.length, true);
  view.setUint32(22, content.size, true);
  view.setUint16(26, name.length, true);
  header.set(name, 30);
  return header;
}

function directoryRecord(
  bytes: Uint8Array,
  entry: ZipEntry,
  offset: number,
  content: PackedContent | undefined,
): Uint8Array {
  const original = bytes.subarray(entry.record.start, entry.record.end);
  // Copies by constructor: `slice` of Node's Buffer would write into the caller's bytes.
  if (content === undefined) {
    const record = new Uint8Array(original);
    new DataView(record.buffer).setUint32(42, offset, true);
    return record;
  }
  const name = nameOf(bytes, entry);
  const record = new Uint8Array(original.subarray(0, 46 + name.length));
  const view = new DataView(record.buffer);
  view.setUint16(6, 20, true);
  view.setUint16(8, flagsOf(bytes, entry), true);
  view.setUint16(10, content.method === 'stored' ? 0 : 8, true);
  view.setUint32(16, content.crc, true);
  view.setUint32(20, content.data.length, true);
  view.setUint32(24, content.size, true);
  view.setUint16(30, 0, true);
  view.setUint16(32, 0, true);
  view.setUint32(42, offset, true);
  return record;
}

function endRecord(count: number, directorySize: number, directoryStart: number): Uint8Array {
  const record = new Uint8Array(22);
  const view = new DataView(record.buffer);
  view.setUint32(0, 0x06054b50, true);
  view.setUint16(8, count, true);
  view.setUint16(10, count, true);
  view.setUint32(12, directorySize, true);
  view.setUint32(16, directoryStart, true);
  return record;
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
