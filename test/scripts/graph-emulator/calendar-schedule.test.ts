import { describe, expect, test } from 'vitest';
import { ADDRESSES } from '../../../scripts/graph-emulator/tenant-people.ts';
import { WITHOUT_CONTRACT, givenCalendar, london } from '../../support/given-calendar.ts';

const schedule = (addresses: readonly string[], more: object = {}) => ({
  schedules: addresses,
  startTime: london('2026-10-06T09:00:00'),
  endTime: london('2026-10-06T12:00:00'),
  availabilityViewInterval: 60,
  ...more,
});
const PATH = '/me/calendar/getSchedule';

describe('getSchedule of the emulator', () => {
  test('shows one digit for each interval, and the entries without what is in them', async () => {
    const { ask, calendars } = givenCalendar();
    calendars.putEvent({
      mailbox: ADDRESSES.manager,
      from: '2026-10-06T09:30',
      to: '2026-10-06T10:00',
      showAs: 'tentative',
    });
    calendars.putEvent({
      mailbox: ADDRESSES.manager,
      from: '2026-10-06T11:00',
      to: '2026-10-06T11:30',
      showAs: 'oof',
    });
    const { status, body } = await ask('POST', PATH, { body: schedule([ADDRESSES.manager]) });
    expect(status).toBe(200);
    const [entry] = body['value'] as { availabilityView: string; scheduleItems: object[] }[];
    expect(entry?.availabilityView).toBe('103');
    expect(entry?.scheduleItems).toEqual([
      { status: 'tentative', start: utc('08:30'), end: utc('09:00') },
      { status: 'oof', start: utc('10:00'), end: utc('10:30') },
    ]);
  });

  test('tells subject and place to those with whom they are shared, but never of a private event', async () => {
    const { ask, calendars } = givenCalendar();
    calendars.share(ADDRESSES.manager, ADDRESSES.coordinator, 'read');
    const times = { mailbox: ADDRESSES.manager, from: '2026-10-06T09:00', to: '2026-10-06T10:00' };
    calendars.putEvent({ ...times, subject: 'Staff meeting' });
    calendars.putEvent({ ...times, subject: 'Meeting DR-2026-0042', sensitivity: 'private' });
    const { body } = await ask('POST', PATH, { body: schedule([ADDRESSES.manager]) });
    const items = (body['value'] as { scheduleItems: { subject?: string }[] }[])[0]?.scheduleItems ?? [];
    expect(items.map(({ subject }) => subject)).toEqual(['Staff meeting', undefined]);
  });

  test('answers 200 although single addresses failed, and those have no view', async () => {
    const { ask } = givenCalendar({
      faults: [{ switch: 'schedule entry missing', where: { mailbox: ADDRESSES.mediator } }],
    });
    const addresses = ['parent@family.example', ADDRESSES.newcomer, ADDRESSES.mediator, ADDRESSES.manager];
    const { status, body } = await ask('POST', PATH, { body: schedule(addresses) });
    expect(status).toBe(200);
    expect(body['value']).toMatchObject([
      { scheduleId: 'parent@family.example', error: { responseCode: '5009' } },
      { scheduleId: ADDRESSES.newcomer, error: { responseCode: '5009' } },
      { scheduleId: ADDRESSES.manager, availabilityView: '000' },
    ]);
    expect((body['value'] as object[])[0]).not.toHaveProperty('availabilityView');
  });

  test.each([
    [
      '21 addresses',
      schedule(Array.from({ length: 21 }, (_, index) => `u${index}@provider.example`)),
      400,
      'ErrorMailboxDataArrayTooBig',
    ],
    [
      'a window of 42 days',
      schedule([ADDRESSES.manager], { endTime: london('2026-11-17T10:00:00') }),
      400,
      'ErrorInvalidTimeInterval',
    ],
    [
      'an end before the start',
      schedule([ADDRESSES.manager], { endTime: london('2026-10-06T08:00:00') }),
      400,
      'ErrorInvalidTimeInterval',
    ],
    [
      'an interval of a minute',
      schedule([ADDRESSES.manager], { availabilityViewInterval: 1 }),
      400,
      'ErrorInvalidMergedFreeBusyInterval',
    ],
    [
      'an interval that is null',
      schedule([ADDRESSES.manager], { availabilityViewInterval: null }),
      500,
      'ErrorInternalServerError',
    ],
    [
      'a parameter that does not exist',
      schedule([ADDRESSES.manager], { interval: 30 }),
      400,
      'RequestBodyRead',
    ],
  ])('refuses %s', async (_, body, status, code) => {
    const { ask } = givenCalendar(WITHOUT_CONTRACT);
    const answer = await ask('POST', PATH, { body });
    expect([answer.status, answer.code]).toEqual([status, code]);
  });

  test('takes the names of the metadata too', async () => {
    const { ask } = givenCalendar();
    const { schedules: Schedules, startTime: StartTime, endTime: EndTime } = schedule([ADDRESSES.manager]);
    expect((await ask('POST', PATH, { body: { Schedules, StartTime, EndTime } })).status).toBe(200);
  });
});

const utc = (time: string) => ({ dateTime: `2026-10-06T${time}:00.0000000`, timeZone: 'UTC' });
