import { describe, expect, it } from 'vitest';
import type { GraphRequest } from '../../../addin/adapters/graph/graph.ts';
import { brokenLine, givenGraph, json, refusal } from './given-graph.ts';
import type { Sent } from './given-graph.ts';

interface Part {
  readonly id: string;
  readonly method: string;
  readonly url: string;
  readonly headers?: Record<string, string>;
  readonly dependsOn?: readonly string[];
}

const partsOf = ({ text }: Sent): readonly Part[] =>
  (JSON.parse(text) as { requests: readonly Part[] }).requests;
const pathsOf = (sent: Sent): readonly string[] => partsOf(sent).map(({ url }) => url);

/** Answers each part by its path, in reverse order; a path that is not named is 200 with the path as its body. */
const answering =
  (byPath: Readonly<Record<string, object>> = {}) =>
  (sent: Sent): Response =>
    json({
      responses: partsOf(sent)
        .map(({ id, url }) => ({ id, status: 200, body: url, ...byPath[url] }))
        .reverse(),
    });

const read = (path: string): GraphRequest => ({
  method: 'GET',
  path,
  scopes: ['Files.Read'],
  repeat: 'safe',
});
const put = (path: string): GraphRequest => ({
  method: 'PATCH',
  path,
  scopes: ['Files.ReadWrite'],
  body: { values: [[1]] },
  repeat: 'safe',
});
const add = (path: string): GraphRequest => ({ ...put(path), method: 'POST', repeat: 'once' });

const error = (code: string) => ({ error: { code, message: 'm' } });
const throttled = (seconds: number) => ({
  status: 429,
  headers: { 'Retry-After': String(seconds) },
  body: error('TooManyRequests'),
});
const failing = (status: number) => ({ status, body: error('x') });
const NOT_TRIED = { ok: false, error: { notTried: true, effect: 'none' } };

