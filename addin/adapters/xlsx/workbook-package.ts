import { deflateSync } from 'fflate';
import type { Problem } from '../../domain/problem.ts';
import type { Result } from '../../domain/result.ts';
import { err, ok } from '../../domain/result.ts';
import { crc32 } from './crc32.ts';
import type { ByteEdit } from './deflate-splice.ts';
import { applyByteEdits, spliceDeflate } from './deflate-splice.ts';
import type { Inflated } from './inflate-blocks.ts';
import { DamagedDataError, inflateBlocks } from './inflate-blocks.ts';
import { readRelationships } from './relationships.ts';
import { BrokenXmlError } from './xml-tags.ts';
import { problem, readZipDirectory, refuse } from './zip-directory.ts';
import type { ZipEntry } from './zip-directory.ts';
import type { EntryChange } from './zip-writer.ts';
import { rewriteZip } from './zip-writer.ts';

/**
 * An .xlsx or .xlsm as its parts, edited in place: a part is unpacked when it is asked for, and saving copies
 * every part that was not changed byte for byte as it was compressed, macros, charts, pivot tables and parts of
 * which this program knows nothing included.
 *
 * Faults of the file found while a part is read are thrown as `DamagedPartError` and become a Problem at the
 * borders of this folder (`caught`).
 */
export class WorkbookPackage {
  readonly #bytes: Uint8Array;
  readonly #entries: readonly ZipEntry[];
  readonly #byName: ReadonlyMap<string, ZipEntry>;
  readonly #unpacked = new Map<string, Inflated>();

  constructor(bytes: Uint8Array, entries: readonly ZipEntry[]) {
    this.#bytes = bytes;
    this.#entries = entries;
    this.#byName = new Map(entries.map((entry) => [entry.name.toLowerCase(), entry]));
  }

  /** Names of all parts, without folders, in the order of the file. */
  get names(): readonly string[] {
    return this.#entries.map(({ name }) => name).filter((name) => !name.endsWith('/'));
  }

  /** Part names differ in case between a relationship and the file now and then; Excel does not mind. */
  has(part: string): boolean {
    return this.#byName.has(part.toLowerCase());
  }

  /** Bytes of a part as it is compressed: how large it is before anything is unpacked. */
  compressedSize(part: string): number {
    return this.#entry(part).compressedSize;
  }

  /** The bytes of a part; do not change them. Throws a DamagedPartError. */
  read(part: string): Uint8Array {
    return this.#inflated(part).bytes;
  }

  /** A part as text. Excel writes UTF-8 only. Throws a DamagedPartError. */
  readText(part: string): string {
    return decodeUtf8(this.read(part), part);
  }

  /** Frees the memory of a part that is not needed any more; asking again unpacks again. */
  forget(part: string): void {
    this.#unpacked.delete(part.toLowerCase());
  }

  /** The file with these parts edited or removed; edits of a part are in order and do not overlap. */
  save(edits: ReadonlyMap<string, readonly ByteEdit[] | 'remove'>): Uint8Array {
    const changes = new Map<string, EntryChange>();
    for (const [part, edit] of edits) {
      if (edit !== 'remove' && edit.length === 0) continue;
      changes.set(this.#entry(part).name, edit === 'remove' ? 'remove' : this.#packed(part, edit));
    }
    return changes.size === 0 ? this.#bytes : rewriteZip(this.#bytes, this.#entries, changes);
  }

  #packed(part: string, edits: readonly ByteEdit[]): Exclude<EntryChange, 'remove'> {
    const entry = this.#entry(part);
    const original = this.#inflated(part);
    let crc = 0;
    let at = 0;
    let size = 0;
    const add = (piece: Uint8Array): void => {
      crc = crc32(piece, crc);
      size += piece.length;
    };
    for (const edit of edits) {
      add(original.bytes.subarray(at, edit.start));
      add(edit.bytes);
      at = edit.end;
    }
    add(original.bytes.subarray(at));
    const data =
      entry.method === 'deflated' && original.blocks.length > 0
        ? spliceDeflate(this.#compressed(entry), original, edits)
        : deflateSync(applyByteEdits(original.bytes, edits), { level: 6 });
    return { method: 'deflated', data, crc, size };
  }

  #entry(part: string): ZipEntry {
    const entry = this.#byName.get(part.toLowerCase());
    if (!entry) throw new DamagedPartError(part, 'is missing');
    return entry;
  }

