/** The talks before a meeting, the meeting and its statement. Source: reporting.md section 2. */
import { MEETING_FORMATS } from './meeting.ts';
import { dueOn, limitLength } from './deadlines.ts';
import { firstCirculation, isCurrent, lastSignature } from './report-durations.ts';
import { isHeldMeeting, rowsOfCase } from './report-facts.ts';
import type { MeetingFact, PreMeetingFact, StatementFact } from './report-facts.ts';
import { countBy, countRow, rateRow } from './report-measure.ts';
import type { MeasureFigures, MeasureInput } from './report-measure.ts';
import { isInPeriod } from './report-period.ts';

const heldIn = ({ facts, period }: MeasureInput): MeetingFact[] =>
  facts.meetings.filter((meeting) => isHeldMeeting(meeting) && isInPeriod(meeting.startOn, period));

const neededTalks = ({ facts }: MeasureInput, meeting: MeetingFact): PreMeetingFact[] =>
  rowsOfCase(facts.preMeetings, meeting.caseRef).filter(
    (row) => row.meetingId === meeting.meetingId && row.needed,
  );

const isDoneInWindow = (row: PreMeetingFact): boolean => row.preStatus === 'DONE' && row.inWindow === 'Y';

/** K11: needed talks that were DONE in the window / needed talks of HELD meetings. Seed standard: 100%. */
export function preMeetingContacts(input: MeasureInput): MeasureFigures {
  const needed = heldIn(input).flatMap((meeting) => neededTalks(input, meeting));
  return {
    rows: [rateRow('in the week before', needed.filter(isDoneInWindow).length, needed.length)],
    notes: ['Target 100%.'],
  };
}

/** K12: HELD meetings where every needed talk was DONE in the window. A meeting without rows was not prepared. */
export function allPartiesContacted(input: MeasureInput): MeasureFigures {
  const held = heldIn(input);
  const whole = held.filter((meeting) => {
    const needed = neededTalks(input, meeting);
    return needed.length > 0 && needed.every(isDoneInWindow);
  });
  return { rows: [rateRow('all parties contacted', whole.length, held.length)] };
}

/** K13: HELD meetings whose statement was first circulated within DRAFT_WD / HELD meetings. */
export function circulatedInTime(input: MeasureInput): MeasureFigures {
  const { facts, settings, calendar, asAt } = input;
  const held = heldIn(input).flatMap((meeting) =>
    meeting.startOn === undefined
      ? []
      : [
          {
            due: dueOn('P19-DRAFT_WD', meeting.startOn, settings, calendar),
            on: firstCirculation(facts, meeting),
          },
        ],
  );
  const inTime = held.filter(({ due, on }) => on !== undefined && on <= due);
  const notYetDue = held.filter(({ due, on }) => on === undefined && asAt <= due).length;
  return {
    rows: [rateRow(`within ${settings.DRAFT_WD} WD`, inTime.length, held.length)],
    ...(notYetDue > 0 && {
      notes: [`${notYetDue} of these meetings had no statement yet, and their limit had not passed.`],
    }),
  };
}

/** K14: statements SIGNED_ALL within SIGN_WD / circulated statements whose SignDueOn has passed. */
export function signedInTime(input: MeasureInput): MeasureFigures {
  const { facts, period, asAt, settings } = input;
  const due = facts.statements.filter(
    (row) =>
      isCurrent(facts, row) &&
      isInPeriod(row.circulatedOn, period) &&
      row.signDueOn !== undefined &&
      row.signDueOn < asAt,
  );
  const inTime = (row: StatementFact): boolean => {
    const last = lastSignature(facts, row);
    return last !== undefined && row.signDueOn !== undefined && last <= row.signDueOn;
  };
  const all = due.filter((row) => row.statementStatus === 'SIGNED_ALL');
  const share = (item: string, rows: readonly StatementFact[]) => rateRow(item, rows.length, due.length);
  const days = limitLength('P21-SIGN_WD', settings);
  return {
    rows: [
      share(`SIGNED_ALL within ${days} WD`, all.filter(inTime)),
      share(
        'SIGNED_ALL later',
        all.filter((row) => !inTime(row)),
      ),
      share(
        'SIGNED_PART',
        due.filter((row) => row.statementStatus === 'SIGNED_PART'),
      ),
      share(
        'UNSIGNED',
        due.filter((row) => row.statementStatus === 'UNSIGNED_FINAL'),
      ),
      share(
        'open',
        due.filter((row) => row.statementStatus === 'CIRCULATED' || row.statementStatus === 'AMENDING'),
      ),
    ],
  };
}

/** K18: postponed meetings by reason, and their share of the meetings that had been booked in the period. */
export function postponements({ facts, period }: MeasureInput): MeasureFigures {
  const booked = facts.meetings.filter(
    (meeting) =>
      meeting.meetingKind !== 'INITIAL_CALL' &&
      meeting.meetingStatus !== 'PROPOSED' &&
      isInPeriod(meeting.startOn, period),
  );
  const postponed = booked.filter((meeting) => meeting.meetingStatus === 'POSTPONED');
  return {
    rows: [
      rateRow('postponed', postponed.length, booked.length),
      ...countBy('postponed', 'reason', postponed, (meeting) => meeting.postponeReason),
    ],
  };
}

/** K19: HELD meetings in person, online, hybrid (and by phone). */
export function meetingFormats(input: MeasureInput): MeasureFigures {
  const held = heldIn(input);
  const unknown = held.filter((meeting) => meeting.format === undefined);
  return {
    rows: [
      ...MEETING_FORMATS.map((format) =>
        countRow('held', held.filter((meeting) => meeting.format === format).length, {
          by: 'format',
          group: format,
        }),
      ),
      ...countBy('held', 'format', unknown, () => undefined),
    ],
  };
}

/** K20: access requests recorded for those who came to HELD meetings → met on the day. Target 100%. */
export function accessMet(input: MeasureInput): MeasureFigures {
  const held = heldIn(input);
  const sum = (of: (meeting: MeetingFact) => number): number =>
    held.reduce((total, meeting) => total + of(meeting), 0);
  return {
    rows: [
      rateRow(
        'met on the day',
        sum((meeting) => meeting.accessMet),
        sum((meeting) => meeting.accessRequests),
      ),
    ],
    notes: ['Target 100%.'],
  };
}