describe('A batch (behaviour.md section 3)', () => {
  it('gives each part its own answer though they come in another order', async () => {
    const { graph, sent, trips, tokens } = givenGraph([answering()]);
    const answers = await graph.batch([
      read('/a'),
      put('/b'),
      read('https://graph.microsoft.com/v1.0/c?$top=1'),
    ]);
    expect(answers.map((answer) => answer.ok && answer.value.body)).toEqual(['/a', '/b', '/c?$top=1']);
    expect(sent[0]!.url).toBe('https://graph.microsoft.com/v1.0/$batch');
    expect(partsOf(sent[0]!)[1]).toEqual({
      id: '2',
      method: 'PATCH',
      url: '/b',
      headers: { 'Content-Type': 'application/json' },
      body: { values: [[1]] },
    });
    expect(tokens).toEqual([{ scopes: ['Files.Read', 'Files.ReadWrite'] }]);
    expect(trips).toMatchObject([{ route: '/$batch', parts: 3 }]);
  });

  it('holds at most twenty parts', async () => {
    const { graph, sent } = givenGraph([answering(), answering(), answering()]);
    const paths = Array.from({ length: 45 }, (_, index) => `/p${index}`);
    const answers = await graph.batch(paths.map(read));
    expect(sent.map((each) => partsOf(each).length)).toEqual([20, 20, 5]);
    expect(answers.map((answer) => answer.ok && answer.value.body)).toEqual(paths);
  });

  it('of nothing sends nothing', async () => {
    expect(await givenGraph([]).graph.batch([])).toEqual([]);
  });

  it('tells of single parts that fail, and repeats none that may not be repeated', async () => {
    const { graph, sent } = givenGraph([answering({ '/b': failing(404), '/c': failing(503) })]);
    const answers = await graph.batch([read('/a'), put('/b'), add('/c')]);
    expect(answers).toMatchObject([
      { ok: true },
      { error: { status: 404, codes: ['x'], effect: 'none' } },
      { error: { status: 503, effect: 'unknown' } },
    ]);
    expect(sent).toHaveLength(1);
  });

  it('sends throttled parts again after the longest wait, and no others', async () => {
    const { graph, sent, pauses, trips } = givenGraph([
      answering({ '/b': throttled(4), '/d': throttled(9) }),
      answering(),
    ]);
    const answers = await graph.batch([add('/a'), add('/b'), read('/c'), add('/d')]);
    expect(answers.every(({ ok }) => ok)).toBe(true);
    expect(pauses).toEqual([9_000]);
    expect(sent.map(pathsOf)).toEqual([
      ['/a', '/b', '/c', '/d'],
      ['/b', '/d'],
    ]);
    expect(trips[1]).toMatchObject({ parts: 2, attempt: 2, waitedMilliseconds: 9_000 });
  });

  it('repeats parts that failed in passing where they may be repeated', async () => {
    const { graph, sent } = givenGraph([
      answering({ '/b': failing(504) }),
      answering({ '/b': failing(412) }),
    ]);
    const answers = await graph.batch([read('/a'), put('/b')]);
    expect(sent.map(pathsOf)).toEqual([['/a', '/b'], ['/b']]);
    // The first attempt may have been done, so the refusal of the second does not settle it.
    expect(answers[1]).toMatchObject({ error: { status: 412, effect: 'unknown' } });
  });

  it('takes a part that is not among the answers as lost', async () => {
    const { graph, sent } = givenGraph([
      json({ responses: [{ id: '2', status: 201, body: {} }] }),
      answering(),
    ]);
    const answers = await graph.batch([read('/a'), add('/b'), add('/c')]);
    expect(sent.map(pathsOf)).toEqual([['/a', '/b', '/c'], ['/a']]);
    expect(answers).toMatchObject([{ ok: true }, { ok: true }, { error: { effect: 'unknown' } }]);
  });

  it('ends when patience does: the part is Throttled', async () => {
    const { graph, pauses } = givenGraph([answering({ '/b': throttled(300) })]);
    const answers = await graph.batch([read('/a'), read('/b')]);
    expect(answers[1]).toMatchObject({ error: { failure: { kind: 'Throttled', retryAfterSeconds: 300 } } });
    expect(pauses).toEqual([]);
  });

  it('waits no longer in all than it was told', async () => {
    const { graph, sent, pauses } = givenGraph([
      answering({ '/a': throttled(12) }),
      answering({ '/a': throttled(12) }),
    ]);
    const answers = await graph.batch([read('/a')], { patienceSeconds: 20 });
    expect(answers).toMatchObject([{ error: { failure: { kind: 'Throttled', retryAfterSeconds: 12 } } }]);
    expect(pauses).toEqual([12_000]);
    expect(sent).toHaveLength(2);
  });

  it('takes waits of the whole batch from the same patience', async () => {
    const { graph, pauses } = givenGraph([
      refusal(429, 'x', { 'Retry-After': '12' }),
      answering({ '/a': throttled(12) }),
    ]);
    await graph.batch([read('/a')], { patienceSeconds: 20 });
    expect(pauses).toEqual([12_000]);
  });

  it('renews the token once where a part says 401', async () => {
    const refused = { ...failing(401), headers: { 'WWW-Authenticate': 'Bearer claims="abc="' } };
    const { graph, sent, tokens } = givenGraph([answering({ '/b': refused }), answering({ '/b': refused })]);
    const answers = await graph.batch([read('/a'), read('/b')]);
    expect(answers[1]).toMatchObject({ error: { failure: { kind: 'SignInNeeded' } } });
    expect(sent).toHaveLength(2);
    expect(tokens[1]).toEqual({ scopes: ['Files.Read'], renew: true, claims: 'abc=' });
  });

  it('hands on the place of a download, and bytes that came as base64', async () => {
    const location = 'https://county.sharepoint.example/1';
    const { graph } = givenGraph([
      answering({
        '/a': { status: 302, headers: { Location: location }, body: undefined },
        '/b': { body: 'AQI=' },
      }),
    ]);
    const answers = await graph.batch([read('/a'), { ...read('/b'), answer: 'bytes' }]);
    expect(answers).toMatchObject([
      { ok: true, value: { status: 302, headers: { location } } },
      { ok: true, value: { body: new Uint8Array([1, 2]) } },
    ]);
  });

  it('refuses a body of bytes before anything is sent', async () => {
    const { graph, sent } = givenGraph([]);
    await expect(graph.batch([{ ...put('/a'), body: new Uint8Array(1) }])).rejects.toThrow(TypeError);
    expect(sent).toEqual([]);
  });
});

