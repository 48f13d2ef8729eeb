import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { Hono } from 'hono/tiny';
import { pageWith, SOURCES_IN_USE } from '../../addin/entry/page.ts';
import { deskPerson, settingsFor } from './desk-people.ts';
import { FORCED_COLOURS } from './forced-colours.ts';

export interface PaneServerOptions {
  /** The built panes; asked for when they are `built`. */
  readonly dist: string;
  readonly built: Promise<void>;
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
export function paneServer({ dist, built, officeJs, ajaxStandIn, desk, debug = false }: PaneServerOptions): Hono {
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
    try {
      if (extname(context.req.path) === '.html' && !(await isSettled(built))) return answer('.html', BEING_BUILT);
      await built;
    } catch {
      return context.text(NOT_BUILT, 500);
    }
    const path = context.req.path.split('/').slice(3).join('/');
    const bytes = await fileIn(dist, path);
    if (bytes === undefined) return context.notFound();
    if (extname(path) !== '.html') return answer(extname(path), bytes);
    const look = context.req.query('look');
    const html = withLook(new TextDecoder().decode(bytes), look);
    return answer('.html', html.includes(SOURCES_IN_USE.officeJs) ? pageWith(html, sources, ['/office-js/ms-ajax-stand-in.js']) : html);
  });
  return app;
} // prettier-ignore

/**
 * A look that neither the program nor the system has. No page can force its colours on a frame as a system in high
 * contrast does, so the pane gets rules that come near it: black, white and outlines, whatever the pane itself wanted.
 */
function withLook(html: string, look: string | undefined): string {
  if (look !== 'dark' && look !== 'light' && look !== 'contrast') return html;
  const marked = html.replace('<html', `<html data-look-wanted="${look === 'light' ? 'light' : 'dark'}"`);
  return look === 'contrast' ? marked.replace('</head>', `<style>${FORCED_COLOURS}</style></head>`) : marked;
}

/** Asks again by itself; the frame keeps the name by which the client knows its host. */
const BEING_BUILT = `<!doctype html><html lang="en-GB"><meta charset="utf-8"><meta http-equiv="refresh" content="3"><meta name="color-scheme" content="light dark">
<title>Common Ground</title><p style="font:1rem sans-serif;margin:1rem">The pane is being put together for the first time. It appears in some ten seconds.</p></html>`;

/** Resolves at once; a build that failed rejects. */
const isSettled = (built: Promise<void>): Promise<boolean> =>
  Promise.race([built.then(() => true), new Promise<boolean>((settle) => setImmediate(settle, false))]);

const NOT_BUILT = 'The panes could not be built. The window in which the workbench was started says why.';

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
