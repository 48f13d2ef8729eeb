/** Who sees what of a calendar, and who may change it. Source: contracts/graph/behaviour.md section 7, "Private events". */
import { mayOpen } from './mailbox-rights.ts';
import { accessDenied } from './outlook-refusals.ts';
import type { Call, Caller, TenantUser } from './route.ts';
import type { CalendarState, SharingRole, StoredEvent } from './calendar-state.ts';

export type View = 'all' | 'limited' | 'times';

export interface Access {
  readonly mailbox: TenantUser;
  readonly role: SharingRole | 'owner';
  readonly mayWrite: boolean;
  readonly seesPrivate: boolean;
}

/** The calendar of a call and the caller's right to it; refused where there is none. */
export function accessOf(state: CalendarState, call: Call): Access {
  const mailbox = state.mailbox(call.params['user'] ?? '');
  const role = roleOf(state, mailbox, call.caller);
  if (role === undefined) throw accessDenied();
  return {
    mailbox,
    role,
    mayWrite: role === 'owner' || role === 'write' || role.startsWith('delegate'),
    seesPrivate: role === 'owner' || role === 'delegateWithPrivateEventAccess',
  };
}

export function writeAccessOf(state: CalendarState, call: Call): Access {
  const access = accessOf(state, call);
  if (!access.mayWrite) throw accessDenied();
  return access;
}

/** Owners, and those to whom a shared mailbox is open, have full rights; everyone else what was shared with them. */
export function roleOf(
  state: CalendarState,
  mailbox: TenantUser,
  caller: Caller,
): SharingRole | 'owner' | undefined {
  if (mayOpen(mailbox, caller)) return 'owner';
  return state.content.shares.find(
    ({ owner, with: other }) => owner === mailbox.id && other === caller.userId,
  )?.role;
}

/** How much of an event somebody with this right may see. */
export function viewOf(role: SharingRole | 'owner', { sensitivity }: Pick<StoredEvent, 'sensitivity'>): View {
  const hidden = sensitivity === 'private' || sensitivity === 'confidential';
  if (role === 'owner' || role === 'delegateWithPrivateEventAccess') return 'all';
  if (hidden || role === 'freeBusyRead') return 'times';
  return role === 'limitedRead' ? 'limited' : 'all';
}
