import { describe, expect, it } from 'vitest';

import {
  REQUESTER_ID, RESPONDENT_ID, academy, booking, givenCase, held, mother, supporter, talk,
} from '../support/given-case.ts'; // prettier-ignore

const interpreter = supporter({ partyRole: 'INTERPRETER', partyKind: 'OTHER' });
const arranging = (options: Parameters<typeof givenCase>[0] = {}) =>
  givenCase(options).in('ARRANGING').on('2026-03-19');
const refused = (changes = {}, options: Parameters<typeof givenCase>[0] = {}, more = {}) => {
  const given = arranging(options);
  return given.refusalOf('PC', booking(given.theCase, changes, more));
};

describe('Booking (P14)', () => {
  it('confirms the meeting, makes a talk for each needed party in the week before, and sends D09 and D10', () => {
    const given = givenCase({ parties: [mother(), academy(), supporter()] }).in('BOOKED');
    expect(given.theCase.meetings).toMatchObject([
      { meetingKind: 'JOINT', meetingNo: 1, meetingStatus: 'CONFIRMED', startAt: '2026-04-14T10:00' },
    ]);
    expect(given.theCase.preMeetings).toMatchObject([
      { partyId: REQUESTER_ID, windowStart: '2026-04-07', windowEnd: '2026-04-13', preStatus: 'TO_DO' },
      { partyId: RESPONDENT_ID, windowStart: '2026-04-07', windowEnd: '2026-04-13', preStatus: 'TO_DO' },
    ]);
    expect(given.due.map(({ docId, partyId, dueOn }) => [docId, partyId, dueOn])).toEqual([
      ['D09', REQUESTER_ID, '2026-03-19'],
      ['D09', RESPONDENT_ID, '2026-03-19'],
      ['D10', REQUESTER_ID, '2026-03-31'],
      ['D10', RESPONDENT_ID, '2026-03-31'],
    ]);
  });

  it('the slot is ahead, on a working day, in business hours, and ends after it starts', () => {
    expect(refused({ on: '2026-04-11' }).fields).toContain('StartAt'); // Saturday
    expect(refused({ on: '2026-04-06' }).fields).toContain('StartAt'); // Easter Monday
    expect(refused({ startAt: '2026-04-14T08:00' }).fields).toContain('StartAt');
    expect(refused({ endAt: '2026-04-14T09:30' }).fields).toContain('EndAt');
    expect(refused({ endAt: '2026-04-14T17:30' }).fields).toContain('EndAt');
    expect(refused({ startAt: undefined })).toMatchObject({
      kind: 'MissingFacts',
      fields: ['StartAt', 'EndAt'],
    });
  });

  it('leaves a full pre-meeting window: from Thu 19 Mar the earliest day is Tue 31 Mar', () => {
    // D10 three working days before the window, which opens seven days before the meeting: 31 Mar - 7 = 24 Mar, - 3 WD = 19 Mar.
    const open = {
      parties: [
        mother({ availability: ['2026-03-30', '2026-03-31'] }),
        academy({ availability: ['2026-03-30', '2026-03-31'] }),
      ],
    };
    expect(refused({ on: '2026-03-30' }, open)).toMatchObject({
      kind: 'TooEarly',
      instead: ['a day from 2026-03-31 on'],
      fields: ['StartAt'],
    });
    const given = arranging(open);
    expect(given.tries('PC', booking(given.theCase, { on: '2026-03-31' })).ok).toBe(true);
  });

  it('lies within what every needed party can do', () => {
    expect(refused({ startAt: '2026-04-14T11:00', endAt: '2026-04-14T13:00' }).fields).toEqual([
      'Availability',
      REQUESTER_ID,
    ]);
    expect(refused({}, { parties: [mother(), academy({ availability: [] })] }).fields).toEqual([
      'Availability',
      RESPONDENT_ID,
    ]);
    const parted = {
      parties: [
        mother({ availability: ['2026-04-14 AM', '2026-04-14 PM'] }),
        academy({ availability: ['2026-04-14 10:00-13:00'] }),
      ],
    };
    const given = arranging(parted);
    expect(
      given.tries('PC', booking(given.theCase, { startAt: '2026-04-14T11:00', endAt: '2026-04-14T13:00' }))
        .ok,
    ).toBe(true);
  });

  it('the place is neutral, known, and serves everyone who comes; unknown counts as no', () => {
    expect(refused({ neutralityConfirmed: 'N' })).toMatchObject({
      kind: 'GuardNotMet',
      fields: ['NeutralityConfirmed'],
    });
    expect(refused({ venueId: 'VEN-099' }).fields).toEqual(['VenueId']);
    expect(refused({ venueId: 'VEN-002' }).fields).toEqual(['OwnerOrg', 'OwnerKind']); // owned by the academy trust
    const wheels = {
      parties: [
        mother({ wheelchairAccess: 'Y', communicationNeeds: ['HEARING_LOOP', 'QUIET_ROOM'] }),
        academy({ orgName: 'Other Trust' }),
      ],
    };
    expect(refused({ venueId: 'VEN-002' }, wheels).fields).toEqual([
      'OwnerKind',
      'StepFree',
      'AccessibleToilet',
      'HearingLoop',
      'QuietRoom',
    ]);
  });

  it('online needs a link and that the service offers it', () => {
    expect(refused({ format: 'ONLINE', venueId: undefined, joinUrl: 'http://meet.example' }).fields).toEqual([
      'JoinUrl',
    ]);
    const link = { format: 'ONLINE', venueId: undefined, joinUrl: 'https://meet.example/1' };
    expect(refused(link, { settings: { ONLINE_ALLOWED: 'N' } }).fields).toEqual(['Format']);
    const given = arranging();
    expect(given.tries('PC', booking(given.theCase, link as never)).ok).toBe(true);
  });

  it('every access need of everyone who comes is booked and ticked', () => {
    const needs = {
      parties: [
        mother({ bslInterpreter: 'Y', otherAdjustments: 'Breaks' }),
        academy(),
        supporter({ wheelchairAccess: 'Y' }),
      ],
    };
    expect(refused({}, needs, { accessTicked: ['PTY-000001:BSL_INTERPRETER'] }).fields).toEqual([
      'AccessBooked',
      'PTY-000001:OTHER_ADJUSTMENTS',
      'PTY-000003:WHEELCHAIR_ACCESS',
    ]);
    expect(refused({ accessBooked: ' ' }, needs).fields).toEqual(['AccessBooked']);
    const given = arranging(needs);
    expect(given.tries('PC', booking(given.theCase)).ok).toBe(true);
  });

  it('everyone needed is expected and can attend; organisations send somebody who can agree actions', () => {
    expect(refused({ attendeesPlanned: [REQUESTER_ID] }).fields).toEqual(['AttendeesPlanned']);
    expect(refused({ attendeesPlanned: [REQUESTER_ID, RESPONDENT_ID, 'PTY-000099'] }).fields).toEqual([
      'AttendeesPlanned',
    ]);
    expect(refused({ cypAttends: undefined }).fields).toEqual(['CypAttends']);
    expect(refused({}, { parties: [mother({ attendMode: 'NOT_ATTENDING' }), academy()] }).fields).toEqual([
      'AttendMode',
    ]);
    for (const canAgreeActions of ['N', 'U'] as const) {
      expect(refused({}, { parties: [mother(), academy({ canAgreeActions })] })).toMatchObject({
        fields: ['CanAgreeActions'],
        rule: 'P14',
      });
    }
    expect(refused({ facilitatorName: '' }).fields).toEqual(['FacilitatorName']);
    const unknown = arranging().with({ conflictOfInterest: 'U' });
    const conflict = unknown.refusalOf('PC', booking(unknown.theCase));
    expect(conflict).toMatchObject({ kind: 'ConflictOfInterest', fields: ['ConflictOfInterest'] });
    expect(conflict.instead.join('; ')).toMatch(/RecordFacts.*conflictOfInterest N.*TransferProvider/);
  });

  it('tells all that is wrong at once', () => {
    const refusal = refused(
      { on: '2026-03-20', neutralityConfirmed: 'N', attendeesPlanned: [] },
      { parties: [mother(), academy({ canAgreeActions: 'N' })] },
    );
    expect(refusal.fields).toEqual([
      'StartAt',
      'Availability',
      REQUESTER_ID,
      RESPONDENT_ID,
      'NeutralityConfirmed',
      'AttendeesPlanned',
      'CanAgreeActions',
    ]);
  });
});

