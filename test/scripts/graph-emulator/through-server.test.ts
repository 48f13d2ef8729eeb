import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openGraph } from '../../../addin/adapters/graph/open-graph.ts';
import { DevelopmentSignIn } from '../../../scripts/graph-emulator/development-sign-in.ts';
import { makeEmulator } from '../../../scripts/graph-emulator/make-emulator.ts';
import { startServer } from '../../../scripts/graph-emulator/server.ts';
import type { RunningServer } from '../../../scripts/graph-emulator/server.ts';
import { passingWith } from '../../../scripts/graph-emulator/virtual-clock.ts';
import { ADDRESSES } from '../../../scripts/graph-emulator/tenant-people.ts';
import { throughServer } from '../../../scripts/graph-emulator/through-server.ts';

const { emulator, tenant } = makeEmulator();
let server: RunningServer;
beforeAll(async () => {
  server = await startServer({ emulator, port: 0 });
});
afterAll(() => server.close());

const graphThere = () =>
  openGraph({
    signIn: new DevelopmentSignIn({ userId: ADDRESSES.coordinator, now: () => tenant.now() }),
    transport: throughServer(server.address),
    pause: passingWith(tenant.clock).pause,
  });

describe('A client whose requests go to a server on this machine', () => {
  it('uploads and downloads by the addresses of the real service, without its token', async () => {
    const graph = graphThere();
    const scopes = ['Files.ReadWrite'];
    const drive = await graph.send<{ id: string }>({
      method: 'GET',
      path: '/me/drive',
      scopes,
      repeat: 'safe',
    });
    const base = `/drives/${drive.ok ? drive.value.body.id : ''}/root:/DR-2026-0042.docx:`;
    const session = await graph.send<{ uploadUrl: string }>({
      method: 'POST',
      path: `${base}/createUploadSession`,
      scopes,
      body: {},
      repeat: 'safe',
    });
    const uploadUrl = session.ok ? session.value.body.uploadUrl : '';
    expect(uploadUrl).toMatch(/^https:/);
    const sent = await graph.send({
      method: 'PUT',
      path: uploadUrl,
      scopes: [],
      headers: { 'Content-Range': 'bytes 0-2/3' },
      body: new Uint8Array([1, 2, 3]),
      repeat: 'safe',
    });
    expect(sent).toMatchObject({ ok: true, value: { status: 201 } });
    const got = await graph.send<Uint8Array>({
      method: 'GET',
      path: `${base}/content`,
      scopes,
      repeat: 'safe',
      answer: 'bytes',
    });
    expect(got.ok && [...got.value.body]).toEqual([1, 2, 3]);
  });

  it('sees a connection that is dropped as a lost answer', async () => {
    emulator.faults.add({ what: 'connection dropped', when: 'after', where: { path: '/users/*/events' } });
    const answer = await graphThere().send({
      method: 'GET',
      path: '/me/events',
      scopes: ['Calendars.Read'],
      repeat: 'safe',
    });
    expect(answer.ok).toBe(true);
  });
});
