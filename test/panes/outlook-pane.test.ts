import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { readEml } from '../../addin/adapters/mime/mime-message-reader.ts';
import type { MessageContent } from '../../addin/domain/message-content.ts';
import { refusal } from '../../addin/domain/refusal.ts';
import { failure } from '../../addin/ports/failure.ts';
import { failed, refused, withProblems } from '../../addin/workflows/fault.ts';
import { aMessage } from '../reading/a-message.ts';
import type { PageOptions } from '../support/browser.ts';
import { axeFindings, expectNoSidewaysScroll, openPanePage } from '../support/pane-page.ts';
import type { PaneTest } from './pages/outlook-pane.tsx';

/** The genuine pane and reader in a browser; what the pane asks of the outside is answered by the test. */

const REFERRAL = aMessage(
  'I am Meera Patel. The school has stopped the support in class of my daughter Aisha Patel (born 3/9/2014, Year 6 at Example Primary School). I would like disagreement resolution with the school. You can write to me at meera@example.org.',
);
const HARM = aMessage(`${REFERRAL.body.text ?? ''} She says she wants to die.`, {
  messageId: '<harm@example.org>',
});
const REPLY = aMessage('Thank you for your letter. I will come.', {
  messageId: '<reply@example.org>',
  subject: 'Re: DR-2026-0042 Disagreement resolution: meeting',
});
const OTHER = aMessage('The canteen is closed on Friday.', {
  messageId: '<other@example.org>',
  subject: 'Canteen',
});

interface Pane {
  readonly page: Page;
  open(message: MessageContent | null, key?: string): Promise<void>;
  /** Sets how the services answer. */
  tell(settings: Partial<Pick<PaneTest, 'faults' | 'known' | 'delay' | 'held'>>): Promise<void>;
  calls(): Promise<PaneTest['calls']>;
}

async function openPane(options: PageOptions = {}): Promise<Pane> {
  const { page } = await openPanePage('test/panes/pages/outlook-pane.tsx', 'Referral', options);
  await page.waitForFunction('globalThis.paneTest !== undefined');
  await page.getByText('No message is open').waitFor();
  return {
    page,
    open: (message, key) =>
      page.evaluate(
        ([given, as]) => {
          (globalThis as unknown as { paneTest: PaneTest }).paneTest.open(given, as);
        },
        [message, key] as const,
      ),
    tell: (settings) =>
      page.evaluate(
        (given) => {
          Object.assign((globalThis as unknown as { paneTest: PaneTest }).paneTest, given);
        },
        settings as Record<string, never>,
      ),
    calls: () => page.evaluate(() => (globalThis as unknown as { paneTest: PaneTest }).paneTest.calls),
  };
}
const names = async (pane: Pane): Promise<readonly string[]> => (await pane.calls()).map(({ name }) => name);
const field = (page: Page, label: string) => page.getByRole('group', { name: label, exact: true }).first();
const openButton = (page: Page) => page.getByRole('button', { name: 'Open case' });

describe('The reading of the open message', () => {
  it('has each value beside the words it was read from; pressing it shows the sentence', async () => {
    const { page, open } = await openPane();
    await open(REFERRAL);
    const born = field(page, 'Date of birth');
    const value = born.getByRole('button', { expanded: false });
    expect(await value.textContent()).toMatch(
      /^3 September 2014“3\/9\/2014” – (?:plainly said|likely|unsure, please check)$/,
    );
    await value.click();
    expect(await born.getByRole('blockquote').textContent()).toBe(
      'The school has stopped the support in class of my daughter Aisha Patel (born 3/9/2014, Year 6 at Example Primary School).',
    );
    expect(await born.locator('mark').textContent()).toBe('3/9/2014');
    expect(await born.locator('figcaption').textContent()).toBe('in the message');
    await born.getByRole('button', { expanded: true }).click();
    expect(await born.getByRole('blockquote').count()).toBe(0);
  });

  it('leaves empty what the message does not say, and says the warnings and the scope with their rules first', async () => {
    const { page, open } = await openPane();
    await open(REFERRAL);
    await openButton(page).waitFor();
    // Nothing stands there for the postcode but the offer to fill it in.
    expect(await field(page, 'Postcode of the family').count()).toBe(0);
    await page.getByRole('button', { name: 'Fill in: Postcode of the family' }).waitFor();
    const text = (await page.locator('main').textContent()) ?? '';
    const places = ['AMBIGUOUS', 'R-T2', 'Child or young person'].map((words) => text.indexOf(words));
    expect(places.every((place) => place > 0)).toBe(true);
    expect([...places].sort((a, b) => a - b)).toEqual(places);
  });

  it('is not asked of anybody: the register is asked only after it stands there', async () => {
    const pane = await openPane();
    await pane.open(REFERRAL);
    await pane.page.getByText('The register has no case of this message.').waitFor();
    expect(await names(pane)).toEqual(['read', 'lookForCases']);
  });
});