describe('After the meeting (P18)', () => {
  it.each(['D06', 'D07', 'D08', 'D09', 'D10', 'D20'] as const)('%s has no place any more; one that went out before may still be written down', (docId) => {
    const given = givenCase().in('HELD');
    const partyId = docId === 'D20' ? RESPONDENT_ID : REQUESTER_ID;
    const contact = { partyId, docId, at: given.now, direction: 'OUT', channel: 'EMAIL', result: 'SENT' } as const;
    expect(given.refusalOf('PC', { type: 'RecordContact', contact })).toMatchObject({ rule: 'DOC-STAGE', fields: ['DocId', 'State'] });
    expect(given.tries('PC', { type: 'RecordContact', contact: { ...contact, at: '2026-03-17T10:00' } }).ok).toBe(true);
  });
}); // prettier-ignore

describe('The week before (P15)', () => {
  it('opens on WindowStart, not before, and asks for a D10 that has not gone out', () => {
    const given = givenCase().in('BOOKED');
    expect(given.on('2026-04-06').refusalOf('SYS', { type: 'OpenPreMeetingWindow' })).toMatchObject({
      kind: 'TooEarly',
      instead: ['wait until 2026-04-07'],
    });
    expect(given.on('2026-04-07').does('SYS', { type: 'OpenPreMeetingWindow' }).due).toEqual([]);
    const late = givenCase({ sends: false })
      .in('BOOKED')
      .on('2026-04-07')
      .does('SYS', { type: 'OpenPreMeetingWindow' });
    expect(late.due.map((document) => document.docId)).toEqual(['D10', 'D10']);
  });

  it('a talk is done in the window or does not count', () => {
    const given = givenCase().in('PREMEETING').on('2026-04-09');
    const done = given.does('F', talk(REQUESTER_ID, '2026-04-09')).theCase.preMeetings;
    expect(done[0]).toMatchObject({ preStatus: 'DONE', inWindow: 'Y' });
    const early = givenCase().in('BOOKED').on('2026-04-02').does('F', talk(REQUESTER_ID, '2026-04-02'));
    expect(early.theCase.preMeetings[0]).toMatchObject({ inWindow: 'N' });
  });

  it('a talk has the overview given, a day that has come, and is planned in the window', () => {
    const given = givenCase().in('PREMEETING').on('2026-04-09');
    const record = (changes: object) =>
      given.refusalOf('F', { type: 'RecordPreMeeting', partyId: REQUESTER_ID, changes }).fields;
    expect(record({ preStatus: 'DONE', doneOn: '2026-04-09' })).toEqual(['OverviewGiven']);
    expect(record({ preStatus: 'DONE', doneOn: '2026-04-10', overviewGiven: 'Y' })).toEqual(['DoneOn']);
    expect(record({ scheduledAt: '2026-04-14T09:00' })).toEqual(['ScheduledAt']);
    expect(record({ doneOn: '2026-04-09' })).toEqual(['DoneOn']);
  });

  it('INV-6 what a party says in confidence stands in the provider file only', () => {
    const said = {
      type: 'RecordPreMeeting',
      partyId: REQUESTER_ID,
      changes: { partyPosition: 'Said in confidence' },
    } as const;
    expect(givenCase().in('PREMEETING').refusalOf('F', said)).toMatchObject({
      kind: 'WouldDisclose',
      rule: 'INV-6',
    });
    expect(givenCase({ book: 'provider' }).in('PREMEETING').tries('F', said).ok).toBe(true);
  });

  it('a party is not reached after three tries by two channels, not before', () => {
    const notReached = {
      type: 'RecordPreMeeting',
      partyId: REQUESTER_ID,
      changes: { preStatus: 'NOT_REACHED' },
    } as const;
    const tried = (given: ReturnType<typeof givenCase>, channel: 'PHONE' | 'TEXT') =>
      given.does('F', {
        type: 'RecordContact',
        contact: { partyId: REQUESTER_ID, at: given.now, direction: 'OUT', channel, result: 'NO_ANSWER' },
      });
    const twice = tried(tried(givenCase().in('PREMEETING').on('2026-04-08'), 'PHONE'), 'PHONE');
    expect(twice.refusalOf('F', notReached).fields).toEqual(['PreStatus']);
    expect(tried(twice, 'PHONE').refusalOf('F', notReached).fields).toEqual(['PreStatus']);
    expect(tried(twice, 'TEXT').tries('F', notReached).ok).toBe(true);
  });
});

