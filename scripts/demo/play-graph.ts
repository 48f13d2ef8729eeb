import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { makeRegisterTemplate } from '../../addin/adapters/exceljs/exceljs-register-template.ts';
import { FileTemplateStore } from '../../addin/adapters/file/file-template-store.ts';
import { GraphCalendar } from '../../addin/adapters/graph/graph-calendar.ts';
import { openGraphRegister } from '../../addin/adapters/graph/graph-case-register.ts';
import { GraphDocumentStore } from '../../addin/adapters/graph/graph-document-store.ts';
import { GraphItems } from '../../addin/adapters/graph/graph-items.ts';
import { GraphMailbox } from '../../addin/adapters/graph/graph-mailbox.ts';
import { openGraph } from '../../addin/adapters/graph/open-graph.ts';
import { MemoryCalendar } from '../../addin/adapters/memory/memory-calendar.ts';
import { readEml } from '../../addin/adapters/mime/mime-message-reader.ts';
import { fromLondon } from '../../addin/domain/calendar-date.ts';
import type { CalendarDate } from '../../addin/domain/calendar-date.ts';
import type { RegisterKind } from '../../addin/domain/case.ts';
import type { MessageContent } from '../../addin/domain/message-content.ts';
import type { Calendar } from '../../addin/ports/calendar.ts';
import type { DocumentStore } from '../../addin/ports/document-store.ts';
import { loadReference } from '../../addin/workflows/reference.ts';
import { progress } from '../cli/io.ts';
import type { Io } from '../cli/io.ts';
import { calendarJson, exists, SILENT_JOURNAL, TEMPLATE_FOLDER } from '../cli/wiring.ts';
import { DevelopmentSignIn } from '../graph-emulator/development-sign-in.ts';
import { SHAREPOINT_HOST } from '../graph-emulator/drive-json.ts';
import { makeEmulator } from '../graph-emulator/make-emulator.ts';
import type { MadeEmulator } from '../graph-emulator/make-emulator.ts';
import { ADDRESSES } from '../graph-emulator/tenant-people.ts';
import { planIntake } from './authority.ts';
import type { MailCount } from './authority.ts';
import { DemoStopped } from './demo-stopped.ts';
import { Diary } from './diary.ts';
import { patient } from './patient.ts';
import type { PatienceCount } from './patient.ts';
import { Stage } from './stage.ts';
import type { Office } from './stage.ts';
import { closeStory, FILES, firstMoment, SAMPLES } from './story.ts';
import type { Told } from './story.ts';

/** One request in five goes wrong in some documented way, unless another share is asked for. */
export const USUAL_FAULTS = 0.2;

const PLACES = {
  authority: { site: 'sites/disagreement-resolution', user: ADDRESSES.administrator, mailbox: ADDRESSES.authorityMailbox },
  provider: { site: 'sites/mediation', user: ADDRESSES.coordinator, mailbox: ADDRESSES.providerMailbox },
} as const satisfies Record<RegisterKind, object>; // prettier-ignore
const LIBRARY = 'Cases';

/** What a request and its answer take, by the clock of the tenant. */
const TRIP_MILLISECONDS = 150;

/**
 * The same story in Microsoft 365, as far as this machine can be it: registers, mailboxes, diaries and papers are in the
 * emulator, everything goes through Microsoft Graph, and requests fail as they do in life. It ends with the same
 * registers as the story on files, but for what Graph itself gives out: ids of events and links of papers.
 *
 * It is told in a tenant of its own each time and written into `out` at the end. A folder that has it already is left.
 */
