import {
  AuthError,
  BrowserAuthError,
  ClientAuthError,
  InteractionRequiredAuthError,
  ServerError,
} from '@azure/msal-browser';
import type {
  AccountInfo,
  AuthenticationResult,
  Configuration,
  PopupRequest,
  SilentRequest,
} from '@azure/msal-browser';
import { describe, expect, it } from 'vitest';
import { MsalSignIn } from '../../../addin/adapters/msal/msal-sign-in.ts';
import type { MsalClient } from '../../../addin/adapters/msal/msal-sign-in.ts';

const ACCOUNT = { homeAccountId: 'h', username: 'petra@county.example' } as AccountInfo;
const token = (accessToken: string) => ({ accessToken, account: ACCOUNT }) as AuthenticationResult;
const interaction = () =>
  new InteractionRequiredAuthError('interaction_required', 'c', 'AADSTS50076 petra@county.example');

interface Given {
  readonly quiet: readonly (Error | string)[];
  readonly window?: readonly (Error | string)[];
}

function givenMsal({ quiet, window = [] }: Given) {
  const silent: SilentRequest[] = [];
  const popup: PopupRequest[] = [];
  const opened: Configuration[] = [];
  let active: AccountInfo | null = null;
  const next = (answers: readonly (Error | string)[], index: number): Promise<AuthenticationResult> => {
    const answer = answers[index];
    if (answer === undefined) throw new RangeError('No such answer in this test');
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(token(answer));
  };
  const client: MsalClient = {
    acquireTokenSilent: (request) => next(quiet, silent.push(request) - 1),
    acquireTokenPopup: (request) => next(window, popup.push(request) - 1),
    getActiveAccount: () => active,
    setActiveAccount: (account) => {
      active = account;
    },
  };
  const signIn = new MsalSignIn({
    clientId: 'client-1',
    open: (configuration) => {
      opened.push(configuration);
      return Promise.resolve(client);
    },
  });
  return { signIn, silent, popup, opened };
}

const MAIL = { scopes: ['Mail.Read.Shared'] };

describe('Signing in through the Office program', () => {
  it('is quiet where it can be, and opens the library once', async () => {
    const { signIn, silent, popup, opened } = givenMsal({ quiet: ['t1', 't2'] });
    expect(await signIn.token(MAIL)).toEqual({ ok: true, value: 't1' });
    expect(await signIn.token(MAIL)).toEqual({ ok: true, value: 't2' });
    expect(silent[0]).toEqual({ scopes: ['https://graph.microsoft.com/Mail.Read.Shared'] });
    expect(popup).toEqual([]);
    expect(opened).toHaveLength(1);
    expect(opened[0]!.auth).toMatchObject({ clientId: 'client-1', clientCapabilities: ['CP1'] });
  });

  it('opens a window where the person is needed, and goes on with that account', async () => {
    const { signIn, silent, popup } = givenMsal({ quiet: [interaction(), 't2'], window: ['t1'] });
    expect(await signIn.token(MAIL)).toEqual({ ok: true, value: 't1' });
    expect(popup).toEqual([{ scopes: ['https://graph.microsoft.com/Mail.Read.Shared'] }]);
    await signIn.token(MAIL);
    expect(silent[1]!.account).toBe(ACCOUNT);
  });

  it('asks for a new token with the claims that the service demands', async () => {
    const { signIn, silent } = givenMsal({ quiet: ['t1'] });
    const claims = btoa('{"access_token":{"nbf":{"essential":true}}}');
    await signIn.token({ ...MAIL, renew: true, claims });
    expect(silent[0]).toMatchObject({
      forceRefresh: true,
      claims: '{"access_token":{"nbf":{"essential":true}}}',
    });
  });

  it('takes the claims to the window too', async () => {
    const { signIn, popup } = givenMsal({ quiet: [interaction()], window: ['t1'] });
    await signIn.token({ ...MAIL, renew: true, claims: '{"a":1}' });
    expect(popup[0]).toMatchObject({ claims: '{"a":1}' });
  });

  it('opens one window for several requests at once', async () => {
    const { signIn, popup } = givenMsal({
      quiet: [interaction(), interaction(), interaction(), 't2', 't3'],
      window: ['t1'],
    });
    const answers = await Promise.all([signIn.token(MAIL), signIn.token(MAIL), signIn.token(MAIL)]);
    expect(answers.map((answer) => answer.ok && answer.value)).toEqual(['t1', 't2', 't3']);
    expect(popup).toHaveLength(1);
  });
});

