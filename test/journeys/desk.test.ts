import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { once } from 'node:events';
import { connect } from 'node:http2';
import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http2';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import type { Frame, FrameLocator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MemoryWorkbookStore } from '../../addin/adapters/memory/memory-workbook-store.ts';
import { openXlsxRegister } from '../../addin/adapters/xlsx/xlsx-case-register.ts';
import type { RegisterKind } from '../../addin/domain/case.ts';
import type { Cells, TableName } from '../../addin/forms/register-schema.ts';
import { ADDRESSES, LIBRARY, OFFICES } from '../../scripts/graph-emulator/tenant-people.ts';
import { WORKBOOKS } from '../../scripts/workbench/desk-people.ts';
import { startWorkbench } from '../../scripts/workbench/start.ts';
import type { RunningWorkbench } from '../../scripts/workbench/start.ts';
import { browserMissing, openPage } from '../support/browser.ts';
import type { PageOptions } from '../support/browser.ts';
import { axeFindings, expectNoSidewaysScroll } from '../support/pane-page.ts';

/** The service's day at the desk, in the order in which it happens. Each step goes on where the one before it stopped. */
describe.skipIf(browserMissing !== undefined)(`At the desk (${browserMissing ?? 'in Chromium'})`, () => {
  let data = '';
  let desk: RunningWorkbench;
  beforeAll(async () => {
    data = await mkdtemp(join(tmpdir(), 'common-ground-'));
    desk = await startWorkbench({ ports: [0, 0], data, show: () => false });
  }, 300_000);
  afterAll(async () => {
    await desk.close();
    await rm(data, { recursive: true, force: true });
  });

  it('by the keyboard alone: the messages are one stop, the arrows go through them, and one key leads to what is done with one', async () => {
    const clerk = await atTheDesk();
    const first = clerk.page.locator('.desk-message').first();
    const second = clerk.page.locator('.desk-message').nth(1);
    await first.focus();
    await clerk.page.keyboard.press('ArrowDown');
    await expect.poll(() => second.evaluate((button) => button === document.activeElement)).toBe(true);
    await clerk.page.keyboard.press('ArrowUp');
    await clerk.page.keyboard.press('Enter');
    await clerk.pane.getByRole('button', { name: 'Open case' }).waitFor();
    const skip = clerk.pane.getByRole('button', { name: 'Skip to the button at the end' });
    let stops = 0;
    while (!(await skip.evaluate((button) => button === document.activeElement))) {
      expect((stops += 1)).toBeLessThan(8);
      await clerk.page.keyboard.press('Tab');
    }
    await clerk.page.keyboard.press('Enter');
    const action = clerk.pane.getByRole('button', { name: 'Open case' });
    await expect.poll(() => action.evaluate((button) => button === document.activeElement)).toBe(true);
    expect(await findings(clerk)).toEqual([]);
  }, 240_000);

  it('an attachment can be kept, as it was sent', async () => {
    const clerk = await atTheDesk();
    await clerk.page.getByRole('button', { name: /Iain MacAllister/ }).click();
    const coming = clerk.page.waitForEvent('download');
    await clerk.page.getByRole('link', { name: 'MacAllister form.docx' }).click();
    const download = await coming;
    expect(download.suggestedFilename()).toBe('MacAllister form.docx');
    const [message] = desk.tenant.made.mail
      .messages(ADDRESSES.authorityMailbox, 'inbox')
      .filter(({ from }) => from?.name === 'Iain MacAllister');
    expect(await readFile(await download.path())).toEqual(Buffer.from(message?.attachments[0]?.bytes ?? []));
  }, 120_000);

  it('a message becomes a case, which a second person at the register sees without asking; the acknowledgement lies among the drafts', async () => {
    const clerk = await atTheDesk();
    const colleague = await atTheDesk();
    await colleague.go('Register');
    await colleague.pane.getByText('to look at.').waitFor();
    await expect(colleague.page.getByRole('gridcell', { name: 'DR-2026-0025' }).count()).resolves.toBe(0);

    await clerk.page.getByRole('button', { name: /Iain MacAllister/ }).click();
    await clerk.pane.getByRole('button', { name: 'Open case' }).click();
    await clerk.pane.getByText('One letter lies among the drafts').waitFor();
    expect(await findings(clerk)).toEqual([]);

    // Form: 30.11.2011, Fergus MacAllister, LE3 6TB; the mail says Year 10 where the form says 9.
    const [row] = (await rowsOf('authority', 'tblCases')).filter(
      ({ CaseRef: ref }) => ref === 'DR-2026-0025',
    );
    expect(row).toMatchObject({
      CypFirstName: 'Fergus',
      CypLastName: 'MacAllister',
      CypDob: '2011-11-30',
      CypPostcode: 'LE3 6TB',
      State: 'TRIAGE',
    });
    const { mail } = desk.tenant.made;
    const [message] = mail
      .messages(ADDRESSES.authorityMailbox, 'inbox')
      .filter(({ internetMessageId }) => internetMessageId === row?.['SourceMessageId']);
    expect(message?.categories).toEqual(['DR-2026-0025']);
    const drafts = mail.messages(ADDRESSES.authorityMailbox, 'drafts');
    expect(drafts.map(({ to }) => to.map(({ address }) => address))).toEqual([
      ['iain.macallister@example.org'],
    ]);
    expect(mail.messages(ADDRESSES.authorityMailbox, 'sentitems')).toEqual([]);

    await colleague.page.getByRole('gridcell', { name: 'DR-2026-0025' }).click();
    await colleague.pane.getByRole('tab', { name: 'Case' }).click();
    await colleague.pane
      .getByRole('article', { name: 'DR-2026-0025' })
      .getByText('in triage')
      .first()
      .waitFor();
    expect(await findings(colleague)).toEqual([]);
  }, 240_000);

  it('the same message opened again is the same case, and nothing is opened twice', async () => {
    const clerk = await atTheDesk();
    await clerk.page.getByRole('button', { name: /Iain MacAllister/ }).click();
    await clerk.pane.getByText('DR-2026-0025').first().waitFor();
    expect(await clerk.pane.getByRole('button', { name: 'Open case' }).count()).toBe(0);
    expect(
      (await rowsOf('authority', 'tblCases')).filter(({ CypLastName: name }) => name === 'MacAllister'),
    ).toHaveLength(1);
  }, 120_000);

  it.each([
    ['Register', 'Manager, authority', 'Dark', {}],
    ['Documents', 'Mediator', 'Dark', {}],
    ['Register', 'Manager, authority', 'High contrast', {}],
    ['Documents', 'Mediator', 'As the system', { forcedColors: 'active' }],
  ] as const)(
    'beside the %s as %s, look %s %o, 250 pixels wide: no finding of axe, and nobody scrolls sideways',
    async (place, who, look, system) => {
      const person = await atTheDesk(system);
      await person.sit(who);
      await person.page.getByRole('combobox', { name: 'Look', exact: true }).selectOption(look);
      await person.go(place);
      await person.page.getByRole('slider').fill('250');
      await person.pane.getByRole('contentinfo').waitFor();
      await person.pane.getByRole('button').first().waitFor();
      expect(await findings(person)).toEqual([]);
      await expectNoSidewaysScroll(paneOf(person));
      // The widest of each: the report of the register, and the notes of a meeting.
      if (place === 'Register') {
        await person.page
          .getByRole('navigation', { name: 'Ribbon of Excel' })
          .getByRole('button', { name: 'Report' })
          .click();
        await person.pane.getByRole('button', { name: 'Make the report' }).waitFor();
      } else {
        await person.pane.getByRole('button', { name: /^DR-2026-0021, held on/ }).click();
        await person.pane.getByRole('button', { name: 'Open the statement in Word' }).waitFor();
      }
      expect(await findings(person)).toEqual([]);
      await expectNoSidewaysScroll(paneOf(person));
    },
    240_000,
  );

  it('a held meeting becomes an Outcome Statement in Word, and its result and actions come home into the case file', async () => {
    // Whether a statement of this name lies in the folder of the case is asked; that it does not is no trouble.
    const mediator = await atTheDesk({
      expected: [/^answer 404: \S+_OutcomeStatement_v1\.docx:$/, /status of 404/],
    });
    await mediator.go('Documents');
    await mediator.sit('Mediator');
    await mediator.pane.getByRole('button', { name: 'DR-2026-0021, held on Tuesday 7 July 2026' }).click();
    await mediator.pane
      .getByLabel('What was discussed')
      .fill('How the therapy in section F is given, and who tells the family when a session falls out.');
    await mediator.pane.getByRole('radio', { name: 'Agreed in full' }).check();
    await mediator.pane
      .getByLabel('What, beginning with a verb')
      .fill('Send the family the dates of all therapy sessions of the autumn term');
    await mediator.pane.getByRole('combobox', { name: /Who does it/ }).click();
    await mediator.pane.getByRole('option', { name: /SEND service manager/ }).click();
    await mediator.pane.getByLabel('By when').fill('2026-12-18');
    // Looking at another meeting loses nothing of what was typed.
    await mediator.pane.getByRole('button', { name: 'Choose another meeting' }).click();
    await mediator.pane.getByRole('button', { name: /^DR-2026-0021, held on/ }).click();
    await expect(mediator.pane.getByLabel('By when').inputValue()).resolves.toBe('2026-12-18');
    expect(await findings(mediator)).toEqual([]);
    await mediator.pane.getByRole('button', { name: 'Open the statement in Word' }).click();

    await mediator.pane.getByText('Outcome Statement of DR-2026-0021, version 1').waitFor();
    await mediator.page
      .locator('.desk-pages')
      .getByText(/dates of all therapy sessions of the autumn term/)
      .first()
      .waitFor();
    // Nothing is in the case file before the statement is brought home.
    expect(
      (await rowsOf('provider', 'tblActions')).filter(({ CaseRef: ref }) => ref === 'DR-2026-0021'),
    ).toEqual([]);
    await mediator.pane.getByRole('button', { name: 'Bring it home' }).click();
    await mediator.pane.getByText('the statement counts as gone round').first().waitFor();
    expect(await findings(mediator)).toEqual([]);

    const actions = (await rowsOf('provider', 'tblActions')).filter(
      ({ CaseRef: ref }) => ref === 'DR-2026-0021',
    );
    expect(actions).toMatchObject([
      {
        What: 'Send the family the dates of all therapy sessions of the autumn term',
        DueOn: '2026-12-18',
        OwnerPartyId: 'PTY-000070',
      },
    ]);
    const [row] = (await rowsOf('provider', 'tblCases')).filter(({ CaseRef: ref }) => ref === 'DR-2026-0021');
    expect(row).toMatchObject({ State: 'SIGNING' });
  }, 240_000);

  it('the button of the ribbon shows the report, which stands on sheets of its own with charts; taken away, the register is as before', async () => {
    const manager = await atTheDesk();
    await manager.sit('Manager, authority');
    await manager.go('Register');
    await manager.pane.getByText('to look at.').waitFor();
    const before = sheetsOf('authority');
    await manager.page
      .getByRole('navigation', { name: 'Ribbon of Excel' })
      .getByRole('button', { name: 'Report' })
      .click();
    await manager.pane.getByRole('button', { name: 'Make the report' }).click();
    await manager.pane.getByText('The report stands in this workbook').first().waitFor();
    expect(await findings(manager)).toEqual([]);
    const after = sheetsOf('authority');
    expect(after.slice(0, before.length)).toEqual(before);
    expect(after.slice(before.length)).toContain('Report - Headline');
    expect(
      partsOf('authority').filter((name) => /^xl\/charts\/chart\d+\.xml$/.test(name)).length,
    ).toBeGreaterThan(0);

    // Also by somebody for whom it is a report of another day.
    const next = await atTheDesk();
    await next.sit('Manager, authority');
    await next.go('Register');
    await next.pane.getByRole('tab', { name: 'Report' }).click();
    await next.pane.getByText('A report that was made before stands in this workbook.').first().waitFor();
    await next.pane.getByRole('button', { name: 'Take the report away' }).click();
    await next.pane.getByText('The report has been taken away.').first().waitFor();
    await manager.page.getByRole('tab', { name: 'Report - Headline' }).waitFor({ state: 'detached' });
    expect(sheetsOf('authority')).toEqual(before);
  }, 240_000);

  it('the place of a problem is shown in the grid, and a button of the ribbon brings back a pane that was closed', async () => {
    const clerk = await atTheDesk();
    const colleague = await atTheDesk();
    await colleague.go('Register');
    await clerk.go('Register');
    const place = clerk.pane.getByRole('button', { name: /^Show [A-Z]+\d+/ }).first();
    const [, cell = ''] = /^Show ([A-Z]+\d+)/.exec((await place.getAttribute('aria-label')) ?? '') ?? [];
    await place.click();
    await clerk.page.locator('.desk-address', { hasText: new RegExp(`^${cell}$`) }).waitFor();
    await expect(clerk.page.locator('td[aria-selected="true"]').count()).resolves.toBe(1);
    // Where one person goes, another does not.
    await expect(colleague.page.locator('td[aria-selected="true"]').count()).resolves.toBe(0);

    await clerk.page.getByRole('button', { name: 'Close pane' }).click();
    await clerk.page
      .getByRole('navigation', { name: 'Ribbon of Excel' })
      .getByRole('button', { name: 'Report' })
      .click();
    await clerk.pane.getByRole('button', { name: 'Make the report' }).waitFor();
    expect(await findings(clerk)).toEqual([]);
  }, 240_000);

  it('a cell is changed by the keyboard alone: Enter leads to what stands in it, and back', async () => {
    const clerk = await atTheDesk();
    await clerk.go('Register');
    await clerk.page.getByRole('gridcell').first().focus();
    // From A1 to the last name of the last case of the samples.
    const press = async (key: string, times: number): Promise<void> => {
      for (let time = 0; time < times; time += 1) await clerk.page.keyboard.press(key);
    };
    await press('ArrowDown', 34);
    await press('ArrowRight', 6);
    const line = clerk.page.getByLabel('What stands in the cell');
    await expect(line.inputValue()).resolves.toBe('Adu-Boateng');
    await clerk.page.keyboard.press('Enter');
    await clerk.page.keyboard.type('Adu-Boateng Mensah');
    await clerk.page.keyboard.press('Enter');
    await clerk.page.locator('td:focus', { hasText: 'Adu-Boateng Mensah' }).waitFor();
    const [row] = (await rowsOf('authority', 'tblCases')).filter(
      ({ CaseRef: ref }) => ref === 'DR-2026-0024',
    );
    expect(row).toMatchObject({ CypFirstName: 'Kwame', CypLastName: 'Adu-Boateng Mensah' });
    expect(await axeFindings(clerk.page)).toEqual([]);
  }, 240_000);

  it('answers this machine alone: no page of another site reaches it, nor begins it again', async () => {
    const before = desk.tenant.made;
    const elsewhere = await statusOf({ ':authority': 'elsewhere.example', ':path': '/desk/state' });
    const fromElsewhere = await statusOf({
      ':method': 'POST',
      ':path': '/desk/reset',
      origin: 'https://elsewhere.example',
    });
    const graphElsewhere = await statusOf({ ':authority': 'elsewhere.example', ':path': '/graph/v1.0/me' });
    expect([elsewhere, fromElsewhere, graphElsewhere]).toEqual([403, 403, 403]);
    expect(desk.tenant.made).toBe(before);
    await expect(statusOf({ ':path': '/desk/state' })).resolves.toBe(200);
  });

  it('the folder has the workbook and the documents as they stand, as files that Office opens', async () => {
    const person = await atTheDesk();
    // Without a screen the desk says where it is.
    person.page.on('dialog', (dialog) => void dialog.accept());
    const answered = person.page.waitForResponse(/\/desk\/authority\/folder$/);
    await person.page.getByRole('button', { name: 'Open folder' }).click();
    const { folder } = (await (await answered).json()) as { readonly folder: string };
    expect(folder.startsWith(data)).toBe(true);
    const written = await readdir(folder, { recursive: true });
    expect(await readFile(join(folder, WORKBOOKS.authority))).toEqual(Buffer.from(bytesOf('authority')));
    expect(written.filter((name) => /DR-2026-0021_D02_.*\.docx$/.test(name)).length).toBeGreaterThan(0);
  }, 120_000);

  it.each(['Mail', 'Documents', 'Diaries'] as const)(
    'the desk itself, at %s: no finding of axe',
    async (place) => {
      const person = await atTheDesk();
      await person.go(place);
      await person.page.locator('.desk-place').waitFor();
      expect(await axeFindings(person.page)).toEqual([]);
    },
    120_000,
  );

  interface AtTheDesk {
    readonly page: Page;
    readonly pane: FrameLocator;
    go(place: 'Mail' | 'Register' | 'Documents' | 'Diaries'): Promise<void>;
    sit(who: string): Promise<void>;
  }

  async function atTheDesk({
    expected = [],
    ...system
  }: Pick<PageOptions, 'forcedColors' | 'expected'> = {}): Promise<AtTheDesk> {
    // A pane that gives way to the next leaves requests behind; the browser calls that a failure.
    const { page } = await openPage({
      ...system,
      ignoreHTTPSErrors: true,
      viewport: { width: 1400, height: 900 },
      expected: [/ERR_ABORTED/, ...expected],
    });
    page.setDefaultTimeout(60_000);
    await page.goto(desk.desk);
    await page.locator('.desk-message').first().waitFor();
    return {
      page,
      pane: page.frameLocator('.desk-frame iframe'),
      go: (place) => page.getByRole('tab', { name: place, exact: true }).click(),
      async sit(who) {
        const people = page.getByLabel('At the desk');
        await people.selectOption(
          await people.locator('option', { hasText: who }).first().getAttribute('value'),
        );
      },
    };
  }

  async function statusOf(headers: OutgoingHttpHeaders): Promise<unknown> {
    const session = connect(desk.desk, { rejectUnauthorized: false });
    const request = session.request(headers);
    const [answer] = (await once(request, 'response')) as [IncomingHttpHeaders];
    session.destroy();
    return answer[':status'];
  }

  function paneOf({ page }: AtTheDesk): Frame {
    const frame = page.frames().find((each) => each.url().startsWith(desk.panes));
    if (frame === undefined) throw new Error('No pane stands open');
    return frame;
  }

  /** What is wrong with the pane that stands open: to axe, or to the host, which refuses what it does not know. */
  async function findings(person: AtTheDesk): Promise<readonly string[]> {
    const ofHost = [...desk.hosts.sessions.values()].flatMap(({ unknownCalls, mistakes }) => [
      ...unknownCalls.map(({ area, what }) => `${area}: ${what}`),
      ...mistakes.map(String),
    ]);
    return [...(await axeFindings(paneOf(person))), ...ofHost];
  }

  async function rowsOf(office: RegisterKind, table: TableName): Promise<readonly Cells[]> {
    const register = await openXlsxRegister(new MemoryWorkbookStore(bytesOf(office)), WORKBOOKS[office]);
    const read = register.ok ? await register.value.read([table]) : undefined;
    if (read?.ok !== true) throw new Error(`The ${office}’s workbook cannot be read`);
    return read.value.rows[table] ?? [];
  }

  function bytesOf(office: RegisterKind): Uint8Array {
    const { drives, workbooks } = desk.tenant.made;
    const drive = drives.libraryId(OFFICES[office].site, LIBRARY);
    const item = drives.find(drive, WORKBOOKS[office]);
    if (item === undefined) throw new Error(`The ${office} has no workbook`);
    return workbooks.live(drive, item.itemId).toBytes();
  }

  const partsOf = (office: RegisterKind): readonly string[] => Object.keys(unzipSync(bytesOf(office)));

  function sheetsOf(office: RegisterKind): readonly string[] {
    const xml = new TextDecoder().decode(unzipSync(bytesOf(office))['xl/workbook.xml']);
    return [...xml.matchAll(/<sheet [^>]*name="([^"]*)"/g)].map(([, name = '']) => name);
  }
});
