import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { makeRegisterTemplate } from '../../addin/adapters/exceljs/exceljs-register-template.ts';
import { FileTemplateStore } from '../../addin/adapters/file/file-template-store.ts';
import { GraphCalendar } from '../../addin/adapters/graph/graph-calendar.ts';
import { openGraphRegister } from '../../addin/adapters/graph/graph-case-register.ts';
import { GraphDocumentStore } from '../../addin/adapters/graph/graph-document-store.ts';
import { GraphItems } from '../../addin/adapters/graph/graph-items.ts';
import { GraphMailbox } from '../../addin/adapters/graph/graph-mailbox.ts';
import type { Graph } from '../../addin/adapters/graph/graph.ts';
import { openGraph } from '../../addin/adapters/graph/open-graph.ts';
import { MemoryCalendar } from '../../addin/adapters/memory/memory-calendar.ts';
import { readEml } from '../../addin/adapters/mime/mime-message-reader.ts';
import { fromLondon } from '../../addin/domain/calendar-date.ts';
import type { CalendarDate } from '../../addin/domain/calendar-date.ts';
import type { RegisterKind } from '../../addin/domain/case.ts';
import type { MessageContent } from '../../addin/domain/message-content.ts';
import type { Problem } from '../../addin/domain/problem.ts';
import type { Result } from '../../addin/domain/result.ts';
import type { Calendar } from '../../addin/ports/calendar.ts';
import type { Clock } from '../../addin/ports/clock.ts';
import type { Failure } from '../../addin/ports/failure.ts';
import { loadReference } from '../../addin/workflows/reference.ts';
import { progress } from '../cli/io.ts';
import type { Io } from '../cli/io.ts';
import { calendarJson, exists, SILENT_JOURNAL, TEMPLATE_FOLDER } from '../cli/wiring.ts';
import { DevelopmentSignIn } from '../graph-emulator/development-sign-in.ts';
import { SHAREPOINT_HOST } from '../graph-emulator/drive-json.ts';
import { standInPdf } from '../graph-emulator/stand-in-pdf.ts';
import { makeEmulator } from '../graph-emulator/make-emulator.ts';
import type { MadeEmulator } from '../graph-emulator/make-emulator.ts';
import { LIBRARY, OFFICES } from '../graph-emulator/tenant-people.ts';
import { passingWith } from '../graph-emulator/virtual-clock.ts';
import { planIntake } from './authority.ts';
import type { MailCount } from './authority.ts';
import { DemoStopped } from './demo-stopped.ts';
import { Diary } from './diary.ts';
import { patient } from './patient.ts';
import type { PatienceCount } from './patient.ts';
import { Stage } from './stage.ts';
import type { Office } from './stage.ts';
import { closeStory, FILES, firstMoment, isStatement, SAMPLES } from './story.ts';
import type { Told } from './story.ts';

/** One request in five goes wrong in some documented way, unless another share is asked for. */
export const USUAL_FAULTS = 0.2;

const KINDS = ['authority', 'provider'] as const satisfies readonly RegisterKind[];

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
  for (const folder of ['statements', 'documents']) await mkdir(join(out, folder), { recursive: true });
  const made = makeEmulator({
    seed: 1,
    startsAt: fromLondon(`${today}T08:00`),
    drives: { converter: standInPdf },
  });
  for (const kind of KINDS) {
    made.drives.put(libraryOf(made, kind), FILES[kind][0], await makeRegisterTemplate(kind));
  }
  await putSamples(made);
  made.tenant.faults.randomly(faults);

  const desk = deskIn(made);
  const inbox = mailboxOf(desk, 'authority');
  const messages = await read(inbox, io);
  const diary = new Diary(firstMoment(messages, today));
  const offices = {
    authority: await openOffice(desk, 'authority', diary),
    provider: await openOffice(desk, 'provider', diary),
  };
  const { mailbox } = OFFICES.provider;
  const booked = new BookedBeside(desk.asking(new GraphCalendar({ graph: desk.graphs.provider, mailbox })));
  const stage = new Stage(diary, offices, booked);
  const count: MailCount = { taken: [], strangers: 0 };
  const come = messages.filter(({ received }) => received === null || received.slice(0, 10) <= today);
  for (const message of come) planIntake(stage, message, count);
  await diary.playUntil(today);
  await fileMessages(stage, inbox);
  const told = await closeStory(stage, today, count, come.length, join(out, FILES.report[0]), io);
  await writeTenant(made, out);
  await writeFile(join(out, FILES.calendar[0]), calendarJson(booked.memory), { mode: 0o600 });
  return { ...told, text: `${told.text}\n${accountOfGraph(desk, faults)}` };
}

const libraryOf = ({ drives }: MadeEmulator, kind: RegisterKind): string =>
  drives.libraryId(OFFICES[kind].site, LIBRARY);

/** What both organisations work with: a client each, patience with the service, and what it took. */
interface Desk {
  readonly made: MadeEmulator;
  readonly time: ReturnType<typeof passingWith>;
  readonly graphs: Readonly<Record<RegisterKind, Graph>>;
  readonly asking: <Port extends object>(port: Port) => Port;
  readonly counted: { requests: number } & PatienceCount;
}

function deskIn(made: MadeEmulator): Desk {
  const time = passingWith(made.tenant.clock);
  const counted = { requests: 0, repeats: 0 };
  const graphOf = (kind: RegisterKind): Graph =>
    openGraph({
      signIn: new DevelopmentSignIn({ userId: OFFICES[kind].user, now: time.now }),
      transport: (request) => {
        made.tenant.clock.advance(TRIP_MILLISECONDS);
        return made.emulator.fetch(request);
      },
      ...time,
      chance: () => made.tenant.chance(),
      onTrip: () => {
        counted.requests += 1;
      },
    });
  return {
    made,
    time,
    graphs: { authority: graphOf('authority'), provider: graphOf('provider') },
    asking: (port) => patient(port, time.pause, counted),
    counted,
  };
}

