/** Making, changing and ending events. Source: contracts/graph/behaviour.md section 7, "Events". */
import { Refused } from './route.ts';
import type { Answer, Call, TenantUser } from './route.ts';
import { parameter, parameterNames } from './action-parameters.ts';
import { flag, only, readEventBody, unreadable } from './calendar-body.ts';
import type { EventFields } from './calendar-body.ts';
import { etagOf } from './calendar-answers.ts';
import { writeAccessOf } from './calendar-access.ts';
import { demandVersion } from './versions.ts';
import type { CalendarState, StoredAttendee, StoredEvent } from './calendar-state.ts';
import type { GivenAnswer, Meetings } from './calendar-meetings.ts';

/** Fields that belong to the meeting and not to one calendar: only its organizer changes them. */
const OF_THE_MEETING = [
  'subject', 'body', 'start', 'end', 'isAllDay', 'locations', 'attendees', 'hideAttendees', 'responseRequested',
  'allowNewTimeProposals',
] as const satisfies readonly (keyof EventFields)[]; // prettier-ignore

export interface EventActions {
  readonly state: CalendarState;
  readonly meetings: Meetings;
  /** Whether a deleted event still answers to its transaction id: nothing is documented, so both can be had. */
  readonly remembersDeleted: () => boolean;
}

/** A repeat with the same transaction id gets the event that stands, and nothing goes out again. */
export function createEvent({ state, meetings, remembersDeleted }: EventActions, call: Call): StoredEvent {
  const { mailbox } = writeAccessOf(state, call);
  const fields = readEventBody(call.body);
  const { start, end, startZone, endZone, transactionId } = fields;
  if (start === undefined || end === undefined || startZone === undefined || endZone === undefined) {
    throw new Refused(400, 'ErrorPropertyValidationFailure', 'At least one property failed validation.');
  }
  checkTimes(start, end, fields.isAllDay ?? false);
  const known =
    transactionId === undefined
      ? []
      : state.all(mailbox.id).filter((event) => event.transactionId === transactionId);
  const standing =
    known.find(({ deleted }) => !deleted) ?? (known.length > 0 && remembersDeleted() ? known[0] : undefined);
  if (standing !== undefined) return standing;
  const { attendees = [], ...rest } = fields;
  const event = state.put({
    ...DEFAULTS,
    ...rest,
    start,
    end,
    startZone,
    endZone,
    id: state.tenant.newId('event'),
    owner: mailbox.id,
    iCalUId: iCalUId(state, mailbox),
    createdAt: call.now,
    modifiedAt: call.now,
    attendees: merged([], attendees),
    organizer: { name: mailbox.displayName, address: mailbox.address },
    isOrganizer: true,
    response: attendees.length > 0 ? 'organizer' : 'none',
    ...(fields.isAllDay === true && fields.showAs === undefined && { showAs: 'free' as const }),
  });
  meetings.invite(event, event.attendees);
  return event;
}

/** Keeps what is not named; a list that is named is replaced as a whole. */
export function updateEvent({ state, meetings }: EventActions, call: Call): StoredEvent {
  const { mailbox } = writeAccessOf(state, call);
  const before = state.event(mailbox.id, call.params['event'] ?? '');
  demandVersion(call, etagOf(before));
  const fields = readEventBody(call.body);
  if (fields.transactionId !== undefined && fields.transactionId !== before.transactionId) {
    throw new Refused(400, 'ErrorInvalidPropertySet', 'The transaction id cannot be changed.');
  }
  if (!before.isOrganizer && OF_THE_MEETING.some((name) => fields[name] !== undefined)) {
    throw new Refused(400, 'ErrorInvalidPropertySet', 'Only the organizer can change these properties.');
  }
  const { attendees, properties, extensions, ...rest } = fields;
  if (extensions !== undefined) throw unreadable('Extensions are changed one by one.');
  const [start, end] = [fields.start ?? before.start, fields.end ?? before.end];
  checkTimes(start, end, fields.isAllDay ?? before.isAllDay);
  const moved = start !== before.start || end !== before.end;
  const kept = moved ? before.attendees.map(unanswered) : before.attendees;
  const after = state.put({
    ...before,
    ...rest,
    modifiedAt: call.now,
    attendees: attendees === undefined ? kept : merged(kept, attendees),
    properties: { ...before.properties, ...properties },
  });
  if (after.isOrganizer && !after.isCancelled) tellOfChange(meetings, before, after, fields);
  return after;
}

function tellOfChange(
  meetings: Meetings,
  before: StoredEvent,
  after: StoredEvent,
  fields: EventFields,
): void {
  const had = (event: StoredEvent, { address }: StoredAttendee) =>
    event.attendees.some((each) => each.address.toLowerCase() === address.toLowerCase());
  meetings.callOff(
    before,
    before.attendees.filter((each) => !had(after, each)),
  );
  meetings.invite(
    after,
    after.attendees.filter((each) => !had(before, each)),
  );
  if (OF_THE_MEETING.some((name) => name !== 'attendees' && fields[name] !== undefined)) {
    meetings.invite(
      after,
      after.attendees.filter((each) => had(before, each)),
      true,
    );
  }
}

