import { expect } from 'vitest';
import { makeRegisterTemplate } from '../../addin/adapters/exceljs/exceljs-register-template.ts';
import { MemoryWorkbookStore } from '../../addin/adapters/memory/memory-workbook-store.ts';
import { openXlsxRegister } from '../../addin/adapters/xlsx/xlsx-case-register.ts';
import { fromLondon } from '../../addin/domain/calendar-date.ts';
import type { RegisterKind } from '../../addin/domain/case.ts';
import { auditRows } from '../../addin/forms/audit-rows.ts';
import { isOnRecord } from '../../addin/forms/audit-standing.ts';
import { caseChanges } from '../../addin/forms/case-rows.ts';
import { TABLE_NAMES } from '../../addin/forms/register-schema.ts';
import type { Cells, TableName } from '../../addin/forms/register-schema.ts';
import type { TableRows } from '../../addin/forms/row-change.ts';
import { makeEmulator } from '../../scripts/graph-emulator/make-emulator.ts';
import type { MadeEmulator } from '../../scripts/graph-emulator/make-emulator.ts';
import { startServer } from '../../scripts/graph-emulator/server.ts';
import { standInPdf } from '../../scripts/graph-emulator/stand-in-pdf.ts';
import { LIBRARY, OFFICES } from '../../scripts/graph-emulator/tenant-people.ts';
import type { VirtualClock } from '../../scripts/graph-emulator/virtual-clock.ts';
import type { Given } from './given-case.ts';
import { command } from './run-command.ts';
import type { Ran } from './run-command.ts';

/**
 * A tenant behind a port of this machine for the command line: one for a whole test file, each test with a workbook and a
 * case of its own. What a command has done is read from the files, calendars and mailboxes of the emulator, past Graph.
 */
export interface CommandTenant {
  readonly made: MadeEmulator;
  readonly address: string;
  readonly kind: RegisterKind;
  /** A command line with `--graph` on this workbook. */
  run(workbook: string, ...args: readonly string[]): Promise<Ran>;
  /** `register check` of this workbook. */
  check(workbook: string, ...args: readonly string[]): Promise<Ran>;
  /** Puts a workbook with these cases into the library. */
  put(workbook: string, ...cases: readonly Given[]): Promise<void>;
  bytes(workbook: string): Uint8Array;
  /** Rows of a table as a reader of the file finds them; of the log only what is on record. */
  rows(workbook: string, table: TableName): Promise<readonly Cells[]>;
  /** All tables, for saying that nothing in them has changed. */
  tables(workbook: string): Promise<TableRows>;
  /** The folder of a case in the library; undefined where there is none. */
  papers(caseRef: string): readonly string[] | undefined;
  paper(caseRef: string, name: string): Uint8Array;
  /** Events of a case that stand in the calendar of the service. */
  events(caseRef: string): ReturnType<MadeEmulator['calendars']['events']>;
  /** Mails of meetings of a case that have gone out, as `kind to`. */
  notices(caseRef: string): readonly string[];
  /** Letters about a case that have left the mailbox of the service. */
  letters(caseRef: string): ReturnType<MadeEmulator['mail']['delivered']>;
  /** Drafts and notes about a case that lie in the mailbox of the service. */
  drafts(caseRef: string): readonly string[];
  close(): Promise<void>;
}

/** Half a minute of the service is a second here, so that the copy of a letter is there at the first look. */
function fastClock(day: string): VirtualClock {
  const began = Date.now();
  let ahead = 0;
  return {
    now: () => Date.parse(`${day}T09:00:00Z`) + (Date.now() - began) * 30 + ahead,
    advance: (milliseconds) => {
      ahead += milliseconds;
    },
  };
}

export async function givenCommandTenant(kind: RegisterKind, day: string): Promise<CommandTenant> {
  const made = makeEmulator({ clock: fastClock(day), drives: { converter: standInPdf } });
  const { drives, mail, calendars } = made;
  const { site, mailbox } = OFFICES[kind];
  const drive = drives.libraryId(site, LIBRARY);
  const template = await makeRegisterTemplate(kind);
  const server = await startServer({ emulator: made.emulator, port: 0 });
  const found = (bytes: Uint8Array | undefined, what: string): Uint8Array => {
    if (bytes === undefined) throw new TypeError(`There is no ${what} in the library`);
    return bytes;
  };
  let last: { readonly workbook: string; readonly bytes: Uint8Array; readonly rows: TableRows } | undefined;
  /** Read anew only where the file has changed: reading takes longer than most of what is asked. */
  const tablesOf = async (workbook: string): Promise<TableRows> => {
    const bytes = found(drives.bytes(drive, workbook), workbook);
    if (last?.workbook === workbook && Buffer.from(last.bytes).equals(bytes)) return last.rows;
    const opened = await openXlsxRegister(new MemoryWorkbookStore(bytes), workbook);
    if (!opened.ok) throw new TypeError(`${workbook} cannot be opened as a register`);
    const read = await opened.value.read(TABLE_NAMES);
    if (!read.ok) throw new TypeError(read.error.message);
    expect(read.value.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    const rows = { ...read.value.rows, tblAuditLog: (read.value.rows.tblAuditLog ?? []).filter(isOnRecord) };
    last = { workbook, bytes, rows };
    return rows;
  };
  return {
    made,
    address: server.address,
    kind,
    run: (workbook, ...args) =>
      command(...args, '--register', workbook, '--site', site, '--graph', server.address),
    check: (workbook, ...args) =>
      command('register', 'check', workbook, ...args, '--site', site, '--graph', server.address),
    async put(workbook, ...cases) {
      const store = new MemoryWorkbookStore(template);
      for (const { theCase, now } of cases) {
        const opened = await openXlsxRegister(store, workbook);
        if (!opened.ok) throw new TypeError('The workbook cannot be opened');
        const changes = caseChanges(undefined, theCase, kind);
        const [operationId, at] = [`op-given-${theCase.caseRef}`, fromLondon(now)];
        const audit = auditRows(changes, { operationId, at, actor: 'JB', client: 'OUTLOOK', history: theCase.history, existingKeys: [] });
        const applied = await opened.value.apply({ operationId, at, changes, audit });
        if (!applied.ok) throw new TypeError(applied.error.message);
      }
      drives.put(drive, workbook, store.bytes ?? template);
    },
    bytes: (workbook) => found(drives.bytes(drive, workbook), workbook),
    rows: async (workbook, table) => (await tablesOf(workbook))[table] ?? [],
    tables: tablesOf,
    papers: (caseRef) => (drives.find(drive, caseRef) === undefined ? undefined : drives.list(drive, caseRef)),
    paper: (caseRef, name) => found(drives.bytes(drive, `${caseRef}/${name}`), name),
    events: (caseRef) =>
      calendars
        .events(mailbox)
        .filter(({ subject, isCancelled, deleted }) => subject === `Meeting ${caseRef}` && !isCancelled && !deleted),
    notices: (caseRef) =>
      calendars.mails
        .filter(({ subject }) => subject.includes(caseRef))
        .map(({ kind: what, to }) => `${what} ${to.address}`),
    letters: (caseRef) => mail.delivered().filter(({ subject, from }) => from === mailbox && subject.startsWith(`${caseRef} `)),
    drafts: (caseRef) =>
      mail
        .messages(mailbox, 'drafts')
        .map(({ subject }) => subject)
        .filter((subject) => subject.startsWith(caseRef)),
    close: () => server.close(),
  };
} // prettier-ignore

/** The command has done what it was asked; otherwise what it said is shown. */
export function done(ran: Ran): Ran {
  expect(ran.status, ran.err).toBe(0);
  return ran;
}
