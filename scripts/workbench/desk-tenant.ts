import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { makeEmulator } from '../graph-emulator/make-emulator.ts';
import type { MadeEmulator } from '../graph-emulator/make-emulator.ts';
import { tryLock } from '../lock.ts';
import { layDesk, loadBeginning } from './desk-samples.ts';
import { SavingFolder } from '../graph-emulator/saving-folder.ts';
import { serverApp } from '../graph-emulator/server.ts';
import { runningClock } from '../graph-emulator/virtual-clock.ts';

/** What the desk's pages hear. */
export type DeskNews =
  /** Something may have changed. */
  | { readonly event: 'changed' }
  /** The pane of this session had Word open a document: the page around that pane goes there, and no other. */
  | { readonly event: 'opened'; readonly session: string; readonly path: string }
  /** The pane of this session went to a cell. */
  | { readonly event: 'shown'; readonly session: string; readonly sheet: string; readonly address: string }
  /** Everything is as on the first day: what a page shows and the pane in it belong to what is gone. */
  | { readonly event: 'begun again' };

/**
 * Where the state is kept in the folder that somebody chose. It has a folder of its own, because beginning again deletes
 * all of it: what else lies in the chosen one is none of ours.
 */
const keptIn = (chosen: string): string => join(chosen, 'common-ground-desk');

/** Another workbench is at work in the folder; two would overwrite each other. */
export class FolderInUse extends Error {
  override readonly name = 'FolderInUse';
}

/**
 * The tenant behind the desk: the emulator with its samples, kept in a folder, and made anew when somebody begins again.
 * Everything that may have changed it says so here.
 */
export class DeskTenant {
  /** Ours alone. */
  readonly #folder: string;
  readonly #unlock: () => Promise<void>;
  readonly #listeners = new Set<(news: DeskNews) => void>();
  #made!: MadeEmulator;
  #graph!: ReturnType<typeof serverApp>;
  #saving!: SavingFolder;
  #share = 0;
  #beginning: Promise<void> | undefined;
  /** Milliseconds that every request to Graph takes longer. */
  delay = 0;

  private constructor(folder: string, unlock: () => Promise<void>) {
    this.#folder = keptIn(folder);
    this.#unlock = unlock;
  }

  /** `folder`: as somebody chose it. The desk goes on where it stopped there, or begins `anew`. Throws FolderInUse. */
  static async open(folder: string, anew = false): Promise<DeskTenant> {
    const unlock = await tryLock(join(folder, 'common-ground-desk.in-use'));
    if (unlock === undefined) throw new FolderInUse();
    try {
      if (anew) await rm(keptIn(folder), { recursive: true, force: true });
      const tenant = new DeskTenant(folder, unlock);
      await tenant.#open();
      return tenant;
    } catch (thrown) {
      await unlock();
      throw thrown;
    }
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
    // What is still being done to the old state is not written into the folder of the new one.
    if (this.#beginning === undefined) this.#saving.changed();
    this.tell({ event: 'changed' });
  }

  onNews(listener: (news: DeskNews) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Everything is as on the first day. Whoever asks for it meanwhile waits for the same beginning. */
  async beginAgain(): Promise<void> {
    this.#beginning ??= this.#beginAgain();
    await this.#beginning;
  }

  async close(): Promise<void> {
    try {
      await this.#beginning;
      await this.#saving.saved();
    } finally {
      await this.#unlock();
    }
  }

  tell(news: DeskNews): void {
    for (const listener of this.#listeners) listener(news);
  }

  async #beginAgain(): Promise<void> {
    try {
      // A saving that failed is of no concern any more; one that runs must have ended.
      await this.#saving.saved().catch(() => undefined);
      // All that it takes is there before anything is deleted.
      await loadBeginning();
      await rm(this.#folder, { recursive: true, force: true });
      await this.#open();
    } finally {
      this.#beginning = undefined;
    }
    this.changed();
    this.tell({ event: 'begun again' });
  }

  async #open(): Promise<void> {
    const made = makeEmulator({ clock: runningClock() });
    const saving = new SavingFolder(this.#folder, made);
    await saving.load();
    await layDesk(made);
    // Nobody sees it before it is whole.
    this.#made = made;
    this.#saving = saving;
    this.#graph = serverApp({
      emulator: made.emulator,
      onChange: () => {
        this.changed();
      },
    });
    this.faults = this.#share;
  }
}
