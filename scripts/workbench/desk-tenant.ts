import { rm } from 'node:fs/promises';
import { makeEmulator } from '../graph-emulator/make-emulator.ts';
import type { MadeEmulator } from '../graph-emulator/make-emulator.ts';
import { layDesk } from './desk-samples.ts';
import { SavingFolder } from '../graph-emulator/saving-folder.ts';
import { serverApp } from '../graph-emulator/server.ts';
import { runningClock } from '../graph-emulator/virtual-clock.ts';

/** What the desk's page hears: something may have changed, or a document at this path was opened. */
export interface DeskNews {
  readonly event: 'changed' | 'opened';
  readonly data: string;
}

/**
 * The tenant behind the desk: the emulator with its samples, kept in a folder, and made anew when somebody begins again.
 * Everything that may have changed it says so here.
 */
export class DeskTenant {
  readonly #folder: string;
  readonly #listeners = new Set<(news: DeskNews) => void>();
  #made!: MadeEmulator;
  #graph!: ReturnType<typeof serverApp>;
  #saving!: SavingFolder;
  #share = 0;
  /** Milliseconds that every request to Graph takes longer. */
  delay = 0;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  static async open(folder: string): Promise<DeskTenant> {
    const tenant = new DeskTenant(folder);
    await tenant.#open();
    return tenant;
  }

  get made(): MadeEmulator {
    return this.#made;
  }

  get graph(): ReturnType<typeof serverApp> {
    return this.#graph;
  }

  /** Share of requests that fail; 1: nothing is reached. */
  get faults(): number {
    return this.#share;
  }

  set faults(share: number) {
    this.#share = share;
    const { faults } = this.#made.tenant;
    faults.clear();
    if (share >= 1) faults.add({ what: 'connection dropped', when: 'before', howOften: { times: Infinity } });
    else faults.randomly(share);
  }

  changed(): void {
    this.#saving.changed();
    this.#tell({ event: 'changed', data: '' });
  }

  /** A document was opened that nobody had chosen at the desk. */
  opened(path: string): void {
    this.changed();
    this.#tell({ event: 'opened', data: path });
  }

  onNews(listener: (news: DeskNews) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Everything is as on the first day. Panes that are open must be opened again. */
  async beginAgain(): Promise<void> {
    await this.#saving.saved();
    await rm(this.#folder, { recursive: true, force: true });
    await this.#open();
    this.changed();
  }

  async close(): Promise<void> {
    await this.#saving.saved();
  }

  #tell(news: DeskNews): void {
    for (const listener of this.#listeners) listener(news);
  }

  async #open(): Promise<void> {
    this.#made = makeEmulator({ clock: runningClock() });
    this.#saving = new SavingFolder(this.#folder, this.#made);
    await this.#saving.load();
    await layDesk(this.#made);
    this.#graph = serverApp({
      emulator: this.#made.emulator,
      onChange: () => {
        this.changed();
      },
    });
    this.faults = this.#share;
  }
}