  #compressed(entry: ZipEntry): Uint8Array {
    return this.#bytes.subarray(entry.dataStart, entry.dataStart + entry.compressedSize);
  }

  #inflated(part: string): Inflated {
    const key = part.toLowerCase();
    const known = this.#unpacked.get(key);
    if (known) return known;
    const entry = this.#entry(part);
    const inflated = unpack(part, entry, this.#compressed(entry));
    if (crc32(inflated.bytes) !== entry.crc) throw new DamagedPartError(part, 'is damaged');
    this.#unpacked.set(key, inflated);
    return inflated;
  }
}

function unpack(part: string, entry: ZipEntry, compressed: Uint8Array): Inflated {
  if (entry.method === 'stored') return { bytes: compressed, blocks: [], endBit: 0 };
  try {
    return inflateBlocks(compressed, entry.size);
  } catch (cause) {
    if (cause instanceof DamagedDataError) throw new DamagedPartError(part, 'is damaged', { cause });
    throw cause;
  }
}

/** A part that is missing, broken or not in a form this program reads. */
export class DamagedPartError extends Error {
  override readonly name = 'DamagedPartError';
  readonly part: string;

  constructor(part: string, fault: string, options?: ErrorOptions) {
    super(`A part of the workbook ${fault}`, options);
    this.part = part;
  }
}

function decodeUtf8(bytes: Uint8Array, part: string): string {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff))
    throw new DamagedPartError(part, 'is not written in UTF-8');
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

/** Runs a reading of parts; what is wrong with a part comes back as a Problem that names it. */
export function caught<Value>(read: () => Result<Value, Problem[]>): Result<Value, Problem[]> {
  try {
    return read();
  } catch (cause) {
    if (cause instanceof DamagedPartError)
      return refuse(
        'XLSX-DAMAGED',
        `${cause.message}. Open the workbook in Excel and save it again, or take the last good copy.`,
        cause.part,
      );
    if (cause instanceof BrokenXmlError)
      return refuse('XLSX-DAMAGED', 'A part of the workbook is not well formed; save it again from Excel.');
    throw cause;
  }
}

/** Opens the bytes of a workbook; nothing is unpacked but what is needed to see that it is one. */
export function openWorkbookPackage(bytes: Uint8Array): Result<WorkbookPackage, Problem[]> {
  const directory = readZipDirectory(bytes);
  if (!directory.ok) return directory;
  const book = new WorkbookPackage(bytes, directory.value);
  return caught(() => {
    const fault = notAWorkbook(book);
    return fault ? err([fault]) : ok(book);
  });
}

function notAWorkbook(book: WorkbookPackage): Problem | undefined {
  const none = problem('XLSX-NOT-A-WORKBOOK', 'The file is not an Excel workbook (.xlsx).');
  if (!book.has('[Content_Types].xml')) return none;
  const main = mainPart(book);
  if (main === undefined) return none;
  if (main.endsWith('.bin'))
    return problem('XLSX-BINARY', 'The workbook is a binary workbook (.xlsb); save it as .xlsx.');
  return /<(?:[\w.-]+:)?workbook[\s>]/.test(book.readText(main).slice(0, 4000)) ? undefined : none;
}

/** The part that lists the sheets, by the package's own relationships. */
export function mainPart(book: WorkbookPackage): string | undefined {
  return readRelationships(book, '').find(({ type }) => type === 'officeDocument')?.target;
}
