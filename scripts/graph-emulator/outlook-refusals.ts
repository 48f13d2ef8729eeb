import { Refused } from './route.ts';

/** What Exchange says of mailboxes and of what lies in them, each in one place. Codes: docs errors.md; texts are our own. */
export const badRequest = (message: string): Refused => new Refused(400, 'BadRequest', message);

/** Of an address that cannot be read: its query most of all. */
export const unparsableUri = (message: string): Refused =>
  new Refused(400, 'RequestBroker--ParseUri', message);

export const accessDenied = (): Refused =>
  new Refused(403, 'ErrorAccessDenied', 'Access is denied. Check credentials and try again.');

export const itemNotFound = (): Refused =>
  new Refused(404, 'ErrorItemNotFound', 'The specified object was not found in the store.');

export const invalidUser = (): Refused =>
  new Refused(404, 'ErrorInvalidUser', 'The requested user is invalid.');

export const mailboxNotEnabled = (): Refused =>
  new Refused(
    404,
    'MailboxNotEnabledForRESTAPI',
    'The mailbox is either inactive, soft-deleted, or is hosted on-premise.',
  );
