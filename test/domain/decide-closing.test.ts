import { describe, expect, it } from 'vitest';

import { STATES } from '../../addin/domain/case.ts';
import {
  REQUESTER_ID,
  RESPONDENT_ID,
  booking,
  circulation,
  givenCase,
  reply,
} from '../support/given-case.ts';

const withdraw = { type: 'Withdraw', reason: 'WITHDRAWN' } as const;
const open = STATES.filter((state) => state !== 'CLOSED' && state !== 'ON_HOLD');

describe('The requester withdraws (P23)', () => {
  it('from any open state, and from a pause; the end remembers how far the case had come', () => {
    for (const state of [...open, 'ON_HOLD'] as const) {
      const given = givenCase().in(state).does('LA', withdraw);
      expect(given.theCase.progress, state).toMatchObject({
        state: 'CLOSED',
        outcome: 'DID_NOT_PROCEED',
        didNotProceedReason: 'WITHDRAWN',
        from: { state: state === 'ON_HOLD' ? 'INVITING' : state },
      });
    }
  });

  it('tells everyone who was contacted and nobody else', () => {
    const told = (state: (typeof open)[number]) =>
      givenCase()
        .in(state)
        .does('PC', withdraw)
        .due.filter((document) => document.docId === 'D19')
        .map((document) => document.partyId);
    expect(told('RECEIVED')).toEqual([]);
    expect(told('ALLOCATED')).toEqual([REQUESTER_ID]);
    expect(told('INVITING')).toEqual([REQUESTER_ID, RESPONDENT_ID]);
  });

  it('within two working days: withdrawn Wed 18 Mar, D19 by Fri 20 Mar', () => {
    expect(givenCase().in('ARRANGING').does('PC', withdraw).due[0]).toEqual({
      docId: 'D19',
      partyId: REQUESTER_ID,
      dueOn: '2026-03-20',
    });
  });

  it('NO_CONSENT needs a permission that was refused or withdrawn', () => {
    const noConsent = { type: 'Withdraw', reason: 'NO_CONSENT' } as const;
    const given = givenCase().in('INVITING');
    expect(given.refusalOf('PC', noConsent)).toMatchObject({
      kind: 'GuardNotMet',
      rule: 'P23',
      fields: ['Decision'],
    });
    const withdrawn = given.withConsent({
      partyId: REQUESTER_ID,
      purpose: 'PROVIDER_CONTACTS_OTHER_PARTIES',
      decision: 'WITHDRAWN',
    });
    expect(withdrawn.does('PC', noConsent).theCase.progress).toMatchObject({
      didNotProceedReason: 'NO_CONSENT',
    });
  });

  it('cancels a booked meeting', () => {
    expect(givenCase().in('BOOKED').does('PC', withdraw).theCase.meetings).toMatchObject([
      { meetingStatus: 'CANCELLED' },
    ]);
  });

  it('INV-5 and INV-7 after the meeting nobody is held back: a statement is still written and the family gets it', () => {
    const given = givenCase().in('HELD').on('2026-04-15').does('PC', withdraw);
    expect(given.theCase.statements).toMatchObject([{ statementStatus: 'UNSIGNED_FINAL' }]);
    expect(
      given.due.filter((document) => document.docId === 'D15').map((document) => document.partyId),
    ).toContain(REQUESTER_ID);
    expect(given.due.find((document) => document.docId === 'D12')).toEqual({
      docId: 'D12',
      dueOn: '2026-04-17',
    });
  });

  it('a closed case stays closed', () => {
    expect(givenCase().in('CLOSED').refusalOf('PC', withdraw)).toMatchObject({
      kind: 'IllegalTransition',
      rule: 'P23',
    });
  });
});

