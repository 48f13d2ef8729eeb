import type { PaperId } from '../domain/document-ids.ts';
import type { Result } from '../domain/result.ts';
import type { Failure } from './failure.ts';

/** Where the Word templates are: the service's own folder, or the ones that came with the program. */
export interface TemplateStore {
  /** The bytes of the template of a document; NotFound where there is none. */
  template(docId: PaperId): Promise<Result<Uint8Array, Failure>>;
  /**
   * Keeps a template whose fields in double braces have become content controls, and what it was before beside it; not
   * where somebody has saved another one since. A convenience for whoever opens it next: a store that cannot do it, or
   * not now, says nothing, and one that never does leaves it out.
   */
  keepUpgraded?(docId: PaperId, before: Uint8Array, upgraded: Uint8Array): Promise<void>;
}
