import { describe, expect, it } from 'vitest';
import type { CaseCommand } from '../../addin/domain/case-commands.ts';
import type { DocumentId } from '../../addin/domain/document-ids.ts';
import { nextSteps } from '../../addin/domain/next-steps.ts';
import { REQUESTER_ID, RESPONDENT_ID, givenCase } from '../support/given-case.ts';

type Given = ReturnType<typeof givenCase>;

/** The line of the log that says a letter went out, as sending by hand writes it. */
const wentOut = (docId: DocumentId, partyId: string, at: string): CaseCommand => ({
  type: 'RecordContact',
  contact: { docId, partyId, at, direction: 'OUT', channel: 'EMAIL', result: 'SENT' },
});
const goes = (given: Given, docId: DocumentId, partyId = RESPONDENT_ID): Given =>
  given.does('PC', wentOut(docId, partyId, given.now));
const refused = (given: Given, docId: DocumentId, partyId = RESPONDENT_ID) =>
  given.refusalOf('PC', wentOut(docId, partyId, given.now));
const steps = (given: Given, command: string, key = RESPONDENT_ID) =>
  nextSteps(given.theCase, given.context('PC'))
    .filter((step) => step.command === command && step.key === key)
    .map(({ what, dueOn }) => [what, dueOn]);

describe('A signature reminder (D14) that is sent by hand', () => {
  // Asked Thu 16 April: working day 5 is Thu 23, working day 9 Wed 29, the limit Thu 30 April.
  const signing = (): Given => givenCase().in('SIGNING');

  it('goes on working days 5 and 9 and not before', () => {
    expect(refused(signing().on('2026-04-22'), 'D14')).toMatchObject({ kind: 'TooEarly', rule: 'P21', instead: ['wait until 2026-04-23'] });
    const first = goes(signing().on('2026-04-23'), 'D14');
    expect(refused(first.on('2026-04-28'), 'D14')).toMatchObject({ kind: 'TooEarly', instead: ['wait until 2026-04-29'] });
    const second = goes(first.on('2026-04-29'), 'D14');
    expect(second.theCase.contacts.filter(({ docId }) => docId === 'D14')).toHaveLength(2);
  }); // prettier-ignore

  it('goes twice at most, and never when the day to sign by is over', () => {
    const twice = goes(goes(signing().on('2026-04-23'), 'D14').on('2026-04-29'), 'D14');
    expect(refused(twice.on('2026-04-30'), 'D14')).toMatchObject({ kind: 'TooLate', instead: ['RecordSignature', 'wait until 2026-04-30 is over'] });
    expect(refused(signing().on('2026-05-01'), 'D14')).toMatchObject({ kind: 'TooLate', fields: ['SignDueOn'], instead: ['FinaliseStatement'] });
  }); // prettier-ignore

  it('counts as the reminder: the row says so, the command asks for no other, and the next step is the second', () => {
    const given = goes(signing().on('2026-04-23'), 'D14');
    expect(given.theCase.signatures.map(({ partyId, remindersSent }) => [partyId, remindersSent])).toEqual([
      [REQUESTER_ID, 0],
      [RESPONDENT_ID, 1],
    ]);
    expect(given.refusalOf('PC', { type: 'SendSignatureReminder', partyId: RESPONDENT_ID }).kind).toBe('TooEarly');
    expect(steps(given, 'SendSignatureReminder')).toEqual([['Send the last signature reminder', '2026-04-29']]);
    const twice = goes(given.on('2026-04-29'), 'D14');
    expect(steps(twice, 'SendSignatureReminder')).toEqual([]);
    expect(steps(twice, 'SendSignatureReminder', REQUESTER_ID)).toHaveLength(1);
  }); // prettier-ignore

  it('that was asked for first is one reminder with its letter, not two', () => {
    const asked = givenCase({ sends: false }).in('SIGNING').on('2026-04-23').does('PC', { type: 'SendSignatureReminder', partyId: RESPONDENT_ID });
    expect(asked.theCase.signatures[1]).toMatchObject({ remindersSent: 0 });
    expect(steps(asked, 'SendSignatureReminder')).toHaveLength(1);
  }); // prettier-ignore

  it('does not go to who has signed', () => {
    const signed = signing().on('2026-04-20').does('PC', { type: 'RecordSignature', partyId: RESPONDENT_ID, signStatus: 'SIGNED', signedOn: '2026-04-20', signMethod: 'E_SIGNATURE', signedName: 'Tom Example' });
    expect(refused(signed.on('2026-04-23'), 'D14')).toMatchObject({ kind: 'GuardNotMet', rule: 'P21' });
  }); // prettier-ignore
});

