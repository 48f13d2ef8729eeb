import { readFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serve } from '@hono/node-server';
import { build } from 'esbuild';
import { Hono } from 'hono/tiny';
import type { Frame, Page } from 'playwright-core';
import { generate } from 'selfsigned';
import { afterAll, expect, onTestFinished } from 'vitest';
import { hostApp } from '../../scripts/office-host/host-app.ts';
import type { HostApp } from '../../scripts/office-host/host-app.ts';
import type { HostSession } from '../../scripts/office-host/host-session.ts';
import { openPane } from '../../scripts/office-host/pane-session.ts';
import type { PaneSessionOptions } from '../../scripts/office-host/pane-session.ts';
import type { RelayedNotice } from '../../scripts/office-host/relay.ts';
import { officeJsFolder } from '../../scripts/office-host/rich-api/client-world.ts';
import { openPage } from './browser.ts';
import type { PageOptions } from './browser.ts';

/** Milliseconds after which a page that does not do what it should has failed. */
const WAIT = 20_000;

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));

/** Which build of the genuine client a pane loads. */
export type ClientBuild = 'debug' | 'release';

/** A pane that stands open in a page of the host, in a real browser. */
export interface StandingPane {
  /** The page around the pane. */
  readonly page: Page;
  /** The pane: `Office` and `Excel` or `Word` are there. */
  readonly frame: Frame;
  readonly session: HostSession;
  /** What `Office.onReady` gave. */
  readonly ready: { readonly host: string; readonly platform: string };
}

export interface PaneWish extends PageOptions {
  readonly build?: ClientBuild;
  /** What the session is expected not to know: texts of `unknownCalls`. */
  readonly unknown?: readonly RegExp[];
  /** Put into the pane's page after office.js. */
  readonly script?: string;
}

/**
 * Opens a pane of this host: a page at one origin, the pane at another of the same host name, both over https, office.js
 * from node_modules. The test fails on any trouble of the page, any call that the host does not know, any mistake of a
 * model.
 */
export async function openStandingPane(
  host: PaneSessionOptions['host'],
  { build: clientBuild = 'debug', unknown = [], script = '', ...pageOptions }: PaneWish = {},
  options: Partial<PaneSessionOptions> = {},
): Promise<StandingPane> {
  const desk = await theDesk();
  const opened = new Promise<HostSession>((resolve) => {
    desk.next = () => {
      const made = openPane({ host, hostOrigin: desk.hostOrigin, ...options });
      resolve(made);
      return made;
    };
  });
  desk.script = script;
  const { page } = await openPage({ ignoreHTTPSErrors: true, ...pageOptions });
  page.setDefaultTimeout(WAIT);
  await page.goto(`${desk.hostOrigin}/`);
  const pane = `${desk.paneOrigin}/pane.html?build=${clientBuild}&host=${host.kind}`;
  await page.evaluate(async (address) => (globalThis as unknown as DeskPage).desk.open(address), pane);
  const session = await opened;
  onTestFinished(() => {
    const strange = session.unknownCalls.filter(({ what }) => !unknown.some((each) => each.test(what)));
    expect(strange).toEqual([]);
    expect(session.mistakes).toEqual([]);
  });
  const frame = await frameOf(page, 'pane');
  await frame.waitForFunction(() => 'ready' in globalThis);
  const ready = await frame.evaluate(
    () => (globalThis as unknown as { readonly ready: StandingPane['ready'] }).ready,
  );
  return { page, frame, session, ready };
}

/** The frame of the host's page with this id, as soon as it shows a page of the panes' origin. */
export async function frameOf(page: Page, id: string): Promise<Frame> {
  const element = await page.waitForSelector(`#${id}`, { state: 'attached' });
  const frame = await element.contentFrame();
  if (frame === null) throw new TypeError(`#${id} is no frame`);
  return frame;
}

/** What the pane wanted of the page around it. */
export function noticesOf(page: Page): Promise<readonly RelayedNotice[]> {
  return page.evaluate(() => (globalThis as unknown as DeskPage).desk.notices);
}

