import { LIMITS } from './limits.ts';
import { Refused } from './route.ts';
import type { Service } from './service.ts';

/** What a request is counted by. The emulator has one app and one tenant, so these do not appear. */
export interface Counted {
  readonly service: Service;
  /** Id of the owner; of the caller where the address names nobody (places). */
  readonly mailbox: string | undefined;
  readonly openExtension: boolean;
}

/** Counts requests against the documented limits; a request that is refused has counted all the same. */
export class Throttling {
  readonly #now: () => number;
  readonly #windows = new Map<string, Window>();
  readonly #inFlight = new Map<string, number>();

  constructor(now: () => number) {
    this.#now = now;
  }

  /**
   * Lets a request in and gives what to call when it is over.
   * Throws `Refused` 429 with the seconds after which it may come again.
   */
  enter(counted: Counted): () => void {
    const { requests, withinMs } = LIMITS.mailbox;
    const waits = [
      this.#count('graph', LIMITS.graph),
      ...(counted.service === 'workbook' ? [this.#count('workbook', LIMITS.workbook)] : []),
      ...(counted.openExtension ? [this.#count('extensions', LIMITS.openExtensions)] : []),
      ...(counted.mailbox === undefined
        ? []
        : [this.#count(`requests ${counted.mailbox}`, { requests, withinMs })]),
    ];
    refuseAfter(Math.max(...waits), counted.service);
    return counted.mailbox === undefined ? () => undefined : this.#takePlace(counted.mailbox);
  }

  /** Counts what a POST, PATCH or PUT carried into a mailbox. Throws `Refused` 429 where it was too much. */
  upload(mailbox: string, bytes: number): void {
    const limit = { requests: LIMITS.mailbox.uploadedBytes, withinMs: LIMITS.mailbox.uploadedWithinMs };
    refuseAfter(this.#count(`bytes ${mailbox}`, limit, bytes), 'outlook');
  }

  /** How long until there is room again, in milliseconds; 0 where there is room. */
  #count(key: string, limit: Limit, weight = 1): number {
    const window = this.#windows.get(key) ?? new Window();
    this.#windows.set(key, window);
    return window.add(this.#now(), weight, limit);
  }

  #takePlace(mailbox: string): () => void {
    const taken = this.#inFlight.get(mailbox) ?? 0;
    if (taken >= LIMITS.mailbox.concurrent) {
      throw new Refused(429, 'ApplicationThrottled', 'Application is over its MailboxConcurrency limit.', {
        headers: { 'retry-after': '1' },
      });
    }
    this.#inFlight.set(mailbox, taken + 1);
    return () => {
      this.#inFlight.set(mailbox, (this.#inFlight.get(mailbox) ?? 1) - 1);
    };
  }
}

interface Limit {
  readonly requests: number;
  readonly withinMs: number;
}

/** A window that slides; moments with the same time share an entry. */
class Window {
  #entries: { readonly at: number; weight: number }[] = [];
  #sum = 0;

  add(now: number, weight: number, limit: Limit): number {
    const gone = this.#entries.findIndex(({ at }) => at > now - limit.withinMs);
    for (const entry of this.#entries.splice(0, gone === -1 ? this.#entries.length : gone))
      this.#sum -= entry.weight;
    const last = this.#entries.at(-1);
    if (last?.at === now) last.weight += weight;
    else this.#entries.push({ at: now, weight });
    this.#sum += weight;
    return this.#sum <= limit.requests ? 0 : this.#untilRoom(now, limit);
  }

  /** Until so much has left the window that one more would fit. */
  #untilRoom(now: number, limit: Limit): number {
    let left = this.#sum;
    for (const { at, weight } of this.#entries) {
      left -= weight;
      if (left < limit.requests) return at + limit.withinMs - now;
    }
    return limit.withinMs;
  }
}

function refuseAfter(waitMs: number, service: Service): void {
  if (waitMs <= 0) return;
  const headers = { 'retry-after': String(Math.ceil(waitMs / 1000)) };
  throw service === 'workbook'
    ? new Refused(429, 'tooManyRequests', 'The app or user has been throttled.', {
        innerCodes: ['tooManyRequestsUncategorized'],
        headers,
      })
    : new Refused(429, 'TooManyRequests', 'Too many requests.', { headers });
}
