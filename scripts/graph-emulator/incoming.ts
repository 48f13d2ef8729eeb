import { Refused } from './route.ts';

/** What is read off a request before an area sees it. */

const SYSTEM_OPTIONS: Readonly<Record<string, RegExp>> = {
  $select: /./,
  $expand: /./,
  $filter: /./,
  $orderby: /./,
  $search: /./,
  $top: /^[1-9][0-9]*$/,
  $skip: /^[0-9]+$/,
  $count: /^(true|false)$/i,
  $skiptoken: /./,
  $deltatoken: /./,
};

/** Throws where an option with a dollar sign is not one of OData's, is there twice or has no possible value. */
export function checkQueryOptions(query: URLSearchParams): void {
  for (const name of new Set(query.keys())) {
    if (!name.startsWith('$')) continue;
    const form = SYSTEM_OPTIONS[name.toLowerCase()];
    if (form === undefined) {
      throw new Refused(400, 'BadRequest', `The query option '${name}' is not known.`);
    }
    const values = query.getAll(name);
    if (values.length > 1 || !form.test(values[0] ?? '')) {
      throw new Refused(400, 'BadRequest', `Invalid value for the query option '${name}'.`);
    }
  }
}

/** The JSON of a body; undefined where there is none or it is something else (a file's content). */
export function jsonBody(method: string, contentType: string | null, bytes: Uint8Array): unknown {
  if (bytes.length === 0) return undefined;
  if (contentType === null) {
    if (method === 'PUT') return undefined;
    throw new Refused(400, 'BadRequest', 'A missing or empty content type header was found. It is required.');
  }
  if (!/^application\/([a-z.+-]+\+)?json\b/i.test(contentType)) return undefined;
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown;
  } catch {
    throw new Refused(400, 'BadRequest', 'Unable to read JSON request payload.');
  }
}

/** The path below the version. Only addresses that are authorised beforehand stand outside of a version. */
export function pathBelowVersion({ hostname, pathname }: URL): string {
  const [whole] = /^\/v1\.0(?=\/|$)/i.exec(pathname) ?? [];
  if (whole !== undefined) return pathname.slice(whole.length);
  if (hostname.endsWith('graph.microsoft.com') && !pathname.startsWith('/x-')) {
    throw new Refused(400, 'BadRequest', 'Invalid version.');
  }
  return pathname;
}
