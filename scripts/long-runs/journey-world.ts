import { makeRegisterTemplate } from '../../addin/adapters/exceljs/exceljs-register-template.ts';
import { FileTemplateStore } from '../../addin/adapters/file/file-template-store.ts';
import { GraphCalendar } from '../../addin/adapters/graph/graph-calendar.ts';
import { openGraphRegister } from '../../addin/adapters/graph/graph-case-register.ts';
import { GraphDocumentStore } from '../../addin/adapters/graph/graph-document-store.ts';
import { GraphItems } from '../../addin/adapters/graph/graph-items.ts';
import { GraphMailbox } from '../../addin/adapters/graph/graph-mailbox.ts';
import { MailboxSlots, ProcessLocks } from '../../addin/adapters/graph/mailbox-slots.ts';
import { openGraph } from '../../addin/adapters/graph/open-graph.ts';
import type { GraphOptions } from '../../addin/adapters/graph/open-graph.ts';
import { readEml } from '../../addin/adapters/mime/mime-message-reader.ts';
import { fromLondon } from '../../addin/domain/calendar-date.ts';
import type { LocalDateTime } from '../../addin/domain/calendar-date.ts';
import type { Actor } from '../../addin/domain/case.ts';
import { ok } from '../../addin/domain/result.ts';
import type { Result } from '../../addin/domain/result.ts';
import type { Failure } from '../../addin/ports/failure.ts';
import type { Outbox, WatchedMailbox } from '../../addin/ports/mailbox.ts';
import type { TableName } from '../../addin/forms/register-schema.ts';
import { loadReference } from '../../addin/workflows/reference.ts';
import type { Reference } from '../../addin/workflows/reference.ts';
import type { Papers } from '../../addin/workflows/make-document.ts';
import type { Service } from '../../addin/workflows/service.ts';
import { SILENT_JOURNAL, TEMPLATE_FOLDER } from '../cli/wiring.ts';
import type { ContractCheck } from '../graph-emulator/contract-check.ts';
import { DevelopmentSignIn } from '../graph-emulator/development-sign-in.ts';
import { SHAREPOINT_HOST } from '../graph-emulator/drive-json.ts';
import { makeEmulator } from '../graph-emulator/make-emulator.ts';
import { standInPdf } from '../graph-emulator/stand-in-pdf.ts';
import type { MadeEmulator } from '../graph-emulator/make-emulator.ts';
import { ADDRESSES, LIBRARY, OFFICES } from '../graph-emulator/tenant-people.ts';
import { passingWith } from '../graph-emulator/virtual-clock.ts';
import { chance as chanceOf } from '../demo/chance.ts';
import { referralEmail, usersFor } from './journey-people.ts';
import type { Matter } from './journey-people.ts';

/** Everything one desk has open; after a fault it may be opened anew, with nothing remembered. */
export interface Desk {
  readonly reference: Reference;
  readonly mailbox: WatchedMailbox & Outbox;
  readonly calendar: GraphCalendar;
  readonly papers: Papers;
  as(role: Actor): Service;
}

export interface World extends MadeEmulator {
  readonly matters: readonly Matter[];
  readonly driveId: string;
  readonly registerId: string;
  /** From 0 up to 1, by the seed. */
  readonly chance: () => number;
  /** The day and time of the procedure; the emulator's own clock moves on with every wait besides. */
  on(moment: LocalDateTime): void;
  /** `options`: another person at it, another way of waiting. */
  openDesk(options?: Partial<GraphOptions>): Promise<Result<Desk, Failure>>;
}

export const SERVICE_MAILBOX = ADDRESSES.authorityMailbox;
const SITE = OFFICES.authority.site;
const REGISTER = 'register.xlsx';
export const PAPERS = 'Papers';

const INITIALS: Record<Actor, string> = { LA: 'JB', LM: 'NK', PC: 'SG', F: 'AF', SYS: 'SYS' };
const FIRST_MESSAGE = Date.parse('2026-09-07T06:00:00Z');

let template: Promise<Uint8Array> | undefined;

/**
 * A tenant in memory with the referrals in its shared mailbox, an empty register and a folder of papers. One book serves
 * both organisations here, the provider's, because it has every column; what a handover does to two books is told by the
 * tests of that workflow.
 */
export async function openWorld(
  matters: readonly Matter[],
  seed: number,
  contract?: ContractCheck,
): Promise<World> {
  const made = makeEmulator({
    users: usersFor(matters),
    seed,
    startsAt: FIRST_MESSAGE,
    drives: { converter: standInPdf },
    ...(contract !== undefined && { contract }),
  });
  const { tenant, drives, mail, emulator } = made;
  template ??= makeRegisterTemplate('provider');
  const driveId = drives.libraryId(SITE, LIBRARY);
  const { itemId: registerId } = drives.put(driveId, REGISTER, await template);
  drives.put(driveId, `${PAPERS}/read-me.txt`, new TextEncoder().encode('Papers of the cases.'));
  for (const each of matters) {
    const sentAt = FIRST_MESSAGE + each.number * 1_000;
    await mail.put(SERVICE_MAILBOX, 'inbox', referralEmail(each, SERVICE_MAILBOX, sentAt), sentAt);
  }
  tenant.clock.advance(matters.length * 1_000 + 3_600_000);

  let drawn = 0;
  const chance = (): number => chanceOf('journey', String(seed), String((drawn += 1)));
  let moment: LocalDateTime = '2026-09-07T09:00';
  const time = passingWith(tenant.clock);
  const templates = new FileTemplateStore(TEMPLATE_FOLDER);
  const compiled: Papers['compiled'] = new Map();
  const signIn = new DevelopmentSignIn({ userId: ADDRESSES.administrator, now: time.now });

  return {
    ...made,
    matters,
    driveId,
    registerId,
    chance,
    on: (now) => {
      moment = now;
    },
    async openDesk(options = {}) {
      const { pause = time.pause } = options;
      const graph = openGraph({
        signIn,
        transport: emulator.fetch,
        ...time,
        chance,
        slots: new MailboxSlots(new ProcessLocks()),
        ...options,
      });
      const items = new GraphItems(graph, { host: SHAREPOINT_HOST, site: SITE, library: LIBRARY });
      const item = await items.reference(REGISTER, 'The register');
      if (!item.ok) return item;
      const register = await openGraphRegister({ graph, item: item.value, time: { ...time, pause } });
      if (!register.ok) return register;
      const clock = { now: () => fromLondon(moment) };
      const reference = await loadReference(register.value, clock);
      if (!reference.ok) return reference;
      const mailbox = new GraphMailbox({
        graph,
        mailbox: SERVICE_MAILBOX,
        decode: readEml,
        pause,
      });
      const store = new GraphDocumentStore({ graph, items, folder: PAPERS });
      return ok({
        reference: reference.value,
        mailbox,
        calendar: new GraphCalendar({ graph, mailbox: SERVICE_MAILBOX }),
        papers: {
          templates,
          store,
          converter: store,
          outbox: mailbox,
          compiled,
        },
        as: (role) => ({
          register: register.value,
          clock,
          journal: SILENT_JOURNAL,
          person: { role, initials: INITIALS[role] },
          client: 'COMMAND_LINE',
        }),
      });
    },
  };
}

export type RegisterRow = Readonly<Record<string, unknown>>;

/** Rows of a table that are not blank: a row that was taken back stays as a blank one. */
export const registerRows = (
  { workbooks, driveId, registerId }: World,
  table: TableName,
): readonly RegisterRow[] =>
  workbooks
    .hands(driveId, registerId)
    .rows(table)
    .filter((row) => Object.values(row).some((value) => value !== ''));
