import { describe, expect, it } from 'vitest';

import {
  REQUESTER_ID, RESPONDENT_ID, academy, circulation, givenCase, held, mother, signature, supporter, talk,
} from '../support/given-case.ts'; // prettier-ignore

const drafting = (options: Parameters<typeof givenCase>[0] = {}) =>
  givenCase(options).in('DRAFTING').on('2026-04-16');
const refused = (
  changes: Parameters<typeof circulation>[1] = {},
  more: Parameters<typeof circulation>[2] = {},
) => {
  const given = drafting();
  return given.refusalOf('F', circulation(given.theCase, changes, more));
};
const action = { what: 'Send the family the timetable', ownerPartyId: RESPONDENT_ID, dueOn: '2026-05-08' };

describe('The Outcome Statement goes round (P19)', () => {
  it('asks each signer, gives ten working days, and keeps the actions', () => {
    const given = givenCase().in('SIGNING');
    expect(given.theCase.statements).toMatchObject([
      {
        version: 1,
        statementStatus: 'CIRCULATED',
        circulatedOn: '2026-04-16',
        signDueOn: '2026-04-30',
        agreementReached: 'PARTIAL',
      },
    ]);
    expect(given.theCase.signatures.map((row) => [row.partyId, row.version, row.signStatus])).toEqual([
      [REQUESTER_ID, 1, 'PENDING'],
      [RESPONDENT_ID, 1, 'PENDING'],
    ]);
    expect(given.theCase.actions).toMatchObject([
      { seqNo: 1, actionStatus: 'OPEN', ownerPartyId: RESPONDENT_ID, dueOn: '2026-05-08' },
    ]);
    expect(given.due.map(({ docId, partyId }) => [docId, partyId])).toEqual([
      ['D12', undefined],
      ['D13', REQUESTER_ID],
      ['D13', RESPONDENT_ID],
    ]);
  });

  it('not before the leak check has passed', () => {
    expect(refused({}, { leakCheckPassed: false })).toMatchObject({
      kind: 'WouldDisclose',
      rule: 'LEAK-CHECK',
    });
  });

  it('an agreement needs an action or an agreed point; open points are named unless all is agreed', () => {
    expect(refused({ actions: [] }).fields).toEqual(['AgreementReached']);
    expect(refused({ pointsOutstanding: ' ' }).fields).toEqual(['PointsOutstanding']);
    expect(refused({ discussionOutline: '' }).fields).toEqual(['DiscussionOutline']);
    const given = drafting();
    expect(
      given.tries('F', circulation(given.theCase, { actions: [], pointsAgreed: ['They write weekly'] })).ok,
    ).toBe(true);
  });

  it('no agreement in the meeting: a statement is still written', () => {
    const given = drafting();
    const next = given.does('F', circulation(given.theCase, { agreementReached: 'NONE', actions: [] }));
    expect(next.theCase.progress.state).toBe('SIGNING');
    expect(refused({ agreementReached: 'NONE', actions: [], pointsOutstanding: '' }).fields).toEqual([
      'PointsOutstanding',
    ]);
  });

  it('is dated from the meeting to today, with a review after the meeting', () => {
    expect(refused({ draftedOn: '2026-04-13' }).fields).toEqual(['DraftedOn']);
    expect(refused({ draftedOn: '2026-04-17' }).fields).toEqual(['DraftedOn']);
    expect(refused({ reviewOn: '2026-04-14' }).fields).toEqual(['ReviewOn']);
  });

  it('each action has what, an owner who took part or has confirmed, and a date that can be', () => {
    expect(refused({ actions: [{ ...action, what: '' }] }).fields).toEqual(['What']);
    expect(refused({ actions: [{ ...action, dueOn: '2026-04-13' }] }).fields).toEqual(['DueOn']);
    expect(refused({ actions: [{ what: action.what, ownerPartyId: RESPONDENT_ID }] }).fields).toEqual([
      'DueOn',
    ]);
    expect(refused({ actions: [{ ...action, ownerPartyId: 'PTY-000099' }] }).fields).toEqual([
      'OwnerPartyId',
    ]);
    const text = { what: action.what, ownerPartyId: RESPONDENT_ID, dueText: 'after the annual review' };
    const { theCase } = drafting();
    const { reviewOn: _review, ...rest } = circulation(theCase).statement;
    const bare = {
      type: 'CirculateStatement',
      statement: { ...rest, actions: [text] },
      leakCheckPassed: true,
    } as const;
    expect(drafting().refusalOf('F', bare).fields).toEqual(['DueText']);
    expect(
      drafting().tries('F', { ...bare, statement: { ...bare.statement, reviewOn: '2026-07-01' } }).ok,
    ).toBe(true);
  });

  it('an owner who was absent counts when they have confirmed', () => {
    const before = givenCase({ parties: [mother(), academy(), supporter()] })
      .in('PREMEETING')
      .on('2026-04-09');
    const held1 = [REQUESTER_ID, RESPONDENT_ID]
      .reduce((so, id) => so.does('F', talk(id, '2026-04-09')), before)
      .on('2026-04-14T12:15');
    const given = held1
      .does('F', held(held1.theCase, { attendeesActual: [REQUESTER_ID, RESPONDENT_ID], goOnAgreed: true }))
      .in('DRAFTING')
      .on('2026-04-16');
    const absent = [{ ...action, ownerPartyId: 'PTY-000003' }];
    expect(given.refusalOf('F', circulation(given.theCase, { actions: absent })).fields).toEqual([
      'OwnerPartyId',
    ]);
    expect(
      given.tries('F', circulation(given.theCase, { actions: absent, confirmedOwnerIds: ['PTY-000003'] })).ok,
    ).toBe(true);
  });

  it('is signed by those who took part, every side of them, once', () => {
    for (const signers of [
      [],
      [REQUESTER_ID],
      [REQUESTER_ID, RESPONDENT_ID, 'PTY-000099'],
      [REQUESTER_ID, REQUESTER_ID, RESPONDENT_ID],
    ]) {
      expect(refused({ signers }).kind).toBe('GuardNotMet');
    }
  });
});

