import { randomUUID } from 'node:crypto';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { codeOf } from '../../addin/adapters/file/file-system.ts';
import { LibreOfficePdf } from '../../addin/adapters/libreoffice/libreoffice-pdf.ts';
import { err, ok } from '../../addin/domain/result.ts';
import type { Result } from '../../addin/domain/result.ts';
import { failure } from '../../addin/ports/failure.ts';
import type { PdfMaker } from '../../addin/ports/pdf-maker.ts';
import { failed } from '../../addin/workflows/fault.ts';
import type { Fault } from '../../addin/workflows/fault.ts';
import { UsageError } from './io.ts';

/** Files that a command line names: read, and written whole or not at all. */

/** For its user, and nobody else: papers and registers hold personal data. */
const NEW_FILE_MODE = 0o600;

export async function readPaper(file: string): Promise<Result<Uint8Array, Fault>> {
  try {
    return ok(await readFile(file));
  } catch (cause) {
    const why = REASONS[codeOf(cause) ?? ''] ?? 'the disk does not answer as it should';
    return err(failed(failure('NotFound', `The file "${basename(file)}" could not be read: ${why}.`)));
  }
}

/** Writes a result beside its place and moves it there in one step; nobody opens half a file. */
export async function writePaper(file: string, bytes: Uint8Array | string): Promise<Result<void, Fault>> {
  const part = join(dirname(file), `.${basename(file)}.${randomUUID().slice(0, 8)}.part`);
  try {
    await writeFile(part, bytes, { flag: 'wx', mode: NEW_FILE_MODE });
    await rename(part, file);
    return ok(undefined);
  } catch (cause) {
    await rm(part, { force: true }).catch(() => undefined);
    const why = REASONS[codeOf(cause) ?? ''] ?? 'the disk does not answer as it should';
    return err(failed(failure('NotAllowed', `The file "${basename(file)}" could not be written: ${why}.`)));
  }
}

/**
 * A document, and beside it the same as PDF where that is wanted: both or none. Gives the names of what was written, for
 * a sentence.
 */
export async function writeDocument(out: string, docx: Uint8Array, pdf: PdfMaker | undefined): Promise<Result<string, Fault>> {
  if (pdf === undefined) {
    const written = await writePaper(out, docx);
    return written.ok ? ok(basename(out)) : written;
  }
  const made = await pdf.pdfOf(docx);
  if (!made.ok) return err(failed(made.error));
  const beside = pdfBeside(out);
  for (const [file, bytes] of [[beside, made.value], [out, docx]] as const) {
    const written = await writePaper(file, bytes);
    if (!written.ok) return written;
  }
  return ok(`${basename(out)} and ${basename(beside)}`);
} // prettier-ignore

/** The maker of a PDF where --pdf asks for one; its name must be free of what the command reads, and of the document. */
export function pdfWanted(options: { readonly out: string; readonly pdf?: boolean }, sources: readonly (string | undefined)[]): PdfMaker | undefined {
  if (options.pdf !== true) return undefined;
  if (/\.pdf$/i.test(options.out))
    throw new UsageError('--out names the Word document, such as letter.docx; the PDF gets the same name with .pdf.');
  refuseToOverwrite(pdfBeside(options.out), sources);
  return new LibreOfficePdf();
} // prettier-ignore

/** `letter.docx` → `letter.pdf` */
const pdfBeside = (out: string): string => join(dirname(out), `${basename(out, extname(out))}.pdf`);

/** A result may replace an older result, and never what it was made from. */
export function refuseToOverwrite(out: string, sources: readonly (string | undefined)[]): void {
  if (sources.some((source) => source !== undefined && resolve(source) === resolve(out)))
    throw new UsageError('--out names a file that the command reads: choose another name.');
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'check the path',
  ENOTDIR: 'check the path',
  EISDIR: 'there is a folder of that name',
  ENAMETOOLONG: 'its name is too long',
  EACCES: 'this user may not',
  EPERM: 'this user may not, or another program holds it',
  EROFS: 'the disk is read-only',
  EBUSY: 'another program holds it',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk is full',
};
