import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium } from 'playwright-core';
import type { FrameLocator, Page } from 'playwright-core';
import { browserPath } from './browsers.ts';
import { startWorkbench } from './start.ts';

/**
 * Makes the pictures of the desk in the README: run after a change of looks. Needs Chromium, at its usual place or where
 * the environment variable CHROMIUM says.
 *
 *   npx tsx scripts/workbench/make-pictures.ts
 */

const PICTURES = resolve(import.meta.dirname, '../../docs/pictures');
const WINDOW = { width: 1440, height: 900 };

const executablePath = browserPath();
if (executablePath === undefined) {
  console.error(
    'The pictures need Chromium: install it, or say where it is in the environment variable CHROMIUM.',
  );
  process.exit(1);
}

const data = await mkdtemp(join(tmpdir(), 'common-ground-'));
const desk = await startWorkbench({ ports: [0, 0], data });
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
try {
  await mkdir(PICTURES, { recursive: true });
  const context = await browser.newContext({ ignoreHTTPSErrors: true, viewport: WINDOW });
  const page = await context.newPage();
  page.setDefaultTimeout(120_000);
  await page.goto(desk.desk);
  const pane = page.frameLocator('.desk-frame iframe');
  await opened(page, pane);
  await statement(page, pane);
  await report(page, pane);
} finally {
  await browser.close();
  await desk.close();
  await rm(data, { recursive: true, force: true });
}

async function sit(page: Page, who: string): Promise<void> {
  const people = page.getByLabel('At the desk');
  await people.selectOption(await people.locator('option', { hasText: who }).getAttribute('value'));
}

async function opened(page: Page, pane: FrameLocator): Promise<void> {
  await page.getByRole('button', { name: /Iain MacAllister/ }).click();
  await pane.getByRole('button', { name: 'Open case' }).click();
  await pane.getByText('One letter lies among the drafts').waitFor();
  await page.screenshot({ path: join(PICTURES, 'desk-mail.png') });
}

async function statement(page: Page, pane: FrameLocator): Promise<void> {
  await page.getByRole('tab', { name: 'Documents' }).click();
  await sit(page, 'Mediator');
  await pane.getByRole('button', { name: /held on/ }).click();
  await pane
    .getByLabel('What was discussed')
    .fill('How the therapy in section F is given, and who tells the family when a session falls out.');
  await pane.getByRole('radio', { name: 'Agreed in full' }).check();
  await pane
    .getByLabel('What, beginning with a verb')
    .fill('Send the family the dates of all therapy sessions of the autumn term');
  await pane.getByRole('combobox', { name: /Who does it/ }).click();
  await pane.getByRole('option').last().click();
  await pane.getByLabel('By when').fill('2026-12-18');
  await pane.getByRole('button', { name: 'Open the statement in Word' }).click();
  await pane.getByText(/Outcome Statement of/).waitFor();
  await page
    .locator('.desk-pages')
    .getByText(/dates of all therapy sessions/)
    .first()
    .waitFor();
  await page.screenshot({ path: join(PICTURES, 'desk-statement.png') });
}

async function report(page: Page, pane: FrameLocator): Promise<void> {
  await page.getByLabel('Look').selectOption('Dark');
  await sit(page, 'Manager, authority');
  await page.getByRole('tab', { name: 'Register' }).click();
  await pane.getByText('to look at.').waitFor();
  await page
    .getByRole('navigation', { name: 'Ribbon of Excel' })
    .getByRole('button', { name: 'Report' })
    .click();
  await pane.getByRole('button', { name: 'Make the report' }).click();
  await pane.getByText('The report stands in this workbook').first().waitFor();
  await page.getByRole('tab', { name: 'Report - Headline' }).click();
  await page.getByRole('grid', { name: 'Sheet Report - Headline' }).waitFor();
  await page.screenshot({ path: join(PICTURES, 'desk-report.png') });
}
