import { describe, expect, it } from 'vitest';
import { bookMeeting } from '../../addin/workflows/book-meeting.ts';
import { postponeMeeting } from '../../addin/workflows/postpone-meeting.ts';
import { academy, council, givenCase, mother } from '../support/given-case.ts';
import { givenOffice, must, ruleOf, withFaultAtEveryCall } from '../support/given-office.ts';
import type { Office } from '../support/given-office.ts';
import { expectNoPersonalData } from '../support/no-personal-data.ts';

const REF = 'DR-2026-0042';

const SLOT = { startAt: '2026-04-14T10:00', endAt: '2026-04-14T12:00' } as const;
const book = (office: Office, operation: string, slot: { startAt: string; endAt: string } = SLOT) =>
  bookMeeting(
    office.as('PC'),
    office.reference,
    office.diary,
    REF,
    { ...slot, format: 'IN_PERSON', venueId: 'VEN-001', facilitatorName: 'A. Facilitator', cypAttends: 'N', neutralityConfirmed: true, accessArranged: true },
    operation,
  ); // prettier-ignore

async function booked(): Promise<Office> {
  const parties = [mother(), academy(), council()];
  const office = await givenOffice('provider', [givenCase({ book: 'provider', parties }).in('ARRANGING')]);
  office.now = '2026-03-19T09:30';
  must(await book(office, 'op-book'));
  office.journal.length = 0;
  return office;
}
const postpone = (office: Office, operation = 'op-postpone', role: 'PC' | 'LA' = 'PC') =>
  postponeMeeting(office.as(role), office.reference, office.diary, REF, 'VENUE', operation);

describe('Postponing a meeting (P17)', () => {
  it('cancels the event of every party, and the case goes back to finding a date', async () => {
    const office = await booked();
    expect(office.events()).toHaveLength(3);
    const postponed = must(await postpone(office));
    expect(office.events()).toEqual([]);
    const theCase = await office.case();
    expect(theCase.progress.state).toBe('ARRANGING');
    expect(theCase.meetings).toMatchObject([{ meetingStatus: 'POSTPONED', postponeReason: 'VENUE' }]);
    expect(postponed.documentsDue.map(({ docId }) => docId)).toContain('D18');
    expectNoPersonalData(office.journal, theCase);
  });

  it('a refusal cancels no event and writes nothing', async () => {
    const office = await booked();
    const before = office.snapshot();
    expect(ruleOf(await postpone(office, 'op-postpone', 'LA'))).toBe('P17');
    expect(office.snapshot()).toEqual(before);
    const early = await givenOffice('provider', [givenCase({ book: 'provider' }).in('ARRANGING')]);
    const untouched = early.snapshot();
    expect((await postpone(early)).ok).toBe(false);
    expect(early.snapshot()).toEqual(untouched);
  });

  it('the same operation twice changes nothing and says so', async () => {
    const office = await booked();
    must(await postpone(office));
    const before = office.snapshot();
    expect(must(await postpone(office))).toMatchObject({ repeated: true });
    expect(office.snapshot()).toEqual(before);
  });

  it('a fault at any call is survived: the repeat cancels the rest and postpones once', async () => {
    const { runs, undisturbed } = await withFaultAtEveryCall(async () => {
      const office = await booked();
      return { office, run: () => postpone(office) };
    });
    expect(runs.length).toBeGreaterThan(14);
    for (const { at, first, again, after } of runs) {
      expect(ruleOf(first), at).toBe('Offline');
      expect(ruleOf(again), at).toBe('ok');
      expect(after, at).toEqual(undisturbed);
    }
  });

  it('an event that somebody deleted by hand counts as cancelled', async () => {
    const office = await booked();
    await office.calendar.cancel(office.events()[0]?.eventId ?? '');
    must(await postpone(office));
    expect(office.events()).toEqual([]);
  });

  it('the new date has new events, also where it is the old time again', async () => {
    const office = await booked();
    const first = office.events().map(({ transactionId }) => transactionId);
    must(await postpone(office));
    must(await book(office, 'op-again'));
    expect(office.events()).toHaveLength(3);
    for (const { transactionId } of office.events()) expect(first).not.toContain(transactionId);
    expect(
      (await office.case()).meetings.map(({ meetingNo, meetingStatus }) => [meetingNo, meetingStatus]),
    ).toEqual([
      [1, 'POSTPONED'],
      [2, 'CONFIRMED'],
    ]);
  });
});
