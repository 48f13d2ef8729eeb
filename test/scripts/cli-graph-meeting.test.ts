import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ADDRESSES } from '../../scripts/graph-emulator/tenant-people.ts';
import { academy, council, givenCase, mother } from '../support/given-case.ts';
import type { Given, GivenOptions } from '../support/given-case.ts';
import { done, givenCommandTenant } from '../support/given-command-tenant.ts';
import type { CommandTenant } from '../support/given-command-tenant.ts';
import { expectNoPersonalData } from '../support/no-personal-data.ts';
import type { Ran } from '../support/run-command.ts';

/**
 * Meetings from the command line over Microsoft Graph: what stands in the calendar, who was told, and what the workbook
 * says. Thursday 19 March 2026; both parties can come on Tuesday 14 April in the morning, and on later Tuesdays.
 */
const DAY = ['--today', '2026-03-19'] as const;
const FAMILY = 'meera@example.org';
const SCHOOL = 'tom@academy.example';

let tenant: CommandTenant;
let count = 41;

beforeAll(async () => {
  tenant = await givenCommandTenant('provider', '2026-03-19');
});
afterEach(() => {
  tenant.made.tenant.faults.clear();
});
afterAll(() => tenant.close());

interface Desk {
  readonly ref: string;
  readonly given: Given;
  meeting(verb: 'find' | 'book' | 'postpone', ...args: readonly string[]): Promise<Ran>;
  run(...args: readonly string[]): Promise<Ran>;
  book(slot?: string): Promise<Ran>;
  state(): Promise<unknown>;
  meetings(): ReturnType<CommandTenant['rows']>;
  events(): ReturnType<CommandTenant['events']>;
  notices(): readonly string[];
  letters(): ReturnType<CommandTenant['letters']>;
  /** Everything that a command can have changed. */
  everything(): Promise<unknown>;
}

/** A case file of its own with one case in which everyone has agreed, in the same tenant. */
async function arranging(...parties: NonNullable<GivenOptions['parties']>): Promise<Desk> {
  count += 1;
  const [ref, file] = [`DR-2026-00${count}`, `case-${count}.xlsx`];
  const given = givenCase({ book: 'provider', caseRef: ref, parties: parties.length > 0 ? parties : [mother(), academy()] }).in('ARRANGING');
  await tenant.put(file, given);
  const meeting: Desk['meeting'] = (verb, ...args) => tenant.run(file, 'meeting', verb, ref, ...args, ...DAY);
  const desk: Desk = {
    ref,
    given,
    meeting,
    run: (...args) => tenant.run(file, ...args, ...(args.includes('--today') ? [] : DAY)),
    letters: () => tenant.letters(ref),
    book: (slot = '1') => meeting('book', '--slot', slot),
    state: async () => (await tenant.rows(file, 'tblCases'))[0]?.['State'],
    meetings: () => tenant.rows(file, 'tblMeetings'),
    events: () => tenant.events(ref),
    notices: () => tenant.notices(ref),
    everything: async () => ({
      tables: await tenant.tables(file),
      events: tenant.events(ref),
      notices: tenant.notices(ref),
    }),
  };
  return desk;
} // prettier-ignore

/** Somebody holds the workbook in a way that keeps everybody else from writing. */
const holdWorkbook = (): void => {
  tenant.made.tenant.faults.add({ where: { path: '/drives/*/items/*/workbook/**', method: 'POST' }, what: 'access conflict', howOften: { times: 99 } });
}; // prettier-ignore

/** The service wants an hour of peace: no client waits so long. */
const AN_HOUR = {
  status: 429,
  code: 'TooManyRequests',
  message: '',
  headers: { 'retry-after': '3600' },
} as const;
const putOffEverySecond = (path: string) => (): void => {
  tenant.made.tenant.faults.add({ where: { method: 'POST', path }, what: AN_HOUR, howOften: { every: 2 } });
};
const LONDON_10_TO_12 = [Date.parse('2026-04-14T09:00:00Z'), Date.parse('2026-04-14T11:00:00Z')];

/** Behind one time of each of nine half days, and the quarters of an hour from 9.15 am. */
const AT_TEN = '13';

