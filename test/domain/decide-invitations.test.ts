import { describe, expect, it } from 'vitest';
import type { CaseCommand } from '../../addin/domain/case-commands.ts';
import type { Case } from '../../addin/domain/case.ts';
import type { ContactChannel, ContactResult } from '../../addin/domain/contact.ts';
import { remindersSent } from '../../addin/domain/invitation-guards.ts';
import { nextSteps } from '../../addin/domain/next-steps.ts';
import type { Party } from '../../addin/domain/party.ts';

import {
  FOCUS, REQUESTER_ID, RESPONDENT_ID, SECOND_RESPONDENT_ID, academy, acceptance, booking, council, givenCase, icb,
  initialCall, mother, reply, supporter,
} from '../support/given-case.ts'; // prettier-ignore

const three = { parties: [mother(), academy(), council()] };
const inviting = (options: Parameters<typeof givenCase>[0] = {}) => givenCase(options).in('INVITING');
const partyIn = (given: ReturnType<typeof inviting>, id: string): Party => {
  const found = given.theCase.parties.find((party) => party.partyId === id);
  if (!found) throw new TypeError(`Cannot find ${id}`);
  return found;
};
const replyOf = (given: ReturnType<typeof inviting>, id: string) =>
  given.theCase.parties.find((party) => party.partyId === id)?.reply;

describe('The initial call (P09)', () => {
  const called = (changes = {}, options: Parameters<typeof givenCase>[0] = {}) =>
    givenCase(options).in('HANDED_OVER').on('2026-03-09').refusalOf('PC', initialCall('2026-03-09', changes));

  it('sets the focus, asks each respondent, and confirms to the requester', () => {
    const given = inviting(three);
    expect(given.theCase.progress).toMatchObject({ initialCallOn: '2026-03-09', focusOfMeeting: FOCUS });
    expect(given.due.map((document) => [document.docId, document.partyId])).toEqual([
      ['D07', REQUESTER_ID],
      ['D07', RESPONDENT_ID],
      ['D07', SECOND_RESPONDENT_ID],
    ]);
    expect(replyOf(given, REQUESTER_ID)).toBe('WILLING');
    expect(replyOf(given, RESPONDENT_ID)).toBe('PENDING');
  });

  it('needs a focus, a willing requester, a respondent, and a day between the hand-over and today', () => {
    expect(called({ focusOfMeeting: ' ' }).fields).toEqual(['FocusOfMeeting']);
    expect(called({ focusOfMeeting: 'x'.repeat(501) }).fields).toEqual(['FocusOfMeeting']);
    expect(called({ requesterWilling: false })).toMatchObject({ kind: 'GuardNotMet', instead: ['Withdraw'] });
    expect(called({}, { parties: [mother()] })).toMatchObject({
      kind: 'MissingFacts',
      fields: ['PartyRole'],
      rule: 'P09',
    });
    expect(called({ on: '2026-03-05' }).fields).toEqual(['InitialCallOn']);
    expect(called({ on: '2026-03-10' }).fields).toEqual(['InitialCallOn']);
  });

  it('part out of scope: the focus must not contain it', () => {
    const triage = givenCase().in('TRIAGE');
    const given = triage
      .on('2026-03-05')
      .does('LA', acceptance(triage.theCase, { outcome: 'ACCEPT_PART', signpostedTo: ['S-EXCLUSION'] }))
      .in('HANDED_OVER')
      .on('2026-03-09');
    expect(
      given.refusalOf(
        'PC',
        initialCall('2026-03-09', { focusOfMeeting: 'The exclusion and the support in class' }),
      ),
    ).toMatchObject({ kind: 'NotFit', fields: ['FocusOfMeeting', 'SignpostedTo'] });
    expect(given.tries('PC', initialCall('2026-03-09')).ok).toBe(true);
  });

  it('NEVER-9 a focus that tells of health is refused before anybody is invited, and the sentence says what to write', () => {
    for (const focusOfMeeting of ['How Aisha’s epilepsy is looked after in class', 'Support after the diagnosis of ADHD'])
      expect(called({ focusOfMeeting })).toMatchObject({
        kind: 'WouldDisclose',
        rule: 'NEVER-9',
        fields: ['FocusOfMeeting'],
        instead: ['say in the focus what help is to be talked about, and not why it is needed'],
      });
    const centre = { parties: [mother(), academy({ orgName: 'Leicester Autism Centre' })] };
    const given = givenCase(centre).in('HANDED_OVER').on('2026-03-09');
    expect(given.tries('PC', initialCall('2026-03-09', { focusOfMeeting: 'The hours at Leicester Autism Centre' })).ok).toBe(true);
  }); // prettier-ignore

  it('a focus on record that tells of health is corrected by a manager past the table: back to the hand-over, and the first call again (section 4, last line)', () => {
    const invited = inviting().on('2026-03-11');
    const progress = { ...invited.theCase.progress, focusOfMeeting: 'How his epilepsy is looked after in class' } as Case['progress'];
    const told = invited.with({ progress });
    // P13 is for those who do not come: nobody has declined.
    const narrower = { type: 'NarrowFocus', focusOfMeeting: FOCUS, releasedPartyIds: [] } as const;
    expect(told.refusalOf('PC', narrower)).toMatchObject({ rule: 'P13' });
    const back = { type: 'Override', to: 'HANDED_OVER', reason: 'The focus tells of health' } as const;
    expect(told.tries('PC', back).ok).toBe(false);
    const again = told.does('LM', back).does('PC', initialCall('2026-03-11'));
    expect(again.theCase.progress).toMatchObject({ state: 'INVITING', focusOfMeeting: FOCUS });
    expect(again.due.map(({ docId, partyId }) => [docId, partyId])).toEqual([['D07', REQUESTER_ID], ['D07', RESPONDENT_ID]]);
  }); // prettier-ignore

  it('a young person turns up mid-case: from the day after the leaving day their own agreement is needed', () => {
    // Turned 16 in school year 2025/26: last Friday of June 2026 is the 26th.
    const given = givenCase({ facts: { cypDob: '2009-11-10' } }).in('HANDED_OVER');
    expect(given.on('2026-06-26').tries('PC', initialCall('2026-06-26')).ok).toBe(true);
    expect(given.on('2026-06-27').refusalOf('PC', initialCall('2026-06-26'))).toMatchObject({
      kind: 'ConsentMissing',
      rule: 'P09',
    });
  });

  it('parents become supporters when the young person takes over, and somebody always asks', () => {
    const step = { partyRole: 'SUPPORTER', requiredToProceed: 'N' } as const;
    const given = givenCase({ facts: { cypDob: '2009-11-10' } }).in('HANDED_OVER');
    expect(
      given.refusalOf('PC', { type: 'UpdateParty', partyId: REQUESTER_ID, changes: step }).fields,
    ).toEqual(['PartyRole']);
    const joined = given.does('PC', {
      type: 'AddParty',
      party: mother({ partyKind: 'YOUNG_PERSON', firstName: 'Aisha' }),
    });
    expect(joined.tries('PC', { type: 'UpdateParty', partyId: REQUESTER_ID, changes: step }).ok).toBe(true);
  });
});

