import { describe, expect, test } from 'vitest';
import { GraphCalendar } from '../../addin/adapters/graph/graph-calendar.ts';
import { GraphMailbox } from '../../addin/adapters/graph/graph-mailbox.ts';
import { openGraph } from '../../addin/adapters/graph/open-graph.ts';
import type { Trip } from '../../addin/adapters/graph/trip.ts';
import { readEml } from '../../addin/adapters/mime/mime-message-reader.ts';
import type { Result } from '../../addin/domain/result.ts';
import type { Failure, FailureKind } from '../../addin/ports/failure.ts';
import { takeInMessage } from '../../addin/workflows/take-in-message.ts';
import { DevelopmentSignIn } from '../../scripts/graph-emulator/development-sign-in.ts';
import { ADDRESSES } from '../../scripts/graph-emulator/tenant-people.ts';
import { matter, messageIdOf } from '../../scripts/long-runs/journey-people.ts';
import { takeIn } from '../../scripts/long-runs/journey-steps.ts';
import { openWorld, PAPERS, SERVICE_MAILBOX } from '../../scripts/long-runs/journey-world.ts';
import type { Desk, World } from '../../scripts/long-runs/journey-world.ts';
import { SimulatedTime, slowLine } from '../../scripts/graph-emulator/simulated-time.ts';
import { atTheFrontDesk } from '../../scripts/long-runs/front-desk.ts';

const LETTER = {
  operationId: 'op-letter', caseRef: 'DR-2026-0042', to: 'parent.0@families.example', subject: 'DR-2026-0042: letter',
  body: { html: '<p>The letter.</p>' }, attachments: [],
}; // prettier-ignore
const EVENT = {
  transactionId: 'op-event', subject: 'Meeting DR-2026-0042', body: 'Your meeting.', from: '2026-10-06T10:00',
  to: '2026-10-06T12:00', attendee: 'parent.0@families.example', sensitivity: 'private' as const,
}; // prettier-ignore
const PAPER = new TextEncoder().encode('A paper.');

type What = 'a step of the register' | 'a letter' | 'an event' | 'a document';
const WHAT: readonly What[] = ['a step of the register', 'a letter', 'an event', 'a document'];

async function given() {
  const world = await openWorld([matter(0)], 1);
  const signIn = new DevelopmentSignIn({ userId: ADDRESSES.administrator, now: () => world.tenant.now() });
  const trips: Trip[] = [];
  const opened = await world.openDesk({ signIn, onTrip: (trip) => trips.push(trip) });
  if (!opened.ok) throw new TypeError(opened.error.message);
  const desk = opened.value;
  const message = world.mail.messages(SERVICE_MAILBOX, 'inbox')[0]?.mime ?? new Uint8Array();
  const content = await readEml(message);
  if (!content.ok) throw new TypeError('The message cannot be read');
  const act = async (what: What): Promise<Failure | undefined> => {
    if (what !== 'a step of the register') return failureOf(await asked(desk, what));
    const taken = await takeInMessage(atTheFrontDesk(desk.as('LA')), desk.reference, content.value);
    if (taken.ok) return undefined;
    if (taken.error.kind !== 'failed') throw new TypeError(`Expected a failure: ${taken.error.kind}`);
    return taken.error.failure;
  };
  return { world, signIn, trips, act, standing: () => standing(world) };
}

const asked = (
  desk: Desk,
  what: Exclude<What, 'a step of the register'>,
): Promise<Result<unknown, Failure>> =>
  what === 'a letter'
    ? desk.mailbox.send(LETTER)
    : what === 'an event'
      ? desk.calendar.book(EVENT)
      : desk.papers.store.put('DR-2026-0042', 'DR-2026-0042_D02.docx', PAPER);

const failureOf = (result: Result<unknown, Failure>): Failure | undefined =>
  result.ok ? undefined : result.error;

/** What stands in the tenant, in numbers. */
function standing(world: World) {
  const hands = world.workbooks.hands(world.driveId, world.registerId);
  const rows = (table: string): number =>
    hands.rows(table).filter((row) => Object.values(row).some((value) => value !== '')).length;
  return {
    cases: rows('tblCases'),
    log: rows('tblAuditLog'),
    drafts: world.mail.messages(SERVICE_MAILBOX, 'drafts').length,
    letters: world.mail.delivered().filter(({ subject }) => subject === LETTER.subject).length,
    events: world.calendars.events(SERVICE_MAILBOX).length,
    papers: world.drives.list(world.driveId, PAPERS).length,
  };
}

function expectSilent(shown: unknown): void {
  const text = JSON.stringify(shown);
  expect(text).not.toMatch(/@|bearer|families|eyJ|The letter|A paper/i);
}

const DONE = { 'a step of the register': 'cases', 'a letter': 'letters', 'an event': 'events', 'a document': 'papers' } as const; // prettier-ignore

async function expectDoneOnce({ act, world, standing: now }: Awaited<ReturnType<typeof given>>, what: What) {
  const before = now()[DONE[what]];
  expect(await act(what)).toBeUndefined();
  world.tenant.clock.advance(60_000);
  expect(await act(what)).toBeUndefined();
  world.tenant.clock.advance(60_000);
  expect(now()[DONE[what]] - before).toBe(1);
}