export async function playDemoInGraph(
  out: string,
  today: CalendarDate,
  io: Io,
  faults: number = USUAL_FAULTS,
): Promise<Told> {
  const standing = join(out, FILES.authority[0]);
  if (await exists(standing)) {
    throw new DemoStopped(
      `There is a ${FILES.authority[0]} in that folder already. Nothing was changed: choose an empty folder.`,
      false,
    );
  }
  await mkdir(out, { recursive: true });
  const made = makeEmulator({ seed: 1, startsAt: fromLondon(`${today}T08:00`) });
  for (const kind of ['authority', 'provider'] as const) {
    const drive = made.drives.libraryId(PLACES[kind].site, LIBRARY);
    made.drives.put(drive, FILES[kind][0], await makeRegisterTemplate(kind));
  }
  await putSamples(made);
  made.tenant.faults.randomly(faults);

  const trips = { requests: 0 };
  const patience: PatienceCount = { repeats: 0 };
  const pause = (milliseconds: number): Promise<void> => {
    made.tenant.clock.advance(milliseconds);
    return Promise.resolve();
  };
  const asking = <Port extends object>(port: Port): Port => patient(port, pause, patience);
  const offices: Partial<Record<RegisterKind, Office>> = {};
  const graphs = { authority: graphOf(made, 'authority', pause, trips), provider: graphOf(made, 'provider', pause, trips) };
  const mailboxOf = (kind: RegisterKind): GraphMailbox =>
    asking(new GraphMailbox({ graph: graphs[kind], mailbox: PLACES[kind].mailbox, decode: readEml, pause }));
  const inbox = mailboxOf('authority');
  const messages = await read(inbox, io);
  const story = new Diary(firstMoment(messages, today));
  for (const kind of ['authority', 'provider'] as const) {
    const graph = graphs[kind];
    const items = asking(new GraphItems(graph, { host: SHAREPOINT_HOST, site: PLACES[kind].site, library: LIBRARY }));
    const item = await items.reference(FILES[kind][0], 'The register is not in the library.');
    if (!item.ok) throw new DemoStopped(item.error.message, true);
    const opening = asking({
      open: () =>
        openGraphRegister({ graph, item: item.value, time: { now: () => made.tenant.now(), pause } }),
    });
    const opened = await opening.open();
    if (!opened.ok) throw new DemoStopped(opened.error.message, true);
    const register = asking(opened.value);
    const reference = await loadReference(register, story);
    if (!reference.ok) throw new DemoStopped(reference.error.message, true);
    offices[kind] = {
      service: { register, clock: story, journal: SILENT_JOURNAL, client: 'COMMAND_LINE' },
      reference: reference.value,
      papers: {
        templates: new FileTemplateStore(TEMPLATE_FOLDER),
        store: asking<DocumentStore>(new GraphDocumentStore({ graph, items, folder: '' })),
        outbox: kind === 'authority' ? inbox : mailboxOf(kind),
        compiled: new Map(),
      },
    };
  }
  const { authority, provider } = offices;
  if (authority === undefined || provider === undefined) throw new TypeError('Cannot play the demo: an office is missing');
  const booked = new BookedBeside(asking<Calendar>(new GraphCalendar({ graph: graphs.provider, mailbox: PLACES.provider.mailbox })));
  const stage = new Stage(story, { authority, provider }, booked);
  const count: MailCount = { taken: [], strangers: 0 };
  const come = messages.filter(({ received }) => received === null || received.slice(0, 10) <= today);
  for (const message of come) planIntake(stage, message, count);
  await story.playUntil(today);
  await fileMessages(stage, inbox);
  const report = join(out, FILES.report[0]);
  const told = await closeStory(stage, today, count, come.length, report, io);
  await writeTenant(made, out);
  await writeFile(join(out, FILES.calendar[0]), calendarJson(booked.memory), { mode: 0o600 });
  return { ...told, text: `${told.text}\n${accountOfGraph(made, trips.requests, patience.repeats, faults)}` };
} // prettier-ignore

function graphOf(
  made: MadeEmulator,
  kind: RegisterKind,
  pause: (milliseconds: number) => Promise<void>,
  trips: { requests: number },
) {
  const user = made.tenant.user(PLACES[kind].user);
  if (user === undefined) throw new TypeError('Cannot play the demo: the tenant has no such person');
  return openGraph({
    signIn: new DevelopmentSignIn({ userId: user.id, now: () => made.tenant.now() }),
    transport: (request) => {
      made.tenant.clock.advance(TRIP_MILLISECONDS);
      return made.emulator.fetch(request);
    },
    pause,
    now: () => made.tenant.now(),
    chance: () => made.tenant.chance(),
    onTrip: () => {
      trips.requests += 1;
    },
  });
}

/** The sample messages as they would have come in, in the order of their names. */
async function putSamples(made: MadeEmulator): Promise<void> {
  const files = (await readdir(SAMPLES)).filter((name) => name.endsWith('.eml')).sort();
  for (const [index, name] of files.entries()) {
    const bytes = await readFile(join(SAMPLES, name));
    await made.mail.put(PLACES.authority.mailbox, 'inbox', bytes, made.tenant.now() - 3_600_000 + index * 1_000);
  }
} // prettier-ignore