describe('Replies (P10, P11)', () => {
  it('the time to reply runs from the day the invitation went out: 10 Mar, due 24 Mar', () => {
    const given = givenCase({ sends: false })
      .in('INVITING')
      .on('2026-03-10')
      .sent([{ docId: 'D07', partyId: RESPONDENT_ID, dueOn: '2026-03-09' }]);
    expect(given.theCase.parties[1]).toMatchObject({ invitedOn: '2026-03-10', replyDueOn: '2026-03-24' });
  });

  it('P11 the last needed party that is willing moves the case by itself, and all are asked when they can come', () => {
    const first = inviting(three).on('2026-03-16').does('PC', reply(RESPONDENT_ID, '2026-03-16'));
    expect(first.theCase.progress.state).toBe('INVITING');
    const last = first.on('2026-03-18').does('PC', reply(SECOND_RESPONDENT_ID, '2026-03-18'));
    expect(last.theCase.progress).toMatchObject({ state: 'ARRANGING', agreedToProceedOn: '2026-03-18' });
    expect(last.theCase.history.at(-1)).toMatchObject({ from: 'INVITING', to: 'ARRANGING', rule: 'P11' });
    expect(last.due.map((document) => document.docId)).toEqual(['D08', 'D08', 'D08']);
  });

  it('willing "if" counts when the conditions are settled', () => {
    const given = inviting()
      .on('2026-03-16')
      .does('PC', reply(RESPONDENT_ID, '2026-03-16', { reply: 'WILLING_WITH_CONDITIONS' }));
    expect(given.theCase.progress.state).toBe('INVITING');
    expect(given.refusalOf('PC', { type: 'CloseWithoutAgreement' }).kind).toBe('GuardNotMet');
    const settled = given
      .on('2026-03-17')
      .does('PC', { type: 'SettleConditions', partyId: RESPONDENT_ID, on: '2026-03-17' });
    expect(settled.theCase.progress).toMatchObject({ state: 'ARRANGING', agreedToProceedOn: '2026-03-17' });
    expect(
      inviting().refusalOf('PC', { type: 'SettleConditions', partyId: RESPONDENT_ID, on: '2026-03-09' })
        .fields,
    ).toEqual(['Reply']);
  });

  it('a reply is for a party that was asked, on a day that can be', () => {
    const given = inviting({ parties: [mother(), academy(), supporter()] });
    expect(given.refusalOf('PC', reply('PTY-000003', '2026-03-09'))).toMatchObject({
      kind: 'GuardNotMet',
      rule: 'P10',
    });
    expect(given.refusalOf('PC', reply('PTY-000099', '2026-03-09')).fields).toContain('PartyId');
    expect(given.refusalOf('PC', reply(RESPONDENT_ID, '2026-03-08')).fields).toEqual(['ReplyOn']);
    expect(given.refusalOf('PC', reply(RESPONDENT_ID, '2026-03-10')).fields).toEqual(['ReplyOn']);
  });

  it('INV-6 why a party declined is kept by the provider only', () => {
    const declined = reply(RESPONDENT_ID, '2026-03-09', {
      reply: 'DECLINED',
      declineReason: 'Said in confidence',
    });
    expect(inviting().refusalOf('PC', declined)).toMatchObject({ kind: 'WouldDisclose', rule: 'INV-6' });
    const provider = inviting({ book: 'provider' }).does('PC', declined);
    expect(JSON.stringify(provider.decisions.at(-1)?.documentsDue)).not.toContain('confidence');
    expect(replyOf(provider, RESPONDENT_ID)).toBe('DECLINED');
  });

  it('P10 reminders: five and eight working days after the invitation, two at most', () => {
    const remind = { type: 'SendReminder', partyId: RESPONDENT_ID } as const;
    const given = inviting(); // invited Mon 9 March
    expect(given.on('2026-03-13').refusalOf('PC', remind)).toMatchObject({
      kind: 'TooEarly',
      instead: ['wait until 2026-03-16'],
    });
    const first = given.on('2026-03-16').does('SYS', remind);
    expect(first.due).toEqual([{ docId: 'D20', partyId: RESPONDENT_ID, dueOn: '2026-03-16' }]);
    expect(first.on('2026-03-18').refusalOf('PC', remind)).toMatchObject({
      kind: 'TooEarly',
      instead: ['wait until 2026-03-19'],
    });
    const second = first.on('2026-03-19').does('PC', remind);
    expect(second.on('2026-03-20').refusalOf('PC', remind).kind).toBe('TooLate');
    // Ten working days after the invitation the time to answer is over.
    expect(given.on('2026-03-24').refusalOf('PC', remind)).toMatchObject({ kind: 'TooLate', rule: 'P10' });
    expect(given.refusalOf('PC', { type: 'SendReminder', partyId: REQUESTER_ID }).kind).toBe('GuardNotMet');
  });

  describe('P10 a reminder (D20) that somebody writes down goes by the same rule', () => {
    // Asked on Monday 9 March: the first from Monday 16, the second from Thursday 19, answers by Monday 23 March 2026.
    const remind = { type: 'SendReminder', partyId: RESPONDENT_ID } as const;
    const reminded = (
      at: string,
      result: ContactResult,
      channel: ContactChannel = 'PHONE',
      partyId = RESPONDENT_ID,
    ): CaseCommand => ({
      type: 'RecordContact',
      contact: { partyId, at, direction: 'OUT', channel, docId: 'D20', result },
    });
    const answered = (answer: 'DECLINED' | 'WILLING_WITH_CONDITIONS') =>
      inviting()
        .on('2026-03-16T14:00')
        .does('PC', reply(RESPONDENT_ID, '2026-03-16', { reply: answer }));

    it.each(['DECLINED', 'WILLING_WITH_CONDITIONS'] as const)(
      'not to a party whose answer has come (%s): nobody is pressed',
      (answer) => {
        const given = answered(answer);
        expect(given.refusalOf('PC', reminded('2026-03-16T14:00', 'SENT', 'LETTER'))).toMatchObject({
          kind: 'GuardNotMet',
          rule: 'P10',
        });
        expect(
          given.on('2026-03-17').refusalOf('PC', reminded('2026-03-17T09:00', 'SENT', 'LETTER')).rule,
        ).toBe('P10');
      },
    );

    it('not to the requester either, who has said in the initial call that the service is still wanted', () => {
      expect(
        inviting()
          .on('2026-03-17')
          .refusalOf('PC', reminded('2026-03-17T09:00', 'SENT', 'EMAIL', REQUESTER_ID)).rule,
      ).toBe('P10');
    });

    it('one that went before the answer came is a fact, and is written down afterwards', () => {
      expect(answered('DECLINED').tries('PC', reminded('2026-03-16T11:00', 'SENT', 'LETTER')).ok).toBe(true);
      const later = inviting()
        .on('2026-03-18')
        .does('PC', reply(RESPONDENT_ID, '2026-03-18', { reply: 'DECLINED' }));
      expect(later.tries('PC', reminded('2026-03-17T11:00', 'SENT', 'LETTER')).ok).toBe(true);
    });

    it('a call that nobody took is no reminder: it uses up none of the two, and the next one need not wait', () => {
      const unheard = inviting().on('2026-03-16T11:00').does('PC', reminded('2026-03-16T10:00', 'NO_ANSWER'));
      const again = unheard.on('2026-03-17T15:00').does('PC', reminded('2026-03-17T14:00', 'NO_ANSWER'));
      expect(remindersSent(again.theCase, partyIn(again, RESPONDENT_ID))).toBe(0);
      expect(again.on('2026-03-17T16:00').tries('PC', remind).ok).toBe(true);
      const heard = again.on('2026-03-18T15:00').does('PC', reminded('2026-03-18T14:00', 'SPOKE'));
      expect(heard.on('2026-03-19').tries('PC', remind).ok, 'the second').toBe(true);
      expect(
        heard
          .on('2026-03-19')
          .does('PC', remind)
          .on('2026-03-20')
          .refusalOf('PC', reminded('2026-03-20T09:00', 'SENT')).kind,
      ).toBe('TooLate');
    });

    it('a message left and the letter of the same day are one reminder, and both are written down', () => {
      const left = inviting().on('2026-03-16T11:00').does('PC', reminded('2026-03-16T10:00', 'LEFT_MESSAGE'));
      const both = left.on('2026-03-16T15:00').does('PC', reminded('2026-03-16T14:00', 'SENT', 'LETTER'));
      expect(remindersSent(both.theCase, partyIn(both, RESPONDENT_ID))).toBe(1);
      expect(
        both.on('2026-03-16T16:00').refusalOf('PC', remind),
        'the step of the procedure waits for the second day',
      ).toMatchObject({ kind: 'TooEarly', instead: ['wait until 2026-03-19'] });
      expect(both.on('2026-03-19').tries('PC', remind).ok).toBe(true);
    });

    it('a reminder of the morning is not one of the invitation in other words that went out in the afternoon', () => {
      const morning = inviting().on('2026-03-16T09:30').does('PC', remind);
      const ill = {
        ...morning.theCase.progress,
        focusOfMeeting: 'How the school can help with his epilepsy',
      } as Case['progress'];
      const asked = morning
        .with({ progress: ill })
        .on('2026-03-16T14:00')
        .does('PC', { type: 'CorrectFocus', focusOfMeeting: 'How the school day can be arranged' });
      expect(remindersSent(asked.theCase, partyIn(asked, RESPONDENT_ID))).toBe(0);
      // Five working days after Monday 16 March.
      expect(asked.on('2026-03-20').refusalOf('PC', remind)).toMatchObject({
        kind: 'TooEarly',
        instead: ['wait until 2026-03-23'],
      });
      expect(asked.on('2026-03-23').tries('PC', remind).ok).toBe(true);
    });
  });

  describe('A focus that tells of health is put in other words while parties are being asked (NEVER-9)', () => {
    const ILL = 'How the school can help with his epilepsy';
    const WELL = 'How the school can help him on the days when he needs a rest';
    const correct = (focusOfMeeting = WELL) => ({ type: 'CorrectFocus', focusOfMeeting }) as const;
    /** As a register that was taken over may have it: P09 would have refused the focus. */
    const withFocus = (given: ReturnType<typeof inviting>, focusOfMeeting: string) =>
      given.with({ progress: { ...given.theCase.progress, focusOfMeeting } as typeof given.theCase.progress });

    it('by PC; all are asked again, for another focus is another question, and nothing else changes', () => {
      const given = withFocus(inviting(), ILL).on('2026-03-11').does('PC', reply(RESPONDENT_ID, '2026-03-11', { reply: 'WILLING_WITH_CONDITIONS' }));
      const corrected = given.on('2026-03-12').does('PC', correct());
      expect(corrected.theCase.progress).toMatchObject({ state: 'INVITING', focusOfMeeting: WELL });
      expect(corrected.theCase.history).toEqual(given.theCase.history);
      // Ten working days after Thursday 12 March 2026.
      expect(corrected.theCase.parties.find(({ partyId }) => partyId === RESPONDENT_ID)).toMatchObject({ reply: 'PENDING', invitedOn: '2026-03-12', replyDueOn: '2026-03-26' });
      expect(replyOf(corrected, REQUESTER_ID)).toBe('WILLING');
      expect(corrected.due.map(({ docId, partyId }) => [docId, partyId])).toEqual([['D07', REQUESTER_ID], ['D07', RESPONDENT_ID]]);
    });

    it.each(['DECLINED', 'NO_REPLY'] as const)('a party that has said no is not asked once more, and keeps its answer (%s): only the others are', (answer) => {
      const given = withFocus(inviting({ ...three, book: 'provider' }), ILL).on('2026-03-12')
        .withParty(SECOND_RESPONDENT_ID, { reply: answer, replyOn: '2026-03-12', declineReason: 'Said in confidence' });
      const before = partyIn(given, SECOND_RESPONDENT_ID);
      const corrected = given.on('2026-03-13').does('PC', correct());
      expect(partyIn(corrected, SECOND_RESPONDENT_ID)).toEqual(before);
      expect(corrected.due.map(({ docId, partyId }) => [docId, partyId])).toEqual([['D07', REQUESTER_ID], ['D07', RESPONDENT_ID]]);
      expect(replyOf(corrected, RESPONDENT_ID)).toBe('PENDING');
      // Nobody has to take part: the requester may still stop here (P12).
      expect(corrected.tries('PC', { type: 'CloseWithoutAgreement' }).ok).toBe(true);
    });

    it('the invitation in other words is among the next steps until each has it, and nobody is reminded of it before', () => {
      const invitations = ({ theCase, context }: ReturnType<typeof inviting>) =>
        nextSteps(theCase, context('PC')).filter(({ document }) => document === 'D07').map(({ key, rule, by }) => [key, rule, by]);
      const given = withFocus(inviting(), ILL);
      expect(invitations(given), 'each has had the first').toEqual([]);
      const unsent = given.on('2026-03-12').does('PC', correct()).with({ contacts: given.theCase.contacts });
      expect(invitations(unsent)).toEqual([[REQUESTER_ID, 'P09', ['PC']], [RESPONDENT_ID, 'P09', ['PC']]]);
      // Five working days after Thursday 12 March: the day of the first reminder, if there were anything to remind of.
      expect(unsent.on('2026-03-19').refusalOf('PC', { type: 'SendReminder', partyId: RESPONDENT_ID }))
        .toMatchObject({ kind: 'GuardNotMet', rule: 'P10', instead: ['send the invitation (D07)'] });
      const half = unsent.sent([{ docId: 'D07', partyId: RESPONDENT_ID, dueOn: '2026-03-12' }]);
      expect(invitations(half)).toEqual([[REQUESTER_ID, 'P09', ['PC']]]);
      expect(half.on('2026-03-19').tries('PC', { type: 'SendReminder', partyId: RESPONDENT_ID }).ok).toBe(true);
      expect(invitations(half.sent([{ docId: 'D07', partyId: REQUESTER_ID, dueOn: '2026-03-12' }]))).toEqual([]);
    });

    it('the requester is owed it too where the first invitation went to the requester later than to the respondent', () => {
      const first = inviting();
      const contacts = first.theCase.contacts.map((contact) =>
        contact.docId === 'D07' && contact.partyId === REQUESTER_ID ? { ...contact, at: '2026-03-11T10:00' } : contact,
      );
      expect(contacts.filter(({ at }) => at === '2026-03-11T10:00')).toHaveLength(1);
      const given = withFocus(first, ILL);
      const corrected = given.on('2026-03-12').does('PC', correct()).with({ contacts });
      const owed = ({ theCase, context }: ReturnType<typeof inviting>) =>
        nextSteps(theCase, context('PC')).filter(({ document }) => document === 'D07').map(({ key }) => key);
      expect(owed(corrected)).toEqual([REQUESTER_ID, RESPONDENT_ID]);
      expect(owed(corrected.sent([{ docId: 'D07', partyId: REQUESTER_ID, dueOn: '2026-03-12' }]))).toEqual([RESPONDENT_ID]);
    });

    it('not into other words about health, not empty, and not where nothing is wrong with it: that is P13', () => {
      const ill = withFocus(inviting(), ILL);
      expect(ill.refusalOf('PC', correct('How the school can help with his seizures'))).toMatchObject({ kind: 'WouldDisclose', rule: 'NEVER-9' });
      expect(ill.refusalOf('PC', correct(' ')).fields).toContain('FocusOfMeeting');
      expect(ill.refusalOf('LA', correct()).kind).toBe('NotAllowedForActor');
      expect(inviting().refusalOf('PC', correct())).toMatchObject({ kind: 'GuardNotMet', instead: ['NarrowFocus'] });
    });

    it('is among the next steps, and no other step of the procedure offers it', () => {
      const ofFocus = (given: ReturnType<typeof inviting>) => nextSteps(given.theCase, given.context('PC')).filter(({ command }) => command === 'CorrectFocus');
      expect(ofFocus(withFocus(inviting(), ILL))).toMatchObject([{ rule: 'NEVER-9', by: ['PC'], dueOn: '2026-03-09' }]);
      expect(ofFocus(inviting())).toEqual([]);
    });
  }); // prettier-ignore

  it('a respondent who is added while others are asked is asked as well', () => {
    const given = inviting().on('2026-03-10').does('PC', { type: 'AddParty', party: council() });
    expect(given.due).toEqual([{ docId: 'D07', partyId: SECOND_RESPONDENT_ID, dueOn: '2026-03-10' }]);
    expect(given.does('PC', reply(RESPONDENT_ID, '2026-03-10')).theCase.progress.state).toBe('INVITING');
  });

  it('so is a second requester, and whoever joined during a pause when it ends', () => {
    const father = mother({ firstName: 'Manu', relationshipToCyp: 'FATHER' });
    const given = inviting().on('2026-03-10').does('PC', { type: 'AddParty', party: father });
    expect(given.theCase.parties[2]).toMatchObject({ reply: 'PENDING', invitedOn: '2026-03-10' });
    const paused = givenCase().in('ON_HOLD').does('PC', { type: 'AddParty', party: council() });
    expect(paused.due).toEqual([]);
    const resumed = paused.on('2026-03-12').does('PC', { type: 'Resume' });
    expect(resumed.due).toEqual([{ docId: 'D07', partyId: SECOND_RESPONDENT_ID, dueOn: '2026-03-12' }]);
    expect(resumed.theCase.parties[2]).toMatchObject({ reply: 'PENDING', replyDueOn: '2026-03-26' });
  });

  it('once everyone has agreed nobody new is needed, and nobody needed is let go by hand', () => {
    const given = givenCase().in('ARRANGING');
    expect(given.refusalOf('PC', { type: 'AddParty', party: council() }).fields).toEqual([
      'RequiredToProceed',
    ]);
    expect(given.tries('PC', { type: 'AddParty', party: supporter() }).ok).toBe(true);
    for (const changes of [
      { requiredToProceed: 'N' as const },
      { partyRole: 'SUPPORTER' as const, requiredToProceed: 'N' as const },
    ]) {
      expect(inviting().refusalOf('PC', { type: 'UpdateParty', partyId: RESPONDENT_ID, changes }).kind).toBe(
        'NotFit',
      );
    }
  });

  it('a change of mind while a date is being found stops the booking', () => {
    const given = givenCase()
      .in('ARRANGING')
      .does('PC', reply(RESPONDENT_ID, '2026-03-18', { reply: 'DECLINED' }));
    expect(given.refusalOf('PC', booking(given.theCase))).toMatchObject({
      kind: 'GuardNotMet',
      rule: 'P14',
      fields: ['Reply'],
    });
    const back = given.does('LM', {
      type: 'Override',
      to: 'INVITING',
      reason: 'A party no longer wants to meet',
    });
    expect(back.does('PC', { type: 'CloseWithoutAgreement' }).theCase.progress).toMatchObject({
      didNotProceedReason: 'NOT_ALL_WILLING',
    });
  });
});

