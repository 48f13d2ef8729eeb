import PostalMime from 'postal-mime';
import type { Address, Attachment, Email } from 'postal-mime';
import { meetingNotice } from './mail-meeting.ts';
import type { MailAddress, MessageBody, NewAttachment, StoredMessage } from './mail-message.ts';

/** A message in transport form (RFC 5322), taken apart as Exchange does when it arrives. */
export interface ParsedMessage extends Pick<
  StoredMessage,
  'kind' | 'meeting' | 'subject' | 'body' | 'from' | 'sender' | 'to' | 'cc' | 'bcc' | 'replyTo' | 'inReplyTo'
  | 'headers' | 'importance'
> {
  /** The Date header; undefined where there is none or it is no date. */
  readonly date: number | undefined;
  readonly internetMessageId: string | undefined;
  /** What all messages of a thread have in common: the first Message-ID of it. */
  readonly thread: string | undefined;
  readonly attachments: readonly NewAttachment[];
} // prettier-ignore

export async function parseEml(bytes: Uint8Array): Promise<ParsedMessage> {
  const email = await PostalMime.parse(bytes, { forceRfc822Attachments: true });
  const calendar = email.attachments.find(({ mimeType, method }) => mimeType === 'text/calendar' && method);
  const meeting = calendar && meetingNotice(calendar.method ?? '', new TextDecoder().decode(bytesOf(calendar)));
  const from = mailboxes(email.from && [email.from])[0] ?? null;
  return {
    kind:
      meeting === undefined
        ? 'message'
        : /Request|Cancelled/.test(meeting.type)
          ? 'eventMessageRequest'
          : 'eventMessageResponse',
    ...(meeting && { meeting }),
    subject: email.subject ?? '',
    body: bodyOf(email),
    from,
    sender: mailboxes(email.sender && [email.sender])[0] ?? from,
    to: mailboxes(email.to),
    cc: mailboxes(email.cc),
    bcc: mailboxes(email.bcc),
    replyTo: mailboxes(email.replyTo),
    date: dateOf(email.date),
    internetMessageId: email.messageId,
    inReplyTo: email.inReplyTo ?? null,
    thread: /<[^>]+>/.exec(email.references ?? '')?.[0] ?? email.inReplyTo ?? email.messageId,
    headers: email.headers.map(({ originalKey, value }) => ({ name: originalKey, value })),
    importance: importanceOf(email),
    attachments: email.attachments.filter((each) => each !== calendar).map(attachmentOf),
  };
} // prettier-ignore

function bodyOf({ html, text }: Email): MessageBody {
  return html === undefined ? { contentType: 'text', content: text ?? '' } : { contentType: 'html', content: html };
} // prettier-ignore

function mailboxes(addresses: readonly Address[] | undefined): MailAddress[] {
  return (addresses ?? []).flatMap((each) =>
    each.group
      ? each.group.map(({ name, address }) => ({ name: name || address, address }))
      : [{ name: each.name || each.address, address: each.address }],
  );
}

function dateOf(date: string | undefined): number | undefined {
  const time = Date.parse(date ?? '');
  return Number.isNaN(time) ? undefined : time;
}

function importanceOf({ headers }: Email): StoredMessage['importance'] {
  const said = headers
    .find(({ key }) => key === 'importance')
    ?.value.trim()
    .toLowerCase();
  return said === 'high' || said === 'low' ? said : 'normal';
}

const bytesOf = ({ content }: Attachment): Uint8Array =>
  typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content);

function attachmentOf(attachment: Attachment, index: number): NewAttachment {
  const isMessage = attachment.mimeType === 'message/rfc822';
  return {
    kind: isMessage ? 'item' : 'file',
    name: attachment.filename ?? (isMessage ? `message-${index + 1}` : `attachment-${index + 1}`),
    contentType: attachment.mimeType,
    isInline: attachment.related === true || attachment.disposition === 'inline',
    contentId: attachment.contentId?.replace(/^<|>$/g, '') ?? null,
    bytes: bytesOf(attachment),
  };
}
