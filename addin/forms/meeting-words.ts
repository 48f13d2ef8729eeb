import { dateOf, dayInWords, timeInWords, type LocalDateTime } from '../domain/calendar-date.ts';
import type { CypViewsHow, Meeting, MeetingFormat, PostponeReason } from '../domain/meeting.ts';
import type { AgreementReached } from '../domain/outcome-statement.ts';
import type { Venue } from '../domain/venue.ts';

/** Meetings, results and reasons in the words of the service's papers. */

export const dayOfMeeting = (meeting: Meeting | undefined): string | undefined =>
  meeting?.startAt && dayInWords(dateOf(meeting.startAt));

/** "10 am to noon". */
export const timesOfMeeting = (meeting: Meeting | undefined): string | undefined =>
  meeting?.startAt && meeting.endAt
    ? `${timeInWords(meeting.startAt)} to ${timeInWords(meeting.endAt)}`
    : undefined;

/** "Tuesday 14 April 2026 at 10 am". */
export const momentInWords = (at: LocalDateTime): string => `${dayInWords(dateOf(at))} at ${timeInWords(at)}`;

/** "Example Community Centre", "online", "by phone": where it is, without the address. */
export function placeOfMeeting(meeting: Meeting | undefined, venues: readonly Venue[]): string | undefined {
  if (!meeting?.format) return undefined;
  const venue = venues.find(({ venueId }) => venueId === meeting.venueId)?.venueName;
  switch (meeting.format) {
    case 'IN_PERSON':
      return venue;
    case 'HYBRID':
      return venue && `${venue} and online`;
    case 'ONLINE':
      return 'online';
    case 'PHONE':
      return 'by phone';
  }
}

/**
 * Where a meeting is to be found: the venue of one in person, the link of one online, both of a hybrid one. What the other
 * columns still hold from an earlier plan is none of it.
 */
export function whereaboutsOf(
  meeting: Meeting | undefined,
  venues: readonly Venue[],
): { readonly venue?: Venue; readonly joinUrl?: string } {
  const format = meeting?.format;
  const venue = isAtPlace(format) ? venues.find(({ venueId }) => venueId === meeting?.venueId) : undefined;
  const joinUrl = isOnline(format) ? meeting?.joinUrl : undefined;
  return { ...(venue && { venue }), ...(joinUrl !== undefined && { joinUrl }) };
}

export const isOnline = (format: MeetingFormat | undefined): boolean =>
  format === 'ONLINE' || format === 'HYBRID';
export const isAtPlace = (format: MeetingFormat | undefined): boolean =>
  format === 'IN_PERSON' || format === 'HYBRID';

/** The place of an event, as it can be told again from it. */
export const placeInWords = ({ venueName, address }: Venue): string => `${venueName}, ${address}`;

/** What stands in a calendar, where others look too: the case reference and nothing else of the case (process.md section 8). */
export const eventSubject = (caseRef: string): string => `Meeting ${caseRef}`;

export const eventBody = (joinUrl = ''): string =>
  [
    'Your meeting with the disagreement resolution service. The letter of confirmation says what to expect.',
    ...(joinUrl === '' ? [] : [`Join online: ${joinUrl}`]),
  ].join(' ');

/** How the child's or young person's views came to the meeting (D12 section 4). */
export const VIEWS_HOW: Readonly<Record<CypViewsHow, string>> = {
  IN_PERSON: 'Given in person in the meeting.',
  LETTER: 'Given in a letter that was read in the meeting.',
  VIDEO: 'Given in a video that was shown in the meeting.',
  VIA_PARENT: 'Given by a parent or carer in the meeting.',
  VIA_SUPPORTER: 'Given by a supporter in the meeting.',
  NOT_GIVEN: 'No views were given for this meeting.',
};

export const RESULT_WORDS: Readonly<Record<AgreementReached, string>> = {
  FULL: 'Agreed in full.',
  PARTIAL: 'Agreed in part.',
  NONE: 'Not agreed.',
};

/** Reasons for a change in kind words: never who, never health (D18). */
export const CHANGE_REASONS: Readonly<Record<PostponeReason, string>> = {
  PARTY_UNAVAILABLE: 'Someone who is needed cannot come on that day.',
  ILLNESS: 'Someone who is needed cannot come on that day.',
  FACILITATOR: 'The facilitator cannot come on that day.',
  VENUE: 'The place is no longer free on that day.',
  INTERPRETER: 'Not everything that is needed for the meeting could be arranged for that day.',
  PREMEETING_NOT_DONE: 'We need more time to talk to everyone before the meeting.',
  OTHER: 'The arrangements have changed.',
};
