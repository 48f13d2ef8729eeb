import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { makeRegisterTemplate } from '../../addin/adapters/exceljs/exceljs-register-template.ts';
import { TABLE_NAMES } from '../../addin/forms/register-schema.ts';
import type { CaseRegister } from '../../addin/ports/case-register.ts';
import { openService } from '../../scripts/cli/wiring.ts';
import { makeEmulator } from '../../scripts/graph-emulator/make-emulator.ts';
import type { MadeEmulator } from '../../scripts/graph-emulator/make-emulator.ts';
import { laySampleTenant } from '../../scripts/graph-emulator/sample-tenant.ts';
import { startServer } from '../../scripts/graph-emulator/server.ts';
import type { RunningServer } from '../../scripts/graph-emulator/server.ts';
import { ADDRESSES } from '../../scripts/graph-emulator/tenant-people.ts';
import type { VirtualClock } from '../../scripts/graph-emulator/virtual-clock.ts';
import type { Ran } from '../support/run-command.ts';
import { command, newFolder, personalIn, removeFolders, sample } from '../support/run-command.ts';

/** The command line over Microsoft Graph: the emulator behind a port of this machine, asked as by another process. */

const DAY = '2026-02-03';
const AUTHORITY = 'sites/disagreement-resolution';

const templates = new Map<'authority' | 'provider', Uint8Array>();
const running: RunningServer[] = [];

beforeAll(async () => {
  for (const kind of ['authority', 'provider'] as const)
    templates.set(kind, await makeRegisterTemplate(kind));
});
afterEach(async () => {
  for (const server of running.splice(0)) await server.close();
});
afterAll(removeFolders);

/** Half a minute of the service is a second here, so that the copy of a letter is there at the first look. */
function fastClock(): VirtualClock {
  const began = Date.now();
  let ahead = 0;
  return {
    now: () => Date.parse(`${DAY}T09:00:00Z`) + (Date.now() - began) * 30 + ahead,
    advance: (milliseconds) => {
      ahead += milliseconds;
    },
  };
}

interface Tenant {
  readonly made: MadeEmulator;
  readonly server: RunningServer;
  /** Library `Cases` of the authority. */
  readonly drive: string;
  /** A command line with `--graph`, and the register unless it names one itself. */
  run(...args: readonly string[]): Promise<Ran>;
}

async function given(...emails: readonly string[]): Promise<Tenant> {
  const made = makeEmulator({ clock: fastClock() });
  const drive = made.drives.libraryId(AUTHORITY, 'Cases');
  made.drives.put(drive, 'register.xlsx', templates.get('authority') ?? new Uint8Array());
  for (const name of emails)
    await made.mail.put(ADDRESSES.authorityMailbox, 'inbox', await readFile(sample(name)));
  const server = await startServer({ emulator: made.emulator, port: 0 });
  running.push(server);
  const run = (...args: readonly string[]) =>
    command(...args, ...(args.includes('--register') || args[0] === 'register' ? [] : ['--register', 'register.xlsx']), '--graph', server.address);
  return { made, server, drive, run };
} // prettier-ignore

const ok = (ran: Ran): Ran => {
  expect(ran.status, ran.err).toBe(0);
  return ran;
};

async function rowsOf(register: CaseRegister) {
  const read = await register.read(TABLE_NAMES);
  if (!read.ok) throw new TypeError(read.error.message);
  return read.value.rows;
}

async function rowsAt(options: { register: string; graph?: string }) {
  const opened = await openService(options);
  if (!opened.ok) throw new TypeError('The register cannot be opened.');
  return rowsOf(opened.value.service.register);
}

const letters = ({ made }: Tenant) => made.mail.delivered().map(({ subject }) => subject);

