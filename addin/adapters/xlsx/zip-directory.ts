import type { Problem } from '../../domain/problem.ts';
import type { Result } from '../../domain/result.ts';
import { err, ok } from '../../domain/result.ts';

/**
 * The directory of a ZIP file (PKWARE APPNOTE 6.3), read without unpacking anything.
 *
 * A ZIP ends with a record that points at the central directory, which lists every entry and where its local
 * header stands; the compressed data follows the local header. The writer (zip-writer.ts) copies the `span` of
 * an untouched entry as it is, from its local header to the next one, so nothing about it has to be understood.
 */
export interface ZipEntry {
  readonly name: string;
  readonly method: 'stored' | 'deflated';
  readonly crc: number;
  readonly compressedSize: number;
  readonly size: number;
  /** Where the compressed data begins in the file. */
  readonly dataStart: number;
  /** Local header, data and whatever follows up to the next entry. */
  readonly span: { readonly start: number; readonly end: number };
  /** The entry's record in the central directory. */
  readonly record: { readonly start: number; readonly end: number };
}

const MB = 1_048_576;

/**
 * What one file may make this program do. A sheet of 100,000 rows and 60 columns is some 350 MB of XML; XML of
 * sheets shrinks 10- to 60-fold, where a bomb shrinks 1,000-fold.
 */
const ZIP_LIMITS = {
  file: 200 * MB,
  entries: 10_000,
  entry: 700 * MB,
  all: 1_400 * MB,
  ratio: 400,
  /** Below this size a high ratio is harmless (blank sheets). */
  ratioFrom: 30 * MB,
} as const;

const END_RECORD = 0x06054b50;
const CENTRAL_RECORD = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;

/** All entries in the order of the directory, or one Problem (`XLSX-…`) in a sentence for people. */
export function readZipDirectory(bytes: Uint8Array): Result<readonly ZipEntry[], Problem[]> {
  const magic = notAZip(bytes);
  if (magic) return err([magic]);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endRecord(view);
  if (end === undefined)
    return refuse(
      'XLSX-INCOMPLETE',
      'The workbook is not complete: it was cut off while being copied or saved.',
    );
  const count = view.getUint16(end + 10, true);
  const directorySize = view.getUint32(end + 12, true);
  const directoryStart = view.getUint32(end + 16, true);
  if (count === 0xffff || directorySize === 0xffffffff || directoryStart === 0xffffffff)
    return refuse(
      'XLSX-ZIP64',
      'The workbook is packed in the form for files over 4 GB (ZIP64); save it again from Excel.',
    );
  if (view.getUint16(end + 4, true) !== 0 || view.getUint16(end + 8, true) !== count)
    return refuse('XLSX-DAMAGED', 'The workbook is damaged: a part of it is in another file.');
  if (count > ZIP_LIMITS.entries) return tooLarge(`holds more than ${ZIP_LIMITS.entries} parts`);
  if (directoryStart + directorySize > end)
    return refuse('XLSX-INCOMPLETE', 'The workbook is not complete: its list of parts is cut off.');

  const drafts: Draft[] = [];
  let at = directoryStart;
  for (let n = 0; n < count; n += 1) {
    const draft = readRecord(bytes, view, at, directoryStart + directorySize);
    if (!draft.ok) return draft;
    drafts.push(draft.value);
    at = draft.value.record.end;
  }
  return withSpans(view, drafts, directoryStart);
}

interface Draft extends Omit<ZipEntry, 'span' | 'dataStart'> {
  readonly header: number;
}

function notAZip(bytes: Uint8Array): Problem | undefined {
  if (bytes.length > ZIP_LIMITS.file)
    return problem('XLSX-SIZE', `The workbook is larger than ${ZIP_LIMITS.file / MB} MB.`);
  if (bytes.length === 0) return problem('XLSX-INCOMPLETE', 'The workbook is an empty file.');
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11 && bytes[3] === 0xe0)
    return problem(
      'XLSX-PASSWORD',
      'The workbook is protected with a password, or is an old workbook (.xls); save it as .xlsx without a password to open.',
    );
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b)
    return problem('XLSX-NOT-A-WORKBOOK', 'The file is not an Excel workbook (.xlsx).');
  return undefined;
}

