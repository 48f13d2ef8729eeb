/**
 * Calendars of the emulator: the routes, and what tests may arrange and look at. What is documented and what is assumed
 * stands beside each rule in the calendar-*.ts files; not covered and refused: series of events, online meetings made by
 * Graph, findMeetingTimes (its algorithm is not published and changes), more than one calendar in a mailbox.
 */
import { contextOf } from './graph-address.ts';
import { itemNotFound } from './outlook-refusals.ts';
import { Refused } from './route.ts';
import type { Answer, Area, Call, Route, Tenant } from './route.ts';
import type { Faults } from './faults.ts';
import { accessOf } from './calendar-access.ts';
import type { Access } from './calendar-access.ts';
import { calendarAnswer, calendarId, etagOf, eventAnswer } from './calendar-answers.ts';
import {
  DEFAULTS,
  cancelEvent,
  createEvent,
  deleteEvent,
  respondToEvent,
  updateEvent,
} from './calendar-events.ts';
import type { EventActions } from './calendar-events.ts';
import {
  addAttachment, createExtension, deleteExtension, listAttachments, readAttachment, readExtension, updateExtension,
} from './calendar-items.ts'; // prettier-ignore
import { deltaAnswer } from './calendar-delta.ts';
import { Meetings } from './calendar-meetings.ts';
import { checkOptions, filtered, howToWrite, listed } from './calendar-query.ts';
import { scheduleAnswer } from './calendar-schedule.ts';
import { CalendarState } from './calendar-state.ts';
import type { MeetingMail, SharingRole, StoredEvent } from './calendar-state.ts';
import { momentOf, momentWithOffset, preferredZone } from './calendar-zones.ts';

export interface CalendarArea extends Area {
  /** Puts an event into a diary as its owner would: times are London wall-clock (`2026-10-06T10:00`). */
  putEvent(event: {
    readonly mailbox: string;
    readonly from: string;
    readonly to: string;
    readonly showAs?: StoredEvent['showAs'];
    readonly sensitivity?: StoredEvent['sensitivity'];
    readonly subject?: string;
  }): StoredEvent;
  /** What stands in a mailbox now; what is late and due has come. */
  events(mailbox: string): readonly StoredEvent[];
  /** Every mail about a meeting that has gone out, in order. */
  readonly mails: readonly MeetingMail[];
  /** Lets happen what is due by now: every request to a calendar does so by itself. */
  settle(): void;
  /** Gives somebody a right to a calendar, as its owner would. */
  share(owner: string, to: string, role: SharingRole): void;
  /** An event vanishes as if its owner had deleted it by hand: nobody is told. */
  deleteByHand(mailbox: string, id: string): void;
}

export interface CalendarWiring {
  readonly faults?: Pick<Faults, 'strikes'>;
  /** Mails of meetings, as they go out: so that they come into inboxes as meeting messages. */
  readonly onMail?: (mail: MeetingMail) => void;
}

const BASIC = {
  own: ['Calendars.ReadBasic', 'Calendars.Read', 'Calendars.ReadWrite'],
  others: ['Calendars.Read.Shared', 'Calendars.ReadWrite.Shared'],
} as const;
const READ = { own: ['Calendars.Read', 'Calendars.ReadWrite'], others: BASIC.others } as const;
const WRITE = { own: ['Calendars.ReadWrite'], others: ['Calendars.ReadWrite.Shared'] } as const;
const SUGGEST = { own: BASIC.others } as const;

const NO_OPTIONS: ReadonlySet<string> = new Set();
const READING_ONE: ReadonlySet<string> = new Set(['$select', '$expand']);
const SELECT: ReadonlySet<string> = new Set(['$select', '$filter', '$expand']);

