import { deflateSync, Inflate, inflateSync } from 'fflate';
import { err, ok, type Result } from '../domain/result.ts';
import { quickDeflate } from './quick-deflate.ts';

/**
 * A zip file as its entries (APPNOTE 6.3, sections 4.3 and 4.4), so that an entry nobody changed is written again as it
 * was packed: neither its bytes nor the time of packing them change.
 *
 * Read with care, because the file comes from strangers: entries that lie over each other, claim more than there is, or
 * unpack to more than they say are refused, and unpacking stops soon after the size that was claimed.
 */
export interface PackedEntry {
  readonly size: number;
  readonly crc: number;
  /** 0 is stored, 8 is deflated. */
  readonly method: 0 | 8;
  readonly packed: Uint8Array;
  /** Unpacked when it is first asked for; undefined where it is damaged. */
  readonly content: Uint8Array | undefined;
}

export interface ZipLimits {
  readonly parts: number;
  readonly part: number;
  readonly all: number;
}

export type ZipFault = 'damaged' | 'encrypted' | 'too many' | 'too large' | 'outside' | 'twice';

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const END_LENGTH = 22;

/**
 * The entries by name, folders left out, in the order of the zip's directory.
 *
 * A file that could not unpack to more than is allowed, whatever its directory claims, is unpacked as it is asked for;
 * any other one is unpacked and proved here.
 */
export function readZip(bytes: Uint8Array, limits: ZipLimits): Result<Map<string, PackedEntry>, ZipFault> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const end = endRecord(view);
  if (end === undefined) return err('damaged');
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  const entries: Raw[] = [];
  const seen = new Set<string>();
  let all = 0;
  let packed = 0;
  for (let index = 0; index < count; index += 1) {
    const entry = directoryEntry(bytes, view, at);
    if (entry === undefined) return err('damaged');
    at = entry.next;
    if (entry.name.endsWith('/')) continue;
    if (entry.encrypted) return err('encrypted');
    if (isOutside(entry.name)) return err('outside');
    if (seen.has(entry.name.toLowerCase())) return err('twice');
    seen.add(entry.name.toLowerCase());
    all += entry.size;
    packed += entry.packed.length;
    if (seen.size > limits.parts) return err('too many');
    if (entry.size > limits.part || all > limits.all) return err('too large');
    // More packed bytes than the file has: entries lie over each other. More than there are unpacked: no packer does that.
    if (packed > bytes.length || entry.packed.length > entry.size * 1.01 + 64) return err('damaged');
    entries.push(entry);
  }
  const unpacker = new Unpacker();
  const files = new Map<string, PackedEntry>();
  for (const entry of entries) files.set(entry.name, new ZipEntry(entry, unpacker));
  if (packed * MOST_OF_ONE > limits.all)
    for (const { content } of files.values()) if (content === undefined) return err('damaged');
  return ok(files);
}

class ZipEntry implements PackedEntry {
  readonly size: number;
  readonly crc: number;
  readonly method: 0 | 8;
  readonly packed: Uint8Array;
  readonly #unpacker: Unpacker;
  #content: Uint8Array | undefined;

  constructor({ size, crc, method, packed }: Raw, unpacker: Unpacker) {
    this.size = size;
    this.crc = crc;
    this.method = method;
    this.packed = packed;
    this.#unpacker = unpacker;
  }

  get content(): Uint8Array | undefined {
    if (this.#content === undefined) {
      const content = this.#unpacker.unpack(this);
      if (content?.length === this.size && crc32(content) === this.crc) this.#content = content;
    }
    return this.#content;
  }
}

/** Contents by name, each unpacked when it is asked for; a damaged one is as if it were not there. */
export class PartsOfZip implements ReadonlyMap<string, Uint8Array> {
  readonly #entries: ReadonlyMap<string, PackedEntry>;

  constructor(entries: ReadonlyMap<string, PackedEntry>) {
    this.#entries = entries;
  }

