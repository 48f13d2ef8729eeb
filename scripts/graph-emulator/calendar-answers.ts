/** Events and calendars as Graph writes them. */
import { inZone } from './calendar-zones.ts';
import { escaped } from './mail-text.ts';
import { extensionJson } from './open-extensions.ts';
import { ownValue } from './own-value.ts';
import { viewOf } from './calendar-access.ts';
import type { Access } from './calendar-access.ts';
import { nameOfPlace } from './calendar-state.ts';
import type { Address, StoredAttachment, StoredEvent } from './calendar-state.ts';
import type { TenantUser } from './route.ts';

type Json = Record<string, unknown>;

const NEVER = '0001-01-01T00:00:00Z';
const SHORT_PREVIEW = 255;

export interface HowToWrite {
  /** Name of the zone of `start` and `end`. */
  readonly zone: string;
  readonly access: Access;
  /** `Prefer: outlook.body-content-type="text"`. */
  readonly bodyAsText: boolean;
  /** The permission at hand is `Calendars.ReadBasic`: no body, no attachments, no extensions. */
  readonly basic: boolean;
  readonly select: readonly string[] | undefined;
  /** Ids of extended properties, and names of open extensions, that were asked for. */
  readonly expandProperties: readonly string[];
  readonly expandExtensions: readonly string[];
}

const changeKeyOf = ({ change }: Pick<StoredEvent, 'change'>): string =>
  Buffer.from(`change-${String(change).padStart(9, '0')}`, 'utf8').toString('base64');
export const etagOf = (event: Pick<StoredEvent, 'change'>): string => `W/"${changeKeyOf(event)}"`;

const stamp = (at: number): string => new Date(at).toISOString().replace(/Z$/, '0000Z');
const recipient = ({ name, address }: Address) => ({ emailAddress: { name, address } });

/** The event as a whole, as somebody with this right sees it, cut down to what was selected. */
export function eventAnswer(event: StoredEvent, how: HowToWrite): Json {
  const full = wholeEvent(event, how);
  const { select } = how;
  const chosen =
    select === undefined
      ? full
      : Object.fromEntries(select.flatMap((name) => (name in full ? [[name, full[name]]] : [])));
  return { '@odata.etag': etagOf(event), id: event.id, ...chosen, ...expanded(event, how) };
}

function wholeEvent(event: StoredEvent, { zone, access, bodyAsText, basic }: HowToWrite): Json {
  const view = viewOf(access.role, event);
  const times = {
    id: event.id,
    createdDateTime: stamp(event.createdAt),
    lastModifiedDateTime: stamp(event.modifiedAt),
    changeKey: changeKeyOf(event),
    iCalUId: event.iCalUId,
    isAllDay: event.isAllDay,
    isCancelled: event.isCancelled,
    sensitivity: event.sensitivity,
    showAs: event.showAs,
    type: 'singleInstance',
    seriesMasterId: null,
    recurrence: null,
    start: inZone(event.start, zone),
    end: inZone(event.end, zone),
  };
  if (view === 'times') return { ...times, subject: '' };
  const limited = { ...times, subject: event.subject, ...placed(event.locations) };
  if (view === 'limited') return limited;
  const { content, contentType } = event.body;
  const text = contentType === 'text' ? content : plainText(content);
  return {
    ...limited,
    categories: event.categories,
    ...(event.transactionId !== undefined && { transactionId: event.transactionId }),
    originalStartTimeZone: event.startZone,
    originalEndTimeZone: event.endZone,
    reminderMinutesBeforeStart: event.reminderMinutesBeforeStart,
    isReminderOn: event.isReminderOn,
    hasAttachments: event.attachments.length > 0,
    importance: event.importance,
    isOrganizer: event.isOrganizer,
    isDraft: false,
    responseRequested: event.responseRequested,
    allowNewTimeProposals: event.allowNewTimeProposals,
    hideAttendees: event.hideAttendees,
    webLink: `https://outlook.office365.com/owa/?itemid=${encodeURIComponent(event.id)}&exvsurl=1&path=/calendar/item`,
    onlineMeetingUrl: null,
    onlineMeeting: null,
    isOnlineMeeting: false,
    onlineMeetingProvider: 'unknown',
    responseStatus: answered(event.response, event.respondedAt),
    ...(!basic && {
      bodyPreview: text.slice(0, SHORT_PREVIEW),
      body: bodyAsText
        ? { contentType: 'text', content: text }
        : { contentType: 'html', content: contentType === 'html' ? content : asHtml(content) },
    }),
    attendees: event.attendees.map((attendee) => ({
      ...recipient(attendee),
      type: attendee.type,
      status: answered(attendee.response, attendee.respondedAt),
    })),
    organizer: recipient(event.organizer),
  };
}

