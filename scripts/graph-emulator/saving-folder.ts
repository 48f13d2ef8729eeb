import { mkdir } from 'node:fs/promises';

/** What has a state that a folder can keep. */
export interface Keepable {
  load(folder: string): Promise<void>;
  save(folder: string): Promise<void>;
}

/** Saves after changes, one saving at a time; changes during a saving are saved by the next. */
export class SavingFolder {
  readonly #folder: string;
  readonly #kept: Keepable;
  #running: Promise<void> = Promise.resolve();
  #isWaiting = false;

  constructor(folder: string, kept: Keepable) {
    this.#folder = folder;
    this.#kept = kept;
  }

  async load(): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    await this.#kept.load(this.#folder);
  }

  /** Returns at once. What goes wrong in saving is thrown by `saved`. */
  changed(): void {
    if (this.#isWaiting) return;
    this.#isWaiting = true;
    // A saving that went wrong does not stop the next one: it saves all that there is.
    this.#running = this.#running
      .catch(() => undefined)
      .then(() => {
        this.#isWaiting = false;
        return this.#kept.save(this.#folder);
      });
    // Kept for `saved`; until then it is nobody's.
    this.#running.catch(() => undefined);
  }

  /** After everything so far is on the disk. */
  async saved(): Promise<void> {
    this.changed();
    await this.#running;
  }
}
