import { once } from 'node:events';
import { get } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { writeFile } from 'node:fs/promises';
import { afterAll, describe, expect, test } from 'vitest';
import { makeEmulator } from '../../../scripts/graph-emulator/make-emulator.ts';
import { serverApp, startServer } from '../../../scripts/graph-emulator/server.ts';
import { ADDRESSES } from '../../../scripts/graph-emulator/tenant-people.ts';
import { command, newFolder, removeFolders } from '../../support/run-command.ts';

afterAll(removeFolders);

const HERE = 'http://127.0.0.1:4180';

function given(hideRetryAfter = false) {
  const made = makeEmulator();
  let changes = 0;
  const app = serverApp({ emulator: made.emulator, hideRetryAfter, onChange: () => void (changes += 1) });
  const ask = (
    path: string,
    init: Omit<RequestInit, 'headers'> & { readonly headers?: Record<string, string> } = {},
  ) => app.request(`${HERE}${path}`, { ...init, headers: { host: '127.0.0.1:4180', ...init.headers } });
  const token = async (...scopes: string[]) => {
    const answer = await ask('/development/token', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ user: ADDRESSES.coordinator, scopes }),
    });
    return ((await answer.json()) as { token: string }).token;
  };
  return { ...made, ask, token, changes: () => changes };
}

describe('The emulator as a server', () => {
  test('gives development tokens to people of the tenant and to nobody else', async () => {
    const { ask, token } = given();
    const authorization = `Bearer ${await token('Mail.Read')}`;
    expect((await ask('/v1.0/me/messages', { headers: { authorization } })).status).toBe(200);
    const refused = await ask('/development/token', {
      method: 'POST',
      body: JSON.stringify({ user: 'x@y.example', scopes: [] }),
    });
    expect(refused.status).toBe(400);
  });

  test('writes its links with the real host', async () => {
    const { ask, token } = given();
    const answer = await ask('/v1.0/me/messages', {
      headers: { authorization: `Bearer ${await token('Mail.Read')}` },
    });
    expect(((await answer.json()) as Record<string, unknown>)['@odata.context']).toMatch(
      /^https:\/\/graph\.microsoft\.com\/v1\.0\//,
    );
  });

  test('answers pages of this machine and not those of another site', async () => {
    const { ask } = given();
    const origin = async (from: string) =>
      (
        await ask('/v1.0/me', {
          method: 'OPTIONS',
          headers: { origin: from, 'access-control-request-method': 'GET' },
        })
      ).headers.get('access-control-allow-origin');
    expect(await origin('https://localhost:3000')).toBe('https://localhost:3000');
    expect(await origin('https://elsewhere.example')).toBeNull();
  });

  test('is not reached under the name of another site that points here', async () => {
    const server = await startServer({ emulator: makeEmulator().emulator, port: 0 });
    const statusUnder = async (host: string): Promise<number | undefined> => {
      const [answer] = (await once(get(`${server.address}/v1.0/me`, { headers: { host } }), 'response')) as [
        IncomingMessage,
      ];
      answer.resume();
      return answer.statusCode;
    };
    try {
      expect(await statusUnder('elsewhere.example')).toBe(403);
      expect(await statusUnder('localhost')).toBe(401);
    } finally {
      await server.close();
    }
  });

  test('lets pages read Retry-After unless it is hidden', async () => {
    const exposed = async (hide: boolean) =>
      (await given(hide).ask('/v1.0/me', { headers: { origin: 'https://localhost:3000' } })).headers.get(
        'access-control-expose-headers',
      );
    expect(await exposed(false)).toContain('Retry-After');
    expect(await exposed(true)).not.toContain('Retry-After');
    expect(await exposed(true)).toContain('client-request-id');
  });

  test('sends a redirect back to itself', async () => {
    const { ask, token, drives } = given();
    const driveId = drives.libraryId('sites/mediation', 'Cases');
    drives.put(driveId, 'a.docx', new Uint8Array([1, 2]));
    const headers = { authorization: `Bearer ${await token('Files.Read.All')}` };
    const answer = await ask(`/v1.0/drives/${driveId}/root:/a.docx:/content`, { headers });
    expect(answer.status).toBe(302);
    const location = answer.headers.get('location') ?? '';
    expect(location.startsWith(`${HERE}/x-download/`)).toBe(true);
    const content = await ask(location.slice(HERE.length));
    expect(new Uint8Array(await content.arrayBuffer())).toEqual(new Uint8Array([1, 2]));
  });

  test('says when something may have changed, and only then', async () => {
    const { ask, changes } = given();
    await ask('/v1.0/me');
    expect(changes()).toBe(0);
    await ask('/v1.0/me/sendMail', { method: 'POST' });
    expect(changes()).toBe(1);
  });

  test('drops the connection on demand, over a real one', async () => {
    const { emulator, tenant } = makeEmulator();
    tenant.faults.add({ what: 'connection dropped' });
    const server = await startServer({ emulator, port: 0 });
    try {
      expect(server.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
      await expect(fetch(`${server.address}/v1.0/x-download/x`)).rejects.toThrow(TypeError);
      expect((await fetch(`${server.address}/v1.0/me`)).status).toBe(401);
    } finally {
      await server.close();
    }
  });
});

describe('emulator graph', () => {
  test('says everything that is wrong with a file of faults and does not start', async () => {
    const file = join(await newFolder(), 'faults.json');
    await writeFile(file, JSON.stringify({ rules: [{ what: 'thunder' }, {}] }));
    const ran = await command('emulator', 'graph', '--port', '0', '--faults', file);
    expect(ran.status).toBe(1);
    expect(ran.err).toContain('rules[0].what');
    expect(ran.err).toContain('rules[1]');
    expect(ran.out).toBe('');
  });

  test('says that a port must be a number', async () => {
    expect((await command('emulator', 'graph', '--port', 'many')).status).toBe(2);
  });

  test('prints its address, serves until it is stopped and has saved its state by then', async () => {
    const folder = await newFolder();
    const running = command('emulator', 'graph', '--port', '0', '--data', folder);
    await expect.poll(() => process.listenerCount('SIGTERM'), { timeout: 20_000 }).toBeGreaterThan(0);
    process.emit('SIGTERM');
    const { status, out } = await running;
    expect(status).toBe(0);
    expect(out).toMatch(/^Microsoft Graph is emulated at http:\/\/127\.0\.0\.1:\d+\/v1\.0$/);
    const again = makeEmulator();
    await again.load(folder);
  });
});
