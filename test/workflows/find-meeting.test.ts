import { describe, expect, it } from 'vitest';
import { MemoryCalendar } from '../../addin/adapters/memory/memory-calendar.ts';
import { bookMeeting } from '../../addin/workflows/book-meeting.ts';
import { findMeeting } from '../../addin/workflows/find-meeting.ts';
import { academy, givenCase, mother } from '../support/given-case.ts';
import type { Given } from '../support/given-case.ts';
import { givenOffice, must, ruleOf } from '../support/given-office.ts';
import type { Office } from '../support/given-office.ts';
import { expectNoPersonalData } from '../support/no-personal-data.ts';

const REF = 'DR-2026-0042';
const arranging = (options: Parameters<typeof givenCase>[0] = {}): Given =>
  givenCase({ book: 'provider', ...options }).in('ARRANGING');

async function given(theCase: Given = arranging()): Promise<Office> {
  const office = await givenOffice('provider', [theCase]);
  office.now = '2026-03-19T09:30';
  return office;
}
const find = (office: Office, calendar = office.diary, facilitator?: string) =>
  findMeeting(office.as('PC'), office.reference, calendar, REF, facilitator);

describe('Finding a meeting (P14)', () => {
  it('proposes times that everyone needed has named, and neutral places; nothing is written or held', async () => {
    const office = await given();
    const before = office.snapshot();
    const found = must(await find(office));
    const days = ['2026-04-14', '2026-04-21', '2026-04-28', '2026-06-09', '2026-06-16'];
    expect(found.slots.length).toBeGreaterThan(0);
    for (const { startAt } of found.slots) expect(days).toContain(startAt.slice(0, 10));
    expect(found.venues.map(({ venueId }) => venueId)).toEqual(['VEN-001']);
    expect(found.refusedVenues.map(({ venueId }) => venueId)).toEqual(['VEN-002']);
    expect(found.obstacles).toEqual([]);
    expect(office.snapshot()).toEqual(before);
  });

  it('what it proposes can be booked', async () => {
    const office = await given();
    const found = must(await find(office));
    for (const slot of found.slots.slice(0, 3)) {
      const here = await given();
      const booking = {
        startAt: slot.startAt, endAt: slot.endAt, format: 'IN_PERSON', venueId: found.venues[0]?.venueId ?? '', facilitatorName: 'A. Facilitator',
        cypAttends: 'N', neutralityConfirmed: true, accessArranged: true,
      } as const; // prettier-ignore
      const booked = await bookMeeting(here.as('PC'), here.reference, here.diary, REF, booking, 'op-book');
      expect(ruleOf(booked), slot.startAt).toBe('ok');
    }
  });

  it('a diary that can be read counts, and one that cannot is not taken for free time', async () => {
    const office = await given();
    const full = new MemoryCalendar({
      diaries: ['tom@academy.example'],
      busy: [{ address: 'tom@academy.example', from: '2026-04-14T00:00', to: '2026-05-31T00:00' }],
    });
    const found = must(await find(office, full));
    for (const { startAt } of found.slots) expect(startAt >= '2026-06-09').toBe(true);
  });

  it("the facilitator's other meetings are kept free", async () => {
    const theCase = arranging({ parties: [mother({ availability: ['2026-04-14'] }), academy({ availability: ['2026-04-14'] })] });
    const office = await givenOffice('provider', [theCase]);
    office.now = '2026-03-19T09:30';
    const rows = {
      MeetingId: 'MTG-00099', CaseRef: 'DR-2026-0007', MeetingKind: 'JOINT', MeetingNo: 1, MeetingStatus: 'CONFIRMED',
      StartAt: '2026-04-14T10:00', EndAt: '2026-04-14T12:00', FacilitatorName: 'A. Facilitator',
    };
    const apply = await office.register.apply({
      operationId: 'op-other', at: '2026-03-19T09:00:00.000Z', changes: [{ kind: 'insert', table: 'tblMeetings', key: 'MTG-00099', cells: rows }],
      audit: [{ AuditId: 'AUD-9999999', AtUtc: '2026-03-19T09:00:00.000Z', Actor: 'JB', Client: 'OUTLOOK', AuditAction: 'CREATE', TableName: 'tblMeetings', RowKey: 'MTG-00099', Reason: 'op-other' }],
    });
    expect(apply.ok).toBe(true);
    const overlaps = (slots: readonly { startAt: string; endAt: string }[]): number =>
      slots.filter(({ startAt, endAt }) => startAt < '2026-04-14T12:00' && endAt > '2026-04-14T10:00').length;
    expect(overlaps(must(await find(office, office.diary, 'B. Other')).slots)).toBeGreaterThan(0);
    expect(overlaps(must(await find(office, office.diary, 'A. Facilitator')).slots)).toBe(0);
  }); // prettier-ignore

  it('where there is no time it says what stands in the way, by party id and never by name', async () => {
    const theCase = arranging({ parties: [mother({ availability: [] }), academy()] });
    const office = await given(theCase);
    const found = must(await find(office));
    expect(found.slots).toEqual([]);
    expect(found.obstacles.join(' ')).toContain('PTY-000001');
    expectNoPersonalData(found.obstacles, theCase.theCase);
  });

  it('before everyone has agreed no meeting is looked for', async () => {
    const office = await given(givenCase({ book: 'provider' }).in('INVITING'));
    const result = await find(office);
    expect(!result.ok && result.error).toMatchObject({ refusal: { kind: 'TooEarly', rule: 'P14' } });
  });

  it('neither is it for a case that is closed or on hold', async () => {
    const closed = arranging().does('PC', { type: 'Withdraw', reason: 'WITHDRAWN' });
    const held = arranging().does('PC', { type: 'PutOnHold', reason: 'Agreed', reviewOn: '2026-04-01' });
    for (const theCase of [closed, held]) expect(ruleOf(await find(await given(theCase)))).toBe('P14');
  });

  it('a diary that does not answer is a failure', async () => {
    const office = await given();
    for (let call = 0; call < 3; call += 1) {
      office.failAt(call);
      expect(ruleOf(await find(office))).toBe('Offline');
    }
  });
});
