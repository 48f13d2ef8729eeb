import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, onTestFinished } from 'vitest';
import { browserPath } from '../../scripts/workbench/browsers.ts';

/** Why no browser can be opened here; undefined where one can. */
export const browserMissing: string | undefined =
  browserPath() === undefined
    ? 'no Chromium: install one, or say where it is in the environment variable CHROMIUM'
    : undefined;

const FAILED = fileURLToPath(new URL('../../out/failed', import.meta.url));

let started: Promise<Browser> | undefined;

/** The browser of this test file, started once. */
function theBrowser(): Promise<Browser> {
  const executablePath = browserPath();
  if (executablePath === undefined) throw new Error(`Cannot open a page: ${browserMissing}`);
  started ??= chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
  return started;
}

afterAll(async () => {
  await (await started)?.close();
  started = undefined;
});

/** A page in a context of its own, and what went wrong in it. */
export interface WatchedPage {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Errors of scripts, failed and blocked requests, errors in the console. A test ends with none. */
  readonly troubles: readonly string[];
}

export interface PageOptions extends BrowserContextOptions {
  /** Troubles that the test brings about on purpose. */
  readonly expected?: readonly RegExp[];
}

/** What a person would have seen when the test failed: `out/failed/` has the picture and what stood in every frame. */
async function keepEvidence(page: Page, name: string, troubles: readonly string[]): Promise<void> {
  const file = join(FAILED, `${name.replace(/\W+/g, '-').slice(0, 80)}-${Date.now()}`);
  await mkdir(FAILED, { recursive: true });
  await page.screenshot({ path: `${file}.png`, timeout: 10_000 }).catch(() => undefined);
  const texts = page.frames().map(async (frame) => {
    const text = await frame.locator('body').innerText({ timeout: 5_000 }).catch(() => 'no answer');
    return `${frame.url()}\n${text}`;
  });
  await writeFile(`${file}.txt`, [...troubles, ...(await Promise.all(texts))].join('\n\n'));
} // prettier-ignore

/** Opens a page that fails its test on any page error, failed or blocked request, and refusal of the content policy. */
export async function openPage({ expected = [], ...options }: PageOptions = {}): Promise<WatchedPage> {
  const context = await (await theBrowser()).newContext(options);
  const page = await context.newPage();
  const troubles: string[] = [];
  const note = (what: string): void => {
    if (!expected.some((each) => each.test(what))) troubles.push(what);
  };
  page.on('pageerror', (error) => {
    note(`page error: ${error.message}`);
  });
  page.on('requestfailed', (request) => {
    note(`request failed: ${request.url()} ${request.failure()?.errorText ?? ''}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) note(`answer ${response.status()}: ${response.url()}`);
  });
  page.on('console', (message) => {
    if (message.type() === 'error') note(`console: ${message.text()}`);
  });
  onTestFinished(async ({ task }) => {
    if (task.result?.state === 'fail') await keepEvidence(page, task.name, troubles);
    await context.close();
    if (troubles.length > 0) throw new Error(`The page was not well:\n${troubles.join('\n')}`);
  });
  return { page, context, troubles };
}