export function calendarArea(
  tenant: Tenant,
  { faults, onMail = () => undefined }: CalendarWiring = {},
): CalendarArea {
  const state = new CalendarState(tenant);
  const meetings = new Meetings(state, onMail);
  const strikes = (name: string, mailbox?: string): boolean => faults?.strikes(name, mailbox) ?? false;

  const actions: EventActions = {
    state,
    meetings,
    remembersDeleted: () => strikes('transaction of a deleted event remembered'),
  };

  /** Every call first lets happen what is due. */
  const route = (
    method: Route['method'],
    pattern: string,
    permissions: Route['permissions'],
    handle: (call: Call) => Answer,
  ): Route => ({
    method,
    pattern: `/users/{user}${pattern}`,
    permissions,
    handle: (call) => {
      meetings.settle();
      return handle(call);
    },
  });

  /** The caller's right to the calendar of the call; refused where the mailbox has no such calendar. */
  const theCalendar = (call: Call): Access => {
    const access = accessOf(state, call);
    const id = call.params['calendar'];
    if (id !== undefined && id !== calendarId(access.mailbox)) throw itemNotFound();
    return access;
  };
  const one = (event: StoredEvent, call: Call, access: Access, status: number): Answer => {
    const zone = preferredZone(call.headers);
    const body = {
      '@odata.context': contextOf(`users('${access.mailbox.id}')/events/$entity`),
      ...eventAnswer(event, howToWrite(call, access, zone)),
    };
    return { status, headers: { ...zone.headers, ETag: etagOf(event) }, body };
  };
  const listing = (call: Call, eventsOf: (owner: string) => readonly StoredEvent[]): Answer => {
    checkOptions(call);
    const access = theCalendar(call);
    const zone = preferredZone(call.headers);
    const how = howToWrite(call, access, zone);
    const events = filtered(eventsOf(access.mailbox.id), call);
    return listed(events, call, (event) => eventAnswer(event, how), zone.headers);
  };
  const list = (call: Call): Answer => listing(call, (owner) => state.standing(owner));
  const view = (call: Call): Answer => {
    const from = momentWithOffset(call.query.get('startDateTime'), 'startDateTime');
    const to = momentWithOffset(call.query.get('endDateTime'), 'endDateTime');
    if (to < from)
      throw new Refused(400, 'ErrorInvalidParameter', 'The end of the range lies before its start.');
    const select = call.query.get('$select') ?? '';
    if (/\b(createdDateTime|lastModifiedDateTime)\b/.test(select)) {
      // Documented as not working there; that it is a refusal is assumed.
      throw new Refused(
        400,
        'ErrorInvalidProperty',
        'These properties cannot be selected in a calendar view.',
      );
    }
    return listing(call, (owner) =>
      state
        .standing(owner)
        .filter(({ start, end }) => start < to && end > from)
        .sort((a, b) => a.start - b.start),
    );
  };
  const create = (call: Call): Answer => {
    checkOptions(call, NO_OPTIONS);
    const access = theCalendar(call);
    const event = createEvent(actions, call);
    // Seen with an open extension in the same call: the event is there, and the answer says that it is not.
    if (Object.keys(event.extensions).length > 0 && strikes('event with extension saved and refused')) {
      throw new Refused(503, 'ConcurrentItemSave', 'The item was saved by two at the same time.');
    }
    return one(event, call, access, 201);
  };
  const read = (call: Call): Answer => {
    checkOptions(call, READING_ONE);
    const access = theCalendar(call);
    return one(state.event(access.mailbox.id, call.params['event'] ?? ''), call, access, 200);
  };
  const update = (call: Call): Answer => {
    checkOptions(call, NO_OPTIONS);
    const access = theCalendar(call);
    return one(updateEvent(actions, call), call, access, 200);
  };
  const remove = (call: Call): Answer => {
    theCalendar(call);
    return deleteEvent(actions, call);
  };
  const calendar = (call: Call): Answer => ({ status: 200, body: calendarAnswer(theCalendar(call)) });

  const routes: readonly Route[] = [
    route('POST', '/calendar/getSchedule', BASIC, (call) => scheduleAnswer(state, call, strikes)),
    route('POST', '/findMeetingTimes', SUGGEST, () => {
      throw new Refused(501, 'NotImplemented', 'findMeetingTimes is not covered by this emulator.');
    }),
    route('GET', '/calendar', READ, calendar),
    route('GET', '/calendars', BASIC, (call) => listed([accessOf(state, call)], call, calendarAnswer)),
    route('GET', '/calendars/{calendar}', READ, calendar),
    ...['/events', '/calendar/events', '/calendars/{calendar}/events'].flatMap((pattern) => [
      route('GET', pattern, BASIC, list),
      route('POST', pattern, WRITE, create),
    ]),
    ...['/calendarView', '/calendar/calendarView', '/calendars/{calendar}/calendarView'].map((pattern) =>
      route('GET', pattern, BASIC, view),
    ),
    route('GET', '/calendarView/delta()', READ, (call) =>
      deltaAnswer(state, call, strikes('sync state lost')),
    ),
    ...['/events/{event}', '/calendars/{calendar}/events/{event}'].flatMap((pattern) => [
      route('GET', pattern, BASIC, read),
      route('PATCH', pattern, WRITE, update),
      route('DELETE', pattern, WRITE, remove),
    ]),
    route('POST', '/events/{event}/cancel', WRITE, (call) => cancelEvent(actions, call)),
    route('POST', '/events/{event}/accept', WRITE, (call) => respondToEvent(actions, call, 'accepted')),
    route('POST', '/events/{event}/decline', WRITE, (call) => respondToEvent(actions, call, 'declined')),
    route('POST', '/events/{event}/tentativelyAccept', WRITE, (call) =>
      respondToEvent(actions, call, 'tentativelyAccepted'),
    ),
    route('GET', '/events/{event}/instances', BASIC, (call) => {
      state.event(accessOf(state, call).mailbox.id, call.params['event'] ?? '');
      throw new Refused(400, 'ErrorInvalidRequest', 'The event is not the master of a series.');
    }),
    route('GET', '/events/{event}/attachments', READ, (call) => {
      checkOptions(call, SELECT);
      return listAttachments(state, call);
    }),
    route('POST', '/events/{event}/attachments', WRITE, (call) => addAttachment(state, call)),
    route('GET', '/events/{event}/attachments/{attachment}', READ, (call) => readAttachment(state, call)),
    route('POST', '/events/{event}/extensions', WRITE, (call) => createExtension(state, call)),
    route('GET', '/events/{event}/extensions/{extension}', READ, (call) => readExtension(state, call)),
    route('PATCH', '/events/{event}/extensions/{extension}', WRITE, (call) => updateExtension(state, call)),
    route('DELETE', '/events/{event}/extensions/{extension}', WRITE, (call) => deleteExtension(state, call)),
  ];

  const london = (dateTime: string): number => momentOf({ dateTime, timeZone: 'GMT Standard Time' });

  return {
    routes,
    load: (folder) => state.load(folder),
    save: (folder) => state.save(folder),
    putEvent({ mailbox, from, to, showAs = 'busy', sensitivity = 'normal', subject = 'Appointment' }) {
      const { id: owner, displayName: name, address } = state.mailbox(mailbox);
      const now = tenant.now();
      return state.put({
        ...DEFAULTS,
        id: tenant.newId('event'),
        owner,
        iCalUId: tenant.newId('meeting'),
        createdAt: now,
        modifiedAt: now,
        subject,
        start: london(from),
        end: london(to),
        startZone: 'GMT Standard Time',
        endZone: 'GMT Standard Time',
        showAs,
        sensitivity,
        attendees: [],
        organizer: { name, address },
        isOrganizer: true,
        response: 'none',
      });
    },
    events(mailbox) {
      meetings.settle();
      return state.standing(state.mailbox(mailbox).id);
    },
    get mails() {
      meetings.settle();
      return state.content.mails;
    },
    settle: () => {
      meetings.settle();
    },
    share(owner, to, role) {
      const [ownerId, otherId] = [state.mailbox(owner).id, state.mailbox(to).id];
      const kept = state.content.shares.filter((each) => each.owner !== ownerId || each.with !== otherId);
      state.content.shares = [...kept, { owner: ownerId, with: otherId, role }];
      state.touch();
    },
    deleteByHand(mailbox, id) {
      state.put({ ...state.event(state.mailbox(mailbox).id, id), deleted: true, modifiedAt: tenant.now() });
    },
  };
}