describe('A correction of fact (P20)', () => {
  it('makes a new version: earlier signatures stay on record and count no more', () => {
    const signing = givenCase().in('SIGNING').on('2026-04-20');
    const signed = signing.does('PC', signature(signing.theCase, REQUESTER_ID, '2026-04-20'));
    const given = signed.does('F', { type: 'CorrectStatement' });
    expect(given.theCase.progress).toMatchObject({ state: 'DRAFTING', statementId: 'OS-00001' });
    expect(given.theCase.statements).toMatchObject([{ version: 2, statementStatus: 'AMENDING' }]);
    expect(given.theCase.signatures.map((row) => [row.version, row.signStatus])).toEqual([
      [1, 'SIGNED'],
      [1, 'NOT_REQUIRED'],
    ]);
    expect(given.due).toEqual([]);
    const again = given.on('2026-04-22').does(
      'F',
      circulation(given.theCase, {
        actions: [{ ...action, what: 'Send the family the weekly timetable' }],
      }),
    );
    expect(again.theCase.statements).toMatchObject([
      { statementId: 'OS-00001', version: 2, statementStatus: 'CIRCULATED', signDueOn: '2026-05-07' },
    ]);
    expect(again.theCase.signatures).toHaveLength(4);
    expect(again.theCase.actions).toMatchObject([
      { actionId: 'ACT-00001', what: 'Send the family the weekly timetable' },
    ]);
    expect(again.due.map((document) => document.docId)).toEqual(['D12', 'D13', 'D13']);
  });

  it('an action that the new version leaves out is superseded', () => {
    const signing = givenCase().in('SIGNING').does('F', { type: 'CorrectStatement' });
    const given = signing.does('F', circulation(signing.theCase, { actions: [], pointsAgreed: ['A point'] }));
    expect(given.theCase.actions).toMatchObject([{ actionId: 'ACT-00001', actionStatus: 'SUPERSEDED' }]);
  });
});

