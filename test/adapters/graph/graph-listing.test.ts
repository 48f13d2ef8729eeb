import { describe, expect, it } from 'vitest';
import type { GraphRequest } from '../../../addin/adapters/graph/graph.ts';
import { givenGraph, json, refusal } from './given-graph.ts';

const EVENTS: GraphRequest = {
  method: 'GET',
  path: '/me/calendarView?startDateTime=2026-06-01T00:00:00Z&endDateTime=2026-06-08T00:00:00Z',
  scopes: ['Calendars.Read'],
  headers: { Prefer: 'outlook.timezone="GMT Standard Time"' },
  repeat: 'safe',
};
const SECOND = 'https://graph.microsoft.com/v1.0/me/calendarView?%24skip=10&$skip=10&opaque';

describe('A listing (behaviour.md section 9)', () => {
  it('follows the next link as it is, with the headers of the first page', async () => {
    const { graph, sent } = givenGraph([
      json({ value: [1, 2], '@odata.nextLink': SECOND }),
      json({ value: [3] }),
    ]);
    expect(await graph.list(EVENTS)).toEqual({ ok: true, value: { entries: [1, 2, 3] } });
    expect(sent[1]!.url).toBe(SECOND);
    expect(sent.map(({ headers }) => headers.get('prefer'))).toEqual(
      Array(2).fill(EVENTS.headers!['Prefer']),
    );
  });

  it('gives the delta link of the last page', async () => {
    const { graph } = givenGraph([
      json({ value: [1], '@odata.nextLink': SECOND }),
      json({ value: [], '@odata.deltaLink': 'https://graph.microsoft.com/v1.0/delta?t=1' }),
    ]);
    expect(await graph.list(EVENTS)).toEqual({
      ok: true,
      value: { entries: [1], deltaLink: 'https://graph.microsoft.com/v1.0/delta?t=1' },
    });
  });

  it('with a fault on a later page is a fault, not half a listing', async () => {
    const { graph } = givenGraph([json({ value: [1, 2], '@odata.nextLink': SECOND }), refusal(500)]);
    expect(await graph.list(EVENTS)).toMatchObject({ ok: false, error: { status: 500, effect: 'none' } });
  });

  it('waits out a throttled page and goes on there', async () => {
    const { graph, sent, pauses } = givenGraph([
      json({ value: [1], '@odata.nextLink': SECOND }),
      refusal(429, 'x', { 'Retry-After': '3' }),
      json({ value: [2] }),
    ]);
    expect(await graph.list(EVENTS)).toMatchObject({ value: { entries: [1, 2] } });
    expect(pauses).toEqual([3_000]);
    expect(sent.map(({ url }) => url).slice(1)).toEqual([SECOND, SECOND]);
  });

  it('whose pages lead in a circle ends as a fault', async () => {
    const { graph } = givenGraph([
      json({ value: [1], '@odata.nextLink': SECOND }),
      json({ value: [2], '@odata.nextLink': SECOND }),
    ]);
    expect(await graph.list(EVENTS)).toMatchObject({ ok: false, error: { failure: { kind: 'Offline' } } });
  });
});