describe('Signing in that fails', () => {
  it.each<[AuthError, string]>([
    [new BrowserAuthError('user_cancelled', 'c'), 'SignInNeeded'],
    [new ClientAuthError('user_canceled', 'c'), 'SignInNeeded'],
    [new BrowserAuthError('popup_window_error', 'c'), 'SignInNeeded'],
    [new BrowserAuthError('interaction_in_progress', 'c'), 'SignInNeeded'],
    [new ServerError('access_denied', 'c', 'petra@county.example has declined'), 'NotAllowed'],
    [new ClientAuthError('no_network_connectivity', 'c'), 'Offline'],
    [new ServerError('temporarily_unavailable', 'c'), 'Offline'],
    [new ServerError('unauthorized_client', 'c', 'AADSTS700016'), 'NotAllowed'],
    [new AuthError('nested_app_auth_bridge_disabled', 'c'), 'NotAllowed'],
  ])('with %s is %s', async (error, kind) => {
    const { signIn } = givenMsal({ quiet: [interaction()], window: [error] });
    const answer = await signIn.token(MAIL);
    expect(answer).toMatchObject({ ok: false, error: { kind, saved: 'nothing' } });
    expect(JSON.stringify(answer)).not.toMatch(/petra|AADSTS/);
  });

  it('without a network opens no window', async () => {
    const { signIn, popup } = givenMsal({ quiet: [new ClientAuthError('no_network_connectivity', 'c')] });
    expect(await signIn.token(MAIL)).toMatchObject({ error: { kind: 'Offline' } });
    expect(popup).toEqual([]);
  });

  it('in a hidden frame that ends too early is tried with a window', async () => {
    const { signIn } = givenMsal({ quiet: [new BrowserAuthError('timed_out', 'c')], window: ['t1'] });
    expect(await signIn.token(MAIL)).toEqual({ ok: true, value: 't1' });
  });

  it('still for want of consent after the window is the administrator’s to solve', async () => {
    const { signIn } = givenMsal({ quiet: [interaction()], window: [interaction()] });
    expect(await signIn.token(MAIL)).toMatchObject({ error: { kind: 'NotAllowed' } });
  });

  it('a window that fails leaves the next request its own', async () => {
    const { signIn, popup } = givenMsal({
      quiet: [interaction(), interaction()],
      window: [new BrowserAuthError('user_cancelled', 'c'), 't2'],
    });
    expect((await signIn.token(MAIL)).ok).toBe(false);
    expect(await signIn.token(MAIL)).toEqual({ ok: true, value: 't2' });
    expect(popup).toHaveLength(2);
  });

  it('when the library cannot be fetched is Offline, and the next time it is fetched again', async () => {
    let times = 0;
    const signIn = new MsalSignIn({
      clientId: 'c',
      open: () => {
        times += 1;
        return Promise.reject(new TypeError('Failed to fetch dynamically imported module'));
      },
    });
    expect(await signIn.token(MAIL)).toMatchObject({ error: { kind: 'Offline' } });
    await signIn.token(MAIL);
    expect(times).toBe(2);
  });

  it('in a program of which the library knows nothing is a matter of the set-up', async () => {
    const answer = await new MsalSignIn({ clientId: 'c' }).token(MAIL);
    expect(answer).toMatchObject({ ok: false, error: { kind: 'NotAllowed' } });
  });

  it('a mistake of ours is thrown', async () => {
    const { signIn } = givenMsal({ quiet: [new RangeError('ours')] });
    await expect(signIn.token(MAIL)).rejects.toThrow('ours');
  });
});
