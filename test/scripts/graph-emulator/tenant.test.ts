import { afterAll, describe, expect, test } from 'vitest';
import { makeEmulator } from '../../../scripts/graph-emulator/make-emulator.ts';
import { SavingFolder } from '../../../scripts/graph-emulator/saving-folder.ts';
import { makeTenant } from '../../../scripts/graph-emulator/tenant.ts';
import { ADDRESSES } from '../../../scripts/graph-emulator/tenant-people.ts';
import { newFolder, removeFolders } from '../../support/run-command.ts';

afterAll(removeFolders);

describe('A tenant', () => {
  test('has the people, mailboxes and rooms of both organisations, on reserved domains', () => {
    const { users } = makeTenant();
    expect(users.every(({ address }) => address.endsWith('.example'))).toBe(true);
    expect(new Set(users.map(({ id }) => id)).size).toBe(users.length);
    const kinds = users.map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'shared mailbox')).toHaveLength(2);
    expect(kinds.filter((kind) => kind === 'room')).toHaveLength(3);
    expect(kinds.filter((kind) => kind === 'room list')).toHaveLength(1);
  });

  test('finds a user by id or address, whatever the letter case', () => {
    const tenant = makeTenant();
    const user = tenant.user(ADDRESSES.mediator.toUpperCase());
    expect(user?.address).toBe(ADDRESSES.mediator);
    expect(tenant.user(user?.id ?? '')).toBe(user);
    expect(tenant.user('nobody')).toBeUndefined();
  });

  test('makes ids and chance from its seed: the same run again, another with another seed', () => {
    const run = (seed: number) => {
      const tenant = makeTenant({ seed });
      return [tenant.newId('event'), tenant.newId('event'), tenant.chance(), tenant.chance()];
    };
    expect(run(1)).toEqual(run(1));
    expect(run(1)).not.toEqual(run(2));
    expect(new Set(run(1)).size).toBe(4);
  });

  test('has a clock that goes when it is told to', () => {
    const { clock, now } = makeTenant({ startsAt: '2026-10-25T00:30:00Z' });
    clock.advance(60_000);
    expect(now()).toBe(Date.parse('2026-10-25T00:31:00Z'));
  });

  test('that is taken up from a folder makes no id twice', async () => {
    const folder = await newFolder();
    const before = makeTenant();
    const ids = [before.newId('x'), before.newId('x')];
    await before.save(folder);
    const after = makeTenant();
    await after.load(folder);
    expect(ids).not.toContain(after.newId('x'));
    await makeTenant().load(await newFolder());
  });
});

describe('An emulator in a folder', () => {
  test('has its mail, calendars and files again when it is started anew', async () => {
    const folder = await newFolder();
    const first = makeEmulator();
    const drive = first.drives.libraryId('sites/mediation', 'Cases');
    first.drives.put(drive, 'MED-1/Outcome.docx', new Uint8Array([1, 2, 3]));
    first.calendars.putEvent({
      mailbox: ADDRESSES.mediator,
      from: '2026-10-06T10:00',
      to: '2026-10-06T12:00',
    });
    const eml = 'From: a@mail.example\r\nTo: b@authority.example\r\nSubject: Referral\r\n\r\nText';
    await first.mail.put(ADDRESSES.authorityMailbox, 'inbox', new TextEncoder().encode(eml));
    await first.save(folder);

    const second = makeEmulator();
    await second.load(folder);
    const again = second.drives.libraryId('sites/mediation', 'Cases');
    expect(second.drives.bytes(again, 'MED-1/Outcome.docx')).toEqual(new Uint8Array([1, 2, 3]));
    expect(second.calendars.events(ADDRESSES.mediator)).toHaveLength(1);
    expect(second.mail.messages(ADDRESSES.authorityMailbox)).toHaveLength(1);
  });

  test('is saved after changes, one saving at a time, the last change included', async () => {
    let running = 0;
    let most = 0;
    let state = 0;
    let kept = 0;
    const folder = new SavingFolder(await newFolder(), {
      load: () => Promise.resolve(),
      save: async () => {
        most = Math.max(most, (running += 1));
        const seen = state;
        await new Promise((resolve) => setImmediate(resolve));
        kept = seen;
        running -= 1;
      },
    });
    for (let index = 0; index < 10; index += 1) {
      state += 1;
      folder.changed();
      if (index % 3 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    await folder.saved();
    expect([kept, most]).toEqual([10, 1]);
  });

  test('is saved by the next change where one saving went wrong', async () => {
    let tries = 0;
    const folder = new SavingFolder(await newFolder(), {
      load: () => Promise.resolve(),
      save: () => {
        tries += 1;
        return tries === 1 ? Promise.reject(new Error('The disk is full')) : Promise.resolve();
      },
    });
    folder.changed();
    await new Promise((resolve) => setImmediate(resolve));
    await folder.saved();
    expect(tries).toBe(2);
  });
});

describe('A meeting', () => {
  test('comes into the inbox of an attendee of the tenant as a meeting message', async () => {
    const { emulator, tenant, mail } = makeEmulator();
    const { writeToken } = await import('../../../scripts/graph-emulator/development-token.ts');
    const as = (address: string, scopes: readonly string[]) => ({
      authorization: `Bearer ${writeToken({ userId: tenant.user(address)?.id ?? '', scopes, expiresAt: tenant.now() + 3_600_000 })}`,
    });
    const gmt = (dateTime: string) => ({ dateTime, timeZone: 'GMT Standard Time' });
    const made = await emulator.fetch('https://graph.microsoft.com/v1.0/me/events', {
      method: 'POST',
      headers: { ...as(ADDRESSES.coordinator, ['Calendars.ReadWrite']), 'content-type': 'application/json' },
      body: JSON.stringify({
        subject: 'Meeting MED-1; 2',
        start: gmt('2026-10-06T10:00:00'),
        end: gmt('2026-10-06T12:00:00'),
        attendees: [{ emailAddress: { address: ADDRESSES.mediator }, type: 'required' }],
      }),
    });
    expect(made.status).toBe(201);
    tenant.clock.advance(60_000);
    const listed = await emulator.fetch('https://graph.microsoft.com/v1.0/me/messages', {
      headers: as(ADDRESSES.mediator, ['Mail.Read']),
    });
    const { value } = (await listed.json()) as { value: readonly Record<string, unknown>[] };
    expect(value).toHaveLength(1);
    expect(value[0]).toMatchObject({
      '@odata.type': '#microsoft.graph.eventMessageRequest',
      subject: 'Meeting MED-1; 2',
      meetingMessageType: 'meetingRequest',
    });
    expect(emulator.mistakes).toEqual([]);
    expect(mail.messages(ADDRESSES.mediator)).toHaveLength(1);
  });
});