describe('A person puts right what was read', () => {
  it('each field with its control; the correction is marked, and can be taken back', async () => {
    const pane = await openPane();
    const { page } = pane;
    await pane.open(REFERRAL);
    await page.getByRole('button', { name: 'Correct: Date of birth' }).click();
    const entry = page.getByRole('textbox', { name: 'Date of birth' });
    expect(await entry.inputValue()).toBe('3 September 2014');
    await entry.fill('31/2/2014');
    await page.getByRole('button', { name: 'Use this' }).click();
    await page.getByText('Enter a day that exists').waitFor();
    await entry.fill('9/3/2014');
    await entry.press('Enter');
    const born = field(page, 'Date of birth');
    await born.getByText('9 March 2014').waitFor();
    expect(await born.textContent()).toContain('corrected by you');
    expect(await born.textContent()).toContain('Read as: 3 September 2014');
    // Who the child is decides which cases are the same child's.
    await expect
      .poll(async () => (await pane.calls()).at(-1))
      .toEqual({ name: 'lookForCases', given: [{ '/child/dateOfBirth': '2014-03-09' }] });
    await page.getByRole('button', { name: 'Back to what was read: Date of birth' }).click();
    await born.getByText('3 September 2014').first().waitFor();
    expect(await born.textContent()).not.toContain('corrected by you');
  });

  it('fills in what was empty, chooses of lists, and what is confirmed is what is handed on', async () => {
    const pane = await openPane();
    const { page } = pane;
    await pane.open(REFERRAL);
    await page.getByRole('button', { name: 'Fill in: Postcode of the family' }).click();
    await page.getByRole('textbox', { name: 'Postcode of the family' }).fill('le23ab');
    await page.getByRole('button', { name: 'Use this' }).click();
    await page.getByRole('button', { name: 'Correct: With whom' }).click();
    await page.getByRole('checkbox', { name: 'Local authority' }).check();
    await page.getByRole('button', { name: 'Use this' }).click();
    await page.getByRole('button', { name: 'Fill in: EHC plan' }).click();
    await page.getByRole('combobox', { name: 'EHC plan' }).selectOption('No plan');
    await page.getByRole('button', { name: 'Use this' }).click();
    await page.getByText('3 fields corrected by you').waitFor();
    await openButton(page).click();
    await page.getByRole('heading', { name: 'Done' }).waitFor();
    const opened = (await pane.calls()).find(({ name }) => name === 'openCases');
    expect(opened?.given).toEqual({
      corrections: [
        {
          '/postcode': 'LE2 3AB',
          '/disagreement/with': ['local-authority', 'school'],
          '/child/ehcPlan': 'no',
        },
      ],
      notADuplicateOf: [],
    });
  });

  it('what was typed and not taken over opens nothing: the person is led to it', async () => {
    const pane = await openPane();
    const { page } = pane;
    await pane.open(REFERRAL);
    await page.getByRole('button', { name: 'Fill in: Postcode of the family' }).click();
    await page.getByRole('textbox', { name: 'Postcode of the family' }).fill('le23ab');
    await openButton(page).click();
    await page.getByText('A correction has not been taken over yet').first().waitFor();
    expect(await names(pane)).not.toContain('openCases');
    await expect(page.locator(':focus').textContent()).resolves.toBe('Use this');
    await page.keyboard.press('Enter');
    await openButton(page).click();
    await page.getByRole('heading', { name: 'Done' }).waitFor();
    const opened = (await pane.calls()).find(({ name }) => name === 'openCases');
    expect(opened?.given).toMatchObject({ corrections: [{ '/postcode': 'LE2 3AB' }] });
  });

  it('by keyboard alone: Escape leaves a field as it was, and the focus comes back', async () => {
    const pane = await openPane();
    const { page } = pane;
    await pane.open(REFERRAL);
    const edit = page.getByRole('button', { name: 'Correct: Name' }).first();
    await edit.focus();
    await page.keyboard.press('Enter');
    const entry = page.getByRole('textbox', { name: 'Name' });
    await expect.poll(() => entry.evaluate((each) => each === document.activeElement)).toBe(true);
    await page.keyboard.type('Somebody else');
    await page.keyboard.press('Escape');
    await expect.poll(() => edit.evaluate((each) => each === document.activeElement)).toBe(true);
    expect(await field(page, 'Name').textContent()).toContain('Aisha Patel');
    expect(await field(page, 'Name').textContent()).not.toContain('Somebody');
  });

  it('all corrections at once are undone', async () => {
    const pane = await openPane();
    const { page } = pane;
    await pane.open(REFERRAL);
    await page.getByRole('button', { name: 'Fill in: Age' }).click();
    await page.getByRole('textbox', { name: 'Age' }).fill('11');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Undo all corrections' }).click();
    await page.getByRole('button', { name: 'Fill in: Age' }).waitFor();
    expect(await page.getByText('corrected by you').count()).toBe(0);
  });
});