  get size(): number {
    return this.#entries.size;
  }
  get(name: string): Uint8Array | undefined {
    return this.#entries.get(name)?.content;
  }
  has(name: string): boolean {
    return this.#entries.has(name);
  }
  keys(): MapIterator<string> {
    return this.#entries.keys();
  }
  entries(): MapIterator<[string, Uint8Array]> {
    return this.#all().entries();
  }
  values(): MapIterator<Uint8Array> {
    return this.#all().values();
  }
  [Symbol.iterator](): MapIterator<[string, Uint8Array]> {
    return this.entries();
  }
  forEach(look: (content: Uint8Array, name: string, map: ReadonlyMap<string, Uint8Array>) => void): void {
    for (const [name, content] of this.entries()) look(content, name, this);
  }
  #all(): Map<string, Uint8Array> {
    const all = new Map<string, Uint8Array>();
    for (const [name, { content }] of this.#entries) if (content) all.set(name, content);
    return all;
  }
}

interface Raw {
  readonly name: string;
  readonly size: number;
  readonly crc: number;
  readonly method: 0 | 8;
  readonly packed: Uint8Array;
  readonly encrypted: boolean;
  readonly next: number;
}

/** The last record of the file, behind which at most a comment of 65,535 bytes stands. */
function endRecord(view: DataView): number | undefined {
  const lowest = Math.max(0, view.byteLength - END_LENGTH - 65_535);
  for (let at = view.byteLength - END_LENGTH; at >= lowest; at -= 1)
    if (view.getUint32(at, true) === END) return at;
  return undefined;
}

function directoryEntry(bytes: Uint8Array, view: DataView, at: number): Raw | undefined {
  if (at + 46 > bytes.length || view.getUint32(at, true) !== CENTRAL) return undefined;
  const flags = view.getUint16(at + 8, true);
  const method = view.getUint16(at + 10, true);
  const packedSize = view.getUint32(at + 20, true);
  const nameLength = view.getUint16(at + 28, true);
  const next = at + 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  const local = view.getUint32(at + 42, true);
  if (next > bytes.length || local + 30 > bytes.length || view.getUint32(local, true) !== LOCAL)
    return undefined;
  const from = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  // A size of 64 bits reads as 4,294,967,295 here and is past the end in any case.
  if (from + packedSize > bytes.length || (method !== 0 && method !== 8)) return undefined;
  return {
    name: DECODER.decode(bytes.subarray(at + 46, at + 46 + nameLength)),
    size: view.getUint32(at + 24, true),
    crc: view.getUint32(at + 16, true),
    method,
    packed: bytes.subarray(from, from + packedSize),
    encrypted: (flags & 1) === 1,
    next,
  };
}

const DECODER = new TextDecoder();
const ENCODER = new TextEncoder();

const isOutside = (name: string): boolean =>
  name === '' ||
  name.startsWith('/') ||
  name.includes('\\') ||
  name.includes(':') ||
  name.split('/').includes('..');

/** DEFLATE makes at most so many bytes of one. */
const MOST_OF_ONE = 1032;
/** How far past the claimed sizes unpacking may run in one file, in bytes: some tens of milliseconds. */
const SLACK = 128 * 1_048_576;
const SLICE = 4096;

class Unpacker {
  #slack = SLACK;