const mailboxOf = ({ graphs, time, asking }: Desk, kind: RegisterKind): GraphMailbox =>
  asking(
    new GraphMailbox({
      graph: graphs[kind],
      mailbox: OFFICES[kind].mailbox,
      decode: readEml,
      pause: time.pause,
    }),
  );

async function openOffice(desk: Desk, kind: RegisterKind, clock: Clock): Promise<Office> {
  const { asking, time } = desk;
  const graph = desk.graphs[kind];
  const items = asking(new GraphItems(graph, { host: SHAREPOINT_HOST, site: OFFICES[kind].site, library: LIBRARY }));
  const item = must(await items.reference(FILES[kind][0], 'The register'));
  const opening = asking({ open: () => openGraphRegister({ graph, item, time }) });
  const register = asking(must(await opening.open()));
  const library = asking(new GraphDocumentStore({ graph, items, folder: '' }));
  return {
    service: { register, clock, journal: SILENT_JOURNAL, client: 'COMMAND_LINE' },
    reference: must(await loadReference(register, clock)),
    papers: {
      templates: new FileTemplateStore(TEMPLATE_FOLDER),
      store: library,
      converter: library,
      outbox: mailboxOf(desk, kind),
      compiled: new Map(),
    },
  };
} // prettier-ignore

function must<Value>(result: Result<Value, Failure>): Value {
  if (result.ok) return result.value;
  throw new DemoStopped(result.error.message, true);
}

/** The sample messages as they would have come in, in the order of their names. */
async function putSamples(made: MadeEmulator): Promise<void> {
  const files = (await readdir(SAMPLES)).filter((name) => name.endsWith('.eml')).sort();
  for (const [index, name] of files.entries()) {
    const bytes = await readFile(join(SAMPLES, name));
    await made.mail.put(OFFICES.authority.mailbox, 'inbox', bytes, made.tenant.now() - 3_600_000 + index * 1_000);
  }
} // prettier-ignore

/** What the outside failed to give is asked for again; a message that has none to be read of stays unread. */
async function read(inbox: GraphMailbox, io: Io): Promise<MessageContent[]> {
  const listed = must(await inbox.list());
  const show = progress(io, 'Reading the mailbox', listed.length);
  const messages: MessageContent[] = [];
  for (const [index, entry] of listed.entries()) {
    let content = await entry.read();
    for (let time = 0; time < READINGS && isFromOutside(content); time += 1) content = await entry.read();
    if (content.ok) messages.push(content.value);
    else if (isFromOutside(content)) throw new DemoStopped('A message of the mailbox could not be read.', true);
    show(index + 1);
  }
  return messages;
} // prettier-ignore

const READINGS = 6;

const isFromOutside = (content: Result<MessageContent, readonly Problem[]>): boolean =>
  !content.ok && content.error.some(({ rule }) => rule === 'MSG-UNREADABLE');

/** Each message lies under its case, as the administrator leaves it in Outlook. */
async function fileMessages(stage: Stage, inbox: GraphMailbox): Promise<void> {
  const { rows } = must(await stage.office('authority').service.register.read(['tblCases']));
  const filings = (rows.tblCases ?? []).flatMap(({ CaseRef: caseRef, SourceMessageId: messageId }) =>
    typeof caseRef === 'string' && typeof messageId === 'string' ? [{ messageId, caseRef }] : [],
  );
  const isLeft = (filed: Result<void, Failure> | undefined): boolean =>
    filed?.ok === false && filed.error.kind !== 'NotFound';
  const first = await inbox.fileAll(filings);
  for (const { messageId, caseRef } of filings.filter((_, index) => isLeft(first[index]))) {
    const again = await inbox.file(messageId, caseRef);
    if (isLeft(again)) must(again);
  }
}

/** The files of the two libraries, as they would lie on a computer that has them synchronised. */
async function writeTenant(made: MadeEmulator, out: string): Promise<void> {
  const { drives } = made;
  for (const kind of KINDS) {
    const drive = libraryOf(made, kind);
    const write = async (path: string, to: string): Promise<void> => {
      const bytes = drives.bytes(drive, path);
      if (bytes === undefined) return;
      await mkdir(dirname(join(out, to)), { recursive: true });
      await writeFile(join(out, to), bytes, { mode: 0o600 });
    };
    await write(FILES[kind][0], FILES[kind][0]);
    for (const folder of drives.list(drive).filter((name) => name.endsWith('/'))) {
      for (const name of drives.list(drive, folder)) {
        const below = isStatement(name) ? 'statements' : join('documents', folder);
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

function accountOfGraph({ made: { tenant, mail, calendars }, counted }: Desk, faults: number): string {
  const letters = mail.delivered().length;
  const events = calendars.events(OFFICES.provider.mailbox).filter(({ isCancelled }) => !isCancelled).length;
  return [
    '',
    `Through Microsoft Graph: ${counted.requests} requests, ${Math.round(faults * 100)} in 100 of them failed in some documented way.`,
    `${counted.repeats} steps had to be asked for again. ${letters} letters were delivered, ${events} events stand in the calendar of the service.`,
    `By the clock of the tenant the story took until ${new Date(tenant.now()).toISOString().slice(0, 16).replace('T', ' ')}.`,
  ].join('\n');
} // prettier-ignore
