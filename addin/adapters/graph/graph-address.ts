/** Where Graph lives. Left as it is even when a server on this machine answers: the transport sees to that. */
const GRAPH = 'https://graph.microsoft.com';
const VERSION = '/v1.0';

/** The whole address of a path; a link that the service gave stays as it is, sign for sign. */
export function addressOf(path: string): string {
  if (path.startsWith('https://')) return path;
  if (!path.startsWith('/'))
    throw new TypeError('Cannot address a request: found a path that is not from "/" on.');
  return `${GRAPH}${VERSION}${path}`;
}

/** Only these get a token; addresses for uploads and downloads are authorised beforehand. */
export const isGraph = (address: string): boolean => {
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' && hostname === 'graph.microsoft.com';
};

/** Path and query without host and version, as a part of a batch wants them. */
export function relativeOf(path: string): string {
  const address = addressOf(path);
  if (!isGraph(address)) throw new TypeError('Cannot take the host off an address: it is not that of Graph.');
  const { pathname, search } = new URL(address);
  return (pathname.startsWith(VERSION) ? pathname.slice(VERSION.length) : pathname) + search;
}

/** What belongs to the mailbox of a user, and so under its limits; drives, sites and the directory do not. */
const OF_A_MAILBOX = new Set([
  'calendar',
  'calendars',
  'calendarview',
  'events',
  'findmeetingtimes',
  'mailboxsettings',
  'mailfolders',
  'messages',
  'outlook',
  'people',
  'sendmail',
]);

/**
 * The mailbox that a request works in, by whatever name the address gives it (`me`, an id, an address), in small
 * letters; undefined where it works in none. One adapter names a mailbox one way, so that it is counted once.
 */
export function mailboxOf(path: string): string | undefined {
  if (!isGraph(addressOf(path))) return undefined;
  const [first = '', second = '', third = ''] = segmentsOf(path);
  // Places are counted against the mailbox of whoever asks.
  if (first === 'places') return 'me';
  // Links of the service may name the user as the argument of a function.
  const argument = /^users\('(.+)'\)$/.exec(first)?.[1];
  const owner = first === 'users' ? second : first === 'me' ? 'me' : argument;
  const what = (first === 'users' ? third : second).replace(/\(.*$/, '');
  return OF_A_MAILBOX.has(what) ? owner : undefined;
}

function segmentsOf(path: string): readonly string[] {
  const plain = relativeOf(path).replace(/\?.*$/, '');
  const segments = plain.split('/').filter((segment) => segment !== '');
  return segments.map((segment) => decoded(segment).toLowerCase());
}

/** A segment as it was meant; one that cannot be decoded is like no other. */
export function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return '';
  }
}