describe.each(WHAT)('%s over Microsoft Graph', (what) => {
  test('a token that expires in the middle is renewed silently, and all is done once', async () => {
    const desk = await given();
    desk.signIn.letExpire();
    await expectDoneOnce(desk, what);
    expectSilent(desk.trips);
  });

  test.each<[string, FailureKind, (desk: Awaited<ReturnType<typeof given>>) => () => void]>([
    ['consent that is missing', 'NotAllowed', ({ signIn }) => {
      const scopes = ['Files.ReadWrite.All', 'Sites.Read.All', 'Files.Read.All', 'Mail.ReadWrite.Shared', 'Mail.Read.Shared', 'Mail.ReadBasic.Shared', 'Mail.Send.Shared', 'Calendars.Read.Shared', 'Calendars.ReadWrite.Shared'];
      for (const scope of scopes) signIn.refuse(scope);
      return () => undefined;
    }],
    ['somebody who has signed out', 'SignInNeeded', ({ signIn }) => {
      signIn.signOut();
      return () => { signIn.signInAgain(); };
    }],
    ['a service that asks for ten minutes', 'Throttled', ({ world }) => {
      const answer = { status: 429, code: 'TooManyRequests', message: 'Later.', headers: { 'retry-after': '600' } };
      world.tenant.faults.add({ what: answer, howOften: { probability: 1 } });
      return () => { world.tenant.faults.clear(); };
    }],
    ['no connection', 'Offline', ({ world }) => {
      world.tenant.faults.add({ what: 'connection dropped', howOften: { probability: 1 } });
      return () => { world.tenant.faults.clear(); };
    }],
  ])('%s is told as %s, nothing was saved, and a repeat does it once', async (name, kind, happen) => {
    const desk = await given();
    const before = desk.standing();
    const end = happen(desk);
    const told = await desk.act(what);
    expect(told?.kind).toBe(kind);
    expect(desk.standing()).toEqual(before);
    expect(told?.saved).not.toBe('everything');
    if (told?.saved === 'nothing') expect(told.message).toMatch(/nothing was (saved|sent|changed|read)|was not (saved|sent)/i);
    if (kind === 'Throttled') expect(told?.retryAfterSeconds).toBeGreaterThanOrEqual(600);
    expectSilent([told, desk.trips]);
    if (name === 'consent that is missing') return;
    end();
    await expectDoneOnce(desk, what);
  }); // prettier-ignore
});

describe('A mailbox without a licence', () => {
  test('is told as NotAllowed: it is for the administrator, and nothing that was looked for is missing', async () => {
    const { world } = await given();
    const now = (): number => world.tenant.now();
    const graph = openGraph({
      signIn: new DevelopmentSignIn({ userId: ADDRESSES.newcomer, now }),
      transport: world.emulator.fetch,
      now,
    });
    const mailbox = new GraphMailbox({ graph, mailbox: ADDRESSES.newcomer, decode: readEml });
    const calendar = new GraphCalendar({ graph, mailbox: ADDRESSES.newcomer });
    const told = [failureOf(await mailbox.send(LETTER)), failureOf(await calendar.book(EVENT))];
    expect(told.map((failure) => failure?.kind)).toEqual(['NotAllowed', 'NotAllowed']);
    expectSilent(told);
  });
});

describe('Two administrators at once', () => {
  test('take in the same ten messages: each case once, each message filed once', async () => {
    const matters = Array.from({ length: 10 }, (_, number) => matter(number));
    const world = await openWorld(matters, 1);
    const time = new SimulatedTime(world.tenant.clock);
    const pause = (milliseconds: number): Promise<void> => time.sleep(milliseconds);
    const transport = slowLine(time, world.emulator.fetch, () => 100 + 100 * world.chance());
    const places = new Map(
      world.mail.messages(SERVICE_MAILBOX, 'inbox').map((each) => [each.internetMessageId, each.immutableId]),
    );
    const administrator = async (): Promise<string[]> => {
      const opened = await world.openDesk({ pause, transport });
      if (!opened.ok) throw new TypeError(opened.error.message);
      const refs: string[] = [];
      for (const each of matters) {
        for (let attempt = 1; ; attempt += 1) {
          const taken = await takeIn(opened.value, places.get(messageIdOf(each)) ?? '');
          if (taken.ok) refs.push(taken.value);
          else if (taken.error.kind === 'failed' && attempt < 20) {
            await pause(5_000);
            continue;
          } else throw new TypeError(JSON.stringify(taken.error));
          break;
        }
      }
      return refs;
    };
    const [mine, yours] = await time.run(Promise.all([administrator(), administrator()]));
    expect(yours).toEqual(mine);
    expect(new Set(mine).size).toBe(10);
    const rows = world.workbooks.hands(world.driveId, world.registerId).rows('tblCases');
    const refs = rows.map((row) => String(row['CaseRef'])).filter((ref) => ref !== '');
    expect(refs.toSorted()).toEqual(mine.toSorted());
    for (const { categories } of world.mail.messages(SERVICE_MAILBOX, 'inbox'))
      expect(categories).toHaveLength(1);
  }, 60_000);
});