describe('The day (P16)', () => {
  const ready = (options: Parameters<typeof givenCase>[0] = {}) => {
    const before = givenCase(options).in('PREMEETING').on('2026-04-09');
    return [REQUESTER_ID, RESPONDENT_ID]
      .reduce((given, id) => given.does('F', talk(id, '2026-04-09')), before)
      .on('2026-04-14T12:15');
  };

  it('is held when everyone needed took part', () => {
    const given = givenCase().in('HELD');
    expect(given.theCase.meetings[0]).toMatchObject({
      meetingStatus: 'HELD',
      attendeesActual: [REQUESTER_ID, RESPONDENT_ID],
      cypViewsHow: 'VIA_PARENT',
    });
    expect(given.decisions.at(-1)?.audit).toEqual([{ action: 'STATE_CHANGE' }]);
  });

  it('is not held before it began', () => {
    const given = ready().on('2026-04-14T09:59');
    expect(given.refusalOf('F', held(given.theCase))).toMatchObject({ kind: 'TooEarly', rule: 'P16' });
  });

  it('a missing talk needs a reason of the facilitator, which is audited as OVERRIDE', () => {
    const given = givenCase()
      .in('PREMEETING')
      .on('2026-04-09')
      .does('F', talk(REQUESTER_ID, '2026-04-09'))
      .on('2026-04-14T12:15');
    expect(given.refusalOf('F', held(given.theCase))).toMatchObject({
      kind: 'GuardNotMet',
      fields: ['PreStatus'],
    });
    expect(given.refusalOf('F', held(given.theCase, { overrideReason: ' ' })).fields).toEqual(['PreStatus']);
    const went = given.does(
      'F',
      held(given.theCase, { overrideReason: 'Three tries, both agreed to go on' }),
    );
    expect(went.decisions.at(-1)?.audit).toEqual([
      { action: 'STATE_CHANGE' },
      { action: 'OVERRIDE', reason: 'Three tries, both agreed to go on' },
    ]);
    const declined = given.does('F', {
      type: 'RecordPreMeeting',
      partyId: RESPONDENT_ID,
      changes: { preStatus: 'DECLINED_BY_PARTY' },
    });
    expect(declined.tries('F', held(declined.theCase)).ok).toBe(true);
  });

  it('a talk outside the window does not count', () => {
    const early = givenCase()
      .in('BOOKED')
      .on('2026-04-02')
      .does('F', talk(REQUESTER_ID, '2026-04-02'))
      .in('PREMEETING')
      .on('2026-04-09')
      .does('F', talk(RESPONDENT_ID, '2026-04-09'))
      .on('2026-04-14T12:15');
    expect(early.refusalOf('F', held(early.theCase)).fields).toEqual(['PreStatus']);
  });

  it('party absent on the day: a needed one postpones, another only with the agreement of all present', () => {
    const given = ready({ parties: [mother(), academy(), supporter()] });
    expect(
      given.refusalOf('F', held(given.theCase, { attendeesActual: [REQUESTER_ID, 'PTY-000003'] })).fields,
    ).toEqual(['AttendeesActual']);
    const without = { attendeesActual: [REQUESTER_ID, RESPONDENT_ID] };
    expect(given.refusalOf('F', held(given.theCase, without)).instead).toEqual(['PostponeMeeting']);
    expect(given.tries('F', held(given.theCase, { ...without, goOnAgreed: true })).ok).toBe(true);
  });

  it('an interpreter who falls through always postpones, whatever is agreed', () => {
    const given = ready({ parties: [mother({ interpreterLanguage: 'Gujarati' }), academy(), interpreter] });
    const without = held(given.theCase, { attendeesActual: [REQUESTER_ID, RESPONDENT_ID], goOnAgreed: true });
    expect(given.refusalOf('F', without)).toMatchObject({
      kind: 'GuardNotMet',
      instead: ['PostponeMeeting'],
    });
  });
});

