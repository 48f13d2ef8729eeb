import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MsalSignIn } from '../../../addin/adapters/msal/msal-sign-in.ts';

/** What Office is asked through the bridge that it puts into a pane. Source: messages of @azure/msal-browser 5, src/naa. */
interface Asked {
  readonly method: 'GetInitContext' | 'GetToken' | 'GetTokenPopup';
  readonly requestId: string;
  readonly tokenParams?: {
    readonly scope: string;
    readonly claims?: string;
    readonly forceRefresh?: boolean;
  };
}

const ACCOUNT = {
  homeAccountId: 'user.tenant',
  environment: 'login.microsoftonline.com',
  tenantId: 'tenant',
  username: 'coordinator@provider.example',
  localAccountId: 'user',
};

const unsigned = (claims: object): string =>
  [{ alg: 'none' }, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.') +
  '.x';

const granted = (accessToken: string) => ({
  success: true,
  account: ACCOUNT,
  token: {
    access_token: accessToken,
    expires_in: 3600,
    id_token: unsigned({ oid: 'user', tid: 'tenant', preferred_username: ACCOUNT.username }),
    properties: null,
  },
});

const refused = (status: string) => ({
  success: false,
  error: { status, code: 'x', subError: '', description: 'd' },
});

/** Office's side: answers each request for a token with the next of these. */
function office(answers: readonly object[]) {
  const asked: Asked[] = [];
  const listeners: ((message: string) => void)[] = [];
  const bridge = {
    addEventListener: (_: 'message', listener: (message: string) => void) => listeners.push(listener),
    removeEventListener: () => undefined,
    postMessage: (text: string) => {
      const request = JSON.parse(text) as Asked;
      const answer =
        request.method === 'GetInitContext'
          ? {
              success: true,
              initContext: { sdkName: 'office', sdkVersion: '1', capabilities: { queryAccount: true } },
            }
          : answers[asked.push(request) - 1];
      const envelope = { messageType: 'NestedAppAuthResponse', requestId: request.requestId, ...answer };
      queueMicrotask(() => {
        for (const listener of listeners) listener(JSON.stringify(envelope));
      });
    },
  };
  vi.stubGlobal('nestedAppAuthBridge', bridge);
  return asked;
}

class Storage {
  readonly #items = new Map<string, string>();
  get length(): number {
    return this.#items.size;
  }
  getItem(key: string): string | null {
    return this.#items.get(key) ?? null;
  }
  setItem(key: string, value: string): void {
    this.#items.set(key, value);
  }
  removeItem(key: string): void {
    this.#items.delete(key);
  }
  key(index: number): string | null {
    return [...this.#items.keys()][index] ?? null;
  }
}

describe('The library of Microsoft in a pane of Office', () => {
  beforeEach(() => {
    vi.stubGlobal('window', globalThis);
    vi.stubGlobal('location', new URL('https://addins.county.example/outlook.html'));
    vi.stubGlobal('document', { cookie: '' });
    vi.stubGlobal('addEventListener', () => undefined);
    vi.stubGlobal('sessionStorage', new Storage());
    vi.stubGlobal('localStorage', new Storage());
  });
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it('gets a token from Office without a window', async () => {
    const asked = office([granted('t1')]);
    const signIn = new MsalSignIn({ clientId: 'client-1', tenantId: 'tenant' });
    expect(await signIn.token({ scopes: ['Mail.Read.Shared'] })).toEqual({ ok: true, value: 't1' });
    expect(asked).toMatchObject([
      { method: 'GetToken', tokenParams: { scope: 'https://graph.microsoft.com/Mail.Read.Shared' } },
    ]);
  });

  it('has Office ask the person, with the claims that the service demands', async () => {
    const asked = office([refused('USER_INTERACTION_REQUIRED'), granted('t2')]);
    const signIn = new MsalSignIn({ clientId: 'client-1' });
    const claims = Buffer.from('{"access_token":{"acrs":{"essential":true,"value":"c1"}}}').toString(
      'base64',
    );
    expect(await signIn.token({ scopes: ['Mail.Send.Shared'], renew: true, claims })).toEqual({
      ok: true,
      value: 't2',
    });
    expect(asked.map(({ method }) => method)).toEqual(['GetToken', 'GetTokenPopup']);
    for (const { tokenParams } of asked)
      expect(JSON.parse(tokenParams?.claims ?? '')).toMatchObject({
        access_token: { acrs: { value: 'c1' }, xms_cc: { values: ['CP1'] } },
      });
  });

  it.each([
    ['USER_CANCEL', 'SignInNeeded'],
    ['NO_NETWORK', 'Offline'],
    ['DISABLED', 'NotAllowed'],
    ['PERSISTENT_ERROR', 'SignInNeeded'],
  ])('%s from Office is %s', async (status, kind) => {
    office([refused('USER_INTERACTION_REQUIRED'), refused(status)]);
    const answer = await new MsalSignIn({ clientId: 'client-1' }).token({ scopes: ['Mail.Read.Shared'] });
    expect(answer).toMatchObject({ ok: false, error: { kind } });
  });
});