describe('The requester is silent (P24)', () => {
  const close = { type: 'CloseUnresponsive', otherChannelTried: true } as const;
  const call = (given: ReturnType<typeof givenCase>) =>
    given.does('PC', {
      type: 'RecordContact',
      contact: {
        partyId: REQUESTER_ID,
        at: given.now,
        direction: 'OUT',
        channel: 'PHONE',
        result: 'NO_ANSWER',
      },
    });
  const heardOn = (given: ReturnType<typeof givenCase>) =>
    given.does('PC', {
      type: 'RecordContact',
      contact: { partyId: REQUESTER_ID, at: given.now, direction: 'IN', channel: 'PHONE', result: 'SPOKE' },
    });
  // Last heard on 6 March; asked on Mon 9 March: 15 working days end on Mon 30 March.
  const asked = () => call(heardOn(givenCase().in('HANDED_OVER').on('2026-03-06T15:00')).on('2026-03-09'));

  it('after two reminders and fifteen working days', () => {
    const twice = call(call(asked().on('2026-03-16')).on('2026-03-20'));
    expect(twice.on('2026-03-30T17:00').refusalOf('PC', close)).toMatchObject({
      kind: 'TooEarly',
      rule: 'P24',
      instead: ['wait until 2026-03-30 is over'],
    });
    expect(twice.on('2026-03-31').does('PC', close).theCase.progress).toMatchObject({
      didNotProceedReason: 'REQUESTER_UNRESPONSIVE',
    });
  });

  it('not with one reminder only, and not when they were heard since', () => {
    const once = call(asked().on('2026-03-16'));
    expect(once.on('2026-04-20').refusalOf('PC', close)).toMatchObject({ kind: 'GuardNotMet' });
    const heard = heardOn(call(once.on('2026-03-20')).on('2026-03-23'));
    expect(heard.on('2026-04-20').refusalOf('PC', close)).toMatchObject({ kind: 'GuardNotMet' });
  });

  it('after one try by the other channel, if that is safe', () => {
    const twice = call(call(asked().on('2026-03-16')).on('2026-03-20')).on('2026-03-31');
    expect(twice.refusalOf('PC', { ...close, otherChannelTried: false }).fields).toEqual(['Channel']);
    const unsafe = twice.withParty(REQUESTER_ID, { safeContactNotes: 'E-mail only' });
    expect(unsafe.tries('PC', { ...close, otherChannelTried: false }).ok).toBe(true);
  });
});

describe('A pause (P25)', () => {
  it('remembers the whole of where it came from, and goes back there', () => {
    for (const state of open) {
      const before = givenCase().in(state);
      const paused = before.does('LA', {
        type: 'PutOnHold',
        reason: 'Agreed',
        reviewOn: before.now.slice(0, 8) + '28',
      });
      expect(paused.theCase.progress, state).toMatchObject({
        state: 'ON_HOLD',
        from: before.theCase.progress,
        onHoldReason: 'Agreed',
      });
      const resumed = paused.on('2026-06-01').does('PC', { type: 'Resume' });
      expect(resumed.theCase.progress, state).toEqual(before.theCase.progress);
      expect(
        resumed.theCase.history.slice(-2).map((change) => [change.from, change.to, change.rule]),
      ).toEqual([
        [state, 'ON_HOLD', 'P25'],
        ['ON_HOLD', state, 'P25'],
      ]);
    }
  });

  it('has a reason and a review date after today, 30 days at most: from Mon 9 Mar to Wed 8 Apr', () => {
    const pause = (reviewOn: string, reason = 'Agreed') =>
      givenCase().in('INVITING').tries('PC', { type: 'PutOnHold', reason, reviewOn });
    expect(pause('2026-04-08').ok).toBe(true);
    expect(pause('2026-04-09')).toMatchObject({ ok: false, error: { rule: 'P25', fields: ['ReviewOn'] } });
    expect(pause('2026-03-09')).toMatchObject({ ok: false, error: { fields: ['ReviewOn'] } });
    expect(pause('2026-04-01', ' ')).toMatchObject({ ok: false, error: { fields: ['OnHoldReason'] } });
  });
});

describe('Unsafe (P27)', () => {
  it('a manager or the facilitator ends it at once, even while R-K1 holds everything back; no survey', () => {
    const given = givenCase().in('INVITING').does('PC', { type: 'RecordSafeguarding', flag: 'Y' });
    expect(given.refusalOf('PC', withdraw)).toMatchObject({ kind: 'Blocked', rule: 'R-K1' });
    const closed = given.does('F', { type: 'CloseUnsafe' });
    expect(closed.theCase.progress).toMatchObject({
      state: 'CLOSED',
      didNotProceedReason: 'UNSUITABLE_SAFETY',
    });
    expect(closed.due).toEqual([
      { docId: 'D19', partyId: REQUESTER_ID, dueOn: '2026-03-09' },
      { docId: 'D19', partyId: RESPONDENT_ID, dueOn: '2026-03-09' },
    ]);
    const survey = {
      partyId: REQUESTER_ID,
      at: '2026-03-09T09:30',
      direction: 'OUT',
      channel: 'EMAIL',
      docId: 'D17',
      result: 'SENT',
    } as const;
    expect(closed.refusalOf('LM', { type: 'RecordContact', contact: survey })).toMatchObject({
      rule: 'DOC-STAGE',
    });
  });
});