describe('Open case', () => {
  it('goes step by step, says what each has saved, and moves the focus to the outcome', async () => {
    const pane = await openPane();
    const { page } = pane;
    await pane.open(REFERRAL);
    await page.getByText('The register has no case').waitFor();
    await pane.tell({ held: 'openCases' });
    await openButton(page).click();
    await page.getByText('Open the case in the register').waitFor();
    expect(await page.getByRole('listitem').filter({ hasText: 'Open the case' }).textContent()).toContain(
      'at work',
    );
    await page.evaluate(() => {
      (globalThis as unknown as { paneTest: PaneTest }).paneTest.release();
    });
    const outcome = page.getByRole('heading', { name: 'Done' });
    await outcome.waitFor();
    expect(await outcome.evaluate((each) => each === document.activeElement)).toBe(true);
    const steps = await page
      .getByRole('list', { name: 'How far it has come' })
      .getByRole('listitem')
      .allTextContents();
    expect(steps.map((step) => step.replace(/ – done/, ': '))).toEqual([
      'Open the case in the register: Opened as DR-2026-0001.',
      'File the message under the case: Filed under DR-2026-0001.',
      'Begin triage (P02): The case is in triage.',
      'Draft the acknowledgement (D02): One letter lies among the drafts of the shared mailbox. Look at it and send it from there.',
    ]);
    expect((await pane.calls()).slice(2)).toMatchObject([
      { name: 'openCases' },
      { name: 'fileMessage', given: ['<1@example.org>', 'DR-2026-0001'] },
      { name: 'beginTriage', given: 'DR-2026-0001' },
      {
        name: 'draftAcknowledgements',
        given: ['DR-2026-0001', { messageId: '<1@example.org>', from: 'meera@example.org' }],
      },
    ]);
    // What stands in the register is changed there.
    expect(await page.getByRole('button', { name: /^Correct:/ }).count()).toBe(0);
    expect(await openButton(page).count()).toBe(0);
  });

  it('stops at the step that cannot be taken, says what is saved, and goes on from there', async () => {
    const pane = await openPane();
    const { page } = pane;
    await pane.open(REFERRAL);
    await pane.tell({
      faults: {
        fileMessage: failed(failure('Throttled', 'The mailbox is busy. Nothing was saved.', 'nothing', 7)),
      },
    });
    await openButton(page).click();
    const notice = page.getByRole('alert').filter({ hasText: 'The service is busy' });
    await notice.waitFor();
    expect(await notice.textContent()).toContain('Repeat in 7 seconds.');
    expect(await page.getByRole('listitem').filter({ hasText: 'Open the case' }).textContent()).toContain(
      'Opened as DR-2026-0001.',
    );
    expect(await page.getByRole('listitem').filter({ hasText: 'File the message' }).textContent()).toContain(
      'stopped',
    );
    await pane.tell({ faults: {} });
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByRole('heading', { name: 'Done' }).waitFor();
    // The case was opened once.
    expect((await names(pane)).filter((name) => name === 'openCases')).toHaveLength(1);
    expect((await names(pane)).filter((name) => name === 'fileMessage')).toHaveLength(2);
  });

  it('R-K1 cannot be overlooked: nothing is opened before the person has confirmed it', async () => {
    const pane = await openPane();
    const { page } = pane;
    await pane.open(HARM);
    const notice = page.getByRole('alert').filter({ hasText: 'Words about harm or safety (R-K1)' });
    await notice.waitFor();
    // First of all that is said of the message, and in sight to the end.
    const tops = await Promise.all(
      [notice, page.getByText('Child or young person')].map(
        async (each) => (await each.boundingBox())?.y ?? 0,
      ),
    );
    expect(tops[0]!).toBeLessThan(tops[1]!);
    await page.getByText('The register has no case').waitFor();
    await page.mouse.wheel(0, 5_000);
    expect(
      await page
        .getByRole('button', { name: 'There are words about safety in this message (R-K1).' })
        .isVisible(),
    ).toBe(true);
    await openButton(page).click();
    const confirm = page.getByRole('checkbox', { name: /I have read this/ });
    expect(await confirm.evaluate((each) => each === document.activeElement)).toBe(true);
    await page
      .getByText('First confirm that you have read the words about safety.')
      .waitFor({ state: 'attached' });
    expect(await names(pane)).not.toContain('openCases');
    await confirm.check();
    await openButton(page).click();
    await page.getByRole('heading', { name: 'Done' }).waitFor();
    expect(await names(pane)).toContain('openCases');
  });

  it('R-K10: a child with an open case waits for the person to say that this is another matter', async () => {
    const pane = await openPane();
    const { page } = pane;
    await pane.tell({
      known: {
        ofMessage: [],
        ofChildren: [
          [
            { caseRef: 'DR-2026-0007', state: 'TRIAGE' },
            { caseRef: 'DR-2025-0003', state: 'CLOSED' },
          ],
        ],
      },
    });
    await pane.open(REFERRAL);
    await page.getByText('DR-2026-0007 (R-K10)').waitFor();
    // A closed case asks nothing; it is linked.
    expect(await page.getByText('DR-2025-0003').count()).toBe(0);
    await openButton(page).click();
    expect(await names(pane)).not.toContain('openCases');
    await page.getByRole('checkbox', { name: /another matter than DR-2026-0007/ }).check();
    await openButton(page).click();
    await page.getByRole('heading', { name: 'Done' }).waitFor();
    expect((await pane.calls()).find(({ name }) => name === 'openCases')?.given).toMatchObject({
      notADuplicateOf: ['DR-2026-0007'],
    });
  });

  it('of a message that has its case is not offered again: it is filed and acknowledged', async () => {
    const pane = await openPane();
    const { page } = pane;
    await pane.tell({
      known: {
        ofMessage: [{ caseRef: 'DR-2026-0007', state: 'RECEIVED' }],
        ofChildren: [[{ caseRef: 'DR-2026-0007', state: 'RECEIVED' }]],
      },
    });
    await pane.open(REFERRAL);
    await page.getByText('This message is in the register already: DR-2026-0007.').waitFor();
    await page.getByRole('button', { name: 'File and acknowledge' }).waitFor();
    expect(await openButton(page).count()).toBe(0);
    // A correction would reach nobody: what is in the register is corrected there.
    expect(await page.getByRole('button', { name: /^(?:Correct|Fill in): / }).count()).toBe(0);
    await page.getByText('What changes now is changed in the register.').waitFor();
  });

  it('a reply is filed under the case that it names, and opens none', async () => {
    const pane = await openPane();
    const { page } = pane;
    await pane.open(REPLY);
    await page.getByText('belongs to a case that is known').waitFor();
    await page.getByRole('button', { name: 'File under DR-2026-0042' }).click();
    await page.getByRole('heading', { name: 'Done' }).waitFor();
    expect(await names(pane)).toEqual(['read', 'fileMessage']);
  });

  it('is not there for a message that is no referral', async () => {
    const { page, open } = await openPane();
    await open(OTHER);
    await page.getByText('is no referral').waitFor();
    expect(await page.getByRole('button').count()).toBe(0);
  });
});