/** By the organizer only; tells the attendees, and the event goes to Deleted Items. */
export function cancelEvent({ state, meetings }: EventActions, call: Call): Answer {
  const { mailbox } = writeAccessOf(state, call);
  const event = state.event(mailbox.id, call.params['event'] ?? '');
  const comment = commentOf(call.body);
  if (!event.isOrganizer) {
    throw new Refused(400, 'ErrorInvalidRequest', 'You need to be an organizer to cancel a meeting.');
  }
  // Assumed: what has no attendees is an appointment and not a meeting, and can only be deleted.
  if (event.attendees.length === 0) {
    throw new Refused(400, 'ErrorInvalidRequest', 'Your request can’t be completed. This is not a meeting.');
  }
  meetings.callOff(event, event.attendees, comment.text);
  state.put({ ...event, isCancelled: true, deleted: true, modifiedAt: call.now });
  return { status: 202 };
}

/** In the organizer's calendar this calls a meeting off, without a comment; an attendee's copy just goes. */
export function deleteEvent({ state, meetings }: EventActions, call: Call): Answer {
  const { mailbox } = writeAccessOf(state, call);
  const event = state.event(mailbox.id, call.params['event'] ?? '');
  demandVersion(call, etagOf(event));
  if (event.isOrganizer && !event.isCancelled) meetings.callOff(event, event.attendees);
  state.put({ ...event, deleted: true, modifiedAt: call.now });
  return { status: 204 };
}

export function respondToEvent({ state, meetings }: EventActions, call: Call, response: GivenAnswer): Answer {
  const { mailbox } = writeAccessOf(state, call);
  const event = state.event(mailbox.id, call.params['event'] ?? '');
  const { text, send } = commentOf(call.body, ...(response === 'accepted' ? [] : ['proposedNewTime']));
  if (event.isOrganizer) {
    const why =
      "Your request can't be completed. You can't respond to this meeting because you're the meeting organizer.";
    throw new Refused(400, 'ErrorInvalidRequest', why);
  }
  if (event.isCancelled) {
    throw new Refused(400, 'ErrorInvalidRequest', 'The meeting has been cancelled.');
  }
  meetings.respond(event, response, send, text);
  return { status: 202 };
}

function checkTimes(start: number, end: number, isAllDay: boolean): void {
  if (end < start) {
    throw new Refused(400, 'ErrorCalendarEndDateIsEarlierThanStartDate', 'The end lies before the start.');
  }
  // A general rule of Exchange; whole days are counted in UTC hours, so that a clock change does not matter.
  if (isAllDay && (end - start < 23 * 3_600_000 || end === start)) {
    throw new Refused(
      400,
      'ErrorPropertyValidationFailure',
      'An all-day event lasts from midnight to midnight.',
    );
  }
}

function commentOf(
  body: unknown,
  ...more: readonly string[]
): { readonly text: string; readonly send: boolean } {
  if (body === undefined) return { text: '', send: true };
  const sent = only(body, 'parameters', parameterNames('comment', 'sendResponse', ...more));
  const text = parameter(sent, 'comment') ?? '';
  if (typeof text !== 'string') throw unreadable("'comment' must be a text.");
  return { text, send: flag(parameter(sent, 'sendResponse') ?? true, 'sendResponse') };
}

/** The list that was sent; who was in it before keeps its answer. */
const merged = (
  before: readonly StoredAttendee[],
  sent: readonly Pick<StoredAttendee, 'name' | 'address' | 'type'>[],
): readonly StoredAttendee[] =>
  sent.map((each) => ({
    response: 'none' as const,
    ...before.find(({ address }) => address.toLowerCase() === each.address.toLowerCase()),
    ...each,
  }));

const unanswered = ({ name, address, type }: StoredAttendee): StoredAttendee => ({
  name,
  address,
  type,
  response: 'none',
});

const iCalUId = (state: CalendarState, mailbox: TenantUser): string =>
  `040000008200E00074C5B7101A82E008${Buffer.from(state.tenant.newId('meeting') + mailbox.id, 'utf8')
    .toString('hex')
    .toUpperCase()}`;

export const DEFAULTS = {
  subject: '',
  body: { contentType: 'html', content: '' },
  isAllDay: false,
  showAs: 'busy',
  sensitivity: 'normal',
  importance: 'normal',
  categories: [],
  locations: [],
  isCancelled: false,
  hideAttendees: false,
  responseRequested: true,
  allowNewTimeProposals: true,
  isReminderOn: true,
  reminderMinutesBeforeStart: 15,
  properties: {},
  extensions: {},
  attachments: [],
  deleted: false,
} as const;