describe('Postponing (P17)', () => {
  it('tells each party, keeps the number, and the next meeting gets a new one with new talks', () => {
    const given = givenCase()
      .in('PREMEETING')
      .on('2026-04-09')
      .does('F', talk(REQUESTER_ID, '2026-04-09'))
      .does('PC', { type: 'PostponeMeeting', reason: 'VENUE' });
    expect(given.theCase.progress.state).toBe('ARRANGING');
    expect(given.theCase.progress).not.toHaveProperty('meetingId');
    expect(given.theCase.meetings).toMatchObject([
      { meetingNo: 1, meetingStatus: 'POSTPONED', postponeReason: 'VENUE' },
    ]);
    expect(given.due.map((document) => document.docId)).toEqual(['D18', 'D18']);
    const again = given.does('PC', booking(given.theCase, { on: '2026-04-28' }));
    expect(
      again.theCase.meetings.map((meeting) => [
        meeting.meetingNo,
        meeting.meetingKind,
        meeting.meetingStatus,
      ]),
    ).toEqual([
      [1, 'JOINT', 'POSTPONED'],
      [2, 'JOINT', 'CONFIRMED'],
    ]);
    const talks = again.theCase.preMeetings.filter(
      (row) => row.meetingId === again.theCase.meetings[1]?.meetingId,
    );
    expect(talks.map((row) => row.preStatus)).toEqual(['TO_DO', 'TO_DO']);
  });
});

