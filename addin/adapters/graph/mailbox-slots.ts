import { sendingOf } from './request-chain.ts';
import type { Link, Slots } from './request-chain.ts';

/** Requests that Outlook answers at once for one app and one mailbox. Source: contracts/graph/behaviour.md section 2. */
const SLOTS_OF_A_MAILBOX = 4;

/** Locks by name, first come first served: those of the browser, which hold over all tabs, or those of one process. */
export interface NamedLocks {
  request(
    name: string,
    options: { readonly signal: AbortSignal },
    whileHeld: () => Promise<void>,
  ): Promise<unknown>;
}

/** Never more than four requests in flight for a mailbox. */
export class MailboxSlots {
  readonly #locks: NamedLocks;

  constructor(locks: NamedLocks = locksOfTheBrowser() ?? new ProcessLocks()) {
    this.#locks = locks;
  }

  /** Does the work while it holds the slots it needs; mailboxes are taken in one order, so two batches cannot block each other. */
  async hold(mailboxes: ReadonlyMap<string, Slots>, work: () => Promise<void>): Promise<void> {
    const inOrder = [...mailboxes].sort(([a], [b]) => (a < b ? -1 : 1));
    await this.#holdEach(inOrder, work);
  }

  async #holdEach(
    mailboxes: readonly (readonly [string, Slots])[],
    work: () => Promise<void>,
  ): Promise<void> {
    const [first, ...rest] = mailboxes;
    if (first === undefined) return work();
    const names = slotNames(first[0]);
    const inside = () => this.#holdEach(rest, work);
    await (first[1] === 'all' ? this.#holdAll(names, inside) : this.#holdAny(names, inside));
  }

  async #holdAll(names: readonly string[], work: () => Promise<void>): Promise<void> {
    const [first, ...rest] = names;
    if (first === undefined) return work();
    await this.#locks.request(first, { signal: new AbortController().signal }, () =>
      this.#holdAll(rest, work),
    );
  }

  /** Queues for every slot and lets go of the others when the first is given. */
  async #holdAny(names: readonly string[], work: () => Promise<void>): Promise<void> {
    const others = new AbortController();
    let taken = false;
    const tries = names.map((name) =>
      this.#locks.request(name, { signal: others.signal }, async () => {
        if (taken) return;
        taken = true;
        others.abort();
        await work();
      }),
    );
    for (const outcome of await Promise.allSettled(tries)) {
      if (outcome.status === 'rejected' && !isGivenUp(outcome.reason)) throw outcome.reason;
    }
  }
}

const isGivenUp = (reason: unknown): boolean =>
  (reason instanceof Error || reason instanceof DOMException) && reason.name === 'AbortError';

export const mailboxSlotsLink =
  (slots: MailboxSlots): Link =>
  (context, next) =>
    slots.hold(sendingOf(context).mailboxes, next);

/** The locks of one process, where there is no browser to ask. */
export class ProcessLocks implements NamedLocks {
  readonly #queues = new Map<string, (() => void)[]>();

  async request(
    name: string,
    { signal }: { readonly signal: AbortSignal },
    whileHeld: () => Promise<void>,
  ): Promise<void> {
    await this.#acquire(name, signal);
    try {
      await whileHeld();
    } finally {
      this.#release(name);
    }
  }

  #acquire(name: string, signal: AbortSignal): Promise<void> {
    const queue = this.#queues.get(name);
    if (queue === undefined) {
      signal.throwIfAborted();
      this.#queues.set(name, []);
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const giveUp = () => {
        queue.splice(queue.indexOf(granted), 1);
        reject(signal.reason as Error);
      };
      const granted = () => {
        signal.removeEventListener('abort', giveUp);
        resolve();
      };
      queue.push(granted);
      signal.addEventListener('abort', giveUp, { once: true });
    });
  }

  #release(name: string): void {
    const next = this.#queues.get(name)?.shift();
    if (next === undefined) this.#queues.delete(name);
    else next();
  }
}

function locksOfTheBrowser(): NamedLocks | undefined {
  const { navigator } = globalThis as { readonly navigator?: { readonly locks?: LockManager } };
  const locks = navigator?.locks;
  return locks === undefined
    ? undefined
    : { request: (name, { signal }, whileHeld) => locks.request(name, { signal }, whileHeld) };
}

/** Names of locks are seen by every page of the same origin, so the mailbox is not named in them. */
function slotNames(mailbox: string): readonly string[] {
  let hash = 0x811c9dc5;
  for (const character of mailbox) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return Array.from({ length: SLOTS_OF_A_MAILBOX }, (_, slot) => `mailbox-${hash.toString(16)}-${slot}`);
}
