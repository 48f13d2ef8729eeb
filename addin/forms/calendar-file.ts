import { dateOf } from '../domain/calendar-date.ts';
import type { CalendarDate } from '../domain/calendar-date.ts';
import { currentMeeting, documentsSent } from '../domain/case-facts.ts';
import type { Case } from '../domain/case.ts';
import type { PaperId } from '../domain/document-ids.ts';
import type { Meeting } from '../domain/meeting.ts';
import { operationId } from '../domain/operation-id.ts';
import { hasSafeContactNote } from '../domain/party.ts';
import type { PreferredContact, Party } from '../domain/party.ts';
import type { Venue } from '../domain/venue.ts';
import type { CalendarEntry } from './icalendar.ts';
import { eventBody, eventSubject, placeInWords, whereaboutsOf } from './meeting-words.ts';

/** Letters that a calendar file goes with: the date (D09), and where it has fallen through (D18, D19). */
export const WITH_CALENDAR: readonly PaperId[] = ['D09', 'D18', 'D19'];

/**
 * The meeting as an entry for the calendar of one party, beside its confirmation (documents.md D09). It says what the event
 * says that the service itself books (process.md section 8): the reference, the time, the place, and nobody's name. A meeting
 * on another date has the same entry with a higher number, so that a calendar moves it; one after a held meeting is another.
 * Undefined for a meeting whose time is not fixed.
 */
export function calendarEntryOf(
  theCase: Case,
  party: Pick<Party, 'partyId'>,
  venues: readonly Venue[],
  madeOn: CalendarDate,
): CalendarEntry | undefined {
  const meeting = currentMeeting(theCase);
  const { venue, joinUrl } = whereaboutsOf(meeting, venues);
  const entry = entryFor(theCase, party, meeting, madeOn);
  return (
    entry && {
      ...entry,
      description: eventBody(joinUrl),
      ...(venue && { location: `${placeInWords(venue)}, ${venue.postcode}` }),
    }
  );
}

/**
 * The same entry taken out again, beside the letter that tells of the change or the end (D18, D19). Undefined where the party
 * was never sent the date, where it stands, and where the meeting was held.
 */
export function calledOffEntryOf(
  theCase: Case,
  party: Pick<Party, 'partyId'>,
  madeOn: CalendarDate,
): CalendarEntry | undefined {
  const meeting = theCase.meetings
    .filter(({ startAt, meetingKind }) => startAt !== undefined && meetingKind !== 'INITIAL_CALL')
    .toSorted((one, other) => one.meetingNo - other.meetingNo)
    .at(-1);
  if (meeting?.meetingStatus !== 'POSTPONED' && meeting?.meetingStatus !== 'CANCELLED') return undefined;
  const heldOn = heldMeetings(theCase).map(({ startAt = '' }) => dateOf(startAt)).toSorted().at(-1) ?? '';
  const hasDate = documentsSent(theCase, 'D09', party.partyId).some(({ at }) => dateOf(at) > heldOn);
  const entry = hasDate ? entryFor(theCase, party, meeting, madeOn) : undefined;
  // Newer than the entry itself, and older than that of the next date.
  return entry && { ...entry, sequence: entry.sequence + 1, isCalledOff: true };
} // prettier-ignore

function entryFor(
  theCase: Case,
  { partyId }: Pick<Party, 'partyId'>,
  meeting: Meeting | undefined,
  madeOn: CalendarDate,
): CalendarEntry | undefined {
  if (meeting?.startAt === undefined || meeting.endAt === undefined) return undefined;
  return {
    uid: operationId('calendar-file', theCase.caseRef, partyId, String(heldMeetings(theCase).length)),
    sequence: meeting.meetingNo * 2,
    madeOn,
    from: meeting.startAt,
    to: meeting.endAt,
    summary: eventSubject(theCase.caseRef),
  };
}

const heldMeetings = ({ meetings }: Case): readonly Meeting[] =>
  meetings.filter(({ meetingStatus }) => meetingStatus === 'HELD');

/**
 * Why a party gets no calendar file, as the end of a sentence; undefined for whoever gets one. Whoever reads on a screen has a
 * calendar there. Where a note about safe contact is, somebody else may look into it.
 */
export function whyNoCalendar(
  party: Pick<Party, 'preferredContact' | 'safeContactNotes'>,
): string | undefined {
  if (hasSafeContactNote(party)) return 'there is a note about safe contact';
  return NO_CALENDAR[party.preferredContact];
}

const NO_CALENDAR: Readonly<Record<PreferredContact, string | undefined>> = {
  EMAIL: undefined,
  TEXT: undefined,
  PHONE: 'this party is told on the telephone',
  LETTER: 'this party reads on paper',
  VIA_SUPPORTER: 'what this party gets is passed on by a supporter',
};

/** `…_D09_PTY-000123_2026-03-20.docx` → `.ics` */
export const calendarNameOf = (fileName: string): string => fileName.replace(/\.docx$/, '.ics');
