import { describe, expect, test } from 'vitest';
import { Refused } from '../../../scripts/graph-emulator/route.ts';
import { Throttling } from '../../../scripts/graph-emulator/throttling.ts';
import type { Counted } from '../../../scripts/graph-emulator/throttling.ts';
import { ADDRESSES } from '../../../scripts/graph-emulator/tenant-people.ts';
import { errorOf, givenCore } from './core-given.ts';

/** The limits are those of behaviour.md section 2. */

const MAIL: Counted = { service: 'outlook', mailbox: 'm', openExtension: false };
const EXCEL: Counted = { service: 'workbook', mailbox: undefined, openExtension: false };

function given() {
  let now = 0;
  const throttling = new Throttling(() => now);
  const enter = (counted: Counted): Refused | undefined => {
    try {
      throttling.enter(counted)();
      return undefined;
    } catch (error) {
      if (error instanceof Refused) return error;
      throw error;
    }
  };
  const times = (count: number, counted: Counted): number =>
    Array.from({ length: count }, () => enter(counted)).filter((refused) => refused !== undefined).length;
  return { throttling, enter, times, at: (milliseconds: number) => void (now = milliseconds) };
}

describe('Requests at the same time in one mailbox', () => {
  test('four are served and the fifth is refused', async () => {
    const core = givenCore();
    const answers = await Promise.all(Array.from({ length: 5 }, () => core.ask('GET', '/me/messages')));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 429]);
    expect(answers[4]?.headers.get('retry-after')).toBe('1');
    expect((await errorOf(answers[4]!)).code).toBe('ApplicationThrottled');
    expect(core.effects).toHaveLength(4);
  });

  test('another mailbox has places of its own, files have no such limit', async () => {
    const core = givenCore();
    const answers = await Promise.all([
      ...Array.from({ length: 4 }, () => core.ask('GET', '/me/messages')),
      core.ask('GET', `/users/${ADDRESSES.authorityMailbox}/messages`),
      ...Array.from({ length: 6 }, () => core.ask('PUT', '/drives/d/items/i/content')),
    ]);
    expect(answers.every(({ status }) => status === 200)).toBe(true);
  });

  test('one mailbox is one, whether it is called me, by id or by address', async () => {
    const core = givenCore();
    const id = core.tenant.user(ADDRESSES.administrator)?.id ?? '';
    const names = ['me', `users/${id}`, `users/${ADDRESSES.administrator}`, 'me', 'me'];
    const answers = await Promise.all(names.map((name) => core.ask('GET', `/${name}/messages`)));
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(1);
  });

  test('a place is free again when a request is over, whatever became of it', async () => {
    const core = givenCore();
    await Promise.all(Array.from({ length: 4 }, () => core.ask('GET', '/me/events/1')));
    expect((await core.ask('GET', '/me/messages')).status).toBe(200);
  });
});

describe('Requests in a time', () => {
  test('10,000 in 10 minutes in a mailbox; after Retry-After there is room again', () => {
    const { enter, times, at } = given();
    expect(times(10_000, MAIL)).toBe(0);
    at(60_000);
    const refused = enter(MAIL);
    expect(refused?.status).toBe(429);
    expect(refused?.headers['retry-after']).toBe('540');
    at(60_000 + 540_000);
    expect(enter(MAIL)).toBeUndefined();
  });

  test('a request that is refused counts all the same', () => {
    const { enter, times, at } = given();
    times(10_000, MAIL);
    at(300_000);
    expect(times(10_000, MAIL)).toBe(10_000);
    at(600_000);
    expect(enter(MAIL)?.headers['retry-after']).toBe('300');
  });

  test('1,500 in 10 seconds for Excel, with its own codes', () => {
    const { enter, times, at } = given();
    expect(times(1_500, EXCEL)).toBe(0);
    expect(enter(EXCEL)).toMatchObject({
      code: 'tooManyRequests',
      innerCodes: ['tooManyRequestsUncategorized'],
    });
    at(10_000);
    expect(enter(EXCEL)).toBeUndefined();
  });

  test('455 in 10 seconds for open extensions', () => {
    const { enter, times } = given();
    const extension = { ...MAIL, openExtension: true };
    expect(times(455, extension)).toBe(0);
    expect(enter(extension)?.status).toBe(429);
    expect(enter(MAIL)).toBeUndefined();
  });

  test('150 MB uploaded in 5 minutes into a mailbox', () => {
    const { throttling, at } = given();
    throttling.upload('m', 150 * 1024 * 1024);
    expect(() => {
      throttling.upload('m', 1);
    }).toThrow(Refused);
    at(300_000);
    expect(() => {
      throttling.upload('m', 1);
    }).not.toThrow();
  });
});
