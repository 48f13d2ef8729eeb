import { opaqueId } from './mail-store.ts';
import type { MailboxStore } from './mail-store.ts';
import type { StoredAttachment, StoredMessage } from './mail-message.ts';
import { viewOf } from './mail-query.ts';
import type { View } from './mail-json.ts';
import { Refused } from './route.ts';
import type { Call, Route, Tenant, TenantUser } from './route.ts';

/** Switches of the mail area that a fault rule can throw. */
export const MAIL_SWITCHES = {
  /** The next delta request finds its token lost: 410. */
  deltaTokenLost: 'mail: delta token lost',
  /** `Prefer: IdType="ImmutableId"` has no effect; reported by users (msgraph-sdk-dotnet#975). */
  immutableIdsIgnored: 'mail: immutable ids ignored',
  /** The copy in Sent Items takes ten times as long. */
  sentItemLate: 'mail: sent item late',
} as const;

export interface MailFaults {
  strikes(name: string, mailbox?: string): boolean;
}

export interface MailContext {
  readonly tenant: Tenant;
  readonly faults: MailFaults;
  /** The mailbox of a user; undefined where the user has none. */
  storeOf(user: TenantUser): MailboxStore | undefined;
  /** Every message that has left, in the order of leaving. */
  readonly deliveries: Delivery[];
}

/** A message as it went to one recipient. */
export interface Delivery {
  readonly at: number;
  readonly from: string;
  readonly to: string;
  /** Into a mailbox of this tenant, or out of it. */
  readonly inside: boolean;
  readonly subject: string;
  readonly internetMessageId: string;
  readonly attachments: readonly string[];
  readonly mime: Uint8Array;
}

const denied = (): Refused =>
  new Refused(403, 'ErrorAccessDenied', 'Access is denied. Check credentials and try again.');

/** The mailbox that a call leads into, with what was due done; refused where the caller has no right to it. */
export function openMailbox(context: MailContext, call: Call): MailboxStore {
  const user = context.tenant.user(call.params['user'] ?? '');
  if (user === undefined) throw new Refused(404, 'ErrorInvalidUser', 'The requested user is invalid.');
  const store = context.storeOf(user);
  if (store === undefined)
    throw new Refused(404, 'MailboxNotEnabledForRESTAPI', 'The mailbox is either inactive, soft-deleted, or is hosted on-premise.'); // prettier-ignore
  if (!mayOpen(user, call)) throw denied();
  store.settle();
  return store;
}

/** The owner, and those to whom the mailbox was opened; they may send as it too. */
export const mayOpen = (user: TenantUser, { caller }: Call): boolean =>
  user.id === caller.userId ||
  (user.openTo ?? []).some((address) => address.toLowerCase() === caller.address.toLowerCase());

/** `Mail.ReadBasic` alone does not show what a message says. */
export function viewFor(context: MailContext, store: MailboxStore, call: Call): View {
  const basic = !call.caller.scopes.some((scope) => /^Mail\.(Read|ReadWrite)(\.Shared)?$/i.test(scope));
  const ignoreImmutable = context.faults.strikes(MAIL_SWITCHES.immutableIdsIgnored, store.user.address);
  return viewOf(call, { basic, ignoreImmutable });
}

/** Refuses a change that was made for an older version. Source: behaviour.md section 7, "Versions". */
export function demandVersion(call: Call, etag: string): void {
  const wanted = call.headers.get('if-match');
  if (wanted !== null && wanted !== '*' && wanted !== etag)
    throw new Refused(412, 'ErrorIrresolvableConflict', 'The send or update operation could not be performed because the change key passed in the request does not match the current change key for the item.'); // prettier-ignore
}

export function attachmentOf(message: StoredMessage, id: string): StoredAttachment {
  const found = message.attachments.find((each) => each.id === id);
  if (found === undefined)
    throw new Refused(404, 'ErrorItemNotFound', 'The specified object was not found in the store.');
  return found;
}

export const newAttachmentId = (tenant: Tenant): string => opaqueId('AAMkB', tenant.newId('attachment'));

type Permissions = Route['permissions'];

export const READ_BASIC: Permissions = {
  own: ['Mail.ReadBasic', 'Mail.Read', 'Mail.ReadWrite'],
  others: ['Mail.ReadBasic.Shared', 'Mail.Read.Shared', 'Mail.ReadWrite.Shared'],
};
export const READ: Permissions = {
  own: ['Mail.Read', 'Mail.ReadWrite'],
  others: ['Mail.Read.Shared', 'Mail.ReadWrite.Shared'],
};
export const WRITE: Permissions = { own: ['Mail.ReadWrite'], others: ['Mail.ReadWrite.Shared'] };
export const SEND: Permissions = { own: ['Mail.Send'], others: ['Mail.Send.Shared'] };