/** The end record stands at the end, before a comment of at most 65,535 bytes. */
function endRecord(view: DataView): number | undefined {
  const lowest = Math.max(0, view.byteLength - 22 - 0xffff);
  for (let at = view.byteLength - 22; at >= lowest; at -= 1) {
    if (view.getUint32(at, true) !== END_RECORD) continue;
    if (at + 22 + view.getUint16(at + 20, true) <= view.byteLength) return at;
  }
  return undefined;
}

function readRecord(bytes: Uint8Array, view: DataView, at: number, limit: number): Result<Draft, Problem[]> {
  if (at + 46 > limit || view.getUint32(at, true) !== CENTRAL_RECORD) return damaged();
  const flags = view.getUint16(at + 8, true);
  const method = view.getUint16(at + 10, true);
  const compressedSize = view.getUint32(at + 20, true);
  const size = view.getUint32(at + 24, true);
  const nameEnd = at + 46 + view.getUint16(at + 28, true);
  const end = nameEnd + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  const header = view.getUint32(at + 42, true);
  if (end > limit) return damaged();
  if (compressedSize === 0xffffffff || size === 0xffffffff || header === 0xffffffff)
    return refuse(
      'XLSX-ZIP64',
      'The workbook is packed in the form for files over 4 GB (ZIP64); save it again from Excel.',
    );
  if ((flags & 1) !== 0)
    return refuse(
      'XLSX-PASSWORD',
      'The workbook is packed with a password; save it again from Excel without one.',
    );
  if (method !== 0 && method !== 8)
    return refuse('XLSX-DAMAGED', 'The workbook is packed in an unusual way; save it again from Excel.');
  return ok({
    name: new TextDecoder().decode(bytes.subarray(at + 46, nameEnd)),
    method: method === 0 ? 'stored' : 'deflated',
    crc: view.getUint32(at + 16, true),
    compressedSize,
    size,
    header,
    record: { start: at, end },
  });
}

function withSpans(
  view: DataView,
  drafts: readonly Draft[],
  directoryStart: number,
): Result<readonly ZipEntry[], Problem[]> {
  const headers = drafts.map(({ header }) => header).sort((a, b) => a - b);
  const nextHeader = new Map(headers.map((header, n) => [header, headers[n + 1] ?? directoryStart]));
  const entries: ZipEntry[] = [];
  const names = new Set<string>();
  let total = 0;
  for (const { header, ...draft } of drafts) {
    const end = nextHeader.get(header) ?? directoryStart;
    if (header + 30 > directoryStart || view.getUint32(header, true) !== LOCAL_HEADER) return damaged();
    const dataStart = header + 30 + view.getUint16(header + 26, true) + view.getUint16(header + 28, true);
    // Entries that share data are how small bombs unpack to petabytes.
    if (dataStart + draft.compressedSize > end) return damaged();
    if (draft.method === 'stored' && draft.compressedSize !== draft.size) return damaged();
    if (isOutside(draft.name))
      return refuse('XLSX-PATH', 'The workbook holds a part whose name points outside the workbook.');
    if (names.has(draft.name.toLowerCase()))
      return refuse('XLSX-PATH', 'The workbook holds two parts of the same name.');
    names.add(draft.name.toLowerCase());
    total += draft.size;
    if (draft.size > ZIP_LIMITS.entry || total > ZIP_LIMITS.all)
      return tooLarge(`unpacks to more than ${ZIP_LIMITS.all / MB} MB`);
    if (draft.size > ZIP_LIMITS.ratioFrom && draft.size > draft.compressedSize * ZIP_LIMITS.ratio)
      return tooLarge(`unpacks to more than ${ZIP_LIMITS.ratio} times its size`);
    entries.push({ ...draft, dataStart, span: { start: header, end } });
  }
  return ok(entries);
}

const isOutside = (name: string): boolean =>
  name === '' || name.startsWith('/') || /[\\:\0]/.test(name) || name.split('/').includes('..');

export const problem = (rule: string, message: string, part?: string): Problem => ({
  rule,
  severity: 'error',
  place: part === undefined ? {} : { part },
  message,
});

export const refuse = (
  rule: string,
  message: string,
  part?: string,
): { readonly ok: false; readonly error: Problem[] } => err([problem(rule, message, part)]);

const damaged = (): { readonly ok: false; readonly error: Problem[] } =>
  refuse('XLSX-DAMAGED', 'The workbook is damaged: its list of parts does not agree with the parts.');

const tooLarge = (what: string): { readonly ok: false; readonly error: Problem[] } =>
  refuse('XLSX-SIZE', `The workbook ${what}; it was not opened.`);
