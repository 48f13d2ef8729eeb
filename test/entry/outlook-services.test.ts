import { readFile } from 'node:fs/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { DESK_SETTINGS, givenDeskInProcess, PAGE } from '../support/given-desk-in-process.ts';
import { ADDRESSES } from '../../scripts/graph-emulator/tenant-people.ts';
import { makeOutlookServices } from '../../addin/entry/outlook-services.ts';
import { makeServices } from '../../addin/entry/services.ts';
import type { PaneHost } from '../../addin/ports/pane-host.ts';
import type { OutlookServices } from '../../addin/panes/outlook/outlook-services.ts';
import { loadCase } from '../../addin/workflows/change-case.ts';
import { must } from '../support/given-office.ts';

const ROWAN = { name: 'Rowan Fairweather', address: ADDRESSES.administrator };

/** Outlook with one of the sample messages open, which hands it over whole. */
function stubOutlook(eml: Uint8Array): Map<string, unknown> {
  const roaming = new Map<string, unknown>();
  vi.stubGlobal('document', { baseURI: PAGE });
  vi.stubGlobal('Office', {
    context: {
      mailbox: {
        userProfile: { displayName: ROWAN.name, emailAddress: ROWAN.address },
        addHandlerAsync: () => undefined,
        item: {
          itemId: 'AAA1',
          itemType: 'message',
          itemClass: 'IPM.Note',
          subject: 'x',
          internetMessageId: '<x@example.org>',
          from: { displayName: 'x', emailAddress: 'x@example.org' },
          attachments: [],
          getAsFileAsync: (done: (result: object) => void) => {
            done({ status: 'succeeded', value: Buffer.from(eml).toString('base64') });
          },
        },
      },
      roamingSettings: {
        get: (name: string) => roaming.get(name),
        set: (name: string, value: unknown) => roaming.set(name, value),
        saveAsync: () => undefined,
      },
    },
  });
  return roaming;
}

const HOST: PaneHost = {
  ready: () => Promise.reject(new TypeError('not asked here')),
  theme: () => 'light',
  onThemeChange: () => () => undefined,
  supports: () => true,
  onCommand: () => () => undefined,
};

