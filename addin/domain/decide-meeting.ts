/** What follows from booking, preparing, holding and postponing a meeting: P14 to P18. Source: process.md section 4. */
import { dateOf } from './calendar-date.ts';
import type { CaseEvent } from './case-events.ts';
import { currentMeeting, neededParties, preMeetingsOf, progressIn, documentsSent } from './case-facts.ts';
import type { Case } from './case.ts';
import { after, by, countsFrom, only } from './decider.ts';
import type { Deciders } from './decider.ts';
import { documentsFor } from './documents-due.ts';
import type { Meeting, PreMeeting } from './meeting.ts';
import { partiesWithoutTalk } from './meeting-guards.ts';
import { isInWindow, overviewSendBy, premeetingWindow } from './premeeting-window.ts';

/** Meetings are numbered 1, 2 … per case; a postponed one keeps its number. */
export const nextMeetingNo = (theCase: Case): number =>
  Math.max(0, ...theCase.meetings.map((meeting) => meeting.meetingNo)) + 1;

/** A follow-up that fell through is booked again as a follow-up. */
const kindOfNext = (theCase: Case): Meeting['meetingKind'] =>
  theCase.meetings.some((meeting) => meeting.meetingStatus === 'HELD' && meeting.meetingKind !== 'INITIAL_CALL')
    ? 'FOLLOW_UP'
    : 'JOINT'; // prettier-ignore

const meetingNow = (theCase: Case): Meeting => {
  const meeting = currentMeeting(theCase);
  if (!meeting) throw new TypeError('Cannot go on: the meeting of the case is not among its meetings');
  return meeting;
};

export const meetingDeciders: Deciders<
  | 'BookMeeting'
  | 'OpenPreMeetingWindow'
  | 'RecordPreMeeting'
  | 'RecordMeetingHeld'
  | 'PostponeMeeting'
  | 'BeginDraft'
> = {
  BookMeeting: (theCase, command, context) => {
    const { settings, calendar } = context;
    // The guard has seen a start: without one there is nothing to book.
    const day = dateOf(command.meeting.startAt ?? '');
    const window = premeetingWindow(day, settings.PREMEETING_MODE);
    const proposed = theCase.meetings.find((meeting) => meeting.meetingStatus === 'PROPOSED');
    const meeting: Meeting = {
      meetingId: proposed?.meetingId ?? context.keys.next('MTG'),
      meetingKind: proposed?.meetingKind ?? kindOfNext(theCase),
      meetingNo: proposed?.meetingNo ?? nextMeetingNo(theCase),
      attendeesActual: [],
      meetingStatus: 'CONFIRMED',
      ...command.meeting,
    };
    const preMeetings = neededParties(theCase).map(({ partyId }): PreMeeting => ({
      preMeetingId: context.keys.next('PRE'),
      meetingId: meeting.meetingId,
      partyId,
      windowStart: window.start,
      windowEnd: window.end,
      // An earlier talk never counts here: P14 asks for a whole window ahead, so none can lie in it (P17).
      preStatus: 'TO_DO',
    }));
    const booked: CaseEvent = { type: 'MeetingBooked', ...by('P14', context), meeting, preMeetings };
    const file = after(theCase, [booked]);
    return {
      events: [booked],
      documentsDue: [
        ...documentsFor(file, 'D09', 'EACH_PARTY', countsFrom(context)),
        ...documentsFor(file, 'D10', 'EACH_PARTY', overviewSendBy(day, settings, calendar)),
      ],
    };
  },

  OpenPreMeetingWindow: (theCase, _command, context) => {
    const bookedOn = theCase.history.findLast((change) => change.to === 'BOOKED')?.at ?? '';
    // Only those whom the booking's D10 has not reached yet.
    const open = documentsFor(theCase, 'D10', 'EACH_PARTY', countsFrom(context)).filter(
      ({ partyId }) => !documentsSent(theCase, 'D10', partyId).some((sent) => sent.at >= bookedOn.slice(0, 10)),
    );
    return { events: [{ type: 'PreMeetingWindowOpened', ...by('P15', context) }], documentsDue: open };
  }, // prettier-ignore

  RecordPreMeeting: (theCase, command) => {
    const meeting = meetingNow(theCase);
    const before = preMeetingsOf(theCase, meeting.meetingId).find((row) => row.partyId === command.partyId);
    if (!before) throw new TypeError('Cannot record a talk: the party has no row for the meeting');
    const { inWindow: _before, doneOn, ...changed } = { ...before, ...command.changes };
    const done = changed.preStatus === 'DONE' && doneOn !== undefined;
    const window = { start: before.windowStart, end: before.windowEnd };
    const preMeeting: PreMeeting = done
      ? { ...changed, doneOn, inWindow: isInWindow(doneOn, window) ? 'Y' : 'N' }
      : changed;
    return only({ type: 'PreMeetingRecorded', preMeeting });
  },

  RecordMeetingHeld: (theCase, command, context) => {
    const overridden = partiesWithoutTalk(theCase).length > 0;
    return {
      ...only({
        type: 'MeetingHeld',
        ...by('P16', context),
        meetingId: progressIn(theCase, 'PREMEETING').meetingId,
        attendeesActual: command.attendeesActual,
        cypViewsHow: command.cypViewsHow,
      }),
      ...(overridden && {
        audit: [{ action: 'OVERRIDE' as const, reason: command.overrideReason ?? '' }],
      }),
    };
  },

  PostponeMeeting: (theCase, command, context) => ({
    events: [
      {
        type: 'MeetingPostponed',
        ...by('P17', context),
        meetingId: progressIn(theCase, 'BOOKED', 'PREMEETING').meetingId,
        reason: command.reason,
      },
    ],
    documentsDue: documentsFor(theCase, 'D18', 'EACH_PARTY', countsFrom(context)),
  }),

  BeginDraft: (_case, _command, context) => only({ type: 'DraftBegun', ...by('P18', context) }),
};
