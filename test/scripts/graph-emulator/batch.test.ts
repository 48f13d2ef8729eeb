import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ADDRESSES } from '../../../scripts/graph-emulator/tenant-people.ts';
import { errorOf, givenCore } from './core-given.ts';

/** Source: behaviour.md section 3. */

interface PartAnswer {
  readonly id: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

type Core = ReturnType<typeof givenCore>;

async function batch(core: Core, requests: readonly object[]): Promise<readonly PartAnswer[]> {
  const answer = await core.ask('POST', '/$batch', { body: { requests } });
  expect(answer.status).toBe(200);
  return ((await answer.json()) as { responses: readonly PartAnswer[] }).responses;
}

const byId = (answers: readonly PartAnswer[]): Record<string, number> =>
  Object.fromEntries(answers.map(({ id, status }) => [id, status]));

const get = (id: string, more: object = {}) => ({ id, method: 'GET', url: '/me/messages', ...more });
const send = (id: string, more: object = {}) => ({
  id,
  method: 'POST',
  url: '/me/sendMail',
  headers: { 'Content-Type': 'application/json' },
  body: {},
  ...more,
});

describe('A batch that can be read', () => {
  test('answers 200 with one answer for each part, in an order of its own', async () => {
    const ids = Array.from({ length: 20 }, (_, index) => String(index + 1));
    const answers = await batch(
      givenCore(),
      ids.map((id) => get(id)),
    );
    expect(answers.map(({ id }) => id)).not.toEqual(ids);
    expect(answers.map(({ id }) => Number(id)).sort((a, b) => a - b)).toEqual(ids.map(Number));
  });

  test('comes back in the same order from the same seed', async () => {
    const run = async () =>
      (
        await batch(
          givenCore(),
          ['a', 'b', 'c', 'd', 'e'].map((id) => get(id)),
        )
      ).map(({ id }) => id);
    expect(await run()).toEqual(await run());
  });

  test('runs Outlook parts four at a time, so that none of 20 is refused', async () => {
    const ids = Array.from({ length: 20 }, (_, index) => String(index));
    const answers = await batch(
      givenCore(),
      ids.map((id) => get(id)),
    );
    expect(answers.every(({ status }) => status === 200)).toBe(true);
  });

  test('has parts refused when other requests to the mailbox are under way', async () => {
    const core = givenCore();
    const [answers] = await Promise.all([
      batch(
        core,
        ['1', '2', '3', '4'].map((id) => get(id)),
      ),
      core.ask('GET', '/me/messages'),
      core.ask('GET', '/me/messages'),
    ]);
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThan(0);
    expect(refused[0]?.headers['Retry-After']).toBe('1');
  });

  test('judges each part by the permissions of the one token', async () => {
    const core = givenCore();
    const headers = { authorization: `Bearer ${core.token('administrator', ['Mail.Read'])}` };
    const answer = await core.ask('POST', '/$batch', { headers, body: { requests: [get('1'), send('2')] } });
    const { responses } = (await answer.json()) as { responses: readonly PartAnswer[] };
    expect(byId(responses)).toEqual({ 1: 200, 2: 403 });
    expect(core.effects).toEqual(['GET messages']);
  });

  test('gives a redirect as 302 with its location', async () => {
    const [answer] = await batch(givenCore(), [{ id: '1', method: 'GET', url: '/me/drive/items/i/content' }]);
    expect(answer?.status).toBe(302);
    expect(answer?.headers['location']).toBe('https://files.example/x-download/ticket');
  });

  test('counts as one trip, its parts beside it', async () => {
    const core = givenCore();
    await batch(core, [get('1'), get('2')]);
    expect(core.emulator.journal.trips).toBe(1);
    expect(core.emulator.journal.entries).toHaveLength(3);
  });
});

describe('Parts that depend on others', () => {
  test('come after them', async () => {
    const core = givenCore();
    await batch(core, [
      { ...get('3', { url: '/me/messages/c' }), dependsOn: ['2'] },
      { ...get('2', { url: '/me/messages/b' }), dependsOn: ['1'] },
      get('1', { url: '/me/messages/a' }),
    ]);
    expect(core.effects).toEqual(['GET a', 'GET b', 'GET c']);
  });

  test('are answered 424 and not done when one before them failed, and so are those after them', async () => {
    const core = givenCore();
    const answers = await batch(core, [
      get('1', { url: '/me/events/gone' }),
      send('2', { dependsOn: ['1'] }),
      send('3', { dependsOn: ['2'] }),
      get('4'),
    ]);
    expect(byId(answers)).toEqual({ 1: 404, 2: 424, 3: 424, 4: 200 });
    expect(core.effects).toEqual(['GET messages']);
  });
});

describe('Faults hit single parts as well as the whole', () => {
  test('one part of three is throttled with a Retry-After of its own', async () => {
    const core = givenCore();
    core.faults.add({ where: { path: '/users/*/messages/2' }, what: 'throttled' });
    const answers = await batch(
      core,
      ['1', '2', '3'].map((id) => get(id, { url: `/me/messages/${id}` })),
    );
    expect(byId(answers)).toEqual({ 1: 200, 2: 429, 3: 200 });
    expect(answers.find(({ id }) => id === '2')?.headers['Retry-After']).toBe('10');
    expect(core.effects.sort()).toEqual(['GET 1', 'GET 3']);
  });

  test('the whole batch is throttled and no part is done', async () => {
    const core = givenCore();
    core.faults.add({ where: { path: '/$batch' }, what: 'throttled' });
    expect((await core.ask('POST', '/$batch', { body: { requests: [send('1')] } })).status).toBe(429);
    expect(core.effects).toEqual([]);
  });

  test('the whole batch is lost after its parts were done', async () => {
    const core = givenCore();
    core.faults.add({ where: { path: '/$batch' }, when: 'after', what: 'gateway timeout' });
    expect((await core.ask('POST', '/$batch', { body: { requests: [send('1'), send('2')] } })).status).toBe(
      504,
    );
    expect(core.effects).toEqual(['POST sendMail', 'POST sendMail']);
  });

  test('a connection dropped at one part takes the answer with it; the others were done', async () => {
    const core = givenCore();
    core.faults.add({ where: { path: '/users/*/sendMail' }, what: 'connection dropped' });
    await expect(core.ask('POST', '/$batch', { body: { requests: [send('1'), get('2')] } })).rejects.toThrow(
      TypeError,
    );
    expect(core.effects).toEqual(['GET messages']);
  });
});

describe('A malformed batch is answered 400 and no part is done', () => {
  const cases: readonly (readonly [string, unknown])[] = [
    ['no requests', {}],
    ['an empty list', { requests: [] }],
    ['21 parts', { requests: Array.from({ length: 21 }, (_, index) => get(String(index))) }],
    ['an id twice', { requests: [get('1'), get('1')] }],
    ['no id', { requests: [{ method: 'GET', url: '/me' }] }],
    ['an unknown method', { requests: [get('1', { method: 'FETCH' })] }],
    ['a whole address', { requests: [get('1', { url: 'https://graph.microsoft.com/v1.0/me' })] }],
    ['a body without a Content-Type', { requests: [send('1', { headers: {} })] }],
    ['an unknown property', { requests: [get('1', { depends: ['2'] })] }],
    ['a dependsOn that is not there', { requests: [get('1', { dependsOn: ['9'] })] }],
    [
      'parts that wait for one another',
      { requests: [get('1', { dependsOn: ['2'] }), get('2', { dependsOn: ['1'] })] },
    ],
    ['a batch in a batch', { requests: [send('1', { url: '/$batch' })] }],
  ];
  test.each(cases)('%s', async (_, body) => {
    const core = givenCore();
    const answer = await core.ask('POST', '/$batch', { body });
    expect([answer.status, (await errorOf(answer)).code]).toEqual([400, 'BadRequest']);
    expect(core.effects).toEqual([]);
  });

  test('all its faults are said at once', async () => {
    const answer = await givenCore().ask('POST', '/$batch', {
      body: { requests: [{ url: '/me' }, send('2', { headers: {} })] },
    });
    const { message } = await errorOf(answer);
    expect(message).toContain('Request 1 has no id.');
    expect(message).toContain('Request 1 has no method that is known.');
    expect(message).toContain('Request 2 has a body and no Content-Type header.');
  });
});

test('whatever depends on whatever, each part gets one answer and none runs before what it waits for', async () => {
  const edges = fc.array(fc.tuple(fc.nat(9), fc.nat(9)), { maxLength: 15 });
  await fc.assert(
    fc.asyncProperty(edges, async (pairs) => {
      const core = givenCore();
      const earlierOf = (index: number) => [
        ...new Set(
          pairs
            .filter(([later, earlier]) => later === index && earlier < later)
            .map(([, earlier]) => earlier),
        ),
      ];
      const parts = Array.from({ length: 10 }, (_, index) =>
        get(String(index), {
          url: `/users/${ADDRESSES.administrator}/messages/${index}`,
          dependsOn: earlierOf(index).map(String),
        }),
      );
      const answers = await batch(core, parts);
      expect(answers.every(({ status }) => status === 200)).toBe(true);
      expect(answers).toHaveLength(10);
      const order = core.effects.map((effect) => Number(effect.split(' ')[1]));
      for (let index = 0; index < 10; index += 1) {
        for (const earlier of earlierOf(index))
          expect(order.indexOf(earlier)).toBeLessThan(order.indexOf(index));
      }
    }),
    { numRuns: 25 },
  );
});