describe('Not everyone agrees (P12)', () => {
  it('LA or school refuses: the case closes, all are told by D11, the authority gets a notice, the provider stops', () => {
    const given = inviting()
      .on('2026-03-16')
      .does('PC', reply(RESPONDENT_ID, '2026-03-16', { reply: 'DECLINED' }))
      .does('PC', { type: 'CloseWithoutAgreement' });
    expect(given.theCase.progress).toMatchObject({
      state: 'CLOSED',
      outcome: 'DID_NOT_PROCEED',
      didNotProceedReason: 'NOT_ALL_WILLING',
    });
    expect(given.due).toEqual([
      { docId: 'D11', partyId: REQUESTER_ID, dueOn: '2026-03-18' },
      { docId: 'D11', partyId: RESPONDENT_ID, dueOn: '2026-03-18' },
      { docId: 'D11', dueOn: '2026-03-18' },
    ]);
    const contact = {
      partyId: RESPONDENT_ID,
      at: '2026-03-16T09:30',
      direction: 'OUT',
      channel: 'EMAIL',
      result: 'SENT',
    } as const;
    for (const docId of ['D17', 'D19', 'D09'] as const) {
      expect(given.refusalOf('PC', { type: 'RecordContact', contact: { ...contact, docId } }).rule).toMatch(
        /INV-4|DOC-STAGE/,
      );
    }
    expect(given.refusalOf('PC', { type: 'RecordContact', contact })).toMatchObject({
      kind: 'Blocked',
      rule: 'INV-4',
    });
    expect(given.tries('PC', { type: 'RecordContact', contact: { ...contact, docId: 'D11' } }).ok).toBe(true);
  });

  it('where the authority is a party it is told as a party, not by a notice', () => {
    const given = inviting(three)
      .on('2026-03-16')
      .does('PC', reply(RESPONDENT_ID, '2026-03-16', { reply: 'DECLINED' }))
      .does('PC', { type: 'CloseWithoutAgreement' });
    expect(given.due.map((document) => document.partyId)).toEqual([
      REQUESTER_ID,
      RESPONDENT_ID,
      SECOND_RESPONDENT_ID,
    ]);
  });

  it('silence counts after the tenth working day, 17:00: Mon 9 Mar to Mon 23 Mar', () => {
    const given = inviting();
    expect(given.on('2026-03-23T17:00').refusalOf('PC', { type: 'CloseWithoutAgreement' })).toMatchObject({
      kind: 'GuardNotMet',
      rule: 'P12',
    });
    const closed = given.on('2026-03-23T17:01').does('PC', { type: 'CloseWithoutAgreement' });
    expect(replyOf(closed, RESPONDENT_ID)).toBe('NO_REPLY');
  });

  it('INV-3 no D11 while the case is open', () => {
    const contact = {
      partyId: RESPONDENT_ID,
      at: '2026-03-09T09:30',
      direction: 'OUT',
      channel: 'EMAIL',
      docId: 'D11',
      result: 'SENT',
    } as const;
    expect(inviting().refusalOf('PC', { type: 'RecordContact', contact })).toMatchObject({ rule: 'INV-3' });
  });
});

