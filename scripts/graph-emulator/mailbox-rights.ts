/** Who has a mailbox, and to whom it is open: the same for mail, calendars and settings. */
import { accessDenied, invalidUser, mailboxNotEnabled } from './outlook-refusals.ts';
import type { Call, Caller, Tenant, TenantUser } from './route.ts';

const hasMailbox = ({ kind, licensed }: TenantUser): boolean => licensed !== false && kind !== 'room list';

/** Whoever has a mailbox under this id or address; undefined where nobody has. */
export function mailboxOwner(tenant: Tenant, idOrAddress: string): TenantUser | undefined {
  const user = tenant.user(idOrAddress);
  return user !== undefined && hasMailbox(user) ? user : undefined;
}

/** As `mailboxOwner`; refused where there is none. */
export function demandMailbox(tenant: Tenant, idOrAddress: string): TenantUser {
  const user = tenant.user(idOrAddress);
  if (user === undefined) throw invalidUser();
  if (!hasMailbox(user)) throw mailboxNotEnabled();
  return user;
}

/** The owner, and those to whom the mailbox was opened; they may send as it too. */
export const mayOpen = (user: TenantUser, { userId, address }: Pick<Caller, 'userId' | 'address'>): boolean =>
  user.id === userId || (user.openTo ?? []).some((each) => each.toLowerCase() === address.toLowerCase());

/** Whose mailbox a call leads into; refused where there is none or the caller has no right to it. */
export function openedMailbox(tenant: Tenant, call: Call): TenantUser {
  const user = demandMailbox(tenant, call.params['user'] ?? '');
  if (!mayOpen(user, call.caller)) throw accessDenied();
  return user;
}