describe('register', () => {
  it('"new" makes a workbook in the library that "check" finds nothing wrong with, and never replaces one', async () => {
    const tenant = await given();
    expect(ok(await tenant.run('register', 'new', './other.xlsx')).out).toContain('is in other.xlsx');
    expect(ok(await tenant.run('register', 'check', 'other.xlsx')).out).toBe('other.xlsx: nothing is wrong.');
    // Another workbook than the one that would be made: the very same one counts as made.
    tenant.made.drives.put(tenant.drive, 'register.xlsx', templates.get('provider') ?? new Uint8Array());
    const before = tenant.made.drives.bytes(tenant.drive, 'register.xlsx');
    const again = await tenant.run('register', 'new', 'register.xlsx');
    expect(again).toMatchObject({ status: 1, out: '' });
    expect(again.err).toContain('"register.xlsx" is there already. Nothing was changed');
    expect(tenant.made.drives.bytes(tenant.drive, 'register.xlsx')).toEqual(before);
  });

  it('of the provider goes to the site of the provider, by its kind, its name or its site', async () => {
    const tenant = await given();
    const { drives } = tenant.made;
    ok(await tenant.run('register', 'new', 'talks.xlsx', '--kind', 'provider'));
    expect(drives.list(drives.libraryId('sites/mediation', 'Cases'))).toEqual(['talks.xlsx']);
    expect(drives.list(tenant.drive)).toEqual(['register.xlsx']);
    drives.put(drives.libraryId('sites/mediation', 'Cases'), 'case-file.xlsx', templates.get('provider') ?? new Uint8Array());
    for (const args of [['--register', 'case-file.xlsx'], ['--register', 'talks.xlsx', '--site', 'sites/mediation'], ['--register', 'talks.xlsx', '--user', ADDRESSES.coordinator]])
      expect(ok(await tenant.run('case', 'list', ...args)).out).toContain('0 cases.');
  }); // prettier-ignore
});

describe('the same commands', () => {
  const STEPS: readonly (readonly string[])[] = [
    ['case', 'do', 'DR-2026-0001', 'BeginTriage', '--operation', 'op-triage'],
    ['case', 'do', 'DR-2026-0001', 'RecordContact', '--operation', 'op-call', '--data', JSON.stringify({ contact: { partyId: 'PTY-000001', at: `${DAY}T08:15`, direction: 'IN', channel: 'PHONE', result: 'SPOKE' } })],
  ]; // prettier-ignore

  it('give the same register in a library as in a file, and print the same', async () => {
    const tenant = await given('d01');
    const file = join(await newFolder(), 'register.xlsx');
    ok(await command('register', 'new', file));
    const day = ['--today', DAY, '--initials', 'JB'];
    ok(await command('intake', sample('d01'), '--register', file, ...day));
    expect(ok(await tenant.run('intake', ...day)).out).toBe('Message 1 of 1: opened as DR-2026-0001.');
    for (const step of STEPS) {
      const there = ok(await tenant.run(...step, ...day));
      expect(there).toEqual(ok(await command(...step, '--register', file, ...day)));
    }
    expect(await rowsAt({ register: 'register.xlsx', graph: tenant.server.address })).toEqual(
      await rowsAt({ register: file }),
    );
    const show = ['case', 'show', 'DR-2026-0001', '--today', DAY];
    expect(await tenant.run(...show)).toEqual(await command(...show, '--register', file));
  });

  it('a second time change nothing: no case, no row, no mark twice', async () => {
    const tenant = await given('d01');
    const day = ['--today', DAY];
    ok(await tenant.run('intake', ...day));
    for (const step of STEPS) ok(await tenant.run(...step, ...day));
    const rows = await rowsAt({ register: 'register.xlsx', graph: tenant.server.address });
    const [filed] = tenant.made.mail.messages(ADDRESSES.authorityMailbox, 'inbox');
    expect(filed?.categories).toEqual(['DR-2026-0001']);
    expect(ok(await tenant.run('intake', ...day)).out).toBe('Message 1 of 1: was taken in before as DR-2026-0001; skipped.');
    for (const step of STEPS) expect(ok(await tenant.run(...step, ...day)).out).toContain('this was done before; nothing was changed.');
    expect(await rowsAt({ register: 'register.xlsx', graph: tenant.server.address })).toEqual(rows);
    expect(tenant.made.mail.messages(ADDRESSES.authorityMailbox, 'inbox')[0]?.categories).toEqual(['DR-2026-0001']);
  }); // prettier-ignore
});

