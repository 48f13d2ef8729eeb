import { describe, expect, it } from 'vitest';
import { GraphCalendar } from '../../../addin/adapters/graph/graph-calendar.ts';
import { CASE_REFERENCE_PROPERTY, OPERATION_PROPERTY } from '../../../addin/adapters/graph/case-property.ts';
import { guidOf } from '../../../addin/adapters/graph/graph-event.ts';
import type { Result } from '../../../addin/domain/result.ts';
import type { Failure } from '../../../addin/ports/failure.ts';
import type { FaultRule } from '../../../scripts/graph-emulator/faults.ts';
import { ADDRESSES } from '../../../scripts/graph-emulator/tenant-people.ts';
import { meeting, valueOf } from '../../contracts/calendar.contract.ts';
import { givenGraphCalendar } from '../../support/given-graph-calendar.ts';
import type { GivenGraphCalendar } from '../../support/given-graph-calendar.ts';

const PARENT = 'parent@family.example';
const FAMILY_MEETING = meeting({ attendee: PARENT });
const MAILBOX = ADDRESSES.providerMailbox;
const DAY = ['2026-10-06T00:00', '2026-10-06T23:59'] as const;

const kinds = ({ calendars }: GivenGraphCalendar) => calendars.mails.map(({ kind }) => kind);

describe('An event that is booked', () => {
  it('is private, hides who is invited, and says the case reference and nothing else', async () => {
    const { calendar, calendars } = givenGraphCalendar();
    await calendar.book(FAMILY_MEETING);
    const [event] = calendars.events(MAILBOX);
    expect(event).toMatchObject({
      subject: 'Meeting DR-2026-0042',
      sensitivity: 'private',
      hideAttendees: true,
      showAs: 'busy',
      startZone: 'GMT Standard Time',
      properties: {
        [CASE_REFERENCE_PROPERTY]: 'DR-2026-0042',
        [OPERATION_PROPERTY]: FAMILY_MEETING.transactionId,
      },
    });
    expect(event?.attendees.map(({ address }) => address)).toEqual([PARENT]);
    expect(event?.extensions).toEqual({});
  });

  it('has a transaction id in the shape of a GUID that follows from the operation', async () => {
    const { calendar, calendars } = givenGraphCalendar();
    await calendar.book(FAMILY_MEETING);
    expect(calendars.events(MAILBOX)[0]?.transactionId).toBe(await guidOf(FAMILY_MEETING.transactionId));
    expect(await guidOf('a')).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(await guidOf('a')).toBe(await guidOf('a'));
    expect(await guidOf('a')).not.toBe(await guidOf('b'));
  });

  it('is booked in the own calendar where no mailbox is named', async () => {
    const given = givenGraphCalendar();
    const own = new GraphCalendar({ graph: given.graph });
    await own.book(FAMILY_MEETING);
    expect(given.calendars.events(ADDRESSES.coordinator)).toHaveLength(1);
    expect(given.calendars.events(MAILBOX)).toEqual([]);
  });

  it('comes back as it stands when somebody has moved it by hand', async () => {
    const given = givenGraphCalendar();
    const { eventId } = valueOf(await given.calendar.book(FAMILY_MEETING));
    await given.transport(
      new Request(`https://graph.microsoft.com/v1.0/users/${MAILBOX}/events/${eventId}`, {
        method: 'PATCH',
        headers: {
          authorization: `Bearer ${given.token('coordinator', 'Calendars.ReadWrite.Shared')}`,
          'content-type': 'application/json',
        },
        body: JSON.stringify({
          start: { dateTime: '2026-11-03T10:00:00', timeZone: 'GMT Standard Time' },
          end: { dateTime: '2026-11-03T12:00:00', timeZone: 'GMT Standard Time' },
        }),
      }),
    );
    expect(valueOf(await given.calendar.book(FAMILY_MEETING))).toMatchObject({
      eventId,
      from: '2026-11-03T10:00',
      to: '2026-11-03T12:00',
    });
  });

  it('invites the party again when Exchange remembers the transaction of an event that is gone', async () => {
    const given = givenGraphCalendar({
      faults: [{ switch: 'transaction of a deleted event remembered', howOften: { every: 1 } }],
    });
    const first = valueOf(await given.calendar.book(FAMILY_MEETING));
    valueOf(await given.calendar.cancel(first.eventId));
    const second = valueOf(await given.calendar.book(FAMILY_MEETING));
    expect(second.eventId).not.toBe(first.eventId);
    expect(given.calendars.events(MAILBOX)).toHaveLength(1);
    expect(kinds(given)).toEqual(['meetingRequest', 'meetingCancelled', 'meetingRequest']);
  });

  it('is booked once by two desks at the same moment', async () => {
    const given = givenGraphCalendar();
    const booked = await Promise.all(
      [given.calendar, given.again()].map((desk) => desk.book(FAMILY_MEETING)),
    );
    expect(new Set(booked.map((each) => valueOf(each).eventId)).size).toBe(1);
    expect(kinds(given)).toEqual(['meetingRequest']);
  });
});