async function read(inbox: GraphMailbox, io: Io): Promise<MessageContent[]> {
  const listed = await inbox.list();
  if (!listed.ok) throw new DemoStopped(listed.error.message, true);
  const show = progress(io, 'Reading the mailbox', listed.value.length);
  const messages: MessageContent[] = [];
  for (const [index, entry] of listed.value.entries()) {
    let content = await entry.read();
    // What the outside failed to give is asked for again; a message that cannot be read stays unread.
    for (let time = 0; time < 6 && !content.ok && content.error.some(({ rule }) => rule === 'MSG-UNREADABLE'); time += 1)
      content = await entry.read();
    if (content.ok) messages.push(content.value);
    else if (content.error.some(({ rule }) => rule === 'MSG-UNREADABLE')) throw new DemoStopped('A message of the mailbox could not be read.', true);
    show(index + 1);
  }
  return messages;
} // prettier-ignore

/** Each message lies under its case, as the administrator leaves it in Outlook. */
async function fileMessages(stage: Stage, inbox: GraphMailbox): Promise<void> {
  const cases = await stage.office('authority').service.register.read(['tblCases']);
  if (!cases.ok) throw new DemoStopped(cases.error.message, true);
  const filings = (cases.value.rows.tblCases ?? []).flatMap(
    ({ CaseRef: caseRef, SourceMessageId: messageId }) =>
      typeof caseRef === 'string' && typeof messageId === 'string' ? [{ messageId, caseRef }] : [],
  );
  const first = await inbox.fileAll(filings);
  for (const [index, { messageId, caseRef }] of filings.entries()) {
    let filed = first[index];
    if (filed?.ok === false && filed.error.kind !== 'NotFound') filed = await inbox.file(messageId, caseRef);
    if (filed?.ok === false && filed.error.kind !== 'NotFound')
      throw new DemoStopped(filed.error.message, true);
  }
}

/** The files of the two libraries, as they would lie on a computer that has them synchronised. */
async function writeTenant({ drives }: MadeEmulator, out: string): Promise<void> {
  for (const kind of ['authority', 'provider'] as const) {
    const drive = drives.libraryId(PLACES[kind].site, LIBRARY);
    const write = async (path: string, to: string): Promise<void> => {
      const bytes = drives.bytes(drive, path);
      if (bytes === undefined) return;
      await mkdir(dirname(join(out, to)), { recursive: true });
      await writeFile(join(out, to), bytes, { mode: 0o600 });
    };
    await write(FILES[kind][0], FILES[kind][0]);
    for (const folder of drives.list(drive).filter((name) => name.endsWith('/'))) {
      for (const name of drives.list(drive, folder)) {
        const below = name.includes('_OutcomeStatement_') ? 'statements' : join('documents', folder);
        await write(`${folder}${name}`, join(below, name));
      }
    }
  }
}

/** Remembers what was booked, for `calendar.json`. */
class BookedBeside implements Calendar {
  readonly memory = new MemoryCalendar();
  /** Events of the tenant beside those that are noted here. */
  readonly #noted = new Map<string, string>();
  readonly #diaries: Calendar;

  constructor(diaries: Calendar) {
    this.#diaries = diaries;
  }

  busy(...asked: Parameters<Calendar['busy']>): ReturnType<Calendar['busy']> {
    return this.#diaries.busy(...asked);
  }

  async book(event: Parameters<Calendar['book']>[0]): ReturnType<Calendar['book']> {
    const booked = await this.#diaries.book(event);
    if (!booked.ok) return booked;
    const noted = await this.memory.book(event);
    if (noted.ok) this.#noted.set(booked.value.eventId, noted.value.eventId);
    return booked;
  }

  async cancel(eventId: string): ReturnType<Calendar['cancel']> {
    const cancelled = await this.#diaries.cancel(eventId);
    if (cancelled.ok) await this.memory.cancel(this.#noted.get(eventId) ?? eventId);
    return cancelled;
  }
}

function accountOfGraph(
  { tenant, mail, calendars }: MadeEmulator,
  requests: number,
  repeats: number,
  faults: number,
): string {
  const letters = mail.delivered().length;
  const events = calendars.events(PLACES.provider.mailbox).filter(({ isCancelled }) => !isCancelled).length;
  return [
    '',
    `Through Microsoft Graph: ${requests} requests, ${Math.round(faults * 100)} in 100 of them failed in some documented way.`,
    `${repeats} steps had to be asked for again. ${letters} letters were delivered, ${events} events stand in the calendar of the service.`,
    `By the clock of the tenant the story took until ${new Date(tenant.now()).toISOString().slice(0, 16).replace('T', ' ')}.`,
  ].join('\n');
} // prettier-ignore