describe('A batch whose own answer is lost', () => {
  it('is repeated where all its parts may be', async () => {
    const { graph, sent } = givenGraph([brokenLine(), answering()]);
    expect((await graph.batch([read('/a'), put('/b')])).every(({ ok }) => ok)).toBe(true);
    expect(sent).toHaveLength(2);
  });

  it('leaves open what may happen once only; the rest goes again without it', async () => {
    const { graph, sent } = givenGraph([brokenLine(), answering()]);
    const answers = await graph.batch([read('/a'), add('/b'), put('/c')]);
    expect(sent.map(pathsOf)).toEqual([
      ['/a', '/b', '/c'],
      ['/a', '/c'],
    ]);
    expect(answers).toMatchObject([
      { ok: true },
      { error: { effect: 'unknown', failure: { saved: 'unknown' } } },
      { ok: true },
    ]);
  });

  it('refused as a whole has changed nothing', async () => {
    const { graph } = givenGraph([refusal(400, 'BadRequest')]);
    expect(await graph.batch([add('/a'), add('/b')])).toMatchObject([
      { error: { status: 400, effect: 'none', failure: { saved: 'nothing' } } },
      { error: { status: 400, effect: 'none' } },
    ]);
  });
});

describe('A batch in order', () => {
  const inOrder = { inOrder: true };

  it('makes each part wait for the one before', async () => {
    const { graph, sent } = givenGraph([answering()]);
    await graph.batch([add('/a'), add('/b'), add('/c')], inOrder);
    expect(partsOf(sent[0]!).map(({ dependsOn }) => dependsOn)).toEqual([undefined, ['1'], ['2']]);
  });

  it('after a fault tries nothing further, in this batch and in those after it', async () => {
    const { graph, sent } = givenGraph([
      answering({
        '/p1': failing(409),
        ...Object.fromEntries(paths(2, 20).map((path) => [path, failing(424)])),
      }),
    ]);
    const answers = await graph.batch(paths(0, 25).map(add), inOrder);
    expect(sent).toHaveLength(1);
    expect(answers.slice(0, 2)).toMatchObject([{ ok: true }, { error: { status: 409 } }]);
    for (const answer of answers.slice(2)) expect(answer).toMatchObject(NOT_TRIED);
  });

  it('goes on in order from a part that was throttled', async () => {
    const { graph, sent, pauses } = givenGraph([
      answering({ '/b': throttled(2), '/c': failing(424), '/d': failing(424) }),
      answering(),
    ]);
    const answers = await graph.batch(['/a', '/b', '/c', '/d'].map(add), inOrder);
    expect(answers.every(({ ok }) => ok)).toBe(true);
    expect(pauses).toEqual([2_000]);
    expect(pathsOf(sent[1]!)).toEqual(['/b', '/c', '/d']);
    expect(partsOf(sent[1]!).map(({ dependsOn }) => dependsOn)).toEqual([undefined, ['1'], ['2']]);
  });

  it('when patience ends, the part is Throttled and the rest not tried', async () => {
    const { graph } = givenGraph([answering({ '/a': throttled(500), '/b': failing(424) })]);
    expect(await graph.batch([add('/a'), add('/b')], inOrder)).toMatchObject([
      { error: { failure: { kind: 'Throttled' }, effect: 'none' } },
      NOT_TRIED,
    ]);
  });

  it('whose answer is lost leaves every write open and is not sent again', async () => {
    const { graph, sent } = givenGraph([brokenLine()]);
    const answers = await graph.batch([put('/a'), add('/b')], inOrder);
    expect(answers).toMatchObject([{ error: { effect: 'unknown' } }, { error: { effect: 'unknown' } }]);
    expect(sent).toHaveLength(1);
  });

  it('without consent: the first says so, the rest was not tried', async () => {
    const { graph } = givenGraph([refusal(403)]);
    expect(await graph.batch([add('/a'), add('/b')], inOrder)).toMatchObject([
      { error: { status: 403, failure: { kind: 'NotAllowed' } } },
      NOT_TRIED,
    ]);
  });
});

const paths = (from: number, to: number): readonly string[] =>
  Array.from({ length: to - from }, (_, index) => `/p${from + index}`);
