import { randomUUID } from 'node:crypto';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { codeOf } from '../../addin/adapters/file/file-system.ts';
import { LibreOfficePdf } from '../../addin/adapters/libreoffice/libreoffice-pdf.ts';
import type { Standing } from '../../addin/documents/as-made.ts';
import type { Template } from '../../addin/documents/template.ts';
import type { DocumentData } from '../../addin/domain/document-data.ts';
import { refusal } from '../../addin/domain/refusal.ts';
import type { Refusal } from '../../addin/domain/refusal.ts';
import { err, ok } from '../../addin/domain/result.ts';
import type { Result } from '../../addin/domain/result.ts';
import { failure } from '../../addin/ports/failure.ts';
import type { PdfMaker } from '../../addin/ports/pdf-maker.ts';
import { failed, refused, withProblems } from '../../addin/workflows/fault.ts';
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

/** A document that was made, and where it goes. */
interface Making {
  readonly made: { readonly bytes: Uint8Array; readonly data: DocumentData };
  readonly template: Template | undefined;
  readonly pdf?: PdfMaker | undefined;
  /** D09: the entry for a calendar. */
  readonly calendar?: Uint8Array | undefined;
}

/**
 * A document, and beside it the same as PDF and its calendar file where those are wanted: all or none. Gives the names of
 * what was written, for a sentence. What stands under the name is replaced only where it is an older result of the same
 * command that nobody has worked on; a Word document also when `--replace` says so.
 */
export async function writeDocument({ out, replace = false }: OutOptions, { made, template, pdf, calendar }: Making): Promise<Result<string, Fault>> {
  const place = await placeFor(out, made, template, replace);
  if (!place.ok) return place;
  const besides = [...(pdf ? [BESIDE.pdf] : []), ...(calendar ? [BESIDE.calendar] : [])];
  for (const beside of besides) {
    const free = await placeBeside(besideOf(out, beside), replace || place.value === 'older result', beside);
    if (!free.ok) return free;
  }
  const asPdf = await pdf?.pdfOf(made.bytes);
  if (asPdf?.ok === false) return err(failed(asPdf.error));
  const whole = asPdf ? await saysAll(asPdf.value, made.bytes, besideOf(out, BESIDE.pdf)) : ok(undefined);
  if (!whole.ok) return whole;
  const files: (readonly [string, Uint8Array])[] = [
    ...(asPdf ? [[besideOf(out, BESIDE.pdf), asPdf.value] as const] : []),
    ...(calendar ? [[besideOf(out, BESIDE.calendar), calendar] as const] : []),
    [out, made.bytes],
  ];
  for (const [file, bytes] of files) {
    const written = await writePaper(file, bytes);
    if (!written.ok) return written;
  }
  return ok([out, ...besides.map((beside) => besideOf(out, beside))].map((file) => basename(file)).join(' and '));
} // prettier-ignore

/** Setting can lose a row of a table at the end of a page: what is not on the PDF nobody would be told (documents.md rule 7). */
async function saysAll(pdf: Uint8Array, docx: Uint8Array, file: string): Promise<Result<void, Fault>> {
  // The code for PDF is large, and is needed where one is made.
  const { pdfText } = await import('../../addin/adapters/mime/pdf-text.ts');
  const { differenceFrom } = await import('../../addin/documents/says-the-same.ts');
  const difference = differenceFrom(docx, (await pdfText(new Uint8Array(pdf))) ?? '');
  if (!difference.ok) return err(withProblems(difference.error));
  const { isSame, missing, added } = difference.value;
  if (isSame) return ok(undefined);
  const how = missing === 0 && added === 0 ? 'its words stand in another order' : `${missing} of its words are missing, and ${added} are in the PDF alone`;
  return err(
    refused(
      refusal('NotFit', 'DOC-PDF', `"${basename(file)}" would not say what the document says: ${how}. Nothing was written.`, {
        instead: ['leave out --pdf and save the document as PDF in Word', 'look at the template, where it is one of your own'],
      }),
    ),
  );
} // prettier-ignore

/** Files of the same name as the document, and how each of them begins. */
const BESIDE = {
  pdf: { extension: '.pdf', start: '%PDF-', kind: 'PDF' },
  calendar: { extension: '.ics', start: 'BEGIN:VCALENDAR', kind: 'calendar file' },
} as const;
type Beside = (typeof BESIDE)[keyof typeof BESIDE];

