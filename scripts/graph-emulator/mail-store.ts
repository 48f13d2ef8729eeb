import { itemNotFound } from './outlook-refusals.ts';
import { Refused } from './route.ts';
import type { Tenant, TenantUser } from './route.ts';
import type { NewMessage, StoredMessage } from './mail-message.ts';

export interface StoredFolder {
  readonly id: string;
  /** `inbox`, `sentitems` …; undefined for a folder that somebody made. */
  readonly wellKnown?: string;
  readonly name: string;
  readonly parentId: string;
}

export interface Category {
  readonly id: string;
  readonly displayName: string;
  readonly color: string;
}

/** One line of what has happened in a folder: the message came, changed or left. Delta answers are read from these. */
export interface FolderChange {
  readonly number: number;
  readonly folderId: string;
  readonly immutableId: string;
  /** The id that the message had in this folder: after a move it has another. */
  readonly id: string;
}

/** What a folder on disk gives back. */
export interface KeptMailbox {
  readonly folders: readonly StoredFolder[];
  readonly messages: readonly StoredMessage[];
  readonly pending: readonly Pending[];
  readonly changes: readonly FolderChange[];
  readonly categories: readonly Category[];
  readonly version: number;
  readonly generation: number;
}

/** What is to happen later by the emulator's clock: a copy in Sent Items, an arrival. */
export interface Pending {
  readonly at: number;
  readonly message: StoredMessage;
}

const WELL_KNOWN: readonly (readonly [string, string])[] = [
  ['inbox', 'Inbox'],
  ['drafts', 'Drafts'],
  ['sentitems', 'Sent Items'],
  ['deleteditems', 'Deleted Items'],
  ['archive', 'Archive'],
  ['junkemail', 'Junk Email'],
  ['outbox', 'Outbox'],
];

export const opaqueId = (kind: string, name: string): string =>
  `${kind}${Buffer.from(name, 'utf8').toString('base64url')}=`;

const malformedId = (): Refused => new Refused(400, 'ErrorInvalidIdMalformed', 'Id is malformed.');

/** One mailbox: its folders, its messages, what has changed in them, and what is still under way. */
export class MailboxStore {
  readonly user: TenantUser;
  readonly folders = new Map<string, StoredFolder>();
  readonly rootId: string;
  readonly messages = new Map<string, StoredMessage>();
  changes: FolderChange[] = [];
  pending: Pending[] = [];
  categories: readonly Category[] = [];
  /** Changes by somebody else, made just before the next PATCH of the message. */
  readonly interruptions = new Map<string, Partial<StoredMessage>>();
  /** Number of the last change. */
  version = 0;
  /** Tokens given for an earlier generation are lost. */
  generation = 1;
  /** What lies on disk: the JSON of each message by the name of its file. */
  readonly written = new Map<string, string>();
  readonly #tenant: Tenant;
  readonly #byId = new Map<string, string>();

  constructor(user: TenantUser, tenant: Tenant) {
    this.user = user;
    this.#tenant = tenant;
    this.rootId = opaqueId('AQMk', `${user.id}.msgfolderroot`);
    for (const [wellKnown, name] of WELL_KNOWN) this.#addFolder({ wellKnown, name, parentId: this.rootId });
  }

