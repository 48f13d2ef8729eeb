import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Frame, Page } from 'playwright-core';
import { expect } from 'vitest';
import { contentSecurityPolicy } from '../../addin/entry/page.ts';
import { openPage } from './browser.ts';
import type { PageOptions, WatchedPage } from './browser.ts';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));
const ORIGIN = 'https://panes.example';

const bundles = new Map<string, Promise<string>>();

/** A page of `test/panes/pages` as one script. */
function bundleOf(entry: string): Promise<string> {
  let bundle = bundles.get(entry);
  bundle ??= build({
    entryPoints: [join(PROJECT, entry)],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    jsx: 'automatic',
    minify: true,
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'silent',
  }).then(({ outputFiles }) => outputFiles[0]?.text ?? '');
  bundles.set(entry, bundle);
  return bundle;
}

/**
 * Opens a page of `test/panes/pages` in the frame that every pane has, under the content policy of use. Nothing is asked
 * of the network: what the page wants besides itself is a trouble.
 */
export async function openPanePage(entry: string, title: string, options: PageOptions = {}): Promise<WatchedPage> {
  const watched = await openPage({ viewport: { width: 320, height: 700 }, locale: 'en-GB', ...options });
  const html = await frameOf(title);
  const script = await bundleOf(entry);
  await watched.page.route('**/*', (route) => {
    const { pathname, origin } = new URL(route.request().url());
    if (origin === ORIGIN && pathname === '/pane.html') return route.fulfill({ contentType: 'text/html', body: html });
    if (origin === ORIGIN && pathname === '/pane.js')
      return route.fulfill({ contentType: 'text/javascript', body: script });
    return route.abort();
  });
  await watched.page.goto(`${ORIGIN}/pane.html`);
  return watched;
} // prettier-ignore

async function frameOf(title: string): Promise<string> {
  const template = await readFile(join(PROJECT, 'addin', 'entry', 'pane.html'), 'utf8');
  const csp = contentSecurityPolicy({ officeJs: '', scripts: [], connections: [], frames: [] });
  return template
    .replace('<script async src="<%= officeJs %>"></script>', '<script defer src="pane.js"></script>')
    .replaceAll('<%= csp %>', csp)
    .replaceAll('<%= title %>', title)
    .replaceAll('<%= version %>', '0.0.0');
}

/** Rules for whole pages that a pane in a frame of Office cannot keep, or that say nothing about people. */
const AXE_RULES = { region: { enabled: false } };

/** What axe-core has to say of the page as it stands; a test expects nothing. */
export async function axeFindings(page: Page | Frame): Promise<readonly string[]> {
  const source = await readFile(join(PROJECT, 'node_modules', 'axe-core', 'axe.min.js'), 'utf8');
  await page.evaluate(source);
  return page.evaluate(async (rules) => {
    const { axe } = globalThis as unknown as {
      axe: { run(context: object, options: object): Promise<{ violations: AxeViolation[] }> };
    };
    interface AxeViolation {
      readonly id: string;
      readonly help: string;
      readonly nodes: { readonly html: string; readonly failureSummary?: string }[];
    }
    // Places where Fluent UI catches the focus on its way; they pass it on and are never seen.
    const context = { include: document, exclude: ['[data-tabster-dummy]'] };
    const { violations } = await axe.run(context, { rules });
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${help}: ${html.slice(0, 160)} ${failureSummary ?? ''}`),
    );
  }, AXE_RULES);
} // prettier-ignore

/** No part of the page is wider than the window: nobody has to scroll sideways. */
export async function expectNoSidewaysScroll(page: Page | Frame): Promise<void> {
  const { content, window } = await page.evaluate(() => ({
    content: document.documentElement.scrollWidth,
    window: document.documentElement.clientWidth,
  }));
  expect(content).toBeLessThanOrEqual(window);
}
