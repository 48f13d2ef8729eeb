import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { err, ok } from '../../domain/result.ts';
import type { Result } from '../../domain/result.ts';
import { failure } from '../../ports/failure.ts';
import type { Failure } from '../../ports/failure.ts';
import type { PdfMaker } from '../../ports/pdf-maker.ts';

/** Where LibreOffice is on the three systems when it is not on the path. */
const COMMANDS = [
  'soffice',
  'libreoffice',
  '/Applications/LibreOffice.app/Contents/MacOS/soffice',
  'C:\\Program Files\\LibreOffice\\program\\soffice.exe',
];
const PATIENCE_MS = 120_000;
/** For its user, and nobody else: the document is about people. */
const OWN_FILE_MODE = 0o600;

/**
 * PDF by LibreOffice without a window: `soffice --headless --convert-to pdf`. It works in a folder of its own that is
 * removed at the end, with a profile of its own, so that a LibreOffice which somebody has open is not disturbed.
 */
export class LibreOfficePdf implements PdfMaker {
  readonly #commands: readonly string[];

  constructor(commands: readonly string[] = COMMANDS) {
    this.#commands = commands;
  }

  async pdfOf(docx: Uint8Array): Promise<Result<Uint8Array, Failure>> {
    for (const command of this.#commands) {
      try {
        const pdf = await printToPdf(docx, { extension: 'docx', command });
        // It ends well, too, where it could not open the file.
        const isPdf = new TextDecoder('latin1').decode(pdf.subarray(0, 5)) === '%PDF-';
        return isPdf ? ok(pdf) : err(failure('NotAllowed', FAILED));
      } catch (cause) {
        // The error of execFile has the command line in it, and nothing of that is passed on.
        if (!isMissing(cause)) return err(failure('NotAllowed', FAILED));
      }
    }
    return err(failure('NotFound', MISSING));
  }
}

const MISSING =
  'No PDF can be made here, because LibreOffice is not on this machine: install it, or leave out --pdf and save the document as PDF in Word. Nothing was written.';
const FAILED =
  'LibreOffice made no PDF of the document: repeat, or leave out --pdf and save the document as PDF in Word. Nothing was written.';

interface PdfWish {
  /** Of the source, without a dot: LibreOffice goes by it. */
  readonly extension: string;
  readonly command: string;
  readonly timeoutMs?: number;
  /** Of the folder it works in, which is gone when it is done. */
  readonly prefix?: string;
}

/** One document by one command. Throws where the command is not there, fails or leaves no file. */
export async function printToPdf(bytes: Uint8Array, { extension, command, timeoutMs = PATIENCE_MS, prefix = 'pdf-' }: PdfWish): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), prefix));
  try {
    const source = join(folder, `document.${extension}`);
    await writeFile(source, bytes, { mode: OWN_FILE_MODE });
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`;
    const options = [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, source];
    await promisify(execFile)(command, options, { timeout: timeoutMs });
    const pdf = await readFile(join(folder, 'document.pdf')).catch(() => undefined);
    if (pdf === undefined) throw new Error('LibreOffice has left no PDF.');
    return new Uint8Array(pdf);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
} // prettier-ignore

/** It could not even be started; the same codes of a file or folder mean something else. */
const isMissing = (cause: unknown): boolean =>
  cause instanceof Error &&
  'syscall' in cause &&
  String(cause.syscall).startsWith('spawn') &&
  'code' in cause &&
  (cause.code === 'ENOENT' || cause.code === 'EACCES');