  /** Undefined where the data is no DEFLATE stream or gives more than was claimed. */
  unpack({ method, packed, size }: Pick<Raw, 'method' | 'packed' | 'size'>): Uint8Array | undefined {
    if (method === 0) return packed;
    const past = packed.length * MOST_OF_ONE - size;
    try {
      if (past > this.#slack) return inSlices(packed, size);
      this.#slack -= Math.max(0, past);
      return inflateSync(packed, { out: new Uint8Array(size) });
    } catch {
      return undefined;
    }
  }
}

/** The decoder does not stop at a size by itself, so a large entry is given to it bit by bit. */
function inSlices(packed: Uint8Array, size: number): Uint8Array | undefined {
  const content = new Uint8Array(size);
  const progress = { filled: 0 };
  const decoder = new Inflate((chunk) => {
    const { filled } = progress;
    if (filled + chunk.length <= size) content.set(chunk, filled);
    progress.filled = filled + chunk.length;
  });
  for (let at = 0; at < packed.length && progress.filled <= size; at += SLICE)
    decoder.push(packed.subarray(at, at + SLICE), at + SLICE >= packed.length);
  return progress.filled === size ? content : undefined;
}

/** Half the parts of a document are smaller; packing them takes as long as a large one and saves next to nothing. */
const NOT_WORTH_PACKING = 1024;

/** A content as an entry, packed well: for files that are made once. */
export const packEntry = (content: Uint8Array): PackedEntry =>
  entryOf(content, content.length < NOT_WORTH_PACKING ? undefined : deflateSync(content, { level: 4 }));

/** A content as an entry, packed quickly: for files that are made one after the other. */
export const packQuickly = (content: Uint8Array): PackedEntry =>
  entryOf(content, content.length < NOT_WORTH_PACKING ? undefined : quickDeflate(content));

function entryOf(content: Uint8Array, packed: Uint8Array | undefined): PackedEntry {
  const { length: size } = content;
  const crc = crc32(content);
  return packed === undefined || packed.length >= size
    ? { content, size, crc, method: 0, packed: content }
    : { content, size, crc, method: 8, packed };
}

/** 1 January 1980, the clock's beginning: equal content gives equal bytes, and no one learns when. */
const ZIP_EPOCH = 0x0021_0000;
const UTF_8 = 0x0800;
const VERSION = 20;

export function writeZip(entries: readonly (readonly [name: string, entry: PackedEntry])[]): Uint8Array {
  let length = END_LENGTH;
  const names = entries.map(([name]) => ENCODER.encode(name));
  entries.forEach(([, { packed }], index) => {
    length += 30 + 46 + 2 * (names[index]?.length ?? 0) + packed.length;
  });
  const bytes = new Uint8Array(length);
  const view = new DataView(bytes.buffer);
  const places: number[] = [];
  let at = 0;
  /** What local header and directory have in common, 4.4.2 to 4.4.11. */
  const common = (entry: PackedEntry, name: Uint8Array): void => {
    view.setUint16(at, VERSION, true);
    view.setUint16(at + 2, name.some((byte) => byte > 127) ? UTF_8 : 0, true);
    view.setUint16(at + 4, entry.method, true);
    view.setUint32(at + 6, ZIP_EPOCH, true);
    view.setUint32(at + 10, entry.crc, true);
    view.setUint32(at + 14, entry.packed.length, true);
    view.setUint32(at + 18, entry.size, true);
    view.setUint16(at + 22, name.length, true);
  };
  entries.forEach(([, entry], index) => {
    const name = names[index] ?? new Uint8Array();
    places.push(at);
    view.setUint32(at, LOCAL, true);
    at += 4;
    common(entry, name);
    at += 26;
    bytes.set(name, at);
    bytes.set(entry.packed, at + name.length);
    at += name.length + entry.packed.length;
  });
  const directory = at;
  entries.forEach(([, entry], index) => {
    const name = names[index] ?? new Uint8Array();
    view.setUint32(at, CENTRAL, true);
    view.setUint16(at + 4, VERSION, true);
    at += 6;
    common(entry, name);
    view.setUint32(at + 36, places[index] ?? 0, true);
    at += 40;
    bytes.set(name, at);
    at += name.length;
  });
  view.setUint32(at, END, true);
  view.setUint16(at + 8, entries.length, true);
  view.setUint16(at + 10, entries.length, true);
  view.setUint32(at + 12, at - directory, true);
  view.setUint32(at + 16, directory, true);
  return bytes;
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

function crc32(content: Uint8Array): number {
  const { length } = content;
  let crc = -1;
  let at = 0;
  while (at < length) {
    crc = (CRC_TABLE[(crc ^ (content[at] ?? 0)) & 255] ?? 0) ^ (crc >>> 8);
    at += 1;
  }
  return (crc ^ -1) >>> 0;
}
