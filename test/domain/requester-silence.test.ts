import { describe, expect, it } from 'vitest';

import { nextSteps } from '../../addin/domain/next-steps.ts';
import { unansweredContacts } from '../../addin/domain/requester-silence.ts';
import { REQUESTER_ID, RESPONDENT_ID, givenCase, reply, talk } from '../support/given-case.ts';

type Given = ReturnType<typeof givenCase>;

const close = { type: 'CloseUnresponsive', otherChannelTried: true } as const;
const write = (given: Given, partyId = REQUESTER_ID) =>
  given.does('PC', {
    type: 'RecordContact',
    contact: { partyId, at: given.now, direction: 'OUT', channel: 'EMAIL', result: 'SENT' },
  });
/** A message and two reminders, a week apart: the requester is silent from the first of them on. */
const writtenThreeTimes = (given: Given, days: readonly [string, string, string]) =>
  days.reduce((so, day) => write(so.on(day)), given);
const open = (given: Given) => unansweredContacts(given.theCase).length;
const silenceSteps = (given: Given) =>
  nextSteps(given.theCase, given.context('PC')).filter(({ rule }) => rule === 'P24');

describe('P24 the requester is silent only since they were last heard', () => {
  // Called on Mon 9 March; asked on Tue 10, Mon 16 and Fri 20 March: fifteen working days end on Tue 31 March.
  const silent = () =>
    writtenThreeTimes(givenCase().in('INVITING'), ['2026-03-10', '2026-03-16', '2026-03-20']).on(
      '2026-04-20',
    );

  it('a message and two reminders without an answer end the case', () => {
    expect(silent().tries('PC', close).ok).toBe(true);
    expect(silenceSteps(silent())).toMatchObject([{ overdue: true }]);
  });

  it('a reply of the requester to the invitation is an answer', () => {
    const replied = silent().on('2026-03-20').does('PC', reply(REQUESTER_ID, '2026-03-20'));
    expect(open(replied)).toBe(0);
    expect(replied.on('2026-04-20').refusalOf('PC', close)).toMatchObject({
      kind: 'GuardNotMet',
      rule: 'P24',
    });
    expect(silenceSteps(replied.on('2026-04-20'))).toEqual([]);
  });

  it('NO_REPLY is none, and neither is the reply of the other side', () => {
    const none = silent().withParty(REQUESTER_ID, { reply: 'NO_REPLY' });
    expect(none.tries('PC', close).ok).toBe(true);
    const other = silent().does('PC', reply(RESPONDENT_ID, '2026-03-20'));
    expect(other.tries('PC', close).ok).toBe(true);
  });

  it('a permission that the requester gave, refused or took back is an answer; one that was asked for is none', () => {
    for (const decision of ['GIVEN', 'REFUSED', 'WITHDRAWN'] as const) {
      const heard = silent()
        .on('2026-03-25')
        .withConsent({ partyId: REQUESTER_ID, purpose: 'SURVEY', decision });
      expect(open(heard), decision).toBe(0);
    }
    const asked = silent().withConsent({ partyId: REQUESTER_ID, purpose: 'SURVEY', decision: 'ASKED' });
    expect(asked.tries('PC', close).ok).toBe(true);
  });

  it('P04 the answer that brings the case back to triage is one', () => {
    const waiting = writtenThreeTimes(givenCase().in('NEED_INFO').on('2026-03-04T12:00'), [
      '2026-03-04T12:00',
      '2026-03-11',
      '2026-03-17',
    ]);
    expect(open(waiting)).toBe(4); // D03 among them
    expect(open(waiting.on('2026-03-18').does('LA', { type: 'RecordAnswer' }))).toBe(0);
  });

  it('P09 the initial call is an answer; the invitation (D07) only confirms it, unless they are asked anew', () => {
    const called = givenCase().in('INVITING');
    expect(open(called)).toBe(0);
    const anew = called.withParty(REQUESTER_ID, { reply: 'PENDING', replyOn: '2026-03-02' });
    expect(unansweredContacts(anew.theCase).map(({ docId }) => docId)).toEqual(['D07']);
  });

  it('a talk before the meeting, the meeting itself and a signature are answers', () => {
    const preparing = writtenThreeTimes(givenCase().in('BOOKED').on('2026-03-19T15:00'), [
      '2026-03-19T15:00',
      '2026-03-26',
      '2026-04-02',
    ]);
    const opened = preparing.on('2026-04-07').does('SYS', { type: 'OpenPreMeetingWindow' });
    expect(open(opened)).toBeGreaterThanOrEqual(3);
    expect(open(opened.on('2026-04-08').does('F', talk(REQUESTER_ID, '2026-04-08')))).toBe(0);
    expect(open(opened.on('2026-04-08').does('F', talk(RESPONDENT_ID, '2026-04-08')))).toBeGreaterThan(2);

    const met = givenCase().in('HELD');
    const before = met.with({
      preMeetings: [],
      contacts: opened.theCase.contacts,
    });
    expect(open(before)).toBe(0);
    const absent = before.with({
      meetings: met.theCase.meetings.map((meeting) => ({ ...meeting, attendeesActual: [RESPONDENT_ID] })),
    });
    expect(open(absent)).toBeGreaterThan(2);

    const signing = givenCase().in('ACTIONS');
    const asked = writtenThreeTimes(signing.with({ contacts: [] }), [
      '2026-04-17',
      '2026-04-18',
      '2026-04-20',
    ]);
    expect(open(asked)).toBe(0); // signed on 20 April
    expect(open(writtenThreeTimes(asked, ['2026-05-02', '2026-05-09', '2026-05-16']))).toBe(3);
  });

  it('P30 who agrees to a follow-up meeting has been heard', () => {
    const before = writtenThreeTimes(givenCase().in('ACTIONS'), ['2026-05-02', '2026-05-09', '2026-05-16']);
    const agreed = before
      .on('2026-05-18')
      .does('PC', { type: 'AgreeFollowUpMeeting', willingPartyIds: [REQUESTER_ID, RESPONDENT_ID] });
    expect(unansweredContacts(agreed.theCase).map(({ docId }) => docId)).toEqual(['D08']);
  });

  it('letters that only tell the requester something ask for no answer', () => {
    const asking = (given: Given) => unansweredContacts(given.theCase).map(({ docId }) => docId);
    expect(asking(givenCase().in('TRIAGE'))).toEqual([]); // D02
    expect(asking(givenCase().in('NEED_INFO'))).toEqual(['D03']);
    expect(asking(givenCase().in('BOOKED'))).toEqual(['D10']); // D09 confirms
    expect(asking(givenCase().in('ACTIONS').on('2026-08-01'))).toEqual([]); // D13, D15, D17: nobody has to sign
  });

  it('a case that has met and is being followed is not overdue for silence', () => {
    const following = givenCase().in('ACTIONS').on('2026-07-24');
    expect(silenceSteps(following)).toEqual([]);
    expect(following.refusalOf('PC', close)).toMatchObject({ kind: 'GuardNotMet', rule: 'P24' });
  });
});
