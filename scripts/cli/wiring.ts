import { stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FileDocumentStore } from '../../addin/adapters/file/file-document-store.ts';
import { FileTemplateStore } from '../../addin/adapters/file/file-template-store.ts';
import { FileWorkbookStore } from '../../addin/adapters/file/file-workbook-store.ts';
import { LibreOfficePdf } from '../../addin/adapters/libreoffice/libreoffice-pdf.ts';
import { MemoryCalendar } from '../../addin/adapters/memory/memory-calendar.ts';
import { openXlsxRegister } from '../../addin/adapters/xlsx/xlsx-case-register.ts';
import { isCalendarDate } from '../../addin/domain/calendar-date.ts';
import type { CalendarDate, Instant } from '../../addin/domain/calendar-date.ts';
import { ACTORS } from '../../addin/domain/case.ts';
import type { Actor, RegisterKind } from '../../addin/domain/case.ts';
import { err, ok } from '../../addin/domain/result.ts';
import type { Result } from '../../addin/domain/result.ts';
import type { BookedEvent } from '../../addin/ports/calendar.ts';
import { failure } from '../../addin/ports/failure.ts';
import type { Failure } from '../../addin/ports/failure.ts';
import type { CaseRegister } from '../../addin/ports/case-register.ts';
import type { Clock } from '../../addin/ports/clock.ts';
import type { Journal } from '../../addin/ports/journal.ts';
import { failed, withProblems } from '../../addin/workflows/fault.ts';
import type { Fault } from '../../addin/workflows/fault.ts';
import { loadReference } from '../../addin/workflows/reference.ts';
import type { Reference } from '../../addin/workflows/reference.ts';
import type { Papers } from '../../addin/workflows/make-document.ts';
import type { Service } from '../../addin/workflows/service.ts';
import type { Diaries } from './diaries.ts';
import { readPaper, writePaper } from './files.ts';
import type { GraphOptions } from './graph-options.ts';
import type { Tenant } from './graph.ts';
import { UsageError } from './io.ts';

/** The only place where the command line is put together: real files, the real clock, and what `--today` fixes. */

export const PROJECT_FOLDER = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');
export const TEMPLATE_FOLDER = join(PROJECT_FOLDER, 'templates');

/** The machine's clock; with `--today` that day at nine in the morning in London. */
export function clockOf(today: string | undefined): Clock {
  if (today === undefined) return { now: () => new Date().toISOString() };
  const instant: Instant = `${dayOption(today)}T09:00:00.000Z`;
  return { now: () => instant };
}

export function dayOption(text: string): CalendarDate {
  if (!isCalendarDate(text))
    throw new UsageError(`"${text}" is no day: write it as YYYY-MM-DD, for example 2026-04-14.`);
  return text;
}

/** A case reference as it was typed: small letters and a space at the end are no other case. */
export const caseRefArgument = (text: string): string => text.trim().toUpperCase();

function roleOption(text: string): Actor {
  const role = ACTORS.find((each) => each === text.toUpperCase());
  if (role === undefined) throw new UsageError(`"${text}" is no role: use one of ${ACTORS.join(', ')}.`);
  return role;
}

/** Entries go nowhere: the command line tells its person what it did, and keeps no log. */
export const SILENT_JOURNAL: Journal = { note: () => undefined };

export interface RegisterOptions extends GraphOptions {
  readonly register?: string;
  readonly today?: string;
  readonly as?: string;
  readonly initials?: string;
}

export interface Opened {
  readonly service: Service;
  readonly reference: Reference;
  readonly file: string;
  /** Only with `--graph`: then the register is a workbook in this tenant, and mail and diaries are there too. */
  readonly tenant?: Tenant;
}

/** Opens the register that `--register` names, as the person that `--as` and `--initials` name. */
export async function openService(options: RegisterOptions): Promise<Result<Opened, Fault>> {
  if (options.register === undefined) throw new UsageError('Say which workbook: --register FILE.');
  // What was typed wrongly is said before a file is touched.
  const clock = clockOf(options.today);
  const asked = options.as === undefined ? undefined : roleOption(options.as);
  const tenant = await tenantFor(options, options.register);
  const opened = await openRegister(options.register, tenant);
  if (!opened.ok) return opened;
  const register = opened.value;
  const reference = await loadReference(register, clock);
  if (!reference.ok) return err(failed(reference.error));
  const role = asked ?? (register.kind === 'authority' ? 'LA' : 'PC');
  return ok({
    service: {
      register,
      clock,
      journal: SILENT_JOURNAL,
      person: { role, initials: options.initials ?? role },
      client: 'COMMAND_LINE',
    },
    reference: reference.value,
    file: options.register,
    ...(tenant !== undefined && { tenant }),
  });
}