function placed(all: StoredEvent['locations']): Json {
  const [first] = all;
  const written = (place: Readonly<Record<string, unknown>>): Json => {
    const name = nameOfPlace(place);
    return { locationType: 'default', uniqueId: name, uniqueIdType: 'private', ...place, displayName: name };
  };
  return {
    location:
      first === undefined
        ? { displayName: '', locationType: 'default', uniqueIdType: 'unknown', address: {}, coordinates: {} }
        : written(first),
    locations: all.map(written),
  };
}

const answered = (response: string, at: number | undefined): Json => ({
  response,
  time: at === undefined ? NEVER : new Date(at).toISOString(),
});

function expanded(event: StoredEvent, how: HowToWrite): Json {
  if (viewOf(how.access.role, event) !== 'all' || how.basic) return {};
  const properties = how.expandProperties.flatMap((id) => {
    const found = Object.entries(event.properties).find(([name]) => sameProperty(name, id));
    return found === undefined ? [] : [{ id: found[0], value: found[1] }];
  });
  const extensions = how.expandExtensions.flatMap((name) => {
    const values = ownValue(event.extensions, name);
    return values === undefined ? [] : [extensionJson(name, values)];
  });
  return {
    ...(properties.length > 0 && { singleValueExtendedProperties: properties }),
    ...(extensions.length > 0 && { extensions }),
  };
}

/** The name is case-sensitive, the rest is not. */
export function sameProperty(a: string, b: string): boolean {
  const parts = (id: string) => /^(.*? name )(.*)$/i.exec(id) ?? [id, id, ''];
  const [, setA = '', nameA] = parts(a);
  const [, setB = '', nameB] = parts(b);
  return setA.toLowerCase() === setB.toLowerCase() && nameA === nameB;
}

export const attachmentAnswer = (attachment: StoredAttachment): Json => ({
  '@odata.type': '#microsoft.graph.fileAttachment',
  '@odata.mediaContentType': attachment.contentType,
  id: attachment.id,
  lastModifiedDateTime: new Date(attachment.modifiedAt).toISOString(),
  name: attachment.name,
  contentType: attachment.contentType,
  size: Buffer.from(attachment.contentBytes, 'base64').length,
  isInline: attachment.isInline,
  contentId: null,
  contentLocation: null,
  contentBytes: attachment.contentBytes,
});

/** Every mailbox has one calendar here. */
export const calendarId = (mailbox: TenantUser): string =>
  Buffer.from(`calendar-of-${mailbox.id}`, 'utf8').toString('base64url');

export const calendarAnswer = ({ mailbox, role, mayWrite, seesPrivate }: Access): Json => ({
  id: calendarId(mailbox),
  name: 'Calendar',
  color: 'auto',
  hexColor: '',
  isDefaultCalendar: true,
  changeKey: 'calendar-1',
  canShare: role === 'owner',
  canViewPrivateItems: seesPrivate,
  canEdit: mayWrite,
  allowedOnlineMeetingProviders: [],
  defaultOnlineMeetingProvider: 'unknown',
  isTallyingResponses: true,
  isRemovable: false,
  owner: { name: mailbox.displayName, address: mailbox.address },
});

const plainText = (html: string): string =>
  html
    .replace(/<(style|head|script)[\s\S]*?<\/\1>/gi, '')
    .replace(/<(br|\/p|\/div|\/tr)[^>]*>/gi, '\n')
    .replace(/<[^>]+>/g, '')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .trim();

const asHtml = (text: string): string =>
  `<html><head></head><body>${escaped(text).replaceAll('\n', '<br>\n')}</body></html>`;
