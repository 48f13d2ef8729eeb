import { describe, expect, it } from 'vitest';
import type { Actor } from '../../addin/domain/case.ts';
import type { CaseCommand } from '../../addin/domain/case-commands.ts';
import { bookMeeting } from '../../addin/workflows/book-meeting.ts';
import { changeCaseAndDiary } from '../../addin/workflows/change-case-and-diary.ts';
import { academy, council, givenCase, mother } from '../support/given-case.ts';
import { givenOffice, must, ruleOf, withFaultAtEveryCall } from '../support/given-office.ts';
import type { Office } from '../support/given-office.ts';
import { expectNoPersonalData } from '../support/no-personal-data.ts';

const REF = 'DR-2026-0042';
const OTHER = 'DR-2026-0043';
const WITHDRAW = { type: 'Withdraw', reason: 'WITHDRAWN' } as const;

const book = (office: Office, ref: string, day: string) =>
  bookMeeting(
    office.as('PC'),
    office.reference,
    office.diary,
    ref,
    { startAt: `${day}T10:00`, endAt: `${day}T12:00`, format: 'IN_PERSON', venueId: 'VEN-001', facilitatorName: 'A. Facilitator', cypAttends: 'N', neutralityConfirmed: true, accessArranged: true },
    `op-book-${ref}`,
  ); // prettier-ignore

/** Two booked cases: three parties on Tue 14 April, and another case's two on Tue 21 April. */
async function booked(): Promise<Office> {
  const parties = [mother(), academy(), council()];
  const office = await givenOffice('provider', [givenCase({ book: 'provider', parties }).in('ARRANGING')]);
  office.now = '2026-03-19T09:30';
  must(await book(office, REF, '2026-04-14'));
  must(
    await office.calendar
      .book({ transactionId: 'other', subject: `Meeting ${OTHER}`, body: '', from: '2026-04-21T10:00', to: '2026-04-21T12:00', sensitivity: 'private' })
      .then((event) => (event.ok ? event : { ok: false as const, error: { kind: 'failed' as const, failure: event.error } })),
  ); // prettier-ignore
  office.journal.length = 0;
  return office;
}
const step = (office: Office, command: CaseCommand, role: Actor = 'PC', operation = 'op-step') =>
  changeCaseAndDiary(office.as(role), office.reference, office.diary, REF, [command], operation);
const subjects = (office: Office) => office.events().map(({ subject }) => subject);

