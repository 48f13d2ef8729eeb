import { LIMITS } from './limits.ts';
import { MAIL_SWITCHES } from './mail-access.ts';
import type { MailContext } from './mail-access.ts';
import { addressOf, arriving } from './mail-making.ts';
import type { MailAddress, NewMessage } from './mail-message.ts';
import { writeMime } from './mail-mime.ts';
import type { MailboxStore } from './mail-store.ts';
import { mailboxOwner, mayOpen } from './mailbox-rights.ts';
import { Refused } from './route.ts';
import type { Call } from './route.ts';

/**
 * Takes a message for sending: accepted, not delivered. The copy comes into Sent Items later, under the same immutable
 * id; until then the message is nowhere to be seen. Source: behaviour.md section 6; docs, outlook-immutable-id.md.
 */
export async function accept(
  context: MailContext,
  store: MailboxStore,
  draft: NewMessage,
  call: Call,
  options: { readonly keepCopy: boolean },
): Promise<void> {
  const recipients = distinct([...draft.to, ...draft.cc, ...draft.bcc]);
  if (recipients.length === 0 || recipients.some(({ address }) => !/^[^\s@<>,;]+@[^\s@<>,;]+$/.test(address)))
    throw new Refused(400, 'ErrorInvalidRecipients', "At least one recipient isn't valid.");
  const { now } = call;
  const from = senderOf(context, store, draft.from, call);
  const message: NewMessage = { ...draft, from, sender: from, sent: now, received: now, isDraft: false, isRead: true }; // prettier-ignore
  const mime = writeMime(message);
  if (mime.length > LIMITS.mail.messageBytes)
    throw new Refused(413, 'ErrorMessageSizeExceeded', 'The message exceeds the maximum supported size.');
  if (options.keepCopy) {
    const late = context.faults.strikes(MAIL_SWITCHES.sentItemLate, store.user.address) ? 10 : 1;
    store.later(now + late * LIMITS.mail.sentCopyMs, { ...message, folderId: store.wellKnown('sentitems') });
  }
  for (const { address } of recipients) await deliver(context, message, mime, address, now);
}

/** From the mailbox itself, or from one that is open to the caller: Exchange takes that as Send As, so nobody else is named. */
function senderOf(
  context: MailContext,
  store: MailboxStore,
  from: MailAddress | null,
  call: Call,
): MailAddress {
  const own = addressOf(store);
  const wanted = (from?.address ?? own.address).toLowerCase();
  if (wanted === own.address.toLowerCase()) return own;
  const other = context.tenant.user(wanted);
  const allowed = other !== undefined && mayOpen(other, call.caller);
  const permitted = other?.id === call.caller.userId || call.caller.scopes.includes('Mail.Send.Shared');
  if (!allowed || !permitted)
    throw new Refused(403, 'ErrorSendAsDenied', 'The user account which was used to submit this request does not have the right to send mail on behalf of the specified sending account.'); // prettier-ignore
  return { name: other.displayName, address: other.address };
}

async function deliver(
  context: MailContext,
  message: NewMessage,
  mime: Uint8Array,
  address: string,
  now: number,
): Promise<void> {
  const user = mailboxOwner(context.tenant, address);
  const store = user && context.storeOf(user);
  context.deliveries.push({
    at: now,
    from: message.from?.address ?? '',
    to: address,
    inside: store !== undefined,
    subject: message.subject,
    internetMessageId: message.internetMessageId,
    attachments: message.attachments.map(({ name }) => name),
    mime,
  });
  if (store === undefined) return;
  const at = now + LIMITS.mail.deliveryMs;
  store.later(at, await arriving(context, store, mime, store.wellKnown('inbox'), at));
}

function distinct(list: readonly MailAddress[]): readonly MailAddress[] {
  return [...new Map(list.map((each) => [each.address.toLowerCase(), each])).values()];
}
