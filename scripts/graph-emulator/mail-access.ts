import { itemNotFound } from './outlook-refusals.ts';
import { opaqueId } from './mail-store.ts';
import type { MailboxStore } from './mail-store.ts';
import type { StoredAttachment, StoredMessage } from './mail-message.ts';
import { viewOf } from './mail-query.ts';
import type { View } from './mail-json.ts';
import { openedMailbox } from './mailbox-rights.ts';
import type { Answer, Call, Route, Tenant, TenantUser } from './route.ts';

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
  /** The mailbox of a user who has one. */
  storeOf(user: TenantUser): MailboxStore;
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

type Handle = (store: MailboxStore, call: Call) => Answer | Promise<Answer>;

/** Writes routes below a mailbox: each opens it first, if the caller has a right to it, with what was due done. */
export const mailRoute =
  (context: MailContext) =>
  (method: Route['method'], pattern: string, permissions: Permissions, handle: Handle): Route => ({
    method,
    pattern: `/users/{user}${pattern}`,
    permissions,
    handle: (call) => {
      const store = context.storeOf(openedMailbox(context.tenant, call));
      store.settle();
      return handle(store, call);
    },
  });

/** `Mail.ReadBasic` alone does not show what a message says. */
export function viewFor(context: MailContext, store: MailboxStore, call: Call): View {
  const basic = !call.caller.scopes.some((scope) => /^Mail\.(Read|ReadWrite)(\.Shared)?$/i.test(scope));
  const ignoreImmutable = context.faults.strikes(MAIL_SWITCHES.immutableIdsIgnored, store.user.address);
  return viewOf(call, { basic, ignoreImmutable });
}

export function attachmentOf(message: StoredMessage, id: string): StoredAttachment {
  const found = message.attachments.find((each) => each.id === id);
  if (found === undefined) throw itemNotFound();
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