async function openedMessage(services: OutlookServices) {
  const current = services.messages.current();
  if (current.kind !== 'message') throw new TypeError('No message is open');
  const content = await current.message.read();
  if (!content.ok) throw new TypeError('The message was not read');
  return content.value;
}

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('The Outlook pane on a machine without Microsoft 365', () => {
  it('reads with nobody asked, then opens a case, files the message and drafts the acknowledgement', async () => {
    const desk = await givenDeskInProcess();
    const { made, asked } = desk;
    const roaming = stubOutlook(await readFile('test/samples/emails/d01.eml'));
    const services = must(await makeOutlookServices(HOST)());
    const { reading } = must(await services.read(await openedMessage(services)));
    expect(reading.kind).toBe('referral');
    // Nothing has left the machine, and nobody was signed in, for the first look.
    expect(asked).toEqual([]);

    expect(must(await services.lookForCases(reading, []))).toEqual({ ofMessage: [], ofChildren: [[]] });
    const corrections = [{ '/child/name': 'Aarav Solanki-Rao' }];
    const opened = must(await services.openCases(reading, { corrections }));
    expect(opened).toMatchObject({ kind: 'opened', caseRefs: ['DR-2026-0001'] });
    const messageId = reading.message.messageId ?? '';
    must(await services.fileMessage(messageId, 'DR-2026-0001'));
    must(await services.beginTriage('DR-2026-0001'));
    const acknowledged = must(
      await services.draftAcknowledgements('DR-2026-0001', { messageId, from: reading.message.from.email }),
    );
    expect(acknowledged.held).toBe(false);

    // Read back from what stands there: the register, the inbox, the drafts.
    const { service } = must(
      await makeServices({ client: 'COMMAND_LINE', person: () => ROWAN, page: PAGE }).workplace(),
    );
    const { theCase } = must(await loadCase(service, 'DR-2026-0001'));
    expect(theCase).toMatchObject({ cypFirstName: 'Aarav', cypLastName: 'Solanki-Rao', progress: { state: 'TRIAGE' }, caseOwner: 'RF' }); // prettier-ignore
    const inbox = made.mail.messages(DESK_SETTINGS.mailbox, 'inbox');
    expect(inbox.filter(({ categories }) => categories.includes('DR-2026-0001'))).toHaveLength(1);
    const drafts = made.mail.messages(DESK_SETTINGS.mailbox).filter(({ isDraft }) => isDraft);
    expect(drafts.map(({ subject }) => subject)).toEqual(
      acknowledged.drafted.map(() => 'DR-2026-0001 Disagreement resolution: your request'),
    );
    // events.js finds whose mail stays in the house.
    expect(roaming.get('insideDomains')).toBe('authority.example provider.example');
  });

  it('what is wrong with the settings is told all at once, and nothing is asked of anybody', async () => {
    const desk = await givenDeskInProcess();
    desk.settings = { ...DESK_SETTINGS, library: '', mailbox: 7 };
    const opened = await makeServices({ client: 'OUTLOOK', person: () => ROWAN, page: PAGE }).workplace();
    expect(opened).toMatchObject({ ok: false, error: { kind: 'problems' } });
    if (opened.ok || opened.error.kind !== 'problems') return;
    expect(opened.error.problems.map(({ place }) => place.tag)).toEqual(['library', 'mailbox']);
    expect(desk.asked.filter((each) => each.includes('/graph'))).toEqual([]);
  });

  it('a register that is not there is told, and found when it has been put there', async () => {
    const desk = await givenDeskInProcess();
    desk.settings = { ...DESK_SETTINGS, register: 'elsewhere.xlsx' };
    const first = makeServices({ client: 'OUTLOOK', person: () => ROWAN, page: PAGE });
    expect(await first.workplace()).toMatchObject({
      ok: false,
      error: { kind: 'failed', failure: { kind: 'NotFound' } },
    });
    const { drives } = desk.made;
    const library = drives.libraryId('sites/disagreement-resolution', 'Cases');
    const { makeRegisterTemplate } =
      await import('../../addin/adapters/exceljs/exceljs-register-template.ts');
    drives.put(library, 'elsewhere.xlsx', await makeRegisterTemplate('authority'));
    expect((await first.workplace()).ok).toBe(true);
  });

  it('is opened once, for all who ask at the same time', async () => {
    const desk = await givenDeskInProcess();
    const services = makeServices({ client: 'OUTLOOK', person: () => ROWAN, page: PAGE });
    const [one, other] = await Promise.all([services.workplace(), services.workplace()]);
    expect(must(one).service).toBe(must(other).service);
    expect(desk.asked.filter((each) => each.endsWith('/settings.json'))).toHaveLength(1);
  });

  it('reads the service’s own tables again when it has stood open for long', async () => {
    const desk = await givenDeskInProcess();
    const services = makeServices({ client: 'OUTLOOK', person: () => ROWAN, page: PAGE });
    const before = must(await services.workplace());
    const asked = desk.asked.length;
    expect(must(await services.workplace()).reference).toBe(before.reference);
    expect(desk.asked).toHaveLength(asked);
    const now = Date.now();
    vi.spyOn(Date, 'now').mockReturnValue(now + 601_000);
    const after = must(await services.workplace());
    vi.restoreAllMocks();
    expect(after.reference).not.toBe(before.reference);
    expect(after.service).toBe(before.service);
  });

  it('the role follows from the workbook, and a manager from the settings', async () => {
    const desk = await givenDeskInProcess();
    const roleOf = async () => must(await makeServices({ client: 'OUTLOOK', person: () => ROWAN, page: PAGE }).workplace()).service.person; // prettier-ignore
    expect(await roleOf()).toEqual({ role: 'LA', initials: 'RF' });
    desk.settings = { ...DESK_SETTINGS, people: { [ROWAN.address]: { role: 'LM' } } };
    expect(await roleOf()).toEqual({ role: 'LM', initials: 'RF' });
  });

  it('where the program does not say who is at work, the tenant is asked', async () => {
    await givenDeskInProcess();
    const services = makeServices({ client: 'WORD', person: (tenant) => tenant.whoIsAtWork(), page: PAGE });
    expect(must(await services.workplace()).service.person.initials).toBe('RF');
  });
});
