import type { Case } from '../domain/case.ts';
import { hasSafeContactNote } from '../domain/party.ts';
import type { Party, PartyRole } from '../domain/party.ts';
import { accessNeedsOf, accessTicksNeeded } from '../domain/access-needs.ts';
import type { CommandOf } from '../domain/case-commands.ts';
import type { LocalDateTime } from '../domain/calendar-date.ts';
import type { CypAttends, MeetingFormat } from '../domain/meeting.ts';
import { operationId } from '../domain/operation-id.ts';
import { err, ok } from '../domain/result.ts';
import type { Result } from '../domain/result.ts';
import { eventBody, eventSubject, placeInWords } from '../forms/meeting-words.ts';
import type { Calendar, EventToBook } from '../ports/calendar.ts';
import { changeCase, prepareChange } from './change-case.ts';
import type { ChangedCase } from './change-case.ts';
import { afterDoing, beforeRegister } from './fault.ts';
import type { Fault } from './fault.ts';
import type { Reference } from './reference.ts';
import type { Service } from './service.ts';

/** A slot that a person has chosen, with what only a person knows. */
export interface Booking {
  readonly startAt: LocalDateTime;
  readonly endAt: LocalDateTime;
  readonly format: MeetingFormat;
  readonly venueId?: string;
  readonly joinUrl?: string;
  readonly facilitatorName: string;
  readonly cypAttends: CypAttends;
  /** The place has been looked at: no party owns or runs it. */
  readonly neutralityConfirmed: boolean;
  /** Interpreters, rooms and so on have been arranged for everyone who needs them. */
  readonly accessArranged: boolean;
}

/**
 * Books a meeting (P14): one private event for each party, then the register. The rules are asked before anything is
 * booked. Every event has a transaction id made from the meeting itself, so that a repeat after a fault books nothing
 * twice, whatever its operation id. When the rules say no at last (the case changed meanwhile), the events go again.
 * Source: process.md section 8.
 */
export async function bookMeeting(
  service: Service,
  reference: Reference,
  calendar: Calendar,
  caseRef: string,
  booking: Booking,
  operation: string,
): Promise<Result<ChangedCase, Fault>> {
  const attendeesOf = ({ parties }: Case): readonly Party[] =>
    parties.filter((party) => comes(party, booking.cypAttends));
  const prepared = await prepareChange(service, reference, caseRef, operation, (theCase) =>
    ok([bookCommand(attendeesOf(theCase), booking, [])]),
  );
  if (!prepared.ok) return prepared;
  if (prepared.value.done) return ok(prepared.value.done);
  const { before: theCase } = prepared.value;
  const attendees = attendeesOf(theCase);

  const events: Invited[] = [];
  for (const party of attendees) {
    const toBook = meetingEvent(theCase, party, booking, reference);
    const invited = toBook.attendee !== undefined;
    const event = await calendar.book(toBook);
    if (!event.ok)
      return err(beforeRegister(event.error, stoppedAfter(events, event.error.saved === 'unknown')));
    events.push({ partyId: party.partyId, eventId: event.value.eventId, invited });
  }
  const eventIds = events.map(({ partyId, eventId }) => `${partyId}=${eventId}`);
  const changed = await changeCase(
    service,
    reference,
    caseRef,
    [bookCommand(attendees, booking, eventIds)],
    operation,
  );
  if (changed.ok) return changed;
  // Where the case has changed under it, nobody is to come; whatever else failed, a repeat completes the booking with the
  // events that stand, and nobody is invited, uninvited and invited again.
  if (!isOvertaken(changed.error)) return err(afterDoing(changed.error, stoppedAfter(events, false)));
  const left: Invited[] = [];
  for (const event of events) if (!(await calendar.cancel(event.eventId)).ok) left.push(event);
  const told = left.length > 0 ? leftBehind(left) : calledOff(events);
  return err(told === '' ? changed.error : afterDoing(changed.error, told, 'nothing'));
} // prettier-ignore

interface Invited {
  readonly partyId: string;
  readonly eventId: string;
  /** False: an event in the calendar of the service alone, which tells nobody. */
  readonly invited: boolean;
}

/** The rules say no at last, or a colleague was first: the same booking will not be made by repeating it. */
const isOvertaken = (fault: Fault): boolean =>
  fault.kind === 'refused' ||
  (fault.kind === 'failed' && fault.failure.kind === 'ChangedMeanwhile' && fault.failure.saved === 'nothing');

