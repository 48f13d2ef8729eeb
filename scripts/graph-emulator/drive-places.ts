import { READ_FILES, WRITE_FILES } from './file-permissions.ts';
import type { Call, Route, Tenant } from './route.ts';
import { accessDenied, invalidRequest, itemNotFound } from './drive-refusals.ts';
import { SHAREPOINT_HOST } from './drive-json.ts';
import { namesOf } from './drive-names.ts';
import type { DriveStore, Drive, Item, Site } from './drive-store.ts';

export const READ_SITES = ['Sites.Read.All', 'Sites.ReadWrite.All'] as const;

export type Access = 'read' | 'write';
export const permissionsFor = (access: Access): Route['permissions'] => ({
  own: access === 'read' ? READ_FILES : WRITE_FILES,
});

/** Where a request points: an item, or a free name in a folder. */
export interface Place {
  readonly drive: Drive;
  readonly item: Item | undefined;
  /** Folder and name of a place that was addressed by path. */
  readonly free?: { readonly parent: Item; readonly name: string };
}

/** Finds sites, drives and items by every address that Graph has for them, and refuses those that are not the caller's. */
export class DrivePlaces {
  readonly #tenant: Tenant;
  readonly #store: DriveStore;
  readonly #sites: readonly Site[];

  constructor(tenant: Tenant, store: DriveStore, sites: readonly Site[]) {
    this.#tenant = tenant;
    this.#store = store;
    this.#sites = sites;
  }

  /** By id, by the middle part of the id, `root`, host, or `host:/path`. */
  site(address: string): Site {
    const byPath = /^([^:/]+)(?::\/?(.*?):?)?$/.exec(address);
    const found = this.#sites.find(
      ({ id, path }) =>
        id === address ||
        id.split(',')[1] === address ||
        (byPath?.[1]?.toLowerCase() === SHAREPOINT_HOST && samePath(path, byPath[2] ?? '')) ||
        (address === 'root' && path === ''),
    );
    if (found === undefined) throw itemNotFound();
    return found;
  }

  /** The library that a site shows first. */
  libraries(site: Site): readonly Drive[] {
    return this.#store.drives.filter((drive) => drive.site === site);
  }

  oneDrive(idOrAddress: string): Drive {
    const address = this.#tenant.user(idOrAddress)?.address;
    const found = this.#store.drives.find(({ owner }) => owner !== undefined && owner === address);
    if (found === undefined) throw itemNotFound();
    return found;
  }

  drive(call: Call, access: Access): Drive {
    const found = this.driveAt(call.params['drive'] ?? '');
    this.allow(found, call, access);
    return found;
  }

  /** An id, or `users/{user}/drive`, or `sites/{site}/drive`. */
  driveAt(address: string): Drive {
    const alias = /^(users|sites)\/(.+)\/drive$/i.exec(address);
    const kind = alias?.[1]?.toLowerCase();
    const found =
      kind === 'users'
        ? this.oneDrive(alias?.[2] ?? '')
        : kind === 'sites'
          ? this.libraries(this.site(alias?.[2] ?? ''))[0]
          : this.#store.drive(address);
    if (found === undefined) throw itemNotFound();
    return found;
  }

  /**
   * `Files.Read` and `Files.ReadWrite` are for the caller's own files; other drives need a permission that ends in `.All`
   * (a reading of the permissions' texts, behaviour.md and README.md of the contract), and rights in SharePoint besides.
   */
  allow(drive: Drive, { caller }: Call, access: Access): void {
    if (drive.owner === caller.address) return;
    const wide = permissionsFor(access).own.filter((name) => name.endsWith('.All'));
    if (!wide.some((name) => caller.scopes.includes(name))) throw accessDenied();
    if (drive.owner !== undefined) throw accessDenied();
    if (drive.readers?.includes(caller.address) === false) throw accessDenied();
  }

  place(call: Call, access: Access): Place {
    return this.placeAt(this.drive(call, access), call.params['item'] ?? 'root');
  }

  /** An id, `root`, `root:/path`, or `id:/path`. Only the last name of a path may be free. */
  placeAt(drive: Drive, address: string): Place {
    const [start, path] = splitOnce(address, ':/');
    const folder = start === 'root' || start === 'root:' ? drive.root : drive.items.get(start);
    if (folder === undefined) throw itemNotFound();
    const names = namesOf((path ?? '').replace(/:$/, ''));
    const name = names.at(-1);
    if (name === undefined) return { drive, item: folder };
    const parent = this.#store.at(folder, names.slice(0, -1).join('/'));
    if (parent === undefined || parent.bytes !== undefined) throw itemNotFound();
    return { drive, item: this.#store.at(parent, name), free: { parent, name } };
  }

  item(call: Call, access: Access): Item {
    const { item } = this.place(call, access);
    if (item === undefined) throw itemNotFound();
    return item;
  }

  /** The folder that a PATCH names as the new parent. */
  newParent(item: Item, reference: Readonly<Record<string, unknown>>): Item {
    const { driveId, id, path } = reference;
    if (driveId !== undefined && driveId !== item.drive.id)
      throw invalidRequest('An item is moved within its drive only.');
    const found =
      typeof id === 'string'
        ? item.drive.items.get(id === 'root' ? item.drive.root.id : id)
        : typeof path === 'string'
          ? this.#store.at(item.drive.root, decodeURIComponent(path.replace(/^.*?root:\/?/, '')))
          : item.parent;
    if (found === undefined) throw itemNotFound();
    if (found.bytes !== undefined) throw invalidRequest('The new parent is no folder.');
    return found;
  }
}

const samePath = (one: string, other: string): boolean =>
  one.toLowerCase() === other.replace(/\/+$/, '').toLowerCase();

function splitOnce(text: string, mark: string): readonly [string, string | undefined] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + mark.length)];
}