  #addFolder(folder: Omit<StoredFolder, 'id'>): StoredFolder {
    const id = opaqueId('AQMk', `${this.user.id}.${folder.wellKnown ?? `${folder.parentId}.${folder.name}`}`);
    const added = { ...folder, id };
    this.folders.set(id, added);
    return added;
  }

  /** A folder by id or well-known name; `inbox/Referrals` names one below another and makes it where it is missing. */
  folderAt(path: string): StoredFolder {
    const [first = '', ...rest] = path.split('/');
    return rest.reduce(
      (parent, name) =>
        [...this.folders.values()].find((each) => each.parentId === parent.id && each.name === name) ??
        this.#addFolder({ name, parentId: parent.id }),
      this.folder(first),
    );
  }

  folder(idOrName: string): StoredFolder {
    const wellKnown = idOrName.toLowerCase();
    const found =
      this.folders.get(idOrName) ?? [...this.folders.values()].find((each) => each.wellKnown === wellKnown);
    if (found === undefined) {
      throw idOrName.startsWith('AQMk') ? itemNotFound() : malformedId();
    }
    return found;
  }

  /** Well-known names of a folder and its id mean the same; this is for the code of the emulator itself. */
  wellKnown(name: string): string {
    return this.folder(name).id;
  }

  /** By its ordinary or its immutable id, letter by letter. */
  message(id: string): StoredMessage {
    const found = this.messages.get(this.#byId.get(id) ?? id);
    if (found !== undefined) return found;
    throw /^AA(?:Mk|kA)/.test(id) ? itemNotFound() : malformedId();
  }

  in(folderId: string): readonly StoredMessage[] {
    return [...this.messages.values()].filter((message) => message.folderId === folderId);
  }

  newIds(): { readonly immutableId: string; readonly id: string } {
    return { immutableId: opaqueId('AAkA', this.#tenant.newId('message')), id: this.#newId() };
  }

  #newId(): string {
    return opaqueId('AAMk', this.#tenant.newId('message id'));
  }

  /** A conversation of this mailbox; the same thread has the same id in it. */
  conversation(thread: string): string {
    return opaqueId('AAQk', `${this.user.id}.${thread}`);
  }

  add(message: NewMessage): StoredMessage {
    this.version += 1;
    const added = { ...message, version: this.version };
    this.messages.set(added.immutableId, added);
    this.#byId.set(added.id, added.immutableId);
    this.#log(added);
    return added;
  }

  change(message: StoredMessage, change: Partial<StoredMessage>): StoredMessage {
    this.version += 1;
    const changed = { ...message, ...change, modified: this.#tenant.now(), version: this.version };
    this.messages.set(changed.immutableId, changed);
    this.#log(changed);
    return changed;
  }

  /** As `message`, for a PATCH: what somebody else was about to change is changed first. */
  messageToChange(id: string): StoredMessage {
    const message = this.message(id);
    const interruption = this.interruptions.get(message.immutableId);
    this.interruptions.delete(message.immutableId);
    return interruption === undefined ? message : this.change(message, interruption);
  }

  /** Into another folder: the ordinary id is another afterwards, the immutable one stays. */
  move(message: StoredMessage, folderId: string): StoredMessage {
    const taken = this.take(message);
    return this.add({ ...taken, folderId, modified: this.#tenant.now() });
  }

  /** Out of its folder, with a new ordinary id for wherever it will be next. */
  take(message: StoredMessage): StoredMessage {
    this.version += 1;
    this.messages.delete(message.immutableId);
    this.#byId.delete(message.id);
    this.#log(message);
    return { ...message, id: this.#newId() };
  }

  later(at: number, message: NewMessage): void {
    this.pending.push({ at, message: { ...message, version: 0 } });
  }

  /** Lets everything happen whose time has come. */
  settle(): void {
    const now = this.#tenant.now();
    const due = this.pending.filter(({ at }) => at <= now).sort((a, b) => a.at - b.at);
    this.pending = this.pending.filter(({ at }) => at > now);
    for (const { message } of due) this.add(message);
  }

  #log({ folderId, immutableId, id }: StoredMessage): void {
    this.changes.push({ number: this.version, folderId, immutableId, id });
  }

  /** Puts back what was kept on disk. */
  restore(kept: KeptMailbox): void {
    for (const folder of kept.folders) this.folders.set(folder.id, folder);
    for (const message of kept.messages) {
      this.messages.set(message.immutableId, message);
      this.#byId.set(message.id, message.immutableId);
    }
    this.pending = [...kept.pending];
    this.changes = [...kept.changes];
    this.categories = kept.categories;
    this.version = kept.version;
    this.generation = kept.generation;
  }
}
