import { describe, expect, it } from 'vitest';
import { err } from '../../../addin/domain/result.ts';
import { failure } from '../../../addin/ports/failure.ts';
import type { GraphRequest } from '../../../addin/adapters/graph/graph.ts';
import { brokenLine, givenGraph, json, nothing, refusal } from './given-graph.ts';

const READ: GraphRequest = { method: 'GET', path: '/me/messages', scopes: ['Mail.Read'], repeat: 'safe' };
const PATCH: GraphRequest = {
  method: 'PATCH',
  path: "/drives/d1/items/i1/workbook/worksheets/w/range(address='A1:B2')",
  scopes: ['Files.ReadWrite.All'],
  body: { values: [[1, 2]] },
  repeat: 'safe',
};
const SEND: GraphRequest = {
  method: 'POST',
  path: '/users/drs@county.example/messages/AAMk-1/send',
  scopes: ['Mail.Send.Shared'],
  repeat: 'once',
};

describe('A request to Graph', () => {
  it('goes to the address of Graph with token, id and JSON, and gives the body back', async () => {
    const { graph, sent, tokens } = givenGraph([json({ id: 'e1' }, 201, { ETag: 'W/"1"' })]);
    const answer = await graph.send<{ id: string }>({ ...PATCH, headers: { 'workbook-session-id': 's1' } });
    expect(answer).toMatchObject({
      ok: true,
      value: { status: 201, body: { id: 'e1' }, headers: { etag: 'W/"1"' } },
    });
    expect(sent[0]!.url).toBe(
      "https://graph.microsoft.com/v1.0/drives/d1/items/i1/workbook/worksheets/w/range(address='A1:B2')",
    );
    expect(sent[0]!.headers.get('authorization')).toBe('Bearer token-1');
    expect(sent[0]!.headers.get('client-request-id')).toBe('id-1');
    expect(sent[0]!.headers.get('content-type')).toBe('application/json');
    expect(sent[0]!.headers.get('workbook-session-id')).toBe('s1');
    expect(sent[0]!.text).toBe('{"values":[[1,2]]}');
    expect(tokens).toEqual([{ scopes: ['Files.ReadWrite.All'] }]);
  });

  it('without a body announces none, and an answer without a body is undefined', async () => {
    const { graph, sent } = givenGraph([nothing(202)]);
    expect(await graph.send(SEND)).toMatchObject({ ok: true, value: { status: 202, body: undefined } });
    expect(sent[0]!.headers.has('content-type')).toBe(false);
  });

  it('sends the bytes that are meant, not the buffer they lie in', async () => {
    const { graph, sent } = givenGraph([json({}, 201)]);
    const bytes = new Uint8Array([9, 9, 1, 2, 3, 9]).subarray(2, 5);
    await graph.send({
      method: 'PUT',
      path: '/drives/d/items/i/content',
      scopes: [],
      repeat: 'safe',
      body: bytes,
    });
    expect([...sent[0]!.bytes]).toEqual([1, 2, 3]);
    expect(sent[0]!.headers.get('content-type')).toBe('application/octet-stream');
  });

  it('keeps a link of the service sign for sign', async () => {
    const link = 'https://graph.microsoft.com/v1.0/me/messages?$skiptoken=a&x=1&x=2&$top=5&$skip=10';
    const { graph, sent } = givenGraph([json({})]);
    await graph.send({ ...READ, path: link });
    expect(sent[0]!.url).toBe(link);
  });

  it('gives bytes where bytes are asked for', async () => {
    const { graph } = givenGraph([new Response('%PDF')]);
    const answer = await graph.send<Uint8Array>({ ...READ, answer: 'bytes' });
    expect(answer.ok && [...answer.value.body]).toEqual([37, 80, 68, 70]);
  });
});

