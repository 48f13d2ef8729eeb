import { quickXorHash } from './drive-hash.ts';
import type { DriveLimits } from './drive-limits.ts';
import { extensionOf, joined, mediaTypeOf } from './drive-names.ts';
import { invalidRequest } from './drive-refusals.ts';
import { pathOf, sizeOf } from './drive-store.ts';
import type { Drive, Item, Site } from './drive-store.ts';
import { GRAPH_ROOT } from './graph-address.ts';
import type { Answer, Tenant } from './route.ts';

/** Host of the libraries and of the addresses that are authorised beforehand: not that of Graph, so no token goes there. */
export const SHAREPOINT_HOST = 'common-ground.sharepoint.example';

export type Json = Readonly<Record<string, unknown>>;

export const eTagOf = ({ id, version }: Item): string => `"{${id}},${version}"`;
export const cTagOf = ({ id, contentVersion }: Item): string => `"c:{${id}},${contentVersion}"`;

/** Writes sites, drives and items as Graph does. `download` makes the short-lived address of a file. */
export class DriveJson {
  readonly #tenant: Tenant;
  readonly #limits: DriveLimits;
  readonly #download: (item: Item) => string;
  /** Kept by content: a hash of a register costs milliseconds. */
  readonly #hashes = new WeakMap<Uint8Array, string>();

  constructor(tenant: Tenant, limits: DriveLimits, download: (item: Item) => string) {
    this.#tenant = tenant;
    this.#limits = limits;
    this.#download = download;
  }

  item(item: Item): Json {
    const { bytes, drive } = item;
    const times = { createdDateTime: iso(item.created), lastModifiedDateTime: iso(item.modified) };
    return {
      ...(bytes && { '@microsoft.graph.downloadUrl': this.#download(item) }),
      ...times,
      id: item.id,
      name: item.name,
      eTag: eTagOf(item),
      cTag: cTagOf(item),
      webUrl: webUrlOf(item),
      size: sizeOf(item),
      createdBy: this.#by(item.createdBy),
      lastModifiedBy: this.#by(item.modifiedBy),
      parentReference: {
        driveType: drive.kind,
        driveId: drive.id,
        ...(item.parent && { id: item.parent.id, name: item.parent.name, path: parentPath(item.parent) }),
        ...(drive.site && { siteId: drive.site.id }),
      },
      ...(item.description !== undefined && { description: item.description }),
      fileSystemInfo: times,
      ...(bytes
        ? { file: { mimeType: mediaTypeOf(item.name), hashes: { quickXorHash: this.#hash(bytes) } } }
        : { folder: { childCount: item.children.size } }),
      ...(item.parent === undefined && { root: {} }),
    };
  }

  drive(drive: Drive): Json {
    const used = sizeOf(drive.root);
    return {
      id: drive.id,
      driveType: drive.kind,
      name: drive.name,
      webUrl: webUrl(drive.path),
      createdDateTime: iso(drive.root.created),
      lastModifiedDateTime: iso(drive.root.modified),
      ...(drive.owner !== undefined && { owner: this.#by(drive.owner) }),
      quota: {
        deleted: 0,
        remaining: this.#limits.quotaBytes - used,
        state: 'normal',
        total: this.#limits.quotaBytes,
        used,
      },
    };
  }

  site(site: Site): Json {
    return {
      id: site.id,
      name: site.path.split('/').at(-1) ?? '',
      displayName: site.displayName,
      webUrl: webUrl(site.path),
      root: {},
      siteCollection: { hostname: SHAREPOINT_HOST },
    };
  }

  #by(idOrAddress: string): Json {
    const user = this.#tenant.user(idOrAddress);
    return user
      ? { user: { id: user.id, displayName: user.displayName } }
      : { user: { displayName: 'System' } };
  }

  #hash(bytes: Uint8Array): string {
    const known = this.#hashes.get(bytes) ?? quickXorHash(bytes);
    this.#hashes.set(bytes, known);
    return known;
  }
}

const iso = (time: number): string => `${new Date(time).toISOString().slice(0, 19)}Z`;
const encoded = (path: string): string => path.split('/').map(encodeURIComponent).join('/');
const webUrl = (path: string): string => `https://${SHAREPOINT_HOST}/${encoded(path)}`;

const parentPath = (parent: Item): string => {
  const path = pathOf(parent);
  return path === ''
    ? `/drives/${parent.drive.id}/root:`
    : `/drives/${parent.drive.id}/root:/${encoded(path)}`;
};

/** Office documents are opened by a page of their own, so their address says nothing of the path. */
function webUrlOf(item: Item): string {
  const { drive, name } = item;
  if (item.bytes === undefined || !['docx', 'xlsx', 'pptx'].includes(extensionOf(name)))
    return webUrl(joined(drive.path, pathOf(item)));
  const layouts = [drive.site?.path ?? drive.path.split('/').slice(0, 2).join('/'), '_layouts/15/Doc.aspx'];
  const query = new URLSearchParams({ sourcedoc: `{${item.id}}`, file: name, action: 'default' });
  return `${webUrl(joined(...layouts))}?${query}`;
}

/** The properties asked for by `$select`, and the annotations only where they are asked for by name. */
export function selected(entry: Json, select: string | null): Json {
  if (select === null) return entry;
  const names = select.split(',').map((name) => name.trim().toLowerCase());
  return Object.fromEntries(Object.entries(entry).filter(([name]) => names.includes(name.toLowerCase())));
}

/** Refuses query options that the operation does not have, as the service does. */
export function allowOptions(query: URLSearchParams, ...allowed: readonly string[]): void {
  for (const name of query.keys())
    if (name.startsWith('$') && !allowed.includes(name.toLowerCase()))
      throw invalidRequest(`The query option ${name} is not supported here.`, 'invalidQueryOption');
}

/**
 * One page of a listing. The token of the next page is opaque: it names the last entry that was given, so an entry that
 * comes or goes meanwhile neither repeats nor hides another.
 */
export function page<Entry>(
  entries: readonly (readonly [key: string, entry: Entry])[],
  query: URLSearchParams,
  limits: DriveLimits,
  path: string,
  write: (entry: Entry) => Json,
): Answer {
  const top = Number(query.get('$top') ?? limits.page);
  if (!Number.isInteger(top) || top < 1)
    throw invalidRequest('The value of $top is not a count.', 'invalidParameterFormat');
  const size = Math.min(top, limits.largestPage);
  const token = query.get('$skiptoken');
  const last = token === null ? undefined : Buffer.from(token, 'base64url').toString('utf8');
  const descending = /\bdesc$/i.test(query.get('$orderby') ?? '');
  const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0) * (descending ? -1 : 1);
  const rest = entries
    .toSorted(([a], [b]) => order(a, b))
    .filter(([key]) => last === undefined || order(key, last) > 0);
  const given = rest.slice(0, size);
  const more = new URLSearchParams([...query].filter(([name]) => name !== '$skiptoken'));
  more.set('$skiptoken', Buffer.from(given.at(-1)?.[0] ?? '', 'utf8').toString('base64url'));
  return {
    status: 200,
    body: {
      ...(rest.length > size && { '@odata.nextLink': `${GRAPH_ROOT}${path}?${more}` }),
      value: given.map(([, entry]) => selected(write(entry), query.get('$select'))),
    },
  };
}
