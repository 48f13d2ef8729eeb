import type { Tenant } from './route.ts';
import type { DriveLimits } from './drive-limits.ts';
import { freeName, joined, nameFault, nameKey, namesOf } from './drive-names.ts';
import {
  invalidRequest,
  itemNotFound,
  nameAlreadyExists,
  quotaReached,
  resourceLocked,
} from './drive-refusals.ts';

export interface Site {
  readonly id: string;
  readonly displayName: string;
  /** Below the host, without a slash first: `sites/resolution`; empty for the root site. */
  readonly path: string;
}

export interface Drive {
  id: string;
  readonly kind: 'business' | 'documentLibrary';
  readonly name: string;
  /** Below the host: `sites/resolution/Shared Documents`, `personal/…/Documents`. */
  readonly path: string;
  readonly site?: Site;
  /** Address of the owner of a OneDrive. */
  readonly owner?: string;
  /** Addresses of those who have rights to the library; everybody of the tenant where absent. */
  readers?: readonly string[];
  readonly root: Item;
  readonly items: Map<string, Item>;
}

export interface Item {
  readonly id: string;
  readonly drive: Drive;
  parent: Item | undefined;
  name: string;
  /** Content of a file; undefined for a folder. */
  bytes: Uint8Array | undefined;
  /** Entries of a folder by nameKey; empty for a file. */
  readonly children: Map<string, Item>;
  /** Milliseconds since 1970. */
  created: number;
  modified: number;
  /** Ids of users. */
  createdBy: string;
  modifiedBy: string;
  /** Goes up with every change, and with every change of content. */
  version: number;
  contentVersion: number;
  description?: string;
  /** Who has the file open in a desktop program. */
  lockedBy?: string;
}

export type ConflictBehavior = 'fail' | 'replace' | 'rename';

/** Who does something, and when. */
export interface Doer {
  readonly userId: string;
  readonly now: number;
}

/** The drives of the tenant and what is in them. It knows the rules of names, conflicts and locks, and nothing of HTTP. */
export class DriveStore {
  readonly drives: Drive[] = [];
  readonly #tenant: Tenant;
  readonly #limits: DriveLimits;

  constructor(tenant: Tenant, limits: DriveLimits) {
    this.#tenant = tenant;
    this.#limits = limits;
  }