describe('intake', () => {
  it('--since looks at what is new only, and keeps no more than an address', async () => {
    const tenant = await given('d01');
    const since = join(await newFolder(), 'since');
    const intake = () => tenant.run('intake', '--since', since, '--today', DAY);
    expect(ok(await intake()).out).toContain('opened as DR-2026-0001');
    // Filing has changed it, so the mailbox tells of it once more.
    expect(ok(await intake()).out).toContain('was taken in before');
    expect(ok(await intake()).out).toBe('Nothing new has come into the mailbox.');
    await tenant.made.mail.put(ADDRESSES.authorityMailbox, 'inbox', await readFile(sample('d12')));
    expect(ok(await intake()).out).toContain('Message 1 of 1: ');
    expect(await readFile(since, 'utf8')).toMatch(/^https:\/\/graph\.microsoft\.com\//);
  });

  it('keeps the old mark when a message was not given, and says with status 3 that the service does not answer', async () => {
    const tenant = await given('d01', 'd12');
    const since = join(await newFolder(), 'since');
    tenant.made.tenant.faults.add({
      where: { path: '/users/*/messages/*/$value' },
      what: { status: 500, code: 'ErrorInternalServerError', message: '' },
      howOften: { times: 99 },
    });
    const failed = await tenant.run('intake', '--since', since, '--today', DAY);
    expect(failed).toMatchObject({ status: 3, out: '' });
    expect(failed.err).toContain('Message 1 of 2 was not read:');
    await expect(readFile(since)).rejects.toThrow();
  });

  it('goes on past faults in passing', async () => {
    const tenant = await given('d01');
    const { faults } = tenant.made.tenant;
    faults.add({ where: { path: '/users/*/messages/*/$value' }, what: 'connection dropped' });
    faults.add({ where: { method: 'PATCH', path: '/users/*/messages/*' }, when: 'after', what: 'gateway timeout' });
    faults.add({ where: { method: 'POST', path: '/drives/*/items/*/workbook/tables/*/rows/add' }, when: 'after', what: 'workbook gateway timeout' });
    ok(await tenant.run('intake', '--today', DAY));
    expect(ok(await tenant.run('case', 'list')).out).toContain('\n1 case.');
    const rows = await rowsAt({ register: 'register.xlsx', graph: tenant.server.address });
    expect(rows.tblCases).toHaveLength(1);
  }); // prettier-ignore
});

describe('document send', () => {
  const SEND = ['document', 'send', 'D02', 'DR-2026-0001', '--party', 'PTY-000001', '--today', DAY] as const;

  async function triaged(): Promise<Tenant> {
    const tenant = await given('d01');
    ok(await tenant.run('intake', '--today', DAY));
    ok(await tenant.run('case', 'do', 'DR-2026-0001', 'BeginTriage', '--today', DAY));
    return tenant;
  }
  const wants = (tenant: Tenant, preferredContact: string) =>
    tenant.run('case', 'do', 'DR-2026-0001', 'UpdateParty', '--today', DAY, '--data', JSON.stringify({ partyId: 'PTY-000001', changes: { preferredContact } })); // prettier-ignore

  it('sends a letter by e-mail once, keeps it in the folder of the case and records it', async () => {
    const tenant = await triaged();
    ok(await wants(tenant, 'EMAIL'));
    const sent = ok(await tenant.run(...SEND));
    expect(sent.out).toMatch(/^D02 of DR-2026-0001 to PTY-000001: sent by e-mail\. It is kept as DR-2026-0001_D02_PTY-000001_2026-02-03\.docx /);
    expect(personalIn(sent.out + sent.err)).toEqual([]);
    expect(letters(tenant)).toEqual(['DR-2026-0001 Disagreement resolution: your request']);
    expect(tenant.made.drives.list(tenant.drive, 'DR-2026-0001')).toEqual(['DR-2026-0001_D02_PTY-000001_2026-02-03.docx']);
    const rows = await rowsAt({ register: 'register.xlsx', graph: tenant.server.address });
    expect(rows.tblContacts?.filter((row) => row['DocId'] === 'D02')).toHaveLength(1);
    const again = ok(await tenant.run(...SEND));
    expect(again.out).toBe('D02 of DR-2026-0001 to PTY-000001: was sent before, on Tuesday 3 February 2026; nothing was sent or changed. --again sends it once more.');
    expect(letters(tenant)).toHaveLength(1);
    expect(await rowsAt({ register: 'register.xlsx', graph: tenant.server.address })).toEqual(rows);
  }); // prettier-ignore

  it('sends nothing twice when the answer to the sending is lost, nor when the register fails after it', async () => {
    const tenant = await triaged();
    ok(await wants(tenant, 'EMAIL'));
    const { faults } = tenant.made.tenant;
    faults.add({ where: { path: '/users/*/messages/*/send' }, when: 'after', what: 'connection dropped' });
    // From the sending on no row can be added.
    faults.add({
      where: { method: 'POST', path: '/drives/*/items/*/workbook/tables/*/rows/add' },
      what: { status: 500, code: 'internalServerError', message: '' },
      howOften: { times: 4 },
    });
    let ran = await tenant.run(...SEND);
    for (let tries = 0; ran.status === 3 && tries < 6; tries += 1) ran = await tenant.run(...SEND);
    expect(ok(ran).out).toContain('sent');
    expect(letters(tenant)).toHaveLength(1);
  });

  it('sends no e-mail to a party who wants a call, and says what a person does now', async () => {
    const tenant = await triaged();
    ok(await wants(tenant, 'PHONE'));
    expect(ok(await tenant.run(...SEND)).out).toContain(
      'PTY-000001: Read it to the party on the telephone. It is kept as',
    );
    expect(letters(tenant)).toEqual([]);
    expect(tenant.made.drives.list(tenant.drive, 'DR-2026-0001')).toHaveLength(1);
  });

  it('without --graph keeps it in a folder and records it; a repeat changes nothing', async () => {
    const folder = await newFolder();
    const register = join(folder, 'register.xlsx');
    ok(await command('register', 'new', register));
    ok(await command('intake', sample('d01'), '--register', register, '--today', DAY));
    ok(await command('case', 'do', 'DR-2026-0001', 'BeginTriage', '--register', register, '--today', DAY));
    const send = [...SEND, '--register', register, '--papers', join(folder, 'papers')];
    ok(await command(...send));
    const bytes = await readFile(register);
    expect(ok(await command(...send)).out).toContain('was sent before, on Tuesday 3 February 2026; nothing was sent or changed.');
    expect((await readFile(register)).equals(bytes)).toBe(true);
    expect(await command(...SEND, '--register', register)).toMatchObject({ status: 2, err: 'Say where the letter is kept: --papers FOLDER, or --graph.' });
  }); // prettier-ignore
});

describe('a call that cannot be served ends with', () => {
  it.each([
    ['2', 'an address that is neither the emulator nor Microsoft', ['--graph', 'https://somewhere.example'], '--graph takes the address'],
    ['2', 'the real service without a site', ['--graph', 'https://graph.microsoft.com'], 'Say which site'],
    ['3', 'a port where nothing listens', ['--graph', 'http://127.0.0.1:9'], 'No emulator answers'],
  ] as const)('status %s: %s', async (status, _, args, sentence) => {
    const ran = await command('case', 'list', '--register', 'register.xlsx', ...args);
    expect(ran).toMatchObject({ status: Number(status), out: '' });
    expect(ran.err).toContain(sentence);
  }); // prettier-ignore

  it.each([
    ['3', 'a workbook that is not there', ['case', 'list', '--register', 'none.xlsx'], 'look at --register, --site and --library'],
    ['3', 'a site that is not there', ['case', 'list', '--site', 'sites/none'], 'look at --site and --library'],
    ['3', 'a library that is not there', ['case', 'list', '--library', 'None'], 'look at --site and --library'],
    ['3', 'a person that is not there', ['case', 'list', '--user', 'nobody@authority.example'], 'The emulator has no such person'],
    ['3', 'somebody without a right to the mailbox', ['intake', '--user', ADDRESSES.officer], 'did not allow this'],
    ['2', 'files beside --graph', ['intake', 'a.eml'], 'leave the files out'],
    ['2', 'a path that leaves the library', ['case', 'list', '--register', '../x.xlsx'], 'is a path in the library'],
  ] as const)('status %s: %s', async (status, _, args, sentence) => {
    const tenant = await given('d01');
    const ran = await tenant.run(...args);
    expect(ran).toMatchObject({ status: Number(status), out: '' });
    expect(ran.err).toContain(sentence);
    expect(ran.err).not.toMatch(/@|eyJ/);
  }); // prettier-ignore
});

describe('emulator graph --samples', () => {
  it('lays the sample e-mails and two empty workbooks, once', async () => {
    const made = makeEmulator();
    expect(await laySampleTenant(made)).toEqual({ messages: 48, laid: true });
    expect(made.mail.messages(ADDRESSES.authorityMailbox, 'inbox')).toHaveLength(48);
    const drive = made.drives.libraryId('sites/mediation', 'Cases');
    expect(made.drives.list(drive)).toEqual(['case-file.xlsx']);
    made.drives.put(drive, 'case-file.xlsx', new Uint8Array([1]));
    expect(await laySampleTenant(made)).toEqual({ messages: 48, laid: false });
    expect(made.mail.messages(ADDRESSES.authorityMailbox)).toHaveLength(48);
    expect(made.drives.bytes(drive, 'case-file.xlsx')).toEqual(new Uint8Array([1]));
  });
});
