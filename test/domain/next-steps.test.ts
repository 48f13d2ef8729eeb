import { describe, expect, it } from 'vitest';

import { STATES } from '../../addin/domain/case.ts';
import type { State } from '../../addin/domain/case.ts';
import { nextSteps } from '../../addin/domain/next-steps.ts';
import {
  academy,
  acceptance,
  REQUESTER_ID,
  RESPONDENT_ID,
  givenCase,
  mother,
  reply,
} from '../support/given-case.ts';

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

  it('a letter whose reader needs a translation or Easy Read says so as long as it is to be sent', () => {
    const wants = (needs: Parameters<typeof mother>[0]) =>
      steps(givenCase({ parties: [mother(needs), academy()], sends: false }).in('BOOKED'))
        .filter(({ document, key }) => document === 'D09' && key === REQUESTER_ID)
        .map(({ what }) => what);
    expect(wants({})).toEqual(['Confirm the meeting to the party']);
    for (const needs of [{ communicationNeeds: ['EASY_READ'] }, { interpreterLanguage: 'Gujarati' }] as const)
      expect(wants(needs)).toEqual([
        'Confirm the meeting to the party, and with it the version that it needs: a translation, Easy Read, Braille or a recording',
      ]);
  });

  it('documents.md rule 4: the reminders, the final copy, the chasers and the survey say so too, and only for who needs it', () => {
    const VERSION = ', and with it the version that it needs: a translation, Easy Read, Braille or a recording';
    const wants = (given: ReturnType<typeof givenCase>, document: string) =>
      steps(given).filter((step) => step.document === document).map(({ key, what }) => [key, what.endsWith(VERSION)]);
    const given = (needs: Parameters<typeof mother>[0] = { interpreterLanguage: 'Gujarati' }) =>
      givenCase({ book: 'provider', parties: [mother(needs), academy({ communicationNeeds: [] })] });
    expect(wants(given().in('SIGNING'), 'D14')).toEqual([[REQUESTER_ID, true], [RESPONDENT_ID, false]]);
    expect(wants(given({}).in('SIGNING'), 'D14')).toEqual([[REQUESTER_ID, false], [RESPONDENT_ID, false]]);
    const following = given().in('ACTIONS');
    const [action] = following.theCase.actions;
    const owned = (ownerPartyId: string) =>
      following.with({ actions: following.theCase.actions.slice(0, 1).map((each) => ({ ...each, ownerPartyId })) });
    expect(wants(owned(REQUESTER_ID), 'D16'), 'the owner is the reader').toEqual([[action?.actionId, true]]);
    expect(wants(owned(RESPONDENT_ID), 'D16')).toEqual([[action?.actionId, false]]);
    const unasked = (of: ReturnType<typeof givenCase>) => of.with({ contacts: of.theCase.contacts.filter(({ docId }) => docId !== 'D17') });
    expect(Object.fromEntries(wants(unasked(following), 'D17'))).toEqual({ [REQUESTER_ID]: true, [RESPONDENT_ID]: false });
    // The survey is made in Easy Read, so nobody has to have that made.
    expect(Object.fromEntries(wants(unasked(given({ communicationNeeds: ['EASY_READ'] }).in('ACTIONS')), 'D17'))).toEqual({ [REQUESTER_ID]: false, [RESPONDENT_ID]: false });
    const invited = givenCase({ book: 'provider', parties: [mother(), academy({ communicationNeeds: ['BRAILLE'] })] }).in('INVITING');
    expect(wants(invited, 'D20')).toEqual([[RESPONDENT_ID, true]]);
  }); // prettier-ignore

  it('a statement that is still written says that a version of it has to be made, before it goes round', () => {
    const draft = (needs: Parameters<typeof mother>[0]) =>
      steps(givenCase({ book: 'provider', parties: [mother(needs), academy()] }).in('DRAFTING')).find(
        ({ document }) => document === 'D13',
      )?.what;
    expect(draft({ communicationNeeds: ['BRAILLE'] })).toMatch(/, and with it the version that a party needs: a translation/);
    expect(draft({})).not.toContain('version');
  }); // prettier-ignore

  it('INV-7: after P30 the final copy of the first meeting stays on the list until every party has it', () => {
    const agreed = givenCase({ book: 'provider', parties: [mother(), academy()] })
      .in('SIGNING')
      .does('PC', { type: 'AgreeFollowUpMeeting', willingPartyIds: [REQUESTER_ID, RESPONDENT_ID] });
    const owedTo = (given: typeof agreed) =>
      steps(given).filter(({ document }) => document === 'D15').map(({ key, what }) => [key, what]);
    const without = (partyId?: string) =>
      agreed.with({ contacts: agreed.theCase.contacts.filter((row) => row.docId !== 'D15' || row.partyId === partyId) });
    expect(owedTo(without())).toEqual([
      [REQUESTER_ID, 'Send the final copy to the party'],
      [RESPONDENT_ID, 'Send the final copy to the party'],
    ]);
    expect(owedTo(without(REQUESTER_ID)).map(([key]) => key)).toEqual([RESPONDENT_ID]);
    expect(owedTo(agreed)).toEqual([]);
  }); // prettier-ignore

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
    // The requester has spoken to the service in the initial call.
    expect(steps(closed)).toMatchObject([
      { rule: 'P23', document: 'D19', key: REQUESTER_ID, dueOn: '2026-03-11' },
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

  it('what a step said is due stays on the list, for the same people and the same day, until it has gone', () => {
    const invited = givenCase({ sends: false, book: 'provider' }).in('INVITING').sent([{ docId: 'D07', partyId: RESPONDENT_ID, dueOn: '2026-03-09' }]);
    const late = invited.in('SIGNING').on('2026-05-08').does('PC', { type: 'FinaliseStatement' });
    const silent = givenCase({ sends: false, book: 'provider' }).in('INVITING').on('2026-03-18').does('PC', reply(RESPONDENT_ID, '2026-03-18', { reply: 'DECLINED' }));
    const following = invited.in('ACTIONS');
    const copied = following.sent(following.due.filter(({ docId }) => docId === 'D15')).on('2026-05-11');
    const done = copied.theCase.actions.reduce((so, { actionId }) => so.does('PC', { type: 'RecordAction', actionId, actionStatus: 'DONE', completedOn: '2026-05-06' }), copied);
    const part = { ...acceptance(givenCase().in('TRIAGE').theCase), outcome: 'ACCEPT_PART', signpostedTo: ['S-MEDIATION'] } as const;
    const ends: readonly (readonly [string, ReturnType<typeof givenCase>])[] = [
      ['the final copy, where somebody has not signed', late],
      ['the end of the actions', done.does('PC', { type: 'Complete' })],
      ['the end in the evening', givenCase({ sends: false, book: 'provider' }).in('INVITING').on('2026-03-18T18:00').does('PC', { type: 'Withdraw', reason: 'WITHDRAWN' })],
      ['a signpost', givenCase({ sends: false }).in('TRIAGE').on('2026-03-05').does('LA', { type: 'Signpost', outcome: 'SIGNPOST', ruleIds: ['R-M1'], signpostedTo: ['S-MEDIATION'] })],
      ['a part that goes elsewhere', givenCase({ sends: false }).in('TRIAGE').on('2026-03-05').does('LA', part)],
      ['no agreement, with a notice to the authority', silent.on('2026-03-19').does('PC', { type: 'CloseWithoutAgreement' })],
    ];
    for (const [what, given] of ends) {
      expect(given.due.length, what).toBeGreaterThan(0);
      const listed = steps(given).map(({ document, key, dueOn }) => [document, key, dueOn]);
      for (const { docId, partyId, dueOn } of given.due) expect(listed, `${what}: ${docId}`).toContainEqual([docId, partyId, dueOn]);
      expect(steps(given.sent(given.due)).filter(({ document }) => given.due.some(({ docId }) => docId === document)), what).toEqual([]);
    }
  }); // prettier-ignore

  it('D11 and D19 go to a body that has answered, also where its invitation was never written down as sent', () => {
    const answered = givenCase({ sends: false, book: 'provider' }).in('INVITING').on('2026-03-18').does('PC', reply(RESPONDENT_ID, '2026-03-18', { reply: 'DECLINED' }));
    for (const [docId, command] of [['D11', { type: 'CloseWithoutAgreement' }], ['D19', { type: 'Withdraw', reason: 'WITHDRAWN' }]] as const) {
      const closed = answered.on('2026-03-19').does('PC', command);
      expect(closed.due.filter((each) => each.docId === docId && each.partyId !== undefined).map(({ partyId }) => partyId)).toEqual([REQUESTER_ID, RESPONDENT_ID]);
      expect(steps(closed.sent(closed.due)).map(({ document }) => document)).not.toContain(docId);
    }
    const unasked = givenCase({ sends: false, book: 'provider' }).in('INVITING').does('PC', { type: 'Withdraw', reason: 'WITHDRAWN' });
    expect(unasked.due.filter(({ docId }) => docId === 'D19').map(({ partyId }) => partyId)).toEqual([REQUESTER_ID]);
  }); // prettier-ignore

  it('each task is of one of the two: the handover of the authority, the end of whoever was with the family', () => {
    const own = givenCase({ sends: false, book: 'provider' }).in('HANDED_OVER');
    expect(steps(own).map(({ document }) => document)).not.toContain('D05');
    expect(steps(givenCase({ sends: false }).in('HANDED_OVER')).map(({ document }) => document)).toContain('D05');
    const by = (given: ReturnType<typeof givenCase>) => [...new Set(steps(given).filter(({ document }) => document === 'D19').flatMap((step) => step.by))];
    const sends = (given: ReturnType<typeof givenCase>) => given.sent([{ docId: 'D02', partyId: REQUESTER_ID, dueOn: '2026-03-03' }]);
    const withdrawn = { type: 'Withdraw', reason: 'WITHDRAWN' } as const;
    expect(by(sends(givenCase({ sends: false }).in('TRIAGE')).does('LA', withdrawn))).toEqual(['LA']);
    for (const book of ['authority', 'provider'] as const)
      expect(by(givenCase({ sends: false, book }).in('INVITING').does('PC', withdrawn)), book).toEqual(['PC']);
  }); // prettier-ignore

  it('every open case has a next step, and no step carries a name', () => {
    for (const state of STATES.filter((each) => each !== 'CLOSED')) {
      const given = givenCase().in(state);
      expect(steps(given).length, state).toBeGreaterThan(0);
      expect(JSON.stringify(steps(given))).not.toMatch(/Meera|Patel|Tom|example\.org/);
    }
  });
});
