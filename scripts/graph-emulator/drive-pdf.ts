import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { extensionOf } from './drive-names.ts';

/** Makes a PDF of an Office document; `name` tells its kind. */
export type PdfConverter = (bytes: Uint8Array, name: string) => Promise<Uint8Array>;

/** What `?format=pdf` takes. Source: "Convert content" of Microsoft Graph, without the kinds of presentation programs' own. */
const CONVERTIBLE = /^(csv|docx?|od[pst]|pot[mx]?|pps[mx]?|ppsxm|ppt[mx]?|rtf|xlsx?)$/;

export const isConvertible = (name: string): boolean => CONVERTIBLE.test(extensionOf(name));

/** LibreOffice as the converter, with a profile of its own so that one that is open is not disturbed. */
export const libreOfficeConverter =
  (command = 'soffice', timeoutMs = 120_000): PdfConverter =>
  async (bytes, name) => {
    const folder = await mkdtemp(join(tmpdir(), 'convert-'));
    try {
      const source = join(folder, `document.${extensionOf(name)}`);
      await writeFile(source, bytes);
      const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`;
      const options = [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, source];
      await promisify(execFile)(command, options, { timeout: timeoutMs });
      return new Uint8Array(await readFile(join(folder, 'document.pdf')));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  };

/** The converter where LibreOffice is on the path; without it the emulator answers as one that has none (501). */
export const libreOfficeHere = (command = 'soffice'): PdfConverter | undefined =>
  (process.env['PATH'] ?? '')
    .split(delimiter)
    .some((folder) => folder !== '' && existsSync(join(folder, command)))
    ? libreOfficeConverter(command)
    : undefined;
