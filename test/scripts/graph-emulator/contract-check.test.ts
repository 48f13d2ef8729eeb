import { describe, expect, test } from 'vitest';
import { ContractMismatch } from '../../../scripts/graph-emulator/contract-check.ts';
import type { ContractCheck } from '../../../scripts/graph-emulator/contract-check.ts';
import { CONTRACT_ABSENT, graphContract } from '../../support/graph-contract.ts';
import { errorOf, givenCore } from './core-given.ts';

const contractWith = (faults: {
  request?: readonly string[];
  answer?: readonly string[];
}): ContractCheck => ({
  request: () => faults.request ?? [],
  answer: () => faults.answer ?? [],
});

describe('A check against the contract', () => {
  test('answers a wrong request with 400 and its faults, and nothing is done', async () => {
    const core = givenCore({ contract: contractWith({ request: ['/subject must be string'] }) });
    const answer = await core.ask('POST', '/me/messages', { body: { subject: 1 } });
    expect(answer.status).toBe(400);
    expect((await errorOf(answer)).message).toContain('/subject must be string');
    expect(core.effects).toEqual([]);
    expect(core.emulator.mistakes).toHaveLength(1);
  });

  test('puts a 500 with the list in place of a wrong answer', async () => {
    const core = givenCore({ contract: contractWith({ answer: ['/ value must be array'] }) });
    const answer = await core.ask('GET', '/me/messages');
    expect(answer.status).toBe(500);
    expect((await errorOf(answer)).message).toContain('/ value must be array');
  });

  test('throws where it is strict, and neither as a lost connection nor as an answer', async () => {
    for (const side of ['request', 'answer'] as const) {
      const core = givenCore({ strict: true, contract: contractWith({ [side]: ['wrong'] }) });
      await expect(core.ask('GET', '/me/messages')).rejects.toThrow(ContractMismatch);
      expect(core.emulator.mistakes).toHaveLength(1);
    }
  });

  test('leaves alone what a fault has put in place of the answer', async () => {
    const core = givenCore({ strict: true, contract: contractWith({ answer: ['wrong'] }) });
    core.faults.add({ what: 'throttled' });
    expect((await core.ask('GET', '/me/messages')).status).toBe(429);
  });
});

const contract = graphContract();

describe.skipIf(contract === undefined)('The published description of Graph', () => {
  const { request, answer } = contract ?? contractWith({});
  const gmt = (dateTime: string) => ({ dateTime, timeZone: 'GMT Standard Time' });
  const event = { subject: 'Meeting', start: gmt('2026-10-06T10:00:00'), end: gmt('2026-10-06T12:00:00') };

  test('takes what the documentation shows', () => {
    expect(request('POST', '/v1.0/me/events', event)).toEqual([]);
    expect(
      request('GET', 'https://graph.microsoft.com/v1.0/users/u/messages?$top=5&$select=id', undefined),
    ).toEqual([]);
    expect(request('PUT', '/v1.0/me/drive/root:/a/b.docx:/content', new Uint8Array([1]))).toEqual([]);
    expect(answer('POST', '/v1.0/me/sendMail', 202, undefined)).toEqual([]);
    expect(answer('GET', '/v1.0/me/messages?$select=id', 200, { value: [{ id: '1' }] })).toEqual([]);
  });

  const wrong: readonly (readonly [string, string, string, unknown])[] = [
    ['a property that is not known', 'POST', '/v1.0/me/events', { ...event, startTime: 1 }],
    ['a date as plain text', 'POST', '/v1.0/me/events', { ...event, start: '2026-10-06' }],
    ['no body where one is needed', 'POST', '/v1.0/me/events', undefined],
    ['a body where none is described', 'GET', '/v1.0/me/messages', {}],
    ['an option that is not described there', 'GET', '/v1.0/me/messages/1?$top=5', undefined],
    ['calendarView without its window', 'GET', '/v1.0/me/calendarView', undefined],
    ['a path that is not described', 'GET', '/v1.0/me/todo/lists', undefined],
    ['a method that is not described', 'DELETE', '/v1.0/me/messages/1', undefined],
  ];
  test.each(wrong)('refuses %s', (_, method, address, body) => {
    expect(request(method, address, body)).not.toEqual([]);
  });

  test('refuses an answer with another shape, another status, or a body where there is none', () => {
    expect(answer('GET', '/v1.0/me/messages', 200, [])).not.toEqual([]);
    expect(answer('POST', '/v1.0/me/sendMail', 201, undefined)).not.toEqual([]);
    expect(answer('POST', '/v1.0/me/sendMail', 202, {})).not.toEqual([]);
  });

  test('takes every error of the core', async () => {
    const core = givenCore({ strict: true, ...(contract !== undefined && { contract }) });
    core.faults.add({ what: 'workbook gateway timeout' });
    const statuses = [
      await core.ask('POST', '/drives/d/items/i/workbook/tables/T/rows/add', { body: { values: [['a']] } }),
      await core.ask('GET', '/me/events/1'),
      await core.ask('GET', '/me/messages', { headers: { authorization: '' } }),
      await core.ask('GET', '/me/letters'),
      await core
        .ask('POST', '/$batch', { body: {}, headers: {} })
        .catch(() => new Response(null, { status: 400 })),
    ].map(({ status }) => status);
    expect(statuses).toEqual([504, 404, 401, 400, 400]);
  });
});

test.skipIf(contract !== undefined)(CONTRACT_ABSENT, () => undefined);
