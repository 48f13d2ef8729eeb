import { vi } from 'vitest';
import { serverApp } from '../../scripts/graph-emulator/server.ts';
import { laySampleTenant } from '../../scripts/graph-emulator/sample-tenant.ts';
import { ADDRESSES, LIBRARY, OFFICES } from '../../scripts/graph-emulator/tenant-people.ts';
import { SHAREPOINT_HOST } from '../../scripts/graph-emulator/drive-json.ts';
import { readFile } from 'node:fs/promises';
import { givenEmulator } from './given-emulator.ts';
import type { GivenEmulator } from './given-emulator.ts';

const DESK = 'https://localhost:3000';
export const PAGE = 'https://localhost:3001/outlook.html';

export const DESK_SETTINGS = {
  site: `${SHAREPOINT_HOST}/${OFFICES.authority.site}`,
  library: LIBRARY,
  register: 'register.xlsx',
  mailbox: OFFICES.authority.mailbox,
  insideDomains: ['provider.example'],
  people: { [ADDRESSES.administrator]: { initials: 'RF' } },
  development: { graph: `${DESK}/graph`, user: ADDRESSES.administrator },
};

export interface DeskInProcess {
  readonly made: GivenEmulator;
  /** What is served beside the page; a test may change it. */
  settings: unknown;
  /** Requests by method and path, without ids of the tenant. */
  readonly asked: string[];
}

/**
 * What the panes find on a machine without Microsoft 365, with no port and no browser: their settings, their templates and
 * the emulator below `/graph`, behind a `fetch` that knows nothing else. Undo with `vi.unstubAllGlobals()`.
 */
export async function givenDeskInProcess(): Promise<DeskInProcess> {
  const made = givenEmulator();
  await laySampleTenant(made);
  const app = serverApp({ emulator: made.emulator });
  const desk: DeskInProcess = { made, settings: DESK_SETTINGS, asked: [] };
  vi.stubGlobal('fetch', async (input: Request | string, init?: RequestInit) => {
    const request = new Request(input, init);
    const { origin, pathname, search } = new URL(request.url);
    desk.asked.push(`${request.method} ${pathname}`);
    if (origin === new URL(PAGE).origin && pathname === '/settings.json') return Response.json(desk.settings);
    if (origin === new URL(PAGE).origin && pathname.startsWith('/templates/'))
      return new Response(
        new Uint8Array(await readFile(`templates/${pathname.slice('/templates/'.length)}`)),
      );
    if (origin !== DESK || !pathname.startsWith('/graph/')) throw new TypeError('Failed to fetch');
    const headers = new Headers(request.headers);
    headers.set('host', new URL(DESK).host);
    const body = await request.arrayBuffer();
    const sent = new Request(`${DESK}${pathname.slice('/graph'.length)}${search}`, {
      method: request.method,
      headers,
      ...(body.byteLength > 0 && { body }),
    });
    const answer = await app.fetch(sent);
    // A page follows a redirect by itself.
    const location = answer.status === 302 ? answer.headers.get('location') : null;
    return location === null
      ? answer
      : app.fetch(new Request(location, { headers: { host: new URL(DESK).host } }));
  });
  return desk;
}