const BOOKING_STEPS = [
  ['the look before', { method: 'GET', path: '/users/*/events' }],
  ['the creation', { method: 'POST', path: '/users/*/events' }],
  ['the look after', { method: 'GET', path: '/users/*/events/*' }],
] as const;
const CANCELLING_STEPS = [
  ['the look before', { method: 'GET', path: '/users/*/events/*' }],
  ['the cancellation', { method: 'POST', path: '/users/*/events/*/cancel' }],
] as const;
const FAULTS = [
  ['throttled', 'before'],
  ['service unavailable', 'before'],
  ['service unavailable', 'after'],
  ['gateway timeout', 'before'],
  ['gateway timeout', 'after'],
  ['connection dropped', 'before'],
  ['connection dropped', 'after'],
  ['item saved by two', 'before'],
  ['event saved and refused', 'after'],
  ['changed meanwhile', 'before'],
] as const satisfies readonly (readonly [string, 'before' | 'after'])[];
/** Once; and longer than anybody waits, so that a person has to repeat the step. */
const HOW_LONG = [1, 30] as const;

const faultsAt = (steps: typeof BOOKING_STEPS | typeof CANCELLING_STEPS) =>
  steps.flatMap(([step, where]) =>
    FAULTS.flatMap(([what, when]) =>
      HOW_LONG.map((times) => ({
        step,
        name: `${what} ${when} the effect`,
        times,
        rule: { what, when, where, howOften: { times } } satisfies FaultRule,
      })),
    ),
  );

describe('A fault while an event is booked', () => {
  it.each(faultsAt(BOOKING_STEPS))(
    '$name at $step, $times times: one event and one invitation in the end',
    async ({ rule }) => {
      const given = givenGraphCalendar({ faults: [rule] });
      let booked = await given.calendar.book(FAMILY_MEETING);
      for (let repeat = 0; !booked.ok && repeat < 40; repeat += 1) {
        expect(booked.error.message).not.toContain('@');
        if (booked.error.saved === 'nothing') expect(given.calendars.events(MAILBOX)).toEqual([]);
        booked = await given.again().book(FAMILY_MEETING);
      }
      expect(booked.ok).toBe(true);
      expect(given.calendars.events(MAILBOX)).toHaveLength(1);
      expect(kinds(given)).toEqual(['meetingRequest']);
    },
  );
});