interface DeskPage {
  readonly desk: { open(address: string): Promise<void>; readonly notices: readonly RelayedNotice[] };
}

interface Desk {
  readonly hostOrigin: string;
  readonly paneOrigin: string;
  readonly sessions: HostApp['sessions'];
  /** What the next session is. */
  next: () => HostSession;
  script: string;
}

let started: Promise<Desk> | undefined;
const endings: (() => Promise<void>)[] = [];

afterAll(async () => {
  for (const end of endings.splice(0)) await end();
  started = undefined;
});

/** The servers of this test file, started once. */
function theDesk(): Promise<Desk> {
  started ??= startDesk();
  return started;
}

async function startDesk(): Promise<Desk> {
  const desk = {
    next: (): HostSession => {
      throw new TypeError('Nothing is to be opened');
    },
    script: '',
  };
  const host = hostApp({ open: () => desk.next() });
  const [relay, standIn] = await Promise.all([
    bundled('test/support/office-desk-page.ts'),
    bundled('scripts/office-host/ms-ajax-stand-in.ts'),
  ]);
  const page = new Hono();
  page.get('/', (context) => context.html(HOST_PAGE));
  page.get('/desk.js', (context) => context.body(relay, 200, { 'content-type': 'text/javascript' }));
  page.get('/favicon.ico', (context) => context.body(null, 204));
  page.route('/host', host.app);
  const panes = new Hono();
  panes.get('/favicon.ico', (context) => context.body(null, 204));
  panes.get('/:page{(pane|dialog)\\.html}', (context) => {
    const { build: clientBuild = '', host: kind } = context.req.query();
    return context.html(panePage(clientBuild, kind === 'Outlook', desk.script));
  });
  panes.get('/ms-ajax-stand-in.js', (context) =>
    context.body(standIn, 200, { 'content-type': 'text/javascript' }),
  );
  panes.get('/office-js/*', async (context) => {
    const file = normalize(context.req.path.slice('/office-js/'.length));
    const content = await readFile(join(officeJsFolder(), file)).catch(() => undefined);
    if (content === undefined) return context.notFound();
    return context.body(Uint8Array.from(content), 200, {
      'content-type': TYPES[extname(file)] ?? 'text/plain',
    });
  });
  const certificate = await generate([{ name: 'commonName', value: 'localhost' }], { keySize: 2048 });
  const [hostOrigin, paneOrigin] = await Promise.all(
    [page, panes].map((app) => listen(app, certificate.private, certificate.cert)),
  );
  return Object.assign(desk, {
    hostOrigin: hostOrigin ?? '',
    paneOrigin: paneOrigin ?? '',
    sessions: host.sessions,
  });
}

const TYPES: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.html': 'text/html' };

const HOST_PAGE = `<!doctype html><html lang="en"><title>Host</title>
<body><script src="/desk.js"></script></body></html>`;

/** office.js finds its other files by the address of its own script element. */
function panePage(clientBuild: string, isOutlook: boolean, script: string): string {
  const file = clientBuild === 'release' ? 'office.js' : 'office.debug.js';
  const before = isOutlook ? '<script src="/ms-ajax-stand-in.js"></script>' : '';
  return `<!doctype html><html lang="en"><title>Pane</title><body>
${before}<script src="/office-js/${file}"></script>
<script>Office.onReady(({ host, platform }) => { window.ready = { host, platform }; });${script}</script></body></html>`;
}

function listen(app: Hono, key: string, cert: string): Promise<string> {
  return new Promise((resolve) => {
    const server = serve(
      { fetch: app.fetch, hostname: 'localhost', port: 0, createServer, serverOptions: { key, cert } },
      ({ port }) => {
        resolve(`https://localhost:${port}`);
      },
    );
    endings.push(
      () =>
        new Promise((closed) => {
          server.close(() => {
            closed();
          });
          if ('closeAllConnections' in server) server.closeAllConnections();
        }),
    );
  });
}

async function bundled(entry: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(PROJECT, entry)],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    logLevel: 'silent',
  });
  return outputFiles[0]?.text ?? '';
}
