import { LIMITS } from './limits.ts';

/** One request as the journal keeps it: enough to count trips, nothing of what they carried. */
export interface JournalEntry {
  readonly method: string;
  /** Pattern of the route, so that no id or address stands here; `unknown` where there is none. */
  readonly template: string;
  /** 0 where the connection was dropped. */
  readonly status: number;
  /** Name of the fault that was asked for. */
  readonly fault?: string;
  /** One part of a batch; the batch has an entry of its own. */
  readonly part?: true;
}

export class Journal {
  /** Up to twice as many as are kept: to forget them one at a time would move all the others each time. */
  #entries: JournalEntry[] = [];

  get entries(): readonly JournalEntry[] {
    this.#forget();
    return this.#entries;
  }

  add(entry: JournalEntry): void {
    this.#entries.push(entry);
    if (this.#entries.length >= 2 * LIMITS.journal) this.#forget();
  }

  /** How often the network was used: a batch is one trip. */
  get trips(): number {
    return this.entries.filter(({ part }) => part !== true).length;
  }

  clear(): void {
    this.#entries = [];
  }

  #forget(): void {
    if (this.#entries.length > LIMITS.journal) this.#entries.splice(0, this.#entries.length - LIMITS.journal);
  }
}
