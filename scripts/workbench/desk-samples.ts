import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RegisterKind } from '../../addin/domain/case.ts';
import type { MadeEmulator } from '../graph-emulator/make-emulator.ts';
import { laySampleTenant } from '../graph-emulator/sample-tenant.ts';
import { LIBRARY, OFFICES } from '../graph-emulator/tenant-people.ts';
import { WORKBOOKS } from './desk-people.ts';

/** Made by make-sample-registers.ts. */
const SAMPLES = fileURLToPath(new URL('../../test/samples/desk', import.meta.url));

/** Papers that the authority writes, by their number in the file name; all others are the provider's (documents.md). */
const OF_THE_AUTHORITY = /_D0[2-5]_/;

/**
 * A tenant in which the service has been at work for some months: two books with cases in them, papers, and an inbox of
 * which part is filed. What is there already is left alone, so that work goes on where it stopped.
 */
export async function layDesk(made: MadeEmulator): Promise<void> {
  const { drives } = made;
  const library = (office: RegisterKind): string => drives.libraryId(OFFICES[office].site, LIBRARY);
  const isNew = drives.find(library('authority'), WORKBOOKS.authority) === undefined;
  if (isNew) {
    for (const office of ['authority', 'provider'] as const)
      drives.put(library(office), WORKBOOKS[office], await readFile(join(SAMPLES, WORKBOOKS[office])));
    const papers = join(SAMPLES, 'documents');
    for (const caseRef of await readdir(papers)) {
      for (const name of await readdir(join(papers, caseRef))) {
        const office = OF_THE_AUTHORITY.test(name) ? 'authority' : 'provider';
        drives.put(library(office), `${caseRef}/${name}`, await readFile(join(papers, caseRef, name)));
      }
    }
  }
  await laySampleTenant(made);
  if (!isNew) return;
  const { bookWhatWasBooked, fileWhatHasCases } = await loadBeginning();
  await fileWhatHasCases(made, SAMPLES);
  await bookWhatWasBooked(made, SAMPLES);
}

/** What only a beginning needs; long to load. */
export const loadBeginning = (): Promise<typeof import('./desk-past.ts')> => import('./desk-past.ts');