describe('meeting find', () => {
  it('P14 gives times and venues with reasons, and leaves the workbook, the calendar and everybody in peace', async () => {
    const desk = await arranging();
    const before = await desk.everything();
    const found = done(await desk.meeting('find'));
    expect(found.out).toMatch(
      /^ 1 {2}Tuesday 14 April 2026, 9 am to 11 am\n {4}\S.*\n 2 {2}Tuesday 21 April 2026, 3 pm to 5 pm\n {4}\S/m,
    );
    expect(found.out).toMatch(/^ {4}VEN-\d{3} {2}\S/m);
    expect(await desk.everything()).toEqual(before);
    expect(desk.events()).toEqual([]);
    expectNoPersonalData(found, desk.given.theCase);
  });

  it('a party whose diary is in the tenant is not asked to be in two places', async () => {
    tenant.made.calendars.putEvent({ mailbox: ADDRESSES.officer, from: '2026-04-14T08:00', to: '2026-04-14T13:00' });
    const desk = await arranging(mother(), council({ email: ADDRESSES.officer }));
    const found = done(await desk.meeting('find', '--json'));
    const { slots } = JSON.parse(found.out) as { slots: { startAt: string }[] };
    expect(slots.length).toBeGreaterThan(0);
    expect(slots.filter(({ startAt }) => startAt.startsWith('2026-04-14'))).toEqual([]);
  }); // prettier-ignore
});