describe('Signatures (P21)', () => {
  const signing = () => givenCase().in('SIGNING').on('2026-04-20');
  const sign = (given: ReturnType<typeof signing>, id: string) =>
    given.does('PC', signature(given.theCase, id, '2026-04-20'));

  it('have a day, a method and the name of the party', () => {
    const given = signing();
    const right = signature(given.theCase, REQUESTER_ID, '2026-04-20');
    expect(given.refusalOf('PC', { ...right, signedName: 'Somebody Else' }).fields).toEqual(['SignedName']);
    // "I agree" typed where the name belongs: the refusal says what to write, and how such a reply is recorded.
    const agreed = given.refusalOf('PC', { ...right, signedName: 'I agree' });
    expect(agreed.fields).toEqual(['SignedName']);
    expect(agreed.instead.join()).toMatch(/the name of the party.*EMAIL_CONFIRMATION/);
    expect(given.tries('PC', { ...right, signedName: 'mrs meera  patel' }).ok).toBe(true);
    expect(given.refusalOf('PC', { ...right, signedOn: '2026-04-15' }).fields).toEqual(['SignedOn']);
    expect(given.refusalOf('PC', { ...right, signedOn: '2026-04-21' }).fields).toEqual(['SignedOn']);
    expect(
      given.refusalOf('PC', { type: 'RecordSignature', partyId: REQUESTER_ID, signStatus: 'SIGNED' }).fields,
    ).toEqual(['SignedOn', 'SignMethod', 'SignedName']);
    expect(given.refusalOf('PC', { ...right, partyId: 'PTY-000009' }).kind).toBe('GuardNotMet');
  });

  it('refused to sign: the reason stays with the provider, the statement is still the record', () => {
    const refusal = {
      type: 'RecordSignature',
      partyId: REQUESTER_ID,
      signStatus: 'REFUSED',
      refusalReason: 'Said in confidence',
    } as const;
    expect(signing().refusalOf('PC', refusal)).toMatchObject({ kind: 'WouldDisclose', rule: 'INV-6' });
    const given = givenCase({ book: 'provider' }).in('SIGNING').on('2026-04-20').does('PC', refusal);
    const final = sign(given, RESPONDENT_ID).on('2026-05-01').does('SYS', { type: 'FinaliseStatement' });
    expect(final.theCase.statements).toMatchObject([{ statementStatus: 'SIGNED_PART' }]);
    expect(final.theCase.signatures[0]).toMatchObject({ signStatus: 'REFUSED' });
  });

  it('all have signed: final at once, before the time is over', () => {
    const given = sign(sign(signing(), REQUESTER_ID), RESPONDENT_ID)
      .on('2026-04-21')
      .does('PC', { type: 'FinaliseStatement' });
    expect(given.theCase.statements).toMatchObject([{ statementStatus: 'SIGNED_ALL' }]);
    expect(given.theCase.progress.state).toBe('ACTIONS');
  });

  it('some are missing: not before the tenth working day is over, then SIGNED_PART without a reason', () => {
    const one = sign(signing(), REQUESTER_ID);
    expect(one.on('2026-04-30T17:00').refusalOf('SYS', { type: 'FinaliseStatement' })).toMatchObject({
      kind: 'TooEarly',
      rule: 'P21',
    });
    const given = one.on('2026-04-30T17:01').does('SYS', { type: 'FinaliseStatement' });
    expect(given.theCase.statements).toMatchObject([{ statementStatus: 'SIGNED_PART' }]);
    expect(given.theCase.signatures[1]).toMatchObject({ signStatus: 'NO_RESPONSE' });
  });

  it('comes after the end of signing: the refusal says so, and names no end for safety (P27) as a way to take it', () => {
    const late = signature(givenCase().in('SIGNING').theCase, REQUESTER_ID, '2026-05-04');
    for (const state of ['ACTIONS', 'CLOSED'] as const)
      for (const actor of ['PC', 'F'] as const) {
        const refusal = givenCase().in(state).refusalOf(actor, late);
        expect(refusal, `${actor} in ${state}`).toMatchObject({
          kind: 'IllegalTransition',
          rule: 'P21',
          message: `RecordSignature is not allowed in ${state}: the Outcome Statement is final, and a signature that comes after that is not recorded.`,
        });
        expect(refusal.instead).toContain('RecordContact');
        expect(refusal.instead).not.toContain('CloseUnsafe');
      }
    const inTime = givenCase().in('SIGNING').refusalOf('F', late);
    expect(inTime.message).toBe('This is for PC to do.');
    expect(inTime.instead).not.toContain('CloseUnsafe');
  });

  it('comes before a statement has gone round: the refusal says that none is going round', () => {
    const early = signature(givenCase().in('SIGNING').theCase, REQUESTER_ID, '2026-04-16');
    for (const state of ['BOOKED', 'HELD', 'DRAFTING'] as const)
      expect(givenCase().in(state).refusalOf('PC', early).message).toBe(
        `RecordSignature is not allowed in ${state}: no Outcome Statement is going round to be signed.`,
      );
  });

  it('nobody signs: UNSIGNED_FINAL, still sent, actions still followed', () => {
    const given = signing().on('2026-05-01').does('SYS', { type: 'FinaliseStatement' });
    expect(given.theCase.statements).toMatchObject([
      { statementStatus: 'UNSIGNED_FINAL', finalCopySentOn: '2026-05-01' },
    ]);
    expect(
      given.due.filter((document) => document.docId === 'D15').map((document) => document.partyId),
    ).toEqual([REQUESTER_ID, RESPONDENT_ID]);
    expect(given.theCase.actions[0]).toMatchObject({ actionStatus: 'OPEN' });
  });

  it('D14 goes out on working days 5 and 9, twice at most, to who has not answered', () => {
    const remind = { type: 'SendSignatureReminder', partyId: RESPONDENT_ID } as const;
    const given = signing(); // asked Thu 16 April
    expect(given.on('2026-04-22').refusalOf('PC', remind)).toMatchObject({
      kind: 'TooEarly',
      instead: ['wait until 2026-04-23'],
    });
    const first = given.on('2026-04-23').does('SYS', remind);
    expect(first.due).toEqual([{ docId: 'D14', partyId: RESPONDENT_ID, dueOn: '2026-04-23' }]);
    expect(first.on('2026-04-28').refusalOf('PC', remind)).toMatchObject({
      kind: 'TooEarly',
      instead: ['wait until 2026-04-29'],
    });
    const second = first.on('2026-04-29').does('PC', remind);
    expect(second.on('2026-04-30').refusalOf('PC', remind).kind).toBe('TooLate');
    expect(sign(given, RESPONDENT_ID).on('2026-04-23').refusalOf('PC', remind).kind).toBe('GuardNotMet');
  });

  it('the survey follows the final copy, unless refused or switched off', () => {
    const surveys = (given: ReturnType<typeof signing>) =>
      given
        .on('2026-05-01')
        .does('SYS', { type: 'FinaliseStatement' })
        .due.filter((document) => document.docId === 'D17');
    expect(surveys(signing()).map((document) => [document.partyId, document.dueOn])).toEqual([
      [REQUESTER_ID, '2026-05-11'],
      [RESPONDENT_ID, '2026-05-11'],
    ]);
    expect(
      surveys(signing().withConsent({ partyId: REQUESTER_ID, purpose: 'SURVEY', decision: 'REFUSED' })).map(
        (document) => document.partyId,
      ),
    ).toEqual([RESPONDENT_ID]);
    expect(surveys(givenCase({ settings: { SURVEY_ON: 'N' } }).in('SIGNING'))).toEqual([]);
  });
});

