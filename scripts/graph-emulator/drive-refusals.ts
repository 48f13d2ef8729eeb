import { Refused } from './route.ts';

/** What SharePoint says, each in one place. Codes: docs errors.md and the OneDrive error page; texts are our own. */
export const itemNotFound = (): Refused =>
  new Refused(404, 'itemNotFound', 'The resource could not be found.');

export const invalidRequest = (message: string, ...innerCodes: string[]): Refused =>
  new Refused(400, 'invalidRequest', message, { innerCodes });

export const accessDenied = (): Refused =>
  new Refused(403, 'accessDenied', 'The caller does not have permission to perform the action.');

export const nameAlreadyExists = (): Refused =>
  new Refused(409, 'nameAlreadyExists', 'The specified item name already exists.');

export const resourceModified = (): Refused =>
  new Refused(412, 'resourceModified', 'The item has changed: the tag is not the current one.', {
    innerCodes: ['entityTagDoesNotMatch'],
  });

/** Somebody has the file open. Source: behaviour.md section 5, `notAllowed` / `resourceLocked`. */
export const resourceLocked = (): Refused =>
  new Refused(423, 'notAllowed', 'The resource you are attempting to access is locked.', {
    innerCodes: ['resourceLocked'],
  });

export const quotaReached = (): Refused =>
  new Refused(507, 'quotaLimitReached', 'The drive has no room for this.');

export const tooLarge = (message: string): Refused =>
  new Refused(413, 'invalidRequest', message, { innerCodes: ['maxFileSizeExceeded'] });
