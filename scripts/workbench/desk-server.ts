import { readFile } from 'node:fs/promises';
import { Hono } from 'hono';
import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RegisterKind } from '../../addin/domain/case.ts';
import { Refused } from '../graph-emulator/route.ts';
import { hasLeft } from '../graph-emulator/server.ts';
import type { Served } from '../graph-emulator/server.ts';
import { DESK_PEOPLE } from './desk-people.ts';
import { DESK_RIBBONS } from './desk-ribbons.ts';
import type { DeskHosts } from './desk-hosts.ts';
import type { DeskTenant } from './desk-tenant.ts';
import { writeFiles } from './files-folder.ts';
import { pagesOf } from './pages-of.ts';
import {
  attachmentOf,
  deskEvents,
  documentBytes,
  documentPaths,
  fileOf,
  liveWorkbook,
  mailEntries,
  openMail,
  sheetEntries,
  sheetPart,
} from './desk-view.ts';

export interface DeskServerOptions {
  readonly tenant: DeskTenant;
  /** The desk's own page, by path: `/desk.js`. */
  readonly files: ReadonlyMap<string, { readonly type: string; readonly content: string | Uint8Array }>;
  /** Where the panes are served. */
  readonly panes: string;
  /** The programs around the panes. */
  readonly hosts: DeskHosts;
  /** Where files are written for people who want to open them. */
  readonly filesIn: string;
  readonly show: (folder: string) => boolean;
  readonly icon?: string;
}

