import { newAttachmentId } from './mail-access.ts';
import type { MailContext } from './mail-access.ts';
import { parseEml } from './mail-eml.ts';
import type { MessageChange } from './mail-input.ts';
import type {
  MailAddress,
  NewAttachment,
  NewMessage,
  StoredAttachment,
  StoredMessage,
} from './mail-message.ts';
import type { MailboxStore } from './mail-store.ts';
import { escaped, htmlOf } from './mail-text.ts';

export const addressOf = (store: MailboxStore): MailAddress => ({
  name: store.user.displayName,
  address: store.user.address,
});

export const numbered = (
  context: MailContext,
  attachments: readonly NewAttachment[],
  now: number,
): readonly StoredAttachment[] =>
  attachments.map((each) => ({ ...each, id: newAttachmentId(context.tenant), modified: now }));

/** A message as it is before anybody has said anything of it. */
function blank(store: MailboxStore, now: number): Omit<NewMessage, 'internetMessageId' | 'conversationId'> {
  return {
    ...store.newIds(), folderId: store.wellKnown('drafts'), kind: 'message', created: now, modified: now, received: now, sent: now,
    subject: '', body: { contentType: 'html', content: '' }, from: addressOf(store), sender: addressOf(store),
    to: [], cc: [], bcc: [], replyTo: [], inReplyTo: null, headers: [], isRead: true, isDraft: true,
    isDeliveryReceiptRequested: false, isReadReceiptRequested: false, importance: 'normal',
    inferenceClassification: 'focused', flagStatus: 'notFlagged', categories: [], attachments: [], properties: {}, extensions: {},
  };
} // prettier-ignore

/** A draft, from what the body of a request says of it; `base` is what a reply begins with. */
export function makeDraft(
  context: MailContext,
  store: MailboxStore,
  change: MessageChange,
  base: Partial<StoredMessage> = {},
): NewMessage {
  const now = context.tenant.now();
  const { attachments = [], ...said } = change;
  const internetMessageId =
    said.internetMessageId ??
    `<${context.tenant.newId('internet message')}@${store.user.address.replace(/^.*@/, '')}>`;
  return {
    ...blank(store, now),
    conversationId: store.conversation(internetMessageId),
    ...base,
    ...said,
    internetMessageId,
    attachments: [...(base.attachments ?? []), ...numbered(context, attachments, now)],
  };
}

/** What a reply begins with: to whoever is to be answered, in the same conversation, with the text answered below. */
export function replyBase(
  store: MailboxStore,
  original: StoredMessage,
  toAll: boolean,
  comment: string,
): Partial<StoredMessage> {
  const own = store.user.address.toLowerCase();
  const first = original.replyTo.length > 0 ? original.replyTo : original.from ? [original.from] : [];
  const others = (list: readonly MailAddress[], except: readonly MailAddress[]): MailAddress[] =>
    list.filter(
      ({ address }) =>
        address.toLowerCase() !== own &&
        !except.some((each) => each.address.toLowerCase() === address.toLowerCase()),
    );
  const to = toAll ? [...first, ...others(original.to, first)] : first;
  return {
    subject: /^re:/i.test(original.subject) ? original.subject : `RE: ${original.subject}`,
    to,
    cc: toAll ? others(original.cc, to) : [],
    conversationId: original.conversationId,
    inReplyTo: original.internetMessageId,
    body: {
      contentType: 'html',
      content: `<html><body>${escaped(comment)}<hr><div>${htmlOf(original.body)}</div></body></html>`,
    },
  };
}

/** A message that comes in from outside or from another mailbox, with the bytes it came in. */
export async function arriving(
  context: MailContext,
  store: MailboxStore,
  mime: Uint8Array,
  folderId: string,
  at?: number,
): Promise<NewMessage> {
  const parsed = await parseEml(mime);
  const { date, thread, attachments, internetMessageId, ...rest } = parsed;
  const when = at ?? date ?? context.tenant.now();
  const messageId = internetMessageId ?? `<${context.tenant.newId('internet message')}@unknown.invalid>`;
  return {
    ...blank(store, when),
    ...rest,
    folderId,
    sent: date ?? when,
    internetMessageId: messageId,
    conversationId: store.conversation(thread ?? messageId),
    isRead: false,
    isDraft: false,
    attachments: numbered(context, attachments, when),
    mime,
  };
}
