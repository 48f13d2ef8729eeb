import { describe, expect, it } from 'vitest';
import type { GraphRequest } from '../../../addin/adapters/graph/graph.ts';
import { openGraph } from '../../../addin/adapters/graph/open-graph.ts';
import type { Trip } from '../../../addin/adapters/graph/trip.ts';
import { DevelopmentSignIn } from '../../../scripts/graph-emulator/development-sign-in.ts';
import { makeEmulator } from '../../../scripts/graph-emulator/make-emulator.ts';
import type { EmulatorSetUp } from '../../../scripts/graph-emulator/make-emulator.ts';
import { passingWith } from '../../../scripts/graph-emulator/virtual-clock.ts';
import { ADDRESSES } from '../../../scripts/graph-emulator/tenant-people.ts';

function given(setUp: EmulatorSetUp = {}) {
  const made = makeEmulator({ strict: true, ...setUp });
  const { tenant, emulator } = made;
  const trips: Trip[] = [];
  const signIn = new DevelopmentSignIn({ userId: ADDRESSES.coordinator, now: () => tenant.now() });
  const graph = openGraph({
    signIn,
    transport: emulator.fetch,
    ...passingWith(tenant.clock),
    chance: () => tenant.chance(),
    onTrip: (trip) => trips.push(trip),
  });
  return { ...made, graph, signIn, trips };
}

const EVENTS: GraphRequest = {
  method: 'GET',
  path: '/me/events',
  scopes: ['Calendars.Read'],
  repeat: 'safe',
};

const book = (number: number): GraphRequest => ({
  method: 'POST',
  path: '/me/events',
  scopes: ['Calendars.ReadWrite'],
  body: {
    subject: `Meeting DR-2026-${String(number).padStart(4, '0')}`,
    start: { dateTime: '2026-09-14T10:00:00', timeZone: 'GMT Standard Time' },
    end: { dateTime: '2026-09-14T11:00:00', timeZone: 'GMT Standard Time' },
    transactionId: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
  },
  repeat: 'safe',
});

const once = (request: GraphRequest): GraphRequest => {
  const { transactionId: _, ...body } = request.body as Record<string, unknown>;
  return { ...request, body, repeat: 'once' };
};

describe('The client against the emulator', () => {
  it('renews a token that has expired without its knowledge', async () => {
    const { graph, signIn, trips } = given();
    await graph.send(EVENTS);
    signIn.letExpire();
    expect((await graph.send(EVENTS)).ok).toBe(true);
    expect(trips.map(({ status }) => status)).toEqual([200, 401, 200]);
    expect(signIn.asked.at(-1)).toEqual({ scopes: ['Calendars.Read'], renew: true });
  });

  it('sends nothing where consent is missing, and nothing when signed out', async () => {
    const { graph, signIn, trips } = given();
    signIn.refuse('Calendars.ReadWrite');
    expect(await graph.send(book(1))).toMatchObject({ error: { failure: { kind: 'NotAllowed' } } });
    signIn.signOut();
    expect(await graph.send(EVENTS)).toMatchObject({ error: { failure: { kind: 'SignInNeeded' } } });
    expect(trips).toEqual([]);
    signIn.signInAgain();
    expect((await graph.send(EVENTS)).ok).toBe(true);
  });

  it('is refused what its permission does not cover', async () => {
    const { graph } = given();
    expect(await graph.send({ ...book(1), scopes: ['Calendars.Read'] })).toMatchObject({
      error: { status: 403, effect: 'none', failure: { kind: 'NotAllowed' } },
    });
  });

  it('never has more than four requests in a mailbox, so none is throttled', async () => {
    const { graph, trips } = given();
    await Promise.all(Array.from({ length: 30 }, () => graph.send(EVENTS)));
    expect(trips.map(({ status }) => status)).toEqual(Array(30).fill(200));
  });

  it('books thirty events in two batches and lists them page by page', async () => {
    const { graph, trips } = given();
    const booked = await graph.batch(Array.from({ length: 30 }, (_, index) => book(index)));
    expect(booked.every((answer) => answer.ok && answer.value.status === 201)).toBe(true);
    const listed = await graph.list<{ subject: string }>(EVENTS);
    expect(listed.ok && new Set(listed.value.entries.map(({ subject }) => subject)).size).toBe(30);
    expect(trips.map(({ route }) => route)).toEqual([
      '/$batch',
      '/$batch',
      '/me/events',
      // The service's own links name the user.
      '/users/{}/events',
      '/users/{}/events',
    ]);
  });

  it('lost answers after the effect book nothing twice where a transaction id is sent', async () => {
    const { graph } = given({
      faults: [
        {
          what: 'connection dropped',
          when: 'after',
          where: { method: 'POST', path: '/users/*/events' },
          howOften: { times: 2 },
        },
      ],
    });
    expect((await graph.send(book(1))).ok).toBe(true);
    const listed = await graph.list(EVENTS);
    expect(listed.ok && listed.value.entries).toHaveLength(1);
  });

  it.each(Array.from({ length: 25 }, (_, seed) => seed + 1))(
    'tells the truth about what was saved, whatever goes wrong (seed %i)',
    async (seed) => {
      const { graph, emulator } = given({ seed });
      emulator.faults.randomly(0.35);
      const requests = Array.from({ length: 14 }, (_, index) =>
        index % 2 === 0 ? book(index) : once(book(index)),
      );
      const singly = await Promise.all(requests.slice(0, 4).map((request) => graph.send(request)));
      const together = await graph.batch(requests.slice(4, 9));
      const inOrder = await graph.batch(requests.slice(9), { inOrder: true });
      emulator.faults.clear();
      const listed = await graph.list<{ subject: string }>(EVENTS);
      const subjects = listed.ok ? listed.value.entries.map(({ subject }) => subject) : [];
      for (const [index, outcome] of [...singly, ...together, ...inOrder].entries()) {
        const count = subjects.filter(
          (subject) => subject === (book(index).body as { subject: string }).subject,
        ).length;
        if (outcome.ok) expect(count).toBe(1);
        else if (outcome.error.effect === 'none') expect(count).toBe(0);
        else expect(count).toBeLessThanOrEqual(1);
      }
    },
  );
});
