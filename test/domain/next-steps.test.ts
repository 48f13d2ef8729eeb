import { describe, expect, it } from 'vitest';

import { STATES } from '../../addin/domain/case.ts';
import type { State } from '../../addin/domain/case.ts';
import { nextSteps } from '../../addin/domain/next-steps.ts';
import { academy, REQUESTER_ID, RESPONDENT_ID, givenCase, mother, reply } from '../support/given-case.ts';

const steps = (given: ReturnType<typeof givenCase>) => nextSteps(given.theCase, given.context('PC'));
const brief = (given: ReturnType<typeof givenCase>) =>
  steps(given).map(({ rule, dueOn, by }) => [rule, dueOn, by.join('/')]);

describe('What is due, by whom and by when', () => {
  it('names the next step of each state', () => {
    const expected: Partial<Record<State, unknown>> = {
      RECEIVED: [['P02', '2026-03-04', 'LA']],
      TRIAGE: [['P05', '2026-03-06', 'LA']],
      NEED_INFO: [['P03', '2026-03-18', 'LA']],
      ALLOCATED: [['P07', '2026-03-06', 'LA']],
      HANDED_OVER: [['P09', '2026-03-11', 'PC']],
      INVITING: [
        ['P10', '2026-03-16', 'PC'],
        ['P11', '2026-03-23', 'PC'],
      ],
      ARRANGING: [['P14', '2026-04-17', 'PC']],
      BOOKED: [['P15', '2026-04-07', 'SYS']],
      HELD: [['P19', '2026-04-16', 'F']],
      DRAFTING: [['P19', '2026-04-16', 'F']],
      ON_HOLD: [['P25', '2026-03-31', 'LA/PC']],
      CLOSED: [],
    };
    for (const [state, wanted] of Object.entries(expected))
      expect(
        brief(givenCase().in(state as State)).filter(([rule]) => rule !== 'P24'),
        state,
      ).toEqual(wanted);
  });

  it('before the meeting: a talk with each party by the end of the window, then the meeting', () => {
    expect(brief(givenCase().in('PREMEETING')).filter(([rule]) => rule !== 'P24')).toEqual([
      ['P16', '2026-04-13', 'F'],
      ['P16', '2026-04-13', 'F'],
      ['P16', '2026-04-14', 'F'],
    ]);
  });

  it('is overdue when the day is over, not on it', () => {
    const given = givenCase().in('TRIAGE');
    expect(steps(given.on('2026-03-06'))[0]).toMatchObject({ overdue: false, command: 'Accept' });
    expect(steps(given.on('2026-03-07'))[0]).toMatchObject({ overdue: true });
  });

  it('a document that was not sent stays on the list with its recipient', () => {
    const given = givenCase({ sends: false }).in('TRIAGE');
    expect(steps(given)[0]).toMatchObject({
      rule: 'P02',
      document: 'D02',
      key: REQUESTER_ID,
      dueOn: '2026-03-04',
    });
    const closed = givenCase({ sends: false })
      .in('INVITING')
      .sent([{ docId: 'D07', partyId: RESPONDENT_ID, dueOn: '2026-03-09' }])
      .does('PC', { type: 'Withdraw', reason: 'WITHDRAWN' });
    expect(steps(closed)).toMatchObject([
      { rule: 'P23', document: 'D19', key: RESPONDENT_ID, dueOn: '2026-03-11' },
    ]);
  });

  it('after a postponement a new date within 14 days; an unwilling party asks for a choice within five working days', () => {
    const postponed = givenCase().in('BOOKED').does('PC', { type: 'PostponeMeeting', reason: 'ILLNESS' });
    expect(steps(postponed).find((step) => step.rule === 'P17')).toMatchObject({
      dueOn: '2026-04-02',
      by: ['PC'],
    });
    const declined = givenCase()
      .in('INVITING')
      .does('PC', reply(RESPONDENT_ID, '2026-03-09', { reply: 'DECLINED' }));
    expect(steps(declined).find((step) => step.rule === 'P13')).toMatchObject({
      dueOn: '2026-03-16',
      key: RESPONDENT_ID,
    });
  });

  it('signatures, then copies, actions and the end', () => {
    const signing = givenCase().in('SIGNING');
    expect(brief(signing).filter(([rule]) => rule === 'P21')).toEqual([
      ['P21', '2026-04-23', 'PC'],
      ['P21', '2026-04-23', 'PC'],
      ['P21', '2026-04-30', 'PC/SYS'],
    ]);
    const actions = givenCase().in('ACTIONS');
    expect(brief(actions).filter(([rule]) => rule === 'P22')).toEqual([
      ['P22', '2026-04-30', 'PC'],
      ['P22', '2026-07-13', 'PC'],
    ]);
  });

  it('R-K1 comes first: the manager looks at it today', () => {
    const given = givenCase().in('TRIAGE').does('LA', { type: 'RecordSafeguarding', flag: 'Y' });
    expect(steps(given)[0]).toMatchObject({ rule: 'R-K1', by: ['LM'], dueOn: '2026-03-03' });
  });

  it('R-K1 a wish about safe contact is looked at by a person until the handover, and stops nothing', () => {
    const parties = [mother({ safeContactNotes: 'No letters to the house' }), academy()];
    for (const state of ['RECEIVED', 'TRIAGE', 'NEED_INFO'] as const) {
      const [first] = steps(givenCase({ parties }).in(state));
      expect(first, state).toMatchObject({ rule: 'R-K1', by: ['LA'], dueOn: '2026-03-02', key: REQUESTER_ID });
      expect(JSON.stringify(first)).not.toContain('letters');
    }
    expect(steps(givenCase({ parties }).in('HANDED_OVER')).filter(({ rule }) => rule === 'R-K1')).toEqual([]);
    expect(steps(givenCase().in('TRIAGE')).filter(({ rule }) => rule === 'R-K1')).toEqual([]);
  }); // prettier-ignore

  it('every open case has a next step, and no step carries a name', () => {
    for (const state of STATES.filter((each) => each !== 'CLOSED')) {
      const given = givenCase().in(state);
      expect(steps(given).length, state).toBeGreaterThan(0);
      expect(JSON.stringify(steps(given))).not.toMatch(/Meera|Patel|Tom|example\.org/);
    }
  });
});
