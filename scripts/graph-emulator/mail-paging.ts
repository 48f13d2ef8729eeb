import { onlyOptions, pageSize } from './mail-query.ts';
import { opaqueToken, tokenContent } from './opaque-token.ts';
import { badRequest } from './outlook-refusals.ts';
import { pageOf } from './paging.ts';
import { wholeNumber } from './query-options.ts';
import { Refused } from './route.ts';
import type { Call } from './route.ts';

export function readToken(token: string): Readonly<Record<string, unknown>> {
  const content = tokenContent(token);
  if (content instanceof Object) return Object.fromEntries(Object.entries(content));
  throw new Refused(400, 'ErrorInvalidUrlQuery', 'The token is malformed.');
}

/** One page of a listing; its next link carries a token that nobody may take apart. */
export function page<Entry>(call: Call, entries: readonly Entry[], show: (entry: Entry) => object): object {
  const token = call.query.get('$skiptoken');
  const top = pageSize(call);
  const skip = token === null ? skipOf(call.query) : Number(readToken(token)['at']);
  const next = { $top: String(top), $skiptoken: opaqueToken({ at: skip + top }) };
  return pageOf(call, entries, { top, skip, next, context: 'Collection(item)' }, show);
}

const skipOf = (query: URLSearchParams): number =>
  wholeNumber(query.get('$skip'), { otherwise: 0, least: 0, most: Number.MAX_VALUE }, () =>
    badRequest('Invalid value for $skip.'),
  );

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
