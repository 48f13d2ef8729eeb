import { describe, expect, it } from 'vitest';

import type { Actor } from '../../addin/domain/case.ts';
import { STATES } from '../../addin/domain/case.ts';
import { commandsAllowedIn } from '../../addin/domain/case-transitions.ts';
import { commandsOpen } from '../../addin/domain/commands-open.ts';
import { REQUESTER_ID, givenCase, reply, RESPONDENT_ID } from '../support/given-case.ts';

type Given = ReturnType<typeof givenCase>;
const open = (given: Given, actor: Actor) =>
  commandsOpen(given.theCase, given.context(actor))
    .filter(({ notYet }) => notYet === undefined)
    .map(({ command }) => command);
const notYet = (given: Given, actor: Actor) =>
  Object.fromEntries(
    commandsOpen(given.theCase, given.context(actor)).flatMap(({ command, notYet: refusal }) =>
      refusal === undefined ? [] : [[command, refusal.rule]],
    ),
  );

describe('What a person may do now', () => {
  it('is what state and role allow, and nothing else', () => {
    for (const state of STATES)
      for (const actor of ['LA', 'LM', 'PC', 'F', 'SYS'] as const) {
        const given = givenCase().in(state);
        expect(commandsOpen(given.theCase, given.context(actor)).map(({ command }) => command)).toEqual(
          commandsAllowedIn(state, actor),
        );
      }
  });

  it('leaves out what a guard would refuse whatever came with it, and says by which rule', () => {
    const inviting = givenCase().in('INVITING');
    expect(notYet(inviting, 'PC')).toEqual({
      SettleConditions: 'P10', // nobody is willing with conditions
      SendReminder: 'P10', // not before five working days
      CloseWithoutAgreement: 'P12', // nobody has declined
      CorrectFocus: 'CorrectFocus', // nothing about health stands in the focus
      CloseUnresponsive: 'P24', // nobody is silent
    });
    expect(open(inviting, 'PC')).toEqual(expect.arrayContaining(['RecordReply', 'Withdraw', 'PutOnHold']));
  });

  it('P12 the end without agreement is offered once a needed party has declined', () => {
    const declined = givenCase()
      .in('INVITING')
      .does('PC', reply(RESPONDENT_ID, '2026-03-09', { reply: 'DECLINED' }));
    expect(open(declined, 'PC')).toContain('CloseWithoutAgreement');
  });

  it('P10 a reminder is offered as soon as it is due to one party', () => {
    expect(open(givenCase().in('INVITING').on('2026-03-16'), 'PC')).toContain('SendReminder');
  });

  it('R-K1 while the safeguarding flag is up nothing is sent, and the case can still be closed as unsafe', () => {
    const flagged = givenCase().in('ALLOCATED').does('LA', { type: 'RecordSafeguarding', flag: 'Y' });
    expect(notYet(flagged, 'LA')).toMatchObject({ HandOver: 'R-K1', Withdraw: 'R-K1' });
    expect(open(flagged, 'LM')).toEqual(expect.arrayContaining(['CloseUnsafe', 'RecordSafeguarding']));
  });

  it('P05 to accept needs more than the case says: it stays on offer', () => {
    expect(open(givenCase().in('TRIAGE'), 'LA')).toContain('Accept');
  });

  it('P15 and P16 wait for their day', () => {
    expect(notYet(givenCase().in('BOOKED'), 'SYS')).toMatchObject({ OpenPreMeetingWindow: 'P15' });
    expect(notYet(givenCase().in('PREMEETING'), 'F')).toMatchObject({ RecordMeetingHeld: 'P16' });
    expect(open(givenCase().in('PREMEETING').on('2026-04-14T12:15'), 'F')).toContain('RecordMeetingHeld');
  });

  it('an action is chased or written down only where there is one', () => {
    expect(notYet(givenCase().in('BOOKED'), 'PC')).toMatchObject({
      ChaseAction: 'ChaseAction',
      RecordAction: 'RecordAction',
    });
    expect(open(givenCase().in('ACTIONS'), 'PC')).toContain('RecordAction');
  });

  it('asking changes nothing', () => {
    const given = givenCase().in('ACTIONS');
    const before = structuredClone(given.theCase);
    commandsOpen(given.theCase, given.context('PC'));
    expect(given.theCase).toEqual(before);
    expect(given.theCase.parties[0]?.partyId).toBe(REQUESTER_ID);
  });
});
