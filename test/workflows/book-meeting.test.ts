import { describe, expect, it } from 'vitest';
import { bookMeeting } from '../../addin/workflows/book-meeting.ts';
import type { Booking } from '../../addin/workflows/book-meeting.ts';
import { err } from '../../addin/domain/result.ts';
import { failure } from '../../addin/ports/failure.ts';
import { academy, givenCase, mother, REQUESTER_ID, RESPONDENT_ID, supporter } from '../support/given-case.ts';
import type { Given } from '../support/given-case.ts';
import { givenOffice, must, ruleOf, withFaultAtEveryCall } from '../support/given-office.ts';
import type { Office } from '../support/given-office.ts';
import { expectNoPersonalData } from '../support/no-personal-data.ts';

const REF = 'DR-2026-0042';
const BOOKING: Booking = {
  startAt: '2026-04-14T10:00',
  endAt: '2026-04-14T12:00',
  format: 'IN_PERSON',
  venueId: 'VEN-001',
  facilitatorName: 'A. Facilitator',
  cypAttends: 'N',
  neutralityConfirmed: true,
  accessArranged: true,
};

const arranging = (options: Parameters<typeof givenCase>[0] = {}): Given =>
  givenCase({ book: 'provider', ...options }).in('ARRANGING');

async function given(theCase: Given = arranging()): Promise<Office> {
  const office = await givenOffice('provider', [theCase]);
  office.now = '2026-03-19T09:30';
  return office;
}
const book = (office: Office, changes: Partial<Booking> = {}, operation = 'op-book') =>
  bookMeeting(office.as('PC'), office.reference, office.diary, REF, { ...BOOKING, ...changes }, operation);