/** `letter.docx` → `letter.pdf` */
const besideOf = (out: string, { extension }: Beside): string =>
  join(dirname(out), `${basename(out, extname(out))}${extension}`);

async function placeFor(out: string, made: Making['made'], template: Template | undefined, replace: boolean): Promise<Result<'free' | 'older result', Fault>> {
  const existing = await existingFile(out);
  if (!existing.ok) return existing;
  if (existing.value === undefined) return ok('free');
  // What reads Word files is needed where there is one already, and by few commands.
  const { standingOf } = await import('../../addin/documents/as-made.ts');
  const standing = standingOf(existing.value, made, template);
  if (standing.kind === 'as made' || (replace && standing.kind !== 'unreadable')) return ok('older result');
  return err(refused(kept(`"${basename(out)}" is there already, and ${whyKept(standing)}.`, standing.kind !== 'unreadable')));
} // prettier-ignore

function whyKept(standing: Exclude<Standing, { readonly kind: 'as made' }>): string {
  switch (standing.kind) {
    case 'unreadable':
      return 'it cannot be read as a Word document, so it is never replaced';
    case 'foreign':
      return 'it was not made by this command';
    case 'other': {
      const { docId, caseRef, version, fields } = standing.data;
      const { 'Recipient.PartyId': partyId } = fields;
      return `it is another paper: ${docId} of ${caseRef}, version ${version}${partyId === undefined ? '' : `, to ${partyId}`}`;
    }
    case 'worked on':
      return 'it is not as this command makes it: somebody has worked on it since, or the template was another one';
    case 'as made':
      throw new TypeError('Cannot say why a file is kept that may be replaced');
  }
}

/** It carries nothing by which it is known: it is an older result where the document beside it is one. */
async function placeBeside(file: string, mayReplace: boolean, { start, kind }: Beside): Promise<Result<void, Fault>> {
  const existing = await existingFile(file);
  if (!existing.ok) return existing;
  if (existing.value === undefined) return ok(undefined);
  const isOne = new TextDecoder().decode(existing.value.subarray(0, start.length)) === start;
  if (isOne && mayReplace) return ok(undefined);
  return err(refused(kept(`"${basename(file)}" is there already, and ${isOne ? 'it was not made by this command' : `it is no ${kind}, so it is never replaced`}.`, isOne)));
} // prettier-ignore

const kept = (message: string, mayBeReplaced: boolean): Refusal =>
  refusal('NotFit', 'OUT-KEPT', message, {
    instead: [
      'choose another name for --out',
      ...(mayBeReplaced ? ['--replace, where nobody needs the old one any more'] : []),
    ],
  });

async function existingFile(file: string): Promise<Result<Uint8Array | undefined, Fault>> {
  try {
    return ok(await readFile(file));
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return ok(undefined);
    const why = REASONS[codeOf(cause) ?? ''] ?? 'the disk does not answer as it should';
    return err(failed(failure('NotAllowed', `The file "${basename(file)}" could not be written: ${why}.`)));
  }
}

/** The maker of a PDF where --pdf asks for one; its name must be free of what the command reads. */
export function pdfWanted(options: { readonly out: string; readonly pdf?: boolean }, sources: readonly (string | undefined)[]): PdfMaker | undefined {
  if (options.pdf !== true) return undefined;
  refuseToOverwrite(besideOf(options.out, BESIDE.pdf), sources);
  return new LibreOfficePdf();
} // prettier-ignore

export interface OutOptions {
  readonly out: string;
  readonly replace?: boolean;
}

/** The same for every command that makes a Word document. */
export const REPLACE_OPTION = [
  '--replace',
  'replace the Word document of that name, although it is another one or somebody has worked on it',
] as const;

/** A Word document is not put under the name of something else, and never in the place of what it was made from. */
export function refuseOtherThanWord(out: string, sources: readonly (string | undefined)[]): void {
  refuseToOverwrite(out, sources);
  if (extname(out).toLowerCase() === '.docx') return;
  const pdf = extname(out).toLowerCase() === '.pdf' ? ' With --pdf the PDF gets the same name with .pdf.' : '';
  throw new UsageError(`--out names the Word document, such as letter.docx, and "${basename(out)}" does not end in .docx. Nothing was made.${pdf}`);
} // prettier-ignore

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