async function openRegister(file: string, tenant: Tenant | undefined): Promise<Result<CaseRegister, Fault>> {
  if (tenant === undefined) return openXlsxRegister(new FileWorkbookStore(file), basename(file));
  const opened = await tenant.register();
  return opened.ok ? opened : err(failed(opened.error));
}

/**
 * The tenant that `--graph` leads into; undefined without it. The client for Microsoft Graph is loaded only then, so that
 * commands on files start as soon as before.
 */
export async function tenantFor(
  options: GraphOptions,
  register: string,
  kind?: RegisterKind,
): Promise<Tenant | undefined> {
  const { graph } = options;
  if (graph === undefined) return undefined;
  const { tenantOf } = await import('./graph.ts');
  return tenantOf({ ...options, graph }, register, kind);
}

/** The diaries that belong to a register: those of the tenant, or the file beside the workbook. */
export async function diariesOf(
  { tenant, service, file }: Opened,
  calendarFile: string | undefined,
): Promise<Result<Diaries, Fault>> {
  if (tenant !== undefined) return ok(tenant.calendar(service.register.kind));
  return openCalendar(calendarFile ?? calendarFileBeside(file));
}

/** Templates from `--templates` or those of the project; papers into a folder. */
export const papersIn = (folder: string, templates: string = TEMPLATE_FOLDER): Papers => ({
  templates: new FileTemplateStore(templates),
  store: new FileDocumentStore(folder),
  pdf: new LibreOfficePdf(),
  compiled: new Map(),
});

/**
 * Where letters are kept and go out: the library and the shared mailbox of the tenant. Without a tenant they lie in a
 * folder, and a person sends them.
 */
export function papersOf(
  { tenant, service }: Opened,
  folder: string | undefined,
  templates?: string,
): Papers {
  if (tenant === undefined) {
    if (folder === undefined)
      throw new UsageError('Say where the letter is kept: --papers FOLDER, or --graph.');
    return papersIn(folder, templates);
  }
  const library = tenant.papers();
  return {
    ...papersIn('', templates),
    store: library,
    converter: library,
    outbox: tenant.mailbox(service.register.kind),
  };
}

/** The diary beside the register: `calendar.json`. One that is not there yet is empty; one that cannot be understood is never written over. */
async function openCalendar(file: string): Promise<Result<Diaries, Fault>> {
  let events: readonly BookedEvent[] = [];
  if (await exists(file)) {
    const bytes = await readPaper(file);
    if (!bytes.ok) return bytes;
    const known = eventsIn(new TextDecoder().decode(bytes.value));
    if (known === undefined) {
      return err(
        withProblems([
          {
            rule: 'CAL-FORM',
            severity: 'error',
            place: { file: basename(file) },
            message:
              'The diary is no list of events as this program writes it. Nothing was changed: mend it or move it away.',
          },
        ]),
      );
    }
    events = known;
  }
  const memory = new MemoryCalendar({ events });
  // Each event is on the disk before the register says that it is booked, so that a crash in between loses none.
  const written = async (): Promise<Result<void, Failure>> => {
    const saved = await writePaper(file, calendarJson(memory));
    return saved.ok
      ? saved
      : err(
          failure(
            'NotAllowed',
            'The diary (calendar.json) could not be written: look at the events by hand.',
          ),
        );
  };
  return ok({
    busy: (addresses, from, to) => memory.busy(addresses, from, to),
    book: async (event) => {
      const booked = await memory.book(event);
      const saved = await written();
      return saved.ok ? booked : saved;
    },
    cancel: async (eventId) => {
      await memory.cancel(eventId);
      return written();
    },
    standing: (caseRef) =>
      Promise.resolve(ok(memory.events.filter(({ subject }) => subject === `Meeting ${caseRef}`))),
  });
}

function eventsIn(text: string): readonly BookedEvent[] | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!(parsed instanceof Object && 'events' in parsed && Array.isArray(parsed.events))) return undefined;
  const events: readonly unknown[] = parsed.events;
  return events.every(isEvent) ? events : undefined;
}

/** What the diary itself is searched by; the rest is for people. */
const isEvent = (value: unknown): value is BookedEvent =>
  value instanceof Object &&
  ['eventId', 'transactionId', 'from', 'to'].every(
    (name) => typeof (value as Record<string, unknown>)[name] === 'string',
  );

export const calendarJson = (calendar: MemoryCalendar): string =>
  `${JSON.stringify({ events: calendar.events }, null, 2)}\n`;

const calendarFileBeside = (register: string): string => join(dirname(register), 'calendar.json');

export async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch {
    return false;
  }
}
