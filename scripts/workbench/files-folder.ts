import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import type { RegisterKind } from '../../addin/domain/case.ts';
import type { MadeEmulator } from '../graph-emulator/make-emulator.ts';
import { WORKBOOKS } from './desk-people.ts';
import { documentBytes, documentPaths, liveWorkbook } from './desk-view.ts';

/**
 * Writes the workbook and the documents of an organisation as they stand now as plain files, in place of what was written
 * there before: to be opened in Excel and Word, or compared. What is changed in them does not come back to the desk.
 */
export async function writeFiles(made: MadeEmulator, office: RegisterKind, folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, WORKBOOKS[office]), liveWorkbook(made, office).toBytes());
  for (const path of documentPaths(made, office)) {
    const bytes = documentBytes(made, office, path);
    const file = resolve(folder, path);
    // The library's own paths; one that led elsewhere would be a fault of the emulator.
    if (bytes === undefined || !file.startsWith(resolve(folder) + sep)) continue;
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, bytes);
  }
}
