import { changeKeyOf, etagOf } from './mail-message.ts';
import type { MailAddress, StoredAttachment, StoredMessage } from './mail-message.ts';
import type { StoredFolder, MailboxStore } from './mail-store.ts';
import { extensionJson } from './open-extensions.ts';
import { bodyPreview, htmlOf, textOf } from './mail-text.ts';

/** What `$expand` asks for beside the properties of the message itself. */
export interface Expansion {
  readonly attachments: boolean;
  /** Ids of extended properties. */
  readonly properties?: ReadonlySet<string>;
  /** Names of open extensions. */
  readonly extensions?: ReadonlySet<string>;
}

/** How a message is to be shown: which id, which form of the text, which properties. */
export interface View {
  readonly immutable: boolean;
  readonly bodyAs: 'html' | 'text';
  /** Undefined: all that are shown unless asked for. */
  readonly select?: ReadonlySet<string>;
  readonly expand: Expansion;
  /** Without `Mail.Read` the body, attachments and properties are left out (Mail.ReadBasic). */
  readonly basic: boolean;
}

const iso = (time: number): string => new Date(time).toISOString().replace('.000Z', 'Z');
const recipient = ({ name, address }: MailAddress): object => ({ emailAddress: { name, address } });

/** Shown only where `$select` names them. */
const ON_DEMAND = new Set(['internetMessageHeaders', 'uniqueBody']);
/** What `Mail.ReadBasic` hides. Source: README.md of the contract, "Operations and permissions". */
const HIDDEN_FROM_BASIC = ['body', 'bodyPreview', 'uniqueBody'];

const PROPERTIES: Readonly<Record<string, (message: StoredMessage, view: View) => unknown>> = {
  createdDateTime: ({ created }) => iso(created),
  lastModifiedDateTime: ({ modified }) => iso(modified),
  changeKey: changeKeyOf,
  categories: ({ categories }) => categories,
  receivedDateTime: ({ received }) => iso(received),
  sentDateTime: ({ sent }) => iso(sent),
  hasAttachments: ({ attachments }) => attachments.some(({ isInline }) => !isInline),
  internetMessageId: ({ internetMessageId }) => internetMessageId,
  subject: ({ subject }) => subject,
  bodyPreview: ({ body }) => bodyPreview(body),
  importance: ({ importance }) => importance,
  parentFolderId: ({ folderId }) => folderId,
  conversationId: ({ conversationId }) => conversationId,
  conversationIndex: ({ conversationId }) => Buffer.from(conversationId, 'utf8').toString('base64').slice(0, 28),
  isDeliveryReceiptRequested: ({ isDeliveryReceiptRequested }) => isDeliveryReceiptRequested,
  isReadReceiptRequested: ({ isReadReceiptRequested }) => isReadReceiptRequested,
  isRead: ({ isRead }) => isRead,
  isDraft: ({ isDraft }) => isDraft,
  webLink: (message, { immutable }) =>
    `https://outlook.office365.com/owa/?ItemID=${encodeURIComponent(immutable ? message.immutableId : message.id)}&exvsurl=1&viewmodel=ReadMessageItem`,
  inferenceClassification: ({ inferenceClassification }) => inferenceClassification,
  body: ({ body }, { bodyAs }) =>
    bodyAs === 'html'
      ? { contentType: 'html', content: htmlOf(body) }
      : { contentType: 'text', content: textOf(body) },
  sender: ({ sender }) => sender && recipient(sender),
  from: ({ from }) => from && recipient(from),
  toRecipients: ({ to }) => to.map(recipient),
  ccRecipients: ({ cc }) => cc.map(recipient),
  bccRecipients: ({ bcc }) => bcc.map(recipient),
  replyTo: ({ replyTo }) => replyTo.map(recipient),
  flag: ({ flagStatus }) => ({ flagStatus }),
  internetMessageHeaders: ({ headers }) => headers,
  uniqueBody: (message, view) => PROPERTIES['body']?.(message, view),
}; // prettier-ignore

