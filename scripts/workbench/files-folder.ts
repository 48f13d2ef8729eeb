import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import type { RegisterKind } from '../../addin/domain/case.ts';
import type { MadeEmulator } from '../graph-emulator/make-emulator.ts';
import { WORKBOOKS } from './desk-people.ts';
import { documentBytes, documentPaths, liveWorkbook } from './desk-view.ts';

/**
 * Writes the workbook and the documents of an organisation as they stand now as plain files, to be opened in Excel and
 * Word. Into a folder of its own each time, which it answers: what somebody has changed in an earlier one stays there. No
 * change comes back to the desk.
 */
export async function writeFiles(made: MadeEmulator, office: RegisterKind, below: string, now = new Date()): Promise<string> {
  const moment = now.toISOString().replace('T', ' ').replaceAll(':', '.').replace('Z', '');
  const folder = resolve(below, `${office} ${moment}`);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, WORKBOOKS[office]), liveWorkbook(made, office).toBytes());
  for (const path of documentPaths(made, office)) {
    const bytes = documentBytes(made, office, path);
    const file = resolve(folder, path);
    // The library's own paths; one that led elsewhere would be a fault of the emulator.
    if (bytes === undefined || !file.startsWith(folder + sep)) continue;
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, bytes);
  }
  return folder;
} // prettier-ignore