describe('Narrowing the focus (P13)', () => {
  const declined = () =>
    inviting(three)
      .on('2026-03-16')
      .does('PC', reply(SECOND_RESPONDENT_ID, '2026-03-16', { reply: 'DECLINED' }));
  const narrow = (focusOfMeeting: string, ...releasedPartyIds: string[]) =>
    ({ type: 'NarrowFocus', focusOfMeeting, releasedPartyIds }) as const;

  it('a new focus asks those who are left again', () => {
    const given = declined()
      .does('PC', reply(RESPONDENT_ID, '2026-03-16'))
      .on('2026-03-17')
      .does('PC', narrow('How messages are sent home', SECOND_RESPONDENT_ID));
    expect(given.theCase.progress).toMatchObject({
      state: 'INVITING',
      focusOfMeeting: 'How messages are sent home',
    });
    expect(given.theCase.parties.map((party) => [party.requiredToProceed, party.reply])).toEqual([
      ['Y', 'WILLING'],
      ['Y', 'PENDING'],
      ['N', 'DECLINED'],
    ]);
    expect(given.due.map((document) => document.partyId)).toEqual([REQUESTER_ID, RESPONDENT_ID]);
    expect(given.theCase.history.at(-1)).toMatchObject({ from: 'INVITING', to: 'INVITING', rule: 'P13' });
    expect(given.theCase.stateSince).toBe('2026-03-09');
  });

  it('who said no is asked no more: no D08, D09 or D10 is written down as sent, and no booking expects them', () => {
    const given = declined()
      .does('PC', reply(RESPONDENT_ID, '2026-03-16'))
      .does('PC', narrow(FOCUS, SECOND_RESPONDENT_ID))
      .on('2026-03-19');
    const coming = booking(given.theCase, { attendeesPlanned: [REQUESTER_ID, RESPONDENT_ID, SECOND_RESPONDENT_ID] });
    expect(given.refusalOf('PC', coming)).toMatchObject({ rule: 'P14', fields: ['AttendeesPlanned'] });
    const booked = given.does('PC', booking(given.theCase, { attendeesPlanned: [REQUESTER_ID, RESPONDENT_ID] }));
    for (const docId of ['D08', 'D09', 'D10'] as const) {
      expect(booked.refusalOf('PC', { type: 'RecordContact', contact: sentTo(SECOND_RESPONDENT_ID, docId) })).toMatchObject({ rule: 'DOC-AUDIENCE', fields: ['PartyId'] });
      expect(booked.tries('PC', { type: 'RecordContact', contact: sentTo(RESPONDENT_ID, docId) }).ok, docId).toBe(true);
    }
  }); // prettier-ignore

  const sentTo = (partyId: string, docId: 'D08' | 'D09' | 'D10') =>
    ({ partyId, docId, at: '2026-03-19T09:30', direction: 'OUT', channel: 'EMAIL', result: 'SENT' }) as const;

  it('NEVER-9 a narrowed focus tells of nobody’s health either', () => {
    expect(
      declined().refusalOf('PC', narrow('The medication at school', SECOND_RESPONDENT_ID)),
    ).toMatchObject({ rule: 'NEVER-9' });
  });

  it('with the focus unchanged, the agreement of those who are left stands: P11 follows by itself', () => {
    const given = declined()
      .does('PC', reply(RESPONDENT_ID, '2026-03-16'))
      .does('PC', narrow(FOCUS, SECOND_RESPONDENT_ID));
    expect(given.theCase.progress.state).toBe('ARRANGING');
    expect(given.due.every((document) => document.docId === 'D08')).toBe(true);
  });

  it('releases exactly those who do not take part, and leaves somebody to meet', () => {
    expect(declined().refusalOf('PC', narrow('New focus')).fields).toEqual(['Reply']);
    expect(
      declined().refusalOf('PC', narrow('New focus', RESPONDENT_ID, SECOND_RESPONDENT_ID)).fields,
    ).toContain('RequiredToProceed');
    expect(
      declined().refusalOf('PC', narrow('New focus', REQUESTER_ID, SECOND_RESPONDENT_ID)).fields,
    ).toContain('RequiredToProceed');
    const single = inviting().does('PC', reply(RESPONDENT_ID, '2026-03-09', { reply: 'DECLINED' }));
    expect(single.refusalOf('PC', narrow('New focus', RESPONDENT_ID))).toMatchObject({
      rule: 'P13',
      instead: ['CloseWithoutAgreement'],
    });
    expect(declined().refusalOf('PC', narrow(' ', SECOND_RESPONDENT_ID)).fields).toEqual(['FocusOfMeeting']);
  });
});

