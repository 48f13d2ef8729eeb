import type { CalendarDate } from '../domain/calendar-date.ts';
import { currentMeeting } from '../domain/case-facts.ts';
import type { Case } from '../domain/case.ts';
import { operationId } from '../domain/operation-id.ts';
import { hasSafeContactNote } from '../domain/party.ts';
import type { Party } from '../domain/party.ts';
import type { Venue } from '../domain/venue.ts';
import type { CalendarEntry } from './icalendar.ts';
import { eventBody, eventSubject, placeInWords } from './meeting-words.ts';

/**
 * The meeting as an entry for the calendar of one party, beside its confirmation (documents.md D09). It says what the event
 * says that the service itself books (process.md section 8): the reference, the time, the place, and nobody's name. A meeting
 * on another date has the same entry with a higher number, so that a calendar moves it; one after a held meeting is another.
 * Undefined for a meeting whose time is not fixed.
 */
export function calendarEntryOf(
  theCase: Case,
  { partyId }: Pick<Party, 'partyId'>,
  venues: readonly Venue[],
  madeOn: CalendarDate,
): CalendarEntry | undefined {
  const meeting = currentMeeting(theCase);
  if (meeting?.startAt === undefined || meeting.endAt === undefined) return undefined;
  const held = theCase.meetings.filter(({ meetingStatus }) => meetingStatus === 'HELD').length;
  const venue = venues.find(({ venueId }) => venueId === meeting.venueId);
  return {
    uid: operationId('calendar-file', theCase.caseRef, partyId, String(held)),
    sequence: meeting.meetingNo,
    madeOn,
    from: meeting.startAt,
    to: meeting.endAt,
    summary: eventSubject(theCase.caseRef),
    description: eventBody(meeting.joinUrl),
    ...(venue && { location: `${placeInWords(venue)}, ${venue.postcode}` }),
  };
}

/**
 * Whoever reads on a screen has a calendar there. Where a note about safe contact is, somebody else may look into it: no
 * entry then.
 */
export const getsCalendarFile = (party: Party): boolean =>
  (party.preferredContact === 'EMAIL' || party.preferredContact === 'TEXT') && !hasSafeContactNote(party);

/** `…_D09_PTY-000123_2026-03-20.docx` → `.ics` */
export const calendarNameOf = (fileName: string): string => fileName.replace(/\.docx$/, '.ics');
