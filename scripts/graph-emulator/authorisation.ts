import { readToken } from './development-token.ts';
import { demandMailbox, mayOpen } from './mailbox-rights.ts';
import { accessDenied as mailboxClosed } from './outlook-refusals.ts';
import { Refused } from './route.ts';
import type { Caller, Route, Tenant } from './route.ts';
import { mailboxIn } from './service.ts';
import type { Service } from './service.ts';

/** On addresses that are authorised beforehand. */
export const NOBODY: Caller = { userId: '', address: '', scopes: [] };

/** Who asks, or why that cannot be told. A request is refused only where it needs somebody. */
export function callerOf(authorization: string | null, tenant: Tenant): Caller | Refused {
  if (authorization === null || authorization === '') return unauthenticated('Access token is empty.');
  const token = readToken(/^Bearer (.+)$/i.exec(authorization)?.[1] ?? '');
  if (token === undefined) return unauthenticated('IDX14100: JWT is not well formed.');
  if (token.expiresAt <= tenant.now())
    return unauthenticated('Lifetime validation failed, the token is expired.');
  const user = tenant.user(token.userId);
  if (user?.kind !== 'person') return unauthenticated('The user of the token is not known here.');
  return { userId: user.id, address: user.address, scopes: token.scopes };
}

const unauthenticated = (message: string): Refused =>
  new Refused(401, 'InvalidAuthenticationToken', message, {
    headers: {
      'www-authenticate':
        'Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", client_id="00000003-0000-0000-c000-000000000000"',
    },
  });

/** Throws where the caller's permissions do not reach, where the mailbox is closed to the caller or there is none. */
export function authorise(
  route: Route,
  path: string,
  service: Service,
  caller: Caller,
  tenant: Tenant,
): void {
  const named = /^\/users\/([^/]+)/i.exec(path)?.[1];
  const owner = named === undefined ? undefined : tenant.user(named);
  const foreign = named !== undefined && owner?.id !== caller.userId;
  const { own, others = own } = route.permissions;
  const wanted = foreign ? others : own;
  if (!wanted.some((scope) => caller.scopes.includes(scope))) throw accessDenied(service);
  if (mailboxIn(path) === undefined) return;
  const mailbox = demandMailbox(tenant, named ?? '');
  if (!CALENDARS.test(path) && !mayOpen(mailbox, caller)) throw accessDenied('outlook');
}

/** A calendar may be shared with people to whom the mailbox is closed; the calendar area knows with whom. */
const CALENDARS = /^\/users\/[^/]+\/(calendars?|calendarView|events|findMeetingTimes)(\/|$)/i;

function accessDenied(service: Service): Refused {
  switch (service) {
    case 'outlook':
      return mailboxClosed();
    case 'files':
      return new Refused(403, 'accessDenied', 'Access denied');
    case 'workbook':
      return new Refused(403, 'forbidden', 'The caller may not do this.', { innerCodes: ['accessDenied'] });
    case 'directory':
      return new Refused(
        403,
        'Authorization_RequestDenied',
        'Insufficient privileges to complete the operation.',
      );
  }
}
