import type { Result } from '../domain/result.ts';
import type { Failure } from './failure.ts';

/**
 * Where the bytes of one workbook are kept: a file, a drive, memory. It knows nothing of what is in them.
 *
 * What every store keeps:
 * - `save` replaces the whole workbook or leaves the old one whole; nobody ever reads half a workbook;
 * - `save` only replaces the workbook that was loaded, told by its fingerprint: when someone saved in between, it is
 *   `ChangedMeanwhile` and nothing is written;
 * - a workbook that is open elsewhere, so that saving would lose someone's work, is `NotAllowed`.
 */
export interface WorkbookStore {
  load(): Promise<Result<LoadedWorkbook, Failure>>;
  /** `basedOn` is the fingerprint that was loaded; undefined for a new workbook, which must not be there yet. */
  save(bytes: Uint8Array, basedOn: string | undefined): Promise<Result<SavedWorkbook, Failure>>;
}

/** The largest workbook that is read into memory. */
export const MAX_WORKBOOK_BYTES = 200 * 1_048_576;

export interface LoadedWorkbook {
  readonly bytes: Uint8Array;
  /** Opaque; equal only for equal content. */
  readonly fingerprint: string;
}

export interface SavedWorkbook {
  readonly fingerprint: string;
}
