/**
 * What may be sent as an event. Names outside the list, values of another kind and enumeration members that do not exist
 * are refused as Graph refuses a body it cannot read. Letter case of enumeration members does not matter.
 * Not covered here, and refused: series (`recurrence`), online meetings made by Graph, attachments in the same call.
 */
import { Refused } from './route.ts';
import { ownValue } from './own-value.ts';
import { momentOf } from './calendar-zones.ts';
import type { DateTimeTimeZone } from './calendar-zones.ts';
import { SENSITIVITIES, SHOWN_AS } from './calendar-state.ts';
import type { StoredAttendee, StoredEvent } from './calendar-state.ts';

type Body = Readonly<Record<string, unknown>>;

/** Every field that was sent, in the shape of the state. */
export interface EventFields extends Partial<
  Pick<
    StoredEvent,
    | 'subject' | 'body' | 'start' | 'end' | 'startZone' | 'endZone' | 'isAllDay' | 'showAs' | 'sensitivity' | 'importance'
    | 'categories' | 'locations' | 'hideAttendees' | 'responseRequested' | 'allowNewTimeProposals' | 'isReminderOn'
    | 'reminderMinutesBeforeStart' | 'transactionId' | 'properties' | 'extensions'
  >
> {
  readonly attendees?: readonly Pick<StoredAttendee, 'name' | 'address' | 'type'>[];
} // prettier-ignore

type Mutable<Type> = { -readonly [Name in keyof Type]: Type[Name] };

/** Reads a body property by property; a property that has no line here cannot be sent. */
const READERS: Readonly<Record<string, (value: unknown, into: Mutable<EventFields>) => void>> = {
  subject: (value, into) => (into.subject = textOrNull(value, 'subject')),
  body: (value, into) => (into.body = itemBody(value)),
  start: (value, into) => Object.assign(into, { start: moment(value), startZone: zone(value) }),
  end: (value, into) => Object.assign(into, { end: moment(value), endZone: zone(value) }),
  isAllDay: (value, into) => (into.isAllDay = flag(value, 'isAllDay')),
  showAs: (value, into) => (into.showAs = member(value, SHOWN_AS, 'showAs')),
  sensitivity: (value, into) => (into.sensitivity = member(value, SENSITIVITIES, 'sensitivity')),
  importance: (value, into) =>
    (into.importance = member(value, ['low', 'normal', 'high'] as const, 'importance')),
  categories: (value, into) =>
    (into.categories = list(value, 'categories').map((each) => text(each, 'categories'))),
  location: (value, into) => (into.locations = value === null ? [] : [location(value)]),
  locations: (value, into) => (into.locations = list(value, 'locations').map(location)),
  attendees: (value, into) => (into.attendees = list(value, 'attendees').map(attendee)),
  hideAttendees: (value, into) => (into.hideAttendees = flag(value, 'hideAttendees')),
  responseRequested: (value, into) => (into.responseRequested = flag(value, 'responseRequested')),
  allowNewTimeProposals: (value, into) => (into.allowNewTimeProposals = flag(value, 'allowNewTimeProposals')),
  isReminderOn: (value, into) => (into.isReminderOn = flag(value, 'isReminderOn')),
  reminderMinutesBeforeStart: (value, into) =>
    (into.reminderMinutesBeforeStart = wholeNumber(value, 'reminderMinutesBeforeStart')),
  transactionId: (value, into) => (into.transactionId = text(value, 'transactionId')),
  singleValueExtendedProperties: (value, into) => (into.properties = properties(value)),
  extensions: (value, into) =>
    (into.extensions = Object.fromEntries(
      list(value, 'extensions').map((each) => {
        const extension = openExtension(each);
        return [extension.name, extension.values];
      }),
    )),
  recurrence: (value) => {
    if (value !== null) throw notOffered('Series of events');
  },
  isOnlineMeeting: (value) => {
    if (flag(value, 'isOnlineMeeting')) throw notOffered('Online meetings');
  },
};

export function readEventBody(body: unknown): EventFields {
  const into: Mutable<EventFields> = {};
  for (const [name, value] of Object.entries(object(body, 'event'))) {
    if (name.includes('@odata')) continue;
    const reader = ownValue(READERS, name);
    if (reader === undefined) {
      throw unreadable(
        `The property '${name}' does not exist on type 'microsoft.graph.event' or cannot be set.`,
      );
    }
    reader(value, into);
  }
  return into;
}

/** `@odata.type`, `extensionName` and values of any kind but objects. */
export function openExtension(value: unknown): { readonly name: string; readonly values: Body } {
  const { extensionName, '@odata.type': type, id: _id, ...values } = object(value, 'extension');
  const known = typeof type === 'string' && /^#?microsoft\.graph\.openTypeExtension$/i.test(type);
  if (!known) throw unreadable('An open extension must say its type.');
  return { name: text(extensionName, 'extensionName'), values };
}