/** What stands when a booking stops half way. `perhaps`: of one more nobody knows. */
function stoppedAfter(events: readonly Invited[], perhaps: boolean): string {
  if (events.length === 0 && !perhaps) return '';
  const more = !perhaps ? '' : events.length === 0 ? 'Perhaps one event stands in the calendar, and its party is invited' : ', and perhaps one more';
  const gone = events.length === 0 ? '' : standingInWords(events);
  return `${gone}${more}: a repeat invites nobody twice; who does not want the meeting any more cancels it in the calendar.`;
} // prettier-ignore

const leftBehind = (events: readonly Invited[]): string =>
  `${standingInWords(events)} and could not be called off: cancel ${events.length === 1 ? 'it' : 'them'} in the calendar.`;

/** Whoever was invited has had two messages; an event in the calendar of the service alone was seen by nobody. */
function calledOff(events: readonly Invited[]): string {
  const told = events.filter(({ invited }) => invited);
  if (told.length === 0) return '';
  return `${standingInWords(told)} and ${told.length === 1 ? 'was' : 'were'} called off again.`;
}

function standingInWords(events: readonly Invited[]): string {
  const invitations = events.filter(({ invited }) => invited).length;
  if (invitations > 0)
    return invitations === 1
      ? 'One invitation had already gone out'
      : `${invitations} invitations had already gone out`;
  return events.length === 1
    ? 'One event stands in the calendar already'
    : `${events.length} events stand in the calendar already`;
}

const ACCOMPANYING: readonly PartyRole[] = ['SUPPORTER', 'INTERPRETER', 'REPRESENTATIVE', 'ADVISER'];

/** The sides, those who come with them, and the child or young person who takes part; a referrer does not. */
function comes(party: Party, cypAttends: CypAttends): boolean {
  if (party.requiredToProceed === 'Y') return true;
  if (party.attendMode === 'NOT_ATTENDING') return false;
  return party.partyRole === 'CYP' ? cypAttends !== 'N' : ACCOMPANYING.includes(party.partyRole);
}

function bookCommand(
  attendees: readonly Party[],
  booking: Booking,
  eventIds: readonly string[],
): CommandOf<'BookMeeting'> {
  const needs = attendees.filter((party) => accessNeedsOf(party).length > 0);
  const arranged = booking.accessArranged && needs.length > 0;
  return {
    type: 'BookMeeting',
    meeting: {
      startAt: booking.startAt,
      endAt: booking.endAt,
      format: booking.format,
      ...(booking.venueId !== undefined && { venueId: booking.venueId }),
      ...(booking.joinUrl !== undefined && { joinUrl: booking.joinUrl }),
      neutralityConfirmed: booking.neutralityConfirmed ? 'Y' : 'N',
      facilitatorName: booking.facilitatorName,
      attendeesPlanned: attendees.map(({ partyId }) => partyId),
      cypAttends: booking.cypAttends,
      ...(arranged && {
        accessBooked: `Arranged for ${needs.map(({ partyId }) => partyId).join(', ')}`.slice(0, 200),
      }),
      calendarEventIds: eventIds,
    },
    ...(arranged && { accessTicked: accessTicksNeeded(attendees) }),
  };
}

/** Case reference in the subject and nothing else of the case; the one recipient; no list of others. */
function meetingEvent(theCase: Case, party: Party, booking: Booking, reference: Reference): EventToBook {
  const { startAt, endAt, venueId = '', joinUrl = '' } = booking;
  // A meeting that was postponed counts, so the same time again is another event.
  const which = String(
    theCase.meetings.filter(({ meetingStatus }) => meetingStatus !== 'PROPOSED').length + 1,
  );
  const venue = reference.venues.find(({ venueId }) => venueId === booking.venueId);
  const address = invitationAddress(party);
  return {
    transactionId: operationId(
      'meeting',
      theCase.caseRef,
      which,
      startAt,
      endAt,
      venueId,
      joinUrl,
      party.partyId,
      address ?? '',
    ),
    subject: eventSubject(theCase.caseRef),
    body: eventBody(joinUrl),
    from: startAt,
    to: endAt,
    ...(venue && { location: placeInWords(venue) }),
    ...(address !== undefined && { attendee: address }),
    sensitivity: 'private',
  };
}

/** An invitation goes by e-mail only to somebody who wants e-mail and has no note about safe contact. */
const invitationAddress = (party: Party): string | undefined =>
  party.preferredContact === 'EMAIL' && !hasSafeContactNote(party) ? party.email : undefined;
