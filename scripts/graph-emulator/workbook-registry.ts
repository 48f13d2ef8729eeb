import { LIMITS } from './limits.ts';
import type { FilePlace, WorkbookFiles } from './workbook-files.ts';
import { LiveWorkbook } from './workbook-live.ts';
import * as refusals from './workbook-refusals.ts';

/** Switches that the workbook area asks for: `expired-session`, `session-recreatable`, `access-conflict`, `stale-download`. */
export interface WorkbookFaults {
  strikes(name: string): boolean;
}

interface Open {
  readonly live: LiveWorkbook;
  /** The file that it was read from or written to last: another one means that somebody replaced it. */
  base: Uint8Array;
  changedAt: number;
  readonly place: FilePlace;
}

/** The workbooks that are open: one for all sessions of a file, so that a change is seen by everybody at once (assumed). */
export class OpenWorkbooks {
  readonly #files: WorkbookFiles;
  readonly #faults: WorkbookFaults;
  readonly #now: () => number;
  readonly #open = new Map<string, Open>();

  constructor(files: WorkbookFiles, faults: WorkbookFaults, now: () => number) {
    this.#files = files;
    this.#faults = faults;
    this.#now = now;
    files.beforeReading((driveId, itemId) => {
      const open = this.#open.get(key({ driveId, itemId }));
      if (open?.live.isChanged === true && !this.#isStale(open)) this.#write(open);
    });
  }

  live(place: FilePlace): LiveWorkbook {
    return this.#of(place).live;
  }

  /** The workbook is about to be changed. */
  changing(place: FilePlace): LiveWorkbook {
    const open = this.#of(place);
    open.changedAt = this.#now();
    return open.live;
  }

  /** Puts what was changed into the file. */
  write(place: FilePlace): void {
    const open = this.#open.get(key(place));
    if (open?.live.isChanged === true) this.#write(open);
  }

  writeAll(): void {
    for (const open of this.#open.values()) if (open.live.isChanged) this.#write(open);
  }

  #write(open: Open): void {
    const { driveId, itemId } = open.place;
    const now = this.#files.bytes(driveId, itemId);
    // The file was replaced or deleted meanwhile: the newer one stands.
    if (now !== open.base) {
      if (now === undefined) this.#open.delete(key(open.place));
      else this.#takeUp(open, now);
      return;
    }
    const bytes = open.live.toBytes();
    this.#files.replace(driveId, itemId, bytes);
    open.base = this.#files.bytes(driveId, itemId) ?? bytes;
  }

  #of(place: FilePlace): Open {
    const bytes = this.#files.bytes(place.driveId, place.itemId);
    if (!bytes) throw refusals.itemNotFound();
    const known = this.#open.get(key(place));
    if (known?.base === bytes) return known;
    if (known) return this.#takeUp(known, bytes);
    const made: Open = { live: new LiveWorkbook(bytes), base: bytes, changedAt: this.#now(), place };
    this.#open.set(key(place), made);
    return made;
  }

  /** Somebody has uploaded another file: whoever looks at the workbook sees that one now. */
  #takeUp(open: Open, bytes: Uint8Array): Open {
    open.live.reload(bytes);
    open.base = bytes;
    return open;
  }

  /** For a while after a change a download gives the file as it was before. */
  #isStale({ changedAt }: Open): boolean {
    return this.#now() - changedAt < LIMITS.excel.staleDownloadMs && this.#faults.strikes('stale-download');
  }
}

const key = ({ driveId, itemId }: FilePlace): string => `${driveId} ${itemId}`;
