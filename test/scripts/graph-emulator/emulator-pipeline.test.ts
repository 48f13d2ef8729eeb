import { describe, expect, test } from 'vitest';
import { ADDRESSES } from '../../../scripts/graph-emulator/tenant-people.ts';
import { errorOf, givenCore, GRAPH } from './core-given.ts';

describe('A request without a good token', () => {
  const cases = [
    ['no token', () => ''],
    ['a token of another make', () => 'Bearer eyJ0eXAi'],
    [
      'a token that has expired',
      (core: ReturnType<typeof givenCore>) => `Bearer ${core.token('administrator', ['Mail.Read'], -1)}`,
    ],
    [
      'a token of somebody unknown',
      (core: ReturnType<typeof givenCore>) => `Bearer ${core.token('roomList', ['Mail.Read'])}`,
    ],
  ] as const;
  test.each(cases)('%s is answered 401 with a challenge, and nothing is done', async (_, authorization) => {
    const core = givenCore();
    const answer = await core.ask('GET', '/me/messages', { headers: { authorization: authorization(core) } });
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer /);
    expect((await errorOf(answer)).code).toBe('InvalidAuthenticationToken');
    expect(core.effects).toEqual([]);
  });

  test('a token expires by the emulator’s own clock', async () => {
    const core = givenCore();
    const authorization = `Bearer ${core.token('administrator', ['Mail.Read'])}`;
    expect((await core.ask('GET', '/me/messages', { headers: { authorization } })).status).toBe(200);
    core.clock.advance(3_600_000);
    expect((await core.ask('GET', '/me/messages', { headers: { authorization } })).status).toBe(401);
  });
});

describe('A permission that is missing', () => {
  const cases = [
    ['GET', '/me/messages', 'ErrorAccessDenied'],
    ['PUT', '/drives/d/items/i/content', 'accessDenied'],
    ['POST', '/drives/d/items/i/workbook/tables/T/rows/add', 'forbidden'],
  ] as const;
  test.each(cases)('%s %s is answered 403 %s, and nothing is done', async (method, path, code) => {
    const core = givenCore();
    const authorization = `Bearer ${core.token('administrator', ['User.Read'])}`;
    const answer = await core.ask(method, path, { headers: { authorization } });
    expect(answer.status).toBe(403);
    expect((await errorOf(answer)).code).toBe(code);
    expect(core.effects).toEqual([]);
  });

  test('somebody else’s mailbox wants the .Shared permission', async () => {
    const core = givenCore();
    const path = `/users/${ADDRESSES.authorityMailbox}/messages`;
    const as = (scope: string) => ({
      headers: { authorization: `Bearer ${core.token('administrator', [scope])}` },
    });
    expect((await core.ask('GET', path, as('Mail.Read'))).status).toBe(403);
    expect((await core.ask('GET', path, as('Mail.Read.Shared'))).status).toBe(200);
  });

  test('a shared mailbox is closed to those to whom it was not opened', async () => {
    const core = givenCore();
    const authorization = `Bearer ${core.token('coordinator', ['Mail.Read.Shared'])}`;
    const answer = await core.ask('GET', `/users/${ADDRESSES.authorityMailbox}/messages`, {
      headers: { authorization },
    });
    expect(answer.status).toBe(403);
    expect(core.effects).toEqual([]);
  });

  test('a mailbox without a licence is refused as Exchange does', async () => {
    const core = givenCore();
    const authorization = `Bearer ${core.token('newcomer', ['Mail.Read'])}`;
    const answer = await core.ask('GET', '/me/messages', { headers: { authorization } });
    expect([answer.status, (await errorOf(answer)).code]).toEqual([404, 'MailboxNotEnabledForRESTAPI']);
  });

  test('a mailbox of nobody is not found', async () => {
    const answer = await givenCore().ask('GET', '/users/nobody@authority.example/messages');
    expect([answer.status, (await errorOf(answer)).code]).toEqual([404, 'ErrorInvalidUser']);
  });
});

