import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { Hono } from 'hono/tiny';
import { pageWith, SOURCES_IN_USE } from '../../addin/entry/page.ts';
import { deskPerson, settingsFor } from './desk-people.ts';

export interface PaneServerOptions {
  /** The built panes. */
  readonly dist: string;
  /** `node_modules/@microsoft/office-js/dist`: the genuine client, as it is. */
  readonly officeJs: string;
  /** The stand-in for Microsoft's older Ajax library, as a script. */
  readonly ajaxStandIn: string;
  /** Where the desk is served; Graph is below it. */
  readonly desk: string;
  readonly debug?: boolean;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.png': 'image/png',
  '.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  '.map': 'application/json',
};

/**
 * The panes as they would be served in use, with the addresses of this machine in their pages. Below `/as/administrator/`
 * and its kind lie the same files with the settings of that person beside them.
 */
export function paneServer({ dist, officeJs, ajaxStandIn, desk, debug = false }: PaneServerOptions): Hono {
  const app = new Hono();
  const script = `/office-js/office${debug ? '.debug' : ''}.js`;
  const sources = {
    ...SOURCES_IN_USE,
    officeJs: script,
    scripts: [],
    connections: [desk],
    frames: [],
  };
  app.get('/as/:person/settings.json', (context) => {
    const person = deskPerson(context.req.param('person'));
    return person === undefined ? context.notFound() : context.json(settingsFor(person, `${desk}/graph`));
  });
  app.get('/office-js/ms-ajax-stand-in.js', () => answer('.js', ajaxStandIn));
  app.get('/office-js/*', async (context) => {
    const bytes = await fileIn(officeJs, context.req.path.slice('/office-js/'.length));
    return bytes === undefined ? context.notFound() : answer(extname(context.req.path), bytes, true);
  });
  app.get('/as/:person/*', async (context) => {
    const path = context.req.path.split('/').slice(3).join('/');
    const bytes = await fileIn(dist, path);
    if (bytes === undefined) return context.notFound();
    if (extname(path) !== '.html') return answer(extname(path), bytes);
    const look = context.req.query('look');
    const marked = look === 'dark' || look === 'light' ? `<html data-look-wanted="${look}"` : '<html';
    const html = new TextDecoder().decode(bytes).replace('<html', marked);
    return answer('.html', html.includes(SOURCES_IN_USE.officeJs) ? pageWith(html, sources, ['/office-js/ms-ajax-stand-in.js']) : html);
  });
  return app;
} // prettier-ignore

/** Nothing outside of the folder, whatever the path says. */
async function fileIn(folder: string, path: string): Promise<Uint8Array | undefined> {
  const file = normalize(join(folder, decodeURIComponent(path)));
  if (!file.startsWith(normalize(`${folder}/`))) return undefined;
  return readFile(file).catch(() => undefined);
}

const answer = (extension: string, content: string | Uint8Array, isKept = false): Response =>
  new Response(content as BodyInit, {
    headers: {
      'content-type': TYPES[extension.toLowerCase()] ?? 'application/octet-stream',
      'cache-control': isKept ? 'max-age=86400' : 'no-cache',
      'x-content-type-options': 'nosniff',
    },
  });
