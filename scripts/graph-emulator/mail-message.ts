/** What a mailbox of the emulator holds. Records are replaced, not changed, so that an answer never changes underneath. */

export interface MailAddress {
  readonly name: string;
  readonly address: string;
}

export interface StoredAttachment {
  readonly id: string;
  /** `item`: a message attached to a message; its bytes are that message in transport form. */
  readonly kind: 'file' | 'item';
  readonly name: string;
  readonly contentType: string;
  readonly isInline: boolean;
  readonly contentId: string | null;
  readonly bytes: Uint8Array;
  readonly modified: number;
}

/** Before its message has given it an id. */
export type NewAttachment = Omit<StoredAttachment, 'id' | 'modified'>;

/** `message`, or one of the messages that a calendar sends. */
export type MessageKind = 'message' | 'eventMessageRequest' | 'eventMessageResponse';

/** What an invitation says of its meeting, as far as it can be read from the calendar part. */
export interface MeetingNotice {
  readonly type: 'meetingRequest' | 'meetingCancelled' | 'meetingAccepted' | 'meetingTenativelyAccepted' | 'meetingDeclined';
  /** `2026-10-05T09:00:00.0000000` in UTC; null where the part does not say. */
  readonly start: string | null;
  readonly end: string | null;
  readonly location: string | null;
} // prettier-ignore

export interface MessageBody {
  readonly contentType: 'html' | 'text';
  readonly content: string;
}

export interface StoredMessage {
  /** The same for as long as the message stays in its mailbox. */
  readonly immutableId: string;
  /** Another after each move. */
  readonly id: string;
  readonly folderId: string;
  readonly kind: MessageKind;
  readonly meeting?: MeetingNotice;
  /** Times in milliseconds since 1970. */
  readonly created: number;
  readonly modified: number;
  readonly received: number;
  readonly sent: number;
  /** Grows with every change of the mailbox: makes changeKey and ETag. */
  readonly version: number;
  readonly subject: string;
  readonly body: MessageBody;
  readonly from: MailAddress | null;
  readonly sender: MailAddress | null;
  readonly to: readonly MailAddress[];
  readonly cc: readonly MailAddress[];
  readonly bcc: readonly MailAddress[];
  readonly replyTo: readonly MailAddress[];
  readonly internetMessageId: string;
  /** Message-ID of what this answers. */
  readonly inReplyTo: string | null;
  readonly conversationId: string;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly isRead: boolean;
  readonly isDraft: boolean;
  readonly isDeliveryReceiptRequested: boolean;
  readonly isReadReceiptRequested: boolean;
  readonly importance: 'low' | 'normal' | 'high';
  readonly inferenceClassification: 'focused' | 'other';
  readonly flagStatus: 'notFlagged' | 'complete' | 'flagged';
  readonly categories: readonly string[];
  readonly attachments: readonly StoredAttachment[];
  /** By the id of the extended property, spelt as `propertyKey` spells it. */
  readonly properties: Readonly<Record<string, string>>;
  /** Open extensions by name. */
  readonly extensions: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** The message as it arrived; undefined where it was made here, and then it is written when asked for. */
  readonly mime?: Uint8Array;
}

/** Before its mailbox has given it a version. */
export type NewMessage = Omit<StoredMessage, 'version'>;

/** GUIDs and kinds are compared whatever their case, the name as it stands (extended-properties-overview.md). */
export function propertyKey(id: string): string | undefined {
  const match =
    /^(Boolean|Binary|Currency|Double|Float|Integer|Long|Short|String|SystemTime) (?:(\{[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\}) (?:(Name) (.+)|(Id) (0x[0-9a-f]+))|(0x[0-9a-f]+))$/i.exec(
      id,
    );
  if (match === null) return undefined;
  const [, type = '', guid, name, named = '', , numbered = '', tag = ''] = match;
  const kind = type.charAt(0).toUpperCase() + type.slice(1).toLowerCase().replace('time', 'Time');
  if (guid === undefined) return `${kind} ${tag.toLowerCase()}`;
  return `${kind} ${guid.toLowerCase()} ${name === undefined ? `Id ${numbered.toLowerCase()}` : `Name ${named}`}`;
}

export const changeKeyOf = (message: StoredMessage): string =>
  `CQAAABYAAA${Buffer.from(`${message.immutableId.slice(-8)}.${message.version}`, 'utf8').toString('base64')}`;

export const etagOf = (message: StoredMessage): string => `W/"${changeKeyOf(message)}"`;
