/** The service's events as Graph takes and gives them. Source: process.md section 8; behaviour.md section 7, "Events". */
import type { Event } from '@microsoft/microsoft-graph-types';
import { findCaseRef } from '../../domain/case-reference.ts';
import type { BookedEvent, EventToBook } from '../../ports/calendar.ts';
import { caseReferenceProperty, operationProperty } from './case-property.ts';
import { graphTime, londonSpan, momentOf } from './london-time.ts';

/** Properties that are read back; everything else of an event is left where it is. */
export const EVENT_SELECT = 'id,isCancelled,start,end,location,attendees,subject';

/**
 * One private event with at most one attendee, who is also hidden: should somebody add a second one by hand, neither
 * sees the other. The case reference and our operation go along as named properties, to be found by; an open extension
 * in the same call is known to fail although the event is made.
 */
export function eventBody(event: EventToBook, transactionId: string): object {
  const caseRef = findCaseRef(event.subject);
  return {
    subject: event.subject,
    body: { contentType: 'text', content: event.body },
    start: graphTime(event.from),
    end: graphTime(event.to),
    ...(event.location !== undefined && { location: { displayName: event.location } }),
    attendees:
      event.attendee === undefined ? [] : [{ emailAddress: { address: event.attendee }, type: 'required' }],
    hideAttendees: true,
    responseRequested: true,
    sensitivity: event.sensitivity,
    showAs: 'busy',
    transactionId,
    singleValueExtendedProperties: [
      operationProperty(event.transactionId),
      ...(caseRef === undefined ? [] : [caseReferenceProperty(caseRef)]),
    ],
  };
}

/** The event as it stands, which is not what was asked for where somebody moved it by hand. */
export function bookedEvent(found: Event & { readonly id: string }, asked: EventToBook): BookedEvent {
  const { location: _location, attendee: _attendee, ...wanted } = asked;
  const [from, to] = [momentOf(found.start), momentOf(found.end)];
  const location = found.location?.displayName ?? '';
  const attendee = found.attendees?.[0]?.emailAddress?.address ?? '';
  return {
    ...wanted,
    ...(from !== undefined && to !== undefined && timesOf(from, to, asked)),
    subject: found.subject ?? asked.subject,
    ...(location !== '' && { location }),
    ...(attendee !== '' && { attendee }),
    eventId: found.id,
  };
}

/** As they were asked for, unless they mean another moment. */
function timesOf(from: number, to: number, asked: EventToBook) {
  const span = londonSpan(from, to);
  return sameMoment(asked.from, from) && sameMoment(asked.to, to) ? {} : span;
}

function sameMoment(local: string, moment: number): boolean {
  const { from } = londonSpan(moment, moment);
  return from === local;
}

/**
 * A GUID that is the same whenever it is made from the same text: version 5 of RFC 9562, in a name space of our own.
 * Graph wants a GUID as transaction id; our operation ids are none.
 */
export async function guidOf(text: string): Promise<string> {
  const named = new TextEncoder().encode(`${NAME_SPACE}${text}`);
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-1', named)).slice(0, 16);
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const variant = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `5${hex.slice(13, 16)}`,
    `${variant.toString(16).padStart(2, '0')}${hex.slice(18, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}

const NAME_SPACE = 'common-ground/event/';
