import type { Result } from '../domain/result.ts';
import type { Failure } from './failure.ts';

/** The document that stands open beside the pane. */
export interface HostDocument {
  /** The whole file as it stands, unsaved changes included. */
  read(): Promise<Result<Uint8Array, Failure>>;
  /** Opens a file as a new document of its own; the one beside the pane stays as it is. */
  open(file: Uint8Array): Promise<Result<void, Failure>>;
}
