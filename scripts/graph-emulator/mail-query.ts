import { LIMITS } from './limits.ts';
import { parseFilter } from './mail-filter.ts';
import type { Filter } from './mail-filter.ts';
import { propertyKeyOf } from './mail-input.ts';
import { MESSAGE_PROPERTIES } from './mail-json.ts';
import type { Expansion, View } from './mail-json.ts';
import type { StoredMessage } from './mail-message.ts';
import { accessDenied, badRequest, unparsableUri } from './outlook-refusals.ts';
import { ownValue } from './own-value.ts';
import { selectedNames, unquoted } from './query-options.ts';
import { Refused } from './route.ts';
import type { Call } from './route.ts';

/** Refuses every system option that the resource does not take; options of the caller's own are let through. */
export function onlyOptions(query: URLSearchParams, allowed: readonly string[]): void {
  for (const name of query.keys())
    if (name.startsWith('$') && !allowed.includes(name))
      throw badRequest(`The query option '${name}' is not supported here.`);
}

export function parseSelect(
  query: URLSearchParams,
  known: ReadonlySet<string>,
): ReadonlySet<string> | undefined {
  const names = selectedNames(query, (name) => known.has(name), unparsableUri, 'the type');
  return names && new Set(names);
}

/** Sizes of pages: 10 unless something else is asked for, never more than the resource gives. */
export function pageSize(call: Call): number {
  const asked = call.query.get('$top') ?? preference(call.headers, 'odata.maxpagesize');
  if (asked === undefined) return LIMITS.mail.defaultPage;
  const size = Number(asked);
  if (!Number.isInteger(size) || size < 1 || size > LIMITS.mail.largestPage)
    throw badRequest(`Invalid value for $top: it must be between 1 and ${LIMITS.mail.largestPage}.`);
  return size;
}

/** One preference of the header `Prefer`, without its quotes. */
function preference(headers: Headers, name: string): string | undefined {
  for (const part of (headers.get('prefer') ?? '').split(',')) {
    const [key = '', value = ''] = part.split('=').map((each) => each.trim());
    if (key.toLowerCase() === name.toLowerCase()) return value.replace(/^"|"$/g, '');
  }
  return undefined;
}

export function viewOf(call: Call, { basic, ignoreImmutable }: { readonly basic: boolean; readonly ignoreImmutable: boolean }): View {
  const bodyAs = preference(call.headers, 'outlook.body-content-type') === 'text' ? 'text' : 'html';
  const immutable = preference(call.headers, 'IdType') === 'ImmutableId' && !ignoreImmutable;
  const select = parseSelect(call.query, MESSAGE_PROPERTIES);
  return { immutable, bodyAs, ...(select && { select }), expand: parseExpand(call.query, basic), basic };
} // prettier-ignore

function parseExpand(query: URLSearchParams, basic: boolean): Expansion {
  const source = query.get('$expand');
  if (source === null) return { attachments: false };
  if (basic) throw accessDenied();
  let expansion: Expansion = { attachments: false };
  for (const part of source.split(/,(?![^(]*\))/).map((each) => each.trim())) {
    const named = /^(singleValueExtendedProperties|extensions)\(\$filter=(.+)\)$/.exec(part);
    if (part === 'attachments') expansion = { ...expansion, attachments: true };
    else if (named?.[1] === 'extensions') expansion = { ...expansion, extensions: new Set(ids(named[2] ?? '')) };
    else if (named !== null) expansion = { ...expansion, properties: new Set(ids(named[2] ?? '').map(propertyKeyOf)) };
    // Without a filter on ids Graph gives no extended properties at all.
    else throw badRequest('Parsing OData Select and Expand failed.');
  }
  return expansion;
} // prettier-ignore

function ids(filter: string): string[] {
  return filter.split(/ or /).map((term) => {
    const match = /^\s*id eq '((?:[^']|'')*)'\s*$/i.exec(term);
    if (match === null) throw badRequest('Invalid filter clause in $expand.');
    return unquoted(match[1] ?? '');
  });
}

const ORDER_KEYS: Readonly<Record<string, (message: StoredMessage) => number | string>> = {
  receivedDateTime: ({ received }) => received,
  sentDateTime: ({ sent }) => sent,
  subject: ({ subject }) => subject.toLowerCase(),
  'from/emailAddress/address': ({ from }) => from?.address.toLowerCase() ?? '',
};

/**
 * Messages as `$filter` and `$orderby` ask for them; the latest first if nothing is said. Where both are there, the order
 * must begin with the properties of the filter, in its order. Source: docs, user-list-messages.md.
 */
export function arranged(
  messages: readonly StoredMessage[],
  query: URLSearchParams,
): readonly StoredMessage[] {
  const source = query.get('$filter');
  const filter = source === null ? undefined : parseFilter(source);
  const order = parseOrder(query.get('$orderby'), filter);
  const found = filter ? messages.filter(filter.test) : [...messages];
  return [...found].sort((a, b) => {
    for (const { key, sign } of order) {
      const [left, right] = [key(a), key(b)];
      if (left !== right) return left < right ? -sign : sign;
    }
    return a.version - b.version;
  });
}

function parseOrder(source: string | null, filter: Filter | undefined): readonly { readonly key: (message: StoredMessage) => number | string; readonly sign: 1 | -1 }[] {
  if (source === null) return [{ key: ({ received }) => received, sign: -1 }];
  const named = source.split(',').map((part) => {
    const [name = '', direction = 'asc', ...rest] = part.trim().split(/\s+/);
    const key = ownValue(ORDER_KEYS, name);
    if (key === undefined || rest.length > 0 || !['asc', 'desc'].includes(direction))
      throw badRequest('Invalid $orderby clause.');
    return { name, key, sign: direction === 'desc' ? (-1 as const) : (1 as const) };
  });
  for (const [index, property] of (filter?.properties ?? []).entries())
    if (named[index]?.name !== property)
      throw new Refused(400, 'InefficientFilter', 'The restriction or sort order is too complex for this operation.');
  return named;
} // prettier-ignore