/** The desk, Microsoft Graph below `/graph` and the host of the panes below `/host`, for this machine alone. */
export function deskServer({ tenant, files, panes, hosts, filesIn, show, icon }: DeskServerOptions): Hono<Served> {
  const app = new Hono<Served>();
  for (const each of [app, hosts.app]) each.onError(answerFault);
  app.use(async (context, next) => {
    // A page of another site that has its name point here is not served.
    const name = new URL(context.req.url).hostname;
    if (name !== 'localhost' && name !== '127.0.0.1') return context.text('Only for this machine.', 403);
    // No other site makes changes through the browser of whoever sits here; the panes reach Graph and nothing else.
    const origin = context.req.header('origin');
    const isOwn = origin === undefined || origin === new URL(context.req.url).origin || context.req.path.startsWith('/graph');
    return isOwn ? next() : context.text('Only for the desk itself.', 403);
  });
  app.all('/graph/*', async ({ req, env }) => {
    if (tenant.delay > 0) await sleep(tenant.delay);
    // With the connection, which ends where the tenant gives no answer at all.
    return tenant.graph.fetch(below(req.raw, '/graph'), env);
  });
  app.all('/host/*', ({ req }) => hosts.app.fetch(below(req.raw, '/host')));
  app.get('/desk/state', (context) =>
    context.json({ people: DESK_PEOPLE, panes, faults: tenant.faults, delay: tenant.delay, ribbons: DESK_RIBBONS }),
  );
  app.get('/desk/changes', (context) =>
    streamSSE(context, async (stream) => {
      const stop = tenant.onNews(({ event, ...news }) => void stream.writeSSE({ event, data: JSON.stringify(news) }));
      stream.onAbort(stop);
      while (!stream.aborted) {
        await stream.sleep(15_000);
        await stream.writeSSE({ event: 'here', data: '' });
      }
    }),
  );
  app.post('/desk/faults', async (context) => {
    const { share, delay } = await context.req.json<{ share: number; delay: number }>();
    if (!(share >= 0 && share <= 1) || !(delay >= 0 && delay <= 10_000)) return context.text('Out of range.', 400);
    tenant.faults = share;
    tenant.delay = delay;
    return context.json({});
  });
  app.post('/desk/reset', async (context) => {
    await tenant.beginAgain();
    return context.json({});
  });
  app.post('/desk/sessions/:id/message', async (context) => {
    const { message } = await context.req.json<{ message?: string }>();
    return hosts.selectMessage(context.req.param('id'), message) ? context.json({}) : context.text('This pane is not there any more.', 404);
  });
  app.post('/desk/sessions/:id/selection', async (context) => {
    const selection = await context.req.json<{ sheet: string; address: string }>();
    return hosts.selectCells(context.req.param('id'), selection) ? context.json({}) : context.text('This pane is not there any more.', 404);
  });
  app.get('/desk/events', (context) => context.json(deskEvents(tenant.made)));
  app.get('/desk/:office/mail', (context) => context.json(mailEntries(tenant.made, officeIn(context))));
  app.get('/desk/:office/mail/:id', (context) => {
    const message = openMail(tenant.made, officeIn(context), context.req.param('id'));
    return message === undefined ? context.text('This message is not there any more.', 404) : context.json(message);
  });
  app.get('/desk/:office/mail/:id/attachments/:attachment', (context) => {
    const { id, attachment } = context.req.param();
    const bytes = attachmentOf(tenant.made, officeIn(context), id, attachment);
    return bytes === undefined ? context.text('This attachment is not there any more.', 404) : fileAnswer(bytes);
  });
  app.get('/desk/:office/workbook', (context) => context.json(sheetEntries(liveWorkbook(tenant.made, officeIn(context)))));
  app.get('/desk/:office/workbook/:sheet', (context) => {
    const top = Math.max(1, Number(context.req.query('top') ?? 1) || 1);
    const live = liveWorkbook(tenant.made, officeIn(context));
    const sheet = context.req.param('sheet');
    // A report was taken away while somebody looked at it.
    const isThere = live.sheets.some(({ name }) => name === sheet);
    return context.json(isThere ? sheetPart(live, sheet, top) : null);
  });
  app.post('/desk/:office/workbook/cell', async (context) => {
    const { sheet, row, column, text } = await context.req.json<{ sheet: string; row: number; column: number; text: string }>();
    const live = liveWorkbook(tenant.made, officeIn(context));
    try {
      live.type(live.sheet(sheet), row, column, text);
    } catch (refused) {
      if (!(refused instanceof Refused)) throw refused;
      return context.text('Excel would refuse this: the cell is protected, or it is not there.', 409);
    }
    tenant.changed();
    return context.json({});
  });
  app.get('/desk/:office/documents', (context) => context.json(documentPaths(tenant.made, officeIn(context))));
  app.get('/desk/:office/documents/pages', (context) => {
    const bytes = documentBytes(tenant.made, officeIn(context), context.req.query('path') ?? '');
    return bytes === undefined ? context.text('This document is not there any more.', 404) : new Response(pagesOf(bytes) as BodyInit);
  });
  app.get('/desk/:office/files/:name', (context) => {
    const bytes = fileOf(tenant.made, officeIn(context), context.req.query('path'));
    return bytes === undefined ? context.text('This file is not there any more.', 404) : fileAnswer(bytes);
  });
  app.post('/desk/:office/folder', async (context) => {
    const office = officeIn(context);
    const folder = await writeFiles(tenant.made, office, filesIn);
    return context.json({ folder, isShown: show(folder) });
  });
  app.get('/icon.png', async (context) => {
    const bytes = icon === undefined ? undefined : await readFile(icon).catch(() => undefined);
    return bytes === undefined ? context.notFound() : new Response(bytes as BodyInit, { headers: { 'content-type': 'image/png' } });
  });
  app.get('*', (context) => {
    const file = files.get(context.req.path === '/' ? '/desk.html' : context.req.path);
    if (file === undefined) return context.notFound();
    return new Response(file.content as BodyInit, {
      headers: { 'content-type': file.type, 'cache-control': 'no-cache', 'x-content-type-options': 'nosniff' },
    });
  });
  return app;
} // prettier-ignore

/** A stranger's file is kept by the browser and never shown as a page of the desk. */
const fileAnswer = (bytes: Uint8Array): Response =>
  new Response(bytes as BodyInit, {
    headers: {
      'content-type': 'application/octet-stream',
      'content-disposition': 'attachment',
      'x-content-type-options': 'nosniff',
    },
  });

/** What went wrong is told to whoever started the desk. */
function answerFault(thrown: Error, context: Context): Response {
  if (!hasLeft(thrown, context.req.raw)) console.error(thrown);
  // Where it happened is not known here, and so neither is what was saved before it.
  return context.text('The desk has made a mistake. Look at what was saved before you repeat it.', 500);
}

/** The same request to what is served below a path. */
function below(request: Request, path: string): Request {
  const url = new URL(request.url);
  url.pathname = url.pathname.slice(path.length);
  return new Request(url, request);
}

const officeIn = (context: Context): RegisterKind =>
  context.req.param('office') === 'provider' ? 'provider' : 'authority';