describe('meeting book', () => {
  it('P14 makes one private event a party, tells each of them once, and the workbook says which event is whose', async () => {
    const desk = await arranging();
    expect(done(await desk.book(AT_TEN)).out).toMatch(/: booked for Tuesday 14 April 2026, 10 am, VEN-\d{3}\.\n/);
    const events = desk.events();
    expect(events.map(({ attendees }) => attendees.map(({ address }) => address)).sort()).toEqual([[FAMILY], [SCHOOL]]);
    for (const { sensitivity, hideAttendees, start, end } of events)
      expect({ sensitivity, hideAttendees, time: [start, end] }).toEqual({ sensitivity: 'private', hideAttendees: true, time: LONDON_10_TO_12 });
    expect(desk.notices()).toEqual([`meetingRequest ${FAMILY}`, `meetingRequest ${SCHOOL}`]);
    expect(await desk.state()).toBe('BOOKED');
    const idOf = (to: string) => events.find(({ attendees }) => attendees[0]?.address === to)?.id ?? '';
    expect(await desk.meetings()).toMatchObject([{
      MeetingStatus: 'CONFIRMED', StartAt: '2026-04-14T10:00', EndAt: '2026-04-14T12:00',
      CalendarEventIds: [`PTY-000001=${idOf(FAMILY)}`, `PTY-000002=${idOf(SCHOOL)}`],
    }]);
    // Neither event tells of the other party, of the child or of the matter.
    for (const { attendees: _to, organizer: _from, locations: _place, ...shown } of events) expectNoPersonalData(shown, desk.given.theCase);
  }); // prettier-ignore

  it('a second time is refused by P14, says what is booked, and books and tells nothing', async () => {
    const desk = await arranging();
    done(await desk.book(AT_TEN));
    const before = await desk.everything();
    const again = await desk.book(AT_TEN);
    expect(again).toMatchObject({ status: 1, out: '' });
    expect(again.err).toContain('BookMeeting is not allowed in BOOKED. (P14)');
    expect(again.err).toContain(
      'Nothing was changed.\nA meeting is booked: Tuesday 14 April 2026, 10 am, VEN-',
    );
    expect(await desk.everything()).toEqual(before);
  });

  it('LEAK-4 who wants no e-mail has an event in the calendar of the service and gets no message', async () => {
    const desk = await arranging(mother({ preferredContact: 'PHONE' }), academy());
    done(await desk.book());
    expect(desk.events().map(({ attendees }) => attendees.length).sort()).toEqual([0, 1]);
    expect(desk.notices()).toEqual([`meetingRequest ${SCHOOL}`]);
  }); // prettier-ignore

  it.each([
    ['a register that others keep closed: status 3', holdWorkbook, '2026-04-21', 2, /The register was not changed\. .*2 invitations had already gone out: a repeat invites nobody twice/],
    ['a calendar that wants a pause after the first event: status 3', putOffEverySecond('/users/*/events'), '2026-04-28', 1, /The register was not changed\. One invitation had already gone out: a repeat invites nobody twice.*\nThe same command again completes it and doubles nothing\.\nHow long to wait: 60 minutes\./s],
  ] as const)('stops at %s, says what stands where, and the same command completes it without a second invitation', async (_what, fault, day, invited, sentence) => {
    // The diary of the officer shows the invitation from now on; it must not push the repeat to another time.
    const desk = await arranging(mother(), council({ email: ADDRESSES.officer, availability: [day, '2026-06-09'] }));
    fault();
    const stopped = await desk.book();
    expect(stopped).toMatchObject({ status: 3, out: '' });
    expect(stopped.err).toMatch(sentence);
    expect(stopped.err).not.toMatch(/Nothing was/);
    expectNoPersonalData(stopped, desk.given.theCase);
    expect(await desk.meetings()).toEqual([]);
    expect(await desk.state()).toBe('ARRANGING');
    expect(desk.events()).toHaveLength(invited);
    tenant.made.tenant.faults.clear();
    done(await desk.book());
    expect(desk.events()).toHaveLength(2);
    expect(desk.notices()).toEqual([`meetingRequest ${FAMILY}`, `meetingRequest ${ADDRESSES.officer}`]);
    expect(await desk.meetings()).toMatchObject([{ MeetingStatus: 'CONFIRMED', StartAt: `${day}T09:00` }]);
  }); // prettier-ignore

  it('once begun, another time or place is refused until the events are gone: nobody is invited to two meetings', async () => {
    const desk = await arranging();
    holdWorkbook();
    expect(await desk.book('1')).toMatchObject({ status: 3 });
    tenant.made.tenant.faults.clear();
    const before = await desk.everything();
    for (const args of [['--slot', '2'], ['--slot', '1', '--venue', 'VEN-005']]) {
      const other = await desk.meeting('book', ...args);
      expect(other).toMatchObject({ status: 1, out: '' });
      expect(other.err).toMatch(/^A booking was begun before and not finished: events stand in the calendar for Tuesday 14 April 2026, 9 am\. .*\(--slot 1\), or cancel them in the calendar first\. Nothing was changed\.$/);
      expectNoPersonalData(other, desk.given.theCase);
    }
    expect((await desk.meeting('find')).err).toContain('A booking was begun before and not finished');
    expect(await desk.everything()).toEqual(before);
    for (const { id } of desk.events()) tenant.made.calendars.deleteByHand(ADDRESSES.providerMailbox, id);
    done(await desk.meeting('book', '--slot', '2'));
    expect(desk.events()).toHaveLength(2);
  }); // prettier-ignore

  it('a token that is not accepted any more ends with status 3, and there is no event and no row', async () => {
    const desk = await arranging();
    const before = await desk.everything();
    tenant.made.tenant.faults.add({ where: { path: '/users/*/events' }, what: 'token no longer accepted', howOften: { times: 99 } });
    const refused = await desk.book();
    expect(refused).toMatchObject({ status: 3, out: '', err: 'Microsoft 365 no longer accepts the sign-in: sign in again and repeat. Nothing was saved.' });
    expect(await desk.everything()).toEqual(before);
  }); // prettier-ignore
});

