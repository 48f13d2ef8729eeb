import { Refused } from './route.ts';
import type { Call } from './route.ts';
import { onlyOptions, pageSize, parseSkip } from './mail-query.ts';

/** Links carry the genuine host: a client only sends its token there. Source: behaviour.md section 1. */
export const GRAPH_HOST = 'https://graph.microsoft.com/v1.0';

export const writeToken = (token: object): string =>
  Buffer.from(JSON.stringify(token), 'utf8').toString('base64url');

export function readToken(text: string): Readonly<Record<string, unknown>> {
  try {
    const token: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    if (token instanceof Object) return Object.fromEntries(Object.entries(token));
  } catch {
    // Falls through to the refusal: a token that somebody made up.
  }
  throw new Refused(400, 'ErrorInvalidUrlQuery', 'The token is malformed.');
}

/** One page of a listing, as an OData collection whose next link is a whole address that nobody may take apart. */
export function page<Entry>(call: Call, entries: readonly Entry[], show: (entry: Entry) => object): object {
  const token = call.query.get('$skiptoken');
  const size = pageSize(call);
  const skipped = token === null ? parseSkip(call.query) : Number(readToken(token)['at']);
  const shown = entries.slice(skipped, skipped + size);
  const next = new URLSearchParams(call.query);
  next.delete('$skip');
  next.set('$top', String(size));
  next.set('$skiptoken', writeToken({ at: skipped + size }));
  return {
    '@odata.context': `${GRAPH_HOST}/$metadata#Collection(item)`,
    ...(call.query.get('$count') === 'true' && { '@odata.count': entries.length }),
    value: shown.map(show),
    ...(skipped + size < entries.length && {
      '@odata.nextLink': `${GRAPH_HOST}${encodeURI(call.path)}?${next.toString()}`,
    }),
  };
}

const LISTING_OPTIONS = [
  '$select',
  '$filter',
  '$orderby',
  '$top',
  '$skip',
  '$skiptoken',
  '$count',
  '$expand',
] as const;

export const onlyListingOptions = (call: Call): void => {
  onlyOptions(call.query, LISTING_OPTIONS);
};