describe('A fault while an event is cancelled', () => {
  it.each(faultsAt(CANCELLING_STEPS))(
    '$name at $step, $times times: gone, and told once',
    async ({ rule }) => {
      const given = givenGraphCalendar();
      const { eventId } = valueOf(await given.calendar.book(FAMILY_MEETING));
      given.tenant.faults.add(rule);
      let cancelled = await given.calendar.cancel(eventId);
      for (let repeat = 0; !cancelled.ok && repeat < 40; repeat += 1) {
        cancelled = await given.again().cancel(eventId);
      }
      expect(cancelled.ok).toBe(true);
      expect(given.calendars.events(MAILBOX)).toEqual([]);
      expect(kinds(given)).toEqual(['meetingRequest', 'meetingCancelled']);
    },
  );

  it('is never sent again without a look', async () => {
    const given = givenGraphCalendar();
    const { eventId } = valueOf(await given.calendar.book(FAMILY_MEETING));
    given.tenant.faults.add({ what: 'gateway timeout', where: { path: '/users/*/events/*/cancel' } });
    given.emulator.journal.clear();
    valueOf(await given.calendar.cancel(eventId));
    expect(given.emulator.journal.entries.map(({ method }) => method)).toEqual([
      'GET',
      'POST',
      'GET',
      'POST',
    ]);
  });

  it('of a talk that nobody was invited to: it is deleted, and read again when it was changed meanwhile', async () => {
    const given = givenGraphCalendar();
    const { eventId } = valueOf(await given.calendar.book(meeting()));
    given.tenant.faults.add({ what: 'changed meanwhile', where: { method: 'DELETE' } });
    expect(await given.calendar.cancel(eventId)).toEqual({ ok: true, value: undefined });
    expect(given.calendars.events(MAILBOX)).toEqual([]);
    expect(kinds(given)).toEqual([]);
  });
});

describe('Diaries', () => {
  it('take tentative and out of office as busy, free and working elsewhere as not', async () => {
    const { calendar, calendars } = givenGraphCalendar();
    const enter = (
      hour: number,
      showAs: 'free' | 'tentative' | 'busy' | 'oof' | 'workingElsewhere' | 'unknown',
    ) =>
      calendars.putEvent({
        mailbox: ADDRESSES.mediator,
        from: `2026-10-06T${hour}:00`,
        to: `2026-10-06T${hour}:30`,
        showAs,
      });
    enter(10, 'free');
    enter(11, 'tentative');
    enter(12, 'busy');
    enter(13, 'oof');
    enter(14, 'workingElsewhere');
    // A status that nobody knows is no sign of being free.
    enter(15, 'unknown');
    const [diary] = valueOf(await calendar.busy([ADDRESSES.mediator], ...DAY));
    expect(diary?.busy.map(({ from }) => from.slice(11))).toEqual(['11:00', '12:00', '13:00', '15:00']);
  });

  it.each(['schedule entry fails', 'schedule entry missing', 'schedule entry too large'])(
    'that cannot be read are unknown (%s), and the others are told',
    async (name) => {
      const { calendar } = givenGraphCalendar({
        faults: [{ switch: name, where: { mailbox: ADDRESSES.mediator } }],
      });
      const diaries = valueOf(
        await calendar.busy([ADDRESSES.mediator, ADDRESSES.manager], '2026-10-01T00:00', '2026-12-31T00:00'),
      );
      expect(diaries).toEqual([
        // One window of three failed: the diary as a whole is unknown.
        { address: ADDRESSES.mediator, known: false, busy: [] },
        { address: ADDRESSES.manager, known: true, busy: [] },
      ]);
    },
  );

  it('are asked for in portions of 20 addresses and windows under 42 days', async () => {
    const { calendar, emulator } = givenGraphCalendar();
    const addresses = Array.from({ length: 31 }, (_, index) => `person${index}@family.example`);
    valueOf(await calendar.busy(addresses, '2026-10-01T00:00', '2026-12-30T23:59'));
    expect(emulator.journal.entries.filter(({ template }) => template.endsWith('getSchedule'))).toHaveLength(
      6,
    );
  });

  it('count a span once that lies across two windows, and join what touches', async () => {
    const { calendar, calendars } = givenGraphCalendar();
    const enter = (from: string, to: string) => calendars.putEvent({ mailbox: ADDRESSES.mediator, from, to });
    enter('2026-11-10T00:00', '2026-11-13T00:00');
    enter('2026-11-13T00:00', '2026-11-13T09:00');
    const [diary] = valueOf(
      await calendar.busy([ADDRESSES.mediator], '2026-10-01T00:00', '2026-12-30T23:59'),
    );
    expect(diary?.busy).toEqual([{ from: '2026-11-10T00:00', to: '2026-11-13T09:00' }]);
  });

  it('of no time at all are unknown, and Graph is not asked', async () => {
    const { calendar, emulator } = givenGraphCalendar();
    const [diary] = valueOf(
      await calendar.busy([ADDRESSES.mediator], '2026-10-06T10:00', '2026-10-06T10:00'),
    );
    expect(diary?.known).toBe(false);
    expect(emulator.journal.entries).toEqual([]);
  });

  it('are read for a time that is shorter than an interval of the view', async () => {
    const { calendar, calendars } = givenGraphCalendar();
    calendars.putEvent({ mailbox: ADDRESSES.mediator, from: '2026-10-06T10:00', to: '2026-10-06T11:00' });
    const [diary] = valueOf(
      await calendar.busy([ADDRESSES.mediator], '2026-10-06T10:05', '2026-10-06T10:10'),
    );
    expect(diary?.busy).toEqual([{ from: '2026-10-06T10:00', to: '2026-10-06T11:00' }]);
  });

  it('are a failure as a whole when one portion cannot be had', async () => {
    const { calendar } = givenGraphCalendar({
      faults: [
        { what: 'gateway timeout', where: { path: '/users/*/calendar/getSchedule' }, howOften: { times: 4 } },
      ],
    });
    const answer = await calendar.busy([ADDRESSES.mediator], ...DAY);
    expect(answer).toMatchObject({ ok: false, error: { kind: 'Offline' } });
  });
});

