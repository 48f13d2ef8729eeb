import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CaseCommand, CommandType } from '../../addin/domain/case-commands.ts';
import { COMMAND_TYPES, parseCommand } from '../../addin/forms/command-form.ts';
import {
  acceptance, academy, booking, circulation, givenCase, held, initialCall, REQUESTER_ID, reply, RESPONDENT_ID, signature,
  supporter, talk,
} from '../support/given-case.ts'; // prettier-ignore

const parsed = (command: CaseCommand) => {
  const { type, ...data } = JSON.parse(JSON.stringify(command)) as { type: CommandType };
  return parseCommand(type, data);
};
const placesOf = (type: CommandType, data: Record<string, unknown>) => {
  const result = parseCommand(type, data);
  return result.ok ? [] : result.error.map(({ place }) => place.tag);
};

/** One of each: the main path of a case as test/support/given-case.ts goes it, and the steps beside it. */
const EVERY_COMMAND: Readonly<Record<CommandType, CaseCommand>> = {
  BeginTriage: { type: 'BeginTriage' },
  RecordFacts: { type: 'RecordFacts', facts: { homeLa: 'RUTLAND', cypDob: '2014-09-03', complaintRunning: ['SCHOOL', 'LA'], linkedCaseRef: ['DR-2026-0043'] } },
  AddParty: { type: 'AddParty', party: supporter() },
  UpdateParty: { type: 'UpdateParty', partyId: REQUESTER_ID, changes: { availability: ['2026-04-14 AM'], communicationNeeds: ['BRAILLE'], postcode: 'LE2 3AB' } },
  RecordConsent: { type: 'RecordConsent', consent: { partyId: REQUESTER_ID, purpose: 'SURVEY', decision: 'GIVEN', method: 'EMAIL', decidedOn: '2026-03-03', recordedBy: 'JB', evidenceRef: 'CON-000001' } },
  RecordContact: { type: 'RecordContact', contact: { partyId: REQUESTER_ID, at: '2026-03-03T09:20', direction: 'OUT', channel: 'EMAIL', docId: 'D02', result: 'SENT', responseDueOn: '2026-03-10' } },
  RecordSafeguarding: { type: 'RecordSafeguarding', flag: 'Y' },
  AskForInformation: { type: 'AskForInformation', rules: ['R-K9'], missing: ['CypDob'] },
  RecordAnswer: { type: 'RecordAnswer' },
  Accept: acceptance(givenCase().theCase),
  Signpost: { type: 'Signpost', outcome: 'SIGNPOST', ruleIds: ['R-M1'], signpostedTo: ['S-MEDIATION'], reason: 'MEDIATION_INSTEAD' },
  HandOver: { type: 'HandOver' },
  RefuseHandOver: { type: 'RefuseHandOver', reason: 'CAPACITY', nextProviderId: 'PRV-02' },
  RecordInitialCall: initialCall('2026-03-09'),
  RecordReply: reply(RESPONDENT_ID, '2026-03-18', { availability: ['2026-04-14'] }),
  SettleConditions: { type: 'SettleConditions', partyId: RESPONDENT_ID, on: '2026-03-18' },
  SendReminder: { type: 'SendReminder', partyId: RESPONDENT_ID },
  CloseWithoutAgreement: { type: 'CloseWithoutAgreement' },
  NarrowFocus: { type: 'NarrowFocus', focusOfMeeting: 'Support in class', releasedPartyIds: [RESPONDENT_ID] },
  CorrectFocus: { type: 'CorrectFocus', focusOfMeeting: 'Support in class' },
  BookMeeting: booking(givenCase().in('ARRANGING').theCase),
  OpenPreMeetingWindow: { type: 'OpenPreMeetingWindow' },
  RecordPreMeeting: talk(REQUESTER_ID, '2026-04-09'),
  RecordMeetingHeld: held(givenCase().in('PREMEETING').theCase),
  PostponeMeeting: { type: 'PostponeMeeting', reason: 'VENUE' },
  BeginDraft: { type: 'BeginDraft' },
  CirculateStatement: circulation(givenCase().in('DRAFTING').theCase, { pointsAgreed: ['The timetable stays.'], confirmedOwnerIds: [RESPONDENT_ID] }),
  CorrectStatement: { type: 'CorrectStatement' },
  RecordSignature: signature(givenCase().in('SIGNING').theCase, REQUESTER_ID, '2026-04-20'),
  SendSignatureReminder: { type: 'SendSignatureReminder', partyId: REQUESTER_ID },
  FinaliseStatement: { type: 'FinaliseStatement' },
  RecordAction: { type: 'RecordAction', actionId: 'ACT-00001', actionStatus: 'DONE', completedOn: '2026-05-06' },
  ChaseAction: { type: 'ChaseAction', actionId: 'ACT-00001' },
  Complete: { type: 'Complete' },
  Withdraw: { type: 'Withdraw', reason: 'WITHDRAWN' },
  CloseUnresponsive: { type: 'CloseUnresponsive', otherChannelTried: true },
  PutOnHold: { type: 'PutOnHold', reason: 'Agreed with the family', reviewOn: '2026-03-31' },
  Resume: { type: 'Resume' },
  TransferProvider: { type: 'TransferProvider', providerId: 'PRV-02' },
  CloseUnsafe: { type: 'CloseUnsafe' },
  ReturnOutOfScope: { type: 'ReturnOutOfScope', reason: 'A decision that can be appealed' },
  AgreeFollowUpMeeting: { type: 'AgreeFollowUpMeeting', willingPartyIds: [REQUESTER_ID] },
  CloseAsDuplicate: { type: 'CloseAsDuplicate', linkedCaseRef: 'DR-2026-0041' },
  Override: { type: 'Override', to: 'TRIAGE', reason: 'Closed by mistake' },
}; // prettier-ignore

