/** tblMeetings, tblPreMeetings. Source: data-dictionary.md sections 5 and 6, row by row. */
import {
  CYP_ATTENDS, CYP_VIEWS_HOW, MEETING_FORMATS, MEETING_KINDS, MEETING_STATUSES, POSTPONE_REASONS, PRE_STATUSES,
} from '../domain/meeting.ts'; // prettier-ignore
import { YES_NO } from '../domain/referral.ts';
import {
  code, column, DATE, DATE_TIME, integer, is, key, O, R, reference, references, SYS, text, texts, when,
} from './register-column.ts'; // prettier-ignore
import type { Table } from './register-column.ts';

/** BOOKED and HELD are states of the case; of a meeting among several, its own status says how far it is. */
const BOOKED = is('MeetingStatus', 'CONFIRMED', 'HELD');
const HELD = is('MeetingStatus', 'HELD');
const JOINT = is('MeetingKind', 'JOINT', 'FOLLOW_UP');

export const MEETING_TABLE: Table = {
  name: 'tblMeetings',
  sheet: 'Meetings',
  about: 'First calls and meetings; a postponed meeting keeps its row and the new date gets a new one.',
  key: ['MeetingId'],
  group: 'meeting',
  columns: [
    column('MeetingId', key('MTG'), R, 'N', 'SYS', 'Number of the meeting.', { check: 'unique', example: 'MTG-00031' }),
    column('CaseRef', reference('tblCases'), R, 'N', 'SYS', 'The case.', { check: 'exists', example: 'DR-2026-0042' }),
    column('MeetingKind', code(MEETING_KINDS), R, 'N', 'PC', 'First call, meeting, or follow-up meeting.', {
      example: 'JOINT',
    }),
    column('MeetingNo', integer(1, 99), R, 'N', 'SYS', 'First, second … in this case.', {
      check: 'from 1 for each case; a new number after a postponement', example: '1',
    }),
    column('StartAt', DATE_TIME, when(BOOKED), 'N', 'PC', 'Beginning, London time.', {
      check: 'working day', example: '2026-04-14T10:00',
    }),
    column('EndAt', DATE_TIME, when(BOOKED), 'N', 'PC', 'End, London time.', {
      check: 'after StartAt; usually 2 hours', example: '2026-04-14T12:00',
    }),
    column('Format', code(MEETING_FORMATS), when(BOOKED), 'N', 'PC', 'In person, online, both, or by telephone.', {
      example: 'IN_PERSON',
    }),
    column('VenueId', reference('tblVenues'), when(is('Format', 'IN_PERSON', 'HYBRID'), BOOKED), 'N', 'PC', 'The place.', {
      check: 'meets the access needs', example: 'VEN-004',
    }),
    column('JoinUrl', text(500, 'https'), when(is('Format', 'ONLINE', 'HYBRID'), BOOKED), 'P', 'PC', 'Link to join.', {
      check: 'begins with https', width: 28,
    }),
    column('NeutralityConfirmed', code(YES_NO), when(BOOKED, JOINT), 'N', 'PC', 'No party owns or runs the place.', {
      check: 'Y needed', example: 'Y',
    }),
    column('FacilitatorName', text(80), when(BOOKED, JOINT), 'P', 'PC', 'The facilitator.', {
      check: 'no conflict of interest', example: 'A. Facilitator',
    }),
    column('AttendeesPlanned', references('tblParties'), when(BOOKED, JOINT), 'P', 'PC', 'Who is expected.', {
      check: 'includes everyone with RequiredToProceed = Y',
    }),
    column('AttendeesActual', references('tblParties'), when(HELD, JOINT), 'P', 'F', 'Who came.'),
    column('CypAttends', code(CYP_ATTENDS), when(BOOKED, JOINT), 'P', 'PC', 'The child or young person comes.', { example: 'N' }),
    column('CypViewsHow', code(CYP_VIEWS_HOW), when(HELD, JOINT), 'P', 'F', 'How their views were heard.', {
      example: 'VIA_PARENT',
    }),
    column('AccessBooked', text(200), O, 'S', 'PC', 'What was booked for access needs.', {
      check: 'every need of every attendee ticked', example: 'BSL booked 07/04',
    }),
    column('MeetingStatus', code(MEETING_STATUSES), R, 'N', 'PC', 'Planned, confirmed, postponed, cancelled, held.', {
      example: 'CONFIRMED',
    }),
    column('PostponeReason', code(POSTPONE_REASONS), when(is('MeetingStatus', 'POSTPONED')), 'N', 'PC', 'Why it was postponed.', {
      check: 'no names, no health details', example: 'VENUE',
    }),
    column('CalendarEventIds', texts(8000), SYS, 'P', 'SYS', 'Calendar entries, one for each party.', {
      check: 'one event for each party', width: 20,
    }),
  ],
}; // prettier-ignore

export const PREMEETING_TABLE: Table = {
  name: 'tblPreMeetings',
  sheet: 'Pre-meetings',
  about: 'The confidential talk with each party in the week before a meeting: dates and ticks.',
  key: ['PreMeetingId'],
  group: 'meeting',
  columns: [
    column('PreMeetingId', key('PRE'), R, 'N', 'SYS', 'Number of the talk.', { check: 'unique', example: 'PRE-00077' }),
    column('MeetingId', reference('tblMeetings'), R, 'N', 'SYS', 'The meeting it comes before.', {
      check: 'exists', example: 'MTG-00031',
    }),
    column('PartyId', reference('tblParties'), R, 'N', 'SYS', 'With whom.', {
      check: 'one for each needed party and meeting', example: 'PTY-000123',
    }),
    column('WindowStart', DATE, SYS, 'N', 'SYS', 'First day of the week before.', {
      check: 'meeting date - 7, or by setting PREMEETING_MODE', example: '2026-04-07',
    }),
    column('WindowEnd', DATE, SYS, 'N', 'SYS', 'Last day of the week before.', {
      check: 'meeting date - 1, or by setting PREMEETING_MODE', example: '2026-04-13',
    }),
    column('ScheduledAt', DATE_TIME, O, 'N', 'PC', 'Agreed day and time.', { check: 'in the window', example: '2026-04-09T14:00' }),
    column('DoneOn', DATE, when(is('PreStatus', 'DONE')), 'N', 'F', 'Day of the talk.', { example: '2026-04-09' }),
    column('PreStatus', code(PRE_STATUSES), R, 'N', 'F', 'How it stands.', { example: 'DONE' }),
    column('InWindow', code(YES_NO), SYS, 'N', 'SYS', 'It took place in the week before.', {
      check: 'DoneOn within the window', example: 'Y',
    }),
    column('OverviewGiven', code(YES_NO), when(is('PreStatus', 'DONE')), 'N', 'F', 'The overview of the meeting was given.', {
      check: 'Y needed', example: 'Y',
    }),
    column('PartyPosition', text(4000), O, 'C', 'F', 'Position of the party. In confidence.', {
      check: "provider's case file only; deleted 30 days after closing",
    }),
    column('WantsFromMeeting', text(4000), O, 'C', 'F', 'What the party wants from the meeting. In confidence.', {
      check: "provider's case file only; deleted 30 days after closing",
    }),
    column('Concerns', text(4000), O, 'C', 'F', 'Concerns of the party. In confidence.', {
      check: "provider's case file only; deleted 30 days after closing",
    }),
  ],
}; // prettier-ignore