describe('429 (behaviour.md section 2)', () => {
  it.each([READ, SEND])(
    'is waited out exactly as long as the service says, whatever was asked',
    async (request) => {
      const { graph, sent, pauses, trips } = givenGraph([
        refusal(429, 'ApplicationThrottled', { 'Retry-After': '17' }),
        nothing(202),
      ]);
      expect((await graph.send(request)).ok).toBe(true);
      expect(pauses).toEqual([17_000]);
      expect(sent.map(({ headers }) => headers.get('client-request-id'))).toEqual(['id-1', 'id-2']);
      expect(
        trips.map(({ attempt, status, waitedMilliseconds }) => [attempt, status, waitedMilliseconds]),
      ).toEqual([
        [1, 429, 0],
        [2, 202, 17_000],
      ]);
    },
  );

  it('obeys a date', async () => {
    const { graph, pauses } = givenGraph([
      refusal(429, 'x', { 'Retry-After': 'Mon, 01 Jun 2026 09:00:42 GMT' }),
      json({}),
    ]);
    await graph.send(READ);
    expect(pauses).toEqual([42_000]);
  });

  it('doubles the wait where Retry-After cannot be read, spread by chance', async () => {
    const answers = [refusal(429), refusal(429), refusal(429), json({})];
    const { graph, pauses } = givenGraph(answers, { chance: () => 0.5 });
    await graph.send(READ);
    expect(pauses).toEqual([2_500, 5_000, 10_000]);
  });

  it('longer than two minutes is not waited for but told, with nothing saved', async () => {
    const { graph, pauses } = givenGraph([refusal(429, 'x', { 'Retry-After': '600' })]);
    expect(await graph.send(SEND)).toMatchObject({
      ok: false,
      error: {
        status: 429,
        effect: 'none',
        failure: { kind: 'Throttled', retryAfterSeconds: 600, saved: 'nothing' },
      },
    });
    expect(pauses).toEqual([]);
  });

  it('without an end comes to an end', async () => {
    const { graph, sent } = givenGraph(
      Array.from({ length: 30 }, () => refusal(429, 'x', { 'Retry-After': '1' })),
    );
    expect(await graph.send(READ)).toMatchObject({ ok: false, error: { failure: { kind: 'Throttled' } } });
    expect(sent).toHaveLength(21);
  });
});

describe('503, 504 and a lost connection', () => {
  const inPassing = [() => refusal(503), () => refusal(504), brokenLine];

  it.each(inPassing)('are repeated where the request may be sent twice (%#)', async (fault) => {
    const { graph, sent, pauses } = givenGraph([fault(), fault(), json({ done: true })]);
    expect(await graph.send(PATCH)).toMatchObject({ ok: true, value: { body: { done: true } } });
    expect(sent).toHaveLength(3);
    expect(pauses).toEqual([1_000, 2_000]);
  });

  it.each(inPassing)(
    'are never repeated for what may happen once only, and leave it open (%#)',
    async (fault) => {
      const { graph, sent, pauses } = givenGraph([fault()]);
      expect(await graph.send(SEND)).toMatchObject({
        ok: false,
        error: { effect: 'unknown', failure: { kind: 'Offline', saved: 'unknown' } },
      });
      expect(sent).toHaveLength(1);
      expect(pauses).toEqual([]);
    },
  );

  it('end after three repeats: reading has changed nothing, writing is open', async () => {
    const four = () => [brokenLine(), brokenLine(), brokenLine(), brokenLine()];
    expect(await givenGraph(four()).graph.send(READ)).toMatchObject({ error: { effect: 'none' } });
    expect(await givenGraph(four()).graph.send(PATCH)).toMatchObject({ error: { effect: 'unknown' } });
  });

  it.each([409, 412, 423, 500, 502])('%i is not repeated', async (status) => {
    const { graph, sent } = givenGraph([refusal(status)]);
    expect((await graph.send(PATCH)).ok).toBe(false);
    expect(sent).toHaveLength(1);
  });

  it('a refusal after a lost answer leaves open whether the first attempt was done', async () => {
    const { graph } = givenGraph([refusal(504), refusal(412, 'ErrorIrresolvableConflict')]);
    expect(await graph.send(PATCH)).toMatchObject({
      error: { status: 412, effect: 'unknown', failure: { kind: 'ChangedMeanwhile', saved: 'unknown' } },
    });
  });

  it('an answer that breaks off is a lost answer', async () => {
    const broken = () =>
      new Response(
        new ReadableStream({
          start: (stream) => {
            stream.error(new TypeError('terminated'));
          },
        }),
      );
    const { graph, trips } = givenGraph([broken(), json({})]);
    expect((await graph.send(READ)).ok).toBe(true);
    expect(trips[0]!.status).toBeUndefined();
  });

  it('a page of the network in place of an answer is no answer', async () => {
    const { graph } = givenGraph([new Response('<html>Welcome to the library Wi-Fi</html>')]);
    expect(await graph.send(PATCH)).toMatchObject({
      error: { effect: 'unknown', failure: { kind: 'Offline' } },
    });
  });
});