describe('Contacts with respondents', () => {
  it('INV-1 no contact with a respondent before D07, not even a call', () => {
    const contact = {
      partyId: RESPONDENT_ID,
      at: '2026-03-06T09:00',
      direction: 'OUT',
      channel: 'PHONE',
      result: 'SPOKE',
    } as const;
    expect(givenCase().in('HANDED_OVER').refusalOf('PC', { type: 'RecordContact', contact })).toMatchObject({
      kind: 'TooEarly',
      rule: 'INV-1',
    });
    expect(
      inviting().tries('PC', { type: 'RecordContact', contact: { ...contact, at: '2026-03-09T09:30' } }).ok,
    ).toBe(true);
  });

  it('a message is not left where the notes about safe contact forbid it, and no contact lies ahead', () => {
    const given = inviting().withParty(REQUESTER_ID, { safeContactNotes: 'No voicemail; call after 10:00' });
    const contact = {
      partyId: REQUESTER_ID,
      at: '2026-03-09T09:00',
      direction: 'OUT',
      channel: 'PHONE',
      result: 'LEFT_MESSAGE',
    } as const;
    expect(given.refusalOf('PC', { type: 'RecordContact', contact }).fields).toEqual(['Result']);
    expect(
      given.tries('PC', { type: 'RecordContact', contact: { ...contact, result: 'NO_ANSWER' } }).ok,
    ).toBe(true);
    expect(
      given.refusalOf('PC', {
        type: 'RecordContact',
        contact: { ...contact, result: 'SPOKE', at: '2026-03-10T09:00' },
      }).fields,
    ).toEqual(['At']);
  });

  it('INV-12 between organisations no family member joins', () => {
    const given = givenCase({ type: '4', parties: [icb(), council()] }).in('INVITING');
    expect(given.refusalOf('PC', { type: 'AddParty', party: mother() })).toMatchObject({ rule: 'R-T4' });
  });
});
