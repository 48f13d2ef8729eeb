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
    const folder = await mkdtemp(join(tmpdir(), 'pdf-'));
    try {
      await writeFile(join(folder, 'document.docx'), docx, { mode: OWN_FILE_MODE });
      for (const command of this.#commands) {
        const ran = await convert(command, folder);
        if (ran === 'missing') continue;
        const pdf = ran === 'done' ? await readFile(join(folder, 'document.pdf')).catch(() => undefined) : undefined;
        // It ends well, too, where it could not open the file or had no room for the result.
        const isPdf = pdf?.subarray(0, 5).toString('latin1') === '%PDF-';
        return isPdf ? ok(new Uint8Array(pdf)) : err(failure('NotAllowed', FAILED));
      }
      return err(failure('NotFound', MISSING));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  } // prettier-ignore
}

const MISSING =
  'No PDF can be made here, because LibreOffice is not on this machine: install it, or leave out --pdf and save the document as PDF in Word. Nothing was written.';
const FAILED =
  'LibreOffice made no PDF of the document: repeat, or leave out --pdf and save the document as PDF in Word. Nothing was written.';

async function convert(command: string, folder: string): Promise<'done' | 'missing' | 'failed'> {
  const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`;
  const options = [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, join(folder, 'document.docx')];
  try {
    await promisify(execFile)(command, options, { timeout: PATIENCE_MS });
    return 'done';
  } catch (cause) {
    // The error of execFile has the command line in it, and nothing of that is passed on.
    const isMissing = cause instanceof Error && 'code' in cause && (cause.code === 'ENOENT' || cause.code === 'EACCES');
    return isMissing ? 'missing' : 'failed';
  }
} // prettier-ignore