describe('The token', () => {
  it('is renewed once after 401, with the claims that are asked for', async () => {
    const challenge = 'Bearer realm="", error="insufficient_claims", claims="eyJhIjoxfQ=="';
    const { graph, sent, tokens } = givenGraph([
      refusal(401, 'InvalidAuthenticationToken', { 'WWW-Authenticate': challenge }),
      json({}),
    ]);
    expect((await graph.send(SEND)).ok).toBe(true);
    expect(tokens).toEqual([
      { scopes: ['Mail.Send.Shared'] },
      { scopes: ['Mail.Send.Shared'], renew: true, claims: 'eyJhIjoxfQ==' },
    ]);
    expect(sent.map(({ headers }) => headers.get('authorization'))).toEqual([
      'Bearer token-1',
      'Bearer token-2',
    ]);
    expect(sent.map(({ headers }) => headers.get('client-request-id'))).toEqual(['id-1', 'id-2']);
  });

  it('refused twice is SignInNeeded', async () => {
    const { graph, sent } = givenGraph([refusal(401), refusal(401)]);
    expect(await graph.send(SEND)).toMatchObject({
      error: { status: 401, effect: 'none', failure: { kind: 'SignInNeeded' } },
    });
    expect(sent).toHaveLength(2);
  });

  it('that cannot be had: nothing is sent, and the failure of the sign-in stands', async () => {
    const missing = failure('NotAllowed', 'No consent.');
    const { graph, sent } = givenGraph([], { signIn: { token: () => Promise.resolve(err(missing)) } });
    expect(await graph.send(SEND)).toEqual({
      ok: false,
      error: { codes: [], effect: 'none', headers: {}, failure: missing },
    });
    expect(sent).toEqual([]);
  });

  it('does not go to an upload address', async () => {
    const { graph, sent, tokens } = givenGraph([json({ nextExpectedRanges: ['3-'] }, 202)]);
    const path = 'https://county.sharepoint.example/_api/upload?guid=1&guid=2';
    const answer = await graph.send({
      method: 'PUT',
      path,
      scopes: [],
      repeat: 'safe',
      body: new Uint8Array(3),
    });
    expect(answer).toMatchObject({ ok: true, value: { status: 202, body: { nextExpectedRanges: ['3-'] } } });
    expect(sent[0]!.url).toBe(path);
    expect(sent[0]!.headers.has('authorization')).toBe(false);
    expect(tokens).toEqual([]);
  });

  it('does not go along with a redirect to a download', async () => {
    const location = 'https://county.sharepoint.example/download?key=1';
    const { graph, sent } = givenGraph([nothing(302, { location }), new Response('abc')]);
    const answer = await graph.send<Uint8Array>({
      ...READ,
      path: '/drives/d/items/i/content',
      answer: 'bytes',
    });
    expect(answer.ok && answer.value.body).toHaveLength(3);
    expect(sent[1]!.url).toBe(location);
    expect(sent[1]!.headers.has('authorization')).toBe(false);
  });

  it('after a redirect that failed in passing, the next attempt is a whole one again', async () => {
    const location = 'https://county.sharepoint.example/download?key=1';
    const { graph, sent } = givenGraph([
      nothing(302, { location }),
      refusal(503),
      nothing(302, { location }),
      new Response('abc'),
    ]);
    const request = { ...READ, headers: { Prefer: 'x' }, answer: 'bytes' } as const;
    expect((await graph.send(request)).ok).toBe(true);
    expect(sent[2]!.headers.get('authorization')).toBe('Bearer token-2');
    expect(sent[2]!.headers.get('prefer')).toBe('x');
  });
});

describe('What is told', () => {
  it('holds no name, no address, no id and no token', async () => {
    const { graph, trips } = givenGraph([refusal(403, 'ErrorAccessDenied', { 'request-id': 'r-1' })]);
    const answer = await graph.send(SEND);
    const told = JSON.stringify([answer, trips]);
    expect(told).not.toMatch(/petra|county|AAMk|token-/i);
    expect(trips).toEqual([
      {
        method: 'POST',
        route: '/users/{}/messages/{}/send',
        status: 403,
        attempt: 1,
        waitedMilliseconds: 0,
        parts: 1,
        clientRequestId: 'id-1',
        requestId: 'r-1',
      },
    ]);
  });

  it('a mistake of ours is thrown, not told as a lost connection', async () => {
    const { graph } = givenGraph([]);
    await expect(graph.send(READ)).rejects.toThrow(RangeError);
  });
});