describe('A step as a person writes it down', () => {
  it('every command has a form', () => {
    expect([...COMMAND_TYPES].sort()).toEqual(Object.keys(EVERY_COMMAND).sort());
  });

  it.each(Object.entries(EVERY_COMMAND))('%s comes back as it was written', (_type, command) => {
    expect(parsed(command)).toEqual({ ok: true, value: command });
  });

  it('every field that a command needs is missed, all of them at once', () => {
    for (const type of COMMAND_TYPES) {
      const { type: _type, ...data } = EVERY_COMMAND[type] as CaseCommand & Record<string, unknown>;
      const optional = ['reason@Signpost', 'declineReason', 'availability', 'accessTicked', 'overrideReason', 'goOnAgreed', 'signedOn', 'signMethod', 'signedName', 'refusalReason', 'completedOn'];
      const needed = Object.keys(data).filter((name) => !optional.includes(name) && !optional.includes(`${name}@${type}`));
      const missed = placesOf(type, {});
      for (const name of needed) expect(missed, type).toContain(name);
    }
  }); // prettier-ignore

  it('every fault comes at once, each with its place and without what was written', () => {
    const data = {
      statement: {
        draftedBy: 7,
        draftedOn: '2026-02-30',
        agreementReached: 'Zq7',
        actions: [{ what: 'x', ownerPartyId: 'PTY-1', dueOn: 'Zq7' }, { what: 3 }, 'Zq7'],
        extra: 'Zq7',
      },
      leakCheckPassed: 'yes',
      note: 'Zq7',
    };
    const result = parseCommand('CirculateStatement', data);
    const tags = result.ok ? [] : result.error.map(({ place }) => place.tag);
    expect(tags.sort()).toEqual(
      [
        'note', 'leakCheckPassed', 'statement.extra', 'statement.draftedBy', 'statement.draftedOn', 'statement.agreementReached',
        'statement.discussionOutline', 'statement.actions', 'statement.signers',
      ].sort(),
    ); // prettier-ignore
    expect(JSON.stringify(result)).not.toContain('Zq7');
    expect(placesOf('CirculateStatement', { ...data, statement: { ...data.statement, actions: data.statement.actions.slice(0, 2) } })).toEqual(
      expect.arrayContaining(['statement.actions[0].dueOn', 'statement.actions[1].what', 'statement.actions[1].ownerPartyId']),
    ); // prettier-ignore
  });

  it('a field that the step does not know is a fault, because it would be lost', () => {
    expect(placesOf('BeginTriage', { note: 'x' })).toEqual(['note']);
    expect(placesOf('RecordReply', { ...reply(RESPONDENT_ID, '2026-03-18'), reasn: 'x' })).toEqual(['reasn']);
    expect(placesOf('AddParty', { party: { ...academy(), nickname: 'x' } })).toEqual(['party.nickname']);
  });

  it('names that every object has are no fields', () => {
    for (const name of ['constructor', 'toString', 'hasOwnProperty', '__proto__', 'valueOf']) {
      const data = JSON.parse(`{"${name}": "x"}`) as Record<string, unknown>;
      expect(placesOf('BeginTriage', data), name).toEqual([name]);
      expect(placesOf('RecordFacts', { facts: data }), name).toEqual([`facts.${name}`]);
    }
  });

  it('the state, the reference, keys and what the program calculates cannot be set by hand', () => {
    const facts = [
      'state', 'stateSince', 'caseRef', 'outcome', 'closedOn', 'providerId', 'disagreementType', 'triageOutcome', 'focusOfMeeting',
      'allocatedOn', 'cypAge', 'cypStatus', 'appealBy', 'retentionReviewOn',
    ]; // prettier-ignore
    for (const name of facts) expect(placesOf('RecordFacts', { facts: { [name]: '1' } }), name).toEqual([`facts.${name}`]);
    for (const name of ['partyId', 'caseRef', 'reply', 'replyOn', 'invitedOn', 'replyDueOn', 'declineReason'])
      expect(placesOf('UpdateParty', { partyId: REQUESTER_ID, changes: { [name]: 'x' } }), name).toEqual([`changes.${name}`]);
    const { type: _type, meeting } = booking(givenCase().in('ARRANGING').theCase);
    for (const name of ['meetingId', 'meetingStatus', 'meetingNo', 'attendeesActual', 'cypViewsHow', 'postponeReason', 'caseRef'])
      expect(placesOf('BookMeeting', { meeting: { ...meeting, [name]: 'VENUE' } }), name).toEqual([`meeting.${name}`]);
    for (const name of ['preMeetingId', 'windowStart', 'inWindow'])
      expect(placesOf('RecordPreMeeting', { partyId: REQUESTER_ID, changes: { [name]: 'Y' } }), name).toEqual([`changes.${name}`]);
  }); // prettier-ignore

  it('a field that a step does not set is refused with the names of those that it does', () => {
    const parsed = parseCommand('RecordPreMeeting', { partyId: REQUESTER_ID, changes: { inWindow: 'Y' } });
    expect(parsed.ok ? '' : parsed.error[0]?.message).toMatch(/^The field cannot be set by this step\. These can: .*\bdoneOn\b.*\bpreStatus\b/);
  }); // prettier-ignore

  it('a value must fit its column: code, day, length, list', () => {
    const bad = {
      homeLa: 'LEICESTER', cypDob: '3/9/2014', disagreementSummary: 'x'.repeat(801), subjectArea: 'DUTIES',
      complaintRunning: ['SCHOOL', 'COURT'], appealLodged: true, decisionLetterOn: '2026-02-29', linkedCaseRef: [1],
    }; // prettier-ignore
    expect(placesOf('RecordFacts', { facts: bad }).sort()).toEqual(
      Object.keys(bad)
        .map((name) => `facts.${name}`)
        .sort(),
    );
  });

  it('nothing but an object is an object', () => {
    for (const value of [null, [], 'x', 7, true])
      expect(placesOf('RecordFacts', { facts: value })).toEqual(['facts']);
  });

  it('whatever is written, the answer is a command of that type or faults, never an exception', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...COMMAND_TYPES),
        fc.dictionary(fc.string(), fc.jsonValue()),
        (type, data) => {
          const result = parseCommand(type, data);
          if (result.ok) expect(result.value.type).toBe(type);
          else expect(result.error.length).toBeGreaterThan(0);
        },
      ),
    );
  });
});