describe('Booking a meeting (P14)', () => {
  it('books one private event for each party, to that party alone, with the case reference and nothing else', async () => {
    const office = await given();
    const booked = must(await book(office));
    expect(office.events().map(({ attendee, subject, sensitivity, from, to, location }) => ({ attendee, subject, sensitivity, from, to, location }))).toEqual(
      expect.arrayContaining(
        ['meera@example.org', 'tom@academy.example'].map((attendee) => ({
          attendee, subject: 'Meeting DR-2026-0042', sensitivity: 'private', from: '2026-04-14T10:00', to: '2026-04-14T12:00',
          location: 'Example Community Centre, 1 Example Street, Leicester',
        })),
      ),
    );
    expect(office.events()).toHaveLength(2);
    expect(booked.after.progress.state).toBe('BOOKED');
    expect(booked.documentsDue.filter(({ docId }) => docId === 'D09').map(({ partyId }) => partyId)).toEqual([REQUESTER_ID, RESPONDENT_ID]);
  }); // prettier-ignore

  it('no event tells anything of another party, of the child or of the matter', async () => {
    const { theCase } = arranging();
    const office = await given();
    must(await book(office));
    for (const { attendee: _to, location: _place, transactionId, eventId, ...shown } of office.events()) {
      expectNoPersonalData([shown, transactionId, eventId], theCase);
    }
    expectNoPersonalData(office.journal, theCase);
  });

  it('the register keeps which event is whose', async () => {
    const office = await given();
    must(await book(office));
    const [meeting] = (await office.case()).meetings;
    const idOf = (address: string): string => office.events().find(({ attendee }) => attendee === address)?.eventId ?? '';
    expect(meeting).toMatchObject({
      meetingStatus: 'CONFIRMED', neutralityConfirmed: 'Y', facilitatorName: 'A. Facilitator', attendeesPlanned: [REQUESTER_ID, RESPONDENT_ID],
      calendarEventIds: [`${REQUESTER_ID}=${idOf('meera@example.org')}`, `${RESPONDENT_ID}=${idOf('tom@academy.example')}`],
    });
  }); // prettier-ignore

  it('LEAK-4 a party with notes about safe contact, or who wants no e-mail, has an event and no invitation', async () => {
    const cases = [
      mother({ safeContactNotes: 'No e-mail in the evening' }),
      mother({ preferredContact: 'PHONE' }),
      mother({ preferredContact: 'LETTER' }),
    ];
    for (const requester of cases) {
      const office = await given(arranging({ parties: [requester, academy()] }));
      must(await book(office));
      expect(office.events().map(({ attendee }) => attendee).filter(Boolean)).toEqual(['tom@academy.example']);
      expect(office.events()).toHaveLength(2);
      expect(JSON.stringify(office.events())).not.toContain('meera');
    }
  }); // prettier-ignore

  it('those who come along have an event of their own; a referrer has none, and neither has who does not come', async () => {
    const people = [
      mother(), academy(), supporter(),
      supporter({ partyRole: 'ADVISER', email: 'adviser@example.org' }),
      supporter({ partyRole: 'INTERPRETER', email: 'stays@example.org', attendMode: 'NOT_ATTENDING' }),
      supporter({ partyRole: 'REFERRER', email: 'referrer@example.org' }),
      supporter({ partyRole: 'CYP', partyKind: 'CHILD', email: 'child@example.org' }),
    ]; // prettier-ignore
    const without = await given(arranging({ parties: people }));
    must(await book(without));
    expect(without.events().map(({ attendee }) => attendee).sort()).toEqual([
      'adviser@example.org', 'meera@example.org', 'rosa@sendiass.example', 'tom@academy.example',
    ]); // prettier-ignore
    const withChild = await given(arranging({ parties: people }));
    must(await book(withChild, { cypAttends: 'PART' }));
    expect(withChild.events().map(({ attendee }) => attendee)).toContain('child@example.org');
  });

  it('a meeting online has its link in the event', async () => {
    const office = await given();
    const { venueId: _none, ...online } = {
      ...BOOKING,
      format: 'ONLINE' as const,
      joinUrl: 'https://meet.example/dr-42',
    };
    must(await bookMeeting(office.as('PC'), office.reference, office.diary, REF, online, 'op-book'));
    for (const { body, location } of office.events()) {
      expect(body).toContain('https://meet.example/dr-42');
      expect(location).toBeUndefined();
    }
  });

  it.each<[string, Partial<Booking>, string]>([
    [
      'a day that is too near for the pre-meeting talks',
      { startAt: '2026-03-24T10:00', endAt: '2026-03-24T12:00' },
      'P14',
    ],
    ['a bank holiday', { startAt: '2026-04-06T10:00', endAt: '2026-04-06T12:00' }, 'P14'],
    [
      'a time outside what the parties can do',
      { startAt: '2026-04-15T10:00', endAt: '2026-04-15T12:00' },
      'P14',
    ],
    ['a place that nobody has looked at', { neutralityConfirmed: false }, 'P14'],
    ['a place that belongs to a party', { venueId: 'VEN-002' }, 'P14'],
    ['a place that is not in the list', { venueId: 'VEN-099' }, 'P14'],
  ])(
    'the rules are asked first: %s is refused, no event is made, nothing is written',
    async (_what, changes, rule) => {
      const office = await given();
      const before = office.snapshot();
      const result = await book(office, changes);
      expect(ruleOf(result)).toBe(rule);
      expect(office.snapshot()).toEqual(before);
      expectNoPersonalData(result, arranging().theCase);
    },
  );

  it('access needs that are not arranged stop it before any event', async () => {
    const office = await given(arranging({ parties: [mother({ bslInterpreter: 'Y' }), academy()] }));
    const before = office.snapshot();
    expect(ruleOf(await book(office, { accessArranged: false }))).toBe('P14');
    expect(office.snapshot()).toEqual(before);
    const booked = must(await book(office));
    expect(booked.after.meetings[0]?.accessBooked).toBe('Arranged for PTY-000001');
  });

  it('the same operation twice books nothing twice and says so', async () => {
    const office = await given();
    const { documentsDue } = must(await book(office));
    const before = office.snapshot();
    expect(must(await book(office))).toMatchObject({ repeated: true, documentsDue });
    expect(office.snapshot()).toEqual(before);
  });

  it('a fault at any call, of the register or of the diary, is survived: the repeat completes it and doubles nothing', async () => {
    const { runs, undisturbed } = await withFaultAtEveryCall(async () => {
      const office = await given();
      return { office, run: () => book(office) };
    });
    expect(runs.length).toBeGreaterThan(12);
    for (const { at, first, again, after } of runs) {
      expect(ruleOf(first), at).toBe('Offline');
      expect(ruleOf(again), at).toBe('ok');
      expect(after, at).toEqual(undisturbed);
    }
  });

  it('a repeat under another operation, as a person makes it, doubles no event either', async () => {
    for (let call = 2; call < 6; call += 1) {
      const office = await given();
      office.failAt(call, 'after');
      expect((await book(office, {}, 'op-first')).ok).toBe(false);
      office.failAt();
      must(await book(office, {}, 'op-second'));
      expect(office.events(), `call ${call}`).toHaveLength(2);
    }
  });

  it('when the case changed meanwhile so that the rules say no, the events are taken back', async () => {
    const office = await given();
    const diary = {
      ...office.diary,
      book: (event: Parameters<typeof office.diary.book>[0]) => {
        office.register.editByHand('tblParties', RESPONDENT_ID, { Availability: ['2026-05-05'] });
        return office.diary.book(event);
      },
    };
    const result = await bookMeeting(office.as('PC'), office.reference, diary, REF, BOOKING, 'op-book');
    expect(ruleOf(result)).toBe('P14');
    expect(office.events()).toEqual([]);
    expect((await office.case()).progress.state).toBe('ARRANGING');
  });

  it.each([
    ['a colleague was first: the events are taken back', 'ChangedMeanwhile', 0, 'The register was not changed. 2 invitations had already gone out and were called off again.'],
    ['the register did not answer: the events stand, so that the repeat invites nobody twice', 'Offline', 2, 'The register was not changed. 2 invitations had already gone out: a repeat invites nobody twice; who does not want the meeting any more cancels it in the calendar.'],
  ] as const)('when %s', async (_what, kind, standing, message) => {
    const office = await given();
    const invited: string[] = [];
    const diary = {
      ...office.diary,
      book: (event: Parameters<typeof office.diary.book>[0]) => {
        if (!office.events().some(({ transactionId }) => transactionId === event.transactionId))
          invited.push(event.transactionId);
        return office.diary.book(event);
      },
    };
    const { register, ...service } = office.as('PC');
    const failing = {
      ...service,
      register: {
        kind: register.kind,
        read: register.read.bind(register),
        readCase: register.readCase.bind(register),
        findCases: register.findCases.bind(register),
        columnsOfCases: register.columnsOfCases.bind(register),
        keys: register.keys.bind(register),
        apply: () => Promise.resolve(err(failure(kind, 'Nothing was saved.'))),
      },
    };
    const first = await bookMeeting(failing, office.reference, diary, REF, BOOKING, 'op-book');
    expect(ruleOf(first)).toBe(kind);
    expect(office.events()).toHaveLength(standing);
    expect(!first.ok && first.error.kind === 'failed' && first.error.failure.saved).toBe(
      standing === 0 ? 'nothing' : 'unknown',
    );
    expect(first).toMatchObject({ ok: false, error: { doneOutside: true, failure: { message } } });
    must(await bookMeeting(office.as('PC'), office.reference, diary, REF, BOOKING, 'op-book'));
    expect(office.events()).toHaveLength(2);
    expect(invited).toHaveLength(standing === 0 ? 4 : 2);
  }); // prettier-ignore

  it.each([
    ['the first event: nothing is said to have gone', 1, 'nothing', undefined, 'Stop. Nothing was saved.'],
    ['the answer to the first event: one may have gone', 1, 'unknown', true, 'Stop. The register was not changed. Perhaps one event stands in the calendar, and its party is invited: a repeat'],
    ['the second event: one has gone', 2, 'nothing', true, 'Stop. The register was not changed. One invitation had already gone out: a repeat invites nobody twice'],
    ['the answer to the second event: one has gone, perhaps two', 2, 'unknown', true, 'Stop. The register was not changed. One invitation had already gone out, and perhaps one more: a repeat'],
  ] as const)('a calendar that stops at %s', async (_what, stopAt, saved, doneOutside, begins) => {
    const office = await given();
    let asked = 0;
    const diary = {
      ...office.diary,
      book: (event: Parameters<typeof office.diary.book>[0]) => {
        asked += 1;
        const tail = saved === 'nothing' ? 'Nothing was saved.' : 'It is not certain whether the change was saved: look before it is made again.';
        return asked === stopAt ? Promise.resolve(err(failure('Offline', `Stop. ${tail}`, saved))) : office.diary.book(event);
      },
    };
    const stopped = await bookMeeting(office.as('PC'), office.reference, diary, REF, BOOKING, 'op-book');
    expect(!stopped.ok && stopped.error.kind === 'failed' && stopped.error.failure.message.startsWith(begins)).toBe(true);
    expect(!stopped.ok && stopped.error.doneOutside).toBe(doneOutside);
    expect((await office.case()).progress.state).toBe('ARRANGING');
  }); // prettier-ignore

  it('an event that tells nobody is not called an invitation', async () => {
    const office = await given(arranging({ parties: [mother({ preferredContact: 'PHONE' }), academy()] }));
    let asked = 0;
    const diary = {
      ...office.diary,
      book: (event: Parameters<typeof office.diary.book>[0]) =>
        (asked += 1) === 2
          ? Promise.resolve(err(failure('Offline', 'Stop. Nothing was saved.')))
          : office.diary.book(event),
    };
    const stopped = await bookMeeting(office.as('PC'), office.reference, diary, REF, BOOKING, 'op-book');
    expect(JSON.stringify(stopped)).toContain('One event stands in the calendar already: a repeat');
    expect(JSON.stringify(stopped)).not.toMatch(/invitation|Nothing was/);
  });
});
