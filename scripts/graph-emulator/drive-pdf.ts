import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { extensionOf } from './drive-names.ts';

/** Makes a PDF of an Office document; `name` tells its kind. */
export type PdfConverter = (bytes: Uint8Array, name: string) => Promise<Uint8Array>;

/** What `?format=pdf` takes. Source: "Convert content" of Microsoft Graph, without the kinds of presentation programs' own. */
const CONVERTIBLE = /^(csv|docx?|od[pst]|pot[mx]?|pps[mx]?|ppsxm|ppt[mx]?|rtf|xlsx?)$/;

export const isConvertible = (name: string): boolean => CONVERTIBLE.test(extensionOf(name));

/** LibreOffice as the converter. */
export const libreOfficeConverter =
  (command = 'soffice', timeoutMs = 120_000): PdfConverter =>
  async (bytes, name) => {
    // Few tenants are ever asked for a PDF.
    const { printToPdf } = await import('../../addin/adapters/libreoffice/libreoffice-pdf.ts');
    return printToPdf(bytes, { extension: extensionOf(name), command, timeoutMs, prefix: 'convert-' });
  };

/** The converter where LibreOffice is on the path; without it the emulator answers as one that has none (501). */
export const libreOfficeHere = (command = 'soffice'): PdfConverter | undefined =>
  (process.env['PATH'] ?? '')
    .split(delimiter)
    .some((folder) => folder !== '' && existsSync(join(folder, command)))
    ? libreOfficeConverter(command)
    : undefined;