describe('A calendar that is not there', () => {
  it.each([ADDRESSES.newcomer, 'nobody@provider.example'])(
    'says so and names nobody (%#)',
    async (mailbox) => {
      const given = givenGraphCalendar({}, mailbox);
      const booked = await given.calendar.book(FAMILY_MEETING);
      expect(booked).toMatchObject({ ok: false, error: { kind: 'NotAllowed', saved: 'nothing' } });
      expect(JSON.stringify(booked)).not.toContain('@');
      // An event in a calendar that is not there is not taken for cancelled.
      expect(await given.calendar.cancel('some-event')).toMatchObject({ ok: false });
      expect(given.calendars.mails).toEqual([]);
    },
  );
});

describe('An address that nobody can be invited at', () => {
  it('is said to be wrong without being named, and nothing is booked', async () => {
    const given = givenGraphCalendar();
    const booked = await given.calendar.book(meeting({ attendee: 'no address' }));
    expect(booked).toMatchObject({ ok: false, error: { kind: 'NotAllowed', saved: 'nothing' } });
    expect(JSON.stringify(booked)).toMatch(/correct it in the register/);
    expect(JSON.stringify(booked)).not.toContain('no address');
    expect(given.calendars.events(MAILBOX)).toEqual([]);
  });
});

describe('Any mixture of the documented faults', () => {
  it.each(Array.from({ length: 12 }, (_, index) => index + 1))(
    'leaves one event and one notice of each kind when the steps are repeated until they succeed (seed %i)',
    async (seed) => {
      const given = givenGraphCalendar({ seed });
      given.tenant.faults.randomly(0.4);
      const until = async <Value>(
        step: (desk: GraphCalendar) => Promise<Result<Value, Failure>>,
      ): Promise<Value> => {
        for (let repeat = 0; repeat < 100; repeat += 1) {
          const result = await step(given.again());
          if (result.ok) return result.value;
        }
        throw new RangeError('The step never succeeded.');
      };
      const booked = await until((desk) => desk.book(FAMILY_MEETING));
      expect(given.calendars.events(MAILBOX).map(({ id }) => id)).toEqual([booked.eventId]);
      await until((desk) => desk.cancel(booked.eventId));
      expect(given.calendars.events(MAILBOX)).toEqual([]);
      expect(kinds(given)).toEqual(['meetingRequest', 'meetingCancelled']);
    },
  );
});