describe('A question about an action (D16) that is sent by hand', () => {
  // The action of the school is due Fri 8 May: asked from Thu 30 April (4 May is a bank holiday) and from Mon 11 May.
  const following = (): Given => givenCase().in('ACTIONS');
  const chasedOn = (given: Given) => given.theCase.actions[0]?.lastChasedOn;

  it('goes from five working days before the day and from the working day after it, once each', () => {
    expect(refused(following().on('2026-04-29'), 'D16')).toMatchObject({ kind: 'TooEarly', rule: 'P22', instead: ['wait until 2026-04-30'] });
    const first = goes(following().on('2026-05-01'), 'D16');
    expect(refused(first.on('2026-05-05'), 'D16')).toMatchObject({ kind: 'TooEarly', instead: ['wait until 2026-05-11'] });
    const second = goes(first.on('2026-05-11'), 'D16');
    expect(refused(second.on('2026-05-12'), 'D16')).toMatchObject({ kind: 'TooLate', instead: ['RecordAction'] });
    expect(second.theCase.contacts.filter(({ docId }) => docId === 'D16')).toHaveLength(2);
  }); // prettier-ignore

  it('counts as the chaser of the actions that it names', () => {
    const first = goes(following().on('2026-05-01'), 'D16');
    expect(chasedOn(first)).toBe('2026-05-01');
    expect(first.refusalOf('PC', { type: 'ChaseAction', actionId: 'ACT-00001' }).kind).toBe('TooEarly');
    expect(steps(first, 'ChaseAction', 'ACT-00001')).toEqual([['Ask the owner whether the action is done', '2026-05-11']]);
    expect(steps(goes(first.on('2026-05-11'), 'D16'), 'RecordAction', 'ACT-00001')).toHaveLength(1);
  }); // prettier-ignore

  it('that only tells the family how all actions stand chases nobody', () => {
    const told = goes(following().on('2026-05-01'), 'D16', REQUESTER_ID);
    expect(chasedOn(told)).toBeUndefined();
  });

  it('D16 the list of all actions goes to a family without an action of its own at the same times: five working days before a day and the working day after it, once each', () => {
    const list = (given: Given) => refused(given, 'D16', REQUESTER_ID);
    expect(list(following().on('2026-04-29'))).toMatchObject({ kind: 'TooEarly', rule: 'P22', instead: ['wait until 2026-04-30'] });
    const first = goes(following().on('2026-04-30'), 'D16', REQUESTER_ID);
    expect(list(first.on('2026-05-08'))).toMatchObject({ kind: 'TooEarly', instead: ['wait until 2026-05-11'] });
    const second = goes(first.on('2026-05-12'), 'D16', REQUESTER_ID);
    expect(list(second.on('2026-05-13'))).toMatchObject({ kind: 'TooLate', rule: 'P22', instead: [] });
    expect(second.theCase.contacts.filter(({ docId }) => docId === 'D16')).toHaveLength(2);
  }); // prettier-ignore

  it('D16 the list goes after the day of an action that is done as well: the family hears that it is', () => {
    const done = following().on('2026-05-05').does('PC', { type: 'RecordAction', actionId: 'ACT-00001', actionStatus: 'DONE', completedOn: '2026-05-05' });
    expect(goes(done.on('2026-05-11'), 'D16', REQUESTER_ID).theCase.contacts.at(-1)).toMatchObject({ docId: 'D16', partyId: REQUESTER_ID });
  }); // prettier-ignore

  it('is asked for after the statement is final and not while it is signed', () => {
    const signing = givenCase().in('SIGNING').on('2026-04-30');
    expect(signing.theCase.actions[0]).toMatchObject({ actionStatus: 'OPEN', dueOn: '2026-05-08' });
    expect(signing.refusalOf('PC', { type: 'ChaseAction', actionId: 'ACT-00001' }).kind).toBe('GuardNotMet');
    expect(refused(signing, 'D16').rule).toBe('DOC-STAGE');
  });
});

describe('A survey (D17) that is sent by hand', () => {
  it('goes five working days after the final copy: D15 Fri 1 May, so Mon 11 May over the bank holiday', () => {
    const given = givenCase().in('ACTIONS');
    expect(given.theCase.contacts.findLast(({ docId }) => docId === 'D15')?.at.slice(0, 10)).toBe('2026-05-01');
    expect(refused(given.on('2026-05-08'), 'D17')).toMatchObject({ kind: 'TooEarly', rule: 'D17', instead: ['wait until 2026-05-11'] });
    expect(goes(given.on('2026-05-11'), 'D17').theCase.contacts.at(-1)?.docId).toBe('D17');
  }); // prettier-ignore

  it('follows the closing letter where there is no final copy, and does not go before that', () => {
    // Withdrawn Fri 20 March: five working days later is Fri 27 March.
    const withdrawn = givenCase({ sends: false }).in('ARRANGING').on('2026-03-20').does('PC', { type: 'Withdraw', reason: 'WITHDRAWN' });
    const asked = goes(withdrawn.with({ contacts: givenCase().in('ARRANGING').theCase.contacts }), 'D19');
    expect(refused(asked.on('2026-03-26'), 'D17')).toMatchObject({ kind: 'TooEarly', instead: ['wait until 2026-03-27'] });
    expect(goes(asked.on('2026-03-27'), 'D17').theCase.contacts.at(-1)?.docId).toBe('D17');
    const untold = withdrawn.with({ contacts: givenCase().in('ARRANGING').theCase.contacts });
    expect(refused(untold.on('2026-03-27'), 'D17').kind).toBe('TooEarly');
  }); // prettier-ignore
});

describe('What a refused reminder names instead is possible', () => {
  // Asked Mon 9 March: reminders from Mon 16 and Thu 19 March, answer by Mon 23 March.
  const inviting = (): Given => givenCase().in('INVITING');

  it('P10 two invitation reminders have gone: a reply is recorded, or its day is waited for', () => {
    const twice = goes(goes(inviting().on('2026-03-16'), 'D20').on('2026-03-19'), 'D20').on('2026-03-20');
    expect(refused(twice, 'D20').instead).toEqual(['RecordReply', 'wait until 2026-03-23 is over']);
    expect(twice.refusalOf('PC', { type: 'CloseWithoutAgreement' }).instead).toEqual(['RecordReply', 'wait until 2026-03-23 is over']);
    expect(twice.on('2026-03-24').tries('PC', { type: 'CloseWithoutAgreement' }).ok).toBe(true);
  }); // prettier-ignore

  it('P12 a reminder is named where one may go today', () => {
    expect(inviting().on('2026-03-16').refusalOf('PC', { type: 'CloseWithoutAgreement' }).instead).toContain('SendReminder');
    expect(inviting().on('2026-03-13').refusalOf('PC', { type: 'CloseWithoutAgreement' }).instead).not.toContain('SendReminder');
  }); // prettier-ignore
});
