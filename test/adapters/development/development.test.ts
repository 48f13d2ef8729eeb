import { afterEach, describe, expect, it, vi } from 'vitest';
import { DevelopmentSignIn } from '../../../addin/adapters/development/development-sign-in.ts';
import { toEmulator } from '../../../addin/adapters/development/emulator-transport.ts';
import { openGraph } from '../../../addin/adapters/graph/open-graph.ts';
import { whoIsSignedIn } from '../../../addin/adapters/graph/graph-person.ts';
import { serverApp } from '../../../scripts/graph-emulator/server.ts';
import { ADDRESSES } from '../../../scripts/graph-emulator/tenant-people.ts';
import { givenEmulator } from '../../support/given-emulator.ts';

const GRAPH = 'https://localhost:3000/graph';

/** The emulator below a path, as a desk serves it. */
function givenDesk() {
  const made = givenEmulator();
  const app = serverApp({ emulator: made.emulator });
  const asked: string[] = [];
  vi.stubGlobal('fetch', (input: Request | string, init?: RequestInit) => {
    const request = new Request(input, init);
    asked.push(request.url);
    const address = new URL(request.url);
    if (!address.href.startsWith(`${GRAPH}/`)) throw new TypeError('not the emulator');
    const below = new URL(address.pathname.slice('/graph'.length) + address.search, 'https://localhost:3000');
    const headers = new Headers(request.headers);
    headers.set('host', 'localhost:3000');
    return app.fetch(new Request(below, { method: request.method, headers, body: request.body, duplex: 'half' } as RequestInit));
  });
  return { made, asked };
} // prettier-ignore

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('On a machine without Microsoft 365', () => {
  it('the person of the settings is signed in, and everything goes to the emulator', async () => {
    const { asked } = givenDesk();
    const graph = openGraph({ signIn: new DevelopmentSignIn(GRAPH, ADDRESSES.administrator), transport: toEmulator(GRAPH) }); // prettier-ignore
    expect(await whoIsSignedIn(graph)).toEqual({
      ok: true,
      value: { name: 'Rowan Fairweather', address: ADDRESSES.administrator },
    });
    expect(asked).toEqual([
      `${GRAPH}/development/token`,
      `${GRAPH}/v1.0/me?$select=displayName,mail,userPrincipalName`,
    ]);
  });

  it('a token is asked for once, and anew when it was refused', async () => {
    const { asked } = givenDesk();
    const signIn = new DevelopmentSignIn(GRAPH, ADDRESSES.administrator);
    const scopes = ['User.Read'];
    const first = await signIn.token({ scopes });
    expect(first.ok).toBe(true);
    expect(await signIn.token({ scopes })).toEqual(first);
    expect(asked).toHaveLength(1);
    await signIn.token({ scopes, renew: true });
    expect(asked).toHaveLength(2);
  });

  it('nobody the emulator does not know is signed in', async () => {
    givenDesk();
    const token = await new DevelopmentSignIn(GRAPH, 'nobody@example.org').token({ scopes: ['User.Read'] });
    expect(token).toMatchObject({ ok: false, error: { kind: 'SignInNeeded', saved: 'nothing' } });
  });

  it('an emulator that does not answer is no connection', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
    const token = await new DevelopmentSignIn(GRAPH, ADDRESSES.administrator).token({
      scopes: ['User.Read'],
    });
    expect(token).toMatchObject({ ok: false, error: { kind: 'Offline', saved: 'nothing' } });
  });
});