describe('How the pane says no', () => {
  it.each([
    [
      'refused',
      refused(
        refusal('NotAllowedForActor', 'P01', 'The authority (LA) opens cases.', {
          instead: ['RecordConsent', 'notADuplicateOf', 'DR-2026-0007'],
        }),
      ),
      [
        'This is for somebody else to do',
        'The authority (LA) opens cases. (P01)',
        'record a permission',
        'DR-2026-0007',
        'Nothing was changed.',
      ],
      ['notADuplicateOf', 'RecordConsent'],
    ],
    [
      'problems',
      withProblems([
        {
          rule: 'REG-FORM',
          severity: 'error',
          place: { table: 'tblCases', row: 14, column: 'CypDob' },
          message: 'Expected a day that exists.',
        },
      ]),
      [
        'One thing has to be mended first',
        'tblCases, row 14, column CypDob: Expected a day that exists.',
        'Nothing was changed.',
      ],
      [],
    ],
    [
      'failed',
      failed(failure('SignInNeeded', 'The sign-in was closed. Nothing was saved.')),
      ['You are not signed in', 'Nothing was saved.'],
      ['Nothing was saved.Nothing was saved.'],
    ],
  ] as const)('%s: what happened, what to do, what was saved', async (_kind, fault, said, unsaid) => {
    const pane = await openPane();
    await pane.open(REFERRAL);
    await pane.tell({ faults: { openCases: fault } });
    await openButton(pane.page).click();
    const notice = pane.page.getByRole('alert').filter({ hasText: said[0] });
    await notice.waitFor();
    const text = (await notice.textContent()) ?? '';
    for (const words of said) expect(text).toContain(words);
    for (const words of unsaid) expect(text).not.toContain(words);
    expect(await axeFindings(pane.page)).toEqual([]);
  });

  it('a person who is not signed in reads on, and signs in from the notice', async () => {
    const pane = await openPane();
    await pane.tell({
      faults: { lookForCases: failed(failure('SignInNeeded', 'Nobody is signed in. Nothing was saved.')) },
    });
    await pane.open(REFERRAL);
    await pane.page.getByRole('button', { name: 'Sign in' }).waitFor();
    await field(pane.page, 'Date of birth').waitFor();
    await pane.tell({ faults: {} });
    await pane.page.getByRole('button', { name: 'Sign in' }).click();
    await pane.page.getByText('The register has no case').waitFor();
  });

  it('without a connection says that nothing can be saved, and takes it back when it is there again', async () => {
    const pane = await openPane();
    const context = pane.page.context();
    await context.setOffline(true);
    await pane.page.getByText('There is no connection.').waitFor();
    await context.setOffline(false);
    await expect.poll(() => pane.page.getByText('There is no connection.').count()).toBe(0);
  });

  it('a mistake of ours ends in a plain sentence and a way back, and names nobody', async () => {
    const pane = await openPane();
    const { page } = pane;
    await page.evaluate(() => {
      Object.defineProperty((globalThis as unknown as { paneTest: object }).paneTest, 'faults', {
        get: () => {
          throw new TypeError('Cannot find Aisha Patel');
        },
        configurable: true,
      });
    });
    await pane.open(REFERRAL);
    await page.getByRole('heading', { name: 'The pane has made a mistake' }).waitFor();
    expect(await page.locator('main').textContent()).not.toContain('Aisha');
    await page.evaluate(() => {
      Object.defineProperty((globalThis as unknown as { paneTest: object }).paneTest, 'faults', {
        value: {},
        configurable: true,
        writable: true,
      });
    });
    await page.getByRole('button', { name: 'Open the pane again' }).click();
    await openButton(page).waitFor();
  });
});

