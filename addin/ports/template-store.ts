import type { DocumentId } from '../domain/document-ids.ts';
import type { Result } from '../domain/result.ts';
import type { Failure } from './failure.ts';

/** Where the Word templates are: the service's own folder, or the ones that came with the program. */
export interface TemplateStore {
  /** The bytes of the template of a document; NotFound where there is none. */
  template(docId: DocumentId): Promise<Result<Uint8Array, Failure>>;
}
