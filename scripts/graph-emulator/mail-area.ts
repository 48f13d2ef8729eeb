import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { keptText } from './kept-file.ts';
import type { Delivery, MailContext, MailFaults } from './mail-access.ts';
import { attachmentRoutes } from './mail-attachments.ts';
import { deltaRoutes } from './mail-delta.ts';
import { loadMailbox, savedMailboxes, saveMailbox } from './mail-disk.ts';
import { extensionRoutes } from './mail-extensions.ts';
import { folderRoutes } from './mail-folders.ts';
import { arriving } from './mail-making.ts';
import { messageRoutes } from './mail-messages.ts';
import type { StoredMessage } from './mail-message.ts';
import { replyRoutes } from './mail-replies.ts';
import { MailboxStore } from './mail-store.ts';
import { mailboxOwner } from './mailbox-rights.ts';
import type { Area, Tenant } from './route.ts';

export type { Delivery } from './mail-access.ts';

/** Outlook's mail, with hands for tests and the workbench. */
export interface MailArea extends Area {
  /** Lays a message in a folder (`inbox`, `inbox/Referrals`) of a mailbox, as if it had come in; gives its immutable id. */
  put(mailbox: string, folder: string, eml: Uint8Array, receivedAt?: number): Promise<string>;
  /** What lies in a folder, or in the whole mailbox, by now; the oldest first. */
  messages(mailbox: string, folder?: string): readonly StoredMessage[];
  /** Somebody moves a message in Outlook. */
  move(mailbox: string, immutableId: string, folder: string): Promise<void>;
  /** Somebody changes a message in Outlook. */
  change(mailbox: string, immutableId: string, change: ByHand): void;
  /** Somebody changes a message in Outlook just before the next PATCH of it arrives. */
  beforeNextChange(mailbox: string, immutableId: string, change: ByHand): void;
  /** Every letter that has left any mailbox, once for each recipient, in the order of leaving. */
  delivered(): readonly Delivery[];
  /** Names of categories that the mailbox offers. */
  setCategories(mailbox: string, names: readonly string[]): void;
  /** All delta tokens given so far are lost. */
  forgetDeltaTokens(mailbox: string): void;
}

/** What a person can change. */
export type ByHand = Partial<
  Pick<StoredMessage, 'categories' | 'isRead' | 'subject' | 'body' | 'to' | 'cc' | 'bcc'>
>;

const NO_FAULTS: MailFaults = { strikes: () => false };

export function mailArea(tenant: Tenant, faults: MailFaults = NO_FAULTS): MailArea {
  const stores = new Map<string, MailboxStore>();
  let savedDeliveries = 0;
  const context: MailContext = {
    tenant,
    faults,
    deliveries: [],
    storeOf: (user) => {
      const store = stores.get(user.id) ?? new MailboxStore(user, tenant);
      stores.set(user.id, store);
      return store;
    },
  };
  const mailboxOf = (name: string): MailboxStore => {
    const user = mailboxOwner(tenant, name);
    if (user === undefined) throw new RangeError('Cannot open mailbox: the tenant has no such mailbox.');
    const store = context.storeOf(user);
    store.settle();
    return store;
  };
  return {
    routes: [
      ...folderRoutes(context),
      ...deltaRoutes(context),
      ...messageRoutes(context),
      ...replyRoutes(context),
      ...attachmentRoutes(context),
      ...extensionRoutes(context),
    ],
    async put(mailbox, folder, eml, receivedAt) {
      const store = mailboxOf(mailbox);
      const message = await arriving(context, store, eml, store.folderAt(folder).id, receivedAt);
      return store.add(message).immutableId;
    },
    messages(mailbox, folder) {
      const store = mailboxOf(mailbox);
      const found = folder === undefined ? [...store.messages.values()] : store.in(store.folderAt(folder).id);
      return [...found].sort((a, b) => a.received - b.received || a.version - b.version);
    },
    move(mailbox, immutableId, folder) {
      const store = mailboxOf(mailbox);
      store.move(store.message(immutableId), store.folderAt(folder).id);
      return Promise.resolve();
    },
    change(mailbox, immutableId, change) {
      const store = mailboxOf(mailbox);
      store.change(store.message(immutableId), change);
    },
    beforeNextChange(mailbox, immutableId, change) {
      mailboxOf(mailbox).interruptions.set(immutableId, change);
    },
    delivered: () => [...context.deliveries],
    setCategories(mailbox, names) {
      mailboxOf(mailbox).categories = names.map((displayName, index) => ({
        id: tenant.newId('category'),
        displayName,
        color: `preset${index % 25}`,
      }));
    },
    forgetDeltaTokens(mailbox) {
      mailboxOf(mailbox).generation += 1;
    },
    async load(root) {
      for (const store of await savedMailboxes(context, root))
        await loadMailbox(store, join(root, store.user.id));
      const kept = (await keptText(join(root, DELIVERED))) ?? '[]';
      context.deliveries.splice(0, Infinity, ...(JSON.parse(kept) as KeptDelivery[]).map(awake));
      savedDeliveries = context.deliveries.length;
    },
    async save(root) {
      await mkdir(root, { recursive: true });
      for (const store of stores.values())
        if (store.version > 0 || store.pending.length > 0)
          await saveMailbox(store, join(root, store.user.id));
      // Letters only ever come to it, and with their attachments they are too much to be written at every change.
      if (savedDeliveries === context.deliveries.length) return;
      const deliveries = context.deliveries.map(asleep);
      await writeFile(join(root, DELIVERED), JSON.stringify(deliveries));
      savedDeliveries = deliveries.length;
    },
  };
}

const DELIVERED = 'delivered.json';
type KeptDelivery = Omit<Delivery, 'mime'> & { readonly mime: string };
const asleep = (delivery: Delivery): KeptDelivery => ({ ...delivery, mime: Buffer.from(delivery.mime).toString('base64') }); // prettier-ignore
const awake = (kept: KeptDelivery): Delivery => ({ ...kept, mime: new Uint8Array(Buffer.from(kept.mime, 'base64')) }); // prettier-ignore