describe('Another message is opened while the pane stays', () => {
  it('an answer that comes late does not get into it', async () => {
    const pane = await openPane();
    const { page } = pane;
    await pane.tell({ delay: 600 });
    await pane.open(REFERRAL);
    await pane.tell({ delay: 0 });
    await pane.open(OTHER);
    await page.getByText('is no referral').waitFor();
    await expect.poll(() => names(pane)).toContain('lookForCases');
    expect(await page.getByText('Aisha Patel').count()).toBe(0);
  });

  it('nothing is open for a moment, and the pane does not blink; then it says so', async () => {
    const { page, open } = await openPane();
    await open(REFERRAL);
    await openButton(page).waitFor();
    await open(null);
    expect(await openButton(page).isVisible()).toBe(true);
    await page.getByText('No message is open').waitFor();
  });

  it('who comes back finds the corrections as they were left', async () => {
    const { page, open } = await openPane();
    await open(REFERRAL);
    await page.getByRole('button', { name: 'Fill in: Age' }).click();
    await page.getByRole('textbox', { name: 'Age' }).fill('11');
    await page.keyboard.press('Enter');
    await open(OTHER);
    await page.getByText('is no referral').waitFor();
    await open(REFERRAL);
    expect(await field(page, 'Age').textContent()).toContain('corrected by you');
  });
});