/** `String {66f5a359-4659-4830-9070-00047ec6ac6e} Name Colour`, or a numbered property. */
export const PROPERTY_ID =
  /^(?:String|Integer|Double|Boolean|SystemTime|CLSID) (?:\{[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\} (?:Name .+|Id 0x[0-9a-f]+)|0x[0-9a-f]{1,4})$/i;

function properties(value: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(
    list(value, 'singleValueExtendedProperties').map((each) => {
      const { id, value: content } = only(each, 'singleValueExtendedProperties', ['id', 'value']);
      const name = text(id, 'id');
      if (!PROPERTY_ID.test(name)) {
        throw new Refused(400, 'ErrorInvalidProperty', `PropertyId values are invalid: '${name}'.`);
      }
      return [name, text(content, 'value')];
    }),
  );
}

function attendee(value: unknown): Pick<StoredAttendee, 'name' | 'address' | 'type'> {
  const { emailAddress, type = 'required' } = only(value, 'attendee', [
    'emailAddress', 'type', 'status', 'proposedNewTime',
  ]); // prettier-ignore
  const { address, name } = only(emailAddress, 'emailAddress', ['address', 'name']);
  const written = text(address, 'address');
  if (!/^[^@\s]+@[^@\s]+$/.test(written)) {
    throw new Refused(400, 'ErrorInvalidRecipients', 'At least one recipient is not valid.');
  }
  return {
    address: written,
    name: typeof name === 'string' && name !== '' ? name : written,
    type: member(type, ['required', 'optional', 'resource'] as const, 'type'),
  };
}

const LOCATION = [
  'address', 'coordinates', 'displayName', 'locationEmailAddress', 'locationType', 'locationUri', 'uniqueId', 'uniqueIdType',
] as const; // prettier-ignore

const location = (value: unknown): Body => only(value, 'location', LOCATION);

function itemBody(value: unknown): StoredEvent['body'] {
  const { contentType = 'text', content } = only(value, 'body', ['contentType', 'content']);
  return {
    contentType: member(contentType, ['text', 'html'] as const, 'contentType'),
    content: textOrNull(content, 'content'),
  };
}

/** `{dateTime, timeZone}`, both there; throws for anything else. */
export function dateTimeZone(value: unknown, name: string): DateTimeTimeZone {
  const { dateTime, timeZone } = only(value, name, ['dateTime', 'timeZone']);
  return { dateTime: text(dateTime, 'dateTime'), timeZone: text(timeZone, 'timeZone') };
}

const moment = (value: unknown): number => momentOf(dateTimeZone(value, 'dateTimeTimeZone'));
const zone = (value: unknown): string => dateTimeZone(value, 'dateTimeTimeZone').timeZone;

/** An object with these names and no others. */
export function only(value: unknown, what: string, names: readonly string[]): Body {
  const found = object(value, what);
  const strange = Object.keys(found).find((name) => !names.includes(name) && !name.includes('@odata'));
  if (strange !== undefined) throw unreadable(`The property '${strange}' does not exist on '${what}'.`);
  return found;
}

export function object(value: unknown, what: string): Body {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw unreadable(`'${what}' must be an object.`);
  }
  return value as Body;
}

function list(value: unknown, name: string): readonly unknown[] {
  if (!Array.isArray(value)) throw unreadable(`'${name}' must be a collection.`);
  return value as readonly unknown[];
}

export function text(value: unknown, name: string): string {
  if (typeof value !== 'string' || value === '') throw unreadable(`'${name}' must be a text.`);
  return value;
}

function textOrNull(value: unknown, name: string): string {
  if (value === null || value === undefined || value === '') return '';
  return text(value, name);
}

export function flag(value: unknown, name: string): boolean {
  if (typeof value !== 'boolean') throw unreadable(`Cannot convert the value of '${name}' to Edm.Boolean.`);
  return value;
}

function wholeNumber(value: unknown, name: string): number {
  if (!Number.isInteger(value)) throw unreadable(`Cannot convert the value of '${name}' to Edm.Int32.`);
  return Number(value);
}

function member<const Member extends string>(
  value: unknown,
  members: readonly Member[],
  name: string,
): Member {
  const found = members.find(
    (each) => typeof value === 'string' && each.toLowerCase() === value.toLowerCase(),
  );
  if (found === undefined) throw unreadable(`The value of '${name}' is not a member of its enumeration.`);
  return found;
}

export const unreadable = (message: string): Refused => new Refused(400, 'RequestBodyRead', message);

const notOffered = (what: string): Refused =>
  new Refused(400, 'ErrorInvalidRequest', `${what} are not covered by this emulator.`);
