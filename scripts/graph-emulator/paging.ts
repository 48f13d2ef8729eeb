import { contextOf, linkTo } from './graph-address.ts';
import type { Call } from './route.ts';

export interface Page {
  readonly top: number;
  readonly skip: number;
  /** Options of the next page; a plain `$skiptoken` if not given. */
  readonly next?: Readonly<Record<string, string>>;
  /** The path of the call if not given. */
  readonly context?: string;
  /** Whether `$count` counts on this page; on each if not given. */
  readonly counts?: boolean;
}

/** One page of a listing, as an OData collection: with a link where there is more. */
export function pageOf<Entry>(
  call: Call,
  entries: readonly Entry[],
  { top, skip, next, context = call.path.slice(1), counts = true }: Page,
  write: (entry: Entry) => unknown,
): Record<string, unknown> {
  const end = skip + top;
  const query = new URLSearchParams(call.query);
  query.delete('$skip');
  for (const [name, value] of Object.entries(next ?? { $skiptoken: String(end) })) query.set(name, value);
  return {
    '@odata.context': contextOf(context),
    ...(counts && call.query.get('$count') === 'true' && { '@odata.count': entries.length }),
    value: entries.slice(skip, end).map((entry) => write(entry)),
    ...(end < entries.length && { '@odata.nextLink': linkTo(call.path, query) }),
  };
}