describe('The pane can be read by everybody', () => {
  const looks = [
    ['light', { colorScheme: 'light' }],
    ['dark', { colorScheme: 'dark' }],
    ['forced colours', { forcedColors: 'active' }],
  ] as const;

  it.each(looks)('%s, from 250 to 600 pixels: no finding of axe, and nobody scrolls sideways', async (_look, options) => {
    const { page, open, tell } = await openPane(options);
    const sample = await readEml(await readFile('test/samples/emails/d42.eml'));
    if (!sample.ok) throw new TypeError('The sample was not read');
    await open(sample.value);
    await page.getByText('The register has no case').waitFor();
    for (const width of [250, 320, 600]) {
      await page.setViewportSize({ width, height: 700 });
      await expectNoSidewaysScroll(page);
    }
    expect(await axeFindings(page)).toEqual([]);
    await page.setViewportSize({ width: 250, height: 700 });
    await page.getByRole('button', { name: 'Correct: Date of birth' }).or(page.getByRole('button', { name: /^Correct:/ })).first().click();
    await page.locator('button[aria-expanded]').first().click();
    await expectNoSidewaysScroll(page);
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Cancel' }).click();
    await tell({ faults: { beginTriage: failed(failure('Offline', 'The register did not answer. Nothing was saved.')) } });
    await page.getByRole('checkbox', { name: /I have read/ }).check();
    await page.getByRole('button', { name: /^Open 2 cases/ }).click();
    await page.getByRole('alert').filter({ hasText: 'There is no connection' }).waitFor();
    await expectNoSidewaysScroll(page);
    expect(await axeFindings(page)).toEqual([]);
  });

  it('at 400 % of a small screen the bar with the button does not cover what is read', async () => {
    const { page, open } = await openPane({ viewport: { width: 320, height: 256 } });
    await open(REFERRAL);
    await openButton(page).waitFor();
    expect(await openButton(page).evaluate((each) => getComputedStyle(each.parentElement!).position)).toBe('static');
    await expectNoSidewaysScroll(page);
  });

  it('follows the look of the Office program as it changes', async () => {
    const { page } = await openPane({ colorScheme: 'light' });
    const look = () => page.evaluate(() => document.documentElement.dataset['look']);
    await expect.poll(look).toBe('light');
    await page.evaluate(() => { (globalThis as unknown as { paneTest: PaneTest }).paneTest.theme('dark'); });
    await expect.poll(look).toBe('dark');
    expect(await axeFindings(page)).toEqual([]);
  });

  it('text of a stranger stays text', async () => {
    const { page, open } = await openPane();
    await open(aMessage(`${REFERRAL.body.text ?? ''} <img src=x onerror="document.title='taken'"> My son is called <b>Bold</b>.`));
    await openButton(page).waitFor();
    await page.locator('button[aria-expanded]').first().click();
    expect(await page.title()).toBe('Common Ground: Referral');
    expect(await page.locator('main img, main b').count()).toBe(0);
  });
}); // prettier-ignore
