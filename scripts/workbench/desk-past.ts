import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
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
import { OFFICES } from '../graph-emulator/tenant-people.ts';
import { WORKBOOKS } from './desk-people.ts';

/** What the service has done before the desk is laid for the first time: heavy to load, and never needed again. `samples`: their folder. */

/** Messages of which the register has a case are filed under it, as the pane would have done. */
export async function fileWhatHasCases(made: MadeEmulator, samples: string): Promise<void> {
  const bytes = await readFile(join(samples, WORKBOOKS.authority));
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

export async function bookWhatWasBooked(made: MadeEmulator, samples: string): Promise<void> {
  const { events } = JSON.parse(await readFile(join(samples, 'calendar.json'), 'utf8')) as {
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