/** Only on messages of a calendar. */
const MEETING_PROPERTIES: Readonly<Record<string, (message: StoredMessage) => unknown>> = {
  meetingMessageType: ({ meeting }) => meeting?.type ?? 'none',
  type: () => 'singleInstance',
  isOutOfDate: () => false,
  isAllDay: () => false,
  isDelegated: () => false,
  startDateTime: ({ meeting }) => meeting?.start && { dateTime: meeting.start, timeZone: 'UTC' },
  endDateTime: ({ meeting }) => meeting?.end && { dateTime: meeting.end, timeZone: 'UTC' },
  location: ({ meeting }) => ({ displayName: meeting?.location ?? '', locationType: 'default', uniqueIdType: 'unknown' }),
  recurrence: () => null,
}; // prettier-ignore

export const MESSAGE_PROPERTIES: ReadonlySet<string> = new Set([
  'id',
  ...Object.keys(PROPERTIES),
  ...Object.keys(MEETING_PROPERTIES),
]);

export function messageJson(message: StoredMessage, view: View): Record<string, unknown> {
  const wanted = (name: string): boolean =>
    (view.select === undefined ? !ON_DEMAND.has(name) : view.select.has(name)) &&
    !(view.basic && HIDDEN_FROM_BASIC.includes(name));
  const shown: Record<string, unknown> = {
    ...(message.kind !== 'message' && { '@odata.type': `#microsoft.graph.${message.kind}` }),
    '@odata.etag': etagOf(message),
    id: view.immutable ? message.immutableId : message.id,
  };
  for (const [name, read] of Object.entries(PROPERTIES)) if (wanted(name)) shown[name] = read(message, view);
  if (message.kind !== 'message')
    for (const [name, read] of Object.entries(MEETING_PROPERTIES))
      if (wanted(name)) shown[name] = read(message) ?? null;
  const { attachments, properties, extensions } = view.expand;
  if (attachments) shown['attachments'] = message.attachments.map((each) => attachmentJson(each));
  if (properties !== undefined) {
    const found = Object.entries(message.properties).filter(([id]) => properties.has(id));
    if (found.length > 0)
      shown['singleValueExtendedProperties'] = found.map(([id, value]) => ({ id, value }));
  }
  if (extensions !== undefined) {
    const found = Object.entries(message.extensions).filter(([name]) => extensions.has(name));
    shown['extensions'] = found.map(([name, data]) => extensionJson(name, data));
  }
  return shown;
}

/** Exchange counts a little more than the bytes of the file. */
const ATTACHMENT_OVERHEAD = 174;

export function attachmentJson(
  attachment: StoredAttachment,
  select?: ReadonlySet<string>,
  item?: object,
): Record<string, unknown> {
  const isFile = attachment.kind === 'file';
  const all: Record<string, unknown> = {
    lastModifiedDateTime: iso(attachment.modified),
    name: attachment.name,
    contentType: isFile ? attachment.contentType : null,
    size: attachment.bytes.length + ATTACHMENT_OVERHEAD,
    isInline: attachment.isInline,
    ...(isFile && {
      contentId: attachment.contentId,
      contentLocation: null,
      contentBytes: Buffer.from(attachment.bytes).toString('base64'),
    }),
  };
  return {
    '@odata.type': isFile ? '#microsoft.graph.fileAttachment' : '#microsoft.graph.itemAttachment',
    '@odata.mediaContentType': isFile ? attachment.contentType : 'message/rfc822',
    id: attachment.id,
    ...Object.fromEntries(Object.entries(all).filter(([name]) => select === undefined || select.has(name))),
    ...(item !== undefined && { item }),
  };
}

export function folderJson(store: MailboxStore, folder: StoredFolder): Record<string, unknown> {
  const messages = store.in(folder.id);
  return {
    id: folder.id,
    displayName: folder.name,
    parentFolderId: folder.parentId,
    childFolderCount: [...store.folders.values()].filter(({ parentId }) => parentId === folder.id).length,
    unreadItemCount: messages.filter(({ isRead }) => !isRead).length,
    totalItemCount: messages.length,
    isHidden: false,
  };
}
