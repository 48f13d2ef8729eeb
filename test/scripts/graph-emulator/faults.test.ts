import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { DOCUMENTED_FAULTS } from '../../../scripts/graph-emulator/documented-faults.ts';
import type {
  DocumentedFault,
  DocumentedFaultName,
  Target,
} from '../../../scripts/graph-emulator/documented-faults.ts';
import { FAULT_SWITCHES } from '../../../scripts/graph-emulator/fault-switches.ts';
import { Faults } from '../../../scripts/graph-emulator/faults.ts';
import { readFaults } from '../../../scripts/graph-emulator/faults-file.ts';
import { ADDRESSES } from '../../../scripts/graph-emulator/tenant-people.ts';
import { errorOf, givenCore } from './core-given.ts';

describe('When a fault strikes', () => {
  test('before the effect: nothing is done', async () => {
    const core = givenCore();
    core.faults.add({
      where: { method: 'POST', path: '/users/*/sendMail' },
      when: 'before',
      what: 'gateway timeout',
    });
    expect((await core.ask('POST', '/me/sendMail', { body: {} })).status).toBe(504);
    expect(core.effects).toEqual([]);
  });

  test('after the effect: it is done and the answer is the fault', async () => {
    const core = givenCore();
    core.faults.add({
      where: { method: 'POST', path: '/users/*/sendMail' },
      when: 'after',
      what: 'gateway timeout',
    });
    expect((await core.ask('POST', '/me/sendMail', { body: {} })).status).toBe(504);
    expect(core.effects).toEqual(['POST sendMail']);
  });

  test('a dropped connection rejects as fetch does, before or after the effect', async () => {
    for (const [when, done] of [
      ['before', 0],
      ['after', 1],
    ] as const) {
      const core = givenCore();
      core.faults.add({ when, what: 'connection dropped' });
      await expect(core.ask('POST', '/me/sendMail', { body: {} })).rejects.toThrow(TypeError);
      expect(core.effects).toHaveLength(done);
      expect(core.emulator.journal.entries).toEqual([
        { method: 'POST', template: '/users/{user}/sendMail', status: 0, fault: 'connection dropped' },
      ]);
    }
  });

  test('429 comes with Retry-After or without, as was asked', async () => {
    const core = givenCore();
    core.faults.add({ what: 'throttled' });
    core.faults.add({ what: 'throttled without retry-after' });
    expect((await core.ask('GET', '/me/messages')).headers.get('retry-after')).toBe('10');
    const second = await core.ask('GET', '/me/messages');
    expect([second.status, second.headers.get('retry-after')]).toEqual([429, null]);
  });

  test('any status with any codes', async () => {
    const core = givenCore();
    core.faults.add({
      what: { status: 507, code: 'quotaLimitReached', message: 'Full.', innerCodes: ['x'] },
    });
    const answer = await core.ask('GET', '/me/messages');
    expect(answer.status).toBe(507);
    expect(await errorOf(answer)).toMatchObject({ code: 'quotaLimitReached', innerError: { code: 'x' } });
  });
});

describe('Where a fault strikes', () => {
  test('by method, path, caller and mailbox, and nowhere else', async () => {
    const core = givenCore();
    core.faults.add({
      where: {
        method: 'GET',
        path: '/users/*/messages',
        caller: ADDRESSES.administrator,
        mailbox: ADDRESSES.authorityMailbox,
      },
      what: 'throttled',
      howOften: { every: 1 },
    });
    expect((await core.ask('GET', '/me/messages')).status).toBe(200);
    expect((await core.ask('GET', `/users/${ADDRESSES.authorityMailbox}/messages`)).status).toBe(429);
    expect((await core.ask('GET', '/me/messages/1')).status).toBe(200);
    expect((await core.ask('POST', '/me/messages', { body: {} })).status).toBe(201);
  });

  test('one star is one segment, two are any', async () => {
    const core = givenCore();
    core.faults.add({ where: { path: '/users/*' }, what: 'throttled' });
    expect((await core.ask('GET', '/me/messages')).status).toBe(200);
    core.faults.add({ where: { path: '/users/**' }, what: 'throttled' });
    expect((await core.ask('GET', '/me/messages')).status).toBe(429);
  });
});

describe('How often a fault strikes', () => {
  const statuses = async (core: ReturnType<typeof givenCore>, count: number) => {
    const found: number[] = [];
    for (let index = 0; index < count; index += 1) found.push((await core.ask('GET', '/me/messages')).status);
    return found;
  };

  test('once if nothing is said, so many times, each so-many-th time', async () => {
    const once = givenCore();
    once.faults.add({ what: 'throttled' });
    expect(await statuses(once, 3)).toEqual([429, 200, 200]);
    const twice = givenCore();
    twice.faults.add({ what: 'throttled', howOften: { times: 2 } });
    expect(await statuses(twice, 3)).toEqual([429, 429, 200]);
    const third = givenCore();
    third.faults.add({ what: 'throttled', howOften: { every: 3 } });
    expect(await statuses(third, 6)).toEqual([200, 200, 429, 200, 200, 429]);
  });

  test('with a chance that is the same for the same seed and another for another', async () => {
    const run = async (seed: number) => {
      const core = givenCore({ tenant: { seed } });
      core.faults.add({ what: 'throttled', howOften: { probability: 0.5 } });
      return statuses(core, 20);
    };
    expect(await run(7)).toEqual(await run(7));
    expect(await run(7)).not.toEqual(await run(8));
  });

  test('a rule that is used up leaves the next in its place', async () => {
    const core = givenCore();
    core.faults.add({ what: 'throttled' });
    core.faults.add({ what: 'service unavailable' });
    expect(await statuses(core, 3)).toEqual([429, 503, 200]);
  });
});

