import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { refusal } from '../../addin/domain/refusal.ts';
import { refused } from '../../addin/workflows/fault.ts';
import { axeFindings, expectNoSidewaysScroll, openPanePage } from '../support/pane-page.ts';
import type { WordPaneTest } from './pages/word-pane.tsx';

/** The genuine Word pane in a browser; what it asks of Word and of the case file is answered by the test. */

const STATEMENT: WordPaneTest['document'] = {
  kind: 'statement',
  caseRef: 'DR-2026-0042',
  version: 1,
  edits: 0,
  problems: [],
};
const WORDS = 'I would like her to change school.';

interface Pane {
  readonly page: Page;
  tell(settings: Partial<Pick<WordPaneTest, 'faults' | 'document'>>): Promise<void>;
  calls(name: string): Promise<readonly unknown[]>;
}

async function openPane(document: WordPaneTest['document']): Promise<Pane> {
  const { page } = await openPanePage('test/panes/pages/word-pane.tsx', 'Outcome Statement', {});
  await page.waitForFunction('globalThis.wordPaneTest !== undefined');
  const tell: Pane['tell'] = (settings) =>
    page.evaluate(
      (given) => {
        Object.assign((globalThis as unknown as { wordPaneTest: WordPaneTest }).wordPaneTest, given);
      },
      settings as Record<string, never>,
    );
  await page.getByText('Which meeting is it?').waitFor();
  if (document.kind === 'statement') {
    await tell({ document });
    await page.evaluate(() => {
      (globalThis as unknown as { wordPaneTest: WordPaneTest }).wordPaneTest.wish();
    });
    await page.getByText('Outcome Statement of DR-2026-0042, version 1').waitFor();
  }
  const calls: Pane['calls'] = async (name) => {
    const all = await page.evaluate(
      () => (globalThis as unknown as { wordPaneTest: WordPaneTest }).wordPaneTest.calls,
    );
    return all.filter((each) => each.name === name).map(({ given }) => given);
  };
  return { page, tell, calls };
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const said = (page: Page) => page.getByRole('group', { name: 'Said in the meeting itself' });
const homeButton = (page: Page) => button(page, 'Bring it home');

describe('What a party said in the meeting itself, confirmed in the Word pane (process.md section 7)', () => {
  it('is typed with the keys alone, goes with bringing the statement home, and half an entry does not', async () => {
    const { page, calls } = await openPane(STATEMENT);
    expect(await homeButton(page).isEnabled()).toBe(true);
    await button(page, 'Add what was said').focus();
    await page.keyboard.press('Enter');
    const who = page.getByRole('combobox', { name: /Who said it/ });
    await who.waitFor();
    expect(await homeButton(page).isDisabled(), 'nobody is named yet').toBe(true);
    await who.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('option', { name: 'Mrs Meera Patel, mother' }).waitFor();
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    await page.getByLabel('What was said, in the words of the meeting').focus();
    await page.keyboard.type(WORDS);
    expect(await axeFindings(page)).toEqual([]);
    await expectNoSidewaysScroll(page);
    await homeButton(page).focus();
    await page.keyboard.press('Enter');
    await page.getByText('the statement counts as gone round').first().waitFor();
    expect(await calls('bringHome')).toEqual([[{ partyId: 'PTY-000001', words: WORDS }]]);
  });

  it('only those who were at the meeting can be named', async () => {
    const { page } = await openPane(STATEMENT);
    await button(page, 'Add what was said').click();
    await page.getByRole('combobox', { name: /Who said it/ }).click();
    await page.getByRole('option').first().waitFor();
    expect(await page.getByRole('option').allTextContents()).toEqual(['Mrs Meera Patel, mother', 'Mr Tom Example, SENCO']);
  });

  it('nothing is confirmed where nothing is said', async () => {
    const { page, calls } = await openPane(STATEMENT);
    await homeButton(page).click();
    await page.getByText('the statement counts as gone round').first().waitFor();
    expect(await calls('bringHome')).toEqual([[]]);
  });

  it('an entry that is removed is gone, the focus stays with the entries, and a screen reader hears of it', async () => {
    const { page, calls } = await openPane(STATEMENT);
    await button(page, 'Add what was said').click();
    await button(page, 'Remove said 1').click();
    await page.getByRole('status').getByText('Said 1 was removed.').waitFor({ state: 'attached' });
    expect(await button(page, 'Add what was said').evaluate((element) => element === document.activeElement)).toBe(true);
    await homeButton(page).click();
    await page.getByText('the statement counts as gone round').first().waitFor();
    expect(await calls('bringHome')).toEqual([[]]);
  });

  it('where nobody can be named any more, that is said, and the statement can be brought home without', async () => {
    const { page, tell, calls } = await openPane(STATEMENT);
    await tell({ faults: { caseToDraft: refused(refusal('NotFit', 'P19', 'DR-2026-0042 has no held meeting that waits for its statement.')) } });
    await button(page, 'Add what was said').click();
    await page.getByRole('alert').getByText('no held meeting that waits').waitFor();
    expect(await page.getByRole('combobox').count()).toBe(0);
    await homeButton(page).click();
    await page.getByText('the statement counts as gone round').first().waitFor();
    expect(await calls('bringHome')).toEqual([[]]);
  });

  it('goes with the draft as well, and is kept while another meeting is looked at', async () => {
    const { page, calls } = await openPane({ kind: 'other' });
    const meeting = page.getByRole('button', { name: /^DR-2026-0042, held on/ });
    await meeting.click();
    await page.getByLabel('What was discussed').fill('It was discussed how the support is arranged.');
    await page.getByRole('radio', { name: 'Not agreed' }).check();
    await page.getByLabel('Points that are still open').fill('How much support there is.');
    const removeAction = button(page, 'Remove action 1');
    if ((await removeAction.count()) > 0) await removeAction.click();
    await said(page).getByRole('button', { name: 'Add what was said' }).click();
    expect(await button(page, 'Open the statement in Word').isDisabled()).toBe(true);
    await said(page).getByRole('combobox').click();
    await page.getByRole('option', { name: 'Mr Tom Example, SENCO' }).click();
    await said(page).getByLabel('What was said, in the words of the meeting').fill(WORDS);
    await button(page, 'Choose another meeting').click();
    await meeting.click();
    expect(await said(page).getByLabel('What was said, in the words of the meeting').inputValue()).toBe(WORDS);
    await button(page, 'Open the statement in Word').click();
    await page.getByText('The statement stands in a document of its own').first().waitFor();
    expect(await calls('openDraft')).toMatchObject([{ caseRef: 'DR-2026-0042', said: [{ partyId: 'PTY-000002', words: WORDS }] }]);
  });
}); // prettier-ignore
