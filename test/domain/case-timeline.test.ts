import { describe, expect, it } from 'vitest';

import { violationsOf } from '../../addin/domain/invariants.ts';
import { nextSteps } from '../../addin/domain/next-steps.ts';
import {
  REQUESTER_ID, RESPONDENT_ID, acceptance, booking, circulation, givenCase, held, initialCall, reply, signature, talk,
} from '../support/given-case.ts'; // prettier-ignore
import type { Given } from '../support/given-case.ts';

/** The day on which a document of the last decision is due to the family. */
const due = (given: Given, docId: string) => given.due.find((document) => document.docId === docId)?.dueOn;
const next = (given: Given, rule: string) =>
  nextSteps(given.theCase, given.context('PC')).find((step) => step.rule === rule)?.dueOn;

describe('The worked timeline (process.md section 10)', () => {
  it('runs from a request on 2 March 2026 to the end, with the days that the procedure names', () => {
    const received = givenCase(); // Mon 2 Mar
    const triage = received.on('2026-03-03').does('LA', { type: 'BeginTriage' });
    expect(due(triage, 'D02')).toBe('2026-03-04'); // D02 by Wed 4 Mar
    const allocated = triage.on('2026-03-05').does('LA', acceptance(triage.theCase)); // triage done Thu 5 Mar
    expect(next(allocated, 'P07')).toBe('2026-03-06');
    const handedOver = allocated.on('2026-03-06').does('LA', { type: 'HandOver' }); // handed over Fri 6 Mar
    expect(next(handedOver, 'P09')).toBe('2026-03-11'); // initial call by Wed 11 Mar
    const called = givenCaseUnsent(handedOver.on('2026-03-09')); // made 9 Mar
    const invited = called.on('2026-03-10').sent(called.due); // invitations 10 Mar
    expect(invited.theCase.parties[1]).toMatchObject({ invitedOn: '2026-03-10', replyDueOn: '2026-03-24' }); // due 24 Mar
    const agreed = invited.on('2026-03-18').does('PC', reply(RESPONDENT_ID, '2026-03-18')); // last came 18 Mar
    expect(agreed.theCase.progress).toMatchObject({ state: 'ARRANGING', agreedToProceedOn: '2026-03-18' });
    expect(next(agreed, 'P14')).toBe('2026-04-17'); // 30 days after the agreement
    const booked = agreed.on('2026-03-19').does('PC', booking(agreed.theCase)); // meeting Tue 14 Apr
    expect(due(booked, 'D10')).toBe('2026-03-31'); // D10 by Tue 31 Mar
    expect(booked.theCase.preMeetings[0]).toMatchObject({
      windowStart: '2026-04-07',
      windowEnd: '2026-04-13',
    });
    const preparing = booked.on('2026-04-07').does('SYS', { type: 'OpenPreMeetingWindow' });
    const ready = [REQUESTER_ID, RESPONDENT_ID].reduce(
      (given, id) => given.does('F', talk(id, '2026-04-10')),
      preparing.on('2026-04-10'),
    );
    const met = ready.on('2026-04-14T12:10').does('F', held(ready.theCase));
    expect(next(met, 'P19')).toBe('2026-04-16'); // draft by Thu 16 Apr
    const drafted = met.on('2026-04-15').does('F', { type: 'BeginDraft' });
    const circulated = drafted.on('2026-04-16').does('F', circulation(drafted.theCase));
    expect(circulated.theCase.statements[0]?.signDueOn).toBe('2026-04-30'); // signatures due Thu 30 Apr
    const signed = circulated
      .on('2026-04-21')
      .does('PC', signature(circulated.theCase, REQUESTER_ID, '2026-04-21'));
    const final = signed.on('2026-05-01').does('SYS', { type: 'FinaliseStatement' });
    expect(due(final, 'D15')).toBe('2026-05-01'); // D15 Fri 1 May
    expect(due(final, 'D17')).toBe('2026-05-11'); // D17 Mon 11 May, over the bank holiday of 4 May
    expect(final.theCase.statements[0]).toMatchObject({
      statementStatus: 'SIGNED_PART',
      finalCopySentOn: '2026-05-01',
    });
    const done = final.on('2026-05-12').does('PC', {
      type: 'RecordAction',
      actionId: 'ACT-00001',
      actionStatus: 'DONE',
      completedOn: '2026-05-08',
    });
    const closed = done.does('PC', { type: 'Complete' });

    expect(closed.theCase.progress).toMatchObject({
      state: 'CLOSED',
      outcome: 'PARTIAL',
      closedOn: '2026-05-12',
    });
    expect(closed.theCase.history.map((change) => change.rule)).toEqual([
      'P01',
      'P02',
      'P05',
      'P07',
      'P09',
      'P11',
      'P14',
      'P15',
      'P16',
      'P18',
      'P19',
      'P21',
      'P22',
    ]);
    expect(violationsOf(closed.theCase)).toEqual([]);
    const family = closed.theCase.contacts
      .filter((contact) => contact.partyId === REQUESTER_ID && contact.direction === 'OUT')
      .map((contact) => contact.docId);
    expect(family).toEqual(['D02', 'D06', 'D07', 'D08', 'D09', 'D10', 'D13', 'D15', 'D17', 'D19']);
  });
});

/** The call is made on the 9th, its invitations go out on the 10th: `does` would send them at once. */
function givenCaseUnsent(given: Given): Given {
  const unsent = given.does('PC', initialCall('2026-03-09'));
  return unsent.with({ contacts: given.theCase.contacts });
}