describe('meeting postpone', () => {
  it('P17 calls off the event of each party once, and the workbook goes back to finding a date', async () => {
    const desk = await arranging();
    done(await desk.book());
    expect(done(await desk.meeting('postpone', '--reason', 'venue')).out).toMatch(/: postponed\. Every party's event is cancelled\.\nNow due: D18 /);
    expect(desk.events()).toEqual([]);
    expect(desk.notices().slice(2)).toEqual([`meetingCancelled ${FAMILY}`, `meetingCancelled ${SCHOOL}`]);
    expect(await desk.state()).toBe('ARRANGING');
    expect(await desk.meetings()).toMatchObject([{ MeetingStatus: 'POSTPONED', PostponeReason: 'VENUE' }]);
    const before = await desk.everything();
    expect(done(await desk.meeting('postpone', '--reason', 'venue')).out).toContain('this meeting was postponed before; nothing was changed.');
    expect(await desk.everything()).toEqual(before);
    // The old time again is a new meeting with new events.
    const again = done(await desk.meeting('book', '--slot', '1', '--json'));
    expect(JSON.parse(again.out)).toMatchObject({ caseRef: desk.ref, startAt: '2026-04-14T09:00', repeated: false, documentsDue: [{ docId: 'D09' }, { docId: 'D09' }, { docId: 'D10' }, { docId: 'D10' }] });
    expect(desk.events()).toHaveLength(2);
    expect(desk.notices()).toHaveLength(6);
    expect((await desk.meetings()).map((row) => row['MeetingStatus'])).toEqual(['POSTPONED', 'CONFIRMED']);
  }); // prettier-ignore

  it('P17 is refused where nothing is booked: nothing is called off or written', async () => {
    const desk = await arranging();
    const before = await desk.everything();
    const refused = await desk.meeting('postpone');
    expect(refused).toMatchObject({ status: 1, out: '' });
    expect(refused.err).toMatch(/\(P17\)\n(.*\n)?Nothing was changed\.$/);
    expect(await desk.everything()).toEqual(before);
  });

  it('stops half way where the calendar does: says how far it came, and the same command calls off the rest', async () => {
    const desk = await arranging();
    done(await desk.book());
    putOffEverySecond('/users/*/events/*/cancel')();
    const stopped = await desk.meeting('postpone');
    expect(stopped).toMatchObject({ status: 3, out: '' });
    expect(stopped.err).toMatch(/The register was not changed\. 1 of 2 events of the meeting is cancelled, and the case does not say so yet\.\nThe same command again/);
    expect(stopped.err).not.toMatch(/Nothing was/);
    expect(await desk.state()).toBe('BOOKED');
    expect(desk.events()).toHaveLength(1);
    tenant.made.tenant.faults.clear();
    done(await desk.meeting('postpone'));
    expect(desk.events()).toEqual([]);
    expect(desk.notices().slice(2)).toEqual([`meetingCancelled ${FAMILY}`, `meetingCancelled ${SCHOOL}`]);
    expect(await desk.state()).toBe('ARRANGING');
  }); // prettier-ignore
});

describe('document send', () => {
  it('P14 confirms each booking to a party once, whatever the day: a new date is a new letter', async () => {
    const desk = await arranging();
    const confirm = (day: string) => desk.run('document', 'send', 'D09', desk.ref, '--party', 'PTY-000001', '--today', day);
    done(await desk.book());
    expect(done(await confirm('2026-03-19')).out).toContain(`sent by e-mail, with ${desk.ref}_D09_PTY-000001_2026-03-19.ics.`);
    expect(done(await confirm('2026-03-20')).out).toContain('was sent before, on Thursday 19 March 2026; nothing was sent or changed.');
    expect(desk.letters()).toHaveLength(1);
    done(await desk.meeting('postpone', '--reason', 'venue'));
    done(await desk.book('2'));
    expect(done(await confirm('2026-03-20')).out).toContain('sent by e-mail, with');
    expect(desk.letters().map(({ to, attachments }) => [to, attachments])).toEqual([
      [FAMILY, ['docx', 'ics'].map((end) => `${desk.ref}_D09_PTY-000001_2026-03-19.${end}`)],
      [FAMILY, ['docx', 'ics'].map((end) => `${desk.ref}_D09_PTY-000001_2026-03-20.${end}`)],
    ]);
  }); // prettier-ignore
});

describe('case do', () => {
  it('P23 a case that ends takes its events out of the calendar, and leaves those of other cases', async () => {
    const [desk, other] = [await arranging(), await arranging()];
    for (const each of [desk, other]) done(await each.book());
    const refused = await desk.run('case', 'do', desk.ref, 'CloseUnresponsive', '--data', '{"otherChannelTried":true}');
    expect(refused).toMatchObject({ status: 1, out: '' });
    expect(desk.events()).toHaveLength(2);
    const ended = done(await desk.run('case', 'do', desk.ref, 'Withdraw', '--data', '{"reason":"WITHDRAWN"}'));
    expect(ended.out).toMatch(/BOOKED → CLOSED\.\nNow due: D19 /);
    expect(desk.events()).toEqual([]);
    expect(desk.notices().slice(2)).toEqual([`meetingCancelled ${FAMILY}`, `meetingCancelled ${SCHOOL}`]);
    expect(await desk.state()).toBe('CLOSED');
    expect(other.events()).toHaveLength(2);
    expect(await other.state()).toBe('BOOKED');
  }); // prettier-ignore
});