describe('randomly', () => {
  const target = (more: Partial<Target>): Target => ({
    method: 'GET',
    path: '/users/u/messages',
    service: 'outlook',
    caller: ADDRESSES.administrator,
    mailbox: ADDRESSES.administrator,
    session: false,
    ...more,
  });
  /** Every fault that 2,000 requests of one kind meet. */
  const met = (more: Partial<Target>): ReadonlySet<string> => {
    let drawn = 0;
    const faults = new Faults(() => ((drawn += 1) * 0.618_033_988_75) % 1);
    faults.randomly(1);
    return new Set(Array.from({ length: 2_000 }, () => faults.plan(target(more))?.name ?? 'none'));
  };

  test('meets every documented fault that fits a request and none that does not', () => {
    const kinds: readonly Partial<Target>[] = [
      {},
      { method: 'POST', path: '/users/u/events' },
      { method: 'PATCH', path: '/users/u/events/1' },
      { path: '/users/u/calendarView/delta()' },
      { method: 'PUT', path: '/drives/d/items/i/content', service: 'files', mailbox: undefined },
      {
        method: 'PATCH',
        path: '/drives/d/items/i/workbook/tables/T/rows/1',
        service: 'workbook',
        mailbox: undefined,
        session: true,
      },
    ];
    const all = new Set<string>();
    for (const kind of kinds) {
      const names = met(kind);
      for (const name of names) {
        const fault: DocumentedFault = DOCUMENTED_FAULTS[name as DocumentedFaultName];
        expect(fault.fits(target(kind))).toBe(true);
        all.add(name);
      }
    }
    expect([...all].sort()).toEqual(Object.keys(DOCUMENTED_FAULTS).sort());
  });

  test('never strikes at 0 and ends with clear', () => {
    const faults = new Faults(() => 0);
    expect(faults.plan(target({}))).toBeUndefined();
    faults.randomly(1);
    expect(faults.plan(target({}))).toBeDefined();
    faults.clear();
    expect(faults.plan(target({}))).toBeUndefined();
  });
});

describe('Switches of the areas', () => {
  test('strike by name, for the mailbox that the rule names, as often as it says', () => {
    const faults = new Faults(() => 0);
    faults.add({ switch: 'schedule entry fails', where: { mailbox: 'a@b.example' } });
    expect(faults.strikes('mail: sent item late', 'a@b.example')).toBe(false);
    expect(faults.strikes('schedule entry fails', 'c@b.example')).toBe(false);
    expect(faults.strikes('schedule entry fails', 'A@b.example')).toBe(true);
    expect(faults.strikes('schedule entry fails', 'a@b.example')).toBe(false);
  });

  test('are all listed, so that a file may name them', () => {
    const folder = join(import.meta.dirname, '..', '..', '..', 'scripts', 'graph-emulator');
    const asked = readdirSync(folder).flatMap((file) =>
      [...readFileSync(join(folder, file), 'utf8').matchAll(/strikes\(\s*'([^']+)'/g)].map(
        ([, name]) => name,
      ),
    );
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.filter((name) => !FAULT_SWITCHES.includes(name ?? ''))).toEqual([]);
  });
});

describe('A file of faults', () => {
  test('says where, when, what and how often', () => {
    const text = JSON.stringify({
      randomly: 0.1,
      rules: [
        {
          where: { method: 'POST', path: '/users/*/sendMail' },
          when: 'after',
          what: 'gateway timeout',
          howOften: { times: 2 },
        },
        { what: { status: 423, code: 'notAllowed', message: 'Locked.', innerCodes: ['resourceLocked'] } },
        { switch: 'schedule entry fails', where: { mailbox: 'a@b.example' } },
      ],
    });
    const read = readFaults(text, 'faults.json');
    expect(read.ok && [read.value.randomly, read.value.rules.length]).toEqual([0.1, 3]);
  });

  test('with many faults has all of them said at once, each with its place', () => {
    const text = JSON.stringify({
      randomly: 2,
      often: true,
      rules: [
        {
          what: 'thunder',
          when: 'sometimes',
          where: { method: 'get', path: 'me', who: 1 },
          howOften: { times: 0 },
        },
        {},
        { switch: 'thunder' },
        { what: { status: 200, code: '', message: 1, innerCodes: 'x', headers: { a: 1 } } },
        7,
      ],
    });
    const read = readFaults(text, 'faults.json');
    const places = read.ok ? [] : read.error.map(({ place }) => place.key);
    expect(places).toEqual([
      'the whole file',
      'randomly',
      'rules[0].where',
      'rules[0].where.method',
      'rules[0].where.path',
      'rules[0].howOften',
      'rules[0].when',
      'rules[0].what',
      'rules[1]',
      'rules[2].switch',
      'rules[3].what.status',
      'rules[3].what.code',
      'rules[3].what.message',
      'rules[3].what.innerCodes',
      'rules[3].what.headers',
      'rules[4]',
    ]);
  });

  test('that is no JSON is said to be none', () => {
    expect(readFaults('{', 'faults.json').ok).toBe(false);
    expect(readFaults('[]', 'faults.json').ok).toBe(false);
  });
});