describe('A booked meeting that will not take place leaves the diaries', () => {
  const ends: readonly [string, CaseCommand, Actor, string][] = [
    ['P23 the requester withdraws', WITHDRAW, 'PC', 'CLOSED'],
    ['P27 unsafe', { type: 'CloseUnsafe' }, 'F', 'CLOSED'],
    ['P26 another provider', { type: 'TransferProvider', providerId: 'PRV-02' }, 'LA', 'ALLOCATED'],
    ['P17 postponed', { type: 'PostponeMeeting', reason: 'VENUE' }, 'PC', 'ARRANGING'],
    ['OVERRIDE closed by the manager', { type: 'Override', to: 'CLOSED', reason: 'Decided' }, 'LM', 'CLOSED'],
    ['OVERRIDE put back by the manager', { type: 'Override', to: 'ARRANGING', reason: 'Decided' }, 'LM', 'ARRANGING'],
  ]; // prettier-ignore

  it.each(ends)('%s: the events of all parties are gone, those of other cases stay', async (_, command, role, state) => {
    const office = await booked();
    expect(office.events()).toHaveLength(4);
    must(await step(office, command, role));
    expect(subjects(office)).toEqual([`Meeting ${OTHER}`]);
    const theCase = await office.case();
    expect(theCase.progress.state).toBe(state);
    expect(theCase.meetings[0]?.meetingStatus).not.toBe('CONFIRMED');
    expectNoPersonalData(office.journal, theCase);
  }); // prettier-ignore

  it('a record that leaves the meeting as it is cancels nothing; a pause keeps the booking', async () => {
    const office = await booked();
    must(await step(office, { type: 'RecordFacts', facts: { conflictOfInterest: 'N' } }));
    must(await step(office, { type: 'PutOnHold', reason: 'Agreed', reviewOn: '2026-04-01' }, 'PC', 'op-hold'));
    expect(office.events()).toHaveLength(4);
  }); // prettier-ignore

  it('a refusal cancels nothing and writes nothing', async () => {
    const office = await booked();
    const before = office.snapshot();
    expect(ruleOf(await step(office, WITHDRAW, 'F'))).toBe('P23');
    expect(ruleOf(await step(office, { type: 'CloseUnresponsive', otherChannelTried: true }))).toBe('P24');
    expect(office.snapshot()).toEqual(before);
  });

  it('the same operation twice changes nothing, says so and gives the closing papers again', async () => {
    const office = await booked();
    const first = must(await step(office, WITHDRAW));
    const before = office.snapshot();
    const again = must(await step(office, WITHDRAW));
    expect(again).toMatchObject({ repeated: true, documentsDue: first.documentsDue });
    expect(again.documentsDue.map(({ docId }) => docId)).toContain('D19');
    expect(office.snapshot()).toEqual(before);
  });

  it('a fault at any call is survived: the repeat cancels the rest and closes once', async () => {
    const { runs, undisturbed } = await withFaultAtEveryCall(async () => {
      const office = await booked();
      return { office, run: () => step(office, WITHDRAW) };
    });
    expect(runs.length).toBeGreaterThan(14);
    for (const { at, first, again, after } of runs) {
      expect(ruleOf(first), at).toBe('Offline');
      expect(ruleOf(again), at).toBe('ok');
      expect(after, at).toEqual(undisturbed);
    }
  });

  it('a fault at the calendar says how many events are cancelled and that the case does not know it yet', async () => {
    const office = await booked();
    const calls: number[] = [];
    const cancel = office.diary.cancel.bind(office.diary);
    const diary = {
      ...office.diary,
      cancel: (eventId: string) => {
        if (calls.push(1) === 3) office.failAt(0);
        return cancel(eventId);
      },
    };
    const result = await changeCaseAndDiary(office.as('PC'), office.reference, diary, REF, [WITHDRAW], 'op-step');
    expect(result).toMatchObject({
      ok: false,
      error: { kind: 'failed', failure: { kind: 'Offline', saved: 'unknown' } },
    });
    expect(JSON.stringify(result)).toContain('2 of 3 events of the meeting are cancelled, and the case does not say so yet.');
    expect((await office.case()).progress.state).toBe('BOOKED');
    expectNoPersonalData(result, await office.case());
    office.failAt();
    must(await step(office, WITHDRAW));
    expect(subjects(office)).toEqual([`Meeting ${OTHER}`]);
  }); // prettier-ignore

  it('a fault at the register after the diary says that the events are cancelled', async () => {
    const office = await booked();
    const service = office.as('PC');
    const register = { ...service.register, apply: () => Promise.resolve({ ok: false as const, error: { kind: 'Offline' as const, message: 'Not reached.', saved: 'nothing' as const } }) }; // prettier-ignore
    const result = await changeCaseAndDiary(
      { ...service, register },
      office.reference,
      office.diary,
      REF,
      [WITHDRAW],
      'op-step',
    );
    expect(result).toMatchObject({ ok: false, error: { doneOutside: true, failure: { saved: 'unknown' } } });
    expect(JSON.stringify(result)).toContain(
      'Not reached. The register was not changed. All 3 events of the meeting are cancelled',
    );
  });

  it('a meeting whose time is over stays in the diaries', async () => {
    const office = await booked();
    office.now = '2026-04-15T09:30';
    must(await step(office, WITHDRAW));
    expect(office.events()).toHaveLength(4);
  });
});