describe('Actions and the end (P22)', () => {
  const actions = () => givenCase().in('ACTIONS');
  const done = {
    type: 'RecordAction',
    actionId: 'ACT-00001',
    actionStatus: 'DONE',
    completedOn: '2026-05-06',
  } as const;

  it('a done action has its day; it is on time when that is no later than the day agreed', () => {
    const given = actions().on('2026-05-11');
    expect(given.does('PC', done).theCase.actions[0]).toMatchObject({
      actionStatus: 'DONE',
      completedOn: '2026-05-06',
      onTime: 'Y',
    });
    expect(given.does('PC', { ...done, completedOn: '2026-05-09' }).theCase.actions[0]).toMatchObject({
      onTime: 'N',
    });
    for (const completedOn of ['2026-05-12', '2026-04-13'])
      expect(given.refusalOf('PC', { ...done, completedOn }).fields).toEqual(['CompletedOn']);
    expect(
      given.refusalOf('PC', { type: 'RecordAction', actionId: 'ACT-00001', actionStatus: 'DONE' }).fields,
    ).toEqual(['CompletedOn']);
    expect(given.refusalOf('PC', { ...done, actionStatus: 'NOT_DONE' }).fields).toEqual(['CompletedOn']);
    expect(given.refusalOf('PC', { ...done, actionId: 'ACT-00099' }).kind).toBe('GuardNotMet');
  });

  it('D16 goes to the owner from five working days before the day until the day after it, twice', () => {
    const chase = { type: 'ChaseAction', actionId: 'ACT-00001' } as const; // due Fri 8 May; 4 May is a bank holiday
    expect(actions().on('2026-04-29').refusalOf('PC', chase)).toMatchObject({
      kind: 'TooEarly',
      instead: ['wait until 2026-04-30'],
    });
    const first = actions().on('2026-05-01').does('PC', chase);
    expect(first.due).toEqual([{ docId: 'D16', partyId: RESPONDENT_ID, dueOn: '2026-05-01' }]);
    expect(first.on('2026-05-08').refusalOf('PC', chase)).toMatchObject({
      kind: 'TooEarly',
      instead: ['wait until 2026-05-11'],
    });
    const second = first.on('2026-05-11').does('SYS', chase);
    expect(second.on('2026-05-12').refusalOf('PC', chase).kind).toBe('TooLate');
    expect(actions().on('2026-05-11').does('PC', done).refusalOf('PC', chase).kind).toBe('GuardNotMet');
  });

  it('closes when no action is open, with the outcome of the statement, and tells everybody', () => {
    const given = actions().on('2026-05-11').does('PC', done).does('PC', { type: 'Complete' });
    expect(given.theCase.progress).toMatchObject({
      state: 'CLOSED',
      outcome: 'PARTIAL',
      closedOn: '2026-05-11',
      retentionReviewOn: '2032-05-11',
    });
    expect(given.theCase.progress).not.toHaveProperty('didNotProceedReason');
    expect(given.due.map((document) => document.docId)).toEqual(['D19', 'D19']);
  });

  it('with an open action not before 90 days after the meeting: 14 April + 90 = Mon 13 July', () => {
    expect(actions().on('2026-07-13').refusalOf('PC', { type: 'Complete' })).toMatchObject({
      kind: 'TooEarly',
      rule: 'P22',
    });
    expect(actions().on('2026-07-14').does('PC', { type: 'Complete' }).theCase.progress.state).toBe('CLOSED');
  });

  it('INV-7 not before the family has its final copy', () => {
    const invited = givenCase({ sends: false })
      .in('INVITING')
      .sent([{ docId: 'D07', partyId: RESPONDENT_ID, dueOn: '2026-03-10' }]);
    const given = invited.in('ACTIONS').on('2026-05-11').does('PC', done);
    expect(given.refusalOf('PC', { type: 'Complete' }).fields).toEqual(['FinalCopySentOn']);
    const respondentOnly = given.sent([{ docId: 'D15', partyId: RESPONDENT_ID, dueOn: '2026-05-11' }]);
    expect(respondentOnly.refusalOf('PC', { type: 'Complete' }).fields).toEqual(['FinalCopySentOn']);
    const both = respondentOnly.sent([{ docId: 'D15', partyId: REQUESTER_ID, dueOn: '2026-05-11' }]);
    expect(both.tries('PC', { type: 'Complete' }).ok).toBe(true);
  });
});