describe('A follow-up meeting (P30)', () => {
  const agree = { type: 'AgreeFollowUpMeeting', willingPartyIds: [REQUESTER_ID, RESPONDENT_ID] } as const;

  it('is a new meeting of its own number, with all guards again and talks too', () => {
    const given = givenCase().in('ACTIONS').on('2026-05-05').does('PC', agree);
    expect(given.theCase.progress.state).toBe('ARRANGING');
    expect(given.theCase.meetings[1]).toMatchObject({
      meetingKind: 'FOLLOW_UP',
      meetingNo: 2,
      meetingStatus: 'PROPOSED',
    });
    expect(given.due.map((document) => document.docId)).toEqual(['D08', 'D08']);
    const booked = given.does('PC', booking(given.theCase, { on: '2026-06-09' }));
    expect(booked.theCase.meetings).toHaveLength(2);
    expect(booked.theCase.meetings[1]).toMatchObject({
      meetingNo: 2,
      meetingStatus: 'CONFIRMED',
      startAt: '2026-06-09T10:00',
    });
    expect(booked.theCase.preMeetings).toHaveLength(4);
    expect(given.refusalOf('PC', booking(given.theCase, { on: '2026-05-08' })).kind).toBe('TooEarly');
  });

  it('needs every needed party, asked again', () => {
    expect(
      givenCase()
        .in('ACTIONS')
        .refusalOf('PC', { ...agree, willingPartyIds: [REQUESTER_ID] }),
    ).toMatchObject({ kind: 'GuardNotMet', rule: 'P30' });
  });

  it('from SIGNING the statement is kept as it was signed so far, and goes out', () => {
    const given = givenCase().in('SIGNING').on('2026-04-20').does('PC', agree);
    expect(given.theCase.statements[0]).toMatchObject({ statementStatus: 'UNSIGNED_FINAL' });
    expect(given.theCase.signatures.map((row) => row.signStatus)).toEqual(['NO_RESPONSE', 'NO_RESPONSE']);
    expect(given.due.map((document) => document.docId).sort()).toEqual(['D08', 'D08', 'D15', 'D15']);
  });

  it('INV-5 straight after the meeting the record of it is still owed', () => {
    const given = givenCase().in('HELD').on('2026-04-15').does('PC', agree);
    expect(given.theCase.statements).toMatchObject([
      { statementStatus: 'DRAFT', meetingId: given.theCase.meetings[0]?.meetingId },
    ]);
    expect(given.due.map((document) => document.docId)).toEqual(['D08', 'D08']);
  });
});
