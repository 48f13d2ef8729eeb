import type { Instant } from './calendar-date.ts';
import type { Problem } from './problem.ts';

/**
 * An e-mail after its transport coding is gone: text and mark-up, nothing to decode. What a mailbox hands
 * over and what the reader takes in, the same in Outlook, from Microsoft Graph and from a file.
 */
export interface MessageContent {
  /** The Message-ID header as it stands, angle brackets included. */
  readonly messageId: string | null;
  readonly subject: string;
  readonly from: Mailbox;
  readonly to: readonly Mailbox[];
  /** The Date header as an instant; null where there is none or it is no date. */
  readonly received: Instant | null;
  /** One of the two is enough; where both are there the HTML has the layout. */
  readonly body: { readonly text?: string; readonly html?: string };
  readonly attachments: readonly AttachmentContent[];
  /** True where the headers say that a machine answered (an out-of-office reply, a delivery report). */
  readonly automatic: boolean;
  /** What could not be decoded, in plain sentences without personal data. */
  readonly problems: readonly Problem[];
}

export interface Mailbox {
  readonly name: string | null;
  readonly email: string | null;
}

/** A file that came with a message, with as much of its content as can be read as text. */
export interface AttachmentContent {
  /** File name, decoded; made up from the kind of file where the message gives none. */
  readonly name: string;
  readonly mediaType: string;
  /** A picture shown inside the text: not a file that somebody attached. */
  readonly inline: boolean;
  readonly content: AttachedText | AttachedMarkup | AttachedMessage | NothingToRead;
}

/**
 * Text with its layout kept: one paragraph or table row a line, the cells of a row parted by tabs, the
 * paragraphs inside one cell parted by U+2028, tick boxes as ☐ and ☒.
 */
export interface AttachedText {
  readonly kind: 'text';
  readonly text: string;
}

export interface AttachedMarkup {
  readonly kind: 'html';
  readonly html: string;
}

export interface AttachedMessage {
  readonly kind: 'message';
  readonly message: MessageContent;
}

/** A picture, a scan without text, a file that is broken, too large or of a kind that is not read. */
export interface NothingToRead {
  readonly kind: 'none';
}