describe('Every answer', () => {
  test('carries the ids and the date of the emulator’s clock; the client’s id comes back', async () => {
    const answer = await givenCore().ask('GET', '/me/messages', { headers: { 'client-request-id': 'abc' } });
    expect(answer.headers.get('client-request-id')).toBe('abc');
    expect(answer.headers.get('request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(answer.headers.get('date')).toBe('Mon, 07 Sep 2026 08:00:00 GMT');
  });

  test('that is an error has Graph’s shape: ids inside, the date without a zone', async () => {
    const answer = await givenCore().ask('GET', '/me/events/1', { headers: { 'client-request-id': 'abc' } });
    const { code, innerError } = await errorOf(answer);
    expect(code).toBe('ErrorItemNotFound');
    expect(innerError).toEqual({
      date: '2026-09-07T08:00:00',
      'request-id': answer.headers.get('request-id'),
      'client-request-id': 'abc',
    });
  });

  test('of a workbook nests its codes, the outermost first', async () => {
    const core = givenCore();
    core.faults.add({ what: 'workbook gateway timeout' });
    const answer = await core.ask('POST', '/drives/d/items/i/workbook/tables/T/rows/add', { body: {} });
    expect(await errorOf(answer)).toMatchObject({
      code: 'gatewayTimeout',
      innerError: {
        code: 'gatewayTimeoutUncategorized',
        innerError: { code: 'MaxRequestDurationExceeded' },
      },
    });
  });
});

describe('What Graph would not understand is refused, and nothing is done', () => {
  const cases = [
    ['an unknown path', 'GET', '/me/letters', 400],
    ['another method', 'DELETE', '/me/messages', 405],
    ['another version', 'GET', 'https://graph.microsoft.com/beta/me/messages', 400],
    ['an address that cannot be decoded', 'GET', '/me/messages/%E0%A4', 400],
    ['an unknown query option', 'GET', '/me/messages?$where=x', 400],
    ['an option twice', 'GET', '/me/messages?$top=1&$top=2', 400],
    ['a $top that is no number', 'GET', '/me/messages?$top=many', 400],
    ['a $skip below nothing', 'GET', '/me/messages?$skip=-1', 400],
  ] as const;
  test.each(cases)('%s', async (_, method, path, status) => {
    const core = givenCore();
    expect((await core.ask(method, path)).status).toBe(status);
    expect(core.effects).toEqual([]);
  });

  test('a body that is no JSON though it says so, and one that does not say what it is', async () => {
    const core = givenCore();
    const send = (headers: Record<string, string>) =>
      core.emulator.fetch(`${GRAPH}/me/sendMail`, {
        method: 'POST',
        headers: { authorization: `Bearer ${core.token('administrator', ['Mail.Send'])}`, ...headers },
        body: new TextEncoder().encode('{"message":'),
      });
    expect((await send({ 'content-type': 'application/json' })).status).toBe(400);
    expect((await send({})).status).toBe(400);
    expect(core.effects).toEqual([]);
  });
});

describe('Addresses that are authorised beforehand', () => {
  test('take no token', async () => {
    const core = givenCore();
    expect((await core.ask('GET', 'https://files.example/x-download/t')).status).toBe(401);
    expect((await core.emulator.fetch('https://files.example/x-download/t')).status).toBe(200);
  });

  test('are followed to as fetch does, without the token', async () => {
    const core = givenCore();
    const answer = await core.ask('GET', '/me/drive/items/i/content');
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(new Uint8Array([1, 2, 3]));
    expect(core.calls.at(-1)?.headers.has('authorization')).toBe(false);
  });

  test('stay where they are when the client follows by itself', async () => {
    const core = givenCore();
    const answer = await core.emulator.fetch(`${GRAPH}/me/drive/items/i/content`, {
      headers: { authorization: `Bearer ${core.token('administrator', ['Files.Read'])}` },
      redirect: 'manual',
    });
    expect([answer.status, answer.headers.get('location')]).toEqual([
      302,
      'https://files.example/x-download/ticket',
    ]);
  });
});

describe('A mistake of the emulator itself', () => {
  test('is answered 500 and kept; where it is strict it is thrown', async () => {
    const core = givenCore();
    expect((await core.ask('GET', '/me/people')).status).toBe(500);
    expect(core.emulator.mistakes).toHaveLength(1);
    await expect(givenCore({ strict: true }).ask('GET', '/me/people')).rejects.toThrow(RangeError);
  });
});

test('the journal keeps method, template, status and fault, and no content', async () => {
  const core = givenCore();
  core.faults.add({ what: 'throttled' });
  await core.ask('GET', `/users/${ADDRESSES.administrator}/messages/secret`);
  await core.ask('GET', '/me/messages/secret');
  expect(core.emulator.journal.entries).toEqual([
    { method: 'GET', template: '/users/{user}/messages/{message}', status: 429, fault: 'throttled' },
    { method: 'GET', template: '/users/{user}/messages/{message}', status: 200 },
  ]);
});
