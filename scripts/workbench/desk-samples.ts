import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { openXlsxRegister } from '../../addin/adapters/xlsx/xlsx-case-register.ts';
import { MemoryWorkbookStore } from '../../addin/adapters/memory/memory-workbook-store.ts';
import { readEml } from '../../addin/adapters/mime/mime-message-reader.ts';
import { GraphCalendar } from '../../addin/adapters/graph/graph-calendar.ts';
import { GraphMailbox } from '../../addin/adapters/graph/graph-mailbox.ts';
import type { Graph } from '../../addin/adapters/graph/graph.ts';
import { openGraph } from '../../addin/adapters/graph/open-graph.ts';
import type { RegisterKind } from '../../addin/domain/case.ts';
import type { EventToBook } from '../../addin/ports/calendar.ts';
import { DevelopmentSignIn } from '../graph-emulator/development-sign-in.ts';
import type { MadeEmulator } from '../graph-emulator/make-emulator.ts';
import { laySampleTenant } from '../graph-emulator/sample-tenant.ts';
import { LIBRARY, OFFICES } from '../graph-emulator/tenant-people.ts';
import { WORKBOOKS } from './desk-people.ts';

/** Made by make-sample-registers.ts. */
const FOLDER = resolve(import.meta.dirname, '../../test/samples/desk');

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
      drives.put(library(office), WORKBOOKS[office], await readFile(join(FOLDER, WORKBOOKS[office])));
    const papers = join(FOLDER, 'documents');
    for (const caseRef of await readdir(papers)) {
      for (const name of await readdir(join(papers, caseRef))) {
        const office = OF_THE_AUTHORITY.test(name) ? 'authority' : 'provider';
        drives.put(library(office), `${caseRef}/${name}`, await readFile(join(papers, caseRef, name)));
      }
    }
  }
  await laySampleTenant(made);
  if (!isNew) return;
  await fileWhatHasCases(made);
  await bookWhatWasBooked(made);
}

/** Messages of which the register has a case are filed under it, as the pane would have done. */
async function fileWhatHasCases(made: MadeEmulator): Promise<void> {
  const bytes = await readFile(join(FOLDER, WORKBOOKS.authority));
  const register = await openXlsxRegister(new MemoryWorkbookStore(bytes), WORKBOOKS.authority);
  const read = register.ok && (await register.value.read(['tblCases']));
  if (!read || !read.ok) throw new Error('The register of the samples cannot be read: make it anew.');
  const { mailbox } = OFFICES.authority;
  await new GraphMailbox({ graph: graphOf(made, 'authority'), mailbox, decode: readEml }).fileAll(
    (read.value.rows.tblCases ?? []).flatMap(({ CaseRef: caseRef, SourceMessageId: messageId }) =>
      typeof caseRef === 'string' && typeof messageId === 'string' ? [{ messageId, caseRef }] : [],
    ),
  );
}

/** The last meetings stand in the diaries; what is long past nobody leafs back to. */
const BOOKED_SINCE = '2026-06';

async function bookWhatWasBooked(made: MadeEmulator): Promise<void> {
  const { events } = JSON.parse(await readFile(join(FOLDER, 'calendar.json'), 'utf8')) as {
    readonly events: readonly EventToBook[];
  };
  const calendar = new GraphCalendar({ graph: graphOf(made, 'provider'), mailbox: OFFICES.provider.mailbox });
  for (const event of events.filter(({ from }) => from >= BOOKED_SINCE)) {
    const booked = await calendar.book(event);
    if (!booked.ok) throw new Error(`The diaries of the samples cannot be laid: ${booked.error.message}`);
  }
}

const graphOf = (made: MadeEmulator, office: RegisterKind): Graph =>
  openGraph({
    signIn: new DevelopmentSignIn({ userId: OFFICES[office].user, now: () => Date.now() }),
    transport: (request) => made.emulator.fetch(request),
  });
