import { nameOfPlace } from '../../graph-emulator/calendar-state.ts';
import type { StoredAttendee, StoredEvent } from '../../graph-emulator/calendar-state.ts';
import type { MailAddress, StoredAttachment, StoredMessage } from '../../graph-emulator/mail-message.ts';
import type { WireObject } from '../wire.ts';
import type { MailboxAreas } from './mailbox-areas.ts';
import { ITEM_TYPES, LEVELS, ewsId, recipientOf } from './outlook-wire.ts';
import type { PermissionLevel } from './outlook-wire.ts';

/** What the client is told when it starts and whenever the item changes: nearly all that it can say of an item. */

export interface AboutPane {
  readonly areas: MailboxAreas;
  readonly permission: PermissionLevel;
  readonly addInId: string;
}

/** Of the mailbox, without an item. */
export function mailboxData({ areas, permission, addInId }: AboutPane): WireObject {
  const { user, made } = areas;
  return {
    itemType: ITEM_TYPES.none,
    permissionLevel: LEVELS[permission].wire,
    hostVersion: '15.20.0000.000',
    owaView: 'ThreeColumns',
    userDisplayName: user.displayName,
    userEmailAddress: user.address,
    userTimeZone: 'GMT Standard Time',
    userProfileType: 'office365',
    timeZoneOffsets: londonOffsets(made.tenant.now()),
    ewsUrl: '',
    restUrl: '',
    isRestIdSupported: false,
    extensionId: addInId,
    isFromSharedFolder: false,
  };
}

export function messageData(pane: AboutPane, message: StoredMessage): WireObject {
  const { areas } = pane;
  const asRecipient = (address: MailAddress): WireObject => recipientOf(address, areas.isInside);
  const isMeeting = message.kind === 'eventMessageRequest';
  const { meeting } = message;
  return {
    ...mailboxData(pane),
    itemType: isMeeting ? ITEM_TYPES.meetingRequest : ITEM_TYPES.message,
    id: ewsId(message.id),
    itemClass: classOf(message),
    internetMessageId: message.internetMessageId,
    conversationId: ewsId(message.conversationId),
    subject: message.subject,
    normalizedSubject: normalized(message.subject),
    ...(message.from !== null && { from: asRecipient(message.from) }),
    ...(message.sender !== null && { sender: asRecipient(message.sender) }),
    to: message.to.map(asRecipient),
    cc: message.cc.map(asRecipient),
    bcc: message.bcc.map(asRecipient),
    dateTimeCreated: message.created,
    dateTimeModified: message.modified,
    dateTimeSent: message.sent,
    isRead: message.isRead,
    attachments: message.attachments.map(attachmentData),
    isFromSharedFolder: areas.isShared,
    ...(isMeeting &&
      meeting?.start != null &&
      meeting.end !== null && {
        start: Date.parse(`${meeting.start}Z`),
        end: Date.parse(`${meeting.end}Z`),
        location: meeting.location ?? '',
      }),
  };
}

export function appointmentData(pane: AboutPane, event: StoredEvent): WireObject {
  const { areas } = pane;
  return {
    ...mailboxData(pane),
    itemType: ITEM_TYPES.appointment,
    id: ewsId(event.id),
    itemClass: 'IPM.Appointment',
    subject: event.subject,
    normalizedSubject: normalized(event.subject),
    organizer: recipientOf(event.organizer, areas.isInside),
    to: attendees(event, areas, 'required'),
    cc: attendees(event, areas, 'optional'),
    start: event.start,
    end: event.end,
    location: event.locations.map(nameOfPlace).join('; '),
    isAllDayEvent: event.isAllDay,
    sensitivity: event.sensitivity,
    dateTimeCreated: event.createdAt,
    dateTimeModified: event.modifiedAt,
    attachments: event.attachments.map(({ id, name, contentType, contentBytes, isInline }) => ({
      id: ewsId(id),
      name,
      contentType,
      size: Buffer.from(contentBytes, 'base64').length,
      attachmentType: 0,
      isInline,
    })),
    recurrence: null,
    seriesId: null,
    isFromSharedFolder: areas.isShared,
  };
}

/** None, Organizer, Tentative, Accepted, Declined. */
const RESPONSES: readonly string[] = ['none', 'organizer', 'tentativelyAccepted', 'accepted', 'declined'];

const attendees = (
  event: StoredEvent,
  areas: MailboxAreas,
  type: StoredAttendee['type'],
): readonly WireObject[] =>
  event.attendees
    .filter((each) => each.type === type || (type === 'required' && each.type === 'resource'))
    .map((each) => ({
      ...recipientOf(each, areas.isInside),
      appointmentResponse: Math.max(0, RESPONSES.indexOf(each.response)),
    }));

/** Exchange counts a little more than the bytes of a file; so does the emulator's Graph. */
const ATTACHMENT_OVERHEAD = 174;

const attachmentData = ({ id, kind, name, contentType, bytes, isInline }: StoredAttachment): WireObject => ({
  id: ewsId(id),
  name,
  size: bytes.length + ATTACHMENT_OVERHEAD,
  contentType,
  attachmentType: kind === 'file' ? 0 : 1,
  isInline,
});

/** Message classes of Exchange. */
function classOf({ kind, meeting }: StoredMessage): string {
  if (kind === 'message') return 'IPM.Note';
  switch (meeting?.type) {
    case 'meetingCancelled':
      return 'IPM.Schedule.Meeting.Canceled';
    case 'meetingAccepted':
      return 'IPM.Schedule.Meeting.Resp.Pos';
    case 'meetingDeclined':
      return 'IPM.Schedule.Meeting.Resp.Neg';
    case 'meetingTenativelyAccepted':
      return 'IPM.Schedule.Meeting.Resp.Tent';
    default:
      return 'IPM.Schedule.Meeting.Request';
  }
}

const normalized = (subject: string): string => subject.replace(/^(?:(?:re|fw|fwd|aw|wg):\s*)+/i, '');

const YEAR = 366 * 86_400_000;

/** Minutes that London is ahead, for a year back and two years on: the client counts local times by them. */
function londonOffsets(now: number): readonly WireObject[] {
  const ranges: { start: number; end: number; offset: number }[] = [];
  const day = 86_400_000;
  for (let at = Math.floor((now - YEAR) / day) * day; at < now + 2 * YEAR; at += 3_600_000) {
    const offset = londonOffset(at);
    const last = ranges.at(-1);
    if (last?.offset === offset) last.end = at + 3_600_000;
    else ranges.push({ start: at, end: at + 3_600_000, offset });
  }
  return ranges;
}

/** Summer time in Great Britain: from 01:00 UTC on the last Sunday of March to that of October. */
function londonOffset(at: number): number {
  const year = new Date(at).getUTCFullYear();
  return at >= lastSunday(year, 2) && at < lastSunday(year, 9) ? 60 : 0;
}

const lastSunday = (year: number, month: number): number => {
  const last = new Date(Date.UTC(year, month + 1, 0, 1));
  return last.getTime() - last.getUTCDay() * 86_400_000;
};