describe('The manager overrides', () => {
  const override = (to: (typeof STATES)[number], reason = 'Decided by the manager') =>
    ({ type: 'Override', to, reason }) as const;

  it('with a reason, audited as OVERRIDE and written in the history', () => {
    const given = givenCase().in('ARRANGING').does('LM', override('HANDED_OVER'));
    expect(given.theCase.progress).toMatchObject({ state: 'HANDED_OVER', providerId: 'PRV-01' });
    expect(given.theCase.progress).not.toHaveProperty('focusOfMeeting');
    expect(given.theCase.history.at(-1)).toMatchObject({
      from: 'ARRANGING',
      to: 'HANDED_OVER',
      rule: 'OVERRIDE',
    });
    expect(given.decisions.at(-1)?.audit).toEqual([
      { action: 'STATE_CHANGE' },
      { action: 'OVERRIDE', reason: 'Decided by the manager' },
    ]);
    expect(givenCase().in('ARRANGING').refusalOf('LM', override('HANDED_OVER', ' ')).fields).toEqual([
      'Reason',
    ]);
  });

  it('INV-10 back to the draft, what goes round next is a new version, and what was done stays done', () => {
    const actions = givenCase().in('ACTIONS').on('2026-05-11').does('PC', {
      type: 'RecordAction',
      actionId: 'ACT-00001',
      actionStatus: 'DONE',
      completedOn: '2026-05-06',
    });
    const given = actions.does('LM', override('DRAFTING'));
    const again = given.does('F', circulation(given.theCase));
    expect(again.theCase.statements).toMatchObject([{ version: 2, statementStatus: 'CIRCULATED' }]);
    expect(again.theCase.actions).toMatchObject([
      { actionId: 'ACT-00001', actionStatus: 'DONE', completedOn: '2026-05-06' },
    ]);
    const early = givenCase().in('SIGNING').does('LM', override('DRAFTING'));
    const second = early.does('F', circulation(early.theCase));
    expect(second.theCase.signatures.map((row) => [row.version, row.signStatus])).toEqual([
      [1, 'NOT_REQUIRED'],
      [1, 'NOT_REQUIRED'],
      [2, 'PENDING'],
      [2, 'PENDING'],
    ]);
  });

  it('never makes a state out of nothing', () => {
    expect(givenCase().in('TRIAGE').refusalOf('LM', override('BOOKED'))).toMatchObject({
      kind: 'MissingFacts',
      fields: ['MeetingStatus', 'StartAt', 'Reply'],
    });
    expect(givenCase().in('BOOKED').refusalOf('LM', override('HELD')).kind).toBe('MissingFacts');
    expect(givenCase().in('HELD').refusalOf('LM', override('SIGNING')).kind).toBe('MissingFacts');
    expect(givenCase().in('INVITING').refusalOf('LM', override('ON_HOLD')).instead).toEqual(['PutOnHold']);
  });

  it('P28 re-opens a closed case within 30 days only, and never after D11', () => {
    const closed = givenCase().in('CLOSED'); // 11 May
    expect(closed.on('2026-06-10').does('LM', override('ACTIONS')).theCase.progress.state).toBe('ACTIONS');
    expect(closed.on('2026-06-11').refusalOf('LM', override('ACTIONS'))).toMatchObject({
      kind: 'TooLate',
      rule: 'P28',
    });
    const stopped = givenCase()
      .in('INVITING')
      .does('PC', reply(RESPONDENT_ID, '2026-03-09', { reply: 'DECLINED' }))
      .does('PC', { type: 'CloseWithoutAgreement' });
    expect(stopped.refusalOf('LM', override('INVITING'))).toMatchObject({ kind: 'Blocked', rule: 'INV-4' });
  });

  it('closing by override tells everybody and gives OTHER as the reason', () => {
    const given = givenCase().in('BOOKED').does('LM', override('CLOSED'));
    expect(given.theCase.progress).toMatchObject({
      didNotProceedReason: 'OTHER',
      outcome: 'DID_NOT_PROCEED',
    });
    expect(given.due.filter((document) => document.docId === 'D19')).toHaveLength(2);
  });
});

describe('After the end', () => {
  it('the file is read only: closing papers, what comes in, and a permission that is taken back', () => {
    const given = givenCase().in('CLOSED');
    const contact = {
      partyId: REQUESTER_ID,
      at: given.now,
      direction: 'OUT',
      channel: 'EMAIL',
      result: 'SENT',
    } as const;
    expect(given.refusalOf('LA', { type: 'RecordContact', contact: { ...contact, docId: 'D09' } }).rule).toBe(
      'DOC-STAGE',
    );
    expect(given.tries('LA', { type: 'RecordContact', contact: { ...contact, docId: 'D19' } }).ok).toBe(true);
    expect(given.tries('LA', { type: 'RecordContact', contact: { ...contact, direction: 'IN' } }).ok).toBe(
      true,
    );
    const consent = {
      partyId: REQUESTER_ID,
      purpose: 'SURVEY',
      decidedOn: '2026-05-11',
      recordedBy: 'JB',
    } as const;
    expect(
      given.tries('LA', { type: 'RecordConsent', consent: { ...consent, decision: 'WITHDRAWN' } }).ok,
    ).toBe(true);
    expect(
      given.refusalOf('LA', { type: 'RecordConsent', consent: { ...consent, decision: 'ASKED' } }).fields,
    ).toEqual(['Decision']);
    expect(given.refusalOf('PC', booking(given.theCase)).kind).toBe('IllegalTransition');
  });
});