  addDrive(about: Omit<Drive, 'id' | 'root' | 'items'>): Drive {
    const items = new Map<string, Item>();
    const drive: Drive = { ...about, id: this.#tenant.newId('drive'), items, root: undefined as never };
    const now = this.#tenant.now();
    const root = this.newItem(drive, undefined, 'root', undefined, { userId: about.owner ?? '', now });
    const whole: Drive = Object.assign(drive, { root });
    this.drives.push(whole);
    return whole;
  }

  /** An item as it is when it comes to be; `id` only for one that is known from an earlier run. */
  newItem(
    drive: Drive,
    parent: Item | undefined,
    name: string,
    bytes: Uint8Array | undefined,
    { userId, now }: Doer,
    id = this.#tenant.newId('driveItem'),
  ): Item {
    const item: Item = {
      id,
      drive,
      parent,
      name,
      bytes,
      children: new Map(),
      created: now,
      modified: now,
      createdBy: userId,
      modifiedBy: userId,
      version: 1,
      contentVersion: 1,
    };
    drive.items.set(id, item);
    parent?.children.set(nameKey(name), item);
    return item;
  }

  drive(id: string): Drive | undefined {
    return this.drives.find((each) => each.id === id);
  }

  item(driveId: string, itemId: string): Item | undefined {
    return this.drive(driveId)?.items.get(itemId);
  }

  /** The item at a path below a folder; undefined where there is none. */
  at(folder: Item, path: string): Item | undefined {
    let item: Item | undefined = folder;
    for (const name of namesOf(path)) item = item?.children.get(nameKey(name));
    return item;
  }

  createFolder(parent: Item, name: string, conflict: ConflictBehavior, doer: Doer): Item {
    const free = this.#nameFor(parent, name, conflict);
    // What `replace` does to a folder that is there is not documented: refused, so that no client leans on it.
    if (typeof free !== 'string') throw nameAlreadyExists();
    return this.#added(this.newItem(parent.drive, parent, free, undefined, doer), doer);
  }

  /** New content under a name: a new file (`created`) or a new version of the one that is there. */
  putFile(
    parent: Item,
    name: string,
    bytes: Uint8Array,
    conflict: ConflictBehavior,
    doer: Doer,
  ): { readonly item: Item; readonly created: boolean } {
    const free = this.#nameFor(parent, name, conflict);
    if (typeof free !== 'string') return { item: this.replaceContent(free, bytes, doer), created: false };
    this.#needRoom(parent.drive, bytes.length);
    const item = this.newItem(parent.drive, parent, free, new Uint8Array(bytes), doer);
    return { item: this.#added(item, doer), created: true };
  }

  /** A new version of a file, whoever asks: what may be refused is asked before (`mustBeFree`). */
  setContent(item: Item, bytes: Uint8Array, { userId, now }: Doer): Item {
    item.bytes = new Uint8Array(bytes);
    item.version += 1;
    item.contentVersion += 1;
    item.modified = now;
    item.modifiedBy = userId;
    return item;
  }

  replaceContent(item: Item, bytes: Uint8Array, doer: Doer): Item {
    if (item.bytes === undefined) throw invalidRequest('A folder has no content.');
    this.mustBeFree(item);
    this.#needRoom(item.drive, bytes.length - item.bytes.length);
    return this.setContent(item, bytes, doer);
  }

  /** A new name, a new place, or both. */
  move(item: Item, parent: Item, name: string, conflict: ConflictBehavior, { userId, now }: Doer): void {
    const from = item.parent;
    if (from === undefined) throw invalidRequest('The root cannot be moved or renamed.');
    for (let above: Item | undefined = parent; above !== undefined; above = above.parent)
      if (above === item) throw invalidRequest('A folder cannot be moved into itself.');
    this.#mustBeFreeBelow(item);
    const same = from === parent && nameKey(name) === nameKey(item.name);
    const free = same ? this.#goodName(parent, name) : this.#nameFor(parent, name, conflict);
    // `replace` on a move is documented for files; a folder in the way stays where it is.
    if (typeof free !== 'string') this.#mustBeFile(free, item);
    if (typeof free !== 'string') this.remove(free);
    from.children.delete(nameKey(item.name));
    item.parent = parent;
    item.name = typeof free === 'string' ? free : name;
    parent.children.set(nameKey(item.name), item);
    item.version += 1;
    item.modified = now;
    item.modifiedBy = userId;
  }

  remove(item: Item): void {
    if (item.parent === undefined) throw invalidRequest('The root cannot be deleted.');
    this.#mustBeFreeBelow(item);
    item.parent.children.delete(nameKey(item.name));
    for (const each of within(item)) item.drive.items.delete(each.id);
  }

  /** 423 while somebody has the file open on a desk. */
  mustBeFree(item: Item): void {
    if (item.lockedBy !== undefined) throw resourceLocked();
  }

  #mustBeFreeBelow(item: Item): void {
    for (const each of within(item)) this.mustBeFree(each);
  }

  #mustBeFile(target: Item, item: Item): void {
    if (target.bytes === undefined || item.bytes === undefined) throw nameAlreadyExists();
  }

  /** The name to give a new entry; the entry that is in its place where `replace` was asked. */
  #nameFor(parent: Item, name: string, conflict: ConflictBehavior): string | Item {
    const good = this.#goodName(parent, name);
    const there = parent.children.get(nameKey(good));
    if (there === undefined) return good;
    if (conflict === 'rename') return freeName(good, (each) => parent.children.has(nameKey(each)));
    if (conflict === 'fail') throw nameAlreadyExists();
    // A folder is never replaced by a file.
    if (there.bytes === undefined) throw nameAlreadyExists();
    return there;
  }

  #goodName(parent: Item, name: string): string {
    if (parent.bytes !== undefined) throw itemNotFound();
    const fault = nameFault(name, parent.parent === undefined, this.#limits.nameCharacters);
    if (fault !== undefined) throw invalidRequest(fault, 'nameContainsInvalidCharacters');
    const { path } = parent.drive;
    if (`${path}/${pathOf(parent)}/${name}`.length > this.#limits.pathCharacters)
      throw invalidRequest('The path is too long.', 'pathIsTooLong');
    return name;
  }

  #added(item: Item, { now }: Doer): Item {
    if (item.parent !== undefined) item.parent.modified = now;
    return item;
  }

  #needRoom(drive: Drive, more: number): void {
    if (sizeOf(drive.root) + more > this.#limits.quotaBytes) throw quotaReached();
  }
}

/** The item and everything below it. */
export function* within(item: Item): Generator<Item> {
  yield item;
  for (const child of item.children.values()) yield* within(child);
}

export const sizeOf = (item: Item): number => {
  let size = 0;
  for (const { bytes } of within(item)) size += bytes?.length ?? 0;
  return size;
};

/** Names from the root down, without a slash first; empty for the root. */
export function pathOf(item: Item): string {
  if (item.parent === undefined) return '';
  return joined(pathOf(item.parent), item.name);
}
