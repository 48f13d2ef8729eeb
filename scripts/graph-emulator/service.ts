/** Which of the services behind Graph answers an address. Limits, error codes and faults differ between them. */
export type Service = 'outlook' | 'files' | 'workbook' | 'directory';

/** By canonical path. */
export function serviceOf(path: string): Service {
  if (/^\/drives\/[^/]+\/items\/[^/]+\/workbook(\/|$)/i.test(path)) return 'workbook';
  if (/^\/(drives|sites|x-[^/]+)(\/|$)/i.test(path) || /^\/users\/[^/]+\/drives?(\/|$)/i.test(path))
    return 'files';
  if (/^\/places(\/|$)/i.test(path) || /^\/users\/[^/]+\/./i.test(path)) return 'outlook';
  return 'directory';
}

/** The owner of the mailbox that an address leads into: an id or an address. Undefined where it leads into none. */
export const mailboxIn = (path: string): string | undefined =>
  serviceOf(path) === 'outlook' ? /^\/users\/([^/]+)\//i.exec(path)?.[1] : undefined;
